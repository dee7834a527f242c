"""Rows that name a unit: in lists of projects and of units, and above the subjects of each unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from mingzhang.model import Digits, Precise, Row, total
from mingzhang.model.values import replace
from mingzhang.read.evidence import is_near
from mingzhang.read.tables.grid import is_code
from mingzhang.standard import lazy, load
from mingzhang.standard.bodies import sure_endings
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import bare, plain

TOTAL_ROW = lazy.compile(r"^(?:合计|总计|部门合计|单位合计|小计|本部门合计|全部合计)$")
_NO_UNIT = lazy.compile(r"经费|补助|资金|项目|费$|购置|建设|维护|补贴")
_OF_UNITS = lazy.compile(r"^[A-Z]?\d+$")  # the codes that units have
_OWN_LEVEL = lazy.compile(r"本级\)?$")


def is_own(label: str, unit_name: str) -> bool:
    """Whether a label names the unit that the table is of."""
    return bool(unit_name) and plain(label) == plain(unit_name)


@cache
def _unit_at_end() -> re.Pattern[str]:
    return lazy.compile(rf"(?:{sure_endings()}|本级)(?:\(.*\))?$")


def names_unit(label: str, unit_name: str = "") -> bool:
    """Whether a label names a unit by how it ends; words of projects tell otherwise, but for those of the table's own
    unit (建设局).
    """
    rest = label.removeprefix(plain(unit_name)) if unit_name else label
    return _ends_as_unit(label) and not _NO_UNIT.search(rest)


def _ends_as_unit(label: str) -> bool:
    return _unit_at_end().search(label) is not None


def unit_rows(raw: Sequence[Row], amounts: Sequence[Decimal], axis: str, unit_name: str) -> dict[int, str]:
    """Return which rows of a list name units rather than projects, with their labels.

    A project may be called after a school or a centre: a row heads the projects of a unit only where it is about as
    much as the rows below it.
    """
    if axis not in ("project", "unit"):
        return _over_their_subjects(raw, amounts, unit_name)
    labels = {at: label for at, row in enumerate(raw) if (label := bare(row.label)) and not TOTAL_ROW.match(label)}
    if axis == "unit":
        return {raw[at].index: label for at, label in labels.items() if not _says_something_else(label)}
    sure = {at for at, label in labels.items() if is_own(label, unit_name) or names_unit(label, unit_name)}
    likely = [at for at, label in labels.items() if at in sure or _ends_as_unit(label)]
    likely = [at for at, after in _runs(likely, raw) if at in sure or _is_sum(amounts[at], amounts[at + 1 : after])]
    return {
        raw[at].index: labels[at]
        for at, after in _runs(likely, raw)
        if is_own(labels[at], unit_name) or _is_about(amounts[at], amounts[at + 1 : after])
    }


def _runs(begins: Sequence[int], raw: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield where each run of rows begins and where it ends."""
    yield from zip(begins, (*begins[1:], len(raw)), strict=False)


def _over_their_subjects(raw: Sequence[Row], amounts: Sequence[Decimal], unit_name: str) -> dict[int, str]:
    """Return the rows without a code, among coded ones, that name a unit and sum up the classes of subjects below."""
    plain_rows = [at for at, row in enumerate(raw) if not row.code]
    widest = min((len(row.code) for row in raw if row.code), default=0)
    found, likely = {}, {}
    for at, after in zip(plain_rows, (*plain_rows[1:], len(raw)), strict=False):
        label = bare(raw[at].label)
        classes = [amounts[below] for below in range(at + 1, after) if len(raw[below].code) == widest]
        called = is_own(label, unit_name) or names_unit(label, unit_name)
        if not classes or TOTAL_ROW.match(label) or _says_something_else(label):
            continue
        if (called or amounts[at] == sum(classes)) and _is_about(amounts[at], classes):
            found[raw[at].index] = label
        elif called:
            likely[raw[at].index] = label
    return found | likely if found else {}  # beside another unit a wrong figure makes a unit no subject


def _says_something_else(label: str) -> bool:
    """Whether a label is the name of a subject, a fund or a kind of spending."""
    reading = read_label(label)
    return (reading.understood and any(reading.region)) or bool(load().functions.by_name(label))


