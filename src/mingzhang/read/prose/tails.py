"""Whole amounts that a comparison behind their parts goes back to, though the last part stands nearest
(支出9万元，其中：基本支出5万元，项目支出4万元；与上年8万元相比，增加1万元).

Which of them is compared no word says; the amounts do: what is printed beside the comparison fits the whole to the last
digit, and does not fit the part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mingzhang.model import ClaimKind, Digits
from mingzhang.model.values import replace
from mingzhang.read.prose.drafts import Stated

_TIME = ("year", "phase")
_MOVES = (ClaimKind.CHANGE, ClaimKind.GROWTH)


def wholes_compared(stated: Stated) -> None:
    """Give comparisons that a part cannot mean, and what they are made with, to the whole that one of them fits."""
    of_parts: dict[int, list[int]] = defaultdict(list)
    for at, told in enumerate(stated):
        compares = told.whole is not None and told.whole < at and stated[told.whole].kind is ClaimKind.AMOUNT
        if compares and (told.kind in _MOVES or told.done) and (part := _compared(at, stated)) is not None:
            of_parts[part].append(at)
    for part, told_of_it in of_parts.items():
        if any(_fits(part, at, stated) for at in told_of_it):
            for at in (one for one in told_of_it if stated[one].subject is None and _called_alike(one, stated) == part):
                _give(part, at, stated)
            continue
        fitting = (whole for whole in _above(part, stated) if any(_fits(whole, at, stated) for at in told_of_it))
        if (meant := next(fitting, None)) is not None:
            for at in told_of_it:
                _give(meant, at, stated)


def _compared(at: int, stated: Stated) -> int | None:
    """Return what a comparison speaks of as far as it was found, else the amount before what it is made with."""
    told = stated[at]
    if told.subject is not None or told.whole is None:
        return told.subject
    called = _called_alike(at, stated)
    return stated.latest(told.whole, _paragraph_of(at, stated)) if called is None else called


def _called_alike(at: int, stated: Stated) -> int | None:
    """Return the amount of its paragraph that is called just as what a comparison is made with
    (其中本年收入9万元…。总收入比上年…，本年收入比上年8万元增加1万元).
    """
    then = stated[at].whole
    name = "" if then is None else stated[then].subject_words
    if then is None or not name:
        return None
    return stated.latest(then, _paragraph_of(at, stated), lambda other: other.subject_words == name)


def _paragraph_of(at: int, stated: Stated) -> int:
    """Return where the paragraph of a draft begins."""
    return next((place for place in range(at) if stated[place].paragraph == stated[at].paragraph), at)


def _above(at: int, stated: Stated) -> Iterator[int]:
    """Yield the amounts of one paragraph that another is a part of, the nearest first."""
    own = stated[at].paragraph
    while (parent := stated[at].parent) is not None and parent < at and stated[parent].paragraph == own:
        yield parent
        at = parent


def _fits(amount: int, at: int, stated: Stated) -> bool:
    """Whether an amount, what it is compared with and the change or the rate that is told can all be true."""
    now, told, then = stated[amount], stated[at], stated[stated[at].whole or 0]
    if told.value is None or then.value is None or now.dimension != then.dimension or not then.yuan:
        return False
    if told.kind is ClaimKind.CHANGE:
        return told.dimension == now.dimension and abs(now.precise - then.precise).agrees(abs(told.precise))
    moved = now.precise if told.done else abs(now.precise - then.precise)
    share = moved.over(then.precise)
    return told.unit == "%" and share is not None and (share * 100).holds(Digits(abs(told.value), told.step).precise)


def _give(whole: int, at: int, stated: Stated) -> None:
    """Let a comparison, and what it is made with, be of a whole."""
    then, now = stated[at].whole, stated[whole]
    stated.revise(at, subject=whole)
    if then is not None and now.known and stated[then].known:
        _measure(then, whole, stated)


def _measure(then: int, whole: int, stated: Stated) -> None:
    """Let what something was compared with be of the whole in its own time, and what divides that divide the whole."""
    old, now = stated[then].region, stated[whole]
    time = {axis: getattr(old, axis) for axis in _TIME}
    stated.revise(then, region=now.region._replace(**time), because=now.because, parent=None)
    for at in range(then + 1, len(stated)):
        part = stated[at]
        if part.parent == then and part.known:
            own = {
                axis: part.region.fixed()[axis] for axis in part.region.differing(old) if axis in part.region.fixed()
            }
            stated.revise(at, parent=whole, region=now.region._replace(**own))
    for one in [one for one in stated.divided if one.whole == then]:
        stated.undivide(one)
        stated.divide(replace(one, whole=whole))
