"""What one side of a budget's account comes to: 一般公共预算收入, 上级补助收入, 上年结转, 收入总计, one by one."""

from __future__ import annotations

import re
from itertools import takewhile

from mingzhang.model import total
from mingzhang.read.prose.drafts import FAR, Draft, Stated
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.bodies import endings
from mingzhang.standard.lexicon import Side, vocabulary
from mingzhang.standard.words import plain

CARRIED_OUT = lazy.compile(
    "(?:(?:预计|实际|预期)?(?:完成|执行|实现|安排|为|达到?|预计|预期)数?|(?:汇总|代编|年初)?预算数?)$"
)
_ALL = lazy.compile("^(?:本年度?|当年|全年|年度|部门|单位|总)+|(?:总额|合计|总计)$")
_OUTCOME = lazy.compile("(?:实际)?(?:决算|执行|完成|实现)数?为?$")
_AND_OTHERS = "等"
_THEN = "后"
_LEFT_OF_YEARS = (("当年结余", "本年结余", "收支结余"), ("上年结余", "上年滚存结余", "历年结余", "上年末滚存结余"))
_WITH_ALL = ("总计", "总量", "总来源")
_THIS_YEAR = ("本年", "当年")
WAYS = ("收入", "支出")
_OF_THIS_YEAR = lazy.compile("(?<=.)(?:本年|当年)(?:收入|支出|拨款)$")
_ENDS_IN_WAY = lazy.compile(r"(收入|支出)(?:合计|总计|总额|预算|决算|完成|执行|数|为)*$")


def account(at: int, before: tuple[int, ...], since: int, text: str, stated: Stated) -> tuple[int, ...]:
    """Return the amounts that one is the total of, where its name says that its side of the account comes to it.

    `before` are the amounts of its sentence, the budget's own money first and all that is added to it behind; it may
    also stand in a sentence before, in the paragraph that begins at `since` and has this even `text`. Nothing where
    more than one way to add up is left and none of them comes to the total.
    """
    label = CARRIED_OUT.sub("", plain(stated[at].subject_words))
    side = next((one for one in vocabulary().side if label.endswith(one.totals)), None)
    if side is None:
        return ()
    added = _added(before, side, stated)
    if not added or any(_goes_on(text, stated[place]) for place in added):
        return ()
    nearest = reversed([one for one in before if one < added[0]])
    printed = [*takewhile(lambda place: _is_own(place, side, stated), nearest)]
    own = [place for place in printed if not _came_to_another(place, stated)]
    if own:
        ways = [(*reversed(own[:size]), *added) for size in range(1, len(own) + 1)]
        first = before.index(printed[-1])
        if earlier := _added(before[:first], side, stated):
            ways.append((*earlier, *ways[-1]))  # 上年结转1亿元，本年收入8亿元，上级补助收入2亿元
        told = [place for place in range(since, own[-1]) if not _came_to_another(place, stated)]
        if any(_is_free(place, at, stated) and _is_own(place, side, stated) for place in told):
            ways.append(())  # what came in before this sentence may be meant too
    elif plain(stated[added[0]].subject_words).startswith(vocabulary().adds) or _after(text, stated[added[-1]]):
        near = range(max(since, added[0] - FAR), added[0])
        before_it = [place for place in near if not _came_to_another(place, stated)]
        ways = [(place, *added) for place in before_it if _is_free(place, at, stated) and _is_own(place, side, stated)]
    else:
        ways = []
    meant = [
        parts for parts in ways if parts and stated[at].precise.agrees(total(stated[place].precise for place in parts))
    ]
    sure = len(ways) == 1 and not label.startswith(_THIS_YEAR)  # what was carried over may be no part of 本年收入合计
    return next(iter(meant or (ways if sure else ())), ())


def what_is_left(at: int, before: tuple[int, ...], stated: Stated) -> tuple[int, tuple[int, ...]] | None:
    """Return the total of all that came in, with the total of what went out and this rest of it that stand behind.

    Totals that are the same have what is left among what went out.
    """
    if len(before) < 2 or not plain(stated[at].subject_words).endswith(vocabulary().all_left):
        return None
    came, went = before[-2:]
    if all(_is_left_of(place, words, stated) for place, words in zip((came, went), _LEFT_OF_YEARS, strict=True)):
        return at, (came, went)  # 当年结余2亿元，上年结余3亿元，年末滚存结余5亿元
    labels = [CARRIED_OUT.sub("", plain(stated[place].subject_words)) for place in (came, went)]
    income, spending = vocabulary().side
    totals = _is_total(labels[0], income) and _is_total(labels[1], spending)
    some = any(word in label for label, side in zip(labels, (income, spending), strict=True) for word in side.carried)
    if not totals or some or stated[came].precise.agrees(stated[went].precise):
        return None
    return came, (went, at)


def way_of(draft: Draft) -> str:
    """Return which way an amount goes, 收入 or 支出, by what was understood of it or else by what it is called."""
    flow = (draft.region.flow or "")[:2]
    if draft.both or (draft.known and flow not in WAYS):
        return ""
    found = _ENDS_IN_WAY.search(draft.subject_words)
    return flow if draft.known else found[1] if found else ""


