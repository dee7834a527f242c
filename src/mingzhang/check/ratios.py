"""Shares, rates of growth and degrees of completion in sentences, recomputed from the amounts beside them.

Every amount may be off by half of its last digit, so a rate may lie anywhere in an interval; a printed rate that is a
rounding of none of it is wrong, and one that is off by its last digit alone is a hint. The whole of a share may stand
in a table where the sentence only names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.check.registry import Holds, Outcome, check, found, skipped
from mingzhang.check.wordings import printed
from mingzhang.model import Claim, ClaimKind, Disclosure, Figure, Severity
from mingzhang.standard.identities import Statements, statements
from mingzhang.standard.rules import Rule

_HUNDRED = Decimal(100)
_COARSE = Decimal("0.1")  # a rate printed to tenths or whole numbers has no last digit small enough to excuse
_SHOWN = Decimal("0.0001")
_TIMES = "倍"
_BESIDE_TIME = 2  # the axes of a region after year and phase


@check("ratio.share")
def shares(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """A share is the part over the whole that the sentence names."""
    made: Statements | None = None
    for claim in document.claims:
        if claim.kind is not ClaimKind.SHARE or claim.figure.value is None:
            continue
        part, linked = _at(document, claim.subject), _at(document, claim.whole)
        whole = linked.figure if linked else None
        if part and whole is None and claim.base is not None and any(claim.base[_BESIDE_TIME:]):
            made = made or statements(document)
            whole = made.stated(claim.base)
        if part is None or whole is None:
            yield skipped(rule, "unlinked", getattr(claim.figure.label, "sentence", ""))
            continue
        if not whole.yuan:
            if claim.figure.value:
                yield _wrong(rule, claim, (part.figure, whole), None, Severity.WARNING)
            continue
        yield from _compared(rule, claim, part.figure, whole, part.figure.yuan, whole.yuan)


@check("ratio.growth")
def growths(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """A rate of growth is the change over the amount of the year before, that is the amount less the change."""
    for at, claim in enumerate(document.claims):
        if claim.kind is not ClaimKind.GROWTH or claim.figure.value is None:
            continue
        change, amount = _change_of(document, at), _at(document, claim.subject)
        if change is None or amount is None or change.figure.value is None:
            yield skipped(rule, "unlinked", getattr(claim.figure.label, "sentence", ""))
            continue
        if change.figure.is_money != amount.figure.is_money:
            continue
        sign = -1 if (change.direction or 0) < 0 else 1
        moved = abs(change.figure.yuan)
        base = amount.figure.yuan - sign * moved
        if base <= 0:
            if claim.figure.value and base == 0:
                yield _wrong(rule, claim, (change.figure, amount.figure), None, Severity.WARNING)
            continue
        yield from _compared(rule, claim, change.figure, amount.figure, moved, base)


def _at(document: Disclosure, index: int | None) -> Claim | None:
    return document.claims[index] if index is not None else None


def _change_of(document: Disclosure, at: int) -> Claim | None:
    """Return the change that a rate of growth speaks of: the nearest one before it of the same amount and base."""
    growth = document.claims[at]
    for claim in reversed(document.claims[max(0, at - 6) : at]):
        if (
            claim.kind is ClaimKind.CHANGE
            and claim.paragraph == growth.paragraph
            and claim.subject == growth.subject
            and (claim.base is None or growth.base is None or claim.base.year == growth.base.year)
        ):
            return claim
    return None


def _compared(
    rule: Rule, claim: Claim, upper: Figure, lower: Figure, part: Decimal, whole: Decimal
) -> Iterator[Outcome]:
    scale = Decimal(1) if claim.figure.unit == _TIMES else _HUNDRED
    value = abs(claim.figure.value or Decimal(0))
    slack = upper.half_step + lower.half_step
    least = (abs(part) - upper.half_step) / (whole + slack) * scale
    most = (abs(part) + upper.half_step) / max(whole - slack, Decimal("0.01")) * scale
    half = claim.figure.step / 2
    exact = abs(part) / whole * scale
    near = abs(value - exact) < claim.figure.step + half / 5 and claim.figure.step < _COARSE
    rounded = exact.quantize(claim.figure.step or Decimal(1), ROUND_HALF_UP) == value
    if rounded or (value - half <= most and least <= value + half and not near):
        yield Holds(rule.id)
        return
    yield _wrong(rule, claim, (upper, lower), exact, Severity.INFO if near else None, part, whole)


def _wrong(
    rule: Rule,
    claim: Claim,
    beside: tuple[Figure, Figure],
    exact: Decimal | None,
    severity: Severity | None,
    part: Decimal = Decimal(0),
    whole: Decimal = Decimal(0),
) -> Outcome:
    unit = claim.figure.unit or "%"
    shown = claim.figure.text if claim.figure.text.endswith(unit) else f"{claim.figure.text}{unit}"
    if exact is None:
        return found(
            rule,
            figures=(claim.figure, *beside),
            severity=severity,
            arithmetic="基数为0，不能计算比率",
            printed=shown,
            what=getattr(claim.figure.label, "subject", ""),
            expected_words="不可计算（基数为0）",
        )
    step = min(claim.figure.step, Decimal("0.01"))
    expected = exact.quantize(step, ROUND_HALF_UP)
    shown_exact = exact.quantize(_SHOWN, ROUND_HALF_UP)
    return found(
        rule,
        figures=(claim.figure, *beside),
        severity=severity,
        arithmetic=f"{printed(beside[0])} ÷ {_amount(whole, beside[1])} = {shown_exact}{unit}",
        expected=expected,
        difference=abs(claim.figure.value or Decimal(0)) - expected,
        printed=shown,
        what=getattr(claim.figure.label, "subject", ""),
        expected_words=f"{expected}{unit}",
    )


def _amount(yuan: Decimal, like: Figure) -> str:
    unit = like.yuan / like.value if like.value else Decimal(1)
    return f"{(yuan / unit).normalize():f}{like.unit}"
