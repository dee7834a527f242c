"""Numbers in running text with their units. Dates, document numbers, ordinals and enumerators are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mingzhang.read.amounts import is_too_long
from mingzhang.standard import lazy
from mingzhang.standard.words import MONEY_UNIT, squeezed

_MONEY = rf"{MONEY_UNIT}|亿(?=[，。；、,;)\s]|$)|万(?=[，。；、,;()\s]|$)"
_RATE = r"(?:/|每)[^\W\d_]{1,3}(?:[/·.][^\W\d_]{1,2})*"
_COUNTS = (
    r"平方米|平米|㎡|m²|m2|公顷|亩|台\s*\(套\)|台\s*/\s*套|台套|批次|人次|批|辆|台|套|家|人|名|次|户|件|处|间|张|"
    r"个(?!百分点|月|工作日|小时|半月)|项(?![目)])|分(?!钟|之|别|类|局|为|析|成|级|布|配|管|公|散|项|支|院|期|批|步|工|设)"
)
_UNIT = rf"(?:{_MONEY})(?:{_RATE})?|%|％|‰|个?百分点|倍|{_COUNTS}"
_POINT_LOST = (
    "郾·•∙⋅・･‧․˙。\ue000-\uf8ff\U000f0000-\U0010fffd"  # what fonts, and hands, put where a decimal point was meant
)
_DIGITS = (
    r"\d{1,4}万(?:零)?\d{1,4}(?:\.\d+)?(?=\s*亿元)",  # 3万4993.1亿元
    r"\d{1,4}亿(?:零)?\d{1,4}(?:\.\d+)?(?=\s*万元)",
    rf"\d+[{_POINT_LOST}]\d+(?=\s*(?:{MONEY_UNIT}|[%％]))",
    rf"\d{{1,3}}(?:，\d{{3}})+(?:\.\d+)?(?=\s*(?:{MONEY_UNIT}))",
    r"\d{1,3}(?:,\d{3})+(?:\s?\.\s?\d+)?",
    r"\d+(?:\s?\.\s?\d+)",
    rf"\d+,\s?\d{{2}}(?=\s*(?:{MONEY_UNIT}))",  # a comma read for a point
    rf"\d{{1,3}}(?:,\d+)+(?:\.\d+)?(?=\s*(?:{MONEY_UNIT}))",  # thousands set apart wrongly
    r"\d{1,3} \d{1,6}(?:\.\d+)?(?=\s*[亿万]元)",  # a number torn in two
    r"\d+",
    r"[-—]{1,4}(?=\s*%)",
)
_NUMBER = lazy.compile(
    rf"(?<![\d.A-Za-z〔\[第])(?:(?<!,)|(?<=\.\d\d,)|(?<=[元%],)|(?<=[^\W\da-zA-Z],))(?P<sign>-(?=\d))?(?P<digits>{'|'.join(_DIGITS)})\s*(?P<unit>{_UNIT})"
)
_BESIDE = r"(?:\s*[、和及与]|(?<=\.\d\d),)"  # a comma behind decimals parts no thousands
_ROW = lazy.compile(rf"(?<![\d.,])(?P<digits>\d[\d,]*(?:\.\d+)?)(?={_BESIDE})")
_ROW_UNIT = lazy.compile(rf"(?:{_BESIDE}\s*\d[\d,]*(?:\.\d+)?)+\s*(?P<unit>{_MONEY}|%)")
_SHARED_OUT = lazy.compile(rf"(?:分别|依次|各)[^，。；\d]{{0,6}}(?:[\d.,]+{_BESIDE}\s*)*$")
_BARE_ZERO = lazy.compile(r"(?<=[为是共计])\s*(?P<digits>0)(?=\s*[，。；;,、)]|\s*$)")
_DOUBLED = lazy.compile(r"(?<![近约])翻了?(?P<digits>[一两二三四]?)番(?!多|以上|有余|还|[左上]右?)")
_TIMES = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_THRESHOLD = lazy.compile(r"^\s*(?:\((?:原值|含|不含)\)|原值)?\s*\(?(?:含)?\)?\s*(?:及)?(?:以上|以下|以内|\(含\)以上)")
_STRANGE_SIGN = lazy.compile(rf"[，{_POINT_LOST}]")
_LOST_BEFORE, _ONE_GROUP, _CLOSE = lazy.compile(r"[^\W\da-zA-Z元],$"), lazy.compile(r"\d{3}(?:\.\d+)?"), 2
_ENUMERATED_DAMAGE = lazy.compile(r"\d,\s?\d{2}$")
_GROUPED = lazy.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_TEN_THOUSAND = 10_000
_ANY = lazy.compile(r"\d|[-—]\s*%")
_NAMED_UNIT = {
    "亿": "亿元",
    "万": "万元",
    "百分点": "个百分点",
    "平米": "平方米",
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
}


class Number(NamedTuple):
    """A number where it stands: `start` and `end` enclose the digits, `unit_end` the unit behind them.

    `threshold` marks a limit (50万元以上) or a rate (元/人月), which states no amount.
    """

    start: int
    end: int
    unit_end: int
    value: Decimal | None
    unit: str
    step: Decimal
    threshold: bool = False
    repaired_from: str = ""
    uncertain: bool = False  # the print was mended in a way that its digits alone do not prove
    unmarked: bool = False  # a rate whose sign % is not printed
    doubled: bool = False  # 翻一番: a word says it

    @property
    def is_money(self) -> bool:
        """Whether the unit is a plain unit of money."""
        return self.unit in MONEY_UNIT.split("|")

    @property
    def is_rate(self) -> bool:
        """Whether it is a share, a growth rate or a multiple."""
        return self.unit in ("%", "‰", "倍", "个百分点")


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of an even text in order."""
    yield from _doubled(text)
    if not _ANY.search(text):
        return
    found = [*_NUMBER.finditer(text), *_BARE_ZERO.finditer(text), *_in_rows(text)]
    found.sort(key=lambda match: match.start("digits"))
    taken = 0
    for match in found:
        if match.start("digits") < taken:
            continue
        taken = match.end()
        if not is_too_long(match["digits"]):
            yield _number(match, text)


