"""Which amount a comparison speaks of behind the parts of one, where it names none or only a way that money goes.

What heads the parts is meant by the word that heads it (收入预算9万元，其中：…；收入较去年增加…), and by a sentence
of its own that names nothing (。与上年相比，减少…). Of several that may be meant the change and the rate behind it
tell which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mingzhang.model import ClaimKind, Digits, total
from mingzhang.read.prose.accounts import WAYS, way_of
from mingzhang.read.prose.drafts import FAR, Draft, Stated
from mingzhang.read.prose.events import Change, Event, Rate
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.words import LAST, Words
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes

_TIME = ("year", "phase")
_SEVERAL = 2
_TOTAL = lazy.compile("^(?:[两三四五以上述几]*项?)?(?:合计|共计|总计|小计)$")
_CARRIED = lazy.compile("结转|结余")


class Meant(NamedTuple):
    """The amount that is meant; `at` is None where several may be and nothing tells which."""

    at: int | None


def behind_parts(
    scene: Scene, event: Change | Rate, named: Words | None, latest: int, following: Event | None, stated: Stated
) -> Meant | None:
    """Return what a comparison behind the parts of an amount speaks of; None where that is for others to say."""
    if named is not None:
        return _of_the_way(scene, event, named, latest, following, stated)
    if latest >= scene.discourse.sentence_from:
        return None
    row = _row_of_shares(latest, stated)
    return _of_row(scene, row, following, stated) if row else _of_above(scene, latest, following, stated)


def of_their_total(
    scene: Scene, named: Words, latest: int | None, following: Event | None, stated: Stated
) -> int | None:
    """Return what a comparison speaks of that calls it a total and nothing else, behind parts: what they are parts of
    (公务用车费9万元，其中：购置费2万元、运行费7万元，合计比上年减少1万元), the nearest unless the rate fits another.
    """
    if latest is None or not _TOTAL.match(named.text):
        return None
    above = [at for at in _above(latest, stated) if at >= scene.discourse.paragraph_from and stated[at].is_amount]
    change = stated[len(stated) - 1]
    return next((at for at in above if fits([stated[at]], change, following)), above[0] if above else None)


def fits(amounts: Sequence[Draft], change: Draft, following: Event | None) -> bool:
    """Whether the sum of amounts, a change and the rate of growth printed behind it can all be true."""
    if not isinstance(following, Rate) or following.gap.stop:
        return False
    rate = following.number
    if rate.unit != "%" or rate.value is None or change.value is None or amounts[0].value is None:
        return False
    if change.value == rate.value == 0:
        return True
    before = total(amount.precise for amount in amounts) - change.precise
    moved = abs(change.precise).over(before)
    if amounts[0].dimension != change.dimension or before.value <= 0 or moved is None:
        return False
    return (moved * 100).holds(Digits(rate.value, rate.step).cut)


def is_rate_of(rate: Draft, change: Draft, now: Draft) -> bool:
    """Whether a rate says how large the change of an amount is."""
    moved = abs(change.precise).over(now.precise - change.precise)
    if rate.kind is not ClaimKind.GROWTH or change.kind is not ClaimKind.CHANGE or rate.value is None or moved is None:
        return True
    return (moved * 100).holds(Digits(abs(rate.value), rate.step).precise)


def _may_be(amount: Draft, change: Draft) -> bool:
    """Whether an amount may have grown by a change: it is not less than that."""
    grown = change.kind is ClaimKind.CHANGE and (change.direction or 0) > 0 and change.dimension == amount.dimension
    return not (grown and abs(change.precise).exceeds(amount.precise))


def _of_the_way(
    scene: Scene, event: Change | Rate, named: Words, latest: int, following: Event | None, stated: Stated
) -> Meant | None:
    """Return what heads the parts where the clause says only which way the money goes, as the head does."""
    way, draft = named.region.flow, stated[len(stated) - 1]
    if not named.understood or way not in WAYS or named.year not in ("", scene.time.now):
        return None
    if way_of(stated[latest]) not in (way, ""):
        return Meant(_of_its_side(scene, way, latest, stated))
    head = next((at for at in _heads(scene, latest, stated) if _goes(scene, at, way, stated)), None)
    if head in (None, latest):
        return _of_outer(scene, way, latest, following, stated)
    if head is None or not _is_inside(head, latest, way, scene, stated):
        return None
    if _told(head, head + 1, latest, draft, stated) or _is_alone(head, latest, scene, way, stated):
        return None
    own, whole = (fits([stated[at]], draft, following) for at in (latest, head))
    if own and not whole:
        return Meant(latest)
    apart = event.gap.stop or event.gap.semicolon or stated[latest].paragraph != scene.here.number
    moved = any(_told(at, head, latest, draft, stated) for at in range(head + 1, latest))
    if moved and not _told(latest, head, len(stated) - 1, draft, stated):
        return None if apart else Meant(latest)  # 教育支出5万元，支出比上年增加…；卫生支出3万元，支出比上年增加…
    sure = (whole and not own) or not _may_be(stated[latest], draft)
    return Meant(head) if sure or apart else None


def _of_its_side(scene: Scene, way: str, latest: int, stated: Stated) -> int | None:
    """Return the amount of the paragraph that stands on a side of the account where the last one stands on the other
    (收入9万元，支出8万元。与上年相比，收入减少…，支出增加…).
    """
    near = _paragraph(scene, latest, stated)
    return next((at for at in reversed(near) if stated[at].parent is None and way_of(stated[at]) == way), None)


def _of_outer(scene: Scene, way: str, latest: int, following: Event | None, stated: Stated) -> Meant | None:
    """Return what heads the items of which the one stated last is one, where that item itself cannot be meant
    (收入总计9万元，包括：…5.年初结转1万元。与上年相比，今年收入增加…).
    """
    share = stated[latest + 1]  # the change itself where there is none
    of = share.whole if share.kind is ClaimKind.SHARE and share.subject == latest and not share.done else None
    wholes = [*_above(latest, stated), *([] if of is None else [of])]
    above = next((at for at in wholes if _goes(scene, at, way, stated)), None)
    draft, carried = stated[len(stated) - 1], _CARRIED.search(stated[latest].subject_words) is not None
    own, whole = (at is not None and fits([stated[at]], draft, following) for at in (latest, above))
    if whole and not own:
        return Meant(above)
    return Meant(None) if carried and not own else None  # with or without what was carried over


def _heads(scene: Scene, latest: int, stated: Stated) -> Iterator[int]:
    """Yield the amounts before one that may head the parts that it stands behind, the nearest one with parts first."""
    before = [at for at in _paragraph(scene, latest, stated) if at != latest and stated[at].parent is None]
    with_parts = {stated[at].parent for at in _paragraph(scene, latest, stated)}
    yield from (at for at in reversed(before) if at in with_parts)
    yield from before[:1]


def _paragraph(scene: Scene, latest: int, stated: Stated) -> list[int]:
    """Return the amounts of the paragraph up to one, without those of brackets and of other measures."""
    since, own = max(scene.discourse.paragraph_from, latest - FAR), stated[latest]
    return [
        at
        for at in range(since, latest + 1)
        if stated[at].is_amount and stated[at].dimension == own.dimension and stated[at].depth <= own.depth
    ]


def _goes(scene: Scene, head: int, way: str, stated: Stated) -> bool:
    """Whether an amount goes this way, by what was understood of it and by the words before it."""
    one = stated[head]
    flow = (one.region.flow or "")[:2]
    said = _words_before(scene, one)
    if one.year == LAST or (one.known and not one.both and flow and flow != way):
        return False
    return one.known or way in said or not any(other in said for other in WAYS)


def _words_before(scene: Scene, draft: Draft) -> str:
    """Return the words of a sentence up to an amount that stands in the same paragraph, else what it is called."""
    if draft.paragraph != scene.here.number:
        return draft.subject_words
    return re.split(r"[。；;]", scene.here.text[: draft.span[0]])[-1]


def _is_inside(head: int, latest: int, way: str, scene: Scene, stated: Stated) -> bool:
    """Whether the amount stated last is one of the parts, or something that stands behind them and is not known."""
    whole, last = stated[head].region.opened(*_TIME, "flow"), stated[latest].region.opened(*_TIME, "flow")
    if head in _above(latest, stated):
        return True
    if not stated[latest].known or not stated[head].known:
        return any(stated[at].parent == head for at in range(head, latest))
    if (stated[latest].region.flow or "")[:2] != way:
        return any(stated[at].parent == head for at in range(head, latest))
    return whole != last and axes().covers(whole, last)


def _above(at: int, stated: Stated) -> Iterator[int]:
    """Yield the amounts that one is a part of, the nearest first."""
    while (parent := stated[at].parent) is not None and parent < at:
        yield parent
        at = parent


def _told(amount: int, since: int, before: int, change: Draft, stated: Stated) -> bool:
    """Whether an amount was said to change against the same as a change."""
    moves = (stated[at] for at in range(since, before))
    return any(one.subject == amount and one.kind is change.kind and one.base == change.base for one in moves)


def _is_alone(head: int, latest: int, scene: Scene, way: str, stated: Stated) -> bool:
    """Whether a head has one part only and is not itself called by the word: what follows may go on with the part."""
    parts = [at for at in range(head + 1, latest + 1) if stated[at].parent == head]
    return parts == [latest] and way not in _words_before(scene, stated[head])


def _row_of_shares(last: int, stated: Stated) -> list[int]:
    """Return the amounts of a sentence that each have their share right behind them, up to the last one stated."""
    row: list[int] = []
    while last >= 0 and last + 1 < len(stated) and stated[last].is_amount and stated[last + 1].kind is ClaimKind.SHARE:
        share, one = stated[last + 1], stated[last]
        alike = not row or (one.paragraph, one.depth, one.dimension, one.parent) == _alike(stated[row[0]])
        if share.subject != last or share.done or not alike:
            break
        row.insert(0, last)
        last -= 2
    return row if len(row) >= _SEVERAL else []


def _alike(one: Draft) -> tuple[int, int, str, int | None]:
    return one.paragraph, one.depth, one.dimension, one.parent


def _of_row(scene: Scene, row: list[int], following: Event | None, stated: Stated) -> Meant | None:
    """Return what all of a row of shares are shares of, unless the change fits the last of them alone."""
    change, parts = stated[len(stated) - 1], [stated[at] for at in row]
    whole = stated[row[0] + 1].whole
    if whole is None:
        whole = parts[0].parent
    sum_ = total(one.precise for one in parts)
    if whole is None:
        own = stated[row[0]]
        whole = stated.latest(
            row[0],
            max(0, row[0] - FAR),
            lambda other: (
                other.section == own.section
                and other.dimension == own.dimension
                and other.year != LAST
                and other.precise.agrees(sum_)
            ),
        )
    if fits(parts[-1:], change, following) and not fits(parts if whole is None else [stated[whole]], change, following):
        return None
    return Meant(whole)


def _of_above(scene: Scene, latest: int, following: Event | None, stated: Stated) -> Meant | None:
    """Return which of the amounts that hold the one stated last is meant, where that cannot be or does not fit."""
    change, above = stated[len(stated) - 1], list(_above(latest, stated))
    first = next(iter(_paragraph(scene, latest, stated)), latest)
    holds = first not in (latest, *above) and _holds(first, latest, stated)
    chain = [at for at in above if at >= scene.discourse.paragraph_from and stated[at].is_amount]
    chain = [*chain, first] if holds else chain
    fitting = [at for at in (latest, *chain) if fits([stated[at]], change, following)]
    if fitting:
        return Meant(fitting[-1]) if holds or fitting[0] != latest else None
    may_be = [at for at in chain if _may_be(stated[at], change)]
    if not may_be or (holds and not stated[first].known):
        return Meant(None) if holds else None
    own = holds and stated[latest].paragraph != scene.here.number
    return Meant(may_be[-1]) if own or not _may_be(stated[latest], change) else None


def _holds(first: int, part: int, stated: Stated) -> bool:
    """Whether an amount holds another by what is known of both, or where nothing is, divides into others before it."""
    whole, one = stated[first], stated[part]
    if one.precise.exceeds(whole.precise):
        return False
    if not (whole.known or one.known):
        return any(stated[at].parent == first for at in range(first, part))
    wide, narrow = whole.region.opened(*_TIME), one.region.opened(*_TIME)
    return whole.known and one.known and wide != narrow and axes().covers(wide, narrow)
