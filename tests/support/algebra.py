"""What the derived identities of a document say together: whether an equation of its figures follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mingzhang.algebra.derive import derive
from mingzhang.algebra.identity import Identity
from mingzhang.algebra.statements import statements
from mingzhang.model import CellLabel, Claim, ClaimLabel, Disclosure, Figure
from mingzhang.standard.words import plain

Row = dict[int, Fraction]


@dataclass(frozen=True)
class Equation:
    """Two sides that must agree, or of which the left is at most the right. Blank cells are left out."""

    left: tuple[Figure, ...]
    right: tuple[Figure, ...]
    at_most: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (*self.left, *self.right)


class Known:
    """A document with everything that its derived identities imply."""

    def __init__(self, document: Disclosure) -> None:
        self.document = document
        self.identities: tuple[Identity, ...] = derive(statements(document))
        self._pivots: dict[int, Row] = {}
        for identity in self.identities:
            if not identity.at_most:
                self._add(_row(identity.left, identity.right))
        self._above: dict[frozenset[tuple[int, Fraction]], set[frozenset[tuple[int, Fraction]]]] = {}
        for one in self.identities:
            if len(one.left) == 1 and not one.at_most:
                for part in one.right:
                    self._above.setdefault(self._class((part,)), set()).add(self._class(one.left))
            elif one.at_most:
                self._above.setdefault(self._class(one.left), set()).add(self._class(one.right))

    def _class(self, figures: tuple[Figure, ...]) -> frozenset[tuple[int, Fraction]]:
        """What a sum of figures is, so that sums that must be equal are the same."""
        return frozenset(self._reduced(_row(figures, ())).items())

    def _reduced(self, row: Row) -> Row:
        row = dict(row)
        while True:
            pivot = next((key for key in row if key in self._pivots), None)
            if pivot is None:
                return row
            factor = row[pivot]
            for key, value in self._pivots[pivot].items():
                left = row.get(key, Fraction(0)) - factor * value
                if left:
                    row[key] = left
                else:
                    row.pop(key, None)

    def _add(self, row: Row) -> None:
        row = self._reduced(row)
        if not row:
            return
        pivot = min(row)
        scale = row[pivot]
        row = {key: value / scale for key, value in row.items()}
        for other, known in self._pivots.items():
            if pivot in known:
                factor = known[pivot]
                merged = {key: known.get(key, Fraction(0)) - factor * row.get(key, Fraction(0)) for key in known | row}
                self._pivots[other] = {key: value for key, value in merged.items() if value}
        self._pivots[pivot] = row

    def implies(self, equation: Equation) -> bool:
        """Whether the equation must hold where every derived identity holds; no amount is less than nothing."""
        if not equation.at_most:
            return not self._reduced(_row(equation.left, equation.right))
        wanted, seen = self._class(equation.right), set()
        waiting = [self._class(equation.left)]
        while waiting:
            here = waiting.pop()
            if here == wanted:
                return True
            if here not in seen:
                seen.add(here)
                waiting.extend(self._above.get(here, ()))
        return False

    # -- where figures stand ------------------------------------------------------------------------------------------

    def cell(self, form: str, row: str, column: str = "", side: str = "") -> Figure | None:
        """Return the figure of a cell, None where it is blank. Raises KeyError where there is no such row or column."""
        table = next(table for table in self.document.tables if table.form == form)
        rows = {at for at, one in enumerate(table.rows) if one.side == side and row in (one.code, plain(one.label))}
        found = {at: table.columns[at].name for at in range(len(table.columns)) if table.columns[at].side == side}
        columns = {at for at, name in found.items() if not column or plain(name) == plain(column)}
        ordinals = {
            at
            for (at, _), figure in zip(table.places, table.figures, strict=True)
            if isinstance(figure.label, CellLabel) and figure.label.code == row and figure.label.side == side
        }
        if not (rows or ordinals) or not columns:
            raise KeyError(f"{form} {side} {row} {column}: {sorted(found.values())}")
        for place, figure in zip(table.places, table.figures, strict=True):
            if place[0] in (rows or ordinals) and place[1] in columns and table.columns[place[1]].role == "amount":
                return figure
        return None

    def equation(
        self, left: Sequence[Figure | None], right: Sequence[Figure | None], *, at_most: bool = False
    ) -> Equation:
        """Return an equation without its blank cells."""
        return Equation(
            tuple(figure for figure in left if figure), tuple(figure for figure in right if figure), at_most
        )

    def claim(self, section: str, after: str) -> Claim:
        """Return the first number that stands after some words in a section."""
        for number, paragraph in enumerate(self.document.paragraphs):
            if section not in paragraph.section or after not in paragraph.text:
                continue
            begin = paragraph.text.index(after) + len(after)
            following = [
                claim
                for claim in self.document.claims
                if claim.paragraph == number and claim.figure.source.span and claim.figure.source.span[0] >= begin
            ]
            if following:
                return min(following, key=lambda claim: (claim.figure.source.span or (0, 0))[0])
        raise KeyError(f"{section}: {after}")

    def said(self, section: str, after: str) -> Figure:
        """Return the figure of `claim`."""
        return self.claim(section, after).figure


def _row(left: Iterable[Figure], right: Iterable[Figure]) -> Row:
    row: Row = {}
    for sign, figures in ((1, left), (-1, right)):
        for figure in figures:
            if figure.value is not None:
                row[id(figure)] = row.get(id(figure), Fraction(0)) + sign
    return {key: value for key, value in row.items() if value}


def with_error(document: Disclosure, wrong: Figure, by: Decimal) -> tuple[Disclosure, Figure]:
    """Return the document with one figure off by so much, and that figure."""
    assert wrong.value is not None
    value = wrong.value + by
    changed = replace(wrong, value=value, text=f"{value}")
    if isinstance(wrong.label, ClaimLabel):
        claims = tuple(replace(one, figure=changed) if one.figure is wrong else one for one in document.claims)
        return replace(document, claims=claims), changed
    tables = tuple(
        replace(table, figures=tuple(changed if figure is wrong else figure for figure in table.figures))
        if any(figure is wrong for figure in table.figures)
        else table
        for table in document.tables
    )
    return replace(document, tables=tables), changed
