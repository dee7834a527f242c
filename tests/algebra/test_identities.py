"""Every accounting identity that auditors list comes out of the derivation, by its number.

The packages are invented and right by construction. An identity comes out where the derived identities together imply
it; it bites where one wrong figure of it breaks a derived identity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import invented_packages
from algebra import Equation, Known, with_error
from invented import text
from mingzhang.algebra.derive import derive
from mingzhang.algebra.statements import statements
from mingzhang.check import check
from mingzhang.model import Figure, Severity
from mingzhang.read import read
from mingzhang.standard.rules import with_cases
from once import checked
from reference import reference

PACKAGES = ("plain_budget", "full_budget", "plain_accounts", "full_accounts")
STATE_FUNDS = ("一般公共预算", "政府性基金", "国有资本经营")
STATE = ("一般公共预算", "政府性基金预算", "国有资本经营预算")

Equations = Iterator[Equation]


@cache
def known(name: str) -> Known:
    """Print an invented package, read it, and derive what it implies."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.txt")
        path.write_text(text(getattr(invented_packages, name)()), encoding="utf-8")
        return Known(read(path))


# -- shapes that return in many tables --------------------------------------------------------------------------------


def codes(of: Known, form: str, side: str = "") -> list[str]:
    table = next(table for table in of.document.tables if table.form == form)
    return [row.code for row in table.rows if row.side == side and row.code.isdigit() and len(row.code) >= 3]


def rows_sum(of: Known, form: str, *columns: str, side: str = "") -> Equations:
    """A class is the sum of its kinds, a kind the sum of its items, in every column."""
    listed = codes(of, form, side)
    for code in listed:
        parts = [other for other in listed if other.startswith(code) and len(other) == len(code) + 2]
        for column in columns if parts else ():
            yield of.equation(
                [of.cell(form, code, column, side)], [of.cell(form, part, column, side) for part in parts]
            )


def total_row(of: Known, form: str, *columns: str, side: str = "") -> Equations:
    """The total is the sum of the classes, in every column."""
    tops = [code for code in codes(of, form, side) if len(code) == 3]
    for column in columns:
        yield of.equation([of.cell(form, "合计", column, side)], [of.cell(form, top, column, side) for top in tops])


def columns_sum(of: Known, form: str, whole: str, *parts: str, side: str = "") -> Equations:
    """A column is the sum of others, in every row with a code and in the total."""
    for code in ["合计", *codes(of, form, side)]:
        yield of.equation([of.cell(form, code, whole, side)], [of.cell(form, code, part, side) for part in parts])


def classes(of: Known, form: str, column: str) -> list[str]:
    """The labels of the functional classes that a two-sided table prints with an amount."""
    table = next(table for table in of.document.tables if table.form == form)
    found = [row for row in table.rows if row.side == "支出" and (row.region.function or "")]
    labels = [row.label for row in found]
    return [label for label in labels if of.cell(form, label, column, "支出")]


def function_of(of: Known, form: str, label: str) -> str:
    table = next(table for table in of.document.tables if table.form == form)
    return next(row.region.function or "" for row in table.rows if row.side == "支出" and row.label == label)


def same(*figures: Figure | None) -> Equations:
    """Figures printed in several places are one."""
    printed = [figure for figure in figures if figure]
    for figure in printed[1:]:
        yield Equation((printed[0],), (figure,))


def income(of: Known, form: str, row: str) -> Figure | None:
    column = {"B01": "2025年", "B04": "金额", "A01": "决算数", "A04": "金额"}[form]
    return of.cell(form, row, column, "收入")


def spending(of: Known, form: str, row: str, column: str = "") -> Figure | None:
    usual = {"B01": "2025年合计", "B04": "小计", "A01": "决算数", "A04": "合计"}[form]
    return of.cell(form, row, column or usual, "支出")


SOURCES_1 = ("一、一般公共预算", "二、政府性基金预算", "三、国有资本经营预算", "四、财政专户管理资金", "五、单位资金")
SOURCES_2 = ("一般公共预算", "政府性基金", "国有资本经营", "财政专户管理资金", "单位资金")
THREE = ("三公", "因公出国(境)费", "公务接待费", "公务用车购置及运行费")


def each(
    of: Known, one: str, other: str, left: Callable[[str], Figure | None], right: Callable[[str], Figure | None]
) -> Equations:
    for label in classes(of, one, other):
        yield from same(left(label), right(function_of(of, one, label)))


# -- the list ---------------------------------------------------------------------------------------------------------

Rule = Callable[[Known], Equations]
LIST: dict[str, tuple[str, Rule]] = {}


def identity(number: str, package: str) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        LIST[number] = (package, rule)
        return rule

    return register


def short(number: str, package: str, rule: Rule) -> None:
    LIST[number] = (package, rule)


# budget, table 1

short(
    "B1-01",
    "full_budget",
    lambda d: iter([d.equation([income(d, "B01", "本年收入合计")], [income(d, "B01", s) for s in SOURCES_1])]),
)
short(
    "B1-02",
    "full_budget",
    lambda d: iter(
        [d.equation([income(d, "B01", "收入总计")], [income(d, "B01", "本年收入合计"), income(d, "B01", "上年结转")])]
    ),
)
short(
    "B1-03",
    "full_budget",
    lambda d: iter(
        [
            d.equation(
                [spending(d, "B01", "本年支出合计")], [spending(d, "B01", c) for c in classes(d, "B01", "2025年合计")]
            )
        ]
    ),
)


@identity("B1-04", "full_budget")
def b1_04(d: Known) -> Equations:
    for label in classes(d, "B01", "2025年合计"):
        yield d.equation(
            [spending(d, "B01", label)],
            [spending(d, "B01", label, "当年预算安排"), spending(d, "B01", label, "上年结转安排")],
        )


