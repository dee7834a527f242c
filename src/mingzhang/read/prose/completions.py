"""Rates that say how far a plan was carried out: of which plan, and what was carried out of it."""

from __future__ import annotations

import re

from mingzhang.model import ClaimKind, Digits, Region
from mingzhang.read.prose.drafts import FAR, PLANS, Draft, Stated
from mingzhang.read.prose.events import Rate
from mingzhang.read.prose.plans import (
    is_only_planned,
    is_plan,
    left_of,
    measured_last,
    spent_before_plans,
    stage_of,
    time_of,
)
from mingzhang.read.prose.rows import in_row
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.words import LAST, SPENT_SO_FAR
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain

_RATE_OF = lazy.compile(r"(?:预算)?(?:执行率|完成率|支出进度|执行进度)(?:达到?|为)?$")
_IS_SPENT = lazy.compile(r"^(?:实际|已|累计|共|现已|截至目前)*(?:支出|执行|支付|拨付|使用)(?:资金|金额|数)?$")
_STAGES = ("年初预算", "调整预算")
_FEW_PLANS = 4  # what was planned at first, adjusted, and meant for the whole year
DONE_OF = lazy.compile(
    r"(?:完成|占|为|是)(?P<plan>(?:年初|全年|年度|调整后?的?|当年|本年|年|部门|单位)*(?:预算|计划)\S*?)(?:数)?的?\s*$"
)
_RATE_OF_PLAN = lazy.compile(
    r"(?P<plan>(?:年初|全年|年度|调整后?的?|当年|本年)+(?:预算|计划))(?:数|的)*(?:执行率|完成率|支出进度|执行进度)(?:达到?|为)?$"
)
IS_PLAN = lazy.compile(
    r"(?:(?<!公共)(?<!基金)(?<!经营)预算|计划|指标|批复|下达|目标|任务)(?:总额|总金额|金额|总投资|资金|数|安排)*$"
)


def completion(scene: Scene, event: Rate, stated: Stated) -> None:
    """Add a share that says how far a budget was carried out."""
    reasoning = scene.discourse.reasoning
    at = stated.add(scene.draft(event, ClaimKind.OTHER if reasoning else ClaimKind.SHARE))
    if reasoning:
        return
    if _is_of_another(scene, event, at, stated):
        return
    found = _plan_named(event)
    plan = scene.wording.read(found.group("plan")) if found else None
    phase = (plan.region.phase if plan and plan.understood else None) or "预算"
    subject = in_row(scene, at, event.gap.rank, stated) if event.gap.rank else measured_last(scene, at, stated)
    if event.gap.rank and subject is not None:
        done = _spent_of_plans(scene, subject, event.gap.rank, stated)
        if done is not None:
            stated.revise(at, done=True, subject=done, whole=subject, base=time_of(stated[subject].region))
            return
    whole = _plan_of(scene, subject, event, stated) if subject is not None else None
    if subject is not None and (spent_before := spent_before_plans(scene, subject, stated)) is not None:
        whole = _of_stage(scene, range(spent_before + 1, subject + 1), found and phase, stated)
        subject = spent_before
    if whole is not None and phase != "预算" and stated[whole].known and stated[whole].region.phase != phase:
        wanted = stated[whole].region._replace(phase=phase)  # 年初预算A，全年预算B，决算C，完成年初预算的C/A
        whole = stated.latest(whole, scene.discourse.paragraph_from, lambda one: one.known and one.region == wanted)
    if subject is not None and phase == "预算":
        spent = stated[subject]
        planned = stated[whole].region.phase if whole is not None else None
        phase = planned or ("调整预算" if spent.known and spent.region.economy else phase)
    moved = stated[at - 1]
    told = moved.base is not None and moved.base.phase == phase and moved.kind is not ClaimKind.SHARE
    if whole is None and told and moved.subject == subject is not None:
        whole = moved.whole  # 与年初预算9万元相比，减少1万元，完成年初预算的88.9%
    whole = left_of(scene, at, stated) if whole is None else whole
    if whole is None and subject is not None and is_only_planned(stated[subject]):
        subject, whole = None, subject  # 全年预算9万元，执行率为90%
    if whole is None and found is None and subject is not None:
        whole = _money_spent_of(scene, subject, event, stated)
    base = Region(year=scene.time.year or None, phase=phase)
    stated.revise(at, done=True, subject=subject, whole=whole, base=base)


