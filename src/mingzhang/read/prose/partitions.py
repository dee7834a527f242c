"""Parts that are all of a whole by the nodes they name: 因公出国, 公务用车, 公务接待 of 三公, whoever's they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mingzhang.model import AXES, EVERYTHING, Region
from mingzhang.read.prose.drafts import Stated
from mingzhang.read.prose.exhaustive import divides_another
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain

_NAMED = ("economy", "nature", "subject")
_TIME = ("year", "phase", "flow")


def is_partition(whole: Region, parts: list[Region]) -> bool:
    """Whether the parts are known to make up the whole: all nodes of one way to divide it on one axis."""
    if len(parts) < 2 or EVERYTHING in parts or whole == EVERYTHING:
        return False
    for axis in AXES:
        nodes = {getattr(part, axis) for part in parts}
        if None in nodes or len(nodes) != len(parts):
            continue
        ways = axes().splits(axis, getattr(whole, axis))
        if any(set(way.parts) <= nodes | _ancestors_met(axis, way.parts, nodes) for way in ways):
            return True
    return False


def made_up(parts: list[Region]) -> Region | None:
    """Return the region that parts make up between them: all nodes of one way to divide a node, alike in all else."""
    for axis in AXES:
        rest = {part.opened(axis) for part in parts}
        nodes = [getattr(part, axis) for part in parts]
        if len(rest) != 1 or None in nodes:
            continue
        for node in axes().parents(axis, nodes[0]):
            if any(set(way.parts) == set(nodes) for way in axes().splits(axis, node)):
                return parts[0].changed(**{axis: node})
    return None


def _ancestors_met(axis: str, wanted: tuple[str, ...], nodes: set[str]) -> set[str]:
    """Return those wanted nodes whose own parts are all among the nodes."""
    met: set[str] = set()
    for node in wanted:
        if any(set(way.parts) <= nodes for way in axes().splits(axis, node)):
            met.add(node)
    return met


def nodes_of(whole: int, parts: Sequence[int], stated: Stated) -> bool:
    """Whether parts name all nodes of the one that their whole names, among words that say whose it is (全县三公经费).

    A whole that was understood to its last word has its region for that; what parts say besides (财政拨款的因公出国费)
    the whole has to say as well.
    """
    if stated[whole].known or len({besides(stated[at].region) for at in (whole, *parts)}) > 1:
        return False
    divided = is_partition(node_named(stated[whole].subject_words), [topic_of(stated[at].region) for at in parts])
    return divided and not divides_another(whole, parts, stated)


def node_named(label: str) -> Region:
    """Return the one node that can be divided and a label names, whatever else it says; nothing where it names more."""
    signs, found = _nodes()
    named = {found[match.group()] for match in signs.finditer(plain(label))}
    return named.pop() if len(named) == 1 else EVERYTHING


def topic_of(region: Region) -> Region:
    """Return the node of what money is for or is spent by, without whose, which year's and from where it is."""
    return Region(**{axis: getattr(region, axis) for axis in _NAMED})


def besides(region: Region) -> Region:
    """Return what a region says besides that and its time."""
    return region.opened(*_NAMED, *_TIME)


@cache
def _nodes() -> tuple[re.Pattern[str], dict[str, Region]]:
    """Return a pattern of every word that names a node, the longest first, and what each means."""
    found = {
        word: topic
        for word, region in vocabulary().sentences.items()
        if len((topic := topic_of(region)).fixed()) == 1 and topic == region.opened("flow")
    }
    return lazy.compile("|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))), found
