"""Tables as a whole: rows, columns and what every figure is about. Units and amounts are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.algebra.derive import derive
from mingzhang.algebra.statements import statements
from mingzhang.check import check
from mingzhang.model import CellLabel, Disclosure, Figure, Severity, Table
from mingzhang.read import read

UNIT = "青岭县林业局"


def read_text_of(folder: Path, *tables: str) -> Disclosure:
    path = folder / "made.txt"
    path.write_text("\n\n".join(["第二部分 2025年单位预算报表", *tables]) + "\n", encoding="utf-8")
    return read(path)


def titled(title: str, *rows: str, unit: str = "万元") -> str:
    """A table with its heading; cells are parted by bars."""
    return "\n\n".join([title, f"单位名称：{UNIT}", f"单位：{unit}", "\n".join(row.replace("|", "\t") for row in rows)])


def only(document: Disclosure) -> Table:
    (table,) = document.tables
    return table


def figure(table: Table, row: str, column: str = "", side: str = "") -> Figure:
    return next(
        one
        for one in table.figures
        if isinstance(one.label, CellLabel)
        and row in (one.label.row, one.label.code)
        and column in ("", one.label.column)
        and one.label.side == side
    )


def errors(document: Disclosure) -> list[str]:
    return [finding.message for finding in check(document).findings if finding.severity is Severity.ERROR]


SPENDING = (
    "2025年预算支出总表",
    "项目||2025年预算数||",
    "科目编码|科目名称|合计|基本支出|项目支出",
    "合计||30.00|20.00|10.00",
    "213|农林水支出|30.00|20.00|10.00",
    "21302|林业和草原|30.00|20.00|10.00",
    "2130201|行政运行|20.00|20.00|",
    "2130205|森林资源培育|10.00||10.00",
)


def test_rows_and_columns_join_into_the_region_of_a_cell(tmp_path: Path) -> None:
    table = only(read_text_of(tmp_path, titled(*SPENDING)))
    region = figure(table, "2130205", "项目支出").region
    assert (region.year, region.phase, region.flow) == ("2025", "预算", "支出")
    assert (region.function, region.nature) == ("2130205", "项目支出")
    assert table.form == "B03"


def test_empty_cells_are_no_figures_but_have_their_place(tmp_path: Path) -> None:
    table = only(read_text_of(tmp_path, titled(*SPENDING)))
    assert len(table.figures) == 13
    row = next(row for row in table.rows if row.code == "2130201")
    assert len(row.columns) == 3


def test_a_blank_where_a_sum_needs_money_is_found(tmp_path: Path) -> None:
    rows = [row.replace("2130201|行政运行|20.00|20.00|", "2130201|行政运行||20.00|") for row in SPENDING]
    document = read_text_of(tmp_path, titled(*rows))
    found = [one for one in check(document).findings if "行政运行" in one.message]
    assert {one.severity for one in found} == {Severity.WARNING}  # nothing is printed there that could not be true


def test_codes_in_three_columns_are_joined(tmp_path: Path) -> None:
    table = only(
        read_text_of(
            tmp_path,
            titled(
                "2025年预算单位支出预算总表",
                "项目||||合计|基本支出|项目支出",
                "功能分类科目编码|||功能分类科目名称|||",
                "类|款|项||||",
                "213|||农林水支出|3.00|2.00|1.00",
                "213|02||林业和草原|3.00|2.00|1.00",
                "213|02|01|行政运行|2.00|2.00|",
                "213|2|5|森林资源培育|1.00||1.00",
                "|||合计|3.00|2.00|1.00",
            ),
        )
    )
    assert [row.code for row in table.rows] == ["213", "21302", "2130201", "2130205", ""]


def test_a_unit_of_money_in_the_heading_counts_for_every_amount(tmp_path: Path) -> None:
    table = only(read_text_of(tmp_path, titled(*SPENDING, unit="元")))
    assert {one.unit for one in table.figures} == {"元"}
    assert figure(table, "213", "合计").yuan == 30


def test_rows_under_a_heading_mean_what_the_heading_says(tmp_path: Path) -> None:
    table = only(
        read_text_of(
            tmp_path,
            titled(
                "2025年财政拨款收支总表",
                "收入||支出||||",
                "项目|金额|项目|金额|||",
                "|||小计|一般公共预算|政府性基金预算|国有资本经营预算",
                "一、一般公共预算|8.00|一、教育支出|9.00|9.00||",
                "本年收入合计|8.00|本年支出合计|9.00|9.00||",
                "上年财政拨款结转|1.00|年终结转||||",
                "一、一般公共预算|1.00|||||",
                "收入总计|9.00|支出总计|9.00|9.00||",
            ),
        )
    )
    twice = [
        one.region for one in table.figures if isinstance(one.label, CellLabel) and one.label.row == "一、一般公共预算"
    ]
    assert [(region.fund, region.vintage) for region in twice] == [
        ("一般公共预算", "当年"),
        ("一般公共预算", "上年结转"),
    ]


PROJECTS = (
    "2025年项目支出预算表（本年预算）",
    "项目名称|合计|2025年财政拨款|||财政专户管理资金|单位资金",
    "||一般公共预算|政府性基金预算|国有资本经营预算||",
    "1|2|3|4|5|6|7",
)


def test_lines_of_one_name_stay_two_lines(tmp_path: Path) -> None:
    rows = (f"{UNIT}|30.00|30.00||||", "造林补助|10.00|10.00||||", "造林补助|20.00|20.00||||")
    document = read_text_of(tmp_path, titled(*PROJECTS, *rows))
    assert len({row.region for row in only(document).rows}) == 3
    assert errors(document) == []


def test_a_project_called_after_a_school_is_no_unit(tmp_path: Path) -> None:
    rows = (
        f"{UNIT}|60.00|60.00||||",
        "林区希望小学|10.00|10.00||||",
        "造林补助|20.00|20.00||||",
        "道路养护|30.00|30.00||||",
    )
    document = read_text_of(tmp_path, titled(*PROJECTS, *rows))
    assert [row.region.project is None for row in only(document).rows] == [True, False, False, False]
    assert errors(document) == []


def test_projects_under_their_units_add_up_to_each_unit(tmp_path: Path) -> None:
    rows = (
        "合计|60.00|60.00||||",
        f"{UNIT}|40.00|40.00||||",
        "造林补助|15.00|15.00||||",
        "道路养护|25.00|25.00||||",
        "青岭县苗圃站|20.00|20.00||||",
        "苗木培育|20.00|20.00||||",
    )
    document = read_text_of(tmp_path, titled(*PROJECTS, *rows))
    assert errors(document) == []
    wrong = [row.replace("道路养护|25.00|25.00", "道路养护|26.00|26.00") for row in rows]
    assert errors(read_text_of(tmp_path, titled(*PROJECTS, *wrong)))


@pytest.mark.parametrize(
    "rows",
    [
        ("{unit} 60", "{unit} 40", "造林补助 15", "道路养护 25", "青岭县苗圃站 20", "苗木培育 20"),
        ("{unit} 60", "{unit}（本级） 40", "造林补助 15", "道路养护 25", "青岭县苗圃站 20", "苗木培育 20"),
        ("{unit} 40", "造林补助 15", "道路养护 25", "青岭县苗圃站 20", "苗木培育 20"),
        ("{unit} 60", "造林补助 15", "道路养护 25", "青岭县苗圃站 20", "苗木培育 20"),
        ("合计 60", "{unit} 60", "{unit} 40", "造林补助 15", "道路养护 25", "青岭县苗圃站 20", "苗木培育 20"),
        ("部门合计 60", "{unit}机关 40", "造林补助 15", "道路养护 25", "青岭县苗圃站 20", "苗木培育 20"),
        ("{unit} 60", "{unit} 60", "造林补助 35", "道路养护 25"),
        ("合计 60", "造林补助 35", "道路养护 25"),
        ("造林补助 35", "道路养护 25"),
    ],
)
def test_lists_of_departments_are_understood_however_they_are_set(rows: tuple[str, ...], tmp_path: Path) -> None:
    printed = [row.format(unit=UNIT).replace(" ", "|") + ".00" for row in rows]
    document = read_text_of(tmp_path, titled(*PROJECTS, *(f"{row}|{row.rpartition('|')[2]}||||" for row in printed)))
    assert errors(document) == []
    assert [one for one in derive(statements(document)) if not one.holds] == []


def test_a_department_s_own_level_is_one_of_its_units(tmp_path: Path) -> None:
    rows = (
        "2025年财政拨款安排机关运行经费预算表",
        "单位名称|2025年预算数|||",
        "|合计|一般公共预算|政府性基金预算|国有资本经营预算",
        "部门合计|33.00|33.00||",
        f"{UNIT}|22.00|22.00||",
        "青岭县苗圃站|11.00|11.00||",
    )
    document = read_text_of(tmp_path, titled(*rows))
    assert errors(document) == []
    identities = [one for one in derive(statements(document)) if one.rule == "sum.rows"]
    assert [len(one.right) for one in identities if one.left[0].text == "33.00"] == [2, 2]


def test_rows_of_one_subject_for_two_kinds_of_staff_are_told_apart(tmp_path: Path) -> None:
    table = only(
        read_text_of(
            tmp_path,
            titled(
                "2025年一般公共预算安排基本支出分经济科目表（不含上年结转）",
                "部门预算支出经济科目名称|政府预算支出经济科目名称|2025年预算数||",
                "||合计|人员经费|公用经费",
                "合计||9.00|9.00|",
                "工资福利支出||9.00|9.00|",
                "基本工资|工资奖金津补贴|5.00|5.00|",
                "基本工资|工资福利支出|4.00|4.00|",
            ),
        )
    )
    assert [row.region.gov_economy for row in table.rows[2:]] == ["50101", "50501"]


def test_a_table_that_no_form_knows_is_read_by_its_heads(tmp_path: Path) -> None:
    document = read_text_of(
        tmp_path,
        titled(
            "2025年部门一般公共预算支出功能分类预算表",
            "科目编码|科目名称|合计|基本支出|项目支出",
            "213|农林水支出|3.00|2.00|1.00",
            "21302|林业和草原|3.00|2.00|1.00",
            "2130201|行政运行|2.00|2.00|",
            "2130205|森林资源培育|1.00||1.00",
            "|合计|3.00|2.00|1.00",
        ),
    )
    table = only(document)
    assert table.kind == "一般公共预算支出表"
    assert table.region.fund == "一般公共预算"
    assert len([one for one in derive(statements(document)) if one.rule in ("sum.rows", "sum.columns")]) >= 12


@pytest.mark.parametrize("label", ["债务资金", "其他未列明资金"])
def test_words_that_are_not_understood_equal_nothing_else(tmp_path: Path, label: str) -> None:
    document = read_text_of(
        tmp_path,
        titled("2025年收入预算总表", "项目|金额", "收入总计|5.00", "一般公共预算|3.00", f"{label}|2.00"),
        titled("2025年收支预算总表", "项目|金额", "收入总计|5.00", "一般公共预算|3.00", f"{label}|1.00"),
    )
    assert not [
        one for one in derive(statements(document)) if {"2.00", "1.00"} <= {figure.text for figure in one.figures}
    ]


def test_notes_below_a_table_are_kept_with_it(tmp_path: Path) -> None:
    table = only(read_text_of(tmp_path, titled(*SPENDING) + "\n\n注：因四舍五入，合计与分项可能有尾差。"))
    assert [note[:2] for note in table.notes] == ["注："]


def test_a_printed_zero_and_a_dash_are_figures(tmp_path: Path) -> None:
    rows = [row.replace("2130201|行政运行|20.00|20.00|", "2130201|行政运行|20.00|20.00|0.00") for row in SPENDING]
    rows = [row.replace("2130205|森林资源培育|10.00||10.00", "2130205|森林资源培育|10.00|—|10.00") for row in rows]
    table = only(read_text_of(tmp_path, titled(*rows)))
    assert figure(table, "2130201", "项目支出").blank == "zero"
    assert figure(table, "2130205", "基本支出").blank == "dash"
    assert errors(read_text_of(tmp_path, titled(*rows))) == []


def test_a_blank_cell_knows_its_own_column_and_not_that_of_the_last_cell_of_its_row(tmp_path: Path) -> None:
    title = "单位支出总表"
    head = "科目编码|科目名称|合计|基本支出|项目支出"
    rows = ("|合计|3.00|1.00|2.00", "213|农林水支出|3.00||2.00", "21302|林业和草原|3.00|1.00|2.00")
    document = read_text_of(tmp_path, titled(title, head, *rows))
    blanks = [cell.figure for cell in statements(document).cells if not cell.figure.text]
    places = [(one.label.row, one.label.column, one.source.cell) for one in blanks if isinstance(one.label, CellLabel)]
    assert places == [("农林水支出", "基本支出", (2, 3))]


def test_a_number_too_long_to_be_money_is_words_that_are_said_to_be_unread(tmp_path: Path) -> None:
    title, head = "单位支出总表", "科目编码|科目名称|合计|基本支出|项目支出"
    long = "9" * 36
    document = read_text_of(tmp_path, titled(title, head, f"213|农林水支出|{long}|1.00|2.00"))
    table = only(document)
    assert [one.text for one in table.figures] == ["1.00", "2.00"]
    assert [(cell.text, cell.doubt) for cell in table.texts] == [(long, "数字太长，不可能是金额，没有读懂")]
    assert [doubt.message for doubt in document.doubts] == [f"“{long[:24]}……”：数字太长，不可能是金额，没有读懂"]
    assert table.has_data
    check(document)
