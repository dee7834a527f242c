"""Where a sentence turns: from reasons to another amount, from the parts of a whole to what is added to it."""

from __future__ import annotations

import re
from itertools import pairwise

from mingzhang.model import total
from mingzhang.read.prose.accounts import WAYS, way_of
from mingzhang.read.prose.drafts import Draft, Stated
from mingzhang.read.prose.events import Amount, Change, Event, Gap, reasons
from mingzhang.read.prose.lists import Lists
from mingzhang.read.prose.words import Wording, Words
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary

_SEVERAL = 2
_COMPARING = lazy.compile(r"\s*(?:相?比|较|与|同)[^，,。;；:]{2,14}?(?:相比|比较|对比)[，,]")
_JOINS = lazy.compile(r"[^、\d]*、[^\d]*")
_WAY = 2  # signs in the name of one
_TIME = lazy.compile(r"上一?年|去年|20\d\d年|预算|决算|执行")  # of another time the whole may be spoken of


def ends_list(event: Event, lists: Lists, text: str, stated: Stated) -> bool:
    """Whether the list inside a sentence ends before a number though no stop says so."""
    return adds_to_the_whole(event, lists) or leaves_uses(event, lists) or leaves_complete(event, lists, text, stated)


def adds_to_the_whole(event: Event, lists: Lists) -> bool:
    """Whether an amount is added to what a list divided (收入9亿元，其中：税收6亿元，加上上级补助收入3亿元)."""
    listed = lists.inner is not None and bool(lists.inner.members) and not lists.aside
    adds = isinstance(event, Amount) and event.gap.phrase.startswith(vocabulary().adds)
    return listed and adds and not event.gap.opener


def leaves_uses(event: Event, lists: Lists) -> bool:
    """Whether a comma ends what an amount is used for, which was named right behind it without a colon."""
    inner = lists.inner
    named = inner is not None and inner.opener in vocabulary().uses and bool(inner.members)
    return named and isinstance(event, Amount) and bool(re.search("[，,]", event.gap.words))


def leaves_complete(event: Event, lists: Lists, text: str, stated: Stated) -> bool:
    """Whether a comma stands behind parts that 、 joins and that make up their whole: they are all of it
    (采购9万元，其中货物4万元、服务5万元，面向中小企业采购6万元).
    """
    inner = lists.inner
    if inner is None or lists.aside or len(inner.members) < _SEVERAL or not isinstance(event, Amount):
        return False
    parts = [stated[at] for at in inner.members]
    head = inner.head_of(parts[0].key)
    joined = all(_JOINS.fullmatch(text[one.span[1] : two.span[0]]) for one, two in pairwise(parts))
    if head is None or not joined or not re.search("[，,]", event.gap.words) or _TIME.search(event.gap.phrase):
        return False
    return stated[head].precise.agrees(total(part.precise for part in parts))


def turns_round(words: Words, at: int, since: int, gap: Gap, stated: Stated) -> Draft | None:
    """Return the whole of which the parts stand before an amount that is of the other way that money goes
    (收入9亿元，其中：税收6亿元，其他收入3亿元，支出9亿元): that one is of no part of it.

    `since` is where the paragraph begins. The ways of one part may stand side by side too (基金收入3亿元，支出2亿元).
    """
    last = stated.latest(at, since)
    first = last
    while first is not None and (parent := stated[first].parent) is not None:
        first = parent
    if last is None or first is None or first == last:
        return None
    whole, flow = stated[first], words.region.flow
    parts = [stated[place] for place in range(first + 1, at) if stated[place].parent == first]
    ways = {(one.region.flow or "")[:_WAY] for one in (whole, *parts)}
    apart = len(parts) > 1 or gap.stop or gap.semicolon or stated[at].precise.exceeds(stated[last].precise)
    return whole if apart and flow in WAYS and whole.known and ways <= {*WAYS} - {flow} else None


def turns_to_another(event: Event, reasoning: bool, now: str, wording: Wording) -> bool:
    """Whether reasons end at a semicolon, behind which this year's income or spending is stated (；2024年支出…)."""
    gap = event.gap
    if not ((reasoning or gap.reason) and gap.semicolon and isinstance(event, Amount)):
        return False
    if reasons(re.split(r"[;；]", gap.words)[-1]):
        return False
    words = wording.read(gap.phrase)
    return words.understood and words.year == now and words.region.flow is not None


def divides_again(event: Event, reasoning: bool, wording: Wording) -> bool:
    """Whether reasons end where the whole is divided by where money comes from (…，主要原因是…，其中：拨款…)."""
    gap = event.gap
    behind = gap.words.rpartition(gap.opener)[2] if gap.opener else ""
    if not (reasoning or gap.reason) or not isinstance(event, Amount) or behind[:1] not in (":", "："):
        return False
    words = wording.read(gap.phrase)
    return words.understood and bool(words.region.fund) and words.region.flow == "收入"


def compares_again(event: Event, reasoning: bool, explained: int | None, stated: Stated) -> bool:
    """Whether reasons end at a semicolon behind which the same amount is compared once more, or the other side of its
    account (…，主要原因是…；与上年相比，减少3万元；收入增加…，主要原因是…；支出增加…).
    """
    gap = event.gap
    if not ((reasoning or gap.reason) and gap.semicolon and isinstance(event, Change)):
        return False
    behind = re.split(r"[;；]", gap.words)[-1]
    said = event.gap.phrase.strip().removesuffix(event.turn.word)
    again = not said and _COMPARING.match(behind) is not None
    return (again or _is_other_side(said, explained, stated)) and not reasons(behind)


def _is_other_side(said: str, explained: int | None, stated: Stated) -> bool:
    """Whether words say no more than the other way of money than that of the amount whose change is explained."""
    subject = None if explained is None else stated[explained].subject
    return subject is not None and said in WAYS and way_of(stated[subject]) not in (said, "")
