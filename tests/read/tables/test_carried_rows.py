"""Rows of this year's money and of what was carried over below each fund."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from short_tables import FORMATS, tables

_ROWS = {
    "picked out": """一、一般公共预算|690.30|一、农林水支出|700.50
　其中：上年结转|17.90|二、住房保障支出|65.60
二、单位资金|75.80||
　其中：上年结转|3.20||
收入总计|766.10|支出总计|766.10""",
    "both": """一、一般公共预算|690.30|一、农林水支出|700.50
　本年预算|672.40|二、住房保障支出|65.60
　上年结转|17.90||
二、单位资金|75.80||
　本年预算|72.60||
　上年结转|3.20||
收入总计|766.10|支出总计|766.10""",
    "numbered": """一、一般公共预算收入|690.30|一、农林水支出|700.50
　1.本年收入|672.40|二、住房保障支出|65.60
　2.上年结转|17.90||
二、单位资金收入|75.80||
　1.本年收入|72.60||
　2.上年结转|3.20||
收入合计|766.10|支出合计|766.10""",
}
_INCOME = (
    "部门收入总表",
    "单位名称|合计|本年收入|←|←|上年结转|←|←\n↑|↑|小计|一般公共预算|单位资金|小计|一般公共预算|单位资金",
    "合计|766.10|745.00|672.40|72.60|21.10|17.90|3.20\n甲县园圃局|766.10|745.00|672.40|72.60|21.10|17.90|3.20",
)


def _written(kind: str, folder: Path, layout: str, old: str = "", new: str = "") -> Disclosure:
    sides = "收入|←|支出|←\n项目|预算数|项目|预算数", _ROWS[layout].replace(old, new, 1)
    return tables(kind, folder, ("部门收支总表", *sides), _INCOME)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("layout", _ROWS)
def test_they_are_of_the_fund_above(kind: str, layout: str, tmp_path: Path) -> None:
    document = _written(kind, tmp_path, layout)
    carried = [row.region.fund for row in document.tables[0].rows if row.region.vintage == "上年结转"]
    assert carried == ["一般公共预算", "单位资金"]
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("layout", _ROWS)
@pytest.mark.parametrize(("old", "new"), [("|17.90", "|19.70"), ("|3.20", "|2.30"), ("|690.30", "|609.30")])
def test_a_wrong_amount_is_found(layout: str, old: str, new: str, tmp_path: Path) -> None:
    found = check(_written("xlsx", tmp_path, layout, old, new)).findings
    assert any(one.severity is Severity.ERROR for one in found)
