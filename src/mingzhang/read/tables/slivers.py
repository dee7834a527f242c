"""Columns in which nothing stands: slivers that a merged cell or a page's rules left between two columns.

Such a column has no head of its own, only a part of one that reaches over several; it is no column of the table, and
blank cells in it say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingzhang.model.values import replace
from mingzhang.read.layout import Cell, Grid


def without_slivers(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """Return the grids of one table without the columns in which no cell of any begins that holds text."""
    widths = {grid.width for grid in grids}
    filled = {width: _filled(grid for grid in grids if grid.width == width) for width in widths}
    return tuple(_kept(grid, filled[grid.width]) for grid in grids)


def _filled(grids: Iterable[Grid]) -> frozenset[int]:
    return frozenset(cell.column for grid in grids for cell in grid.cells if cell.text.strip())


def _kept(grid: Grid, kept: frozenset[int]) -> Grid:
    if len(kept) in (0, grid.width):
        return grid
    order = {column: at for at, column in enumerate(sorted(kept))}
    cells = tuple(_moved(cell, order) for cell in grid.cells if cell.column in order)
    return replace(grid, cells=cells, width=len(order))


def _moved(cell: Cell, order: dict[int, int]) -> Cell:
    span = sum(column in order for column in range(cell.column, cell.column + cell.column_span))
    return replace(cell, column=order[cell.column], column_span=max(span, 1))
