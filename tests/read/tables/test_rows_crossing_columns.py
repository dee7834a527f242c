"""A cell is of what its row and its column name together, though both name it on one axis."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import CellLabel, Severity
from short_tables import FORMATS, tables

_PICKED = (
    "其中：面向中小企业",
    "其中：预留中小企业份额",
    "其中：授予中小企业合同金额",
    "其中：进口产品",
    "面向小微企业采购金额",
)
_KINDS = (("货物类", "工程类", "服务类"), ("货物", "工程", "服务"), ("政府采购货物", "政府采购工程", "政府采购服务"))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("picked", _PICKED)
@pytest.mark.parametrize("goods", _KINDS)
def test_what_is_picked_out_of_a_kind_is_not_all_of_it(
    kind: str, picked: str, goods: tuple[str, ...], tmp_path: Path
) -> None:
    rows = [f"{goods[0]}|31.60|", f"{goods[1]}|7.20|7.20", f"{goods[2]}|42.00|19.00"]
    body = "\n".join(("合计|80.80|26.20", *rows))
    document = tables(kind, tmp_path, ("部门政府采购支出预算表", f"采购项目|金额|{picked}", body))
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


_HEADS = (
    "项目|合计|基本支出|人员经费|公用经费|项目支出",
    "项目|合计|基本支出|其中：人员经费|公用经费|项目支出",
    "项目|合计|基本支出|←|←|项目支出\n↑|↑|小计|人员经费|公用经费|↑",
)
_ROWS = ("合计|90.00|60.00|40.00|20.00|30.00", "基本支出|60.00|60.00|40.00|20.00|", "项目支出|30.00||||30.00")


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("head", _HEADS)
def test_a_row_of_all_basic_spending_leaves_its_parts_what_they_are(kind: str, head: str, tmp_path: Path) -> None:
    document = tables(kind, tmp_path, ("部门支出总表", head, "\n".join(_ROWS)))
    figures = document.tables[0].figures
    natures = {(one.label.row, one.text): one.region.nature for one in figures if isinstance(one.label, CellLabel)}
    assert natures["基本支出", "40.00"] == "人员经费"
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []
