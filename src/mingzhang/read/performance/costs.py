"""How ill a cell suits a heading of the indicator block: what alignment weighs against the columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from mingzhang.read.amounts import is_dash
from mingzhang.read.performance.align import Weigh
from mingzhang.read.performance.classes import first_class, second_class
from mingzhang.read.performance.names import is_prefix
from mingzhang.read.performance.sheet import is_number, read_number
from mingzhang.read.performance.strips import Piece, bare
from mingzhang.standard import lazy
from mingzhang.standard.performance import performance_words

SHARED = {"first": 2.5, "second": 2.5, "third": 1.5, "reason": 0.3, "lead": 0.2, "score": 3.0}
"""What it costs two cells to stand below one heading, by its kind."""

SIGNS = set("≥≤=<>＝＜＞")
VALUE = lazy.compile(r"^[≥≤=<>].+$|^\d[\d.,]*[^\d]{0,3}$")  # 2人, ≥95%, 3.5万元: no name of an indicator


class Strictness(NamedTuple):
    """What it costs where words are no class though they stand in a class's column, or a value stands as a name."""

    no_class: float = 2.0
    value: float = 2.0


def weighing(shared: Mapping[str, float], strictness: Strictness) -> Weigh:
    """Return what to weigh: what it costs to share a heading, and how strict to be about what stands below one."""
    return Weigh(lambda piece, heading: _COSTS.get(heading.kind, _amount)(piece, strictness), shared)


def _amount(piece: Piece, strictness: Strictness) -> float:
    return 0.0 if is_number(piece.text) or piece.plain.endswith("%") or is_dash(piece.text) else 2.0


def _lead(piece: Piece, strictness: Strictness) -> float:
    if _is_class(piece.plain):
        return 3.0
    return 0.5 if len(piece.plain) <= 4 else 4.0


def _first(piece: Piece, strictness: Strictness) -> float:
    text = piece.plain
    if _is_of_both(text):
        return 0.0 if _is_rather_first(text) else 1.0
    if first_class(text):
        return 0.0
    if second_class(text):
        return 2.5
    return strictness.no_class if len(text) <= 10 and not is_number(piece.text) else 5.0


def _second(piece: Piece, strictness: Strictness) -> float:
    text = piece.plain
    if is_prefix(piece.text):
        return 5.0
    if _is_of_both(text):
        return 0.8 if _is_rather_first(text) else 0.0
    if second_class(text):
        return 0.0
    if first_class(text):
        return 2.5
    return 1.2 if len(text) <= 14 else 5.0


def _third(piece: Piece, strictness: Strictness) -> float:
    text = piece.plain
    if is_prefix(piece.text):  # 指标1: stands in a narrow column of its own, left of the name
        return -0.8
    if group := first_class(text) or second_class(text):
        whole = bare(text) in group.words
        return 2.5 if whole and text.endswith(performance_words().indicators.word) else 1.5 if whole else 0.4
    if is_number(piece.text):
        return 3.0
    return strictness.value if VALUE.match(text) else 0.0


def _goal(piece: Piece, strictness: Strictness) -> float:
    return 4.0 if _is_class(piece.plain) else 0.0


def _sign(piece: Piece, strictness: Strictness) -> float:
    return 0.0 if set(piece.plain) <= SIGNS or piece.plain in performance_words().indicators.sorts else 2.0


def _unit(piece: Piece, strictness: Strictness) -> float:
    return 0.0 if len(piece.plain) <= 6 else 3.0


def _score(piece: Piece, strictness: Strictness) -> float:
    if is_dash(piece.text):
        return 0.0
    number = read_number(piece.text)
    if number is None or number.value is None:
        return 4.0
    return 0.0 if number.value <= 100 and not number.unit else 2.0


def _reason(piece: Piece, strictness: Strictness) -> float:
    return 2.5 if is_number(piece.text) else 0.0


_COSTS: dict[str, Callable[[Piece, Strictness], float]] = {
    "lead": _lead,
    "first": _first,
    "second": _second,
    "third": _third,
    "goal": _goal,
    "sign": _sign,
    "unit": _unit,
    "score": _score,
    "reason": _reason,
}


def _is_class(text: str) -> bool:
    return first_class(text) is not None or second_class(text) is not None


def _is_of_both(text: str) -> bool:
    """Whether words name a class of either level (满意度指标, 成本指标)."""
    return first_class(text) is not None and second_class(text) is not None


def _is_rather_first(text: str) -> bool:
    """Whether words that name a class of either level are first of all the first: the second one lies under it."""
    upper, lower = first_class(text), second_class(text)
    return upper is not None and lower is not None and lower.first == upper.name


WEIGH = weighing(SHARED, Strictness())
"""What is weighed where cells print what they should."""