short(
    "B1-05",
    "full_budget",
    lambda d: iter(
        [
            d.equation(
                [spending(d, "B01", "支出总计")], [spending(d, "B01", "本年支出合计"), spending(d, "B01", "年终结转")]
            )
        ]
    ),
)
short("B1-06", "full_budget", lambda d: same(income(d, "B01", "收入总计"), spending(d, "B01", "支出总计")))
short(
    "B1-07",
    "full_budget",
    lambda d: same(income(d, "B01", "上年结转"), spending(d, "B01", "本年支出合计", "上年结转安排")),
)
short(
    "B1-08",
    "full_budget",
    lambda d: same(income(d, "B01", "本年收入合计"), spending(d, "B01", "本年支出合计", "当年预算安排")),
)

# budget, tables 2 and 3

short("B2-01", "full_budget", lambda d: columns_sum(d, "B02", "合计", *SOURCES_2))
short("B2-02", "full_budget", lambda d: rows_sum(d, "B02", "合计", *SOURCES_2, "上年结转"))
short("B2-03", "full_budget", lambda d: total_row(d, "B02", "合计", *SOURCES_2, "上年结转"))
short("B3-01", "full_budget", lambda d: columns_sum(d, "B03", "合计", "基本支出", "项目支出"))
short("B3-02", "full_budget", lambda d: rows_sum(d, "B03", "合计", "基本支出", "项目支出"))
short("B3-03", "full_budget", lambda d: total_row(d, "B03", "合计", "基本支出", "项目支出"))

# budget, tables 4 and 5


@identity("B4-01", "full_budget")
def b4_01(d: Known) -> Equations:
    for label in [*classes(d, "B04", "小计"), "本年支出合计"]:
        yield d.equation([spending(d, "B04", label)], [spending(d, "B04", label, state) for state in STATE])


@identity("B4-02", "full_budget")
def b4_02(d: Known) -> Equations:
    for column in ("小计", *STATE):
        listed = classes(d, "B04", column)
        yield d.equation([spending(d, "B04", "本年支出合计", column)], [spending(d, "B04", c, column) for c in listed])


short(
    "B4-03",
    "full_budget",
    lambda d: iter([d.equation([income(d, "B04", "本年收入合计")], [income(d, "B04", s) for s in SOURCES_1[:3]])]),
)
short(
    "B4-04",
    "full_budget",
    lambda d: iter(
        [
            d.equation(
                [income(d, "B04", "收入总计")], [income(d, "B04", "本年收入合计"), income(d, "B04", "上年财政拨款结转")]
            )
        ]
    ),
)


@identity("B4-05", "full_budget")
def b4_05(d: Known) -> Equations:
    table = next(table for table in d.document.tables if table.form == "B04")
    carried = [
        figure
        for (row, _), figure in zip(table.places, table.figures, strict=True)
        if table.rows[row].region.vintage == "上年结转" and table.rows[row].region.fund
    ]
    assert len(carried) == 3
    yield d.equation([income(d, "B04", "上年财政拨款结转")], carried)


short("B4-06", "full_budget", lambda d: same(income(d, "B04", "收入总计"), spending(d, "B04", "支出总计")))
short("B5-01", "full_budget", lambda d: columns_sum(d, "B05", "合计", "基本支出", "项目支出"))
short("B5-02", "full_budget", lambda d: rows_sum(d, "B05", "合计", "基本支出", "项目支出"))
short("B5-03", "full_budget", lambda d: total_row(d, "B05", "合计", "基本支出", "项目支出"))

# budget, table 6


def economic(d: Known, column: str) -> dict[str, list[Figure]]:
    """The figures of table 6 by economic class, the class's own first."""
    table = next(table for table in d.document.tables if table.form == "B06")
    found: dict[str, list[Figure]] = {}
    for (row, at), figure in zip(table.places, table.figures, strict=True):
        economy = table.rows[row].region.economy
        if economy and table.columns[at].name == column:
            found.setdefault(economy[:3], []).append(figure)
    return found


short(
    "B6-01",
    "plain_budget",
    lambda d: iter(
        [
            d.equation(
                [d.cell("B06", "合计", "合计")], [d.cell("B06", "合计", "人员经费"), d.cell("B06", "合计", "公用经费")]
            )
        ]
    ),
)


@identity("B6-02", "plain_budget")
def b6_02(d: Known) -> Equations:
    for column in ("合计", "人员经费", "公用经费"):
        for whole, *parts in economic(d, column).values():
            yield Equation((whole,), tuple(parts))


short(
    "B6-03",
    "plain_budget",
    lambda d: iter([d.equation([d.cell("B06", "合计", "合计")], [group[0] for group in economic(d, "合计").values()])]),
)
short(
    "B6-04",
    "plain_budget",
    lambda d: iter(
        [d.equation([d.cell("B06", "合计", "人员经费")], [economic(d, "合计")[top][0] for top in ("301", "303")])]
    ),
)
short(
    "B6-05",
    "plain_budget",
    lambda d: iter(
        [d.equation([d.cell("B06", "合计", "公用经费")], [economic(d, "合计")[top][0] for top in ("302", "310")])]
    ),
)

# budget, tables 7 to 13

short(
    "B7-00",
    "full_budget",
    lambda d: same(d.cell("B07", "合计", "政府性基金收入预算"), income(d, "B01", "二、政府性基金预算")),
)


@identity("B8-00", "full_budget")
def b8_00(d: Known) -> Equations:
    yield from columns_sum(d, "B08", "合计", "基本支出", "项目支出")
    carried = [one for one in b4_carried(d) if one.region.fund == "政府性基金"]
    yield d.equation([spending(d, "B04", "本年支出合计", "政府性基金预算")], [d.cell("B08", "合计", "合计"), *carried])


def b4_carried(d: Known) -> list[Figure]:
    table = next(table for table in d.document.tables if table.form == "B04")
    return [figure for figure in table.figures if figure.region.vintage == "上年结转"]


