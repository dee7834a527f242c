"""The numbers that open labels: which kind of enumerator, and which number."""

from __future__ import annotations

import re

from mingzhang.standard.words import CHINESE_DIGITS, count_of, plain

_ENUMERATORS = (
    re.compile(rf"([{CHINESE_DIGITS}]{{1,3}})[、.]"),
    re.compile(rf"\(([{CHINESE_DIGITS}]{{1,3}})\)"),
    re.compile(r"(\d{1,2})[、.](?!\d)"),
    re.compile(r"\((\d{1,2})\)"),
    re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩])"),
)


def numbered(label: str) -> tuple[int, int]:
    """Return the kind and the number of the enumerator that opens a label, 其中 before it left out; zeros without.

    Kinds count from 1 (一、) to 5 (①): each stands below those before it.
    """
    text = re.sub(r"^其中:?", "", plain(label))
    for kind, pattern in enumerate(_ENUMERATORS, start=1):
        if found := pattern.match(text):
            sign = found.group(1)
            return kind, "①②③④⑤⑥⑦⑧⑨⑩".find(sign) + 1 or count_of(sign) or 0
    return 0, 0
