"""Claims while they are being made: one record holds them all, and only there is one added or revised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from mingzhang.model import EVERYTHING, YUAN_IN, ClaimKind, Ground, Precise, Region, in_print
from mingzhang.model.values import dataclass


class Draft(NamedTuple):
    """A claim in the making.

    `known` says whether its region was understood to the last word; `both` that income and spending are meant alike;
    `several` that its words name more than one thing, so that its region is a context for others and no statement;
    `base` of a change what it is measured against. `is_base` marks an amount that others are measured against
    (较上年的…万元), `rebased` a rate on another basis than the amounts beside it (同口径), `done` a share that says
    how far a plan was carried out. `named` are the words by which a change, or the one that it goes on with, names what
    changed, or those that a share is called by. `year` is the year that the words of an amount name, 上 for the year
    before.
    """

    kind: ClaimKind
    paragraph: int
    text: str
    value: Decimal | None
    unit: str
    step: Decimal
    span: tuple[int, int]
    sentence: str
    section: str
    subject_words: str = ""
    region: Region = EVERYTHING
    because: tuple[Ground, ...] = ()
    known: bool = False
    both: bool = False
    several: bool = False
    is_base: bool = False
    rebased: bool = False
    done: bool = False
    named: str = ""
    year: str = ""
    direction: int | None = None
    direction_word: str = ""
    subject: int | None = None
    whole: int | None = None
    parent: int | None = None
    of_which: bool = False
    listing: int | None = None
    base: Region | None = None
    depth: int = 0  # brackets that it stands in
    rank: tuple[int, int] | None = None  # its place among so many in a row (分别为)
    doubt: str = ""
    repaired_from: str = ""

    @property
    def dimension(self) -> str:
        """Amounts of money can be added to each other; counts only to counts of the same unit."""
        return "money" if self.unit in YUAN_IN else self.unit

    @property
    def key(self) -> tuple[str, str]:
        """What may be added together: amounts of one dimension and one phase."""
        return self.dimension, self.region.phase or ""

    @property
    def yuan(self) -> Decimal:
        """The value in yuan, or as it is where it is no money."""
        return (self.value or Decimal(0)) * YUAN_IN.get(self.unit, Decimal(1))

    @property
    def precise(self) -> Precise:
        """The number as far as it is printed, in the same measure as `yuan`."""
        return in_print(self.value or Decimal(0), self.step, self.unit)

    @property
    def is_amount(self) -> bool:
        """Whether it states an amount of its own, which others may be a change, a share or a part of."""
        return self.kind is ClaimKind.AMOUNT and not self.is_base


@dataclass(frozen=True, slots=True)
class Divided:
    """What a closed list divides into which drafts; `complete` where words or axes know that these are all.

    `named` says that the names of the parts tell so.
    """

    whole: int
    parts: tuple[int, ...]
    complete: bool
    word: str
    named: bool = False


PLANS = ("年初预算", "预算", "调整预算")
"""The phases that are plans of what is carried out."""

FAR = 1000  # drafts; what was stated further back is not what a sentence speaks of


class Stated:
    """All drafts of a document in reading order, and what lists were found to divide."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []
        self._divided: list[Divided] = []

    def __len__(self) -> int:
        return len(self._drafts)

    def __getitem__(self, at: int) -> Draft:
        return self._drafts[at]

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._drafts)

    @property
    def divided(self) -> tuple[Divided, ...]:
        """What lists divide, in the order in which they were closed."""
        return tuple(self._divided)

    def freed_of_its_parts(self, at: int) -> None:
        """Take an amount that was just found to be the total of what it stands in a list behind out of that list."""
        told = self._divided[-1] if self._divided else None
        if told is not None and told.whole == at and self[at].parent in told.parts:
            self.revise(at, parent=None)

    def add(self, draft: Draft) -> int:
        """Add a draft and return its place."""
        self._drafts.append(draft)
        return len(self._drafts) - 1

    def revise(self, at: int, **changes: Any) -> Draft:
        """Put a draft that says more in the place of one, and return it."""
        self._drafts[at] = self._drafts[at]._replace(**changes)
        return self._drafts[at]

    def divide(self, divided: Divided) -> None:
        """Keep what a list divides."""
        self._divided.append(divided)

    def undivide(self, divided: Divided) -> None:
        """Forget what a list was taken to divide."""
        self._divided.remove(divided)

    def bracketed(self, since: int) -> None:
        """Take what stands behind a place for one bracket deeper: it opened before what was read."""
        for at in range(since, len(self)):
            self.revise(at, depth=self[at].depth + 1)

    def latest(self, before: int, since: int, fits: Callable[[Draft], bool] = lambda draft: True) -> int | None:
        """Return the nearest amount before a place and not before `since` that fits."""
        for at in range(before - 1, max(since - 1, before - FAR), -1):
            if self._drafts[at].is_amount and fits(self._drafts[at]):
                return at
        return None
