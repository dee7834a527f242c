"""What was spent and what was planned: a difference behind both is of the spending; a budget is the first plan."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model import ClaimKind, Region
from mingzhang.read.prose.drafts import PLANS, Draft, Stated
from mingzhang.read.prose.events import Change
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.when import Time
from mingzhang.read.prose.words import BARE_PLAN, LAST, Words
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary

_FIRST = "年初预算"
_GENERAL = "预算"
_FEW = 4  # drafts; a plan and what was carried out of it stand near each other
_NAMED_PLAN = lazy.compile(r"(?<!公共)(?<!基金)(?<!经营)(?:预算|计划)(?:安排|总额|金额|数|为)*$")
_NAMED_SPENT = lazy.compile(r"(?:决算|支出|执行|支付|使用)(?:金额|数|为)*$")
_SPENT_ALONE = lazy.compile(r"^(?:实际|累计|共|已)*(?:支出|执行|支付|使用|开支|列支)(?:金额|总额|数|额|为)*$")
_ONLY_STAGED = lazy.compile(
    "实际|累计|共|全年|本年|当年|年初|年度|调整后?|变动|支出|决算|预算|执行|支付|使用|计划|安排|总额|金额|完成|数|为"
)
_STAGES = (("年初", _FIRST), ("调整", "调整预算"), ("全年", "调整预算"), ("变动", "调整预算"))


def spent_and_planned(scene: Scene, event: Change, at: int, stated: Stated) -> tuple[int, int] | None:
    """Return what was spent and its plan, where they stand side by side before what they differ by
    (公务接待费2万元，年初预算为3万元，差额1万元).
    """
    since = scene.discourse.sentence_from
    last = stated.latest(at, since)
    first = stated.latest(last, since) if last is not None else None
    if event.turn.word not in vocabulary().differs or last is None or first is None or last != at - 1:
        return None
    one, other = stated[first], stated[last]
    alike = one.known and other.known and one.region.opened("phase") == other.region.opened("phase")
    if not alike or (one.region.phase in PLANS) == (other.region.phase in PLANS):
        return None
    return (last, first) if one.region.phase in PLANS else (first, last)


def time_of(region: Region) -> Region:
    """Return the year and the stage of a region alone."""
    return Region(year=region.year, phase=region.phase)


def first_plans_told(time: Time, stated: Stated) -> None:
    """Take 年初预算 in a budget for that budget, where nothing in it tells the two apart or was carried out."""
    now = [draft for draft in stated if draft.known and draft.region.year == time.year]
    own = {draft.region for draft in now if draft.region.phase == time.kind}
    first = {draft.region for draft in now if draft.region.phase == _FIRST}
    others = any(draft.region.phase not in (_FIRST, time.kind) for draft in now)
    if time.kind not in PLANS or others or any(region.changed(phase=time.kind) in own for region in first):
        return
    for at, draft in enumerate(stated):
        if draft.known and draft.region.phase == _FIRST and draft.region.year == time.year:
            stated.revise(at, region=draft.region.changed(phase=time.kind))
        if draft.base is not None and draft.base.phase == _FIRST and draft.base.year == time.year and draft.base.flow:
            stated.revise(at, base=draft.base.changed(phase=time.kind))


def measured_last(scene: Scene, at: int, stated: Stated) -> int | None:
    """Return the amount stated last, or where the sentence only compares an earlier one, that
    (。与预算相比，减少2万元，完成预算的80%); what was carried out where it is what is left of the plan.
    """
    if (rest := _rest(scene, at, stated)) is not None:
        return _spent_before(scene, rest, stated)
    latest, before = scene.latest(at, stated), stated[at - 1] if at else None
    moved = before is not None and before.kind in (ClaimKind.CHANGE, ClaimKind.GROWTH)
    if latest is None or before is None or not moved or latest >= scene.discourse.sentence_from:
        return latest
    return latest if before.subject is None or at - 1 < scene.discourse.sentence_from else before.subject


def is_bare_plan_of(plan: int, spent: int, scene: Scene, stated: Stated) -> bool:
    """Whether an amount that is only called a plan, of which nobody knows more, stands right behind what was spent."""
    if spent < scene.discourse.sentence_from or stated[plan].known or not BARE_PLAN.match(stated[plan].subject_words):
        return False
    told = stated[spent]
    alike = told.is_amount and (told.dimension, told.depth) == (stated[plan].dimension, stated[plan].depth)
    if not told.known:
        return alike and stated[plan].year in ("", told.year) and _NAMED_SPENT.search(told.subject_words) is not None
    return alike and scene.time.kind == "决算" and scene.time.is_now(told.region)


def plan_of_share(scene: Scene, at: int, stated: Stated) -> int | None:
    """Return what the sentence says that the same amount is a share of, where a change is measured against just that
    (为预算（8万元）的75%，比预算减少2万元).
    """
    change = stated[at]
    base = change.base or Region()
    before, planned = _is_year_before(base, scene), _is_planned(base, scene)
    told = range(scene.discourse.sentence_from, at)
    beside = (change.subject or 0) + 1
    if planned and beside < at and is_bare_plan_of(beside, beside - 1, scene, stated):
        return beside
    shares = [stated[one] for one in told if stated[one].kind is ClaimKind.SHARE]
    for share in shares:
        if share.subject == change.subject and share.whole is not None and change.subject is not None:
            last = stated[share.whole].year == LAST
            if (planned and share.done and not last) or (before and last):
                return share.whole
    return None


def plan_beside(scene: Scene, at: int, stated: Stated) -> int | None:
    """Return the plan that a change of what was carried out is measured against, where nobody knows whose either is.

    It stands in the same sentence (年初预算为12万元，支出决算为10万元，决算数比预算数减少2万元). Of several it is the
    one of the stage that the comparison names, else the one that the change bears out.
    """
    change = stated[at]
    spent, base = change.subject, change.base
    if spent is None or base is None or not _is_planned(base, scene) or is_only_planned(stated[spent]):
        return None
    if (shared := plan_of_share(scene, at, stated)) is not None:
        return shared
    plans = [one for one in _plans_near(scene, spent, at, stated) if _may_be_called(stated[one], base.phase)]
    borne_out = [one for one in plans if _lies_between(stated[spent], stated[one], change)]
    return plans[0] if len(plans) == 1 else borne_out[0] if borne_out else None


def _plans_near(scene: Scene, spent: int, at: int, stated: Stated) -> Iterator[int]:
    """Yield the amounts of the sentence that are called plans, up to the nearest one that was carried out as well."""
    own = stated[spent]
    for one in range(spent - 1, max(scene.discourse.sentence_from, spent - _FEW) - 1, -1):
        other = stated[one]
        if other.kind is not ClaimKind.AMOUNT or other.dimension != own.dimension or other.year == LAST:
            continue
        if not is_only_planned(other):
            return
        if _are_of_one(other, own):
            yield one
    if spent + 1 < at and is_bare_plan_of(spent + 1, spent, scene, stated):
        yield spent + 1


def _are_of_one(plan: Draft, spent: Draft) -> bool:
    """Whether a plan and what was carried out may be of the same by their names, of which either may say nothing."""
    named, own = (_ONLY_STAGED.sub("", one.subject_words) for one in (plan, spent))
    return not named or named.endswith(own)


def is_only_planned(draft: Draft) -> bool:
    """Whether an amount is called a plan at the end of its name."""
    return _NAMED_PLAN.search(draft.subject_words) is not None


def _may_be_called(plan: Draft, phase: str | None) -> bool:
    """Whether a plan may be of the stage that a comparison names."""
    own = next((stage for word, stage in _STAGES if word in plan.subject_words), _GENERAL)
    return _GENERAL in (own, phase) or own == phase


def _lies_between(now: Draft, then: Draft, change: Draft) -> bool:
    return abs(now.precise - then.precise).agrees(abs(change.precise))


def _is_year_before(base: Region, scene: Scene) -> bool:
    return base.year is not None and base.year != scene.time.now


def _is_planned(base: Region, scene: Scene) -> bool:
    return base.phase in PLANS and not _is_year_before(base, scene)


def left_of(scene: Scene, at: int, stated: Stated) -> int | None:
    """Return the plan that what is left right before a rate is left of, where that stands beside it
    (支出8万元。与年初预算9万元相比，结余1万元，完成预算的88.9%).
    """
    rest = _rest(scene, at, stated)
    plan = None if rest is None else rest - 1
    if plan is None or plan < scene.discourse.sentence_from or stated[plan].kind is not ClaimKind.AMOUNT:
        return None
    return plan if stated[plan].is_base or is_only_planned(stated[plan]) else None


def _rest(scene: Scene, at: int, stated: Stated) -> int | None:
    """Return the amount right before a rate, where it is called what is left of a plan."""
    words = vocabulary()
    last = at - 1
    if last < scene.discourse.sentence_from or not stated[last].is_amount:
        return None
    return last if stated[last].subject_words.startswith((*words.left_of_plan, *words.not_spent)) else None


def _spent_before(scene: Scene, rest: int, stated: Stated) -> int | None:
    """Return the amount before what is left of a plan that is no plan itself."""
    own = stated[rest]

    def is_spent(other: Draft) -> bool:
        alike = other.dimension == own.dimension and other.depth <= own.depth
        return alike and other.year != LAST and not is_only_planned(other)

    return stated.latest(rest, scene.discourse.paragraph_from, is_spent)


def is_carried_out(words: Words, at: int, scene: Scene, stated: Stated) -> bool:
    """Whether an amount that names no stage is what was carried out of the plan right before it, which names what both
    are of (公务接待费预算12万元，支出8万元).
    """
    then = at - 1
    if then < scene.discourse.sentence_from or not words.dependent or words.year:
        return False
    plan, silent = stated[then], words.region.phase is None and not words.planned
    spends = plan.is_amount and plan.known and plan.region.flow == "支出" and is_only_planned(plan)
    planned = spends and plan.region.phase in PLANS and (plan.region.year or "") == scene.time.now
    return silent and planned and _SPENT_ALONE.match(words.text) is not None


def spent_before_plans(scene: Scene, plan: int, stated: Stated) -> int | None:
    """Return what was carried out of a plan, where it stands right before the plan, or before several of them
    (支出12万元，调整预算15万元; 支出12万元，年初预算10万元，调整为15万元).
    """
    before = plan
    while (
        before >= scene.discourse.sentence_from and stated[before].is_amount and is_plan(stated[before].subject_words)
    ):
        before -= 1
    if before == plan or before < scene.discourse.sentence_from:
        return None
    spent = stated[before]
    money = spent.is_amount and spent.dimension == stated[plan].dimension
    return before if money and not is_only_planned(spent) else None


def is_plan(label: str) -> bool:
    """Whether words name a plan and nothing else, or what a plan became (支出预算调整为)."""
    return bool(BARE_PLAN.match(label)) or _is_adjusted_plan(label)


def stage_of(scene: Scene, label: str) -> str | None:
    """Return the stage of a plan that words name."""
    return "调整预算" if _is_adjusted_plan(label) else scene.wording.read(label).region.phase


def _is_adjusted_plan(label: str) -> bool:
    """Whether words say what a plan became; 为 at their end has been left out."""
    return label.endswith(tuple(word.removesuffix("为") for word in vocabulary().adjusted))
