"""How printed text is brought to a form for comparing: one place for blanks, brackets, enumerators, numbers and slips.

Every function here says what it takes away. Which one a reader or rule needs is a matter of what may differ between
two prints of the same thing: blanks alone (`squeezed`), the width of signs (`half_width`), how a label is set
(`plain`), where it stands in a list (`bare`), or everything but its letters (`letters`).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from mingzhang.standard import lazy

REMEMBERED = 4096
"""For so many short texts a function of a text keeps its answer: the labels and numbers of tables repeat."""

_LABEL = 60  # characters; longer texts are sentences, which do not

CHINESE_DIGITS = "一二三四五六七八九十"
"""The signs that enumerators count with."""

MONEY_UNIT = "万亿元|万元|亿元|元"
"""Pattern of a unit of money; the longer ones are tried first."""

TABLE_UNIT = f"千元|{MONEY_UNIT}"
"""Pattern of a unit that a table may be in."""

_COUNTED = r"辆|台|套|件|平方米|公顷|亩|个人|个次|人次|批次|个|人|批|次|家|户|名|项|处|座|间"
COUNT_UNIT = rf"(?:{_COUNTED})(?:[、/／,，及和或]?[（(]?(?:{_COUNTED})[)）]?){{0,3}}"
"""Pattern of a unit that things are counted or measured in, or of several (台、套；台（套）)."""

NUMBER = r"\d[\d,]*(?:\.\d+)?"
"""Pattern of a printed number without sign, thousands set apart or not."""

_QUOTES = lazy.compile(r"[\s“”\"‘’《》]")
_HALF_WIDTH = str.maketrans(
    "（）［］【】：，；％．＝＞＜＋－−０１２３４５６７８９　\t\u00a0", "()[][]:,;%.=><+--0123456789   "
)
_BETWEEN_CHINESE = lazy.compile(r"(?<=[^\x00-\xff])\s+(?=[^\x00-\xff])")
_NOT_A_LETTER = lazy.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
_NOT_OF_A_TITLE = lazy.compile(r"[^\w()]")
_ADDED = lazy.compile(r"^(?:加上?|减):")
_ENUMERATOR = lazy.compile(
    rf"^(?:[{CHINESE_DIGITS}]+[、.，,]|\([{CHINESE_DIGITS}\d]+\)|\d{{1,2}}[、.](?!\d)|[①②③④⑤⑥⑦⑧⑨⑩]|[-—–]\s*)"
)
_OF_WHICH = lazy.compile(r"^(?:其中|含|#)[::]?")
PART = rf"第[{CHINESE_DIGITS}]+部分"
"""Pattern of the number of a part of a document."""

ITEM = rf"[（(]?[{CHINESE_DIGITS}\d]+[）)、.．]"
"""Pattern of the number before an item of a list: 一、 （一） 1. 2)"""

_PART = lazy.compile(f"^{PART}")
_ONE_KIND = str.maketrans("（）“”：，；〔〕", '()"":,;[]')
_LONGEST_SENTENCE = 4_000  # signs
_EVEN = str.maketrans("（）：；％．０１２３４５６７８９－−　\t\u00a0", "():;%.0123456789--   ")
_UNEVEN = lazy.compile(f"[{''.join(map(chr, _EVEN))}]")
_WIDE = str.maketrans("()", "（）")
_WIDE_THOUSANDS = lazy.compile(r"(?<![０-９])[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])")
_WIDE_STOP = lazy.compile(rf"(?<=[\u4e00-\u9fff）％])(?<![{CHINESE_DIGITS}])．(?!\s*[\d０-９])")
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_STAND_INS = lazy.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufe50-\ufe6b\U0002f800-\U0002fa1f]")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_GAP = lazy.compile(rf"(?<=[{_HAN}、。，；：！？》）”】])\s+|\s+(?=[{_HAN}、。，；：！？《（“【])")
_TITLE_NUMBER = lazy.compile(
    rf"^(?:{PART}|附?表(?:[{CHINESE_DIGITS}]{{1,3}}|\d{{1,2}}(?!\d))[：:]?|[{CHINESE_DIGITS}]+[、.．]|\d+[、.．]|"
    rf"\([{CHINESE_DIGITS}\d]+\))"
)


def unified(text: str) -> str:
    """Return a text of the same length with radicals and compatibility forms as the characters that they stand for."""
    return _STAND_INS.sub(
        lambda found: _RADICALS.get(found.group()) or unicodedata.normalize("NFKC", found.group()), text
    )


def said_before(text: str, at: int) -> str:
    """Return what the sentence that holds a place says before it; one that never ends is taken from not too far on."""
    since = max(0, at - _LONGEST_SENTENCE)
    return text[max(since, text.rfind("。", since, at) + 1) : at]


def excerpt(text: str, begin: int, end: int) -> str:
    """Return the characters from begin to end, with … where the text goes on before or behind them."""
    first = max(begin, 0)
    before, behind = text[:first].strip(), text[end:].strip()
    return f"{'…' if before else ''}{text[first:end].strip()}{'…' if behind else ''}"


def squeezed(text: str) -> str:
    """Return a text without blanks of any kind; signs stay as they are printed."""
    return "".join(text.split())


def closed(text: str) -> str:
    """Return a text without the blanks that line breaks leave between Chinese characters, nor any at its ends."""
    parts = text.split()
    return _BETWEEN_CHINESE.sub("", text.strip()) if len(parts) > 1 else "".join(parts)


def without_gaps(text: str) -> str:
    """Return a text without the blanks beside Chinese characters and marks, nor any at its ends."""
    return _GAP.sub("", text.strip()).strip()


def even(text: str) -> str:
    """Return running text of the same length with brackets, colons, digits and blanks of one kind.

    Commas stay as they are, for a wide one parts clauses and a narrow one may stand in a number; but a wide one that
    sets thousands of wide digits apart is such a narrow one. A wide point behind words is a full stop.
    """
    if "．" in text or "，" in text:
        text = _WIDE_THOUSANDS.sub(lambda found: found.group().replace("，", ","), _WIDE_STOP.sub("。", text))
    return text.translate(_EVEN) if _UNEVEN.search(text) else text


def one_kind(text: str) -> str:
    """Return a text of the same length with brackets, quotation marks, colons and commas of one kind."""
    return text.translate(_ONE_KIND)


def wide_brackets(text: str) -> str:
    """Return a text of the same length with the brackets that Chinese text is set with."""
    return text.translate(_WIDE)


def even_name(text: str) -> str:
    """Return a name as names are compared: no blanks, brackets and quotes of one kind, no full stop at its end."""
    return one_kind(squeezed(text)).rstrip("。")


def title_core(title: str) -> str:
    """Return a title without its number and without anything that is set differently in contents and body."""
    return _title_core(title) if len(title) <= _LABEL else _title_core.__wrapped__(title)


@lru_cache(REMEMBERED)
def _title_core(title: str) -> str:
    text = even_name(title).rstrip(".…·0123456789")
    for _ in range(2):
        text = _TITLE_NUMBER.sub("", text)
    return _NOT_OF_A_TITLE.sub("", text)


def half_width(text: str) -> str:
    """Return a text of the same length with brackets, colons, commas, digits and blanks of one kind.

    、 and 。 have no half-width sign of their own meaning and stay; so do quotation marks.
    """
    return text.translate(_HALF_WIDTH)


def plain(label: str) -> str:
    """Return a label without blanks and quotation marks, its signs half-width."""
    return _plain(label) if len(label) <= _LABEL else _plain.__wrapped__(label)


@lru_cache(REMEMBERED)
def _plain(label: str) -> str:
    return _QUOTES.sub("", label).translate(_HALF_WIDTH)


def plain_with_places(text: str) -> tuple[str, list[int]]:
    """Return a text as `plain` does, and for each of its characters where it stands in the text as printed."""
    dropped = {match.start() for match in _QUOTES.finditer(text)}
    return plain(text), [at for at in range(len(text)) if at not in dropped]


def is_of_which(label: str) -> bool:
    """Whether a label opens with 其中 or another sign that it names a part, behind its enumerator if it has one."""
    return bool(_OF_WHICH.match(_ENUMERATOR.sub("", plain(label))))


def bare(label: str) -> str:
    """Return a plain label without its enumerators (一、 （一） 1. ①), 其中, 加：, 减：; never less than one sign."""
    return _bare(label) if len(label) <= _LABEL else _bare.__wrapped__(label)


@lru_cache(REMEMBERED)
def _bare(label: str) -> str:
    text = plain(label)
    while True:
        shorter = _ADDED.sub("", _OF_WHICH.sub("", _ENUMERATOR.sub("", text)))
        if shorter == text or not shorter:
            return text
        text = shorter


def without_part(text: str) -> str:
    """Return a heading without 第一部分 and the like before it."""
    return _PART.sub("", text)


def letters(text: str) -> str:
    """Return only the Chinese characters, Latin letters and digits of a text."""
    return _NOT_A_LETTER.sub("", text)


def chinese_number(number: int) -> str:
    """Return a number from 1 to 99 as enumerators print it: 3 is 三, 10 is 十, 21 is 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else CHINESE_DIGITS[tens - 1] + "十"
    return head + (CHINESE_DIGITS[ones - 1] if ones else "")


def count_of(printed: str) -> int | None:
    """Return what a number in digits or in Chinese (两, 十二, 零) counts, or None where it is none below 100."""
    if printed.isdecimal():
        return int(printed)
    return _COUNTS.get(printed)


_COUNTS = {chinese_number(number): number for number in range(1, 100)} | {"零": 0, "两": 2}


def edits(first: str, second: str, limit: int) -> int:
    """Return how many letters must be changed, added or dropped to turn one text into the other, at most limit + 1."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    row = list(range(len(second) + 1))
    for count, letter in enumerate(first, start=1):
        above, row[0] = row[0], count
        for place, other in enumerate(second, start=1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (letter != other))
        if min(row) > limit:
            return limit + 1
    return row[-1]
