"""Numbers that stand in a row for things named in a row: 收入和支出分别为8万元和7万元, 分别占60%和40%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import permutations

from mingzhang.model.values import replace
from mingzhang.read.prose.events import (
    Amount,
    Base,
    Change,
    Count,
    Equal,
    Event,
    Gap,
    Limit,
    Rate,
    reference_in,
)
from mingzhang.standard import lazy, load

_RESPECTIVELY = lazy.compile(r"(?P<names>.*?)(?:分别|依次|各)(?=[为是占达]|$|[^自项类级种])(?P<verb>.*)$")
_ARE = lazy.compile(r"(?P<names>.*)(?P<verb>[为是])$")
_STAGE = lazy.compile(r"(?:实际|年初|全年|调整后?的?|当年|支出|收入)*(?:预算|决算|执行|完成|支出)(?:数|额|金额)?")
_OF_STAGE = lazy.compile(r"(?:年初|全年|调整后?的?|当年)*(?:预算|决算|执行)(?:数|额|金额)?$")
_STAGE_AT_END = lazy.compile(
    r"(?:年初|全年|调整后?的?|当年)*(?<!公共)(?<!基金)(?<!经营)(?:预算|决算|执行)(?:数|额|金额)?$"
)
_MEASURED = lazy.compile(r"(?:比|较|与|同)(?P<bases>[^，,。；;]+?)(?:相比)?$")
_NEXT = lazy.compile(r"\s*[、和及与，,]?\s*$")
_WAY = {"收": "收入", "支": "支出"}
_OF_WHICH = lazy.compile(r"\s*。\s*其中\s*:")
_WAYS = lazy.compile(r"收(?!入)|支(?![出付])")
_THEN = lazy.compile(r"(?P<year>(?:上一?年度?|去年|20\d\d年度?)(?:同期)?)(?P<stage>\D*)$")
_YEAR = lazy.compile(r"^\s*20\d\d年度?")
_ANY_YEAR = lazy.compile(r"20\d\d")
_SPAN = lazy.compile(r"(?P<first>20\d\d)年?度?(?:[-—–－~～至到]+|(?:、20\d\d年?度?)*[、和])(?P<last>20\d\d)年度?")
_LISTED, _BETWEEN = lazy.compile(r"、"), lazy.compile(r"[、和及与]")
_COUNTED = lazy.compile(r"[两二三四五六七八九十\d]+(?:类|项|款|个方面|部分)(?=(?:支出|收入|资金)?$)")
_ENDING = 2  # characters by which two names are seen to end alike


def paired(events: Sequence[Event]) -> list[Event]:
    """Return what a text states with each number in such a row under its own name and with its place in the row."""
    made = list(events)
    at = row = 0
    names: list[str] = []
    while at < len(made):
        row = 0 if made[at].gap.stop else row
        size = _row(made, at)
        own = _names(made[at].gap.phrase, size)
        if _is_shared_out(made, at, size, own) or _follows_as_many(made, at, size, row):
            anew = made[at].gap.stop and not _OF_WHICH.match(made[at].gap.words)
            divides = at > 0 and made[at - 1].gap.rank is None and not anew
            names = own or _named_before(made[at].gap.phrase, size, names) or _in_years(made[at].gap, size)
            made[at : at + size] = _apart(made[at : at + size], names, divides)
            at, row = at + size, size
        else:
            at += 1
    return made


def _in_years(gap: Gap, size: int) -> list[str]:
    """Return the name of a row with each of the years that a clause before it tells (2022年至2024年，…分别为)."""
    parted, spans = _parted(gap.phrase), [*_SPAN.finditer(gap.words)]
    if parted is None or size < 2 or not spans or _ANY_YEAR.search(parted[0]):
        return []
    first, last = int(spans[-1]["first"]), int(spans[-1]["last"])
    return [f"{year}年{parted[0]}" for year in range(first, last + 1)] if last - first + 1 == size else []


def _is_shared_out(events: Sequence[Event], at: int, size: int, names: Sequence[str]) -> bool:
    """Whether a word says that several numbers are shared out (分别为), or as many names stand before amounts."""
    first = events[at]
    said = _RESPECTIVELY.match(first.gap.phrase) or _is_of_amount(events, at)
    return size > 1 and bool(said or (isinstance(first, Amount) and names))


def _follows_as_many(events: Sequence[Event], at: int, size: int, row: int) -> bool:
    """Whether as many numbers stand in the row before, or rates behind as many amounts in their sentence
    (分别为6万元和4万元，占60%和40%; 货物5万元、服务15万元，占比为25%、75%).
    """
    before = events[at - size : at] if 1 < size <= at else ()
    if not before or not events[at].gap.phrase:
        return False
    amounts = all(isinstance(event, Amount) for event in before)
    one_sentence = not any(event.gap.stop for event in (*before[1:], events[at]))
    return size == row or (isinstance(events[at], Rate) and amounts and one_sentence)


def _is_of_amount(events: Sequence[Event], at: int) -> bool:
    """Whether a row of shares is of an amount right before it that is said to be shared out (分别占9万元的60%和40%)."""
    first, before = events[at], events[at - 1] if at else None
    shared = isinstance(before, Amount | Base) and before.gap.rank is None
    return bool(shared and before and first.gap.phrase == "的" and _RESPECTIVELY.match(before.gap.phrase))


def _row(events: Sequence[Event], at: int) -> int:
    """Return how many numbers of one kind stand side by side from a place on."""
    first, end = events[at], at + 1
    while first.gap.phrase and end < len(events) and _goes_on(first, events[end]):
        end += 1
    return end - at


def _goes_on(first: Event, other: Event) -> bool:
    if isinstance(first, Equal | Limit) or isinstance(other, Equal | Limit):
        return False
    if not _NEXT.match(_without_turn(first, other)):
        return False
    one, two = first.number, other.number
    return (one.is_money, one.is_rate) == (two.is_money, two.is_rate) and (one.is_money or one.unit == two.unit)


def _without_turn(first: Event, other: Event) -> str:
    """Return the words before a number of a row, without its own word of more or less (分别增加4万元、减少1万元)."""
    words = other.gap.words
    if isinstance(first, Change | Rate) and isinstance(other, type(first)) and first.turn and other.turn:
        return words.rstrip().removesuffix(other.turn.word)
    return words


def _apart(row: Sequence[Event], names: Sequence[str], divides: bool) -> list[Event]:
    """Return the numbers of a row one by one; they may divide what was stated before, unless that is a row itself."""
    first = row[0]
    said, verb = _parted(first.gap.phrase) or (first.gap.phrase, "")
    opener = first.gap.opener if divides or not names else ""
    bases = _bases(first, len(row))
    made: list[Event] = []
    for place, event in enumerate(row):
        own = names[place] if names else said
        if bases:
            own, event = bases[place], replace(event, gap=event.gap._replace(reference=reference_in(bases[place])))
        rank = None if bases else (place, len(row))  # several changes of one amount
        gap = event.gap._replace(phrase=own + verb, rank=rank, opener="" if place else opener)
        gap = gap if not names else gap._replace(before_opener="")
        made.append(_like(first, event, gap))
    return made


def _bases(first: Event, size: int) -> list[str]:
    """Return what each change of a row is measured by, where they name one each (分别比预算和上年增加3万元、1万元)."""
    turn = first.turn if isinstance(first, Change | Rate) else None
    found = _MEASURED.search(first.gap.phrase.removesuffix(turn.word)) if turn else None
    bases = [f"比{part}" for part in re.split("[和与及、]", found["bases"])] if found else []
    told = {reference_in(base) for base in bases} - {None}
    return [base + (turn.word if turn else "") for base in bases] if len(bases) == len(told) == size > 1 else []


def _like(first: Event, event: Event, gap: Gap) -> Event:
    """Return a number of a row as the same kind of statement as the first one; which way it goes it may say itself."""
    if isinstance(first, Change | Rate) and isinstance(event, Change | Rate) and first.turn and event.turn:
        gap = gap._replace(phrase=gap.phrase.replace(first.turn.word, event.turn.word))
        return replace(event, gap=gap)
    if isinstance(first, Change | Rate | Count) and not isinstance(event, Equal | Limit):
        return replace(first, gap=gap, number=event.number)
    return replace(event, gap=gap)


def _parted(phrase: str) -> tuple[str, str] | None:
    """Return the names of a row and the verb behind them (收入和支出分别 and 为)."""
    found = _RESPECTIVELY.match(phrase) or _ARE.match(phrase)
    return (found["names"], found["verb"]) if found else None


def _named_before(phrase: str, size: int, names: Sequence[str]) -> list[str]:
    """Return the names of the row before for one that says a stage or a year alone (…预算分别为…，决算分别为…，
    上年依次为…).
    """
    parted = _parted(phrase)
    if parted is None or len(names) != size:
        return []
    said = _YEAR.sub("", parted[0])
    then = _THEN.match(parted[0].strip(" ，,"))
    if then is not None and (not then["stage"] or _STAGE.fullmatch(then["stage"])):
        return [_OF_STAGE.sub("", _YEAR.sub("", name)) + then["year"] + then["stage"] for name in names]
    return [_OF_STAGE.sub("", name) + said for name in names] if _STAGE.fullmatch(said) else []


def _names(phrase: str, size: int) -> list[str]:
    """Return the names of a row, each with the words that the last one shares with it; none where they are not so many.

    收、支总计 are 收入总计 and 支出总计.
    """
    parted = _parted(phrase)
    if size < 2 or parted is None:
        return []
    for parts in _partings(_COUNTED.sub("", parted[0])):
        names = [_WAYS.sub(lambda found: _WAY[found.group()], part.strip()) for part in parts]
        if len(names) == size and all(names):
            return _of_one_whole([name + _shared(name, names[-1]) for name in names[:-1]] + names[-1:])
    return []


def _of_one_whole(names: list[str]) -> list[str]:
    """Return names of which the second is the first's other way: it is of the same money (财政拨款收入、支出总计)."""
    first, last = names[0], names[-1]
    for way, other in permutations(_WAY.values()):
        rest = last.removeprefix(other)
        money = first.removesuffix(rest).removesuffix(way)
        if len(names) == 2 and last.startswith(other) and money + way in (first, first.removesuffix(rest)):
            return [money + way + rest, money + last]
    return names


