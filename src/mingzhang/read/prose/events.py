"""What prose states, in order: numbers, words of equality, and the gap of words before each."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from mingzhang.model.values import dataclass
from mingzhang.read.outline.sections import enumerator
from mingzhang.read.prose.numbers import Number, numbers
from mingzhang.read.prose.patterns import patterns
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import CHINESE_DIGITS, squeezed

_BREAK = lazy.compile(r"[，,。;；:!?]")
_CLAUSE_END = lazy.compile(r"\s|[，,。;；()]|$")
_ENUMERATING = frozenset(f"0123456789{CHINESE_DIGITS}")  # 1) and 一) close no bracket
STOPS = "。!?"
_PARTS = "其中"
_LISTS = lazy.compile(r"\s*:[^。;；]*$")  # right behind an amount it names the parts
_WAY = r"(?:按|从)[^。;；，,:]{1,14}?(?:分类?|划分|性质|来源|用途|类别|科目|构成|结构|看)"
_DIVIDES_BY = lazy.compile(  # behind a clause that names a way to divide, its parts (。按经济分类：…)
    rf"(?:^|[。;；，,])\s*(?P<whole>[^。;；，,:\d按从]{{0,20}})(?P<way>{_WAY}\s*:)|^[，,]\s*(?P<next>{_WAY}\s*[，,])"
)
_AMONG = lazy.compile(r"\s*\)?(?:当|之)?中\s*[,，:]")  # right behind an amount it is what is divided (支出9万元中，…)
_UP_TO = lazy.compile(r"[到至]\s*$")
_SPENT = lazy.compile(r"(?:决算|支出|费|总计)\s*$")
_ITEM = lazy.compile(r"[。;；:]\s*$")  # an item begins behind one
_HEAD_OF_ITEM = lazy.compile(r"[。;；]\s*([^。;；，,:]{3,30})[:。]\s*$")  # 。（二）支出预算：2025年年初预算数
_MARKED_ITEM = lazy.compile(r"[。;；:]\s*([^。;；，,:\d]{3,80}\([类款项]\))[:。]\s*$")  # 。…(款)小学教育(项)。
_SIDE = lazy.compile(r"[。;；]\s*([^。;；，,:\d的]{0,8}(?:收入|支出)(?:方面|情况)):\s*$")  # 。支出方面：2023年8万元
_HEADED = lazy.compile(r"^.*(?:情况|说明)\s+(?=\S)")  # in one line with its heading (收支情况说明 2025年收入总计)
_LONGEST_GAP = 1500  # characters; a sentence ended before that
_REFERENCE = (
    r"(?P<reference>(?P<year>20\d\d年(?:度)?|上一?年度?|上一度|去年|往年)?(?:同期)?(?:当年)?(?:部门|单位)?"
    r"(?:年初预算数?|调整预算数?|全年预算数?|预算执行数|执行数|预算数?|决算数?|支出数?|数)?)"
)
_AGAINST = lazy.compile(
    rf"(?:相比|[比较与同和][于之]?|[大小高低多少等]于|超出|超过)[“\"]?{_REFERENCE}(?:相比|比较|对比)?"
)
_MEASURED = lazy.compile(r"(?:较|比|与)(?:上年|去年|(20\d\d)年)度?(?:(?:预算|决算|执行)数?)?的$")
_MEASURE_IN_BRACKETS = lazy.compile(  # 较上年（9万元）增加
    r"(?:较|比|与|同)(?:上一?年|去年|20\d\d年|年初)度?(?:(?:预算|决算|执行)数?)?\($"
)
MEASURES = lazy.compile(
    r"(?<![占对同环相之])(?:(?:较|比|与|同)[^，。；:]*|(?:由|从)(?:上一?年|去年|20\d\d年|年初|原)[^，。；:]*)$"
)
_MEASURE_ALONE = lazy.compile(r"^(?:较|比|与|同)(?:上一?年|去年|20\d\d年|年初)[^，。；:]*$")
_OF_PLAN = lazy.compile(r"^(?:占|为|是|完成|达到)(?:全年|年度|年初|年|调整|收入|支出|当年)*(?:计划|任务|目标)数?$")
_YEARS = lazy.compile(rf"(?:[{CHINESE_DIGITS}两\d]+年[间来内]?|成功|实现)+$")  # 五年翻了一番
_OF_MONEY = ("增加", "减少", "增支", "减支", "净增加", "净减少")
_COMPARES_ONLY = lazy.compile(r"(?:同比|环比|[较比与同和].{0,16}?(?:相比|比较|对比|年度?|数|预算|决算)?)?[也共约即]?")
_IS_BASE = lazy.compile(r"(?:基数|分母)(?:均|都)?[为是]$")
STARTS = lazy.compile(r"(?:由|从|原)[^，。；:]*$")
_PHASES = (
    ("年初预算", "年初预算"),
    ("执行", "决算"),
    ("决算", "决算"),
    ("调整", "调整预算"),
    ("全年", "调整预算"),
    ("预算", "预算"),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a change is measured against; `phase` is empty where the words name a year alone."""

    year: str  # 上 for the year before, or the year itself, or empty
    phase: str


