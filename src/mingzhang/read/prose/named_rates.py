"""Rates that are called by what they are worked out from (资产负债率), and what the rest of their whole is called."""

from __future__ import annotations

from mingzhang.model import ClaimKind
from mingzhang.read.prose.drafts import FAR, Divided, Draft, Stated
from mingzhang.read.prose.reviews import in_one_sentence
from mingzhang.read.prose.words import LAST
from mingzhang.standard.lexicon import NamedRate, vocabulary
from mingzhang.standard.words import plain


def named_rates_told(texts: dict[int, str], stated: Stated) -> None:
    """Link rates with the part and the whole that their names tell of, where their sentence prints one of each."""
    for entry in vocabulary().named_rate:
        for at, draft in enumerate(stated):
            label = plain(draft.subject_words)
            if draft.is_amount and draft.parent is None and label.endswith(entry.rest):
                _rest_told(at, entry, texts, stated)
            elif _is_free_rate(draft) and label.endswith(entry.rate):
                _rate_told(at, entry, texts, stated)
    for at, draft in enumerate(stated):
        if _is_free_rate(draft) and plain(draft.subject_words) in vocabulary().contributes:
            _contribution_told(at, texts, stated)


def _is_free_rate(draft: Draft) -> bool:
    return draft.kind is ClaimKind.OTHER and draft.unit == "%" and draft.subject is None


def _rate_told(at: int, entry: NamedRate, texts: dict[int, str], stated: Stated) -> None:
    found = _part_and_whole(at, entry, texts, stated)
    if found is not None:
        part, whole = found
        stated.revise(at, kind=ClaimKind.SHARE, subject=part, whole=whole, named=stated[at].subject_words)


def _rest_told(at: int, entry: NamedRate, texts: dict[int, str], stated: Stated) -> None:
    found = _part_and_whole(at, entry, texts, stated)
    if found is None or any(stated[place].parent is not None for place in found):
        return
    part, whole = found
    for place in (part, at):
        stated.revise(place, parent=whole, listing=part)
    stated.divide(Divided(whole, (part, at), True, ""))


def _part_and_whole(at: int, entry: NamedRate, texts: dict[int, str], stated: Stated) -> tuple[int, int] | None:
    """Return the only amount of the sentence that is called the part, and the only one that is called the whole."""
    near = [
        place for place in range(max(0, at - FAR), min(len(stated), at + FAR)) if _is_near(place, at, texts, stated)
    ]
    parts, wholes = ([place for place in near if _is_called(stated[place], names, entry)] for names in _names(entry))
    if len(parts) != 1 or len(wholes) != 1:
        return None
    years = {stated[place].year for place in (parts[0], wholes[0])} - {""}
    return (parts[0], wholes[0]) if len(years) < 2 and LAST not in years else None


def _names(entry: NamedRate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return entry.part, entry.whole


def _is_near(place: int, at: int, texts: dict[int, str], stated: Stated) -> bool:
    one = stated[place]
    return place != at and one.is_amount and one.depth == stated[at].depth and in_one_sentence(one, stated[at], texts)


def _is_called(draft: Draft, names: tuple[str, ...], entry: NamedRate) -> bool:
    label = plain(draft.subject_words)
    return label.endswith(names) and not label.endswith(entry.never) and not label.startswith(entry.never)


def _contribution_told(at: int, texts: dict[int, str], stated: Stated) -> None:
    """Take a rate that is called a contribution for the share of one change in another, where the sentence prints just
    these two (税收增收5亿元，其中增值税增收2亿元，贡献率40%).
    """
    near = [place for place in range(max(0, at - FAR), at) if in_one_sentence(stated[place], stated[at], texts)]
    moves = [place for place in near if stated[place].kind is ClaimKind.CHANGE and stated[place].value]
    if len(moves) != 2:
        return
    whole, part = moves
    same = stated[whole].dimension == stated[part].dimension and stated[whole].direction == stated[part].direction
    if same and not abs(stated[part].precise).exceeds(abs(stated[whole].precise)):
        stated.revise(at, kind=ClaimKind.SHARE, subject=part, whole=whole, named=stated[at].subject_words)
