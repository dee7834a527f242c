"""Amounts of money: where each stands among the others, and the region that its words and its scene say together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mingzhang.model import EVERYTHING, ClaimKind, Origin, Region
from mingzhang.read.outline.sections import enumerator
from mingzhang.read.prose.accounts import are_two_sides, governed, is_this_years, lies_beside
from mingzhang.read.prose.averages import averaged
from mingzhang.read.prose.brackets_of_parts import is_whole_of
from mingzhang.read.prose.discourse import narrowed
from mingzhang.read.prose.drafts import FAR, PLANS, Draft, Stated
from mingzhang.read.prose.events import MEASURES, Amount, Base, rebases
from mingzhang.read.prose.gathered import gathered
from mingzhang.read.prose.grounds import Context, grounds
from mingzhang.read.prose.kin import expenses_in, kin_of, kinds_in, with_fund_of
from mingzhang.read.prose.lists import Listing, Which, heads_regions, settled
from mingzhang.read.prose.patterns import patterns
from mingzhang.read.prose.plans import is_carried_out
from mingzhang.read.prose.savings import widened
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.shares import is_of_all
from mingzhang.read.prose.subtotals import subtotalled
from mingzhang.read.prose.turns import turns_round
from mingzhang.read.prose.within import is_paid_from
from mingzhang.read.prose.words import BARE_PLAN, LAST, PLANNED, SPENT_SO_FAR, Words
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes, contains
from mingzhang.standard.lexicon import vocabulary

_BALANCE = lazy.compile(r"(?:结余|赤字|缺口|差额)$")
_IN_OR_OUT = lazy.compile(r"(?:收入|总支出|支?出?(?:总计|合计)|(?:[本当]年|预计|^)支出)(?:合计|总计)?$")
_LEFT_OVER = "其他支出"  # a class of its own only among other classes
_DONE = "决算"
_IN_AND_OUT = ("收入", "支出")
_DIVIDED = ("nature", "fund", "function")
_SPENT = lazy.compile("支出|决算|执行|完成|支付|使用")
_NOW = lazy.compile(r"^(?:本年|今年|当年)")  # behind the year before's (上年决算数8万元，本年决算数9万元)
_AGAIN = lazy.compile(r"^(?:以上)?(?:合计|共计|总计|小计)$")


def base(scene: Scene, event: Base, stated: Stated) -> Scene:
    """Add an amount that others are measured against; it is called what is measured, where its clause names that."""
    named = MEASURES.sub("", event.gap.phrase)
    draft = scene.draft(event, ClaimKind.AMOUNT)._replace(is_base=True, subject_words=scene.wording.label(named))
    stated.add(draft)
    return scene.counting_in(draft)


def amount(scene: Scene, event: Amount | Base, stated: Stated) -> Scene:
    """Add an amount: its region, the list it is part of, and the topic that it sets for what follows."""
    origin = _came_from(scene, event, stated)
    words = _words(scene, event, stated) if origin is None else scene.wording.read(stated[origin].subject_words)
    changes = _led_here(scene, event, words, stated)
    if changes:
        words = scene.wording.read(stated[changes[-1]].named)
    if scene.discourse.reasoning and _leaves_reasons(event, words):
        scene = scene._replace(discourse=scene.discourse._replace(reasoning=False))
    draft = scene.draft(event, ClaimKind.AMOUNT)._replace(year=words.year)
    if (opening := _opening(scene, event, words, stated)) is not None:
        draft = draft._replace(subject_words=opening.text + draft.subject_words)
        words = opening._replace(region=opening.region.joined(words.region), planned=words.planned)
    at = stated.add(draft if origin is None else draft._replace(whole=origin, subject_words=words.text))
    scene = scene.counting_in(draft)
    _whole_of_share(event, at, stated)
    if _is_said_again(scene, at, origin, stated):
        return scene
    if _is_average(event) and not scene.here.is_chart:
        stated.revise(at, **averaged(event.gap.phrase, at, scene.discourse.sentence_from, stated))
    if scene.discourse.reasoning or scene.here.is_chart or _is_average(event):
        return scene
    if event.gap.bracketed and words.year and _is_of_another_year(scene, words):
        stated.revise(at, is_base=True, region=Region(phase=words.region.phase))
        for change in _changes_before(scene, at, stated):
            if stated[change].subject is not None and stated[change].whole is None:
                stated.revise(change, whole=at)  # 增加3万元，增长25%（上年为12万元）
        return scene
    which = _list_of(scene, event, words, stated)
    widened(scene.lists.at(which), words, stated)
    _place(scene, event, at, words, which, stated)
    if event.gap.bracketed and event.gap.phrase.startswith("含"):
        _leave_inside(scene, at, stated)
        return scene
    scene = _several(scene, at, stated)
    scene, subtotal = _totalled(scene, event, at, stated)
    for change in changes:
        stated.revise(change, subject=at)
    scene, which = _listed(scene, which, at, words, stated, again=not subtotal)
    stated.freed_of_its_parts(at)
    return _topic_set(scene, which, at, words, stated)


def _totalled(scene: Scene, event: Amount | Base, at: int, stated: Stated) -> tuple[Scene, bool]:
    """Link an amount with those that it is the total of; return the scene and whether the list goes on behind it."""
    scene, subtotal = subtotalled(scene, at, stated)
    if not subtotal:
        gathered(scene, event, at, stated)
    return scene, subtotal


def _is_average(event: Amount | Base) -> bool:
    return any(word in event.gap.phrase for word in vocabulary().averages)


def _led_here(scene: Scene, event: Amount | Base, words: Words, stated: Stated) -> list[int]:
    """Return the changes right before that led to an amount without words of its own (甲比上年减少2万元，达到8万元)."""
    if not words.silent or event.gap.opener or event.gap.semicolon or event.gap.stop or event.gap.bracketed:
        return []
    changes = _changes_before(scene, len(stated), stated)
    alone = all(stated[at].subject is None for at in changes)
    return changes if changes and alone and stated[changes[-1]].named else []


def _changes_before(scene: Scene, at: int, stated: Stated) -> list[int]:
    """Return the changes and rates of growth right before an amount in its sentence."""
    found = []
    while at > scene.discourse.sentence_from and stated[at - 1].kind in (ClaimKind.CHANGE, ClaimKind.GROWTH):
        at -= 1
        found.append(at)
    return found


def _came_from(scene: Scene, event: Amount | Base, stated: Stated) -> int | None:
    """Return the amount right before, where words say that it became this one (由12万元增加到15万元)."""
    at = len(stated) - 1
    became = at >= scene.discourse.sentence_from and stated[at].is_base and patterns().became.search(event.gap.phrase)
    return at if became else None


def _whole_of_share(event: Amount | Base, at: int, stated: Stated) -> None:
    """Link the share right before a bracket with the amount that the bracket calls its whole."""
    if event.gap.bracketed and at and stated[at - 1].whole is None and is_whole_of(event, stated[at - 1]):
        stated.revise(at - 1, whole=at)


def _is_said_again(scene: Scene, at: int, origin: int | None, stated: Stated) -> bool:
    """Whether an amount that became of another says the one before over again, which it then is in all but its print
    (绿化费15万元，由上年的12万元增加到15万元).
    """
    before = None if origin is None or stated[origin].subject_words else scene.latest(origin, stated)
    if origin is None or before is None or before < scene.discourse.sentence_from:
        return False
    first = stated[before]
    between = scene.here.text[first.span[1] : stated[origin].span[0]]
    if first.dimension != stated[origin].dimension or re.search("[；;、]", between):
        return False
    named = {"region": first.region, "known": first.known, "because": first.because}
    stated.revise(at, **named, subject_words=first.subject_words, year=first.year)
    return True


def _is_of_another_year(scene: Scene, words: Words) -> bool:
    return words.year != scene.time.now


def _words(scene: Scene, event: Amount | Base, stated: Stated) -> Words:
    phrase, listing = event.gap.phrase, scene.lists.nearest
    if _LEFT_OVER in phrase and listing and any(stated[at].region.function for at in listing.members[:1]):
        return scene.wording.read(phrase.replace(_LEFT_OVER, f"{_LEFT_OVER}(类)", 1))
    words = scene.wording.read(phrase, scene.discourse.within())
    if words.understood:
        return _governed(scene, event, words, stated)
    for whole in _subjects(scene, listing, stated):
        short = scene.wording.read(whole + phrase)  # 货物 of 政府采购
        if short.region.subject in axes().children("subject", whole):
            return short
    return words


def _governed(scene: Scene, event: Amount | Base, words: Words, stated: Stated) -> Words:
    """Return what a bare total of one side means right behind one of the other side that more is said of."""
    before = scene.latest(len(stated), stated)
    bare = words.topical and words.region.opened("flow", "phase", "vintage") == EVERYTHING and not event.gap.opener
    if not bare or before is None or before < scene.discourse.sentence_from:
        return words
    said = governed(words.text, stated[before])
    return scene.wording.read(said + words.text)._replace(year=words.year) if said else words


def _subjects(scene: Scene, listing: Listing | None, stated: Stated) -> Iterator[str]:
    """Yield what stands beside the cube and may have a part that is named in short: what the list divides, what was
    spoken of last with what that is a part of itself (拟采购货物3万元、工程4万元), and what the headings name.
    """
    around = [*heads_regions(listing, stated)] if listing else []
    topic = scene.discourse.topic
    for region in (*around, *([topic] if topic else []), scene.discourse.ambient):
        if region.subject:
            yield region.subject
            yield from axes().parents("subject", region.subject)


def _opening(scene: Scene, event: Amount | Base, words: Words, stated: Stated) -> Words | None:
    """Return what the sentence opened with, where the amount's own clause names nothing (接待费用于…，安排3万元)."""
    first = event.gap.stop or len(stated) == scene.discourse.paragraph_from
    if not (first and words.understood and words.dependent) or words.both:
        return None
    sentence = re.split(r"[。；;]", event.gap.words)[-1]
    found = _for_purposes().match(sentence[enumerator(sentence)[1] :])
    named = scene.wording.read(found["name"], scene.discourse.within()) if found else None
    return named if named and named.understood and named.topical else None


