"""A filled workbook, or a folder of CSV files, becomes a filing; everything that is wrong is told at once."""

from __future__ import annotations

import re
from pathlib import Path

from mingzhang.compose.filing import Fault, Filing, FilingError, Reason
from mingzhang.compose.ledger.stated import laid_over
from mingzhang.compose.ledger.tables_made import projects_named, revenue_of, tables_ledger
from mingzhang.compose.workbook import checks
from mingzhang.compose.workbook import entries as entries_of
from mingzhang.compose.workbook.entries import ProjectNames
from mingzhang.compose.workbook.files import grids
from mingzhang.compose.workbook.ledger_file import NAME, ledger_beside
from mingzhang.compose.workbook.lists import topics
from mingzhang.compose.workbook.projects import indicators, projects
from mingzhang.compose.workbook.sheets import Reading, read_sheets
from mingzhang.compose.workbook.unit import UnitPart, edition_in, read_unit
from mingzhang.model import Disclosure, Ledger
from mingzhang.model.values import dataclass, replace
from mingzhang.standard.workbook import workbook_definition

_IN_TABLES = frozenset({"revenue", "spending", "balances"})
_TOTALS = frozenset({"收入总计", "支出总计"})


@dataclass(frozen=True, slots=True)
class Read:
    """A filing with what is doubtful in it but does not stop the work."""

    filing: Filing
    warnings: tuple[Fault, ...] = ()


def read_filing(path: Path, prior: Ledger | None = None, tables: Disclosure | None = None) -> Filing:
    """Return the filing of a workbook or a folder of CSV files. Raises FilingError with everything that is wrong."""
    return read_workbook(path, prior, tables).filing


def read_workbook(path: Path, prior: Ledger | None = None, tables: Disclosure | None = None) -> Read:
    """Return the filing with warnings. `prior` are last year's amounts; what the workbook says of them goes first.

    A folder may hold a whole `ledger.csv` in the place of those sheets.

    `tables` are tables that were made already: they take the place of the sheets of income and expenditure, and the
    workbook says the rest.
    """
    found = grids(path)
    sheet = workbook_definition("预算", "单位").sheet("unit")
    assert sheet is not None  # noqa: S101 - every workbook has it
    given = ledger_beside(path)
    reading = read_sheets(found, edition_in(found, sheet), _IN_TABLES if tables or given else frozenset())
    part = read_unit(found, reading)
    filing = _filing(reading, part, prior, tables, None if reading.of("spending") else given)
    if reading.faults:
        raise FilingError(tuple(sorted(dict.fromkeys(reading.faults), key=lambda fault: _order(reading, fault))))
    return Read(filing, tuple(dict.fromkeys(reading.warnings)))


def _filing(
    reading: Reading, part: UnitPart, prior: Ledger | None, tables: Disclosure | None, given: Ledger | None
) -> Filing:
    edition = reading.edition
    stated = _stated(reading, tables) if tables else _given(reading, given) if given else Ledger(())
    checks.check_units(reading)
    checks.check_doubles(reading)
    checks.check_purchases(reading)
    if not prior:
        checks.check_prior(reading)
    checks.check_spending(reading, part.unit.kind)
    private = tuple(record.text("name") for record in reading.of("private") if record.text("name"))
    checks.check_private(reading, private, part.texts)
    without = projects(reading, projects_named(stated) if tables else None)
    names = ProjectNames(without, reading)
    spent = [*entries_of.spending(reading, names)]
    received = [*entries_of.revenue(reading)]
    carried = [*entries_of.balances(reading)]
    if received and not given:
        checks.check_balance(reading, (*received, *spent, *carried))
    if not stated.entries:
        checks.check_projects(reading, without, spent)
    indicated = indicators(reading, names)
    # A budget's income follows from its spending, fund by fund: what was entered has been compared and says no more.
    income = received if edition.account == "决算" and not given else []
    ledger = Ledger(
        (
            *stated.entries,
            *income,
            *spent,
            *([] if given else carried),
            *entries_of.purchases(reading),
            *entries_of.asset_entries(reading),
            *entries_of.of_members(reading, spent),
        )
    )
    filing = Filing(
        edition=edition.name,
        account=edition.account,
        year=edition.year,
        scope=edition.scope,
        unit=part.unit,
        ledger=ledger,
        prior=prior or Ledger(()),
        revenue=revenue_of(tables) if tables else tuple(entries_of.revenue_lines(reading)),
        projects=tuple(replace(one, indicators=indicated.get(one.line, ())) for one in without),
        reasons=_reasons(reading),
        assets=entries_of.owned(reading),
        services=tuple(record.text("service") for record in reading.of("services") if record.text("service")),
        texts=_texts(reading),
        private=private,
        date=part.date,
        layout=part.layout,
        named=reading.named,
    )
    return replace(filing, prior=_prior(reading, filing))


def _given(reading: Reading, given: Ledger) -> Ledger:
    """Return the lines of a ledger file; what other sheets hold too is taken from there."""
    year = reading.edition.year
    for other in sorted({entry.region.year or "" for entry in given.entries} - {year}):
        reading.fault(NAME, "other_year", given=other, year=year)
    again = {record.text("subject") for record in reading.of("purchases")}
    again |= {record.text("name") for record in reading.of("assets")}
    return Ledger(tuple(entry for entry in given.entries if entry.region.subject not in again))


def _stated(reading: Reading, tables: Disclosure) -> Ledger:
    """Return what tables that were made already state, once it is known that they are what is asked for."""
    for sheet_id in _IN_TABLES:
        for record in reading.of(sheet_id)[:1]:
            reading.fault(record.place(), "tables_and_lines")
    if tables.year and tables.year != reading.edition.year:
        reading.fault(tables.file, "other_year", given=tables.year, year=reading.edition.year)
    if tables.kind and tables.kind != reading.edition.account:
        reading.fault(tables.file, "other_account", given=tables.kind, account=reading.edition.account)
    found = tables_ledger(tables)
    if not any(entry.region.flow in _TOTALS for entry in found.entries):
        reading.fault(tables.file, "tables_none")
    return found


def _prior(reading: Reading, filing: Filing) -> Ledger:
    entered = entries_of.prior(reading)
    if filing.prior.entries:
        last = str(int(filing.year) - 1)
        asked = [topic.region._replace(year=last) for topic in topics(reading.edition)]
        return laid_over(entered, filing, asked)
    if not entered.entries:
        sheet = reading.edition.definition.sheet("prior")
        if sheet is not None and not any(fault.place.startswith(sheet.name) for fault in reading.faults):
            reading.fault(sheet.name, "prior_empty")
    return entered


def _reasons(reading: Reading) -> tuple[Reason, ...]:
    keys = {topic.name: topic.key for topic in topics(reading.edition)}
    return tuple(
        Reason(keys[record.text("topic")], record.text("text"), record.number("amount"))
        for record in reading.of("reasons")
        if record.text("topic") in keys
    )


def _texts(reading: Reading) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for record in reading.of("texts"):
        found.setdefault(record.text("heading"), []).append(record.text("text"))
    return {heading: "\n".join(lines) for heading, lines in found.items() if heading}


def _order(reading: Reading, fault: Fault) -> tuple[int, int, str]:
    """Faults are told sheet by sheet and row by row."""
    sheet_name, _, cell = fault.place.partition("!")
    names = [sheet.name for sheet in reading.edition.definition.sheets]
    row = re.search(r"\d+", cell)
    return (names.index(sheet_name) if sheet_name in names else -1, int(row[0]) if row else 0, cell)
