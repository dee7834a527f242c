"""A total under one head holds what was carried over under the same head, unless its amounts say otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from short_texts import document, errors

_SOURCES = """甲县园圃局2025年部门预算
收支总表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、财政拨款收入	600.00	一、农林水支出	800.00
　一般公共预算拨款收入	540.00
　政府性基金预算拨款收入	60.00
二、单位资金收入	85.00
本年收入合计	685.00	本年支出合计	800.00
上年结转	115.00	结转下年
收入总计	800.00	支出总计	800.00
收入总表
单位：万元
{head}
{rows}
"""
_THREE = """单位名称	合计	财政拨款				单位资金
		{total}	{this}		{last}	{total}	事业收入	其他收入	{last}
			一般公共预算	政府性基金"""
_TWO = """单位名称	合计	财政拨款				单位资金
		{total}	一般公共预算	政府性基金	{last}	{total}	事业收入	其他收入	{last}"""
_WITH = """合计	800.00	{fiscal}	540.00	60.00	90.00	{own}	70.00	15.00	25.00
甲县园圃局本级	560.00	{unit}	390.00	60.00	50.00	60.00	45.00	15.00	0.00
甲县苗圃站	240.00	190.00	150.00	0.00	40.00	50.00	25.00	0.00	25.00"""
_WITHOUT = """合计	800.00	600.00	540.00	60.00	90.00	85.00	70.00	15.00	25.00
甲县园圃局本级	560.00	{unit}	390.00	60.00	50.00	60.00	45.00	15.00	0.00
甲县苗圃站	240.00	150.00	150.00	0.00	40.00	25.00	25.00	0.00	25.00"""


@pytest.mark.parametrize("head", [_THREE, _TWO])
@pytest.mark.parametrize("total", ["小计", "合计"])
@pytest.mark.parametrize("this", ["本年拨款", "当年拨款", "本年安排"])
@pytest.mark.parametrize("last", ["上年结转", "上年结转结余"])
@pytest.mark.parametrize(
    ("fiscal", "own", "unit", "right"),
    [
        ("690.00", "110.00", "500.00", True),
        ("960.00", "110.00", "500.00", False),
        ("690.00", "101.00", "500.00", False),
        ("690.00", "110.00", "600.00", False),
    ],
)
def test_it_holds_both(
    head: str, total: str, this: str, last: str, fiscal: str, own: str, unit: str, right: bool, tmp_path: Path
) -> None:
    rows = _WITH.format(fiscal=fiscal, own=own, unit=unit)
    text = _SOURCES.format(head=head.format(total=total, this=this, last=last), rows=rows)
    assert bool(errors(document(text, tmp_path))) is not right


@pytest.mark.parametrize("head", [_THREE, _TWO])
@pytest.mark.parametrize(("unit", "right"), [("450.00", True), ("540.00", False)])
def test_its_amounts_may_leave_it_out(head: str, unit: str, right: bool, tmp_path: Path) -> None:
    rows = _WITHOUT.format(unit=unit)
    text = _SOURCES.format(head=head.format(total="小计", this="本年拨款", last="上年结转"), rows=rows)
    assert bool(errors(document(text, tmp_path))) is not right


_NATURE = """甲县园圃局2025年部门预算
一般公共预算支出表
单位：万元
科目编码	科目名称	合计	{this}			{last}
			小计	基本支出	项目支出	小计	基本支出	项目支出
	合计	{all}	500.00	300.00	200.00	40.00	0.00	40.00
213	农林水支出	540.00	{now}	300.00	200.00	40.00	0.00	40.00
21302	林业和草原	540.00	500.00	300.00	200.00	40.00	0.00	{left}
2130201	行政运行	300.00	300.00	300.00	0.00	0.00	0.00	0.00
2130205	森林资源培育	240.00	200.00	0.00	200.00	40.00	0.00	40.00
项目支出表
单位：万元
项目名称	合计	财政拨款	单位资金
合计	240.00	240.00	0.00
育苗补助	200.00	200.00	0.00
花房修缮	40.00	40.00	0.00
"""


@pytest.mark.parametrize("this", ["本年拨款", "当年拨款", "本年预算", "当年预算安排"])
@pytest.mark.parametrize("last", ["上年结转", "上年结转支出", "上年结转和结余"])
@pytest.mark.parametrize(
    ("all_", "now", "left", "right"),
    [
        ("540.00", "500.00", "40.00", True),
        ("500.00", "500.00", "40.00", False),
        ("540.00", "550.00", "40.00", False),
        ("540.00", "500.00", "44.00", False),
    ],
)
def test_kinds_of_spending_of_either_year(
    this: str, last: str, all_: str, now: str, left: str, right: bool, tmp_path: Path
) -> None:
    text = _NATURE.format(this=this, last=last, all=all_, now=now, left=left)
    assert bool(errors(document(text, tmp_path))) is not right


_PROJECTS = """甲县园圃局2025年部门预算
收支总表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、一般公共预算拨款收入	540.00	一、农林水支出	690.00
二、单位资金收入	30.00
本年收入合计	570.00	本年支出合计	690.00
上年结转	120.00	结转下年
其中：财政拨款结转	50.00
单位资金结转	70.00
收入总计	690.00	支出总计	690.00
项目支出表
单位：万元
项目名称	合计	本年拨款	{left}	单位资金
		一般公共预算	一般公共预算
合计	390.00	240.00	50.00	{own}
育苗补助	250.00	200.00	50.00	0.00
花房修缮	{one}	40.00	0.00	100.00
"""


@pytest.mark.parametrize("left", ["财政拨款结转结余", "财政拨款结转"])
@pytest.mark.parametrize(
    ("own", "one", "right"), [("100.00", "140.00", True), ("110.00", "140.00", False), ("100.00", "104.00", False)]
)
def test_one_column_of_other_money_holds_both_years(left: str, own: str, one: str, right: bool, tmp_path: Path) -> None:
    text = _PROJECTS.format(left=left, own=own, one=one)
    assert bool(errors(document(text, tmp_path))) is not right
