"""The lexicon: what the words of a heading or label mean, as a region.

A label is read phrase by phrase, the longest known phrase first; it is understood when nothing is left over.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mingzhang.model import EVERYTHING, Region

_BRACKETS = str.maketrans("（）［］：，；％　．", "()[]:,;% .")
_ENUMERATOR = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.，,]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.](?!\d)|[①②③④⑤⑥⑦⑧⑨⑩]|[-—–]\s*)"
)
_OF_WHICH = re.compile(r"^(?:其中|含|#)[::]?")
_YEAR = re.compile(r"(20\d{2})年?度?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a label says. `understood` is False where words were left over; `rest` holds them.

    `total` marks 合计 and its kin; `of_which` a label that opens with 其中.
    """

    region: Region
    understood: bool
    rest: str = ""
    total: bool = False
    of_which: bool = False
    year: str = ""


def plain(label: str) -> str:
    """Return a label without blanks and quotation marks, brackets and colons half-width."""
    return re.sub(r"[\s“”\"‘’《》]", "", label).translate(_BRACKETS)


def bare(label: str) -> str:
    """Return a plain label without its enumerator (一、 （一） 1. ①) and without 其中."""
    text = plain(label)
    while True:
        shorter = _OF_WHICH.sub("", _ENUMERATOR.sub("", text))
        if shorter == text or not shorter:
            return text
        text = shorter


@cache
def _phrases() -> tuple[dict[str, Region], frozenset[str], tuple[str, ...], int]:
    raw = tomllib.loads(files("mingzhang.standard").joinpath("data/lexicon.toml").read_text(encoding="utf-8"))
    known: dict[str, Region] = {}
    for entry in raw["phrase"]:
        for word in entry["words"]:
            key = plain(word)
            if key in known:
                raise ValueError(f"lexicon.toml: the phrase {word!r} is defined twice")
            known[key] = Region(**entry["region"])
    neutral = frozenset(plain(word) for word in raw["neutral"])
    longest = max(len(word) for word in (*known, *neutral))
    return known, neutral, tuple(raw["totals"]), longest


@cache
def read_label(label: str) -> Reading:
    """Return what a heading, row label or title says."""
    known, neutral, totals, longest = _phrases()
    of_which = bool(_OF_WHICH.match(_ENUMERATOR.sub("", plain(label))))
    text = bare(label)
    year_match = _YEAR.search(text)
    year = year_match.group(1) if year_match else ""
    text = _YEAR.sub("", text)
    total = any(text.endswith(word) or text.startswith(word) for word in totals)
    region, rest, at = EVERYTHING, "", 0
    while at < len(text):
        for length in range(min(longest, len(text) - at), 0, -1):
            word = text[at : at + length]
            if word in known:
                region = region.joined(known[word])
                break
            if word in neutral:
                break
        else:
            rest, length = rest + text[at], 1
        at += length
    return Reading(region, not rest, rest, total, of_which, year)


def region_of(label: str) -> Region | None:
    """Return the region of a label that is understood to its last word, else None."""
    reading = read_label(label)
    return reading.region if reading.understood else None
