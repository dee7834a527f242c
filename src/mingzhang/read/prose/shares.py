"""Shares: which amount one is of (占35%), and what that amount is a part of: named, listed, or of the section."""

from __future__ import annotations

from mingzhang.model import EVERYTHING, ClaimKind, Digits, Ground, Origin, Region
from mingzhang.read.prose.drafts import FAR, Draft, Stated
from mingzhang.read.prose.events import Rate
from mingzhang.read.prose.exhaustive import always_part_of
from mingzhang.read.prose.links import carried_out, named_amount, stated_amount
from mingzhang.read.prose.one_level import ONE_LEVEL, is_of_another_level
from mingzhang.read.prose.rows import in_its_row, in_row
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.totals import is_called, is_total
from mingzhang.read.prose.words import Words
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain

_ALL_SPENT = "总支出"
_SAYS_NOTHING = lazy.compile("(?:所|其|均|共|仅|则|也|约)+$")  # 所占比重为60%
_OF_ALL = lazy.compile(r"^(?:以上|上述)?(?:[两二三四五六]?(?:者|项|类))?.{2}$")
_SHARE_OF = lazy.compile(r"占(?P<whole>.*?)(?:的|之比|比例|比重|比)*(?:为|是|达到|达|约)*\s*$")


def share(scene: Scene, event: Rate, stated: Stated) -> None:
    """Add a share: of which amount it is, and what that one is a part of.

    None is of a single level of government that was spoken of before (省级支出8万元。教育支出6万元，占支出60%).
    """
    at = stated.add(scene.draft(event, ClaimKind.SHARE))
    _linked(scene, event, at, stated)
    subject, whole = stated[at].subject, stated[at].whole
    if subject is None or whole is None or whole in (subject, stated[subject].parent):
        return
    earlier = whole < min(subject, scene.discourse.sentence_from)
    if earlier and is_of_another_level(stated[whole], stated[subject].subject_words + event.gap.phrase):
        stated.revise(at, whole=None, base=None)


def _linked(scene: Scene, event: Rate, at: int, stated: Stated) -> None:
    subject = _part_of(scene, event, at, stated)
    if subject is None:
        return
    found = _SHARE_OF.search(event.gap.phrase)
    of = found.group("whole").strip() if found else ""
    if of and scene.wording.read(of).silent:
        of = ""  # 占总额的60%: of what is divided, whatever that is
    if not of:
        whole = _divided_by(scene, subject, stated)
        if whole is None:
            whole = always_part_of(subject, scene.discourse.paragraph_from, stated)
        elif (other := _shared_before(subject, stated)) is not None and _comes_to(subject, other, event, stated):
            whole = other if not _comes_to(subject, whole, event, stated) else whole
        stated.revise(at, subject=subject, whole=in_its_row(whole, event.gap.rank, stated))
        return
    words = scene.wording.read(of)
    if not words.understood:
        whole = _called(scene, subject, (of, words.text), stated)
        if whole is None:
            whole = _named_so(scene, subject, of, EVERYTHING, stated)
        stated.revise(at, subject=subject, whole=whole)
        return
    _named(scene, event, at, subject, (of, words), stated)


def _named(scene: Scene, event: Rate, at: int, subject: int, name: tuple[str, Words], stated: Stated) -> None:
    """Link a share with the whole that its clause names in words that were understood."""
    of, words = name
    region = _whole_region(scene, words)
    region = region._replace(year=region.year or stated[subject].region.year)  # it is of the year of its part
    _of_its_fund(subject, region, stated)
    whole, parent = stated_amount(region, subject, stated), stated[subject].parent
    if parent is not None and (is_total(stated[parent], region) or is_called(stated[parent], region)):
        whole, region = parent, stated[parent].region  # what the list divides, however loosely it is named
    elif whole is None and (spent := _spent_in_all(words, region, subject, stated)) is not None:
        whole, region = spent, stated[spent].region
    elif (own := _of_the_section(scene, region, subject, whole, stated)) is not None:
        whole, region = own, stated[own].region
    elif whole is None and (named := _named_so(scene, subject, of, region, stated)) is not None:
        stated.revise(at, subject=subject, whole=named)
        return
    if (meant := _meant_by_rate(subject, whole, region, event, stated)) is not None:
        whole, region = meant, stated[meant].region
    stated.revise(at, subject=subject, whole=whole, base=region)
    _placed_within(subject, region, stated)


def _shared_before(part: int, stated: Stated) -> int | None:
    """Return what the share is of that stands right before the bracket around a part: the part may be one of that too
    (服务6万元，占采购总额的60%（其中甲3万元，占30%）).
    """
    before = stated[part - 1] if part else None
    inside = before is not None and before.kind is ClaimKind.SHARE and before.depth < stated[part].depth
    return before.whole if before is not None and inside else None


def _comes_to(part: int, whole: int, event: Rate, stated: Stated) -> bool:
    """Whether a part is just the share of a whole that is printed."""
    return _is_just(part, stated[whole], event, stated)


def _is_just(part: int, whole: Draft, event: Rate, stated: Stated) -> bool:
    share, rate = stated[part].precise.over(whole.precise), event.number
    printed = None if rate.value is None else Digits(rate.value, rate.step)
    return share is not None and printed is not None and (share * 100).holds(printed.cut)


def _meant_by_rate(part: int, whole: int | None, called: Region, event: Rate, stated: Stated) -> int | None:
    """Return which of several amounts that are called so (基本支出, of all money and of one fund) a share is of, where
    it fits another than the one that was taken.
    """
    if whole is None or _comes_to(part, whole, event, stated):
        return None
    return stated.latest(part, 0, lambda one: is_called(one, called) and _is_just(part, one, event, stated))


