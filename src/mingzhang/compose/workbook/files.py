"""An input file becomes grids of typed cells: an XLSX workbook, or a folder with a CSV file for every sheet.

Whatever cannot be opened is a Fault that says what to do; nothing else leaves this module.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from mingzhang.compose.filing import Fault, FilingError
from mingzhang.compose.workbook.formulas import BROKEN, TooWideError, broken_cells, expect_small
from mingzhang.model.values import dataclass, field
from mingzhang.standard.messages import messages

Value = str | Decimal | date | None
LIMIT = 50_000_000  # bytes of a file
_UNPACKED = 200_000_000  # bytes of what a file holds
_OLE = b"\xd0\xcf\x11\xe0"
_CELLS = 3_000_000
_FINEST = Decimal("0.000001")  # what a spreadsheet's arithmetic leaves below this is no money


@dataclass(frozen=True)
class Grid:
    """One sheet. `merged` are (first row, first column, last row, last column); `broken` are formulas without a value.

    Rows and columns count from 0.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    broken: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Value:
        """Return a cell, None where it is empty or outside."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None


def cell_name(row: int, column: int) -> str:
    """Return a cell's name as spreadsheets show it.

    >>> cell_name(22, 5)
    'F23'
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def unusable(path: Path, key: str, **words: object) -> FilingError:
    """Return the one Fault of a file that cannot be opened."""
    return FilingError((Fault(path.name, messages("workbook")[key].format(**words)),))


def grids(path: Path) -> tuple[Grid, ...]:
    """Return the sheets of a workbook or of a folder of CSV files. Raises FilingError where nothing can be read."""
    try:
        if path.is_dir():
            return _folder(path)
        if not path.exists():
            raise unusable(path, "missing_file")
        if path.suffix.lower() in (".csv", ".txt"):
            raise unusable(path, "single_csv")
        _expect_size(path, path.stat().st_size)
        return _workbook(path)
    except OSError as trouble:
        raise unusable(path, "denied") from trouble


def _expect_size(path: Path, size: int) -> None:
    if size > LIMIT:
        raise unusable(path, "too_large", size=size // 1_000_000, limit=LIMIT // 1_000_000)


def _workbook(path: Path) -> tuple[Grid, ...]:
    from python_calamine import CalamineError, CalamineWorkbook

    with path.open("rb") as file:
        head = file.read(4)
    if head == _OLE or path.suffix.lower() in (".xls", ".et"):
        raise unusable(path, "old_format")
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > _UNPACKED:
                raise unusable(path, "bomb", size=size // 1_000_000)
            expect_small(archive, _CELLS)
            broken = broken_cells(archive)
        book = CalamineWorkbook.from_path(str(path))
        return tuple(_sheet(book, name, broken.get(name, {})) for name in book.sheet_names)
    except TooWideError as trouble:
        raise FilingError((Fault(trouble.sheet, messages("workbook")["sheet_huge"]),)) from trouble
    except (CalamineError, *BROKEN) as trouble:
        raise unusable(path, "not_workbook") from trouble


def _sheet(book: object, name: str, broken: Mapping[tuple[int, int], str]) -> Grid:
    sheet = book.get_sheet_by_name(name)  # type: ignore[attr-defined]
    rows = [[_value(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    return Grid(name, rows, merged, broken)


def _value(cell: object) -> Value:
    """Return a cell as text, exact number or date; the noise of binary fractions goes."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        exact = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)
        if not exact.is_finite():
            return str(cell)
        rounded = exact.quantize(_FINEST) if abs(exact) < Decimal(10) ** 18 else exact
        return rounded.normalize() + 0
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, (date, time, timedelta)):
        return cell if isinstance(cell, date) else str(cell)
    text = str(cell).strip()
    return text or None


def _folder(path: Path) -> tuple[Grid, ...]:
    inner = path / "input"
    files = sorted((inner if inner.is_dir() else path).glob("*.csv"))
    if not files:
        raise unusable(path, "empty_folder")
    return tuple(_csv(file) for file in files)


def _csv(path: Path) -> Grid:
    _expect_size(path, path.stat().st_size)
    raw = path.read_bytes()
    try:
        text = decoded(raw)
    except UnicodeDecodeError as trouble:
        raise unusable(path, "wrong_encoding", line=raw[: trouble.start].count(b"\n") + 1) from trouble
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = [[cell.strip() or None for cell in row] for row in reader]
    except csv.Error as trouble:
        raise unusable(path, "broken_csv", line=reader.line_num) from trouble
    return Grid(path.stem, rows)


def decoded(raw: bytes) -> str:
    """Return the text of a CSV file in UTF-8 or GB18030."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")
