"""Findings: what is wrong with a document, with the figures that show it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from mingzhang.model.figure import Figure, Source
from mingzhang.model.genre import Genre
from mingzhang.model.values import dataclass, field


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"  # 必须更正
    WARNING = "warning"  # 需要说明
    INFO = "info"  # 提示

    @property
    def chinese(self) -> str:
        """The word that users see."""
        return {"error": "必须更正", "warning": "需要说明", "info": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document that a finding rests on, where they stand; `doubt` says why they may be misread."""

    text: str
    source: Source
    section: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for a finding, or against it: in Chinese, for those who want to know how sure it is."""

    words: str
    against: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures that ought to agree: those on the left come to what those on the right do, or to no more (`at_most`)."""

    left: tuple[Figure, ...]
    right: tuple[Figure, ...]
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong. `sums` are those that do not come out, `arithmetic` says them, or another reckoning, in words.

    `expected`, `difference` are in the unit of the first figure, with as many decimals as it prints.

    `consequences` are findings that vanish once this one is mended; `why` says what speaks for it and against it, where
    that was weighed. `borne_out` says that what else is printed there bears out how its figures were read.
    """

    rule: str
    severity: Severity
    message: str
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sums: tuple[Sum, ...] = ()
    arithmetic: str = ""
    expected: Decimal | None = None
    difference: Decimal | None = None
    remedy: str = ""
    basis: str = ""
    consequences: tuple[Finding, ...] = ()
    why: tuple[Reason, ...] = ()
    borne_out: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A check that could not be made, and why."""

    rule: str
    reason: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What checking one document gave: the three outcomes of every check, counted."""

    document: str
    findings: tuple[Finding, ...] = ()
    held: int = 0
    rounded: int = 0  # how many of those that held did so as rounding tails (尾差)
    skipped: tuple[Skipped, ...] = ()
    held_by_rule: dict[str, int] = field(default_factory=dict)
    genre: Genre = Genre.PACKAGE  # what sort of document it is

    @property
    def worst(self) -> Severity | None:
        """The gravest severity found, or None."""
        found = {finding.severity for finding in self.findings}
        return next((severity for severity in Severity if severity in found), None)
