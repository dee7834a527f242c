"""Changes, rates of growth and shares, and words that say two amounts are equal."""

from __future__ import annotations

import re
from decimal import Decimal

from mingzhang.model import ClaimKind, Digits, Region
from mingzhang.read.prose.brackets_of_changes import compares_amount, of_change, rate_beside
from mingzhang.read.prose.completions import DONE_OF, IS_PLAN, completion
from mingzhang.read.prose.counts import is_of_count
from mingzhang.read.prose.discourse import narrowed
from mingzhang.read.prose.drafts import Draft, Stated
from mingzhang.read.prose.events import Change, Equal, Event, Rate, rebases
from mingzhang.read.prose.links import (
    COMPARISON,
    denied,
    goes_on,
    link_base,
    measured,
    measured_by_it,
    named_amount,
    named_subject,
    of_own_phase,
    subject_of,
)
from mingzhang.read.prose.meant import fits
from mingzhang.read.prose.plans import spent_and_planned, time_of
from mingzhang.read.prose.points import moved_between
from mingzhang.read.prose.rows import change_in_row, measured_in_row, row_of_printed
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.shares import is_of_all, share
from mingzhang.read.prose.words import LAST, Words
from mingzhang.read.prose.years import of_other_year, two_years
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import squeezed

_POINTS = "个百分点"
TIMES = "倍"
_MULTIPLE = lazy.compile(r"(?:^|是|为|相当于|达到?|约)(?:上一?年度?|去年|20\d\d年度?)(?:同期|全年|决算数?|预算数?)*的$")
_OF_BEFORE = lazy.compile(r"(?<![比较与同和])(?:去年|上一?年)(?:同期|同月)?[^，,。；;()]*\([^()]*$")
_TIME = ("year", "phase")
_OF_IT = lazy.compile(r"的(?:比例|比重)?(?:为|是|达到|达|约)*")
_OF_PLAN = lazy.compile(r"占(?:年初|全年|年度|调整|当年)*(?:预算|计划)(?:数|的)?$")


def change(scene: Scene, event: Change, following: Event | None, stated: Stated) -> Scene:
    """Add a change in money: of the amount it speaks of, or a reason that helps to explain another change."""
    at = stated.add(scene.draft(event, ClaimKind.CHANGE))
    draft = stated.revise(at, value=_signed(event), base=scene.time.base)
    discourse = scene.discourse
    if at and stated[at - 1].rebased and not event.gap.stop and not event.gap.opener:
        stated.revise(at, base=None)  # how much the rate right before it comes to
    elif _is_adjusted(scene, event, following, stated):
        stated.revise(at, whole=at - 1, base=None)
    elif _is_against_plan(draft) and not (discourse.reasoning or event.gap.reference or measured(scene, at, stated)):
        stated.revise(at, subject=subject_of(scene, event, draft, following, stated))
        stated.revise(at, base=Region(year=scene.time.now))  # of this year, and of a plan that is not named
        stated.revise(at, whole=_plan_told(scene, at, stated))
    elif (told := measured_in_row(at, event.gap.rank, scene.discourse.sentence_from, stated)) is not None:
        share = stated[told]
        stated.revise(at, subject=share.subject, whole=share.whole, base=_time_told(scene, share, stated))
    elif (rate_of := rate_beside(event, at, stated)) is not None:
        same = stated[rate_of]
        stated.revise(at, subject=same.subject, base=same.base, whole=same.whole)
    elif (two := spent_and_planned(scene, event, at, stated)) is not None:
        spent, plan = two
        way = -1 if stated[spent].yuan < stated[plan].yuan else 1
        stated.revise(at, subject=spent, whole=plan, base=time_of(stated[plan].region), direction=way)
        stated.revise(at, value=abs(event.number.value) * way if event.number.value is not None else None)
    elif discourse.reasoning or event.turn.cause or (event.gap.bracketed and not compares_amount(event, at, stated)):
        explained = discourse.explained if discourse.reasoning else scene.last_change(at, stated)
        stated.revise(at, parent=explained, of_which=explained is not None, base=None)
    elif (against := measured_by_it(scene, event, at, stated)) is not None:
        now = of_other_year(scene, against, named_subject(scene, event), draft.base, stated)
        stated.revise(at, whole=against, subject=now)
    else:
        stated.revise(at, subject=subject_of(scene, event, draft, following, stated))
        link_base(scene, event, at, stated)
    return scene.counting_in(draft)


