"""Heads of tables that were copied from a page without its merged cells: each line holds only the words begun in it.

So a head of two lines has fewer cells in either than there are columns, and none of them stands in its place. Which
word heads which columns is found by trying; where that leaves a doubt, columns of amounts are only numbered.
"""

from __future__ import annotations

from itertools import groupby

from mingzhang.model.values import replace
from mingzhang.read.amounts import parse_amount
from mingzhang.read.layout import Block, Cell, Grid
from mingzhang.read.outline.spaced_cells import head_over, unnamed_head

_DEEPEST = 3


def spread_heads(block: Block) -> Block:
    """Return a table with the words of its head over their columns, as it is where all stand in their places."""
    if not isinstance(block, Grid) or any(cell.row_span > 1 or cell.column_span > 1 for cell in block.cells):
        return block
    rows = [list(row) for _, row in groupby(block.cells, key=lambda cell: cell.row)]
    texts = [[cell.text for cell in row] for row in rows]
    first = next((at for at, row in enumerate(texts) if any(map(_is_amount, row[1:]))), len(rows))
    begin = first
    while begin and first - begin < _DEEPEST and sum(map(bool, texts[begin - 1])) > 1:
        if any("：" in text or ":" in text for text in texts[begin - 1]):
            break  # the unit and the money are named above the head
        begin -= 1
    head, full = [_said(row) for row in texts[begin:first]], [row for row in texts[first:] if len(row) == block.width]
    if len(head) < 2 or max(map(len, head)) >= block.width or not all(map(all, head)) or not full:
        return block
    end = max(map(len, head))
    if not (all(map(all, texts[begin:first])) or any(_is_amount(text) for row in full for text in row[end:])):
        return block  # its empty cells head nothing: the words stand in their places
    best = head_over(head, full)
    spans = best[1] if best else unnamed_head(full)
    kept = [cell for at, row in enumerate(rows) for cell in row if not begin <= at < first]
    for one in spans:
        above = rows[begin + one.level][0]
        kept.append(Cell(one.text, above.row, one.first, above.source, one.depth if one.leaf else 1, one.width))
    return replace(block, cells=tuple(sorted(kept, key=lambda cell: (cell.row, cell.column))), certain=False)


def _said(row: list[str]) -> list[str]:
    """Return the words of a line of the head without the empty cells that only fill it up."""
    return row[: max((at + 1 for at, text in enumerate(row) if text), default=0)]


def _is_amount(text: str) -> bool:
    return bool(text) and parse_amount(text.rstrip("%％")) is not None
