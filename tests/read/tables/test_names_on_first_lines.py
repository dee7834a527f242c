"""Names that stand on the first of their lines alone: of projects before subjects, of groups before items."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read
from printed import printed

COVER = "甲县农业局2024年部门预算"
MONEY = "单位：万元"
BOTH = (
    "项目名称|功能科目编码|部门经济科目编码|政府经济科目编码|金额|其中：政府采购",
    "合计||||400.00|120.00",
    "示范点建设|2130106|||250.00|70.00",
    "|2130106|30201|50201|50.00|20.00",
    "|2130106|30227|50205|200.00|50.00",
    "综合执法|2130110|||150.00|50.00",
    "|2130110|30213|50209|90.00|30.00",
    "|2130110|30226|50205|60.00|20.00",
)
FIRST_IS_A_PART = (
    "项目名称|功能科目编码|经济科目编码|金额",
    "合计|||400.00",
    "示范点建设|2130106|30201|50.00",
    "|2130106|30227|200.00",
    "综合执法|2130106|30213|90.00",
    "|2130106|30227|60.00",
)
WITHOUT_CODE = (
    "项目名称|功能科目编码|经济科目编码|金额",
    "合计|||400.00",
    "示范点建设|||250.00",
    "|2130106|30201|50.00",
    "|2130106|30227|200.00",
    "综合执法|||150.00",
    "|2130106|30213|90.00",
    "|2130106|30227|60.00",
)
GROUPS = (
    "类别|明细|当年安排|上年结转|合计",
    "人员经费|基本工资|200.00|5.00|205.00",
    "|津贴补贴|180.00|0.00|180.00",
    "|小计|380.00|5.00|385.00",
    "公用经费|办公费|65.00|0.00|65.00",
    "|差旅费|40.00|2.00|42.00",
    "|小计|105.00|2.00|107.00",
    "合计||485.00|7.00|492.00",
)
GROUPS_FIRST = (
    "支出类别|支出内容|当年安排|上年结转|合计",
    "合计||485.00|7.00|492.00",
    "人员经费|小计|380.00|5.00|385.00",
    "|基本工资|200.00|5.00|205.00",
    "|津贴补贴|180.00|0.00|180.00",
    "公用经费|小计|105.00|2.00|107.00",
    "|办公费|65.00|0.00|65.00",
    "|差旅费|40.00|2.00|42.00",
)
TABLES = {
    "two classifications": ("项目支出预算明细表", BOTH),
    "the first is a part": ("项目支出预算明细表", FIRST_IS_A_PART),
    "named without a code": ("项目支出预算明细表", WITHOUT_CODE),
    "groups with their sums below": ("基本支出预算表", GROUPS),
    "groups with their sums above": ("基本支出预算表", GROUPS_FIRST),
}
WRONG = {
    "two classifications": ("|200.00|", "|210.00|"),
    "the first is a part": ("|200.00", "|220.00"),
    "named without a code": ("|200.00", "|220.00"),
    "groups with their sums below": ("|180.00|0.00|180.00", "|150.00|0.00|180.00"),
    "groups with their sums above": ("|180.00|0.00|180.00", "|150.00|0.00|180.00"),
}


def errors(folder: Path, kind: str, title: str, rows: tuple[str, ...]) -> list[str]:
    found = check(read(printed(folder, kind, COVER, title, MONEY, rows))).findings
    return [one.message for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize("kind", ["html", "xlsx", "txt"])
@pytest.mark.parametrize("name", TABLES)
def test_lines_below_a_name_are_its_own(tmp_path: Path, kind: str, name: str) -> None:
    title, rows = TABLES[name]
    assert errors(tmp_path, kind, title, rows) == []


@pytest.mark.parametrize("name", TABLES)
def test_a_wrong_one_among_them_is_found(tmp_path: Path, name: str) -> None:
    title, rows = TABLES[name]
    assert errors(tmp_path, "html", title, tuple(row.replace(*WRONG[name]) for row in rows))


def test_a_subject_after_a_project_is_not_the_project(tmp_path: Path) -> None:
    rows = (
        "科目编码|项目名称|金额",
        "213||250.00",
        "2130106|示范点建设|250.00",
        "214||150.00",
        "2140106|公路养护工程|150.00",
        "|合计|400.00",
    )
    document = read(printed(tmp_path, "html", COVER, "项目支出预算表", MONEY, rows))
    assert document.tables[0].figures[2].region.project is None


TEXTS = (
    ("项目类别|项目名称|项目单位|功能科目", "其他运转类|{}|局本级|行政运行"),
    ("项目分类|项目名称|实施单位|支出功能分类", "特定目标类|{}|农技站|一般行政管理事务"),
)


@pytest.mark.parametrize("kind", ["html", "txt", "xlsx"])
@pytest.mark.parametrize(("head", "line"), TEXTS)
def test_a_total_before_columns_of_words_is_of_the_columns_it_stands_in(
    tmp_path: Path, kind: str, head: str, line: str
) -> None:
    rows = (
        f"{head}|合计|本年拨款||财政拨款结转|单位资金",
        "|||||一般公共预算|政府性基金预算|一般公共预算|",
        "合计||||400.00|250.00|60.00|50.00|40.00",
        f"{line.format('应急处置')}|300.00|200.00|60.00|20.00|20.00",
        f"{line.format('调查监测')}|100.00|50.00|0.00|30.00|20.00",
    )
    spent = ("项目|合计|基本支出|项目支出", "合计|900.00|500.00|400.00", "农林水支出|900.00|500.00|400.00")
    found = read(printed(tmp_path, kind, COVER, "支出总表", MONEY, spent, "项目支出预算表", MONEY, rows))
    assert [one.message for one in check(found).findings if one.severity is Severity.ERROR] == []
    total = [figure for figure in found.tables[-1].figures if figure.at.row == 0]
    assert [(one.region.fund, one.region.vintage) for one in total if one.value in (250, 50)] == [
        ("一般公共预算", "当年"),
        ("一般公共预算", "上年结转"),
    ]