short(
    "B9-00",
    "full_budget",
    lambda d: same(
        d.cell("B09", "合计", "国有资本经营收入预算", "收入"),
        income(d, "B01", "三、国有资本经营预算"),
        d.cell("B09", "合计", "合计", "支出"),
    ),
)


def three(d: Known, column: str = "合计") -> list[Figure | None]:
    return [d.cell("B10", row, column) for row in ("合计", *THREE[1:])]


@identity("B10-01", "full_budget")
def b10_01(d: Known) -> Equations:
    for column in ("合计", "一般公共预算"):
        whole, *parts = three(d, column)
        yield d.equation([whole], parts)


@identity("B10-02", "full_budget")
def b10_02(d: Known) -> Equations:
    for column in ("合计", "一般公共预算"):
        cars = [d.cell("B10", row, column) for row in ("①公务用车购置费", "②公务用车运行维护费")]
        yield d.equation([d.cell("B10", THREE[3], column)], cars)


@identity("B10-03", "full_budget")
def b10_03(d: Known) -> Equations:
    for row in ("合计", *THREE[1:]):
        yield d.equation([d.cell("B10", row, "合计")], [d.cell("B10", row, state) for state in STATE])


short(
    "B11-01",
    "full_budget",
    lambda d: iter(
        [
            d.equation(
                [d.cell("B11", "部门合计", "合计")],
                [d.cell("B11", u, "合计") for u in (invented_packages.UNIT, invented_packages.STATION)],
            )
        ]
    ),
)

ALL_FUNDS = (*STATE, "财政专户管理资金", "单位资金")


def projects(d: Known, form: str) -> list[str]:
    table = next(table for table in d.document.tables if table.form == form)
    return [row.label for row in table.rows if row.region.project]


@identity("B12-01", "full_budget")
def b12_01(d: Known) -> Equations:
    for column in ("合计", *ALL_FUNDS):
        listed = [d.cell("B12", name, column) for name in projects(d, "B12")]
        yield d.equation([d.cell("B12", invented_packages.UNIT, column)], listed)


@identity("B12-02", "full_budget")
def b12_02(d: Known) -> Equations:
    for name in (invented_packages.UNIT, *projects(d, "B12")):
        yield d.equation([d.cell("B12", name, "合计")], [d.cell("B12", name, fund) for fund in ALL_FUNDS])


short(
    "B13-01",
    "full_budget",
    lambda d: iter(
        [
            d.equation(
                [d.cell("B13", invented_packages.UNIT, "合计")],
                [d.cell("B13", name, "合计") for name in projects(d, "B13")],
            )
        ]
    ),
)

# between the budget's tables

short("X01", "full_budget", lambda d: same(income(d, "B01", "本年收入合计"), d.cell("B02", "合计", "合计")))


@identity("X02", "full_budget")
def x02(d: Known) -> Equations:
    for row, column in zip(SOURCES_1, SOURCES_2, strict=True):
        yield from same(income(d, "B01", row), d.cell("B02", "合计", column))


short("X03", "full_budget", lambda d: same(income(d, "B01", "上年结转"), d.cell("B02", "合计", "上年结转")))
short(
    "X04",
    "full_budget",
    lambda d: each(d, "B01", "2025年合计", lambda c: spending(d, "B01", c), lambda f: d.cell("B03", f, "合计")),
)
short(
    "X04b",
    "plain_budget",
    lambda d: each(
        d, "B01", "当年预算安排", lambda c: spending(d, "B01", c, "当年预算安排"), lambda f: d.cell("B05", f, "合计")
    ),
)
short("X05", "full_budget", lambda d: same(spending(d, "B01", "本年支出合计"), d.cell("B03", "合计", "合计")))


@identity("X06", "full_budget")
def x06(d: Known) -> Equations:
    for code in codes(d, "B03"):
        if code in codes(d, "B02"):
            yield d.equation(
                [d.cell("B03", code, "合计")], [d.cell("B02", code, "合计"), d.cell("B02", code, "上年结转")]
            )


@identity("X07", "full_budget")
def x07(d: Known) -> Equations:
    for row in SOURCES_1[:3]:
        yield from same(income(d, "B01", row), income(d, "B04", row))


short(
    "X08",
    "plain_budget",
    lambda d: each(
        d,
        "B01",
        "2025年合计",
        lambda c: spending(d, "B01", c),
        lambda f: next(spending(d, "B04", c) for c in classes(d, "B04", "小计") if function_of(d, "B04", c) == f),
    ),
)
short(
    "X09",
    "full_budget",
    lambda d: iter(
        [
            d.equation(
                [spending(d, "B04", "本年支出合计", STATE[0])],
                [d.cell("B05", "合计", "合计"), d.cell("B13", invented_packages.UNIT, STATE[0])],
            )
        ]
    ),
)
short("X10", "full_budget", lambda d: same(income(d, "B04", SOURCES_1[0]), d.cell("B05", "合计", "合计")))
short("X11", "full_budget", lambda d: same(d.cell("B05", "合计", "基本支出"), d.cell("B06", "合计", "合计")))
short("X12", "plain_budget", lambda d: same(d.cell("B03", "合计", "基本支出"), d.cell("B05", "合计", "基本支出")))
short(
    "X13",
    "full_budget",
    lambda d: same(d.cell("B05", "合计", "项目支出"), d.cell("B12", invented_packages.UNIT, STATE[0])),
)
short(
    "X14",
    "plain_budget",
    lambda d: iter(
        [
            d.equation(
                [d.cell("B03", "合计", "项目支出")],
                [d.cell("B12", invented_packages.UNIT, "合计"), d.cell("B13", invented_packages.UNIT, "合计")],
            )
        ]
    ),
)
short(
    "X15",
    "full_budget",
    lambda d: same(d.cell("B13", invented_packages.UNIT, "合计"), income(d, "B04", "上年财政拨款结转")),
)
short(
    "X16",
    "plain_budget",
    lambda d: same(d.cell("B13", invented_packages.UNIT, "合计"), d.cell("B02", "合计", "上年结转")),
)
PAID = (("30231", "②公务用车运行维护费", "公务用车运行维护费"), ("30217", "公务接待费", "公务接待费"))


