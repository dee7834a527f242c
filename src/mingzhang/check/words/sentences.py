"""The logic of sentences: direction words, flat and zero bases, reasons, and statements that the tables contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.passages import Passage, prose, shown
from mingzhang.check.patterns import MONEY, NUMBER, amount, any_of, report
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import Figure, Quote
from mingzhang.standard.rules import Rule


@check("prose.direction")
def direction(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An amount less and a rate more, in one breath, cannot both be true."""
    more, less = "|".join(rule.list("more")), "|".join(rule.list("less"))
    joint = rf"(?:了)?\s*(?P<number>{NUMBER})\s*(?:万元|亿元|元)\s*[，,、]?\s*(?:同比)?"
    rate = rf"(?:了)?\s*(?P<rate>{NUMBER})\s*[%％]"
    wrong = (re.compile(rf"(?:{less}){joint}(?:{more}){rate}"), re.compile(rf"(?:{more}){joint}(?:{less}){rate}"))
    stated = re.compile(rf"(?:{less}|{more})(?:了)?\s*{MONEY}")
    texts = prose(case)
    broken = [
        (passage, match)
        for passage in texts
        for pattern in wrong
        for match in pattern.finditer(passage.text)
        if amount(match["number"]) and amount(match["rate"])
    ]
    for passage, match in broken:
        quote = passage.quote(*match.span(), around=10)
        yield found(rule, quotes=[quote], figures=figures_at(case, passage, match), shown=shown([quote]))
    if not broken and any(stated.search(text.text) for text in texts):
        yield holds(rule)


def figures_at(case: Case, passage: Passage, match: re.Match[str]) -> list[Figure]:
    """Return the figures of the claims that stand inside a match."""
    return [
        claim.figure
        for claim in case.document.claims
        if case.document.paragraphs[claim.paragraph].source == passage.source
        and claim.figure.source.span is not None
        and match.start() <= claim.figure.source.span[0]
        and claim.figure.source.span[1] <= match.end() + 1
    ]


@check("prose.flat-but-changed")
def flat_but_changed(case: Case, rule: Rule) -> Iterator[Outcome]:
    """As last year, and yet more or less by an amount."""
    flat = rf"(?:{'|'.join(rule.list('flat'))})"
    change = rf"(?:{'|'.join(rule.list('changed'))})(?:了)?\s*(?P<number>{NUMBER})\s*(?:万元|亿元|元|[%％])"
    compared = r"(?:[与比较同]?(?:上年|去年|上年度|20\d\d年度?)?(?:预算|决算)?数?(?:相比)?)"
    after = re.compile(rf"{flat}\s*[，,、]\s*{compared}{change}")
    before = re.compile(rf"{change}\s*[，,、]\s*{compared}{flat}(?=[，。；,;]|$)")
    texts = prose(case)
    places = [
        passage.quote(*match.span(), around=8)
        for passage in texts
        for pattern in (after, before)
        for match in pattern.finditer(passage.text)
        if amount(match["number"])
    ]
    stated = re.compile(flat)
    yield from report(rule, places, any(stated.search(text.text) for text in texts))


@check("prose.zero-budget")
def zero_budget(case: Case, rule: Rule) -> Iterator[Outcome]:
    """So much of a budget of nothing completed; a growth on nothing is found with the other rates of growth."""
    completed = re.compile(
        rf"(?:{'|'.join(rule.list('budget'))})(?:数)?(?:为)?\s*0(?:\.0+)?\s*(?:万元|亿元|元)[^。；;]{{0,40}}?"
        rf"完成[^。；;，,\d]{{0,12}}(?P<rate>{NUMBER})\s*[%％]"
    )
    texts = prose(case)
    places = [
        passage.quote(*match.span())
        for passage in texts
        for match in completed.finditer(passage.text)
        if amount(match["rate"])
    ]
    rates = re.compile(rf"完成[^。；，\d]{{0,12}}\s*{NUMBER}\s*[%％]")
    yield from report(rule, places, any(rates.search(text.text) for text in texts))


@check("prose.share-over")
def share_over(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A part of more than the whole."""
    share = re.compile(rf"占(?:比)?(?:为)?[^，。；;,%％\d]{{0,30}}?(?P<share>{NUMBER})\s*[%％]")
    texts = prose(case)
    stated = [(passage, match) for passage in texts for match in share.finditer(passage.text)]
    limit = Decimal(rule.list("limit")[0])
    other = any_of(rule.list("not-a-whole"))
    budget = "预算" if case.document.kind == "决算" else "\0"
    places = [
        passage.quote(*match.span(), around=8)
        for passage, match in stated
        if amount(match["share"]) > limit and not other.search(match.group()) and budget not in match.group()
    ]
    yield from report(rule, places, stated)


@check("prose.foreign-reason")
def foreign_reason(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A change of one of the three public expenses explained by another of them alone."""
    items = {name: any_of(words) for name, words in rule.words.items() if name not in ("reason", "all-items")}
    reason = re.compile(rf"(?:{'|'.join(rule.list('reason'))})\s*(?P<reason>[^，。；;,]+)")
    every = any_of(rule.list("all-items"))
    places: list[Quote] = []
    looked = 0
    for passage in prose(case):
        for match in reason.finditer(passage.text):
            start = max(passage.text.rfind(mark, 0, match.start()) for mark in "。；;") + 1
            subject = _last_named(passage.text[start : match.start()], items, every)
            given = {name for name, words in items.items() if words.search(match["reason"])}
            if subject is None or not given:
                continue
            looked += 1
            if subject not in given and not every.search(match["reason"]):
                places.append(passage.quote(*match.span(), around=0))
    yield from report(rule, places, looked)


def _last_named(text: str, items: dict[str, re.Pattern[str]], every: re.Pattern[str]) -> str | None:
    """Return the item named last in a text, or None where none is or where all of them together come later."""
    ends = {name: max((match.end() for match in words.finditer(text)), default=-1) for name, words in items.items()}
    name = max(ends, key=lambda item: ends[item])
    together = max((match.end() for match in every.finditer(text)), default=-1)
    return name if ends[name] > together else None


@check("prose.two-bases")
def two_bases(case: Case, rule: Rule) -> Iterator[Outcome]:
    """One paragraph that compares now with last year's budget, now with what was spent of it."""
    bases = {name: any_of(words) for name, words in rule.words.items()}
    places = []
    compared = 0
    for passage in prose(case):
        told = {name: pattern.search(passage.text) for name, pattern in bases.items()}
        compared += any(told.values())
        if all(told.values()):
            places.append(passage.quote(0, 60))
    yield from report(rule, places, compared)


@check("prose.base-year")
def base_year(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A comparison with a year that is not the one before: last year's text was copied."""
    if not case.document.year.isdigit():
        return
    year = int(case.document.year)
    compared = re.compile("|".join(rule.list("patterns")))
    told = [(passage, match) for passage in prose(case) for match in compared.finditer(passage.text)]
    own_budget = (
        "预算" if case.document.kind == "决算" else "\0"
    )  # accounts are also compared with their own year's budget
    wrong = [
        passage.quote(*match.span(), around=6)
        for passage, match in told
        if int(match["year"]) == year and own_budget not in match.group()
    ]
    older = [
        passage.quote(*match.span(), around=6) for passage, match in told if year - 4 < int(match["year"]) < year - 1
    ]
    usual = len(told) - len(older) - len(wrong)
    places = wrong + (older if usual > len(older) else [])
    if places:
        yield found(rule, quotes=places, shown=shown(places), count=len(places), year=year, last=year - 1)
    elif told:
        yield holds(rule)
