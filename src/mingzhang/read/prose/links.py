"""Finds the amount that a change, a rate or a share speaks of, among those that the document has stated so far."""

from __future__ import annotations

import re
from collections.abc import Callable

from mingzhang.model import ClaimKind, Region
from mingzhang.read.prose.drafts import Draft
from mingzhang.read.prose.events import Event
from mingzhang.read.prose.scene import FAR, Scene, narrowed
from mingzhang.read.prose.words import Words

COMPARISON = re.compile(
    r"^同比|(?:相比|[比较与同和](?:20\d\d年度?|上一?年度?|上一度|去年|年初|预算|决算)).*$|^.*?(?:相比|对比)"
)
_TOPIC_AXES = ("function", "nature", "economy", "fund", "vintage", "project", "subject")


def subject_of(scene: Scene, event: Event, draft: Draft, following: Event | None) -> int | None:
    """Return the amount that a change speaks of: the one its words name, else the one that the sentence is about."""
    index = len(scene.drafts) - 1
    named = _named_subject(event, scene)
    if named is not None and named.topical:
        return named_amount(scene, named, index) if named.understood else None
    latest = latest_amount(scene, index, lambda other: True)
    if latest is None:
        return None
    listing = scene.inner
    if listing is None or latest not in listing.members:
        return of_own_phase(scene, latest, index)
    head = scene.drafts[latest].parent
    if head is None:
        return latest
    fits = [at for at in (latest, head) if _fits(scene.drafts[at], draft, following)]
    if len(fits) == 1:
        return fits[0]
    return head if scene.drafts[latest].region.vintage else latest


def _named_subject(event: Event, scene: Scene) -> Words | None:
    """Return what stands before the verb of a change, without the comparison."""
    clause = event.phrase
    at = clause.rfind(event.direction_word)
    said = COMPARISON.sub("", clause[:at].strip()) if at >= 0 else ""
    said = re.sub(r"(?:各|分别|数)$", "", said.strip(" ，,"))
    return scene.wording.read(said) if said else None


def named_amount(scene: Scene, words: Words, index: int) -> int | None:
    """Return the nearest amount of the section that is what the words name, also where a list says more of it."""
    wanted = narrowed(scene.ambient, words.region)
    for loose in (False, True):
        for at in range(index - 1, max(-1, index - FAR), -1):
            other = scene.drafts[at]
            if other.section != scene.section:
                break
            if other.kind is ClaimKind.AMOUNT and other.known and _is_named(other.region, wanted, words, scene, loose):
                return at
    return None


def _is_named(region: Region, wanted: Region, words: Words, scene: Scene, loose: bool) -> bool:
    if region.year != (words.year or scene.year) or region.phase != (words.region.phase or scene.kind):
        return False
    if wanted.flow is not None and (region.flow or "")[:2] != wanted.flow[:2]:
        return False
    inherited = ("fund", "vintage") if loose and (wanted.economy or wanted.function) else ()
    return all(getattr(region, axis) == getattr(wanted, axis) for axis in _TOPIC_AXES if axis not in inherited)


def latest_amount(scene: Scene, index: int, fits: Callable[[Draft], bool]) -> int | None:
    """Return the nearest amount before this draft in its paragraph, or in the one it goes on from."""
    for at in range(index - 1, max(scene.paragraph_from - 1, index - FAR), -1):
        if scene.drafts[at].kind is ClaimKind.AMOUNT and fits(scene.drafts[at]):
            return at
    return None


def of_own_phase(scene: Scene, latest: int, index: int) -> int:
    """Step back over amounts of other years and phases that stand beside the amount itself."""
    wanted = scene.drafts[latest]
    if wanted.known and (wanted.region.phase, wanted.region.year) != (scene.kind, scene.year):
        for at in range(latest - 1, max(scene.sentence_from - 1, latest - FAR), -1):
            other = scene.drafts[at]
            if other.known and (other.region.phase, other.region.year) == (scene.kind, scene.year):
                return at
    return latest


def _fits(amount: Draft, change: Draft, following: Event | None) -> bool:
    """Whether an amount, a change and the rate of growth printed behind it can all be true."""
    number = following.number if following else None
    if following is None or number is None or number.unit != "%" or number.value is None or following.stop:
        return False
    if amount.value is None or change.value is None or amount.dimension != change.dimension:
        return False
    before = amount.yuan - change.yuan
    if before <= 0:
        return False
    return abs(abs(change.yuan) / before * 100 - number.value) <= number.step


def link_base(scene: Scene, draft: Draft) -> None:
    """Find the printed amount that a change is measured against."""
    if draft.base is None or draft.subject is None or not scene.drafts[draft.subject].known:
        return
    region = scene.drafts[draft.subject].region
    wanted = region._replace(year=draft.base.year or region.year, phase=draft.base.phase or region.phase)
    if wanted == region:
        return
    draft.whole = latest_amount(scene, draft.subject + 1, lambda other: other.known and other.region == wanted)
    if draft.whole is None and wanted.phase == "预算" and scene.kind == "决算":
        planned = wanted._replace(phase="年初预算")
        draft.whole = latest_amount(scene, draft.subject + 1, lambda other: other.known and other.region == planned)
        if draft.whole is not None:
            draft.base = draft.base._replace(phase="年初预算")


def stated_amount(scene: Scene, region: Region, subject: int) -> int | None:
    """Return the nearest amount before the subject that is about this very region."""
    for at in range(subject - 1, max(-1, subject - FAR), -1):
        other = scene.drafts[at]
        if other.kind is ClaimKind.AMOUNT and other.known and _alike(other.region, region):
            return at
    return None


def _alike(region: Region, other: Region) -> bool:
    if (region.economy and region.economy == other.economy) or (region.subject and region.subject == other.subject):
        return (region.year, region.phase) == (other.year, other.phase)
    return region == other


def is_total(amount: Draft, region: Region) -> bool:
    """Whether an amount is all income or all spending, as the words 总收入 and 总支出 may mean it."""
    open_axes = all(getattr(each, axis) is None for each in (amount.region, region) for axis in _TOPIC_AXES)
    return amount.known and open_axes and (amount.region.flow or "")[:2] == (region.flow or "")[:2]
