"""Tables of units that do not exist in the layouts of many provinces: a cell is the sum of a ledger in its region.

A layout says what each row and column is about, so a table made here is right by construction; a fault is planted by
naming a cell. One package is printed as lines of tabs, as lines of blanks, or as the source of a PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from invented import Line
from mingzhang.model import Region
from mingzhang.standard.axes import axes

LEFT, UP = "←", "↑"  # a place that the cell to its left, or the one above it, covers
Nodes = Mapping[str, str]
Value = Nodes | Callable[[Nodes], str]


@dataclass(frozen=True)
class Of:
    """One column: its path of headings and what it is about, or how its cell is written for a row."""

    path: tuple[str, ...]
    value: Value = field(default_factory=dict)


def of(path: str, **nodes: str) -> Of:
    """A column headed by words from top to bottom, parted by `|`."""
    return Of(tuple(path.split("|")), nodes)


def by(path: str, text: Callable[[Nodes], str]) -> Of:
    """A column whose cells are written from what a row is about."""
    return Of(tuple(path.split("|")), text)


@dataclass(frozen=True)
class Side:
    """A block of columns with rows of its own: labels first, amounts after them."""

    labels: tuple[str, ...]
    columns: tuple[Of, ...]
    rows: tuple[tuple[tuple[str, ...], Nodes | None], ...]  # None for a row without amounts
    head: str = ""
    base: Nodes = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """One table as cells; `first` is the row where its data begin."""

    title: str
    number: str
    unit: str
    cells: tuple[tuple[str, ...], ...]
    first: int
    notes: tuple[str, ...] = ()

    def amounts(self) -> list[tuple[int, int]]:
        """Return the places of the cells that print an amount other than nothing, with two decimals."""
        return [
            (row, column)
            for row in range(self.first, len(self.cells))
            for column, text in enumerate(self.cells[row])
            if "." in text and text.replace(",", "").replace(".", "").isdigit() and text.strip("0.")
        ]

    def changed(self, row: int, column: int, text: str) -> Sheet:
        """Return the table with another print in one cell."""
        cells = [list(texts) for texts in self.cells]
        cells[row][column] = text
        return replace(self, cells=tuple(map(tuple, cells)))


@dataclass(frozen=True)
class Book:
    """A ledger and how its amounts are printed."""

    ledger: tuple[Line, ...]
    thousands: bool = False
    nothing: str = ""
    scale: Decimal = Decimal(1)

    def total(self, nodes: Nodes) -> Decimal:
        """Sum the ledger over some nodes; what stands beside the cube of money is no part of it."""
        region, tree = Region(**nodes), axes()
        return sum(
            (
                one.amount
                for one in self.ledger
                if (one.region.subject is None) == (region.subject is None) and tree.covers(region, one.region)
            ),
            Decimal(0),
        )

    def printed(self, amount: Decimal) -> str:
        """Return an amount as its tables print it."""
        if not amount:
            return self.nothing
        return f"{amount * self.scale:,.2f}" if self.thousands else f"{amount * self.scale:.2f}"

    def sheet(
        self,
        title: str,
        sides: Sequence[Side],
        number: str = "",
        unit: str = "万元",
        notes: tuple[str, ...] = (),
        ordinals: str = "",
        base: Nodes | None = None,
    ) -> Sheet:
        """Lay a table out; `ordinals` heads a row that numbers the columns."""
        head = _head(sides)
        if ordinals:
            numbers = iter(range(1, 99))
            head.append(
                [
                    text
                    for side in sides
                    for text in (*_ordinal_labels(side, ordinals), *(str(next(numbers)) for _ in side.columns))
                ]
            )
        body = [self._row(sides, at, base or {}) for at in range(max(len(side.rows) for side in sides))]
        return Sheet(title, number, unit, tuple(map(tuple, [*head, *body])), len(head), notes)

    def _row(self, sides: Sequence[Side], at: int, base: Nodes) -> list[str]:
        texts: list[str] = []
        for side in sides:
            if at >= len(side.rows):
                texts.extend([""] * (len(side.labels) + len(side.columns)))
                continue
            labels, nodes = side.rows[at]
            texts.extend(labels)
            for column in side.columns:
                if nodes is None:
                    texts.append("")
                elif callable(column.value):
                    texts.append(column.value({**base, **side.base, **nodes}))
                else:
                    texts.append(self.printed(self.total({**base, **side.base, **column.value, **nodes})))
        return texts


def _ordinal_labels(side: Side, ordinals: str) -> list[str]:
    return [ordinals, *[""] * (len(side.labels) - 1)]


def _head(sides: Sequence[Side]) -> list[list[str]]:
    """Return the rows of the head, covered places marked."""
    paths: list[tuple[str, ...]] = []
    for side in sides:
        own = [*(tuple(label.split("|")) for label in side.labels), *(column.path for column in side.columns)]
        paths.extend((side.head, *path) if side.head else path for path in own)
    height = max(map(len, paths))
    rows: list[list[str]] = []
    for level in range(height):
        row = []
        for at, path in enumerate(paths):
            if level >= len(path):
                row.append(UP)
            elif at and paths[at - 1][: level + 1] == path[: level + 1] and len(path) > level + 1:
                row.append(LEFT)
            else:
                row.append(path[level])
        rows.append(row)
    return rows


@dataclass(frozen=True)
class Publication:
    """A package to be printed."""

    unit_name: str
    title: str
    sheets: tuple[Sheet, ...]
    story: str = ""
    name_label: str = "部门名称"
    story_first: bool = False

    def planted(self, sheet: int, row: int, column: int, text: str) -> Publication:
        """Return the package with another print in one cell of one table."""
        sheets = list(self.sheets)
        sheets[sheet] = sheets[sheet].changed(row, column, text)
        return replace(self, sheets=tuple(sheets))

    def tabbed(self) -> str:
        """Print cells between tabs, covered places as empty cells."""
        return self._text(lambda sheet: "\n".join("\t".join(map(_uncovered, row)) for row in sheet.cells))

    def blanked(self) -> str:
        """Print cells between blanks: an empty cell is three hard blanks, a covered place nothing at all."""

        def row(texts: Sequence[str]) -> str:
            return " ".join(text or "\xa0\xa0\xa0" for text in texts if text not in (LEFT, UP))

        return self._text(lambda sheet: "\n\n".join(row(texts) for texts in sheet.cells))

    def _text(self, body: Callable[[Sheet], str]) -> str:
        parts = []
        for sheet in self.sheets:
            top = [part for part in (sheet.number, sheet.title) if part]
            unit = f"单位：{sheet.unit}" if sheet.unit else ""
            parts.append("\n\n".join([*top, f"{self.name_label}：{self.unit_name}  {unit}", body(sheet), *sheet.notes]))
        tables = "\n\n".join(parts)
        halves = [self.story, tables] if self.story_first else [tables, self.story]
        return "\n\n".join([self.title, *(half for half in halves if half)]) + "\n"


def _uncovered(text: str) -> str:
    return "" if text in (LEFT, UP) else text
