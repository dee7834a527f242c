"""Changes, rates of growth and shares, and words that say two amounts are equal."""

from __future__ import annotations

import re
from decimal import Decimal

from mingzhang.model import ClaimKind, Region
from mingzhang.read.prose.events import Event
from mingzhang.read.prose.links import (
    COMPARISON,
    is_total,
    latest_amount,
    link_base,
    named_amount,
    of_own_phase,
    stated_amount,
    subject_of,
)
from mingzhang.read.prose.scene import Scene, narrowed
from mingzhang.standard.lexicon import vocabulary

_SHARE_OF = re.compile(r"占(?P<whole>.*?)(?:的|之比|比例|比重|比)*(?:为|是|达|约)*\s*$")
_DONE_OF = re.compile(r"(?:完成|占|为|是)(?P<plan>(?:年初|全年|调整|当年|部门|单位)*(?:预算|计划)\S*?)(?:数)?的?\s*$")


def change(scene: Scene, event: Event, following: Event | None) -> None:
    """Add a change in money: of the amount it speaks of, or a reason that helps to explain another change."""
    draft = scene.draft(event, ClaimKind.CHANGE)
    draft.value = signed(event)
    draft.base = scene.base
    if scene.reasoning or event.cause or event.bracketed:
        draft.parent = scene.explained if scene.reasoning else scene.last_change(len(scene.drafts) - 1)
        draft.of_which = draft.parent is not None
        draft.base = None
        return
    draft.subject = subject_of(scene, event, draft, following)
    link_base(scene, draft)


def signed(event: Event) -> Decimal | None:
    """Return a change's value with the sign of its word, as printed where no word decides."""
    number = event.number
    if number is None or number.value is None:
        return Decimal(0) if number is None else None
    return number.value * event.direction if event.direction and number.value >= 0 else number.value


def rate(scene: Scene, event: Event) -> None:
    """Add a rate: of growth, of a plan carried out, a share, or one that says neither."""
    number = event.number
    phrase = event.phrase
    if event.direction_word:
        _growth(scene, event)
    elif phrase == "的" and _is_after_amount(scene):
        _of_printed(scene, event)
    elif any(word in phrase for word in vocabulary().completion) or _DONE_OF.search(phrase):
        _completion(scene, event)
    elif any(word in phrase for word in vocabulary().share):
        _share(scene, event)
    elif number is not None and number.unit == "%" and not re.search(r"[^\s(]", event.gap) and _is_after_amount(scene):
        draft = scene.draft(event, ClaimKind.SHARE)
        draft.subject = len(scene.drafts) - 2
        draft.whole = scene.drafts[draft.subject].parent
    else:
        scene.draft(event, ClaimKind.OTHER)


def _of_printed(scene: Scene, event: Event) -> None:
    """A share whose whole stands right before it (完成年初预算100万元的95%)."""
    draft = scene.draft(event, ClaimKind.SHARE)
    draft.whole = len(scene.drafts) - 2
    draft.subject = latest_amount(scene, draft.whole, lambda other: True)
    before = re.split(r"[，,。；;:]", scene.text[: scene.drafts[draft.whole].span[0]])[-1]
    if any(word in before for word in vocabulary().completion):
        scene.done.add(len(scene.drafts) - 1)


def _is_after_amount(scene: Scene) -> bool:
    return (
        bool(scene.drafts) and scene.drafts[-1].kind is ClaimKind.AMOUNT and scene.drafts[-1].paragraph == scene.index
    )


def _growth(scene: Scene, event: Event) -> None:
    before = scene.drafts[-1] if len(scene.drafts) > scene.sentence_from else None
    draft = scene.draft(event, ClaimKind.GROWTH)
    draft.value = signed(event)
    draft.base = scene.base
    if before is not None and before.kind is ClaimKind.CHANGE and not event.stop:
        draft.subject, draft.base, draft.whole = before.subject, before.base, before.whole
        draft.subject_words = draft.subject_words or before.subject_words
        return
    if scene.reasoning:
        draft.base = None
        return
    draft.subject = subject_of(scene, event, draft, None)
    link_base(scene, draft)


