"""The ledger (明细账): every amount once, with its node on every axis. All that is published is sums over it."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.model.region import Region
from mingzhang.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One amount in yuan, exact to the fen, with where it was entered (sheet and cell, or the file it came from).

    `region` fixes every axis that the amount has a node on. A subject (政府采购 …) stands beside the cube of money: an
    entry with a subject is no part of any sum without one.
    """

    region: Region
    amount: Decimal
    place: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries of one unit, or of a department as the union of its units' entries."""

    entries: tuple[Entry, ...]

    def joined(self, other: Ledger) -> Ledger:
        """Return the union of two ledgers."""
        return Ledger((*self.entries, *other.entries))
