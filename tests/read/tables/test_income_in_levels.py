"""A list of income: what stands below 本年收入 is this year's, what stands below 上年结转 was carried over."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import CellLabel, Severity
from short_tables import FORMATS, tables

_LISTS = {
    "一、(一)1、": """一、本年收入|640.30
（一）财政拨款|610.30
1、一般公共预算拨款|580.30
2、政府性基金预算拨款|30.00
（二）财政专户拨款|
（三）其他资金|30.00
1、事业收入|18.00
2、其他收入|12.00
二、上年结转|44.10
收入总计|684.40""",
    "with rest by fund": """一、本年收入|640.30
（一）财政拨款收入|610.30
1.一般公共预算|580.30
2.政府性基金预算|30.00
（二）单位资金收入|30.00
二、上年结转结余|44.10
（一）财政拨款|44.10
1.一般公共预算|44.10
三、收入总计|684.40""",
    "totals": """（一）本年收入小计|640.30
1.一般公共预算拨款|580.30
2.政府性基金预算拨款|30.00
3.单位资金|30.00
（二）上年结转|44.10
收入合计|684.40""",
}
_FISCAL = (
    "财政拨款收支总体情况表",
    "收入|←|支出|←\n项目|预算数|项目|预算数",
    """一、本年收入|610.30|一、本年支出|654.40
（一）一般公共预算拨款|580.30|（一）农林水支出|594.40
（二）政府性基金预算拨款|30.00|（二）住房保障支出|60.00
二、上年结转|44.10|二、结转下年|
（一）一般公共预算拨款|44.10||
收入总计|654.40|支出总计|654.40""",
)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", _LISTS)
def test_each_row_is_of_its_year(kind: str, name: str, tmp_path: Path) -> None:
    document = tables(kind, tmp_path, ("收入总体情况表", "项目|2025年预算", _LISTS[name]), _FISCAL)
    figures = [one for one in document.tables[0].figures if isinstance(one.label, CellLabel)]
    assert {one.region.vintage for one in figures if one.text in ("610.30", "580.30", "30.00")} == {"当年"}
    assert {one.region.vintage for one in figures if one.text == "44.10"} == {"上年结转"}
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("name", _LISTS)
@pytest.mark.parametrize(("old", "new"), [("|580.30", "|508.30"), ("|44.10", "|41.40"), ("|640.30", "|604.30")])
def test_a_wrong_amount_is_found(name: str, old: str, new: str, tmp_path: Path) -> None:
    rows = _LISTS[name].replace(old, new, 1)
    found = check(tables("txt", tmp_path, ("收入总体情况表", "项目|2025年预算", rows), _FISCAL)).findings
    assert any(one.severity is Severity.ERROR for one in found)
