"""From strokes to lattices: rules joined out of their pieces, and the cells that crossing rules enclose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from mingzhang.read.pages.marks import Box

SAME = 2.0  # points; pieces no further apart than this across their direction lie on one rule
GAP = 2.6  # points; pieces no further apart than this along their direction are one rule
DASH, DASH_GAP = 8.0, 6.0  # points; pieces this short with gaps this wide are a dashed rule
TOUCH = 3.0  # points; rules that come this close cross
NARROW = 3.2  # points; rules closer than this are a double rule: no text fits between them
STUB = 4.0  # points; a shorter rule encloses nothing
OPEN = 6.0  # points; how far rules must stick out of the outermost crossing rule for the side to be open
MANY = 1_500  # rules in one direction; a page with more is a drawing
LARGE = 40_000  # cells; a lattice with more is a drawing


class Rule(NamedTuple):
    """A straight rule: its place across its direction, and from where to where it runs along it."""

    at: float
    start: float
    end: float


class Place(NamedTuple):
    """One cell of a lattice: its first row and column and how many of each it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


class Lattice(NamedTuple):
    """Cells enclosed by rules: `xs` and `ys` are the grid lines, `owner[row][column]` the index of the cell there."""

    xs: list[float]
    ys: list[float]
    places: list[Place]
    owner: list[list[int]]

    @property
    def box(self) -> Box:
        """The whole lattice's box."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def place_box(self, place: Place) -> Box:
        """The box of one cell."""
        return (
            self.xs[place.column],
            self.ys[place.row],
            self.xs[place.column + place.column_span],
            self.ys[place.row + place.row_span],
        )


def rules_across(boxes: list[Box]) -> list[Rule]:
    """Join the pieces of rules that run from left to right."""
    return _joined([Rule((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in boxes])


def rules_down(boxes: list[Box]) -> list[Rule]:
    """Join the pieces of rules that run from top to bottom."""
    return _joined([Rule((x0 + x1) / 2, top, bottom) for x0, top, x1, bottom in boxes])


def _joined(pieces: list[Rule]) -> list[Rule]:
    pieces.sort()
    rules: list[Rule] = []
    begin = 0
    for index in range(1, len(pieces) + 1):
        if index == len(pieces) or pieces[index].at - pieces[begin].at > SAME:
            rules.extend(_along(pieces[begin:index]))
            begin = index
    return rules


def _along(pieces: list[Rule]) -> list[Rule]:
    """Join pieces that lie on one rule wherever they meet."""
    pieces.sort(key=lambda piece: piece.start)
    rules: list[Rule] = []
    at, start, end = pieces[0]
    last = longest = end - start
    for piece in pieces[1:]:
        length = piece.end - piece.start
        if piece.start - end <= (DASH_GAP if last < DASH and length < DASH else GAP):
            if length > longest:
                at, longest = piece.at, length
            end, last = max(end, piece.end), length
        else:
            if end - start >= STUB:
                rules.append(Rule(at, start, end))
            at, start, end = piece
            last = longest = length
    if end - start >= STUB:
        rules.append(Rule(at, start, end))
    return rules


def lattices(across: list[Rule], down: list[Rule]) -> list[Lattice]:
    """Return the lattices of a page from top to bottom: one for each group of rules that hang together by crossing."""
    if not across or not down or len(across) > MANY or len(down) > MANY:
        return []
    found = [_lattice(rows, columns) for rows, columns in _groups(across, down)]
    kept = [lattice for lattice in found if lattice is not None]
    kept.sort(key=lambda lattice: (lattice.ys[0], lattice.xs[0]))
    return kept


def is_open(lattice: Lattice, across: list[Rule], down: list[Rule]) -> bool:
    """Whether a lattice is a part of a table whose other rows no rules part into columns.

    Its own rules across go on below or above it, and a side of it is open: what runs down in its head tells nothing of
    its columns. Nor do rules that leave a single row open at a side, or a single rule across with others through it.
    """
    x0, top, x1, bottom = lattice.box
    height = bottom - top
    sides = [
        sum(max(min(end, bottom) - max(start, top), 0.0) for x, start, end in down if abs(x - side) < TOUCH)
        for side in (x0, x1)
    ]
    if min(sides) > height / 2:
        return False
    over = [at for at, start, end in across if start < x1 and end > x0]
    crossed = sum(any(abs(at - y) < TOUCH for at in over) for y in lattice.ys)
    if len(lattice.ys) == 2 or (max(sides) <= height / 2 and crossed < 2):
        return True
    near = 2 * height / (len(lattice.ys) - 1)
    return any(
        (bottom + TOUCH < at < bottom + near or top - near < at < top - TOUCH)
        and abs(start - x0) < OPEN
        and abs(end - x1) < OPEN
        for at, start, end in across
    )


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Split rules into groups connected by crossings."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    order = sorted(range(len(across)), key=lambda index: across[index].at)
    heights = [across[index].at for index in order]
    for number, (x, start, end) in enumerate(down, len(across)):
        for position in range(bisect_left(heights, start - TOUCH), bisect_right(heights, end + TOUCH)):
            index = order[position]
            rule = across[index]
            if rule.start - TOUCH <= x <= rule.end + TOUCH:
                parent[root(index)] = root(number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(parent)):
        rows, columns = groups.setdefault(root(index), ([], []))
        if index < len(across):
            rows.append(across[index])
        else:
            columns.append(down[index - len(across)])
    return [group for group in groups.values() if group[0] and group[1]]


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    ys, xs = _lines(across, down), _lines(down, across)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > LARGE:
        return None
    below = _edges(across, ys, xs)  # below[i][c]: a rule runs along ys[i] over column c
    beside = _edges(down, xs, ys)  # beside[j][r]: a rule runs along xs[j] beside row r
    places, owner = _places(below, beside, len(ys) - 1, len(xs) - 1)
    return Lattice(xs, ys, places, owner)


def _lines(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """The grid lines that rules lie on; where crossing rules stick out of the outermost, the open side is one too."""
    lines: list[float] = []
    first = None
    for at in sorted(rule.at for rule in rules):
        if first is None or at - first > NARROW:
            lines.append(at)
            first = at
        else:
            lines[-1] = (first + at) / 2
    low, high = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if lines[0] - low > OPEN:
        lines.insert(0, low)
    if high - lines[-1] > OPEN:
        lines.append(high)
    return lines


def _edges(rules: list[Rule], lines: list[float], crossing: list[float]) -> list[list[bool]]:
    """For each grid line, whether a rule runs along it over each interval between the crossing grid lines."""
    middles = [(low + high) / 2 for low, high in pairwise(crossing)]
    edges = [[False] * len(middles) for _ in lines]
    edges[0] = [True] * len(middles)
    edges[-1] = [True] * len(middles)
    for at, start, end in rules:
        row = edges[_nearest(lines, at)]
        for position in range(bisect_left(middles, start), bisect_right(middles, end)):
            row[position] = True
    return edges


def _nearest(lines: list[float], at: float) -> int:
    index = bisect_left(lines, at)
    if index == 0:
        return 0
    if index == len(lines):
        return len(lines) - 1
    return index if lines[index] - at < at - lines[index - 1] else index - 1


def _places(
    below: list[list[bool]], beside: list[list[bool]], height: int, width: int
) -> tuple[list[Place], list[list[int]]]:
    """Grow each cell to the right and then down until a rule stops it; cells are always rectangles."""
    owner = [[-1] * width for _ in range(height)]
    places: list[Place] = []
    for row in range(height):
        for column in range(width):
            if owner[row][column] >= 0:
                continue
            right = column + 1
            while right < width and not beside[right][row] and owner[row][right] < 0:
                right += 1
            bottom = row + 1
            while bottom < height and _continues(below, beside, owner, bottom, column, right):
                bottom += 1
            for r in range(row, bottom):
                owner[r][column:right] = [len(places)] * (right - column)
            places.append(Place(row, column, bottom - row, right - column))
    return places, owner


def _continues(
    below: list[list[bool]], beside: list[list[bool]], owner: list[list[int]], row: int, column: int, right: int
) -> bool:
    """Whether a cell over these columns goes on into this row."""
    return (
        not any(below[row][column:right])
        and all(index < 0 for index in owner[row][column:right])
        and not any(beside[line][row] for line in range(column + 1, right))
    )
