"""Tables that no rules enclose: columns are guessed from blanks between pieces of text that stand above one another.

Everything found here is marked as not certain. A guess needs several rows and a column of figures, or rules of one
length around it; tables of contents, lists and charts are left as lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingzhang.read.pages.bands import between_rules, full_rules, is_row
from mingzhang.read.pages.found import NOTHING, Beyond, Found, Guess, in_order
from mingzhang.read.pages.heads import (
    APART,
    Block,
    blocks,
    edges,
    head_places,
    leaves,
    nearest,
    numbers_columns,
    own_columns,
)
from mingzhang.read.pages.margins import MARGIN, page_number
from mingzhang.read.pages.marks import Box
from mingzhang.read.pages.row_lines import rows_of
from mingzhang.read.pages.rules import Place, Rule, rules_across
from mingzhang.read.pages.sheet import Sheet
from mingzhang.read.pages.spans import FINE, Span, begun_under, columns_of, cut_at, cut_between, meet, placed
from mingzhang.read.pages.stretches import ends_at_edge, heads_a_row, is_of_amounts, pieces, stands_alone, stretches
from mingzhang.read.pages.text import TextLine, is_amount, is_whole, line_text
from mingzhang.standard import lazy

FIGURES = 3  # figures that one column must hold
MOST_HEAD = 16  # lines of text that a head may have
LEVEL = 1.5  # points; what begins or ends no further apart stands at one edge
HEADS = 2  # words side by side; more of them over figures head columns
SMALL = 4.0  # points; how far a rule may cut into the line below it
TALL = 2.4  # font sizes; a filled box higher than this is a bar of a chart, not the ground of a row

_TITLED = "表"
_LEADER = lazy.compile(r"[.…·．]{3,}|…")


def unruled_tables(
    lines: list[TextLine],
    page: Sheet,
    rules: Sequence[Rule],
    ruled: Sequence[Box],
    before: Beyond = NOTHING,
    after: Beyond = NOTHING,
) -> tuple[list[Guess], list[TextLine]]:
    """Return the tables guessed among lines outside of all lattices, and the lines that are left.

    `rules` are the rules across the page; where they stand between lines they tell rows apart. `before` is what the
    first table has on earlier pages, `after` what the last one has on later ones.
    """
    rules = [*rules, *_edges_of(page.drawn.fills)]
    groups = full_rules(rules, ruled)
    tables: list[Guess] = []
    taken: set[int] = set()
    edge = MARGIN * page.height
    words = [line for line in lines if edge < line.bottom < page.height - edge or page_number(line_text(line)) is None]
    ranges = _ranges(words, groups, ruled)
    if before.columns and (opening := _opening(words, before.columns)) and (not ranges or opening[1] <= ranges[0][0]):
        ranges.insert(0, opening)
    for start, end in ranges:
        inside = words[start:end]
        beyond = _both(before if start == ranges[0][0] else NOTHING, after if end == ranges[-1][1] else NOTHING)
        found = _table(inside, page, rules, groups, beyond, at_edge=ends_at_edge(start, end, words))
        if found is not None:
            tables.append(Guess(found[0], inside, found[1], _reach(inside, groups)))
            taken.update(line.first_sign for line in inside)
    return tables, [line for line in lines if line.first_sign not in taken] if taken else lines


def rows_below(lines: Sequence[TextLine], columns: Sequence[Span]) -> int:
    """How many lines at the top of a page are rows of a table whose columns are known from the page before.

    Their words begin where a column does, and their figures begin or end there.
    """
    count = 0
    while count < len(lines) and is_row(lines[count]) and not stands_alone(lines[count]):
        row = pieces(lines[count], FINE)
        if is_amount(line_text(row[0])) or not all(_stands_in(piece, columns) for piece in row):
            break
        count += 1
    return count


def _opening(lines: Sequence[TextLine], columns: Sequence[Span]) -> tuple[int, int] | None:
    """Where rows stand at the top of a page that go on with a table of the page before, below a running head or not."""
    return next(((start, start + many) for start in (0, 1) if (many := rows_below(lines[start:], columns))), None)


def _stands_in(piece: TextLine, columns: Sequence[Span]) -> bool:
    """Whether a piece stands in one column and begins, or as a figure ends, where that does."""
    over = [column for column in columns if meet(column, (piece.x0, piece.x1))]
    if len(over) != 1:
        return False
    ends = is_amount(line_text(piece)) and abs(piece.x1 - over[0][1]) < LEVEL
    return ends or abs(piece.x0 - over[0][0]) < LEVEL


def _edges_of(fills: Sequence[Box]) -> list[Rule]:
    """The upper and lower edges of filled boxes: they part rows as rules do."""
    return rules_across([(x0, y, x1, y) for x0, top, x1, bottom in fills for y in (top, bottom)])


def _ranges(lines: list[TextLine], groups: list[list[Rule]], ruled: Sequence[Box]) -> list[tuple[int, int]]:
    """Where tables may stand: between rules of one length, and where most lines have several pieces."""
    between = [(start, _down(lines, start, end)) for start, end in between_rules(lines, groups)]
    guessed = [piece for stretch in stretches(lines, ruled) for piece in _at_titles(stretch, between, lines)]
    found: list[tuple[int, int]] = []
    for start, end in sorted([*between, *guessed]):
        last = found[-1] if found else (0, 0)
        if start < last[1] or (start == last[1] and last in between and not any(map(is_row, lines[slice(*last)]))):
            found[-1] = (last[0], max(last[1], end))
        else:
            found.append((start, end))
    return [
        (start, end)
        for start, end in found
        if (start, end) in guessed
        or any(map(is_row, lines[start:end]))
        or (end == len(lines) and (start, end) in between)
    ]


def _at_titles(
    stretch: tuple[int, int], between: Sequence[tuple[int, int]], lines: Sequence[TextLine]
) -> Iterator[tuple[int, int]]:
    """Yield the parts of a stretch of rows that titles between two ruled tables part."""
    start, end = stretch
    for (_, above), (below, _) in pairwise(sorted(between)):
        gap = lines[above:below]
        if start < above < below < end and _TITLED in "".join(map(line_text, gap)) and not any(map(is_row, gap)):
            yield start, above
            start = below
    yield start, end


def _down(lines: list[TextLine], start: int, end: int) -> int:
    """Where rows end that stand below the last rule of a head: no rule need close a table."""
    if any(map(is_row, lines[start:end])):
        return end
    left, right = min(line.x0 for line in lines[start:end]), max(line.x1 for line in lines[start:end])
    while end < len(lines) and is_row(lines[end]) and not stands_alone(lines[end]):
        line, above = lines[end], lines[end - 1]
        reach = 3 * line.size
        if line.top - above.bottom > 2 * line.size or line.x0 < left - reach or line.x1 > right + reach:
            break
        end += 1
    return end


def _reach(lines: Sequence[TextLine], groups: Sequence[Sequence[Rule]]) -> Span:
    """From where to where across the page a table reaches: its rules, or what is printed where it has none."""
    around = next((group for group in groups if _is_around(group, lines)), None)
    if around is not None:
        return (around[0].start, around[0].end)
    return (min(line.x0 for line in lines), max(line.x1 for line in lines))


def _both(before: Beyond, after: Beyond) -> Beyond:
    return Beyond([*before.lines, *after.lines], [*before.columns, *after.columns])


def _columns(rows: list[list[TextLine]], beyond: Beyond) -> list[Span]:
    """The columns of rows, told by those on other pages too, and of what heads them there.

    Where rows of two tables would melt into fewer columns than either has, they are not parts of one.
    """
    columns = columns_of(rows) if rows else []
    if others := [pieces(line, FINE) for line in beyond.lines if is_row(line)]:
        whole = columns_of([*rows, *others])
        columns = whole if len(whole) >= min(len(columns), len(columns_of(others))) else columns
    for span in beyond.columns:
        if not any(meet(span, column) for column in columns):
            columns.append(span)
    return sorted(columns)


def _table(
    lines: list[TextLine],
    page: Sheet,
    rules: Sequence[Rule],
    groups: list[list[Rule]],
    beyond: Beyond,
    *,
    at_edge: bool,
) -> tuple[Found, list[Span]] | None:
    """Return the table of some lines with its columns; None where they are no table."""
    if not any(map(is_row, lines)):
        enclosed = len(lines) <= MOST_HEAD and _are_enclosed(lines, groups)
        return _head_alone(lines, rules, _columns([], beyond)) if enclosed else None
    above = _head_of(lines, groups)
    rows = [pieces(line, FINE) for line in lines]
    words = [run.x0 for line in lines[:above] for run in line.runs]
    begun = begun_under([*words, *(left for left, _ in beyond.columns)], rows[above:])
    rows = [*rows[:above], *(cut_at(row, begun) for row in rows[above:])]
    columns = _columns(rows[above:], beyond)
    above -= bool(above and numbers_columns(rows[above - 1]))
    told = bool(above)
    apart = APART
    if not above and columns:
        above, apart = _head_in_order(lines, columns, rules)
    head, rows = lines[:above], rows[above:]
    enclosed = _are_enclosed(lines, groups)
    is_told = enclosed or told or bool(rows_below(lines, beyond.columns)) or _holds_figures(rows, columns)
    is_told = is_told or (any(map(is_of_amounts, lines)) and (at_edge or bool(above) or _begins_with_heads(rows)))
    is_told = is_told or heads_a_row(lines)
    if len(columns) < 2 or not is_told or _is_contents(rows, columns):
        return None
    over = blocks(head, columns, rules, apart)
    columns = sorted([*columns, *own_columns(over, columns, rules)])
    rows = [[part for piece in row for part in cut_between(piece, columns)] for row in rows]
    box = (columns[0][0], lines[0].top, columns[-1][1], max(piece.bottom for piece in rows[-1]))
    if _is_chart(box, lines, page):
        return None
    groups_of_rows = rows_of(rows, box, rules, columns)
    xs = _between(columns)
    bounds = [
        (min(p.top for row in group for p in row), max(p.bottom for row in group for p in row))
        for group in groups_of_rows
    ]
    ys = [bounds[0][0], *((above[1] + below[0]) / 2 for above, below in pairwise(bounds)), bounds[-1][1]]
    heads = head_places(over, columns, rules)
    if heads:
        ys = [*edges(over)[:-1], (over[-1].bottom + ys[0]) / 2, *ys[1:]]
    return _filled(xs, ys, heads, groups_of_rows, columns), columns


def _are_enclosed(lines: list[TextLine], groups: list[list[Rule]]) -> bool:
    """Whether lines stand between rules of one length."""
    return any(_is_around(group, lines) for group in groups)


def _is_around(group: Sequence[Rule], lines: Sequence[TextLine]) -> bool:
    return group[0].at < lines[0].bottom and lines[-1].top < group[-1].at


def _head_alone(lines: list[TextLine], rules: Sequence[Rule], columns: list[Span]) -> tuple[Found, list[Span]] | None:
    """The head of a table whose rows stand on the next page, over the columns that they have there."""
    over = blocks(lines, columns, rules)
    own = own_columns(over, columns, rules) if columns else [leaf.span for leaf in leaves(over, [], rules)]
    columns = sorted([*columns, *own])
    if len(columns) < 2:
        return None
    return _filled(_between(columns), edges(over), head_places(over, columns, rules), [], columns), columns


def _between(columns: list[Span]) -> list[float]:
    """The edges of columns, in the middle of the gaps between them."""
    return [
        columns[0][0] - 2.0,
        *((left[1] + right[0]) / 2 for left, right in pairwise(columns)),
        columns[-1][1] + 2.0,
    ]


def _head_of(lines: list[TextLine], groups: list[list[Rule]]) -> int:
    """How many lines stand above the last rule over the first row of figures, below another that is as long.

    Rules that do not reach over the whole row part the head alone.
    """
    first = next((at for at, line in enumerate(lines) if is_row(line) or is_whole(line_text(line))), 0)
    for group in groups:
        if group[0].start > lines[first].x0 + SMALL or group[0].end < lines[first].x1 - SMALL:
            continue
        upper = [rule.at for rule in group if rule.at < lines[first].top + SMALL]
        if len(upper) > 1:
            at = next(at for at, line in enumerate(lines) if line.top + SMALL > upper[-1])
            if 0 < at <= MOST_HEAD and upper[0] < lines[0].top + SMALL:
                return at
    return 0


def _head_in_order(lines: list[TextLine], columns: list[Span], rules: Sequence[Rule]) -> tuple[int, float]:
    """How many lines stand above the first row of figures, where their words head the columns one by one; and how far
    words of two cells stand apart there, in font sizes.

    Only where some stand nearer to a column that others head (words at the left edge of a column are far from its
    figures at the right one), or over several of them.
    """
    first = next((at for at, line in enumerate(lines) if is_row(line)), 0)
    first -= bool(first and numbers_columns(pieces(lines[first - 1], FINE)))
    if not 0 < first <= MOST_HEAD:
        return 0, APART
    for apart in (APART, FINE):
        found = blocks(lines[:first], columns, rules, apart)
        ends = sorted(leaves(found, columns, rules), key=lambda leaf: leaf.span)
        if len(ends) != len(columns):
            continue
        fits = all(
            meet(leaf.span, own) or not any(meet(leaf.span, other) for other in columns)
            for leaf, own in zip(ends, columns, strict=True)
        )
        over = len(found) > len(ends) or any(nearest(leaf.span, columns) != at for at, leaf in enumerate(ends))
        return (first if fits and over else 0), apart
    return 0, APART


def _holds_figures(rows: list[list[TextLine]], columns: list[Span]) -> bool:
    """Whether some column but the first holds mostly figures."""
    figures, others = [0] * len(columns), [0] * len(columns)
    for row in rows:
        for piece, (column, _) in zip(row, placed(row, columns), strict=True):
            (figures if is_amount(line_text(piece)) else others)[column] += 1
    return any(yes >= FIGURES and yes >= no for yes, no in zip(figures[1:], others[1:], strict=True))


def _begins_with_heads(rows: list[list[TextLine]]) -> bool:
    """Whether words stand over a row of figures side by side: few rows are a table then too."""
    first = next((at for at, row in enumerate(rows) if any(is_amount(line_text(piece)) for piece in row)), 0)
    return any(len(row) > HEADS for row in rows[:first])


def _is_contents(rows: list[list[TextLine]], columns: list[Span]) -> bool:
    """Whether this is a table of contents: leaders, or titles with page numbers that never fall."""
    texts = [[line_text(piece) for piece in row] for row in rows]
    if 2 * sum(any(_LEADER.search(text) for text in row) for row in texts) >= len(rows):
        return True
    numbers = [row[-1] for row in texts if len(row) > 1]
    if len(columns) > 3 or not all(number.isdigit() and len(number) <= 3 and int(number) for number in numbers):
        return False  # no page is the nought
    return all(int(one) <= int(other) for one, other in pairwise(numbers))


def _is_chart(box: Box, lines: list[TextLine], page: Sheet) -> bool:
    """Whether bars of different heights on one base, or bent paths, stand among the text; a bar holds no words."""
    size = lines[0].size
    words = [piece.box for line in lines for piece in pieces(line, FINE) if not is_amount(line_text(piece))]
    bars = {
        (round(fill[3]), round(fill[1]))
        for fill in page.drawn.fills
        if fill[3] - fill[1] > TALL * size
        and fill[2] - fill[0] < 0.5 * (box[2] - box[0])
        and _overlap(fill, box)
        and not any(_holds(fill, word) for word in words)
    }
    bases = {base for base, _ in bars}
    return len(bases) < len(bars) or any(_overlap(curve, box) for curve in page.drawn.curves)


def _holds(one: Box, other: Box) -> bool:
    return one[0] <= (other[0] + other[2]) / 2 <= one[2] and one[1] <= (other[1] + other[3]) / 2 <= one[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _filled(
    xs: list[float],
    ys: list[float],
    heads: list[tuple[Place, Block]],
    groups: list[list[list[TextLine]]],
    columns: list[Span],
) -> Found:
    """Give every piece its place; a piece over several columns is a cell over them."""
    places = [place for place, _ in heads]
    cells = [block.lines for _, block in heads]
    above = len(ys) - 1 - len(groups)
    owner = [[-1] * len(columns) for _ in range(len(ys) - 1)]
    for number, group in enumerate(groups, above):
        pieces = [found for row in group for found in zip(placed(row, columns), row, strict=True)]
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
