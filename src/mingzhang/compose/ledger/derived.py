"""What a ledger implies: money in for the money out of a budget, and running costs of organs beside the cube."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.compose.filing import Filing
from mingzhang.model import Entry, Ledger, Region
from mingzhang.model.values import replace
from mingzhang.standard.axes import axes

RUNNING_COSTS = frozenset({"机关运行经费", "行政单位", "参公事业单位"})
"""The subjects of running costs: the whole, and the two kinds of unit that have them."""

_RUNNING = {"行政单位": "行政单位", "参公事业单位": "参公事业单位"}
_FISCAL = frozenset({"一般公共预算", "政府性基金", "国有资本经营"})


def complete(filing: Filing, ledger: Ledger) -> Ledger:
    """Return a ledger with the entries that follow from it.

    In a budget money in equals money out for every fund, vintage and function, so that every line of spending and of
    what is left at the year's end is a line of income too. Running costs (公用经费 out of fiscal money) of organs and
    of institutions managed like them are 机关运行经费. What was counted
    stands beside the cube.
    """
    entries = list(ledger.entries)
    if filing.account == "预算" and not any(entry.region.flow == "收入" for entry in entries):
        entries.extend(_income(entry) for entry in ledger.entries if _is_spent(entry))
    kind = _RUNNING.get(filing.unit.kind)
    if kind and not any(entry.region.subject in RUNNING_COSTS for entry in entries):
        entries.extend(
            replace(entry, region=entry.region._replace(subject=kind))
            for entry in ledger.entries
            if entry.region.nature == "公用经费" and entry.region.fund in _FISCAL and entry.region.subject is None
        )
    entries.extend(_counted(filing, entries))
    return Ledger(tuple(entries))


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
