"""The lines above a table: whose it is and the unit of its money, wherever the two are said."""

from __future__ import annotations

import pytest

from mingzhang.model import Source
from mingzhang.read.layout import Line
from mingzhang.read.tables.heading import read_heading


@pytest.mark.parametrize(
    ("line", "unit_name", "unit"),
    [
        ("收支预算总表（单位：万元）", "", "万元"),
        ("收支预算总表(单位：人民币元)", "", "元"),
        ("单位：万元、%", "", "万元"),
        ("单位：千元 币种：人民币", "", "千元"),
        ("（部门：甲县园圃局）", "甲县园圃局", ""),
        ("部门：甲县园圃局（单位：元）", "甲县园圃局", "元"),
        ("编制单位：甲县园圃局（本级） 单位：万元", "甲县园圃局（本级）", "万元"),
        ("单位：元氏县园圃局", "元氏县园圃局", ""),
        ("单位：元宝山区园圃局", "元宝山区园圃局", ""),
        ("单位：元丙市园圃局", "元丙市园圃局", ""),
        ("编制单位：元丁旗园圃局 单位：元", "元丁旗园圃局", "元"),
        ("单位：元 部门：甲县园圃局", "甲县园圃局", "元"),
        ("单 位：万 元", "", "万元"),
        ("部门名称：甲县园圃局 单位：亿元 第1页", "甲县园圃局", "亿元"),
    ],
)
def test_a_unit_of_money_is_nobodys_name(line: str, unit_name: str, unit: str) -> None:
    found = read_heading([Line(line, Source())])
    assert (found.unit_name, found.unit) == (unit_name, unit)


@pytest.mark.parametrize(
    "line",
    [
        "部门支出总表 单位：万元",
        "部门支出总表　　　金额单位：万元",
        "部门支出总表单位:万元",
        "部门支出总表 单 位：万元",
    ],
)
def test_a_title_and_the_unit_of_money_may_share_a_line(line: str) -> None:
    heading = read_heading([Line(line, Source("f.txt"))])
    assert (heading.title, heading.unit) == ("部门支出总表", "万元")


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("（部门经济分类科目）", "支出预算表（部门经济分类科目）"),
        ("（按功能分类）", "支出预算表（按功能分类）"),
        ("（单位：万元）", "支出预算表"),
        ("（2025年）", "支出预算表"),
    ],
)
def test_what_a_bracket_below_a_title_says_is_part_of_it(below: str, title: str) -> None:
    assert read_heading([Line("支出预算表", Source()), Line(below, Source())]).title == title


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("2025年部", "门收入总表"),
        ("甲县园圃局2025年部", "门支出总表"),
        ("2025年单", "位收支总体情况表"),
        ("2024年度收入支出决", "算总表"),
        ("2025年财政拨款收", "支预算总表"),
    ],
)
def test_a_title_may_break_within_a_word(line: str, rest: str) -> None:
    assert read_heading([Line(line, Source()), Line(rest, Source())]).title == line + rest
