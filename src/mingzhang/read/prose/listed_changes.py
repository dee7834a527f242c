"""Changes that are listed under one word for all (增加的有教育支出8万元、卫生支出3万元，减少的有其他支出2万元)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mingzhang.read.prose.events import Amount, Change, Event, Turn
from mingzhang.read.prose.patterns import patterns
from mingzhang.standard import lazy

_GOES_ON = lazy.compile(r"\s*[、和及]")
_ENDS = lazy.compile(r"[，,。；;]")


def listed_changes(events: Sequence[Event]) -> list[Event]:
    """Return what a text states with the amounts of such lists as changes, each called what increased or decreased."""
    made: list[Event] = []
    word = ""
    for event in events:
        words = event.gap.words
        told = _listed().search(words) if isinstance(event, Amount) else None
        if told is not None:
            word = told["word"]
        elif not isinstance(event, Amount) or not _GOES_ON.match(words) or _ENDS.search(words):
            word = ""
        if not word or not isinstance(event, Amount):
            made.append(event)
            continue
        name = told["name"] if told is not None else event.gap.phrase
        gap = event.gap._replace(phrase=name + word)
        made.append(Change(gap, event.number, Turn(word, patterns().signs[word])))
    return made


@cache
def _listed() -> re.Pattern[str]:
    ways = "|".join(sorted(map(re.escape, patterns().signs), key=len, reverse=True))
    return lazy.compile(
        rf"(?P<word>{ways})(?:较多|较大|明显)?的(?:主要)?(?:有|是|为|包括)\s*:?\s*(?P<name>[^，,。；;:\d]+)$"
    )
