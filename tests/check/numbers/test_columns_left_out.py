"""What lines and their total alike have more than their columns may stand in a column that the table leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Severity
from short_texts import document, found

HEAD = "甲县园圃局2025年部门预算\n{title}\n单位：万元\n{names}\t{whole}\t一般公共预算\t政府性基金预算\t单位资金\n"
FLAT = """绿道养护	{one}	340.25		40.00
古树抢救	230.00	200.00		30.00
温室运行	{two}	71.50	60.00
苗木补植	18.75	18.75
合计	{all}	630.50	60.00	70.00"""
UNITS = """合计	{all}	630.50	60.00	70.00
甲县园圃局（本级）	{own}	540.25		70.00
绿道养护	{one}	340.25		40.00
古树抢救	230.00	200.00		30.00
甲县苗圃站	{other}	90.25	60.00
温室运行	{two}	71.50	60.00
苗木补植	18.75	18.75"""
LAYOUTS = {
    "flat": (HEAD.format(title="部门项目支出表", names="项目名称", whole="合计") + FLAT),
    "units": (HEAD.format(title="项目支出预算表", names="单位名称（项目）", whole="总计") + UNITS),
    "subjects": HEAD.format(title="部门支出总表", names="科目编码\t科目名称", whole="合计")
    + "2130204\t事业机构\t{one}\t340.25\t\t40.00\n2130205\t森林资源培育\t230.00\t200.00\t\t30.00\n"
    "2130207\t森林资源管理\t{two}\t71.50\t60.00\n2210201\t住房公积金\t18.75\t18.75\n\t合计\t{all}\t630.50\t60.00\t70.00",
}
RIGHT = {"one": "380.25", "two": "131.50", "all": "760.50", "own": "610.25", "other": "150.25"}
ONE_LINE = {"two": "177.13", "all": "806.13", "other": "195.88"}
TWO_LINES = {"one": "393.02", "two": "177.13", "all": "818.90", "own": "623.02", "other": "195.88"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("more", [ONE_LINE, TWO_LINES])
def test_it_is_to_be_explained(layout: str, more: dict[str, str], tmp_path: Path) -> None:
    read = document(LAYOUTS[layout].format(**RIGHT | more), tmp_path)
    assert not found(read)
    told = [one for one in found(read, Severity.WARNING) if one.rule == "sum.columns"]
    assert told or more is TWO_LINES or layout == "units"  # where hardly a row adds up, nothing is said
    assert all("有一栏没有列出" in one.message for one in told)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("wrong", [{"all": "706.50"}, {"two": "113.50"}, {"all": "761.50"}, {"one": "388.25"}])
def test_a_slip_in_one_row_is_an_error(layout: str, wrong: dict[str, str], tmp_path: Path) -> None:
    assert found(document(LAYOUTS[layout].format(**RIGHT | wrong), tmp_path))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_said_where_all_is_right(layout: str, tmp_path: Path) -> None:
    assert not found(document(LAYOUTS[layout].format(**RIGHT), tmp_path), Severity.ERROR, Severity.WARNING)
