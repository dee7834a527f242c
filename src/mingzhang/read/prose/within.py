"""What a clause without a number names as the whole of what follows (全市收入中，税收…), or as some of it only."""

from __future__ import annotations

import re

from mingzhang.model import EVERYTHING, Region, in_print
from mingzhang.model.values import replace
from mingzhang.read.prose.accounts import CARRIED_OUT
from mingzhang.read.prose.discourse import Discourse, narrowed
from mingzhang.read.prose.drafts import FAR, Draft, Stated
from mingzhang.read.prose.events import Amount, Base, Event
from mingzhang.read.prose.lists import OF_WHICH, Heads, Listing
from mingzhang.read.prose.when import Time
from mingzhang.read.prose.words import Wording, Words
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain

_TIME = ("year", "phase")
_WAYS = ("收入", "支出")
_WITHIN = lazy.compile(
    r"(?:^|[。;；,，:]|其中)\s*在?(?P<whole>[^。;；,，:]{2,40}?)(?:当中|之中|中)\s*[,，:][^。;；,，:]*$"
)
_PAID_FROM = lazy.compile(r"\s*(?:是|系)?由[^，。；,;\d]{2,20}?(?:安排|列支|解决|负担|承担|保障|支付)")
_NAMES_NOTHING = lazy.compile(r"(?:其中|有|包括|约|[:：，,、])*|(?:为|是|属于?|用于)[^，。；;\d]{2,15}[、和及]")
_NAMED_BEHIND = lazy.compile(r"\s*(?:为|是|属于?|用于)(?P<name>[^，。；;、:\d和及]{2,15})(?=[，。；;、和及]|$)")
_ACCOUNT = lazy.compile("(?:收入|支出|总额|合计|总计|余额|限额)$")
_YEAR = lazy.compile(r"^(?:20\d\d年度?|今年|本年度?|当年)")


def large_enough(event: Event, heads: Heads, since: int, stated: Stated) -> Heads:
    """Return what a sentence of its own divides: where its first part is more than each head, an amount before them
    that may hold them and is not less than the part (支出9万元。教育支出8万元；住房支出1万元。其中：基本支出5万元).

    `since` is where the paragraph begins. Where no amount is, the part is said to be more than its whole.
    """
    if not isinstance(event, Amount) or event.number.value is None or not heads:
        return heads
    part = in_print(event.number.value, event.number.step, event.number.unit)
    amounts = [stated[at] for at in heads.values()]
    if not all(one.known and one.is_amount and part.exceeds(one.precise) for one in amounts):
        return heads

    def holds_all(other: Draft) -> bool:
        alike = other.is_amount and other.known and other.key in heads and not part.exceeds(other.precise)
        return alike and all(_may_hold(other.region.opened(*_TIME), one.region) for one in amounts)

    at = stated.latest(min(heads.values()), since, holds_all)
    return heads if at is None else {stated[at].key: at}


def _may_hold(whole: Region, part: Region) -> bool:
    """Whether a region lies in another on every axis on which both say something."""
    both = ((axis, node, getattr(part, axis)) for axis, node in whole.fixed().items())
    return all(inner is None or axes().contains(axis, node, inner) for axis, node, inner in both)


def named_whole(event: Amount, wording: Wording, discourse: Discourse, time: Time, stated: Stated) -> Listing | None:
    """Return the list of what a clause names as the whole of what follows (本年收入中，…).

    Where that is called so in the paragraph, it is what is divided, whosever it is; where nobody knows what it is and
    nothing is called so, nothing that is printed is.
    """
    found = _WITHIN.search(event.gap.words)
    words = wording.read(found["whole"], discourse.within()) if found else None
    if found is None or words is None:
        return None
    if not words.understood:
        at = _called(found["whole"], discourse.paragraph_from, stated)
        heads = {} if at is None else {stated[at].key: at}
        return Listing(heads, OF_WHICH, section=discourse.section) if heads or _ACCOUNT.search(words.text) else None
    if not words.topical or words.planned or words.region.phase not in (None, time.kind):
        return None
    if words.year not in ("", time.now):
        return None
    wanted = narrowed(discourse.ambient, discourse.meant(words.region))

    def is_whole(other: Draft) -> bool:
        now = other.known and time.is_now(other.region)
        same = now and other.region.opened(*_TIME) == wanted.opened(*_TIME)
        return same and other.is_amount

    at = stated.latest(len(stated), discourse.paragraph_from, is_whole)
    if at is None:
        at = stated.latest(len(stated), max(0, len(stated) - FAR), is_whole)
    heads = {} if at is None else {stated[at].key: at}
    context = EVERYTHING if heads else words.region
    return Listing(heads, OF_WHICH, context, section=discourse.section)


