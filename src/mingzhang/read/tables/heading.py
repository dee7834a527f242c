"""The lines above a table: its title, number, unit of money, year, and whose table it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mingzhang.model.values import dataclass
from mingzhang.read.layout import Line
from mingzhang.read.lines import (
    begins_with_unit,
    count_unit,
    in_pairs,
    is_title,
    money_unit,
    named_unit,
    without_book_marks,
    without_unit,
)
from mingzhang.standard import lazy, load
from mingzhang.standard.kinds import NUMBER_WORDS, unnumbered
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import CHINESE_DIGITS, closed, plain, squeezed

_NUMBER = lazy.compile(
    rf"((?:{NUMBER_WORDS})*(?:公开|批复)(?:表)?\s*\d{{1,2}}(?:-\d+)?\s*表?|表\s*(?:\d{{1,2}}(?:-\d+)?|[{CHINESE_DIGITS}]{{1,3}})(?=$|[\s：:、.]))"
)
_UNIT_NAME = lazy.compile(
    r"(?:单位名称|部门名称|编制单位|编制部门|填报单位|填报部门|公开部门|预算单位|部门|单位)\s*[:：]\s*"
)
_BRACKETED = lazy.compile(r"^\s*[（(][^（()）:：]{3,20}[)）]\s*$")
_CUT_OFF = lazy.compile(r"[（(]?(?:人民币)?[（(]?[亿万千]?$")
_OUTER_BRACKET = lazy.compile(r"^([^（(]*)[)）].*$")  # one that opened before the name
_CUT_UNIT = lazy.compile(r"单位[:：](?:人民币)?([亿万千])$")
_NAME_END = lazy.compile(
    rf"\s{{2,}}|\t|\s+(?=(?:{NUMBER_WORDS})*(?:公开|批复)?表?\s*\d+\s*表?\s*(?:\s|$))|\s*[（(]?(?:金额)?单位\s*[:：]|\s+20\d\d年|\s+(?:亿|万|千)?元$"
)
_UNIT_BEHIND = lazy.compile(r"(?:金额|计量)?单\s*位\s*[:：]\s*(?:人民币)?[亿万千]?元\s*$")
_IS_NAME = lazy.compile(r"^[\u4e00-\u9fff（）()]+$")
_TABLE_NUMBER = lazy.compile(rf"^(?:附件|(?:预算|部门|决算|单位)*公开(?:表|\d)|附?表[{CHINESE_DIGITS}\d])")
_ENUMERATED = lazy.compile(rf"^(?:[{CHINESE_DIGITS}]+、|\([{CHINESE_DIGITS}]+\))")
_NO_BEGINNING = lazy.compile(r"^\s*第.{1,3}部分|[。；;：:]\s*$|单位\s*[:：]|部门\s*[:：]|^\s*[-—\d\s]+$")
_BREAKS_OFF = lazy.compile(r"[、，,及和与的预决支收经般公]\s*$|[“‘][^”’]*$|[（(][^）)]*$")
_LIKE_TITLE = lazy.compile(
    r"^[^。，；]{0,30}(?:经费|收支|收入|支出|资金|拨款)[^。，；]{0,12}(?:情况|统计|明细|一览|汇总|安排)$"
)
_IS_WHOLE = lazy.compile(
    r"(?:(?<!公共)(?<!基金)(?<!经营)预算|决算|公开|说明|情况|报表|概况|目录|表|附件|附表|[局委办院厅处所站队馆校会部])\s*$"
)
_WORDS = ("部门", "单位", "预算", "决算", "收支", "收入", "支出", "经费", "拨款", "财政")
MOST_LINES = 2  # above the last of a title: it is set on three lines at most
_SHORTEST, _SHORT, _LONG, _LONGEST = 4, 5, 9, 40
_YEAR = lazy.compile(r"(20\d{2})\s*年")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the lines above a table say; each part is empty where nothing says it."""

    title: str = ""
    number: str = ""
    unit: str = ""
    year: str = ""
    unit_name: str = ""


def read_heading(lines: Sequence[Line]) -> Heading:
    """Read the lines above a table, in reading order."""
    apart = [part for line in lines for part in _unit_apart(without_book_marks(line.text)) if part]
    texts = [text for text, _ in in_pairs(apart, _whole)]
    whole = " ".join(texts)
    title = _title(texts)
    year = _YEAR.search(title) or _YEAR.search(whole)
    return Heading(
        title=title,
        number=_number(texts, title),
        unit=_unit(texts),
        year=year.group(1) if year else "",
        unit_name=_unit_name(texts),
    )


def _unit_apart(text: str) -> tuple[str, ...]:
    """Return a line, a title apart from the unit of money behind it (部门支出总表 单位：万元)."""
    found = _UNIT_BEHIND.search(text)
    if found is None or not is_title(text[: found.start()]):
        return (text,)
    return text[: found.start()].strip(), text[found.start() :].strip()


def breaks_in_bracket(line: str, below: str) -> bool:
    """Whether a line of a heading breaks off inside a bracket that the line below closes."""
    return _opened(line) > 0 and _opened(line + below) <= 0 and len(line) < _LONGEST


