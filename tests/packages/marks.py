"""Marks on paper: figures that know what they are about, sheets of cells, passages and headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from tests.packages.cube import Nodes

LEFT, UP = "←", "↑"
"""A place of a head that the cell to its left, or the one above it, covers."""

BREAK = "\v"
"""Where a name goes on in the next line of its cell."""

SCALES = {"元": Decimal(1), "万元": Decimal(10_000)}
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Mark:
    """One printed figure. `value` is exact, in yuan for money and in hundredths for shares and rates; `nodes` is what
    it is about; `kind` is amount, change, share, growth or done. A blank prints nothing and has a value of 0.
    """

    text: str
    value: Decimal
    kind: str = "amount"
    nodes: tuple[tuple[str, str], ...] = ()
    unit: str = "万元"


Cell = str | Mark


@dataclass(frozen=True)
class Sheet:
    """A table: what stands over it, its head and body as a grid, and notes."""

    kind: str
    over: tuple[tuple[str, ...], ...]  # lines over the table, each of one or more pieces set apart
    head: tuple[tuple[str, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A paragraph of pieces."""

    pieces: tuple[Cell, ...]


@dataclass(frozen=True)
class Heading:
    """A line that heads what follows."""

    text: str


Part = Sheet | Passage | Heading


@dataclass(frozen=True)
class Package:
    """A whole package in reading order."""

    title: str
    parts: tuple[Part, ...]
    paper: tuple[tuple[str, str], ...] = ()  # choices that only writers make

    @property
    def sheets(self) -> list[Sheet]:
        """Its tables."""
        return [part for part in self.parts if isinstance(part, Sheet)]

    def marks(self) -> Iterator[tuple[int, Mark]]:
        """Every figure in reading order, with the number of the part that it stands in."""
        for number, part in enumerate(self.parts):
            for cell in cells(part):
                if isinstance(cell, Mark):
                    yield number, cell

    def with_mark(self, ordinal: int, text: str) -> Package:
        """Return the package with another print of one figure, counted in reading order."""
        seen = 0
        parts = list(self.parts)
        for number, part in enumerate(parts):
            size = sum(isinstance(cell, Mark) for cell in cells(part))
            if seen <= ordinal < seen + size:
                parts[number] = _reprinted(part, ordinal - seen, text)
            seen += size
        return replace(self, parts=tuple(parts))


def cells(part: Part) -> list[Cell]:
    """All that a part holds between its head and its notes."""
    if isinstance(part, Sheet):
        return [cell for row in part.body for cell in row]
    return list(part.pieces) if isinstance(part, Passage) else []


def _reprinted(part: Part, ordinal: int, text: str) -> Part:
    places = [at for at, cell in enumerate(cells(part)) if isinstance(cell, Mark)]

    def other(at: int, cell: Cell) -> Cell:
        return replace(cell, text=text) if isinstance(cell, Mark) and at == places[ordinal] else cell

    changed = [other(at, cell) for at, cell in enumerate(cells(part))]
    if isinstance(part, Passage):
        return replace(part, pieces=tuple(changed))
    assert isinstance(part, Sheet)
    width = len(part.body[0])
    return replace(part, body=tuple(tuple(changed[at : at + width]) for at in range(0, len(changed), width)))


@dataclass(frozen=True)
class Pen:
    """How figures are written."""

    unit: str
    thousands: bool
    nothing: str

    def amount(self, value: Decimal, nodes: Nodes, kind: str = "amount") -> Mark:
        """Write an amount or a change given in yuan."""
        scaled = (value / SCALES[self.unit]).quantize(_CENT, ROUND_HALF_UP)
        text = self.nothing if not value else f"{scaled:,.2f}" if self.thousands else f"{scaled:.2f}"
        return Mark(text, value, kind, tuple(nodes.items()), self.unit)

    def rate(self, part: Decimal, whole: Decimal, nodes: Nodes, kind: str, sign: bool = True) -> Mark:
        """Write `part` in hundredths of `whole`; `sign` adds the sign for hundredths, as sentences do."""
        value = (part * 100 / whole).quantize(_CENT, ROUND_HALF_UP)
        return Mark(f"{value}%" if sign else f"{value}", value, kind, tuple(nodes.items()), "%")
