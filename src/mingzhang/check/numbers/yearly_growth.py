"""Rates of growth for each of several years, recomputed from the first and the last year's amounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.evidence import near_miss
from mingzhang.check.in_words import printed
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import Comparison, Figure, Span, rounded
from mingzhang.standard.rules import Rule

_ALL = Decimal(100)
_SHOWN = Decimal("0.0001")


@check("ratio.yearly")
def yearly(case: Case, rule: Rule) -> Iterator[Outcome]:
    """So much for each year makes the last amount of the first, one year upon the other or in equal shares."""
    held = 0
    for one in case.document.said.comparisons:
        told = _figures(case, one)
        if one.years is None or told is None:
            continue
        rate, now, then = told
        if _holds(rate, now, then, one.years):
            held += 1
            continue
        exact = abs((now.yuan / then.yuan) ** (Decimal(1) / one.years) - 1) * _ALL
        expected = rounded(exact, rate.step)
        words = f"（{printed(now)} ÷ {printed(then)}）^（1/{one.years}） － 1"
        yield found(
            rule,
            quotes=[one.quote],
            figures=told,
            expected=expected,
            arithmetic=f"{words} = {rounded(exact, _SHOWN)}%",
            said=one.quote.text,
            years=one.years,
            rate=f"{expected}%",
        )
    if held:
        yield holds(rule, held)


def _figures(case: Case, one: Comparison) -> tuple[Figure, Figure, Figure] | None:
    """Return a yearly rate with the last and the first amount, all printed and neither of them nothing."""
    if one.size is None or one.of is None or one.against is None:
        return None
    rate, now, then = (case.document.claims[at].figure for at in (one.size, one.of, one.against))
    money = now.is_money and then.is_money and now.yuan > 0 and then.yuan > 0
    return (rate, now, then) if money and rate.unit == "%" and rate.value else None


def _holds(rate: Figure, now: Figure, then: Figure, years: int) -> bool:
    """Whether a rate is a rounding of what it may be, upon each other or as an equal share of the whole growth."""
    span = now.precise.over(then.precise)
    if span is None:
        return True
    ends = [[(end ** (Decimal(1) / years) - 1) * _ALL, (end - 1) * _ALL / years] for end in (span.least, span.most)]
    ways = [Span.sizes(low, high) for low, high in zip(*ends, strict=True)]
    return any(way.holds(rate.digits.cut) or near_miss(rate.digits, way.middle) for way in ways)
