"""On which page of a Word document its headings stand, worked out as its own styles set them.

The contents of a document must show numbers before any program has laid it out; lines of text have an exact height,
so that only long tables and unusual line breaks leave a doubt. Every program that updates fields corrects them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from mingzhang.model import Sheet, SheetCell
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy

# points from the upper to the lower margin, and from the left to the right one, by kind of section
ROOM: dict[str, tuple[float, float]] = {"text": (637.8, 442.2), "upright": (711.5, 481.9), "wide": (464.9, 728.5)}
_LINE = 28.0
# of the signs of Times New Roman that are not half as wide as high, and of those Chinese ones that are not beyond 2E80
_WIDTHS = {".": 0.25, ",": 0.25, " ": 0.25, "%": 0.83, "(": 0.33, ")": 0.33, "-": 0.33, **dict.fromkeys("“”‘’…—", 1.0)}
_SEAM = lazy.compile(r"(?<=[\u2e80-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u2e80-\u9fff])")
LEADING = 1.25  # the height of a line in a table by its type size
_LARGEST, _SMALLEST, _TINIEST = 10.5, 6.5, 5.0  # type sizes of tables: the least that is wanted, the least there is
_SIDES = 7.0  # left and right of the text of a cell
_AROUND = 76.0  # what stands above a table, and a little to spare
_PADDING = 5.0  # above and below the text of a cell, its border included


@dataclass
class Pages:
    """The page reached and how much of it is filled."""

    kind: str = "text"
    page: int = 1
    filled: float = 0.0

    def turn(self, kind: str = "") -> None:
        """Begin a new page, of another kind of section perhaps."""
        self.kind = kind or self.kind
        self.page += 1
        self.filled = 0.0

    def set(self, height: float, *, keep: bool = False, follow: float = 0.0) -> int:
        """Take the room for something; return the page on which it begins.

        What must be kept together moves to the next page as a whole, together with the beginning of what follows it.
        """
        room = ROOM[self.kind][0]
        if self.filled and self.filled + (height + follow if keep else min(height, _LINE)) > room + 0.5:
            self.turn()
        begun = self.page
        self.filled += height
        while self.filled > room + 0.5 and not keep:
            self.page += 1
            self.filled -= math.floor(room / _LINE) * _LINE
        return begun

    def text(self, text: str, size: float = 16.0, indent: int = 2, line: float = _LINE) -> int:
        """Take the room of a paragraph line by line; return the page on which it begins."""
        count = lines_of(text, size, ROOM[self.kind][1], indent)
        begun = self.set(line, follow=line if count > 1 else 0.0, keep=count > 1)
        for _ in range(count - 1):
            self.set(line)
        return begun

    def rows(self, sheet: Sheet, rows: Sequence[Sequence[SheetCell]], size: float) -> None:
        """Take the room of a table's rows; its head comes again on every page."""
        heights = _heights(self.kind, sheet, rows, size)
        head = sum(heights[: sheet.head_rows])
        self.set(head)
        for height in heights[sheet.head_rows :]:
            if self.filled + height > ROOM[self.kind][0] + 0.5:
                self.turn()
                self.filled = head
            self.filled += height


def type_size(kind: str, sheet: Sheet, rows: Sequence[Sequence[SheetCell]]) -> float:
    """Return the type size in points, in halves, that a table of this width stands on its page with.

    A table that runs over the page by a little is set a little smaller, so that it stays in one piece.
    """
    room = 24 if sheet.landscape else 16
    usual = min(_LARGEST, _LARGEST * room / max(sheet.width, 1) / 1.9)
    size = math.floor(min(max(_SMALLEST, usual), max(_TINIEST, _unbroken(kind, sheet, rows))) * 2) / 2
    below = size
    while below >= max(_SMALLEST, size - 2):
        if sum(_heights(kind, sheet, rows, below)) <= ROOM[kind][0] - _AROUND - 18 * len(sheet.notes):
            return below
        below -= 0.5
    return size


def _unbroken(kind: str, sheet: Sheet, rows: Sequence[Sequence[SheetCell]]) -> float:
    """Return the type size with which every number stands on one line."""
    widths = _widths(kind, sheet)
    return min(
        (
            (sum(widths[cell.column : cell.column + cell.column_span]) - _SIDES) / extent(cell.text)
            for cells in rows
            for cell in cells
            if cell.text and cell.kind in ("amount", "count", "code")
        ),
        default=_LARGEST,
    )


def _widths(kind: str, sheet: Sheet) -> list[float]:
    across = ROOM[kind][1]
    whole = float(sum(sheet.widths)) or float(sheet.width)
    return [across * float(width) / whole for width in sheet.widths or (1.0,) * sheet.width]


def _heights(kind: str, sheet: Sheet, rows: Sequence[Sequence[SheetCell]], size: float) -> list[float]:
    widths = _widths(kind, sheet)
    return [_row_height(cells, widths, size) for cells in rows]


def _row_height(cells: Sequence[SheetCell], widths: Sequence[float], size: float) -> float:
    most = 1
    for cell in cells:
        if cell.row_span == 1:
            room = sum(widths[cell.column : cell.column + cell.column_span]) - _SIDES - cell.indent * size * 0.8
            most = max(most, sum(lines_of(part, size, room, 0) for part in cell.text.split("\n")))
    return most * size * LEADING + _PADDING


def extent(text: str) -> float:
    """Return how wide a text is, in widths of a Chinese character."""
    return sum(_WIDTHS.get(sign, 1.0 if sign > "\u2e80" else 0.5) for sign in text)


def lines_of(text: str, size: float, across: float, indent: int) -> int:
    """Return how many lines a text takes."""
    width = (extent(text) + indent) * size
    width += len(_SEAM.findall(text)) * size / 4  # Word parts Chinese from other signs
    return max(1, math.ceil((width - 0.01) / max(across, size)))
