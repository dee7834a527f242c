"""Characters that the border of a cell has cut in two become whole again, where words known otherwise bear them out.

A right half alone reads as a character of its own (曾 of 增). Of the left half nothing may be left, or another
character that has it too (均曾 for 增). Which character it was is told by the sign that follows: the two are a pair
that labels and lists of codes print, or that the document prints elsewhere, while what was recognised is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from mingzhang.read.performance.strips import HAN
from mingzhang.standard import lazy, load
from mingzhang.standard.performance import performance_words
from mingzhang.standard.recognition import recognition
from mingzhang.standard.words import REMEMBERED

_WORD = lazy.compile(rf"[{HAN}]+")


@lru_cache(maxsize=REMEMBERED)
def whole_again(text: str, seen: str = "") -> str:
    """Return a text with right halves made whole and what is left of their left halves dropped.

    `seen` is text of the document in which pairs of signs are looked up besides the standard's words.
    """
    at = len(text) - 2
    while at >= 0:
        sign, following = text[at], text[at + 1]
        found = [] if _is_pair(sign + following) else _borne_out(recognition().by_right.get(sign, ()), following, seen)
        if len(found) == 1:
            rest = at - 1 if at and found[0] in recognition().alike.get(text[at - 1], ()) else at
            rest = at if rest < at and _is_pair(text[at - 1] + found[0]) else rest
            text, at = text[:rest] + found[0] + text[at + 1 :], rest
        at -= 1
    return text


def joined_at_tear(before: str, after: str, seen: str) -> str:
    """Return two pieces of a name as one text; what stands on both sides of the tear may be one character."""
    if not before or not after:
        return before + after
    alike = recognition().alike.get(before[-1], ())
    if len(after) == 1 and not _is_known(before[-1] + after, seen):
        found = _borne_out(alike, after, seen)
        return before[:-1] + found[0] + after if len(found) == 1 else before + after
    if len(after) > 1 and not _is_known(before[-1] + after[0], seen):
        found = [one for one in alike if seen.count(one + after[1]) > max(seen.count(after[:2]), 1)]
        if len(found) == 1:
            return before[:-1] + found[0] + after[1:]
    return whole_again(before + after, seen)


def _borne_out(characters: tuple[str, ...], following: str, seen: str) -> list[str]:
    """Return the characters that make a known pair with the sign after them: one of the standard's, else a seen one."""
    printed = [character for character in characters if _is_pair(character + following)]
    return printed or [character for character in characters if character + following in seen]


def _is_known(pair: str, seen: str) -> bool:
    return _is_pair(pair) or seen.count(pair) > 1  # once is where it stands itself


def _is_pair(pair: str) -> bool:
    return pair in _pairs()


@cache
def _pairs() -> frozenset[str]:
    """Return every two signs that follow each other in a label of a form or in the name of a code."""
    return frozenset(
        one + other for text in _printed() for word in _WORD.findall(text) for one, other in pairwise(word)
    )


def _printed() -> Iterator[str]:
    words = performance_words()
    yield from words.texts
    for codes in (load().functions, load().economy, load().gov_economy):
        yield from (code.name for code in codes.codes.values())
