"""A performance form under construction: its boxes on a grid, and the figures and texts that they print."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.compose.tables.column_widths import PADDING, breadth
from mingzhang.model import YUAN_IN, CellLabel, Figure, FormCell, Place, Sheet, SheetCell, TextCell
from mingzhang.model.values import dataclass, field
from mingzhang.standard import lazy
from mingzhang.standard.words import MONEY_UNIT

_NUMBER = lazy.compile(rf"^(?P<number>-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)\s*(?P<unit>{MONEY_UNIT})?$")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a box stands: its first column, and how many columns and rows it takes."""

    at: int
    wide: int = 1
    high: int = 1


@dataclass
class FormGrid:
    """A form that grows row by row. `row` is the row in hand; `next_row` goes on to the one below."""

    widths: tuple[int, ...]
    row: int = 0
    cells: list[SheetCell] = field(default_factory=list)
    entries: list[FormCell] = field(default_factory=list)
    figures: int = 0

    def next_row(self, count: int = 1) -> None:
        """Go on to a row below."""
        self.row += count

    def label(self, text: str, box: Box) -> None:
        """Print a heading or the name of a box."""
        self._cell(text, box, "head")

    def name(self, text: str, box: Box) -> None:
        """Print the name of an indicator."""
        self._cell(text, box, "label")

    def state(self, text: str, place: Place) -> None:
        """Keep what the lines above the form say."""
        self.entries.append(FormCell(place, TextCell(text, CellLabel())))

    def words(self, text: str, box: Box, place: Place) -> None:
        """Print what a box says; a number alone, or before a unit of money, is a figure."""
        if text and (number := number_in(text)) is not None:
            self._figure(text, *number, box, place, kind="text")
        else:
            self.entry(text, box, place)

    def entry(self, text: str, box: Box, place: Place) -> None:
        """Print words that stay words even where they look like a number (a name, a date)."""
        if text:
            self.entries.append(FormCell(place, TextCell(text, CellLabel())))
        self._cell(text, box, "text")

    def amount(self, text: str, value: Decimal, unit: str, box: Box, place: Place) -> None:
        """Print a number in a unit."""
        self._figure(text, value, unit, box, place, kind="amount")

    def sheet(self, table: int, title: str, left: str, right: str) -> Sheet:
        """Return the form laid out; `table` is its place among the tables of the disclosure."""
        return Sheet(
            table=table,
            title=title,
            number="",
            left=left,
            right=right,
            cells=tuple(self._filled()),
            height=self.row,
            width=len(self.widths),
            head_rows=0,
            widths=self._across(),
        )

    def _across(self) -> tuple[float, ...]:
        """Return the columns' widths, wider where a number needs it."""
        found: list[float] = list(self.widths)
        for cell in self.cells:
            if cell.kind == "amount" and cell.column_span == 1:
                found[cell.column] = max(found[cell.column], breadth(cell.text) + PADDING)
        return tuple(found)

    def _figure(self, text: str, value: Decimal, unit: str, box: Box, place: Place, *, kind: str) -> None:
        step = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
        self._cell(text, box, kind, self.figures, value)
        self.figures += 1
        self.entries.append(FormCell(place, Figure(text, value, unit, step)))

    def _cell(self, text: str, box: Box, kind: str, figure: int | None = None, value: Decimal | None = None) -> None:
        self.cells.append(SheetCell(text, self.row, box.at, kind, box.high, box.wide, figure=figure, value=value))

    def _filled(self) -> list[SheetCell]:
        """Return the cells with empty ones where nothing was put, so that every place of the grid is ruled."""
        taken = {
            (cell.row + down, cell.column + right)
            for cell in self.cells
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        }
        empty = [
            SheetCell("", row, column, "text")
            for row in range(self.row)
            for column in range(len(self.widths))
            if (row, column) not in taken
        ]
        return sorted((*self.cells, *empty), key=lambda cell: (cell.row, cell.column))


def number_in(text: str) -> tuple[Decimal, str] | None:
    """Return the number that a text is, with its unit of money if it has one; None for any other text."""
    found = _NUMBER.match(text.strip())
    if found is None:
        return None
    return Decimal(found["number"].replace(",", "")), found["unit"] or ""


def in_unit(yuan: Decimal, unit: str, *, decimals: int = 0) -> tuple[str, Decimal]:
    """Return an amount as forms print it: exact, with at least so many decimals; text and value in the unit."""
    value = yuan / YUAN_IN[unit]
    places = max(decimals, -int(value.normalize().as_tuple().exponent))
    value = value.quantize(Decimal(1).scaleb(-places))
    return f"{value:,f}", value
