"""Whose income an amount is: a numbered fund of this year, money of projects, or what is collected for the treasury."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read
from printed import Part, printed

UNIT = "戊县园圃局"
COVER = f"{UNIT}2025年度部门预算公开"
MONEY = "单位：万元"


def errors(folder: Path, kind: str, *parts: Part, cover: str = COVER) -> list[str]:
    document = read(printed(folder, kind, cover, *parts))
    return [one.message for one in check(document).findings if one.severity is Severity.ERROR]


def accused(folder: Path, kind: str, *parts: Part) -> list[str]:
    """Return what is wrong or to be explained: workbooks print no zeros, and two digits are too few to tell a slip."""
    document = read(printed(folder, kind, COVER, *parts))
    grave = (Severity.ERROR, Severity.WARNING)
    return [one.message for one in check(document).findings if one.severity in grave and one.rule.startswith("sum")]


THREE_BLOCKS = (
    "收入项目|预算数|功能分类|预算数|支出用途|预算数",
    "一、{fiscal}|250.00|一、城乡社区支出|213.00|一、基本支出|150.00",
    "1.一般公共预算拨款|230.00|二、住房保障支出|57.00|二、项目支出|120.00",
    "2.政府性基金预算拨款|20.00||||",
    "二、财政专户管理资金|5.00||||",
    "三、单位资金|15.00||||",
    "{year}|270.00|当年支出小计|270.00|当年支出小计|270.00",
    "上年结转资金||结转下年资金||结转下年资金|",
    "收入合计|270.00|支出合计|270.00|支出合计|270.00",
)
CALLED = [("财政拨款小计", "当年收入小计"), ("财政拨款合计", "本年收入合计"), ("财政拨款收入小计", "本年收入小计")]


def balance(fiscal: str, year: str) -> tuple[str, ...]:
    return tuple(row.format(fiscal=fiscal, year=year) for row in THREE_BLOCKS)


@pytest.mark.parametrize("kind", ["html", "xlsx"])
@pytest.mark.parametrize(("fiscal", "year"), CALLED)
def test_a_numbered_subtotal_of_a_fund_stands_beside_the_others(
    tmp_path: Path, kind: str, fiscal: str, year: str
) -> None:
    rows = balance(fiscal, year)
    assert errors(tmp_path, kind, "收支预算总表", MONEY, rows) == []
    wrong = tuple(row.replace("三、单位资金|15.00", "三、单位资金|51.00") for row in rows)
    assert accused(tmp_path, kind, "收支预算总表", MONEY, wrong)


COLLECTED = (
    "收入项目|2024年预算数|2025年预算数|增减额",
    "{whole}|100.00|90.00|-10.00",
    "行政事业性收费收入|60.00|55.00|-5.00",
    "罚没收入|30.00|25.00|-5.00",
    "其他收入|10.00|10.00|0.00",
)
OWN = (
    "第二部分 2025年度部门预算情况说明",
    "一、收入预算情况说明",
    f"{UNIT}2025年收入预算270.00万元，其中：一般公共预算拨款收入230.00万元，政府性基金预算拨款收入20.00万元，"
    "财政专户管理资金收入5.00万元，其他收入15.00万元。",
)


@pytest.mark.parametrize("title", ["非税收入征收计划表", "2025年非税收入预算表", "行政事业性收费等收入征缴计划表"])
@pytest.mark.parametrize("whole", ["合计", "非税收入合计"])
def test_what_is_collected_for_the_treasury_is_no_income_of_the_unit(tmp_path: Path, title: str, whole: str) -> None:
    plan = tuple(row.format(whole=whole) for row in COLLECTED)
    parts = ("收支预算总表", MONEY, balance(*CALLED[0]), title, MONEY, plan, *OWN)
    assert errors(tmp_path, "html", *parts) == []


def test_what_is_collected_adds_up(tmp_path: Path) -> None:
    plan = tuple(row.format(whole="合计").replace("25.00", "52.00") for row in COLLECTED)
    assert errors(tmp_path, "html", "非税收入征收计划表", MONEY, plan)


ACCOUNTS = f"{UNIT}2025年度部门决算公开"
ALL = (
    "收入项目|决算数|支出项目|决算数",
    "一、一般公共预算财政拨款收入|270.00|一、城乡社区支出|270.00",
    "本年收入合计|270.00|本年支出合计|270.00",
    "年初结转和结余|0.00|年末结转和结余|0.00",
    "总计|270.00|总计|270.00",
)
BY_NATURE = (
    "科目编码|科目名称|本年支出合计|基本支出|项目支出",
    "|合计|270.00|150.00|120.00",
    "212|城乡社区支出|270.00|150.00|120.00",
)
PROJECTS = (
    "项目名称|本年收入合计|本年收入财政拨款|本年支出合计|本年支出财政拨款",
    "合计|120.00|120.00|120.00|120.00",
    "苗木养护|80.00|80.00|80.00|80.00",
    "温室维修|40.00|40.00|40.00|40.00",
)


@pytest.mark.parametrize("title", ["项目收入支出情况表", "项目收入支出决算表", "项目收支决算表", "项目收支明细表"])
def test_a_table_of_projects_is_of_no_more_than_projects(tmp_path: Path, title: str) -> None:
    before = ("收入支出决算总表", MONEY, ALL, "支出决算表", MONEY, BY_NATURE, title, MONEY)
    assert errors(tmp_path, "html", *before, PROJECTS, cover=ACCOUNTS) == []
    wrong = tuple(row.replace("40.00", "30.00").replace("120.00", "110.00") for row in PROJECTS)
    assert errors(tmp_path, "html", *before, wrong, cover=ACCOUNTS)
