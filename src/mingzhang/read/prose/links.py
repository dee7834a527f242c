"""Finds the amount that a change, a rate or a share speaks of, among those that the document has stated so far."""

from __future__ import annotations

import re
from functools import cache

from mingzhang.model import ClaimKind, Region, total
from mingzhang.read.prose.discourse import narrowed
from mingzhang.read.prose.drafts import FAR, PLANS, Draft, Stated
from mingzhang.read.prose.events import Change, Equal, Event, Rate
from mingzhang.read.prose.lists import Listing
from mingzhang.read.prose.meant import behind_parts, fits, is_rate_of, of_their_total
from mingzhang.read.prose.one_level import is_of_one_level
from mingzhang.read.prose.plans import is_bare_plan_of, plan_beside, plan_of_share, spent_before_plans
from mingzhang.read.prose.rows import in_row, then_in_row
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.totals import TOPIC_AXES, is_total
from mingzhang.read.prose.when import YEAR_BEFORE
from mingzhang.read.prose.whose_money import around
from mingzhang.read.prose.words import LAST, Words
from mingzhang.read.prose.years import (
    of_named_year,
    of_this_year,
    part_apart,
    says_only_when,
    told_apart,
    told_before,
    whole_apart,
)
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import CHINESE_DIGITS, squeezed

COMPARISON = lazy.compile(
    r"^相?[比较与同和][^，,]{2,16}?(?:相比|比较|对比)(?=[^，,])|^(?:按|在)?(?:同|可比)口径(?:下|计算)?|^同比|同比$"
    rf"|(?:相比|相?[比较与同和][于之]?(?:20\d\d年度?|上一?年度?|上一度|去年|年初|调整预算|全年预算|预算|决算|“?十[{CHINESE_DIGITS}]五)).*$"
    r"|^.*?(?:相比|对比)"
)
_REASONED = lazy.compile(r"(?P<name>[^因受由于]{2,20})(?<!原)(?:因(?!素|公|此|而)|由于|受)")
_EACH = lazy.compile(r"(?:各|分别|数)$")
_COMPARED = lazy.compile(
    r"(?P<what>[^，,。；;:()]{2,30}?)[与和同比较](?:20\d\d年|上一?年|去年|年初|预算)[^，,。；;]{0,12}?(?:相比|比较|对比)[，,]?$"
)


def subject_of(scene: Scene, event: Change | Rate, draft: Draft, following: Event | None, stated: Stated) -> int | None:
    """Return the amount that a change speaks of: the one its words name, else the one that the sentence is about.

    `draft` is the change, which is the last one stated.
    """
    at = len(stated) - 1
    if event.gap.rank is not None:
        row = named_subject(scene, event)
        own = named_amount(scene, row, at, stated) if row is not None and row.topical and row.understood else None
        return in_row(scene, at, event.gap.rank, stated) if own is None else own
    if (now := _after_year_before(scene, at, stated)) is not None:
        return now
    if (absent := denied(scene, event)) is not None:
        return named_amount(scene, absent, at, stated) if absent.understood else None
    named = _with_reason(scene, event, named_subject(scene, event) or _named_measured(scene, at, stated))
    if named is not None and named.topical:
        stated.revise(at, named=named.text)
        if not named.understood:
            return None
        whole = of_their_total(scene, named, scene.latest(at, stated), following, stated)
        return _named_amount(scene, event, named, at, stated) if whole is None else whole
    latest = scene.latest(at, stated)
    other = None if latest is None else of_named_year(scene, named, latest, stated)
    if other is not None:
        return other
    if goes_on(scene, event, at, stated):
        stated.revise(at, named=stated[at - 1].named)
        return stated[at - 1].subject
    if (
        latest is None
        or _is_of_all(scene, latest, draft, following, stated)
        or is_of_one_level(_spoken_of(event), stated[latest])
    ):
        return None
    latest = carried_out(latest, stated)
    if (meant := behind_parts(scene, event, named, latest, following, stated)) is not None:
        return None if meant.at is None else of_own_phase(scene, meant.at, stated, draft.base)
    if (again := _said_again(scene, event, at, stated)) is not None:
        return again
    listing = scene.lists.inner
    if listing is None or latest not in listing.members:
        return _behind_list(scene, event, latest, following, stated)
    return _of_listed(scene, listing, latest, following, stated)


