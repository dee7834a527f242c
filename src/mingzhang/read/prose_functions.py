"""Names of functions in prose (社会保障和就业支出（类）…（款）…（项）) become codes."""

from __future__ import annotations

import re
from functools import cache

from mingzhang.standard import load
from mingzhang.standard.lexicon import phrases, plain
from mingzhang.standard.sentences import vocabulary

_PART = re.compile(r"^(.*?)\((类|款|项)\)")
_TAIL = re.compile(r"(?:支出)?(?:科目)?(?:的|为|是|安排|预算|支出)*$")
_LEVELS = {"类": 3, "款": 5, "项": 7}
_CLASS_AHEAD = re.compile(r"^(.{2,16}?支出|.{2,16}?)(?=年初预算|支出决算|决算|预算|支出|$)")


def function_code(text: str, within: str) -> tuple[str | None, str]:
    """Return the code that a phrase names and the words left over.

    The code is empty where the phrase names no function, and None where it names one that no list knows. A class may
    be named without its mark; sections and items only with theirs. `within` is the code of the heading above.
    """
    code = within if "(类)" not in text else ""
    rest = text
    found = _PART.match(rest)
    if not found:
        return _plain_class(text)
    while found:
        name, level = found.group(1).lstrip('“"'), found.group(2)
        width = _LEVELS[level]
        under = code[: width - 2] if width > 3 and len(code) >= width - 2 else code if width > 3 else ""
        known = _named(name, width, under)
        if known is None:
            return None, rest
        code = known
        rest = rest[found.end() :]
        found = _PART.match(rest)
    return code, rest


def _plain_class(text: str) -> tuple[str | None, str]:
    """Return the class that opens a phrase without any mark."""
    classes = _classes()
    for length in range(min(len(text), 18), 3, -1):
        code = classes.get(text[:length])
        if code:
            return code, text[length:]
    return "", text


@cache
def _classes() -> dict[str, str]:
    """Return the classes by the names that mean nothing else (国有资本经营预算支出 is a fund's spending as well)."""
    other = {*phrases(), *map(plain, vocabulary().regions()), "其他支出"}
    return {
        plain(entry.name): entry.code
        for entry in load().functions
        if len(entry.code) == 3 and plain(entry.name) not in other
    }


@cache
def _named(name: str, width: int, under: str) -> str | None:
    """Return the one code of this level and this name under a code."""
    functions = load().functions
    spellings = [name, f"{name}支出", name.removesuffix("支出")]
    for spelling in spellings:
        codes = {
            entry.code
            for entry in functions.by_name(spelling)
            if len(entry.code) == width and entry.code.startswith(under)
        }
        if len(codes) == 1:
            return codes.pop()
        if codes:
            return None
    return None
