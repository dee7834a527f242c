"""Money of a source that nobody knows is money beside that of known funds: none of them is all there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Severity
from short_tables import FORMATS, tables
from short_texts import found

HEAD = "收入 | ← | 支出 | ←\n项目 | 金额 | 项目 | 金额"
ROWS = """
一、本年收入 | {all} | 一、基本支出 | 1100.00
其中：{fund} | {granted} | 其中：工资福利支出 | 900.00
{other} | 31.35 | 商品和服务支出 | 200.00
二、上年结转 | 20.00 | 二、项目支出 | 251.35
收入合计 | 1351.35 | 支出合计 | 1351.35
"""
NAMES = (
    ("财政拨款", "事业收入（财政专户）"),
    ("一般公共预算拨款", "其他来源"),
    ("财政拨款", "自筹部分"),
    ("一般公共预算财政拨款", "往来款收入"),
    ("财政拨款收入", "非财政拨款收入"),
)


def _rules(kind: str, folder: Path, names: tuple[str, str], all_: str = "1331.35") -> list[str]:
    body = ROWS.format(all=all_, fund=names[0], other=names[1], granted="1300.00")
    read = tables(kind, folder, ("收支预算总表", HEAD, body))
    grave = found(read, Severity.ERROR, Severity.WARNING)
    return [one.rule for one in grave if one.rule.partition(".")[0] in ("sum", "figure", "equal", "part", "balance")]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("names", NAMES)
def test_a_fund_beside_it_is_not_all_money(tmp_path: Path, kind: str, names: tuple[str, str]) -> None:
    assert _rules(kind, tmp_path, names) == []
    assert _rules(kind, tmp_path, names, "1313.35") != []


BY_CLASSES = """
科目编码 | 科目名称 | 合计 | {people} | {public} | {other}
"""
CLASSES = """
 | 合计 | 300.00 | {people} | 50.00 | 70.00
301 | 工资福利支出 | 180.00 | 180.00 | |
30101 | 基本工资 | 180.00 | 180.00 | |
302 | 商品和服务支出 | 120.00 | | 50.00 | 70.00
30201 | 办公费 | 120.00 | | 50.00 | 70.00
"""
INCOME = ("收入总表", "单位名称 | 合计 | 一般公共预算拨款收入", "合计 | 300.00 | 300.00\n甲县园圃局 | 300.00 | 300.00")


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("people", "public", "other"),
    [
        ("人员经费支出", "公用经费支出", "专项业务经费支出"),
        ("人员经费", "公用经费", "专项经费"),
        ("人员支出", "日常公用支出", "项目支出"),
    ],
)
def test_halves_of_basic_spending_are_no_totals(
    tmp_path: Path, kind: str, people: str, public: str, other: str
) -> None:
    head = BY_CLASSES.format(people=people, public=public, other=other)
    for amount in ("180.00", "108.00"):
        sheet = ("一般公共预算支出明细表（按支出经济分类科目）", head, CLASSES.format(people=amount))
        read = tables(kind, tmp_path, INCOME, sheet)
        grave = found(read, Severity.ERROR, Severity.WARNING)
        told = [one for one in grave if one.rule.partition(".")[0] in ("sum", "figure", "equal")]
        assert bool(told) is (amount != "180.00")
