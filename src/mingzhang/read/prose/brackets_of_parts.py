"""What a bracket right behind a number divides: the amount, or the one that a share or a change before it speaks of."""

from __future__ import annotations

from itertools import takewhile

from mingzhang.model import ClaimKind, in_print
from mingzhang.read.prose.drafts import FAR, Draft, Stated
from mingzhang.read.prose.events import Amount, Count, Equal, Event
from mingzhang.read.prose.lists import Listing
from mingzhang.standard import lazy
from mingzhang.standard.words import squeezed

OPENER = "("
_BESIDE = " )，,"
_WITHOUT = lazy.compile(r"(?:均|都)?(?:[不未](?:含|包括|包含|计)|扣除|剔除|除去?)")  # what follows is no part
_MOVES = (ClaimKind.CHANGE, ClaimKind.GROWTH)


def opened_by(event: Event, depth: int, since: int, stated: Stated) -> Listing | None:
    """Return the list of parts that a bracket before an amount names from its beginning, None where it names none."""
    if isinstance(event, Count):
        return _counted_by(event, depth, since, stated)
    if not isinstance(event, Amount) or _WITHOUT.match(event.gap.phrase):
        return None
    return divided_in(event, depth, since, stated) if event.gap.words.lstrip(_BESIDE).startswith(OPENER) else None


def _counted_by(event: Count, depth: int, since: int, stated: Stated) -> Listing | None:
    """Return the list of kinds of what is counted right before the bracket (编制50人（行政30人、事业20人）); of several
    numbers side by side each may be divided (接待30批次、200人次（外事接待1批次、9人次）).
    """
    named = event.gap.words.lstrip(_BESIDE).startswith(OPENER) and event.gap.reference is None
    before = reversed([at for at in range(since, len(stated)) if stated[at].depth <= depth]) if named else ()
    counted = [*takewhile(lambda at: stated[at].kind is ClaimKind.COUNT, before)]
    heads = {stated[at].key: at for at in reversed(counted)}
    return Listing(heads, OPENER) if any(stated[at].unit == event.number.unit for at in heads.values()) else None


def parts_of_measure(event: Event, depth: int, section: str, stated: Stated) -> Listing | None:
    """Return the list of parts, which nothing else is compared with, of an amount in the same brackets that others are
    measured against (（上年为8万元，其中：甲3万元、乙5万元）); None where there is none.
    """
    at = len(stated) - 1
    measure = depth > 0 and at >= 0 and stated[at].is_base and stated[at].depth == depth
    return Listing({stated[at].key: at}, event.gap.opener, known=False, section=section) if measure else None


def divided_in(event: Event, depth: int, since: int, stated: Stated) -> Listing | None:
    """Return the list of parts that what comes next in a bracket is the first of; `since` is where the sentence begins
    and `depth` counts the brackets around this one.

    None means that the bracket stands behind nothing that has parts. What is divided is not known where a share is of
    something without an amount, or where a change may be meant as well as what changed: then no part has a region.
    """
    at = next((at for at in range(len(stated) - 1, since - 1, -1) if stated[at].depth <= depth), None)
    if at is not None and is_whole_of(event, stated[at]):
        return None
    if at is None or not (stated[at].is_amount or stated[at].kind is ClaimKind.SHARE or stated[at].kind in _MOVES):
        return None
    whole = at if stated[at].is_amount else stated[at].subject
    if whole is None or _may_divide_change(event, at, since, stated):
        return Listing({}, OPENER, known=False)
    return Listing({stated[whole].key: whole}, OPENER)


def is_whole_of(event: Event, share: Draft) -> bool:
    """Whether what comes next is called what a share right before is of (占支出合计的40%（支出合计50万元）)."""
    named = squeezed(event.gap.phrase)
    return share.kind is ClaimKind.SHARE and bool(named) and f"占{named}" in squeezed(share.sentence)


def _may_divide_change(event: Event, at: int, since: int, stated: Stated) -> bool:
    """Whether what stands first in a bracket is small enough for a part of a change right before it, or in it."""
    near = [stated[place] for place in range(at + 1, len(stated))]
    if stated[at].kind in _MOVES:
        told = [stated[place] for place in range(max(since, at - FAR), at + 1)]
        near += [one for one in told if one.subject == stated[at].subject]
    changes = [one for one in near if one.kind is ClaimKind.CHANGE]
    number = None if isinstance(event, Equal) else event.number
    if number is None or number.value is None:
        return bool(changes)
    return any(
        not in_print(number.value, number.step, number.unit or one.unit).exceeds(abs(one.precise)) for one in changes
    )
