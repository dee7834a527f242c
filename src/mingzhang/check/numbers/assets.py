"""Assets and what they are counted by: parts of a number of things, guests and their batches, the day of the count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from mingzhang.check.case import Case
from mingzhang.check.claims import Mention, clause, mention, quoted, told
from mingzhang.check.evidence import COMPLETE
from mingzhang.check.in_words import printed
from mingzhang.check.passages import prose
from mingzhang.check.patterns import any_of
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import ClaimKind, Severity
from mingzhang.standard import lazy
from mingzhang.standard.rules import Rule


@check("asset.count-sum")
def count_sum(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Numbers of things that a sentence divides add up to the number that it divides."""
    held = 0
    for division in case.document.said.divisions:
        whole = mention(case, division.whole)
        parts = [part for at in division.parts if (part := mention(case, at)) is not None]
        if whole is None or whole.kind is not ClaimKind.COUNT or len(parts) < len(division.parts) or len(parts) < 2:
            continue
        if whole.figure.unit not in rule.list("units") or any(part.figure.unit != whole.figure.unit for part in parts):
            continue
        count, total = whole.figure.yuan, sum((part.figure.yuan for part in parts), Decimal(0))
        if total == count:
            held += 1
            continue
        every = len(parts) >= COMPLETE or any(word in part.words for part in parts for word in rule.list("rest"))
        yield found(
            rule,
            quotes=[quoted(whole, parts[-1])],
            figures=[whole.figure, *(part.figure for part in parts)],
            severity=Severity.WARNING if total < count and not every else None,
            arithmetic=f"{' + '.join(str(part.figure.value) for part in parts)} = {total}",
            expected=total,
            difference=count - total,
            said=printed(whole.figure),
            sum=f"{total}{whole.figure.unit}",
        )
    if held:
        yield holds(rule, held)


@check("asset.batches")
def batches(case: Case, rule: Rule) -> Iterator[Outcome]:
    """No batch of guests is of fewer than one, and no guest comes without a batch."""
    pairs = [(one, other) for one, other in pairwise(told(case)) if _are_guests(one, other, rule)]
    for groups, people in pairs:
        few, many = groups.figure.yuan, people.figure.yuan
        if many < few or (many and not few):
            quote = quoted(groups, people)
            yield found(rule, quotes=[quote], figures=[groups.figure, people.figure], said=quote.text)
        else:
            yield holds(rule)


def _are_guests(one: Mention, other: Mention, rule: Rule) -> bool:
    """Whether a claim counts batches and the one right after it the people in them."""
    return (one.figure.unit, other.figure.unit) == rule.list("units") and other.since == one.span[1]


_DATE = lazy.compile(r"截[至止]到?\s*(?P<year>20\d{2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")


@check("asset.date")
def date(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The day on which assets were counted: in the year before a budget, at the end of the year of accounts."""
    about = any_of(rule.list("about"))
    places = [(p.quote(*m.span()), m) for p in prose(case) if about.search(p.text) for m in _DATE.finditer(p.text)]
    if not places:
        return
    if not case.document.year.isdigit() or not case.document.kind:
        yield skipped(rule, "no-year")
        return
    accounts = case.document.kind == rule.list("accounts")[0]
    year = case.document.year if accounts else str(int(case.document.year) - 1)
    usual = Counter(match.groups() for _, match in places).most_common(1)[0][0]
    wrong = [
        quote
        for quote, match in places
        if match["year"] != year
        or match.groups() != usual
        or (accounts and (int(match["month"]), int(match["day"])) != (12, 31))
    ]
    if wrong:
        shown = "、".join(f"“{text}”" for text in dict.fromkeys(quote.text for quote in wrong))
        right = f"{year}年12月31日"
        yield found(
            rule,
            quotes=wrong,
            shown=shown,
            count=len(wrong),
            year=case.document.year,
            kind=case.document.kind,
            right=right,
        )
    else:
        yield holds(rule, len(places))


@check("asset.threshold")
def threshold(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The value above which equipment is told of is one of those that the forms ask for."""
    known = {Decimal(value) for value in rule.list("values")}
    above = [said for said in told(case) if said.figure.is_money and _is_limit(said, rule)]
    quotes = [clause(said) for said in above if said.figure.value not in known]
    if quotes:
        yield found(rule, quotes=quotes, shown="、".join(f"“{quote.text}”" for quote in quotes), count=len(quotes))
    elif above:
        yield holds(rule, len(above))


def _is_limit(said: Mention, rule: Rule) -> bool:
    """Whether an amount is the value of one machine from which on such machines are told of."""
    return any(word in said.words for word in rule.list("of")) and all(
        word in said.after for word in rule.list("above")
    )