def _of_listed(scene: Scene, listing: Listing, latest: int, following: Event | None, stated: Stated) -> int | None:
    """Return what a change behind a part of a list speaks of: the part, or the whole."""
    at = len(stated) - 1
    draft = stated[at]
    head = stated[latest].parent
    if head is None or _has_its_change(scene, head, latest, draft, stated):
        return latest
    base = measured(scene, at, stated)
    meant = [each for each in (latest, head) if base is not None and _changed(stated[each], stated[base], draft)]
    meant = meant or [each for each in (latest, head) if fits([stated[each]], draft, following)]
    if len(meant) == 1:
        return meant[0]
    own = any(one.subject in listing.members and one.subject != latest for one in _changes(scene, at, stated))
    if not (meant or own or isinstance(following, Rate)) and _is_whole_listed(listing, head, stated):
        return None  # 安排9万元，其中：甲4万元，乙5万元，比上年减少3万元
    shared = stated[at - 1].kind is ClaimKind.SHARE and stated[at - 1].subject == latest
    return latest if own or shared or not stated[latest].region.vintage else head


def _side_listed(scene: Scene, named: Words | None, latest: int, stated: Stated) -> int | None:
    """Return the side of the account that a paragraph goes on with behind the paragraphs that name its parts
    (收入总计9万元，包括：1.…；2.…。 与上年相比，今年收入增加…).
    """
    within = scene.here.level or stated[latest].paragraph == scene.here.number
    if named is None or not (named.understood and named.region.flow) or within:
        return None
    region, at = scene.time.dated(named.region, named.year), stated[latest].parent
    while at is not None and not is_total(stated[at], region):
        at = stated[at].parent
    return at


def _is_whole_listed(listing: Listing, head: int, stated: Stated) -> bool:
    """Whether several parts that were listed so far make up their whole: a change behind them may be of either."""
    parts = [stated[at].precise for at in listing.members if stated[at].parent == head]
    return len(parts) > 1 and stated[head].precise.agrees(total(parts))


def _has_its_change(scene: Scene, head: int, latest: int, change: Draft, stated: Stated) -> bool:
    """Whether the whole of a list was said to change before its parts were named, against the same as this change: a
    rate that does not fit how much it changed by is of a part.
    """
    before = (one for one in _changes(scene, latest, stated) if one.subject == head and one.base == change.base)
    return any(one.kind is change.kind or not is_rate_of(change, one, stated[head]) for one in before)


def _changes(scene: Scene, before: int, stated: Stated) -> list[Draft]:
    """Return the changes and rates of growth of the paragraph before a place."""
    since = max(scene.discourse.paragraph_from, before - FAR)
    return [stated[at] for at in range(since, before) if stated[at].kind in (ClaimKind.CHANGE, ClaimKind.GROWTH)]


def _with_reason(scene: Scene, event: Change | Rate, named: Words | None) -> Words | None:
    """Return what a change's own clause names, else what one before it names with the reason of the change
    (培训费因活动减少，支出减少3万元).
    """
    if named is not None and named.topical:
        return named
    for clause in reversed(re.split(r"[，,。；;:]", event.gap.words)[:-1]):
        found = _REASONED.match(clause.strip())
        words = scene.wording.read(found["name"]) if found else None
        if words is not None and words.topical:
            return words
    return named


def _named_amount(scene: Scene, event: Change | Rate, named: Words, at: int, stated: Stated) -> int | None:
    """Return the amount that the words of a change name, wherever it stands."""
    if event.gap.reference and not named.year and (whole := whole_apart(scene, at, stated)) is not None:
        stated.revise(at, base=whole.base)
        return part_apart(whole, named, at, stated)
    found = named_amount(scene, named, at, stated)
    return found if found is not None else told_apart(scene, named, at, stated)


