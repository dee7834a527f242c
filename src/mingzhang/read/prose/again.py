"""One amount printed twice, in two units (12,345.67元（1.23万元）): the second print says the first over again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from mingzhang.model import ClaimKind
from mingzhang.read.prose.drafts import Draft, Stated
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import MONEY_UNIT, plain


def said_in_units(texts: Mapping[int, str], stated: Stated) -> None:
    """Link an amount that stands alone in brackets right behind one in another unit with that one: it is no part."""
    for at, draft in enumerate(stated):
        first = stated[at - 1] if at else None
        if first is None or not draft.is_amount or not (first.is_amount or first.kind is ClaimKind.CHANGE):
            continue
        text = texts.get(draft.paragraph)
        if text is None or first.paragraph != draft.paragraph or not draft.dimension == first.dimension == "money":
            continue
        behind = text[draft.span[1] :].lstrip().removeprefix(draft.unit).lstrip()
        alone = _in_brackets().fullmatch(text[first.span[1] : draft.span[0]]) and behind.startswith(")")
        if alone and first.unit != draft.unit and not _is_average(first.subject_words):
            stated.revise(at, parent=None, listing=None, of_which=False, subject_words=first.subject_words)
            stated.revise(at, **(_same_amount(at - 1, first) if first.is_amount else _same_change(first, draft)))
            for one in [one for one in stated.divided if one.parts == (at,)]:
                stated.undivide(one)


def _same_amount(at: int, first: Draft) -> dict[str, Any]:
    return {"subject": at, "region": first.region, "known": first.known, "because": first.because}


def _same_change(first: Draft, draft: Draft) -> dict[str, Any]:
    value = draft.value * first.direction if draft.value is not None and first.direction else draft.value
    told = {"subject": first.subject, "whole": first.whole, "base": first.base}
    way = {"direction": first.direction, "direction_word": first.direction_word}
    return {"kind": ClaimKind.CHANGE, "value": value, **told, **way}


def _is_average(label: str) -> bool:
    return any(word in plain(label) for word in vocabulary().averages)


@cache
def _in_brackets() -> re.Pattern[str]:
    words = "|".join(map(re.escape, vocabulary().in_other_unit))
    return re.compile(rf"\s*(?:{MONEY_UNIT})?\s*\(\s*(?:{words})?[:：]?\s*")
