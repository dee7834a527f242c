"""Changes and rates in brackets are of what stands right before them (减少3万元（25%）, 8万元（比上年减少3万元）)."""

from __future__ import annotations

import re

from mingzhang.model import ClaimKind
from mingzhang.model.values import replace
from mingzhang.read.prose.drafts import Stated
from mingzhang.read.prose.events import Change, Rate, Turn
from mingzhang.read.prose.scene import Scene
from mingzhang.standard import lazy

_ALONE = lazy.compile(r"\s*\(\s*约?\s*")


def rate_beside(event: Change, at: int, stated: Stated) -> int | None:
    """Return the rate right before brackets that say how much it comes to (比上年下降25%（减少3万元）)."""
    bare = re.fullmatch(rf"[(\s]*{re.escape(event.turn.word)}了?\s*", event.gap.words)
    return at - 1 if bare and event.gap.bracketed and at and stated[at - 1].kind is ClaimKind.GROWTH else None


def compares_amount(event: Change, at: int, stated: Stated) -> bool:
    """Whether brackets right behind an amount compare it with something (8万元（比上年减少3万元）)."""
    right_behind = event.gap.words.lstrip().startswith("(") and at > 0 and stated[at - 1].is_amount
    return right_behind and event.gap.reference is not None


def of_change(scene: Scene, event: Rate, stated: Stated) -> Rate:
    """Return a rate in brackets of its own right behind a change as one of growth, by the change's word."""
    change = stated[-1] if len(stated) > scene.discourse.sentence_from else None
    alone = event.number.unit == "%" and _ALONE.fullmatch(event.gap.words)
    if change is None or change.kind is not ClaimKind.CHANGE or not change.direction or not alone:
        return event
    return replace(event, turn=Turn(change.direction_word, change.direction))
