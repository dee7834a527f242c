"""Questions asked of a ledger: the sum over a region."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from mingzhang.model import AXES, Entry, Ledger, Region
from mingzhang.model.values import dataclass, field
from mingzhang.standard.axes import axes
from mingzhang.standard.nesting import Nesting


class Answers(Protocol):
    """Anything that can say what the sum over a region is: a ledger, or what an earlier package printed."""

    def total(self, region: Region) -> Total:
        """Return the sum over a region."""
        ...


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in yuan and the entries that made it; `entries` is empty where nothing was entered."""

    amount: Decimal
    entries: tuple[Entry, ...]


class _Part:
    """The entries of money, or those of what stands beside it and is no part of its totals."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._nesting = Nesting(axes().spelled(entry.region) for entry in self._entries)

    def inside(self, region: Region) -> tuple[Entry, ...]:
        """Return the entries in a region, in the order they were entered."""
        return tuple(self._entries[at] for at in self._nesting.within(region))


@dataclass
class Sums:
    """A ledger that answers regions, each once. Entries lie in a region when every axis it fixes holds theirs."""

    ledger: Ledger
    _known: dict[Region, Total] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._money = _Part(entry for entry in self.ledger.entries if entry.region.subject is None)
        self._beside = _Part(entry for entry in self.ledger.entries if entry.region.subject is not None)

    def total(self, region: Region) -> Total:
        """Return the sum over a region."""
        known = self._known.get(region)
        if known is None:
            known = self._known[region] = self._sum(axes().spelled(region))
        return known

    def _sum(self, region: Region) -> Total:
        found = (self._money if region.subject is None else self._beside).inside(region)
        return Total(sum((entry.amount for entry in found), Decimal(0)), found)

    def nodes(self, axis: str, region: Region) -> tuple[str, ...]:
        """Return the nodes of an axis that have entries in a region, in the order they were entered."""
        at = AXES.index(axis)
        return tuple(
            dict.fromkeys(node for entry in self.total(region).entries if (node := entry.region[at]) is not None)
        )
