"""Workbooks: sheets of rows, every word written as a word and every number exactly as a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from mingzhang.model import Severity
from mingzhang.standard.messages import messages
from mingzhang.write.cells import clean, width

Cell = str | int | Decimal | None

_ROWS = 1_048_575  # of a sheet, the heading left out
_TEXT = 32_767  # characters of a cell
_TINT = {Severity.ERROR: "#FDE7E4", Severity.WARNING: "#FFF4D6", Severity.INFO: "#E8F1FB"}
_LINE, _HIGHEST = 15.0, 409.0  # points
_FILLED = 0.9  # of a line of a cell: a mark that may not begin a line takes letters with it to the next
_DECIMALS = 15  # that a spreadsheet keeps
_NUMBERS = frozenset({"value", "page"})
_CREATED = datetime(2000, 1, 1)
"""Of no meaning: the same content gives the same bytes whenever it is written."""


class Workbook:
    """A workbook that is written row by row, so that its size does not weigh on the memory.

    A sheet that is full goes on in another one of the same name with a number.
    """

    def __init__(self, path: Path) -> None:
        from xlsxwriter import Workbook as Xlsx

        self._book = Xlsx(str(path), {"constant_memory": True, "in_memory": False})
        self._book.set_properties({"created": _CREATED})
        self._head = self._book.add_format(
            {"bold": True, "bg_color": "#1F4E5F", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
        )
        self._plain = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._exact: dict[int, Any] = {}
        self._tints = {
            severity: self._book.add_format({"text_wrap": True, "valign": "top", "bg_color": colour, "bold": True})
            for severity, colour in _TINT.items()
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._book.close()

    def sheet(self, name: str, columns: Sequence[tuple[str, int]], on_paper: int = 0) -> Sheet:
        """Return a new sheet with these column headings and widths; the first `on_paper` are printed, else all."""
        return Sheet(self, name, columns, on_paper)

    def add(self, name: str, columns: Sequence[tuple[str, int]]) -> Any:
        """Return a worksheet of the library with its heading in place."""
        made = self._book.add_worksheet(name)
        made.freeze_panes(1, 0)
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        made.repeat_rows(0)
        for index, (_, room) in enumerate(columns):
            made.set_column(index, index, room)
        for index, (title, _) in enumerate(columns):
            made.write_string(0, index, title, self._head)
        return made

    def style(self, severity: Severity | None) -> Any:
        """Return the format of a cell, tinted where it names a severity."""
        return self._tints[severity] if severity else self._plain

    def exact(self, number: int | Decimal) -> Any:
        """Return the format that shows a number with the decimals it has: 147.10 is not shown as 147.1."""
        decimals = max(-int(number.as_tuple().exponent), 0) if isinstance(number, Decimal) else 0
        if not decimals:
            return self._plain
        if decimals not in self._exact:
            look = {"text_wrap": True, "valign": "top", "num_format": f"0.{'0' * min(decimals, _DECIMALS)}"}
            self._exact[decimals] = self._book.add_format(look)
        return self._exact[decimals]


class Sheet:
    """One sheet of a workbook under construction."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[tuple[str, int]], on_paper: int = 0) -> None:
        self._book = book
        self._on_paper = on_paper
        self._name = name
        self._columns = columns
        self._number = 1
        self._row = 0
        self._made = book.add(name, columns)

    def append(self, cells: Iterable[Cell], severity: Severity | None = None, tinted: int = -1) -> None:
        """Write one row; the cell at index `tinted` takes the colour of the severity."""
        if self._row == _ROWS:
            self.finish()
            self._number += 1
            name = messages("report")["more_rows"].format(name=self._name, number=self._number)
            self._row, self._made = 0, self._book.add(name, self._columns)
        self._row += 1
        cells = tuple(cells)
        if (height := self._height(cells)) > _LINE:
            self._made.set_row(self._row, height)
        for index, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            style = self._book.style(severity if index == tinted else None)
            if isinstance(cell, str):
                self._made.write_string(self._row, index, fitting(cell), style)
            else:
                self._made.write_number(self._row, index, cell, self._book.exact(cell))

    def _height(self, cells: Sequence[Cell]) -> float:
        """Return how many points high a row must be to show its texts whole, as far as a row can be."""
        texts = ((cell, room) for cell, (_, room) in zip(cells, self._columns, strict=False) if isinstance(cell, str))
        lines = (sum(-(-width(line) // (room * _FILLED)) or 1 for line in text.split("\n")) for text, room in texts)
        return min(_LINE * max(lines, default=1), _HIGHEST)

    def choices(self, column: int, allowed: Sequence[str]) -> None:
        """Let the cells of one column be chosen from a list."""
        if self._row:
            self._made.data_validation(1, column, self._row, column, {"validate": "list", "source": list(allowed)})

    def finish(self) -> None:
        """Put the filter over all rows, and say which columns are printed."""
        self._made.autofilter(0, 0, max(self._row, 1), len(self._columns) - 1)
        if self._on_paper:
            self._made.print_area(0, 0, max(self._row, 1), self._on_paper - 1)


def fitting(text: str) -> str:
    """Return text that a cell can hold; what is cut off is said to be."""
    text = clean(text)
    mark = messages("report")["cut"]
    return text if len(text) <= _TEXT else text[: _TEXT - len(mark)] + mark


def write_sheets(path: Path, sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[str]]]]) -> None:
    """Write sheets of text rows; the columns that hold numbers are written as numbers."""
    with Workbook(path) as book:
        for name, columns, rows in sheets:
            sheet = book.sheet(name, [(column, _width(column)) for column in columns])
            for row in rows:
                sheet.append(_typed(columns, row))
            sheet.finish()


def _typed(columns: Sequence[str], row: Sequence[str]) -> list[Cell]:
    return [
        (Decimal(cell) if cell else None) if column in _NUMBERS else cell
        for column, cell in zip(columns, row, strict=True)
    ]


def _width(column: str) -> int:
    return {"row": 28, "column": 24, "text": 60, "sentence": 60, "message": 60, "title": 40, "place": 20}.get(
        column, 12
    )
