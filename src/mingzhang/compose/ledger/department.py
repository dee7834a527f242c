"""A department's filing: the union of its units' filings, every amount with the unit it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from mingzhang.compose.filing import Assets, Fault, Filing, FilingError, Project, RevenueLine, Unit
from mingzhang.compose.ledger.derived import RUNNING_COSTS, complete
from mingzhang.model import Entry, Ledger
from mingzhang.model.values import replace
from mingzhang.standard.messages import messages


def department(unit: Unit, filings: Sequence[Filing], edition: str) -> Filing:
    """Return the filing of a department whose own name, duties and the like stand in `unit`.

    Raises FilingError where the units' filings are not of one year and kind, or one unit stands twice. Reasons and
    free texts are the department's own to write.
    """
    _agree(filings)
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


def _agree(filings: Sequence[Filing]) -> None:
    said = messages("compose")
    if not filings:
        raise FilingError((Fault(said["units"], said["no_units"]),))
    faults = []
    seen: set[str] = set()
    for filing in filings:
        if (filing.account, filing.year) != (filings[0].account, filings[0].year):
            words = {"unit": filing.unit.name, "year": filing.year, "account": filing.account}
            faults.append(Fault(said["units"], said["other_year"].format(**words)))
        if filing.unit.name in seen:
            faults.append(Fault(said["units"], said["unit_twice"].format(unit=filing.unit.name)))
        seen.add(filing.unit.name)
    if faults:
        raise FilingError(tuple(faults))


def _joined(ledgers: Iterable[tuple[Filing, Ledger]]) -> Ledger:
    """Return the union; running costs are told by each unit's own kind, which the department's cannot say."""
    entries: list[Entry] = []
    for filing, ledger in ledgers:
        running = [entry for entry in complete(filing, ledger).entries if entry.region.subject in RUNNING_COSTS]
        kept = [entry for entry in ledger.entries if entry.region.subject not in RUNNING_COSTS]
        for entry in (*kept, *running):
            project = entry.region.project and _line(entry.region.project, filing)
            entries.append(replace(entry, region=entry.region._replace(unit=filing.unit.name, project=project)))
    return Ledger(tuple(entries))


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
