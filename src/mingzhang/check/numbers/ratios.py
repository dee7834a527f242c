"""Shares, rates of growth and degrees of completion in sentences, recomputed from the amounts beside them.

Every amount may be off by half of its last digit, so a rate may lie anywhere in an interval; a printed rate that is a
rounding of none of it is wrong, and one that is off by its last digit alone is a hint. The whole of a share may stand
in a table where the sentence only names it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.check.case import Case, once
from mingzhang.check.claims import is_of_plan, mention, names_any, told
from mingzhang.check.in_words import amount_words, printed
from mingzhang.check.numbers.alike import Share, complete, strangers
from mingzhang.check.numbers.nearby import Link, other_of_rate
from mingzhang.check.numbers.quotients import Quotient, Term
from mingzhang.check.numbers.rows_told import other_bases, rows_told
from mingzhang.check.numbers.spelled_out import quotient_words
from mingzhang.check.numbers.weighing import to_explain
from mingzhang.check.numbers.wholes import wholes_of
from mingzhang.check.registry import Holds, Outcome, check, found, skipped
from mingzhang.model import YUAN_IN, Claim, ClaimKind, Figure, Finding, Region, Severity, rounded
from mingzhang.model.values import replace
from mingzhang.standard.messages import messages
from mingzhang.standard.rules import Rule, rules

_HUNDRED = Decimal(100)
_SHOWN = Decimal("0.0001")  # of a rate that is worked out
_BESIDE_TIME = 2  # the axes of a region after year and phase


@check("ratio.share")
def shares(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A share is the part over the whole that the sentence names; those of one whole printed nowhere tell it alike."""
    unseen: dict[tuple[Region | None, str], list[Share]] = defaultdict(list)
    unnamed: dict[int, list[Share]] = defaultdict(list)
    for claim in case.document.claims:
        if claim.kind is not ClaimKind.SHARE or claim.figure.value is None:
            continue
        part, over = _at(case, claim.subject), wholes_of(case, claim)
        if part is not None and not over and part.figure.value == 0:
            yield _share_of_nothing(rule, claim, part.figure)
        elif part is None or not over:
            yield skipped(rule, "unlinked", getattr(claim.figure.label, "sentence", ""))
            if part is not None and claim.base is not None and any(claim.base[_BESIDE_TIME:]) and part.figure.value:
                section = case.document.paragraphs[claim.paragraph].section
                unseen[claim.base, section].append(Share(claim, part.figure))
            elif part is not None and claim.base is None and claim.whole is None:
                unnamed[claim.paragraph].append(Share(claim, part.figure))
        elif over[0].yuan:
            ways = _shares(claim, part.figure, over)
            made = [_outcome(rule, one) for one in ways]
            held = next((outcome for outcome in made if isinstance(outcome, Holds)), _of_any(made, over))
            yield _as_linked(case, rule, claim, ways[0], held)
        elif claim.figure.value:
            yield _baseless(rule, claim, (part.figure, over[0]))

    for alike in unseen.values():
        yield from _strange(rule, strangers(alike))
    for alike in unnamed.values():
        yield from _strange(rule, complete(alike))


def _strange(rule: Rule, told: Sequence[tuple[Share, Share]]) -> Iterator[Finding]:
    """Yield the shares whose amounts make another whole than the other shares tell, which nothing prints."""
    for one, first in told:
        exact = one.beside(first)
        yield _finding(
            rule,
            one.rate,
            (one.part, first.rate, first.part),
            severity=None,
            arithmetic=messages("names")["by_share"].format(
                part=printed(one.part),
                other=printed(first.part),
                rate=first.rate.shown,
                expected=f"{rounded(exact, _SHOWN)}{one.rate.unit or '%'}",
            ),
            expected=(expected := rounded(exact, one.rate.step)),
            expected_words=messages("names")["should_be"].format(rate=f"{expected}{one.rate.unit or '%'}"),
            said=one.claim.direction_word,
        )


def _shares(claim: Claim, part: Figure, wholes: Sequence[Figure]) -> list[Quotient]:
    """Return a share as each whole that may be meant would make it."""
    return [_ratio("ratio.share", claim, part, whole) for whole in wholes]