@cache
def _for_purposes() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, vocabulary().purpose), key=len, reverse=True))
    return lazy.compile(rf"^\s*(?P<name>[^，,。；;:]{{2,40}}?)(?:{words})[^，,]*[，,]")


def _leaves_reasons(event: Amount | Base, words: Words) -> bool:
    """Whether a full statement of its own comes after the reasons in one sentence."""
    if not (words.understood and words.topical) or event.gap.opener:
        return False
    return event.gap.semicolon or (words.region.economy is not None and not event.gap.stop)


def _list_of(scene: Scene, event: Amount | Base, words: Words, stated: Stated) -> Which | None:
    """Return the list that an amount is a part of."""
    lists, discourse = scene.lists, scene.discourse
    if lists.inner is not None:
        return Which.INNER
    if not lists.outer or not (discourse.headed or discourse.sentence_from == discourse.paragraph_from):
        return None
    listing = lists.outer[-1]
    phase = words.region.phase or ("预算" if words.planned else scene.time.kind)
    if event.gap.semicolon and _is_beside(listing, words, scene, stated):
        return Which.OUTER
    first = not discourse.heads and (words.topical or discourse.headed or _is_way(words))
    if listing.member_level != scene.here.level or not _is_alike(scene, listing, words, stated):
        return None
    return Which.OUTER if first or (discourse.heads and _is_new_phase(scene, phase)) else None