def _doubled(text: str) -> Iterator[Number]:
    """Yield how many times more there is of what doubled, once or several times (翻一番, 翻两番)."""
    for match in _DOUBLED.finditer(text) if "番" in text else ():
        value = Decimal(2) ** _TIMES[match["digits"]] - 1
        yield Number(match.start(), match.end(), match.end(), value, "倍", Decimal(1), doubled=True)


def _in_rows(text: str) -> Iterator[re.Match[str]]:
    """Yield numbers whose unit stands behind the last of their row (分别为4.50、6.20万元)."""
    if any(word in text for word in ("分别", "依次", "各")):
        for match in _ROW.finditer(text):
            if _ROW_UNIT.match(text, match.end()) and _SHARED_OUT.search(
                text, max(0, match.start() - 60), match.start()
            ):
                yield match


def _number(match: re.Match[str], text: str) -> Number:
    named = match.re.pattern == _NUMBER.pattern
    row = _ROW_UNIT.match(text, match.end()) if match.re.pattern == _ROW.pattern else None
    printed, unit = match["digits"], (match["unit"] if named else row["unit"] if row else "")
    if not unit.isalnum():
        unit = squeezed(unit)
    negative = named and match["sign"] is not None
    start, end = match.start("sign" if negative else "digits"), match.end("digits")
    if not printed[0].isdigit():
        return Number(start, end, match.end(), None, _NAMED_UNIT.get(unit, unit), Decimal(0))
    above, thousands, printed = printed.rpartition("万" if "万" in printed else "亿")
    digits, repaired, uncertain = _mended(printed.removeprefix("零"))
    if _LOST_BEFORE.search(text, max(0, start - _CLOSE), start) and _ONE_GROUP.fullmatch(printed):
        repaired, uncertain = f",{printed}", True  # 总计,867.48万元: what stood before the comma may be lost
    value = Decimal(digits) + (Decimal(above) * _TEN_THOUSAND if thousands else 0)
    limit = "/" in unit or "每" in unit or bool(_THRESHOLD.match(text[match.end() : match.end() + 12]))
    return Number(
        start,
        end,
        match.end(),
        -value if negative else value,
        _NAMED_UNIT.get(unit, unit),
        Decimal(1).scaleb(-len(digits.partition(".")[2])),
        limit or text[max(0, start - 1) : start] in ("每", "≥", "≤"),
        repaired,
        uncertain,
    )


def _mended(printed: str) -> tuple[str, str, bool]:
    """Return plain digits, the print that was mended, and whether the mending is a guess."""
    if printed.isdigit():
        return printed, "", False
    closed = squeezed(printed)
    if _STRANGE_SIGN.search(closed):
        return _STRANGE_SIGN.sub(lambda found: "" if found.group() == "，" else ".", closed), printed, True
    if _ENUMERATED_DAMAGE.search(printed):
        return closed.replace(",", "."), printed, True
    digits = closed.replace(",", "")
    if "," in closed and not _GROUPED.fullmatch(closed):
        return digits, printed, True
    if closed == printed:
        return digits, "", False
    return digits, printed, bool(re.search(r"\d\s+\d", printed))