@identity("X17", "full_budget")
def x17(d: Known) -> Equations:
    for _, row, name in PAID:
        yield d.equation([d.cell("B06", name, "合计")], [d.cell("B10", row, "一般公共预算")], at_most=True)


short("X18", "plain_budget", lambda d: same(d.cell("B11", "部门合计", "合计"), d.cell("B06", "合计", "公用经费")))


@identity("X19", "full_budget")
def x19(d: Known) -> Equations:
    for code in ["合计", *codes(d, "B05")]:
        for column in ("合计", "基本支出", "项目支出"):
            if d.cell("B05", code, column):
                yield d.equation([d.cell("B05", code, column)], [d.cell("B03", code, column)], at_most=True)


def linked(d: Known, economy: str, *functions: str) -> Equations:
    yield d.equation([d.cell("B06", economy, "合计")], [d.cell("B05", code, "基本支出") for code in functions])


@identity("X21a", "plain_budget")
def x21a(d: Known) -> Equations:
    yield from linked(d, "机关事业单位基本养老保险缴费", "2080505")
    yield from linked(d, "职业年金缴费", "2080506")


short("X21b", "plain_budget", lambda d: linked(d, "职工基本医疗保险缴费", "2101101", "2101102"))
short("X21c", "plain_budget", lambda d: linked(d, "公务员医疗补助缴费", "2101103"))
short("X21d", "plain_budget", lambda d: linked(d, "住房公积金", "2210201"))
short("X21e", "plain_budget", lambda d: linked(d, "奖励金", "2100799"))
short(
    "X21f",
    "plain_budget",
    lambda d: iter(
        [d.equation([d.cell("B06", "退休费", "合计")], [d.cell("B05", "2080501", "基本支出")], at_most=True)]
    ),
)

# accounts, inside the tables

SOURCES_F1 = (
    *("一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入"),
    *("四、上级补助收入", "五、事业收入", "六、经营收入", "七、附属单位上缴收入", "八、其他收入"),
)
SOURCES_F2 = ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
NATURES = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
STATE_F4 = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
USED, BEFORE = "使用非财政拨款结余", "年初结转和结余"
SHARED, LEFT = "结余分配", "年末结转和结余"

short(
    "F1-01",
    "full_accounts",
    lambda d: iter([d.equation([income(d, "A01", "本年收入合计")], [income(d, "A01", s) for s in SOURCES_F1])]),
)
short(
    "F1-02",
    "full_accounts",
    lambda d: iter(
        [d.equation([spending(d, "A01", "本年支出合计")], [spending(d, "A01", c) for c in classes(d, "A01", "决算数")])]
    ),
)
short(
    "F1-03",
    "full_accounts",
    lambda d: iter(
        [d.equation([income(d, "A01", "总计")], [income(d, "A01", row) for row in ("本年收入合计", USED, BEFORE)])]
    ),
)
short(
    "F1-04",
    "full_accounts",
    lambda d: iter(
        [d.equation([spending(d, "A01", "总计")], [spending(d, "A01", row) for row in ("本年支出合计", SHARED, LEFT)])]
    ),
)
short("F1-05", "full_accounts", lambda d: same(income(d, "A01", "总计"), spending(d, "A01", "总计")))
short("F2-01", "full_accounts", lambda d: columns_sum(d, "A02", "本年收入合计", *SOURCES_F2))
short("F2-02", "full_accounts", lambda d: rows_sum(d, "A02", "本年收入合计", *SOURCES_F2))
short("F2-03", "full_accounts", lambda d: total_row(d, "A02", "本年收入合计", *SOURCES_F2))
short("F3-01", "full_accounts", lambda d: columns_sum(d, "A03", "本年支出合计", *NATURES))
short("F3-02", "full_accounts", lambda d: rows_sum(d, "A03", "本年支出合计", *NATURES))
short("F3-03", "full_accounts", lambda d: total_row(d, "A03", "本年支出合计", *NATURES))
short(
    "F4-01",
    "full_accounts",
    lambda d: iter(
        [d.equation([income(d, "A04", "本年收入合计")], [income(d, "A04", row) for row in ("1", "2", "3")])]
    ),
)


@identity("F4-02", "full_accounts")
def f4_02(d: Known) -> Equations:
    for column in ("合计", *STATE_F4):
        listed = classes(d, "A04", column)
        yield d.equation([spending(d, "A04", "本年支出合计", column)], [spending(d, "A04", c, column) for c in listed])


short("F4-03", "full_accounts", lambda d: same(income(d, "A04", "收入总计"), spending(d, "A04", "总计")))


@identity("F4-04", "full_accounts")
def f4_04(d: Known) -> Equations:
    table = next(table for table in d.document.tables if table.form == "A04")
    before = {one.region.fund: one for one in table.figures if one.region.flow == "年初结转结余"}
    for came, fund, column in zip(("1", "2", "3"), STATE_FUNDS, STATE_F4, strict=True):
        yield d.equation(
            [income(d, "A04", came), before.get(fund)],
            [spending(d, "A04", "本年支出合计", column), spending(d, "A04", "年末财政拨款结转和结余", column)],
        )


short("F5-01", "full_accounts", lambda d: columns_sum(d, "A05", "小计", "基本支出", "项目支出"))
short("F5-02", "full_accounts", lambda d: rows_sum(d, "A05", "小计", "基本支出", "项目支出"))
short("F5-03", "full_accounts", lambda d: total_row(d, "A05", "小计", "基本支出", "项目支出"))
BASIC_PART = "其中：基本支出"
RUNNING_CLASSES = ("302", "307", "309", "310", "311", "312", "313", "399")
short("F6-01", "full_accounts", lambda d: rows_sum(d, "A06", "金额", BASIC_PART))


