"""Questions asked of a ledger: the sum over a region."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from mingzhang.model import AXES, Entry, Ledger, Region
from mingzhang.standard.axes import axes


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


@dataclass
class Sums:
    """A ledger that answers regions, each once. Entries lie in a region when every axis it fixes holds theirs."""

    ledger: Ledger
    _by_subject: dict[str | None, list[tuple[Region, Entry]]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[Region, Total] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.ledger.entries:
            self._by_subject[entry.region.subject].append((axes().spelled(entry.region), entry))

    def total(self, region: Region) -> Total:
        """Return the sum over a region."""
        known = self._known.get(region)
        if known is None:
            known = self._known[region] = self._sum(axes().spelled(region))
        return known

    def _sum(self, region: Region) -> Total:
        tree = axes()
        subjects = (
            [None]
            if region.subject is None
            else [one for one in self._by_subject if one is not None and tree.contains("subject", region.subject, one)]
        )
        bare = region._replace(subject=None)
        found = [
            entry
            for subject in subjects
            for spelled, entry in self._by_subject.get(subject, ())
            if tree.covers(bare, spelled._replace(subject=None))
        ]
        return Total(sum((entry.amount for entry in found), Decimal(0)), tuple(found))

    def nodes(self, axis: str, region: Region) -> tuple[str, ...]:
        """Return the nodes of an axis that have entries in a region, in the order they were entered."""
        at = AXES.index(axis)
        return tuple(
            dict.fromkeys(node for entry in self.total(region).entries if (node := entry.region[at]) is not None)
        )