class Gap(NamedTuple):
    """The words between what a text stated last and what it states next, from the character `start` on.

    `phrase` is what stands in the clause of what comes next; `opener` is the word that opened a list in the gap, and
    `before_opener` are the words between the last full stop and it. `reason` is True where reasons open in the gap and
    False where a full stop closes them. `bracketed` says that what comes next stands inside brackets that open here,
    `measured` that it is named as what others are measured against (较上年的).
    """

    start: int
    words: str
    phrase: str = ""
    stop: bool = False
    semicolon: bool = False
    opener: str = ""
    before_opener: str = ""
    reason: bool | None = None
    reference: Reference | None = None
    bracketed: bool = False
    measured: bool = False
    closes: int = 0  # brackets that were open before and close here
    opens: int = 0  # brackets that open here and are still open at what comes next
    rank: tuple[int, int] | None = None  # its place among so many numbers that stand in a row (分别为)
    level: int = 0  # of the enumerator that opens its clause (。（1）一般公共预算…), or the clause before
    item: str = ""  # what the clause before, which has that enumerator or marks a function (…(项)。), names it

    @property
    def begins_anew(self) -> bool:
        """Whether a list opens behind a semicolon under its own name: it divides nothing before (；支出包括)."""
        return self.semicolon and bool(self.opener) and bool(self.before_opener.strip("；;，, "))


@dataclass(frozen=True, slots=True)
class Turn:
    """A word that says more or less; `sign` is None where it leaves that open.

    `cause` says that the verb stands before what was added or dropped.
    """

    word: str
    sign: int | None
    cause: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money."""

    gap: Gap
    number: Number


@dataclass(frozen=True, slots=True)
class Base:
    """An amount of money that others are measured against (较上年的…万元)."""

    gap: Gap
    number: Number


@dataclass(frozen=True, slots=True)
class Change:
    """An amount of money by which something is more or less."""

    gap: Gap
    number: Number
    turn: Turn


@dataclass(frozen=True, slots=True)
class Rate:
    """A share, a rate of growth or a multiple."""

    gap: Gap
    number: Number
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things, or an area."""

    gap: Gap
    number: Number
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that is a limit (50万元以上) or a price for each (元/人月) and states no amount."""

    gap: Gap
    number: Number
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class Equal:
    """A word that says something is as it was."""

    gap: Gap
    word: str
    start: int
    end: int


Event = Amount | Base | Change | Rate | Count | Limit | Equal


def span_of(event: Event) -> tuple[int, int]:
    """Return the characters of an event, a number's unit among them."""
    return (event.start, event.end) if isinstance(event, Equal) else (event.number.start, event.number.unit_end)


def rebases(event: Event) -> bool:
    """Whether the words right before take what follows on another basis than the amounts beside it."""
    return any(word in event.gap.words for word in vocabulary().rebased)


def events(text: str, start: int) -> list[Event]:
    """Return what an even text states, from the place `start` on."""
    made: list[Event] = []
    previous = start
    for found in _found(text, start):
        begin, end = (found.start(), found.end()) if isinstance(found, re.Match) else (found.start, found.unit_end)
        gap = _gap(text, previous, begin)
        if not isinstance(found, re.Match):
            made.append(_numbered(found, gap, text))
        elif _CLAUSE_END.match(text, end) and _compares(text, previous, begin, gap.reference):
            made.append(Equal(gap, found.group(), begin, end))  # else 一致性, 相当于 …
        else:
            continue
        previous = end
    return made


def _found(text: str, start: int) -> list[Number | re.Match[str]]:
    """Return the numbers of a text, rates that lack their sign, and words of equality, in order."""
    known = patterns()
    printed = [number for number in numbers(text) if number.start >= start]
    taken = [(number.start, number.unit_end) for number in printed]
    bare = [
        _percent_missing(match)
        for match in known.bare_rate.finditer(text, start)
        if all(match.start(_group(match)) >= end or match.end() <= begin for begin, end in taken)
        if not _lacks_unit(text[start : match.start()], match)
    ]
    found: list[Number | re.Match[str]] = [*printed, *bare, *known.equal.finditer(text, start)]
    return sorted(found, key=lambda one: one.start() if isinstance(one, re.Match) else one.start)


def _percent_missing(match: re.Match[str]) -> Number:
    digits, (start, end) = match[_group(match)], match.span(_group(match))
    step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    return Number(start, end, end, Decimal(digits), "", step, unmarked=True)