@identity("F6-02", "full_accounts")
def f6_02(d: Known) -> Equations:
    for column in ("金额", BASIC_PART):
        yield d.equation(
            [d.cell("A06", "人员经费合计", column)], [d.cell("A06", top, column) for top in ("301", "303")]
        )


@identity("F6-03", "full_accounts")
def f6_03(d: Known) -> Equations:
    for column in ("金额", BASIC_PART):
        yield d.equation([d.cell("A06", "公用经费合计", column)], [d.cell("A06", t, column) for t in RUNNING_CLASSES])


@identity("F6-04", "full_accounts")
def f6_04(d: Known) -> Equations:
    for code in codes(d, "A06"):
        if d.cell("A06", code, BASIC_PART):
            yield d.equation([d.cell("A06", code, BASIC_PART)], [d.cell("A06", code, "金额")], at_most=True)


def three_accounts(d: Known, which: str, *parts: str) -> list[Figure | None]:
    return [d.cell("A07", "", f"{which}/{part}") for part in parts]


@identity("F7-01", "full_accounts")
def f7_01(d: Known) -> Equations:
    cars = "公务用车购置及运行维护费/小计"
    for which in ("预算数", "决算数"):
        (whole,) = three_accounts(d, which, "合计")
        yield d.equation([whole], three_accounts(d, which, "因公出国（境）费", cars, "公务接待费"))


@identity("F7-02", "full_accounts")
def f7_02(d: Known) -> Equations:
    cars = "公务用车购置及运行维护费/"
    for which in ("预算数", "决算数"):
        (whole,) = three_accounts(d, which, cars + "小计")
        yield d.equation([whole], three_accounts(d, which, cars + "公务用车购置费", cars + "公务用车运行维护费"))


@identity("F8-01", "full_accounts")
def f8_01(d: Known) -> Equations:
    yield from columns_sum(d, "A08", "小计", "基本支出", "项目支出")
    for code in ["合计", *codes(d, "A08")]:
        yield d.equation(
            [d.cell("A08", code, BEFORE), d.cell("A08", code, "本年收入")],
            [d.cell("A08", code, "小计"), d.cell("A08", code, LEFT)],
        )


short("F9-01", "full_accounts", lambda d: columns_sum(d, "A09", "合计", "基本支出", "项目支出"))
BOUGHT, COUNTED = "采购金额", "采购金额"
short(
    "F10-01",
    "full_accounts",
    lambda d: iter([d.equation([d.cell("A10", "1")], [d.cell("A10", row) for row in ("2", "3", "4")])]),
)
short(
    "F10-02",
    "full_accounts",
    lambda d: iter([d.equation([d.cell("A10", "7")], [d.cell("A10", str(row)) for row in range(8, 16)])]),
)

# between the accounts' tables

short("FX01", "full_accounts", lambda d: same(income(d, "A01", "本年收入合计"), d.cell("A02", "合计", "本年收入合计")))
short(
    "FX02", "full_accounts", lambda d: same(spending(d, "A01", "本年支出合计"), d.cell("A03", "合计", "本年支出合计"))
)


@identity("FX03", "full_accounts")
def fx03(d: Known) -> Equations:
    for row, column in zip(SOURCES_F1[3:], SOURCES_F2[1:], strict=True):
        yield from same(income(d, "A01", row), d.cell("A02", "合计", column))


short(
    "FX04",
    "full_accounts",
    lambda d: each(d, "A01", "决算数", lambda c: spending(d, "A01", c), lambda f: d.cell("A03", f, "本年支出合计")),
)


@identity("FX05", "full_accounts")
def fx05(d: Known) -> Equations:
    yield d.equation(
        [income(d, "A01", "本年收入合计"), income(d, "A01", BEFORE), income(d, "A01", USED)],
        [spending(d, "A01", "本年支出合计"), spending(d, "A01", SHARED), spending(d, "A01", LEFT)],
    )


@identity("FX06", "plain_accounts")
def fx06(d: Known) -> Equations:
    items = [code for code in codes(d, "A03") if len(code) == 7]
    yield d.equation(
        [d.cell("A02", code, "本年收入合计") for code in items],
        [
            *(d.cell("A03", code, "本年支出合计") for code in items),
            spending(d, "A01", SHARED),
            spending(d, "A01", LEFT),
        ],
    )


short("FX07", "full_accounts", lambda d: same(income(d, "A04", "本年收入合计"), d.cell("A02", "合计", "财政拨款收入")))
short(
    "FX08",
    "full_accounts",
    lambda d: same(spending(d, "A04", "本年支出合计", STATE_F4[0]), d.cell("A05", "合计", "小计")),
)
short(
    "FX09",
    "full_accounts",
    lambda d: each(
        d, "A04", STATE_F4[0], lambda c: spending(d, "A04", c, STATE_F4[0]), lambda f: d.cell("A05", f, "小计")
    ),
)


@identity("FX10", "full_accounts")
def fx10(d: Known) -> Equations:
    for code in ["合计", *codes(d, "A05")]:
        for column, whole in (("小计", "本年支出合计"), ("基本支出", "基本支出"), ("项目支出", "项目支出")):
            if d.cell("A05", code, column):
                yield d.equation([d.cell("A05", code, column)], [d.cell("A03", code, whole)], at_most=True)


HALVES = ("人员经费合计", "公用经费合计")
short(
    "FX11",
    "full_accounts",
    lambda d: iter([d.equation([d.cell("A05", "合计", "小计")], [d.cell("A06", row, "金额") for row in HALVES])]),
)
short(
    "FX12",
    "full_accounts",
    lambda d: iter(
        [d.equation([d.cell("A05", "合计", "基本支出")], [d.cell("A06", row, BASIC_PART) for row in HALVES])]
    ),
)


@identity("FX13", "plain_accounts")
def fx13(d: Known) -> Equations:
    cars = "决算数/公务用车购置及运行维护费/公务用车运行维护费"
    for code, column in (("30231", cars), ("30217", "决算数/公务接待费")):
        yield from same(d.cell("A06", code, "金额"), d.cell("A07", "", column))


