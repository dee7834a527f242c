"""What the columns of a table mean: regions joined from their path of headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.model import EVERYTHING, Column, ColumnRole, Region, unknown
from mingzhang.model.values import replace
from mingzhang.read.lines import money_unit
from mingzhang.read.tables.meaning import Meaning
from mingzhang.standard import lazy, load
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import Reading, read_label, vocabulary
from mingzhang.standard.words import plain

_RATE = lazy.compile(r"率|占比|比重|比例|百分比|[%％]|占.{2,}的比")

_CHANGE = lazy.compile(
    r"增减|同比|比上年|较上年|比20\d\d年|较20\d\d年|(?<!收支)差额|增加额|减少额|增长额|变动额|[增加长][(（]减|[增加长]/减"
)
_QUANTITY = lazy.compile(r"^(?:计划|预计|拟|采购|购置|配置|新增|配备)*(?:数量|实物量|台数|套数|件数)(?:\(.*\))?$")
_PRICE = lazy.compile(r"^(?:计划|预计|拟|采购|购置|配置|预算|合同|成交|中标)*(?:单价|均价|单位价格)(?:\(.*\))?$")
_OF_A_KIND = lazy.compile(r"(?:类|采购|支出|预算|项目)+$")
_LIKE_OFFICES = lazy.compile(r"(?:参照公务员法?管理的?|参公管理的?|参公)(?:事业)?单位")
_DIVIDES = lazy.compile(
    r"^按?(?:资金|支出|收入|经费)(?:性质|类型|类别|渠道|构成|结构|来源|用途)(?:分类|划分|分)?$"
)  # a head that says how the columns below it divide the money, and of none what it is
_UNKNOWN_YEAR = "上年"
_BEYOND_INCOME = {"使用非财政拨款结余", "年初结转结余"}
_TOTALS = ("合计", "总计", "收入总计", "收入合计")
_MONEY = (ColumnRole.AMOUNT, ColumnRole.CHANGE, ColumnRole.PRICE)
_CLASS = 3  # digits of an economic class


def meant(column: Column, meaning: Meaning) -> Column:
    """Return the column with what its heading means."""
    if meaning.definition and (defined := meaning.definition.column(column.side, column.name, column.path)):
        return replace(
            column,
            name=column.name or defined.named(meaning.region.year or ""),
            region=defined.region,
            of_which=defined.of_which,
        )
    if column.role not in (ColumnRole.AMOUNT, ColumnRole.RATE):
        return column
    region, of_which = _column_reading(column, meaning)
    if meaning.definition and column.path and (phase := meaning.definition.phase_under(column.path[0])):
        region = region._replace(phase=phase)  # the form says which budget its head means
    if re.fullmatch(r"第\d+列", column.name):
        return replace(column, role=ColumnRole.UNREAD, region=region)
    words = [plain(word) for word in column.path]
    if column.role is ColumnRole.RATE or any(_RATE.search(word) for word in words):
        return replace(column, role=ColumnRole.RATE, unit="%", region=region, of_which=True)
    if words and _PRICE.match(words[-1]):  # what one thing costs adds up to nothing, and is no part of what all cost
        region = region._replace(subject=unknown(words[-1]))
        return replace(column, role=ColumnRole.PRICE, region=region, of_which=True)
    if words and _QUANTITY.match(words[-1]):
        return replace(column, role=ColumnRole.COUNT, region=region._replace(subject=unknown(words[-1])), of_which=True)
    if any(_CHANGE.search(word) for word in words):
        return replace(column, role=ColumnRole.CHANGE, region=region, of_which=True)
    return replace(column, region=region, of_which=of_which)


def _column_reading(column: Column, meaning: Meaning) -> tuple[Region, bool]:
    """Return a column's region, and whether it only picks something out, read from its path of headings."""
    region = EVERYTHING
    understood, of_which = True, False
    year = ""
    for place, word in enumerate(column.path):
        if place + 1 < len(column.path) and _DIVIDES.match(plain(word)):
            continue
        reading = read_label(word)
        if meaning.phase == "决算" and _names_budget(word, reading):
            region = region._replace(phase="预算")
        if meaning.phase != "决算" and _is_carried_over(reading):
            reading = replace(reading, region=reading.region._replace(vintage="上年结转"), understood=True)
        if not reading.understood and (subject := economic_class(plain(word))) is not None:
            region = region.joined(subject)
            continue
        if not reading.understood and (part := part_named(plain(word), region.subject or meaning.region.subject)):
            region = region._replace(subject=part)
            continue
        understood = understood and reading.understood
        of_which = of_which or reading.of_which
        year = reading.year or (year_before(meaning.region.year) if reading.last_year else "") or year
        region = region.joined(reading.region)
    if column.side:
        flow = region.flow or ""
        region = region._replace(flow=flow if flow and flow != column.side and flow.startswith(column.side) else None)
    understood = understood and not _is_beside(region.nature, meaning.region.nature)
    return _tidied(region, meaning, year, "" if understood else column.name), of_which


