"""What a single line of a document is: a page number, a note, the number of a table, the title of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from mingzhang.standard import lazy
from mingzhang.standard.kinds import NUMBER_WORDS
from mingzhang.standard.words import CHINESE_DIGITS, COUNT_UNIT, PART, TABLE_UNIT, squeezed

_Piece = TypeVar("_Piece")

_PAGE_NUMBER = lazy.compile(r"^\s*(?:[-—–─·]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[-—–─·])?\s*$")

_NUMBER_LABEL = lazy.compile(
    rf"^(?:{NUMBER_WORDS})*\s*(?:公开)?\s*(?:表?\s*\d{{1,2}}(?:-\d+)?\s*表?|表\s*[{CHINESE_DIGITS}]{{1,3}})$"
)

_PUBLIC_NUMBER = lazy.compile(r"公开表\s*\d+|公开\d+表")
_NOTE = lazy.compile(r"^\s*(?:注|说明|备注|★)\s*\d*\s*[:：.、]")

_TITLE = lazy.compile(r"表\s*(?:[（(][^）)]*[）)]\s*){0,3}$|表\s*[（(]?续|情况表|目录\s*$")

_HEADS_TEXT = lazy.compile(
    rf"{PART}|[（(]?[{CHINESE_DIGITS}]+[、)）].*(?:收入|支出|收支|经费|决算|预算).*(?:情况|说明)$"
)
_OPENS_TEXT = lazy.compile(
    rf"{PART}|[（(]?[{CHINESE_DIGITS}]+[、)）].*(?:情况|说明|解释|概况|职责|职能|设置)$|.*[。；]$"
)

_LONGEST_HEADING = 80

_MONEY_UNIT = lazy.compile(
    rf"(?:金额|货币|计量|计价|数据)?单位[:：]?[(（]?(?:人民币)?[:：]?[(（]?({TABLE_UNIT})(?![\u4e00-\u9fff])"
    rf"|^[(（]?(?:人民币)?[:：]?({TABLE_UNIT})[)）]?$"
    rf"|[(（]({TABLE_UNIT})[)）]$"
)


_SPACED_UNIT = "|".join(r"\s*".join(unit) for unit in TABLE_UNIT.split("|"))
_BRACKETED_UNIT = lazy.compile(
    rf"\s*[(（]\s*(?:金额)?(?:单位)?\s*[:：]?\s*(?:人民币)?\s*(?:{_SPACED_UNIT})\s*[)）]\s*$"
)
_NO_PLACE = r"(?![\u4e00-\u9fff]{1,3}[县区市旗])"  # 元 begins the names of places: 元X县
_AT_FIRST = rf"[(（]?\s*(?:人民币)?\s*[:：]?\s*[(（]?\s*({_SPACED_UNIT}){_NO_PLACE}"
_NAMED_UNIT = lazy.compile(rf"单\s*位\s*[:：]\s*{_AT_FIRST}")
_FIRST_UNIT = lazy.compile(_AT_FIRST)
_COUNT_UNIT = lazy.compile(rf"单\s*位\s*[:：]\s*[（(]?({COUNT_UNIT})[)）]?\s*(?=$|[)）\s])")
_IS_COUNT_UNIT = lazy.compile(rf"^{COUNT_UNIT}[)）]?$")


def is_page_number(text: str) -> bool:
    """Whether a line prints a page number and nothing else."""
    return bool(_PAGE_NUMBER.match(text))


def table_number(text: str) -> str:
    """Return the number of a table that a line prints and nothing else (公开01表) in one form; empty for any other."""
    words = squeezed(text)
    return words if _NUMBER_LABEL.match(words) and "表" in words else ""


def is_note(text: str) -> bool:
    """Whether a line is a note to the table above it (注：…)."""
    return bool(_NOTE.match(text))


def heads_text(text: str) -> bool:
    """Whether a line heads a part of the document or a section that explains, which no table goes on below."""
    return bool(_HEADS_TEXT.match(text.strip()))


def is_number_label(text: str) -> bool:
    """Whether a line prints the number of a table and nothing else (公开01表, 表1-2); a bare number is none."""
    if text.strip().isdigit():
        return False
    return bool(_NUMBER_LABEL.match(text.strip()) or _PUBLIC_NUMBER.search(text))


def money_unit(text: str) -> str:
    """Return the unit of money that a line of a heading names, or nothing."""
    found = _MONEY_UNIT.search(squeezed(text))
    return next((unit for unit in found.groups() if unit), "") if found else ""


def named_unit(text: str) -> str:
    """Return the unit of money that stands right behind 单位： in a line, whatever follows it, or nothing."""
    found = _NAMED_UNIT.search(text)
    return squeezed(found.group(1)) if found else ""


def count_unit(text: str) -> str:
    """Return the unit of counting that stands behind 单位： in a line, and nothing else behind it, or nothing."""
    found = _COUNT_UNIT.search(text)
    return squeezed(found.group(1)) if found else ""


def begins_with_unit(text: str) -> bool:
    """Whether a text opens with a unit of money, perhaps in brackets, or is one of counting; a place's name is none."""
    return bool(_FIRST_UNIT.match(text.strip()) or _IS_COUNT_UNIT.match(text.strip()))


def without_unit(text: str) -> str:
    """Return a line without a unit of money in brackets at its end."""
    return _BRACKETED_UNIT.sub("", text)


def is_unit_line(text: str) -> bool:
    """Whether a line names the unit of money and, but for whose table it is, nothing else."""
    return bool(money_unit(text)) and not is_title(without_unit(text))


def opens_text(text: str) -> bool:
    """Whether a line that stands apart opens running text: the heading of a part or of an explanation, a sentence."""
    return bool(_OPENS_TEXT.match(text.strip()))


def without_book_marks(text: str) -> str:
    """Return a line without blanks at its ends and without marks around all of it (《部门支出总表》)."""
    stripped = text.strip()
    whole = stripped.startswith("《") and stripped.find("》") == len(stripped) - 1
    return stripped[1:-1].strip() if whole else stripped


def is_title(text: str) -> bool:
    """Whether a line can be the title of a table."""
    stripped = without_book_marks(text)
    return (
        bool(stripped)
        and len(stripped) <= _LONGEST_HEADING
        and bool(_TITLE.search(stripped))
        and not _NUMBER_LABEL.match(stripped)
    )


def in_pairs(
    pieces: Sequence[_Piece], whole: Callable[[_Piece, _Piece], _Piece | None]
) -> Iterator[tuple[_Piece, range]]:
    """Yield lines or rows with their places, one that breaks off with the one below where `whole` makes one of them."""
    at = 0
    while at < len(pieces):
        made = whole(pieces[at], pieces[at + 1]) if at + 1 < len(pieces) else None
        places = range(at, at + 1 if made is None else at + 2)
        yield pieces[at] if made is None else made, places
        at = places.stop