def _is_way(words: Words) -> bool:
    """Whether words name a way that money goes other than in and out (年初结转和结余, 结余分配): a part of a side."""
    return words.understood and words.region.flow not in (None, *_IN_AND_OUT)


def _is_beside(listing: Listing, words: Words, scene: Scene, stated: Stated) -> bool:
    """Whether words name another part of what the last part of their paragraph is one of (人员经费…；公用经费…)."""
    last = stated[listing.members[-1]] if listing.members else None
    if last is None or last.paragraph != scene.here.number or not words.understood:
        return False
    pairs = ((getattr(last.region, axis), getattr(words.region, axis)) for axis in ("nature", "economy", "fund"))
    return any(one and other and one != other for one, other in pairs)


def _is_alike(scene: Scene, listing: Listing, words: Words, stated: Stated) -> bool:
    """Whether words without enumerator name the same kind of thing as the first part of a list of paragraphs."""
    if scene.here.level or not listing.members or not words.understood or words.dependent:
        return True
    first = stated[listing.members[0]]
    axes_named = [axis for axis in ("function", "economy") if getattr(first.region, axis)]
    return not first.known or all(getattr(words.region, axis) for axis in axes_named)


def _is_new_phase(scene: Scene, phase: str) -> bool:
    """Whether a part that has its plan named goes on with what came of it, or the other way round."""
    return all(said not in (phase, "") for _, said in scene.discourse.heads)


