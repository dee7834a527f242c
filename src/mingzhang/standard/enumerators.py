"""The numbers that open labels: which kind of enumerator, and which number."""

from __future__ import annotations

from functools import lru_cache

from mingzhang.standard import lazy
from mingzhang.standard.words import CHINESE_DIGITS, REMEMBERED, count_of, plain

_OF_WHICH = lazy.compile(r"^其中:?")
_ENUMERATORS = (
    lazy.compile(rf"([{CHINESE_DIGITS}]{{1,3}})[、.]"),
    lazy.compile(rf"\(([{CHINESE_DIGITS}]{{1,3}})\)"),
    lazy.compile(r"(\d{1,2})[、.](?!\d)"),
    lazy.compile(r"\((\d{1,2})\)"),
    lazy.compile(r"([①②③④⑤⑥⑦⑧⑨⑩])"),
)


@lru_cache(REMEMBERED)
def numbered(label: str) -> tuple[int, int]:
    """Return the kind and the number of the enumerator that opens a label, 其中 before it left out; zeros without.

    Kinds count from 1 (一、) to 5 (①): each stands below those before it.
    """
    text = _OF_WHICH.sub("", plain(label))
    for kind, pattern in enumerate(_ENUMERATORS, start=1):
        if found := pattern.match(text):
            sign = found.group(1)
            return kind, "①②③④⑤⑥⑦⑧⑨⑩".find(sign) + 1 or count_of(sign) or 0
    return 0, 0