def _partings(said: str) -> Iterator[list[str]]:
    """Yield the ways to part names: by commas alone, by 和 too where it belongs to no name, by every 和."""
    yield _LISTED.split(said)
    inside = [range(*found.span()) for found in _joined_names().finditer(said)]
    between = [at for at in _BETWEEN.finditer(said) if not any(at.start() in span for span in inside)]
    starts, ends = [0, *(at.end() for at in between)], [*(at.start() for at in between), len(said)]
    yield [said[start:end] for start, end in zip(starts, ends, strict=True)]
    yield _BETWEEN.split(said)


def _shared(name: str, last: str) -> str:
    """Return the end of the last name of a row that is said for another one too."""
    if not _YEAR.sub("", name):
        return _YEAR.sub("", last)  # 2023年、2024年接待费
    if name.endswith(last[-_ENDING:]):
        return ""
    stage = _STAGE_AT_END.search(last)  # 接待费、会议费预算
    return stage.group() if stage else last[len(_YEAR.sub("", name)) :]


@cache
def _joined_names() -> re.Pattern[str]:
    """Names of subjects that a 和 belongs to (社会保障和就业, 商品和服务), the longest first."""
    listed = (entry.name for codes in (load().functions, load().economy, load().gov_economy) for entry in codes)
    names = {name.removesuffix("支出") for name in listed if _BETWEEN.search(name)}
    return lazy.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
