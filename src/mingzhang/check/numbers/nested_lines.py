"""Whether lines that do not add up as they stand do so where some of them are the details of others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from mingzhang.algebra.identity import NOTHING, Identity
from mingzhang.model import Precise, total

LONGEST_LIST = 60
"""In longer lists some lines make up another by chance."""


def nested(amounts: Sequence[Precise], whole: Precise) -> bool:
    """Whether amounts in their order can be lines of which some are the details of the one before, and the rest add up.

    >>> from decimal import Decimal
    >>> nested([Precise(Decimal(number)) for number in (5, 3, 2, 4)], Precise(Decimal(9)))
    True
    >>> nested([Precise(Decimal(number)) for number in (5, 4)], Precise(Decimal(8)))
    False
    """

    @cache
    def behind(at: int) -> frozenset[int]:
        """The places at which a line that begins here can end, its details included."""
        return frozenset({at + 1}) | making_up(at + 1, amounts[at])

    @cache
    def making_up(at: int, rest: Precise) -> frozenset[int]:
        """The places at which lines that begin here and make up an amount can end."""
        ends = frozenset({at}) if rest.agrees(NOTHING) else frozenset()
        if at == len(amounts) or NOTHING.exceeds(rest):
            return ends
        return ends.union(*(making_up(end, rest - amounts[at]) for end in behind(at)))

    return len(amounts) <= LONGEST_LIST and len(amounts) in making_up(0, whole)


def holds_its_total(identity: Identity) -> bool:
    """Whether one of the lines of a sum is what the others come to, and so is the sum: a subtotal stands among them."""
    parts = [figure.precise for figure in identity.right]
    whole = abs(total(figure.precise for figure in identity.left))
    return len(parts) > 2 and any(
        abs(part).agrees(whole) and abs(total(parts[:at] + parts[at + 1 :])).agrees(whole)
        for at, part in enumerate(parts)
        if part.value
    )