short(
    "FX14",
    "plain_accounts",
    lambda d: iter([d.equation([d.cell("A10", "5")], [d.cell("A06", "公用经费合计", BASIC_PART)], at_most=True)]),
)
short(
    "FX16",
    "full_accounts",
    lambda d: iter(
        [d.equation([d.cell("A02", "合计", "财政拨款收入")], [income(d, "A01", row) for row in SOURCES_F1[:3]])]
    ),
)


@identity("FX17", "full_accounts")
def fx17(d: Known) -> Equations:
    for row, number in zip(SOURCES_F1[:3], ("1", "2", "3"), strict=True):
        yield from same(income(d, "A01", row), income(d, "A04", number))


@identity("FX18", "plain_accounts")
def fx18(d: Known) -> Equations:
    yield d.equation(
        [*(income(d, "A01", row) for row in SOURCES_F1[3:]), d.cell("A05", "合计", "小计")],
        [spending(d, "A01", "本年支出合计"), spending(d, "A01", SHARED), spending(d, "A01", LEFT)],
    )


@identity("FX19", "plain_accounts")
def fx19(d: Known) -> Equations:
    for code in codes(d, "A05"):
        yield from same(d.cell("A02", code, "财政拨款收入"), d.cell("A05", code, "小计"))


@identity("FX20", "full_accounts")
def fx20(d: Known) -> Equations:
    yield from same(d.cell("A08", "合计", "小计"), spending(d, "A04", "本年支出合计", STATE_F4[1]))
    yield from same(d.cell("A08", "合计", "本年收入"), income(d, "A04", "2"))
    yield from same(d.cell("A09", "合计", "合计"), spending(d, "A04", "本年支出合计", STATE_F4[2]))


@identity("X20", "full_budget")
def x20(d: Known) -> Equations:
    """A subject that the table of general money leaves out is explained by other money or by money carried over."""
    for code in codes(d, "B03"):
        if code not in codes(d, "B05"):
            came = [d.cell("B02", code, column) for column in (*SOURCES_2[1:], "上年结转")]
            yield d.equation([d.cell("B03", code, "合计")], came)


# sentences on the budget


@identity("N01", "plain_budget")
def n01(d: Known) -> Equations:
    yield from same(d.said("一、", "预算收入总计"), income(d, "B01", "收入总计"))
    yield from same(d.said("一、", "其中：本年收入"), income(d, "B01", "本年收入合计"))
    yield from same(d.said("一、", "，上年结转"), income(d, "B01", "上年结转"))
    yield from same(d.said("一、", "预算支出总计"), spending(d, "B01", "支出总计"))


@identity("N04", "plain_budget")
def n04(d: Known) -> Equations:
    for after, column in (("支出预算", "合计"), ("基本支出", "基本支出"), ("项目支出", "项目支出")):
        yield from same(d.said("三、", after), d.cell("B03", "合计", column))


@identity("N05", "plain_budget")
def n05(d: Known) -> Equations:
    yield from same(d.said("四、", "财政拨款收支总预算"), spending(d, "B04", "支出总计"))
    for label in classes(d, "B04", "小计"):
        yield from same(d.said("四、", label.partition("、")[2]), spending(d, "B04", label))


short("N06", "plain_budget", lambda d: same(d.said("五、", "当年支出"), d.cell("B05", "合计", "合计")))


@identity("N06c", "plain_budget")
def n06c(d: Known) -> Equations:
    for label in classes(d, "B04", "小计"):
        code = function_of(d, "B04", label)
        yield from same(d.said("结构", label.partition("、")[2]), d.cell("B05", code, "合计"))


@identity("N07", "plain_budget")
def n07(d: Known) -> Equations:
    yield from same(d.said("六、", "安排基本支出"), d.cell("B06", "合计", "合计"))
    yield from same(d.said("六、", "人员经费"), d.cell("B06", "合计", "人员经费"))
    yield from same(d.said("六、", "公用经费"), d.cell("B06", "合计", "公用经费"))


@identity("N08", "plain_budget")
def n08(d: Known) -> Equations:
    yield from same(d.said("七、", "“三公”经费预算"), d.cell("B10", "合计", "合计"))
    yield from same(d.said("七、", "公务用车购置及运行费"), d.cell("B10", "公务用车购置及运行费", "合计"))


short(
    "N09", "plain_budget", lambda d: same(d.said("八、", "机关运行经费财政拨款预算"), d.cell("B11", "部门合计", "合计"))
)


@identity("N10", "plain_budget")
def n10(d: Known) -> Equations:
    parts = [d.said("九、", f"政府采购{what}预算") for what in ("货物", "工程", "服务")]
    yield d.equation([d.said("九、", "政府采购预算总额")], parts)


@identity("N11c", "plain_budget")
def n11c(d: Known) -> Equations:
    kinds = [d.said("十、", "其他运转类项目"), d.said("十、", "特定目标类项目")]
    yield d.equation([d.said("十、", "纳入绩效目标管理的二级项目")], kinds)


@identity("N11d", "plain_budget")
def n11d(d: Known) -> Equations:
    kinds = [d.said("十、", "其他运转类项目1个，涉及金额"), d.said("十、", "特定目标类项目1个，涉及金额")]
    yield d.equation([d.said("十、", "二级项目2个，共计金额")], kinds)


@identity("N12", "plain_budget")
def n12(d: Known) -> Equations:
    uses = [d.said("十一、", use) for use in ("机要通信用车", "应急保障用车", "其他公务用车")]
    yield d.equation([d.said("十一、", "实有")], uses)


@identity("N14", "plain_budget")
def n14(d: Known) -> Equations:
    """What was general money of the year was no more than all money, last year too."""
    total, general = d.said("一、", "预算收入总计"), d.said("规模", "当年支出")
    more, less = d.said("一、", "比上年增加"), d.said("规模", "比上年增加")
    yield d.equation([general, more], [total, less], at_most=True)


