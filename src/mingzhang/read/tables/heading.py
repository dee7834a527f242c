"""The lines above a table: its title, number, unit of money, year, and whose table it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.read.layout import Line
from mingzhang.read.lines import is_title
from mingzhang.standard.words import CHINESE_DIGITS, closed, squeezed

_NUMBER = re.compile(
    rf"((?:预算|决算|部门|单位)?公开(?:表)?\s*\d{{1,2}}(?:-\d+)?\s*表?|表\s*(?:\d{{1,2}}(?:-\d+)?|[{CHINESE_DIGITS}]{{1,3}})(?=$|[\s：:、.]))"
)
_UNIT = re.compile(r"(?:金额单位|单位|计量单位)\s*[:：]\s*(?:人民币)?\s*(亿\s*元|万\s*元|元)")
_UNIT_NAME = re.compile(
    r"(?:单位名称|部门名称|编制单位|编制部门|填报单位|填报部门|公开部门|预算单位|部门|单位)\s*[:：]\s*(.+)$"
)
_YEAR = re.compile(r"(20\d{2})\s*年")


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
    texts = [line.text.strip() for line in lines if line.text.strip()]
    whole = " ".join(texts)
    title = _title(texts)
    year = _YEAR.search(title) or _YEAR.search(whole)
    return Heading(
        title=title,
        number=_number(texts, title),
        unit=_unit(squeezed(whole)),
        year=year.group(1) if year else "",
        unit_name=_unit_name(texts),
    )


def _title(texts: list[str]) -> str:
    candidates = [text for text in texts if is_title(text) and not _UNIT.search(text)]
    if not candidates:
        return ""
    title = candidates[-1]
    at = texts.index(title)
    # a long title is set on two lines: the first ends in the middle of a word and is no title itself
    if len(closed(title)) < 9 and at and not _NUMBER.search(texts[at - 1]) and "单位" not in texts[at - 1]:
        previous = texts[at - 1]
        if not is_title(previous) and not re.match(rf"^第.{{1,3}}部分|^[{CHINESE_DIGITS}]+、|^（|^\(", previous):
            title = previous + title
    title = closed(title)
    return re.sub(rf"^(?:表\s*[{CHINESE_DIGITS}\d-]+\s*[:：、.]?\s*|[{CHINESE_DIGITS}]+、\s*)(?=\S{{4}})", "", title)


def _number(texts: list[str], title: str) -> str:
    for text in texts:
        if found := _NUMBER.search(text):
            label = found.group(1)
            if label in title and not re.match(r"^\s*(?:表|公开|预算公开|决算公开)", text):
                continue
            return squeezed(label)
    return ""


def _unit(whole: str) -> str:
    found = _UNIT.search(whole)
    return found.group(1) if found else ""


def _unit_name(texts: list[str]) -> str:
    for text in texts:
        if found := _UNIT_NAME.search(text):
            name = re.split(r"\s{2,}|\s*(?:金额)?单位\s*[:：]|\s+20\d\d年", found.group(1))[0]
            name = closed(name).strip(" 　")
            if name and not re.fullmatch(r"(?:人民币)?(?:亿|万)?元", name.replace(" ", "")):
                return name
    return ""
