"""Counts and areas, limits, and sentences that say there is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.model import EVERYTHING, ClaimKind, Region
from mingzhang.read.prose.discourse import narrowed
from mingzhang.read.prose.drafts import Draft, Stated
from mingzhang.read.prose.events import Count, Equal, Gap, Limit, Rate
from mingzhang.read.prose.grounds import grounds
from mingzhang.read.prose.lists import Which
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.words import Words
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import said_before

_NOTHING = lazy.compile(r"^(?P<before>[^，,。；;:]{0,40}?)(?P<word>无|没有|未安排|不涉及)(?P<what>[^，,。；;:]{2,40})$")
_VERB = lazy.compile(r"(?P<bought>购置(?!前)|新购|采购|新增|拟|计划)|购置前|[共现占拥原]有|保有|占用|截[至止]")
_BOUGHT, _HELD = "购置", "保有"
_AREAS = ("平方米", "公顷", "亩")


def limit(scene: Scene, event: Limit, stated: Stated) -> Scene:
    """Add a limit, which names what is counted next (单价50万元以上的设备3台)."""
    draft = scene.draft(event, ClaimKind.OTHER)
    stated.add(draft)
    number = event.number
    of_things = number.is_money and number.threshold  # 突破50亿元 counts nothing
    named = f"{_verb(scene, number.start)}单价{number.value:f}{number.unit}以上设备" if of_things else ""
    scene = scene.counting_in(draft)
    return scene._replace(discourse=scene.discourse._replace(limit=named))


def _verb(scene: Scene, before: int) -> str:
    """Return 购置 where the verb that rules a place of the sentence says that things are yet to be bought."""
    said = list(_VERB.finditer(said_before(scene.here.text, before)))
    return _BOUGHT if said and said[-1]["bought"] else ""


def count(scene: Scene, event: Count, stated: Stated) -> Scene:
    """Add a count or an area."""
    number, phrase = event.number, event.gap.phrase
    area = number.unit in _AREAS
    kind = ClaimKind.AREA if area else ClaimKind.OTHER if number.unit == "分" else ClaimKind.COUNT
    if number.step != 1 and kind is ClaimKind.COUNT:
        return scene  # no count has decimals: two columns of a table ran together
    words = scene.wording.read(phrase)
    at = stated.add(scene.draft(event, kind))
    if words.topical and not words.region.subject:
        scene = scene._replace(discourse=scene.discourse.about(None, False))
    if kind is ClaimKind.OTHER or scene.discourse.reasoning:
        return scene
    listing = scene.lists.inner
    whole = listing.head_of(stated[at].key) if listing is not None else None
    subject, scene = _subject(scene, event, words, at, stated)
    if whole is not None and _is_bought(subject) and not _is_bought(stated[whole].region.subject):
        whole = None
    if subject and scene.discourse.sighted and (whole is None or _is_kind_of(subject, stated[whole])):
        region = Region(scene.time.year or None, scene.time.kind or None, subject=subject)
        stated.revise(at, region=region, known=True, because=tuple(grounds(scene, event, words, region, ())))
    return _listed(scene, event, at, whole, stated)


def _is_kind_of(subject: str, whole: Draft) -> bool:
    """Whether a part counts a kind of what the whole counts: cars that are bought are not those that there are."""
    kinds = axes().parents("subject", subject)
    return whole.known and (not kinds or axes().contains("subject", whole.region.subject, subject))


def _is_bought(subject: str | None) -> bool:
    """Whether things are yet to be bought: they are no part of those that there are."""
    return subject is not None and subject.startswith(_BOUGHT)


def _listed(scene: Scene, event: Count, at: int, whole: int | None, stated: Stated) -> Scene:
    """Put a count into the list that is open, or among what may be divided."""
    listing = scene.lists.inner
    if event.turn is not None and not event.turn.cause and event.gap.reference is not None:
        return scene  # by how many there are more or fewer than before (其中在编90人，比上年减少5人)
    if listing is None:
        heads = {**scene.discourse.heads, stated[at].key: at}
        return scene._replace(discourse=scene.discourse._replace(heads=heads))
    if re.match(r"\S*主要(?:是|为|用于)", event.gap.phrase):  # what the part before consists of
        return scene._replace(lists=scene.lists.inner_ended(stated))
    again = not listing.members and not stated[at].subject_words
    if whole is None or (again and stated[at].value == stated[whole].value):
        return scene  # the whole over again (全县18个乡镇，其中18个乡镇中过半的有10个)
    stated.revise(at, parent=whole)
    return scene._replace(lists=scene.lists.changed(Which.INNER, listing.with_member(at)))


def _subject(scene: Scene, event: Count, words: Words, at: int, stated: Stated) -> tuple[str | None, Scene]:
    """Return what is counted: what the words name, else what only the amount before or the limit tells."""
    if words.understood and (named := words.region.subject or _counted(words.region.economy, stated[at].unit)):
        return named, scene
    discourse = scene.discourse
    if discourse.limit and "设备" in event.gap.phrase:
        known = axes().knows("subject", discourse.limit)
        return discourse.limit if known else None, scene._replace(discourse=discourse._replace(limit=""))
    if scene.lists.inner is not None or at == discourse.sentence_from:
        return None, scene
    held = next(
        (one.subject for one in vocabulary().count if _HELD in one.subject and one.unit == stated[at].unit), None
    )
    if held is not None and _HELD in event.gap.phrase:
        return held, scene  # 购置公务用车2辆，年末财政拨款负担的车辆保有7辆
    return _beside(stated[at - 1], stated[at].unit), scene


def _beside(before: Draft, unit: str) -> str | None:
    """Return what a count of this unit is of beside what was stated right before it."""
    economy = before.region.economy if before.known else None
    if before.kind is ClaimKind.COUNT and before.known:
        economy = next((each.economy for each in vocabulary().count if each.subject == before.region.subject), None)
    return _counted(economy, unit)


def _counted(economy: str | None, unit: str) -> str | None:
    """Return what is counted in a unit beside money of an economic class, None where nothing is."""
    return next((each.subject for each in vocabulary().count if (each.unit, each.economy) == (unit, economy)), None)


def nothing(scene: Scene, sentences: Iterator[re.Match[str]], stated: Stated) -> None:
    """Add what sentences without any number say is not there (本单位无机关运行经费)."""
    discourse = scene.discourse
    if not discourse.sighted or not discourse.section:
        return
    for sentence in sentences:
        found = _NOTHING.match(sentence.group().strip())
        if not found:
            continue
        what = re.sub(r"(?:情况|安排)$", "", found.group("what"))
        here = re.search(r"^(?:此项|该项|相关|此类)(?:收入|支出|预算|收支|资金)*$", what)
        words, before = scene.wording.read(what), scene.wording.read(found.group("before"))
        if (not here and not (words.understood and words.topical)) or (
            before.text.strip("/") and not before.understood
        ):
            continue
        region = discourse.ambient if here else narrowed(discourse.ambient, words.region)
        if region == EVERYTHING:
            continue
        flow = "支出" if words.both or region.flow is None else region.flow
        region = scene.time.dated(region._replace(flow=flow), before.year or words.year)
        start = sentence.start() + sentence.group().index(found.group().lstrip()[:1]) + found.start("word")
        end = start + len(found.group("word"))
        word = scene.here.text[start:end]
        behind = Equal(Gap(end, what), word, end + len(what), end + len(what))
        because = tuple(grounds(scene, behind, words, region, ()))
        draft = scene.draft(Equal(Gap(end, what), word, start, end), ClaimKind.AMOUNT)
        stated.add(draft._replace(region=region, known=True, because=because, subject_words=what))


def is_of_count(event: Rate, rate: Draft, before: Sequence[Draft]) -> bool:
    """Whether a rate that names nothing is of the number of things that the words right before say to have changed."""
    bare = rate.subject_words == rate.direction_word and not event.gap.reference
    beside = not (event.gap.stop or event.gap.semicolon or event.gap.bracketed)
    counted = all(one.kind is ClaimKind.COUNT for one in before) and len({one.dimension for one in before}) == 1
    return bare and beside and counted and (len(before) > 1 or bool(before[-1].direction_word))
