"""The sheet about the unit: one field a row rather than one record a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from mingzhang.compose.filing import Fault, FilingError, Unit
from mingzhang.compose.workbook.cells import Entered, Wrong, entered, nearest, shown
from mingzhang.compose.workbook.files import Grid, Value, cell_name
from mingzhang.compose.workbook.lists import WorkbookEdition, edition_names, workbook_edition
from mingzhang.compose.workbook.sheets import Reading, name_of
from mingzhang.model.values import dataclass, field
from mingzhang.standard.messages import messages
from mingzhang.standard.workbook import WorkbookField, WorkbookSheet

DEPARTMENT = "部门"
"""The kind of a whole department, whose units each have their own."""
_SERIAL = (Decimal(20_000), Decimal(80_000))  # days since 1900, from 1954 to 2119


@dataclass
class UnitPart:
    """What the sheet says, and the cells it says it in."""

    unit: Unit
    date: str
    layout: str = ""
    places: dict[str, str] = field(default_factory=dict)
    texts: list[tuple[str, str, str]] = field(default_factory=list)  # (place, name, text)


def edition_in(found: Sequence[Grid], sheet: WorkbookSheet) -> WorkbookEdition:
    """Return the edition that the workbook names. Raises FilingError, since nothing else can be read without it."""
    said = messages("workbook")
    some = "、".join(edition_names()[-4:])
    grid = next((grid for grid in found if grid.name.strip() == sheet.name), None)
    if grid is None:
        near = nearest(sheet.name, tuple(grid.name for grid in found))
        key = "renamed_sheet" if near else "missing_sheet"
        raise FilingError((Fault(sheet.name, said[key].format(near=near, name=sheet.name)),))
    for row, label, value in _rows(grid):
        if label == "版式":
            name = shown(value).strip()
            edition = workbook_edition(name)
            if edition is None:
                place = f"{sheet.name}!{cell_name(row, 1)}"
                key = "unknown_edition" if name else "no_edition"
                raise FilingError((Fault(place, said[key].format(given=name, known=some)),))
            return edition
    raise FilingError((Fault(f"{sheet.name}!A1", said["no_edition"].format(known=some)),))


def read_unit(found: Sequence[Grid], reading: Reading) -> UnitPart:
    """Return the unit, with every field that is missing or wrong noted."""
    sheet_name = reading.name("unit")
    grid = next(grid for grid in found if grid.name.strip() == sheet_name)
    fields = {name_of(one.name): one for one in reading.edition.definition.fields}
    values: dict[str, list[tuple[str, Entered]]] = {}
    part = UnitPart(Unit("", "", ""), "")
    seen: dict[str, str] = {}
    for row, label, value in _rows(grid):
        one = fields.get(name_of(label))
        if one is None:
            continue
        place = f"{sheet_name}!{cell_name(row, 1)}"
        part.places.setdefault(one.key, place)
        seen.setdefault(one.name, place)
        broken = grid.broken.get((row, 1))
        if broken is not None:
            reading.fault(place, "formula_error" if broken else "formula_unread", given=broken)
            continue
        got = _entered(value, one, place, reading)
        if got is not None:
            values.setdefault(one.key, []).append((one.name, got))
            part.texts.append((place, one.name, str(got)))
    _expect(reading, values, seen, sheet_name)
    for merged in grid.merged:
        if merged[3] > 0 and merged[2] > merged[0]:
            place = f"{sheet_name}!{cell_name(*merged[:2])}:{cell_name(*merged[2:])}"
            reading.fault(place, "merged")
    part.date = _one(values, "date")
    part.layout = _one(values, "layout").split(" ")[0]
    part.unit = _unit(values, reading)
    return part


def _rows(grid: Grid) -> list[tuple[int, str, Value]]:
    """Return every row as (row, label, value)."""
    return [(row, name_of(shown(grid.at(row, 0))), grid.at(row, 1)) for row in range(len(grid.rows))]


def _entered(value: Value, one: WorkbookField, place: str, reading: Reading) -> Entered | None:
    if one.key == "date" and isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if one.key == "date" and isinstance(value, Decimal) and _SERIAL[0] < value < _SERIAL[1]:
        reading.fault(place, "date_serial", name=one.name, given=f"{value:f}")
        return None
    try:
        return entered(value, one, reading.edition)
    except Wrong as trouble:
        reading.faults.append(Fault(place, trouble.message))
        return None


def _expect(
    reading: Reading, values: dict[str, list[tuple[str, Entered]]], seen: dict[str, str], sheet_name: str
) -> None:
    faulty = {fault.place for fault in reading.faults}
    for one in reading.edition.definition.fields:
        place = seen.get(one.name, f"{sheet_name}!A1")
        if one.required and one.key not in values and place not in faulty:
            reading.fault(place, "required", name=one.name)


def _unit(values: dict[str, list[tuple[str, Entered]]], reading: Reading) -> Unit:
    return Unit(
        name=_one(values, "name"),
        kind=_one(values, "kind") or DEPARTMENT,
        level=_one(values, "level"),
        department=_one(values, "department"),
        department_code=_one(values, "department_code"),
        duties=_paragraphs(values, "duties"),
        offices=_paragraphs(values, "offices"),
        members=tuple(record.text("name") for record in reading.of("members")),
        staff=tuple((name, int(got)) for name, got in values.get("staff", []) if isinstance(got, Decimal)),
    )


def _one(values: dict[str, list[tuple[str, Entered]]], key: str) -> str:
    return str(values[key][0][1]) if key in values else ""


def _paragraphs(values: dict[str, list[tuple[str, Entered]]], key: str) -> tuple[str, ...]:
    lines = [line.strip() for _, got in values.get(key, []) for line in str(got).splitlines()]
    return tuple(line for line in lines if line)
