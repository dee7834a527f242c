"""Whose document it is: the unit that the tables name, else the one that the cover names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from mingzhang.read.layout import Line, Segment
from mingzhang.read.prose.words import Wording
from mingzhang.standard import lazy
from mingzhang.standard.bodies import endings, sure_endings
from mingzhang.standard.words import PART, squeezed

_COVER_LINES = 40  # so far down the name of the unit is looked for
_SHORT = 3  # characters; so short a name must say that it is one (水利部)
_KIND = r"(?:预决算|决预算|预算|决算)"
_BEFORE_YEAR = lazy.compile(rf"^(?:{PART})?(?:关于|纳入)?(?!{PART}|关于)(.{{3,30}}?)(?<!关于)(?:关于)?20\d{{2}}年")
_AFTER_YEAR = lazy.compile(rf"^20\d{{2}}年(?:度)?(.{{3,30}}?)(?:部门|单位)?(?:部门|单位){_KIND}")
_TITLE = lazy.compile(rf"^20\d{{2}}年度?(?:(?:部门|单位){{0,2}}{_KIND}.{{0,8}})?$")
_NAME = lazy.compile(
    r"^(?![以按据])(?!.*(?:预算|决算|经费|资金|说明|情况|收入|支出|关于|[本我该全各](?:单位|部门|级)))[\u4e00-\u9fffA-Za-z0-9·（）()“”]+$"
)
_SAID = lazy.compile(
    r"^(?:(?:预算)?主管部门|预算(?:单位|部门)|(?:单位|部门)名称|(?:编制|公开|填报)(?:单位|部门))[:：]"
    r"([\u4e00-\u9fff·（）()]{3,30})$"
)
_OF_WHICH_SORT = lazy.compile(r"(?:部门|单位)$")


def name_of_unit(named: Sequence[str], found: Sequence[Segment], free: Sequence[Line]) -> str:
    """Return the unit that most tables name, else the one that the cover says; empty where neither tells."""
    if often := Counter(squeezed(name) for name in named if name):
        return often.most_common(1)[0][0]
    lines = [*free[:_COVER_LINES], *(line for one in found[:1] for line in one.heading)]
    texts = [text for line in lines if (text := squeezed(line.text))]
    for text in texts:
        if said := _SAID.match(text):
            return said.group(1)
    beside = (_beside_title(*three) for three in zip(["", *texts], texts, [*texts[1:], ""], strict=False))
    return next(filter(None, [*map(_in_title, texts), *beside]), "")


def _in_title(text: str) -> str:
    """Return the body that a title names before its year, or between it and what the document is."""
    if (found := _BEFORE_YEAR.match(text)) and _is_name(name := _body(found.group(1))):
        return name
    if (found := _AFTER_YEAR.match(text)) and _is_name(name := found.group(1)) and _ends_as_body(name):
        return name
    return ""


def _beside_title(before: str, text: str, after: str) -> str:
    """Return the body that stands in a line of its own above a title, or below the year or the title."""
    if not _TITLE.match(text):
        return ""
    if _ends_as_body(before) and _is_name(before):
        return before
    return after if _ends_as_body(after) and _is_name(after) else ""


def _body(name: str) -> str:
    """Take 部门 or 单位 off a name that is whole without it: 某局部门2024年度决算."""
    shorter = _OF_WHICH_SORT.sub("", name)
    return shorter if _ends_as_body(shorter) else name


def _is_name(text: str) -> bool:
    """Whether a text can be the name of a unit, and is no name of money (会议费2024年…)."""
    whole = len(text) > _SHORT or _short_name().match(text)
    return bool(whole and _NAME.match(text)) and not Wording("", {}).read(text).understood


@cache
def _short_name() -> re.Pattern[str]:
    return lazy.compile(rf"^[\u4e00-\u9fff]+{sure_endings()}$")


@cache
def _whole_name() -> re.Pattern[str]:
    signs = r"[\u4e00-\u9fffA-Za-z0-9·（）()“”]"
    return lazy.compile(rf"^(?!{PART}|目录){signs}{{1,28}}{endings()}(?:[（(](?:本级|机关)[）)])?$")


def _ends_as_body(text: str) -> bool:
    return _whole_name().match(text) is not None