def goes_on(scene: Scene, event: Event, at: int, stated: Stated) -> bool:
    """Whether a change goes on with the one right before, whose words named what changed (甲与预算持平，比上年增加)."""
    return at > scene.discourse.sentence_from and bool(stated[at - 1].named) and not event.gap.semicolon


def _is_of_all(scene: Scene, latest: int, change: Draft, following: Event | None, stated: Stated) -> bool:
    """Whether a change is of all the amounts at once that stand side by side: its rate fits their sum alone."""
    near = range(max(scene.discourse.sentence_from, latest - FAR), latest + 1)
    beside = [stated[at] for at in near if stated[at].is_amount]
    apart = all(one.parent is None and one.dimension == change.dimension for one in beside)
    apart = apart and len({one.region.phase for one in beside if one.known}) < 2  # no plan and what came of it
    return len(beside) > 1 and apart and not fits(beside[-1:], change, following) and fits(beside, change, following)


def _after_year_before(scene: Scene, at: int, stated: Stated) -> int | None:
    """Return this year's amount where the sentence gives the year before's alone and the change lies between them."""
    then = at - 1
    if then < scene.discourse.sentence_from or not stated[then].known:
        return None
    region = stated[then].region._replace(year=scene.time.year)
    now = _stated_here(scene, region, then, stated)
    if now is None or not _changed(stated[now], stated[then], stated[at]):
        return None
    opens = (
        stated[then].year == LAST and now < scene.discourse.sentence_from
    )  # …100万元。上年决算数为90万元，增加10万元
    return now if scene.time.opening or opens else None


_BY_IT = lazy.compile(r"(?:[比较与同和](?:之|其|前者|该数|上述))(?:相比|比较|对比|[增减上下提降])")


def measured_by_it(scene: Scene, event: Change | Rate, at: int, stated: Stated) -> int | None:
    """Return the amount right before that a change is measured against and does not speak of: the clause says so
    (与之相比), or is about a later year than the amount is.
    """
    latest = scene.latest(at, stated)
    if latest is None:
        return None
    named, base = named_subject(scene, event), stated[at].base
    own, other = (named.year if named else ""), stated[latest].year
    later = own.isdigit() and other.isdigit() and own > other
    if event.gap.stop or latest < scene.discourse.sentence_from:  # 2024年8万元。2023年9万元。2024年比2023年减少…
        told = named is not None and named.dependent and base is not None and base.year == other
        return latest if later and told else None
    return latest if later or _BY_IT.search(squeezed(event.gap.phrase)) else None


def named_subject(scene: Scene, event: Change | Rate) -> Words | None:
    """Return what stands before the verb of a change, without the comparison."""
    said = _spoken_of(event)
    return scene.wording.read(said) if said else None


def _spoken_of(event: Change | Rate) -> str:
    clause = event.gap.phrase
    at = clause.rfind(event.turn.word) if event.turn else -1
    said = _EACH.sub("", COMPARISON.sub("", squeezed(clause[:at])).strip(" ，,")) if at >= 0 else ""
    before = event.gap.words[: event.gap.words.rfind(event.turn.word)] if event.turn else ""
    if not said and (compared := _COMPARED.search(_EACH.sub("", squeezed(before)))):
        said = _EACH.sub("", compared["what"])  # 总收入与上年相比，增加
    return said.removeprefix("即")


def _said_again(scene: Scene, event: Change | Rate, before: int, stated: Stated) -> int | None:
    """Return the amount of the sentence that is called just what the verb's clause says again (…，预算收入比上年…)."""
    said = scene.wording.label(_spoken_of(event))
    if not said:
        return None
    words = scene.wording.read(said)

    def is_called(other: Draft) -> bool:
        own = scene.wording.read(other.subject_words)
        alike = words.understood and own.understood and any(words.region) and words.region == own.region
        return other.is_amount and (other.subject_words == said or alike)

    return stated.latest(before, scene.discourse.sentence_from, is_called)


