"""Income of a fund that a budget names without saying of which year: this year's, where what was carried over tells so.

一般公共预算拨款收入 may hold what was left of the year before or not; in most budgets it does not, and some print the
same words of both. Which is meant is certain where one of them is what tables and sentences print elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from mingzhang.model import Precise, Region, Table
from mingzhang.read.prose.drafts import Draft, Stated

_NOW, _LEFT = "当年", "上年结转"
_BUDGET = "预算"


def incomes_told(stated: Stated, tables: Sequence[Table]) -> None:
    """Give the income of a fund that names no year the vintage 当年, where with what was carried over it comes to what
    is spent of that fund, or where it is printed elsewhere as income of this year.
    """
    open_ = [at for at, draft in enumerate(stated) if _is_open(draft)]
    if not open_:
        return
    printed: dict[Region, list[Precise]] = defaultdict(list)
    for region, amount in (*in_tables(tables), *_in_sentences(stated)):
        printed[region].append(amount)
    for at in open_:
        if _is_of_this_year(stated[at].precise, stated[at].region, printed):
            say_of(at, stated, vintage=_NOW)


def _is_open(draft: Draft) -> bool:
    """Whether a draft is all that came in of one fund in a budget, of a year that its words do not name."""
    if not draft.is_amount or not draft.known or draft.both or not draft.value:
        return False
    region = draft.region
    return region == Region(year=region.year, phase=_BUDGET, flow="收入", fund=region.fund) and region.fund is not None


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
    bases = {whole for place in told if (whole := stated[place].whole) is not None and stated[place].base}
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
