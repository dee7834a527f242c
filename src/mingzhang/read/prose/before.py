"""What something was before: the amounts that changes are measured against (比上年12万元增加3万元) get their region.

Such an amount is of what changed, in the year and the stage that the comparison names.
"""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model import ClaimKind, Ground, Origin, Region
from mingzhang.model.values import replace
from mingzhang.read.prose.drafts import Draft, Stated

_TIME = ("year", "phase")


def measures_told(stated: Stated) -> None:
    """Give every printed amount that a change of a known amount is measured against the region it is about."""
    for change in stated:
        if change.kind not in (ClaimKind.CHANGE, ClaimKind.GROWTH) or change.subject is None or change.whole is None:
            continue
        now, then, base = stated[change.subject], stated[change.whole], change.base
        if base is None or not base.year or not then.is_base or then.known or then.dimension != now.dimension:
            continue
        if now.known:
            said = {axis: node for axis, node in base.fixed().items() if axis in _TIME}
            region = now.region._replace(**said)
            stated.revise(change.whole, region=region, known=True, because=tuple(_because(now, base)))


def _because(now: Draft, base: Region) -> Iterator[Ground]:
    """The grounds of what changed, but for the time that the comparison names."""
    for ground in now.because:
        if ground.axis in _TIME and (said := getattr(base, ground.axis)):
            yield Ground(ground.axis, said, Origin.SENTENCE)
        else:
            yield replace(ground, origin=Origin.TOPIC if ground.origin is Origin.WORDS else ground.origin)
