"""Columns of a table without rules: the stretches across the page that its pieces of text cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from mingzhang.read.pages.text import TextLine, is_amount, is_whole, is_wide, line_text, part

FINE = 0.3  # font sizes; the gap beside a figure, or between two heads, in a close table

LEVEL = 1.5  # points; what begins no further apart begins at one edge

COUNTED = 2  # columns; a row that numbers no more of them may be one of figures

_NUMBERS = "栏次"
"""What stands before the numbers of columns, where there is but one."""

_DASHES = frozenset({"-", "—", "–", "--", "——"})

Span = tuple[float, float]
"""From where to where, across the page."""


def is_figure(piece: TextLine) -> bool:
    """Whether a piece is a figure, or the beginning of one that breaks off before its decimals."""
    return is_amount(line_text(piece).removesuffix("."))


def columns_of(rows: list[list[TextLine]]) -> list[Span]:
    """The stretches across the page that the columns cover.

    Figures make them first, then words beside the figures. A head may stand anywhere above its column; it makes one of
    its own only where another head has a better claim.
    """
    first = next((index for index, row in enumerate(rows) if _has_figure(row)), 0)
    body, heads = rows[first:], rows[:first]
    figures = _figures(body)
    words = [[_span(piece) for piece in row if not is_figure(piece)] for row in body if not _counts(row)]
    words = words or [[]]
    columns = figures + _united([[_cut(span, figures) for span in row if not _inside(span, figures)] for row in words])
    columns = _with_dashes(sorted(columns), body)
    for row in heads:
        columns.extend(_own_columns(row, columns) if len(row) > len(columns) else ())
    return sorted(columns)


def _figures(body: list[list[TextLine]]) -> list[Span]:
    """The columns that figures make.

    What numbers the columns may stand at the other edge of them than what is below: both come in one order.
    """
    numbers = next((row[1:] for row in body if _numbers(row)), [])
    below = [[_span(piece) for piece in row if is_figure(piece)] for row in body if row[1:] != numbers]
    if numbers and len(columns := sorted(_united(below or [[]]))) == len(numbers):
        both = [(min(own[0], one.x0), max(own[1], one.x1)) for own, one in zip(columns, numbers, strict=True)]
        if not any(meet(left, right) for left, right in pairwise(both)):
            return both
    return _united([[_span(piece) for piece in row if is_figure(piece)] for row in body])


def _numbers(row: list[TextLine]) -> bool:
    """Whether a row numbers the columns with 1 2 3 behind what says so."""
    counted = [line_text(piece) for piece in row[1:]] == [str(at) for at in range(1, len(row))]
    return counted and (len(row) > COUNTED or line_text(row[0]) == _NUMBERS)


def _counts(row: list[TextLine]) -> bool:
    """Whether a row numbers the columns: what says so at its beginning stands in no column of its own."""
    return len(row) > COUNTED and all(len(text := line_text(piece)) == 1 and text.isascii() for piece in row[1:])


def _with_dashes(columns: list[Span], body: list[list[TextLine]]) -> list[Span]:
    """Put columns of nothing but dashes to the figures beside them where no row prints both.

    A dash at the left edge of its cell stands apart from figures at the right one.
    """
    dashes: dict[int, set[int]] = {}
    others: dict[int, set[int]] = {}
    for number, row in enumerate(body):
        for piece in row:
            at = next((at for at, column in enumerate(columns) if meet(_span(piece), column)), None)
            if at is not None:
                (dashes if line_text(piece) in _DASHES else others).setdefault(at, set()).add(number)
    kept = list(columns)
    for at in sorted(dashes.keys() - others.keys()):
        beside = next((one for one in (at + 1, at - 1) if one in others and not others[one] & dashes[at]), None)
        if beside is not None and _are_figures(columns[beside], body):
            span = (min(columns[at][0], kept[beside][0]), max(columns[at][1], kept[beside][1]))
            kept[beside] = kept[at] = span
    return sorted(set(kept))


def _are_figures(column: Span, body: list[list[TextLine]]) -> bool:
    """Whether nothing but figures stands in a column."""
    return all(is_figure(piece) for row in body for piece in row if meet(_span(piece), column))


def _span(piece: TextLine) -> Span:
    return (piece.x0, piece.x1)


def _united(rows: list[list[Span]]) -> list[Span]:
    """Join the spans of the fullest rows wherever they meet, and add what stands beside them in other rows."""
    most = max(map(len, rows))
    columns: list[Span] = []
    for full in (True, False):
        for row in rows:
            if (len(row) >= 0.7 * most) is not full:
                continue
            for span in row:
                meets = [column for column in columns if span[0] < column[1] and span[1] > column[0]]
                if full or not meets:
                    columns = [column for column in columns if column not in meets]
                    ends = [span, *meets]
                    columns.append((min(end[0] for end in ends), max(end[1] for end in ends)))
    return columns


def _inside(span: Span, columns: list[Span]) -> bool:
    """Whether words stand in a column of figures, by more than half of their length."""
    return any(min(span[1], right) - max(span[0], left) > 0.5 * (span[1] - span[0]) for left, right in columns)


def _cut(span: Span, figures: list[Span]) -> Span:
    """Words that run over into a column of figures end where it begins."""
    return (span[0], min([span[1], *(left - 0.1 for left, _ in figures if left > span[0] + 0.2)]))


def _has_figure(row: list[TextLine]) -> bool:
    return any(is_figure(piece) for piece in row[1:])


def meet(one: Span, other: Span) -> bool:
    """Whether two stretches across the page share a part."""
    return one[0] < other[1] and one[1] > other[0]


def _away(piece: TextLine, column: Span) -> float:
    """How far a piece stands from a column, 0 where they meet."""
    return max(0.0, piece.x0 - column[1], column[0] - piece.x1)


def _own_columns(row: list[TextLine], columns: list[Span]) -> list[Span]:
    """The places of heads that stand above no column and whose nearest column has a nearer head."""
    own: list[Span] = []
    for piece in row:
        if any(meet(_span(piece), column) for column in columns):
            continue
        nearest = min(columns, key=lambda column: _away(piece, column))
        if any(other is not piece and _away(other, nearest) < _away(piece, nearest) for other in row):
            own.append((piece.x0, piece.x1))
    return own


def cut_between(piece: TextLine, columns: list[Span]) -> list[TextLine]:
    """Cut words at the gaps that lie between two columns: heads of narrow columns stand close to one another.

    Between Chinese words any gap will do, behind a dash and before a figure with its decimals.
    """
    starts = [0]
    for index, (before, after) in enumerate(pairwise(piece.runs), 1):
        spread = len(before.text) == len(after.text) == 1  # one word set wide
        words = min(len(before.text), len(after.text)) > 1 and is_wide(before.text[-1])
        words = words and (is_wide(after.text[0]) or is_whole(after.text))
        apart = words or before.text in _DASHES or (after.x0 - before.x1) / piece.size > FINE
        if apart and not spread:
            (left, _), (right, _) = (
                _column_of(part(piece, *ends), columns) for ends in ((starts[-1], index), (index, index + 1))
            )
            if left < right:
                starts.append(index)
    return [part(piece, start, end) for start, end in pairwise([*starts, len(piece.runs)])]


def begun_under(heads: Iterable[float], rows: Sequence[Sequence[TextLine]]) -> list[float]:
    """Return where words in the middle of pieces begin right below a head that no word reaches past.

    Names that fill their column stand as close to those of the next one as words of one name.
    """
    runs = [run for row in rows for piece in row for run in piece.runs]
    inner = [run.x0 for row in rows for piece in row for run in piece.runs[1:] if not is_amount(run.text)]
    return [
        left
        for left in sorted(set(heads))
        if any(abs(x0 - left) < LEVEL for x0 in inner)
        and not any(run.x0 < left - LEVEL and run.x1 > left + LEVEL for run in runs)
    ]


def cut_at(row: Sequence[TextLine], begun: Sequence[float]) -> list[TextLine]:
    """Cut the pieces of a row where a word begins at one of these places."""
    found: list[TextLine] = []
    for piece in row:
        starts = [at for at, run in enumerate(piece.runs) if at and any(abs(run.x0 - left) < LEVEL for left in begun)]
        ends = [0, *starts, len(piece.runs)]
        found += [part(piece, start, end) for start, end in pairwise(ends)] if starts else [piece]
    return found


def placed(row: list[TextLine], columns: list[Span]) -> list[tuple[int, int]]:
    """For each piece of a row, the first column that it stands in and how many it covers."""
    if len(row) == len(columns):
        return [(index, 1) for index in range(len(row))]
    return [_column_of(piece, columns) for piece in row]


def _column_of(piece: TextLine, columns: list[Span]) -> tuple[int, int]:
    meets = [index for index, column in enumerate(columns) if meet(_span(piece), column)]
    if not meets:
        return min(range(len(columns)), key=lambda index: _away(piece, columns[index])), 1
    if is_figure(piece):  # a figure never covers two columns
        shared = {index: min(piece.x1, columns[index][1]) - max(piece.x0, columns[index][0]) for index in meets}
        return max(meets, key=lambda index: shared[index]), 1
    return meets[0], meets[-1] - meets[0] + 1


def figure_columns(row: list[TextLine], columns: list[Span]) -> set[int]:
    """The columns in which a line has figures."""
    places = zip(row, placed(row, columns), strict=True)
    return {column for piece, (column, _) in places if is_figure(piece)}


def by_column(row: list[TextLine], columns: list[Span]) -> dict[int, TextLine]:
    """The pieces of a line that stand in one column each."""
    return {column: piece for piece, (column, span) in zip(row, placed(row, columns), strict=True) if span == 1}
