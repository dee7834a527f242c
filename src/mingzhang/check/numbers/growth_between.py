"""Rates of growth of a whole and of its parts: it grows no faster than the fastest and no slower than the slowest."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.claims import Mention, mention, names_any, own_words
from mingzhang.check.passages import shown
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import ClaimKind, Division, Precise
from mingzhang.standard.rules import Rule

_SEVERAL = 2


@check("ratio.growth-between")
def growth_between(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Parts whose names tell that they are all of a whole cannot all grow faster than it, nor all more slowly."""
    held = 0
    for one in case.document.said.divisions:
        rates = _rates(case, rule, one) if one.named and one.complete else []
        if len(rates) <= _SEVERAL:
            continue
        whole, *parts = (_size(said) for said in rates)
        faster, slower = (all(one.exceeds(other) for one, other in pairs) for pairs in _both_ways(whole, parts))
        if not (faster or slower):
            held += 1
            continue
        quotes = [own_words(said) for said in rates]
        yield found(rule, quotes=quotes, figures=[said.figure for said in rates], shown=shown(quotes))
    if held:
        yield holds(rule, held)


def _both_ways(whole: Precise, parts: list[Precise]) -> tuple[list[tuple[Precise, Precise]], ...]:
    return [(whole, part) for part in parts], [(part, whole) for part in parts]


def _size(said: Mention) -> Precise:
    return said.figure.digits._replace(value=said.figure.value or Decimal(0)).cut


def _rates(case: Case, rule: Rule, one: Division) -> list[Mention]:
    """Return the rate of growth of a whole and those of its parts, all against one time; nothing where one has none."""
    bases = rule.list("bases")
    rates: dict[int, Mention] = {}
    for at, claim in enumerate(case.document.claims):
        said = mention(case, at) if claim.kind is ClaimKind.GROWTH and claim.figure.unit == "%" else None
        if said is not None and claim.subject is not None and claim.figure.value is not None:
            rates.setdefault(claim.subject, said)
    told = [said for at in (one.whole, *one.parts) if (said := rates.get(at)) is not None]
    against = {said.claim.base for said in told} - {None}
    own = any(names_any(said, bases) for said in told)
    return told if len(told) == len(one.parts) + 1 and len(against) < _SEVERAL and not own else []
