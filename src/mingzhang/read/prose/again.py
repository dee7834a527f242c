"""One amount printed twice: in two units (12,345.67元（1.23万元）), or in a list and in an item of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from mingzhang.model import ClaimKind
from mingzhang.read.prose.drafts import FAR, Draft, Stated
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


def said_in_items(stated: Stated) -> None:
    """Give an amount of a function that names no fund that of the same amount in a list before it in its section
    (财政拨款支出9万元，其中：教育支出8万元。1.教育支出8万元，比上年…).
    """
    for at, draft in enumerate(stated):
        if not (draft.is_amount and draft.known and draft.parent is None and draft.region.function and draft.value):
            continue
        if draft.region.fund is None and (first := _listed_before(at, draft, stated)) is not None:
            told = tuple(ground for ground in stated[first].because if ground.axis == "fund")
            region = draft.region._replace(fund=stated[first].region.fund)
            stated.revise(at, region=region, because=(*draft.because, *told))


def _listed_before(at: int, draft: Draft, stated: Stated) -> int | None:
    """Return the part of a list that is of the same function and prints the same amount, of a fund besides."""

    def is_same(other: Draft) -> bool:
        same = other.known and other.region.fund and other.region._replace(fund=None) == draft.region
        return bool(same) and other.section == draft.section and other.parent is not None and other.yuan == draft.yuan

    return stated.latest(at, max(0, at - FAR), is_same)


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