def _place(scene: Scene, event: Amount | Base, at: int, words: Words, which: Which | None, stated: Stated) -> None:
    """Give an amount its region, where everything it hangs on was understood."""
    discourse, time = scene.discourse, scene.time
    context, known, taken = _context(scene, stated[at], words, which, stated)
    if words.dependent and scene.lists.cut and _is_way(words) and (whole := _divided_last(scene, stated)) is not None:
        context, known = whole.region.opened("flow"), whole.known
        taken = [Context(Origin.WHOLE, whole.region, whole.because)]  # …，住房保障支出3万元；结转下年2万元
    elif words.dependent and (whole := turns_round(words, at, discourse.paragraph_from, event.gap, stated)) is not None:
        context, known = whole.region._replace(flow=None), whole.known
        taken = [Context(Origin.TOPIC, context, whole.because)]
    elif words.dependent and discourse.topic is not None:
        context, known = discourse.topic, known and discourse.topic_known
        taken = [Context(Origin.TOPIC, discourse.topic, discourse.topic_because), *taken]
    elif words.dependent and not discourse.topic_known:
        known = False
    if is_carried_out(words, at, scene, stated):
        context = context._replace(phase=_DONE)
    region = narrowed(context, discourse.meant(words.region))
    if words.year and words.year != (context.year or time.now):
        region = region._replace(phase=words.region.phase)
    if words.planned and time.kind == "决算":
        region = region._replace(phase="调整预算" if region.economy else "预算")
    region = settled(time.dated(region, words.year or (time.now if _NOW.match(event.gap.phrase) else "")))
    spent = region.nature or region.economy or region.gov_economy or region.function
    if spent and (region.flow is None or (region.flow.startswith("收入") and words.region.flow is None)):
        region = region._replace(flow="支出")
    complete = region.flow is not None or region.subject is not None
    complete = complete and not is_paid_from(scene.here.text, event.number.unit_end)
    stated.revise(
        at,
        region=region,
        both=words.both,
        known=known and words.understood and not words.silent and complete and not rebases(event),
        because=tuple(grounds(scene, event, words, region, taken)),
    )


def _divided_last(scene: Scene, stated: Stated) -> Draft | None:
    """Return the amount of the list that a semicolon ended last."""
    head = scene.lists.cut[-1].head_of(("money", scene.time.kind))
    return None if head is None else stated[head]


def _context(
    scene: Scene, draft: Draft, words: Words, which: Which | None, stated: Stated
) -> tuple[Region, bool, list[Context]]:
    """Return what an amount shares with what was said before it, whether that was understood, and its grounds."""
    listing, outer = scene.lists.at(which), scene.lists.outer
    if listing is not None:
        return _list_context(scene, listing, draft, words, stated)
    if outer and not outer[-1].heads and outer[-1].known:
        return outer[-1].context, scene.discourse.sighted, []
    return scene.discourse.ambient, scene.discourse.sighted, []


