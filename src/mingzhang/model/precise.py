"""Amounts as far as they are printed: the one place where a tolerance comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Precise:
    """An amount known as far as its print tells: the true amount lies within `half` of `value`.

    Both are in one unit, yuan for money. What is added up or taken away adds its half; an exact factor scales both.
    """

    value: Decimal
    half: Decimal = ZERO

    def __add__(self, other: Precise) -> Precise:
        return Precise(self.value + other.value, self.half + other.half)

    def __sub__(self, other: Precise) -> Precise:
        return Precise(self.value - other.value, self.half + other.half)

    def __mul__(self, factor: Decimal | int) -> Precise:
        return Precise(self.value * factor, self.half * abs(Decimal(factor)))

    def __abs__(self) -> Precise:
        return Precise(abs(self.value), self.half)

    @property
    def least(self) -> Decimal:
        """The smallest amount that may be meant."""
        return self.value - self.half

    @property
    def most(self) -> Decimal:
        """The largest amount that may be meant."""
        return self.value + self.half

    def agrees(self, other: Precise) -> bool:
        """Whether both can be the same amount."""
        return abs(self.value - other.value) <= self.half + other.half

    def repeats(self, other: Precise) -> bool:
        """Whether both may print one amount, the one with fewer digits rounded from the other."""
        return abs(self.value - other.value) <= max(self.half, other.half)

    def exceeds(self, other: Precise) -> bool:
        """Whether this is more than the other, however either was rounded."""
        return self.least > other.most

    def over(self, other: Precise) -> tuple[Decimal, Decimal] | None:
        """Return the least and the most that this may be of the other, None where the other may be nothing."""
        if other.least <= ZERO <= other.most:
            return None
        found = [mine / theirs for mine in (self.least, self.most) for theirs in (other.least, other.most)]
        return min(found), max(found)


def total(amounts: Iterable[Precise]) -> Precise:
    """Return the sum of amounts, nothing where there are none."""
    value = half = ZERO
    for amount in amounts:
        value += amount.value
        half += amount.half
    return Precise(value, half)
