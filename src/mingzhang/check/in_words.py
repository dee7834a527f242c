"""How amounts and sums are put into words; the only place where findings' arithmetic is written out."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.algebra.identity import Identity
from mingzhang.model import YUAN_IN, Figure, Sum
from mingzhang.standard.forms import figure_name, name_beside
from mingzhang.standard.messages import messages

_LONGEST_SUM = 12


def like_print(value: Decimal, like: Figure) -> Decimal:
    """Return an amount with the decimals of the figure beside it; with its own where the two would look alike."""
    shown = like.like_print(value)
    return value.normalize() if shown == (like.value or 0) and value != shown else shown


def amount_words(value: Decimal, like: Figure) -> str:
    """Return an amount with separators, with as many decimals as the figure beside it prints, and its unit."""
    return f"{like_print(value, like):,f}{like.unit}"


def printed(figure: Figure) -> str:
    """Return a figure as printed, with its unit; a blank is said to be one."""
    return figure.shown or messages("names")["blank"]


def sum_of(identity: Identity, first: Figure | None = None) -> Sum:
    """Return an identity as a sum to be shown: the whole on the left; of two figures alone the one in question."""
    pair = len(identity.left) == len(_telling(identity.right)) == 1 and not identity.at_most
    turned = pair and first is not None and _telling(identity.right)[0].at == first.at
    left, right = (_telling(identity.right), identity.left) if turned else (identity.left, identity.right)
    return Sum(left, right, identity.at_most)


def sum_words(one: Sum) -> str:
    """Return a sum spelled out in the unit of its first figure: both sides, what they come to, how far they are apart.

    What was taken away is written with a minus, in print or by a word such as 减少.
    """
    words, like = messages("names"), one.left[0]
    factor = YUAN_IN.get(like.unit, Decimal(1))
    left, right = (sum((figure.yuan for figure in side), Decimal(0)) / factor for side in (one.left, one.right))
    gap = like_print(left, like) - like_print(right, like)
    relation = words["at_most" if one.at_most else "equals"]
    total = words["comes_to"].format(amount=amount_words(right, like)) if len(_telling(one.right)) > 1 else ""
    tail = words["apart"].format(amount=f"{gap or left - right:+,f}{like.unit}")
    return f"{_side_words(one.left)}{relation}{_side_words(one.right, like)}{total}{tail}"


def is_less_by_word(figure: Figure) -> bool:
    """Whether a figure is less than nothing by the word beside it alone (减少3万元)."""
    return figure.value is not None and figure.value < 0 and not figure.text.strip().startswith(("-", "－", "−"))


def _telling(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if figure.value or len(figures) == 1)


def _side_words(figures: tuple[Figure, ...], beside: Figure | None = None) -> str:
    """Return figures as a sum in words; those of one table or sentence are called by their rows or subjects alone."""
    words = messages("names")
    shown, text = _telling(figures), ""
    for at, figure in enumerate(shown[:_LONGEST_SUM]):
        before = shown[at - 1] if at else beside
        minus = is_less_by_word(figure)
        sign = " － " if minus and at else " + " if at else "－" if minus else ""
        name = figure_name(figure) if before is None else name_beside(figure, before)
        text += f"{sign}{name} {printed(figure)}"
    more = words["more_terms"].format(count=len(shown)) if len(shown) > _LONGEST_SUM else ""
    return (text or words["blank"]) + more
