"""A table found on a page, before it becomes a grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mingzhang.read.pages.rules import Lattice, Place
from mingzhang.read.pages.spans import Span
from mingzhang.read.pages.text import TextLine


class Found(NamedTuple):
    """A table found on a page: its lattice, the lines of text in each place, and whether rules show its cells."""

    lattice: Lattice
    cells: list[list[TextLine]]
    certain: bool


class Guess(NamedTuple):
    """A table found by the blanks between its columns: its lines, its columns, and from where to where it reaches."""

    found: Found
    lines: Sequence[TextLine]
    columns: Sequence[Span]
    reach: Span


class Beyond(NamedTuple):
    """What a guessed table has on other pages: its lines, and its columns as they are seen there."""

    lines: Sequence[TextLine] = ()
    columns: Sequence[Span] = ()


NOTHING = Beyond()


def in_order(xs: list[float], ys: list[float], places: list[Place], cells: list[list[TextLine]]) -> Found:
    """Sort the places of a guessed table by row and column."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    owner = [[-1] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for position, index in enumerate(order):
        place = places[index]
        for row in range(place.row, place.row + place.row_span):
            owner[row][place.column : place.column + place.column_span] = [position] * place.column_span
    lattice = Lattice(xs, ys, [places[index] for index in order], owner)
    return Found(lattice, [cells[index] for index in order], False)