def _is_adjusted(scene: Scene, event: Change, following: Event | None, stated: Stated) -> bool:
    """Whether a change makes another amount of the one right before (预算8万元，追加2万元) and compares nothing."""
    at = len(stated) - 1
    if event.turn.word not in vocabulary().adjusts or event.gap.reference is not None:
        return False
    beside = at > scene.discourse.sentence_from and stated[at - 1].is_amount
    if beside and stated[at - 1].whole is not None:
        return False  # by how much it was changed already (由8万元调整为10万元，追加2万元)
    return beside and not fits([stated[at - 1]], stated[at], following)


def _is_against_plan(draft: Draft) -> bool:
    return draft.direction_word in vocabulary().against_plan


def _plan_told(scene: Scene, at: int, stated: Stated) -> int | None:
    """Return the plan of which the share right before tells how far it was carried out (为预算8亿元的105%，超收…)."""
    share = stated[at - 1] if at > scene.discourse.sentence_from else None
    if share is None or not share.done or share.whole is None or share.subject != stated[at].subject:
        return None
    return share.whole if share.whole == at - 2 else None


def _signed(event: Change | Rate) -> Decimal | None:
    """Return a change's value with the sign of its word, as printed where no word decides."""
    value, sign = event.number.value, event.turn.sign if event.turn else None
    return value * sign if value is not None and sign and value >= 0 else value


def rate(scene: Scene, event: Rate, stated: Stated) -> Scene:
    """Add a rate: of growth, of a plan carried out, a share, or one that says neither."""
    phrase, after_amount = event.gap.phrase, _is_after_amount(scene, stated)
    if event.number.unit == _POINTS:
        at = stated.add(scene.draft(event, ClaimKind.OTHER))  # of a rate or a share, not of an amount
        stated.revise(at, **moved_between(scene, event, at, stated))
    elif event.turn is not None or (event := of_change(scene, event, stated)).turn is not None:
        _growth(scene, event, stated)
    elif _OF_IT.fullmatch(phrase) and event.gap.rank is not None:
        row_of_printed(scene, event, event.gap.rank, stated)
    elif after_amount and (_OF_IT.fullmatch(phrase) or _is_of_plan(event, stated[-1])):
        return _of_printed(scene, event, stated)
    elif _MULTIPLE.search(phrase) and event.number.unit in (TIMES, "%"):
        _multiple(scene, event, stated)
    elif any(word in phrase for word in vocabulary().completion) or DONE_OF.search(phrase):
        completion(scene, event, stated)
    elif any(word in phrase for word in vocabulary().share):
        share(scene, event, stated)
    elif event.number.unit == "%" and not re.search(r"[^\s(]", event.gap.words) and after_amount:
        at = stated.add(scene.draft(event, ClaimKind.SHARE))
        stated.revise(at, subject=at - 1, whole=stated[at - 1].parent)
    else:
        stated.add(scene.draft(event, ClaimKind.OTHER))
    return scene


def _is_after_amount(scene: Scene, stated: Stated) -> bool:
    return len(stated) > 0 and stated[-1].kind is ClaimKind.AMOUNT and stated[-1].paragraph == scene.here.number


def _multiple(scene: Scene, event: Rate, stated: Stated) -> None:
    """Add how many times as much there is as there was, or how much of it (今年6万元，上年2万元，是上年的3倍)."""
    at = stated.add(scene.draft(event, ClaimKind.SHARE))
    if (pair := two_years(scene, at, stated) or _with_year_before(scene, event, at, stated)) is not None:
        stated.revise(at, subject=pair[0], whole=pair[1])
    elif event.number.unit != TIMES:
        stated.revise(at, kind=ClaimKind.OTHER)


