"""By how much a debt stays below its limit, where a sentence prints all three (限额9亿元，余额8亿元，低于限额1亿元)."""

from __future__ import annotations

import re
from functools import cache

from mingzhang.model import ClaimKind
from mingzhang.read.prose.drafts import Divided, Stated
from mingzhang.read.prose.reviews import in_one_sentence
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain

_NEAR = 8  # drafts: a debt and its limit may each have a change and a rate behind them


def limits_told(stated: Stated, texts: dict[int, str]) -> None:
    """Link what a debt stays below its limit by with both.

    Nothing is linked where the sentence prints several debts or limits, or where the amount is the limit over again.
    """
    for at, draft in enumerate(stated):
        if draft.kind not in (ClaimKind.AMOUNT, ClaimKind.CHANGE) or not _below().search(plain(draft.subject_words)):
            continue
        near = [place for place in range(max(0, at - _NEAR), at) if in_one_sentence(stated[place], draft, texts)]
        limits, debts = (
            [place for place in near if stated[place].is_amount and _ends_in(stated[place].subject_words, names)]
            for names in _names()
        )
        if len(limits) != 1 or len(debts) != 1 or stated[limits[0]].precise.agrees(abs(draft.precise)):
            continue
        if draft.kind is ClaimKind.CHANGE:
            stated.revise(at, subject=debts[0], whole=limits[0], parent=None, base=None)
        elif draft.parent is None:
            for place in (debts[0], at):
                stated.revise(place, parent=limits[0], listing=debts[0])
            stated.divide(Divided(limits[0], (debts[0], at), True, ""))


def _ends_in(words: str, names: tuple[str, ...]) -> bool:
    return plain(words).endswith(names) and not _below().search(plain(words))


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how the names of limits end, and how those of what they bound do."""
    bounds = vocabulary().bound
    return tuple(one.limit for one in bounds), tuple(one.short for one in bounds)


@cache
def _below() -> re.Pattern[str]:
    words = vocabulary()
    less = "|".join(word for word in words.sides if word in words.less)
    return lazy.compile(rf"(?:{less})[^，。；:]*(?:{'|'.join(_names()[0])})$")
