"""Columns each of which prints a level of a code together with its name. Every amount is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import CellLabel, Region, Severity
from mingzhang.read import read
from printed import FORMATS, Part, printed

COVER = "戊县水文站2025年度部门预算公开"
MONEY = "单位：万元"


def read_rows(folder: Path, kind: str, title: str, *rows: str) -> tuple[list[tuple[str, str, Region]], list[str]]:
    """Return code, label and region of the first amount of each row, and the errors that are said."""
    parts: tuple[Part, ...] = (title, MONEY, rows)
    document = read(printed(folder, kind, COVER, *parts))
    (table,) = document.tables
    first: dict[tuple[str, str], Region] = {}
    for one in table.figures:
        assert isinstance(one.label, CellLabel)
        first.setdefault((one.label.code, one.label.row), one.region)
    found = [(code, label, region) for (code, label), region in first.items()]
    return found, [one.message for one in check(document).findings if one.severity is Severity.ERROR]


ECONOMY = [
    ("301", "工资福利支出"),
    ("30101", "基本工资"),
    ("30102", "津贴补贴"),
    ("302", "商品和服务支出"),
    ("30201", "办公费"),
]
SHAPES = {
    "levels named": (
        "类|款|合计|基本支出|项目支出",
        "301工资福利支出|30101基本工资|70.00|70.00|",
        "301工资福利支出|30102津贴补贴|50.00|50.00|",
        "302商品和服务支出|30201办公费|40.00|10.00|30.00",
    ),
    "in brackets": (
        "类|款|合计|基本支出|项目支出",
        "[301]工资福利支出|[30101]基本工资|70.00|70.00|",
        "[301]工资福利支出|[30102]津贴补贴|50.00|50.00|",
        "[302]商品和服务支出|[30201]办公费|40.00|10.00|30.00",
    ),
    "behind the name": (
        "科目（类）|科目（款）|合计|基本支出|项目支出",
        "工资福利支出（301）|基本工资（30101）|70.00|70.00|",
        "工资福利支出（301）|津贴补贴（30102）|50.00|50.00|",
        "商品和服务支出（302）|办公费（30201）|40.00|10.00|30.00",
    ),
    "other heads": (
        "一级科目|二级科目|合计|基本支出|项目支出",
        "301-工资福利支出|30101-基本工资|70.00|70.00|",
        "301-工资福利支出|30102-津贴补贴|50.00|50.00|",
        "302-商品和服务支出|30201-办公费|40.00|10.00|30.00",
    ),
    "classes of their own": (
        "类|款|合计|基本支出|项目支出",
        "301 工资福利支出||120.00|120.00|",
        "|30101 基本工资|70.00|70.00|",
        "|30102 津贴补贴|50.00|50.00|",
        "302 商品和服务支出|小计|40.00|10.00|30.00",
        "|30201 办公费|40.00|10.00|30.00",
    ),
    "own digits": (
        "类|款|合计|基本支出|项目支出",
        "301工资福利支出|01基本工资|70.00|70.00|",
        "|02津贴补贴|50.00|50.00|",
        "302商品和服务支出|01办公费|40.00|10.00|30.00",
    ),
    "amounts between": (
        "经济分类类级|经济分类款级|项目支出|基本支出|合计",
        "301工资福利支出|30101基本工资||70.00|70.00",
        "301工资福利支出|30102津贴补贴||50.00|50.00",
        "302商品和服务支出|30201办公费|30.00|10.00|40.00",
    ),
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_row_bears_its_deepest_code(tmp_path: Path, shape: str, kind: str) -> None:
    head, *rows = SHAPES[shape]
    total = "合计||30.00|130.00|160.00" if "项目支出|基本" in head else "合计||160.00|130.00|30.00"
    found, errors = read_rows(tmp_path, kind, "部门支出经济分类汇总表", head, total, *rows)
    assert [(code, label, region.economy) for code, label, region in found[1:]] == [
        (code, name, code) for code, name in ECONOMY if len(code) == 5 or shape == "classes of their own"
    ]
    assert errors == []


@pytest.mark.parametrize("kind", FORMATS)
def test_three_levels_of_functions(tmp_path: Path, kind: str) -> None:
    head = "类|款|项|合计|基本支出|项目支出"
    rows = (
        "201一般公共服务支出|20113商贸事务|2011301行政运行|70.00|70.00|",
        "201一般公共服务支出|20113商贸事务|2011308招商引资|20.00||20.00",
        "208社会保障和就业支出|20805行政事业单位养老支出|2080505机关事业单位基本养老保险缴费支出|10.00|10.00|",
        "合计|||100.00|80.00|20.00",
    )
    found, errors = read_rows(tmp_path, kind, "一般公共预算支出表", head, *rows)
    assert [(code, region.function) for code, _, region in found] == [
        ("2011301", "2011301"),
        ("2011308", "2011308"),
        ("2080505", "2080505"),
        ("", None),
    ]
    assert errors == []


def test_units_before_the_levels(tmp_path: Path) -> None:
    head = "单位名称|类|款|项|合计|基本支出|项目支出"
    rows = (
        "合计||||100.00|80.00|20.00",
        "戊县水文站|213农林水支出|21303水利|2130301行政运行|60.00|60.00|",
        "戊县测绘所|213农林水支出|21303水利|2130301行政运行|20.00|20.00|",
        "戊县测绘所|213农林水支出|21303水利|2130313水文测报|20.00||20.00",
    )
    found, errors = read_rows(tmp_path, "html", "部门支出预算总表", head, *rows)
    assert [(code, label, region.function) for code, label, region in found[1:]] == [
        ("2130301", "行政运行", "2130301"),
        ("2130313", "水文测报", "2130313"),
    ]
    assert errors == []


def test_two_classifications_a_level_a_column(tmp_path: Path) -> None:
    head = "类|款|类|款|合计|人员经费|公用经费"
    rows = (
        "合计||||90.00|60.00|30.00",
        "301工资福利支出|30101基本工资|501机关工资福利支出|50101工资奖金津补贴|40.00|40.00|",
        "301工资福利支出|30101基本工资|505对事业单位经常性补助|50501工资福利支出|20.00|20.00|",
        "302商品和服务支出|30201办公费|502机关商品和服务支出|50201办公经费|30.00||30.00",
    )
    document = read(printed(tmp_path, "html", COVER, "一般公共预算基本支出表", MONEY, (head, *rows)))
    regions = [one.region for one in document.tables[0].figures if one.label.column == "合计"]  # type: ignore[union-attr]
    assert [(one.economy, one.gov_economy) for one in regions[1:]] == [
        ("30101", "50101"),
        ("30101", "50501"),
        ("30201", None),
    ]
    assert not [one for one in check(document).findings if one.severity is Severity.ERROR]


def test_a_wrong_figure_is_still_told(tmp_path: Path) -> None:
    head, *rows = SHAPES["levels named"]
    _, errors = read_rows(tmp_path, "html", "部门支出经济分类汇总表", head, "合计||165.00|130.00|30.00", *rows)
    assert len(errors) == 1
    assert "165.00" in errors[0]
