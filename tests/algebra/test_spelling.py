"""What a document shows of where its money is: in its tables, and in sentences whose table is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mingzhang.algebra.spelling import spelling_of
from mingzhang.check import check
from mingzhang.model import Region, Severity
from mingzhang.read import read

HEAD = "甲县园圃局2025年度部门预算公开\n第三部分 2025年度部门预算情况说明\n一、收入预算情况说明\n"
THIS_YEAR = Region(year="2025", phase="预算", flow="收入", fund="国有资本经营", vintage="当年")


@pytest.mark.parametrize(
    ("sentence", "alike"),
    [
        ("2025年收入总计80.00万元，其中：本年收入60.00万元，上年结转20.00万元。", False),
        ("2025年收入预算80.00万元，其中：本年收入60.00万元，上年结转收入20.00万元。", False),
        ("2025年收入总计80.00万元，其中：本年收入80.00万元，上年结转0万元。", True),
        ("2025年收入总计80.00万元，其中：本年收入80.00万元。", True),
        ("2025年收入总计80.00万元。2024年上年结转20.00万元。", True),
    ],
)
def test_money_of_this_year_is_all_money_unless_a_sentence_states_money_carried_over(
    sentence: str, alike: bool, tmp_path: Path
) -> None:
    path = tmp_path / "package.txt"
    path.write_text(HEAD + sentence + "\n", encoding="utf-8")
    spelling = spelling_of(read(path))
    assert (spelling.of(THIS_YEAR) == spelling.of(THIS_YEAR._replace(vintage=None))) is alike


def test_what_one_unit_of_a_department_receives_another_may_have_spent(tmp_path: Path) -> None:
    path = tmp_path / "package.txt"
    path.write_text("甲县园圃局2025年度部门决算公开\n2025年收入80.00万元，支出80.00万元。\n", encoding="utf-8")
    spelling = replace(spelling_of(read(path)), fiscal_balanced=True)
    whole = Region(year="2025", phase="决算", flow="收入", fund="财政拨款")
    unit = whole._replace(unit="甲县苗圃")
    assert spelling.of(whole) == spelling.of(whole._replace(flow="支出"))
    assert spelling.of(unit) != spelling.of(unit._replace(flow="支出"))


PART = """甲县园圃局2025年部门预算公开
一般公共预算支出预算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
213\t农林水支出\t300.00\t200.00\t100.00
21302\t林业和草原\t300.00\t200.00\t100.00
2130201\t行政运行\t200.00\t200.00\t
2130204\t事业机构\t100.00\t\t100.00
合计\t\t300.00\t200.00\t100.00

第三部分 2025年度部门预算情况说明
一、支出预算情况说明
"""
WHOLE = """
部门支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
213\t农林水支出\t300.00\t200.00\t100.00
合计\t\t300.00\t200.00\t100.00
"""
BESIDE = "其中：财政拨款收入355.00万元，单位资金收入50.00万元。"


@pytest.mark.parametrize(
    ("told", "beside", "faulty"),
    [
        ("2025年支出预算405.00万元，其中：基本支出200.00万元，项目支出205.00万元。", "", False),
        ("2025年收入预算405.00万元。" + BESIDE, "", False),
        ("2025年支出总计405.00万元。二、一般公共预算支出300.00万元。", "", False),
        ("2025年财政拨款支出预算355.00万元。", "", False),
        ("2025年支出预算308.00万元。", WHOLE, True),
        ("2025年支出预算300.00万元，其中：基本支出200.00万元，项目支出105.00万元。", "", True),
    ],
)
def test_one_fund_is_all_money_only_where_the_document_bears_it_out(
    told: str, beside: str, faulty: bool, tmp_path: Path
) -> None:
    path = tmp_path / "package.txt"
    path.write_text(PART.replace("\n第三部分", beside + "\n第三部分") + told + "\n", encoding="utf-8")
    errors = [one.message for one in check(read(path)).findings if one.severity is Severity.ERROR]
    assert bool(errors) is faulty, errors