def _of_its_fund(part: int, whole: Region, stated: Stated) -> None:
    """Give spending on a function that stands in no list the fund of what it is said to be a share of
    (教育支出8万元，占一般公共预算总支出的80%).
    """
    draft = stated[part]
    alone = draft.known and draft.parent is None and draft.region.function and draft.region.fund is None
    if alone and whole.fund and draft.region.phase == whole.phase:
        because = (*draft.because, Ground("fund", "", Origin.INFERRED))
        stated.revise(part, region=draft.region._replace(fund=whole.fund), because=because)


def _placed_within(part: int, whole: Region, stated: Stated) -> None:
    """Give an economic class the nature of what it is said to be a share of (商品和服务支出8万元，占基本支出的20%)."""
    draft = stated[part]
    if _lies_open(draft, whole):
        because = (*draft.because, Ground("nature", "", Origin.INFERRED))
        stated.revise(part, region=draft.region._replace(nature=whole.nature), because=because)


def _lies_open(part: Draft, whole: Region) -> bool:
    """Whether an economic class is of no nature yet that what it is a share of has."""
    of_class = part.known and (part.region.economy or "").isdigit() and part.region.nature is None
    return bool(of_class and whole.nature and part.region.phase == whole.phase)


def _divided_by(scene: Scene, part: int, stated: Stated) -> int | None:
    """Return what a part is one of: that of its list too where the part was named in another list of it before."""
    whole, listing = stated[part].parent, scene.lists.inner
    if whole is not None or listing is None or part < scene.discourse.sentence_from or not stated[part].known:
        return whole
    head = listing.head_of(stated[part].key)
    held = head is not None and head != part and axes().covers(stated[head].region, stated[part].region)
    return head if held else None


def _of_the_section(scene: Scene, region: Region, subject: int, whole: int | None, stated: Stated) -> int | None:
    """Return the section's own amount that is called so and holds the part, where only another section has the very
    one (占基本支出的70%, where a section speaks of the 基本支出 of one fund).
    """
    section, part = scene.discourse.section, stated[subject].region
    if _lies_open(stated[subject], region):
        part = part._replace(nature=region.nature)
    if whole is not None and stated[whole].section == section:
        return None

    def holds(other: Draft) -> bool:
        return other.section == section and is_called(other, region) and axes().covers(other.region, part)

    return stated.latest(subject, 0, holds) if stated[subject].known else None


def _spent_in_all(words: Words, region: Region, part: int, stated: Stated) -> int | None:
    """Return all that was spent of the money that words call its 总支出, where it is called 支出 further up."""
    if not plain(words.text).endswith(_ALL_SPENT) or region.fund is None:
        return None
    return stated.latest(
        part, 0, lambda other: is_called(other, region) and axes().covers(other.region, stated[part].region)
    )


def _named_so(scene: Scene, subject: int, name: str, region: Region, stated: Stated) -> int | None:
    """Return the amount of the paragraph that bears a name: of the whole area, of somebody who is not known
    (甲市政府采购支出总额), or of the year that one of them alone is said to be of.
    """
    area = _of_the_area(scene, subject, name, stated)
    if area is not None:
        return area
    near = range(max(scene.discourse.paragraph_from, subject - FAR), subject)
    if any(stated[at].is_amount and ONE_LEVEL.search(stated[at].subject_words) for at in near):
        return None  # which level is meant is not said
    told = [at for at in near if stated[at].is_amount and not (stated[at].known and region.year)]
    found = [at for at in told if plain(stated[at].subject_words).endswith(plain(name))]
    return found[0] if len(found) == 1 else None


def _of_the_area(scene: Scene, subject: int, name: str, stated: Stated) -> int | None:
    """Return the only amount of the paragraph that is called so for the whole area (全市税收收入), where all else
    in the paragraph is of that area as well.
    """
    said = [at for at in range(scene.discourse.paragraph_from, len(stated)) if stated[at].is_amount]
    if any(ONE_LEVEL.search(stated[at].subject_words) for at in said):
        return None
    names = {area + name for area in vocabulary().area}
    found = [at for at in said if stated[at].subject_words in names]
    return found[0] if len(found) == 1 and found[0] < subject else None


def _part_of(scene: Scene, event: Rate, at: int, stated: Stated) -> int | None:
    """Return the amount that a share is of: the one its clause names (税收占比60%), else the one stated last."""
    named = _SAYS_NOTHING.sub("", event.gap.phrase.partition("占")[0].strip())
    if event.gap.rank is not None:
        beside = in_row(scene, at, event.gap.rank, stated)
        called = "" if beside is None else plain(stated[beside].subject_words)
        if not named or plain(named) in called or (called and called in plain(named)):
            return beside  # a row that names others divides the whole another way
    if is_of_all(named):
        return None
    words = scene.wording.read(named) if named else None
    if words is None or (words.understood and words.dependent):
        latest = scene.latest(at, stated)
        return None if latest is None else carried_out(latest, stated)
    if words.understood:
        return named_amount(scene, words, at, stated)
    return _called(scene, at, (named, words.text, scene.wording.label(named)), stated)


def is_of_all(named: str) -> bool:
    """Whether words name what several amounts come to, which is not printed (两者合计占支出的60%)."""
    return named.endswith(vocabulary().gathers) and _OF_ALL.match(named) is not None


def _called(scene: Scene, before: int, names: tuple[str, ...], stated: Stated) -> int | None:
    """Return the nearest amount of the paragraph that was called by one of these names."""
    since = scene.discourse.paragraph_from
    return stated.latest(before, since, lambda other: bool(other.subject_words) and other.subject_words in names)


def _whole_region(scene: Scene, words: Words) -> Region:
    region = scene.time.dated(words.region, words.year)
    return region._replace(flow="支出") if region.flow is None and region.subject is None else region