# sentences on the accounts


@identity("FN01", "plain_accounts")
def fn01(d: Known) -> Equations:
    yield from same(d.said("一、", "收入总计"), income(d, "A01", "总计"))
    yield from same(d.said("一、", "支出总计"), spending(d, "A01", "总计"))


@identity("FN03", "plain_accounts")
def fn03(d: Known) -> Equations:
    for source in ("财政拨款收入", "事业收入", "其他收入"):
        yield from same(d.said("二、", source), d.cell("A02", "合计", source))


@identity("FN04", "plain_accounts")
def fn04(d: Known) -> Equations:
    for nature in ("基本支出", "项目支出", "经营支出"):
        yield from same(d.said("三、", nature), d.cell("A03", "合计", nature))


short("FN05", "plain_accounts", lambda d: same(d.said("四、", "财政拨款收入总计"), income(d, "A04", "收入总计")))


@identity("FN07", "plain_accounts")
def fn07(d: Known) -> Equations:
    for label in classes(d, "A04", STATE_F4[0]):
        code = function_of(d, "A04", label)
        yield from same(d.said("结构", label.partition("、")[2]), d.cell("A05", code, "小计"))


@identity("FN08b", "plain_accounts")
def fn08b(d: Known) -> Equations:
    names = [label.partition("、")[2] for label in classes(d, "A04", STATE_F4[0])]
    yield d.equation([d.said("具体", "支出年初预算")], [d.said("具体", f"{name}年初预算") for name in names])


@identity("FN10s", "plain_accounts")
def fn10s(d: Known) -> Equations:
    moved = [d.said("具体", f"{amount}%，比上年增加") for amount in ("100.15", "100.44", "100.04", "100.30")]
    yield d.equation([d.said("具体", "100.10%，比上年增加")], moved)


@identity("FN09", "plain_accounts")
def fn09(d: Known) -> Equations:
    for label in classes(d, "A04", STATE_F4[0]):
        code = function_of(d, "A04", label)
        planned = d.said("具体", f"{label.partition('、')[2]}年初预算").text
        yield from same(d.said("具体", f"年初预算{planned}元，支出决算"), d.cell("A05", code, "小计"))


@identity("FN11", "plain_accounts")
def fn11(d: Known) -> Equations:
    yield from same(d.said("九、", "支出预算"), d.cell("A07", "", "预算数/合计"))
    yield from same(d.said("九、", "支出决算"), d.cell("A07", "", "决算数/合计"))


short("FN13", "plain_accounts", lambda d: same(d.said("十、", "机关运行经费支出"), d.cell("A10", "5")))


@identity("FN14", "plain_accounts")
def fn14(d: Known) -> Equations:
    yield from same(d.said("十、", "政府采购支出总额"), d.cell("A10", "1"))
    for what, number in (("货物", "2"), ("工程", "3"), ("服务", "4")):
        yield from same(d.said("十、", f"政府采购{what}支出"), d.cell("A10", number))


# -- the tests --------------------------------------------------------------------------------------------------------


def equations(number: str) -> list[Equation]:
    """The identity in a package that has the money it speaks of; those of blank cells alone are left out."""
    package, rule = LIST[number]
    return [equation for equation in rule(known(package)) if equation.figures]


@pytest.mark.parametrize("number", list(LIST))
def test_the_identity_comes_out_of_the_derivation(number: str) -> None:
    known_one = known(LIST[number][0])
    found = equations(number)
    assert found
    assert [equation for equation in found if not known_one.implies(equation)] == []


