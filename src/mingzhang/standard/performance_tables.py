"""What performance forms state, for reading and for composing alike: regions of their money, names of their cells.

A form is first read or laid out as typed entries. Here, in one place, every amount gets its region and every cell the
label under which other programs find it, and the form becomes the table that stands among a disclosure's tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from mingzhang.model import (
    EVERYTHING,
    CellLabel,
    Column,
    ColumnRole,
    Disclosure,
    Figure,
    FormCell,
    FormKind,
    Part,
    PerformanceForm,
    Period,
    Place,
    Region,
    Role,
    Row,
    Table,
    TextCell,
)
from mingzhang.model.values import replace
from mingzhang.standard.performance import column_region, performance_words, source_region
from mingzhang.standard.projects import project_node
from mingzhang.standard.words import squeezed


def finished(forms: Iterable[PerformanceForm]) -> tuple[PerformanceForm, ...]:
    """Return the forms of one document, in its order, with the regions of their money and the labels of their cells."""
    named: Counter[tuple[str, str]] = Counter()
    made = []
    for form in forms:
        name = "" if form.whole_unit else form.name
        named[form.unit_name, name] += 1
        node = project_node(name, named[form.unit_name, name]) if name else None
        told = replace(form, region=_shared(form, node))
        made.append(replace(told, entries=tuple(FormCell(one.place, _stated(told, one)) for one in form.entries)))
    return tuple(made)


def _stated(form: PerformanceForm, entry: FormCell) -> Figure | TextCell:
    label = CellLabel(form.kind, form.name, "", "", row_of(entry.place), entry.place.column)
    if isinstance(entry.cell, TextCell):
        return replace(entry.cell, label=label)
    region = EVERYTHING
    if _is_money(entry.place):
        region = form.region.joined(_across(form, entry.place)).joined(_down(entry.place))
    return replace(entry.cell, label=label, region=region)


def _is_money(place: Place) -> bool:
    return place.part is Part.MONEY and place.role is Role.AMOUNT


def _shared(form: PerformanceForm, project: str | None) -> Region:
    """Return what all money of a form is about."""
    spending = performance_words().spending
    base = spending.of_unit if form.whole_unit else spending.of_project
    return base.joined(Region(form.year or None, unit=squeezed(form.unit_name) or None, project=project))


def _across(form: PerformanceForm, place: Place) -> Region:
    """Return what the column of an amount says: its phase. A goal form states one budget."""
    return performance_words().spending.of_goals if form.kind is FormKind.GOAL else column_region(place.column)


def _down(place: Place) -> Region:
    """Return what the row of an amount says: its source, and its time where it is not the year's."""
    region = source_region(place.path[-1])
    if place.period is Period.WHOLE:
        return region._replace(year=performance_words().periods.whole)
    return region


def row_of(place: Place) -> str:
    """Return the row that a place has in its form's table: its path, below the name of the part it belongs to."""
    words = performance_words()
    periods = {None: "", Period.WHOLE: words.periods.whole, Period.YEAR: words.periods.year}
    period = f"{periods[place.period]}{place.block or ''}"
    above: tuple[str, ...] = ()
    match place.part:
        case Part.MONEY:
            above = (words.funds.path, period)
        case Part.GOAL if period:
            above = (words.goals.path, period)
        case Part.TASK:
            above = (words.tasks.path,)
        case Part.INDICATOR:
            above = (words.indicators.path, period)
    return "/".join(word for word in (*above, *place.path) if word)


def with_forms(document: Disclosure, forms: Iterable[PerformanceForm]) -> Disclosure:
    """Return a document with its performance forms, their cells those of its tables."""
    tables = (table for table in document.tables if table.is_performance)
    return replace(
        document, performance=tuple(_with_cells_of(form, table) for form, table in zip(forms, tables, strict=True))
    )


def _with_cells_of(form: PerformanceForm, table: Table) -> PerformanceForm:
    """Return a form with the cells of its table, which may have been doubted or proven since."""
    figures, texts = iter(table.figures), iter(table.texts)
    entries = (
        replace(entry, cell=next(figures) if isinstance(entry.cell, Figure) else next(texts)) for entry in form.entries
    )
    return replace(form, entries=tuple(entries))


class _Grid(NamedTuple):
    """Rows and columns of a form's table, and the place of every figure among them."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    places: tuple[tuple[int, int], ...]


def table_of(form: PerformanceForm) -> Table:
    """Return a finished form as the table that stands for it among the others of its disclosure."""
    grid = _grid(form)
    figures = tuple(entry.cell for entry in form.entries if isinstance(entry.cell, Figure))
    return Table(
        form=form.kind,
        title=form.title,
        instance=form.name,
        unit=form.unit,
        year=form.year,
        unit_name=form.unit_name,
        region=form.region,
        columns=grid.columns,
        rows=grid.rows,
        figures=figures,
        texts=tuple(entry.cell for entry in form.entries if isinstance(entry.cell, TextCell)),
        notes=form.notes,
        kind=performance_words().kinds.name_of(form.kind, whole_unit=form.whole_unit),
        source=form.source,
        pages=form.pages,
        places=grid.places,
        raw=form.raw,
    )


def _grid(form: PerformanceForm) -> _Grid:
    """Return rows and columns; those of the money block say what their amounts are about, as those of any table do.

    A cell that is printed again with something else in it has a row of its own: no two figures share a place.
    """
    rows: dict[tuple[str, int], Row] = {}
    columns: dict[str, Column] = {}
    places: list[tuple[int, int]] = []
    seen: Counter[tuple[str, str]] = Counter()
    for entry in form.entries:
        name, heading = row_of(entry.place), entry.place.column
        key = (name, seen[name, heading])
        seen[name, heading] += 1
        row = rows.setdefault(key, Row(len(rows), name, source=entry.cell.source))
        role = ColumnRole.AMOUNT if isinstance(entry.cell, Figure) else ColumnRole.TEXT
        column = columns.setdefault(heading, Column(len(columns), heading, (heading,), role=role))
        if not isinstance(entry.cell, Figure):
            continue
        places.append((row.index, column.index))
        if _is_money(entry.place):
            columns[heading] = replace(column, region=_across(form, entry.place))
            rows[key] = replace(row, region=_down(entry.place), columns=(*row.columns, column.index))
    return _Grid(tuple(rows.values()), tuple(columns.values()), tuple(places))
