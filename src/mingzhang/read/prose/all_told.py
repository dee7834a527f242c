"""Income or spending of accounts whose words say neither 本年 nor 总计 (收入决算数): all that came in or went out, with
what was there before or is left, where that is what tables print and this year's is another amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mingzhang.model import Precise, Region, Table
from mingzhang.read.prose.drafts import Draft, Stated
from mingzhang.read.prose.this_year import in_tables, say_of

_OTHER_WAY = {"收入": "支出", "支出": "收入"}
_TOTAL = "总计"
_ACCOUNTS = "决算"
_NEAR = 4  # amounts, changes and rates that may stand between the two ways
_SAID = ("本年", "当年", "今年")


def totals_told(stated: Stated, tables: Sequence[Table]) -> None:
    """Say 总计 of the income or spending that a sentence names without 本年, where tables or sentences print another
    amount of this year and this one as the total, or where both ways come to it in one sentence.
    """
    open_ = [at for at, draft in enumerate(stated) if _is_open(draft)]
    if not open_:
        return
    printed: dict[Region, list[Precise]] = defaultdict(list)
    for region, amount in in_tables(tables):
        printed[region].append(amount)
    for draft in stated:
        if draft.is_amount and draft.known and _says_this_year(draft):
            printed[draft.region].append(draft.precise)
    meant = [at for at in open_ if _is_all(at, printed, stated)]
    for at in meant:
        say_of(at, stated, flow=f"{stated[at].region.flow}{_TOTAL}")


def _is_open(draft: Draft) -> bool:
    region = draft.region
    bare = Region(year=region.year, phase=_ACCOUNTS, flow=region.flow, fund=region.fund)
    amount = draft.is_amount and draft.known and not draft.both and bool(draft.value)
    return amount and region.flow in _OTHER_WAY and region == bare and not _says_this_year(draft)


def _says_this_year(draft: Draft) -> bool:
    return any(word in draft.subject_words for word in _SAID)


def _is_all(at: int, printed: dict[Region, list[Precise]], stated: Stated) -> bool:
    draft = stated[at]
    flow = draft.region.flow or ""
    this_years = printed[draft.region]
    if not this_years or any(draft.precise.agrees(one) for one in this_years):
        return False
    total = printed[draft.region._replace(flow=flow + _TOTAL)]
    return any(draft.precise.agrees(one) for one in total) or _comes_to_both(at, stated)


def _comes_to_both(at: int, stated: Stated) -> bool:
    """Whether the sentence prints the same amount for the other way that money goes."""
    draft = stated[at]
    other = draft.region._replace(flow=_OTHER_WAY[draft.region.flow or ""])
    beside = range(max(0, at - _NEAR), min(len(stated), at + _NEAR + 1))
    return any(
        _is_open(stated[one]) and stated[one].region == other and stated[one].precise.agrees(draft.precise)
        for one in beside
        if stated[one].paragraph == draft.paragraph
    )