def holding(event: Event, heads: Heads, wording: Wording, discourse: Discourse, time: Time, stated: Stated) -> Heads:
    """Return what a sentence of its own divides: the amount that holds its part, where no head was understood.

    A sentence without an amount may divide anew what stands further up (…。按类型分为三种。其中：…).
    """
    if not isinstance(event, Amount) or any(stated[at].known for at in heads.values()):
        return heads
    said = wording.read(event.gap.phrase, discourse.within())
    part = time.dated(narrowed(discourse.ambient, said.region), said.year)
    if not (said.understood and said.topical):
        return heads

    def holds(other: Draft) -> bool:
        return other.is_amount and other.known and other.region != part and axes().covers(other.region, part)

    at = stated.latest(len(stated), discourse.paragraph_from, holds)
    return heads if at is None else {stated[at].key: at}


def _called(name: str, since: int, stated: Stated) -> int | None:
    """Return the nearest amount of a paragraph that is called by a name, whatever is said of its being carried out."""
    said = _YEAR.sub("", plain(name))
    return stated.latest(len(stated), since, lambda one: CARRIED_OUT.sub("", plain(one.subject_words)) == said)


def names_another(said: str, words: Words) -> bool:
    """Whether a sentence of its own says of what money it names parts, and that is not understood: nothing before it
    is divided (。置换出来的资金用于保工资，其中：…).
    """
    first = re.split(r"[，,：:]", said.strip())[0]
    return not words.understood and any(word in first for word in vocabulary().purpose)


def picks_out(words: str) -> bool:
    """Whether the words before one that opens a list name some of a whole only (增长较快的项目包括)."""
    last = re.split(r"[，,。；;:：]", words)[-1]
    return any(word in last for word in vocabulary().picks)


def is_paid_from(text: str, end: int) -> bool:
    """Whether words behind an amount say which money it is of (支出9万元由政府性基金安排), unlike those before it."""
    return _PAID_FROM.match(text, end) is not None


def named_behind(event: Amount | Base, text: str, wording: Wording) -> Amount | Base:
    """Return an amount with the words behind it as its own, where those before name nothing and these say of which kind
    or of whose money it is (其中6万元为基本支出).
    """
    found = _NAMED_BEHIND.match(text, event.number.unit_end) if _NAMES_NOTHING.fullmatch(event.gap.phrase) else None
    words = wording.read(found["name"]) if found else None
    if found is None or words is None or not words.understood or not (words.region.nature or words.region.fund):
        return event
    return replace(event, gap=event.gap._replace(phrase=found["name"]))


def of_both_ways(heads: Heads, way: Region, since: int, stated: Stated) -> Heads:
    """Return what a list under the name of one way of money divides: no amount of the other way, but what is said
    of both (收支总预算9万元。收入包括：甲9万元。支出包括：…).
    """
    if way.flow not in _WAYS or not heads or any(_goes(stated[at], way) for at in heads.values()):
        return heads
    at = stated.latest(len(stated), since, lambda other: other.known and other.both)
    return heads if at is None else {stated[at].key: at}


def _goes(draft: Draft, way: Region) -> bool:
    """Whether an amount may go the way of money that words name: what was carried over came in."""
    if draft.region.vintage == "上年结转" and way.flow == "支出":
        return False
    flow = (draft.region.flow or "")[:2]
    return draft.both or flow not in _WAYS or flow == way.flow
