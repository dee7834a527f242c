"""Points: between which two rates of its sentence something moved (占62%，比上年58.5%提高3.5个百分点)."""

from __future__ import annotations

from typing import Any

from mingzhang.read.prose.drafts import Draft, Stated
from mingzhang.read.prose.events import MEASURES, STARTS, Rate
from mingzhang.read.prose.patterns import patterns
from mingzhang.read.prose.scene import Scene
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary

_SHARE = lazy.compile("比重|比例|占比")  # no 比 of a comparison
_BREAK = lazy.compile(r"[，,。;；:]")


def moved_between(scene: Scene, event: Rate, at: int, stated: Stated) -> dict[str, Any]:
    """Return the rate that moved (`subject`) and what it was before (`whole`), where the sentence prints both."""
    last = at - 1
    if event.turn is None and (beside := _beside(scene, event, at, stated)):
        return beside
    if event.turn is None or event.turn.sign is None or event.gap.rank is not None or last < _first(scene):
        return {}
    if not _is_rate(stated[last], stated[at]):
        return {}
    own, between = _clause(scene, last, stated), scene.here.text[stated[last].span[1] : stated[at].span[0]]
    if MEASURES.search(own) and not _BREAK.search(between):
        before = range(last - 1, _first(scene) - 1, -1)
        rates = [place for place in before if _is_rate(stated[place], stated[at])]
        now = next((place for place in rates if not MEASURES.search(_clause(scene, place, stated))), None)
        return {} if now is None else {"subject": now, "whole": last}
    led = last > _first(scene) and _is_rate(stated[last - 1], stated[at]) and patterns().becomes.match(own)
    if led and STARTS.search(_clause(scene, last - 1, stated)):
        return {"subject": last, "whole": last - 1}
    return {}


def _beside(scene: Scene, event: Rate, at: int, stated: Stated) -> dict[str, Any]:
    """Return two rates of which the one compared with stands in brackets (62%，低于全市平均（65%）3个百分点)."""
    then, now = at - 1, at - 2
    if event.gap.words.strip() != ")" or now < _first(scene):
        return {}
    between = scene.here.text[stated[now].span[1] : stated[then].span[0]]
    side = max((between.rfind(word), word) for word in vocabulary().sides)
    rates = all(_is_rate(stated[one], stated[at]._replace(depth=stated[one].depth)) for one in (now, then))
    if side[0] < 0 or not rates or not between.endswith("("):
        return {}
    sign = patterns().signs.get(side[1])
    return {"subject": now, "whole": then, "direction": sign, "direction_word": side[1]} if sign else {}


def _first(scene: Scene) -> int:
    return scene.discourse.sentence_from


def _clause(scene: Scene, at: int, stated: Stated) -> str:
    """Return the words of its clause before a rate, behind the number before it."""
    start = stated[at - 1].span[1] if at > _first(scene) else 0
    return _SHARE.sub("", _BREAK.split(scene.here.text[start : stated[at].span[0]])[-1].strip())


def _is_rate(one: Draft, points: Draft) -> bool:
    """Whether a draft is a rate in hundredths that is no decline, outside any bracket that the points stand without."""
    return one.unit in ("%", "％") and (one.value or 0) > 0 and one.depth == points.depth and one.direction != -1
