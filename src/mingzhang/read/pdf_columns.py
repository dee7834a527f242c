"""Tables that no rules enclose: columns are guessed from blanks between pieces of text that stand above one another.

Everything found here is marked as not certain. A guess needs several rows and a column of figures; tables of contents,
lists and charts are left as lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mingzhang.read.pdf_page import Sheet
from mingzhang.read.pdf_rules import Place, Rule
from mingzhang.read.pdf_strokes import Box
from mingzhang.read.pdf_tables import Found, in_order
from mingzhang.read.pdf_text import WIDE, TextLine, is_amount, line_text, part

ROWS = 3  # rows with several pieces that a guess needs
FIGURES = 3  # figures that one column must hold
PITCH = 3.2  # font sizes; rows further apart do not belong together
NEAR = 0.9  # of the distance between rows: lines closer than this may be one row
SMALL = 4.0  # points; how far a rule may cut into the line below it
LOOSE = 0.5  # font sizes; the gap between a code and its name
TALL = 2.4  # font sizes; a filled box higher than this is a bar of a chart, not the ground of a row

Span = tuple[float, float]

_UNIT = re.compile(r"单位[:：]")
_LEADER = re.compile(r"[.…·．]{3,}|…")


def unruled_tables(
    lines: list[TextLine], page: Sheet, rules: Sequence[Rule], ruled: Sequence[Box]
) -> tuple[list[Found], list[TextLine]]:
    """Return the tables guessed among lines outside of all lattices, and the lines that are left.

    `rules` are the rules across the page; where they stand between lines they tell rows apart.
    """
    if len(lines) < ROWS:
        return [], lines
    rows = [_pieces(line) for line in lines]
    tables: list[Found] = []
    taken: set[int] = set()
    for start, end in _stretches(lines, rows, ruled):
        found = _table(rows[start:end], page, rules)
        if found is not None:
            tables.append(found)
            taken.update(range(start, end))
    return tables, [line for index, line in enumerate(lines) if index not in taken] if taken else lines


def _pieces(line: TextLine) -> list[TextLine]:
    """Cut a line at its wide gaps."""
    pieces: list[list[int]] = [[0]]
    for index, (before, after) in enumerate(pairwise(line.runs), 1):
        loose = before.text.isdigit() or after.text.isdigit()  # a code beside its name or another
        if after.x0 - before.x1 > (LOOSE if loose else WIDE) * line.size:
            pieces.append([])
        pieces[-1].append(index)
    if len(pieces) == 1:
        return [line]
    return [part(line, piece[0], piece[-1] + 1) for piece in pieces]


def _stretches(lines: list[TextLine], rows: list[list[TextLine]], ruled: Sequence[Box]) -> list[tuple[int, int]]:
    """Ranges of neighbouring lines of which most have several pieces; they begin and end with such a line."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    last = 0
    for index, row in enumerate(rows):
        several = len(row) > 1 and not _UNIT.search(line_text(lines[index]))
        if start is not None and (
            index - last > 2
            or lines[index].top - lines[last].bottom > PITCH * lines[index].size
            or _UNIT.search(line_text(lines[index]))
            or _between(lines[last], lines[index], ruled)
        ):
            found.append((start, last + 1))
            start = None
        if several:
            start, last = (index if start is None else start), index
    if start is not None:
        found.append((start, last + 1))
    return [(start, end) for start, end in found if sum(len(row) > 1 for row in rows[start:end]) >= ROWS]


def _between(above: TextLine, below: TextLine, ruled: Sequence[Box]) -> bool:
    return any(above.top < box[1] < below.bottom or above.top < box[3] < below.bottom for box in ruled)


def _table(rows: list[list[TextLine]], page: Sheet, rules: Sequence[Rule]) -> Found | None:
    columns = _columns(rows)
    if len(columns) < 2 or not _holds_figures(rows, columns) or _is_contents(rows, columns):
        return None
    box = (columns[0][0], rows[0][0].top, columns[-1][1], max(piece.bottom for piece in rows[-1]))
    if _is_chart(box, rows[0][0].size, page):
        return None
    groups = _rows(rows, box, rules)
    xs = [box[0] - 2.0, *((left[1] + right[0]) / 2 for left, right in pairwise(columns)), box[2] + 2.0]
    bounds = [
        (min(p.top for row in group for p in row), max(p.bottom for row in group for p in row)) for group in groups
    ]
    ys = [bounds[0][0], *((above[1] + below[0]) / 2 for above, below in pairwise(bounds)), bounds[-1][1]]
    return _filled(xs, ys, groups, columns)


def _columns(rows: list[list[TextLine]]) -> list[Span]:
    """The stretches across the page that the columns cover.

    They are those of the fullest rows with figures; other rows add what stands beside them. A head may stand anywhere
    above its column; it makes one of its own only where another head has a better claim.
    """
    first = next((index for index, row in enumerate(rows) if _has_figure(row)), 0)
    body, heads = rows[first:], rows[:first]
    most = max(len(row) for row in body)
    columns: list[Span] = []
    for full in (True, False):
        for row in body:
            if (len(row) >= 0.7 * most) is not full:
                continue
            for piece in row:
                meets = [column for column in columns if _meets(piece, column)]
                if full or not meets:
                    columns = [column for column in columns if column not in meets]
                    ends = [(piece.x0, piece.x1), *meets]
                    columns.append((min(end[0] for end in ends), max(end[1] for end in ends)))
    for row in heads:
        columns.extend(_own_columns(row, columns) if len(row) > len(columns) else ())
    return sorted(columns)


def _has_figure(row: list[TextLine]) -> bool:
    return any(is_amount(line_text(piece)) for piece in row[1:])


def _meets(piece: TextLine, column: Span) -> bool:
    return piece.x0 < column[1] and piece.x1 > column[0]