def _completion(scene: Scene, event: Event) -> None:
    """A share that says how far a budget was carried out."""
    draft = scene.draft(event, ClaimKind.SHARE)
    if scene.reasoning:
        draft.kind = ClaimKind.OTHER
        return
    scene.done.add(len(scene.drafts) - 1)
    found = _DONE_OF.search(event.phrase)
    plan = scene.wording.read(found.group("plan")) if found else None
    phase = (plan.region.phase if plan and plan.understood else None) or "预算"
    draft.base = Region(year=scene.year or None, phase=phase)
    index = len(scene.drafts) - 1
    draft.subject = latest_amount(scene, index, lambda other: True)
    if draft.subject is None:
        return
    done = scene.drafts[draft.subject]
    planned = ("年初预算", "预算", "调整预算")
    same = done.region._replace(phase=None)
    for at in range(draft.subject - 1, scene.paragraph_from - 1, -1):
        other = scene.drafts[at]
        if other.kind is not ClaimKind.AMOUNT or other.dimension != done.dimension:
            continue
        if (
            done.known and other.known and other.region.phase in planned and other.region._replace(phase=None) == same
        ) or (not done.known and not other.known and at == draft.subject - 1):
            draft.whole = at
        break
    plan_of = scene.drafts[draft.whole].region.phase if draft.whole is not None else None
    if phase == "预算":
        phase = plan_of or ("调整预算" if done.known and done.region.economy else phase)
        draft.base = draft.base._replace(phase=phase)


def _share(scene: Scene, event: Event) -> None:
    draft = scene.draft(event, ClaimKind.SHARE)
    index = len(scene.drafts) - 1
    draft.subject = latest_amount(scene, index, lambda other: True)
    found = _SHARE_OF.search(event.phrase)
    of = found.group("whole").strip() if found else ""
    if draft.subject is None:
        return
    if not of:
        draft.whole = scene.drafts[draft.subject].parent
        return
    words = scene.wording.read(of)
    same_words = latest_amount(
        scene, draft.subject, lambda other: bool(other.subject_words) and other.subject_words in (of, words.text)
    )
    if not words.understood:
        draft.whole = same_words
        return
    region = scene.dated(words.region, words.year)
    if region.flow is None and region.subject is None:
        region = region._replace(flow="支出")
    draft.base = region
    draft.whole = stated_amount(scene, region, draft.subject)
    parent = scene.drafts[draft.subject].parent
    if draft.whole is None and parent is not None and is_total(scene.drafts[parent], region):
        draft.whole, draft.base = parent, scene.drafts[parent].region


def equality(scene: Scene, event: Event) -> None:
    """Add a change of nothing, where words say that an amount is as it was."""
    if event.equal in vocabulary().roughly or scene.reasoning:
        return
    draft = scene.draft(event, ClaimKind.CHANGE)
    draft.direction, draft.direction_word, draft.base = 0, event.equal, scene.base
    index = len(scene.drafts) - 1
    said = COMPARISON.sub("", event.phrase).strip(" ，,")
    words = scene.wording.read(said) if said else None
    if words is not None and words.topical:
        draft.subject = named_amount(scene, words, index) if words.understood else None
        if draft.subject is None and words.understood and scene.sighted:
            draft.region, draft.known = scene.dated(narrowed(scene.ambient, words.region), words.year), True
            draft.known = draft.region.flow is not None or draft.region.subject is not None
    else:
        latest = latest_amount(scene, index, lambda other: True)
        draft.subject = None if latest is None else of_own_phase(scene, latest, index)
    if draft.subject is not None:
        draft.unit = scene.drafts[draft.subject].unit
    link_base(scene, draft)
