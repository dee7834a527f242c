"""Amounts of money: where each stands among the others, and the region that its words and its scene say together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mingzhang.model import EVERYTHING, ClaimKind, Origin, Region
from mingzhang.read.outline.sections import enumerator
from mingzhang.read.prose.accounts import governed
from mingzhang.read.prose.averages import averaged
from mingzhang.read.prose.brackets_of_parts import is_whole_of
from mingzhang.read.prose.discourse import narrowed
from mingzhang.read.prose.drafts import PLANS, Draft, Stated
from mingzhang.read.prose.events import MEASURES, Amount, Base, rebases
from mingzhang.read.prose.gathered import gathered
from mingzhang.read.prose.grounds import Context, grounds
from mingzhang.read.prose.kin import expenses_in, kinds_in
from mingzhang.read.prose.lists import Listing, Which, heads_regions, settled
from mingzhang.read.prose.members import is_way, list_of, listed
from mingzhang.read.prose.patterns import patterns
from mingzhang.read.prose.plans import is_carried_out
from mingzhang.read.prose.savings import widened
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.subtotals import subtotalled
from mingzhang.read.prose.turns import turns_round
from mingzhang.read.prose.when import year_opened
from mingzhang.read.prose.whose_money import around, told_of, widened_by
from mingzhang.read.prose.within import is_paid_from, large_enough, named_behind
from mingzhang.read.prose.words import Words
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import said_before

_LEFT_OVER = "其他支出"  # a class of its own only among other classes
_DONE = "决算"
_AT_A_TIME = lazy.compile(r"^(?:当?年[末底初终]|截[至止]|期[末初])")
_NOW = lazy.compile(r"^(?:本年|今年|当年)")  # behind the year before's (上年决算数8万元，本年决算数9万元)


def base(scene: Scene, event: Base, stated: Stated) -> Scene:
    """Add an amount that others are measured against; it is called what is measured, where its clause names that."""
    named = MEASURES.sub("", event.gap.phrase)
    draft = scene.draft(event, ClaimKind.AMOUNT)._replace(is_base=True, subject_words=scene.wording.label(named))
    stated.add(draft)
    return scene.counting_in(draft)


def amount(scene: Scene, event: Amount | Base, stated: Stated) -> Scene:
    """Add an amount: its region, the list it is part of, and the topic that it sets for what follows."""
    event = named_behind(event, scene.here.text, scene.wording)
    origin = _came_from(scene, event, stated)
    words = _words(scene, event, stated) if origin is None else scene.wording.read(stated[origin].subject_words)
    changes = _led_here(scene, event, words, stated)
    if changes:
        words = scene.wording.read(stated[changes[-1]].named)
    words = _with_year_opened(scene, event, words, stated)
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
    scene = _with_large_head(scene, event, stated)
    which = list_of(scene, event, words, stated)
    widened(scene.lists.at(which), words, stated)
    _place(scene, event, at, words, which, stated)
    widened_by(at, words, which is Which.INNER, scene.discourse.paragraph_from, scene.wording, stated)
    if event.gap.bracketed and event.gap.phrase.startswith("含"):
        _leave_inside(scene, at, stated)
        return scene
    scene = _several(scene, at, stated)
    scene, subtotal = _totalled(scene, event, at, stated)
    for change in changes:
        stated.revise(change, subject=at)
    scene, within = listed(scene, which, at, words, stated, again=not subtotal)
    _placed_outside(scene, event, at, words, (which, within), stated)
    stated.freed_of_its_parts(at)
    return _topic_set(scene, event, within, at, words, stated)


def _placed_outside(
    scene: Scene,
    event: Amount | Base,
    at: int,
    words: Words,
    lists: tuple[Which | None, Which | None],
    stated: Stated,
) -> None:
    """Place an amount anew that is of another fund than the list of paragraphs before it divides, and no part of it."""
    if lists == (Which.OUTER, None) and words.region.fund:
        _place(scene, event, at, words, None, stated)


def _with_large_head(scene: Scene, event: Amount | Base, stated: Stated) -> Scene:
    """Return the scene with a list of paragraphs, before its first part, of an amount that is not less than that."""
    listing = scene.lists.outer[-1] if scene.lists.outer else None
    if listing is None or listing.members or not listing.heads:
        return scene
    first = min(listing.heads.values())
    since = next((at + 1 for at in range(first, -1, -1) if stated[at].paragraph != stated[first].paragraph), 0)
    heads = large_enough(event, listing.heads, since, stated)
    return scene._replace(lists=scene.lists.changed(Which.OUTER, listing._replace(heads=heads)))


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


def _with_year_opened(scene: Scene, event: Amount | Base, words: Words, stated: Stated) -> Words:
    """Return what the name of an amount says with the year that the amounts side by side before it are of
    (2024年收入9万元，支出9万元；2023年收入8万元，支出8万元).
    """
    at = len(stated) - 1
    beside = at >= scene.discourse.sentence_from and stated[at].is_amount and not scene.discourse.reasoning
    inside = scene.lists.inner is not None or scene.lists.aside or event.gap.opener or event.gap.bracketed
    said = words.year or words.planned or _AT_A_TIME.match(event.gap.phrase)
    if not beside or inside or said or not (words.understood and (words.topical or words.region.flow)):
        return words
    year = year_opened(said_before(scene.here.text, event.number.start))
    return words._replace(year=year) if year and year == stated[at].year else words


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


def _place(scene: Scene, event: Amount | Base, at: int, words: Words, which: Which | None, stated: Stated) -> None:
    """Give an amount its region, where everything it hangs on was understood."""
    discourse, time = scene.discourse, scene.time
    context, known, taken = _context(scene, stated[at], words, which, stated)
    if words.dependent and is_way(words) and (whole := _divided_last(scene, which, stated)) is not None:
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


def _divided_last(scene: Scene, which: Which | None, stated: Stated) -> Draft | None:
    """Return the amount of the list that a semicolon ended last, or of one that goes on behind parts of several funds
    (收入总计9万元，包括：一般公共预算拨款5万元；政府性基金拨款3万元；年初结转1万元).
    """
    listing = scene.lists.cut[-1] if scene.lists.cut else scene.lists.at(which)
    if listing is None or not (scene.lists.cut or len({stated[at].region.fund for at in listing.members}) > 1):
        return None
    head = listing.head_of(("money", scene.time.kind))
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
    ambient, told = _around(scene, draft, words, stated)
    return ambient, scene.discourse.sighted, told


def _around(scene: Scene, draft: Draft, words: Words, stated: Stated) -> tuple[Region, list[Context]]:
    ambient, because = around(scene.discourse, words, draft, stated)
    return ambient, [Context(Origin.TOPIC, ambient, because)] if because else []


def _list_context(
    scene: Scene, listing: Listing, draft: Draft, words: Words, stated: Stated
) -> tuple[Region, bool, list[Context]]:
    """Return what a part of a list shares with the whole."""
    phase = words.region.phase or ("预算" if words.planned else _stage_divided(scene, listing, stated))
    parent = listing.head_of((draft.dimension, phase))
    if parent is None:
        ambient, told = _around(scene, draft, words, stated)
        return ambient.joined(listing.context), scene.discourse.sighted and listing.known, told
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


def _topic_set(scene: Scene, event: Amount | Base, which: Which | None, at: int, words: Words, stated: Stated) -> Scene:
    """Return the scene in which an amount may be divided, and is spoken of where it names a topic."""
    draft, discourse = stated[at], scene.discourse
    if which is not Which.INNER:
        discourse = discourse.headed_by(draft.key, at, draft.known)
        discourse = discourse._replace(money=told_of(discourse, at, event.gap.phrase, stated))
    if words.topical and draft.known:
        discourse = discourse.about(draft.region, True, draft.because)
    elif words.topical:
        discourse = discourse.about(None, False)
    return scene._replace(discourse=discourse)