def _is_carried_over(reading: Reading) -> bool:
    """Whether a heading of a budget names what a fund left over (财政拨款结转), which came from last year."""
    left = reading.rest in vocabulary().carried and not reading.understood
    return left and reading.region == Region(fund=reading.region.fund) != EVERYTHING


def _names_budget(word: str, reading: Reading) -> bool:
    """Whether a heading says of its amounts that they were budgeted (2023年度预算数, 预算批复数) and nothing more."""
    return reading.understood and reading.region._replace(vintage=None) == EVERYTHING and "预算" in plain(word)


def year_before(year: str | None) -> str:
    """Return the year before, or nothing that a year could be where the table's own is not known."""
    return str(int(year) - 1) if year and year.isdigit() else _UNKNOWN_YEAR


def names_change(label: str) -> bool:
    """Whether a heading says that below it stands what two years differ by, as an amount."""
    return bool(_CHANGE.search(plain(label))) and not names_rate(label)


def names_rate(label: str) -> bool:
    """Whether a heading says that below it stand rates."""
    return bool(_RATE.search(plain(label)))


def economic_class(name: str) -> Region | None:
    """Return the economic class that a heading names."""
    for axis, codes in (("economy", load().economy), ("gov_economy", load().gov_economy)):
        found = [code.code for code in codes.by_name(name) if len(code.code) == 3]
        if found:
            return Region(economy=found[0]) if axis == "economy" else Region(gov_economy=found[0])
    return None


def part_named(label: str, whole: str | None) -> str:
    """Return the part of a subject that a label names in short (货物类 of 政府采购); empty where it is none."""
    short = _LIKE_OFFICES.sub("参公事业单位", _OF_A_KIND.sub("", label))
    parts = (part for split in axes().splits("subject", whole) for part in split.parts) if whole else ()
    return next((part for part in parts if whole and part.removeprefix(whole) == short), "")


def with_items(columns: Sequence[Column]) -> list[Column]:
    """Return columns with what names an item of the economic class that stands over it or before it by that item."""
    above, made = "", []
    for column in columns:
        own = column.region.economy or ""
        above = own if len(own) == _CLASS else above
        named = load().economy.by_name(plain(column.path[-1])) if column.path and column.region.is_unknown else ()
        items = [code.code for code in named if above and code.code.startswith(above)]
        region = column.region._replace(economy=items[0], subject=None) if len(items) == 1 else column.region
        made.append(replace(column, region=region))
    return made


def with_money_units(columns: Sequence[Column]) -> list[Column]:
    """Return columns of amounts with the unit of money that their own heads name (决算数（万元）)."""
    return [
        replace(column, unit=unit)
        if column.role in _MONEY and not column.unit and (unit := next(filter(None, map(money_unit, column.path)), ""))
        else column
        for column in columns
    ]


def unit_of_all(columns: Sequence[Column]) -> str:
    """Return the unit of money that all columns of amounts name, empty where one names none or another."""
    units = {column.unit for column in columns if column.role in _MONEY}
    return units.pop() if len(units) == 1 else ""


def with_all_that_came_in(columns: Sequence[Column], flow: str | None) -> list[Column]:
    """Return columns, the total of income as 收入总计 where one beside it is no income (使用非财政拨款结余)."""
    beyond = {column.region.flow for column in columns if column.role is ColumnRole.AMOUNT} & _BEYOND_INCOME
    if flow != "收入" or not beyond:
        return list(columns)
    return [
        replace(column, region=column.region._replace(flow="收入总计"))
        if column.role is ColumnRole.AMOUNT and column.region == EVERYTHING and plain(column.name) in _TOTALS
        else column
        for column in columns
    ]


def with_subtotals(columns: Sequence[Column]) -> list[Column]:
    """Return columns, each total of a group told, and a subtotal of one whose head names nothing as what it adds up.

    It is one of the table's funds, or nobody knows what it is: not the total of all of them. One whose head names no
    more than whose money it is (本年拨款) is of the fund that its group has in common.
    """
    made = []
    for at, column in enumerate(columns):
        last = plain(column.path[-1]) if len(column.path) > 1 else ""
        head = column.path[:-1]
        under = [one for other, one in enumerate(columns) if other != at and head and one.path[: len(head)] == head]
        group = [one for one in under if one.path[:-1] == head]
        above = [one for one in columns if len(one.path) == 1 and one.region == column.region]
        subtotal = last in vocabulary().subtotals
        if last in vocabulary().totals:
            column = replace(column, of_group=True)
        if column.role is ColumnRole.AMOUNT and subtotal and above and group:
            fund = _common_fund(group)
            subject = None if fund else unknown(plain(column.name))
            column = replace(column, region=column.region._replace(fund=fund, subject=subject))
        elif column.role is ColumnRole.AMOUNT and column.of_group and _says_vintage(column.region):
            fund = None if any(one.of_which for one in under) else _common_fund(under)
            column = replace(column, region=column.region._replace(fund=fund))
        made.append(column)
    return made


