"""Tables set with blanks whose columns stand under each other: a grid is what all rows leave blank between them.

So set are the texts of programs that keep the look of a page. Signs of Chinese are two columns wide. A word of the head
lies over the columns of the rows that it stands over; where it reaches over none, over the nearest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from mingzhang.model import Source
from mingzhang.model.values import dataclass
from mingzhang.read.amounts import parse_amount
from mingzhang.read.evidence import CLOSE_BELOW
from mingzhang.read.layout import Cell, Grid, Line
from mingzhang.read.outline.aligned_head import Place, in_order, last_words, spread
from mingzhang.read.tables.grid import is_code, is_ordinals
from mingzhang.standard import lazy

_WORD = lazy.compile(  # a word of the head that is set wide (收　　入) is one
    r"(?![类款项])[\u4e00-\u9fff](?:\u3000+[\u4e00-\u9fff])+(?!\S)|\S+(?: \S+)*"
)
_BESIDE = lazy.compile(r"\s[-\d,]*\d\.\d+$")  # an amount one blank behind other words: no columns are kept
_LEAST_ROWS = 2
_WIDE, _NARROW = "WFA", "WF"  # dashes and quotation marks take two columns of the screen or one
_HEADLESS = 64.0  # what amounts under no word of their own cost, in signs: more than a word set at the other side
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
        numbers = (at or not is_code(word.text) for at, word in enumerate(self.words) if word.is_amount)
        return any(numbers) and not self.is_numbered  # whole yuan look like codes, which stand first

    @property
    def is_numbered(self) -> bool:
        """Whether a row holds the numbers of columns."""
        return is_ordinals([word.text for word in self.words])


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
    over = [[(word.text, (word.start, word.end)) for word in row.words] for row in head if not row.is_numbered]
    under = [*_columns(body, head), *_begun(body, [start for start, _ in last_words(over)])]
    ways = [(way(over, columns), columns) for columns in under for way in (spread, in_order)]
    amounts = [word for row in body for word in row.words if word.is_amount]
    spans, columns = min(ways, key=lambda way: _cost(way[0], way[1], amounts))
    if len(columns) < 2 or not all(_fits(row, columns) for row in body):
        return None
    cells = list(_head_cells(head, columns, spans[1] if spans else ()))
    headed = {at for cell in cells for at in range(cell.column, cell.column + cell.column_span)}
    filled = {_column(word, columns) for row in body for word in row.words}
    for number, row in enumerate(body, len(head)):
        texts = {_column(word, columns): word.text for word in row.words}
        for at in range(len(columns)):
            place = Source(row.line.source.file, row.line.source.page, row.line.source.line, (number, at))
            cells.append(Cell(texts.get(at, ""), number, at, place))
    bare = 2 * len(columns) - len(headed) - len(filled)
    return bare, Grid(tuple(cells), len(rows), len(columns), body[0].line.source, certain=False)


def _cost(spans: tuple[float, list[list[Place]]] | None, columns: Sequence[Place], amounts: Sequence[_Word]) -> float:
    """Return how far the words of a head are off its columns; amounts under no word of their own weigh most."""
    if spans is None:
        return _END
    off, lines = spans
    headed = {first for line in lines for first, last in line if first == last}
    return off + _HEADLESS * len({_column(word, columns) for word in amounts} - headed)


def _set_below(row: _Row, head: Sequence[_Row]) -> bool:
    """Whether each word of a row begins, ends or has its middle where one of the head does: it shows its columns."""
    above = {edge for line in head for word in line.words for edge in _edges(word)}
    return len(row.words) > 1 and all(_edges(word) & above for word in row.words)


def _edges(word: _Word) -> set[tuple[str, int]]:
    """Return where a word begins, ends and has its middle, which half a sign may move."""
    middle = word.start + word.end
    return {("start", word.start), ("end", word.end), *(("middle", middle // 2 + off) for off in (0, middle % 2))}


def _words(text: str, wide: str) -> Iterator[_Word]:
    at, end = 0, 0
    for found in _WORD.finditer(text):
        start = end + _width(text[at : found.start()], wide)
        at, end = found.end(), start + _width(found.group(), wide)
        yield _Word(found.group(), start, end)


def _width(text: str, wide: str) -> int:
    return sum(2 if east_asian_width(sign) in wide else 1 for sign in text)


def _are_close(rows: Sequence[_Row]) -> bool:
    """Whether rows stand line by line, or each of them two lines below the last.

    Other tables whose rows are parted by empty lines say their columns otherwise.
    """
    numbers = [row.line.source.line or 0 for row in rows]
    steps = Counter(after - before for before, after in pairwise(numbers))
    beside = any(_BESIDE.search(word.text) for row in rows for word in row.words)
    even = steps and min(steps) == 2 and not beside  # an empty line parts any two
    return CLOSE_BELOW.is_met(max(steps[1], steps[2] if even else 0), len(numbers) - 1)


def _columns(rows: Sequence[_Row], head: Sequence[_Row]) -> Iterator[list[Place]]:
    """Yield the columns of the screen that words of rows cover, parted where every row is blank.

    A word of the head that stands over none, and over no other of the head, has a column in which nothing is printed.
    It may as well stand in the middle of columns, where the first word below it begins behind it, or be set at the left
    of a column whose amounts are set at its right: all ways are had.
    """
    spans = sorted((word.start, word.end) for row in rows for word in row.words)
    columns: list[Place] = []
    for start, end in spans:
        if columns and start <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    empty: list[Place] = []
    doubtful: list[Place] = []
    for level, line in enumerate(head):
        for word, until in zip(line.words, (*(other.start for other in line.words[1:]), _END), strict=True):
            below = [under for row in head[level + 1 :] for under in row.words]
            if _over(word, columns) or any(under.start < word.end and word.start < under.end for under in below):
                continue
            begun = any(word.start <= under.start < until for under in below)
            (doubtful if begun else empty).append((word.start, word.end))
    yield sorted((*columns, *empty))
    if doubtful:
        yield sorted((*columns, *empty, *doubtful))
    if empty:
        yield columns


def _begun(rows: Sequence[_Row], starts: Sequence[int]) -> Iterator[list[Place]]:
    """Yield the columns that begin where words of the head do, if all words of the rows stand within them."""
    columns = list(pairwise([*starts, _END]))
    within = all(
        any(start <= word.start and word.end <= end for start, end in columns) for row in rows for word in row.words
    )
    if len(set(starts)) == len(starts) and within and all(_fits(row, columns) for row in rows):
        yield columns


def _over(word: _Word, columns: Sequence[Place]) -> list[int]:
    """Return the columns that words stand over."""
    return [at for at, (start, end) in enumerate(columns) if start < word.end and word.start < end]


def _fits(row: _Row, columns: Sequence[Place]) -> bool:
    """Whether a row has at most one word in each column."""
    taken = [_column(word, columns) for word in row.words]
    return len(set(taken)) == len(taken)


def _column(word: _Word, columns: Sequence[Place]) -> int:
    return next(at for at, (start, end) in enumerate(columns) if start <= word.start < max(end, start + 1))


def _head_cells(head: Sequence[_Row], columns: Sequence[Place], spans: Sequence[Sequence[Place]]) -> Iterator[Cell]:
    """Yield the words of a head over their columns; the numbers of columns stand each over its own."""
    spread_out = iter(spans)
    for level, row in enumerate(head):
        nearest = [(at := _nearest(word, columns), at) for word in row.words]
        places = nearest if row.is_numbered else next(spread_out, nearest)
        for word, (first, last) in zip(row.words, places, strict=True):
            yield Cell(word.text, level, first, row.line.source, 1, last - first + 1)


def _nearest(word: _Word, columns: Sequence[Place]) -> int:
    """Return the column that a word stands over first, else the one that begins nearest."""
    over = _over(word, columns)
    return over[0] if over else min(range(len(columns)), key=lambda number: abs(columns[number][0] - word.start))
