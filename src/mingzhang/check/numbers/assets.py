"""Assets, vehicles, procurement and the counts behind the three public expenses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from mingzhang.check.case import Case
from mingzhang.check.in_words import printed
from mingzhang.check.passages import Passage, prose
from mingzhang.check.patterns import any_of
from mingzhang.check.performance.forms import NUMBER
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import YUAN_IN, ClaimKind, Figure, Quote, Severity
from mingzhang.standard.rules import Rule

MONEY = rf"(?P<number>{NUMBER})\s*(?P<unit>万元|亿元|元|万(?!元))"
_COMPLETE = 4
"""A list of so many kinds means to name them all, as does one that ends in 其他."""


def _soft(case: Case, figures: list[Figure]) -> Severity | None:
    return Severity.WARNING if case.document.scanned or any(figure.doubt for figure in figures) else None


_DIVIDED = re.compile(r"(?P<count>\d+)\s*(?P<unit>辆|台（套）|台\(套\)|台|套)[，,。]?\s*其中[：:，,]?")
_PART = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）()、]{2,20}?)(?:为|共)?\s*(?P<count>\d+)\s*(?P<unit>辆|台（套）|台\(套\)|台|套)"
)


@check("asset.count-sum")
def count_sum(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Numbers of things that a sentence divides add up to the number right before 其中."""
    figures = {
        (claim.paragraph, claim.figure.source.span[0]): claim.figure
        for claim in case.document.claims
        if claim.figure.source.span
    }
    ends = any_of(rule.list("ends"))
    held = 0
    for at, paragraph in enumerate(case.document.paragraphs):
        for whole in () if paragraph.heading_level else _DIVIDED.finditer(paragraph.text):
            end = ends.search(paragraph.text, whole.end())
            parts = list(_PART.finditer(paragraph.text, whole.end(), end.start() if end else len(paragraph.text)))
            if len(parts) < 2 or any(part["unit"] != whole["unit"] for part in parts):
                continue
            count, total = int(whole["count"]), sum(int(part["count"]) for part in parts)
            whole_list = len(parts) >= _COMPLETE or any(
                word in part["name"] for part in parts for word in rule.list("rest")
            )
            if total == count:
                held += 1
                continue
            partial = total < count and not whole_list
            passage = Passage(paragraph.text, "paragraph", paragraph.source, paragraph.section)
            shown = [figures.get((at, match.start("count"))) for match in (whole, *parts)]
            yield found(
                rule,
                quotes=[passage.quote(whole.start("count"), parts[-1].end())],
                figures=[figure for figure in shown if figure is not None],
                severity=Severity.WARNING if partial else _soft(case, []),
                arithmetic=f"{' + '.join(part['count'] for part in parts)} = {total}",
                expected=Decimal(total),
                difference=Decimal(count - total),
                said=f"{count}{whole['unit']}",
                sum=f"{total}{whole['unit']}",
            )
    if held:
        yield holds(rule, held)


@check("asset.over-quota")
def over_quota(case: Case, rule: Rule) -> Iterator[Outcome]:
    """More vehicles than are authorised."""
    quota_of = any_of(rule.list("quota"))
    actual_of = any_of(rule.list("actual"))
    told: dict[int, dict[str, Figure]] = defaultdict(dict)
    for claim in case.document.claims:
        if claim.figure.unit == rule.list("unit")[0] and claim.parent is None:
            subject = getattr(claim.figure.label, "subject", "")
            which = "quota" if quota_of.search(subject) else "actual" if actual_of.search(subject) else ""
            if which:
                told[claim.paragraph].setdefault(which, claim.figure)
    for pair in told.values():
        quota, actual = pair.get("quota"), pair.get("actual")
        if quota is None or actual is None or quota.value is None or actual.value is None:
            continue
        if actual.value <= quota.value:
            yield holds(rule)
        else:
            yield found(rule, figures=[actual, quota], actual=actual.text, quota=quota.text)


_DATE = re.compile(r"截[至止]到?\s*(?P<year>20\d{2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")


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


