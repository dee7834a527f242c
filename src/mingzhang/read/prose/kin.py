"""Expenses beside one another: of which total one of the three public ones is a part, though no word opens a list;
several that are named together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from mingzhang.model import Origin
from mingzhang.model.values import replace
from mingzhang.read.prose.drafts import FAR, Draft, Stated
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain


def _above(node: str) -> Iterator[str]:
    """Yield the nodes that the three public expenses put above one of them, the nearest first."""
    for parent in axes().parents("economy", node):
        if not parent.isdigit():
            yield parent
            yield from _above(parent)


def kin_of(at: int, stated: Stated) -> int | None:
    """Return the nearest amount of the section whose class divides into this one's."""
    draft = stated[at]
    own = draft.region._replace(economy=None, fund=None)
    for parent in _above(draft.region.economy or ""):
        for other in range(at - 1, max(-1, at - FAR), -1):
            before = stated[other]
            if before.section.split("/")[:2] != draft.section.split("/")[:2]:
                break
            same = before.region._replace(economy=None, fund=None) == own
            if not (before.is_amount and before.known and before.region.economy == parent and same):
                continue
            if before.depth <= draft.depth and not _is_of_one_fund(before, draft, stated):
                return other
    return None


def with_fund_of(total: int, at: int, stated: Stated) -> Draft:
    """Return an amount that names no fund as of that of its total, for the words there."""
    draft, whole = stated[at], stated[total]
    if draft.region.fund is not None or whole.region.fund is None:
        return draft
    taken = (replace(ground, origin=Origin.WHOLE) for ground in whole.because if ground.axis == "fund")
    region = draft.region._replace(fund=whole.region.fund)
    return stated.revise(at, region=region, because=(*draft.because, *taken))


def _is_of_one_fund(total: Draft, part: Draft, stated: Stated) -> bool:
    """Whether a total is what one fund gave to that of all, which is said to be divided by fund, and no part's own."""
    whole = None if total.parent is None else stated[total.parent]
    divided = whole is not None and whole.region.economy == total.region.economy
    return divided and total.region.fund not in (None, part.region.fund)


@lru_cache(maxsize=4096)
def expenses_in(words: str) -> frozenset[str]:
    """Return the expenses that words name one after another, the longest name first."""
    text, found = plain(words), set()
    for name, node in _expenses():
        if name in text:
            text = text.replace(name, "|")
            found.add(node)
    return frozenset(found)


@cache
def _expenses() -> tuple[tuple[str, str], ...]:
    sentences = vocabulary().sentences.items()
    named = [(name, region.economy) for name, region in sentences if region.economy and len(name) > 2]
    return tuple(sorted(named, key=lambda pair: -len(pair[0])))


def kinds_in(words: str) -> frozenset[str]:
    """Return the kinds of spending that words join (基本支出和项目支出): a kind may also be told to be of another
    (基本支出人员经费), and then nothing is joined.
    """
    joined = [match.group() for match in _kinds_joined().finditer(plain(words))]
    return frozenset(node for one in joined for name, node in _kinds() if name in one)


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    sentences = vocabulary().sentences.items()
    return tuple((name, region.nature) for name, region in sentences if region.nature and not region.economy)


@cache
def _kinds_joined() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name, _ in sorted(_kinds(), key=lambda pair: -len(pair[0])))
    return lazy.compile(rf"(?:{names})(?:支出|经费)?(?:[、和及与](?:{names})(?:支出|经费)?)+")
