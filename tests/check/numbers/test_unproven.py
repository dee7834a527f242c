"""A gap that no slip of a hand explains is an error only where what else is printed shows that both sides are one."""

from __future__ import annotations

from pathlib import Path

import pytest

import short_texts
from mingzhang.model import Severity

_TITLE = "甲县园圃局2024年度部门决算\n\n第三部分 决算情况说明\n\n一、收支情况\n\n"


def severities(tmp_path: Path, text: str) -> set[Severity]:
    found = short_texts.found(short_texts.document(_TITLE + text, tmp_path), Severity.ERROR, Severity.WARNING)
    return {
        one.severity
        for one in found
        if one.rule in ("sum.text", "figure.wrong", "sum.rows", "equal.tables", "equal.text")
    }


@pytest.mark.parametrize(
    ("whole", "severity"),
    [
        ("158.63", set()),
        ("158.83", {Severity.ERROR}),  # one digit
        ("185.63", {Severity.ERROR}),  # two exchanged
        ("1586300", {Severity.ERROR}),  # 元 for 万元
        ("171.40", {Severity.WARNING}),  # something else may not be named
    ],
)
def test_a_list_is_wrong_where_a_slip_explains_it(tmp_path: Path, whole: str, severity: set[Severity]) -> None:
    text = f"2024年专项经费{whole}万元，包括苗木购置48.21万元、温室维修60.02万元、道路养护50.40万元。\n"
    assert severities(tmp_path, text) == severity


@pytest.mark.parametrize("whole", ["340.11", "298.02"])
def test_parts_that_are_all_there_are_must_add_up_whatever_the_gap(tmp_path: Path, whole: str) -> None:
    text = f"2024年支出决算{whole}万元，其中：基本支出255.34万元，项目支出120.06万元。\n"
    assert severities(tmp_path, text) == {Severity.ERROR}


_TABLE = """项目明细表
单位：万元
名称\t金额\t上年金额
合计\t{total}\t{before}
苗圃养护\t70.15\t61.00
温室维修\t45.32\t40.20
道路养护\t25.08\t22.41
"""


@pytest.mark.parametrize(
    ("total", "before", "severity"),
    [
        ("140.55", "123.61", set()),
        ("187.92", "123.61", {Severity.ERROR}),  # the same rows add up in the other column
    ],
)
def test_rows_make_up_a_total_as_other_columns_show(
    tmp_path: Path, total: str, before: str, severity: set[Severity]
) -> None:
    assert severities(tmp_path, _TABLE.format(total=total, before=before)) >= severity


_TWO_TABLES = """收支总表
单位：万元
收入\t金额\t支出\t金额
一般公共预算拨款收入\t901.30\t一、农林水支出\t1,042.70
事业收入\t141.40\t\t
收入总计\t1,042.70\t支出总计\t1,042.70

一般公共预算财政拨款支出决算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t901.30\t600.20\t301.10
213\t农林水支出\t901.30\t600.20\t301.10
"""


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ("1,042.70", set()),
        ("901.30", {Severity.WARNING}),  # what the general budget spends, which the sentence does not say
        ("1,042.10", {Severity.ERROR}),  # a slip
        ("777.77", {Severity.ERROR}),
    ],
)
def test_an_amount_that_names_no_fund_may_be_of_one(tmp_path: Path, said: str, severity: set[Severity]) -> None:
    assert severities(tmp_path, f"农林水支出{said}万元。\n\n{_TWO_TABLES}") == severity


@pytest.mark.parametrize(
    ("again", "severity"),
    [("1,042.70", set()), ("1,042.10", {Severity.ERROR}), ("55.31", {Severity.WARNING})],
)
def test_two_amounts_under_one_heading_taken_for_the_same_may_be_of_two_things(
    tmp_path: Path, again: str, severity: set[Severity]
) -> None:
    text = f"2024年支出决算1,042.70万元。\n\n关于温室，支出决算{again}万元。\n\n{_TWO_TABLES}"
    assert severities(tmp_path, text) == severity


