"""Changes, rates of growth and shares, and words that say two amounts are equal."""

from __future__ import annotations

import re
from decimal import Decimal

from mingzhang.model import ClaimKind, Digits, Region
from mingzhang.read.prose.brackets_of_changes import compares_amount, of_change, rate_beside
from mingzhang.read.prose.counts import is_of_count
from mingzhang.read.prose.discourse import narrowed
from mingzhang.read.prose.drafts import FAR, PLANS, Draft, Stated
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
from mingzhang.read.prose.plans import (
    is_only_planned,
    is_plan,
    left_of,
    measured_last,
    spent_and_planned,
    stage_of,
    time_of,
)
from mingzhang.read.prose.points import moved_between
from mingzhang.read.prose.rows import change_in_row, in_row, measured_in_row, row_of_printed
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.shares import is_of_all, share
from mingzhang.read.prose.words import BARE_PLAN, LAST, SPENT_SO_FAR, Words
from mingzhang.read.prose.years import of_other_year, two_years
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain, squeezed

_POINTS = "个百分点"
TIMES = "倍"
_MULTIPLE = lazy.compile(r"(?:^|是|为|相当于|达到?|约)(?:上一?年度?|去年|20\d\d年度?)(?:同期|全年|决算数?|预算数?)*的$")
_RATE_OF = lazy.compile(r"(?:预算)?(?:执行率|完成率|支出进度|执行进度)(?:达到?|为)?$")
_IS_SPENT = lazy.compile(r"^(?:实际|已|累计|共|现已|截至目前)*(?:支出|执行|支付|拨付|使用)(?:资金|金额|数)?$")
_OF_BEFORE = lazy.compile(r"(?<![比较与同和])(?:去年|上一?年)(?:同期|同月)?[^，,。；;()]*\([^()]*$")
_STAGES = ("年初预算", "调整预算")
_TIME = ("year", "phase")
_FEW_PLANS = 4  # what was planned at first, adjusted, and meant for the whole year
_OF_IT = lazy.compile(r"的(?:比例|比重)?(?:为|是|达到|达|约)*")
_DONE_OF = lazy.compile(
    r"(?:完成|占|为|是)(?P<plan>(?:年初|全年|年度|调整后?的?|当年|本年|年|部门|单位)*(?:预算|计划)\S*?)(?:数)?的?\s*$"
)
_OF_PLAN = lazy.compile(r"占(?:年初|全年|年度|调整|当年)*(?:预算|计划)(?:数|的)?$")
_IS_PLAN = lazy.compile(
    r"(?:(?<!公共)(?<!基金)(?<!经营)预算|计划|指标|批复|下达|目标|任务)(?:总额|总金额|金额|总投资|资金|数|安排)*$"
)


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
    elif any(word in phrase for word in vocabulary().completion) or _DONE_OF.search(phrase):
        _completion(scene, event, stated)
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
    named = plan.subject_words.startswith("为") and _IS_PLAN.search(plan.subject_words)
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
    planned = _OF_PLAN.search(clause.strip()) if shared else _IS_PLAN.search(plan.subject_words)
    done = bool(planned) or any(word in clause for word in vocabulary().completion)
    stated.revise(at, whole=at - 1, subject=subject, done=done)
    again = subject is not None and stated[subject].region == plan.region
    if done and (again or not plan.known):
        stated.revise(at - 1, is_base=True, known=False)  # the plan is not what a change behind it speaks of
    elif shared and subject is not None and subject >= scene.discourse.sentence_from:
        stated.revise(at - 1, is_base=True)
        discourse = scene.discourse.headed_by(stated[subject].key, subject, stated[subject].known)
        return scene._replace(discourse=discourse)
    return scene


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


