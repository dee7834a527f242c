"""What was spent and what was planned, side by side: which of them a difference behind both is of."""

from __future__ import annotations

from mingzhang.model import Region
from mingzhang.read.prose.drafts import PLANS, Stated
from mingzhang.read.prose.events import Change
from mingzhang.read.prose.scene import Scene
from mingzhang.standard.lexicon import vocabulary


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
