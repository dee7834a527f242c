"""The logic of sentences: direction words, flat and zero bases, reasons, and statements that the tables contradict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.claims import (
    Mention,
    by_paragraph,
    in_one_breath,
    is_of_plan,
    names_any,
    opens_a_name,
    own_words,
    quoted,
    told,
)
from mingzhang.check.evidence import MEETS_ONCE
from mingzhang.check.passages import shown
from mingzhang.check.patterns import report
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import EVERYTHING, ClaimKind, ClaimLabel, Quote, Region, Severity
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import plain

_REMEMBERED = 4  # years farther back are history, not a text that was copied
WHOLE = Decimal(100)  # per cent
_BEGINNING = 60  # so many characters show which paragraph is meant


@check("prose.direction")
def direction(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An amount less and a rate more, in one breath and on one basis, cannot both be true, nor can 减增加 or 增减少."""
    garbled = {said.at: said for said in told(case) if _is_garbled(said, rule)}
    for said in garbled.values():
        quote, loose = quoted(said), names_any(said, rule.list("loosely"))
        severity = Severity.WARNING if loose and said.kind is ClaimKind.GROWTH else None
        yield found(rule, quotes=[quote], figures=[said.figure], severity=severity, shown=shown([quote]))
    bases = rule.list("bases")
    pairs = [
        (one, other)
        for one, other in in_one_breath(case)
        if one.kind is not other.kind and names_any(one, bases) == names_any(other, bases) and _alike(one, other)
        if not any(opens_a_name(said) or said.at in garbled for said in (one, other))
    ]
    for one, other in pairs:
        if (one.claim.direction or 0) * (other.claim.direction or 0) < 0 and one.figure.value and other.figure.value:
            quote = quoted(one, other)
            yield found(rule, quotes=[quote], figures=[one.figure, other.figure], shown=shown([quote]))
    for reason, other in _told_otherwise(case, rule):
        quotes = [quoted(reason), quoted(other)]
        yield found(rule, quotes=quotes, figures=[reason.figure, other.figure], shown=shown(quotes))
    agreeing = sum((one.claim.direction or 0) * (other.claim.direction or 0) > 0 for one, other in pairs)
    if agreeing:
        yield holds(rule, agreeing)


def _is_garbled(said: Mention, rule: Rule) -> bool:
    """Whether right before the word that says which way a number goes another says the opposite."""
    word, way = said.claim.direction_word, said.claim.direction
    if not word or not way or opens_a_name(said) or not said.figure.value:
        return False
    before = said.before.rpartition(word)[0].rstrip()
    if f"{before[-1:]}{word}".startswith(tuple(rule.list("either"))):
        return False
    return before.endswith(tuple(rule.list("falling" if way > 0 else "rising")))


def _told_otherwise(case: Case, rule: Rule) -> Iterator[tuple[Mention, Mention]]:
    """Yield each change that a reason names (主要是基本支出减少9.15万元) with that of the same, which goes the other
    way by as much.
    """
    changes = [said for said in told(case) if said.kind is ClaimKind.CHANGE and said.claim.direction and said.words]
    for reason in changes:
        topic = _named(reason, rule) if reason.claim.subject is None and not any(reason.region) else EVERYTHING
        if topic == EVERYTHING or sum(map(str.isdigit, reason.figure.text.rstrip("0"))) < MEETS_ONCE:
            continue
        explained = reason.claim if reason.claim.parent is None else case.document.claims[reason.claim.parent]
        for other in changes:
            same = other.claim.subject is not None and other.claim.base == explained.base is not None
            opposite = (other.claim.direction or 0) * (reason.claim.direction or 0) < 0
            if (
                same
                and opposite
                and abs(other.figure.yuan) == abs(reason.figure.yuan)
                and _topic(other.region) == topic
            ):
                yield reason, other


def _named(reason: Mention, rule: Rule) -> Region:
    """Return what a change that is named as a reason is of, where a known name is all that its words say besides."""
    words = plain(reason.words)
    for opening in rule.list("reasons"):
        words = words.removeprefix(opening)
    words = words.removesuffix(reason.claim.direction_word)
    names = (words, *(words.removesuffix(tail) for tail in rule.list("tails")))
    return next((_topic(vocabulary().sentences[name]) for name in names if name in vocabulary().sentences), EVERYTHING)


def _topic(region: Region) -> Region:
    """Return the kind of spending that a region is of, whoever's and of whatever fund."""
    return Region(function=region.function, nature=region.nature, economy=region.economy)


def _alike(one: Mention, other: Mention) -> bool:
    """Whether a change and a rate are measured alike: 短收2亿元，增长3% tells of the plan and then of last year."""
    return is_of_plan(one.claim) == is_of_plan(other.claim) or one.claim.whole == other.claim.whole is not None


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
    whole = rule.list("whole")[0]
    items = [part for split in axes().splits("economy", whole) for part in split.parts]
    explained: list[tuple[Quote, bool]] = []
    for reason in case.document.said.reasons:
        own, *_ = *_items(items, reason.region), ""
        given = {item for region in reason.named for item in _items(items, region)}
        if own and given:
            all_named = any(region.economy == whole for region in reason.named)
            explained.append((reason.quote, all_named or own in given))
    yield from report(rule, [quote for quote, is_own in explained if not is_own], explained)


def _items(items: Sequence[str], region: Region) -> Iterator[str]:
    """Yield the item that a region is about, if it is about one."""
    return (item for item in items if region.economy and axes().contains("economy", item, region.economy))


@check("wording.circular-reason")
def circular_reason(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Income that fell because the appropriation fell explains nothing where all income is appropriation."""
    given = case.document.said.reasons
    circular = [reason for reason in given if reason.moved and _is_income_of(reason.moved, rule.list("fiscal")[0])]
    if not circular:
        yield from report(rule, [], given)
    elif any(_is_all_income(share, rule.list("fiscal")[0]) for share in told(case)):
        yield from report(rule, [reason.quote for reason in circular], circular)
    else:
        yield skipped(rule, "mixed-income", subject=circular[0].quote.text)


def _is_income_of(region: Region, fund: str) -> bool:
    """Whether a region is money of a fund and nothing narrower, received or not said to be spent."""
    own = region.fund is not None and axes().contains("fund", fund, region.fund)
    open_else = region._replace(fund=None, flow=None, year=None, phase=None, vintage=None) == EVERYTHING
    return own and open_else and region.flow in (None, "收入", "收入总计") and region.vintage in (None, "当年")


def _is_all_income(said: Mention, fund: str) -> bool:
    """Whether a share says that all there is, is money of a fund."""
    return said.kind is ClaimKind.SHARE and said.figure.yuan == WHOLE and _is_income_of(said.region, fund)


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
    wrong = [quote for quote, said, other in compared if other == year and _is_of_this_kind(said, case, other)]
    older = [
        quote
        for quote, said, other in compared
        if year - _REMEMBERED < other < year - 1 and _names(said, other) and not _names(said, other + 1)
    ]
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


def _is_of_this_kind(said: Mention, case: Case, year: int) -> bool:
    """Whether a change is measured against the same kind of statement as the document's own, as far as it says, and is
    not that of the year after, by its region or the words of its sentence (2025年预算较2024年减少).
    """
    of_next = said.figure.region.year == str(year + 1) or _names(said, year + 1)
    return not of_next and said.claim.base is not None and said.claim.base.phase in (None, case.document.kind)
