"""Heads that name kinds of purchases in short: 货物, 工程 and 服务 are all of what is bought."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.flows.checking import check_file
from mingzhang.model import Severity
from mingzhang.read import read
from printed import FORMATS, printed

_ABOVE = ("甲县园圃局", "甲县园圃局2025年部门预算", "政府采购预算表", "单位：万元")
_HEADS = (
    ("货物", "工程", "服务"),
    ("货物类", "工程类", "服务类"),
    ("货物采购", "工程采购", "服务采购"),
    ("货物类支出", "工程类支出", "服务类支出"),
    ("政府采购货物", "政府采购工程", "政府采购服务"),
)
_BY_UNIT = (
    "单位名称|合计|{0}|{1}|{2}",
    "合计|48.31|12.06||36.25",
    "甲县园圃局本级|29.74|12.06||17.68",
    "甲县苗圃|18.57|||{wrong}",
)
_TOTAL_LAST = (
    "单位名称|{0}|{1}|{2}|合计",
    "甲县园圃局本级|12.06||17.68|29.74",
    "甲县苗圃|||{wrong}|18.57",
    "合计|12.06||36.25|48.31",
)
_ONE_KIND = ("单位名称|合计|{0}|{1}|{2}", "合计|18.57|||18.57", "甲县园圃局|18.57|||{wrong}")
_BY_FUND = (
    "单位名称|总计||||一般公共预算||||政府性基金||||",
    "|小计|{0}|{1}|{2}|小计|{0}|{1}|{2}|小计|{0}|{1}|{2}",
    "甲县园圃局|54.82|36.25||{wrong}|54.82|36.25||18.57||||",
)
_IN_A_GROUP = (
    "单位名称|政府采购金额||||其中：面向中小企业",
    "|合计|{0}|{1}|{2}|",
    "合计|54.82|12.06|24.19|18.57|20.00",
    "甲县苗圃|54.82|12.06|24.19|{wrong}|20.00",
)
_ROWS = (
    "项目|合计|一般公共预算|政府性基金",
    "合计|54.82|54.82|",
    "{0}|12.06|12.06|",
    "{1}|24.19|24.19|",
    "{2}|{wrong}|18.57|",
)
_TABLES = {
    "by unit": _BY_UNIT,
    "total last": _TOTAL_LAST,
    "one kind": _ONE_KIND,
    "by fund": _BY_FUND,
    "in a group": _IN_A_GROUP,
    "rows": _ROWS,
}


def _errors(folder: Path, kind: str, table: tuple[str, ...], heads: tuple[str, ...], amount: str) -> list[str]:
    path = printed(folder, kind, *_ABOVE, [row.format(*heads, wrong=amount) for row in table])
    return [one.rule for one in check_file(path).report.findings if one.severity is Severity.ERROR and one.difference]


@pytest.mark.parametrize("table", _TABLES)
@pytest.mark.parametrize("heads", _HEADS)
def test_all_that_is_bought_is_the_sum_of_its_kinds(tmp_path: Path, table: str, heads: tuple[str, ...]) -> None:
    assert not _errors(tmp_path, "txt", _TABLES[table], heads, "18.57")
    assert _errors(tmp_path, "txt", _TABLES[table], heads, "81.57")


@pytest.mark.parametrize("kind", FORMATS)
def test_so_it_is_in_every_format(tmp_path: Path, kind: str) -> None:
    assert not _errors(tmp_path, kind, _BY_UNIT, _HEADS[0], "18.57")
    assert _errors(tmp_path, kind, _BY_UNIT, _HEADS[0], "18.75")


def test_goods_of_a_table_that_is_not_of_purchases_are_not_known(tmp_path: Path) -> None:
    path = printed(
        tmp_path, "txt", "甲县园圃局2025年部门预算", "支出明细表", "单位：万元", ["项目|合计|货物", "合计|5.00|4.00"]
    )
    (table,) = read(path).tables
    assert table.columns[-1].region.is_unknown