_ALL_PARTS = {
    "cars, their sum last": "因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\t“三公”经费合计\n"
    "\t公务用车购置费\t公务用车运行费\t小计\t\t\n0.00\t{part}\t2.25\t20.25\t1.54\t21.79\n",
    "cars of two levels": "“三公”经费合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\n"
    "\t\t小计\t公务用车购置费\t公务用车运行费\t\n21.79\t0.00\t20.25\t{part}\t2.25\t1.54\n",
    "rows": "项目\t预算数\n合计\t21.79\n因公出国（境）费\t0.00\n公务用车购置及运行费\t20.25\n"
    "其中：公务用车购置费\t{part}\n公务用车运行费\t2.25\n公务接待费\t1.54\n",
    "three expenses": "“三公”经费合计\t因公出国（境）费\t公务用车购置及运行费\t公务接待费\n21.79\t1.54\t2.25\t{part}\n",
    "rows of three": "项目\t2025年预算数\n“三公”经费合计\t21.79\n因公出国（境）费\t1.54\n"
    "公务用车购置及运行费\t2.25\n公务接待费\t{part}\n",
}


@pytest.mark.parametrize("kind", _ALL_PARTS)
@pytest.mark.parametrize(("part", "severity"), [("18", set()), ("47", {Severity.ERROR}), ("3.96", {Severity.ERROR})])
def test_a_table_that_names_all_parts_of_a_subject_leaves_nothing_open(
    tmp_path: Path, kind: str, part: str, severity: set[Severity]
) -> None:
    table = "“三公”经费支出表\n单位：万元\n" + _ALL_PARTS[kind].format(part=part)
    found = short_texts.found(
        short_texts.document("甲县园圃局2025年部门预算\n\n" + table, tmp_path), Severity.ERROR, Severity.WARNING
    )
    assert {one.severity for one in found if one.difference is not None} == severity


@pytest.mark.parametrize("part", ["47", "3.96"])
def test_a_table_that_names_some_parts_leaves_the_others_open(tmp_path: Path, part: str) -> None:
    table = f"“三公”经费支出表\n单位：万元\n“三公”经费合计\t因公出国（境）费\t公务接待费\n21.79\t1.54\t{part}\n"
    found = short_texts.found(short_texts.document("甲县园圃局2025年部门预算\n\n" + table, tmp_path), Severity.ERROR)
    assert not [one for one in found if one.difference is not None]


_CLASSES = """
一般公共预算基本支出表
单位：万元
科目编码\t科目名称\t金额
\t合计\t{total}
301\t工资福利支出\t{wages}
30101\t基本工资\t{first}
30102\t津贴补贴\t31.06
30103\t奖金\t12.92
302\t商品和服务支出\t22.44
30201\t办公费\t{office}
30207\t邮电费\t4.07
30211\t差旅费\t6.12
303\t对个人和家庭的补助\t9.30
30302\t退休费\t9.30
"""


@pytest.mark.parametrize(
    ("first", "office", "severity"),
    [
        ("48.21", "12.25", set()),
        ("40.65", "12.25", {Severity.ERROR}),  # 302 is just what is listed of it
        ("48.21", "9.07", {Severity.ERROR}),
        ("40.65", "9.07", {Severity.WARNING}),  # no class of several subjects is
    ],
)
def test_a_class_is_what_a_table_lists_of_it_where_another_class_is(
    tmp_path: Path, first: str, office: str, severity: set[Severity]
) -> None:
    text = "甲县园圃局2025年部门预算\n" + _CLASSES.format(total="123.93", wages="92.19", first=first, office=office)
    found = short_texts.found(short_texts.document(text, tmp_path), Severity.ERROR, Severity.WARNING)
    assert {one.severity for one in found if one.difference is not None} == severity