def _changed(now: Draft, before: Draft, change: Draft) -> bool:
    """Whether an amount lies by just this change from the amount that the change is measured against."""
    if now.value is None or before.value is None or change.value is None:
        return False
    return now.unit == before.unit == change.unit and abs(now.precise - before.precise).agrees(abs(change.precise))


def _behind_list(
    scene: Scene, event: Change | Rate, latest: int, following: Event | None, stated: Stated
) -> int | None:
    """Return what a change outside any list speaks of: in a sentence after a list, the whole unless the last part fits.

    The last part's sentence may go on with it (其中A3万元。比上年增加1万元) where the list has no other part.
    """
    draft = stated[len(stated) - 1]
    if (side := _side_listed(scene, named_subject(scene, event), latest, stated)) is not None:
        return side if fits([stated[side]], draft, following) else None  # with or without what was carried over
    own, head = of_own_phase(scene, latest, stated, draft.base), stated[latest].parent
    since = scene.discourse
    now = of_this_year(scene, latest, stated) if latest < since.sentence_from else None
    if now is not None and fits([stated[now]], draft, following) and not fits([stated[own]], draft, following):
        return now
    if head is not None and stated[head].is_amount and latest >= since.sentence_from:
        of_whole = event.gap.semicolon and head >= since.paragraph_from and not fits([stated[own]], draft, following)
        return head if of_whole else own  # 收入9万元，含甲2万元、乙3万元；比上年增加1万元，增长12.5%
    if head is None or latest >= since.sentence_from or head < since.paragraph_from or not stated[head].is_amount:
        return own
    alone = not any(stated[at].parent == head for at in range(head, latest))
    if alone or (fits([stated[latest]], draft, following) and not fits([stated[head]], draft, following)):
        return own
    return of_own_phase(scene, head, stated, draft.base)


_CLAUSES, _SENTENCES = lazy.compile(r"[，,:]"), lazy.compile("[。;；]")


def denied(scene: Scene, event: Event) -> Words | None:
    """Return what the clause right before denies (培训费未安排，与上年持平), None where it denies nothing."""
    clauses = _CLAUSES.split(_SENTENCES.split(event.gap.words)[-1])  # 甲无增减；乙减少3万元 denies nothing of 乙
    found = _denial().match(clauses[-2].strip()) if len(clauses) > 1 else None
    if found is None:
        return None
    before, what = scene.wording.read(found["before"]), scene.wording.read(found["what"])
    return what if found["what"] and not (before.understood and before.topical) else before


@cache
def _denial() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, vocabulary().none), key=len, reverse=True))
    return lazy.compile(rf"^(?P<before>.*?)(?:{words})(?:安排|使用|发生|产生)?(?P<what>.*?)(?:支出|预算|经费|费用)?$")


def _named_measured(scene: Scene, at: int, stated: Stated) -> Words | None:
    """Return what the clause names that measures a change against the amount right before it."""
    measure = measured(scene, at, stated)
    said = "" if measure is None else stated[measure].subject_words
    return scene.wording.read(said) if said else None


def measured(scene: Scene, at: int, stated: Stated) -> int | None:
    """Return the amount right before a change that it is measured against (比上年12万元增加3万元)."""
    beside = at > scene.discourse.sentence_from and stated[at - 1].is_base
    return at - 1 if beside and _is_measure(scene, stated[at - 1], stated[at].base) else None


def named_amount(scene: Scene, words: Words, before: int, stated: Stated) -> int | None:
    """Return the nearest amount of the section that is what the words name, also where a list says more of it."""
    wanted = narrowed(around(scene.discourse, words, None, stated)[0], scene.discourse.meant(words.region))
    for same_flow, loose in ((True, False), (False, False), (False, True)):
        for at in range(before - 1, max(-1, before - FAR), -1):
            other = stated[at]
            if other.section != scene.discourse.section:
                break
            if same_flow and other.region.flow != wanted.flow:
                continue  # 收入 may be said for 收入总计 and the other way round, where nothing is called so
            if other.is_amount and other.known and _is_named(other.region, wanted, words, scene, loose):
                return at
    return None


def _is_named(region: Region, wanted: Region, words: Words, scene: Scene, loose: bool) -> bool:
    time = scene.time
    year = time.year_before if words.year == LAST else words.year or time.now
    if (region.year or "") != year or region.phase != (words.region.phase or time.kind):
        return False
    if wanted.flow is not None and (region.flow or "")[:2] != wanted.flow[:2]:
        return False
    inherited = ("fund", "vintage") if loose and (wanted.economy or wanted.function) else ()
    return all(getattr(region, axis) == getattr(wanted, axis) for axis in TOPIC_AXES if axis not in inherited)


def of_own_phase(scene: Scene, latest: int, stated: Stated, base: Region | None) -> int:
    """Step back over amounts of other years and phases that stand beside the amount itself.

    What something is measured against (`base`) is not what is measured, and of a plan that was carried out so far
    (完成预算80万元的95%) what was carried out is.
    """
    if (spent := carried_out(latest, stated)) != latest:
        return spent
    wanted = stated[latest]
    if is_bare_plan_of(latest, latest - 1, scene, stated):
        return latest - 1  # 支出决算9万元，年初预算10万元，决算比预算减少1万元
    done = None if wanted.known else spent_before_plans(scene, latest, stated)
    if done is not None and stated[done].known and stated[done].region.phase == "决算":
        return done  # 支出9万元，年初预算8万元，调整为10万元，决算比…
    if wanted.known and (wanted.region.phase, wanted.region.year or "") == ("决算", scene.time.now):
        return latest  # 预算数9万元，实际支出8万元，比上年…
    if (then := _beside(latest - 1, latest, scene, stated)) is not None:
        return latest - 1 if then == latest else latest
    later = None if scene.time.now else of_this_year(scene, latest, stated)
    if later is not None and later >= scene.discourse.sentence_from and base is None:
        return later  # 2024年9万元（…），2023年8万元（…），增加1万元
    if wanted.known and not scene.time.is_now(wanted.region):
        for at in range(latest - 1, max(scene.discourse.sentence_from - 1, latest - FAR), -1):
            region = stated[at].region
            if stated[at].depth <= wanted.depth and stated[at].known and scene.time.is_now(region):
                return latest if base is not None and (base.year, base.phase) == (region.year, region.phase) else at
    return latest


def carried_out(plan: int, stated: Stated) -> int:
    """Return what was carried out of a plan where a rate right behind it says so, else the amount itself."""
    rate = stated[plan + 1] if plan + 1 < len(stated) else None
    done = rate is not None and rate.done and rate.whole == plan
    return rate.subject if done and rate is not None and rate.subject is not None else plan


def _beside(first: int, second: int, scene: Scene, stated: Stated) -> int | None:
    """Return the earlier one of two amounts that a sentence prints one after the other, of one thing in two years."""
    if first < scene.discourse.sentence_from or second >= len(stated):
        return None
    one, other = stated[first], stated[second]
    alike = one.dimension == other.dimension and one.subject_words.endswith(other.subject_words)
    if one.is_amount and other.is_amount and one.depth == other.depth and says_only_when(other, scene.time.year):
        return second if one.dimension == other.dimension else None
    if not (one.is_amount and other.is_amount and alike and one.depth <= other.depth) or one.year == other.year:
        return None
    if other.year == LAST or (one.year.isdigit() and other.year.isdigit() and other.year < one.year):
        return second
    return first if one.year == LAST or (one.year.isdigit() and other.year.isdigit()) else None


def _then(scene: Scene, subject: int, base: Region | None, stated: Stated) -> int | None:
    """Return the amount right beside one that says what it was in the year that it is measured against."""
    share = stated[subject + 1] if subject + 1 < len(stated) else None
    behind = subject + 2 if share is not None and share.kind is ClaimKind.SHARE and share.subject == subject else None
    for pair in ((subject, behind or subject + 1), (subject - 1, subject)):
        then = _beside(*pair, scene, stated)
        if then is not None and then != subject:
            return then if _is_measure(scene, stated[then], base) else None
    return None