def _is_about(amount: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether an amount is that of its parts, or would be but for one wrong figure."""
    return is_near(amount, sum(parts, Decimal(0)))


def _is_sum(amount: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether an amount is what its parts come to, as far as they are printed."""
    return bool(parts) and _precise(amount).agrees(total(map(_precise, parts)))


def _precise(amount: Decimal) -> Precise:
    return Digits(amount, Decimal(1).scaleb(int(amount.as_tuple().exponent))).precise


def own_levels(
    raw: Sequence[Row], amounts: Sequence[Decimal], units: Mapping[int, str], unit_name: str
) -> frozenset[int]:
    """Return the rows that name the table's own unit but hold its own projects alone, where others follow."""
    named = [at for at, row in enumerate(raw) if row.index in units]
    others = sum((amounts[at] for at in named if not is_own(units[raw[at].index], unit_name)), Decimal(0))
    if not others:
        return frozenset()
    found = set()
    for at, after in zip(named, (*named[1:], len(raw)), strict=False):
        below = amounts[at + 1 : after]
        whole = amounts[at] == sum(below, others)
        if is_own(units[raw[at].index], unit_name) and below and not whole and _is_about(amounts[at], below):
            found.add(raw[at].index)
    return frozenset(found)


def coded_units(raw: Sequence[Row], codes: Sequence[str]) -> dict[int, str]:
    """Return the rows that print the code of a unit and no subject: they name units.

    The lines of a unit may repeat its code: only its own name names it, which comes first.
    """
    names: dict[str, str] = {}
    found: dict[int, str] = {}
    for row, code in zip(raw, codes, strict=False):
        label = bare(row.label)
        if code and not row.code and label and not TOTAL_ROW.match(label) and names.setdefault(code, label) == label:
            found[row.index] = label
    return found


def units_among_subjects(raw: Sequence[Row], amounts: Sequence[Decimal], unit_name: str) -> dict[int, str]:
    """Return the rows that print a unit, with its code, in the column of the subjects' codes: its subjects follow.

    Below such a row the classes of subjects begin anew. A code that may be a subject's must besides be a unit's by its
    name and by what its classes add up to; what bears the code of no subject, by either of them.
    """
    likely = [at for at in range(len(raw)) if _may_be_unit(raw, at)]
    widest = min((len(row.code) for at, row in enumerate(raw) if row.code and at not in likely), default=0)
    found: dict[int, str] = {}
    if not widest:
        return found  # no subject has a code here
    for at, after in zip(likely, (*likely[1:], len(raw)), strict=False):
        label = bare(raw[at].label)
        classes = [amounts[below] for below in range(at + 1, after) if len(raw[below].code) == widest]
        called = is_own(label, unit_name) or names_unit(label, unit_name)
        if after == at + 1 and called and not is_code(raw[at].code):
            found[at] = label  # no subject follows
        if after == at + 1 or len(raw[at + 1].code) != widest:
            continue
        whole = amounts[at] == sum(classes)
        if (called and whole) if _is_listed(raw[at].code) else (called or whole):
            found[at] = label
    codes = [raw[at].code for at in found]
    for at in likely:
        code = raw[at].code  # a unit without money, or one that holds the others
        beside = any(len(code) == len(other) and code[:3] == other[:3] for other in codes)
        if at not in found and (beside or any(other != code and other.startswith(code) for other in codes)):
            found[at] = bare(raw[at].label)
    return {raw[at].index: label for at, label in sorted(found.items())}


def _may_be_unit(raw: Sequence[Row], at: int) -> bool:
    """Whether a row prints a code and a name of which no classification knows, nor one that stands in place."""
    code, label = raw[at].code, bare(raw[at].label)
    if not _OF_UNITS.match(code) or not label or TOTAL_ROW.match(label) or _says_something_else(label):
        return False
    if any(codes.by_name(label) for codes in (load().economy, load().gov_economy)):
        return False
    if not is_code(code):
        return True
    above = {row.code for row in raw[:at] if _is_listed(row.code)}
    below = raw[at + 1].code if at + 1 < len(raw) else ""
    anew = below in above and len(below) < len(code) and names_unit(label)
    return anew or not any(code.startswith(other) for other in above if other != code)


def _is_listed(code: str) -> bool:
    """Whether a classification has a code."""
    return any(code in codes for codes in (load().functions, load().economy, load().gov_economy))


def subjects_above(raw: Sequence[Row], units: Mapping[int, str]) -> list[Row]:
    """Return the rows, those that name the subject of the coded lines right below them with its code.

    So it is where the lines are projects: 一般行政管理事务, and below it 2010402|档案数字化.
    """
    made = list(raw)
    code = ""
    for at in reversed(range(len(made))):
        row = made[at]
        if row.index in units or TOTAL_ROW.match(bare(row.label)):
            code = ""
        elif row.code:
            code = row.code
        elif code:
            lists = (load().functions, load().economy, load().gov_economy)
            named = {found.code for codes in lists for found in codes.by_name(bare(row.label))}
            own = max((one for one in named if code.startswith(one)), key=len, default="")
            made[at] = replace(row, code=own)
            code = own or code
    return made


def holders(raw: Sequence[Row], codes: Sequence[str], units: Mapping[int, str]) -> frozenset[int]:
    """Return the rows of units whose codes begin those of several others: they only sum those up."""
    own = {row.index: code for row, code in zip(raw, codes, strict=False) if code and row.index in units}
    below = {at: sum(other != code and other.startswith(code) for other in own.values()) for at, code in own.items()}
    return frozenset(at for at, count in below.items() if count > 1)


def summed_up(row: Row) -> Row:
    """Return the row of a unit that sums up those below it: not a part beside them, nor all that bears its name."""
    return replace(row, of_which=True, region=row.region._replace(unit=f"{row.region.unit}(汇总)"))


def wholes(
    raw: Sequence[Row], amounts: Sequence[Decimal], codes: Sequence[str], units: Mapping[int, str]
) -> frozenset[int]:
    """Return the rows of units that stand for all of them: the only one, one over all others, one that is the total.

    A body's own level (本级) is never all of it, even where no other unit has any money.
    """
    whole = next((amounts[at] for at, row in enumerate(raw) if TOTAL_ROW.match(bare(row.label))), None)
    every = [at for at, row in enumerate(raw) if row.index in units]
    named = [at for at in every if not _OWN_LEVEL.search(units[raw[at].index])]
    own = {at: codes[at] for at in named if codes and codes[at]}
    others = {at: [amounts[other] for other in every if other != at] for at in named}
    found = set()
    for at in named:
        over_all = len(own) > 1 and at in own and all(code.startswith(own[at]) for code in own.values())
        is_all = whole and amounts[at] == whole and (any(others[at]) or not others[at])  # else it alone has money
        if over_all or is_all or (whole is not None and len(every) == 1 and own):
            found.add(raw[at].index)
    return frozenset(found)
