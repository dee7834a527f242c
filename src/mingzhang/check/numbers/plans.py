"""The plans that sentences say were carried out so far (完成预算的75%), where a table alone prints them."""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.check.case import Case, once
from mingzhang.check.evidence import OTHER_PLAN
from mingzhang.check.numbers.quotients import Quotient, Term
from mingzhang.model import TEXT, At, Completion, Figure

_MEANT = {
    "年初预算": ("年初预算",),
    "调整预算": ("调整预算", "预算", "年初预算"),
    "预算": ("预算", "调整预算", "年初预算"),
}
"""The plans that may be meant by one that words name, the likeliest first: 预算 alone is said of any of them."""


@once
def plans_printed(case: Case) -> Mapping[At, tuple[Figure, ...]]:
    """Return the plans in tables that rates of completion may be of, by the places of the rates.

    A document in which several such rates are wrong and none is right tells of another plan than its tables print.
    """
    if case.statements.apart:
        return {}
    found = {}
    for one in case.document.said.completions:
        if plans := _plans(case, one):
            found[case.document.claims[one.rate].figure.at] = plans
    borne_out = any(_holds(case, one, found) for one in case.document.said.completions)
    return found if borne_out or len(found) < OTHER_PLAN else {}


def _plans(case: Case, one: Completion) -> tuple[Figure, ...]:
    """Return the amounts that tables print of the plan, where the sentence prints none."""
    claims, base = case.document.claims, one.base
    if one.of is None or one.plan is not None or base is None or not base.phase or not claims[one.of].figure.value:
        return ()
    spent, spelling = claims[one.of].figure.region, case.statements.spelling
    if case.statements.told[one.of] is None or claims[one.rate].figure.value is None:
        return ()
    meant = [spent._replace(year=base.year or spent.year, phase=phase) for phase in _MEANT.get(base.phase, ())]
    regions = [spelling.of(region) for region in meant if region != spent]
    printed = [figure for region in regions for figure in case.statements.by_region.get(region, ())]
    told = [figure for figure in printed if figure.at.table != TEXT and figure.is_money and figure.yuan > 0]
    return tuple({figure.yuan: figure for figure in reversed(told)}.values())[::-1]


def _holds(case: Case, one: Completion, found: Mapping[At, tuple[Figure, ...]]) -> bool:
    claims = case.document.claims
    rate, plans = claims[one.rate].figure, found.get(claims[one.rate].figure.at, ())
    spent = claims[one.of].figure if one.of is not None else None
    if spent is None:
        return False
    return any(Quotient("ratio.share", rate, (Term(1, spent),), (Term(1, plan),), "").holds for plan in plans)
