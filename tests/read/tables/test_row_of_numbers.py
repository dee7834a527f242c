"""A row that only numbers the columns may have one cell under two heads: they stay the heads of two columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read
from printed import printed


@pytest.mark.parametrize("numbers", ["栏次", "行次", ""])
def test_units_beside_projects_are_units(numbers: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    head = "<tr><th>单位名称</th><th>项目名称</th><th>合计</th><th>一般公共预算</th><th>单位资金</th></tr>"
    counted = f"<tr><td colspan=2>{numbers}</td><td>1</td><td>2</td><td>3</td></tr>" if numbers else ""
    body = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for row in (
            ("合计", "", "30.00", "22.00", "8.00"),
            ("甲县委宣传部", "灯塔检修", "10.00", "10.00", "0.00"),
            ("甲县委宣传部", "渡口修缮", "20.00", "12.00", "8.00"),
        )
    )
    path.write_text(
        "<html><body><p>甲县委宣传部2024年部门预算</p><p>项目支出表</p><p>单位：万元</p>"
        f"<table border=1>{head}{counted}{body}</table></body></html>",
        encoding="utf-8",
    )
    (table,) = read(path).tables
    projects = {(figure.region.project or "").split("#")[0] for figure in table.figures}
    assert projects == {"", "灯塔检修", "渡口修缮"}


HEAD = "单位名称|总计|人员经费|公用经费|项目支出"
UNITS = ("合计|100.00|40.00|20.00|40.00", "局本级|70.00|30.00|10.00|30.00", "农技站|30.00|10.00|10.00|10.00")
NUMBERED = [
    "**|1|2|3|4",
    "*|1|2|3|4",
    "甲|1=2+3+4|2|3|4",
    "甲|1＝2＋3＋4|2|3|4",
    "A|B=(1)+(2)+(3)|(1)|(2)|(3)",
    "栏次|（1）|（2）|（3）|（4）",
    "列次|1|2|3|4",
    "|1=2+3+4|2|3|4",
]


@pytest.mark.parametrize("kind", ["html", "xlsx", "txt"])
@pytest.mark.parametrize("numbers", NUMBERED)
def test_a_row_of_numbers_is_no_row_of_amounts(numbers: str, kind: str, tmp_path: Path) -> None:
    parts = ("甲县农业局2024年部门预算", "部门支出核定表", "单位：万元")
    document = read(printed(tmp_path, kind, *parts, (HEAD, numbers, *UNITS)))
    (table,) = document.tables
    assert len(table.figures) == 12
    assert not [one for one in check(document).findings if one.severity is Severity.ERROR]
    wrong = [row.replace("|30.00|10.00|10.00|10.00", "|37.00|10.00|10.00|10.00") for row in UNITS]
    document = read(printed(tmp_path, kind, *parts, (HEAD, numbers, *wrong)))
    assert [one for one in check(document).findings if one.severity is Severity.ERROR]


def test_stars_in_the_place_of_a_name_do_not_make_a_row_of_numbers(tmp_path: Path) -> None:
    parts = ("甲县农业局2024年部门预算", "部门支出核定表", "单位：万元")
    rows = (*UNITS, "**|12|7|3|2")
    (table,) = read(printed(tmp_path, "html", *parts, (HEAD, *rows))).tables
    assert len(table.figures) == 16
