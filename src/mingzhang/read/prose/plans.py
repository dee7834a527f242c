"""What was spent and what was planned: a difference behind both is of the spending; a budget is the first plan."""

from __future__ import annotations

from mingzhang.model import ClaimKind, Region
from mingzhang.read.prose.drafts import PLANS, Stated
from mingzhang.read.prose.events import Change
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.when import Time
from mingzhang.standard.lexicon import vocabulary

_FIRST = "年初预算"


def spent_and_planned(scene: Scene, event: Change, at: int, stated: Stated) -> tuple[int, int] | None:
    """Return what was spent and its plan, where they stand side by side before what they differ by
    (公务接待费2万元，年初预算为3万元，差额1万元).
    """
    since = scene.discourse.sentence_from
    last = stated.latest(at, since)
    first = stated.latest(last, since) if last is not None else None
    if event.turn.word not in vocabulary().differs or last is None or first is None or last != at - 1:
        return None
    one, other = stated[first], stated[last]
    alike = one.known and other.known and one.region.opened("phase") == other.region.opened("phase")
    if not alike or (one.region.phase in PLANS) == (other.region.phase in PLANS):
        return None
    return (last, first) if one.region.phase in PLANS else (first, last)


def time_of(region: Region) -> Region:
    """Return the year and the stage of a region alone."""
    return Region(year=region.year, phase=region.phase)


def first_plans_told(time: Time, stated: Stated) -> None:
    """Take 年初预算 in a budget for that budget, where nothing in it tells the two apart or was carried out."""
    now = [draft for draft in stated if draft.known and draft.region.year == time.year]
    own = {draft.region for draft in now if draft.region.phase == time.kind}
    first = {draft.region for draft in now if draft.region.phase == _FIRST}
    others = any(draft.region.phase not in (_FIRST, time.kind) for draft in now)
    if time.kind not in PLANS or others or any(region.changed(phase=time.kind) in own for region in first):
        return
    for at, draft in enumerate(stated):
        if draft.known and draft.region.phase == _FIRST and draft.region.year == time.year:
            stated.revise(at, region=draft.region.changed(phase=time.kind))
        if draft.base is not None and draft.base.phase == _FIRST and draft.base.year == time.year and draft.base.flow:
            stated.revise(at, base=draft.base.changed(phase=time.kind))


def measured_last(scene: Scene, at: int, stated: Stated) -> int | None:
    """Return the amount stated last, or where the sentence only compares an earlier one, that
    (。与预算相比，减少2万元，完成预算的80%).
    """
    latest, before = scene.latest(at, stated), stated[at - 1] if at else None
    moved = before is not None and before.kind in (ClaimKind.CHANGE, ClaimKind.GROWTH)
    if latest is None or before is None or not moved or latest >= scene.discourse.sentence_from:
        return latest
    return latest if before.subject is None or at - 1 < scene.discourse.sentence_from else before.subject
