"""What every writer of a publication asks of its blocks: how deep they stand, which cells of a sheet are printed."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model import Block, Heading, Publication, Sheet, SheetCell


def levelled(publication: Publication) -> Iterator[tuple[int, Block]]:
    """Yield every block with its level: headings leave none out, a sheet's title stands one below the last heading."""
    level = 0
    for block in publication.blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            yield level, block
        else:
            yield level + 1, block


def rows_of(sheet: Sheet) -> tuple[tuple[SheetCell, ...], ...]:
    """Return a sheet's cells row by row from left to right, those covered by the span of another one left out."""
    covered = {
        (cell.row + down, cell.column + right)
        for cell in sheet.cells
        for down in range(cell.row_span)
        for right in range(cell.column_span)
        if down or right
    }
    rows: list[list[SheetCell]] = [[] for _ in range(sheet.height)]
    for cell in sorted(sheet.cells, key=lambda cell: cell.column):
        if (cell.row, cell.column) not in covered:
            rows[cell.row].append(cell)
    return tuple(map(tuple, rows))


def document_title(publication: Publication) -> str:
    """Return what the whole document is called."""
    return publication.cover.unit_name + publication.cover.title