def _plan_named(event: Rate) -> re.Match[str] | None:
    """Return where a rate names the plan that it is of (完成年初预算的80%, 年初预算执行率80%)."""
    return DONE_OF.search(event.gap.phrase) or _RATE_OF_PLAN.search(event.gap.phrase)


def _spent_of_plans(scene: Scene, plan: int, rank: tuple[int, int], stated: Stated) -> int | None:
    """Return what was carried out of several plans that stand side by side right behind it, before a rate of each
    (支出8万元，年初预算6万元、全年预算10万元，分别完成133.33%、80.00%).
    """
    place, size = rank
    plans = range(plan - place, plan - place + size)
    spent = plans.start - 1
    if spent < scene.discourse.sentence_from or not stated[spent].is_amount:
        return None
    if IS_PLAN.search(stated[spent].subject_words):
        return None
    return spent if all(IS_PLAN.search(stated[one].subject_words) for one in plans) else None


def _is_of_another(scene: Scene, event: Rate, at: int, stated: Stated) -> bool:
    """Whether a rate of completion is called that of something else than the amount stated last (基本支出执行率)."""
    subject, found = scene.latest(at, stated), _RATE_OF_PLAN.search(event.gap.phrase)
    found = found or _RATE_OF.search(event.gap.phrase)
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


def _of_stage(scene: Scene, plans: range, phase: str | None, stated: Stated) -> int:
    """Return the plan of a stage among plans that stand side by side, else the last one."""
    staged = (at for at in plans if phase in _STAGES and stage_of(scene, stated[at].subject_words) == phase)
    return next(staged, plans[-1])


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
        return at if stated[at].region.phase in PLANS or IS_PLAN.search(stated[at].subject_words) else None
    head = stated[at].parent
    if (
        head is not None
        and scene.discourse.paragraph_from <= head < at
        and not IS_PLAN.search(stated[at].subject_words)
        and not _comes_to(spent, stated[at], event)
    ):
        at = head
    plan = stated[at]
    if (bare := _bare_plan(scene, subject, event, stated)) is not None:
        return bare
    found = _plan_named(event)
    named = scene.wording.read(found["plan"]).region.phase if found else None
    staged = stage_of(scene, plan.subject_words)
    if named in _STAGES and staged in _STAGES and named != staged:
        return stated.latest(at, scene.discourse.sentence_from, lambda one: stage_of(scene, one.subject_words) == named)
    between = [stated[place] for place in range(at + 1, subject)]
    if any(one.kind is ClaimKind.CHANGE and one.direction_word in vocabulary().adjusts for one in between):
        return None  # 下达9万元，追加3万元，支出6万元: what the plan became is not printed
    if not spent.known and not plan.known:
        return at if IS_PLAN.search(plan.subject_words) else None
    same = plan.region._replace(phase=None) == spent.region._replace(phase=None)
    return at if spent.known and plan.known and plan.region.phase in PLANS and same else None


def _may_be_plan(other: Draft, spent: Draft) -> bool:
    """Whether an amount may be what was planned of another: none of the year before is (上年12万元，本年支出6万元)."""
    return other.dimension == spent.dimension and not (other.year == LAST != spent.year)


def _bare_plan(scene: Scene, subject: int, event: Rate, stated: Stated) -> int | None:
    """Return the plan that names nothing, before what was carried out of it in a sentence (年初预算为9万元，支出决算…).

    It stands right before it and no other plan does, or it is of the stage that the rate names.
    """
    found = _plan_named(event)
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
