"""How wide the columns of a laid-out table must be, in em of its type: figures never wrap, words may."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from mingzhang.model import SheetCell

_PADDING = 0.9
_LONGEST_LABEL = 13.0
_SHORTEST = {"head": 2.6, "label": 4.0, "text": 3.0}
_UNBROKEN = frozenset({"amount", "count", "code", "ordinal"})
UPRIGHT, LANDSCAPE = 482.0, 728.0  # points between the margins of a page
SMALLEST = 9.0  # points: below this a wide page is better


def widths(cells: Sequence[SheetCell], count: int) -> tuple[float, ...]:
    """Return the width of each column: its longest figure, or as much of its words as stands well on a line."""
    found = [_SHORTEST["head"]] * count
    for cell in cells:
        if cell.column_span != 1 or not cell.text:
            continue
        length = breadth(cell.text) + cell.indent * 0.8
        if cell.kind in _UNBROKEN:
            needed = length + _PADDING
        elif cell.kind == "head":
            needed = min(length, 6.0) + _PADDING
        else:
            needed = max(_SHORTEST.get(cell.kind, 3.0), min(length, _LONGEST_LABEL)) + _PADDING
        found[cell.column] = max(found[cell.column], needed)
    return tuple(round(width, 2) for width in found)


def breadth(text: str) -> float:
    """Return how broad a text is in em: a Chinese character is one, a digit or a letter about half of it."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.56 for sign in text)


def is_landscape(columns: Sequence[float]) -> bool:
    """Whether a table needs a wide page to be read without a glass."""
    return sum(columns) * SMALLEST > UPRIGHT
