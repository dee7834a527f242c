"""Amounts of money: where each stands among the others, and the region that its words and its scene say together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model import EVERYTHING, ClaimKind, Region
from mingzhang.read.prose.drafts import Draft, Listing, head_of, settled
from mingzhang.read.prose.events import Event
from mingzhang.read.prose.links import latest_amount
from mingzhang.read.prose.scene import FAR, Scene, narrowed
from mingzhang.read.prose.words import Words
from mingzhang.standard.axes import axes, contains

_LEFT_OVER = "其他支出"  # a class of its own only among other classes
_AGAIN = re.compile(r"^(?:以上)?(?:合计|共计|总计|小计)$")


def amount(scene: Scene, event: Event) -> None:
    """Add an amount: its region, the list it is part of, and the topic that it sets for what follows."""
    words = _words(scene, event)
    if scene.reasoning and _leaves_reasons(scene, event, words):
        scene.reasoning = False
    draft = scene.draft(event, ClaimKind.AMOUNT)
    index = len(scene.drafts) - 1
    if scene.reasoning or scene.is_chart:
        return
    listing = _listing_of(scene, event, words)
    _place(scene, draft, words, listing)
    if event.bracketed and event.phrase.startswith("含"):
        draft.known, draft.region = False, EVERYTHING
        draft.parent, draft.of_which = (
            latest_amount(scene, index, lambda other: other.dimension == draft.dimension),
            True,
        )
        return
    if listing is not None and not _join(scene, listing, draft, words):
        scene.leave_list(listing)
        listing = None
    elif listing is None and draft.known and draft.region.economy:
        _adopt(scene, draft, index)
    if listing is None or listing is not scene.inner:
        scene.heads[draft.key] = index
        if draft.known:
            scene.heads = {key: at for key, at in scene.heads.items() if at >= scene.sentence_from or key == draft.key}
    if words.topical:
        scene.topic, scene.topic_known = (draft.region, True) if draft.known else (None, False)


def _words(scene: Scene, event: Event) -> Words:
    within = (scene.topic.function if scene.topic else None) or scene.ambient.function or ""
    listing = scene.inner or (scene.outer[-1] if scene.outer else None)
    if _LEFT_OVER in event.phrase and listing and any(scene.drafts[at].region.function for at in listing.members[:1]):
        return scene.wording.read(event.phrase.replace(_LEFT_OVER, f"{_LEFT_OVER}(类)", 1))
    return scene.wording.read(event.phrase, within)


def _leaves_reasons(scene: Scene, event: Event, words: Words) -> bool:
    """Whether a full statement of its own comes after the reasons in one sentence."""
    if not (words.understood and words.topical) or event.opener:
        return False
    return event.semicolon or (words.region.economy is not None and not event.stop)


def _listing_of(scene: Scene, event: Event, words: Words) -> Listing | None:
    """Return the list that an amount is a part of."""
    if scene.inner is not None:
        return scene.inner
    if scene.outer and (scene.headed or scene.sentence_from == scene.paragraph_from):
        listing = scene.outer[-1]
        phase = words.region.phase or ("预算" if words.planned else scene.kind)
        first = not scene.heads and (words.topical or scene.headed)
        if not _is_alike(scene, listing, words):
            return None
        if listing.member_level == scene.level and (first or (scene.heads and _is_new_phase(scene, phase))):
            return listing
    return None


def _is_alike(scene: Scene, listing: Listing, words: Words) -> bool:
    """Whether words without enumerator name the same kind of thing as the first part of a list of paragraphs."""
    if scene.level or not listing.members or not words.understood or words.dependent:
        return True
    first = scene.drafts[listing.members[0]]
    axes_named = [axis for axis in ("function", "economy") if getattr(first.region, axis)]
    return not first.known or all(getattr(words.region, axis) for axis in axes_named)


def _is_new_phase(scene: Scene, phase: str) -> bool:
    """Whether a part that has its plan named goes on with what came of it, or the other way round."""
    return all(said not in (phase, "") for _, said in scene.heads)


def _place(scene: Scene, draft: Draft, words: Words, listing: Listing | None) -> None:
    """Give an amount its region, where everything it hangs on was understood."""
    context, known = scene.ambient, scene.sighted
    if listing is not None:
        context, known = _list_context(scene, listing, draft, words)
    elif scene.outer and not scene.outer[-1].heads and scene.outer[-1].known:
        context = scene.outer[-1].context
    if words.dependent and scene.topic is not None:
        context, known = scene.topic, known and scene.topic_known
    elif words.dependent and not scene.topic_known:
        known = False
    region = narrowed(context, words.region)
    if words.year and words.year != (context.year or scene.year):
        region = region._replace(phase=words.region.phase)
    if words.planned and scene.kind == "决算":
        region = region._replace(phase="调整预算" if region.economy else "预算")
    region = settled(scene.dated(region, words.year))
    spent = region.nature or region.economy or region.function
    if spent and (region.flow is None or (region.flow.startswith("收入") and words.region.flow is None)):
        region = region._replace(flow="支出")
    complete = region.flow is not None or region.subject is not None
    draft.region = region
    draft.both = words.both
    draft.known = known and words.understood and not words.silent and complete


def _list_context(scene: Scene, listing: Listing, draft: Draft, words: Words) -> tuple[Region, bool]:
    """Return what a part of a list shares with the whole."""
    phase = words.region.phase or ("预算" if words.planned else scene.kind)
    parent = head_of(listing.heads, (draft.dimension, phase), scene.drafts)
    if parent is None:
        return scene.ambient.joined(listing.context), scene.sighted and listing.known
    whole = scene.drafts[parent]
    context = whole.region.joined(listing.context)
    if words.region.phase is None and words.year == "":
        context = context._replace(phase=whole.region.phase)
    if whole.both and (words.region.function or words.region.nature or listing.context.flow):
        context = context._replace(flow=listing.context.flow)
    if (
        words.region.flow
        and words.region.flow != whole.region.flow
        and words.region.flow.startswith(whole.region.flow or "?")
    ):
        context = context._replace(flow=None)
    return context, whole.known


def _join(scene: Scene, listing: Listing, draft: Draft, words: Words) -> bool:
    """Make an amount a part of a list; False where it says the whole over again or something else altogether."""
    index = len(scene.drafts) - 1
    if _AGAIN.match(words.text):
        return True  # the whole over again, at the end of its parts
    parent = head_of(listing.heads, draft.key, scene.drafts)
    if draft.known and draft.region.economy and (kin := _kin(scene, draft, index)) is not None:
        parent = kin
    if parent is None:
        listing.members.append(index)
        return True
    whole = scene.drafts[parent]
    if draft.known and whole.known:
        opposite = not whole.both and not contains("flow", whole.region.flow, draft.region.flow)
        total = whole.both and draft.region.flow in ("收入总计", "支出总计") and draft.region.fund == whole.region.fund
        if draft.region == whole.region or opposite or total or draft.region.year != whole.region.year:
            return False
        if any(each.parent == parent and each.known and each.region == draft.region for each in scene.drafts[-FAR:]):
            return True  # said before: a second copy is no part of its own
    draft.parent = parent
    if parent in listing.heads.values():
        listing.members.append(index)
    else:
        _kinship(scene, parent).members.append(index)
    return True


def _adopt(scene: Scene, draft: Draft, index: int) -> None:
    """Put one of the three public expenses under the total that was named before it."""
    kin = _kin(scene, draft, index)
    if kin is not None:
        whole = scene.drafts[kin]
        draft.region = draft.region._replace(fund=draft.region.fund or whole.region.fund)
        if any(each.parent == kin and each.known and each.region == draft.region for each in scene.drafts[-FAR:]):
            return  # said before: a second copy is no part of its own
        draft.parent = kin
        _kinship(scene, kin).members.append(index)


def _kinship(scene: Scene, parent: int) -> Listing:
    """Return the list of those public expenses that a total names after it, in sentences of their own."""
    if parent not in scene.kin:
        scene.kin[parent] = Listing({scene.drafts[parent].key: parent}, "其中")
    return scene.kin[parent]


def _above(node: str) -> Iterator[str]:
    """Yield the nodes that the three public expenses put above one of them, the nearest first."""
    for parent in axes().parents("economy", node):
        if not parent.isdigit():
            yield parent
            yield from _above(parent)


def _kin(scene: Scene, draft: Draft, index: int) -> int | None:
    """Return the nearest amount of the section whose class divides into this one's."""
    for parent in _above(draft.region.economy or ""):
        for other in range(index - 1, max(-1, index - FAR), -1):
            before = scene.drafts[other]
            if before.section.split("/")[:2] != draft.section.split("/")[:2]:
                break
            same = before.region._replace(economy=None, fund=None) == draft.region._replace(economy=None, fund=None)
            if before.kind is ClaimKind.AMOUNT and before.known and before.region.economy == parent and same:
                return other
    return None
