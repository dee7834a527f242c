"""The words of the vocabulary by which sentences compare and divide, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import CHINESE_DIGITS


@dataclass(frozen=True, slots=True)
class Patterns:
    """What words say that something is more, less or equal, was divided or became something else."""

    direction: re.Pattern[str]
    anywhere: re.Pattern[str]
    money: re.Pattern[str]
    named: re.Pattern[str]
    equal: re.Pattern[str]
    opens: re.Pattern[str]
    chiefly: re.Pattern[str]
    made_of: re.Pattern[str]
    makes_up: re.Pattern[str]
    reason: re.Pattern[str]
    bare_rate: re.Pattern[str]
    moves: re.Pattern[str]
    moves_next: re.Pattern[str]
    becomes: re.Pattern[str]
    became: re.Pattern[str]
    unturned: re.Pattern[str]
    signs: dict[str, int]


@cache
def patterns() -> Patterns:
    """Return the patterns made of the vocabulary's lists."""
    words = vocabulary()
    signs = dict.fromkeys(words.more, 1) | dict.fromkeys(words.less, -1)
    ways = _any_of(signs)
    return Patterns(
        direction=lazy.compile(
            rf"(?P<word>{_any_of(words.differs)}|(?:{ways})(?:率|额|幅度)?(?:\((?:{ways})\)|[/或、](?:{ways}))?)(?:了|约|为|的|各|数|比例|幅度)*\s*$|(?:(?<=[年数度])|^)(?P<short>[多少高低])\s*$"
        ),
        anywhere=lazy.compile(
            rf"^(?:.{{0,12}}(?:{_any_of(words.reason)})[:是]?)?(?:[{CHINESE_DIGITS}]是|其中|主要是|同时|并|以及|和|\()*(?P<word>{ways})(?P<rest>.{{1,40}})$"
        ),
        money=lazy.compile(rf"(?P<word>{ways}|(?<!减)[多少])了?(?:{_any_of(words.moved)})+(?:了|约|共|计)*\s*$"),
        named=lazy.compile(rf"[也均共各]?(?P<word>{ways})(?P<rest>.{{1,40}})$"),
        equal=lazy.compile(rf"(?P<rough>{_any_of(words.roughly)})|(?P<word>{_any_of(words.equal)})"),
        opens=lazy.compile(rf"(?<![不未])(?:{_any_of(words.opens)})"),
        chiefly=lazy.compile(rf"\s*[，,]\s*({_any_of(words.chiefly)})[^，,。；;：:]*"),
        made_of=lazy.compile(rf"\s*[，,]\s*(?P<word>{_any_of(words.made_of)})"),
        makes_up=lazy.compile(rf"[^。；;]*元\s*(?:{_any_of(words.makes_up)})"),
        reason=lazy.compile(_any_of(words.reason)),
        bare_rate=lazy.compile(
            rf"(?:(?:(?:{ways})(?:了|为)?|占(?!地|有|用|道|压|据|领)比?[^，。；\d]{{0,20}}的?)\s*(?P<digits>\d+\.\d+)"
            rf"|(?<=元[，,])(?:{ways})(?:了|为)?\s*(?P<whole>\d+))"
            r"(?=\s*[。，；,;](?!\d)|\s*$)"
        ),
        moves=lazy.compile(
            r"\s*(?:(?:相比|对比|比较|比)[，,]?\s*)?[也各均共]?(?:分别|预计|实际|有所)?"
            rf"(?:{ways}|{_any_of(words.equal)}|{_any_of(words.outcomes)}|[高低多少](?=\d)|翻)"
        ),
        moves_next=lazy.compile(rf"\s*(?:相比|对比|比较|比)?[，,]\s*(?:{ways})(?:了|约)?\s*\d"),
        becomes=lazy.compile(rf"\s*[，,]?(?:{_any_of(words.outcomes)})"),
        became=lazy.compile(rf"^(?:{_any_of(words.outcomes)})"),
        unturned=lazy.compile(_any_of(words.unturned)),
        signs=signs,
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