def _lacks_unit(before: str, match: re.Match[str]) -> bool:
    """Whether a bare number says how much money something is more or less: the clause names that (基本支出减少4.79)."""
    named = _BREAK.split(before)[-1]
    return match.group().startswith(_OF_MONEY) and not _COMPARES_ONLY.fullmatch(squeezed(named))


def _group(match: re.Match[str]) -> str:
    return "digits" if match["digits"] else "whole"


def _numbered(number: Number, gap: Gap, text: str) -> Event:
    """Return what a number states, by its unit and the words before and right behind it."""
    turn = _turn(gap.phrase, gap.reference)
    if number.threshold or (number.is_money and _is_mark(number, gap.phrase)):
        return Limit(gap, number, turn)
    if number.doubled:
        gap = gap._replace(phrase=_YEARS.sub("", gap.phrase))
        return Rate(gap, number, Turn("", 1))
    if number.is_rate or number.unmarked:
        return Rate(gap, number, turn)
    if not number.is_money and number.unit:
        return Count(gap, number, turn)
    became = _UP_TO.search(gap.phrase) or patterns().became.fullmatch(gap.words.strip(" ，,"))
    if number.is_money and turn is not None and not became:
        return Change(gap, number, turn)
    known, phrase = patterns(), squeezed(gap.phrase)
    measured = (
        gap.measured
        or _IS_BASE.search(phrase)
        or _OF_PLAN.search(phrase)
        or (MEASURES.search(phrase) and known.moves.match(text, number.unit_end))
        or (_MEASURE_ALONE.search(phrase) and known.moves_next.match(text, number.unit_end))
        or (STARTS.search(phrase) and known.becomes.match(text, number.unit_end))
    )
    if gap.opener in (*vocabulary().chiefly, *vocabulary().made_of):
        gap = gap._replace(phrase=gap.phrase.removeprefix(gap.opener))
    return Base(gap, number) if measured and (number.is_money or not number.unit) else Amount(gap, number)


def _is_mark(number: Number, phrase: str) -> bool:
    """Whether words call an amount one that is passed or nearly reached (突破50亿元, 约3万元), not what there is."""
    return phrase.endswith(vocabulary().passes) or (number.step >= 1 and phrase.endswith(vocabulary().about))


def _gap(text: str, previous: int, begin: int) -> Gap:
    start = max(previous, begin - _LONGEST_GAP)
    gap = text[start:begin]
    naming = _naming(gap)
    phrase, bracketed = _phrase(naming)
    above = naming[: len(naming.rstrip()) - len(phrase)]
    level, length = enumerator(phrase) if _ITEM.search(above) else (0, 0)
    phrase, head = phrase[length:].strip(), _HEAD_OF_ITEM.search(above) if not level else None
    level, length = enumerator(head[1]) if head else (level, 0)
    item = head[1][length:] if head and level and not re.search(r"\d", head[1][length:]) else ""
    marked = (_MARKED_ITEM.search(above) or _SIDE.search(above)) if not item else None
    item, level = (marked[1], 0) if marked else (item, level)
    closes, opens, outside = _brackets(gap)
    ends = (at for at, sign in enumerate(gap) if sign in STOPS and at >= outside)
    stop = max((at for at in ends if not _gives_reasons_within(text, start + at + 1)), default=-1)
    opener, before = _opener(gap, stop) if marked is None else ("", "")
    if not opener and (made := patterns().made_of.match(gap)) and patterns().makes_up.match(text, begin):
        opener = made["word"]
    because = reasons(gap)
    return Gap(
        start,
        gap,
        phrase,
        stop >= 0 or begin - previous > _LONGEST_GAP,
        any(sign in gap for sign in ";；"),
        opener,
        before,
        True if because and because[-1] > stop else False if stop >= 0 else None,
        reference_in(gap[stop + 1 :]),
        bracketed,
        bool(_MEASURED.search(squeezed(gap)) or _MEASURE_IN_BRACKETS.search(squeezed(gap))),
        closes,
        opens,
        level=level if item or not head else 0,
        item=item,
    )


def _gives_reasons_within(text: str, start: int) -> bool:
    """Whether what begins behind a full stop gives reasons for one part of a list that goes on (。主要原因：…；…)."""
    said = text[start : start + _LONGEST_GAP].partition("。")[0]
    return bool(patterns().reason.match(said.lstrip())) and bool(re.search("[;；]", said))


def reasons(words: str) -> list[int]:
    """Return where in some words reasons open."""
    return [match.start() for match in patterns().reason.finditer(words)]


