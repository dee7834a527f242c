"""Changes that others make up (三公经费减少8万元，其中：因公出国费减少1万元，公务用车…减少5万元，公务接待费减少2万元).

No amount of the parts needs be printed: that they are all is told by the nodes that whole and parts name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile

from mingzhang.model import EVERYTHING, ClaimKind, Region, total
from mingzhang.read.prose.drafts import FAR, Divided, Draft, Stated
from mingzhang.read.prose.exhaustive import are_all_of
from mingzhang.read.prose.links import COMPARISON
from mingzhang.read.prose.partitions import besides, is_partition, node_named, topic_of
from mingzhang.read.prose.words import Wording, Words
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import CHINESE_DIGITS, MONEY_UNIT

_STOP = lazy.compile("[。!?]")
_ETC = lazy.compile(rf"\s*(?:{MONEY_UNIT})?\s*等")
_COUNTED = lazy.compile(rf"^[{CHINESE_DIGITS}]是")
_COMPARING = "比较与同和"
_SEVERAL = 2
_CHIEF = ("主要", "重点")
"""Words before the first of a list that say it names some of all alone (其中主要是基本支出增加3万元)."""
_STAGES = ("决算", "预算", "执行")


def moved_parts(texts: Mapping[int, str], wording: Wording, stated: Stated) -> None:
    """Find the changes that others behind them divide; `texts` are the even texts of paragraphs."""
    for one in stated.divided:
        _of_change(one, texts, stated)
    for at, draft in enumerate(stated):
        if draft.kind is ClaimKind.CHANGE and draft.direction and draft.paragraph in texts:
            _netted(at, texts[draft.paragraph], stated)
    named: set[int] = set()
    for at, draft in enumerate(stated):
        if draft.kind is not ClaimKind.CHANGE or not draft.direction or draft.paragraph not in texts:
            continue
        whole, beside = _whole(draft, wording, stated)
        if not (listed := _listed(at, texts[draft.paragraph], stated)):
            continue
        if whole == EVERYTHING:
            _told(at, listed, texts[draft.paragraph], wording, stated)
            continue
        parts = dict(_parts(listed, whole, beside, draft.base, wording, stated))
        if at in named:  # behind the parts of a part the list goes on that it is one of
            parts = _first_inside(whole, parts)
        named |= parts.keys()
        text = texts[draft.paragraph]
        if own := _all_of(whole, parts, text, stated) or _all_of(whole, _first_inside(whole, parts), text, stated):
            stated.divide(Divided(at, own, True, "", named=True))
        elif at not in named:
            _told(at, _of_one_list(listed, text, stated), text, wording, stated)


def _netted(at: int, text: str, stated: Stated) -> None:
    """Take what was added and what was taken away for parts of a change, where both stand behind it without a name
    (净增加5万元，其中增支8万元，减支3万元): neither is a change of the whole.
    """
    behind = range(at + 1, min(len(stated), at + FAR))
    moves = [place for place in behind if stated[place].kind is not ClaimKind.GROWTH][:_SEVERAL]
    if len(moves) < _SEVERAL or any(stated[place].paragraph != stated[at].paragraph for place in moves):
        return
    first, last = (stated[place] for place in moves)
    gap = text[stated[moves[0] - 1].span[1] : first.span[0]]
    opens = _opens().match(gap) or (first.depth > stated[at].depth and first.depth == last.depth)
    bare = all(one.kind is ClaimKind.CHANGE and _names_nothing(one) for one in (first, last))
    ways = {first.direction, last.direction} == {1, -1} and first.dimension == last.dimension
    sum_ = total(one.precise for one in (first, last))
    closes = first.parent is None is last.parent and sum_.agrees(stated[at].precise)  # no reasons
    if not (opens or closes) or not (bare and ways):
        return
    for place in moves:
        free = {"subject": None, "whole": None, "parent": None, "of_which": False, "base": None}
        stated.revise(place, **free, known=False, region=EVERYTHING, because=())
        if place + 1 < len(stated) and stated[place + 1].kind is ClaimKind.GROWTH:
            stated.revise(place + 1, subject=None, whole=None, base=None)
    stated.divide(Divided(at, tuple(moves), True, "", named=True))


def _names_nothing(draft: Draft) -> bool:
    """Whether a change says which way it goes and nothing of what it is of (增支因素)."""
    word, label = draft.direction_word, draft.subject_words
    behind = label.rpartition(word)[2] if word else label
    return {_said(draft), behind} <= set(vocabulary().causes)


def _told(at: int, listed: tuple[int, ...], text: str, wording: Wording, stated: Stated) -> None:
    """Keep that a change is divided by those listed behind it, whose names do not tell whether they are all: the word
    that opens the list may.
    """
    first = stated[listed[0]]
    words = (
        text[stated[listed[0] - 1].span[1] : first.span[0]],
        text[stated[listed[0]].span[1] : stated[listed[-1]].span[0]],
    )
    opener = max(vocabulary().opens, key=lambda word: (word in words[0], len(word)))
    beside = all(
        stated[place].depth == stated[at].depth and stated[place].base in (None, EVERYTHING, stated[at].base)
        for place in listed
    )
    if any((one.whole, one.parts) == (at, listed) for one in stated.divided):
        return
    if len(listed) < _SEVERAL or not beside or _opens_in().search(words[1]) or first.direction is None:
        return
    more = any(_ETC.match(text[stated[place].span[1] :]) for place in listed)
    names = [_said(stated[place]) for place in listed]
    about = stated[at].subject
    all_ = not more and are_all_of("" if about is None else stated[about].subject_words, names, opened=False)
    usual = not more and _are_usually_all(names, wording)
    complete = all_ or (opener in vocabulary().closed and not more)
    stated.divide(Divided(at, listed, complete, opener, named=all_ or (usual and not complete)))


def _are_usually_all(names: Sequence[str], wording: Wording) -> bool:
    """Whether names are those of the ways to spend that a department has as a rule (基本支出 and 项目支出)."""
    usual, nodes = set(vocabulary().usual), {wording.read(name).region.nature for name in names}
    if None in nodes or len(nodes) < len(names):
        return False
    below = {node for node in usual if any(set(way.parts) <= nodes for way in axes().splits("nature", node))}
    parts = {part for node in below for way in axes().splits("nature", node) for part in way.parts}
    return usual <= nodes | below and nodes <= usual | parts


def _of_change(one: Divided, texts: Mapping[int, str], stated: Stated) -> None:
    """Take amounts that 其中 names behind a change for parts of the change, where they come to that and not to what
    changed (100万元，增加10万元，其中：人员经费6万元，公用经费4万元); where they are far too small for parts of what
    changed and come to neither, nobody knows what they are.
    """
    whole, at = stated[one.whole], one.parts[0] - 1
    while at > one.whole and stated[at].kind is ClaimKind.GROWTH:
        at -= 1
    change, parts = stated[at], [stated[place] for place in one.parts]
    if (
        change.kind is not ClaimKind.CHANGE
        or change.subject != one.whole
        or not change.direction
        or not whole.is_amount
    ):
        return
    last = stated[one.parts[0] - 1]
    if last.paragraph != parts[0].paragraph or not _opens().match(
        texts[last.paragraph][last.span[1] : parts[0].span[0]]
    ):
        return
    sum_, moved = total(part.precise for part in parts), abs(change.precise)
    if not sum_.value or all(_is_stage(part) for part in parts):
        return  # nothing, or what was carried out: no change is called so
    if (
        sum_.agrees(whole.precise)
        or any(part.precise.exceeds(moved) for part in parts)
        or not whole.precise.exceeds(sum_ * 2)
    ):
        return
    stated.undivide(one)
    for place, part in zip(one.parts, parts, strict=True):
        stated.revise(place, region=EVERYTHING, known=False, because=(), parent=None, listing=None, of_which=False)
        if sum_.agrees(moved):
            value = None if part.value is None else part.value * change.direction
            stated.revise(place, kind=ClaimKind.CHANGE, value=value, direction=change.direction, base=change.base)


def _is_stage(part: Draft) -> bool:
    """Whether the name of an amount ends in a stage that plans go through (公务接待费决算数)."""
    return part.subject_words.removesuffix("数").endswith(_STAGES)


def _first_inside(whole: Region, parts: Mapping[int, Region]) -> dict[int, Region]:
    return dict(takewhile(lambda one: _is_over(whole, one[1]), parts.items()))


def _all_of(whole: Region, parts: Mapping[int, Region], text: str, stated: Stated) -> tuple[int, ...]:
    """Return those of the parts that are no parts of others, where they are all nodes of the whole and no more."""
    own = {place: node for place, node in parts.items() if not any(_is_over(other, node) for other in parts.values())}
    more = any(_ETC.match(text[stated[place].span[1] :]) for place in own)
    inside = all(_is_over(whole, node) for node in own.values())
    return tuple(own) if inside and not more and is_partition(whole, [*own.values()]) else ()


def _whole(draft: Draft, wording: Wording, stated: Stated) -> tuple[Region, Region]:
    """Return the node of which a change is, by its words or those of its amount, and what is said of it besides."""
    said = _said(draft)
    amount = stated[draft.subject] if draft.subject is not None else None
    if amount is not None and amount.known and not said:
        return topic_of(amount.region), besides(amount.region)
    words = wording.read(said) if said else None
    if words is not None and words.understood:
        return topic_of(words.region), besides(words.region)
    return node_named(said or (amount.subject_words if amount is not None else "")), EVERYTHING


def _said(draft: Draft) -> str:
    """Return what the clause of a change names, without the comparison and the verb."""
    label = draft.subject_words
    before = label[: label.rfind(draft.direction_word)] if draft.direction_word in label else label
    return COMPARISON.sub("", _COUNTED.sub("", before)).rstrip(_COMPARING)


def _listed(at: int, text: str, stated: Stated) -> tuple[int, ...]:
    """Return the changes in the list that opens right behind a change and its rate, up to the end of the sentence."""
    here = range(at + 1, min(len(stated), at + FAR))
    first = next((place for place in here if stated[place].kind is not ClaimKind.GROWTH), len(stated))
    if first == len(stated) or stated[first].paragraph != stated[at].paragraph:
        return ()
    if not _opens().match(text[stated[first - 1].span[1] : stated[first].span[0]]):
        return ()
    if _said(stated[first]).startswith(_CHIEF):
        return ()
    goes_on = takewhile(lambda place: _goes_on(place, first, text, stated), range(first, len(stated)))
    return tuple(place for place in goes_on if stated[place].kind is ClaimKind.CHANGE)


def _of_one_list(places: tuple[int, ...], text: str, stated: Stated) -> tuple[int, ...]:
    """Return changes up to a semicolon, where those before it are parted by commas (基本支出减少3万元，其中人员经费…，
    公用经费…；项目支出增加4万元).
    """
    ends = [";" in _between(*two, text, stated) for two in pairwise(places)]
    return places[: ends.index(True) + 1] if True in ends and not ends[0] else places


def _between(one: int, other: int, text: str, stated: Stated) -> str:
    return text[stated[one].span[1] : stated[other].span[0]].replace("；", ";")


def _goes_on(place: int, first: int, text: str, stated: Stated) -> bool:
    """Whether a draft is one of a list of changes and rates that no full stop has ended."""
    one, before = stated[place], stated[place - 1]
    if one.paragraph != before.paragraph or one.kind not in (ClaimKind.CHANGE, ClaimKind.GROWTH):
        return False
    return place == first or not _STOP.search(text[before.span[1] : one.span[0]])


def _parts(
    listed: tuple[int, ...], whole: Region, beside: Region, base: Region | None, wording: Wording, stated: Stated
) -> Iterator[tuple[int, Region]]:
    """Yield the changes that name one node each, up to the first that does not or compares with something else."""
    for place in listed:
        draft = stated[place]
        words = _read(_said(draft), whole, wording)
        alike = (
            words.understood
            and besides(words.region) in (EVERYTHING, beside)
            and draft.base in (None, EVERYTHING, base)
        )
        node = topic_of(words.region)
        if not alike or len(node.fixed()) != 1 or draft.direction is None or draft.value is None:
            return
        yield place, node


def _read(name: str, whole: Region, wording: Wording) -> Words:
    """Read the name of a part, which may be short for one of the whole (货物支出 of 政府采购)."""
    words = wording.read(name)
    if words.understood or not whole.subject:
        return words
    longer = wording.read(f"{whole.subject}{name}")
    return longer if longer.understood else words


def _is_over(whole: Region, part: Region) -> bool:
    return whole != part and axes().covers(whole, part)


@cache
def _opens_in() -> re.Pattern[str]:
    return lazy.compile("|".join(sorted(map(re.escape, vocabulary().opens), key=len, reverse=True)))


@cache
def _opens() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, vocabulary().opens), key=len, reverse=True))
    return lazy.compile(rf"\s*(?:{MONEY_UNIT})?\)?\s*[，,。；;:]?\s*(?:{words})")
