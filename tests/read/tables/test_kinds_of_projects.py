"""Tables of provinces where all that is spent is a project: of staff, of running, of a purpose of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from short_tables import FORMATS, tables

_HEADS = (
    ("人员类项目支出", "公用经费项目支出", "特定目标类项目支出"),
    ("人员类项目", "公用类项目", "特定目标类项目"),
    ("人员类", "公用经费", "特定目标类"),
    ("人员类项目支出", "运转类项目支出", "特定目标类项目支出"),
    ("人员支出", "公用经费类项目支出", "其他运转类项目支出"),
)
_ROWS = """合计|910.40|502.10|480.00|22.10|98.30|310.00
201|一般公共服务支出|760.30|352.00|352.00||98.30|310.00
20132|组织事务|760.30|352.00|352.00||98.30|310.00
2013201|行政运行|450.30|352.00|352.00||98.30|
2013202|一般行政管理事务|310.00||||
208|社会保障和就业支出|150.10|150.10|128.00|22.10||"""
_ROWS = _ROWS.replace("2013202|一般行政管理事务|310.00||||", "2013202|一般行政管理事务|310.00|||||310.00")
_ROWS = _ROWS.replace("合计|", "|合计|")


def written(kind: str, folder: Path, heads: tuple[str, ...], rows: str = _ROWS) -> Disclosure:
    staff, running, purpose = heads
    head = f"科目编码|科目名称|合计|{staff}|←|←|{running}|{purpose}\n↑|↑|↑|小计|工资福利支出|对个人和家庭的补助|↑|↑"
    return tables(kind, folder, ("部门支出总体情况表", head, rows))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("heads", _HEADS)
def test_they_make_up_all_spending(kind: str, heads: tuple[str, ...], tmp_path: Path) -> None:
    document = written(kind, tmp_path, heads)
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("heads", _HEADS)
@pytest.mark.parametrize(("old", "new"), [("|98.30|310.00\n20132|", "|93.80|310.00\n20132|"), ("|128.00|", "|182.00|")])
def test_a_wrong_amount_is_found(heads: tuple[str, ...], old: str, new: str, tmp_path: Path) -> None:
    assert old in _ROWS
    found = check(written("xlsx", tmp_path, heads, _ROWS.replace(old, new))).findings
    assert any(one.severity is Severity.ERROR for one in found)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("head", ["本年拨款", "当年拨款", "本年财政拨款", "本年安排"])
def test_a_subtotal_is_of_the_fund_that_its_columns_share(kind: str, head: str, tmp_path: Path) -> None:
    heads = (
        f"项目名称|合计|{head}|←|←|财政拨款结转结余|财政专户管理资金|单位资金\n"
        "↑|↑|小计|一般公共预算|政府性基金预算|↑|↑|↑"
    )
    rows = """合计|310.00|262.00|202.00|60.00|18.00|10.00|20.00
苗圃改造项目|190.00|160.00|100.00|60.00|18.00||12.00
园林普查经费|120.00|102.00|102.00|||10.00|8.00"""
    income = """一、一般公共预算拨款收入|700.00
二、政府性基金预算拨款收入|60.00
三、财政专户管理资金收入|10.00
四、单位资金收入|122.40
本年收入合计|892.40
上年结转|18.00
收入总计|910.40"""
    parts = [("项目支出表", heads, rows), ("部门收入总表", "项目|预算数", income)]
    document = tables(kind, tmp_path, *parts)
    assert document.tables[0].columns[1].region.fund == "财政拨款"
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("this", "last"), [("本年收入", "上年结转结余"), ("本年安排", "上年结转"), ("当年资金", "上年结转")]
)
def test_a_subtotal_over_groups_is_of_all_their_funds(kind: str, this: str, last: str, tmp_path: Path) -> None:
    heads = (
        f"单位名称|合计|{this}|←|←|←|←|←|{last}|←|←\n"
        "↑|↑|小计|财政拨款收入|←|←|财政专户管理资金|单位资金|小计|财政拨款|单位资金\n"
        "↑|↑|↑|小计|一般公共预算|政府性基金预算|↑|↑|↑|↑|↑"
    )
    rows = """甲县园圃局本级|500.00|480.00|450.00|390.00|60.00|10.00|20.00|20.00|18.00|2.00
甲县苗圃站|300.00|300.00|300.00|300.00|||||
合计|800.00|780.00|750.00|690.00|60.00|10.00|20.00|20.00|18.00|2.00"""
    rows = rows.replace("300.00|||||\n", "300.00||||||\n")
    income = """一、一般公共预算拨款收入|690.00
二、政府性基金预算拨款收入|60.00
三、财政专户管理资金收入|10.00
四、单位资金收入|20.00
本年收入合计|780.00
上年结转|20.00
收入总计|800.00
一、农林水支出|800.00
支出总计|800.00"""
    document = tables(kind, tmp_path, ("部门收入总表", heads, rows), ("部门收支总表", "项目|预算数", income))
    assert next(column.region.fund for column in document.tables[0].columns if column.name.endswith("小计")) is None
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


_RUNNING = """科目编码|科目名称|合计|人员类项目支出|运转类项目支出|←|←|特定目标类项目支出
↑|↑|↑|↑|小计|公用经费项目支出|其他运转类项目支出|↑"""
_OF_RUNNING = """|合计|910.40|502.10|171.30|98.30|73.00|237.00
201|一般公共服务支出|760.30|352.00|171.30|98.30|73.00|237.00
20132|组织事务|760.30|352.00|171.30|98.30|73.00|237.00
2013201|行政运行|450.30|352.00|98.30|98.30||
2013202|一般行政管理事务|310.00||73.00||73.00|237.00
208|社会保障和就业支出|150.10|150.10||||"""


@pytest.mark.parametrize("kind", FORMATS)
def test_running_an_office_holds_both_its_kinds(kind: str, tmp_path: Path) -> None:
    document = tables(kind, tmp_path, ("部门支出总体情况表", _RUNNING, _OF_RUNNING))
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize(("old", "new"), [("|73.00||73.00|", "|37.00||73.00|"), ("|171.30|98.30|", "|117.30|98.30|")])
def test_a_wrong_amount_of_running_is_found(old: str, new: str, tmp_path: Path) -> None:
    wrong = _OF_RUNNING.replace(old, new, 1)
    found = check(tables("xlsx", tmp_path, ("部门支出总体情况表", _RUNNING, wrong))).findings
    assert any(one.severity is Severity.ERROR for one in found)
