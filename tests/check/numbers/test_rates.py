"""Rates are recomputed wherever they stand: in columns of tables, and in sentences that do not say what they divide."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

CHANGES = """甲县园圃局2025年部门预算

一般公共预算支出表
单位：万元
科目编码\t科目名称\t2024年预算数\t2025年预算数\t比上年增减\t
\t\t\t\t增减额\t增减率
201\t一般公共服务支出\t410.20\t431.75\t21.55\t5.25
20103\t政府办公厅（室）及相关机构事务\t410.20\t431.75\t21.55\t5.25
208\t社会保障和就业支出\t61.08\t52.44\t-8.64\t-14.15
20805\t行政事业单位养老支出\t61.08\t52.44\t-8.64\t-14.15
221\t住房保障支出\t33.90\t37.62\t3.72\t10.97
22102\t住房改革支出\t33.90\t37.62\t3.72\t10.97
合计\t\t505.18\t521.81\t16.63\t3.29
"""

DONE = """乙市船坞管理处2024年部门决算

一般公共预算财政拨款支出决算表
单位：万元
科目编码\t科目名称\t年初预算数\t决算数\t完成率（%）
201\t一般公共服务支出\t400.00\t380.50\t95.13
208\t社会保障和就业支出\t50.00\t51.25\t102.50
210\t卫生健康支出\t24.80\t20.00\t80.65
221\t住房保障支出\t30.00\t30.00\t100.00
合计\t\t504.80\t481.75\t95.43
"""

PARTLY = """甲县园圃局2025年部门预算

一般公共预算支出表
单位：万元
科目编码\t科目名称\t2024年预算数\t2025年预算数\t\t\t增减率
\t\t\t合计\t基本支出\t项目支出\t
201\t一般公共服务支出\t847.26\t164.21\t164.25\t-0.04\t-80.61
20103\t政府办公厅（室）及相关机构事务\t847.26\t164.21\t164.25\t-0.04\t-80.61
208\t社会保障和就业支出\t61.08\t52.44\t52.44\t\t-14.15
20805\t行政事业单位养老支出\t61.08\t52.44\t52.44\t\t-14.15
221\t住房保障支出\t33.90\t37.62\t37.62\t\t10.97
22102\t住房改革支出\t33.90\t37.62\t37.62\t\t10.97
213\t农林水支出\t\t40.00\t\t40.00\t
21301\t农业农村\t\t40.00\t\t40.00\t
合计\t\t942.24\t294.27\t254.31\t39.96\t-68.77
"""

SHARES = """丙区粮站2025年部门预算

