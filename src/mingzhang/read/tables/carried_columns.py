"""Columns of what was carried over, among those of funds: of which fund they are, and whether a total holds them.

其中：上年结转 behind 一般公共预算 and before 政府性基金 is of the first. 上年结转 as the last column may be a part of
合计 or stand outside it: what adds up tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from mingzhang.model import Column, ColumnRole, Precise
from mingzhang.model.values import replace
from mingzhang.read.tables.levels import Amounts, precise
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.nesting import nested

_THIS, _CARRIED = "当年", "上年结转"
_NOTHING = Precise(Decimal(0))


def of_their_funds(columns: Sequence[Column], rows: Sequence[Amounts]) -> list[Column]:
    """Return columns, what 其中 picks out right behind a fund as that fund's where further funds follow.

    So it is where each fund has such a column; one behind the last of all funds may be of their total. No amount of
    it is more than the fund's.
    """
    made = list(columns)
    for at, column in enumerate(columns):
        before = columns[at - 1] if at else column
        if not (column.of_which and column.region.vintage and column.region.fund is None and before.region.fund):
            continue
        beside = [one for one in columns[at + 1 :] if one.side == column.side and one.path[:-1] == column.path[:-1]]
        more = any(one.region.fund and one.region.vintage != _CARRIED for one in beside)
        again = sum(one.side == column.side and one.path == column.path for one in columns) > 1
        alike = before.path[:-1] == column.path[:-1] and before.side == column.side
        if alike and (more or again) and all(_is_within(row, at, at - 1) for row in rows):
            region = column.region._replace(fund=before.region.fund)
            name = f"{before.name}/{column.name}" if again else column.name
            made[at] = replace(column, region=region, name=name)
    return made


def picked_in_turn(columns: Sequence[Column]) -> list[Column]:
    """Return columns, funds that go on with what 其中 picks out of a wider one as picked out too, unless they are all.

    财政拨款 | 其中：政府性基金 | 国有资本经营预算 does not name all of 财政拨款.
    """
    made = list(columns)
    for at, column in enumerate(columns):
        whole = columns[at - 1].region.fund if at else None
        fund = column.region.fund
        if not (column.of_which and whole and fund and whole != fund and axes().contains("fund", whole, fund)):
            continue
        head, side, run = column.path[:-1], column.side, [at]
        for place in range(at + 1, len(columns)):
            one = columns[place]
            inner = one.region.fund and one.region.fund != whole and axes().contains("fund", whole, one.region.fund)
            if not inner or one.path[:-1] != head or one.side != side:
                break
            run.append(place)
        named = {columns[place].region.fund for place in run}
        if not any(set(split.parts) <= named for split in axes().splits("fund", whole)):
            for place in run:
                made[place] = replace(columns[place], of_which=True)
    return made


def _is_within(row: Amounts, part: int, whole: int) -> bool:
    amounts = precise(row)
    return not amounts.get(part, _NOTHING).exceeds(amounts.get(whole, _NOTHING))


def holding_both(columns: Sequence[Column], rows: Sequence[Amounts]) -> frozenset[int]:
    """Return the places of funds whose columns hold what was carried over: 其中 picks it out of them, or out of a
    total that they alone come to.
    """
    found: set[int] = set()
    for at, column in enumerate(columns):
        if not (column.of_which and column.region.vintage == _CARRIED):
            continue
        funds = [other for other, one in enumerate(columns) if one.side == column.side and _is_fund(one)]
        own = column.region.fund
        if own:
            found |= {other for other in funds if axes().contains("fund", own, columns[other].region.fund)}
            found |= {other for other in funds if axes().contains("fund", columns[other].region.fund, own)}
        elif picked := _overlapping(at, columns, rows):
            found |= picked
        elif any(_votes(total, at, columns, rows) == _THIS for total in _totals(column, columns)):
            found |= set(funds)
    return frozenset(found)


def _overlapping(carried: int, columns: Sequence[Column], rows: Sequence[Amounts]) -> set[int]:
    """Return the places of funds that 其中 picks out of a total beside what was carried over, where both are more than
    the total in some row: they hold of it.
    """
    own, totals = columns[carried], list(_totals(columns[carried], columns))
    picked = [at for at, one in enumerate(columns) if one.of_which and one.region.fund and one.side == own.side]
    return {
        at
        for at in picked
        if columns[at].region.vintage is None and columns[at].path[:-1] == own.path[:-1]
        for row in map(precise, rows)
        if any(_both(row, at, carried).exceeds(row.get(total, _NOTHING)) for total in totals)
    }


def _both(row: Mapping[int, Precise], one: int, other: int) -> Precise:
    return row.get(one, _NOTHING) + row.get(other, _NOTHING)


def without_the_carried_beside(columns: Sequence[Column], rows: Sequence[Amounts]) -> list[Column]:
    """Return columns, a total of funds as this year's where more rows add up without what was carried over beside it
    than with it.
    """
    made = list(columns)
    for at, column in enumerate(columns):
        apart = column.region.opened("flow").fixed() == {"vintage": _CARRIED} and not column.of_which
        if apart and column.role is ColumnRole.AMOUNT:
            for total in _totals(column, columns):
                if _votes(total, at, columns, rows) == _THIS:
                    made[total] = replace(columns[total], region=columns[total].region._replace(vintage=_THIS))
    return made


def _is_fund(column: Column) -> bool:
    silent = column.region.vintage in (None, _THIS)
    return column.role is ColumnRole.AMOUNT and bool(column.region.fund) and silent and not column.of_which


def _totals(column: Column, columns: Sequence[Column]) -> Iterator[int]:
    """Yield the places of totals of all funds that stand beside a column under the same head."""
    for at, one in enumerate(columns):
        open_ = not one.region.opened("flow").fixed() and one.role is ColumnRole.AMOUNT
        said = read_label(one.path[-1] if one.path else "")
        named = said.total or (said.understood and not any(said.region) and not one.of_which)
        if open_ and named and one.side == column.side and one.path[:-1] == column.path[:-1]:
            yield at


def _votes(total: int, carried: int, columns: Sequence[Column], rows: Sequence[Amounts]) -> str:
    """Return 当年 where more rows with money carried over make the total of the funds alone, else nothing."""
    places = [at for at, one in enumerate(columns) if one.side == columns[total].side and _is_fund(one)]
    inside = {inner for _, inner in nested(columns[at].region for at in places)}
    parts = [at for at in places if columns[at].region not in inside]
    without = holding = 0
    for row in map(precise, rows):
        whole, last = row.get(total, _NOTHING), row.get(carried, _NOTHING)
        if last.value:
            own = sum((row.get(at, _NOTHING) for at in parts), _NOTHING)
            without += whole.agrees(own)
            holding += whole.agrees(own + last)
    return _THIS if without > holding else ""
