"""Records become projects with their money, goals and indicators."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.compose.filing import Indicator, Project
from mingzhang.compose.workbook_entries import ProjectNames
from mingzhang.compose.workbook_sheets import Reading, Record

YES = "是"


def projects(reading: Reading) -> tuple[Project, ...]:
    """Return the projects without their indicators; two that cannot be told apart are noted."""
    found: list[Project] = []
    rows: dict[str, int] = {}
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
        found.append(_project(record, line, reading))
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
