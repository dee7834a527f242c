"""What prose states, in order: numbers, words of equality, and the gap of words before each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from mingzhang.read.prose.numbers import Number, numbers
from mingzhang.standard.lexicon import vocabulary

_BREAK = re.compile(r"[，,。;；:!?]")
_CLAUSE_END = re.compile(r"\s|[，,。;；()]|$")
_STOP = "。!?"
_LONGEST_GAP = 1500  # characters; a sentence ended before that
_REFERENCE = (
    r"(?P<reference>(?P<year>20\d\d年(?:度)?|上一?年度?|上一度|去年|往年)?(?:同期)?(?:当年)?(?:部门|单位)?"
    r"(?:年初预算数?|调整预算数?|全年预算数?|预算执行数|执行数|预算数?|决算数?|支出数?|数)?)"
)
_AGAINST = re.compile(rf"(?:相比|[比较与同和])[“\"]?{_REFERENCE}(?:相比|比较|对比)?")
_PHASES = (
    ("年初预算", "年初预算"),
    ("执行", "决算"),
    ("决算", "决算"),
    ("调整", "调整预算"),
    ("全年", "调整预算"),
    ("预算", "预算"),
)


@dataclass(frozen=True, slots=True)
class Base:
    """What a change is measured against; `phase` is empty where the words name a year alone."""

    year: str  # 上 for the year before, or the year itself, or empty
    phase: str


@dataclass(frozen=True, slots=True)
class Event:
    """A number or a word of equality, with the words between it and the one before.

    `phrase` is what stands in its own clause; `opener` is the word that opened a list in the gap; `before_opener` the
    words between the last full stop and it. `sentence` is the clause that others see.
    """

    number: Number | None
    equal: str
    start: int
    end: int
    gap: str
    phrase: str
    stop: bool
    semicolon: bool
    opener: str
    before_opener: str
    reason: bool | None  # True where reasons open in the gap, False where a full stop closes them, None: unchanged
    base: Base | None
    direction: int | None
    direction_word: str
    bracketed: bool  # stands inside brackets that open in the gap
    cause: bool  # the change opens with its verb and names what was added or dropped
    missing_percent: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    direction: re.Pattern[str]
    anywhere: re.Pattern[str]
    equal: re.Pattern[str]
    opens: re.Pattern[str]
    reason: re.Pattern[str]
    bare_rate: re.Pattern[str]
    signs: dict[str, int]


@cache
def patterns() -> _Patterns:
    """Return the patterns made of the vocabulary's lists."""
    words = vocabulary()
    signs = dict.fromkeys(words.more, 1) | dict.fromkeys(words.less, -1)
    ways = _any_of(signs)
    return _Patterns(
        direction=re.compile(
            rf"(?P<word>(?:{ways})(?:率|额|幅度)?(?:\((?:{ways})\)|[/或、](?:{ways}))?)(?:了|约|为|的|各|数|比例|幅度)*\s*$|(?<=[年数度])(?P<short>[多少])\s*$"
        ),
        anywhere=re.compile(
            rf"^(?:.{{0,12}}(?:{_any_of(words.reason)})[:是]?)?(?:[一二三四五六]是|其中|主要是|同时|并|以及|和|\()*(?P<word>{ways})(?P<rest>.{{1,40}})$"
        ),
        equal=re.compile(rf"(?P<rough>{_any_of(words.roughly)})|(?P<word>{_any_of(words.equal)})"),
        opens=re.compile(_any_of(words.opens)),
        reason=re.compile(_any_of(words.reason)),
        bare_rate=re.compile(rf"(?:{ways}|占比?)\s*(?P<digits>\d+\.\d+)(?=\s*[。，；,;]|\s*$)"),
        signs=signs,
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def events(text: str, start: int) -> list[Event]:
    """Return what an even text states, from the place `start` on."""
    found: list[tuple[int, int, Number | None, str, bool]] = [
        (number.start, number.unit_end, number, "", False) for number in numbers(text) if number.start >= start
    ]
    taken = [(number[0], number[1]) for number in found]
    for match in patterns().bare_rate.finditer(text, start):
        if all(match.start("digits") >= end or match.end() <= begin for begin, end in taken):
            found.append((match.start("digits"), match.end(), _percent_missing(match), "", True))
    for match in patterns().equal.finditer(text, start):
        found.append((match.start(), match.end(), None, match.group(), False))
    found.sort(key=lambda item: item[0])
    made: list[Event] = []
    previous = start
    for begin, end, number, equal, missing in found:
        event = _event(text, previous, begin, end, number, equal, missing)
        if event is not None:
            made.append(event)
            previous = end
    return made


def _percent_missing(match: re.Match[str]) -> Number:
    digits = match.group("digits")
    step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    return Number(match.start("digits"), match.end("digits"), match.end("digits"), Decimal(digits), "", "", step)


def _event(
    text: str, previous: int, begin: int, end: int, number: Number | None, equal: str, missing: bool
) -> Event | None:
    if equal and not _CLAUSE_END.match(text, end):
        return None  # 一致性, 相当于 …
    gap = text[max(previous, begin - _LONGEST_GAP) : begin]
    phrase, bracketed = _phrase(gap)
    stop = max((gap.rfind(sign) for sign in _STOP), default=-1)
    base = base_in(gap[stop + 1 :])
    if equal and not _compares(text, previous, begin, base):
        return None
    opener, before = _opener(gap, stop, phrase)
    reasons = [match.start() for match in patterns().reason.finditer(gap)]
    direction, word, cause = _direction(phrase) if number else (0, equal, False)
    return Event(
        number,
        equal,
        begin,
        end,
        gap,
        phrase,
        stop >= 0 or begin - previous > _LONGEST_GAP,
        any(sign in gap for sign in ";；"),
        opener,
        before,
        True if reasons and reasons[-1] > stop else False if stop >= 0 else None,
        base,
        direction,
        word,
        bracketed,
        cause,
        missing,
    )


def _phrase(gap: str) -> tuple[str, bool]:
    """Return the words of the last clause of a gap, and whether they stand in brackets of their own."""
    breaks = [match.end() for match in _BREAK.finditer(gap)]
    phrase = gap[breaks[-1] :] if breaks else gap.lstrip(" 、")
    depth = 0
    for index in range(len(phrase) - 1, -1, -1):
        depth += (phrase[index] == ")") - (phrase[index] == "(")
        if depth < 0:
            return phrase[index + 1 :].strip(), True
    if depth > 0:  # the brackets opened before the last number
        phrase = phrase[phrase.rfind(")", 0, len(phrase)) + 1 :] if phrase.startswith(")") else phrase
    return phrase.strip(), False


def _opener(gap: str, stop: int, phrase: str) -> tuple[str, str]:
    """Return the word that opens a list that the number is part of, and the words between the last stop and it."""
    found = list(patterns().opens.finditer(gap))
    if not found:
        return (":", "") if gap.strip() == ":" else ("", "")
    last = found[-1]
    if re.search(r"[。;；]", gap[last.end() :]):
        return "", ""
    return last.group(), gap[stop + 1 : last.start()].strip(" ，,:、") if last.start() > stop else ""


def base_in(clause: str) -> Base | None:
    """Return what the comparisons in the clause are made with."""
    spoken, phase = "", ""
    for match in _AGAINST.finditer(clause):
        year = match.group("year") or ""
        rest = match.group("reference")[len(year) :]
        spoken = year or spoken
        phase = next((name for sign, name in _PHASES if sign in rest), phase)
    if not spoken and not phase:
        return Base("上", "") if "同比" in clause else None
    return Base(spoken[:4] if spoken.startswith("20") else "上" if spoken else "", phase)


def _compares(text: str, previous: int, begin: int, base: Base | None) -> bool:
    """Whether a word of equality compares amounts: with something, or right behind the name of an amount."""
    return base is not None or bool(re.search(r"(?:决算|支出|费|总计)\s*$", text[max(previous, begin - 8) : begin]))


def _direction(phrase: str) -> tuple[int | None, str, bool]:
    """Return the sign and the word by which a number is more or less, and whether the verb stands before its object.

    There is no sign where the words leave it open, and no word where there is no change.
    """
    known = patterns()
    if found := known.direction.search(phrase):
        if short := found.group("short"):
            return (1 if short == "多" else -1), short, False
        word = found.group("word")
        signs = {
            known.signs[part] for part in re.split(r"[()/或、]", re.sub(r"率|额|幅度", "", word)) if part in known.signs
        }
        return (signs.pop() if len(signs) == 1 else None), word, False
    compared = re.search(r"(?P<word>小于|大于|高于|低于|超出|多于|少于)(?:上年|去年|年初|20\d\d年)\S{0,6}$", phrase)
    if compared:
        return known.signs[compared.group("word")], compared.group("word"), False
    found = known.anywhere.match(phrase)
    if found and not re.search(r"占|为|达|至|到|共|^的|原因", found.group("rest")):
        return known.signs[found.group("word")], found.group("word"), True
    return None, "", False


def plain_event(text: str, start: int, end: int) -> Event:
    """Return a word as an event that nothing goes before."""
    return Event(None, text[start:end], start, end, "", "", False, False, "", "", None, None, None, "", False, False)
