"""How the printed sums of a package come out: its identities, and how far cells are from their own rounding."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.algebra.derive import derive
from mingzhang.algebra.identity import Identity
from mingzhang.algebra.statements import statements
from mingzhang.compose.filing import Filing
from mingzhang.compose.tables.tables import Made
from mingzhang.model import Disclosure, Figure
from mingzhang.model.values import dataclass, replace
from mingzhang.standard.messages import messages

_NO_SUMS = frozenset({"link"})  # what two classifications usually have in common says nothing about rounding


@dataclass(frozen=True, slots=True)
class Proof:
    """How the printed sums of a package come out. `largest` is in the printed unit, of the cell farthest off."""

    identities: int
    exact: int
    rounded: tuple[Identity, ...]  # those that hold only as rounding tails
    broken: tuple[Identity, ...]
    largest: Decimal
    moved: int  # cells that are not their own rounding

    @property
    def holds_exactly(self) -> bool:
        """Whether every printed total is the sum of its printed parts."""
        return not self.rounded and not self.broken


def prove(filing: Filing, made: Sequence[Made], exact: Sequence[Made] = ()) -> Proof:
    """Return how the sums of composed tables come out; `exact` are the tables of the ledger before it was rounded."""
    tables = tuple(one.table for one in made)
    document = Disclosure("", filing.account, filing.year, filing.unit.name, filing.scope, tables=tables)
    identities = [identity for identity in derive(statements(document)) if identity.rule not in _NO_SUMS]
    largest, moved = _deviation(made, exact) if exact else (Decimal(0), 0)
    return Proof(
        identities=len(identities),
        exact=sum(identity.exact for identity in identities),
        rounded=tuple(identity for identity in identities if identity.holds and not identity.exact),
        broken=tuple(identity for identity in identities if not identity.holds),
        largest=largest,
        moved=moved,
    )


def _deviation(made: Sequence[Made], exact: Sequence[Made]) -> tuple[Decimal, int]:
    """Return how far the cell that is farthest off lies from its own rounding, and how many cells are off at all."""
    own, now = (
        {_mark(figure): figure.value for one in tables for figure in one.table.figures} for tables in (exact, made)
    )
    gaps = [abs((own.get(mark) or Decimal(0)) - (now.get(mark) or Decimal(0))) for mark in own.keys() | now.keys()]
    return max(gaps, default=Decimal(0)), sum(gap > 0 for gap in gaps)


def _mark(figure: Figure) -> tuple[object, ...]:
    """Name a cell: two lines of one name differ in what they are about."""
    return figure.label, figure.region


def with_notes(made: Sequence[Made], proof: Proof) -> tuple[Made, ...]:
    """Return the tables that were proven, with a note on each whose printed parts miss their total by a tail."""
    tails = {figure.at.table for identity in proof.rounded for figure in identity.figures}
    note = messages("compose")["rounding_note"]
    return tuple(
        replace(one, table=replace(one.table, notes=(*one.table.notes, note))) if number in tails else one
        for number, one in enumerate(made)
    )