def _with_year_before(scene: Scene, event: Rate, at: int, stated: Stated) -> tuple[int, int] | None:
    """Return the amount stated last, or that of a share right before, and what it was in the year before, where the
    sentence prints that before both (上年12万元，本年6万元，是预算的75%、上年的50%).
    """
    goes_on = at > scene.discourse.sentence_from and stated[at - 1].kind is ClaimKind.SHARE and not event.gap.semicolon
    now = stated[at - 1].subject if goes_on else scene.latest(at, stated)
    if now is None or now < scene.discourse.sentence_from or not stated[now].known:
        return None
    own = stated[now].region.opened(*_TIME)

    def is_before(other: Draft) -> bool:
        return other.known and other.year == LAST and other.region.opened(*_TIME) == own

    then = stated.latest(now, scene.discourse.sentence_from, is_before)
    return None if then is None or scene.time.year == "" else (now, then)


def _is_of_plan(event: Rate, plan: Draft) -> bool:
    """Whether a rate right behind a plan says how much of it was carried out, without 的 (为年度目标42亿元80.52%)."""
    named = plan.subject_words.startswith("为") and IS_PLAN.search(plan.subject_words)
    return bool(named) and event.number.unit == "%" and not re.search(r"\S", event.gap.words)


def _of_printed(scene: Scene, event: Rate, stated: Stated) -> Scene:
    """Add a share whose whole stands right before it (完成预算100万元的95%); its part is still spoken of."""
    at = stated.add(scene.draft(event, ClaimKind.SHARE))
    clause = re.split(r"[，,。；;:]", scene.here.text[: stated[at - 1].span[0]])[-1]
    if not stated[at - 1].subject_words and clause.endswith("("):  # 为预算（8万元）的75%
        said = clause.rstrip(" (")
        stated.revise(at - 1, subject_words=scene.wording.label(said), year=scene.wording.read(said).year)
    plan = stated[at - 1]
    subject = None if is_of_all(clause.partition("占")[0].strip()) else _measured_so_far(scene, at - 1, stated)
    shared = any(word in clause for word in vocabulary().share)
    planned = _OF_PLAN.search(clause.strip()) if shared else IS_PLAN.search(plan.subject_words)
    done = bool(planned) or any(word in clause for word in vocabulary().completion)
    stated.revise(at, whole=at - 1, subject=subject, done=done)
    again = subject is not None and stated[subject].region == plan.region
    if done and (again or not plan.known):
        stated.revise(at - 1, is_base=True, known=False)  # the plan is not what a change behind it speaks of
    elif (shared or _is_of_year_before(plan)) and subject is not None and subject >= scene.discourse.sentence_from:
        if shared:
            stated.revise(at - 1, is_base=True)
        discourse = scene.discourse.headed_by(stated[subject].key, subject, stated[subject].known)
        return scene._replace(discourse=discourse)
    return scene


def _is_of_year_before(whole: Draft) -> bool:
    """Whether a share is of what there was the year before (采购9万元，为上年8万元的112.5%，其中…)."""
    return whole.year == LAST


def _measured_so_far(scene: Scene, before: int, stated: Stated) -> int | None:
    """Return the amount stated last; where another was a share of that, the other (为预算8万元的80%，为上年)."""
    at = scene.latest(before, stated)
    share = stated[at + 1] if at is not None and at + 1 < before else None
    again = share is not None and share.kind is ClaimKind.SHARE and share.whole == at and share.subject is not None
    return share.subject if again and share is not None else at


def _time_told(scene: Scene, share: Draft, stated: Stated) -> Region:
    """Return the year and the stage of what a share is of: of this year's plan, or of what there was before."""
    whole = stated[share.whole] if share.whole is not None else None
    if whole is not None and whole.known:
        return time_of(whole.region)
    return Region(year=scene.time.now, phase="预算") if share.done else scene.time.dated(Region(), LAST)


