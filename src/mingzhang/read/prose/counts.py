"""Counts and areas, and sentences that say there is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model import EVERYTHING, ClaimKind, Region
from mingzhang.read.prose.drafts import Draft, head_of
from mingzhang.read.prose.events import Event, plain_event
from mingzhang.read.prose.scene import Scene, narrowed
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary

_NOTHING = re.compile(r"^(?P<before>[^，,。；;:]{0,40}?)(?P<word>无|没有|未安排|不涉及)(?P<what>[^，,。；;:]{2,40})$")


def count(scene: Scene, event: Event) -> None:
    """Add a count or an area."""
    number = event.number
    if number is None:
        return
    area = number.unit in ("平方米", "公顷", "亩")
    kind = ClaimKind.AREA if area else ClaimKind.OTHER if number.unit == "分" else ClaimKind.COUNT
    if number.step != 1 and kind is ClaimKind.COUNT:
        return  # no count has decimals: two columns of a table ran together
    words = scene.wording.read(event.phrase)
    draft = scene.draft(event, kind)
    index = len(scene.drafts) - 1
    if words.topical and not words.region.subject:
        scene.topic, scene.topic_known = None, False
    if kind is ClaimKind.OTHER or scene.reasoning:
        return
    subject = words.region.subject if words.understood else None
    subject = subject or _counted_by_scene(scene, event, draft, index)
    listing = scene.inner
    whole = head_of(listing.heads, draft.key, scene.drafts) if listing is not None else None
    if subject and scene.sighted and (whole is None or _is_kind_of(subject, scene.drafts[whole])):
        draft.region, draft.known = Region(year=scene.year or None, phase=scene.kind or None, subject=subject), True
    if listing is not None:
        if re.match(r"\S*主要(?:是|为|用于)", event.phrase):  # what the part before consists of
            scene.leave_list(listing)
            return
        draft.parent = whole
        if whole is not None:
            listing.members.append(index)
    else:
        scene.heads[draft.key] = index


def _is_kind_of(subject: str, whole: Draft) -> bool:
    """Whether a part counts a kind of what the whole counts: cars that are bought are not those that there are."""
    kinds = axes().parents("subject", subject)
    return whole.known and (not kinds or axes().contains("subject", whole.region.subject, subject))


def _counted_by_scene(scene: Scene, event: Event, draft: Draft, index: int) -> str | None:
    """Return what is counted where only the amount before it, or the limit it names, tells."""
    if scene.threshold and "设备" in event.phrase:
        node, scene.threshold = scene.threshold, ""
        return node if axes().knows("subject", node) else None
    if scene.inner is not None or index == scene.sentence_from:
        return None
    before = scene.drafts[index - 1]
    economy = before.region.economy if before.known else None
    if before.kind is ClaimKind.COUNT and before.known:
        economy = next((each.economy for each in vocabulary().count if each.subject == before.region.subject), None)
    return next((c.subject for c in vocabulary().count if c.unit == draft.unit and c.economy == economy), None)


def nothing(scene: Scene, sentences: Iterator[re.Match[str]]) -> None:
    """Add what sentences without any number say is not there (本单位无机关运行经费)."""
    if not scene.sighted or not scene.section:
        return
    for sentence in sentences:
        found = _NOTHING.match(sentence.group().strip())
        if not found:
            continue
        what = re.sub(r"(?:情况|安排)$", "", found.group("what"))
        here = re.search(r"^(?:此项|该项|相关|此类)(?:收入|支出|预算|收支|资金)*$", what)
        words = scene.wording.read(what)
        before = scene.wording.read(found.group("before"))
        if (not here and not (words.understood and words.topical)) or (
            before.text.strip("/") and not before.understood
        ):
            continue
        region = scene.ambient if here else narrowed(scene.ambient, words.region)
        if region == EVERYTHING:
            continue
        flow = "支出" if words.both or region.flow is None else region.flow
        start = sentence.start() + sentence.group().index(found.group().lstrip()[:1]) + found.start("word")
        draft = scene.draft(plain_event(scene.text, start, start + len(found.group("word"))), ClaimKind.AMOUNT)
        draft.region, draft.known = scene.dated(region._replace(flow=flow), before.year or words.year), True
        draft.subject_words = what
