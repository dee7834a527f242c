"""Amounts as far as they are printed: the one place where a tolerance comes from.

How far two numbers may lie apart and still be one is told by their last digits alone. A number was rounded to its last
digit, a tie either way, or it was cut off there, as rates often are: these are the two modes, `precise` and `cut`.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import NamedTuple

from mingzhang.model.values import dataclass

ZERO = Decimal(0)
_DIGITS = 400  # no number in print is longer


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

    def over(self, other: Precise) -> Span | None:
        """Return all that this may be of the other, None where the other may be nothing."""
        if other.least <= ZERO <= other.most:
            return None
        found = [mine / theirs for mine in (self.least, self.most) for theirs in (other.least, other.most)]
        return Span(min(found), max(found))

    def reading(self, value: Decimal) -> Precise:
        """Return another amount in the same print: what a slip of a digit would have been."""
        return Precise(value, self.half)

    @property
    def nothing(self) -> Precise:
        """A zero in the same print: what an amount too small for its digits looks like."""
        return self.reading(ZERO)


@dataclass(frozen=True, slots=True)
class Span:
    """All that a ratio may be, from the least to the most."""

    least: Decimal
    most: Decimal

    def __mul__(self, factor: Decimal | int) -> Span:
        ends = (self.least * factor, self.most * factor)
        return Span(min(ends), max(ends))

    @classmethod
    def sizes(cls, one: Decimal, other: Decimal) -> Span:
        """Return all between the sizes of two numbers, whatever their signs."""
        return cls(*sorted((abs(one), abs(other))))

    @property
    def middle(self) -> Decimal:
        """What lies halfway between the least and the most."""
        return (self.least + self.most) / 2

    def times(self, amount: Precise) -> Span:
        """Return all that so much of an amount may be, as far as that one is printed."""
        ends = [mine * theirs for mine in (self.least, self.most) for theirs in (amount.least, amount.most)]
        return Span(min(ends), max(ends))

    def capped(self, limit: Decimal | int) -> Span:
        """Return what it may be where it counts up to a limit only."""
        return Span(min(self.least, Decimal(limit)), min(self.most, Decimal(limit)))

    def holds(self, other: Precise) -> bool:
        """Whether some of it may be meant by a printed number."""
        return other.least <= self.most and self.least <= other.most


class Digits(NamedTuple):
    """A number as its digits tell it; `step` is one unit of the last digit."""

    value: Decimal
    step: Decimal

    @classmethod
    def of(cls, text: str) -> Digits:
        """Return the number that bare digits print, with commas or without. Raises ValueError for other signs."""
        digits = text.replace(",", "")
        if not digits.isascii() or not digits.replace(".", "", 1).isdigit():
            raise ValueError(f"not a number: {text!r}")
        return cls(Decimal(digits), Decimal(1).scaleb(-len(digits.partition(".")[2])))

    @property
    def precise(self) -> Precise:
        """What it may be if it was rounded to its last digit."""
        return Precise(self.value, self.step / 2)

    @property
    def cut(self) -> Precise:
        """What it may be if it was rounded to its last digit or cut off there."""
        return Precise(self.value, self.step)

    def is_next_to(self, exact: Decimal) -> bool:
        """Whether the last digit is that of an exact number or the one beside it."""
        right = rounded(exact, self.step) if self.step else exact
        return abs(self.value - right) <= self.step


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Return a number as it is printed to a last digit, a tie going up, however large a misread number is."""
    with localcontext(prec=_DIGITS):
        return value.quantize(step, ROUND_HALF_UP)


def total(amounts: Iterable[Precise]) -> Precise:
    """Return the sum of amounts, nothing where there are none."""
    value = half = ZERO
    for amount in amounts:
        value += amount.value
        half += amount.half
    return Precise(value, half)
