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
FINE = 0.3  # font sizes; the gap beside a figure in a close table
ALONE = 4  # lines with a single piece that may follow one another inside a table
TALL = 2.4  # font sizes; a filled box higher than this is a bar of a chart, not the ground of a row

Span = tuple[float, float]

_UNIT = re.compile(r"单位[:：]")
_SENTENCE = re.compile(r"[。；：:]")
_LEADER = re.compile(r"[.…·．]{3,}|…")


def unruled_tables(
    lines: list[TextLine], page: Sheet, rules: Sequence[Rule], ruled: Sequence[Box]
) -> tuple[list[Found], list[TextLine]]:
    """Return the tables guessed among lines outside of all lattices, and the lines that are left.

    `rules` are the rules across the page; where they stand between lines they tell rows apart.
    """
    if len(lines) < ROWS:
        return [], lines
    tables: list[Found] = []
    taken: set[int] = set()
    for start, end in _stretches(lines, ruled):
        found = _table([_pieces(line, FINE) for line in lines[start:end]], page, rules)
        if found is not None:
            tables.append(found)
            taken.update(range(start, end))
    return tables, [line for index, line in enumerate(lines) if index not in taken] if taken else lines


def _pieces(line: TextLine, beside_figure: float = WIDE) -> list[TextLine]:
    """Cut a line at its wide gaps; beside a figure or a code, a gap of `beside_figure` font sizes is wide enough."""
    starts = [0]
    for index, (before, after) in enumerate(pairwise(line.runs), 1):
        gap = (after.x0 - before.x1) / line.size
        if gap > WIDE or (gap > beside_figure and (is_amount(before.text) or is_amount(after.text))):
            starts.append(index)
    if len(starts) == 1:
        return [line]
    return [part(line, start, end) for start, end in pairwise([*starts, len(line.runs)])]


def _stretches(lines: list[TextLine], ruled: Sequence[Box]) -> list[tuple[int, int]]:
    """Ranges of neighbouring lines of which most have several pieces; they begin with such a line.

    They end with one too, or with lines that begin where the lines above do and stand at the same distance.
    """
    found: list[tuple[int, int]] = []
    several: list[int] = []
    for index, line in enumerate(lines):
        unit = _UNIT.search(line_text(line)) is not None
        if several and (
            index - several[-1] > ALONE
            or line.top - lines[index - 1].bottom > PITCH * line.size
            or unit
            or _between(lines[index - 1], line, ruled)
            or (not _has_several(line) and _stands_off(lines, index, several))
        ):
            found.append((several[0], _end(lines, several)))
            several = []
        if not unit and _has_several(line):
            several.append(index)
    if several:
        found.append((several[0], _end(lines, several)))
    return [(start, end) for start, end in found if sum(map(_has_several, lines[start:end])) >= ROWS]


def _has_several(line: TextLine) -> bool:
    """Whether a line has pieces far apart, or several figures near one another."""
    if len(line.runs) < 2:
        return False
    return len(_pieces(line)) > 1 or sum(is_amount(line_text(piece)) for piece in _pieces(line, FINE)) > 1


