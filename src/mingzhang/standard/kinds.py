"""Kinds of table: what a title names, whatever the province calls it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from mingzhang.model import EVERYTHING, Region
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.bodies import ends_as_body
from mingzhang.standard.strict import DATA, BadStandard, loaded, unique
from mingzhang.standard.words import CHINESE_DIGITS, plain

NUMBER_WORDS = "附件|附|预算|决算|部门|单位|财决|财预|部决|部预|批复"
"""What stands before 公开01表 or 01表 in the number of a table."""

_YEAR = lazy.compile(r"(?:(?:19|20)\d\d|\{year\})年?度?|年度")
_DIGITS = r"\d{1,3}?(?=(?:19|20)\d\d年|\D|$)"  # a year may stand right behind the number (表1 2024年收入总表)
_CHINESE = (
    rf"(?:[{CHINESE_DIGITS}]{{1,3}}?(?=三公|一般)|[{CHINESE_DIGITS}]{{1,3}}(?![般公]))"  # 表三 三公经费, 表一 一般公共
)
_NUMBER = lazy.compile(
    rf"^(?:附件[{CHINESE_DIGITS}]*(?:{_DIGITS})?[:、.]?|(?:{NUMBER_WORDS})*(?:公开|批复)(?:\d+(?:-\d+)?表|表(?:{_CHINESE}|{_DIGITS})(?:-{_DIGITS})?)[:、.]?"
    rf"|(?:{NUMBER_WORDS})+{_DIGITS}表[:、.]?|附?表(?:{_CHINESE}|{_DIGITS})(?:-{_DIGITS})?[、.:]?|附表(?:{_DIGITS})?[:、]?|[{CHINESE_DIGITS}]+[、.]|\([{CHINESE_DIGITS}\d]+\)|\d{{1,2}}[、.])+"
)
_BRACKETS = lazy.compile(r"\([^()]*\)")
_CARRIED = lazy.compile(r"\([^()]*(?<!含)上年结转[^()]*\)")
_DROPPED = lazy.compile(
    r"综合预算|预算单位|部门|单位|财务|公开|情况|功能分类科目|功能科目|功能分类|科目|预决算|预算|决算|安排的?|当年|本年|资金|汇总|省本级|市本级|区本级|县本级|本级"
)
_ENDING = lazy.compile(r"(?:表|目录)$")
_PARTS = ("一般公共", "政府性基金", "国有资本经营", "财政专户")


@dataclass(frozen=True)
class Kind:
    """What a table is. `region` is what all its figures are about, as far as the kind says so."""

    id: str
    titles: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    region: Region = EVERYTHING

    @cached_property
    def settling(self) -> tuple[str, ...]:
        """The words that settle the kind, in even signs."""
        return tuple(map(plain, self.contains))

    @cached_property
    def cores(self) -> frozenset[str]:
        """The titles brought to their core."""
        return frozenset(core(title) for title in self.titles)


@dataclass(frozen=True)
class _Kinds:
    kind: tuple[Kind, ...]


@lru_cache(maxsize=4096)
def core(title: str) -> str:
    """Return a title without year, number, brackets and the words that vary from province to province.

    >>> core("2025年一般公共预算财政拨款支出决算表") == core("一般公共预算支出表")
    True
    """
    text = plain(title)
    carried = "上年结转" if _CARRIED.search(text) else ""
    economy = re.search(r"\([^()]*(经济)[^()]*\)", text)
    text = _YEAR.sub("", _BRACKETS.sub("", _NUMBER.sub("", text))).removesuffix(":")
    text = _NUMBER.sub("", text)
    text = text.replace("收入支出", "收支").replace("总体", "总").replace("分经济科目", "经济分类")
    text = _DROPPED.sub("", text)
    if any(part in text for part in _PARTS):
        text = text.replace("财政拨款", "")
    text = text.replace("财政拨款", "财拨").replace("拨款", "").replace("经济分类", "")
    return text + carried + ("经济" if economy else "")


def unnumbered(title: str) -> str:
    """Return a plain title without the number that labels it: 公开01表：, 附件2, 表一、, 十一、."""
    text = plain(title)
    while (shorter := _NUMBER.sub("", text)) != text and shorter:
        text = shorter
    return text


def account_of(title: str) -> str:
    """Return 决算 or 预算 as a title says, or nothing; 一般公共预算 in an accounts title does not make it a budget."""
    text = plain(title)
    if "决算" in text and "预决算" not in text:
        return "决算"
    own = re.sub(r"一般公共预算|政府性基金预算|国有资本经营预算|预决算", "", text)
    return "预算" if "预算" in own else ""


def kind_of(title: str, kinds: Mapping[str, Kind], unit_name: str = "") -> Kind | None:
    """Return the kind that a title names, or None.

    Words that settle a kind count wherever they stand. Else the core must be one of a kind's, alone or after the
    name of a body: 某局收支总表, but not 住房改革支出表.
    """
    text = plain(title)
    if len(text) > 70 or "见附" in text or not _ENDING.search(_BRACKETS.sub("", text)):
        return None
    if unit_name and plain(unit_name) in text:
        text = text.replace(plain(unit_name), "")
    words = [(len(word), kind) for kind in kinds.values() for word in kind.settling if word in text]
    if words:
        return max(words, key=lambda pair: pair[0])[1]
    wanted = core(text)
    suffixes = [
        (len(known), kind)
        for kind in kinds.values()
        for known in kind.cores
        if wanted == known or (wanted.endswith(known) and ends_as_body(wanted[: -len(known)]))
    ]
    return max(suffixes, key=lambda pair: pair[0])[1] if suffixes else None


def load_kinds(path: Path = DATA / "kinds.toml") -> dict[str, Kind]:
    """Load the kinds; no title may mean two of them."""
    kinds = unique(loaded(_Kinds, path).kind, lambda kind: kind.id, path.name)
    seen: dict[str, str] = {}
    for kind in kinds.values():
        for known in kind.cores:
            if known in seen:
                raise BadStandard(path.name, f"{kind.id}.{known}", f"means {seen[known]} as well")
            seen[known] = kind.id
    return kinds
