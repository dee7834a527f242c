"""What a page shows only in part: figures wider than their cells, texts over the edge of the paper or one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.flows.checking import check_file
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read
from mingzhang.read.layout import Grid
from mingzhang.read.which import read_layout
from pdf_writer import Page, width_of, write

EDGES = [40.0, 100.0, 220.0, 280.0, 340.0, 400.0]
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
BODY = [
    ["", "合计", "12750.00", "2750.00", "10000.00"],
    ["213", "农林水支出", "12750.00", "2750.00", "10000.00"],
    ["21302", "林业和草原", "12750.00", "2750.00", "10000.00"],
]
ROW = 18.0


def sheet(page: Page, cut: str, shown: str, *, window: bool, body: list[list[str]] = BODY) -> None:
    """Draw a table as a program of sheets prints it, a figure that has no room shown in part.

    The characters before what is shown are left out; `window` says whether what is left stands in a window as wide as
    its cell, as it does where a part of its first character is seen.
    """
    page.text(150, 60, "部门支出总表", 12)
    page.text(340, 80, "单位：万元", 9)
    for at, row in enumerate([HEAD, *body]):
        top = 90 + at * ROW
        for left, right, text in zip(EDGES, EDGES[1:], row, strict=False):
            for y in (top, top + ROW):
                page.rule(left, y, right, y)
            for x in (left, right):
                page.rule(x, top, x, top + ROW)
            if shown and text == cut:
                size = (right - left - 1 + (2 if window else 0)) / width_of(shown, 1)
                if window:
                    page.raw(f"q {left} {page.height - 800} {right - left} 760 re W n")
                page.right(right - 1, top + 12, shown, size)
                if window:
                    page.raw("Q")
            elif text[:1].isdigit() and "." in text:
                page.right(right - 1, top + 12, text, 9)
            else:
                page.text(left + 2, top + 12, text, 9)


def printed(folder: Path, page: Page) -> Path:
    """Write a page below a cover."""
    cover = Page()
    cover.text(60, 100, "乙县苗圃局2025年部门预算", 14)
    return write(folder / "某局.pdf", [cover, page])


def amounts(document: Disclosure) -> list[str]:
    """All amounts of tables as printed."""
    return [figure.text for table in document.tables for figure in table.figures]


def rows_of(path: Path) -> list[list[str]]:
    """The texts of the cells of all grids, by rows."""
    return [
        [cell.text for cell in block.cells if cell.row == row]
        for block in read_layout(path).blocks
        if isinstance(block, Grid)
        for row in range(block.height)
    ]


@pytest.mark.parametrize("window", [True, False])
@pytest.mark.parametrize("shown", ["2750.00", "0000.00"])
def test_a_figure_without_room_is_not_read_and_accuses_nothing(tmp_path: Path, window: bool, shown: str) -> None:
    page = Page()
    sheet(page, "12750.00" if shown[0] == "2" else "10000.00", shown, window=window)
    path = printed(tmp_path, page)
    checked = check_file(path)
    assert shown not in amounts(checked.document) or shown == "2750.00"
    assert len(amounts(checked.document)) == 6
    assert [one.message for one in checked.report.findings if one.severity is Severity.ERROR] == []
    assert any("只印出一部分" in doubt.message and shown in doubt.message for doubt in checked.document.doubts)


@pytest.mark.parametrize(
    ("first", "rest", "down", "read_as"),
    [
        ("12750.", "00", 12, "12750.00"),  # its upper half is seen, and it lacks nothing
        ("1275", "0.00", 12, "12750.00"),
        ("1275", "0", 12, ""),  # what has no room below is not in the file
        ("12750", ".0", 12, ""),
        ("12750.", "00", 16, ""),  # nothing of it is seen
        ("1275", "0", 16, ""),
        ("1275", "", 0, "1275"),  # a whole number in a cell that cuts nothing
    ],
)
def test_lines_of_a_figure_in_a_row_too_low_for_them_are_of_that_row(
    tmp_path: Path, first: str, rest: str, down: float, read_as: str
) -> None:
    page = Page()
    sheet(page, "", "", window=False, body=[[text.replace("12750.00", "") for text in row] for row in BODY])
    for at in range(1, len(BODY) + 1):
        top = 90 + at * ROW
        page.right(EDGES[3] - 2, top + 12, first, 14)
        if rest:
            page.raw(f"q {EDGES[2]} {page.height - top - ROW} {EDGES[3] - EDGES[2]} {ROW} re W n")
            page.right(EDGES[3] - 2, top + 12 + down, rest, 14)
            page.raw("Q")
    document = read(printed(tmp_path, page))
    others = ["2750.00", "10000.00"]
    assert amounts(document) == ([read_as, *others] if read_as else others) * 3
    assert len([doubt for doubt in document.doubts if "没有读数" in doubt.message]) == (0 if read_as else 3)
    assert document.blurred == ((2,) if rest else ())


def test_a_figure_that_fits_its_cell_is_read(tmp_path: Path) -> None:
    page = Page()
    sheet(page, "", "", window=False)
    assert len(amounts(read(printed(tmp_path, page)))) == 9


@pytest.mark.parametrize("signs", ["###", "########"])
def test_signs_in_the_place_of_a_number_are_said_to_be_unread(tmp_path: Path, signs: str) -> None:
    page = Page()
    body = [[signs if text == "10000.00" else text for text in row] for row in BODY]
    sheet(page, "", "", window=False, body=body)
    checked = check_file(printed(tmp_path, page))
    assert amounts(checked.document) == ["12750.00", "2750.00"] * 3
    assert not checked.report.findings or all(one.severity is not Severity.ERROR for one in checked.report.findings)
    assert sum(signs in doubt.message for doubt in checked.document.doubts) == 3


@pytest.mark.parametrize("signs", ["##", "###", "######"])
def test_signs_in_the_place_of_numbers_have_columns_where_no_rules_part_them(tmp_path: Path, signs: str) -> None:
    page = Page()
    page.text(150, 60, "部门支出总表", 12)
    page.text(340, 80, "单位：万元", 9)
    starts = [40.0, 100.0, 250.0, 254.0 + width_of(signs, 9), 320.0]
    for at, row in enumerate(BODY):
        for start, text in zip(starts, [*row[:2], signs, signs, row[4]], strict=True):
            page.text(start, 124 + at * ROW, text, 9)
    for start, text in zip(
        [40.0, 100.0, 240.0, 262.0, 320.0], ["编码", "名称", "合计", "基本", "项目支出"], strict=True
    ):
        page.text(start, 102, text, 9)
    assert all(row.count(signs) == 2 for row in rows_of(printed(tmp_path, page))[-3:])


@pytest.mark.parametrize("x", [-14.0, 505.0])
def test_a_text_over_the_edge_of_the_paper_is_read_whole(tmp_path: Path, x: float) -> None:
    page = Page()
    page.text(60, 90, "一、机关运行经费情况", 10)
    page.text(x, 120, "机关运行经费46.31万元。", 10)
    page.text(60, 150, "二、政府采购情况", 10)
    document = read(printed(tmp_path, page))
    assert any("机关运行经费46.31万元。" in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("apart", [4.0, 6.0, 8.0])
def test_lines_printed_over_one_another_are_lines_of_their_own(tmp_path: Path, apart: float) -> None:
    """A text of two lines in a row too low for it reaches into the next row."""
    page = Page()
    page.text(60, 90, "一、支出情况", 10)
    page.text(60, 120, "2025年支出预算70.00万元，其中：基本支出50.00万元，占", 10)
    page.text(60, 135, "71.43%；项目支出20.00万元，占28.57%。", 10)
    page.text(60, 135 + apart - 1, "二、政府采购的有关情况说明", 10)
    document = read(printed(tmp_path, page))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any("占71.43%；项目支出20.00万元，占28.57%。" in text for text in texts)
    assert any(
        text.endswith("二、政府采购的有关情况说明") for text in (*texts, *(one.section for one in document.paragraphs))
    )


def test_a_page_that_shows_its_text_in_part_is_said_to_and_accuses_nothing(tmp_path: Path) -> None:
    """A name cut by its cell, and texts over one another, leave it open what else was not seen."""
    wrong = [[text.replace("2750.00", "2760.00") if at == 1 else text for text in row] for at, row in enumerate(BODY)]
    clear, cut, over = Page(), Page(), Page()
    for page in (clear, cut, over):
        sheet(page, "", "", window=False, body=wrong)
    cut.raw(f"q 100 40 120 {cut.height - 80} re W n")
    cut.text(110, 200, "其中：用于林木良种培育和苗圃建设的支出", 9)
    cut.raw("Q")
    over.text(60, 300, "苗圃建设按计划安排", 9)
    over.text(62, 304, "良种培育按计划安排", 9)
    grave = []
    for at, page in enumerate((clear, cut, over)):
        folder = tmp_path / str(at)
        folder.mkdir()
        others = [Page() for _ in range(6)]
        for number, other in enumerate(others):
            other.text(60, 90, f"{number + 1}.苗圃、茶园和水车的有关安排见说明。", 9)
        path = write(folder / "某局.pdf", [page, *others])
        checked = check_file(path)
        grave.append([one.severity for one in checked.report.findings if "2760" in one.message])
        assert checked.document.blurred == ((1,) if at else ())
        assert any("叠印" in doubt.message for doubt in checked.document.doubts) is bool(at)
    assert Severity.ERROR in grave[0]
    assert set(grave[1]) == {Severity.WARNING}
    assert set(grave[2]) == {Severity.WARNING}


@pytest.mark.parametrize(("wide", "seen"), [(130.0, True), (60.0, False)])
def test_a_table_wider_than_the_paper_accuses_nothing(tmp_path: Path, wide: float, seen: bool) -> None:
    """Its last column is not to be seen, so that what is left of its rows need not add up."""
    page = Page(width=400.0 + wide)
    edges = [40.0, 100.0, 220.0, 310.0, 400.0, 490.0]
    page.text(100, 60, "部门支出总表", 12)
    page.text(300, 80, "单位：万元", 9)
    rows = [HEAD, *([code, name, "15750.00", "2750.00", "13000.00"] for code, name, *_ in BODY)]
    for at, row in enumerate(rows):
        for left, right, text in zip(edges, edges[1:], row, strict=False):
            shown = min(right, page.width + 20)
            for y in (90 + at * ROW, 90 + (at + 1) * ROW):
                page.rule(left, y, shown, y)
            for x in (left, shown):
                page.rule(x, 90 + at * ROW, x, 90 + (at + 1) * ROW)
            if right < page.width:
                page.text(left + 2, 102 + at * ROW, text, 9)
    checked = check_file(printed(tmp_path, page))
    assert checked.document.blurred == (() if seen else (2,))
    assert len(amounts(checked.document)) == (9 if seen else 6)
    assert [one.message for one in checked.report.findings if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("2025年支出预算70.00万元，其中：基本支出50.00万元，占{}%；项目支出20.00万元，占28.57%。", ("71.43", "61.43")),
        ("2025年公务接待费{}万元，比2024年增加2.50万元，增长50.00%。", ("7.50", "8.50")),
    ],
)
@pytest.mark.parametrize("beside", [False, True])
def test_what_a_sentence_says_against_itself_hangs_on_its_own_page(
    tmp_path: Path, said: str, wrong: tuple[str, str], beside: bool
) -> None:
    grave = []
    for at, number in enumerate(wrong):
        text, cut = Page(), Page()
        text.text(60, 60, "第三部分 情况说明", 10)
        text.text(60, 90, "一、支出预算情况说明", 10)
        text.text(60, 120, said.format(number), 9)
        page = cut if beside else text
        page.raw(f"q 100 40 120 {cut.height - 80} re W n")
        page.text(110, 200, "其中：用于林木良种培育和苗圃建设的支出", 9)
        page.raw("Q")
        folder = tmp_path / str(at)
        folder.mkdir()
        path = printed(folder, text)
        checked = check_file(write(path, [text, cut]))
        assert checked.document.blurred == ((2,) if beside else (1,))
        rules = ("ratio.", "change.", "figure.", "sum.")
        grave.append([one.severity for one in checked.report.findings if one.rule.startswith(rules)])
    assert grave[0] == []
    assert grave[1] == [Severity.ERROR if beside else Severity.WARNING]


def test_rows_that_nothing_names_are_not_taken_for_all(tmp_path: Path) -> None:
    page = Page()
    sheet(page, "", "", window=False, body=[["", "", *row[2:]] for row in BODY])
    (table,) = read(printed(tmp_path, page)).tables
    assert all(figure.region.is_unknown and "行" in figure.doubt for figure in table.figures)