_THREE_GROUPS = """
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额
301\t工资福利支出\t92.19\t302\t商品和服务支出\t22.44
30101\t基本工资\t{part}\t30201\t办公费\t12.25
30102\t津贴补贴\t31.06\t30207\t邮电费\t4.07
30103\t奖金\t12.92\t30211\t差旅费\t6.12
303\t对个人和家庭的补助\t9.30\t\t\t
30302\t退休费\t9.30\t\t\t
\t人员经费合计\t101.49\t\t公用经费合计\t22.44
"""
_GOVERNMENT = """
一般公共预算基本支出表（按政府预算支出经济分类）
单位：万元
科目编码\t科目名称\t金额
\t合计\t114.63
501\t机关工资福利支出\t92.19
50101\t工资奖金津补贴\t{part}
50102\t社会保障缴费\t31.06
50103\t住房公积金\t12.92
502\t机关商品和服务支出\t22.44
50201\t办公经费\t12.25
50202\t会议费\t4.07
50203\t培训费\t6.12
"""
_FUNCTIONS = """
一般公共预算支出表
单位：万元
科目编码\t科目名称\t金额
\t合计\t114.63
208\t社会保障和就业支出\t92.19
20805\t行政事业单位养老支出\t92.19
2080501\t行政单位离退休\t{part}
2080505\t机关事业单位基本养老保险缴费支出\t31.06
2080506\t机关事业单位职业年金缴费支出\t12.92
210\t卫生健康支出\t22.44
21011\t行政事业单位医疗\t22.44
2101101\t行政单位医疗\t12.25
2101103\t公务员医疗补助\t4.07
2101199\t其他行政事业单位医疗支出\t6.12
"""
_BY_NAME = """
一般公共预算基本支出表
单位：万元
项目\t金额
合计\t114.63
一、工资福利支出\t92.19
基本工资\t{part}
津贴补贴\t31.06
奖金\t12.92
二、商品和服务支出\t22.44
办公费\t12.25
邮电费\t4.07
差旅费\t6.12
"""


@pytest.mark.parametrize("table", [_THREE_GROUPS, _GOVERNMENT, _FUNCTIONS, _BY_NAME])
@pytest.mark.parametrize(("part", "severity"), [("48.21", set()), ("40.65", {Severity.ERROR})])
def test_so_are_classes_of_any_list_of_subjects(tmp_path: Path, table: str, part: str, severity: set[Severity]) -> None:
    text = "甲县园圃局2025年部门预算\n" + table.format(part=part)
    found = short_texts.found(short_texts.document(text, tmp_path), Severity.ERROR, Severity.WARNING)
    assert {one.severity for one in found if one.difference is not None} == severity


def test_a_class_of_which_a_row_was_left_out_is_wrong(tmp_path: Path) -> None:
    text = _CLASSES.format(total="123.93", wages="92.19", first="48.21", office="12.25").replace(
        "30103\t奖金\t12.92\n", ""
    )
    found = short_texts.found(short_texts.document("甲县园圃局2025年部门预算\n" + text, tmp_path), Severity.ERROR)
    assert [one for one in found if one.difference is not None]


_PROJECTS = """项目支出表
单位：元
功能科目\t\t项目名称\t合计\t本年拨款\t结转结余
编码\t名称\t\t\t\t
2130204\t苗圃管护\t温室改造\t8,431.00\t6,200.00\t2,231.00
2130204\t苗圃管护\t苗木引种\t5,120.00\t5,020.00\t100.00
2130204\t苗圃管护\t小计\t13,551.00\t11,220.00\t2,331.00
合计\t\t\t13,551.00\t11,220.00\t2,331.00
"""


def test_a_subtotal_among_lines_is_not_added_to_them(tmp_path: Path) -> None:
    assert Severity.ERROR not in severities(tmp_path, _PROJECTS)


def test_two_tables_that_add_up_each_may_be_of_two_scopes(tmp_path: Path) -> None:
    tables = """财政拨款收支总表
单位：万元
收入\t金额\t支出\t金额
本年收入\t901.30\t一、农林水支出\t950.17
上年结转\t141.40\t二、住房保障支出\t92.53
收入总计\t1,042.70\t支出总计\t1,042.70

一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
213\t农林水支出\t808.77\t600.20\t208.57
221\t住房保障支出\t92.53\t92.53\t0.00
\t合计\t901.30\t692.73\t208.57
"""
    assert Severity.ERROR not in severities(tmp_path, tables)


def test_a_whole_that_is_nothing_accuses_no_part(tmp_path: Path) -> None:
    text = "“三公”经费支出24.06万元，具体为：\n\n1.因公出国（境）费。无此项支出。\n\n2.公务接待费。支出24.06万元。\n"
    assert Severity.ERROR not in severities(tmp_path, text)
