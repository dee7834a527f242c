"""Tables that the budget platform has made already are the input: what they state takes the place of a ledger.

They come as a disclosure that was read; the workbook adds what tables do not say (the unit, projects, goals, reasons).
"""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.compose.filing import RevenueLine
from mingzhang.compose.ledger.stated import counts, stated_ledger
from mingzhang.model import CellLabel, Disclosure, Figure, Ledger, Table
from mingzhang.model.values import replace
from mingzhang.standard import load

_MARK = "#"  # after it stands which of the projects of one name it is


def tables_ledger(document: Disclosure) -> Ledger:
    """Return every figure of the tables of money with its region, each region once."""
    tables = (table for table in document.tables if not table.is_performance)
    return stated_ledger(document, [figure for table in tables for figure in _figures(table)])


def _figures(table: Table) -> Iterator[Figure]:
    """Yield a table's figures; where words beside a row name its government subject, its region has it too."""
    beside = dict(_subjects(table))
    for figure in table.figures:
        if not counts(figure):
            continue
        row = figure.source.cell[0] if figure.source.cell else None
        region = figure.region
        if row in beside and region.economy is not None:
            yield replace(figure, region=region._replace(gov_economy=beside[row]))
        else:
            yield figure


def _subjects(table: Table) -> Iterator[tuple[int, str]]:
    """Yield the government subject that words name, by row of the table's grid."""
    form = load().forms.by_id.get(table.form)
    named = {column.named(table.year) for column in form.columns if column.names == "gov_economy"} if form else set()
    listed = load().list_named("gov_economy")
    for cell in table.texts:
        if cell.source.cell and isinstance(cell.label, CellLabel) and cell.label.column in named:
            found = listed.by_name(cell.text)
            if len(found) == 1:
                yield cell.source.cell[0], found[0].code


def projects_named(ledger: Ledger) -> dict[str, list[str]]:
    """Return the lines of every project name that the tables list."""
    found: dict[str, list[str]] = {}
    for line in dict.fromkeys(entry.region.project for entry in ledger.entries if entry.region.project):
        found.setdefault(line.split(_MARK)[0], []).append(line)
    return found


def revenue_of(document: Disclosure) -> tuple[RevenueLine, ...]:
    """Return income by revenue subject, as the tables list it."""
    listed = load().list_named("revenue")
    found: dict[str, RevenueLine] = {}
    for table in document.tables:
        for figure in table.figures:
            label = figure.label
            if not isinstance(label, CellLabel) or figure.region.flow != "收入" or figure.region.fund is None:
                continue
            if label.code in listed and figure.yuan:
                name = listed.codes[label.code].name
                found.setdefault(label.code, RevenueLine(label.code, name, figure.region.fund, figure.yuan))
    lowest = [code for code in found if not any(other != code and other.startswith(code) for other in found)]
    return tuple(found[code] for code in lowest)