def _list_context(
    scene: Scene, listing: Listing, draft: Draft, words: Words, stated: Stated
) -> tuple[Region, bool, list[Context]]:
    """Return what a part of a list shares with the whole."""
    phase = words.region.phase or ("预算" if words.planned else _stage_divided(scene, listing, stated))
    parent = listing.head_of((draft.dimension, phase))
    if parent is None:
        return scene.discourse.ambient.joined(listing.context), scene.discourse.sighted and listing.known, []
    whole = stated[parent]
    context = whole.region.joined(listing.context)
    if words.region.phase is None and words.year == "":
        context = context._replace(phase=whole.region.phase)
    if whole.both and (words.region.function or words.region.nature or listing.context.flow):
        context = context._replace(flow=listing.context.flow)
    flow = words.region.flow
    if flow and flow != whole.region.flow and flow.startswith(whole.region.flow or "?"):
        context = context._replace(flow=None)
    return context, whole.known, [Context(Origin.WHOLE, whole.region, whole.because)]


def _stage_divided(scene: Scene, listing: Listing, stated: Stated) -> str:
    """Return the stage of parts that name none: that of the document, or what was carried out where it stands behind
    its own year's plan (预算为9万元，实际支出决算为8万元。其中…).
    """
    heads = [(at, stated[at].region) for at in listing.heads.values() if stated[at].known]
    done = [(at, region.year) for at, region in heads if region.phase == "决算"]
    plans = [(at, region.year) for at, region in heads if region.phase in PLANS]
    behind = any(at > plan and year == planned for at, year in done for plan, planned in plans)
    return "决算" if behind else scene.time.kind


def _leave_inside(scene: Scene, at: int, stated: Stated) -> None:
    """Make an amount in brackets (含…) a part of the amount before it, without a region of its own."""
    since, dimension = scene.discourse.paragraph_from, stated[at].dimension
    parent = stated.latest(at, since, lambda other: other.dimension == dimension)
    stated.revise(at, known=False, region=EVERYTHING, because=(), parent=parent, of_which=True)


def _several(scene: Scene, at: int, stated: Stated) -> Scene:
    """Mark an amount of several expenses named together, and those of its paragraph that only go on with them."""
    draft = stated[at]
    names = expenses_in(draft.subject_words) | kinds_in(draft.subject_words)
    key = (draft.paragraph, draft.region._replace(year=None, phase=None))
    if len(names) > 1:
        scene = scene._replace(discourse=scene.discourse._replace(several=key))
    if scene.discourse.several == key and len(names) != 1:
        stated.revise(at, several=True)
    return scene


def _topic_set(scene: Scene, which: Which | None, at: int, words: Words, stated: Stated) -> Scene:
    """Return the scene in which an amount may be divided, and is spoken of where it names a topic."""
    draft, discourse = stated[at], scene.discourse
    if which is not Which.INNER:
        discourse = discourse.headed_by(draft.key, at, draft.known)
    if words.topical and draft.known:
        discourse = discourse.about(draft.region, True, draft.because)
    elif words.topical:
        discourse = discourse.about(None, False)
    return scene._replace(discourse=discourse)


