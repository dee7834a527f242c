"""Statements: all that a document says about money, each under its region in the one spelling of the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from mingzhang.algebra.spelling import Spelling, spelling_of
from mingzhang.model import (
    TEXT,
    YUAN_IN,
    At,
    CellLabel,
    Claim,
    ClaimKind,
    ColumnRole,
    Disclosure,
    Figure,
    Region,
    Table,
)
from mingzhang.model.values import dataclass, field
from mingzhang.standard.axes import crossed
from mingzhang.standard.genres import genres

_STATING = (ColumnRole.AMOUNT, ColumnRole.COUNT)


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of a table with its figure (blank where nothing is printed) and its region in the document's spelling."""

    table: int
    row: int
    column: int
    figure: Figure
    region: Region | None  # None where row or column was not understood


@dataclass
class Statements:
    """All that a document states about money: the cells of its tables and the amounts in its sentences."""

    document: Disclosure
    spelling: Spelling
    cells: list[Cell] = field(default_factory=list)
    by_region: dict[Region, list[Figure]] = field(default_factory=lambda: defaultdict(list))
    tables_of: dict[Region, set[int]] = field(default_factory=lambda: defaultdict(set))
    told: list[Region | None] = field(default_factory=list)  # what each claim of the text is about, if it says
    prints: dict[Region, Figure] = field(default_factory=dict)  # which print of a region to take, once asked for

    @cached_property
    def amounts_told(self) -> list[Region | None]:
        """What each claim is about that tells an amount; None for every other."""
        claims = self.document.claims
        return [
            region if claim.kind is ClaimKind.AMOUNT else None for claim, region in zip(claims, self.told, strict=True)
        ]

    @property
    def apart(self) -> bool:
        """Whether each table and each paragraph of the document speaks for itself alone."""
        return genres()[self.document.genre].apart

    def stated(self, region: Region) -> Figure | None:
        """Return the print of a region that most others agree with, or None where nothing states it."""
        spelled = self.spelling.of(region)
        return self.reference(spelled) if self.by_region.get(spelled) else None

    def reference(self, region: Region) -> Figure:
        """Return the print of a stated region, in the document's spelling, that most others agree with."""
        known = self.prints.get(region)
        if known is None:
            known = self.prints[region] = reference(self.by_region[region])
        return known


def statements(document: Disclosure) -> Statements:
    """Collect what a document states, each under its region."""
    document = document.placed()
    spelling = spelling_of(document)
    made = Statements(document, spelling)
    for at, table in enumerate(document.tables):
        if table.is_performance:
            continue
        for cell in _cells(at, table, spelling):
            made.cells.append(cell)
            if cell.region is not None:
                made.by_region[cell.region].append(cell.figure)
                made.tables_of[cell.region].add(at)
    for claim in document.claims:
        region = _region(claim, spelling)
        made.told.append(region)
        if region is not None:
            made.by_region[region].append(claim.figure)
            made.tables_of[region].add(TEXT)
    return made


def _region(claim: Claim, spelling: Spelling) -> Region | None:
    """Return the region of an amount or count in a sentence, or None where the words did not say it."""
    if claim.kind not in (ClaimKind.AMOUNT, ClaimKind.COUNT, ClaimKind.AREA) or not any(claim.figure.region):
        return None
    if claim.kind is ClaimKind.AMOUNT and not claim.figure.is_money:
        return None
    return spelling.of(claim.figure.region)


def _cells(at: int, table: Table, spelling: Spelling) -> Iterator[Cell]:
    printed = dict(zip(table.places, table.figures, strict=True))
    counted = {
        row
        for (row, column), figure in printed.items()
        if not figure.is_money and table.unit in YUAN_IN and table.columns[column].role in _STATING
    }
    for row_at, row in enumerate(table.rows):
        for at_row, column_at in enumerate(row.columns):
            column = table.columns[column_at]
            if column.role not in _STATING:
                continue
            figure = printed.get((row_at, column_at))
            region = table.region.joined(crossed(column.region, row.region))
            if figure is None and row.region.subject and row_at in counted:
                continue  # what is counted is told once, and not by fund
            if figure is None:
                label = CellLabel(table.form, table.instance, row.side, row.code, row.label, column.name, table.number)
                place = At(at, row_at, column_at)
                unit = column.unit or table.unit
                source = row.sources[at_row] if row.sources else row.source
                figure = Figure("", None, unit, region=region, source=source, label=label, at=place)
            yield Cell(at, row_at, column_at, figure, None if region.is_unknown else spelling.of(region))


def reference(figures: Sequence[Figure]) -> Figure:
    """Return the print that most others agree with, the finest and first of them."""
    if len(figures) == 1:
        return figures[0]
    votes: dict[Decimal, int] = defaultdict(int)
    for figure in figures:
        votes[figure.yuan] += 1
    return max(figures, key=lambda figure: (bool(figure.text), votes[figure.yuan], -figure.grain))
