"""Tables that stand beside each other under titles in one row become grids of their own.

Each reaches from its title to the column before the next one; where a column between them is empty, to that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingzhang.model.values import replace
from mingzhang.read.layout import Block, Cell, Grid, Line


def side_by_side(grid: Grid, titles: Sequence[Cell], above: Sequence[Line]) -> Iterator[Block]:
    """Yield each table of a grid with its title and the lines above all of them (their unit of money)."""
    used = {cell.column for cell in grid.cells if cell.text.strip()}
    bounds = [0, *(_bound(used, one, other) for one, other in pairwise(titles)), grid.width]
    for title, (first, last) in zip(titles, pairwise(bounds), strict=True):
        yield Line(title.text, title.source)
        yield from above
        yield _columns(grid, first, last)


def _bound(used: set[int], title: Cell, other: Cell) -> int:
    """Return where the table of the second title begins: behind the last empty column between the two titles."""
    empty = [column for column in range(title.column + 1, other.column) if column not in used]
    return empty[-1] + 1 if empty else other.column


def _columns(grid: Grid, first: int, last: int) -> Grid:
    """Return the columns from `first` up to `last` without the rows that are empty in them."""
    cells = [cell for cell in grid.cells if first <= cell.column < last]
    filled = sorted({cell.row + down for cell in cells if cell.text.strip() for down in range(cell.row_span)})
    rows = {row: at for at, row in enumerate(filled)}
    kept = tuple(
        replace(
            cell, row=rows[cell.row], column=cell.column - first, column_span=min(cell.column_span, last - cell.column)
        )
        for cell in cells
        if cell.row in rows
    )
    return replace(grid, cells=kept, height=len(filled), width=last - first)
