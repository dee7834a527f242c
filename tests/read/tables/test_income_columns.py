"""Columns of income: what a group comes to, what came from last year, and what is taken from savings."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read
from mingzhang.standard.lexicon import read_label

_INCOME = """河口县水利局2024年部门预算
部门收入总表
单位：万元
单位名称	合计	上年结转			本年收入				使用非财政拨款结余
		小计	一般公共预算	政府性基金预算	小计	一般公共预算	政府性基金预算	单位资金
合计	{all}	25.00	20.00	5.00	475.00	400.00	45.00	30.00	{savings}
河口县水利局本级	370.00	25.00	20.00	5.00	325.00	260.00	45.00	20.00	20.00
河口县水文站	150.00	0.00	0.00	0.00	150.00	140.00	0.00	10.00	0.00
支出总表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计	520.00	300.00	220.00
213	农林水支出	520.00	300.00	220.00
21303	水利	520.00	300.00	220.00
2130301	行政运行	300.00	300.00	0.00
2130305	水利工程建设	220.00		220.00
"""
_PROJECTS = """河口县水利局2024年部门预算
项目支出表
单位：万元
项目类别	项目名称	合计	本年拨款			财政拨款结转	单位资金
			小计	一般公共预算	政府性基金预算	一般公共预算
合计		143.50	{sub}	95.00	10.00	{left}	16.50
特定目标类	堤防维修补助	81.50	60.00	50.00	10.00	5.00	16.50
特定目标类	河道巡查经费	62.00	45.00	45.00		17.00	0.00
支出总表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计	343.50	200.00	143.50
213	农林水支出	343.50	200.00	143.50
21303	水利	343.50	200.00	143.50
2130301	行政运行	200.00	200.00	0.00
2130305	水利工程建设	143.50		143.50
"""


def _errors(text: str, folder: Path) -> int:
    file = folder / "公开.txt"
    file.write_text(text, encoding="utf-8")
    return sum(one.severity is Severity.ERROR for one in check(read(file)).findings)


@pytest.mark.parametrize(
    ("all_", "savings", "errors"), [("520.00", "20.00", 0), ("530.00", "20.00", 1), ("520.00", "30.00", 1)]
)
def test_savings_are_part_of_all_that_comes_in(all_: str, savings: str, errors: int, tmp_path: Path) -> None:
    assert _errors(_INCOME.format(all=all_, savings=savings), tmp_path) == errors


@pytest.mark.parametrize(
    ("sub", "left", "errors"), [("105.00", "22.00", 0), ("115.00", "22.00", 1), ("105.00", "23.00", 1)]
)
def test_a_subtotal_is_what_its_group_comes_to(sub: str, left: str, errors: int, tmp_path: Path) -> None:
    assert _errors(_PROJECTS.format(sub=sub, left=left), tmp_path) == errors


_TWO_AS_ONE = """河口县水利局2024年部门预算
部门收支总表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、一般公共预算拨款收入	400.00	一、农林水支出	460.00
二、财政专户管理资金收入	28.00	二、其他支出	0.00
三、单位资金收入	32.00	三、预备费	0.00
本年收入合计	460.00	本年支出合计	460.00
部门收入总表
单位：万元
科目编码	科目名称	合计	一般公共预算	{head}
	合计	460.00	400.00	{both}
213	农林水支出	460.00	400.00	60.00
21303	水利	460.00	400.00	60.00
2130301	行政运行	460.00	400.00	60.00
"""


@pytest.mark.parametrize("head", ["财政专户及单位资金", "财政专户管理资金和单位资金", "财政专户管理资金、单位资金"])
@pytest.mark.parametrize(("both", "errors"), [("60.00", 0), ("61.00", 1)])
def test_two_funds_in_one_column_are_both(head: str, both: str, errors: int, tmp_path: Path) -> None:
    assert _errors(_TWO_AS_ONE.format(head=head, both=both), tmp_path) == errors


@pytest.mark.parametrize("label", ["一般公共预算和政府性基金预算", "上级补助收入和其他收入"])
def test_two_funds_that_no_node_holds_are_not_the_last_of_them(label: str) -> None:
    reading = read_label(label)
    assert (reading.region.fund, reading.understood) == (None, False)
