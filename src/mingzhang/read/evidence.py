"""How much must speak for a reading before the reader takes it: every such number, each with its reason.

None of them is a tolerance, and none a length on paper: those stand in `read/pages` beside what they measure. What is
counted passes a `Bar` or not; how alike two texts are, or how much better one way is than the next, is a mere number.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from mingzhang.model import Bar

FEW = 3
"""Fewer of a kind are no habit: not the first digit of a table's codes, no file set with commas, no second unit."""

MOST = Bar(1, Fraction(1, 2))
"""What more than half of them are, all of them are meant to be; the others are slips or badly read."""

HALF = Bar(0, Fraction(1, 2), suffices=True)
"""Where something else has already said what lines or rows are, half of them need only not speak against it."""

NEARLY_ALL = Bar(0, Fraction(4, 5), suffices=True)
"""What is odd beside a habit is told from it only where hardly anything else is odd: one in five may be."""

ALIKE = Bar(1, Fraction(3, 4), suffices=True)
"""Figures of one table print the same decimals, but for a whole number here and there."""

MADE_UP = Bar(1, Fraction(2, 3))
"""Parts make up a whole in all columns, or in most of several: one of two may be a chance, a column may hold a slip."""

PAST = Bar(0, Fraction(1, 3), suffices=True)
"""Parts that are too much in a third of all columns cannot make up the whole in more than two thirds (`MADE_UP`)."""

THIS_YEAR = Bar(1, Fraction(10, 11), suffices=True)
"""A table is this year's money alone where ten of its amounts say so for one that denies it: all regions hang on it."""

CLOSE_BELOW = Bar(0, Fraction(9, 10), suffices=True)
"""Rows of one table stand at one distance; a page or a note may part one pair in ten."""

NARROW = Bar(0, Fraction(9, 10), suffices=True)
"""Gaps count empty cells where hardly one is wider than these leave: wide ones keep the look of a page."""

HOLDS_NUMBERS = Bar(0, Fraction(1, 3), suffices=True)
"""Rows between bars or commas are a table's where a third has numbers: titles, heads and empty rows have none."""

CELLS_ALONE = Bar(1, Fraction(1, 4))
"""Lines that are cells of a table, one a line, are amounts more often than one in four: prose has no lone numbers."""

MOSTLY_HEADS = Bar(1, Fraction(2, 3), suffices=True)
"""A row is a heading where two of three cells are known labels; provinces have a word or two of their own."""

READABLE = Bar(0, Fraction(49, 50), suffices=True)
"""Text has hardly a control character; bytes taken for text have them everywhere."""

BROKEN = Bar(1, Fraction(1, 20))
"""Numbers that a machine made out are broken here and there; a typist breaks one by mistake."""

LEVELS, CLASSES = 2, 3
"""Words of so many levels of indicators, or of so many classes, make a performance form: one may stand in any table."""

SIGNS_OF_RECOGNITION = 4
"""So many specks make a form a recognised one; a strange script, which no typist has, counts twice."""

TELLING = Decimal(100)
"""What a lone whole number below it is the sum of may be chance."""

FITTING, CLEARLY = 0.5, 0.1
"""How well, of 1, an entry of a directory must fit a damaged one, and how much better than the next."""

NO_NEARER = 0.4
"""Names that have less in common than this are not near each other at all: another entry as far off says nothing."""

ONE_NAME = 0.85
"""Two names of bodies that have so much in common are one, with a sign lost or put for another."""

ENDS, BEGINNINGS = 2, 3
"""So many labels of a table that are but the ends of others, or their beginnings, were torn: names are shortened, and
mostly to their beginnings, but not several at once to what is no name."""

LETTERS_OFF = 3
"""And their lengths differ by no more signs than this."""

NAME_PRINTED, NAME_KNOWN = 0.7, 0.6
"""How much of a torn name, and of the one it is taken for, must be common to both."""

LABEL_PRINTED, LABEL_KNOWN = 0.75, 0.45
"""How much of a torn label, and of the true one: labels are short, so more is asked of what is printed."""

REPEATING = 0.72
"""Words of which fewer runs of three signs differ than this share repeat themselves, as no sentence does."""

NO_BETTER = 0.01
"""Ways to spread a head over its columns that lie no further apart than this suit alike: none of them is taken."""

_NEAR = Decimal("0.8"), Decimal("1.2")

SURELY_BETTER = 0.5
"""Where nothing but the words of the head says how it is spread, the best way must be better than any by so much."""


TWICE = 1.0
"""How much it speaks for a way to spread a head that all words at its top stand over the same words."""


def is_near(amount: Decimal, parts: Decimal) -> bool:
    """Whether an amount is that of its parts, or would be but for one wrong figure: no further off than a fifth."""
    return _NEAR[0] * parts <= amount <= _NEAR[1] * parts
