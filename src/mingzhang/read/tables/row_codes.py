"""The codes that rows print: in one column or a level a column, before a name in its cell, or misprinted.

A misprinted code must not lose its row its place: how many of its levels are printed and what stands above and below
it say where it belongs. The row keeps the code as it is printed, so that the slip can be told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from mingzhang.model import Region, Row, unknown
from mingzhang.model.values import dataclass
from mingzhang.read.evidence import FEW, NEARLY_ALL
from mingzhang.read.tables.grid import is_code
from mingzhang.standard import lazy, load
from mingzhang.standard.codes import Verdict, plain_name
from mingzhang.standard.words import closed, edits, squeezed

_DIGITS = "[1-5]\\d{2}(?:\\d{2}){0,2}"
_CODE_AND_NAME = lazy.compile(
    rf"^\s*(?:[\[［【(（]\s*(?P<in>{_DIGITS})\s*[\]］】)）]|(?P<out>{_DIGITS}))"
    r"[\s　]*[-—–_:：.、]?[\s　]*(?P<name>[^\W\d_].*)$"
)
_NAME_AND_CODE = lazy.compile(rf"^\s*(?P<name>[^\W\d_].*?)\s*[\[［【(（]\s*(?P<in>{_DIGITS})\s*[\]］】)）]\s*$")
_CUT_CODE = lazy.compile(r"(?<=\d)\s+(?=\d+\s*[\]］】)）])")  # where the cell breaks a code in brackets
_LEVEL_AND_NAME = lazy.compile(r"^\s*(?P<code>\d{2})[\s　]*[-—–_:：.、]?[\s　]*(?P<name>[^\W\d_]{2,})$")
_GROUPED = lazy.compile(r"^\d{1,3}(?:,\d{3})+$")  # a code that a sheet shows as a number with separators
_COUNTED = lazy.compile(r"^(?:万|亿|元|年|月|日|号|人|辆|台|套|个|家|户|项|次|平方|米|以上|以下|余)")
_ALIKE = 2  # so many characters at its beginning tell a name from a unit of counting
_LOOKALIKES = str.maketrans("OoQDlI|!ZzSsBｏＯ", "000011112255800")
_WIDTHS = (3, 5, 7)


def joined_code(parts: Sequence[str]) -> str:
    """Return one code out of one column, or out of three that print 类, 款 and 项."""
    filled = [part.replace(",", "") if _GROUPED.match(part) else part for part in parts if part]
    if not filled:
        return ""
    if len(filled[-1]) > 3 or len(filled) == 1:
        return filled[-1]
    whole = filled[0]
    for part in filled[1:]:
        whole = part if part.startswith(whole) else whole + part.zfill(2)
    return whole


def continued(parts: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    """Return the parts of a code, those that are left empty before its own level taken from the row above."""
    first = next((at for at, part in enumerate(parts) if part), None)
    if not first or len(parts) != len(above) or len(parts[first]) > 3 or not all(above[:first]):
        return tuple(parts)
    return (*above[:first], *parts[first:])


def code_and_name(label: str) -> tuple[str, str]:
    """Return the code and the name that one cell prints together, the code empty where it prints none."""
    label = _CUT_CODE.sub("", label)
    found = _CODE_AND_NAME.match(label) or _NAME_AND_CODE.match(label)
    if not found:
        return "", label
    marks = found.groupdict()
    code = marks["in"] or marks.get("out") or ""
    spaced = bool(marks["in"]) or label.strip()[len(code) :][:1] in " 　-—–_"
    known = spaced or any(code in codes for codes in (load().functions, load().economy, load().gov_economy))
    if not known or (_COUNTED.match(marks["name"]) and not _bears(code, marks["name"])):
        return "", label
    return code, closed(marks["name"])


def level_and_name(text: str, *, alone: bool) -> tuple[str, str]:
    """Return the code and the name in a cell of a column of codes, each empty where it prints none.

    `alone` says that no other column holds levels of the code: else the cell may print the digits of its own level.
    """
    if not any(sign.isalpha() and not sign.isascii() for sign in text):
        return squeezed(text), ""
    code, name = code_and_name(text)
    if not code and not alone and (level := _LEVEL_AND_NAME.match(text)):
        return level["code"], closed(level["name"])
    return code, name


def _bears(code: str, name: str) -> bool:
    """Whether a subject is called so, or its listed name at least begins like this one: 20101人大事务 counts nobody."""
    lists = (load().functions, load().economy, load().gov_economy)
    own = {plain_name(codes.codes[code].name)[:_ALIKE] for codes in lists if code in codes}
    printed = plain_name(name)
    return printed[:_ALIKE] in own or any(known.code == code for codes in lists for known in codes.by_name(printed))


@dataclass(frozen=True, slots=True)
class Meant:
    """What a misprinted code stands for: a code, or some unknown place inside one."""

    code: str
    inside: bool = False


def misprinted(rows: Sequence[Row], levels: Mapping[int, int]) -> dict[int, Meant]:
    """Return what the codes stand for that cannot be what they print, by the row's index.

    `levels` says of rows whose codes stand in several columns how many of them are filled.
    """
    good = [row.code for row in rows if is_code(row.code) and row.code[0].isdigit()]
    first = Counter(code[0] for code in good).most_common(1)
    if len(good) < FEW or not NEARLY_ALL.is_met(first[0][1], len(good)):
        return {}
    family, printed = first[0][0], frozenset(good)
    found: dict[int, Meant] = {}
    above: dict[int, str] = {}  # by level: the code last met
    for row in rows:
        if not row.code:
            continue
        level = levels.get(row.index, 0) or _level(row.code)
        if is_code(row.code) and row.code[0] == family and not _is_astray(row, level, printed, above):
            meant = Meant(row.code)
        else:
            meant = _meant(row, level, family, printed, above)
            if meant.code:
                found[row.index] = meant
        if not meant.inside and meant.code:
            above = {depth: code for depth, code in above.items() if depth < level} | {level: meant.code}
    return found


def _level(code: str) -> int:
    return 1 if len(code) <= 3 else 2 if len(code) <= 5 else 3


def _is_astray(row: Row, level: int, printed: frozenset[str], above: Mapping[int, str]) -> bool:
    """Whether a code begins like none above it, while the subject of this name is the one that belongs here."""
    parent = above.get(level - 1, "")
    if level == 1 or not parent or row.code.startswith(parent) or row.code[: _WIDTHS[level - 2]] in printed:
        return False
    return bool(_by_name(row.label, parent, level)) and not _is_named(row.code, row.label)


def _meant(row: Row, level: int, family: str, printed: frozenset[str], above: Mapping[int, str]) -> Meant:
    mended = re.sub(r"\s", "", row.code).translate(_LOOKALIKES)
    parent = above.get(level - 1, "")
    if mended != row.code and is_code(mended) and mended[0] == family and mended not in printed:
        return Meant(mended)
    named = _by_name(row.label, parent, level) if parent or level == 1 else ""
    if named and named[0] == family and named not in printed:
        return Meant(named)
    return Meant(parent, inside=True)


def _by_name(label: str, parent: str, level: int) -> str:
    """Return the one code of this level and name below a parent."""
    lists = (load().functions, load().economy, load().gov_economy)
    found = {
        code.code
        for codes in lists
        for code in codes.by_name(label)
        if len(code.code) == _WIDTHS[level - 1] and code.code.startswith(parent)
    }
    return found.pop() if len(found) == 1 else ""


def _is_named(code: str, label: str) -> bool:
    return any(known.code == code for codes in (load().functions, load().economy) for known in codes.by_name(label))


def bears_another(code: str, label: str, year: str) -> bool:
    """Whether a code stands before the name of something quite different, so that it says nothing here.

    Only a name that we read in print can say so, and only of a subject: a class holds all that stands below it. What is
    no subject's name at all says so of an economic code alone: below a function, a row may also be a project.
    """
    codes = load().code_list({"2": "function", "3": "economy"}.get(code[0], ""))
    if codes is None or len(code) < 5 or not year.isdigit():
        return False
    answer = codes.check(code, label, int(year))
    if answer.verdict is not Verdict.WRONG or answer.expected is None or not answer.may_accuse:
        return False
    if codes.others_named(label, code, int(year)):
        return True
    own, printed = plain_name(answer.expected.name), plain_name(label)
    limit = max(len(own), len(printed)) // 2
    apart = printed not in own and own not in printed and edits(own, printed, limit) > limit
    return code[0] == "3" and len(printed) > 1 and apart


def of_code(code: str) -> Region | None:
    """Return the region of a subject by its code, or None where it cannot be one."""
    if not is_code(code):
        return None
    if code[0] == "2":
        return Region(function=code)
    if code[0] == "3":
        return Region(economy=code)
    if code[0] == "5":
        return Region(gov_economy=code)
    return Region(subject=unknown(code))
