"""Names of indicators, and the numbers that some forms print before them (指标1：…)."""

from __future__ import annotations

from functools import lru_cache

from mingzhang.read.performance.strips import plain, untagged
from mingzhang.standard import lazy
from mingzhang.standard.words import REMEMBERED

PREFIX = lazy.compile(r"^指标[:.。]?([0-9lI]?)[:.。、]?(.*)$")


@lru_cache(maxsize=REMEMBERED)
def is_prefix(text: str) -> bool:
    """Whether a cell holds only the number of an indicator, perhaps with the torn first sign of its name."""
    found = PREFIX.match(plain(text))
    if found is None or len(found.group(2)) > 5:
        return False
    return bool(found.group(1)) or untagged(text) != plain(text)  # 指标 alone is the end of a class's name
