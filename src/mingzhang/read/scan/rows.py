"""Mended rows: what the cells of a row say, where they stand, and the cells that they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mingzhang.model.values import replace
from mingzhang.read.layout import Cell
from mingzhang.read.performance.align import Heading
from mingzhang.read.performance.strips import Piece, doubt_of


class Mended(NamedTuple):
    """One cell of a mended row: its words over the columns `first` to `last`, made of `pieces`, and its doubt."""

    text: str
    first: int
    last: int
    pieces: tuple[Piece, ...]
    doubt: str = ""

    @property
    def cell(self) -> Cell:
        """The cell of the mended grid, where the first of its pieces stands on the page."""
        own = self.pieces[0].cell
        words = " ".join(piece.text for piece in self.pieces)
        span = max(self.last - self.first + 1, 1)
        return replace(
            own,
            text=self.text,
            column=self.first,
            column_span=span,
            doubt=self.doubt or doubt_of(self.pieces),
            printed=words if words != self.text else own.printed,
        )


Row = list[Mended]


def as_is(piece: Piece) -> Mended:
    """Return a cell that says what it should."""
    return Mended(piece.text, piece.first, piece.last, (piece,))


def over(text: str, pieces: Sequence[Piece], doubt: str = "") -> Mended:
    """Return one cell in the place of several."""
    return Mended(text, pieces[0].first, pieces[-1].last, tuple(pieces), doubt)


def below(heading: Heading, text: str, pieces: Sequence[Piece], doubt: str = "") -> Mended:
    """Return one cell below its heading."""
    return Mended(text, heading.first, heading.last, tuple(pieces), doubt)
