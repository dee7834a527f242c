"""Rows that no rule parts: tables with rules between their columns and around them, but none between their rows."""

from __future__ import annotations

from itertools import pairwise

from mingzhang.read.pages.found import Found, in_order
from mingzhang.read.pages.rules import Lattice, Place
from mingzhang.read.pages.text import TextLine, is_amount, line_text, may_be_wrapped

NEAR = 0.9  # of the distance between rows: lines closer than this may be one row


def split_rows(found: Found) -> Found:
    """Take rows apart that no rule parts: where figures stand one above another in one cell, level with other cells.

    Returns the table itself where nothing is to be split.
    """
    lattice, cells, _ = found
    bands = [_levels(lattice, cells, row) for row in range(len(lattice.ys) - 1)]
    if not any(bands):
        return found
    ys = [lattice.ys[0]]
    first: list[int] = []
    for row, levels in enumerate(bands):
        first.append(len(ys) - 1)
        ys.extend((above + below) / 2 for above, below in pairwise(levels))
        ys.append(lattice.ys[row + 1])
    first.append(len(ys) - 1)
    places: list[Place] = []
    texts: list[list[TextLine]] = []
    for place, lines in zip(lattice.places, cells, strict=True):
        start, end = first[place.row], first[place.row + place.row_span]
        levels = bands[place.row]
        if place.row_span == 1 and levels:
            parts: list[list[TextLine]] = [[] for _ in levels]
            for line in lines:
                middle = (line.top + line.bottom) / 2
                parts[min(range(len(levels)), key=lambda index: abs(levels[index] - middle))].append(line)
            places.extend(Place(start + index, place.column, 1, place.column_span) for index in range(len(parts)))
            texts.extend(parts)
        else:
            places.append(Place(start, place.column, end - start, place.column_span))
            texts.append(lines)
    return in_order(lattice.xs, ys, places, texts)


def _levels(lattice: Lattice, cells: list[list[TextLine]], row: int) -> list[float]:
    """The heights at which the hidden rows of a row stand; none where it is one row."""
    here = {index for index in lattice.owner[row] if lattice.places[index].row_span == 1}
    stacked = [cells[index] for index in here if len(cells[index]) > 1]
    if len(stacked) < 2:
        return []
    figures = [line for index in here for line in _stack(cells[index], lattice, index)]
    if not figures:
        return []
    levels: list[float] = []
    size = figures[0].size
    for line in figures:
        middle = (line.top + line.bottom) / 2
        if all(abs(middle - level) > 0.6 * size for level in levels):
            levels.append(middle)
    levels.sort()
    level = [lines for lines in stacked if sum(_is_level(line, levels, size) for line in lines) >= len(levels) - 1]
    if len(level) < 2 or len(levels) < 2:
        return []
    pitch = min(below - above for above, below in pairwise(levels))
    for lines in stacked:  # a label without a figure is a row too
        for line in lines:
            middle = (line.top + line.bottom) / 2
            if all(abs(middle - known) > NEAR * pitch for known in levels):
                levels.append(middle)
    return sorted(levels)


def _stack(lines: list[TextLine], lattice: Lattice, index: int) -> list[TextLine]:
    """The figures that stand one above another in a cell; none where one may be the rest of a wrapped figure."""
    place = lattice.places[index]
    width = lattice.xs[place.column + place.column_span] - lattice.xs[place.column]
    figures = [line for line in lines if is_amount(line_text(line))]
    texts = [line_text(line) for line in figures]
    wrapped = any(may_be_wrapped(*pair, line, width) for pair, line in zip(pairwise(texts), figures, strict=False))
    return figures if len(figures) > 1 and not wrapped else []


def _is_level(line: TextLine, levels: list[float], size: float) -> bool:
    middle = (line.top + line.bottom) / 2
    return any(abs(middle - level) < 0.45 * size for level in levels)
