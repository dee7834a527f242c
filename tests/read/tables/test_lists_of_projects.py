"""Lists of projects that only their columns show to be such. Every amount is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read
from printed import FORMATS, printed

COVER = "己县文化馆2025年度单位预算公开"
MONEY = "单位：万元"
INCOME = ("单位名称|合计|一般公共预算|政府性基金预算", "合计|170.00|160.00|10.00", "己县文化馆|170.00|160.00|10.00")
SPENDING = (
    "科目编码|科目名称|合计|基本支出|项目支出",
    "合计||170.00|130.00|40.00",
    "207|文化旅游体育与传媒支出|170.00|130.00|40.00",
)
LISTS = {
    "unit beside": (
        "项目名称|项目单位|合计|一般公共预算|政府性基金预算",
        "合计||40.00|30.00|10.00",
        "馆舍维修|己县文化馆|30.00|30.00|",
        "送戏下乡|己县文化馆|10.00||10.00",
    ),
    "unit before": (
        "单位名称|项目名称|合计|一般公共预算|政府性基金预算",
        "合计||40.00|30.00|10.00",
        "己县文化馆|馆舍维修|30.00|30.00|",
        "己县文化馆|送戏下乡|10.00||10.00",
    ),
    "names alone": ("专项名称|金额", "馆舍维修|30.00", "送戏下乡|10.00", "合计|40.00"),
    "units and kinds above": (
        "单位编码|单位（项目）名称|项目金额|项目简介",
        "|合计|40.00|",
        "301001|己县文化馆|40.00|",
        "|馆舍维修|30.00|修缮屋面",
        "|送戏下乡|10.00|演出一百场",
    ),
    "what for behind": (
        "序号|项目名称|金额|用途",
        "1|馆舍维修|30.00|修缮屋面",
        "2|送戏下乡|10.00|演出一百场",
        "|合计|40.00|",
    ),
}
WHOLE = ("部门综合预算专项业务经费支出表", "专项业务经费预算表")
SOME = ("重点专项预算表", "市级专项安排情况表", "2025年预算专项资金明细表", "特定目标类预算表")


def read_of(folder: Path, kind: str, title: str, rows: tuple[str, ...]) -> Disclosure:
    return read(
        printed(folder, kind, COVER, "单位收入总表", MONEY, INCOME, "单位支出总表", MONEY, SPENDING, title, MONEY, rows)
    )


def errors(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("layout", LISTS)
@pytest.mark.parametrize("title", [WHOLE[0], SOME[2]])
def test_projects_are_not_the_whole(tmp_path: Path, title: str, layout: str, kind: str) -> None:
    document = read_of(tmp_path, kind, title, LISTS[layout])
    assert errors(document) == []
    named = {one.region.project for one in document.tables[-1].figures if one.region.project}
    assert {name.partition("#")[0] for name in named if name} == {"馆舍维修", "送戏下乡"}


@pytest.mark.parametrize("title", [*WHOLE, *SOME])
def test_a_part_of_the_projects_is_no_error(tmp_path: Path, title: str) -> None:
    assert errors(read_of(tmp_path, "html", title, LISTS["unit beside"])) == []


@pytest.mark.parametrize("title", [*WHOLE, *SOME])
@pytest.mark.parametrize("layout", LISTS)
def test_a_wrong_total_is_told(tmp_path: Path, title: str, layout: str) -> None:
    rows = tuple(row.replace("40.00", "43.00") if "合计|" in row else row for row in LISTS[layout])
    found = errors(read_of(tmp_path, "html", title, rows))
    assert len(found) == 1
    assert "43.00" in found[0]


@pytest.mark.parametrize("title", WHOLE)
def test_the_total_is_that_of_projects(tmp_path: Path, title: str) -> None:
    rows = tuple(row.replace("40.00", "45.00").replace("30.00", "35.00") for row in LISTS["names alone"])
    found = errors(read_of(tmp_path, "html", title, rows))
    assert found
    assert "45.00" in found[0]


def test_all_spending_may_be_listed_by_project(tmp_path: Path) -> None:
    rows = (
        "项目名称|项目单位|合计",
        "合计||170.00",
        "在职人员工资|己县文化馆|100.00",
        "日常办公|己县文化馆|30.00",
        "馆舍维修|己县文化馆|40.00",
    )
    assert errors(read_of(tmp_path, "html", "单位支出明细表", rows)) == []
    wrong = tuple(row.replace("170.00", "172.00") for row in rows)
    assert errors(read_of(tmp_path, "html", "单位支出明细表", wrong))


@pytest.mark.parametrize("name", ["专项业务经费", "项目经费", "专项资金"])
def test_a_project_may_be_called_like_all_of_them(tmp_path: Path, name: str) -> None:
    rows = (
        "项目名称|项目单位|合计",
        "合计||40.00",
        f"{name}|己县文化馆|25.00",
        f"{name}|己县文化馆|5.00",
        "送戏下乡|己县文化馆|10.00",
    )
    assert errors(read_of(tmp_path, "html", WHOLE[0], rows)) == []
    assert errors(read_of(tmp_path, "html", WHOLE[0], tuple(row.replace("25.00", "28.00") for row in rows)))
