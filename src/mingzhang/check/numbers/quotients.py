"""What printed figures must agree on though it is no sum: a rate and what it is worked out from, a change and the two
amounts that it lies between.

Like an identity each knows whether it would hold if one of its figures had another value, so that a figure can be asked
for all that speaks for it and against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mingzhang.check.evidence import near_miss
from mingzhang.check.numbers.slips import slips
from mingzhang.model import Digits, Figure, Precise, rounded, total
from mingzhang.model.values import dataclass

_HUNDRED = Decimal(100)
_TIMES = "倍"


class Term(NamedTuple):
    """A figure that is added (+1) or taken away (-1)."""

    sign: int
    figure: Figure


class Other(NamedTuple):
    """Another value that a figure may have had, in yuan; a rate in its own unit."""

    figure: Figure
    value: Decimal


@dataclass(frozen=True, slots=True)
class Quotient:
    """A printed rate, and the amounts it is worked out from: those `over` the line come to so much of those `under` it.

    `words` spells the division out; `said` is the word that says which way the rate goes, `way` +1 or -1 for it where
    the amounts tell that too.
    """

    rule: str
    rate: Figure
    over: tuple[Term, ...]
    under: tuple[Term, ...]
    words: str
    said: str = ""
    way: int = 0

    @property
    def beside(self) -> tuple[Figure, ...]:
        """The figures that the rate is worked out from, each once."""
        return tuple({term.figure.at: term.figure for term in (*self.over, *self.under)}.values())

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The rate and what it is worked out from."""
        return (self.rate, *self.beside)

    @property
    def exact(self) -> Decimal:
        """What the rate should be, in its own unit."""
        return _part(self.over).value / _sum(self.under).value * self._scale

    @property
    def falls(self) -> bool:
        """Whether the amounts tell that there is less than before."""
        return _sum(self.over).value < 0

    @property
    def is_against(self) -> bool:
        """Whether the word beside the rate says more where the amounts tell less, or less where they tell more."""
        return self._is_turned(_sum(self.over), None)

    @property
    def is_baseless(self) -> bool:
        """Whether what it is measured against comes to nothing or less, so that it can be no rate of it."""
        return _sum(self.under).value <= 0

    @property
    def is_near(self) -> bool:
        """Whether the rate is off by its last digit alone."""
        return not self.is_against and near_miss(self.rate.digits, self.exact)

    @property
    def holds(self) -> bool:
        """Whether the rate is a rounding of what it may be, as far as the amounts are printed."""
        return self._holds(None)

    def would_hold(self, figure: Figure, value: Decimal) -> bool:
        """Whether it would hold if one of its figures had another value, in yuan; a rate in its own unit.

        What is possible is enough: a rate that would then be off by its last digit alone is a hint and no error.
        """
        return self._holds(Other(figure, value))

    def would_fit(self, figure: Figure, value: Decimal) -> bool:
        """Whether it would hold then even if all its other figures are just what is printed."""
        other = Other(figure, value)
        part, whole = _part(self.over, other).value, _sum(self.under, other).value
        return whole > 0 and self._said(other).cut.agrees(Precise(part / whole * self._scale))

    @property
    def should_be(self) -> Decimal:
        """What the printed amounts come to; where a slip of the rate is that but for its last digit, what was meant."""
        exact = rounded(self.exact, self.rate.step)
        if self.is_against:
            return exact
        near = self.slip_of_rate
        best = exact if near is None else near
        return best if self.rate.digits._replace(value=best).is_next_to(exact) else exact

    @property
    def slip_of_rate(self) -> Decimal | None:
        """What the rate would be, in its own unit, if it was a slip of what is nearest to its amounts; None where no
        slip of it would hold. Of those that lie on one side, none does where the nearest does not.
        """
        if self.is_baseless:
            return None
        exact, tried = self.exact, set()
        for value in sorted(slips(self.rate), key=lambda value: abs(abs(value) - exact)):
            side = abs(value) < exact, value < 0
            if side not in tried and self.would_hold(self.rate, value):
                return abs(value)
            tried.add(side)
        return None

    @property
    def _scale(self) -> Decimal:
        return Decimal(1) if self.rate.unit == _TIMES else _HUNDRED

    def _holds(self, other: Other | None) -> bool:
        moved, whole, said = _sum(self.over, other), _sum(self.under, other), self._said(other)
        if whole.value <= 0 or self._is_turned(moved, other):
            return False
        part = abs(moved)
        exact = part.value / whole.value * self._scale
        bounds = part.over(whole)
        possible = bounds is None or (bounds * self._scale).holds(said.precise)
        doubtful = other is None and near_miss(said, exact)
        return said.precise.agrees(Precise(exact)) or (possible and not doubtful)

    def _is_turned(self, moved: Precise, other: Other | None) -> bool:
        """Whether the word beside the rate says another way than the amounts `moved`."""
        way = self.way
        if other is not None and other.figure.at == self.rate.at and other.value * (self.rate.value or 0) < 0:
            way = -way
        return way * moved.value < 0 and not moved.agrees(moved.nothing)

    def _said(self, other: Other | None) -> Digits:
        mine = other is not None and other.figure.at == self.rate.at
        return self.rate.digits._replace(value=abs(other.value)) if mine and other is not None else self.rate.digits


@dataclass(frozen=True, slots=True)
class Movement:
    """An amount, its change (`sign` -1 where it is less now) and, where it is printed, what it is measured against."""

    rule: str
    now: Figure
    change: Figure
    sign: int
    against: Figure | None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The amount, the change and what it is measured against."""
        return (self.now, self.change) if self.against is None else (self.now, self.change, self.against)

    @property
    def before(self) -> Precise:
        """What the amount was before it changed, in yuan."""
        return self._before(None)

    @property
    def holds(self) -> bool:
        """Whether the amount less its change is what it is measured against, and not less than nothing."""
        return self._holds(None)

    def would_hold(self, figure: Figure, value: Decimal) -> bool:
        """Whether it would hold if one of its figures had another value, in yuan."""
        return self._holds(Other(figure, value))

    def would_fit(self, figure: Figure, value: Decimal) -> bool:
        """Whether it would hold then even if all its other figures are just what is printed."""
        other = Other(figure, value)
        before = self._before(other)
        return before.value >= 0 and (self.against is None or _of(self.against, other).repeats(Precise(before.value)))

    def _before(self, other: Other | None) -> Precise:
        return _of(self.now, other) - abs(_of(self.change, other)) * self.sign

    def _holds(self, other: Other | None) -> bool:
        before = self._before(other)
        return before.most >= 0 and (self.against is None or before.agrees(_of(self.against, other)))


def _of(figure: Figure, other: Other | None) -> Precise:
    if other is None or other.figure.at != figure.at:
        return figure.precise
    return figure.precise.reading(other.value)


def _sum(terms: Sequence[Term], other: Other | None = None) -> Precise:
    if len(terms) == 1 and terms[0].sign == 1:  # most sums are one amount
        return _of(terms[0].figure, other)
    return total(_of(term.figure, other) * term.sign for term in terms)


def _part(terms: Sequence[Term], other: Other | None = None) -> Precise:
    return abs(_sum(terms, other))
