"""Rows that name a fund alone, below this year's money and below what was carried over."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

_BUDGET = """河口县水利局2024年部门预算
财政拨款收支总表
单位：万元
收入		支出
项目	金额	项目	金额
一、本年收入	900.00	一、本年支出	940.00
{one}一般公共预算	850.00	农林水支出	740.00
{two}政府性基金预算	{fund}	社会保障和就业支出	150.00
二、上年结转	40.00	城乡社区支出	50.00
{one}一般公共预算	{carried}	二、年终结转结余	0.00
{two}政府性基金预算	5.00	三、其他	0.00
收入总计	940.00	支出总计	940.00
三、情况说明
2024年财政拨款收支总预算940.00万元，其中本年收入900.00万元、上年结转40.00万元。支出885.00万元由一般公共预算安排，55.00万元由政府性基金预算安排。
"""
_ACCOUNTS = """河口县水利局2023年度部门决算
财政拨款收入支出决算总表
单位：万元
收入			支出
项目	行次	决算数	项目	行次	合计	一般公共预算	政府性基金预算
栏次		1	栏次		2	3	4
一、本年收入	1	900.00	一、本年支出	7	910.00	860.00	50.00
1.一般公共预算	2	850.00	农林水支出	8	710.00	710.00	0.00
2.政府性基金预算	3	{fund}	社会保障和就业支出	9	150.00	150.00	0.00
二、年初结转和结余	4	40.00	城乡社区支出	10	50.00	0.00	50.00
1.一般公共预算	5	{carried}	二、年末结转和结余	11	30.00	25.00	5.00
2.政府性基金预算	6	5.00	合计	12	940.00	885.00	55.00
总计	7	940.00	总计	13	940.00	885.00	55.00
"""
_TEXTS = [_BUDGET.replace("{one}", one).replace("{two}", two) for one, two in (("（一）", "（二）"), ("1.", "2."))]
_OF_WHICH = _BUDGET.replace("{one}", "其中：").replace("{two}", "")


@pytest.mark.parametrize("text", [*_TEXTS, _ACCOUNTS])
@pytest.mark.parametrize(
    ("fund", "carried", "errors"), [("50.00", "35.00", 0), ("51.00", "35.00", 1), ("50.00", "36.00", 1)]
)
def test_a_fund_is_of_the_money_that_it_stands_below(
    text: str, fund: str, carried: str, errors: int, tmp_path: Path
) -> None:
    assert _errors(text.format(fund=fund, carried=carried), tmp_path) == errors


def test_funds_of_which_are_named_twice_are_no_two_prints_of_one(tmp_path: Path) -> None:
    assert _errors(_OF_WHICH.format(fund="50.00", carried="35.00"), tmp_path) == 0


def _errors(text: str, folder: Path) -> int:
    file = folder / "公开.txt"
    file.write_text(text, encoding="utf-8")
    return sum(one.severity is Severity.ERROR for one in check(read(file)).findings)
