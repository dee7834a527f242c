"""What may have been meant by a figure that a hand got wrong: one digit, two exchanged, one too few or too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, pairwise

from mingzhang.algebra.identity import Identity
from mingzhang.check.evidence import MEETS_ONCE, MEETS_TWICE
from mingzhang.model import TEXT, YUAN_IN, Figure, Precise, within_digits

SCALES = (Decimal(10_000), Decimal(100_000_000))
"""How far apart the units of money lie: 元 and 万元, 万元 and 亿元; 元 and 亿元."""

_TAIL = 2
"""A sum of rounded parts may be off by so many last digits and yet what was meant is one slip away from the print."""


def slips(figure: Figure) -> Iterator[Decimal]:
    """Yield what may have been meant by a figure that was written with two neighbours in each other's place, or with
    one digit wrong: in yuan, a rate in its own unit. A figure of few digits is no slip, for it may be anything.

    Exchanges come first: there are few of them, so that one that fits is likelier than a digit that does.
    """
    digits = f"{figure.digits.value:f}"
    places = [at for at, sign in enumerate(digits) if sign.isdigit()]
    turned = (
        digits[:one] + digits[two] + digits[one + 1 : two] + digits[one] + digits[two + 1 :]
        for one, two in pairwise(places)
        if digits[one] != digits[two]
    )
    changed = (digits[:at] + other + digits[at + 1 :] for at in places for other in "0123456789" if other != digits[at])
    if figure.at.table != TEXT and length(figure) >= MEETS_TWICE:
        yield -figure.yuan  # in sentences a word says which way it goes
    yield from _amounts(figure, chain(turned, changed))


def mislaid(figure: Figure) -> Iterator[Decimal]:
    """Yield what may have been meant by a figure with a digit left out or one too many: far more than slips are."""
    digits = f"{figure.digits.value:f}"
    places = [at for at, sign in enumerate(digits) if sign.isdigit()]
    left_out = (digits[:at] + digit + digits[at:] for at in (*places, len(digits)) for digit in "0123456789")
    too_many = (digits[:at] + digits[at + 1 :] for at in places)
    yield from dict.fromkeys(_amounts(figure, chain(left_out, too_many)))


def in_other_units(figure: Figure) -> Iterator[Decimal]:
    """Yield what may have been meant by an amount with the wrong unit of money behind it: a smaller one only where it
    is long, as 元 that are called 万元 are, or it is just one too many.
    """
    if not figure.is_money or length(figure) < MEETS_TWICE:
        return
    own, is_long = YUAN_IN.get(figure.unit, Decimal(1)), abs(figure.digits.value) >= SCALES[0]
    units = (unit for scale in SCALES for unit in (own * scale, own / scale))
    yield from (figure.yuan * unit / own for unit in units if own < unit <= SCALES[-1] or (is_long and 1 <= unit < own))


def is_slip(identity: Identity) -> bool:
    """Whether one of its figures, as hands slip, explains that an equality is broken.

    Any figure may be too large or too small for a bound.
    """
    if identity.at_most:
        return False
    wanted = ((figure, identity.mending(figure)) for figure in identity.figures)
    return any(right.agrees(figure.precise.reading(value)) for figure, right in wanted for value in _meant_by(figure))


def _meant_by(figure: Figure) -> Iterator[Decimal]:
    yield from slips(figure)
    if length(figure) >= MEETS_ONCE:
        yield from mislaid(figure)
    yield from in_other_units(figure)


def meant(figure: Figure, wanted: Precise) -> Decimal:
    """Return what a figure should be of all that others leave it: a slip of what is printed that lies within their tail
    is likelier than their bare sum.
    """
    near = [value for value in slips(figure) if wanted.agrees(Precise(value))]
    best = min(near, key=lambda value: abs(value - wanted.value), default=wanted.value)
    return best if within_digits(best - wanted.value, [figure], _TAIL) else wanted.value


def length(figure: Figure) -> int:
    """Return how many digits are printed that tell something: zeros at the end of a whole number may be rounding."""
    digits = f"{figure.digits.value:f}"
    return sum(sign.isdigit() for sign in (digits if "." in digits else digits.rstrip("0")))


def _amounts(figure: Figure, printed: Iterable[str]) -> Iterator[Decimal]:
    if length(figure) < MEETS_TWICE:
        return
    factor = YUAN_IN.get(figure.unit, Decimal(1)) * (-1 if (figure.value or 0) < 0 else 1)
    for digits in printed:
        if digits[0].isdigit() and (digits[0] != "0" or digits[1:2] in ("", ".")):  # no number begins with a zero
            yield Decimal(digits) * factor
