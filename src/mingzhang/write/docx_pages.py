"""On which page of a Word document its headings stand, worked out as its own styles set them.

The contents of a document must show numbers before any program has laid it out; lines of text have an exact height,
so that only long tables and unusual line breaks leave a doubt. Every program that updates fields corrects them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.model import Sheet, SheetCell

# points from the upper to the lower margin, and from the left to the right one, by kind of section
ROOM: dict[str, tuple[float, float]] = {"text": (637.8, 442.2), "upright": (711.5, 481.9), "wide": (464.9, 728.5)}
_LINE = 28.0
_SEAM = re.compile(r"(?<=[\u2e80-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u2e80-\u9fff])")
LEADING = 1.25  # the height of a line in a table by its type size
_PADDING = 4.6  # above and below the text of a cell, its border included


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
        across = ROOM[self.kind][1]
        whole = float(sum(sheet.widths)) or float(sheet.width)
        widths = [across * float(width) / whole for width in sheet.widths or (1.0,) * sheet.width]
        heights = [_row_height(cells, widths, size) for cells in rows]
        head = sum(heights[: sheet.head_rows])
        self.set(head)
        for height in heights[sheet.head_rows :]:
            if self.filled + height > ROOM[self.kind][0] + 0.5:
                self.turn()
                self.filled = head
            self.filled += height


def _row_height(cells: Sequence[SheetCell], widths: Sequence[float], size: float) -> float:
    most = 1
    for cell in cells:
        if cell.row_span == 1:
            room = sum(widths[cell.column : cell.column + cell.column_span]) - 6.5 - cell.indent * size * 0.8
            most = max(most, sum(lines_of(part, size, room, 0) for part in cell.text.split("\n")))
    return most * size * LEADING + _PADDING


def lines_of(text: str, size: float, across: float, indent: int) -> int:
    """Return how many lines a text takes."""
    width = sum(size if sign > "\u2e80" or sign in "“”‘’…—" else size / 2 for sign in text) + indent * size
    width += len(_SEAM.findall(text)) * size / 4  # Word parts Chinese from other signs
    return max(1, math.ceil((width - 0.01) / max(across, size)))
