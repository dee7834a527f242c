"""The logic of sentences: direction words, flat and zero bases, reasons, and statements that the tables contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.claims import Mention, by_paragraph, in_one_breath, names_any, own_words, quoted, told
from mingzhang.check.passages import prose, shown
from mingzhang.check.patterns import any_of, report
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import ClaimKind, ClaimLabel, Quote, Region
from mingzhang.standard.rules import Rule

_REMEMBERED = 4  # years farther back are history, not a text that was copied
_BEGINNING = 60  # so many characters show which paragraph is meant


@check("prose.direction")
def direction(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An amount less and a rate more, in one breath and on one basis, cannot both be true."""
    bases = rule.list("bases")
    pairs = [
        (one, other)
        for one, other in in_one_breath(case)
        if one.kind is not other.kind and names_any(one, bases) == names_any(other, bases)
    ]
    for one, other in pairs:
        if (one.claim.direction or 0) * (other.claim.direction or 0) < 0 and one.figure.value and other.figure.value:
            quote = quoted(one, other)
            yield found(rule, quotes=[quote], figures=[one.figure, other.figure], shown=shown([quote]))
    agreeing = sum((one.claim.direction or 0) * (other.claim.direction or 0) > 0 for one, other in pairs)
    if agreeing:
        yield holds(rule, agreeing)


@check("prose.flat-but-changed")
def flat_but_changed(case: Case, rule: Rule) -> Iterator[Outcome]:
    """As last year, and yet more or less by an amount; about the same as last year may be either."""
    flat = [said for said in told(case) if is_flat(said, rule)]
    places = [
        quoted(one, other)
        for one, other in in_one_breath(case)
        for still, moved in ((one, other), (other, one))
        if is_flat(still, rule) and moved.claim.direction and moved.figure.value
    ]
    yield from report(rule, places, flat)


def is_flat(said: Mention, rule: Rule) -> bool:
    """Whether a claim says that nothing has changed at all."""
    return said.kind is ClaimKind.CHANGE and said.claim.direction == 0 and said.figure.text not in rule.list("roughly")


@check("prose.zero-budget")
def zero_budget(case: Case, rule: Rule) -> Iterator[Outcome]:
    """So much of a budget of nothing completed; a growth on nothing is found with the other rates of growth."""
    rates = [said for said in told(case) if said.kind is ClaimKind.SHARE and said.claim.base and said.claim.base.phase]
    claims = case.document.claims
    places = [
        quoted(rate)
        for rate in rates
        if rate.claim.whole is not None and claims[rate.claim.whole].figure.value == 0 and rate.figure.value
    ]
    yield from report(rule, places, rates)


@check("wording.percent-missing")
def percent_missing(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A rate that prints no sign: of growth where words of growth or an amount before it say so, or a share."""
    rates = [said for said in told(case) if said.kind in (ClaimKind.GROWTH, ClaimKind.SHARE)]
    bare = [said for said in rates if not said.figure.unit and _is_rate(said, case, rule)]
    yield from report(rule, [quoted(said) for said in bare], rates)


def _is_rate(said: Mention, case: Case, rule: Rule) -> bool:
    """Whether a number without a sign is a rate: 增加 may have lost 万元, but not right behind a change in money."""
    if said.kind is ClaimKind.SHARE or said.claim.direction_word in rule.list("growing"):
        return True
    before = case.document.claims[said.at - 1] if said.at else said.claim
    return before.kind is ClaimKind.CHANGE and before.figure.is_money and before.paragraph == said.claim.paragraph


@check("wording.equipment-kind")
def equipment_kind(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The dearer equipment is called of the same kind as the cheaper: the special kind was left out."""
    kinds = {
        name: [said for said in told(case) if said.region.subject in rule.list(name)] for name in ("cheaper", "dearer")
    }
    general = [said for said in kinds["cheaper"] if _is_called(said, rule)]
    if general:
        yield from report(rule, [quoted(said) for said in kinds["dearer"] if _is_called(said, rule)], kinds["dearer"])


def _is_called(said: Mention, rule: Rule) -> bool:
    return any(word in said.words for word in rule.list("general"))


@check("prose.share-over")
def share_over(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A part of more than the whole."""
    limit = Decimal(rule.list("limit")[0])
    shares = [said for said in told(case) if said.kind is ClaimKind.SHARE and _is_of_a_whole(said, case)]
    over = [share for share in shares if abs(share.figure.yuan) > limit]
    quotes = [quoted(share) for share in over]
    if over:
        figures = [share.figure for share in over]
        yield found(rule, quotes=quotes, figures=figures, shown=shown(quotes), count=len(over))
    elif shares:
        yield holds(rule, len(shares))


def _is_of_a_whole(share: Mention, case: Case) -> bool:
    """Whether a share is one of something that holds the part: a plan, or last year's, may well be exceeded."""
    base, claims = share.claim.base, case.document.claims
    part = claims[share.claim.subject] if share.claim.subject is not None else share.claim
    if base is None:
        return share.claim.whole is not None and part.parent == share.claim.whole
    region = part.figure.region
    now = (region.year or case.document.year, region.phase or case.document.kind)
    same_time = base.year in (None, now[0]) and base.phase in (None, now[1])
    return same_time and any(base[2:])


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
    compared = [[base for said in some if (base := _compared_with(said))] for some in by_paragraph(case)]
    places = [
        some[0].passage.quote(0, _BEGINNING)
        for some, bases in zip(by_paragraph(case), compared, strict=True)
        if {"预算", "决算"} <= {base.phase for base in bases if base.year != case.document.year}
    ]
    yield from report(rule, places, any(map(any, compared)))


@check("prose.base-year")
def base_year(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A comparison with a year that is not the one before: last year's text was copied.

    What a document tells may also be compared with its own year's first budget; a document that mostly compares with
    older years means to.
    """
    if not case.document.year.isdigit():
        return
    year = int(case.document.year)
    based = [(said, base.year) for said in told(case) if (base := _compared_with(said))]
    compared = [(own_words(said), said, int(other)) for said, other in based if other]
    wrong = [quote for quote, said, other in compared if other == year and _is_of_this_kind(said, case)]
    older = [quote for quote, said, other in compared if year - _REMEMBERED < other < year - 1 and _names(said, other)]
    usual = len(compared) - len(older) - len(wrong)
    named = [(wrong, year), (older if usual > len(older) else [], "")]
    places = [quote for quotes, other in named for quote in quotes if str(other) in quote.text]
    if places:
        yield found(rule, quotes=places, shown=shown(places), count=len(places), year=year, last=year - 1)
    elif compared:
        yield holds(rule)


def _compared_with(said: Mention) -> Region | None:
    """Return what a change or a rate of growth is measured against."""
    return said.claim.base if said.kind in (ClaimKind.CHANGE, ClaimKind.GROWTH) else None


def _names(said: Mention, year: int) -> bool:
    """Whether the sentence itself prints the year: in one about another year 同比 means the year before that."""
    label = said.figure.label
    return isinstance(label, ClaimLabel) and str(year) in label.sentence


def _is_of_this_kind(said: Mention, case: Case) -> bool:
    """Whether a change is measured against the same kind of statement as the document's own, as far as it says."""
    return said.claim.base is not None and said.claim.base.phase in (None, case.document.kind)
