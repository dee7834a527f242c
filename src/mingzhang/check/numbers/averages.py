"""Averages in sentences, worked out again from the amount and the number of those that share it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.in_words import amount_words, printed
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import YUAN_IN, Claim, ClaimKind, Digits, Figure
from mingzhang.standard.messages import messages
from mingzhang.standard.rules import Rule


@check("ratio.average")
def averages(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An average is the amount over the number of those that share it."""
    held = 0
    for claim in case.document.claims:
        shared = _shared(case, claim)
        if shared is None:
            continue
        amount, count = shared
        if _holds(claim.figure, amount, count):
            held += 1
            continue
        each = amount_words(amount.yuan / count.yuan / YUAN_IN[claim.figure.unit], claim.figure)
        words = messages("names")["ratio"].format(part=printed(amount), whole=printed(count))
        yield found(
            rule,
            figures=(claim.figure, amount, count),
            arithmetic=messages("names")["reckoned"].format(words=words, rate=each),
            printed=claim.figure.shown,
            expected_words=messages("names")["should_be"].format(rate=each),
        )
    if held:
        yield holds(rule, held)


def _shared(case: Case, claim: Claim) -> tuple[Figure, Figure] | None:
    """Return the amount that an average is of and the number that shares it; None for any other claim."""
    if claim.kind is not ClaimKind.AMOUNT or claim.subject is None or claim.whole is None or not claim.figure.value:
        return None
    amount, count = case.document.claims[claim.subject].figure, case.document.claims[claim.whole].figure
    return (amount, count) if amount.value and count.value and claim.figure.unit in YUAN_IN else None


def _holds(average: Figure, amount: Figure, count: Figure) -> bool:
    """Whether an average is what may come of the division, rounded or cut off where it is printed."""
    each = amount.precise.over(count.precise)
    said = Digits(average.yuan, average.grain)
    return each is None or each.holds(said.cut) or said.precise.value == Decimal(0)
