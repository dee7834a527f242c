"""The money of one project as its form prints it: by source and period, entered or drawn from the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.compose.filing import Filing, Project
from mingzhang.compose.ledger.sums import Sums
from mingzhang.model import Region
from mingzhang.standard.messages import messages

_PHASES = ("年初预算", "调整预算", "决算")


@dataclass(frozen=True, slots=True)
class Source:
    """Money of one source for the whole period and for the year, in yuan."""

    name: str
    whole: Decimal
    year: Decimal


def sources(filing: Filing, project: Project, sums: Sums) -> tuple[Source, ...]:
    """Return the sources of a project's money: as entered, or what the ledger holds for it this year.

    Where nothing was entered, fiscal money is of the unit's own level and the whole period is this year.
    """
    if project.funds:
        return tuple(Source(*entered) for entered in project.funds)
    said = messages("goals")
    fiscal = spent(filing, project, sums, filing.account, "财政拨款")
    rest = spent(filing, project, sums, filing.account) - fiscal
    found = ((said[f"source_{filing.unit.level}"], fiscal), (said["source_own"], rest))
    return tuple(Source(name, amount, amount) for name, amount in found if amount)


def spent(filing: Filing, project: Project, sums: Sums, phase: str, fund: str | None = None) -> Decimal:
    """Return what the ledger holds for a project: in a budget this year's money, or what was carried over."""
    vintage = ("上年结转" if project.carried else "当年") if filing.account == "预算" else None
    base = Region(year=filing.year, phase=phase, flow="支出", nature="项目支出", project=project.line)
    region = base._replace(fund=fund, vintage=vintage)
    return sums.total(region).amount


def phases(filing: Filing, project: Project, sums: Sums) -> dict[str, Decimal]:
    """Return the money of a project in accounts: drafted, adjusted, executed, as entered or as the ledger has it."""
    ledger = {phase: spent(filing, project, sums, phase) for phase in _PHASES}
    drafted = project.drafted if project.drafted is not None else ledger["年初预算"]
    adjusted = project.adjusted if project.adjusted is not None else ledger["调整预算"] or drafted
    executed = project.executed if project.executed is not None else ledger["决算"]
    return {"年初预算": drafted, "调整预算": adjusted, "决算": executed}


def owner(filing: Filing, project: Project) -> str:
    """Return the unit that carries a project out: in a department's filing the one its money belongs to."""
    owners = (entry.region.unit for entry in filing.ledger.entries if entry.region.project == project.line)
    return next((unit for unit in owners if unit), filing.unit.name)
