"""Funds make up all money only where nothing else that has money is printed beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from short_tables import FORMATS, tables

_INCOME = """一、财政拨款|363.30|一、教育支出|328.93
1.一般公共预算|337.60|二、住房保障支出|67.04
2.政府性基金预算|25.70||
二、财政专户管理资金|8.81||
三、{other}|20.53||
当年收入小计|392.64|当年支出小计|395.97
上年结转资金|3.33|结转下年资金|
收入合计|395.97|支出合计|395.97"""
_FISCAL = """一、一般公共预算|337.60|一、基本支出|225.65
二、政府性基金预算|25.70|二、项目支出|140.98
三、上年结转资金|3.33||
收入合计|366.63|支出合计|366.63"""
_HEAD = "收入|←|支出|←\n项目|金额|项目|金额"


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("other", ["其他资金", "单位自筹资金", "单位资金", "社会资金", "银行贷款", "捐助资金"])
def test_money_that_is_no_fund_of_the_list_is_money_too(kind: str, other: str, tmp_path: Path) -> None:
    parts = [
        ("收支预算总表", _HEAD, _INCOME.format(other=other)),
        ("财政拨款收支预算总表", _HEAD, _FISCAL),
        ("支出预算总表", "合计|基本支出|项目支出", "395.97|244.53|151.44"),
    ]
    document = tables(kind, tmp_path, *parts)
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("head", ["本年收入", "当年收入", "收入"])
def test_a_head_of_this_year_over_a_total_of_both_years_names_the_side(kind: str, head: str, tmp_path: Path) -> None:
    rows = """一、财政拨款收入|450.90|一、一般公共服务支出|430.00
1.一般公共预算|450.90|二、住房保障支出|34.30
二、事业收入|||
三、上年结转|13.40||
收入总计|464.30|支出总计|464.30"""
    spending = head.replace("收入", "支出")
    heads = f"{head}|←|{spending}|←\n项目|预算数|项目|预算数"
    by_subject = """201|一般公共服务支出|430.00|416.60|13.40
221|住房保障支出|34.30|34.30|
|合计|464.30|450.90|13.40"""
    parts = [
        ("财务收支预算总表", heads, rows),
        ("收入预算总表", "科目编码|科目名称|合计|财政拨款收入|上年结转", by_subject),
    ]
    document = tables(kind, tmp_path, *parts)
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []
