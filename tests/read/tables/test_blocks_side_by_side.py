"""Groups of rows side by side: income, spending by function and spending by use, each with its own names and amounts.

Every amount is invented; a document whose sums are right is accused of nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read
from printed import FORMATS, Part, printed

BUDGET = "甲县园圃局2025年部门预算"
ACCOUNTS = "甲县园圃局2024年度部门决算"
MONEY = "单位：万元"


def read_of(folder: Path, *parts: Part, kind: str = "html") -> Disclosure:
    return read(printed(folder, kind, *parts))


def wrong(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is not Severity.INFO and one.figures]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("use", ["支出用途", "项目（按支出性质）"])
def test_spending_is_divided_twice_under_one_total(tmp_path: Path, kind: str, use: str) -> None:
    rows = (
        f"收入|预算数|支出|预算数|{use}|预算数",
        "一、一般公共预算拨款收入|95.00|一、城乡社区支出|60.00|一、基本支出|65.00",
        "二、事业收入|0.00|二、住房保障支出|35.00|二、项目支出|30.00",
        "收入总计|95.00|支出总计|95.00|支出总计|95.00",
    )
    assert wrong(read_of(tmp_path, BUDGET, "收支预算总表", MONEY, rows, kind=kind)) == []


def test_a_wrong_part_of_either_division_is_found(tmp_path: Path) -> None:
    rows = (
        "收入|预算数|支出|预算数|支出用途|预算数",
        "一、一般公共预算拨款收入|95.00|一、城乡社区支出|60.00|一、基本支出|65.00",
        "二、事业收入|0.00|二、住房保障支出|35.00|二、项目支出|31.00",
        "收入总计|95.00|支出总计|95.00|支出总计|95.00",
    )
    assert wrong(read_of(tmp_path, BUDGET, "收支预算总表", MONEY, rows))


@pytest.mark.parametrize("nothing", ["-", "0.00", ""])
def test_dashes_beside_empty_names_fill_up_a_side(tmp_path: Path, nothing: str) -> None:
    rows = (
        "收入|预算数|支出|预算数|支出用途|预算数",
        "一、一般公共预算拨款收入|95.00|一、城乡社区支出|60.00|一、基本支出|65.00",
        "二、事业收入|0.00|二、住房保障支出|35.00|二、项目支出|30.00",
        f"三、其他收入|0.00||{nothing}||{nothing}",
        "收入总计|95.00|支出总计|95.00|支出总计|95.00",
    )
    assert wrong(read_of(tmp_path, BUDGET, "收支预算总表", MONEY, rows)) == []
    slip = (*rows[:2], rows[2].replace("35.00", "36.00"), *rows[3:])
    assert wrong(read_of(tmp_path, BUDGET, "收支预算总表", MONEY, slip))


@pytest.mark.parametrize("years", [("2024年预算数", "2025年预算数"), ("上年预算", "本年预算")])
def test_names_stand_between_runs_of_the_same_years(tmp_path: Path, years: tuple[str, str]) -> None:
    last, this = years
    rows = (
        f"收入|{last}|{this}|支出|{last}|{this}|支出用途|{last}|{this}",
        "一、一般公共预算拨款收入|90.00|95.00|一、城乡社区支出|58.00|60.00|一、基本支出|61.00|65.00",
        "二、事业收入|0.00|0.00|二、住房保障支出|32.00|35.00|二、项目支出|29.00|30.00",
        "收入总计|90.00|95.00|支出总计|90.00|95.00|支出总计|90.00|95.00",
    )
    document = read_of(tmp_path, BUDGET, "收支预算总表", MONEY, rows)
    assert wrong(document) == []
    natures = {one.text: one.region.nature for one in document.tables[0].figures}
    assert (natures["61.00"], natures["30.00"], natures["60.00"]) == ("基本支出", "项目支出", None)


def test_what_heads_rows_of_one_block_does_not_head_those_beside_it(tmp_path: Path) -> None:
    rows = (
        "收入|预算数|支出|预算数|支出用途|预算数",
        "一、一般公共预算拨款收入|60.00|一、城乡社区支出|40.00|一、基本支出|45.00",
        "二、国有资本经营预算拨款收入|35.00|二、住房保障支出|20.00|二、项目支出|50.00",
        "||三、灾害防治及应急管理支出|5.00|三、结转下年|0.00",
        "||四、国有资本经营预算支出|30.00||",
        "收入总计|95.00|支出总计|95.00|支出总计|95.00",
    )
    document = read_of(tmp_path, BUDGET, "收支预算总表", MONEY, rows)
    assert wrong(document) == []
    (state,) = (one for one in document.tables[0].figures if one.text == "30.00")
    assert state.region.function == "223"


@pytest.mark.parametrize("begun", ["年初结转和结余", "上年结转和结余", "年初结转结余", "上年结转结余"])
@pytest.mark.parametrize("kind", ["html", "xlsx", "docx"])
def test_accounts_begin_with_what_the_year_before_left(tmp_path: Path, kind: str, begun: str) -> None:
    whole = (
        "收入|决算数|支出|决算数",
        "一、一般公共预算财政拨款收入|88.00|一、城乡社区支出|61.00",
        "二、事业收入|3.00|二、住房保障支出|31.00",
        "本年收入合计|91.00|本年支出合计|92.00",
        f"{begun}|6.00|年末结转和结余|5.00",
        "总计|97.00|总计|97.00",
    )
    fiscal = (
        "收入|决算数|支出|合计|一般公共预算财政拨款",
        "一、一般公共预算财政拨款|88.00|一、城乡社区支出|58.00|58.00",
        "||二、住房保障支出|31.00|31.00",
        "本年收入合计|88.00|本年支出合计|89.00|89.00",
        f"{begun}|6.00|年末结转和结余|5.00|5.00",
        "一般公共预算财政拨款|6.00|||",
        "总计|94.00|总计|94.00|94.00",
    )
    document = read_of(
        tmp_path, ACCOUNTS, "收入支出决算总表", MONEY, whole, "财政拨款收入支出决算总表", MONEY, fiscal, kind=kind
    )
    assert wrong(document) == []
    flows = {one.region.flow for table in document.tables for one in table.figures if one.text in ("6.00", "6")}
    assert flows == {"年初结转结余"}