def governed(words: str, before: Draft) -> str:
    """Return what governs the name of one side of an account where the other side's stands before it.

    Empty where the other is not called alike, or only by whose it is (财政拨款收入总计9万元，支出总计9万元).
    """
    one, other = WAYS if WAYS[0] in words else reversed(WAYS)
    label = CARRIED_OUT.sub("", plain(before.subject_words))
    if words.endswith(vocabulary().carried) and (own := _OF_THIS_YEAR.search(label)):
        return label[: own.start()]  # 一般公共预算本年收入9万元、上年结转1万元
    said = label.removesuffix(CARRIED_OUT.sub("", words).replace(one, other))
    return "" if one not in words or said == label or _is_body(said) else said


def _is_body(name: str) -> bool:
    return re.search(rf"{endings()}$", name) is not None


def _is_total(label: str, side: Side) -> bool:
    """Whether a name is that of all of a side, what was carried over too: 总收入 of a fund of insurance is none."""
    (budgets,) = (way.parts for way in axes().splits("fund", "财政拨款")[:1])
    told = label.endswith(side.totals) and not label.startswith(_THIS_YEAR)
    return told and (label.endswith(_WITH_ALL) or side.flow == "支出" or any(budget in label for budget in budgets))


def are_two_sides(whole: str, part: str) -> bool:
    """Whether names are those of both sides of an account, the second of all of its side: it is no part of the first.

    What ends in the name of one side is of that side, whoever's it is (某局收入…；支出…).
    """
    one, other = plain(whole), plain(part)
    of, all_of = _side(one) or _side_ended(one), _side(other) or _side_ended(other, alone=True)
    return "" not in (of, all_of) and of != all_of


def _side(name: str) -> str:
    """Return the side of an account whose total a name is."""
    return next((side.flow for side in vocabulary().side if name.endswith(side.totals)), "")


def _side_ended(name: str, *, alone: bool = False) -> str:
    """Return the side in whose name another ends, or is when it stands `alone`; none where it names both."""
    name = CARRIED_OUT.sub("", _ALL.sub("", name))
    sides = [side.flow for side in vocabulary().side if side.flow in name]
    said = len(sides) == 1 and (name == sides[0] if alone else name.endswith(sides[0]))
    return sides[0] if said else ""


def is_this_years(part: Draft, whole: Draft) -> bool:
    """Whether an amount is this year's of all that came in or went out, which was named like it and is more
    (支出预算9万元，其中：本年支出8万元，结转下年1万元).
    """
    alike = part.known and whole.known and part.region == whole.region and part.region.flow in WAYS
    names = plain(part.subject_words), plain(whole.subject_words)
    return (
        alike
        and names[0].startswith(_THIS_YEAR) > names[1].startswith(_THIS_YEAR)
        and whole.precise.exceeds(part.precise)
    )


def lies_beside(whole: str, part: str) -> bool:
    """Whether a name is that of money which is never a part of what was granted by others (补助收入…，上年结转…)."""
    return any(
        any(word in whole for word in side.granted)
        and any(word in part for word in side.apart)
        and not any(word in whole for word in side.apart)
        for side in vocabulary().side
    )


def _is_left_of(at: int, words: tuple[str, ...], stated: Stated) -> bool:
    return plain(stated[at].subject_words).endswith(words)


def _added(before: tuple[int, ...], side: Side, stated: Stated) -> tuple[int, ...]:
    """Return the amounts right before a total that are added to the budget's own money."""
    first = len(before)
    while first and any(word in stated[before[first - 1]].subject_words for word in side.carried):
        first -= 1
    return before[first:]


def _goes_on(text: str, one: Draft) -> bool:
    """Whether an amount stands for others too that are not printed (上年结转2亿元等)."""
    return text[one.span[1] :].lstrip().removeprefix(one.unit).startswith(_AND_OTHERS)


def _after(text: str, one: Draft) -> bool:
    """Whether an amount is said to be added before the total is drawn up (结转下年4万元后，支出总计44万元)."""
    return text[one.span[1] :].lstrip().removeprefix(one.unit).startswith(_THEN)


def _is_own(at: int, side: Side, stated: Stated) -> bool:
    """Whether an amount is the budget's own money of this side, and no total of it."""
    label = _name(at, stated)
    total_ = label.endswith(side.totals)
    return label.startswith(_THIS_YEAR) if total_ else label.endswith(side.flow)


def _name(at: int, stated: Stated) -> str:
    """What an amount is called; what was carried out (决算数为480万元) is called as the plan right before it is."""
    plan = at - 1 if at and stated[at - 1].is_amount and _is_outcome(at, stated) else at
    return CARRIED_OUT.sub("", plain(stated[plan].subject_words))


def _is_outcome(at: int, stated: Stated) -> bool:
    return not _OUTCOME.sub("", plain(stated[at].subject_words))


def _came_to_another(at: int, stated: Stated) -> bool:
    """Whether an amount is a plan whose outcome stands right behind it: that one is what is added up."""
    return at + 1 < len(stated) and stated[at + 1].is_amount and _is_outcome(at + 1, stated)


def _is_free(place: int, at: int, stated: Stated) -> bool:
    one, other = stated[place], stated[at]
    return one.is_amount and (one.parent, one.dimension, one.depth) == (None, other.dimension, other.depth)
