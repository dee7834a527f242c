"""Identities: two sides of figures that must agree, and how far rounding alone can part them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.model import Figure


@dataclass(frozen=True, slots=True)
class Identity:
    """Two sides that must agree: the left sum equals the right one, or is at most it.

    `rule` says how it was derived; `axis` what was divided; `family` collects identities that stand or fall together
    because they rest on one reading (a table's columns, a pair of tables). `severity` is set where it is no error to
    break the identity.
    """

    rule: str
    left: tuple[Figure, ...]
    right: tuple[Figure, ...]
    family: str
    axis: str = ""
    at_most: bool = False
    severity: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure on both sides."""
        return (*self.left, *self.right)

    @property
    def difference(self) -> Decimal:
        """Left minus right, in yuan or in the figures' own unit."""
        return sum((figure.yuan for figure in self.left), Decimal(0)) - sum(
            (figure.yuan for figure in self.right), Decimal(0)
        )

    @property
    def allowance(self) -> Decimal:
        """How far rounding alone can part the two sides: half a last digit for every figure that can be rounded.

        Things counted are never rounded; a bare 0 among finer amounts is as fine as they are.
        """
        return _allowance(self.figures)

    @property
    def holds(self) -> bool:
        """Whether both sides can be true together.

        One figure printed twice was rounded once, so its two prints may differ only if one has fewer digits; nothing
        printed beside it changes that.
        """
        gap = self.difference
        if self.at_most:
            return gap <= self.allowance
        if not gap:
            return True
        left, right = ([figure for figure in side if figure.value] for side in (self.left, self.right))
        if len(left) == len(right) == 1:
            return abs(gap) < _allowance([*left, *right])
        return abs(gap) <= self.allowance

    @property
    def exact(self) -> bool:
        """Whether it holds without any rounding."""
        return self.holds if self.at_most else not self.difference


def _allowance(figures: Sequence[Figure]) -> Decimal:
    halves = [(figure, figure.half_step) for figure in figures if figure.half_step and not _is_count(figure)]
    finest = min((half for figure, half in halves if figure.value), default=None)
    return sum((min(half, finest) if not figure.value and finest else half for figure, half in halves), Decimal(0))


def _is_count(figure: Figure) -> bool:
    """Whether a number counts things: a whole number of something that is neither money nor measured."""
    return not figure.is_money and figure.step == 1 and figure.unit not in _MEASURES


_MEASURES = frozenset({"%", "％", "平方米", "㎡", "公里", "亩", "公顷", "吨"})