def _usual_pitch(lines: list[TextLine], several: list[int]) -> float:
    pitches = sorted(lines[below].top - lines[above].top for above, below in pairwise(several))
    return pitches[len(pitches) // 2]


def _stands_off(lines: list[TextLine], index: int, several: list[int]) -> bool:
    """Whether a lone piece is a title between two tables: larger than the rows above it, or further away."""
    if len(several) < ROWS:
        return False
    line, last = lines[index], lines[several[-1]]
    far = line.top - lines[index - 1].top > 1.5 * _usual_pitch(lines, several)
    return far or abs(line.size - last.size) > 0.12 * last.size


def _end(lines: list[TextLine], several: list[int]) -> int:
    """Where a stretch ends: behind its last line, or behind labels without figures that go on below it."""
    end = several[-1] + 1
    if len(several) < ROWS:
        return end
    usual, starts = _usual_pitch(lines, several), [lines[index].x0 for index in several]
    while end < len(lines):
        line, away = lines[end], lines[end].top - lines[end - 1].top
        level = any(abs(line.x0 - start) < 1.5 for start in starts)
        if not level or abs(away - usual) > 0.15 * usual or _SENTENCE.search(line_text(line)):
            break
        end += 1
    return end


def _between(above: TextLine, below: TextLine, ruled: Sequence[Box]) -> bool:
    return any(above.top < box[1] < below.bottom or above.top < box[3] < below.bottom for box in ruled)


def _table(rows: list[list[TextLine]], page: Sheet, rules: Sequence[Rule]) -> Found | None:
    columns = _columns(rows)
    if len(columns) < 2 or not _holds_figures(rows, columns) or _is_contents(rows, columns):
        return None
    box = (columns[0][0], rows[0][0].top, columns[-1][1], max(piece.bottom for piece in rows[-1]))
    if _is_chart(box, rows[0][0].size, page):
        return None
    groups = _rows(rows, box, rules, columns)
    xs = [box[0] - 2.0, *((left[1] + right[0]) / 2 for left, right in pairwise(columns)), box[2] + 2.0]
    bounds = [
        (min(p.top for row in group for p in row), max(p.bottom for row in group for p in row)) for group in groups
    ]
    ys = [bounds[0][0], *((above[1] + below[0]) / 2 for above, below in pairwise(bounds)), bounds[-1][1]]
    return _filled(xs, ys, groups, columns)


def _columns(rows: list[list[TextLine]]) -> list[Span]:
    """The stretches across the page that the columns cover.

    Figures make them first, then words beside the figures. A head may stand anywhere above its column; it makes one of
    its own only where another head has a better claim.
    """
    first = next((index for index, row in enumerate(rows) if _has_figure(row)), 0)
    body, heads = rows[first:], rows[:first]
    figures = _united([[_span(piece) for piece in row if is_amount(line_text(piece))] for row in body])
    words = [[_span(piece) for piece in row if not is_amount(line_text(piece))] for row in body]
    columns = figures + _united([[_cut(span, figures) for span in row if not _inside(span, figures)] for row in words])
    for row in heads:
        columns.extend(_own_columns(row, columns) if len(row) > len(columns) else ())
    return sorted(columns)


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
    if is_amount(line_text(piece)):  # a figure never covers two columns
        shared = {index: min(piece.x1, columns[index][1]) - max(piece.x0, columns[index][0]) for index in meets}
        return max(meets, key=lambda index: shared[index]), 1
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


def _rows(
    rows: list[list[TextLine]], box: Box, rules: Sequence[Rule], columns: list[Span]
) -> list[list[list[TextLine]]]:
    """Put lines that are one row together: where rules tell rows apart by them, else where a lone line stands close.

    Two figures one above another are never one row.
    """
    tops = [min(piece.top for piece in row) for row in rows]
    own = [rule.at for rule in rules if rule.start < box[2] and rule.end > box[0]]
    ruled = [any(above < at < below + 0.5 * SMALL for at in own) for above, below in pairwise(tops)]
    joins = [not apart for apart in ruled] if 2 * sum(ruled) >= len(ruled) else _close(rows, tops)
    groups = [[rows[0]]]
    figures = _figure_columns(rows[0], columns)
    for row, join in zip(rows[1:], joins, strict=True):
        here = _figure_columns(row, columns)
        if join and not figures & here:
            groups[-1].append(row)
            figures |= here
        else:
            groups.append([row])
            figures = here
    return groups


def _figure_columns(row: list[TextLine], columns: list[Span]) -> set[int]:
    """The columns in which a line has figures."""
    places = zip(row, _placed(row, columns), strict=True)
    return {column for piece, (column, _) in places if is_amount(line_text(piece))}


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
