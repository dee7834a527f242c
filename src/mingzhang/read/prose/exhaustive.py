"""Parts whose names say that they are all of what they divide: 税收 and 非税, 一般债 and 专项债, 本级 and 县区级."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from mingzhang.model import total
from mingzhang.read.prose.accounts import CARRIED_OUT
from mingzhang.read.prose.drafts import FAR, Draft, Stated
from mingzhang.read.prose.words import PLANNED
from mingzhang.standard.lexicon import Exhaustive, vocabulary
from mingzhang.standard.words import plain


def names_all(whole: int, parts: Sequence[int], stated: Stated, *, opened: bool) -> bool:
    """Whether the names of some amounts tell that they are all of another; `opened` says that a word opens the list.

    Where another amount of the paragraph is what they come to, that one may be divided and nothing is certain.
    """
    labels = [stated[at].subject_words for at in parts]
    return are_all_of(stated[whole].subject_words, labels, opened=opened) and not divides_another(whole, parts, stated)


def are_all_of(whole: str, parts: Sequence[str], *, opened: bool) -> bool:
    """Whether names are those of all parts of what is called by another."""
    labels, divided = [_without_area(plain(part)) for part in parts], plain(whole)
    return any(
        _is_of(entry, divided, opened) and _names(entry, labels, "" if opened else divided)
        for entry in vocabulary().exhaustive
    )


def _without_area(label: str) -> str:
    """Return a name without the whole area that it is of, which its siblings are of as well (全市一般债务余额)."""
    area = next((word for word in vocabulary().area if label.startswith(word)), "")
    return label.removeprefix(area)


def completed(at: int, since: int, sentence: int, stated: Stated) -> tuple[int, tuple[int, ...]] | None:
    """Return the amount that this one and its siblings right before it divide though no word says so, with all of them.

    The divided amount stands right before the first of them, and nothing of its kind between (全市收入9亿元，增长5%。
    税收收入6亿元，增长4%；非税收入3亿元), or in their `sentence` right behind them: then it is this one.
    """
    label = plain(stated[at].subject_words)
    return (_ways_to_end(label) and _told_before(at, since, stated)) or _told_behind(at, label, sentence, stated)


def _told_before(at: int, since: int, stated: Stated) -> tuple[int, tuple[int, ...]] | None:
    """Return what stands right before an amount and its siblings, and is divided into them."""
    dimension = stated[at].dimension
    amounts = [
        place
        for place in range(max(since, at - FAR), at + 1)
        if stated[place].is_amount and stated[place].dimension == dimension
    ]
    for entry in vocabulary().exhaustive:
        size = len(entry.parts)
        if len(amounts) <= size:
            continue
        whole, parts = amounts[-size - 1], tuple(amounts[-size:])
        free = all(stated[place].parent is None and stated[place].known == stated[at].known for place in parts)
        if free and stated[whole].depth == stated[at].depth and names_all(whole, parts, stated, opened=False):
            return whole, parts
    return None


def _told_behind(at: int, label: str, sentence: int, stated: Stated) -> tuple[int, tuple[int, ...]] | None:
    """Return an amount that those right before it in their sentence divide (市级6亿元，县级3亿元，全市9亿元)."""
    if PLANNED.search(label) or not any(word in label for entry in vocabulary().exhaustive for word in entry.of):
        return None
    near = range(max(sentence, at - FAR), at)
    before = [place for place in near if stated[place].is_amount and stated[place].parent is None]
    for entry in vocabulary().exhaustive:
        parts = tuple(before[-len(entry.parts) :])
        alike = all(
            (stated[place].dimension, stated[place].depth, stated[place].year)
            == (stated[at].dimension, stated[at].depth, stated[at].year)
            for place in parts
        )
        if alike and len(parts) == len(entry.parts) and names_all(at, parts, stated, opened=False):
            return at, parts
    return None


def always_part_of(at: int, since: int, stated: Stated) -> int | None:
    """Return the nearest amount of the paragraph that an amount is a part of whatever else is said of it (税收收入)."""
    label = CARRIED_OUT.sub("", plain(stated[at].subject_words))
    if label not in _names_of_parts():
        return None
    entries = [one for one in vocabulary().exhaustive if any(name == label for name, _ in one.names)]

    def is_whole(other: Draft) -> bool:
        named = plain(other.subject_words)
        free = other.dimension == stated[at].dimension and other.parent is None and other.depth == stated[at].depth
        return free and any(_is_of(entry, named, opened=False) for entry in entries)

    return stated.latest(at, since, is_whole)


def _is_of(entry: Exhaustive, divided: str, opened: bool) -> bool:
    """Whether an amount of this name, which names none of the parts itself, is what they are all of."""
    words = (*entry.of, *entry.opened) if opened else entry.of
    return any(word in divided for word in words) and _called(divided, entry)[0] < 0


def _names(entry: Exhaustive, labels: Sequence[str], divided: str) -> bool:
    """Whether labels name the parts one for one, in any order, with the same words beside each name.

    What the first one says besides may be left unsaid of the others (一般债务余额3亿元，专项债务4亿元), and where no
    word opens the list the name of what is `divided` says it too.
    """
    found = [_called(label, entry) for label in labels]
    besides = {beside for _, beside in found}
    apart = {place for place, _ in found} == set(range(len(entry.parts))) and len(labels) == len(entry.parts)
    alike = not divided or CARRIED_OUT.sub("", found[0][1]) in divided
    return apart and alike and besides <= {"", found[0][1]}


def _called(label: str, entry: Exhaustive) -> tuple[int, str]:
    """Return which part a label names, by the longest name in it (非税收入 is no 税收), and what else it says."""
    named = (one for one in entry.names if one[0] in label)
    name, place = max(named, key=lambda one: len(one[0]), default=("", -1))
    return place, label.replace(name, "", 1)


@cache
def _names_of_parts() -> frozenset[str]:
    return frozenset(name for entry in vocabulary().exhaustive for name, _ in entry.names)


def _ways_to_end(label: str) -> bool:
    """Whether a label may name a part at all: a quick look before a close one."""
    return any(name in label for name in _names_of_parts())


def divides_another(whole: int, parts: Sequence[int], stated: Stated) -> bool:
    """Whether another amount of the paragraph is what the parts come to, where this one is not."""
    sum_ = total(stated[at].precise for at in parts)
    if stated[whole].precise.agrees(sum_):
        return False
    near = range(max(0, parts[0] - FAR), len(stated))
    return any(
        _is_another(stated[at], stated[parts[0]]) and stated[at].precise.agrees(sum_)
        for at in near
        if at != whole and at not in parts
    )


def _is_another(one: Draft, part: Draft) -> bool:
    return one.paragraph == part.paragraph and one.dimension == part.dimension and one.value is not None
