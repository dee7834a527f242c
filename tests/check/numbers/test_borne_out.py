"""What else adds up on a page that is seen only in part, or in guessed columns, bears out how they were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.flows.checking import check_file
from mingzhang.model import Finding, Severity
from pdf_writer import Page, write

HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
ROWS = [
    ["", "合计", "96.50", "61.25", "35.25"],
    ["201", "一般公共服务支出", "50.00", "40.00", "10.00"],
    ["20103", "政府办公厅（室）及相关机构事务", "30.00", "24.50", "5.50"],
    ["20106", "财政事务", "20.00", "15.50", "4.50"],
    ["213", "农林水支出", "46.50", "21.25", "25.25"],
    ["21301", "农业农村", "26.25", "11.00", "15.25"],
    ["21302", "林业和草原", "20.25", "10.25", "10.00"],
]
WIDTHS = [60.0, 170.0, 70.0, 70.0, 70.0]


def changed(*places: tuple[int, int, str]) -> list[list[str]]:
    """The rows with other figures at some places."""
    other = {(row, column): text for row, column, text in places}
    return [[other.get((at, column), text) for column, text in enumerate(row)] for at, row in enumerate(ROWS)]


def money(path: Path, rows: list[list[str]], *, ruled: bool, cut: bool) -> list[Finding]:
    """What is found wrong with the sums of a table, on a page that shows a note beside it in part or whole."""
    page = Page()
    page.text(200, 60, "部门支出总表", 14)
    page.text(420, 80, "单位：万元", 9)
    page.table(60, 90, WIDTHS, [HEAD, *rows], across=ruled, down=ruled)
    if cut:
        page.raw(f"q 60 {page.height - 700} 120 60 re W n")
        page.text(62, 680, "其中：用于茶园更新和苗圃建设的支出", 9)
        page.raw("Q")
    cover = Page()
    cover.text(60, 100, "乙县苗圃局2025年部门预算", 14)
    checked = check_file(write(path / "某局.pdf", [cover, page]))
    assert bool(checked.document.blurred) is cut
    assert [table.guessed for table in checked.document.tables] == [not ruled]
    return [one for one in checked.report.findings if one.rule.startswith(("sum.", "figure.", "equal."))]


@pytest.mark.parametrize(("ruled", "cut"), [(True, True), (False, False), (False, True)])
@pytest.mark.parametrize(
    ("row", "column", "wrong"), [(5, 3, "17.00"), (2, 2, "80.00"), (6, 4, "70.00"), (4, 2, "49.50"), (0, 3, "67.25")]
)
def test_one_wrong_figure_among_sums_that_hold_is_an_error(
    tmp_path: Path, ruled: bool, cut: bool, row: int, column: int, wrong: str
) -> None:
    found = money(tmp_path, changed((row, column, wrong)), ruled=ruled, cut=cut)
    assert [(one.severity, one.figures[0].text, one.borne_out) for one in found] == [(Severity.ERROR, wrong, True)]


@pytest.mark.parametrize(("ruled", "cut"), [(True, True), (False, False)])
def test_a_table_that_is_right_is_silent(tmp_path: Path, ruled: bool, cut: bool) -> None:
    assert money(tmp_path, ROWS, ruled=ruled, cut=cut) == []


@pytest.mark.parametrize(("ruled", "cut"), [(True, True), (False, False)])
@pytest.mark.parametrize(
    "places",
    [
        ((1, 2, "48.00"), (2, 3, "26.50")),
        ((3, 3, "4.50"), (3, 4, "15.55")),
        ((5, 2, "62.25"), (6, 4, "90.00")),
    ],
)
def test_where_several_figures_fit_nowhere_the_reading_may_be_at_fault(
    tmp_path: Path, ruled: bool, cut: bool, places: tuple[tuple[int, int, str], ...]
) -> None:
    found = money(tmp_path, changed(*places), ruled=ruled, cut=cut)
    assert found
    assert {one.severity for one in found} <= {Severity.WARNING, Severity.INFO}


@pytest.mark.parametrize(("ruled", "cut"), [(True, True)])
def test_a_table_too_small_to_bear_anything_out_accuses_nobody_on_such_a_page(
    tmp_path: Path, ruled: bool, cut: bool
) -> None:
    rows = [["", "合计", "96.50", "66.25", "35.25"], ["201", "一般公共服务支出", "96.50", "61.25", "35.25"]]
    found = money(tmp_path, rows, ruled=ruled, cut=cut)
    assert found
    assert all(one.severity is not Severity.ERROR for one in found)


@pytest.mark.parametrize("signs", ["###", "#####"])
def test_a_guessed_table_of_which_nothing_holds_accuses_nobody(tmp_path: Path, signs: str) -> None:
    """Its numbers had no room, and the head over the noughts was torn."""
    cover, page, text = Page(), Page(), Page()
    cover.text(60, 100, "乙县苗圃局2025年部门预算", 14)
    page.text(60, 60, "项目支出预算表", 9)
    page.text(60, 74, "单位：万元", 9)
    rows = [
        ["项目名称", "合计", "预算", "单位资金"],
        *([name, signs, "0.00", signs] for name in ("合计", "修缮", "检验")),
    ]
    for at, row in enumerate(rows):
        for x, words in zip((60, 160, 260, 360), row, strict=True):
            page.text(x, 88 + at * 13, words, 9)
    text.text(60, 80, "第三部分 2025年度部门预算情况说明", 12)
    text.text(60, 110, "一、支出预算情况说明", 10)
    text.text(60, 130, "2025年支出预算80.50万元，其中：基本支出15.53万元；项目支出64.97万元。", 10)
    checked = check_file(write(tmp_path / "某局.pdf", [cover, page, text]))
    assert [table.guessed for table in checked.document.tables] == [True]
    assert [one.message for one in checked.report.findings if one.severity is Severity.ERROR] == []
