"""A head that begins with 本年 beside one of what was carried over holds this year's money; over it, both."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from short_tables import FORMATS, tables

_THIS = ("本年资金安排", "当年预算安排", "本年支出", "本年度安排", "当年财力安排")
_LAST = ("上年结转安排", "上年结转", "上年结转结余")
_ROWS = """2130104|事业运行|398.20|398.20|381.20|17.00||
2130106|科技转化与推广服务|212.90|165.60||165.60|47.30|47.30
{total}|611.10|563.80|381.20|182.60|47.30|47.30"""
_ACCOUNT = """一、一般公共预算拨款收入|563.80|一、农林水支出|611.10
本年收入合计|563.80|本年支出合计|611.10
上年结转|47.30|结转下年|
收入总计|611.10|支出总计|611.10"""
_PROJECTS = "合计|229.90\n苗圃改造项目|182.90\n园林普查经费|47.00"


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("this", _THIS)
@pytest.mark.parametrize("last", _LAST)
def test_what_stands_below_it_is_this_years(kind: str, this: str, last: str, tmp_path: Path) -> None:
    head = f"科目编码|科目名称|合计|{this}|←|←|{last}|←\n↑|↑|↑|小计|基本支出|项目支出|小计|项目支出"
    document = tables(
        kind,
        tmp_path,
        ("部门支出总表", head, _ROWS.format(total="|合计")),
        ("部门收支总表", "收入|←|支出|←\n项目|预算数|项目|预算数", _ACCOUNT),
        ("项目支出表", "项目名称|金额", _PROJECTS),
    )
    assert [column.region.vintage for column in document.tables[0].columns[1:]] == ["当年"] * 3 + ["上年结转"] * 2
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("whole", ["本年预算", "本年预算数", "当年预算"])
@pytest.mark.parametrize("this", ["其中：本年收入", "其中：当年拨款"])
def test_one_that_others_only_pick_out_of_holds_both(kind: str, whole: str, this: str, tmp_path: Path) -> None:
    document = tables(
        kind,
        tmp_path,
        ("部门收入总表", f"单位名称|{whole}|{this}|其中：上年结转", "甲县园圃局|611.10|563.80|47.30"),
        ("部门收支总表", "收入|←|支出|←\n项目|预算数|项目|预算数", _ACCOUNT),
    )
    assert document.tables[0].columns[0].region.vintage is None
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []
