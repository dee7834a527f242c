"""Shares of one whole that is printed nowhere: which of them tells that whole as the others do, and which do not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mingzhang.check.evidence import near_miss
from mingzhang.model import Claim, Digits, Figure, Precise, total

_HUNDRED = Decimal(100)
_SEVERAL = 2


class Share(NamedTuple):
    """A share of a sentence and the amount that it is of."""

    claim: Claim
    part: Figure

    @property
    def rate(self) -> Figure:
        """The share as it is printed."""
        return self.claim.figure

    def beside(self, other: Share) -> Decimal:
        """Return what this share is if the other one tells the whole."""
        return self.part.yuan / other.part.yuan * (other.rate.value or Decimal(0))

    def agrees(self, other: Share) -> bool:
        """Whether both tell one whole, as far as they are printed."""
        told, own = (one.part.precise.over(one.rate.digits.cut) for one in (other, self))
        if told is None or own is None:
            return True
        return own.least <= told.most and told.least <= own.most


def strangers(shares: Sequence[Share]) -> list[tuple[Share, Share]]:
    """Return the shares that tell another whole than the others do, each with one of those that tell it.

    Most tell the whole; where as many tell one as another, shares that make a hundred with it do, and else the first.
    Of several no two of which agree each may be of a whole of its own.
    """
    told = [one for one in shares if one.rate.value and one.part.value]
    first = max(told, key=lambda one: (_alike(one, told), _makes_hundred(told, one)), default=None)
    if first is None or (len(told) > _SEVERAL and _alike(first, told) < _SEVERAL):
        return []
    strange = (one for one in told if not one.agrees(first))
    return [(one, first) for one in strange if not near_miss(one.rate.digits, one.beside(first))]


def complete(shares: Sequence[Share]) -> list[tuple[Share, Share]]:
    """Return the same for shares of which nothing says what they are shares of: where their amounts come to the whole
    that all of them tell but one.
    """
    found = strangers(shares)
    alone = len(found) == 1 and len(shares) > _SEVERAL
    return found if alone and _makes_hundred(shares, found[0][1]) else []


def _alike(one: Share, shares: Sequence[Share]) -> int:
    """Return how many shares, itself among them, tell the same whole as one."""
    return sum(one.agrees(other) for other in shares)


def _makes_hundred(shares: Sequence[Share], first: Share) -> bool:
    """Whether the amounts of all the shares come to the whole that one of them tells."""
    whole = total(one.part.precise for one in shares).over(first.part.precise)
    rate = Digits(first.rate.value or Decimal(0), first.rate.step).precise
    return whole is not None and whole.times(rate).holds(Precise(_HUNDRED))
