"""A form is known by its title, or by its number over columns that are its own: other layouts bear its number too."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read
from mingzhang.standard.kinds import unnumbered
from printed import printed

COVER = "甲县园圃局2025年部门预算"
SPENT = ("科目编码|科目名称|合计|基本支出|项目支出", "合计||95.00|65.00|30.00", "212|城乡社区支出|95.00|65.00|30.00")
CARRIED_FIRST = (
    "科目编码|科目名称|合计|上年结转|一般公共预算拨款收入|事业收入|其他收入",
    "合计||95.00|5.00|88.00|2.00|",
    "212|城乡社区支出|95.00|5.00|88.00|2.00|",
)


def wrong(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is not Severity.INFO and one.figures]


@pytest.mark.parametrize("number", ["预算公开表2", "预算公开表2：", "公开02表"])
def test_a_number_over_other_columns_is_no_form(tmp_path: Path, number: str) -> None:
    document = read(
        printed(
            tmp_path,
            "html",
            COVER,
            f"{number} 收入预算总表",
            "单位：万元",
            CARRIED_FIRST,
            "支出总表",
            "单位：万元",
            SPENT,
        )
    )
    assert wrong(document) == []
    assert {figure.region.vintage for figure in document.tables[0].figures if figure.text == "95.00"} == {None}


def test_a_form_without_carried_money_is_not_known_by_its_number_alone(tmp_path: Path) -> None:
    income = (
        "科目编码|科目名称|合计|一般公共预算|上年结转",
        "合计||95.00|90.00|5.00",
        "212|城乡社区支出|95.00|90.00|5.00",
    )
    document = read(
        printed(
            tmp_path,
            "html",
            COVER,
            "收入总表",
            "单位：万元",
            income,
            "预算公开表5 一般公共预算支出表",
            "单位：万元",
            SPENT,
        )
    )
    assert wrong(document) == []
    assert {figure.region.vintage for figure in document.tables[1].figures} == {None}


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("表1 2024年收入总表", "2024年收入总表"),
        ("附表12　2026年度部门支出总表", "2026年度部门支出总表"),
        ("预算公开表3 2025年支出预算表", "2025年支出预算表"),
        ("附件2 2025年收支总表", "2025年收支总表"),
        ("公开表5-1 2025年度收入决算表", "2025年度收入决算表"),
        ("表12收入总表", "收入总表"),
        ("表十一　“三公”经费支出预算表", "三公经费支出预算表"),
        ("附表三 一般公共预算支出表", "一般公共预算支出表"),
        ("表一一般公共预算支出表", "一般公共预算支出表"),
    ],
)
def test_the_year_behind_the_number_of_a_table_is_no_part_of_it(title: str, bare: str) -> None:
    assert unnumbered(title) == bare
