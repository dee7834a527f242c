"""Tables that do not say whose year's money they hold are asked one after the other, those that tell it first."""

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
一、一般公共预算拨款收入	540.25	一、农林水支出	{sold}
二、政府性基金预算拨款收入	60.00	二、住房保障支出	90.25
小计	600.25	小计	715.25
上年结转	115.00	结转下年
收入总计	715.25	支出总计	715.25

财政拨款收支总体情况表
单位：万元
财政拨款收入		财政拨款支出
项目	合计	功能分类	合计	一般公共预算	政府性基金预算
{grants}	600.25	农林水支出	{sold}	565.00	60.00
一般公共预算	540.25	住房保障支出	90.25	90.25
政府性基金预算	60.00
上年财政拨款结转	115.00
收入总计	715.25	支出总计	715.25	655.25	60.00

一般公共预算支出情况表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计	540.25	160.25	{own}
213	农林水支出	{main}	70.00	380.00
21302	林业和草原	450.00	70.00	380.00
2130204	事业机构	70.00	70.00
2130205	森林资源培育	380.00		380.00
221	住房保障支出	90.25	90.25
22102	住房改革支出	90.25	90.25
2210201	住房公积金	90.25	90.25

一般公共预算项目支出情况表
单位：万元
科目编码	科目名称	项目名称	项目支出合计	商品和服务支出	资本性支出
总计			380.00	300.00	80.00
2130205	森林资源培育	绿道养护	300.00	220.00	80.00
2130205	森林资源培育	古树抢救	80.00	80.00
"""


def made(tmp_path: Path, grants: str, own: str = "380.00", main: str = "450.00") -> list[str]:
    read = document(TEXT.format(grants=grants, own=own, main=main, sold="625.00"), tmp_path)
    return [one.rule for one in found(read, Severity.ERROR, Severity.WARNING)]


@pytest.mark.parametrize("grants", ["财政拨款（补助）", "财政拨款收入", "本年财政拨款收入", "财政拨款补助收入"])
def test_tables_of_this_years_money_are_not_held_against_all_of_it(tmp_path: Path, grants: str) -> None:
    assert made(tmp_path, grants) == []


def test_a_wrong_amount_in_them_is_found(tmp_path: Path) -> None:
    assert made(tmp_path, "财政拨款（补助）", own="308.00")
    assert made(tmp_path, "财政拨款（补助）", main="540.00")
