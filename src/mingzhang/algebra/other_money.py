"""Money of a source that nobody knows, printed beside that of known funds: none of those is all there is then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model import EVERYTHING, ColumnRole, Region, Table


def other_money(table: Table) -> Iterator[str]:
    """Yield what is no fund that was understood, and holds money beside those of a table of all money that were."""
    if table.region.fund is None:
        yield from _rows_beside(table)
        yield from _columns_beside(table)


def _rows_beside(table: Table) -> Iterator[str]:
    """Yield the rows of unknown money that make up all of a kind together with a fund of it."""
    rows = [row.region for row in table.rows]
    strange = {at for at, region in enumerate(rows) if region.is_unknown and region.fund is None}
    if not strange:
        return
    printed: dict[int, dict[Region, Decimal]] = defaultdict(dict)
    for (row, column), figure in zip(table.places, table.figures, strict=True):
        printed[column].setdefault(rows[row], figure.yuan)
    for amounts in printed.values():
        for region, yuan in amounts.items():
            whole = region.opened("fund")
            if region.fund is None or region.subject is not None or whole not in amounts or not yuan:
                continue
            for at in strange:
                other = rows[at]
                if other.opened("subject") == whole and amounts.get(other) and yuan + amounts[other] == amounts[whole]:
                    yield str(other.subject)


def _columns_beside(table: Table) -> Iterator[str]:
    """Yield the columns of unknown money beside funds, where all money is not that of one of them."""
    amounts = {at: column for at, column in enumerate(table.columns) if column.role is ColumnRole.AMOUNT}
    whole = next((at for at, column in amounts.items() if column.region == EVERYTHING), None)
    funds = [at for at, column in amounts.items() if column.region.fund and column.region.subject is None]
    others = {
        at: subject
        for at, column in amounts.items()
        if (subject := column.region.subject)
        and column.region == Region(subject=subject)
        and column.region.is_unknown
        and not column.of_which
    }
    if whole is None or not funds or not others:
        return
    printed = {place: figure.yuan for place, figure in zip(table.places, table.figures, strict=True)}
    for (row, at), yuan in printed.items():
        all_money = printed.get((row, whole))
        if at in others and yuan and all_money not in (None, *(printed.get((row, fund)) for fund in funds)):
            yield others[at]
