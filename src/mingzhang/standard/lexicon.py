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
from mingzhang.standard.words import bare, is_of_which, plain

_YEAR = re.compile(r"(20\d{2})年?度?")


_EXCLUSIVE = ("economy", "nature", "subject")  # a label that names two of these speaks of both, not of the last


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


def phrases() -> dict[str, Region]:
    """Return every phrase in plain form with its region, for readers of running text."""
    return dict(_phrases()[0])


def neutral_words() -> frozenset[str]:
    """Return the words in plain form that add nothing to a region."""
    return _phrases()[1]


@cache
def read_label(label: str) -> Reading:
    """Return what a heading, row label or title says."""
    known, neutral, totals, longest = _phrases()
    of_which = is_of_which(label)
    text = bare(label)
    year_match = _YEAR.search(text)
    year = year_match.group(1) if year_match else ""
    text = _YEAR.sub("", text)
    total = any(text.endswith(word) or text.startswith(word) for word in totals)
    region, rest, at = EVERYTHING, "", 0
    mixed: set[str] = set()
    while at < len(text):
        for length in range(min(longest, len(text) - at), 0, -1):
            word = text[at : at + length]
            if word in known:
                mixed.update(axis for axis in _EXCLUSIVE if _differ(getattr(region, axis), getattr(known[word], axis)))
                region = region.joined(known[word])
                break
            if word in neutral:
                break
        else:
            rest, length = rest + text[at], 1
        at += length
    return Reading(region._replace(**dict.fromkeys(mixed)), not rest, rest, total, of_which, year)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def region_of(label: str) -> Region | None:
    """Return the region of a label that is understood to its last word, else None."""
    reading = read_label(label)
    return reading.region if reading.understood else None
