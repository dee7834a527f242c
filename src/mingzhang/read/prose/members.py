"""Which list an amount is part of, and what stands beside a list though it goes on."""

from __future__ import annotations

from mingzhang.model import Region
from mingzhang.read.prose.accounts import are_two_sides, is_this_years, lies_beside
from mingzhang.read.prose.drafts import FAR, Draft, Stated
from mingzhang.read.prose.events import Amount, Base
from mingzhang.read.prose.kin import kin_of, with_fund_of
from mingzhang.read.prose.lists import Listing, Which, is_aside
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.shares import is_of_all
from mingzhang.read.prose.words import BARE_PLAN, LAST, PLANNED, SPENT_SO_FAR, Words
from mingzhang.standard import lazy
from mingzhang.standard.axes import contains

_BALANCE = lazy.compile(r"(?:结余|赤字|缺口|差额)$")
_IN_OR_OUT = lazy.compile(r"(?:收入|总支出|支?出?(?:总计|合计)|(?:[本当]年|预计|^)支出)(?:合计|总计)?$")
_IN_AND_OUT = ("收入", "支出")
_DIVIDED = ("nature", "fund", "function")
_SPENT = lazy.compile("支出|决算|执行|完成|支付|使用")
_SPENT_ALONE = lazy.compile(
    r"^(?:实际|累计|共|已|全年|支出)*(?:支出|执行|支付|使用|开支|列支|决算)(?:支出)?(?:金额|总额|资金|数|额)*$"
)
_NAMED_SPENT = lazy.compile(r"(?:支出|执行|支付|使用|开支|列支|决算)(?:金额|总额|资金|数|额)*$")
_AGAIN = lazy.compile(r"^(?:以上)?(?:合计|共计|总计|小计)$")


def list_of(scene: Scene, event: Amount | Base, words: Words, stated: Stated) -> Which | None:
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
    first = not discourse.heads and (words.topical or discourse.headed or is_way(words))
    if listing.member_level != scene.here.level or not _is_alike(scene, listing, words, stated):
        return None
    return Which.OUTER if first or (discourse.heads and _is_new_phase(scene, phase)) else None


def is_way(words: Words) -> bool:
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


def listed(
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
    if parent is not None and (both := _both_told_of(parent, at, listing, stated)) is not None:
        stated.revise(at - 1, parent=both[0])
        stated.revise(at, parent=both[1])
        lists = scene.lists.changed(which, listing.with_member(at))
        return (scene, None) if both[1] is None else (scene._replace(lists=lists), which)
    economy = stated[at].region.economy if stated[at].known else None
    same = parent is not None and stated[parent].known and stated[parent].region.economy == economy
    if economy and not same and (kin := kin_of(at, stated)) is not None:
        parent = kin  # else the list divides the expense itself, by fund
    if parent is not None and _stands_beside(at, parent, words, stated):
        return scene, None
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


def _stands_beside(at: int, parent: int, words: Words, stated: Stated) -> bool:
    """Whether an amount in a list is of another stage or year than what is divided
    (其中：绿化费上年12万元、本年15万元).
    """
    if _is_other_side(words, stated[parent]) or _is_plan_of_part(at, parent, stated):
        return True
    return stated[at].year == LAST != stated[parent].year


def _both_told_of(parent: int, at: int, listing: Listing, stated: Stated) -> tuple[int | None, int | None] | None:
    """Return what the part right before an amount and the amount are parts of, where that one only says what was
    carried out of the part, planned for it, or its year before (其中：绿化工程预算12万元，支出10万元；…); None for
    neither where the list names no such whole.
    """
    part, told = stated[at - 1], stated[at]
    beside = at - 1 in listing.members[-1:] and part.dimension == told.dimension and part.depth == told.depth
    stage = _only_stage(told)
    if not beside or not stage or told.known or part.known or _only_stage(part) == stage:
        return None
    if not _is_of_stage(stated[parent], stage):
        then = parent + 1 if stage == LAST and is_aside(parent + 1, stated) else None
        return parent, then
    other = stated[parent - 1] if parent else None
    alike = other is not None and other.is_amount and other.parent is None and not _is_of_stage(other, stage)
    here = other is not None and (other.paragraph, other.depth) == (stated[parent].paragraph, stated[parent].depth)
    return (parent - 1 if alike and here else None), parent


def _only_stage(draft: Draft) -> str:
    """Return what the name of an amount says of its time if it says nothing else."""
    words = draft.subject_words
    if draft.year == LAST:
        return LAST if not words or BARE_PLAN.match(words) or _SPENT_ALONE.match(words) else ""
    return "预算" if BARE_PLAN.match(words) else "支出" if _SPENT_ALONE.match(words) else ""


def _is_of_stage(draft: Draft, stage: str) -> bool:
    planned = BARE_PLAN.match(draft.subject_words) or PLANNED.search(draft.subject_words)
    if stage == LAST or draft.year == LAST:
        return stage == draft.year
    return bool(planned) if stage == "预算" else bool(_NAMED_SPENT.search(draft.subject_words)) and not planned


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
