"""Numbers of sentences with what they are about: marked while a sentence is put together, found again in its text."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from mingzhang.model import Claim, ClaimKind, ClaimLabel, Figure, Region, Source
from mingzhang.model.values import dataclass, field, replace
from mingzhang.standard import lazy
from mingzhang.standard.words import half_width

# Signs for private use, which no text that people enter holds.
_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARKED = lazy.compile(f"{_OPEN}(\\d+){_MIDDLE}([^{_CLOSE}]*){_CLOSE}")
_CENT, _ONE = Decimal("0.01"), Decimal(1)


@dataclass(frozen=True, slots=True)
class Mark:
    """One number before its place is known.

    `of` is the amount that a share or a change speaks of, `whole` what a share is a share of, each by its number.
    """

    kind: ClaimKind
    value: Decimal
    unit: str
    region: Region
    direction: int | None = None
    base: Region | None = None
    of: int | None = None
    whole: int | None = None


@dataclass
class Marks:
    """The numbers marked so far, and the claims of every text that was finished."""

    marks: list[Mark] = field(default_factory=list)
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)

    def put(self, printed: str, mark: Mark) -> str:
        """Return a number as it is printed, marked."""
        self.marks.append(mark)
        return f"{_OPEN}{len(self.marks) - 1}{_MIDDLE}{printed}{_CLOSE}"

    def number(self, marked: str) -> int | None:
        """Return the number of the first mark in a text."""
        found = _MARKED.search(marked)
        return int(found.group(1)) if found else None

    def finished(self, text: str, section: str) -> str:
        """Return a text without its marks, and keep its claims; their links are places among the text's own claims."""
        plain, end = "", 0
        claims: list[Claim] = []
        order: dict[int, int] = {}
        for found in _MARKED.finditer(text):
            plain += text[end : found.start()]
            number, printed = int(found.group(1)), found.group(2)
            order[number] = len(claims)
            claims.append(_claim(self.marks[number], printed, len(plain), section))
            plain, end = plain + printed, found.end()
        plain += text[end:]
        self.claims[plain] = tuple(
            _linked(claim, self.marks[number], order) for number, claim in zip(order, claims, strict=True)
        )
        return plain


def _linked(claim: Claim, mark: Mark, order: Mapping[int, int]) -> Claim:
    """Return a claim with the places of those that its mark is linked to, where the text has them."""
    subject, whole = (None if link is None else order.get(link) for link in (mark.of, mark.whole))
    return replace(claim, subject=subject, whole=whole)


def _claim(mark: Mark, printed: str, start: int, section: str) -> Claim:
    step = _CENT if mark.kind not in (ClaimKind.COUNT, ClaimKind.AREA) else _ONE
    exponent = mark.value.as_tuple().exponent
    if mark.kind is ClaimKind.AREA and isinstance(exponent, int):
        step = Decimal(1).scaleb(min(exponent, 0))
    source = Source(span=(start, start + len(printed)))
    label = ClaimLabel(section, "", "", mark.kind)
    figure = Figure(
        printed,
        mark.value,
        half_width(mark.unit),
        step if mark.value or printed[:1].isdigit() else Decimal(0),
        mark.region,
        source,
        label,
    )
    return Claim(figure, mark.kind, 0, direction=mark.direction, base=mark.base)
