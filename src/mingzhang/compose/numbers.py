"""How amounts, shares and changes are printed in sentences."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from mingzhang.model import YUAN_IN
from mingzhang.model.values import dataclass

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


def rounded(yuan: Decimal, unit: str) -> Decimal:
    """Return an amount in a unit as it is printed, to two decimals, half up."""
    return (yuan / YUAN_IN[unit]).quantize(_CENT, ROUND_HALF_UP)


def money(value: Decimal, unit: str) -> str:
    """Return a printed amount with its thousands parted: 1,234.50万元."""
    return f"{value:,.2f}{unit}"


def share(part: Decimal, whole: Decimal) -> str:
    """Return a share of two printed amounts, to two decimals; of nothing there is no share but nothing."""
    if not whole:
        return "0.00%"
    return f"{(part / whole * _HUNDRED).quantize(_CENT, ROUND_HALF_UP):f}%"


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two printed amounts: negative is less. `rate` is None where there was nothing before."""

    amount: Decimal
    rate: Decimal | None

    @property
    def grew(self) -> bool:
        """Whether there is more than before."""
        return self.amount > 0


def change(now: Decimal, before: Decimal) -> Change:
    """Return the change from one printed amount to another."""
    moved = now - before
    rate = None if not before else (abs(moved) / abs(before) * _HUNDRED).quantize(_CENT, ROUND_HALF_UP)
    return Change(moved, rate)
