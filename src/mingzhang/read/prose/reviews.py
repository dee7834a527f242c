"""Reviews of what was submitted: what they took off, what they approved, and the rate of the one to the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mingzhang.model import ClaimKind
from mingzhang.read.prose.drafts import Draft, Stated
from mingzhang.read.prose.events import STOPS
from mingzhang.standard.lexicon import Review, vocabulary
from mingzhang.standard.words import plain

_NEAR = 6  # drafts: what was submitted, approved and taken off stand in one sentence
_MONEY = (ClaimKind.AMOUNT, ClaimKind.CHANGE)


class _Reviewed(NamedTuple):
    """The places of what was submitted, of what was approved and of what was taken off; None where it is not told."""

    submitted: int | None
    approved: int | None
    moved: int | None


def reviews_told(stated: Stated, texts: dict[int, str]) -> None:
    """Link the rates and the cuts of reviews with the amounts that they are of (送审9万元，审减1万元，审减率11.11%)."""
    for entry in vocabulary().review:
        rates = {whole + rate for whole in entry.of_all for rate in entry.rate}
        for at, draft in enumerate(stated):
            if draft.kind is ClaimKind.OTHER and draft.unit == "%" and plain(draft.subject_words) in rates:
                told = _told(entry, at, range(at - 1, at - _NEAR, -1), stated, texts)
                if told.moved is not None and told.submitted is not None:
                    rate = {"kind": ClaimKind.SHARE, "subject": told.moved, "whole": told.submitted}
                    stated.revise(at, **rate, named=draft.subject_words)
                elif told.approved is not None and told.submitted is not None:
                    fall = {"kind": ClaimKind.GROWTH, "subject": told.approved, "whole": told.submitted}
                    less = None if draft.value is None else -draft.value
                    stated.revise(at, **fall, value=less, direction=-1, direction_word=draft.subject_words)
            elif draft.kind is ClaimKind.CHANGE and _is_called(draft, entry.moved):
                beside = (*range(at - 1, at - _NEAR, -1), *range(at + 1, at + _NEAR))
                told = _told(entry, at, beside, stated, texts)
                if told.approved is not None and told.submitted is not None:
                    stated.revise(at, subject=told.approved, whole=told.submitted, parent=None, base=None)


def _told(entry: Review, at: int, beside: Iterable[int], stated: Stated, texts: dict[int, str]) -> _Reviewed:
    """Return what the sentence of a draft tells of its review, of each the nearest."""
    near = [
        place
        for place in beside
        if 0 <= place < len(stated)
        and stated[place].kind in _MONEY
        and in_one_sentence(stated[place], stated[at], texts)
    ]
    amounts = [one for one in near if stated[one].kind is ClaimKind.AMOUNT]  # 比预算节约3万元 is no 预算
    words = ((entry.submitted, amounts), (entry.approved, amounts), (entry.moved, near))
    return _Reviewed(*(next((one for one in some if _is_called(stated[one], said)), None) for said, some in words))


def _is_called(draft: Draft, words: tuple[str, ...]) -> bool:
    named = plain(draft.subject_words)
    return any(word in named for word in words) or draft.direction_word in words


def in_one_sentence(one: Draft, other: Draft, texts: dict[int, str]) -> bool:
    """Whether no full stop parts two drafts; `texts` are the even texts of the paragraphs."""
    first, last = sorted((one, other), key=lambda draft: draft.span)
    between = texts[one.paragraph][first.span[1] : last.span[0]] if one.paragraph == other.paragraph else STOPS
    return not any(sign in between for sign in STOPS)
