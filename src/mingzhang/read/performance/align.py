"""Which cell of a row stands below which heading, when rows have slid and cells have been torn apart.

The cells of a row and the headings are both in order; of all ways to give every cell a heading that keep that order,
the cheapest is taken. It costs to stand away from a heading's columns, to be of the wrong nature for it, to share it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mingzhang.model import Role
from mingzhang.model.values import dataclass
from mingzhang.read.performance.strips import Piece

AWAY, SLID = 0.8, 0.3  # a column away from the heading; a column that the whole row has slid
SHIFTS = (0, -1, 1, -2, 2, -3)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over the columns `first` to `last`; `kind` and `role` as in the vocabulary; `period` counts blocks."""

    kind: str
    name: str
    first: int
    last: int
    period: int = 0
    role: Role = Role.TEXT


class Weigh(NamedTuple):
    """What alignment weighs: how ill a cell suits a heading, and what it costs to share one, by kind of heading."""

    cell: Callable[[Piece, Heading], float]
    shared: Mapping[str, float]


class Alignment(NamedTuple):
    """The cells below each heading, what it cost, and how far the row has slid."""

    cells: tuple[tuple[Piece, ...], ...]
    cost: float
    shift: int


def align(pieces: Sequence[Piece], headings: Sequence[Heading], weigh: Weigh) -> Alignment:
    """Give every cell a heading, the whole row slid by as many columns as makes it cheapest."""
    costs = [[weigh.cell(piece, heading) for heading in headings] for piece in pieces]
    shared = [weigh.shared.get(heading.kind, 1.0) for heading in headings]
    best: Alignment | None = None
    for shift in SHIFTS:
        found = _aligned(pieces, headings, costs, shared, shift)
        if best is None or found.cost < best.cost - 1e-9:
            best = found
        if best.cost <= 0:
            break
    if best is None:
        raise ValueError("no headings to align to")
    return best


def _aligned(
    pieces: Sequence[Piece],
    headings: Sequence[Heading],
    costs: Sequence[Sequence[float]],
    shared: Sequence[float],
    shift: int,
) -> Alignment:
    size = len(headings)
    best: list[float] = []  # the least cost of having placed the cells so far with the last one below each heading
    came: list[list[int]] = []  # which heading the cell before stood below then
    for piece, own in zip(pieces, costs, strict=True):
        away = [_distance(piece, heading, shift) * AWAY for heading in headings]
        if not best:
            best = [own[j] + away[j] for j in range(size)]
            came.append([0] * size)
            continue
        row, back = [0.0] * size, [0] * size
        least, at = float("inf"), 0  # the best of the headings further left
        for j in range(size):
            alone, together = least, best[j] + shared[j]
            row[j] = min(alone, together) + own[j] + away[j]
            back[j] = j if together < alone else at
            if best[j] < least:
                least, at = best[j], j
        best = row
        came.append(back)
    cells: list[list[Piece]] = [[] for _ in headings]
    if not pieces:
        return Alignment(tuple(map(tuple, cells)), 0.0, shift)
    j = min(range(size), key=best.__getitem__)
    total = best[j] + abs(shift) * SLID
    for at in range(len(pieces) - 1, -1, -1):
        cells[j].append(pieces[at])
        j = came[at][j]
    return Alignment(tuple(tuple(reversed(own)) for own in cells), total, shift)


def _distance(piece: Piece, heading: Heading, shift: int) -> int:
    """How many columns a cell stands off a heading's, after undoing the slide."""
    first, last = piece.first - shift, piece.last - shift
    if last < heading.first:
        return heading.first - last
    if first > heading.last:
        return first - heading.last
    return 0