@check("asset.small-firms")
def small_firms(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Contracts of small firms are part of those of small and medium ones, and these of all procurement."""
    levels = [re.compile(rf"(?:{'|'.join(rule.list(name))})" + MONEY) for name in ("small", "medium", "all")]
    held = 0
    for passage in prose(case):
        found_there = [pattern.search(passage.text) for pattern in levels]
        given = [match for match in found_there if match]
        for less, more in pairwise(given):
            if _yuan(less) <= _yuan(more):
                held += 1
                continue
            yield found(
                rule,
                quotes=[passage.quote(*less.span()), passage.quote(*more.span())],
                severity=Severity.WARNING if case.document.scanned else None,
                less=less.group(),
                more=more.group(),
            )
    if held:
        yield holds(rule, held)


def _yuan(match: re.Match[str]) -> Decimal:
    unit = match["unit"] if match["unit"] in YUAN_IN else "万元"
    return Decimal(match["number"].replace(",", "")) * YUAN_IN[unit]


@check("asset.money-and-count")
def money_and_count(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Money was spent if and only if there was something to spend it on, said in one paragraph."""
    held = 0
    for item in rule.list("items"):
        money_words, count_words, both = item.split(" ")
        money_of = re.compile(rf"(?:{money_words})(?:支出|决算|预算)?(?:数)?(?:为)?\s*{MONEY}")
        count_of = re.compile(rf"(?:{count_words})")
        for passage in prose(case):
            spent, counts = money_of.search(passage.text), list(count_of.finditer(passage.text))
            if spent is None or not counts:
                continue
            most = max(int(match["count"]) for match in counts)
            if (_yuan(spent) > 0) == (most > 0) or (both != "both" and not _yuan(spent)):
                held += 1
                continue
            counted = max(counts, key=lambda match: int(match["count"]))
            yield found(
                rule,
                quotes=[passage.quote(*spent.span()), passage.quote(*counted.span())],
                money=spent.group(),
                counted=counted.group(),
            )
    if held:
        yield holds(rule, held)


_VISITS = re.compile(r"(?P<batches>\d+)\s*个?批次[^。；;]{0,8}?(?P<people>\d+)\s*人次")


@check("asset.batches")
def batches(case: Case, rule: Rule) -> Iterator[Outcome]:
    """No batch of guests is of fewer than one, and no guest comes without a batch."""
    held = 0
    for passage in prose(case):
        for match in _VISITS.finditer(passage.text):
            groups, people = int(match["batches"]), int(match["people"])
            if people >= groups and (groups > 0 or people == 0):
                held += 1
            else:
                yield found(rule, quotes=[passage.quote(*match.span())], said=match.group())
    if held:
        yield holds(rule, held)


@check("asset.kept-cars")
def kept_cars(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Cars kept with fiscal money are among the vehicles that the unit has."""
    kept_of = re.compile(rf"(?:{'|'.join(rule.list('kept'))})(?P<count>\d+)\s*辆")
    kept = [
        (passage.quote(*m.span()), int(m["count"])) for passage in prose(case) for m in kept_of.finditer(passage.text)
    ]
    actual_of = any_of(rule.list("actual"))
    totals = [
        claim.figure
        for claim in case.document.claims
        if claim.figure.unit == rule.list("unit")[0]
        and claim.parent is None
        and actual_of.search(getattr(claim.figure.label, "subject", ""))
    ]
    if not kept:
        return
    if not totals:
        yield skipped(rule, "no-total")
        return
    most = max(totals, key=lambda figure: figure.value or Decimal(0))
    for quote, count in kept:
        if count <= (most.value or 0):
            yield holds(rule)
        else:
            yield found(rule, quotes=[quote], figures=[most], kept=quote.text, total=printed(most))


@check("asset.purchase")
def purchase(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Money for buying cars and the number of cars to be bought: both nought or neither."""
    bought_of = re.compile(rf"(?:{'|'.join(rule.list('bought'))})(?P<count>\d+)\s*辆")
    bought: list[tuple[Quote, int]] = [
        (p.quote(*m.span()), int(m["count"])) for p in prose(case) for m in bought_of.finditer(p.text) if _now(p, case)
    ]
    money = [
        claim.figure
        for claim in case.document.claims
        if claim.kind is ClaimKind.AMOUNT
        and claim.figure.region.economy == rule.list("economy")[0]
        and claim.figure.region.year in (None, case.document.year)
        and claim.figure.value is not None
    ]
    if not bought or not money:
        return
    spent, most = max(money, key=lambda figure: figure.yuan), max(bought, key=lambda item: item[1])
    if (spent.yuan > 0) == (most[1] > 0):
        yield holds(rule)
    else:
        yield found(rule, quotes=[most[0]], figures=[spent], money=printed(spent), bought=most[0].text)


def _now(passage: Passage, case: Case) -> bool:
    """Whether a paragraph does not only speak of another year."""
    years = set(re.findall(r"20\d{2}", passage.text))
    return not years or case.document.year in years


@check("asset.threshold")
def threshold(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The value above which equipment is told of is one of those that the forms ask for."""
    told_of = any_of(rule.list("patterns"))
    known = {Decimal(value) for value in rule.list("values")}
    places = [(p.quote(*m.span()), Decimal(m["value"])) for p in prose(case) for m in told_of.finditer(p.text)]
    wrong = [quote for quote, value in places if value not in known]
    if wrong:
        yield found(rule, quotes=wrong, shown="、".join(f"“{quote.text}”" for quote in wrong), count=len(wrong))
    elif places:
        yield holds(rule, len(places))
