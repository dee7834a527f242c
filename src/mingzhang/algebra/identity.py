"""Identities: two sides of figures that must agree, as far as rounding alone can part them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from mingzhang.model import At, Figure, Precise, apart
from mingzhang.model.values import dataclass

NOTHING = Precise(Decimal(0))

Key = tuple[str, str, bool, tuple[At, ...], tuple[At, ...]]
"""How an identity was derived, and which figures, by their places, it sets against which."""


@dataclass(frozen=True)
class Identity:
    """Two sides that must agree: the left sum equals the right one, or is at most it.

    `rule` says how it was derived; `axis` what was divided; `family` collects identities that stand or fall together
    because they rest on one reading (a table's columns, a pair of tables). `severity` is set where it is no error to
    break the identity. Whether it holds, and how far its sides are apart, is asked a dozen times of each: it is worked
    out once.
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

    @cached_property
    def key(self) -> Key:
        """What tells it from every other of its document."""
        left, right = (tuple(figure.at for figure in side) for side in (self.left, self.right))
        return self.rule, self.family, self.at_most, left, right

    @cached_property
    def difference(self) -> Decimal:
        """Left minus right, in yuan or in the figures' own unit."""
        return sum((figure.yuan for figure in self.left), Decimal(0)) - sum(
            (figure.yuan for figure in self.right), Decimal(0)
        )

    @cached_property
    def gap(self) -> Precise:
        """Left minus right as far as the figures are printed: half a last digit for every one that can be rounded."""
        return apart(self.left, self.right)

    def too_many(self, most: int = 1) -> Iterator[tuple[Figure, ...]]:
        """Yield the few figures on the right without which both sides are the same to the last digit."""
        over = -self.difference
        parts = [(figure.yuan, figure) for figure in self.right if figure.value]
        for size in range(1, most + 1):
            for some in combinations(parts, size):
                if sum(yuan for yuan, _ in some) == over:
                    yield tuple(figure for _, figure in some)

    def is_off_by(self, figure: Figure) -> bool:
        """Whether another figure, on one side or the other, would make both the same to the last digit."""
        return bool(figure.value) and abs(figure.yuan) == abs(self.difference)

    def would_hold(self, figure: Figure, value: Decimal) -> bool:
        """Whether it would hold, as far as its figures are printed, if one of them had another value, in yuan."""
        moved = Precise(value - figure.yuan)
        on_left = any(figure.at == one.at for one in self.left)
        gap = self.gap + moved if on_left else self.gap - moved
        return not gap.exceeds(NOTHING) if self.at_most else gap.agrees(NOTHING)

    def would_fit(self, figure: Figure, value: Decimal) -> bool:
        """Whether it would hold then even if all its other figures are just what is printed."""
        moved = (value - figure.yuan) * (1 if any(figure.at == one.at for one in self.left) else -1)
        gap = self.difference + moved
        return gap <= 0 if self.at_most else not gap

    def would_hold_with(self, values: Mapping[At, Decimal]) -> bool:
        """Whether it would hold if several of its figures, by their places, had other values, in yuan."""
        moved = Decimal(0)
        for side, sign in ((self.left, 1), (self.right, -1)):
            moved += sum(((values[one.at] - one.yuan) * sign for one in side if one.at in values), Decimal(0))
        gap = self.gap + Precise(moved)
        return not gap.exceeds(NOTHING) if self.at_most else gap.agrees(NOTHING)

    def mending(self, figure: Figure) -> Precise:
        """Return what one of its figures should be, in yuan, as far as the others tell."""
        left = [one for one in self.left if one.at != figure.at]
        right = [one for one in self.right if one.at != figure.at]
        return apart(right, left) if len(left) < len(self.left) else apart(left, right)

    @cached_property
    def holds(self) -> bool:
        """Whether both sides can be true together.

        One figure printed twice was rounded once, so its two prints may differ only if one has fewer digits; nothing
        printed beside it changes that.
        """
        difference = self.difference
        if not difference or (self.at_most and difference < 0):
            return True
        if self.at_most:
            return not self.gap.exceeds(NOTHING)
        left, right = ([figure for figure in side if figure.value] for side in (self.left, self.right))
        if len(left) == len(right) == 1:
            return left[0].precise.repeats(right[0].precise)
        return self.gap.agrees(NOTHING)

    @property
    def is_cut(self) -> bool:
        """Whether one figure is the other with its last digits cut off where they should have been rounded up."""
        if self.at_most or len(self.figures) != 2:
            return False
        fine, coarse = sorted(self.figures, key=lambda figure: figure.grain)
        return fine.yuan * coarse.yuan > 0 and 0 <= abs(fine.yuan) - abs(coarse.yuan) < coarse.grain

    @property
    def exact(self) -> bool:
        """Whether it holds without any rounding."""
        return self.holds if self.at_most else not self.difference
