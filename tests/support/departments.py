"""Filings of departments that are the union of their units' filings, every amount with the unit it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from mingzhang.compose.filing import Assets, Filing, Project, RevenueLine, Unit
from mingzhang.compose.ledger.derived import running_costs
from mingzhang.model import Entry, Ledger
from mingzhang.model.values import replace


def department(unit: Unit, filings: Sequence[Filing], edition: str) -> Filing:
    """Return the filing of a department whose own name, duties and the like stand in `unit`, as its workbook has it."""
    first = filings[0]
    members = tuple(filing.unit.name for filing in filings)
    return Filing(
        edition=edition,
        account=first.account,
        year=first.year,
        scope="部门",
        unit=replace(unit, members=unit.members or members),
        ledger=_joined((filing, filing.ledger) for filing in filings),
        prior=_joined((filing, filing.prior) for filing in filings),
        revenue=_revenue(filings),
        projects=tuple(_of_unit(project, filing) for filing in filings for project in filing.projects),
        assets=_assets([filing.assets for filing in filings]),
        services=tuple(dict.fromkeys(service for filing in filings for service in filing.services)),
        private=tuple(dict.fromkeys(name for filing in filings for name in filing.private)),
        date=first.date,
        layout=first.layout,
        named={code: name for filing in filings for code, name in filing.named.items()},
    )


def _joined(ledgers: Iterable[tuple[Filing, Ledger]]) -> Ledger:
    """Return the union; running costs are told by each unit's own kind, which the department's cannot say."""
    entries: list[Entry] = []
    kinds: dict[str | None, str] = {}
    for filing, ledger in ledgers:
        kinds[filing.unit.name] = filing.unit.kind
        for entry in ledger.entries:
            project = entry.region.project and _line(entry.region.project, filing)
            entries.append(replace(entry, region=entry.region._replace(unit=filing.unit.name, project=project)))
    return Ledger((*entries, *running_costs(entries, kinds.__getitem__)))


def _line(line: str, filing: Filing) -> str:
    return f"{filing.unit.name}/{line}"


def _of_unit(project: Project, filing: Filing) -> Project:
    return replace(project, line=_line(project.line, filing))


def _revenue(filings: Sequence[Filing]) -> tuple[RevenueLine, ...]:
    found: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for filing in filings:
        for line in filing.revenue:
            found[(line.code, line.name, line.fund)] += line.amount
    return tuple(RevenueLine(*key, amount) for key, amount in found.items())


def _assets(units: Sequence[Assets]) -> Assets:
    areas = [one.floor_area for one in units if one.floor_area is not None]
    quotas = [one.authorised for one in units if one.authorised is not None]
    return Assets(
        vehicles=_counts(one.vehicles for one in units),
        authorised=sum(quotas) if quotas else None,
        floor_area=sum(areas, Decimal(0)) if areas else None,
        equipment=_counts(one.equipment for one in units),
        counts=_counts(one.counts for one in units),
    )


def _counts(units: Iterable[tuple[tuple[str, int], ...]]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = defaultdict(int)
    for counts in units:
        for name, count in counts:
            found[name] += count
    return tuple(found.items())
