"""What figures must agree on, spelled out: sums with what they come to, rates as divisions, changes as subtractions."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.algebra.identity import Identity
from mingzhang.check.in_words import amount_words, printed, sum_of, sum_words
from mingzhang.check.numbers.causes import Constraint
from mingzhang.check.numbers.quotients import Movement, Quotient
from mingzhang.model import Figure, rounded
from mingzhang.standard.messages import messages

_SHOWN = Decimal("0.0001")


def constraint_words(one: Constraint, figure: Figure) -> str:
    """Return a sum, a rate or a change with what it comes to, spelled out for the figure in question."""
    match one:
        case Identity():
            return sum_words(sum_of(one, figure))
        case Quotient():
            said = messages("names")["rate_as_printed"]
            return said.format(words=quotient_words(one), rate=f"{one.said}{printed(one.rate)}")
        case Movement():
            return movement_words(one)
    raise TypeError(f"no words for {type(one).__name__}")


def quotient_words(one: Quotient) -> str:
    """Return the division that a rate is the outcome of."""
    if one.is_baseless:
        return one.words
    rate = -one.exact if one.falls and len(one.over) > 1 else one.exact
    return messages("names")["reckoned"].format(words=one.words, rate=f"{rounded(rate, _SHOWN)}{one.rate.unit or '%'}")


def movement_words(one: Movement) -> str:
    """Return an amount less its change, and what was before."""
    sign = "－" if one.sign > 0 else "＋"
    return f"{printed(one.now)} {sign} {printed(one.change)} = {before_words(one)}"


def before_words(one: Movement) -> str:
    """Return what an amount was before it changed, in the unit that it is printed in."""
    now, change = one.now, one.change
    factor = now.yuan / now.value if now.value else change.yuan / (change.value or 1)
    return amount_words(one.before.value / abs(factor), now)
