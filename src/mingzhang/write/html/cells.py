"""Where figures and words stand in a table's raw cells.

A table over several pages is several grids, and performance forms drop their empty cells, so that the cell a source
names need not be the raw cell: the cell must hold the text, else the nearest one that does is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model import Figure, Source, Table
from mingzhang.standard.words import squeezed

Place = tuple[int, int]


def cell_places(table: Table) -> Iterator[tuple[Figure, Place]]:
    """Yield each figure with its row and column among the raw cells, where it can be found there."""
    taken: set[Place] = set()
    row = 0
    for figure in table.figures:
        texts = {squeezed(figure.text), squeezed(figure.repaired_from)} - {""}
        at = _exactly(table, figure.source.cell, row, texts, taken) or _within(table, figure.source.cell, texts)
        if at is not None:
            taken.add(at)
            row = at[0]
            yield figure, at


def _exactly(table: Table, cell: Place | None, row: int, texts: set[str], taken: set[Place]) -> Place | None:
    fitting = (at for at in _candidates(table, cell, row) if at not in taken)
    return next((at for at in fitting if squeezed(table.raw[at[0]][at[1]]) in texts), None)


def _within(table: Table, cell: Place | None, texts: set[str]) -> Place | None:
    """Return the cell of the same row that holds the figure together with other words."""
    row = table.raw[cell[0]] if cell is not None and cell[0] < len(table.raw) else ()
    columns = [column for column, held in enumerate(row) if any(text in squeezed(held) for text in texts)]
    return (cell[0], columns[0]) if cell is not None and columns else None


def place_of_words(table: Table, cell: Place | None, text: str) -> Place | None:
    """Return the raw cell that holds some words, or that these words hold; None where there is none."""
    wanted = squeezed(text)
    for row, column in _candidates(table, cell, 0) if wanted else ():
        held = squeezed(table.raw[row][column])
        if held and (wanted in held or (held in wanted and (row, column) == cell)):
            return row, column
    return None


def held_by(tables: Sequence[Table], source: Source) -> int | None:
    """Return which table a place lies in or under the head of, judging by its line or its page."""
    for index, table in enumerate(tables):
        if table.source == source:
            return index
    if source.line is not None:
        above = [index for index, table in enumerate(tables) if (table.source.line or 0) <= source.line]
        return max(above, key=lambda index: tables[index].source.line or 0, default=None)
    on_page = [index for index, table in enumerate(tables) if source.page is not None and source.page in table.pages]
    return on_page[0] if on_page else None


def _candidates(table: Table, cell: Place | None, row: int) -> Iterator[Place]:
    """Yield the named cell, the others of its row, then all from the row at which the last one was found."""
    if cell is not None and cell[0] < len(table.raw):
        if cell[1] < len(table.raw[cell[0]]):
            yield cell
        yield from ((cell[0], column) for column in range(len(table.raw[cell[0]])))
    for start, end in ((row, len(table.raw)), (0, row)):
        for line in range(start, end):
            yield from ((line, column) for column in range(len(table.raw[line])))
