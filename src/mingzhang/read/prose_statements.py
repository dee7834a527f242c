"""Statements: what an amount, a change, a rate, a count or a word of nothing says in its scene."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from mingzhang.model import EVERYTHING, ClaimKind, Region
from mingzhang.read.prose_drafts import Draft, Listing, head_of, settled
from mingzhang.read.prose_events import Event
from mingzhang.read.prose_scene import Scene, narrowed
from mingzhang.read.prose_words import Words, read_words
from mingzhang.standard.axes import axes
from mingzhang.standard.sentences import vocabulary

_COMPARISON = re.compile(r"(?:相比|[比较与同和](?:20\d\d年度?|上一?年度?|上一度|去年|年初|预算|决算)).*$|^.*?(?:相比|对比)")
_SHARE_OF = re.compile(r"占(?P<whole>.*?)(?:的|之比|比例|比重|比)*(?:为|是|达|约)*\s*$")
_DONE_OF = re.compile(r"(?:完成|占|为|是)(?P<plan>(?:年初|全年|调整|当年|部门|单位)*(?:预算|计划)\S*?)(?:数)?的?\s*$")
_TOPIC_AXES = ("function", "nature", "economy", "fund", "vintage", "project", "subject")


def state(scene: Scene, event: Event, following: Event | None) -> None:
    """Add to the scene what one number or word of equality states."""
    number = event.number
    if number is None:
        _equal(scene, event)
    elif number.threshold:
        scene.draft(event, ClaimKind.OTHER)
        owned = number.is_money and not re.search(r"购置|新增|计划|拟", event.phrase)
        scene.threshold = f"单价{number.value:f}{number.unit}以上设备" if owned else ""
    elif number.is_rate or event.missing_percent:
        _rate(scene, event)
    elif number.is_money and event.direction_word and not re.search(r"[到至]\s*$", event.phrase):
        _change(scene, event, following)
    elif number.is_money or not number.unit:
        _amount(scene, event)
    else:
        _count(scene, event)


# -- amounts -----------------------------------------------------------------------------------------------------


def _amount(scene: Scene, event: Event) -> None:
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
        draft.parent, draft.of_which = _latest(scene, index, lambda other: other.dimension == draft.dimension), True
        return
    if listing is not None and not _join(scene, listing, draft, index):
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
    return read_words(event.phrase, scene.unit_name, within)


def _leaves_reasons(scene: Scene, event: Event, words: Words) -> bool:
    """Whether a full statement of its own comes after the reasons in one sentence."""
    if not (words.understood and words.topical) or event.opener:
        return False
    return event.semicolon or words.region.economy is not None and not event.stop


def _listing_of(scene: Scene, event: Event, words: Words) -> Listing | None:
    """Return the list that an amount is a part of."""
    if scene.inner is not None:
        return scene.inner
    if scene.outer and (scene.headed or scene.sentence_from == scene.paragraph_from):
        listing = scene.outer[-1]
        phase = words.region.phase or ("预算" if words.planned else scene.kind)
        first = not scene.heads and (words.topical or scene.headed)
        if listing.member_level == scene.level and (first or scene.heads and _is_new_phase(scene, phase)):
            return listing
    return None


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
    if region.flow is None and region.subject is None:
        region = region._replace(flow="支出") if region.nature or region.economy or region.function else region
    complete = region.flow is not None or region.subject is not None
    draft.region = region
    draft.both = words.both
    draft.known = known and words.understood and complete


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
    if words.region.flow and words.region.flow != whole.region.flow and words.region.flow.startswith(whole.region.flow or "?"):
        context = context._replace(flow=None)
    return context, whole.known


def _join(scene: Scene, listing: Listing, draft: Draft, index: int) -> bool:
    """Make an amount a part of a list; False where it says the whole over again or something else altogether."""
    parent = head_of(listing.heads, draft.key, scene.drafts)
    if draft.known and draft.region.economy and (kin := _kin(scene, draft, index)) is not None:
        parent = kin
    if parent is None:
        listing.members.append(index)
        return True
    whole = scene.drafts[parent]
    if draft.known and whole.known:
        opposite = (draft.region.flow or "")[:2] != (whole.region.flow or "")[:2] and not whole.both
        total = whole.both and draft.region.flow in ("收入总计", "支出总计") and draft.region.fund == whole.region.fund
        if draft.region == whole.region or opposite or total or draft.region.year != whole.region.year:
            return False
        if any(each.parent == parent and each.known and each.region == draft.region for each in scene.drafts):
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
        if any(each.parent == kin and each.known and each.region == draft.region for each in scene.drafts):
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
        for other in range(index - 1, -1, -1):
            before = scene.drafts[other]
            if before.section.split("/")[:2] != draft.section.split("/")[:2]:
                break
            same = before.region._replace(economy=None, fund=None) == draft.region._replace(economy=None, fund=None)
            if before.kind is ClaimKind.AMOUNT and before.known and before.region.economy == parent and same:
                return other
    return None


# -- changes and rates -------------------------------------------------------------------------------------------


def _change(scene: Scene, event: Event, following: Event | None) -> None:
    draft = scene.draft(event, ClaimKind.CHANGE)
    draft.value = _signed(event)
    draft.base = scene.base
    if scene.reasoning or event.cause or event.bracketed:
        draft.parent, draft.of_which = scene.explained, scene.explained is not None
        draft.base = None
        return
    draft.subject = _subject(scene, event, draft, following)
    _link_base(scene, draft)


def _signed(event: Event) -> Decimal | None:
    number = event.number
    if number is None or number.value is None:
        return Decimal(0) if number is None else None
    return number.value * event.direction if event.direction and number.value >= 0 else number.value


def _subject(scene: Scene, event: Event, draft: Draft, following: Event | None) -> int | None:
    """Return the amount that a change speaks of: the one its words name, else the one that the sentence is about."""
    index = len(scene.drafts) - 1
    named = _named_subject(event, scene)
    if named is not None and named.topical:
        return _named_amount(scene, named, index) if named.understood else None
    latest = _latest(scene, index, lambda other: True)
    if latest is None:
        return None
    listing = scene.inner
    if listing is None or latest not in listing.members:
        return _of_own_phase(scene, latest, index)
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
    said = _COMPARISON.sub("", clause[:at].strip()) if at >= 0 else ""
    said = re.sub(r"(?:各|分别|数)$", "", said.strip(" ，,"))
    return read_words(said, scene.unit_name) if said else None


def _named_amount(scene: Scene, words: Words, index: int) -> int | None:
    """Return the nearest amount of the section that has everything the words name."""
    for at in range(index - 1, -1, -1):
        other = scene.drafts[at]
        if other.section != scene.section:
            break
        if other.kind is ClaimKind.AMOUNT and other.known and _has(other, words, scene):
            return at
    return None


def _has(amount: Draft, words: Words, scene: Scene) -> bool:
    region, said = amount.region, words.region
    if region.year != (words.year or scene.year) or region.phase not in (said.phase or scene.kind, None):
        return False
    if any(getattr(said, axis) not in (None, getattr(region, axis)) for axis in _TOPIC_AXES):
        return False
    extra = [axis for axis in ("function", "economy", "project") if getattr(region, axis) and not getattr(said, axis)]
    return not extra and (said.flow is None or (region.flow or "")[:2] == said.flow[:2])


def _latest(scene: Scene, index: int, fits: Callable[[Draft], bool]) -> int | None:
    """Return the nearest amount before this draft in its paragraph, or in the one it goes on from."""
    for at in range(index - 1, scene.paragraph_from - 1, -1):
        if scene.drafts[at].kind is ClaimKind.AMOUNT and fits(scene.drafts[at]):
            return at
    return None


def _of_own_phase(scene: Scene, latest: int, index: int) -> int:
    """Step back over amounts of other years and phases that stand beside the amount itself."""
    wanted = scene.drafts[latest]
    if wanted.known and (wanted.region.phase, wanted.region.year) != (scene.kind, scene.year):
        for at in range(latest - 1, scene.sentence_from - 1, -1):
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


def _link_base(scene: Scene, draft: Draft) -> None:
    """Find the printed amount that a change is measured against."""
    if draft.base is None or draft.subject is None or not scene.drafts[draft.subject].known:
        return
    region = scene.drafts[draft.subject].region
    wanted = region._replace(
        year=draft.base.year or region.year, phase=draft.base.phase or region.phase
    )
    if wanted == region:
        return
    draft.whole = _latest(scene, draft.subject + 1, lambda other: other.known and other.region == wanted)
    if draft.whole is None and wanted.phase == "预算" and scene.kind == "决算":
        planned = wanted._replace(phase="年初预算")
        draft.whole = _latest(scene, draft.subject + 1, lambda other: other.known and other.region == planned)
        if draft.whole is not None:
            draft.base = draft.base._replace(phase="年初预算")


def _rate(scene: Scene, event: Event) -> None:
    number = event.number
    phrase = event.phrase
    if event.direction_word or event.missing_percent:
        _growth(scene, event)
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


def _is_after_amount(scene: Scene) -> bool:
    return bool(scene.drafts) and scene.drafts[-1].kind is ClaimKind.AMOUNT and scene.drafts[-1].paragraph == scene.index


def _growth(scene: Scene, event: Event) -> None:
    before = scene.drafts[-1] if len(scene.drafts) > scene.sentence_from else None
    draft = scene.draft(event, ClaimKind.GROWTH)
    draft.value = _signed(event)
    draft.base = scene.base
    if before is not None and before.kind is ClaimKind.CHANGE and not event.stop:
        draft.subject, draft.base, draft.whole = before.subject, before.base, before.whole
        draft.subject_words = draft.subject_words or before.subject_words
        return
    if scene.reasoning:
        draft.base = None
        return
    draft.subject = _subject(scene, event, draft, None)
    _link_base(scene, draft)


def _completion(scene: Scene, event: Event) -> None:
    """A share that says how far a budget was carried out."""
    draft = scene.draft(event, ClaimKind.SHARE)
    if scene.reasoning:
        draft.kind = ClaimKind.OTHER
        return
    found = _DONE_OF.search(event.phrase)
    plan = read_words(found.group("plan"), "") if found else None
    phase = (plan.region.phase if plan and plan.understood else None) or "预算"
    draft.base = Region(year=scene.year or None, phase=phase)
    index = len(scene.drafts) - 1
    draft.subject = _latest(scene, index, lambda other: True)
    if draft.subject is None:
        return
    done = scene.drafts[draft.subject]
    planned = ("年初预算", "预算", "调整预算")
    same = done.region._replace(phase=None)
    for at in range(draft.subject - 1, scene.paragraph_from - 1, -1):
        other = scene.drafts[at]
        if other.kind is not ClaimKind.AMOUNT or other.dimension != done.dimension:
            continue
        if done.known and other.known and other.region.phase in planned and other.region._replace(phase=None) == same:
            draft.whole = at
        elif not done.known and not other.known and at == draft.subject - 1:
            draft.whole = at
        break
    plan_of = scene.drafts[draft.whole].region.phase if draft.whole is not None else None
    if phase == "预算":
        phase = plan_of or ("调整预算" if done.known and done.region.economy else phase)
        draft.base = draft.base._replace(phase=phase)


def _share(scene: Scene, event: Event) -> None:
    draft = scene.draft(event, ClaimKind.SHARE)
    index = len(scene.drafts) - 1
    draft.subject = _latest(scene, index, lambda other: True)
    found = _SHARE_OF.search(event.phrase)
    of = found.group("whole").strip() if found else ""
    if draft.subject is None:
        return
    if not of:
        draft.whole = scene.drafts[draft.subject].parent
        return
    words = read_words(of, scene.unit_name)
    same_words = _latest(scene, draft.subject, lambda other: bool(other.subject_words) and other.subject_words in (of, words.text))
    if not words.understood:
        draft.whole = same_words
        return
    region = scene.dated(words.region, words.year)
    if region.flow is None and region.subject is None:
        region = region._replace(flow="支出")
    draft.base = region
    draft.whole = _stated(scene, region, draft.subject)


def _stated(scene: Scene, region: Region, subject: int) -> int | None:
    """Return the nearest amount before the subject that is about this very region."""
    for at in range(subject - 1, -1, -1):
        other = scene.drafts[at]
        if other.kind is ClaimKind.AMOUNT and other.known and _alike(other.region, region):
            return at
    return None


def _alike(region: Region, other: Region) -> bool:
    if region.economy and region.economy == other.economy or region.subject and region.subject == other.subject:
        return (region.year, region.phase) == (other.year, other.phase)
    return region == other


# -- words of equality and of nothing, counts ---------------------------------------------------------------------


def _equal(scene: Scene, event: Event) -> None:
    if event.equal in vocabulary().roughly or scene.reasoning:
        return
    draft = scene.draft(event, ClaimKind.CHANGE)
    draft.direction, draft.direction_word, draft.base = 0, event.equal, scene.base
    index = len(scene.drafts) - 1
    said = _COMPARISON.sub("", event.phrase).strip(" ，,")
    words = read_words(said, scene.unit_name) if said else None
    if words is not None and words.topical:
        draft.subject = _named_amount(scene, words, index) if words.understood else None
        if draft.subject is None and words.understood and scene.sighted:
            draft.region, draft.known = scene.dated(narrowed(scene.ambient, words.region), words.year), True
            draft.known = draft.region.flow is not None or draft.region.subject is not None
    else:
        latest = _latest(scene, index, lambda other: True)
        draft.subject = None if latest is None else _of_own_phase(scene, latest, index)
    if draft.subject is not None:
        draft.unit = scene.drafts[draft.subject].unit
    _link_base(scene, draft)


def _count(scene: Scene, event: Event) -> None:
    number = event.number
    if number is None:
        return
    area = number.unit in ("平方米", "公顷", "亩")
    kind = ClaimKind.AREA if area else ClaimKind.OTHER if number.unit == "分" else ClaimKind.COUNT
    if number.step != 1 and kind is ClaimKind.COUNT:
        return  # no count has decimals: two columns of a table ran together
    words = read_words(event.phrase, scene.unit_name)
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
    if subject and scene.sighted and (whole is None or scene.drafts[whole].known):
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


def _counted_by_scene(scene: Scene, event: Event, draft: Draft, index: int) -> str | None:
    """Return what is counted where only the amount before it, or the limit it names, tells."""
    if scene.threshold and "设备" in event.phrase:
        node, scene.threshold = scene.threshold, ""
        return node if axes().knows("subject", node) else None
    spent = _latest(scene, index, lambda other: True)
    if spent is None or not scene.drafts[spent].known or scene.inner is not None:
        return None
    economy = scene.drafts[spent].region.economy
    return next((c.subject for c in vocabulary().count if c.unit == draft.unit and c.economy == economy), None)


_NOTHING = re.compile(r"^(?P<before>[^，,。；;:]{0,40}?)(?P<word>本?(?:无|没有|未安排|不涉及))(?P<what>[^，,。；;:]{2,40})$")


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
        words = read_words(what, scene.unit_name)
        before = read_words(found.group("before"), scene.unit_name)
        if not here and not (words.understood and words.topical) or before.text.strip("/") and not before.understood:
            continue
        region = scene.ambient if here else narrowed(scene.ambient, words.region)
        if region == EVERYTHING:
            continue
        flow = None if region.subject else "支出" if words.both or region.flow is None else region.flow
        start = sentence.start() + sentence.group().index(found.group("word")) + len(found.group("word")) - 1
        _say_nothing(scene, scene.dated(region._replace(flow=flow), before.year or words.year), start, what)


def _say_nothing(scene: Scene, region: Region, start: int, what: str) -> None:
    from mingzhang.read.prose_events import plain_event

    draft = scene.draft(plain_event(scene.text, start, start + 1), ClaimKind.AMOUNT)
    draft.region, draft.known = region, True
    draft.subject_words = what