def _whole(line: str, below: str) -> str | None:
    return line + below if breaks_in_bracket(line, below) else None


def _opened(text: str) -> int:
    return sum(map(text.count, "（(")) - sum(map(text.count, "）)"))


def _title(texts: list[str]) -> str:
    """Return the last line that can be a title, with the lines above it that are its beginning, without its number."""
    title, at = _ending(texts)
    if not title:
        return _untold(texts)
    below = texts[at + 1] if at + 1 < len(texts) else ""
    if _BRACKETED.match(below) and not money_unit(below) and not re.search(r"\d", below):
        title += below.strip()  # 支出预算表 / （部门经济分类科目）
    for before in range(at - 1, max(at - 1 - MOST_LINES, -1), -1):
        if not begins_title(texts[before], title):
            break
        title = texts[before] + title
    return _unlabelled(closed(title))


def _untold(texts: list[str]) -> str:
    """Return the last line that speaks of a budget's money like a title, though no word of it says table."""
    likely = (text for text in reversed(texts) if _LIKE_TITLE.search(text) and not _NO_BEGINNING.search(text))
    return _unlabelled(closed(next((text for text in likely if not money_unit(text)), "")))


def _ending(texts: list[str]) -> tuple[str, int]:
    """Return the last line that can be a title, without a unit of money behind it, and its place."""
    for at in range(len(texts) - 1, -1, -1):
        text = without_unit(texts[at])
        if is_title(text) and not money_unit(text) and not _UNIT_NAME.match(text):
            return text, at
    return "", -1


def begins_title(line: str, rest: str) -> bool:
    """Whether a line is the first part of the title that goes on with `rest`.

    A line that bears the number of a table begins its title, and so does one that breaks off in the middle of a word or
    a list. Any other does where only both lines together are a title of a known kind.
    """
    rest = without_unit(rest)
    own = len(unnumbered(line))  # a number alone leaves itself
    numbered, whole = _TABLE_NUMBER.match(plain(line)), line + rest
    if is_title(line) or money_unit(line) or _NO_BEGINNING.search(line) or (numbered and own == len(plain(line))):
        return False
    if numbered and own >= _SHORT:
        return True
    alone, together = _kind(rest), _kind(whole)
    if _BREAKS_OFF.search(line) or len(closed(rest)) < _SHORT or _is_cut_word(line, rest):
        return True
    if _IS_WHOLE.search(line):
        return False
    if read_label(line).region.fund and read_label(line).understood:
        return True
    if alone:
        return bool(together) and together != alone
    return bool(together) or (len(closed(rest)) < _LONG and not _ENUMERATED.match(plain(line)))


def _is_cut_word(line: str, rest: str) -> bool:
    """Whether a word of titles goes on in the next line (2025年部 / 门收入总表)."""
    return any(line.endswith(word[:1]) and rest.startswith(word[1:]) for word in _WORDS)


def _kind(title: str) -> str:
    kind = load().forms.kind_of(_unlabelled(closed(title)), "")
    return kind.id if kind else ""


def _unlabelled(title: str) -> str:
    """Return a title without its number, its signs as they are printed; a number with nothing behind it stays."""
    rest = unnumbered(title)
    if len(rest) < _SHORTEST:
        return title
    return next(title[at:] for at in range(len(title)) if plain(title[at:]) == rest).strip()


def _number(texts: list[str], title: str) -> str:
    """Return the number nearest to the table: those above it may be the last of a list of tables."""
    for text in reversed(texts):
        if found := _NUMBER.search(text):
            label = found.group(1)
            if label in title and not re.match(rf"^\s*(?:表|(?:{NUMBER_WORDS})*(?:公开|批复))", text):
                continue
            return squeezed(label)
    return ""


def _unit(texts: list[str]) -> str:
    """Return the unit of money that lines name with a word for it, broken over two of them or not, else a bare one.

    A table that names none may name the unit that it counts in.
    """
    if found := named_unit(" ".join(texts)):
        return found
    for above, below in pairwise(texts):  # the cell of the unit was as narrow as its first signs
        if (cut := _CUT_UNIT.search(squeezed(above))) and below.split()[-1] == "元":
            return f"{cut.group(1)}元"
    money = next((unit for text in texts if (unit := money_unit(text))), "")
    return money or next((unit for text in texts if (unit := count_unit(text))), "")


def _unit_name(texts: list[str]) -> str:
    for text, below in zip(texts, [*texts[1:], ""], strict=False):
        for label in _UNIT_NAME.finditer(text):
            name = _NAME_END.split(text[label.end() :])[0]
            name = _OUTER_BRACKET.sub(r"\1", closed(name).strip(" 　"))
            if name and not begins_with_unit(name) and not _CUT_OFF.match(name):
                return name + (_cut_end(below) if text.rstrip().endswith(name) else "")
    return ""


def _cut_end(line: str) -> str:
    """Return the end of a name that its cell cut off: it opens the next line, before the unit of money."""
    first, *others = line.split() or [""]
    return first if len(first) <= _SHORT and others and named_unit("".join(others)) and _IS_NAME.match(first) else ""
