"""Rows of accounts that divide what was there before and what is left: nothing in them was spent."""

from __future__ import annotations

from pathlib import Path

import pytest

from short_texts import document, errors

_TEXT = """甲县园圃局2016年度部门决算
收入支出决算总表
单位：万元
收入		支出
项目	决算数	项目	决算数
一、财政拨款收入	900.00	一、农林水支出	960.00
二、经营收入	100.00
本年收入合计	1000.00	本年支出合计	960.00
用事业基金弥补收支差额	0.00	结余分配	30.00
{first}	150.00	　　其中：提取职工福利基金	12.00
　　{basic}	90.00	　　　　　转入事业基金	18.00
　　{projects}	45.00	{last}	160.00
　　经营结余	{traded}	　　{basic}	100.00
		　　{projects}	{rest}
		　　经营结余	5.00
合计	1150.00	合计	1150.00
支出决算表
单位：万元
科目编码	科目名称	本年支出合计	基本支出	项目支出	经营支出
	合计	960.00	{spent}	380.00	80.00
213	农林水支出	960.00	500.00	380.00	80.00
21302	林业	960.00	500.00	380.00	80.00
2130204	林业事业机构	580.00	500.00	0.00	80.00
2130205	森林培育	380.00	0.00	380.00	0.00
"""


@pytest.mark.parametrize(("first", "last"), [("年初结转和结余", "年末结转和结余"), ("年初结转结余", "年末结转结余")])
@pytest.mark.parametrize(
    ("basic", "projects"),
    [
        ("基本支出结转", "项目支出结转和结余"),
        ("其中：基本支出结转", "项目支出结转和结余"),
        ("基本支出结转结余", "项目支出结转结余"),
    ],
)
@pytest.mark.parametrize(
    ("traded", "rest", "spent", "right"),
    [
        ("15.00", "55.00", "500.00", True),
        ("51.00", "55.00", "500.00", False),
        ("15.00", "65.00", "500.00", False),
        ("15.00", "55.00", "590.00", False),
    ],
)
def test_they_divide_what_is_left(
    first: str, last: str, basic: str, projects: str, traded: str, rest: str, spent: str, right: bool, tmp_path: Path
) -> None:
    words = {"first": first, "last": last, "basic": basic, "projects": projects}
    text = _TEXT.format(**words, traded=traded, rest=rest, spent=spent)
    assert bool(errors(document(text, tmp_path))) is not right
