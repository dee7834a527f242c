"""Sections that explain one table speak of that table's money: neither of all funds nor of another table's total."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

HEAD = "云溪县园圃站2025年单位预算\n"

ALL = """表1
收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、财政拨款收入\t300.00\t一、农林水支出\t430.00
二、事业收入\t90.00\t二、住房保障支出\t20.00
本年收入合计\t390.00\t本年支出合计\t450.00
上年结转\t120.00\t结转下年\t60.00
收入总计\t510.00\t支出总计\t510.00

"""
SPENT = """表2
支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
213\t农林水支出\t430.00\t200.00\t230.00
221\t住房保障支出\t20.00\t20.00\t
合计\t\t450.00\t220.00\t230.00

"""
FISCAL = """表3
财政拨款收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、本年收入\t300.00\t一、本年支出\t380.00
（一）一般公共预算\t300.00\t（一）农林水支出\t360.00
二、上年结转\t80.00\t（二）住房保障支出\t20.00
收入总计\t380.00\t支出总计\t380.00

"""
ON_SPENDING = [
    "关于支出总表的说明",
    "支出总表情况说明",
    "关于2025年支出总表说明",
    "关于云溪县园圃站支出预算总表的情况说明",
]
ON_FISCAL = ["关于财政拨款收支总表的说明", "财政拨款收支总体情况表说明", "关于2025年度财政拨款收支预算总表的说明"]


def errors(folder: Path, text: str) -> list[str]:
    path = folder / "某站.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    return [one.message for one in check(read(path)).findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("heading", ON_SPENDING)
@pytest.mark.parametrize("total", ["450.00", "454.00"])
def test_a_total_of_a_section_on_spending_is_that_tables_total(tmp_path: Path, heading: str, total: str) -> None:
    said = f"{heading}\n2025年，我单位支出总计{total}万元，其中：基本支出220.00万元。\n"
    found = errors(tmp_path, ALL + SPENT + said)
    assert any("450.00" in one for one in found) is (total != "450.00")
    assert not any("510.00" in one for one in found)


@pytest.mark.parametrize("heading", ON_FISCAL)
@pytest.mark.parametrize("spent", ["360.00", "430.00"])
def test_amounts_of_a_section_on_fiscal_money_are_fiscal(tmp_path: Path, heading: str, spent: str) -> None:
    said = f"{heading}\n2025年，农林水支出预算数为{spent}万元；住房保障支出预算数为20.00万元。\n"
    found = errors(tmp_path, ALL + FISCAL + said)
    assert bool(found) is (spent != "360.00")
    assert not any("表1" in one or "：430.00" in one for one in found)


def test_a_sentence_that_ends_in_the_word_is_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "某站.txt"
    path.write_text(HEAD + "各项支出的内容，详见关于支出总表的说明\n农林水支出430.00万元。\n", encoding="utf-8")
    assert not [one for one in read(path).paragraphs if one.heading_level]


BASIC = """表4
一般公共预算基本支出表
单位：万元
科目编码\t科目名称\t合计\t人员经费\t公用经费
302\t商品和服务支出\t10.00\t\t10.00
30201\t办公费\t8.50\t\t8.50
30217\t公务接待费\t1.50\t\t1.50
合计\t\t10.00\t\t10.00

"""


@pytest.mark.parametrize(
    "heading",
    [
        "一般公共预算基本支出及“三公”经费情况说明",
        "基本支出、“三公”经费情况",
        "关于基本支出和“三公”经费支出的说明",
        "“三公”经费情况说明",
    ],
)
def test_the_three_public_expenses_are_paid_from_projects_too(heading: str, tmp_path: Path) -> None:
    said = "“三公”经费预算5.20万元，其中：因公出国（境）费2.00万元，公务接待费3.20万元，公务用车购置及运行费0万元。\n"
    assert errors(tmp_path, f"{BASIC}第三部分 情况说明\n一、{heading}\n{said}") == []
