"""How amounts and sums are put into words; the only place where findings' arithmetic is written out."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.algebra.identity import Identity
from mingzhang.model import Figure, rounded
from mingzhang.standard.forms import figure_name

_LONGEST_SUM = 12


def amount_words(value: Decimal, like: Figure) -> str:
    """Return an amount with as many decimals as the figure beside it prints, and its unit."""
    shown = rounded(value, like.step) if like.step else value.normalize()
    if shown != value:
        shown = value.normalize()
    return f"{shown:f}{like.unit}"


def printed(figure: Figure) -> str:
    """Return a figure as printed, with its unit; a blank is said to be one."""
    return f"{figure.text or '空白'}{figure.unit if figure.text and not figure.text.endswith(figure.unit) else ''}"


def side_words(identity: Identity) -> str:
    """Return an identity spelled out: both sides with their names, and what they come to."""
    relation = "应不大于" if identity.at_most else "应等于"
    left, right = _sum_words(identity.left), _sum_words(identity.right)
    gap = identity.difference
    tail = f"，相差{gap:f}" + ("元" if identity.left[0].is_money else "")
    return f"{left} {relation} {right}{tail if not identity.holds else ''}"


def _sum_words(figures: tuple[Figure, ...]) -> str:
    named = [f"{figure_name(figure)} {printed(figure)}" for figure in figures if figure.value or len(figures) == 1]
    if not named:
        return "空白"
    if len(named) > _LONGEST_SUM:
        named = [*named[:_LONGEST_SUM], f"……共{len(named)}项"]
    return " + ".join(named)