def _away(piece: TextLine, column: Span) -> float:
    """How far a piece stands from a column, 0 where they meet."""
    return max(0.0, piece.x0 - column[1], column[0] - piece.x1)


def _own_columns(row: list[TextLine], columns: list[Span]) -> list[Span]:
    """The places of heads that stand above no column and whose nearest column has a nearer head."""
    own: list[Span] = []
    for piece in row:
        if any(_meets(piece, column) for column in columns):
            continue
        nearest = min(columns, key=lambda column: _away(piece, column))
        if any(other is not piece and _away(other, nearest) < _away(piece, nearest) for other in row):
            own.append((piece.x0, piece.x1))
    return own


def _placed(row: list[TextLine], columns: list[Span]) -> list[tuple[int, int]]:
    """For each piece of a row, the first column that it stands in and how many it covers."""
    if len(row) == len(columns):
        return [(index, 1) for index in range(len(row))]
    return [_column_of(piece, columns) for piece in row]


def _column_of(piece: TextLine, columns: list[Span]) -> tuple[int, int]:
    meets = [index for index, column in enumerate(columns) if _meets(piece, column)]
    if not meets:
        return min(range(len(columns)), key=lambda index: _away(piece, columns[index])), 1
    return meets[0], meets[-1] - meets[0] + 1


def _holds_figures(rows: list[list[TextLine]], columns: list[Span]) -> bool:
    """Whether some column but the first holds mostly figures."""
    figures, others = [0] * len(columns), [0] * len(columns)
    for row in rows:
        for piece, (column, _) in zip(row, _placed(row, columns), strict=True):
            (figures if is_amount(line_text(piece)) else others)[column] += 1
    return any(yes >= FIGURES and yes >= no for yes, no in zip(figures[1:], others[1:], strict=True))


def _is_contents(rows: list[list[TextLine]], columns: list[Span]) -> bool:
    """Whether this is a table of contents: leaders, or titles with page numbers that never fall."""
    texts = [[line_text(piece) for piece in row] for row in rows]
    if 2 * sum(any(_LEADER.search(text) for text in row) for row in texts) >= len(rows):
        return True
    numbers = [row[-1] for row in texts if len(row) > 1]
    if len(columns) > 3 or not all(number.isdigit() and len(number) <= 3 for number in numbers):
        return False
    return all(int(one) <= int(other) for one, other in pairwise(numbers))


def _is_chart(box: Box, size: float, page: Sheet) -> bool:
    """Whether bars of different heights on one base, or bent paths, stand among the text."""
    bars = {
        (round(fill[3]), round(fill[1]))
        for fill in page.drawn.fills
        if fill[3] - fill[1] > TALL * size and fill[2] - fill[0] < 0.5 * (box[2] - box[0]) and _overlap(fill, box)
    }
    bases = {base for base, _ in bars}
    return len(bases) < len(bars) or any(_overlap(curve, box) for curve in page.drawn.curves)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _rows(rows: list[list[TextLine]], box: Box, rules: Sequence[Rule]) -> list[list[list[TextLine]]]:
    """Put lines that are one row together: where rules tell rows apart by them, else where a lone line stands close."""
    tops = [min(piece.top for piece in row) for row in rows]
    own = [rule.at for rule in rules if rule.start < box[2] and rule.end > box[0] and box[1] < rule.at < box[3]]
    if len(own) >= min(ROWS, 0.5 * (len(rows) - 1)):
        joins = [not any(above < at < below + 0.5 * SMALL for at in own) for above, below in pairwise(tops)]
    else:
        joins = _close(rows, tops)
    groups = [[rows[0]]]
    for row, join in zip(rows[1:], joins, strict=True):
        if join:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _close(rows: list[list[TextLine]], tops: list[float]) -> list[bool]:
    """For each line but the first, whether it is one row with the line above it.

    A lone piece of words is the rest (or, beside a figure that is centred in its row, the beginning) of a wrapped label
    where it stands closer to one neighbour than rows stand to one another.
    """
    full = [top for top, row in zip(tops, rows, strict=True) if len(row) > 1]
    pitches = sorted(below - above for above, below in pairwise(full))
    near = NEAR * pitches[len(pitches) // 2]
    joins = [False] * (len(rows) - 1)
    for index, row in enumerate(rows):
        if len(row) > 1 or is_amount(line_text(row[0])):
            continue
        above = tops[index] - tops[index - 1] if index else near
        below = tops[index + 1] - tops[index] if index + 1 < len(rows) else near
        if min(above, below) < near and abs(above - below) > 0.1 * near:
            joins[index - 1 if above < below else index] = True
    return joins


def _filled(xs: list[float], ys: list[float], groups: list[list[list[TextLine]]], columns: list[Span]) -> Found:
    """Give every piece its place; a piece over several columns is a cell over them."""
    places: list[Place] = []
    cells: list[list[TextLine]] = []
    owner = [[-1] * len(columns) for _ in groups]
    for number, group in enumerate(groups):
        pieces = [found for row in group for found in zip(_placed(row, columns), row, strict=True)]
        for (column, span), piece in sorted(pieces, key=lambda found: (found[0], found[1].top)):
            taken = owner[number][column]
            if taken >= 0:
                cells[taken].append(piece)
                continue
            free = 1
            while free < span and owner[number][column + free] < 0:
                free += 1
            owner[number][column : column + free] = [len(places)] * free
            places.append(Place(number, column, 1, free))
            cells.append([piece])
        blanks = [column for column, taken in enumerate(owner[number]) if taken < 0]
        places.extend(Place(number, column, 1, 1) for column in blanks)
        cells.extend([] for _ in blanks)
    return in_order(xs, ys, places, cells)
