"""The head of a table without rules between its columns: which words stand over which columns.

Words of one cell may be set on several lines, in the middle of the rows that the cell covers; words over several
columns stand in the middle of them, or over a rule that is as wide as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from itertools import pairwise
from math import inf
from typing import NamedTuple

from mingzhang.read.pages.rules import Place, Rule
from mingzhang.read.pages.spans import FINE, Span, cut_between, meet
from mingzhang.read.pages.stretches import pieces
from mingzhang.read.pages.text import TextLine, line_text

WRAPPED = 1.8  # font sizes; lines of one cell are no further apart
APART = 0.5  # font sizes; a gap between words of a head that parts two cells
LEVEL = 0.4  # font sizes; words no further apart than this stand on one level
EDGE = 3.0  # points; how far off the edge of a column may be worked out
OFF = 0.8  # font sizes; how far the middles of lines of one cell may lie apart


Reach = tuple[int, int]
"""The first and the last column that a cell stands over."""


class Block(NamedTuple):
    """The lines of one cell of a head, and which cell of it that is."""

    lines: list[TextLine]
    at: int

    @property
    def span(self) -> Span:
        """From where to where it stands across the page."""
        return min(line.x0 for line in self.lines), max(line.x1 for line in self.lines)

    @property
    def middle(self) -> float:
        """Its middle across the page."""
        return sum(self.span) / 2

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.lines[-1].bottom


def blocks(lines: Sequence[TextLine], columns: list[Span], rules: Sequence[Rule], apart: float = APART) -> list[Block]:
    """The cells of a head, from top to bottom; a gap `apart` wide between words parts two of them."""
    found: list[Block] = []
    for line in lines:
        fresh: list[Block] = []
        row = [
            part for wide in pieces(line, FINE, apart) for part in (cut_between(wide, columns) if columns else [wide])
        ]
        near = [block.span for block in found if line.top - block.lines[-1].top < WRAPPED * line.size]
        orphans = [not any(meet(span, (piece.x0, piece.x1)) for span in near) for piece in row]
        for at, piece in enumerate(row):
            above = [block for block in found if _goes_on(block, piece, rules)]
            parted = 0 < at < len(row) - 1 and orphans[at - 1] and orphans[at + 1]  # what is above heads these as well
            if len(above) == 1 and not parted:
                above[0].lines.append(piece)
            else:
                fresh.append(Block([piece], len(found) + len(fresh)))
        found += fresh
    return found


def numbers_columns(row: Sequence[TextLine]) -> bool:
    """Whether the pieces of a line are mostly single letters or digits: they number the columns below a head."""
    texts = [line_text(piece) for piece in row]
    return 2 * sum(len(text) == 1 and text.isascii() for text in texts) >= len(texts) > 1


def _goes_on(block: Block, piece: TextLine, rules: Sequence[Rule]) -> bool:
    """Whether a piece is the next line of a cell: close below, in its middle or at its left edge, no rule between."""
    last = block.lines[-1]
    middle = (piece.x0 + piece.x1) / 2
    return (
        LEVEL * last.size < piece.top - last.top < WRAPPED * last.size
        and (abs(middle - block.middle) < OFF * last.size or abs(piece.x0 - last.x0) < 0.3 * last.size)
        and not any(
            last.top + 0.5 * last.size < rule.at < piece.top + 0.5 * piece.size and rule.start < middle < rule.end
            for rule in rules
        )
    )


def leaves(found: Sequence[Block], columns: Sequence[Span], rules: Sequence[Rule]) -> list[Block]:
    """The cells with no other below them.

    Words in the gap between two others of a lower level are over both: those with a rule below them where rules part
    the levels, else those that stand over no column alone.
    """
    ends = [one for one in found if not any(_is_over(one, other) for other in found)]
    gaps = [one for one in ends if len(_beside(one, found)) == 2]
    low = max((block.top for block in found), default=0.0)
    within = [rule for rule in rules if found and found[0].bottom - 0.5 * found[0].lines[-1].size < rule.at < low]
    enough = 0 < len(columns) <= len(ends) - len(gaps)
    over = [
        gap
        for gap in gaps
        if (
            any(gap.bottom - 0.5 * gap.lines[-1].size < at and start < gap.middle < end for at, start, end in within)
            if within
            else enough or not _claims(gap, found, columns)
        )
    ]
    return [one for one in ends if all(one is not gap for gap in over)]


def _claims(block: Block, found: Sequence[Block], columns: Sequence[Span]) -> bool:
    """Whether a cell stands over a column over which no cell of a lower level stands."""
    lower = [other.span for other in found if block.bottom <= other.top + LEVEL * other.lines[0].size]
    return any(meet(block.span, column) and not any(meet(span, column) for span in lower) for column in columns)


def _beside(block: Block, found: Sequence[Block]) -> list[Block]:
    """The nearest cells of lower levels to the left and to the right of a cell."""
    lower = [other for other in found if block.bottom <= other.top + LEVEL * other.lines[0].size]
    left = [other for other in lower if other.span[1] <= block.span[0]]
    right = [other for other in lower if other.span[0] >= block.span[1]]
    return [
        *([max(left, key=lambda other: other.span[1])] if left else ()),
        *([min(right, key=lambda other: other.span[0])] if right else ()),
    ]


def _is_over(one: Block, other: Block) -> bool:
    return one.bottom <= other.top + LEVEL * other.lines[0].size and meet(one.span, other.span)


def own_columns(found: Sequence[Block], columns: list[Span], rules: Sequence[Rule]) -> list[Span]:
    """The places of heads that stand over no column of the body: as many as there are more heads than columns.

    Heads and columns come in one order, so that those are left over which are dear to match.
    """
    ends = sorted(leaves(found, columns, rules), key=lambda leaf: leaf.span)
    more = len(ends) - len(columns)
    if more <= 0:
        return []
    best: list[tuple[float, list[Span]]] = [(0.0, []), *((inf, []) for _ in range(more))]
    for at, leaf in enumerate(ends):
        after: list[tuple[float, list[Span]]] = []
        for alone in range(more + 1):
            column = at - alone
            matched = best[alone][0] + _away(leaf.span, columns[column]) if 0 <= column < len(columns) else inf
            spent, own = best[alone - 1] if alone else (inf, [])
            after.append((matched, best[alone][1]) if matched <= spent else (spent, [*own, leaf.span]))
        best = after
    return best[more][1]


def _away(one: Span, other: Span) -> float:
    return max(0.0, one[0] - other[1], other[0] - one[1])


def nearest(span: Span, columns: Sequence[Span]) -> int:
    """Which column words stand over, or are nearest to."""
    return min(range(len(columns)), key=lambda at: _away(span, columns[at]))


def head_places(found: Sequence[Block], columns: list[Span], rules: Sequence[Rule]) -> list[tuple[Place, Block]]:
    """Where each cell of a head stands: its rows are the levels on which words begin."""
    if not found:
        return []
    ends = leaves(found, columns, rules)
    reach = _of_leaves(ends, columns)
    least = _least(found, reach)
    tops = _levels(found)
    across = [
        (min(leaf.span[0], column[0]), max(leaf.span[1], column[1])) if (leaf := _alone(at, ends, reach)) else column
        for at, column in enumerate(columns)
    ]
    middles = [leaf.middle if (leaf := _alone(at, ends, reach)) else sum(columns[at]) / 2 for at in range(len(columns))]
    bounds = _bounds(across, middles, [rule for rule in rules if found[0].top - 9 < rule.at < tops[-1] + 36])
    for level in reversed(range(len(tops))):
        parents = [block for block in found if block.at not in reach and _level_of(block, tops) == level]
        parents.sort(key=lambda block: block.span)
        tall = _tall(ends, found)
        reach |= _over(parents, found, reach, least, tall, across, middles, bounds, rules)
    placed: list[tuple[Place, Block]] = []
    for block in found:
        start, end = reach[block.at]
        row = _level_of(block, tops)
        below = [
            _level_of(other, tops)
            for other in found
            if other.top > block.top and reach[other.at][0] <= end and reach[other.at][1] >= start
        ]
        until = min([level for level in below if level > row], default=len(tops))
        placed.append((Place(row, start, until - row, end - start + 1), block))
    return placed


def _tall(ends: Sequence[Block], found: Sequence[Block]) -> set[int]:
    """The cells that are as high as the head: they stand alone in the middle between its first and its last level."""
    lowest = {leaf.at for leaf in ends}
    above = [_height(block) for block in found if block.at not in lowest]
    if not above:
        return set()
    top, bottom = min(above), max(map(_height, ends))
    return {
        leaf.at
        for leaf in ends
        if abs(_height(leaf) - (top + bottom) / 2) < (off := LEVEL * leaf.lines[0].size) < (bottom - top) / 2 - off
        and not any(abs(height - _height(leaf)) < off for height in above)
    }


def _height(block: Block) -> float:
    return (block.top + block.bottom) / 2


def _bounds(across: Sequence[Span], middles: Sequence[float], rules: Sequence[Rule]) -> list[float]:
    """The edges of columns: those in whose middle all heads stand, if the rules around them fit, else between texts."""
    low = min([across[0][0], *(rule.start for rule in rules)])
    high = max([across[-1][1], *(rule.end for rule in rules)])
    edges = [low]
    for middle in middles:
        edges.append(2 * middle - edges[-1])
    between = [(left[1] + right[0]) / 2 for left, right in pairwise(across)]
    fits = all(
        left[1] - EDGE < at < right[0] + EDGE for at, (left, right) in zip(edges[1:], pairwise(across), strict=False)
    )
    return edges if fits and abs(edges[-1] - high) < EDGE else [low, *between, high]


def _alone(column: int, ends: Sequence[Block], reach: Mapping[int, Reach]) -> Block | None:
    """The lowest cell over a column, where it stands over no other."""
    return next((leaf for leaf in ends if reach[leaf.at] == (column, column)), None)


def _of_leaves(ends: Sequence[Block], columns: list[Span]) -> dict[int, Reach]:
    """For each lowest cell the columns that it stands over: one each, else the head that is nearest to a column."""
    if len(ends) == len(columns):
        return {leaf.at: (at, at) for at, leaf in enumerate(sorted(ends, key=lambda leaf: leaf.span))}
    owner: dict[int, Block] = {}
    for at, column in enumerate(columns):
        middle = sum(column) / 2
        over = [leaf for leaf in ends if meet(leaf.span, column)]
        if over:
            owner[at] = min(over, key=lambda leaf: abs(leaf.middle - middle))
    reach: dict[int, Reach] = {}
    for leaf in ends:
        own = [at for at, one in owner.items() if one is leaf]
        if own:
            reach[leaf.at] = (min(own), max(own))
            continue
        free = [at for at in range(len(columns)) if at not in owner] or list(range(len(columns)))
        nearest = min(free, key=lambda at: _away(leaf.span, columns[at]))
        owner.setdefault(nearest, leaf)
        reach[leaf.at] = (nearest, nearest)
    return reach


def _over(
    parents: Sequence[Block],
    found: Sequence[Block],
    reach: Mapping[int, Reach],
    least: Mapping[int, Reach],
    tall: Set[int],
    across: Sequence[Span],
    middles: Sequence[float],
    bounds: Sequence[float],
    rules: Sequence[Rule],
) -> dict[int, Reach]:
    """The columns that cells over others stand over, on one level.

    Those over a rule of their own, which no other cell shares, else those that they are in the middle of, or at whose
    left edge they begin, of those over the rule that they share; `tall` cells have none above them.
    """
    under_rules = {block.at: under for block in parents if (under := _over_rule(block, middles, rules))}
    shared = Counter(under_rules.values())
    told = {block: under for block, under in under_rules.items() if shared[under] == 1}
    rest = [block for block in parents if block.at not in told]
    if not rest:
        return told
    level = rest[0].top + LEVEL * rest[0].lines[0].size
    taken = [
        told.get(other.at) or reach.get(other.at) or least[other.at]
        for other in found
        if (other.top <= level or other.at in tall) and all(other is not block for block in rest)
    ]
    free = [not any(start <= at <= end for start, end in taken) for at in range(len(across))]

    def centred(block: Block, start: int, end: int) -> float:
        ideas = ((bounds[start] + bounds[end + 1]) / 2, (middles[start] + middles[end]) / 2)
        return min(abs(block.middle - idea) for idea in ideas)

    def at_left(block: Block, start: int, end: int) -> float:
        return abs(block.span[0] - across[start][0])

    plans = [plan for cost in (centred, at_left) if (plan := _parted(rest, free, least, under_rules, cost))]
    if plans:
        return told | min(plans, key=lambda plan: plan[0])[1]
    return told | {block.at: least[block.at] for block in rest}


def _over_rule(block: Block, middles: Sequence[float], rules: Sequence[Rule]) -> Reach | None:
    """The columns under the rule right below a cell, where it is shorter than the table is wide."""
    size = block.lines[-1].size
    for rule in sorted(rules):
        if block.bottom - 0.5 * size < rule.at < block.bottom + 1.5 * size and rule.start < block.middle < rule.end:
            under = [at for at, middle in enumerate(middles) if rule.start < middle < rule.end]
            return (under[0], under[-1]) if under and len(under) < len(middles) else None
    return None


def _least(found: Sequence[Block], leaves_reach: Mapping[int, Reach]) -> dict[int, Reach]:
    """For each cell the columns of all that stands below it: it is over these at least."""
    least = dict(leaves_reach)
    for block in sorted(found, key=lambda block: -block.top):
        under = [other for other in found if _is_over(block, other)] or _beside(block, found)
        met = [least[other.at] for other in under if other.at in least]
        if block.at not in least:
            least[block.at] = (min(start for start, _ in met), max(end for _, end in met))
    return least


def _parted(
    parents: Sequence[Block],
    free: Sequence[bool],
    least: Mapping[int, Reach],
    most: Mapping[int, Reach],
    cost: Callable[[Block, int, int], float],
) -> tuple[float, dict[int, Reach]] | None:
    """Part free columns among cells from left to right, each over at least what stands below it, as `cost` likes best.

    A cell over a rule stands over no more than that does, where what stands below it does.
    Among equals the one that leaves fewer columns without a cell is taken.
    """
    width = len(free)
    best: list[tuple[float, dict[int, Reach]] | None] = [(0.0, {})] * (width + 1)
    for block in parents:
        first, last = least[block.at]
        left, right = most.get(block.at, (0, width - 1))
        if not left <= first <= last <= right:
            left, right = 0, width - 1
        after: list[tuple[float, dict[int, Reach]] | None] = [None] * (width + 1)
        for start in range(left, first + 1):
            before = best[start]
            if before is None:
                continue
            for end in range(max(last, start), right + 1):
                if not all(free[start : end + 1]):
                    break
                spent = before[0] + round(cost(block, start, end) / block.lines[0].size, 1) - 0.01 * (end - start)
                plan = (spent, {**before[1], block.at: (start, end)})
                for column in range(end + 1, width + 1):
                    kept = after[column]
                    if kept is None or spent < kept[0]:
                        after[column] = plan
        best = after
    return best[width]


def _levels(found: Sequence[Block]) -> list[float]:
    tops: list[float] = []
    for top, size in sorted((block.top, block.lines[0].size) for block in found):
        if not tops or top - tops[-1] > LEVEL * size:
            tops.append(top)
    return tops


def _level_of(block: Block, tops: list[float]) -> int:
    return max(at for at, top in enumerate(tops) if top <= block.top + 0.01)


def edges(found: Sequence[Block]) -> list[float]:
    """The heights between the levels of a head, with its own edges."""
    tops = _levels(found)
    return [tops[0], *((above + below) / 2 for above, below in pairwise(tops)), max(block.bottom for block in found)]
