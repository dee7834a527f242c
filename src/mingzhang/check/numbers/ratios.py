"""Shares, rates of growth and degrees of completion in sentences, recomputed from the amounts beside them.

Every amount may be off by half of its last digit, so a rate may lie anywhere in an interval; a printed rate that is a
rounding of none of it is wrong, and one that is off by its last digit alone is a hint. The whole of a share may stand
in a table where the sentence only names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.evidence import near_miss
from mingzhang.check.in_words import printed
from mingzhang.check.registry import Holds, Outcome, check, found, skipped
from mingzhang.model import Claim, ClaimKind, Figure, Finding, Precise, Severity, rounded
from mingzhang.standard.rules import Rule

_HUNDRED = Decimal(100)
_SHOWN = Decimal("0.0001")
_TIMES = "倍"
_BESIDE_TIME = 2  # the axes of a region after year and phase


@check("ratio.share")
def shares(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A share is the part over the whole that the sentence names."""
    for claim in case.document.claims:
        if claim.kind is not ClaimKind.SHARE or claim.figure.value is None:
            continue
        part, wholes = _at(case, claim.subject), _wholes(case, claim)
        if part is not None and not wholes and part.figure.value == 0:
            yield _share_of_nothing(rule, claim, part.figure)
        elif part is None or not wholes:
            yield skipped(rule, "unlinked", getattr(claim.figure.label, "sentence", ""))
        elif wholes[0].yuan:
            made = [_outcome(rule, claim, _ratio(part.figure, whole)) for whole in wholes]
            yield next((outcome for outcome in made if isinstance(outcome, Holds)), _of_any(made, wholes))
        elif claim.figure.value:
            yield _baseless(rule, claim, (part.figure, wholes[0]))


def _of_any(made: Sequence[Holds | Finding], wholes: Sequence[Figure]) -> Holds | Finding:
    """Return the finding on the likeliest whole; the others are among its figures, for one of them may be at fault."""
    first = made[0]
    return replace(first, figures=(*first.figures, *wholes[1:])) if isinstance(first, Finding) else first


def _wholes(case: Case, claim: Claim) -> list[Figure]:
    """Return what a share may be measured against: the amount that it is linked to, or what it names printed elsewhere.

    Whether a sentence takes what was carried over into a whole that it only names is seldom said: both are meant.
    """
    linked = _at(case, claim.whole)
    if linked is not None:
        return [linked.figure]
    if claim.base is None or not any(claim.base[_BESIDE_TIME:]):
        return []
    readings = dict.fromkeys((claim.base, claim.base._replace(vintage=None), claim.base._replace(vintage="当年")))
    named = claim.base.vintage in (None, "当年")
    stated = [case.statements.stated(base) for base in (readings if named else (claim.base,))]
    whole = stated[0]
    return [] if whole is None else [whole, *(other for other in stated[1:] if other is not None and other.yuan)]