def _completion(scene: Scene, event: Rate, stated: Stated) -> None:
    """Add a share that says how far a budget was carried out."""
    reasoning = scene.discourse.reasoning
    at = stated.add(scene.draft(event, ClaimKind.OTHER if reasoning else ClaimKind.SHARE))
    if reasoning:
        return
    if _is_of_another(scene, event, at, stated):
        return
    found = _DONE_OF.search(event.gap.phrase)
    plan = scene.wording.read(found.group("plan")) if found else None
    phase = (plan.region.phase if plan and plan.understood else None) or "预算"
    subject = in_row(scene, at, event.gap.rank, stated) if event.gap.rank else measured_last(scene, at, stated)
    whole = _plan_of(scene, subject, event, stated) if subject is not None else None
    if subject is not None and (spent_before := _spent_before(scene, subject, stated)) is not None:
        subject, whole = spent_before, subject
    if whole is not None and phase != "预算" and stated[whole].known and stated[whole].region.phase != phase:
        wanted = stated[whole].region._replace(phase=phase)  # 年初预算A，全年预算B，决算C，完成年初预算的C/A
        whole = stated.latest(whole, scene.discourse.paragraph_from, lambda one: one.known and one.region == wanted)
    if subject is not None and phase == "预算":
        spent = stated[subject]
        planned = stated[whole].region.phase if whole is not None else None
        phase = planned or ("调整预算" if spent.known and spent.region.economy else phase)
    moved = stated[at - 1]
    if whole is None and moved.subject == subject is not None and moved.base is not None and moved.base.phase == phase:
        whole = moved.whole  # 与年初预算9万元相比，减少1万元，完成年初预算的88.9%
    whole = left_of(scene, at, stated) if whole is None else whole
    if whole is None and subject is not None and is_only_planned(stated[subject]):
        subject, whole = None, subject  # 全年预算9万元，执行率为90%
    if whole is None and found is None and subject is not None:
        whole = _money_spent_of(scene, subject, event, stated)
    base = Region(year=scene.time.year or None, phase=phase)
    stated.revise(at, done=True, subject=subject, whole=whole, base=base)


def _is_of_another(scene: Scene, event: Rate, at: int, stated: Stated) -> bool:
    """Whether a rate of completion is called that of something else than the amount stated last (基本支出执行率)."""
    subject, found = scene.latest(at, stated), _RATE_OF.search(event.gap.phrase)
    name = scene.wording.label(event.gap.phrase[: found.start()]) if found else ""
    words = scene.wording.read(name)
    if subject is None or not name:
        return False
    if not words.understood:  # a second rate (支出进度90%，其中县区支出进度92%)
        told = stated[at - 1]
        return told.done and told.subject == subject and name not in stated[subject].subject_words
    if not words.topical:
        return False
    said, own = words.region.fixed(), stated[subject].region
    return name not in stated[subject].subject_words and any(getattr(own, axis) != said[axis] for axis in said)


def _money_spent_of(scene: Scene, subject: int, event: Rate, stated: Stated) -> int | None:
    """Return the money of the sentence that a progress of spending tells of (下达9万元，实际支出8万元，支出进度88.9%).

    Of several the one that the rate bears out is meant.
    """
    spent = stated[subject]
    if not (_IS_SPENT.match(plain(spent.subject_words)) or SPENT_SO_FAR.search(spent.subject_words)):
        return None
    before = range(max(scene.discourse.sentence_from, subject - FAR), subject)
    money = [at for at in before if stated[at].is_amount and stated[at].dimension == spent.dimension]
    money = [at for at in money if not stated[at].subject_words.endswith("收入")]
    near = [at for at in money if stated[at].depth == spent.depth]
    borne_out = [at for at in near if _comes_to(spent, stated[at], event)]
    alone = len(near) == len(money) == 1 and all(stated[at].kind is not ClaimKind.CHANGE for at in before)
    return borne_out[-1] if borne_out else near[0] if alone else None


