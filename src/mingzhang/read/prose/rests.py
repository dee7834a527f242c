"""Rests: what a whole or a plan leaves when its other parts, or what was spent of it, are taken away."""

from __future__ import annotations

from mingzhang.model import ClaimKind, total
from mingzhang.read.prose.drafts import FAR, Divided, Stated
from mingzhang.read.prose.reviews import in_one_sentence
from mingzhang.read.prose.words import PLANNED
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain

_SPENT = lazy.compile(
    r"^(?:实际|已|累计|共|现已|全年|当年|本年)*(?:支出|执行|支付|拨付|使用|决算)(?:资金|金额|数|决算)*$"
)


def rests_told(texts: dict[int, str], stated: Stated) -> None:
    """Link every amount that is called a rest with the amount that it is left of and with those beside it."""
    words = vocabulary()
    for at, draft in enumerate(stated):
        if not draft.is_amount:
            continue
        label = plain(draft.subject_words)
        if label.startswith(words.the_rest):
            _rest_of_whole(at, texts, stated)
        elif label.startswith(words.not_spent) and draft.parent is None:
            _left_of_plan(at, True, texts, stated)
        elif label.startswith(words.left_of_plan) and draft.parent is None:
            _left_of_plan(at, False, texts, stated)


def _rest_of_whole(at: int, texts: dict[int, str], stated: Stated) -> None:
    """Take the parts of a list that ends in the rest, or those that are said to be shares of one whole, for all."""
    draft = stated[at]
    listed = next((one for one in stated.divided if at == one.parts[-1] and one.whole == draft.parent), None)
    if listed is not None and len(listed.parts) > 1:
        if _is_left_of_another(at, listed, texts, stated):
            return
        stated.undivide(listed)
        _divide(listed.whole, listed.parts, stated)
    elif draft.parent is None:
        before = [place for place in range(max(0, at - FAR), at) if in_one_sentence(stated[place], draft, texts)]
        shares = [one for place in before if (one := stated[place]).kind is ClaimKind.SHARE and not one.done]
        wholes = {one.whole for one in shares}
        parts = tuple(sorted({one.subject for one in shares if one.subject is not None}))
        beside = [place for place in before if _is_beside(place, at, stated) and place not in wholes]
        if len(wholes) == 1 and None not in wholes and list(parts) == beside:
            _divide(next(one for one in wholes if one is not None), (*parts, at), stated)


def _is_left_of_another(at: int, listed: Divided, texts: dict[int, str], stated: Stated) -> bool:
    """Whether the list does not come to its whole, and the rest and an amount beside it come to another one."""
    if stated[listed.whole].precise.agrees(total(stated[one].precise for one in listed.parts)):
        return False
    near = [place for place in range(max(0, at - FAR), at) if in_one_sentence(stated[place], stated[at], texts)]
    amounts = [place for place in near if _is_beside(place, at, stated)]
    pairs = ((one, other) for one in amounts for other in amounts if one != other)
    return any((stated[one].precise + stated[at].precise).agrees(stated[other].precise) for one, other in pairs)


def _left_of_plan(at: int, sure: bool, texts: dict[int, str], stated: Stated) -> None:
    """Take what was spent of a plan and what is left of it for all of the plan.

    Of what is only called left some may have been taken back: with what was spent it is never more than the plan.
    """
    pair = _plan_and_spent(at, texts, stated)
    if pair is None:
        return
    plan, spent = pair
    exceeds = total((stated[spent].precise, stated[at].precise)).exceeds(stated[plan].precise)
    holds = total((stated[spent].precise, stated[at].precise)).agrees(stated[plan].precise)
    if sure or exceeds or holds:
        _divide(plan, (spent, at), stated)


def _plan_and_spent(at: int, texts: dict[int, str], stated: Stated) -> tuple[int, int] | None:
    """Return a plan and what was spent of it, which stand alone before what is left in its sentence, in this order."""
    words, draft = vocabulary(), stated[at]
    before = [place for place in range(max(0, at - FAR), at) if in_one_sentence(stated[place], draft, texts)]
    beside = [place for place in before if _is_beside(place, at, stated)]
    if len(beside) != 2 or not before or any(stated[place].kind is ClaimKind.CHANGE for place in before):
        return None
    plan, spent = (plain(stated[place].subject_words) for place in beside)
    said = texts[draft.paragraph][stated[before[0]].span[0] : draft.span[0]]
    is_plan = (PLANNED.search(plan) or plan.endswith(words.granted)) and not plan.startswith(words.at_first)
    others = any(word in said for word in (*words.opens, *words.takes_back, *words.last_year))
    return (beside[0], beside[1]) if is_plan and _SPENT.match(spent) and not others else None


def _is_beside(place: int, at: int, stated: Stated) -> bool:
    one, other = stated[place], stated[at]
    return one.is_amount and (one.dimension, one.depth) == (other.dimension, other.depth)


def _divide(whole: int, parts: tuple[int, ...], stated: Stated) -> None:
    for place in parts:
        stated.revise(place, parent=whole, listing=parts[0], of_which=False)
    stated.divide(Divided(whole, parts, True, ""))