def _says_vintage(region: Region) -> bool:
    """Whether a heading says no more than which year's money stands below it."""
    return region.opened("flow").fixed().keys() == {"vintage"}


def with_parts_of_funds(columns: Sequence[Column]) -> list[Column]:
    """Return columns, one that is called like a fund (经费拨款) not understood where others beside it are of the same
    fund and not in it: money that is no taxes (纳入预算管理的非税收入拨款), or some that nobody knows.
    """
    words = vocabulary()
    names, others = set(map(plain, words.granted_alone)), tuple(map(plain, words.not_taxes))

    def is_beside(one: Column, column: Column) -> bool:
        known = one.region.fund is not None and axes().contains("fund", one.region.fund, column.region.fund)
        return one.region.is_unknown and (known or any(word in plain(one.path[-1]) for word in others))

    return [
        replace(column, region=column.region._replace(subject=unknown(plain(column.name))))
        if column.role is ColumnRole.AMOUNT
        and column.region.fund
        and plain(column.path[-1]) in names
        and any(is_beside(one, column) for one in columns if one.path[:-1] == column.path[:-1] and one.path)
        else column
        for column in columns
    ]


def _common_fund(columns: Sequence[Column]) -> str | None:
    """Return the nearest fund that holds the funds of all columns, None where one has none or only 全部 does."""
    funds = [column.region.fund for column in columns if column.role is ColumnRole.AMOUNT]
    if not funds or None in funds:
        return None
    shared = [axes().parents("fund", fund) for fund in funds if fund is not None]
    return next((node for node in shared[0] if all(node in one for one in shared)), None)


def with_years(columns: Sequence[Column], table_year: str | None) -> list[Column]:
    """Return columns that stand for one and name the table's year beside another, each of the year that it names.

    A form knows its columns by their names without year. One that alone names another year was copied from there.
    """
    named = [next((year for word in column.path if (year := read_label(word).year)), "") for column in columns]
    if table_year not in named or len({*named} - {""}) == 1:
        return list(columns)
    return [
        replace(column, region=column.region._replace(year=year))
        if year and year != table_year and column.role is ColumnRole.AMOUNT
        else column
        for column, year in zip(columns, named, strict=True)
    ]


def _tidied(region: Region, meaning: Meaning, year: str, words: str) -> Region:
    """Return a heading's region as it counts inside this table."""
    base = meaning.region
    if meaning.phase == "决算":
        region = in_accounts(region, "")
    if region.subject:
        region = region._replace(economy=None)
    if year and (base.year or year == _UNKNOWN_YEAR) and year != base.year:
        region = region._replace(year=year)
    if words:
        region = region._replace(subject=unknown(plain(words)))
    return narrowed(region, base)


def _is_beside(one: str | None, other: str | None) -> bool:
    """Whether two kinds of spending leave each other out: what a table of projects prints as 基本支出 is none of it."""
    known = one is not None and other is not None
    return known and not axes().contains("nature", one, other) and not axes().contains("nature", other, one)


def in_accounts(region: Region, flow: str) -> Region:
    """Return a region as accounts have it: they tell the years' money apart by flow, beside income or spending.

    What a list of spending names 上年结转 is money spent, not what the year began with.
    """
    if region.vintage == "当年":
        return region._replace(vintage=None)
    if region.vintage == "上年结转" and region.flow in (None, "收入") and flow == "收入":
        return region._replace(vintage=None, flow="年初结转结余")
    return region


def opens_scope(region: Region) -> bool:
    """Whether the rows below one of this meaning share it: what was carried over, or is left."""
    return region.vintage == "上年结转" or (region.flow or "").startswith(("年初", "年末"))


def narrowed(region: Region, base: Region) -> Region:
    """Return a region without the nodes that only repeat, more widely, what the table is about."""
    wider = {
        axis: None
        for axis in ("fund", "nature")
        if (mine := getattr(region, axis)) and (theirs := getattr(base, axis)) and axes().contains(axis, mine, theirs)
    }
    return region._replace(**wider)
