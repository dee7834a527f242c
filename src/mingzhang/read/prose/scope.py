"""What a document's tables lend to the words about them: a section on a table speaks of that table's money alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mingzhang.model import Region, Table

_LENT = ("fund", "flow", "vintage", "nature")


def described(tables: Sequence[Table]) -> Mapping[str, Region]:
    """Return, by kind of table, what all amounts of it are about, as far as the tables of one kind agree."""
    found: dict[str, Region] = {}
    for table in tables:
        columns = [column.region for column in table.columns if column.role == "amount"]
        if table.guessed:  # a column that was not seen to be one may hold what another is about
            columns = columns and [Region()]
        amounts = [table.region.joined(region) for region in columns]
        if table.kind and amounts:
            own = shared(amounts)
            found[table.kind] = shared([found[table.kind], own]) if table.kind in found else own
    return found


def functions(tables: Sequence[Table]) -> Mapping[str, str]:
    """Return the names that the tables print beside codes of functions; the first one counts."""
    found: dict[str, str] = {}
    for table in tables:
        for row in table.rows:
            if row.code and row.label and row.region.function == row.code:
                found.setdefault(row.code, row.label)
    return found


def shared(regions: Sequence[Region]) -> Region:
    """Return the nodes, of the axes that a heading can lend, on which regions agree."""
    nodes = {axis: {getattr(region, axis) for region in regions} for axis in _LENT}
    return Region(**{axis: next(iter(one)) for axis, one in nodes.items() if len(one) == 1})
