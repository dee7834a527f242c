"""Rows that a page cut in two: their rest stands below the head of the next page and is put back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from mingzhang.model.values import replace
from mingzhang.read.amounts import parse_amount
from mingzhang.read.evidence import ALIKE
from mingzhang.read.layout import Cell, Grid
from mingzhang.read.tables.grid import Matrix, matrix
from mingzhang.read.tables.row_codes import code_and_name
from mingzhang.standard import lazy, load
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import CHINESE_DIGITS, closed

_ENUMERATED = lazy.compile(rf"^(?:[{CHINESE_DIGITS}]+、|[（(][{CHINESE_DIGITS}]+[)）]|\d+[.、])")
_HAN = lazy.compile(r"[\u4e00-\u9fff]")
_FIGURE = lazy.compile(r"-?(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.(\d+))?")
_BRACKETS = (("[", "]"), ("【", "】"), ("(", ")"), ("（", "）"), ("〔", "〕"))
_ALIKE_BEGINNING = 2  # signs
_ROW_DIGITS = 4  # of the number of a row
_WHOLE_CODES = (3, 5, 7)  # how many digits a subject's code has


def without_tears(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """Return the grids of one table, the rest of a row at the top of one put back to the row at the end of another."""
    kept: list[Grid] = []
    for grid in grids:
        above = kept[-1] if kept else None
        row = repeated(grids[0], grid) if above else 0
        rests = _rests(above, grid, row) if above and row < grid.height else None
        if above is None or rests is None:
            kept.append(grid)
            continue
        ends = {(cell.row, cell.column): text for cell, text in rests}
        cells = (
            replace(cell, text=cell.text + ends[cell.row, cell.column]) if (cell.row, cell.column) in ends else cell
            for cell in above.cells
        )
        kept[-1] = replace(above, cells=tuple(cells))
        if grid.height > 1:
            kept.append(_without_row(grid, row))
    return tuple(kept)


def repeated(first: Grid, grid: Grid) -> int:
    """How many rows at the top of a grid print the same as those of the first grid: its head once more.

    Words of a head may break off where it comes again: its rows are as high as before the last line had no room. What
    stands in the middle of rows that do not all come again is hidden.
    """
    one, other = matrix(first), matrix(grid)
    rows = 0
    for mine, theirs in zip(_texts(one), _texts(other), strict=False):
        hidden = (not words and _is_high(one, rows, at) for at, words in enumerate(theirs))
        shown = ("" if gone else words for words, gone in zip(mine, hidden, strict=False))
        if len(mine) != len(theirs) or not any(theirs) or not all(map(_comes_again, shown, theirs)):
            break
        rows += 1
    return rows


def _is_high(cells: Matrix, row: int, column: int) -> bool:
    """Whether a cell is over several rows."""
    cell = cells.rows[row][column] if column < len(cells.rows[row]) else None
    return cell is not None and cell.row_span > 1


def _comes_again(words: str, again: str) -> bool:
    return words == again or (bool(_HAN.match(again)) and words.startswith(again))


def _texts(cells: Matrix) -> Iterator[list[str]]:
    for row in range(len(cells.rows)):
        yield [closed(cells.covering(row, column)) for column in range(len(cells.rows[row]))]


def _rests(above: Grid, grid: Grid, row: int) -> list[tuple[Cell, str]] | None:
    """What to add to which cells of the last row of a grid, where a row of the next is its rest; else None.

    A rest stands below words only. Of figures and codes it prints what they lack; where it prints words alone, they say
    nothing by themselves, or make a name known that is none without them. What stands below the row's empty cells is a
    row's rest only where the words make such a name and the row prints no figure.
    """
    last = [cell for cell in dict.fromkeys(matrix(above).rows[-1]) if cell is not None]
    ends, blanks = [cell for cell in last if cell.text.strip()], [cell for cell in last if not cell.text.strip()]
    named = next((cell.column for cell in ends if _HAN.search(cell.text)), 0)
    code = "".join(text for cell in ends if cell.column < named and (text := cell.text.strip()).isdigit())
    rests = [cell for cell in grid.cells if cell.row == row and cell.text.strip()]
    found: list[tuple[Cell, str]] = []
    torn = alone = completed = filled = cut = long = False
    for cell in rests:
        end = next((end for end in (*ends, *blanks) if _is_over(end, cell, above.width == grid.width)), None)
        if end is None:
            return None
        text = cell.text.strip()
        if end in blanks:
            filled = True
        elif _completes(end.text, text, code):
            torn = completed = True
        elif _closes_bracket(end.text, text) or _is_next_number(above, end, text):
            torn = True
        elif _HAN.search(text):
            if not _HAN.search(end.text):
                return None
            alone = alone or _are_alike(end.text.strip(), text) or _stands_alone(text)
        elif _is_torn(end.text.strip(), text, partial(_decimals, above, ends, grid)):
            torn = cut = True
        elif end.column <= named and _is_torn_code(end.text, text):
            torn = True
            long = long or len(text) >= len(end.text.strip())
        else:
            return None
        found.append((end, text))
    if long and not cut:
        return None  # most of a code: digits that begin a code of their own look alike
    if filled and not (completed and all(_HAN.search(end.text) or end.column <= named for end in ends)):
        return None
    full = any(parse_amount(end.text) for end in ends)
    return found if torn or (found and full and not alone) else None


def _is_over(end: Cell, rest: Cell, alike: bool) -> bool:
    """Whether a cell stands above another: in its column, or over its middle where the grids have other columns."""
    if alike or end.source.box is None or rest.source.box is None:
        return end.column == rest.column
    return end.source.box[0] < (rest.source.box[0] + rest.source.box[2]) / 2 < end.source.box[2]


def _closes_bracket(end: str, rest: str) -> bool:
    """Whether a cell breaks off in a bracket and the one at the top of the next page closes it before any other."""
    return any(end.count(one[0]) > end.count(one[1]) and one[1] in rest.partition(one[0])[0] for one in _BRACKETS)


def _completes(end: str, rest: str, code: str) -> bool:
    """Whether a label gets to be the name of a subject only by the words at the top of the next page.

    Of the subject whose code the row prints; of a class, where it prints none (农林水 | 支出); or else of any.
    """
    printed, name = code_and_name(closed(_ENUMERATED.sub("", end.strip())))
    if _stands_apart(rest):
        return False
    code = code or printed
    one, whole = _named(name), _named(name + closed(rest))
    return any(
        any(map(is_meant, whole)) and not any(map(is_meant, one))
        for is_meant in (lambda known: known == code if code else len(known) == _WHOLE_CODES[0], bool)
    )


def _named(words: str) -> list[str]:
    """Return the codes of all subjects that have a name officially."""
    lists = (load().functions, load().economy, load().gov_economy)
    return [known.code for codes in lists for known in codes.by_name(words, aliases=False)]


def _are_alike(one: str, other: str) -> bool:
    """Whether two names are of one list: they begin with the same signs, or end with the same (货物类, 工程类)."""
    return one[:_ALIKE_BEGINNING] == other[:_ALIKE_BEGINNING] or (len(other) > 1 and one[-1:] == other[-1:])


def _is_torn(end: str, rest: str, decimals: Callable[[], int]) -> bool:
    """Whether a figure lacks just the decimals that stand at the top of the next page; a dash alone lacks nothing."""
    whole, part = _FIGURE.fullmatch(end + rest), _FIGURE.fullmatch(end)
    if whole is None or end == "-":
        return False
    return 0 < _places(whole) == decimals() and (part is None or _places(part) < _places(whole))


def _places(figure: re.Match[str] | None) -> int:
    return len(figure[1] or "") if figure else 0


def _is_torn_code(end: str, rest: str) -> bool:
    """Whether a code lacks just the digits that stand at the top of the next page."""
    code = (end.strip() + rest).strip("[]【】")
    return code.isdigit() and len(code) in _WHOLE_CODES


def _is_next_number(grid: Grid, end: Cell, rest: str) -> bool:
    """Whether the digits of both pages are the number of a row, one more than that of the row above."""
    before = next(
        (cell.text for cell in grid.cells if (cell.row, cell.column) == (end.row - 1, end.column)), ""
    ).strip()
    digits = before.isdecimal() and end.text.strip().isdecimal() and rest.isdecimal() and len(before) <= _ROW_DIGITS
    return digits and int(end.text.strip() + rest) == int(before) + 1


def _decimals(above: Grid, ends: Sequence[Cell], grid: Grid) -> int:
    """How many decimals the figures of a table print, where nearly all do alike; 0 where they do not.

    Those that the page may have torn, at the `ends` of the grid above, are left out.
    """
    torn = {(cell.row, cell.column) for cell in ends}
    cells = chain((cell for cell in above.cells if (cell.row, cell.column) not in torn), grid.cells)
    figures = [figure for cell in cells if (figure := _FIGURE.fullmatch(cell.text.strip()))]
    found = Counter(len(figure[1]) for figure in figures if figure[1])
    usual, often = found.most_common(1)[0] if found else (0, 0)
    return usual if ALIKE.is_met(often, found.total()) else 0


def _stands_alone(label: str) -> bool:
    """Whether words at the top of a page are a label of their own rather than the end of one."""
    reading = read_label(label)
    return _stands_apart(label) or (reading.understood and any(reading.region))


def _stands_apart(label: str) -> bool:
    """Whether words begin with a code or a number of their own."""
    return bool(code_and_name(label)[0] or _ENUMERATED.match(label))


def _without_row(grid: Grid, row: int) -> Grid:
    cells = tuple(
        replace(cell, row=cell.row - (cell.row > row)) for cell in grid.cells if cell.row != row or cell.row_span > 1
    )
    return replace(grid, cells=cells, height=grid.height - 1)
