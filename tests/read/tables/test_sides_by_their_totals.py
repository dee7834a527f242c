"""Income and spending below each other in one list: where no numbered row heads a side, its totals end it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import CellLabel, Disclosure, Severity
from short_tables import FORMATS, tables

_INCOME = """一、一般公共预算拨款收入|510.20
二、政府性基金预算拨款收入|
三、事业收入|36.00
本年收入合计|546.20
上年结转|21.50
收入总计|567.70"""
_SPENDING = """一、社会保障和就业支出|80.70
二、农林水支出|452.00
三、住房保障支出|35.00
本年支出合计|567.70
结转下年|
支出总计|567.70"""
_NUMBERED = _INCOME.replace("本年收入合计", "（一）本年收入小计").replace("上年结转", "（二）上年结转结余")
_TOTALS_FIRST = (
    "收入总计|567.70\n本年收入合计|546.20\n一般公共预算拨款收入|510.20\n事业收入|36.00\n上年结转|21.50",
    "支出总计|567.70\n社会保障和就业支出|80.70\n农林水支出|452.00\n住房保障支出|35.00",
)
BODIES = {
    "支出 begins": f"{_INCOME}\n支出|\n{_SPENDING}",
    "both begin": f"收 入|\n{_INCOME}\n支 出|\n{_SPENDING}",
    "parts": f"收入部分|\n{_INCOME}\n支出部分|\n{_SPENDING}",
    "nothing begins": f"{_INCOME}\n{_SPENDING}",
    "spending first": f"{_SPENDING}\n{_INCOME}",
    "totals first": "\n".join(_TOTALS_FIRST),
    "totals first below heads": f"收入|\n{_TOTALS_FIRST[0]}\n支出|\n{_TOTALS_FIRST[1]}",
    "other words": f"{_NUMBERED}\n{_SPENDING}",
    "subtotals": f"{_INCOME}\n支出|\n{_SPENDING}".replace("本年收入合计", "收入小计").replace(
        "本年支出合计", "支出小计"
    ),
    "added": f"{_INCOME}\n支出|\n{_SPENDING}".replace("上年结转", "加：上年结转"),
}
_OTHER = (
    "部门财政拨款收支预算总表",
    "项目|合计|一般公共预算|政府性基金预算",
    """一、本年收入|510.20|510.20|
二、上年结转|21.50|21.50|
收入总计|531.70|531.70|
一、社会保障和就业支出|80.70|80.70|
二、农林水支出|416.00|416.00|
三、住房保障支出|35.00|35.00|
支出总计|531.70|531.70|""",
)


def written(kind: str, folder: Path, body: str) -> Disclosure:
    return tables(kind, folder, ("部门收支预算总表", "项目|预算数", body), _OTHER)


def said(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is not Severity.INFO]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("words", BODIES)
def test_each_row_is_of_its_side(kind: str, words: str, tmp_path: Path) -> None:
    document = written(kind, tmp_path, BODIES[words])
    regions = {
        one.label.row.split("、")[-1]: one.region
        for one in document.tables[0].figures
        if isinstance(one.label, CellLabel)
    }
    assert (regions["一般公共预算拨款收入"].flow, regions["一般公共预算拨款收入"].vintage) == ("收入", "当年")
    assert (regions["农林水支出"].flow, regions["农林水支出"].function) == ("支出", "213")
    assert said(document) == []


@pytest.mark.parametrize("words", BODIES)
@pytest.mark.parametrize(("old", "new"), [("510.20", "501.20"), ("452.00", "425.00"), ("36.00", "63.00")])
def test_a_wrong_amount_is_found(words: str, old: str, new: str, tmp_path: Path) -> None:
    found = check(written("txt", tmp_path, BODIES[words].replace(old, new))).findings
    assert any(one.severity is Severity.ERROR and new in one.message for one in found)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("first", ["上年结转", "上年结转结余", "上年财政拨款结转"])
def test_what_was_carried_over_may_come_first(kind: str, first: str, tmp_path: Path) -> None:
    rows = f"""一、{first}|21.50|21.50|
二、本年收入|510.20|480.20|30.00
收入合计|531.70|501.70|30.00
一、社会保障和就业支出|80.70|80.70|
二、农林水支出|416.00|386.00|30.00
三、住房保障支出|35.00|35.00|
支出合计|531.70|501.70|30.00"""
    document = tables(kind, tmp_path, ("财政拨款收支总体情况表", "项目|合计|一般公共预算|政府性基金预算", rows))
    assert [row.side for row in document.tables[0].rows] == ["收入"] * 3 + ["支出"] * 4
    assert said(document) == []


def test_what_stands_below_the_account_is_of_no_side(tmp_path: Path) -> None:
    body = f"{_INCOME}\n支出|\n{_SPENDING}\n政府采购预算|12.00"
    rows = written("txt", tmp_path, body).tables[0].rows
    assert [row.side for row in rows[-3:]] == ["支出", "支出", ""]
