"""Which lines of a table without rules between its columns are one row: a label may go on below its row's figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingzhang.read.pages.marks import Box
from mingzhang.read.pages.rules import Rule
from mingzhang.read.pages.spans import Span, by_column, figure_columns, placed
from mingzhang.read.pages.text import TextLine, is_amount, line_text
from mingzhang.read.pages.wrapped_figures import WRAPPED, counts_columns, rests_of
from mingzhang.standard import lazy
from mingzhang.standard.words import CHINESE_DIGITS

ROWS = 3  # rows that rules must part for those to tell rows apart
NEAR = 0.9  # of the distance between rows: lines closer than this may be one row
EVEN = 0.1  # of that: a line no nearer to one neighbour than this stands between both
FULL = 1.2  # font sizes; a line that leaves no more room in its column is broken where the next sign had none
WRAPS = 2  # lines that must be broken at one edge for it to be that of a column

_LENGTHS = (3, 5, 7)  # digits of a subject's code, with those of what it is under
_ITEM = lazy.compile(rf"^(?:[{CHINESE_DIGITS}]+、|[（(][{CHINESE_DIGITS}]+[)）]|\d+[.、]|[\[【]\d{{3}})")

Row = list[TextLine]


def rows_of(rows: list[Row], box: Box, rules: Sequence[Rule], columns: list[Span]) -> list[list[Row]]:
    """Put lines that are one row together: all between two rules, else where lines of words stand close to figures.

    Two figures one above another are never one row.
    """
    tops = list(map(_top, rows))
    codes = _code_columns(rows, columns)
    rests, torn = rests_of(rows, columns, codes)
    rows = [[_cut(piece) if piece.first_sign in torn else piece for piece in row] for row in rows] if torn else rows
    figures = [figure_columns(row, columns) - codes - rest for row, rest in zip(rows, rests, strict=True)]
    own = [rule.at for rule in rules if rule.start < box[2] and rule.end > box[0]]
    middles = [(min(piece.top for piece in row) + max(piece.bottom for piece in row)) / 2 for row in rows]
    ruled = [any(above < at < below for at in own) for above, below in pairwise(middles)]
    ends = [0, *(at for at, apart in enumerate(ruled, 1) if apart), len(rows)]
    pitch = _pitch(tops, figures)
    wrapped = _Wrapped(rows, figures, codes, rests, columns)
    joins: list[bool] = []
    for start, end in pairwise(ends):
        twice = sum(map(len, figures[start:end])) > len(set().union(*figures[start:end]))
        parted = twice or len(ends) < ROWS
        joins += [False, *(_close(wrapped, start, end, pitch) if parted else [True] * (end - start - 1))]
    groups: list[list[Row]] = []
    taken: set[int] = set()
    for row, here, join in zip(rows, figures, joins, strict=True):
        if join and not taken & here:
            groups[-1].append(row)
            taken |= here
        else:
            groups.append([row])
            taken = set(here)
    return groups


def _cut(piece: TextLine) -> TextLine:
    return piece._replace(runs=[run._replace(cut_off=True) for run in piece.runs])


def _top(row: Row) -> float:
    return min(piece.top for piece in row)


def _level(row: Row) -> float:
    """Where the words of a line begin, or its figures where it holds no words."""
    words = [piece for piece in row if not is_amount(line_text(piece))]
    return min(piece.runs[0].top for piece in words or row)


def _code_columns(rows: Sequence[Row], columns: list[Span]) -> set[int]:
    """The columns left of all with decimals that hold bare digits alone: codes, and numbers of rows."""
    bare: set[int] = set()
    pointed: set[int] = set()
    for row in rows:
        for piece, (column, _) in zip(row, placed(row, columns), strict=True):
            text = line_text(piece)
            if is_amount(text.removesuffix(".")):
                (bare if text.isdigit() else pointed).add(column)
    return {column for column in bare - pointed if pointed and column < min(pointed)}


def _pitch(tops: list[float], figures: list[set[int]]) -> float | None:
    """How far rows of figures usually stand below one another."""
    full = [top for top, here in zip(tops, figures, strict=True) if here]
    pitches = sorted(below - above for above, below in pairwise(full))
    return pitches[len(pitches) // 2] if pitches else None


def _close(wrapped: _Wrapped, start: int, end: int, pitch: float | None) -> list[bool]:
    """For each line of a range but the first, whether it is one row with the line above it.

    A line of words is the rest (or, beside a figure that is centred in its row, the beginning) of a wrapped label
    where it stands closer to one neighbour than rows stand to one another; where it is as far from both, where the
    line above it is broken for want of room.
    """
    joins = [False] * (end - start - 1)
    for at in range(start, end):
        if not wrapped.is_of_words(at) or wrapped.numbers_columns(at):
            continue
        if at > start and wrapped.rests[at]:
            joins[at - 1 - start] = True
            continue
        near = NEAR * pitch if pitch else wrapped.rows[at][0].size
        above = wrapped.distance(at) if at > start and not wrapped.parts(at, at - 1) else near
        below = wrapped.distance(at + 1) if at + 1 < end and not wrapped.parts(at, at + 1) else near
        if abs(above - below) > EVEN * near and min(above, below) < near and (at > start or wrapped.is_beside(at)):
            joins[at - 1 - start if above < below else at - start] = True
        elif (
            at > start and not wrapped.parts(at, at - 1) and (wrapped.goes_on(at, above) or wrapped.is_within(at, end))
        ):
            joins[at - 1 - start] = True
        elif at + 1 < end and not joins[at - start - 1 if at > start else 0] and wrapped.begins(at, below, near):
            joins[at - start] = True
    return joins


class _Wrapped:
    """The lines of a table, and where the words of its columns are broken for want of room."""

    def __init__(
        self, rows: list[Row], figures: list[set[int]], codes: set[int], rests: list[set[int]], columns: list[Span]
    ) -> None:
        self.rows, self.codes, self.rests = rows, codes, rests
        self._figures = figures
        self._of_words = [not here for here in figures]
        self._pieces = [by_column(row, columns) for row in rows]
        self._edges = dict(self._broken_at())

    def is_of_words(self, at: int) -> bool:
        """Whether a line holds no amount; digits in a column of codes are none."""
        return self._of_words[at]

    def numbers_columns(self, at: int) -> bool:
        """Whether a line numbers the columns: it is a row, whatever stands close to it."""
        return not self.rests[at] and counts_columns(self.rows[at])

    def parts(self, at: int, other: int) -> bool:
        """Whether a line of words and the one beside it are no one row: a cell holds words or a figure, not both."""
        words = {column for column, piece in self._pieces[at].items() if not is_amount(line_text(piece))}
        return self.numbers_columns(other) or bool(words & self._figures[other])

    def distance(self, at: int) -> float:
        """How far a line stands below the one above it: words of one column tell, figures have other levels."""
        here, above = self._pieces[at], self._pieces[at - 1]
        shared = [here[column].runs[0].top - above[column].runs[0].top for column in here.keys() & above.keys()]
        return min(shared) if shared else _level(self.rows[at]) - _level(self.rows[at - 1])

    def is_beside(self, at: int) -> bool:
        """Whether the line below leaves a place of this line's words free: figures in the middle of their row do."""
        return not self._pieces[at].keys() <= self._pieces[at + 1].keys() if at + 1 < len(self.rows) else False

    def _broken_at(self) -> Iterator[tuple[int, float]]:
        """For each column of words, where lines that others go on below end."""
        begun = next((at for at, words in enumerate(self._of_words) if not words), len(self.rows))
        for column in {column for pieces in self._pieces for column in pieces}:
            ends = [
                above[column].x1
                for at in range(begun + 1, len(self.rows))
                if self._of_words[at] and column in self._pieces[at] and column in (above := self._pieces[at - 1])
            ]
            widest = max(
                (self._pieces[at][column].x1 for at in range(begun, len(self.rows)) if column in self._pieces[at]),
                default=0.0,
            )
            size = self.rows[0][0].size
            if sum(widest - end < FULL * size for end in ends) >= WRAPS:
                yield column, widest

    def goes_on(self, at: int, above: float) -> bool:
        """Whether all that a line holds goes on with what stands right above it."""
        pieces, before = self._pieces[at], self._pieces[at - 1]
        return (
            len(pieces) == len(self.rows[at])
            and above < WRAPPED * self.rows[at][0].size
            and all(self._continues(column, piece, before.get(column), at) for column, piece in pieces.items())
        )

    def is_within(self, at: int, end: int) -> bool:
        """Whether a line holds no more than words right below an item's, before the next item: it is not numbered."""
        here, above = self._pieces[at], self._pieces[at - 1]
        if len(here) != 1 or not self._figures[at - 1] or self.distance(at) > WRAPPED * self.rows[at][0].size:
            return False
        (column, piece), *_ = here.items()
        below = next((self._pieces[line][column] for line in range(at + 1, end) if column in self._pieces[line]), None)
        items = [one is not None and bool(_ITEM.match(line_text(one))) for one in (above.get(column), piece, below)]
        return items == [True, False, True]

    def _continues(self, column: int, piece: TextLine, above: TextLine | None, at: int) -> bool:
        if above is None or _ITEM.match(line_text(piece)):
            return False
        if column in self.rests[at]:
            return True
        if column in self.codes:
            return self._is_rest_of_code(column, at)
        return self._is_full(column, above)

    def _is_rest_of_code(self, column: int, at: int) -> bool:
        """Whether digits complete those of the lines above to a longer code."""
        code = ""
        for line in range(at, -1, -1):
            piece = self._pieces[line].get(column)
            if piece is None:
                return False
            code = line_text(piece) + code
            if not self._of_words[line]:
                return code.isdigit() and len(code) in _LENGTHS
        return False

    def _is_full(self, column: int, piece: TextLine) -> bool:
        return column in self._edges and self._edges[column] - piece.x1 < FULL * piece.size

    def begins(self, at: int, below: float, near: float) -> bool:
        """Whether a line is the beginning of what goes on right below it, beside figures that stand at its foot."""
        pieces, after = self._pieces[at], self._pieces[at + 1]
        return (
            not self._of_words[at + 1]
            and len(pieces) == len(self.rows[at])
            and below < min(WRAPPED * self.rows[at][0].size, near)
            and all(column in after and self._is_full(column, piece) for column, piece in pieces.items())
            and not any(_ITEM.match(line_text(piece)) for column, piece in after.items() if column in pieces)
        )