def _brackets(gap: str) -> tuple[int, int, int]:
    """Return how many brackets from before a gap close in it and how many of its own stay open.

    The third number is where the last of the first kind closes: a full stop inside a bracket ends no sentence.
    """
    closes = opens = outside = 0
    for at, sign in enumerate(gap):
        if sign == "(":
            opens += 1
        elif sign == ")" and opens:
            opens -= 1
        elif sign == ")" and gap[max(0, at - 1) : at] not in _ENUMERATING:
            closes, outside = closes + 1, at
    return closes, opens, outside


def _naming(gap: str) -> str:
    """Return a gap without the colon that only parts a name from its number (公务接待费：3万元); others open lists.

    Behind a total a comma parts no more (支出总计，3万元).
    """
    if (total := gap.rstrip().rstrip("，,")).endswith(vocabulary().totals) and total != gap.rstrip():
        return total
    bare = gap.rstrip().removesuffix(":")
    opens = any(match.end() >= len(bare) for match in patterns().opens.finditer(gap))
    return gap if opens or bare == gap.rstrip() else bare


def _phrase(gap: str) -> tuple[str, bool]:
    """Return the words of the last clause of a gap, and whether they stand in brackets of their own."""
    breaks = [match.end() for match in _BREAK.finditer(gap)]
    phrase = gap[breaks[-1] :] if breaks else gap.lstrip(" 、")
    depth, closed = 0, -1
    for index in range(len(phrase) - 1, -1, -1):
        depth += (phrase[index] == ")") - (phrase[index] == "(")
        if depth < 0:
            return phrase[index + 1 :].strip(), True
        closed = index if closed < 0 < depth else closed if depth else -1
    if depth > 0 and phrase[:closed][-1:] not in _ENUMERATING:  # they opened before this clause
        phrase = phrase[closed + 1 :]
    return _HEADED.sub("", phrase).strip(), False


def _opener(gap: str, stop: int) -> tuple[str, str]:
    """Return the word that opens a list that the number is part of, and the words between the last stop and it."""
    found = list(patterns().opens.finditer(gap)) or list(_DIVIDES_BY.finditer(gap))
    if not found and _AMONG.match(gap):
        return _PARTS, ""
    if not found:
        chiefly = patterns().chiefly.fullmatch(gap)
        return (":", "") if _LISTS.match(gap) else (chiefly.group(1), "") if chiefly else ("", "")
    last = found[-1]
    if re.search(r"[。;；]", gap[last.end() :]):
        return "", ""
    if "way" in last.re.groupindex:
        return last["way"] or last["next"], (last["whole"] or "").strip()
    return last.group(), gap[stop + 1 : last.start()].strip(" ，,:、") if last.start() > stop else ""


def reference_in(clause: str) -> Reference | None:
    """Return what the comparisons in the clause are made with."""
    spoken, phase = "", ""
    for match in _AGAINST.finditer(squeezed(clause)):
        year = match.group("year") or ""
        rest = match.group("reference")[len(year) :]
        spoken = year or spoken
        phase = next((name for sign, name in _PHASES if sign in rest), phase)
    if not spoken and not phase:
        return Reference("上", "") if "同比" in clause else None
    return Reference(spoken[:4] if spoken.startswith("20") else "上" if spoken else "", phase)


def _compares(text: str, previous: int, begin: int, reference: Reference | None) -> bool:
    """Whether a word of equality compares amounts: with something, or right behind the name of an amount."""
    return reference is not None or bool(_SPENT.search(text[max(previous, begin - 8) : begin]))


_BEYOND = lazy.compile(
    r"(?P<word>小于|大于|高于|低于|超出|多于|少于)(?:上年|去年|年初|预算|全年|调整|20\d\d年)\S{0,6}$"
)


def _turn(phrase: str, reference: Reference | None) -> Turn | None:
    """Return the word by which a number is more or less, in a clause that is compared with this."""
    known = patterns()
    phrase = known.unturned.sub(lambda found: "〇" * len(found.group()), phrase)
    if found := known.direction.search(phrase):
        if short := found.group("short"):
            return Turn(short, 1 if short in "多高" else -1)
        word = found.group("word")
        signs = {
            known.signs[part] for part in re.split(r"[()/或、]", re.sub(r"率|额|幅度", "", word)) if part in known.signs
        }
        return Turn(word, signs.pop() if len(signs) == 1 else None)
    if compared := _BEYOND.search(phrase):
        return Turn(compared.group("word"), known.signs[compared.group("word")])
    if reference is not None and (found := known.money.search(phrase)):
        word = found.group("word")
        return Turn(word, known.signs.get(word, 1 if word == "多" else -1))  # 比上年减少支出3万元
    behind = max((match.end() for match in _AGAINST.finditer(phrase) if match["reference"]), default=0)
    found = known.named.match(phrase, behind) if behind else known.anywhere.match(phrase)
    if found and not re.search(r"占|为|达|至|到|共|^的|原因", found.group("rest")):
        return Turn(found.group("word"), known.signs[found.group("word")], cause=True)
    return None
