"""Money that a budget names without saying of which year: this year's, where what was carried over tells so.

一般公共预算拨款收入 may hold what was left of the year before or not; in most budgets it does not, and some print the
same words of both. So it is with 收入合计 and with spending beside a column of what was carried over. Which is meant is
certain where one of them is what tables and sentences print elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from mingzhang.model import ClaimKind, Precise, Region, Table
from mingzhang.read.prose.drafts import Draft, Stated

_NOW, _LEFT = "当年", "上年结转"
_BUDGET = "预算"
_MOVES = (ClaimKind.CHANGE, ClaimKind.GROWTH)


def incomes_told(stated: Stated, tables: Sequence[Table]) -> None:
    """Give the income that names no year the vintage 当年, where with what was carried over it comes to what is spent
    of its fund, or where it is printed elsewhere as income of this year; spending where tables print it as this year's
    and another amount of both years.
    """
    open_ = [at for at, draft in enumerate(stated) if _is_open(draft)]
    spent = [at for at, draft in enumerate(stated) if _is_spent(draft)]
    if not open_ and not spent:
        return
    told: dict[Region, list[Precise]] = defaultdict(list)
    for region, amount in in_tables(tables):
        told[region].append(amount)
    for at in spent:
        if _is_told_of_this_year(stated[at].precise, stated[at].region, told):
            say_of(at, stated, vintage=_NOW)
    printed: dict[Region, list[Precise]] = defaultdict(list)
    for region, amount in (*in_tables(tables), *_in_sentences(stated)):
        printed[region].append(amount)
    for at in open_:
        if _is_of_this_year(stated[at].precise, stated[at].region, printed):
            say_of(at, stated, vintage=_NOW)


def _is_open(draft: Draft) -> bool:
    """Whether a draft is all that came in in a budget, of one fund or all, of a year that its words do not name."""
    if not draft.is_amount or not draft.known or draft.both or not draft.value:
        return False
    region = draft.region
    return region == Region(year=region.year, phase=_BUDGET, flow="收入", fund=region.fund)


def _is_spent(draft: Draft) -> bool:
    """Whether a draft is spending in a budget, whose words do not say of which year the money is."""
    region = draft.region
    open_ = region.vintage is None and region.subject is None and region.project is None
    stated = draft.is_amount and draft.known and not draft.both and bool(draft.value)
    return stated and open_ and (region.phase, region.flow) == (_BUDGET, "支出")


def _is_told_of_this_year(amount: Precise, region: Region, told: dict[Region, list[Precise]]) -> bool:
    of_both, now = told[region], told[region._replace(vintage=_NOW)]
    return bool(of_both) and not any(amount.agrees(one) for one in of_both) and any(amount.agrees(one) for one in now)


def _is_of_this_year(amount: Precise, region: Region, printed: dict[Region, list[Precise]]) -> bool:
    spent = printed[region._replace(flow="支出")] + printed[region._replace(flow="支出总计")]
    if any(amount.agrees(all_) for all_ in spent):
        return False
    if any(amount.agrees(now) for now in printed[region._replace(vintage=_NOW)]):
        return True
    left = [*printed[region._replace(vintage=_LEFT)], *printed[region._replace(vintage=_LEFT, fund=None)]]
    return any(one.value > 0 and all_.agrees(amount + one) for one, all_ in product(left, spent))


def say_of(at: int, stated: Stated, **axes: str) -> None:
    """Say of an amount, its rates and what it was the year before what more their region is than their words told."""
    before = stated[at].region
    told = [place for place, draft in enumerate(stated) if draft.subject == at]
    moved = (stated[place] for place in told if stated[place].base or stated[place].kind in _MOVES)
    bases = {one.whole for one in moved if one.whole is not None}
    for place in (at, *told, *bases):
        region = stated[place].region
        if region._replace(year=None) == before._replace(year=None):
            stated.revise(place, region=region.changed(**axes))


def in_tables(tables: Sequence[Table]) -> Iterator[tuple[Region, Precise]]:
    """Yield what tables print, each amount with its region."""
    for table in tables:
        yield from ((figure.region, figure.precise) for figure in table.figures if figure.value and figure.is_money)


def _in_sentences(stated: Stated) -> Iterator[tuple[Region, Precise]]:
    for draft in stated:
        if draft.is_amount and draft.known:
            yield draft.region, draft.precise
        elif draft.is_amount and draft.region.vintage == _LEFT and draft.region.flow is None:  # 上年结转26万元
            yield draft.region._replace(flow="收入"), draft.precise
