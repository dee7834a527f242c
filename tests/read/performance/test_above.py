"""What the lines above a performance form say, fields beside each other among it: whose project it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Figure, Part, PerformanceForm
from mingzhang.read import read

TOP = "甲县园圃局2026年度部门预算公开\n\n项目支出绩效目标表\n（2026年度）\n"
BODY = """项目资金（元）\t\t实施期资金总额：\t\t90,000\t年度资金总额：\t\t41,000
\t\t其中：中央财政资金\t\t30,000\t其中：中央财政资金\t\t11,000
\t\t市县（区）财政资金\t\t60,000\t市县（区）财政资金\t\t30,000
绩效目标\t实施期目标\t年度目标
\t温室都修好\t修好一半
绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t修好的温室\t3座
"""
EVALUATION_TOP = "甲县园圃局2025年度部门决算公开\n\n项目支出绩效自评表\n（2025年度）\n"
EVALUATION = """项目资金（元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t90,000\t90,000\t90,000\t10\t100%\t10
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t修好的温室\t3座\t3座\t90\t90
"""
LINES = {
    "tabs": "项目名称\t温室改造\t项目编码\t0312",
    "tabs and a line of the unit": "项目名称\t温室改造\t项目编码\t0312\n单位：元",
    "a blank": "项目名称 温室改造 项目编码 0312",
    "blanks within the name": "项目名称   温室 改造   项目编码   0312",
    "wide blanks": "项目名称　温室改造　　项目编码　0312",
    "blanks within the labels": "项 目 名 称 温室改造  项 目 编 码 0312",
    "colons": "项目名称：温室改造  项目编码：0312",
    "colons and the unit of money": "项目名称：温室改造　项目编码：0312　　单位：元",
    "the code first": "项目编码 0312 项目名称 温室改造",
    "two lines": "项目名称 温室改造\n项目编码 0312",
    "who carries it out": "项目名称：温室改造 实施单位(公章)：甲县园圃站 项目编码：0312",
}


def only_form(text: str, name: str, folder: Path) -> PerformanceForm:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (form,) = read(path).performance
    return form


def fields(form: PerformanceForm) -> dict[str, str]:
    return {entry.place.path[-1]: entry.cell.text for entry in form.of(Part.FIELD)}


def projects(form: PerformanceForm) -> set[str | None]:
    """Return of which projects the amounts are; rates and points are of none."""
    cells = (entry.cell for entry in form.of(Part.MONEY))
    return {cell.region.project for cell in cells if isinstance(cell, Figure) and cell.is_money}


def as_page(lines: str, table: str) -> str:
    """Return lines and a table as a page of the web."""
    rows = "".join(f"<tr><td>{'</td><td>'.join(row.split(chr(9)))}</td></tr>" for row in table.splitlines())
    above = "".join(f"<p>{line}</p>" for line in lines.splitlines() if line)
    return f"<html><body>{above}<table>{rows}</table></body></html>"


@pytest.mark.parametrize("above", LINES.values(), ids=LINES)
@pytest.mark.parametrize("as_html", [False, True])
@pytest.mark.parametrize(("top", "body"), [(TOP, BODY), (EVALUATION_TOP, EVALUATION)])
def test_a_line_above_a_form_names_its_project(above: str, as_html: bool, top: str, body: str, tmp_path: Path) -> None:
    text, name = (as_page(top + above, body), "a.html") if as_html else (f"{top}{above}\n{body}", "a.txt")
    form = only_form(text, name, tmp_path)
    assert form.name == "温室改造"
    assert fields(form)["项目编码"] == "0312"
    assert {project and project.split("#")[0] for project in projects(form)} == {"温室改造"}
    if "实施单位" in above:
        assert form.unit_name == "甲县园圃站"


def test_the_unit_between_the_names_and_the_form_is_that_of_its_money(tmp_path: Path) -> None:
    lines = LINES["tabs and a line of the unit"].replace("单位：元", "单位：万元")
    form = only_form(TOP + lines + "\n" + BODY.replace("（元）", ""), "a.txt", tmp_path)
    assert {entry.cell.unit for entry in form.of(Part.MONEY) if isinstance(entry.cell, Figure)} == {"万元"}


@pytest.mark.parametrize(
    "above", ["项目名称 项目编码 主管部门", "项目名称 预算数 一级指标 二级指标", "本表的项目名称 温室改造 一类"]
)
def test_the_head_of_a_list_and_words_before_a_label_name_no_project(above: str, tmp_path: Path) -> None:
    assert only_form(f"{TOP}{above}\n{BODY}", "a.txt", tmp_path).name == ""
