"""Why an amount is about what it is about: for each axis of its region the words that fixed it, and their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model import Ground, Origin, Region
from mingzhang.model.values import dataclass
from mingzhang.read.prose.discourse import heading_grounds
from mingzhang.read.prose.events import Event, span_of
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.words import Words


@dataclass(frozen=True, slots=True)
class Context:
    """A region that an amount takes over from what was said before it, with that one's own grounds."""

    origin: Origin
    region: Region
    because: Sequence[Ground] = ()


def grounds(scene: Scene, event: Event, words: Words, region: Region, contexts: Sequence[Context]) -> Iterator[Ground]:
    """Yield, for each axis that a region fixes, the nearest words that say its node; the document says the rest.

    The amount's own words come first, then the contexts in their order, then the headings.
    """
    own, spoken = words.region, dict(words.names)
    headings = heading_grounds(scene.discourse.section, scene.wording)
    for axis, node in region.fixed().items():
        if axis in spoken and (getattr(own, axis) == node or axis == "flow"):
            yield _own(scene, event, axis, spoken[axis])
        elif axis == "year" and words.year:
            yield _own(scene, event, axis, words.year)
        else:
            yield _taken(scene, axis, node, contexts, headings.get(axis, ""))


def _own(scene: Scene, event: Event, axis: str, word: str) -> Ground:
    """Return the words of the amount's own phrase; the whole phrase where they are printed otherwise."""
    end = span_of(event)[0]
    at = scene.here.text.rfind(word, event.gap.start, end)
    start = at if at >= 0 else max(event.gap.start, end - len(event.gap.phrase))
    span = (start, start + len(word)) if at >= 0 else (start, end)
    return Ground(axis, scene.here.paragraph.text[slice(*span)].strip(), Origin.WORDS, scene.here.number, span)


def _taken(scene: Scene, axis: str, node: str, contexts: Sequence[Context], heading: str) -> Ground:
    for context in contexts:
        if getattr(context.region, axis) == node:
            found = next((ground for ground in context.because if ground.axis == axis), None)
            if found is None or found.origin is Origin.DOCUMENT:
                continue
            return Ground(axis, found.words, context.origin, found.paragraph, found.span)
    if getattr(scene.discourse.ambient, axis) == node:
        return Ground(axis, heading, Origin.HEADING)
    if axis == "year" and node == scene.time.opening:
        return Ground(axis, node, Origin.SENTENCE)
    return Ground(axis, "", Origin.DOCUMENT if axis in ("year", "phase") else Origin.INFERRED)
