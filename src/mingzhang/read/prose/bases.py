"""Second looks at the amounts of sentences: those of another year, and those that others are measured against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from mingzhang.model import EVERYTHING, Claim, ClaimKind, ClaimLabel, Paragraph, Region
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain

_AGAINST = re.compile(r"(?:较|比|与)(?:上年|去年|(20\d\d)年)度?(?:(?:预算|决算|执行)数?)?的$")
_OPENS = re.compile(r"^(20\d\d)年(?!末|底|初|\d|[^，。；]{0,3}月)")
_YEAR = re.compile(r"20\d\d年|上年|去年|本年|今年")


def with_bases(claims: Sequence[Claim], paragraphs: Sequence[Paragraph], year: str) -> tuple[Claim, ...]:
    """Return the claims with a second look at years, at what others are measured against, and at several named as one.

    An amount after 较…年的 is a base; a sentence that opens with another year speaks of that year.
    """
    made = [_dated(claim, paragraphs[claim.paragraph].text, year) for claim in claims]
    for at, claim in enumerate(made):
        match = _AGAINST.search(_before(claim, paragraphs[claim.paragraph].text))
        above = _amount_before(made, at)
        if claim.kind is not ClaimKind.AMOUNT or match is None or above is None:
            continue
        made[at] = replace(claim, figure=replace(claim.figure, region=EVERYTHING), parent=None)
        for other in range(at + 1, len(made)):
            if made[other].subject == at:
                made[other] = replace(made[other], subject=above)
            if made[other].parent == at:
                made[other] = replace(made[other], parent=above)
    return tuple(_without_lists(made))


def _without_lists(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims, amounts of several expenses named together, and those that only go on with them, left open."""
    open_in: tuple[int, Region] | None = None
    for claim in claims:
        if claim.kind is ClaimKind.AMOUNT:
            said = claim.figure.label.subject if isinstance(claim.figure.label, ClaimLabel) else ""
            names = set(_economies(said))
            region = claim.figure.region._replace(year=None, phase=None)
            if len(names) > 1:
                open_in = (claim.paragraph, region)
            if open_in == (claim.paragraph, region) and len(names) != 1:
                claim = replace(claim, figure=replace(claim.figure, region=EVERYTHING))
        yield claim


def _economies(words: str) -> Iterator[str]:
    """Yield the expenses that words name one after another, the longest name first."""
    text = plain(words)
    for name, node in _expenses():
        if name in text:
            text = text.replace(name, "|")
            yield node


@cache
def _expenses() -> tuple[tuple[str, str], ...]:
    named = [
        (name, region.economy) for name, region in vocabulary().sentences.items() if region.economy and len(name) > 2
    ]
    return tuple(sorted(named, key=lambda pair: -len(pair[0])))


def _amount_before(claims: Sequence[Claim], at: int) -> int | None:
    """Return the amount that stands last before a claim in its paragraph."""
    for before in range(at - 1, -1, -1):
        if claims[before].paragraph != claims[at].paragraph:
            return None
        if claims[before].kind is ClaimKind.AMOUNT:
            return before
    return None


def _before(claim: Claim, text: str) -> str:
    """Return what stands before a figure in its sentence, blanks left out."""
    end = claim.figure.source.span[0] if claim.figure.source.span else 0
    return re.sub(r"\s", "", text[:end].rpartition("。")[2])


def _dated(claim: Claim, text: str, year: str) -> Claim:
    """Return an amount of a sentence that opens with another year, and names no other before it, as that year's."""
    region = claim.figure.region
    if claim.kind is not ClaimKind.AMOUNT or region.year != year or region == Region():
        return claim
    before = _before(claim, text)
    opening = _OPENS.match(before)
    if opening is None or opening.group(1) == year or len(_YEAR.findall(before)) > 1:
        return claim
    return replace(claim, figure=replace(claim.figure, region=region._replace(year=opening.group(1))))
