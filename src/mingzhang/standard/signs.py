"""Signs without one of which a text cannot hold what a pattern finds: sought first, they spare most texts the search.

A search tries every place of a text. The signs are computed from the pattern, so that no rule states them and none can
state them wrongly.
"""

from __future__ import annotations

import re
from functools import cache

from mingzhang.standard import lazy
from mingzhang.standard.needs import fewest, needs_of


def may_hold(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern can be found in a text, by its signs alone; meant for long texts."""
    signs = signs_of(pattern)
    return not signs or any(sign in text for sign in signs)


@cache
def sign_of(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return a quick pattern that is found in every text in which `pattern` is found; at worst it is in every text."""
    signs = signs_of(pattern)
    return lazy.compile(f"[{''.join(map(re.escape, sorted(signs)))}]" if signs else "")


@cache
def signs_of(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return signs of which every text that holds the pattern holds one; none where the pattern does not tell."""
    return frozenset(fewest(needs_of(pattern.pattern, lazy.wanted(pattern))))