def _spent_before(scene: Scene, plan: int, stated: Stated) -> int | None:
    """Return what was carried out of a plan, where it stands right before the plan (支出12万元，调整预算15万元)."""
    before = plan - 1
    if before < scene.discourse.sentence_from or not BARE_PLAN.match(stated[plan].subject_words):
        return None
    spent = stated[before]
    money = spent.is_amount and spent.dimension == stated[plan].dimension
    return before if money and not _IS_PLAN.search(spent.subject_words) else None


def _plan_of(scene: Scene, subject: int, event: Rate, stated: Stated) -> int | None:
    """Return the plan that stands last before what was carried out of it.

    Where a part of the plan stands last, it is the plan of what follows (其中财政资金90万元，执行数86万元) if the rate
    says so, else the whole is (其中上年结转20万元，实际支出86万元).
    """
    spent = stated[subject]
    at = stated.latest(subject, scene.discourse.paragraph_from, lambda other: _may_be_plan(other, spent))
    if at is not None and spent.rank is not None:  # 预算分别为6万元和4万元，决算分别为5万元和3万元
        at = subject - spent.rank[1] if stated[subject - spent.rank[1]].rank == spent.rank else None
    if at is None:
        return None
    if spent.rank is not None:
        return at if stated[at].region.phase in PLANS or _IS_PLAN.search(stated[at].subject_words) else None
    head = stated[at].parent
    if (
        head is not None
        and scene.discourse.paragraph_from <= head < at
        and not _IS_PLAN.search(stated[at].subject_words)
        and not _comes_to(spent, stated[at], event)
    ):
        at = head
    plan = stated[at]
    if (bare := _bare_plan(scene, subject, event, stated)) is not None:
        return bare
    found = _DONE_OF.search(event.gap.phrase)
    named = scene.wording.read(found["plan"]).region.phase if found else None
    staged = stage_of(scene, plan.subject_words)
    if named in _STAGES and staged in _STAGES and named != staged:
        return stated.latest(at, scene.discourse.sentence_from, lambda one: stage_of(scene, one.subject_words) == named)
    between = [stated[place] for place in range(at + 1, subject)]
    if any(one.kind is ClaimKind.CHANGE and one.direction_word in vocabulary().adjusts for one in between):
        return None  # 下达9万元，追加3万元，支出6万元: what the plan became is not printed
    if not spent.known and not plan.known:
        return at if _IS_PLAN.search(plan.subject_words) else None
    same = plan.region._replace(phase=None) == spent.region._replace(phase=None)
    return at if spent.known and plan.known and plan.region.phase in PLANS and same else None


def _may_be_plan(other: Draft, spent: Draft) -> bool:
    """Whether an amount may be what was planned of another: none of the year before is (上年12万元，本年支出6万元)."""
    return other.dimension == spent.dimension and not (other.year == LAST != spent.year)


def _bare_plan(scene: Scene, subject: int, event: Rate, stated: Stated) -> int | None:
    """Return the plan that names nothing, before what was carried out of it in a sentence (年初预算为9万元，支出决算…).

    It stands right before it and no other plan does, or it is of the stage that the rate names.
    """
    found = _DONE_OF.search(event.gap.phrase)
    named = scene.wording.read(found["plan"]) if found else None
    before = range(max(scene.discourse.sentence_from, subject - _FEW_PLANS), subject)
    plans = [at for at in before if stated[at].is_amount and is_plan(stated[at].subject_words)]
    if named is None or not plans or any(stated[at].known for at in plans):
        return None
    staged = [at for at in plans if stage_of(scene, stated[at].subject_words) == named.region.phase]
    if len(plans) == 1:
        return plans[0] if plans[0] == subject - 1 and (staged or named.region.phase is None) else None
    return staged[-1] if staged else None


def _comes_to(spent: Draft, plan: Draft, event: Rate) -> bool:
    """Whether a rate is how far this plan was carried out by what was spent."""
    rate, done = event.number, spent.precise.over(plan.precise) if plan.yuan else None
    return rate.value is not None and done is not None and (done * 100).holds(Digits(rate.value, rate.step).cut)


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
