"""Which cell of a row stands below which heading, when rows have slid and cells have been torn apart.

The cells of a row and the headings are both in order; of all ways to give every cell a heading that keep that order,
the cheapest is taken. It costs to stand away from a heading's columns, to be of the wrong nature for it, to share it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mingzhang.read.performance_strips import Piece

AWAY, SLID = 0.8, 0.3  # a column away from the heading; a column that the whole row has slid
SHIFTS = (0, -1, 1, -2, 2, -3)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over the columns `first` to `last`; `kind` as in the vocabulary; `period` counts goal blocks."""

    kind: str
    name: str
    first: int
    last: int
    period: int = 0


class Alignment(NamedTuple):
    """The cells below each heading, what it cost, and how far the row has slid."""

    cells: tuple[tuple[Piece, ...], ...]
    cost: float
    shift: int


def align(
    pieces: Sequence[Piece], headings: Sequence[Heading], cost: Callable[[Piece, Heading, bool], float]
) -> Alignment:
    """Give every cell a heading. `cost(cell, heading, shared)` says how ill a cell suits a heading."""
    best: Alignment | None = None
    for shift in SHIFTS:
        found = _aligned(pieces, headings, cost, shift)
        if best is None or found.cost < best.cost - 1e-9:
            best = found
    if best is None:
        raise ValueError("no headings to align to")
    return best


def _aligned(
    pieces: Sequence[Piece], headings: Sequence[Heading], cost: Callable[[Piece, Heading, bool], float], shift: int
) -> Alignment:
    infinite = float("inf")
    size = len(headings)
    # best[j]: the least cost of having placed the cells so far with the last one below heading j
    best: list[float] = [0.0] * size
    came: list[list[int]] = []
    for at, piece in enumerate(pieces):
        row, back = [infinite] * size, [0] * size
        for j, heading in enumerate(headings):
            alone = _distance(piece, heading, shift) * AWAY + cost(piece, heading, False)
            if at == 0:
                row[j] = alone
                continue
            before = min(range(j), key=lambda i: best[i], default=-1)
            if before >= 0:
                row[j], back[j] = best[before] + alone, before
            together = best[j] + _distance(piece, heading, shift) * AWAY + cost(piece, heading, True)
            if together < row[j]:
                row[j], back[j] = together, j
        best = row
        came.append(back)
    cells: list[list[Piece]] = [[] for _ in headings]
    if pieces:
        j = min(range(size), key=lambda i: best[i])
        total = best[j] + abs(shift) * SLID
        for at in range(len(pieces) - 1, -1, -1):
            cells[j].insert(0, pieces[at])
            j = came[at][j]
    else:
        total = 0.0
    return Alignment(tuple(map(tuple, cells)), total, shift)


def _distance(piece: Piece, heading: Heading, shift: int) -> int:
    """How many columns a cell stands off a heading's, after undoing the slide."""
    first, last = piece.first - shift, piece.last - shift
    if last < heading.first:
        return heading.first - last
    if first > heading.last:
        return first - heading.last
    return 0
