"""What office programs print where a sheet leaves its texts hardly any room: some is seen in part, none is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.flows.checking import check_file
from mingzhang.model import Severity, Source
from mingzhang.read import read
from mingzhang.read.layout import Cell, Grid
from mingzhang.read.tables.printed_rows import printed_rows
from mingzhang.read.which import read_layout
from pdf_writer import Page, width_of, write


def grids(path: Path, page: Page) -> list[list[list[str]]]:
    """The grids of a page as rows of texts."""
    found = []
    for block in read_layout(write(path, [page])).blocks:
        if isinstance(block, Grid):
            rows = [[""] * block.width for _ in range(block.height)]
            for cell in block.cells:
                rows[cell.row][cell.column] = cell.text
            found.append(rows)
    return found


def test_a_dash_right_before_words_of_the_next_column_is_a_figure(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 60, "部门收支总表", 12)
    rows = [
        ["一、一般公共预算拨款", "257.48", "一、一般公共服务支出", "48.70"],
        ["二、政府性基金预算拨款", "-", "二、社会保障和就业支出", "1.17"],
        ["三、事业收入", "7.51", "三、卫生健康支出", "215.12"],
        ["上年结转", "-", "结转下年", "-"],
        ["收入总计", "264.99", "支出总计", "264.99"],
    ]
    for at, (income, amount, spending, other) in enumerate(rows):
        top = 90 + 15 * at
        page.text(60, top, income, 9)
        page.right(220, top, amount, 9)
        page.text(222, top, spending, 9)
        page.right(380, top, other, 9)
    assert grids(tmp_path / "表.pdf", page) == [rows]


@pytest.mark.parametrize("below", [False, True])
def test_a_single_rule_under_a_head_and_one_through_it_enclose_no_cells(tmp_path: Path, below: bool) -> None:
    page = Page()
    page.text(60, 60, "一般公共预算基本支出表", 12)
    rows = [
        ["项目", "合计", "人员经费", "公用经费"],
        ["合计", "257.48", "236.24", "21.24"],
        ["工资福利支出", "236.24", "236.24", "-"],
        ["商品和服务支出", "21.24", "-", "21.24"],
    ]
    for at, row in enumerate(rows):
        page.text(60, 100 + 15 * at, row[0], 9)
        for right, text in zip((240, 300, 360), row[1:], strict=True):
            if at:
                page.right(right, 100 + 15 * at, text, 9)
            else:
                page.text(right - 45, 100, text, 9)
    page.rule(58, 104 if below else 88, 362, 104 if below else 88)
    page.rule(180, 80, 180, 104)
    assert grids(tmp_path / "表.pdf", page) == [rows]


@pytest.mark.parametrize("size", [9.0, 7.0])
def test_a_row_of_figures_under_as_many_words_is_a_table(tmp_path: Path, size: float) -> None:
    page = Page()
    page.text(60, 60, "“三公”经费支出表", 12)
    page.text(60, 76, "单位：万元", 9)
    heads = ["合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行费", "公务接待费"]
    figures = ["16.10", "0.00", "0.39", "0.00", "0.39", "15.71"]
    for at, (head, figure) in enumerate(zip(heads, figures, strict=True)):
        page.text(60 + 75 * at, 100, head, size)
        page.right(60 + 75 * at + 68, 116, figure, 9)
    page.text(60, 160, "国有资本经营预算支出表", 12)
    assert grids(tmp_path / "表.pdf", page)[0] == [heads, figures]


def test_figures_alone_under_a_sentence_are_none(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 60, "乙县苗圃局的三公经费如下。", 9)
    for at, figure in enumerate(("16.10", "0.00", "15.71")):
        page.right(120 + 90 * at, 80, figure, 9)
    assert grids(tmp_path / "表.pdf", page) == []


def test_digits_printed_over_one_another_are_no_figure(tmp_path: Path) -> None:
    page = Page()
    for row in range(4):
        for column, x in enumerate((60.0, 160.0, 180.0)):
            right, top = (160.0, 180.0, 200.0)[column], 90.0 + 18 * row
            for edge in (
                (x, top, right, top),
                (x, top + 18, right, top + 18),
                (x, top, x, top + 18),
                (right, top, right, top + 18),
            ):
                page.rule(*edge)
            if column == 0:
                page.text(64, top + 12, "合计住房公积金购房补贴"[2 * row : 2 * row + 2], 9)
            else:
                page.text(x + 5, top + 10, "4", 9)
                page.text(x + 5, top + 13, "6", 9)
    document = read(write(tmp_path / "表.pdf", [page]))
    assert document.blurred == (1,)
    assert not [figure for table in document.tables for figure in table.figures if figure.value is not None]


def test_words_beyond_the_edge_of_the_paper_leave_its_page_in_doubt(tmp_path: Path) -> None:
    page = Page()
    words = "年度支出预算1361.17万元，比上年增加410.95万元，增长43.25%。"
    page.text(-60, 60, "2025", 12)
    page.text(-60 + width_of("2025", 12) + 4, 60, words, 12)
    document = read(write(tmp_path / "文.pdf", [page]))
    assert document.blurred == (1,)
    assert document.paragraphs[0].text.startswith("2025年度")


def cells(*rows: list[str], high: tuple[int, ...] = ()) -> Grid:
    """A grid; the columns `high` of its first row are two rows high."""
    found = [
        Cell(text, row, column, Source(), row_span=2 if row == 0 and column in high else 1)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if not (row == 1 and column in high)
    ]
    return Grid(tuple(found), len(rows), len(rows[0]), Source())


HEAD = (
    ["项目", "行次", "财政拨款支出", "财政拨款支出"],
    ["", "", "基本支出", "项目支出"],
)


@pytest.mark.parametrize("number", ["行次", ""])
def test_the_first_rows_of_a_head_on_the_next_page_head_the_same_columns(number: str) -> None:
    first = cells(*HEAD, ["合计", "1", "7.00", "3.00"], ["工资", "2", "7.00", "0.00"], high=(0, 1))
    again = cells(["项目", number, "财政拨款支出", "财政拨款支出"], ["补助", "3", "0.00", "3.00"])
    lines, _ = printed_rows((first, again), [])
    assert [line.label for line in lines] == ["合计", "工资", "补助"]
    assert [column.name for column, _, _ in lines[2].cells] == [column.name for column, _, _ in lines[1].cells]


def sheet_of_text(path: Path, last: str) -> Path:
    """A sheet whose cells show no more than the first line of their texts."""
    page = Page()
    said = [
        "乙县苗圃局2025年部门预算公开",
        "关于收入预算总表的说明",
        "2025年度本年收入合计886.12万元，其中：一般公共预算拨款收入、政府性基金预算拨款收入、财政专户管理",
        "关于支出预算总表的说明",
        "2025年度本年支出合计912.86万元，比上年增加71.88万元，增长8.55%。其中：基本支出、项目支出分别为635.98",
        "关于一般公共预算支出表的说明",
        "2025年度一般公共预算支出720.50万元，比上年增加20.35万元，增长2.91%，主要原因是新增了一些人员和公用",
        "关于政府采购情况的说明",
        last,
    ]
    for at, line in enumerate(said):
        page.text(60, 60 + 18 * at, line, 9)
    return write(path, [page])


TORN = "2025年政府采购预算总额500.38万元，其中：政府采购货物、工程、服务预算分别为0万元、287.38"


def test_sentences_of_which_a_sheet_shows_the_beginning_accuse_nobody(tmp_path: Path) -> None:
    checked = check_file(sheet_of_text(tmp_path / "某局.pdf", TORN))
    assert not [one.message for one in checked.report.findings if one.severity is Severity.ERROR]
    assert checked.document.blurred == (1,)
    assert any("断在" in doubt.message for doubt in checked.document.doubts)


def test_a_heading_is_one_though_the_sentence_above_it_is_not_ended(tmp_path: Path) -> None:
    document = read(sheet_of_text(tmp_path / "某局.pdf", TORN))
    headed = [one.section for one in document.paragraphs if "支出合计" in one.text]
    assert headed == ["关于支出预算总表的说明"]


@pytest.mark.parametrize(("name", "torn"), [("金预算拨款收入", True), ("二、政府性基金预算拨款收入", False)])
def test_a_label_where_a_number_lacks_is_the_end_of_one(tmp_path: Path, name: str, torn: bool) -> None:
    page = Page()
    page.text(60, 60, "部门收入总表", 12)
    other = "营预算拨款收入" if torn else "三、国有资本经营预算拨款收入"
    labels = ["项目", "一、一般公共预算拨款收入", name, other, "四、事业收入", "收入总计"]
    for at, (label, amount) in enumerate(zip(labels, ["预算数", "6.00", "1.00", "2.00", "-", "9.50"], strict=True)):
        top = 90 + 16 * at
        page.text(63, top + 12, label, 9)
        page.right(330, top + 12, amount, 9)
        for y in (top, top + 16):
            page.rule(60, y, 333, y)
        for x in (60, 240, 333):
            page.rule(x, top, x, top + 16)
    checked = check_file(write(tmp_path / "某局.pdf", [page]))
    errors = [one for one in checked.report.findings if one.severity is Severity.ERROR]
    assert bool(errors) is not torn
    assert checked.document.blurred == ((1,) if torn else ())


def test_the_end_of_a_repeated_head_is_no_head_of_its_own() -> None:
    heads = ["财政专户管理资金收入", "国有资本经营预算拨款收入"]
    first = cells(
        ["科目", "科目", *heads],
        ["科目编码", "科目名称", "", ""],
        ["栏次", "", "1", "2"],
        ["208", "社会保障和就业支出", "18.90", "0.00"],
        ["2010201", "行政运", "1.10", "0.00"],
        high=(2, 3),
    )
    again = cells(
        ["科目", "科目", "财政专户管理", "国有资本经营"],
        ["科目编码", "科目名", "", ""],
        ["", "行称", "资金收", "预算拨"],
        ["213", "农林水支出", "2.00", "0.00"],
    )
    lines, _ = printed_rows((first, again), [])
    assert [[column.name for column, _, _ in line.cells] for line in lines if line.cells] == [heads] * 3


def test_a_figure_alone_below_a_label_of_its_row_is_no_head(tmp_path: Path) -> None:
    """Rules part the rows, and a page begins within one: its label, then a figure on a line of its own."""
    page = Page()
    rows = [["入", ""], ["经营收入", "247.01"], ["其他收入", "-"], ["本年收入合计", "755.19"], ["收入总计", "758.01"]]
    for at, (label, amount) in enumerate(rows):
        top = 60 + 30 * at
        page.text(60, top + (24 if amount in ("247.01", "-") else 12), label, 9)
        if amount:
            page.right(330, top + 12, amount, 9)
        page.rule(56, top, 334, top)
        page.rule(56, top + 30, 334, top + 30)
    assert grids(tmp_path / "表.pdf", page)[0][1:] == rows[1:]


@pytest.mark.parametrize("name", ["报表", "Sheet1"])
def test_the_name_of_a_sheet_over_its_pages_is_no_title(tmp_path: Path, name: str) -> None:
    pages = []
    for number, rows in enumerate((["合计", "工资福利支出"], ["商品和服务支出", "资本性支出"])):
        page = Page()
        page.text(280, 30, name, 10)
        if not number:
            page.text(60, 70, "一般公共预算基本支出表", 12)
        for at, label in enumerate((["项目"] if not number else []) + rows):
            top = 90 + 16 * at
            page.text(63, top + 12, label, 9)
            page.right(330, top + 12, "金额" if label == "项目" else "8.00", 9)
            for y in (top, top + 16):
                page.rule(60, y, 333, y)
            for x in (60, 240, 333):
                page.rule(x, top, x, top + 16)
        pages.append(page)
    (found,) = read(write(tmp_path / "某局.pdf", pages)).tables
    assert [row.label for row in found.rows] == ["合计", "工资福利支出", "商品和服务支出", "资本性支出"]


def test_words_made_smaller_to_fit_part_no_table_and_leave_figures_beside_them(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 60, "部门收支总表", 12)
    rows = [
        ["一、事业收入", "257.48", "一、一般公共服务支出", "48.70"],
        ["二、其他收入", "7.51", "二、社会保障和就业支出", "1.17"],
        ["三、经营收入", "0.01", "三、农林水支出", "1.13"],
        ["", "", "四、国有资本经营预算支出", "214.00"],
        ["收入总计", "265.00", "支出总计", "265.00"],
    ]
    for at, (income, amount, spending, other) in enumerate(rows):
        top = 90 + 15 * at
        if income:
            page.text(60, top, income, 9)
            page.right(220, top, amount, 9)
        room = 330 - width_of(other, 9) - 2 - 222
        page.right(330, top, other, 9)
        page.text(222, top, spending, min(9.0, room / width_of(spending, 1)))
    assert grids(tmp_path / "表.pdf", page)[0][-2:] == rows[-2:]


@pytest.mark.parametrize("item", [True, False])
def test_words_below_an_item_before_the_next_one_are_the_rest_of_its_name(tmp_path: Path, item: bool) -> None:
    page = Page()
    page.text(60, 60, "部门收入总表", 12)
    rest = "三、国有资本经营预算拨款收入" if item else "金预算拨款收入"
    rows = [
        ["一、一般公共预算拨款收入", "666.02"],
        ["二、政府性基", "0.48"],
        [rest, ""],
        ["四、事业收入" if item else "三、事业收入", "-"],
        ["本年收入合计", "666.50"],
    ]
    for at, (label, amount) in enumerate([["项目", "预算数"], *rows]):
        page.text(60, 100 + 15 * at, label, 9)
        if amount:
            page.right(330, 100 + 15 * at, amount, 9)
    labels = [row[0] for row in grids(tmp_path / "表.pdf", page)[0]]
    assert ("二、政府性基" + rest in labels) is not item


def test_heads_at_the_left_of_their_cells_head_figures_at_the_right_over_a_row_of_numbers(tmp_path: Path) -> None:
    page = Page(width=900.0)
    page.text(60, 60, "一般公共预算支出预算表", 12)
    lines = [
        ["科目编码", "科目名称", "合计", "基本支出", "", "", "项目支出"],
        ["", "", "", "小计", "人员经费", "公用经费", ""],
        ["栏次", "", "1", "2", "3", "4", "5"],
        ["", "合计", "666.02", "666.02", "477.46", "188.56", "-"],
        ["21011", "行政事业单位医疗", "94.81", "94.81", "94.81", "-", "-"],
        ["21201", "城乡社区管理事务", "571.21", "571.21", "382.65", "188.56", "-"],
    ]
    for row, texts in enumerate(lines):
        for at, text in enumerate(texts):
            if text[:1].isdigit() or text == "-":
                page.right(57 + 104 * at + 92, 100 + 15 * row, text, 9)
            else:
                page.text(57 + 104 * at, 100 + 15 * row, text, 9)
    document = read(write(tmp_path / "某局.pdf", [page]))
    (figure,) = (one for one in document.tables[0].figures if one.text == "477.46")
    assert figure.region.nature == "人员经费"


@pytest.mark.parametrize("text", ["政府性基金预算财政拨款收入支出决算表", "一般公共预算支出预算表"])
def test_a_title_that_runs_over_the_rules_of_empty_cells_is_whole(tmp_path: Path, text: str) -> None:
    page = Page()
    rows = [[text, "", ""], ["单位：万元", "", ""], ["项目", "基本支出", "项目支出"], ["合计", "6.00", "1.00"]]
    for at, row in enumerate(rows):
        top = 60 + 16 * at
        for left, right, words in zip((60, 120, 180), (120, 180, 240), row, strict=True):
            if words:
                page.text(left + 2, top + 12, words, 9)
            for y in (top, top + 16):
                page.rule(left, y, right, y)
            for x in (left, right):
                page.rule(x, top, x, top + 16)
    (found,) = read(write(tmp_path / "某局.pdf", [page])).tables
    assert found.title == text


@pytest.mark.parametrize("number", [4, 10])
def test_a_page_number_in_pieces_is_none_of_the_sheet_beside(tmp_path: Path, number: int) -> None:
    pages = []
    for half, head in enumerate((["项目", "合计"], ["基本支出", "项目支出"])):
        page = Page()
        if not half:
            page.text(60, 70, "部门支出总表", 10)
        for at, row in enumerate([head, *([["农林水支出", "3.00"], ["1.00", "2.00"]][half] for _ in range(6))]):
            for x, words in zip((60, 180), row, strict=True):
                page.text(x, 100 + 16 * at, words, 10)
        for x, words in zip((250, 264, 280, 320, 340), ("第", str(number + half), "页，共", "12", "页"), strict=True):
            page.text(x, 815, words, 10)
        pages.append(page)
    document = read(write(tmp_path / "某局.pdf", pages))
    assert not [one.text for one in document.paragraphs if "页" in one.text]