@once
def quotients(case: Case) -> tuple[Quotient, ...]:
    """Return every rate of the sentences with what it is worked out from; of several ways one that holds."""
    found: list[Quotient] = []
    for at, claim in enumerate(case.document.claims):
        if claim.figure.value is None:
            continue
        if claim.kind is ClaimKind.SHARE:
            part, over = _at(case, claim.subject), wholes_of(case, claim)
            ways = _shares(claim, part.figure, over) if part is not None and over and over[0].yuan else []
        elif claim.kind is ClaimKind.GROWTH:
            ways = _grown(case, at)
        else:
            continue
        held = next((one for one in ways if one.holds), None)
        if held is not None or (ways and other_of_rate(case, claim, ways[0]).link is Link.RIGHT):
            found.append(held or ways[0])
    return tuple(found)


def _as_linked(case: Case, rule: Rule, claim: Claim, made: Quotient, outcome: Holds | Finding) -> Outcome:
    """Return what becomes of a rate that fails, as sure as it is worked out from the right amounts: one that holds for
    another amount beside it was linked to the wrong one, but where the sentence names the whole it is to be explained.
    """
    if not isinstance(outcome, Finding) or outcome.severity is Severity.INFO:
        return outcome  # a hint accuses nobody
    if _is_of_other_way(claim, made):
        return to_explain(outcome, messages("weighing")["two_ways"])
    other = other_of_rate(case, claim, made)
    if other.link is Link.RIGHT:
        return outcome
    named = claim.kind is ClaimKind.SHARE and claim.base is not None and any(claim.base[_BESIDE_TIME:])
    if other.link is Link.WRONG and not named:
        return skipped(rule, "unlinked", getattr(claim.figure.label, "sentence", ""))
    return to_explain(outcome, other.words)


def _is_of_other_way(claim: Claim, made: Quotient) -> bool:
    """Whether a share of income that is printed nowhere was measured against spending, which may hold what was carried
    over, or the other way round.
    """
    named = _way_of(claim.base)
    return bool(named) and claim.whole is None and _way_of(made.under[0].figure.region) not in ("", named)


def _way_of(region: Region | None) -> str:
    """Return the way that money of a region goes, in or out; nothing where it goes neither."""
    flow = "" if region is None else (region.flow or "")[:2]
    return flow if flow in ("收入", "支出") else ""


def _of_any(made: Sequence[Holds | Finding], wholes: Sequence[Figure]) -> Holds | Finding:
    """Return the finding on the likeliest whole; the others are among its figures, for one of them may be at fault."""
    first = made[0]
    return replace(first, figures=(*first.figures, *wholes[1:])) if isinstance(first, Finding) else first


