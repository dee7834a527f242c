"""Records become projects with their money, goals and indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mingzhang.compose.filing import Indicator, Project
from mingzhang.compose.workbook.entries import ProjectNames
from mingzhang.compose.workbook.sheets import Reading, Record
from mingzhang.standard.words import bare

YES = "是"


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
    text, number = record.text, record.number
    return Project(
        line=line,
        name=text("name"),
        project_class=text("project_class"),
        attribute=text("attribute"),
        period=text("period"),
        carried=text("carried") == YES,
        summary=text("summary"),
        basis=text("basis"),
        necessity=text("necessity"),
        measures=text("measures"),
        plan=text("plan"),
        whole_goal=text("whole_goal"),
        year_goal=text("year_goal"),
        funds=_funds(record, reading),
        declared=number("declared"),
        drafted=number("drafted"),
        adjusted=number("adjusted"),
        executed=number("executed"),
        achieved=text("achieved"),
        analysis=_analysis(record, reading),
    )


def _funds(record: Record, reading: Reading) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """Return (source, whole period, year) of every source that has money."""
    sheet = reading.edition.definition.sheet("projects")
    whole: dict[str, Decimal] = {}
    year: dict[str, Decimal] = {}
    for column in sheet.columns if sheet else ():
        amount = record.number(column.key)
        if column.fund and amount is not None:
            (whole if column.key.startswith("whole_") else year)[column.fund] = amount
    nothing = Decimal(0)
    return tuple((fund, whole.get(fund, nothing), year.get(fund, nothing)) for fund in dict.fromkeys((*whole, *year)))


def _analysis(record: Record, reading: Reading) -> tuple[tuple[str, str], ...]:
    sheet = reading.edition.definition.sheet("projects")
    columns = [column for column in sheet.columns if column.heading] if sheet else []
    return tuple((column.name, record.text(column.key)) for column in columns if record.text(column.key))


def indicators(reading: Reading, names: ProjectNames) -> dict[str, tuple[Indicator, ...]]:
    """Return the indicators by project line."""
    found: dict[str, list[Indicator]] = {}
    for record in reading.of("indicators"):
        line = names.line(record)
        if line is not None:
            text, number = record.text, record.number
            found.setdefault(line, []).append(
                Indicator(
                    period=text("period"),
                    first=text("first"),
                    second=text("second"),
                    name=text("name"),
                    value=text("value"),
                    adjusted=text("adjusted"),
                    actual=text("actual"),
                    weight=number("weight"),
                    score=number("score"),
                    quality=text("quality"),
                    deviation=text("deviation"),
                )
            )
    return {line: tuple(many) for line, many in found.items()}
