"""How wide the columns of a laid-out table must be, in em of its type: figures never wrap, words may."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from mingzhang.model import SheetCell

PADDING = 0.9
_LONGEST_LABEL = 13.0
_NARROWEST = 5.0  # of a column of words
_SHORTEST = {"head": 2.6, "label": 4.0, "text": 3.0}
_UNBROKEN = frozenset({"amount", "count", "code", "ordinal"})
UPRIGHT, LANDSCAPE = 482.0, 728.0  # points between the margins of a page
LEAST_TYPE = 7.0  # points: below this words wrap sooner
SMALLEST = 9.0  # points: below this a wide page is better


def widths(cells: Sequence[SheetCell], count: int) -> tuple[float, ...]:
    """Return the width of each column: its longest figure, or as much of its words as stands well on a line."""
    found = [_SHORTEST["head"]] * count
    wraps = [True] * count
    for cell in cells:
        if cell.column_span != 1 or not cell.text:
            continue
        length = breadth(cell.text) + cell.indent * 0.8
        if cell.kind in _UNBROKEN:
            needed = length + PADDING
            wraps[cell.column] = False
        elif cell.kind == "head":
            needed = min(length, 6.0) + PADDING
        else:
            needed = max(_SHORTEST.get(cell.kind, 3.0), min(length, _LONGEST_LABEL)) + PADDING
        found[cell.column] = max(found[cell.column], needed)
    return tuple(round(width, 2) for width in _narrowed(found, wraps))


def _narrowed(found: Sequence[float], wraps: Sequence[bool]) -> list[float]:
    """Let words wrap sooner where a table would need a type too small even on a wide page."""
    over = sum(found) - LANDSCAPE / LEAST_TYPE
    room = sum(max(width - _NARROWEST, 0.0) for width, wrap in zip(found, wraps, strict=True) if wrap)
    if over <= 0 or not room:
        return list(found)
    part = min(over / room, 1.0)
    return [
        width - max(width - _NARROWEST, 0.0) * part if wrap else width for width, wrap in zip(found, wraps, strict=True)
    ]


def breadth(text: str) -> float:
    """Return how broad a text is in em: a Chinese character is one, a digit or a letter about half of it."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.56 for sign in text)


def is_landscape(columns: Sequence[float]) -> bool:
    """Whether a table needs a wide page to be read without a glass."""
    return sum(columns) * SMALLEST > UPRIGHT
