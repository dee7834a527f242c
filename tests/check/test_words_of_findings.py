"""The sentences of findings: units, signs, directions and names as the document itself has them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.check.case import Case
from mingzhang.check.performance.forms import forms, names_of
from mingzhang.model import Finding, Severity
from mingzhang.read import read
from mingzhang.standard.rules import rules
from places import EXAMPLES


@pytest.fixture
def found(tmp_path: Path):  # type: ignore[no-untyped-def]
    def finder(text: str, rule: str) -> Finding:
        path = tmp_path / "甲.txt"
        path.write_text(text, encoding="utf-8")
        findings = [each for each in check(read(path)).findings if each.rule == rule]
        assert findings, rule
        return findings[0]

    return finder


TABLE = """甲县园圃局2026年单位预算公开
表3
2026年支出预算总表
编制单位：甲县园圃局 单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
213\t农林水支出\t2,643,650\t2,242,443\t401,207
21301\t农业农村\t2,643,650\t2,242,443\t401,207
2130104\t事业运行\t2,643,650\t2,242,443\t401,207
合计\t\t2,643,650\t2,242,443\t401,207
单位预算编制说明
2026年，甲县园圃局支出预算264.37万元，其中：项目支出42.12万元。
"""


def test_what_ought_to_be_is_told_in_the_unit_and_with_the_decimals_of_the_sentence(found) -> None:  # type: ignore[no-untyped-def]
    finding = found(TABLE, "equal.text")
    assert (finding.expected, finding.difference) == (Decimal("40.12"), Decimal("2.00"))
    assert "401,207元（40.12万元）" in finding.message
    assert "40.1207" not in finding.message + finding.arithmetic
    assert finding.arithmetic.endswith("相差+2.00万元")


def test_a_table_is_called_by_its_printed_number_its_row_and_its_column(found) -> None:  # type: ignore[no-untyped-def]
    assert "表3 支出预算总表“合计”行“项目支出”栏" in found(TABLE, "equal.text").message


CHANGES = """乙县苗圃站2026年度部门预算
第三部分 部门预算情况说明
五、财政拨款支出预算情况说明
乙县苗圃站2026年财政拨款预算支出1,900.00万元，与上年相比增加150.00万元。其中：
（一）农林水支出（类）
1．农业农村（款）行政运行（项）支出1,300.00万元，与上年相比增加200.00万元。
2．农业农村（款）一般行政管理事务（项）支出550.00万元，与上年相比减少80.00万元。
（二）住房保障支出（类）
1．住房改革支出（款）住房公积金（项）支出50.00万元，与上年相比增加20.00万元。
"""


def test_in_the_words_of_a_sum_a_decrease_is_taken_away(found) -> None:  # type: ignore[no-untyped-def]
    finding = found(CHANGES, "sum.text")
    assert " － “" in finding.arithmetic
    assert "80.00万元 + " in finding.arithmetic
    assert "＝ 140.00万元，相差+10.00万元" in finding.arithmetic


GROWTH = """丙县花木站2026年度部门预算编制说明
5、农林水支出（类）农业农村（款）事业运行（项）800.00万元。2025年当年预算执行数为1000.00万元，\
2026年预算安排800.00万元，比2025年预算执行数增加3.10%。主要原因是：任务变化。
"""


def test_a_rate_with_the_wrong_direction_is_told_with_the_right_one(found) -> None:  # type: ignore[no-untyped-def]
    finding = found(GROWTH.replace("\\\n", ""), "ratio.growth")
    assert "增加3.10%" in finding.message
    assert "应为减少20.00%" in finding.message
    assert "= -20.0000%" in finding.arithmetic
    assert finding.expected == Decimal("-20.00")


ASSETS = """丁县渔政站2025年单位预算说明
八、国有资产占有使用情况
截至2024年12月31日，本单位有单价100万元以上设备4台（套）。
九、资产配置情况
截至2024年12月31日，本单位有单价100万元以上设备6台（套）。
"""


def test_a_unit_stands_once_behind_its_number(found) -> None:  # type: ignore[no-untyped-def]
    finding = found(ASSETS, "equal.text")
    assert "6台（套）" in finding.message
    assert "台（套）台" not in finding.message + finding.arithmetic


RATES = """第三部分 2025年度部门预算情况说明

一、收入情况

戊县林场收入预算为12,345.60万元，比上年增加1,234.50万元，增长13.95。主要原因是造林任务增加。
"""


def test_words_around_a_fault_begin_and_end_with_whole_numbers(found) -> None:  # type: ignore[no-untyped-def]
    quote = found(RATES, "wording.percent-missing").quotes[0]
    assert "增长13.95" in quote.text
    assert quote.text.lstrip("，").startswith(("1,234.50", "增", "比", "12,345.60", "万"))


def test_formal_matters_are_hints() -> None:
    formal = ("wording.number-format", "wording.document-number", "wording.unbalanced")
    assert {rules()[name].severity for name in formal} == {Severity.INFO}


TWICE = """己县福利院2026年单位预算公开
2026年预算单位收入预算总表
编制单位：己县福利院 单位：元
科目编码\t科目名称\t合计\t财政拨款收入\t其他收入
208\t社会保障和就业支出\t9,661,500\t8,061,500\t1,600,000
20810\t社会福利\t9,661,500\t8,061,500\t1,600,000
2081005\t社会福利事业单位\t9,661,500\t8,061,500\t1,600,000
合计\t\t9,661,500\t8,061,500\t1,600,000

2026年财政拨款支出预算表
编制单位：己县福利院 单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t8,061,500\t7,261,500\t800,000
20810\t社会福利\t8,061,500\t7,261,500\t800,000
2081005\t社会福利事业单位\t8,061,500\t7,261,500\t800,000
合计\t\t8,061,500\t7,261,500\t800,000

2026年单位预算编制说明
2026年，己县福利院支出预算966.15万元，其中：财政拨款支出预算806.15万元。
财政拨款支出主要内容如下：
1.“社会保障和就业支出（类）社会福利（款）社会福利事业单位（项）”860.15万元，主要用于机构运转。\
2025年当年预算执行数为690.00万元，2026年预算安排860.15万元，比2025年预算执行数增加24.66%。主要原因是：新增护理岗位。
"""


def test_one_wrong_amount_that_a_paragraph_prints_twice_is_one_finding(found) -> None:  # type: ignore[no-untyped-def]
    finding = found(TWICE, "equal.text")
    assert finding.figures[0].text == "860.15"
    assert [each.figures[0].text for each in finding.consequences] == ["860.15"]


def test_a_form_that_names_no_project_is_called_by_its_title() -> None:
    form = replace(forms(Case(read(EXAMPLES / "有问题的预算.txt")))[0], name="")
    assert names_of([form]) == f"“{form.table.title}”"
    assert form.quote().text == form.table.title


def test_a_unit_that_is_not_named_is_not_quoted(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text("名词解释\n财政拨款收入：指省级财政部门当年拨付的资金。\n", encoding="utf-8")
    reasons = [each.reason for each in check(read(path)).skipped if each.rule == "wording.level-word"]
    assert reasons == ["没有读到单位名称，不知道是哪一级"]
