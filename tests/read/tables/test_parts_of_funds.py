"""What is called like a fund is a part of it beside what the same fund has from elsewhere than taxes, and money that
is of no fund that is known is none of those beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Disclosure, Severity
from mingzhang.standard.lexicon import read_label
from short_tables import FORMATS, tables
from short_texts import found

SOURCES = (
    "收支总表",
    "收入 | ← | 支出 | ←\n项目 | 预算数 | 项目 | 预算数",
    "一、一般公共预算拨款收入 | 560.00 | 一、农林水支出 | 620.00\n二、单位资金收入 | 38.00 | |\n"
    "本年收入合计 | 598.00 | 本年支出合计 | 620.00\n上年结转 | 22.00 | 结转下年 | \n"
    "收入总计 | 620.00 | 支出总计 | 620.00",
)
HEAD = """
科目编码 | 科目名称 | 合计 | {group} | ← | ← | {left} | {own}
↑ | ↑ | ↑ | 小计 | {granted} | {other} | ↑ | ↑
"""
ROWS = """
 | 合计 | 620.00 | {sum} | {granted} | 95.00 | 22.00 | 38.00
21302 | 林业和草原 | 500.00 | 440.00 | 345.00 | 95.00 | 22.00 | 38.00
2130201 | 行政运行 | 297.00 | 271.00 | 271.00 | | | 26.00
2130205 | 森林资源培育 | 203.00 | 169.00 | 74.00 | 95.00 | 22.00 | 12.00
22102 | 住房改革支出 | 120.00 | 120.00 | 120.00 | | |
2210201 | 住房公积金 | 120.00 | 120.00 | 120.00 | | |
"""
NAMES = (
    ("当年财政拨款", "经费拨款", "纳入预算管理的非税收入拨款", "单位自筹"),
    ("财政拨款", "经费拨款（补助）", "专项收入", "其他来源"),
    ("一般公共预算", "经费拨款", "行政事业性收费", "自有财力"),
    ("财政拨款", "经费拨款", "罚没收入安排", "非财政拨款"),
    ("一般公共预算拨款", "经费拨款", "国有资源（资产）有偿使用收入", "单位自筹"),
)


def _read(
    folder: Path, kind: str, names: tuple[str, ...], whole: str = "560.00", granted: str = "465.00"
) -> Disclosure:
    group, part, other, own = names
    head = HEAD.format(group=group, granted=part, other=other, left="上年结转", own=own)
    return tables(kind, folder, SOURCES, ("支出预算明细表", head, ROWS.format(sum=whole, granted=granted)))


def _broken(document: Disclosure) -> set[str]:
    grave = found(document, Severity.ERROR, Severity.WARNING)
    return {figure.text for one in grave for figure in one.figures}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("names", NAMES)
def test_it_is_not_all_of_the_fund(tmp_path: Path, kind: str, names: tuple[str, ...]) -> None:
    assert _broken(_read(tmp_path, kind, names)) == set()


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("names", NAMES)
def test_what_the_group_does_not_add_up_to_is_found(tmp_path: Path, kind: str, names: tuple[str, ...]) -> None:
    assert "506.00" in _broken(_read(tmp_path, kind, names, whole="506.00"))
    assert "456.00" in _broken(_read(tmp_path, kind, names, granted="456.00"))


@pytest.mark.parametrize("kind", FORMATS)
def test_alone_it_is_all_of_the_fund(tmp_path: Path, kind: str) -> None:
    head = "科目编码 | 科目名称 | 合计 | 经费拨款 | 上年结转 | 单位资金"
    rows = """
 | 合计 | 620.00 | {granted} | 22.00 | 38.00
21302 | 林业和草原 | 500.00 | 440.00 | 22.00 | 38.00
2130201 | 行政运行 | 500.00 | 440.00 | 22.00 | 38.00
22102 | 住房改革支出 | 120.00 | 120.00 | |
2210201 | 住房公积金 | 120.00 | 120.00 | |
"""
    for granted in ("560.00", "650.00"):
        document = tables(kind, tmp_path, SOURCES, ("支出预算明细表", head, rows.format(granted=granted)))
        assert bool(_broken(document)) is (granted != "560.00")


@pytest.mark.parametrize("name", ["非财政拨款", "非财政拨款收入", "非一般公共预算拨款"])
def test_money_that_is_not_of_a_fund_is_not_of_it(name: str) -> None:
    assert read_label(name).region.fund is None
    assert not read_label(name).understood
