"""Tables set with blanks whose columns stand under each other: a grid is what all rows leave blank between them.

So set are the texts of programs that keep the look of a page. Signs of Chinese are two columns wide. A word of the head
lies over the columns of the rows that it stands over; where it reaches over none, over the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from mingzhang.model import Source
from mingzhang.read.amounts import parse_amount
from mingzhang.read.layout import Cell, Grid, Line
from mingzhang.read.tables.grid import LABEL_WORDS, is_code, is_ordinals

_WORD = re.compile(  # a word of the head that is set wide (收　　入) is one
    r"(?![类款项])[\u4e00-\u9fff](?:\u3000+[\u4e00-\u9fff])+(?!\S)|\S+(?: \S+)*"
)
_LEAST_ROWS = 2
_WIDE, _NARROW = "WFA", "WF"  # dashes and quotation marks take two columns of the screen or one
_END = 1 << 16  # no line is so long


@dataclass(frozen=True, slots=True)
class _Word:
    """Words without a gap between them, and the columns of the screen that they stand in."""

    text: str
    start: int
    end: int

    @property
    def is_amount(self) -> bool:
        return parse_amount(self.text.rstrip("%％")) is not None


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    words: tuple[_Word, ...]

    @property
    def is_data(self) -> bool:
        texts = [word.text for word in self.words]
        return any(word.is_amount and not is_code(word.text) for word in self.words) and not is_ordinals(texts)


def aligned_grid(lines: Sequence[Line]) -> Grid | None:
    """Return the grid of a table's head and rows, None where lines are not set one below the other."""
    made = [grid for wide in (_WIDE, _NARROW) if (grid := _grid(lines, wide)) is not None]
    return min(made, key=lambda one: one[0])[1] if made else None


def _grid(lines: Sequence[Line], wide: str) -> tuple[int, Grid] | None:
    """Return the grid, signs of doubtful width taken for wide or not, and how many columns lack a head or rows.

    Taken wrongly, they move some rows off their head.
    """
    rows = [_Row(line, tuple(_words(line.text, wide))) for line in lines if line.text.strip()]
    first = next((at for at, row in enumerate(rows) if row.is_data), len(rows))
    head, body = rows[:first], rows[first:]
    if not body or not head or not _are_close(body) or (len(body) < _LEAST_ROWS and not _set_below(body[0], head)):
        return None
    columns = _columns(body, head)
    if len(columns) < 2 or not all(_fits(row, columns) for row in body):
        return None
    cells = [cell for level in range(len(head)) for cell in _head_cells(head, level, columns)]
    headed = {at for cell in cells for at in range(cell.column, cell.column + cell.column_span)}
    filled = {_column(word, columns) for row in body for word in row.words}
    for number, row in enumerate(body, len(head)):
        texts = {_column(word, columns): word.text for word in row.words}
        for at in range(len(columns)):
            place = Source(row.line.source.file, row.line.source.page, row.line.source.line, (number, at))
            cells.append(Cell(texts.get(at, ""), number, at, place))
    bare = 2 * len(columns) - len(headed) - len(filled)
    return bare, Grid(tuple(cells), len(rows), len(columns), body[0].line.source, certain=False)


def _set_below(row: _Row, head: Sequence[_Row]) -> bool:
    """Whether each word of a row begins or ends where one of the head does: so set, a single row shows its columns."""
    above = {edge for line in head for word in line.words for edge in ((word.start, 0), (0, word.end))}
    return len(row.words) > 1 and all((word.start, 0) in above or (0, word.end) in above for word in row.words)


def _words(text: str, wide: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        start = _width(text[: found.start()], wide)
        yield _Word(found.group(), start, start + _width(found.group(), wide))


def _width(text: str, wide: str) -> int:
    return sum(2 if east_asian_width(sign) in wide else 1 for sign in text)


def _are_close(rows: Sequence[_Row]) -> bool:
    """Whether rows stand line by line: tables whose rows are parted by empty lines say their columns otherwise."""
    numbers = [row.line.source.line or 0 for row in rows]
    close = sum(after == before + 1 for before, after in pairwise(numbers))
    return close * 10 >= (len(numbers) - 1) * 9


def _columns(rows: Sequence[_Row], head: Sequence[_Row]) -> list[tuple[int, int]]:
    """Return the columns of the screen that words of rows cover, parted where every row is blank.

    A word of the head that stands over none, and over no other of the head, has a column in which nothing is printed.
    """
    spans = sorted((word.start, word.end) for row in rows for word in row.words)
    columns: list[tuple[int, int]] = []
    for start, end in spans:
        if columns and start <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    empty = [
        (word.start, word.end)
        for level, line in enumerate(head)
        for word, until in zip(line.words, (*(other.start for other in line.words[1:]), _END), strict=True)
        if not _over(word, columns)
        and not any(word.start <= under.start < until for below in head[level + 1 :] for under in below.words)
    ]
    return sorted((*columns, *empty))


def _over(word: _Word, columns: Sequence[tuple[int, int]]) -> list[int]:
    """Return the columns that words stand over."""
    return [at for at, (start, end) in enumerate(columns) if start < word.end and word.start < end]


def _fits(row: _Row, columns: Sequence[tuple[int, int]]) -> bool:
    """Whether a row has at most one word in each column."""
    taken = [_column(word, columns) for word in row.words]
    return len(set(taken)) == len(taken)


def _column(word: _Word, columns: Sequence[tuple[int, int]]) -> int:
    return next(at for at, (start, end) in enumerate(columns) if start <= word.start < max(end, start + 1))


def _nearest(word: _Word, columns: Sequence[tuple[int, int]]) -> int:
    """Return the column that a word stands over first, else the one that begins nearest."""
    over = _over(word, columns)
    return over[0] if over else min(range(len(columns)), key=lambda number: abs(columns[number][0] - word.start))


def _repeated_below(head: Sequence[_Row], level: int) -> list[tuple[_Word, _Word]]:
    """Return the first and the last word below each word of a line of the head, where the line below says it by itself:
    it begins anew with the name of a column of labels, or with the same words (项目 金额 项目 金额), once for each.

    Words set in the middle of what they head begin somewhere over it.
    """
    here, below = head[level].words, head[level + 1].words if level + 1 < len(head) else ()
    texts = [word.text for word in below]
    if not 1 < len(here) < len(below):
        return []
    starts = [at for at, text in enumerate(texts) if LABEL_WORDS.search(text)]
    if len(starts) != len(here) or starts[0]:
        size = len(below) // len(here)
        starts = list(range(0, len(below), size)) if texts == texts[:size] * len(here) else []
    return [(below[at], below[end - 1]) for at, end in pairwise([*starts, len(below)])] if starts else []


def _head_cells(head: Sequence[_Row], level: int, columns: Sequence[tuple[int, int]]) -> Iterator[Cell]:
    """Yield the words of one line of the head over their columns, as far as the next words beside or above reach.

    Only words with others below them reach over columns that they do not stand over.
    """
    here, below = head[level], head[level + 1 :]
    if runs := _repeated_below(head, level):
        for word, (opening, closing) in zip(here.words, runs, strict=True):
            left, right = _nearest(opening, columns), _nearest(closing, columns)
            yield Cell(word.text, level, left, here.line.source, 1, right - left + 1)
        return
    for word in here.words:
        beside = [other.start for row in head[: level + 1] for other in row.words if other.start > word.start]
        until = min(beside, default=columns[-1][1] + 1)
        over = _over(word, columns)
        first = over[0] if over else _nearest(word, columns)
        last = over[-1] if over else first
        if any(word.start < under.start < until for row in below for under in row.words):
            last = max([last, *(number for number, (start, _) in enumerate(columns) if word.start <= start < until)])
        yield Cell(word.text, level, first, here.line.source, 1, last - first + 1)
