"""What speaks for a reading and against it, and how much must: counted, never measured.

Which bars there are is said where they are asked for, each with its reason: `read/evidence.py`, `check/evidence.py`.
"""

from __future__ import annotations

from fractions import Fraction

from mingzhang.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many members of a group speak for a reading, and how many against it."""

    speaking: int
    against: int = 0

    @property
    def count(self) -> int:
        """How many say anything at all."""
        return self.speaking + self.against

    def passes(self, bar: Bar) -> bool:
        """Whether enough of them speak for it, and a share of all that is large enough."""
        return bar.is_met(self.speaking, self.count)

    def __str__(self) -> str:
        return f"{self.speaking} for, {self.against} against"


@dataclass(frozen=True, slots=True)
class Bar:
    """What evidence must pass: so many members that speak for the reading, and more than such a share of all.

    `suffices` says that just that share is enough.
    """

    members: int
    share: Fraction
    suffices: bool = False

    def is_met(self, speaking: int, count: int) -> bool:
        """Whether so many of a count are enough."""
        have, needed = speaking * self.share.denominator, count * self.share.numerator
        return speaking >= self.members and (have > needed or (self.suffices and have == needed))