def _listed(
    scene: Scene, which: Which | None, at: int, words: Words, stated: Stated, *, again: bool
) -> tuple[Scene, Which | None]:
    """Put an amount into its list; return the scene and the list, None where it is a part of none after all.

    `again` says that a total in the list may be the whole over again, at the end of its parts.
    """
    listing = scene.lists.at(which)
    if listing is None or which is None:
        known = stated[at].known and stated[at].region.economy
        return (_adopted(scene, at, stated) if known else scene), None
    if again and (_AGAIN.match(words.text) or (listing.members and is_of_all(words.text))):
        return scene, which
    parent = listing.head_of(stated[at].key)
    economy = stated[at].region.economy if stated[at].known else None
    same = parent is not None and stated[parent].known and stated[parent].region.economy == economy
    if economy and not same and (kin := kin_of(at, stated)) is not None:
        parent = kin  # else the list divides the expense itself, by fund
    if parent is not None and (_is_other_side(words, stated[parent]) or _is_plan_of_part(at, parent, stated)):
        return scene, None
    if parent is not None and stated[at].year == LAST != stated[parent].year:
        return scene, None  # 其中：绿化费上年12万元、本年15万元
    if parent is not None and listing.opener and is_this_years(stated[at], stated[parent]):
        region = stated[parent].region
        stated.revise(parent, region=region._replace(flow=f"{region.flow}总计"))
    unsaid = not listing.opener and not stated[at].known
    if parent is not None and (unsaid or _is_no_part(stated[at], stated[parent])):
        lists = scene.lists.inner_ended(stated) if which is Which.INNER else scene.lists
        return scene._replace(lists=lists), None
    if parent is not None and _is_copy(stated[at], parent, stated):
        return scene, which
    if parent is not None:
        stated.revise(at, parent=parent)
    if parent is None or parent in listing.heads.values():
        return scene._replace(lists=scene.lists.changed(which, listing.with_member(at))), which
    return scene._replace(lists=scene.lists.with_kin(parent, at, stated)), which


def _is_other_side(words: Words, whole: Draft) -> bool:
    """Whether an amount that names no part says what was carried out of the whole's plan, or what was planned."""
    phase, other = words.region.phase, whole.region.phase
    so_far = SPENT_SO_FAR.search(words.text) is not None
    if not whole.known and (so_far or (phase == "决算" and not words.topical)):
        return not _SPENT.search(whole.subject_words)  # 安排资金9万元，其中上年结转2万元，实际支出8万元
    return not words.topical and bool(phase and other) and (phase == "决算") != (other == "决算")


def _is_plan_of_part(at: int, parent: int, stated: Stated) -> bool:
    """Whether an amount is what was planned for the part right before it (其中：教育支出12万元，调整预算15万元)."""
    named = BARE_PLAN.match(stated[at].subject_words) and stated[at - 1].parent == parent
    return bool(named) and not PLANNED.search(stated[parent].subject_words)


def _is_no_part(draft: Draft, whole: Draft) -> bool:
    """Whether an amount says the whole over again or something else altogether."""
    if _BALANCE.search(whole.subject_words) and _IN_OR_OUT.search(draft.subject_words):
        return True  # what came in and what went out leave a balance; they are no parts of it
    names = whole.subject_words, draft.subject_words
    if are_two_sides(*names) or lies_beside(*names):
        return True
    if not draft.known or not whole.known:
        return False
    opposite = not whole.both and not contains("flow", whole.region.flow, draft.region.flow)
    total = whole.both and draft.region.flow in ("收入总计", "支出总计") and draft.region.fund == whole.region.fund
    outside = any(_lies_outside(axis, whole.region, draft.region) for axis in _DIVIDED)
    return draft.region == whole.region or opposite or total or outside or draft.region.year != whole.region.year


def _lies_outside(axis: str, whole: Region, part: Region) -> bool:
    """Whether a part is of a node that the whole's own node does not hold (基本支出…，其中…；项目支出…)."""
    node = getattr(part, axis)
    return node is not None and not contains(axis, getattr(whole, axis), node)


def _is_copy(draft: Draft, parent: int, stated: Stated) -> bool:
    """Whether a part of this very region, as far as the whole fixes it, was named before: a copy is no part of it."""
    if not draft.known or not stated[parent].known:
        return False
    whole, near = stated[parent].region, range(max(0, len(stated) - FAR), len(stated))
    told = (stated[at].region for at in near if stated[at].parent == parent and stated[at].known)
    return any(whole.joined(region) == whole.joined(draft.region) for region in told)


def _adopted(scene: Scene, at: int, stated: Stated) -> Scene:
    """Put one of the three public expenses under the total that was named before it."""
    kin = kin_of(at, stated)
    if kin is None:
        return scene
    draft = with_fund_of(kin, at, stated)
    if _is_copy(draft, kin, stated):
        return scene
    stated.revise(at, parent=kin)
    return scene._replace(lists=scene.lists.with_kin(kin, at, stated))