@check("ratio.growth")
def growths(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A rate of growth is the change over the amount that it is measured against."""
    for at, claim in enumerate(case.document.claims):
        if claim.kind is ClaimKind.GROWTH and claim.figure.value is not None:
            yield from _growth(case, rule, at)


def _growth(case: Case, rule: Rule, at: int) -> Iterator[Outcome]:
    """Yield what becomes of one rate of growth."""
    claim = case.document.claims[at]
    if _is_of_its_own(case, at):
        yield skipped(rule, "own_basis", getattr(claim.figure.label, "sentence", ""))
        return
    ways = [one for one in _grown(case, at) if not one.is_baseless]
    if ways:
        outcomes = [_outcome(rule, one) for one in ways]
        outcome = next((one for one in outcomes if isinstance(one, Holds)), outcomes[0])
        if isinstance(outcome, Finding) and claim.figure.at in other_bases(case):
            yield to_explain(outcome, messages("weighing")["other_base"])
        else:
            yield _as_linked(case, rule, claim, ways[0], outcome)
        return
    change, amount = _change_of(case, at), _at(case, claim.subject)
    if change is None or amount is None or change.figure.value is None:
        yield skipped(rule, "unlinked", getattr(claim.figure.label, "sentence", ""))
    elif change.figure.is_money == amount.figure.is_money and claim.figure.value:
        base = amount.figure.precise - abs(change.figure.precise) * _sign(change)
        if base.value == 0:
            yield _baseless(rule, claim, (change.figure, amount.figure))


def _grown(case: Case, at: int) -> list[Quotient]:
    """Return the ways to work out a rate of growth.

    What it is measured against is printed in the sentence, is this year's amount less the change, or stands beside it
    where a sentence prints both years and no change.
    """
    claim = case.document.claims[at]
    change, amount, against = _change_of(case, at), _at(case, claim.subject), _at(case, claim.whole)
    if _is_of_its_own(case, at):
        return []
    if against is not None and against.figure.is_money and against.figure.value:
        moved = _measured(claim, change, amount, against)
        if moved is not None:
            return [moved]
    if amount is not None and change is None:
        pairs = _both_years(case, claim, amount)
        if pairs:
            return [_moved(claim, now.figure, then.figure) for now, then in pairs]
        told = rows_told(case).get(claim.figure.at)
        if told is not None and told.then is not None and told.then.value:
            return [_moved(claim, amount.figure, told.then)]
    if change is None or amount is None or change.figure.value is None:
        return []
    if change.figure.is_money != amount.figure.is_money:
        return []
    back = _sign(change) * (-1 if change.figure.value < 0 else 1)
    under = (Term(1, amount.figure), Term(-back, change.figure))
    base = amount.figure.precise - abs(change.figure.precise) * _sign(change)
    return [_ratio("ratio.growth", claim, change.figure, amount.figure, under, base.value)]


def _is_of_its_own(case: Case, at: int) -> bool:
    """Whether a rate is an average, or says a basis of its own (同口径, 剔除…) that its change does not say."""
    said, rule = mention(case, at), rules()["ratio.growth"]
    if said is None:
        return False
    if names_any(said, rule.list("averages")):
        return True
    bases = rule.list("bases")
    if not names_any(said, bases):
        return False
    change = _change_of(case, at)
    return not any(one.claim is change and names_any(one, bases) for one in told(case))


def _measured(claim: Claim, change: Claim | None, amount: Claim | None, against: Claim) -> Quotient | None:
    """Return a change over the printed amount that it is measured against, or how far the amount is from it."""
    if change is not None and change.figure.value is not None and change.figure.is_money:
        return _ratio("ratio.growth", claim, change.figure, against.figure)
    return _moved(claim, amount.figure, against.figure) if amount is not None and amount.figure.is_money else None


def _sign(change: Claim) -> int:
    return -1 if (change.direction or 0) < 0 else 1


def _at(case: Case, index: int | None) -> Claim | None:
    """Return a claim by its number, as fine as the document prints what it says."""
    if index is None:
        return None
    claim = case.document.claims[index]
    region = case.statements.told[index]
    beside = case.statements.by_region.get(region, ()) if region is not None else ()
    finer = [one for one in beside if one.is_money and one.grain < claim.figure.grain and one.yuan == claim.figure.yuan]
    if not finer:
        return claim
    step = min(one.grain for one in finer) / YUAN_IN[claim.figure.unit]
    return replace(claim, figure=replace(claim.figure, step=step))


def _change_of(case: Case, at: int) -> Claim | None:
    """Return the change that a rate of growth speaks of: the nearest before it, else the one right behind it.

    It is one of the same amount, against the same year; a word of equality (与执行数一致) is no change of so much.
    """
    claims, growth = case.document.claims, case.document.claims[at]
    before = [claim for claim in reversed(claims[max(0, at - 6) : at]) if _is_one(claim, growth)]
    if before:
        return before[0]
    behind = claims[at + 1 : at + 2]
    return next((claim for claim in behind if _is_one(claim, growth) and claim.direction == growth.direction), None)


def _is_one(change: Claim, growth: Claim) -> bool:
    """Whether a change and a rate of growth speak of one amount since one time."""
    if change.kind is not ClaimKind.CHANGE or change.paragraph != growth.paragraph or change.subject != growth.subject:
        return False
    if change.direction == 0 and growth.figure.value:
        return False
    if is_of_plan(change) and (growth.whole is None or growth.whole != change.whole):
        return False  # 超收2亿元，增长5%: the rate may well be against last year
    return change.base is None or growth.base is None or change.base.year == growth.base.year


def _both_years(case: Case, growth: Claim, amount: Claim) -> list[tuple[Claim, Claim]]:
    """Return what a paragraph says of one amount in this year and in the year that the growth is measured against."""
    region, base = amount.figure.region, growth.base
    if base is None or base.year is None or not any(region[_BESIDE_TIME:]):
        return []
    then = region._replace(year=base.year, phase=base.phase or region.phase)
    if then == region:
        return []
    beside = [
        claim
        for claim in case.document.claims
        if claim.paragraph == growth.paragraph and claim.kind is ClaimKind.AMOUNT and claim.figure.value
    ]
    return [
        (now, before)
        for now in beside
        if now.figure.region == region
        for before in beside
        if before.figure.region == then
    ]


def _ratio(
    rule: str, claim: Claim, part: Figure, whole: Figure, under: tuple[Term, ...] = (), base: Decimal | None = None
) -> Quotient:
    """Return a part over its whole, or a change over the year before, which `under` comes to: then `base`, in yuan."""
    factor = whole.yuan / whole.value if whole.value else Decimal(1)
    divisor = printed(whole) if base is None else amount_words(base / factor, whole)
    words = messages("names")["ratio"].format(part=printed(part), whole=divisor)
    return Quotient(rule, claim.figure, (Term(1, part),), under or (Term(1, whole),), words, claim.direction_word)


def _moved(claim: Claim, now: Figure, then: Figure) -> Quotient:
    """Return how far an amount moved from one year to the next, over the earlier one."""
    words = messages("names")["moved"].format(now=printed(now), then=printed(then))
    over, said = (Term(1, now), Term(-1, then)), claim.direction_word
    return Quotient("ratio.growth", claim.figure, over, (Term(1, then),), words, said, claim.direction or 0)


def _outcome(rule: Rule, one: Quotient) -> Holds | Finding:
    if one.holds:
        return Holds(rule.id)
    unit = one.rate.unit or "%"
    expected = one.should_be if one.rate.step < 1 else rounded(one.exact, Decimal("0.01"))
    words = messages("names")
    unsaid = bool(one.way) and not one.said  # 翻一番
    which = words["fall" if one.falls else "rise"] if one.is_against or unsaid else one.said
    return _finding(
        rule,
        one.rate,
        one.beside,
        severity=Severity.INFO if one.is_near else None,
        arithmetic=quotient_words(one),
        expected=-expected if one.is_against else expected,
        expected_words=words["should_be"].format(rate=f"{which}{expected}{unit}"),
        said=one.said,
    )


def _share_of_nothing(rule: Rule, claim: Claim, part: Figure) -> Holds | Finding:
    """Nothing is 0 % of whatever it is a part of; all of nothing may be called 100 %."""
    if claim.figure.value in (0, _HUNDRED):
        return Holds(rule.id)
    return _finding(
        rule,
        claim.figure,
        (part,),
        severity=None,
        arithmetic=messages("names")["nothing_over"].format(part=printed(part)),
        expected=Decimal(0),
        expected_words=messages("names")["should_be"].format(rate=f"0{claim.figure.unit or '%'}"),
        said=claim.direction_word,
    )


def _baseless(rule: Rule, claim: Claim, beside: tuple[Figure, Figure]) -> Finding:
    """Return that a rate was printed where what it is measured against is nothing."""
    return _finding(
        rule,
        claim.figure,
        beside,
        severity=Severity.WARNING,
        arithmetic=messages("names")["no_base"],
        expected=None,
        expected_words=messages("names")["baseless"],
        said=claim.direction_word,
    )


def _finding(
    rule: Rule,
    rate: Figure,
    beside: Sequence[Figure],
    *,
    severity: Severity | None,
    arithmetic: str,
    expected: Decimal | None,
    expected_words: str,
    said: str,
) -> Finding:
    shown = said + rate.shown + ("" if rate.unit else "%")
    return found(
        rule,
        figures=(rate, *beside),
        severity=severity,
        arithmetic=arithmetic,
        expected=expected,
        difference=None if expected is None else abs(rate.value or Decimal(0)) - expected,
        printed=shown,
        what=getattr(rate.label, "subject", ""),
        expected_words=expected_words,
    )