@check("ratio.growth")
def growths(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A rate of growth is the change over the amount that it is measured against."""
    for at, claim in enumerate(case.document.claims):
        if claim.kind is ClaimKind.GROWTH and claim.figure.value is not None:
            yield from _growth(case, rule, at)


def _growth(case: Case, rule: Rule, at: int) -> Iterator[Outcome]:
    """Yield what becomes of one rate of growth.

    What it is measured against is printed in the sentence, is this year's amount less the change, or stands beside it
    where a sentence prints both years and no change.
    """
    claim = case.document.claims[at]
    change, amount, against = _change_of(case, at), _at(case, claim.subject), _at(case, claim.whole)
    if against is not None and against.figure.is_money and against.figure.value:
        moved = _measured(change, amount, against)
        if moved is not None:
            yield _outcome(rule, claim, moved)
            return
    if amount is not None and change is None:
        pairs = _both_years(case, claim, amount)
        outcomes = [_outcome(rule, claim, _moved(now.figure, then.figure)) for now, then in pairs]
        if outcomes:
            yield next((outcome for outcome in outcomes if isinstance(outcome, Holds)), outcomes[0])
            return
    if change is None or amount is None or change.figure.value is None:
        yield skipped(rule, "unlinked", getattr(claim.figure.label, "sentence", ""))
    elif change.figure.is_money == amount.figure.is_money:
        base = amount.figure.precise - abs(change.figure.precise) * _sign(change)
        if base.value > 0:
            yield _outcome(rule, claim, _ratio(change.figure, amount.figure, base))
        elif claim.figure.value and base.value == 0:
            yield _baseless(rule, claim, (change.figure, amount.figure))


def _measured(change: Claim | None, amount: Claim | None, against: Claim) -> _Ratio | None:
    """Return a change over the printed amount that it is measured against, or how far the amount is from it."""
    if change is not None and change.figure.value is not None and change.figure.is_money:
        return _ratio(change.figure, against.figure)
    return _moved(amount.figure, against.figure) if amount is not None and amount.figure.is_money else None


def _sign(change: Claim) -> int:
    return -1 if (change.direction or 0) < 0 else 1


def _at(case: Case, index: int | None) -> Claim | None:
    return case.document.claims[index] if index is not None else None


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
    return change.base is None or growth.base is None or change.base.year == growth.base.year


def _both_years(case: Case, growth: Claim, amount: Claim) -> list[tuple[Claim, Claim]]:
    """Return what a paragraph says of one amount in this year and in the year that the growth is measured against."""
    region, base = amount.figure.region, growth.base
    if base is None or base.year is None or not any(region[_BESIDE_TIME:]):
        return []
    then = region._replace(year=base.year, phase=base.phase or region.phase)
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


@dataclass(frozen=True, slots=True)
class _Ratio:
    """One amount over another, each as far as it is printed, and the printed figures they come from."""

    part: Precise
    whole: Precise
    words: str
    figures: tuple[Figure, Figure]


def _ratio(part: Figure, whole: Figure, base: Precise | None = None) -> _Ratio:
    """Return a part over its whole, or a change over the year before, whose amount is then given as `base`."""
    over = whole.precise if base is None else base
    words = f"{printed(part)} ÷ {_amount(over.value, whole)}"
    return _Ratio(abs(part.precise), over, words, (part, whole))


def _moved(now: Figure, then: Figure) -> _Ratio:
    """Return how far an amount moved from one year to the next, over the earlier one."""
    words = f"（{printed(now)} － {printed(then)}）÷ {printed(then)}"
    return _Ratio(abs(now.precise - then.precise), then.precise, words, (now, then))


def _outcome(rule: Rule, claim: Claim, ratio: _Ratio) -> Holds | Finding:
    scale = Decimal(1) if claim.figure.unit == _TIMES else _HUNDRED
    said = claim.figure.digits
    bounds = ratio.part.over(ratio.whole)
    exact = ratio.part.value / ratio.whole.value * scale
    near = near_miss(said, exact)
    possible = bounds is None or (bounds * scale).holds(said.precise)
    if said.precise.agrees(Precise(exact)) or (possible and not near):
        return Holds(rule.id)
    unit = claim.figure.unit or "%"
    expected = rounded(exact, min(said.step, Decimal("0.01")))
    return _finding(
        rule,
        claim,
        ratio.figures,
        severity=Severity.INFO if near else None,
        arithmetic=f"{ratio.words} = {rounded(exact, _SHOWN)}{unit}",
        expected=expected,
        expected_words=f"{expected}{unit}",
    )


def _share_of_nothing(rule: Rule, claim: Claim, part: Figure) -> Holds | Finding:
    """Nothing is 0 % of whatever it is a part of; all of nothing may be called 100 %."""
    if claim.figure.value in (0, _HUNDRED):
        return Holds(rule.id)
    return _finding(
        rule,
        claim,
        (part,),
        severity=None,
        arithmetic=f"{printed(part)} ÷ ……",
        expected=Decimal(0),
        expected_words=f"0{claim.figure.unit or '%'}",
    )


def _baseless(rule: Rule, claim: Claim, beside: tuple[Figure, Figure]) -> Finding:
    """Return that a rate was printed where what it is measured against is nothing."""
    return _finding(
        rule,
        claim,
        beside,
        severity=Severity.WARNING,
        arithmetic="基数为0，不能计算比率",
        expected=None,
        expected_words="不可计算（基数为0）",
    )


def _finding(
    rule: Rule,
    claim: Claim,
    beside: Sequence[Figure],
    *,
    severity: Severity | None,
    arithmetic: str,
    expected: Decimal | None,
    expected_words: str,
) -> Finding:
    unit = claim.figure.unit or "%"
    shown = claim.figure.text if claim.figure.text.endswith(unit) else f"{claim.figure.text}{unit}"
    return found(
        rule,
        figures=(claim.figure, *beside),
        severity=severity,
        arithmetic=arithmetic,
        expected=expected,
        difference=None if expected is None else abs(claim.figure.value or Decimal(0)) - expected,
        printed=shown,
        what=getattr(claim.figure.label, "subject", ""),
        expected_words=expected_words,
    )


def _amount(yuan: Decimal, like: Figure) -> str:
    unit = like.yuan / like.value if like.value else Decimal(1)
    return f"{(yuan / unit).normalize():f}{like.unit}"
