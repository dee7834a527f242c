"""What a ledger implies: money in for the money out of a budget, and running costs of organs beside the cube."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from mingzhang.compose.filing import Filing
from mingzhang.model import Entry, Ledger, Region
from mingzhang.model.values import replace
from mingzhang.standard.axes import axes, contains

_RUNNING_COSTS = "机关运行经费"
"""The subject of running costs; the kinds of unit that have them lie below it."""


def complete(filing: Filing, ledger: Ledger) -> Ledger:
    """Return a ledger with the entries that follow from it.

    In a budget money in equals money out for every fund, vintage and function, so that every line of spending and of
    what is left at the year's end is a line of income too. Running costs (公用经费 out of fiscal money) of organs and
    of institutions managed like them are 机关运行经费. What was counted stands beside the cube.
    """
    entries = list(ledger.entries)
    if filing.account == "预算" and not any(entry.region.flow == "收入" for entry in entries):
        entries.extend(_income(entry) for entry in ledger.entries if _is_spent(entry))
    if not any(contains("subject", _RUNNING_COSTS, entry.region.subject) for entry in entries):
        entries.extend(running_costs(ledger.entries, lambda _: filing.unit.kind))
    entries.extend(_counted(filing, entries))
    return Ledger(tuple(entries))


def running_costs(entries: Iterable[Entry], kind_of: Callable[[str | None], str]) -> Iterator[Entry]:
    """Yield 机关运行经费 as entries beside the cube: the running costs of units of such a kind that has them."""
    for entry in entries:
        region, kind = entry.region, kind_of(entry.region.unit)
        is_running = (
            region.nature == "公用经费" and contains("fund", "财政拨款", region.fund) and region.subject is None
        )
        if is_running and contains("subject", _RUNNING_COSTS, kind):
            yield replace(entry, region=region._replace(subject=kind))


def _counted(filing: Filing, entries: list[Entry]) -> list[Entry]:
    """Return what was counted (vehicles, floor area, visits) as entries beside the cube, save what the ledger holds."""
    assets = filing.assets
    known = {entry.region.subject for entry in entries}
    counts: list[tuple[str, Decimal]] = [
        (name, Decimal(count)) for name, count in (*assets.vehicles, *assets.equipment, *assets.counts)
    ]
    if assets.authorised is not None:
        counts.append(("车辆编制", Decimal(assets.authorised)))
    if assets.floor_area is not None:
        counts.append(("房屋面积", assets.floor_area))
    base = Region(year=filing.year, phase=filing.account)
    return [
        Entry(base._replace(subject=name), count)
        for name, count in counts
        if name not in known and axes().knows("subject", name)
    ]


def _is_spent(entry: Entry) -> bool:
    return entry.region.flow in ("支出", "年末结转结余") and entry.region.subject is None


def _income(entry: Entry) -> Entry:
    return replace(entry, region=entry.region._replace(flow="收入"))
