"""Money of a source that nobody knows, printed beside that of known funds: none of those is all there is then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from mingzhang.model import EVERYTHING, ClaimKind, ColumnRole, Disclosure, Region, Table
from mingzhang.standard.axes import contains

_CLASS = 3  # digits of the code of one
_LOOSE = ("year", "phase", "unit", "fund", "nature")
_MOST = 2  # classes that other funds pay for alone


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


def rows_of_others(document: Disclosure, tables: Iterable[Table], whole: str | None) -> bool:
    """Whether what a sentence tells of a fund is less than a table of the whole by just what one or two classes of it
    come to: another fund pays for these (财政拨款支出表 9万元, 城乡社区支出 2万元; 一般公共预算支出7万元).
    """
    told = [
        (claim.figure.region.nature, claim.figure.yuan)
        for claim in document.claims
        if claim.kind is ClaimKind.AMOUNT and claim.figure.value and claim.figure.region.year == document.year
        if (fund := claim.figure.region.fund) not in (None, whole) and contains("fund", whole, fund)
        if claim.figure.region.opened(*_LOOSE) == EVERYTHING.changed(flow="支出")
    ]
    return bool(told) and any(_is_rest_of_rows(table, told, whole) for table in tables)


def _is_rest_of_rows(table: Table, told: Iterable[tuple[str | None, Decimal]], whole: str | None) -> bool:
    totals: dict[str | None, Decimal] = {}
    classes: dict[str | None, dict[str, Decimal]] = defaultdict(dict)
    for figure in table.figures:
        region = figure.region
        spent = region.opened(*_LOOSE, "flow", "function") == EVERYTHING and region.fund == whole
        if not figure.value or not spent or region.flow not in (None, "支出"):
            continue
        if region.function is None:
            totals[region.nature] = figure.yuan
        elif len(region.function) == _CLASS:
            classes[region.nature][region.function] = figure.yuan
    for nature, yuan in told:
        gap = totals.get(nature, yuan) - yuan
        amounts = classes[nature].values()
        if gap > 0 and any(sum(some) == gap for size in range(1, _MOST + 1) for some in combinations(amounts, size)):
            return True
    return False
