"""A total without a name that only carried over money parts from the total of all is this year's."""

from __future__ import annotations

from pathlib import Path

import pytest

from short_texts import document, errors

BESIDE = """甲县园圃局2025年部门预算
部门收支总体情况表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、一般公共预算拨款收入	540.25	一、农林水支出	{spent}
二、政府性基金预算拨款收入	60.00	二、住房保障支出	90.25
三、其他收入	85.00
{total}	{this}	{total}	800.25
{carried}	115.00	结转下年
{all}	800.25	{spending}	800.25
"""
IN_A_LIST = """甲县园圃局2025年部门预算
部门收入总体情况表
单位：万元
项目	预算数
一、一般公共预算拨款收入	540.25
二、政府性基金预算拨款收入	60.00
三、其他收入	85.00
{total}	{this}
{carried}	115.00
其中：财政拨款结转	100.00
{all}	800.25
"""
PARTED = """甲县园圃局2025年部门预算
部门收支总体情况表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、一般公共预算拨款收入	540.25	一、农林水支出	{spent}
二、其他收入	145.00	二、住房保障支出	90.25
{total}	{this}	{total}	800.25
用事业基金弥补收支差额	0.00
{carried}	115.00	结转下年
一般公共预算结转	100.00
单位资金结转	15.00
{all}	800.25	{spending}	800.25
"""


@pytest.mark.parametrize("layout", [BESIDE, IN_A_LIST, PARTED])
@pytest.mark.parametrize("total", ["小　计", "合计", "小计"])
@pytest.mark.parametrize("carried", ["上年结余结转", "上年结转", "十、上年结转"])
@pytest.mark.parametrize("last", ["收　入　总　计|支　出　总　计", "收入总计|支出总计", "总计|总计"])
@pytest.mark.parametrize(("this", "right"), [("685.25", True), ("658.25", False)])
def test_it_holds_what_stands_above_it(
    layout: str, total: str, carried: str, last: str, this: str, right: bool, tmp_path: Path
) -> None:
    income, spending = last.split("|")
    text = layout.format(total=total, carried=carried, this=this, spent="710.00", all=income, spending=spending)
    assert bool(errors(document(text, tmp_path))) is not right


@pytest.mark.parametrize("layout", [BESIDE, PARTED])
def test_a_total_below_all_of_it_is_all_of_it(layout: str, tmp_path: Path) -> None:
    text = layout.format(total="小计", this="685.25", carried="上年结转", spent="701.00", all="合计", spending="合计")
    assert errors(document(text, tmp_path))
