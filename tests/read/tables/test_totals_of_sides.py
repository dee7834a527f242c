"""Totals of a side that stand before or behind what was carried over or is left, and rows that are taken off."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from short_tables import FORMATS, tables

_BESIDE = "收入|←|支出|←\n项目|预算数|项目|预算数"
_IN = "一、一般公共预算拨款收入|760.20\n二、单位资金收入|41.50"
_OUT = "一、农林水支出|590.30\n二、住房保障支出|195.20"
_BELOW = {
    "behind what is left": f"{_IN}\n上年结转|36.40\n收入合计|838.10/{_OUT}\n结转下年|52.60\n支出合计|838.10",
    "taken off by name": f"{_IN}\n加：上年结转|36.40\n收入总计|838.10/减：结转下年|52.60\n{_OUT}\n支出合计|838.10",
    "named by the side": f"收入|838.10\n{_IN}\n上年结转|36.40/支出|838.10\n{_OUT}\n结转下年|52.60",
    "this year's by the side": (
        f"收入总计|838.10\n收入|801.70\n{_IN}\n上年结转|36.40/支出总计|838.10\n支出|785.50\n{_OUT}\n结转下年|52.60"
    ),
    "added before the funds": f"加：上年结转|36.40\n{_IN}\n收入合计|838.10/减：年末结转|52.60\n{_OUT}\n支出合计|838.10",
    "really taken off": f"{_IN}\n加：上年结转|36.40\n减：结转下年|52.60\n收入总计|785.50/{_OUT}\n支出总计|785.50",
}
_SPENDING = """|合计|785.50|540.20|245.30
213|农林水支出|590.30|345.00|245.30
21302|林业和草原|590.30|345.00|245.30
2130201|行政运行|345.00|345.00|
2130205|森林资源培育|245.30||245.30
221|住房保障支出|195.20|195.20|
22102|住房改革支出|195.20|195.20|
2210201|住房公积金|195.20|195.20|"""


def written(kind: str, folder: Path, sides: str) -> Disclosure:
    left, right = (part.splitlines() for part in sides.split("/"))
    height = max(len(left), len(right))
    rows = "\n".join(
        f"{one}|{other}"
        for one, other in zip(left + ["|"] * (height - len(left)), right + ["|"] * (height - len(right)), strict=True)
    )
    spending = ("部门支出总表", "科目编码|科目名称|合计|基本支出|项目支出", _SPENDING)
    return tables(kind, folder, ("部门收支总表", _BESIDE, rows), spending)


def stacked(kind: str, folder: Path, sides: str) -> Disclosure:
    spending = ("部门支出总表", "科目编码|科目名称|合计|基本支出|项目支出", _SPENDING)
    return tables(kind, folder, ("部门收支总表", "项目|预算数", sides.replace("/", "\n")), spending)


def errors(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("layout", _BELOW)
def test_what_they_hold_is_told_by_what_adds_up(kind: str, layout: str, tmp_path: Path) -> None:
    said = [one for one in check(written(kind, tmp_path, _BELOW[layout])).findings if one.severity is not Severity.INFO]
    assert [one.message for one in said] == []


@pytest.mark.parametrize("layout", [name for name in _BELOW if "taken" not in name and "added" not in name])
def test_so_it_is_where_both_sides_stand_below_each_other(layout: str, tmp_path: Path) -> None:
    assert errors(stacked("xlsx", tmp_path, _BELOW[layout])) == []


@pytest.mark.parametrize("layout", _BELOW)
@pytest.mark.parametrize(("old", "new"), [("760.20", "706.20"), ("590.30", "509.30"), ("195.20", "159.20")])
def test_a_wrong_amount_is_found(layout: str, old: str, new: str, tmp_path: Path) -> None:
    sides = _BELOW[layout]
    if layout == "really taken off" and old == "760.20":
        pytest.skip("nothing adds up to what is spent")
    assert errors(written("xlsx", tmp_path, sides.replace(old, new, 1)))


@pytest.mark.parametrize("layout", ["behind what is left", "this year's by the side", "taken off by name"])
def test_what_is_left_is_held_against_both_totals(layout: str, tmp_path: Path) -> None:
    assert errors(written("xlsx", tmp_path, _BELOW[layout].replace("52.60", "56.20")))