def _growth(scene: Scene, event: Rate, stated: Stated) -> None:
    before = stated[-1] if len(stated) > scene.discourse.sentence_from else None
    at = stated.add(scene.draft(event, ClaimKind.GROWTH))
    draft = stated.revise(at, value=_signed(event), base=scene.time.base)
    if rebases(event):
        stated.revise(at, rebased=True, base=None)
    elif before is not None and is_of_count(
        event, draft, [stated[one] for one in range(max(scene.discourse.sentence_from, at - 2), at)]
    ):
        stated.revise(at, base=None)  # 出国人次从9人降为6人，下降33.33%
    elif event.gap.bracketed and _OF_BEFORE.search(event.gap.words):
        stated.revise(at, base=None)  # 去年同期基数较低（同比下降6%）
    elif event.gap.reference is None and (again := change_in_row(at, event.gap.rank, stated)) is not None:
        same = stated[again]
        words = same.subject_words
        stated.revise(at, subject=same.subject, base=same.base, whole=same.whole, subject_words=words)
    elif (told := measured_in_row(at, event.gap.rank, scene.discourse.sentence_from, stated)) is not None:
        share = stated[told]
        stated.revise(at, subject=share.subject, whole=share.whole, base=_time_told(scene, share, stated))
    elif event.gap.rank is not None:
        stated.revise(at, subject=subject_of(scene, event, draft, None, stated))
        link_base(scene, event, at, stated)
    elif before is not None and _is_of_change(event, before) and _may_be_of_plan(event, before, at, stated):
        own = draft.subject_words if draft.subject_words != draft.direction_word else ""
        words = own or before.subject_words
        stated.revise(at, subject=before.subject, base=before.base, whole=before.whole, subject_words=words)
    elif scene.discourse.reasoning and (before is None or before.whole is None or not before.is_amount):
        stated.revise(at, base=None)
    elif (against := measured_by_it(scene, event, at, stated)) is not None:
        now = of_other_year(scene, against, named_subject(scene, event), draft.base, stated)
        stated.revise(at, whole=against, subject=now)
    else:
        stated.revise(at, subject=subject_of(scene, event, draft, None, stated))
        link_base(scene, event, at, stated)


def _is_of_change(event: Rate, before: Draft) -> bool:
    """Whether a rate says again how large the change right before it is (增加3万元，增长25%), not 超收3万元，增长9%."""
    other = _is_against_plan(before) and (event.gap.reference is not None or before.whole is None)
    return before.kind is ClaimKind.CHANGE and not other and not event.gap.stop and not event.gap.reason


def _may_be_of_plan(event: Rate, before: Draft, at: int, stated: Stated) -> bool:
    """Whether a rate behind what was taken in beyond a plan says how much of the plan that is, where a share told of
    the plan, or one behind what the plan was changed by: it may well be against last year (为预算8亿元的105%，超收4千
    万元，增长3%；调减2千万元，下降3%).
    """
    adjusts = vocabulary().adjusts
    told = _is_against_plan(before) and stated[at - 2].done and stated[at - 2].whole == before.whole
    told = told or (before.direction_word in adjusts and (event.turn is None or event.turn.word not in adjusts))
    if not told or before.whole is None or event.number.value is None:
        return True
    share = abs(before.precise).over(stated[before.whole].precise)
    return share is not None and (share * 100).holds(Digits(event.number.value, event.number.step).precise)


def equality(scene: Scene, event: Equal, stated: Stated) -> Scene:
    """Add a change of nothing, where words say that an amount is as it was."""
    if event.word in vocabulary().roughly or scene.discourse.reasoning:
        return scene
    draft = scene.draft(event, ClaimKind.CHANGE)
    at = stated.add(draft)
    stated.revise(at, direction=0, direction_word=event.word, base=scene.time.base)
    said = COMPARISON.sub("", squeezed(event.gap.phrase)).strip("，,")
    words = denied(scene, event) or (scene.wording.read(said) if said else None)
    if words is not None and words.topical:
        stated.revise(at, named=words.text)
        subject = named_amount(scene, words, at, stated) if words.understood else None
        if subject is None and words.understood and scene.discourse.sighted:
            _state_itself(scene, at, words, stated)
    elif goes_on(scene, event, at, stated):
        subject = stated[at - 1].subject
        stated.revise(at, named=stated[at - 1].named)
    else:
        latest = scene.latest(at, stated)
        subject = None if latest is None else of_own_phase(scene, latest, stated, scene.time.base)
    if subject is not None:
        stated.revise(at, subject=subject, unit=stated[subject].unit)
    link_base(scene, event, at, stated)
    return scene


def _state_itself(scene: Scene, at: int, words: Words, stated: Stated) -> Draft:
    """Give a change of nothing the region that its words name, where no amount of it is printed."""
    said = scene.discourse.meant(words.region)
    region = scene.time.dated(narrowed(scene.discourse.ambient, said), words.year)
    return stated.revise(at, region=region, known=region.flow is not None or region.subject is not None)
