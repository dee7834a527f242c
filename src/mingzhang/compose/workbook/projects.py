"""Records become projects with their money, goals and indicators."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from mingzhang.compose.filing import Indicator, Project
from mingzhang.compose.workbook.entries import ProjectNames
from mingzhang.compose.workbook.sheets import Reading, Record
from mingzhang.model.values import fields
from mingzhang.standard.words import bare
from mingzhang.standard.workbook import WorkbookColumn

YES = "是"

_Value = TypeVar("_Value", Project, Indicator)


def projects(reading: Reading, listed: Mapping[str, Sequence[str]] | None = None) -> tuple[Project, ...]:
    """Return the projects without their indicators; two that cannot be told apart are noted.

    `listed` are the lines of every name in tables made already: the first project of a name is the first line.
    """
    found: list[Project] = []
    rows: dict[str, int] = {}
    left = {name: list(lines) for name, lines in (listed or {}).items()}
    for record in reading.of("projects"):
        line = record.text("code") or record.text("name")
        if not line:
            continue
        if line in rows:
            key = "project_double_code" if record.text("code") else "project_double"
            place = record.place("code" if record.text("code") else "name")
            reading.fault(place, key, row=rows[line] + 1, given=line)
            continue
        rows[line] = record.row
        waiting = left.get(bare(record.text("name")), [])
        found.append(_project(record, waiting.pop(0) if waiting else line, reading))
    for name, lines in left.items():
        if lines:
            reading.fault(reading.name("projects"), "project_in_tables", given=name)
    return tuple(found)


def _project(record: Record, line: str, reading: Reading) -> Project:
    funds, analysis = _funds(record, reading), _analysis(record, reading)
    return _filled(Project, record, line=line, carried=record.text("carried") == YES, funds=funds, analysis=analysis)


def _filled(kind: type[_Value], record: Record, **known: Any) -> _Value:
    """Return a value whose texts and amounts stand in the columns of their names, the others being known."""
    by_type: dict[object, Callable[[str], Any]] = {"str": record.text, "Decimal | None": record.number}
    told = {one.name: by_type[one.type](one.name) for one in fields(kind) if one.type in by_type}
    return kind(**(told | known))


def _funds(record: Record, reading: Reading) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """Return (source, whole period, year) of every source that has money."""
    whole: dict[str, Decimal] = {}
    year: dict[str, Decimal] = {}
    for column in _columns(reading):
        amount = record.number(column.key)
        if column.fund and amount is not None:
            (whole if column.key.startswith("whole_") else year)[column.fund] = amount
    nothing = Decimal(0)
    return tuple((fund, whole.get(fund, nothing), year.get(fund, nothing)) for fund in dict.fromkeys((*whole, *year)))


def _analysis(record: Record, reading: Reading) -> tuple[tuple[str, str], ...]:
    columns = [column for column in _columns(reading) if column.heading]
    return tuple((column.name, record.text(column.key)) for column in columns if record.text(column.key))


def _columns(reading: Reading) -> tuple[WorkbookColumn, ...]:
    """Return the columns of the sheet of projects; none where the edition has no such sheet."""
    sheet = reading.edition.definition.sheet("projects")
    return sheet.columns if sheet else ()


def indicators(reading: Reading, names: ProjectNames) -> dict[str, tuple[Indicator, ...]]:
    """Return the indicators by project line."""
    found: dict[str, list[Indicator]] = {}
    for record in reading.of("indicators"):
        line = names.line(record)
        if line is not None:
            found.setdefault(line, []).append(_filled(Indicator, record))
    return {line: tuple(many) for line, many in found.items()}