@pytest.mark.parametrize("number", list(LIST))
def test_one_wrong_figure_breaks_the_identity(number: str) -> None:
    equation = max(equations(number), key=lambda one: len(one.figures))
    wrong = equation.left[0]
    by = Decimal(7)
    if equation.at_most:
        by += sum((one.value or Decimal(0) for one in equation.right), Decimal(0)) - (wrong.value or Decimal(0))
    document, changed = with_error(known(LIST[number][0]).document, wrong, by)
    broken = [one for one in derive(statements(document)) if not one.holds]
    assert any(figure is changed for one in broken for figure in one.figures)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_without_mistakes_is_accused_of_none_in_its_figures(package: str) -> None:
    report = checked(known(package).document)
    accused = [one for one in report.findings if one.rule.startswith(ARITHMETIC) or one.severity is Severity.ERROR]
    assert [one.message for one in accused] == []
    assert [one.subject for one in report.skipped if one.rule.startswith(ARITHMETIC)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_derived_identity_holds_where_nothing_is_wrong(package: str) -> None:
    identities = known(package).identities
    assert len(identities) > 300
    assert [one for one in identities if not one.exact] == []


ARITHMETIC = ("figure.", "sum.", "equal.", "balance", "part.", "link", "ratio.")

# -- shares, rates and growth: recomputed, not derived ----------------------------------------------------------------

RATES = {
    "N02": ("plain_budget", "一、", "比上年增加25.15万元，增长", "ratio.growth"),
    "N03": ("plain_budget", "二、", "一般公共预算拨款收入440.39万元，占", "ratio.share"),
    "N04p": ("plain_budget", "三、", "基本支出375.09万元，占", "ratio.share"),
    "N04c": ("plain_budget", "三、", "项目支出87.15万元，占", "ratio.share"),
    "N06b": ("plain_budget", "规模", "比上年增加21.90万元，增长", "ratio.growth"),
    "N06d": ("plain_budget", "结构", "卫生健康支出22.83万元，占", "ratio.share"),
    "N09c": ("plain_budget", "八、", "比上年增加1.12万元，增长", "ratio.growth"),
    "N11e": ("plain_budget", "十、", "涉及项目金额65.30万元，占项目支出总额的", "ratio.share"),
    "FN02": ("plain_accounts", "一、", "各增加100000.00元，增长", "ratio.growth"),
    "FN03p": ("plain_accounts", "二、", "事业收入90000.00元，占", "ratio.share"),
    "FN04p": ("plain_accounts", "三、", "经营支出60000.00元，占", "ratio.share"),
    "FN05p": ("plain_accounts", "四、", "各增加80000.00元，增长", "ratio.growth"),
    "FN06": ("plain_accounts", "总体情况", "占本年支出合计的", "ratio.share"),
    "FN06b": ("plain_accounts", "总体情况", "公用经费166700.50元，占", "ratio.share"),
    "FN07p": ("plain_accounts", "结构", "住房保障支出332100.00元，占", "ratio.share"),
    "FN07s": ("plain_accounts", "结构", "农林水支出2707301.15元，占", "ratio.share"),
    "FN08": ("plain_accounts", "具体", "支出决算3951701.85元，完成年初预算的", "ratio.share"),
    "FN09p": ("plain_accounts", "具体", "支出决算332100.00元，完成年初预算的", "ratio.share"),
    "FN10": ("plain_accounts", "具体", "比上年增加12100.00元，增长", "ratio.growth"),
    "FN11p": ("plain_accounts", "九、", "完成预算的", "ratio.share"),
    "FN11y": ("plain_accounts", "九、", "比上年减少2000.00元，下降", "ratio.growth"),
    "FN13y": ("plain_accounts", "十、", "增加11200.00元，增长", "ratio.growth"),
    "FN14p": ("plain_accounts", "十、", "中小企业合同金额100000.00元，占政府采购支出总额的", "ratio.share"),
    "FN15": ("plain_accounts", "十、", "共涉及资金400000.00元，占项目支出总额的", "ratio.share"),
}
"""By number: package, section, the words before the rate, and the rule that recomputes it."""


@pytest.mark.parametrize("number", list(RATES))
def test_the_rate_is_recomputed(number: str) -> None:
    package, section, before, rule = RATES[number]
    document = known(package).document
    rate = known(package).said(section, before)
    assert not [one for one in checked(document).findings if one.rule == rule]
    wrong, changed = with_error(document, rate, Decimal(3))
    found = [one for one in check(wrong).findings if one.rule == rule and one.figures[0] is changed]
    assert [one.severity for one in found] == [Severity.ERROR]


# -- what is no sum: a rule by its name, whose own cases are its test -------------------------------------------------

RULED = {
    "B6-06": ("code.gov-economy", "code.economy-pair"),
    "B12-03": ("list.project-twice",),
    "B789-note": ("complete.empty-note",),
    "X22": ("code.one-name",),
    "X23": ("structure.table-number", "structure.title-year", "complete.money-unit", "code.unit-name"),
    "N02b": ("prose.direction",),
    "N07b": ("list.named-subjects",),
    "N09-none": ("prose.none-but-data", "prose.data-but-empty"),
    "N09b": ("prose.direction",),
    "N11a": ("performance.project-count",),
    "N11b": ("performance.project-count",),
    "N11f": ("complete.goal-forms", "performance.published-sum"),
    "N11g": ("prose.overall-goal", "prose.overall-goal-total"),
    "N12b": ("asset.over-quota",),
    "N12c": ("asset.date",),
    "N13": ("wording.level-word",),
    "N15": ("leak.internal-mark",),
    "N16": ("wording.stray-none",),
    "N17": ("complete.three-public",),
    "P01": ("performance.money-table",),
    "P02": ("performance.money-sources",),
    "P03": ("performance.year-over-whole", "performance.one-year"),
    "P04": ("performance.cost-total",),
    "P05": ("code.project-near-name",),
    "P06": ("performance.execution-rate",),
    "P07": ("performance.execution-score",),
    "P08": ("performance.remainder",),
    "P09": ("performance.weights",),
    "P10": ("performance.total-score",),
    "P11": ("performance.grade",),
    "P12": ("performance.score-over-weight", "performance.no-reason"),
    "Y01": ("prior.change", "prior.growth"),
    "Y02": ("prior.change",),
    "Y03": ("prior.change",),
    "Y04": ("prior.budget",),
    "Y05": ("prior.budget",),
    "Y06": ("prior.opening",),
    "F89-note": ("complete.empty-note",),
    "FX15": ("code.one-name",),
    "FN09u": ("unit.slip",),
    "FN12": ("asset.kept-cars",),
    "FN14c": ("asset.small-firms",),
    "FN16": ("performance.grade-count",),
    "FN17": ("performance.summary",),
    "FN18": ("code.text-name",),
    "FN19a": ("performance.whole-amount",),
    "FN19b": ("performance.whole-amount",),
    "FN20": ("wording.template-leftover",),
    "FN21": ("asset.money-and-count", "asset.purchase"),
}
"""By number: the rules that find it broken."""

BEYOND = {
    "N02c": "a reason may leave causes unsaid: the named ones are summed where they are called all (sum.text)",
    "S01": "rates of medical insurance are set by each city",
    "S02": "rates of medical subsidies are set by each city",
    "S03": "a habit of one bureau",
    "Y07": "needs the documents of every unit of a department",
    "FN22": "ceilings of a car's costs are set by each place",
}
"""By number: why a single document cannot show it."""


def test_the_rule_has_a_case_that_it_finds_and_one_that_it_leaves_alone() -> None:
    named = [(number, with_cases()[rule]) for number, ids in RULED.items() for rule in ids]
    bare = [(number, rule.id) for number, rule in named if not {"finds", "holds"} <= {case.kind for case in rule.case}]
    assert bare == []


def test_every_listed_identity_is_shown_once() -> None:
    listed = re.findall(
        r"^\| ([A-Z]+\d*(?:-\w+)?\w*) \|", reference("reference", "identities.md").read_text("utf-8"), re.M
    )
    shown = {*LIST, *RATES, *RULED, *BEYOND}
    assert len(listed) > 200
    assert [number for number in listed if number not in shown] == []
