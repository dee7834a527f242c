"""What a plan became: the first plan, what was added and taken away, and what came of it, told in one sentence."""

from __future__ import annotations

from itertools import takewhile

from mingzhang.model import ClaimKind
from mingzhang.read.prose.drafts import FAR, Divided, Stated
from mingzhang.read.prose.reviews import in_one_sentence
from mingzhang.read.prose.words import LAST
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain


def plans_adjusted(texts: dict[int, str], stated: Stated) -> None:
    """Make a plan that was adjusted the sum of the first one and of all that it was changed by
    (年初预算5万元，追加2万元，调减1万元，调整后预算6万元).

    Where words name parts of those changes, or money that was carried over stands in the sentence too, nothing is sure.
    """
    words = vocabulary()
    for at, draft in enumerate(stated):
        if not draft.is_amount or not _says(draft.subject_words, (*words.adjusted, *words.final_plan)):
            continue
        moves = _moves(at, texts, stated)
        first, inside = (moves[0] - 1 if moves else at + 1), not moves
        moves = moves or _moves_behind(at, texts, stated)
        if not moves or not _is_first_plan(first, at, texts, stated):
            continue
        before = (place for place in range(max(0, min(first, at) - FAR), min(first, at)))
        near = (stated[place] for place in before if in_one_sentence(stated[place], draft, texts))
        sure = inside or not any(_says(one.subject_words, words.carried) for one in near)
        if sure and any(stated[one].subject == at and stated[one].whole == first for one in moves):
            continue  # a change between the two amounts already
        for one in moves:
            _is_change(one, stated)
        for place in (first, *moves):
            stated.revise(place, parent=None, listing=None, of_which=False)
        stated.divide(Divided(at, (first, *moves), sure, ""))


def _moves(at: int, texts: dict[int, str], stated: Stated) -> tuple[int, ...]:
    """Return the changes of a plan that stand right before what it became, one after another."""
    before = range(at - 1, max(-1, at - FAR), -1)
    return tuple(reversed([*takewhile(lambda place: _moves_plan(place, at, 0, texts, stated), before)]))


def _moves_behind(at: int, texts: dict[int, str], stated: Stated) -> tuple[int, ...]:
    """Return the changes of a plan that stand in brackets behind what it became, behind what it was at first."""
    behind = range(at + 2, min(len(stated), at + FAR))
    return tuple(takewhile(lambda place: _moves_plan(place, at, 1, texts, stated), behind))


def _moves_plan(place: int, at: int, deeper: int, texts: dict[int, str], stated: Stated) -> bool:
    """Whether an amount or a change adds to a plan or takes from it, and compares nothing."""
    one, became = stated[place], stated[at]
    if one.depth != became.depth + deeper or not in_one_sentence(one, became, texts):
        return False
    adjusts = one.direction_word in vocabulary().adjusts or not one.base
    changes = one.kind is ClaimKind.CHANGE and one.direction is not None and adjusts
    return changes or (one.is_amount and _way(one.subject_words) is not None)


def _way(label: str) -> tuple[str, int] | None:
    """Return the word by which a name says that a plan was changed, and which way (年中追加预算, 收回预算)."""
    words, named = vocabulary(), plain(label)
    ways = dict.fromkeys(words.adjusts, 1) | dict.fromkeys(words.less, -1) | dict.fromkeys(words.takes_back, -1)
    if _says(named, (*words.adjusted, *words.final_plan)):
        return None
    told = (word for word in (*words.adjusts, *words.takes_back) if word in named)
    return next(((word, ways[word]) for word in told), None)


def _is_first_plan(first: int, at: int, texts: dict[int, str], stated: Stated) -> bool:
    """Whether an amount is the plan that was changed, and no word names parts between it and what it became."""
    one, became = stated[first], stated[at]
    if not one.is_amount or not in_one_sentence(one, became, texts) or one.depth != became.depth + (first > at):
        return False
    between = texts[became.paragraph][one.span[1] : became.span[0]]
    named = (
        _way(one.subject_words) is None
        and _says(one.subject_words, vocabulary().first_plan)
        and one.dimension == became.dimension
    )
    return (
        named
        and not any(word in between for word in vocabulary().opens)
        and (one.year == became.year or one.year != LAST)
    )


def _is_change(at: int, stated: Stated) -> None:
    """Take an amount or a change for one by which a plan was changed, which compares nothing."""
    one = stated[at]
    free = {"subject": None, "whole": None, "parent": None, "of_which": False, "listing": None, "base": None}
    way = _way(one.subject_words) if one.is_amount else None
    if way is not None:
        value = None if one.value is None else one.value * way[1]
        stated.revise(at, kind=ClaimKind.CHANGE, value=value, direction=way[1], direction_word=way[0])
    stated.revise(at, **free, known=False)


def _says(label: str, words: tuple[str, ...]) -> bool:
    return any(word in plain(label) for word in words)
