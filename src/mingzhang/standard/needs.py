"""What a text must hold before a pattern can be found in it, told by the signs of the pattern alone.

To compile a pattern takes as long as searching some pages with it, and most patterns are never found in most texts.
Whatever is not surely needed is left out: what may be absent or must not be there, kinds of characters, alternatives of
which one says nothing, and everything where case is ignored or blanks of the pattern are no part of it.
"""

from __future__ import annotations

import re

Needs = tuple[str, ...]
"""Of each of these a text holds at least one sign."""

_FEW = 40
"""A set of signs larger than this is in most texts."""

_READ = 0x100000  # for private use: stands in a pattern for a part that has been read
_ANY = "\0"  # stands for a kind of characters, or for more of them than it helps to know
_PLACES = frozenset({".", "^", "$", _ANY})
_UNTOLD = re.IGNORECASE | re.VERBOSE
_UNTOLD_WITHIN = re.compile(r"\\\\|\(\?[a-zA-Z]*[ix]|[\U00100000-\U0010ffff]")
_KIND = re.compile(r"\\(?:x..|u.{4}|U.{8}|N\{[^}]*\}|\d+|[a-zA-Z])")
_SIGN_OR_SET = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_MEMBER = re.compile(r"\\?(.)(?:-\\?(.))?", re.DOTALL)
_OFTEN = re.compile(r"(?:\+|\{[1-9]\d*(?:,\d*)?\})[?+]?")
_PERHAPS = re.compile(r"[^(){}](?:[*?]|\{0*(?:,\d*)?\})[?+]?")
_INNERMOST = re.compile(r"\(([^()]*)\)([*?]|\{0*(?:,\d*)?\})?[?+]?")
_SAYING = re.compile(r"\?(?:P<\w+>|:|>|<?=)|(?!\?)")


def needs_of(pattern: str, flags: int = 0) -> Needs:
    """Return what every text holds in which the pattern is found, nothing where the pattern does not tell."""
    if flags & _UNTOLD or _UNTOLD_WITHIN.search(pattern):
        return ()
    parts: dict[str, Needs] = {}

    def part(needs: Needs) -> str:
        read = chr(_READ + len(parts))
        parts[read] = needs
        return read

    def group(found: re.Match[str]) -> str:
        inner, perhaps = found.groups()
        opening = _SAYING.match(inner)
        return part(_of_ways(inner[opening.end() :], parts)) if opening and not perhaps else _ANY

    left = _SIGN_OR_SET.sub(lambda found: part(_signs(found[0])), _KIND.sub(_ANY, pattern))
    left, groups = _PERHAPS.sub(_ANY, _OFTEN.sub("", left)), 1
    while groups:
        left, groups = _INNERMOST.subn(group, left)
    return _of_ways(left, parts) if "(" not in left and ")" not in left else ()


def holds(text: str, needs: Needs) -> bool:
    """Whether a text holds all that is needed."""
    return all(any(sign in text for sign in each) for each in needs)


def fewest(needs: Needs) -> str:
    """Return the signs of which one is needed where they are fewest; none where nothing is known to be needed."""
    return min(needs, key=len, default="")


def _of_ways(text: str, parts: dict[str, Needs]) -> Needs:
    """Return what alternatives need: the only one all that it does, several one sign of any of them."""
    ways = [_of_way(way, parts) for way in text.split("|")]
    if len(ways) == 1:
        return ways[0]
    together = "".join(dict.fromkeys("".join(map(fewest, ways))))
    return (together,) if all(ways) and len(together) <= _FEW else ()


def _of_way(text: str, parts: dict[str, Needs]) -> Needs:
    if "{" in text:  # how often something is there was not understood
        return ()
    found: dict[str, None] = {}
    for sign in text:
        if sign in parts:
            found |= dict.fromkeys(parts[sign])
        elif sign not in _PLACES:
            found[sign] = None
    return tuple(found)


def _signs(text: str) -> Needs:
    """Return the members of a set, or the sign itself; nothing for kinds of characters and what is excluded."""
    if text.startswith("\\"):
        return (text[1],)
    signs = text[1:-1]
    if _ANY in signs or signs.startswith("^"):
        return ()
    if "-" in signs or "\\" in signs:
        ends = [(first, last or first) for first, last in _MEMBER.findall(signs)]
        wide = any(ord(last) - ord(first) > _FEW for first, last in ends)
        signs = _ANY if wide else "".join(chr(at) for first, last in ends for at in range(ord(first), ord(last) + 1))
    return (signs,) if _ANY not in signs and len(signs) <= _FEW else ()
