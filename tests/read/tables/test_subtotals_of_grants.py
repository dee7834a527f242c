"""A subtotal of what the year was granted is of the funds beside it, not of all money of the year."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Severity
from short_texts import document, found

TEXT = """甲县园圃局2025年部门预算
部门收支总体情况表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、一般公共预算拨款收入	540.25	一、农林水支出	785.25
二、政府性基金预算拨款收入	60.00
三、单位资金收入	70.00
本年收入合计	670.25	本年支出合计	785.25
上年结转	115.00	结转下年
收入总计	785.25	支出总计	785.25

部门项目支出预算表
单位：万元
项目名称	合计	{head}				{carried}	单位资金
		{total}	一般公共预算	政府性基金预算	国有资本经营预算
绿道养护	500.25	400.25	340.25	60.00		60.00	40.00
古树抢救	285.00	200.00	200.00			55.00	30.00
合计	{all}	600.25	{main}	60.00		115.00	70.00
"""


@pytest.mark.parametrize("head", ["本年拨款", "当年安排", "本年收入"])
@pytest.mark.parametrize("total", ["小计", "合计"])
@pytest.mark.parametrize("carried", ["财政拨款结转结余", "上年结转", "上年财政拨款结转"])
@pytest.mark.parametrize(
    ("every", "main", "right"), [("785.25", "540.25", True), ("758.25", "540.25", False), ("785.25", "450.25", False)]
)
def test_it_is_no_total_of_other_money(
    head: str, total: str, carried: str, every: str, main: str, right: bool, tmp_path: Path
) -> None:
    text = TEXT.format(head=head, total=total, carried=carried, all=every, main=main)
    wrong = found(document(text, tmp_path), Severity.ERROR, Severity.WARNING)
    assert bool([one for one in wrong if one.sums]) is not right


NESTED = """甲县园圃局2025年部门预算
部门收支总体情况表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、一般公共预算拨款收入	540.25	一、农林水支出	785.25
二、政府性基金预算拨款收入	60.00
三、单位资金收入	70.00
本年收入合计	{this}	本年支出合计	785.25
上年结转	115.00	结转下年
收入总计	785.25	支出总计	785.25

部门收入总表
单位：万元
单位名称	合计	本年收入					上年结转
		{total}	财政拨款收入			单位资金
			{total}	一般公共预算	政府性基金预算
甲县园圃局	500.25	460.25	420.25	360.25	60.00	40.00	40.00
甲县苗圃站	285.00	210.00	180.00	180.00		30.00	75.00
合计	785.25	670.25	{granted}	540.25	60.00	70.00	115.00
"""


@pytest.mark.parametrize("total", ["小计", "合计"])
@pytest.mark.parametrize(
    ("this", "granted", "right"),
    [("670.25", "600.25", True), ("607.25", "600.25", False), ("670.25", "606.25", False)],
)
def test_a_total_over_groups_is_of_all_their_funds(
    total: str, this: str, granted: str, right: bool, tmp_path: Path
) -> None:
    text = NESTED.format(total=total, this=this, granted=granted)
    wrong = found(document(text, tmp_path), Severity.ERROR, Severity.WARNING)
    assert bool([one for one in wrong if one.sums]) is not right