第三部分 2025年度部门预算情况说明
一、一般公共预算支出情况说明
2025年一般公共预算支出530.45万元。
按用途划分：一般公共服务支出（类）431.75万元，占81.39%；社会保障和就业支出（类）61.08万元，占11.51%；住房保障支出（类）37.62万元，占7.09%。
"""


def errors(folder: Path, text: str) -> list[list[str]]:
    path = folder / "某局.txt"
    path.write_text(text, encoding="utf-8")
    found = check(read(path)).findings
    return [[figure.text.rstrip("%") for figure in one.figures] for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize("text", [CHANGES, PARTLY, DONE, SHARES])
def test_rates_that_are_right_are_no_errors(text: str, tmp_path: Path) -> None:
    assert errors(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "before", "after", "wrong"),
    [
        (CHANGES, "住房改革支出\t33.90\t37.62\t3.72\t10.97", "住房改革支出\t33.90\t37.62\t3.72\t16.97", "16.97"),
        (CHANGES, "505.18\t521.81\t16.63\t3.29", "505.18\t521.81\t16.63\t3.92", "3.92"),
        (CHANGES, "养老支出\t61.08\t52.44\t-8.64\t-14.15", "养老支出\t61.08\t52.44\t-8.64\t-44.15", "-44.15"),
        (DONE, "95.13", "93.13", "93.13"),
        (DONE, "80.65", "124.00", "124.00"),
        (DONE, "102.50", "201.50", "201.50"),
    ],
)
def test_a_rate_in_a_column_is_checked_by_what_the_other_rows_make_of_it(
    text: str, before: str, after: str, wrong: str, tmp_path: Path
) -> None:
    assert text.count(before) == 1
    assert [one[0] for one in errors(tmp_path, text.replace(before, after))] == [wrong]


@pytest.mark.parametrize(
    ("before", "after", "wrong"),
    [
        ("住房改革支出\t33.90\t37.62\t3.72", "住房改革支出\t33.90\t37.62\t8.72", "8.72"),
        ("505.18\t521.81\t16.63", "505.18\t521.81\t10.63", "10.63"),
        ("养老支出\t61.08\t52.44\t-8.64", "养老支出\t61.08\t52.44\t-3.64", "-3.64"),
        ("一般公共服务支出\t410.20\t431.75\t21.55", "一般公共服务支出\t410.20\t431.75\t21.05", "21.05"),
        ("住房改革支出\t33.90", "住房改革支出\t38.90", "38.90"),
    ],
)
def test_an_amount_that_breaks_its_change_and_its_rate_is_one_error(
    before: str, after: str, wrong: str, tmp_path: Path
) -> None:
    assert CHANGES.count(before) == 1
    assert [one[0] for one in errors(tmp_path, CHANGES.replace(before, after))] == [wrong]


@pytest.mark.parametrize(
    ("before", "after"),
    [("81.39", "87.39"), ("81.39", "18.39"), ("11.51", "41.51"), ("11.51", "11.15"), ("7.09", "9.09")],
)
def test_a_share_that_names_no_whole_is_one_of_what_the_shares_beside_it_are_of(
    before: str, after: str, tmp_path: Path
) -> None:
    assert [one[0] for one in errors(tmp_path, SHARES.replace(before, after))] == [after]


def test_shares_that_nothing_bears_out_are_not_measured_by_what_happens_to_be_wider(tmp_path: Path) -> None:
    other = SHARES.replace("81.39", "40.11").replace("11.51", "6.02").replace("7.09", "3.30")
    assert errors(tmp_path, other) == []


def test_a_column_of_rates_whose_rows_bear_out_no_reading_is_no_error(tmp_path: Path) -> None:
    other = DONE.replace("95.13", "12.00").replace("80.65", "13.00").replace("100.00", "14.00")
    assert errors(tmp_path, other) == []


FINE = """甲县园圃局2025年部门预算

一般公共预算“三公”经费支出预算表
单位：{unit}
合计\t因公出国（境）费\t公务用车购置费\t公务用车运行费\t公务接待费
{cells}

九、一般公共预算“三公”经费支出预算情况说明
“三公”经费支出预算346.20万元，其中：公务接待费支出96万元，占“三公”经费的{rate}%。
"""


@pytest.mark.parametrize(
    ("unit", "cells", "rate", "wrong"),
    [
        ("万元", "346.20\t60.00\t0.00\t190.20\t96.00", "27.86", True),
        ("万元", "346.20\t60.00\t0.00\t190.20\t96.00", "27.73", False),
        ("元", "3462000.00\t600000.00\t0.00\t1902000.00\t960000.00", "27.86", True),
        ("万元", "346.2\t60\t0\t190.2\t96", "27.86", False),
        ("万元", "346.20\t59.60\t0.00\t190.20\t96.40", "27.85", False),
    ],
)
def test_an_amount_is_as_fine_as_a_table_prints_it(
    unit: str, cells: str, rate: str, wrong: bool, tmp_path: Path
) -> None:
    path = tmp_path / "甲县.txt"
    path.write_text(FINE.format(unit=unit, cells=cells, rate=rate), encoding="utf-8")
    found = [one.rule for one in check(read(path)).findings if one.severity is Severity.ERROR]
    assert ("ratio.share" in found) is wrong
