"""Grids become records: every sheet of the edition with its rows, each cell typed and knowing where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from mingzhang.compose.filing import Fault
from mingzhang.compose.workbook.cells import Entered, Wrong, doubts, entered, nearest, shown
from mingzhang.compose.workbook.files import Grid, Value, cell_name
from mingzhang.compose.workbook.formulas import UNREAD
from mingzhang.compose.workbook.lists import WorkbookEdition
from mingzhang.model.values import dataclass, field
from mingzhang.standard.messages import messages
from mingzhang.standard.words import half_width, squeezed
from mingzhang.standard.workbook import WorkbookColumn, WorkbookSheet

_HEAD_WITHIN = 10  # rows in which the header may stand


@dataclass(frozen=True)
class Record:
    """One filled row. `values` holds what was entered by key, `columns` where each key's column stands."""

    sheet: str
    row: int  # from 0
    values: dict[str, Entered]
    columns: dict[str, int]

    def place(self, key: str = "") -> str:
        """Return the cell of a key as `支出明细!F23`; of the row where the sheet has no such column."""
        column = self.columns.get(key, min(self.columns.values(), default=0))
        return f"{self.sheet}!{cell_name(self.row, column)}"

    def text(self, key: str) -> str:
        """Return words, empty where nothing was entered."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> Decimal | None:
        """Return a number, None where nothing was entered."""
        value = self.values.get(key)
        return value if isinstance(value, Decimal) else None


@dataclass
class Reading:
    """Everything that was read, with what is wrong and what is only doubtful."""

    edition: WorkbookEdition
    records: dict[str, list[Record]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)  # codes that no list has, as the unit calls them

    def of(self, sheet_id: str) -> list[Record]:
        """Return the records of a sheet; none where this edition has no such sheet."""
        return self.records.get(sheet_id, [])

    def name(self, sheet_id: str) -> str:
        """Return what a sheet is called."""
        sheet = self.edition.definition.sheet(sheet_id)
        return sheet.name if sheet else sheet_id

    def fault(self, place: str, key: str, **words: object) -> None:
        """Note something wrong."""
        self.faults.append(Fault(place, messages("workbook")[key].format(**words)))

    def warn(self, place: str, key: str, **words: object) -> None:
        """Note something doubtful, which does not stop the work."""
        self.warnings.append(Fault(place, messages("workbook")[key].format(**words)))


def read_sheets(found: Sequence[Grid], edition: WorkbookEdition, needless: frozenset[str] = frozenset()) -> Reading:
    """Return the records of every sheet but the one about the unit, which is no list; `needless` ones may be empty."""
    reading = Reading(edition)
    by_name = {name_of(grid.name): grid for grid in found}
    wanted = edition.definition.sheets
    said = messages("workbook")
    known = {name_of(sheet.name) for sheet in wanted} | {said["guide_sheet"], said["codes_sheet"], "ledger"}
    unknown = tuple(grid.name for grid in found if name_of(grid.name) not in known)
    taken: set[str] = set()
    for sheet in wanted:
        grid = by_name.get(name_of(sheet.name))
        if grid is None:
            near = nearest(sheet.name, unknown)
            taken.add(near)
            if near:
                reading.fault(sheet.name, "renamed_sheet", near=near, name=sheet.name)
            elif sheet.required and sheet.id not in needless:
                reading.fault(sheet.name, "missing_sheet")
        elif sheet.prefill != "field":
            reading.records[sheet.id] = list(_records(grid, sheet, reading))
            if sheet.required and sheet.id not in needless and not reading.records[sheet.id]:
                reading.fault(sheet.name, "empty_sheet")
    for name in unknown:
        if name not in taken:
            reading.warn(name, "extra_sheet")
    return reading


def _records(grid: Grid, sheet: WorkbookSheet, reading: Reading) -> Iterator[Record]:
    head = header_row(grid, sheet)
    if head is None:
        named = "、".join(column.name for column in sheet.columns if column.required or sheet.prefill)
        reading.fault(f"{sheet.name}!A1", "no_header", headers=named)
        return
    at = _columns(grid, sheet, head, reading)
    for top, left, bottom, right in grid.merged:
        if bottom > head:
            place = f"{sheet.name}!{cell_name(top, left)}:{cell_name(bottom, right)}"
            reading.fault(place, "merged")
    columns = {column.key: number for column, number in at.items()}
    for row in range(head + 1, len(grid.rows)):
        cells = {column: grid.at(row, number) for column, number in at.items()}
        broken = {number for number in at.values() if (row, number) in grid.broken}
        if not broken and (_is_blank(cells, sheet) or _is_help(cells)):
            continue
        yield _record(grid, sheet, row, columns, at, reading)


def _record(
    grid: Grid,
    sheet: WorkbookSheet,
    row: int,
    columns: dict[str, int],
    at: dict[WorkbookColumn, int],
    reading: Reading,
) -> Record:
    values: dict[str, Entered] = {}
    record = Record(sheet.name, row, values, columns)
    for column, number in at.items():
        error = grid.broken.get((row, number))
        if error is not None:
            key = "formula_unread" if error == UNREAD else "formula_error"
            reading.fault(record.place(column.key), key, given=error)
            continue
        try:
            value = entered(grid.at(row, number), column, reading.edition)
        except Wrong as trouble:
            reading.faults.append(Fault(record.place(column.key), trouble.message))
            continue
        if value is not None:
            values[column.key] = value
            _unlisted(reading, record.place(column.key), column, grid.at(row, number))
        elif column.required:
            reading.fault(record.place(column.key), "required", name=column.name)
    return record


def _unlisted(reading: Reading, place: str, column: WorkbookColumn, value: Value) -> None:
    """Keep the name of a code that our list lacks, and say what is not known of a code; one code has one name."""
    for key, code, name in doubts(value, column, reading.edition):
        if name and reading.named.setdefault(code, name) != name:
            reading.fault(place, "code_two_names", code=code, given=name, other=reading.named[code])
        else:
            reading.warn(place, key, given=code, name=name, year=reading.edition.year)


def header_row(grid: Grid, sheet: WorkbookSheet) -> int | None:
    """Return the row in which most headers of a sheet stand, None where there are hardly any."""
    names = {name_of(column.name) for column in sheet.columns}
    counted = [
        (sum(name_of(shown(cell)) in names for cell in grid.rows[row]), -row)
        for row in range(min(_HEAD_WITHIN, len(grid.rows)))
    ]
    best, row = max(counted, default=(0, 0))
    return -row if best * 2 >= min(len(names), 4) else None


def _columns(grid: Grid, sheet: WorkbookSheet, head: int, reading: Reading) -> dict[WorkbookColumn, int]:
    """Return where each column of the definition stands; a header that is missing, strange or double is a fault."""
    printed = {number: shown(cell) for number, cell in enumerate(grid.rows[head]) if cell is not None}
    by_name: dict[str, int] = {}
    for number, text in printed.items():
        if name_of(text) in by_name:
            reading.fault(f"{sheet.name}!{cell_name(head, number)}", "double_header", name=text)
        by_name.setdefault(name_of(text), number)
    found = {column: by_name[name_of(column.name)] for column in sheet.columns if name_of(column.name) in by_name}
    strange = {text: number for number, text in printed.items() if number not in found.values()}
    for column in sheet.columns:
        if column in found:
            continue
        near = nearest(column.name, tuple(strange))
        if near:
            place = f"{sheet.name}!{cell_name(head, strange.pop(near))}"
            reading.fault(place, "renamed_header", given=near, name=column.name)
        elif column.required:
            reading.fault(f"{sheet.name}!{cell_name(head, 0)}", "missing_header", name=column.name)
    for text, number in strange.items():
        if number not in found.values() and name_of(text) not in {name_of(column.name) for column in found}:
            reading.warn(f"{sheet.name}!{cell_name(head, number)}", "extra_header", given=text)
    return found


def _is_blank(cells: Mapping[WorkbookColumn, object], sheet: WorkbookSheet) -> bool:
    """Whether nothing was entered in a row; what the blank workbook printed there does not count."""
    printed = {sheet.columns[0].key, "note"} if sheet.prefill else set()
    return all(cell is None for column, cell in cells.items() if column.key not in printed)


def _is_help(cells: Mapping[WorkbookColumn, object]) -> bool:
    """Whether a row holds the definitions' own help texts."""
    filled = [(column, cell) for column, cell in cells.items() if cell is not None]
    return bool(filled) and all(cell == column.help for column, cell in filled)


def name_of(printed: str) -> str:
    """Return the name of a sheet, a column or a field without blanks and the star of what must be filled in."""
    return half_width(squeezed(printed)).replace("*", "").replace("＊", "")
