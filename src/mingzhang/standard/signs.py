"""Signs without one of which a text cannot hold what a pattern finds: sought first, they spare most texts the search.

A search tries every place of a text. The signs are computed from the pattern, so that no rule states them and none can
state them wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

from mingzhang.standard import lazy

_PARSER: Any = import_module("re._parser")  # what `re` itself reads patterns with; a node that is unknown says nothing
_FEW = 40
"""A set of signs larger than this is in most texts."""

_NOTHING_KNOWN: frozenset[str] = frozenset()
_MORE_THAN_TWO_FORMS = frozenset("iksIKS")  # İ, ı, ſ and the sign of kelvin are forms of these where case is ignored


def may_hold(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern can be found in a text, by its signs alone; meant for long texts."""
    signs = signs_of(pattern)
    return not signs or any(sign in text for sign in signs)


@cache
def sign_of(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return a quick pattern that is found in every text in which `pattern` is found; at worst it is in every text."""
    signs = signs_of(pattern)
    return re.compile(f"[{''.join(map(re.escape, sorted(signs)))}]" if signs else "")


@cache
def signs_of(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return signs of which every text that holds the pattern holds one; none where the pattern does not tell."""
    parsed = _PARSER.parse(pattern.pattern, lazy.wanted(pattern))
    return _of_sequence(parsed, parsed.state.flags)


def _of_sequence(nodes: Iterable[tuple[Any, Any]], flags: int) -> frozenset[str]:
    """Return the fewest signs that one part of a sequence cannot do without."""
    return min(filter(None, (_of_node(kind, told, flags) for kind, told in nodes)), key=len, default=_NOTHING_KNOWN)


def _of_node(kind: Any, told: Any, flags: int) -> frozenset[str]:
    match str(kind):
        case "LITERAL":
            return _forms(chr(told), flags)
        case "IN":
            return _of_any([_of_member(one, what, flags) for one, what in told])
        case "BRANCH":
            return _of_any([_of_sequence(way, flags) for way in told[1]])
        case "SUBPATTERN":
            _, more, less, inner = told
            return _of_sequence(inner, (flags | more) & ~less)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, inner = told
            return _of_sequence(inner, flags) if least else _NOTHING_KNOWN
        case "ATOMIC_GROUP":
            return _of_sequence(told, flags)
    return _NOTHING_KNOWN


def _of_any(ways: list[frozenset[str]]) -> frozenset[str]:
    """Return the signs of all ways; one that says nothing leaves nothing known."""
    together = frozenset[str]().union(*ways)
    return together if all(ways) and len(together) <= _FEW else _NOTHING_KNOWN


def _of_member(kind: Any, told: Any, flags: int) -> frozenset[str]:
    """Return the signs of one member of a set of characters; a category or a negation says nothing."""
    match str(kind):
        case "LITERAL":
            return _forms(chr(told), flags)
        case "RANGE" if told[1] - told[0] < _FEW and not flags & re.IGNORECASE:
            return frozenset(map(chr, range(told[0], told[1] + 1)))
    return _NOTHING_KNOWN


def _forms(letter: str, flags: int) -> frozenset[str]:
    """Return how a letter of a pattern may stand in a text."""
    if not flags & re.IGNORECASE:
        return frozenset(letter)
    known = letter.isascii() and letter not in _MORE_THAN_TWO_FORMS
    return frozenset((letter.lower(), letter.upper())) if known else _NOTHING_KNOWN
