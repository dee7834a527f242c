"""How much evidence a check asks for before it speaks: every such number of the program, each with its reason.

None of them is a tolerance: how far rounding parts two amounts is told by their last digits alone. A check counts what
speaks for a reading and what speaks against it (`Evidence`) and asks whether that passes a `Bar`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from mingzhang.model import Bar, Digits

FEW = 3
"""Fewer than so many of a kind show no habit, make no list and no set: what two have in common is chance."""

MOST = Bar(1, Fraction(1, 2))
"""What more than half do is meant; the others left it out or differ by a slip."""

HABIT = Bar(1, Fraction(2, 3))
"""What stands more than twice as often as its contrary is the rule here, and the contrary the slip."""

MISREAD = Bar(FEW, Fraction(2, 5))
"""Of identities that rest on one reading so many are never broken by a document: the reading is at fault, not it."""

BORNE_OUT = Bar(FEW, Fraction(5, 6), suffices=True)
"""Where no form says which lines a total sums up, it is wrong only where nearly all totals like it hold."""

READ_RIGHT = Bar(FEW, Fraction(1), suffices=True)
"""Columns that were guessed, or stand on a page that is seen only in part, were read right where several sums that rest
on them hold and none fails but for one figure."""

ONE_LIST = Bar(2, Fraction(5, 6), suffices=True)
"""Tables that have nearly all codes in common list the same subjects: what one of them lacks was left out."""

COMPUTED = Bar(FEW, Fraction(3, 4), suffices=True)
"""What a column of rates divides is what most of its rows bear out, if they are several; the others are slips.

Less is asked than of totals (`BORNE_OUT`): a column's rates are computed alike, and no row holds by chance.
"""

SAID_BY_HEAD = Bar(1, Fraction(1), suffices=True)
"""Where the head of a column says what its rates are, one row that bears it out proves it, if none but the accused one
does not."""

OTHER_UNIT = Bar(1, Fraction(4, 5))
"""A table that is off by its unit is so in nearly every amount; an agreement or two may be chance."""

NO_LIST = Bar(2, Fraction(1, 2), suffices=True)
"""Rows that add up to another in at most half of its columns are not all of its parts, or not its parts at all."""

UNDERSTOOD = Bar(1, Fraction(3, 4), suffices=True)
"""A list of which a fourth was not understood says something else than we think."""

SELDOM = Fraction(1, 3)
"""What at most such a share writes beside the habit of the others is their slip, not a second habit."""

MEETS_ONCE = 4
"""A number of so many digits is no other's by chance."""

MEETS_TWICE = 3
"""Of two numbers, each of which is just what the other should be, so many digits are enough."""

NEAR = 12
"""Of two numbers in one breath the second begins so many characters after the first at most: no other words fit in."""

COMPLETE = 4
"""A list of so many kinds of things means to name them all, as does one that ends in 其他."""

OTHER_PLAN = 2
"""So many rates of completion that no plan in the tables bears out, where it bears out none, tell of another plan."""

OTHER_BASE = 2
"""So many changes that the rows of tables do not bear out, where they bear out none, are measured otherwise there."""

BY_CHANCE = Fraction(1, 20)
"""What one of some amounts would fit by chance this often is no sign that it was meant."""

HARDLY_BY_CHANCE = Fraction(1, 50)
"""What hardly one set of so many amounts would fit by chance was meant to fit."""

_ALIKE = (Decimal("0.8"), Decimal("1.25"))  # no cost that is one of several comes so near to the whole
_COARSE = Decimal("0.1")  # a rate printed to tenths or whole numbers has no last digit small enough to excuse


def is_alike(amount: Decimal, whole: Decimal) -> bool:
    """Whether an amount that stands alone was meant to be the whole, which it comes so near to."""
    return bool(whole) and _ALIKE[0] <= amount / whole <= _ALIKE[1]


def near_miss(said: Digits, exact: Decimal) -> bool:
    """Whether a printed rate is off by its last digit alone: rounded otherwise, or made to add up with others.

    Such a rate is wrong, but no evidence that anything else is.
    """
    return said.step < _COARSE and said.is_next_to(exact)


ILLEGIBLE = Bar(4, Fraction(1, 2))
"""Of so many pages seen in part, more than half of all, none is borne out by others: all were printed alike."""

BLURRED = Bar(1, Fraction(1, 4), suffices=True)
"""Where one page in four shows some of its text only in part, what is missing on the others may stand there."""
