"""Columns of what was carried over among those of funds, and totals that stand beside them or hold them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from short_tables import FORMATS, tables

_EACH = (
    "收入|←|支出|←|←|←|←|←\n项目|金额|项目|合计|一般公共预算|其中：上年结转|政府性基金预算|其中：上年结转",
    """一、一般公共预算拨款|690.30|一、农林水支出|708.20|708.20|17.90||
二、政府性基金预算拨款|200.60|二、城乡社区支出|144.30|||144.30|20.40
|  |三、其他支出|76.70|||76.70|
本年收入合计|890.90|本年支出合计|929.20|708.20|17.90|221.00|20.40
上年结转|38.30|年终结转|||||
收入总计|929.20|支出总计|929.20|708.20|17.90|221.00|20.40""",
)
_FIRST = (
    "收入|←|支出|←|←|←|←\n项目|金额|项目|合计|一般公共预算|其中：上年结转|政府性基金预算",
    """一、一般公共预算拨款|690.30|一、农林水支出|708.20|708.20|17.90|
二、政府性基金预算拨款|200.60|二、城乡社区支出|200.60|||200.60
本年收入合计|890.90|本年支出合计|908.80|708.20|17.90|200.60
上年结转|17.90|年终结转||||
收入总计|908.80|支出总计|908.80|708.20|17.90|200.60""",
)
_SPENDING = """|合计|{all}|300.00|{projects}
212|城乡社区支出|{town}||{town}
21208|国有土地使用权出让收入安排的支出|{town}||{town}
2120803|城市建设支出|{town}||{town}
213|农林水支出|708.20|300.00|408.20
21302|林业和草原|708.20|300.00|408.20
2130201|行政运行|300.00|300.00|
2130205|森林资源培育|408.20||408.20"""


def _errors(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is Severity.ERROR]


def _said(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is not Severity.INFO]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("layout", [_EACH, _FIRST])
def test_it_is_of_the_fund_before_it(kind: str, layout: tuple[str, str], tmp_path: Path) -> None:
    document = tables(kind, tmp_path, ("财政拨款收支总表", *layout))
    funds = [column.region.fund for column in document.tables[0].columns if column.of_which]
    assert funds == (["一般公共预算", "政府性基金"] if layout is _EACH else ["一般公共预算"])
    assert _said(document) == []


@pytest.mark.parametrize(("old", "new"), [("|17.90||\n", "|19.70||\n"), ("|708.20|17.90|221", "|780.20|17.90|221")])
def test_a_wrong_amount_of_it_is_found(old: str, new: str, tmp_path: Path) -> None:
    assert old in _EACH[1]
    assert _errors(tables("xlsx", tmp_path, ("财政拨款收支总表", _EACH[0], _EACH[1].replace(old, new, 1))))


_BESIDE = """合计|890.90|690.30|200.60|38.30
甲县园圃局本级|620.50|490.30|130.20|20.10
甲县苗圃站|270.40|200.00|70.40|18.20"""
_WITHIN = """合计|929.20|690.30|200.60|38.30
甲县园圃局本级|640.60|490.30|130.20|20.10
甲县苗圃站|288.60|200.00|70.40|18.20"""


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("rows", [_BESIDE, _WITHIN])
def test_a_total_holds_it_where_it_adds_up_so(kind: str, rows: str, tmp_path: Path) -> None:
    income = ("收入总表", "单位名称|合计|一般公共预算|政府性基金预算|上年结转", rows)
    spending = _SPENDING.format(all="929.20", projects="629.20", town="221.00")
    document = tables(kind, tmp_path, income, ("支出总表", "科目编码|科目名称|合计|基本支出|项目支出", spending))
    assert document.tables[0].columns[0].region.vintage == ("当年" if rows is _BESIDE else None)
    assert _said(document) == []


@pytest.mark.parametrize("rows", [_BESIDE, _WITHIN])
@pytest.mark.parametrize(
    ("old", "new"), [("|490.30|", "|409.30|"), ("|70.40|", "|74.00|"), ("\n甲县苗圃站|2", "\n甲县苗圃站|3")]
)
def test_a_wrong_amount_beside_it_is_found(rows: str, old: str, new: str, tmp_path: Path) -> None:
    income = ("收入总表", "单位名称|合计|一般公共预算|政府性基金预算|上年结转", rows.replace(old, new, 1))
    assert _errors(tables("xlsx", tmp_path, income))


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_picked_out_in_turn_is_not_all(kind: str, tmp_path: Path) -> None:
    head = "单位名称|合计|财政拨款|其中：政府性基金|国有资本经营预算|其他资金"
    rows = "合计|738.30|700.60||12.00|37.70\n甲县园圃局本级|538.30|500.60|||37.70\n甲县苗圃站|200.00|200.00||12.00|"
    assert _said(tables(kind, tmp_path, ("收入总表", head, rows))) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_picked_out_twice_may_overlap(kind: str, tmp_path: Path) -> None:
    head = "项目名称|预算金额|其中：财政拨款|其中：上年结转"
    rows = "合计|257.40|257.40|19.40\n古树抢救|150.30|150.30|19.40\n绿道养护|107.10|107.10|"
    sides = "一、财政拨款|238.00|一、农林水支出|257.40\n上年结转|19.40||\n收入总计|257.40|支出总计|257.40"
    account = ("部门收支总表", "收入|←|支出|←\n项目|预算数|项目|预算数", sides)
    document = tables(kind, tmp_path, account, ("项目支出预算表", head, rows))
    assert document.tables[1].columns[1].region.vintage is None
    assert _said(document) == []


_DIVIDED = """|合计|904.20|886.30|17.90|355.60|548.60
213|农林水支出|904.20|886.30|17.90|355.60|548.60
21302|林业和草原|904.20|886.30|17.90|355.60|548.60
2130201|行政运行|355.60|355.60||355.60|
2130205|森林资源培育|548.60|530.70|17.90||548.60"""


@pytest.mark.parametrize(
    "heads", [("资金性质", "支出性质"), ("资金来源", "支出结构"), ("按资金性质分", "按支出类型分")]
)
def test_heads_that_only_divide_leave_their_columns_as_they_are(heads: tuple[str, str], tmp_path: Path) -> None:
    head = "科目编码|科目名称|合计|{}|←|{}|←\n↑|↑|↑|当年拨款|上年结转|基本支出|项目支出".format(*heads)
    assert _said(tables("xlsx", tmp_path, ("一般公共预算支出表", head, _DIVIDED))) == []
    for old, new in (("|530.70|", "|503.70|"), ("||548.60", "||584.60")):
        assert _errors(tables("xlsx", tmp_path, ("一般公共预算支出表", head, _DIVIDED.replace(old, new))))
