"""Rates of growth for each of several years (年均增长10%): over how many years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mingzhang.model import Claim, ClaimKind
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary

_YEAR = lazy.compile(r"(20\d\d)\s*年")
_CLAUSE = "，,。；;"
_NEAR = 16  # characters: a year stands right before the amount that is of it


def years_between(rate: Claim, claims: Sequence[Claim], texts: Mapping[int, str]) -> int | None:
    """Return how many years lie between the amount of a yearly rate and what it is measured against.

    None where the rate is not called yearly, or where the years of the two are not told.
    """
    if rate.kind is not ClaimKind.GROWTH or rate.subject is None or rate.whole is None:
        return None
    if not any(word in _before(rate, texts) for word in vocabulary().yearly):
        return None
    now, then = (_year(claims[at], texts) for at in (rate.subject, rate.whole))
    years = int(now) - int(then) if now and then else 0
    return years if years > 0 else None


def _year(claim: Claim, texts: Mapping[int, str]) -> str:
    """Return the year of an amount: as its region has it, else as stands last right before it."""
    said = claim.figure.region.year or ""
    found = _YEAR.findall(_before(claim, texts))
    return found[-1] if found else said if said.isdigit() else ""


def _before(claim: Claim, texts: Mapping[int, str]) -> str:
    """Return the words of the clause right before a number."""
    start, text = (claim.figure.source.span or (0, 0))[0], texts[claim.paragraph]
    begin = max(start - _NEAR, 0, *(text.rfind(sign, 0, start) + 1 for sign in _CLAUSE))
    return text[begin:start]
