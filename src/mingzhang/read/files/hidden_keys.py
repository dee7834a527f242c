"""Keys, numbers of lines and names of fields that a sheet holds but does not show.

They are no part of the table, which begins behind them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mingzhang.read.files.sheets import SheetCells, stands_above
from mingzhang.standard import lazy

_WORD = lazy.compile(r"[\u3400-\u9fff]")
_LETTER = lazy.compile(r"[A-Za-z]")
_WIDEST = 200  # columns that a cell may be merged over


def leave_out_keys(cells: SheetCells, columns: set[int], rows: set[int]) -> None:
    """Leave out the keys that stand in columns and rows which are not shown.

    Such a column has no word of its own, and none of what is shown stands over it: else its amounts may be parts of
    sums that are shown. Titles that begin in it stay.
    """
    if not columns and not rows:
        return
    filled: dict[int, list[int]] = defaultdict(list)
    for row, column in cells.texts:
        filled[row].append(column)
    for row in rows & filled.keys():
        texts = [cells.texts[row, column] for column in filled[row]]
        if all(_LETTER.search(text) and not _WORD.search(text) for text in texts):
            _remove(cells, [(row, column) for column in filled.pop(row)])
    beside = {row for row, places in filled.items() if not columns.issuperset(places)}
    above = {row for row in beside if stands_above(cells.texts[row, column] for column in filled[row])}
    for (row, first), (_, across) in cells.spans.items():
        if row in beside and row not in above and first not in columns:
            columns = columns.difference(range(first + 1, first + min(across, _WIDEST)))
    for column in columns:
        own = [(row, column) for row in beside if column in filled[row] and _is_hidden(cells, row, column, columns)]
        words = [place for place in own if _WORD.search(cells.texts[place])]
        if above.issuperset(row for row, _ in words):
            _remove(cells, [place for place in own if place not in words])


def _is_hidden(cells: SheetCells, row: int, column: int, columns: set[int]) -> bool:
    """Whether a cell reaches over no column that is shown."""
    across = cells.spans.get((row, column), (1, 1))[1]
    return columns.issuperset(range(column, column + min(across, _WIDEST)))


def _remove(cells: SheetCells, places: Sequence[tuple[int, int]]) -> None:
    for place in places:
        del cells.texts[place]
        cells.spans.pop(place, None)
