"""Why a sentence says that something changed: the words of a reason, what they explain and what they speak of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from mingzhang.model import EVERYTHING, Explanation, Paragraph, Region
from mingzhang.read.prose.beyond import cut
from mingzhang.read.prose.drafts import Stated
from mingzhang.read.prose.patterns import patterns
from mingzhang.read.prose.scene import Scene
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary

_STOPS = "。；;"


def reasons(
    scene: Scene, stated: Stated, told: Sequence[int], at: int, paragraph: Paragraph, text: str
) -> Iterator[Explanation]:
    """Yield the reasons that a paragraph gives, each up to the end of its first clause.

    `told` are the places of the numbers of the paragraph, `text` is its even text.
    """
    for match in _reason().finditer(text):
        start = max(text.rfind(stop, 0, match.start()) for stop in _STOPS) + 1
        before, why = text[start : match.start()], match["why"].strip()
        of = _explained(stated, told, start, match.start())
        region = stated[of].region if of is not None else EVERYTHING
        if region.economy is None:
            region = next(reversed(scene.wording.named(before)), region)
        quote = cut(paragraph, match.start(), match.end())
        moved = _moved(scene, why)
        yield Explanation(at, quote, match["word"], of, region, scene.wording.named(why), moved)


def _explained(stated: Stated, told: Sequence[int], start: int, stop: int) -> int | None:
    """Return the last number between two places of a paragraph whose region is known, no amount between."""
    before = bisect_right(told, stop, key=lambda at: stated[at].span[1])
    fitting = takewhile(lambda at: start <= stated[at].span[0], (told[at] for at in reversed(range(before))))
    last = next((at for at in fitting if stated[at].known or stated[at].is_amount), None)
    return last if last is not None and stated[last].known else None


def _moved(scene: Scene, why: str) -> Region | None:
    """Return what the reason says to be more or less, where it says nothing else (财政拨款收入减少)."""
    match = _turn().search(why)
    said = scene.wording.read(why[: match.start()]) if match is not None and match.start() else None
    return said.region if said is not None and said.understood and said.region.fixed() else None


@cache
def _reason() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, vocabulary().reason), key=len, reverse=True))
    return lazy.compile(rf"(?P<word>(?:{words})(?:{words}|[是为系:：])*)\s*(?P<why>[^，,。；;]+)")


@cache
def _turn() -> re.Pattern[str]:
    ways = "|".join(sorted(map(re.escape, (*patterns().signs, *vocabulary().differs)), key=len, reverse=True))
    return lazy.compile(rf"\s*的?(?:{ways}|变动|变化)$")