def _measured_before(before: Draft, change: Draft) -> int | None:
    """Return what the comparison right before one is measured against, where both are of one amount since one time
    (比上年的8万元增长25%，增加2万元).
    """
    moves = before.kind in (ClaimKind.CHANGE, ClaimKind.GROWTH)
    return before.whole if moves and (before.subject, before.base) == (change.subject, change.base) else None


def _is_measure(scene: Scene, then: Draft, base: Region | None) -> bool:
    """Whether an amount of another year is what something is measured against, as far as the words of both say."""
    if base is None or not then.year:
        return True
    if base.phase in PLANS and base.year in (None, scene.time.now):
        return then.region.phase == base.phase  # 决算8万元（上年9万元），比年初预算…
    return base.year in (None, then.year, YEAR_BEFORE) or then.year == LAST


def _of_its_year(event: Change | Rate | Equal, at: int, stated: Stated) -> Draft:
    """Return a change measured against a plan without a year with that of the amount (2023年8万元，比预算增加)."""
    draft, reference = stated[at], event.gap.reference
    year = stated[draft.subject].year if draft.subject is not None else ""
    if draft.base is None or reference is None or reference.year or not year.isdigit():
        return draft
    return stated.revise(at, base=draft.base._replace(year=year))


def link_base(scene: Scene, event: Change | Rate | Equal, at: int, stated: Stated) -> None:
    """Find the printed amount that a change is measured against."""
    draft = _of_its_year(event, at, stated)
    measure = measured(scene, at, stated)
    if measure is None and draft.rank is not None:
        measure = then_in_row(draft.subject, stated)
    if measure is None and draft.subject is not None and draft.subject == _after_year_before(scene, at, stated):
        stated.revise(at, whole=at - 1, base=Region(year=stated[at - 1].region.year))
        return
    if measure is None and draft.subject == at - 1:
        measure = stated[at - 1].whole  # 由12万元增加到15万元，增长25%
    if measure is None and draft.subject is not None:
        measure = _then(scene, draft.subject, draft.base, stated)
    if measure is None and draft.subject is not None and at > scene.discourse.sentence_from:
        measure = _measured_before(stated[at - 1], draft)
    if measure is not None:
        stated.revise(at, whole=measure)
        return
    if draft.subject is None:
        return
    if not stated[draft.subject].known or draft.subject < scene.discourse.paragraph_from:
        named = None if isinstance(event, Equal) else named_subject(scene, event)
        then = told_before(draft.subject, draft.base, named, stated)
        stated.revise(at, whole=plan_beside(scene, at, stated) if then is None else then)
    if draft.base is None or not stated[draft.subject].known or stated[at].whole is not None:
        return
    region = stated[draft.subject].region
    wanted = region._replace(year=draft.base.year or region.year, phase=draft.base.phase or region.phase)
    if wanted == region:
        return
    whole = _stated_here(scene, wanted, at, stated)
    if whole is None and wanted.phase == "预算" and scene.time.kind == "决算":
        told = ((one, _stated_here(scene, wanted._replace(phase=one), at, stated)) for one in ("年初预算", "调整预算"))
        phase, whole = next(((one, plan) for one, plan in told if plan is not None), (draft.base.phase, None))
        stated.revise(at, base=draft.base._replace(phase=phase))
    stated.revise(at, whole=plan_of_share(scene, at, stated) if whole is None else whole)


def _stated_here(scene: Scene, region: Region, before: int, stated: Stated) -> int | None:
    """Return the nearest amount of the paragraph before a place that is about this region."""
    since = scene.discourse.paragraph_from
    return stated.latest(before, since, lambda other: other.known and other.region == region)


def stated_amount(region: Region, subject: int, stated: Stated) -> int | None:
    """Return the nearest amount before the subject that is about this very region."""
    return stated.latest(subject, 0, lambda other: other.known and _alike(other.region, region))


def _alike(region: Region, other: Region) -> bool:
    if (region.economy and region.economy == other.economy) or (region.subject and region.subject == other.subject):
        return (region.year, region.phase) == (other.year, other.phase)
    return region == other
