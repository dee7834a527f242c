"""Sheets that are wider than a page are printed on several, which are read as the sheet that they show."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mingzhang.flows.checking import check_file
from mingzhang.model import CellLabel, Severity
from pdf_writer import Page, width_of, write

EDGE, SHARE, SIZE, ROW = 50.0, 480.0, 10.0, 16.0
SAID = (
    "2025年支出预算1270.25万元，其中：基本支出1000.00万元，占78.72%；项目支出270.25万元，占21.28%。"
    "按资金来源划分，一般公共预算拨款1270.25万元，占100.00%。"
)
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
ROWS = [
    ["", "合计", "1270.25", "1000.00", "270.25"],
    ["213", "农林水支出", "1270.25", "1000.00", "270.25"],
    ["21302", "林业和草原", "1270.25", "1000.00", "270.25"],
    ["2130204", "事业机构", "1270.25", "1000.00", "270.25"],
]
XS = [0.0, 80.0, 300.0, 480.0, 620.0, 760.0]


@dataclass
class Sheet:
    """A sheet without end: texts and rules, in points from its corner."""

    texts: list[tuple[float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)

    def row(self, top: float, cells: list[str]) -> None:
        """Write a row of a table with rules around its cells; figures end where their column does."""
        for left, right, text in zip(XS, XS[1:], cells, strict=False):
            x = right - 3 - width_of(text, SIZE) if "." in text else left + 3
            if text:
                self.texts.append((x, top + 12, text))
            self.rules += [(left, top, right, top), (left, top + ROW, right, top + ROW)]
            self.rules += [(left, top, left, top + ROW), (right, top, right, top + ROW)]

    def pages(self, numbers: bool = True) -> list[Page]:
        """Print it: each page shows a share of it, and holds whole every text of which it shows a part."""
        width = max(x + width_of(text, SIZE) for x, _, text in self.texts)
        found = []
        for number in range(int(width // SHARE) + 1):
            page, start = Page(), number * SHARE
            for x, y, text in self.texts:
                if x < start + SHARE and x + width_of(text, SIZE) > start:
                    crosses = x < start
                    if crosses:
                        page.raw(f"q {EDGE} 0 {SHARE} {page.height} re W n")
                    page.text(EDGE + x - start, y, text, SIZE)
                    if crosses:
                        page.raw("Q")
            for x0, y0, x1, y1 in self.rules:
                if (x0 < start + SHARE and x1 > start) or x0 == x1 == start + SHARE:
                    page.rule(EDGE + max(x0 - start, 0), y0, EDGE + min(x1 - start, SHARE), y1)
            if numbers:
                page.text(290, 820, f"- {number + 1} -", SIZE)
            found.append(page)
        return found


def prose() -> Sheet:
    """A sheet with a sentence that runs over two pages."""
    lines = ["乙县苗圃局2025年部门预算公开", "第一部分 情况说明", "一、支出预算情况说明", SAID, "二、政府采购情况"]
    return Sheet([(2.0, 80 + 18.0 * at, line) for at, line in enumerate(lines)])


def table(title_at: float, title: str = "部门支出总表") -> Sheet:
    """A sheet with a table over two pages, with its title from a place on."""
    sheet = Sheet([(title_at, 80.0, title), (2.0, 98.0, "单位：万元")])
    for at, cells in enumerate([HEAD, *ROWS]):
        sheet.row(110 + at * ROW, cells)
    return sheet


def test_a_sentence_over_pages_is_one(tmp_path: Path) -> None:
    document = check_file(write(tmp_path / "某局.pdf", prose().pages())).document
    assert SAID in [paragraph.text for paragraph in document.paragraphs]
    assert {claim.figure.text for claim in document.claims} >= {"1270.25", "1000.00", "270.25", "78.72%", "100.00%"}
    assert document.pages == 2


@pytest.mark.parametrize("title_at", [2.0, 450.0])
@pytest.mark.parametrize("down", [False, True])
def test_a_table_over_pages_is_one(tmp_path: Path, title_at: float, down: bool) -> None:
    """A title that crosses the edge joins its pages; one that does not leaves its place free on the second."""
    words, sheets = prose().pages(), table(title_at).pages()
    if down:  # the pages of a sheet may come column by column
        longer = table(title_at, "一般公共预算支出表")
        longer.texts = [(x, y + 600, text) for x, y, text in longer.texts]
        longer.rules = [(x0, y0 + 600, x1, y1 + 600) for x0, y0, x1, y1 in longer.rules]
        sheets = [sheets[0], longer.pages()[0], sheets[1], longer.pages()[1]] if title_at > 100 else sheets
    checked = check_file(write(tmp_path / "某局.pdf", [*words, *sheets]))
    titles = ["部门支出总表", "一般公共预算支出表"]
    assert [found.title for found in checked.document.tables] == titles[: len(sheets) // 2]
    for found in checked.document.tables:
        labels = [figure.label for figure in found.figures]
        assert [(one.row, one.column) for one in labels if isinstance(one, CellLabel)] == [
            (row[1], column) for row in ROWS for column in HEAD[2:]
        ]
        assert found.figures[2].source.page in (4, 5, 6)
        assert found.figures[2].source.box is not None
        assert found.figures[2].source.box[2] < 595
    assert [one.message for one in checked.report.findings if one.severity is Severity.ERROR] == []


LEFT_HEAD, RIGHT_HEAD = ["科目编码", "科目名称", "合计"], ["基本支出", "项目支出"]


def share(page: Page, top: float, head: list[str], rows: list[list[str]], rules: bool) -> float:
    """Write some columns of a sheet's rows on a page; return where the next row begins."""
    for at, row in enumerate([head, *rows] if head else rows):
        for left, right, text in zip(range(50, 500, 140), range(190, 500, 140), row, strict=False):
            y = top + at * ROW
            if "." in text or text == "-":
                page.right(right - 3, y + 12, text, SIZE)
            elif text:
                page.text(left + 3, y + 12, text, SIZE)
            if rules:
                page.rule(left, y, right, y)
                page.rule(left, y + ROW, right, y + ROW)
                page.rule(left, y, left, y + ROW)
                page.rule(right, y, right, y + ROW)
    return top + (len(rows) + bool(head)) * ROW


@pytest.mark.parametrize("rules", [True, False])
@pytest.mark.parametrize("nothing", ["0.00", "-"])
@pytest.mark.parametrize("many", [1, 3])
def test_pages_side_by_side_are_found_however_many_stand_between(
    tmp_path: Path, rules: bool, nothing: str, many: int
) -> None:
    """Column by column: the rows go on over several pages, of which no text crosses an edge."""
    rows = [
        [["", "合计", "60.00"], ["60.00", nothing]],
        [["213", "农林水支出", "60.00"], ["60.00", nothing]],
        [["21302", "林业和草原", "60.00"], ["60.00", nothing]],
        *([[f"21302{at:02}", f"苗圃管护第{at}类", "1.00"], ["1.00", nothing]] for at in range(5, 65)),
    ]
    size = len(rows) // many
    parts = [rows[at * size : (at + 1) * size] for at in range(many)]
    lefts, rights = [Page(height=1200.0) for _ in parts], [Page(height=1200.0) for _ in parts]
    lefts[0].text(53, 80, "部门支出总表", SIZE)
    lefts[0].text(53, 98, "单位：万元", SIZE)
    for at, (left, right, part) in enumerate(zip(lefts, rights, parts, strict=True)):
        top = 40.0 if at else 110.0
        share(left, top, [] if at else LEFT_HEAD, [row[0] for row in part], rules)
        share(right, top, [] if at else RIGHT_HEAD, [row[1] for row in part], rules)
    document = check_file(write(tmp_path / "某局.pdf", [*prose().pages(), *lefts, *rights])).document
    (found,) = document.tables
    assert [row.label for row in found.rows] == [row[0][1] for part in parts for row in part]
    assert len(found.figures) == 3 * size * many
    assert {figure.label.column for figure in found.figures if isinstance(figure.label, CellLabel)} == {*HEAD[2:]}


@pytest.mark.parametrize("lone", [True, False])
@pytest.mark.parametrize("rows", [1, 5])
def test_what_stands_over_the_end_of_a_sheet_is_level_with_its_beginning(tmp_path: Path, lone: bool, rows: int) -> None:
    """Three pages side by side: the unit of money stands over the last, level with what the first begins with."""
    pages = [Page(), Page(), Page()]
    pages[0].text(53, 80, "一般公共预算“三公”经费支出表", SIZE)
    pages[0].text(53, 98, "编制部门：乙县苗圃局", SIZE)
    pages[2].text(53, 98, "单位：万元", SIZE)
    heads = [["单位名称", "合计", "因公出国（境）费"], ["公务用车购置费", "公务用车运行费"], ["公务接待费"]]
    figures = [[["9.00", "1.00"], ["2.00", "3.00"], ["3.00"]]] * rows
    for page, head, at in zip(pages, heads, range(3), strict=True):
        label = [[f"乙县苗圃局第{number}苗圃"] for number in range(rows)] if at == 0 else [[]] * rows
        lines = [[*one, *row[at]] for one, row in zip(label, figures, strict=True)]
        share(page, 110, head[lone and at == 0 :], [line[lone and at == 0 :] for line in lines], rules=True)
    (found,) = check_file(write(tmp_path / "某局.pdf", pages)).document.tables
    assert len(found.figures) == 5 * rows
    assert {figure.unit for figure in found.figures} == {"万元"}


@pytest.mark.parametrize("rules", [True, False])
@pytest.mark.parametrize("head", [["其他支出", "上缴支出"], ["2024年", "2023年"]])
def test_a_page_whose_words_stand_level_with_figures_is_of_no_sheet_with_them(
    tmp_path: Path, rules: bool, head: list[str]
) -> None:
    """A table that goes on with its head once more on the next page stands below, not beside."""
    first, second = Page(), Page()
    first.text(53, 80, "部门支出总表", SIZE)
    share(first, 110, LEFT_HEAD, [row[:3] for row in ROWS * 3], rules)
    share(second, 142, head, [["1.00", "2.00"]] * 6, rules)
    document = check_file(write(tmp_path / "某局.pdf", [first, second])).document
    assert not any("其他支出" in column.name or "2023" in column.name for column in document.tables[0].columns)
    assert sum(len(found.figures) for found in document.tables[:1]) == 12


@pytest.mark.parametrize("head", ["乙县苗圃局2025年部门预算公开", "部门预算公开　内部资料"])
def test_what_is_printed_at_the_top_of_every_page_is_no_title_of_its_own(tmp_path: Path, head: str) -> None:
    pages = table(2.0).pages() + table(2.0, "一般公共预算支出表").pages()
    for number, page in enumerate(pages, 1):
        page.text(210, 40, head, SIZE)
        page.text(290, 805, f"第 {number} 页", SIZE)
    document = check_file(write(tmp_path / "某局.pdf", pages)).document
    assert [(one.title, len(one.figures)) for one in document.tables] == [
        ("部门支出总表", 12),
        ("一般公共预算支出表", 12),
    ]


def test_a_head_that_its_own_cell_cuts_at_the_edge_of_a_page_mixes_with_no_other(tmp_path: Path) -> None:
    """It stands in the middle of a narrow cell, and what does not fit is hidden on both sides."""
    sheet = table(2.0)
    sheet.texts = [(x, y, text) for x, y, text in sheet.texts if text != "合计" or x < XS[2]]
    first, second = sheet.pages()
    long = "本部门一般公共预算财政拨款和其他各项支出的合计数额"
    first.raw(f"q {EDGE + XS[2]} 0 {XS[3] - XS[2]} {first.height} re W n")
    first.text(EDGE + (XS[2] + XS[3] - width_of(long, SIZE)) / 2, 122, long, SIZE)
    first.raw("Q")
    (found,) = check_file(write(tmp_path / "某局.pdf", [first, second])).document.tables
    assert [column.name for column in found.columns][-3:] == [long, "基本支出", "项目支出"]


def test_pages_of_tables_that_only_look_alike_stay_pages(tmp_path: Path) -> None:
    """Two tables of one layout on two pages, each with its title and its names, are two."""
    pages = []
    for title in ("部门支出总表", "一般公共预算支出表"):
        sheet = Sheet([(2.0, 80.0, title), (2.0, 98.0, "单位：万元")])
        for at, cells in enumerate([HEAD, *ROWS]):
            for left, right, text in zip(XS, XS[1:], cells, strict=False):
                sheet.texts += [(left * 0.6, 122 + at * ROW, text)] if text else []
                sheet.rules += [(left * 0.6, 110 + y, right * 0.6, 110 + y) for y in (at * ROW, (at + 1) * ROW)]
                sheet.rules += [(x * 0.6, 110 + at * ROW, x * 0.6, 110 + (at + 1) * ROW) for x in (left, right)]
        pages += sheet.pages()
    document = check_file(write(tmp_path / "某局.pdf", pages)).document
    assert [found.title for found in document.tables] == ["部门支出总表", "一般公共预算支出表"]
    assert [len(found.figures) for found in document.tables] == [12, 12]


@pytest.mark.parametrize("number", [("公开", "0{}", "表"), ("公开0{}表",), ("附", "表", "{}"), ("表{}",)])
@pytest.mark.parametrize("count", [3, 5])
def test_pages_with_numbers_of_their_own_are_of_no_one_sheet(
    number: tuple[str, ...], count: int, tmp_path: Path
) -> None:
    """What all numbers share stands at one place of every page, like a head that runs over all of them."""
    titles = ("收入支出决算总表", "一般公共预算财政拨款支出决算表", "政府性基金预算财政拨款支出决算表")
    pages = []
    for at in range(count):
        page = Page()
        for place, piece in enumerate(number):
            page.text(53 + 24.0 * place, 60, piece.format(at + 1), SIZE)
        if at < len(titles):
            page.text(180, 80, titles[at], SIZE)
        page.text(53, 98, "部门：乙县苗圃局", SIZE)
        share(page, 110, RIGHT_HEAD if at else LEFT_HEAD, [row[3:] if at else row[:3] for row in ROWS], rules=True)
        pages.append(page)
    tables = check_file(write(tmp_path / "某局.pdf", pages)).document.tables
    assert len(tables) == count


def test_rows_that_begin_with_codes_go_on_below(tmp_path: Path) -> None:
    """They stand where those of the page before do, and have names."""
    first, second = Page(), Page()
    first.text(53, 80, "部门支出总表", SIZE)
    rows = [["214", "交通运输支出", "5.25"], ["21401", "公路水路运输", "5.25"], ["2140106", "公路养护", "5.25"]]
    share(first, 110, LEFT_HEAD, [row[:3] for row in ROWS], rules=True)
    share(second, 110, [], rows, rules=True)
    (found,) = check_file(write(tmp_path / "某局.pdf", [first, second])).document.tables
    assert [row.label for row in found.rows][-3:] == [row[1] for row in rows]


@pytest.mark.parametrize("by_columns", [False, True])
@pytest.mark.parametrize("leading", [11, 14])
def test_a_label_in_a_row_too_low_for_it_stands_in_its_row(tmp_path: Path, by_columns: bool, leading: int) -> None:
    """Its lines reach over the rules into the rows beside it; programs draw cells row by row, or column by column."""
    page, lines = Page(), 2
    page.text(60, 40, "乙县苗圃局2025年部门预算", 14)
    page.text(60, 70, "部门收入总表", 12)
    page.text(60, 88, "单位：万元", SIZE)
    rows = [
        ("项目", "预算数"),
        ("一、一般公共预算拨款收入", "70.00"),
        ("二、事业收入", "20.00"),
        ("三、国有资本经营预算拨款收入", "10.00"),
        ("四、其他收入", "0.00"),
        ("本年收入合计", "100.00"),
    ]
    for at, (label, amount) in enumerate(rows):
        top = 100 + at * ROW
        size = -(-len(label) // lines)
        parts = [label[start : start + size] for start in range(0, len(label), size)] if len(label) > 7 else [label]
        for line, part in enumerate(parts):
            page.text(44, top + 12 + (line - (len(parts) - 1) / 2) * leading, part, SIZE)
        if not by_columns:
            page.right(277, top + 12, amount, SIZE)
        for x in (40, 200, 280):
            page.rule(x, top, x, top + ROW)
        for y in (top, top + ROW):
            page.rule(40, y, 280, y)
    if by_columns:
        for at, (_, amount) in enumerate(rows):
            page.right(277, 112 + at * ROW, amount, SIZE)
    (found,) = check_file(write(tmp_path / "某局.pdf", [page])).document.tables
    labels = [(figure.label, figure.text) for figure in found.figures]
    assert [(label.row, text) for label, text in labels if isinstance(label, CellLabel)] == rows[1:]


@pytest.mark.parametrize("rules", [True, False])
def test_two_sides_of_an_account_on_two_pages_are_one_table(tmp_path: Path, rules: bool) -> None:
    """Of a workbook of which other sheets stand over two pages: no figure need begin the right half."""
    income = [["一、一般公共预算拨款收入", "60.00"], ["二、政府性基金预算拨款收入", "-"], ["三、事业收入", "1.50"]]
    spending = [["一、社会保障和就业支出", "8.00"], ["二、卫生健康支出", "2.00"], ["三、农林水支出", "51.50"]]
    totals = [["收入总计", "61.50"]], [["支出总计", "61.50"]]
    pages = [Page(), Page(), *table_on_two(rules)]
    pages[0].text(53, 80, "部门收支总表", SIZE)
    pages[0].text(53, 98, "单位：万元", SIZE)
    share(pages[0], 110, ["项目", "预算数"], [*income, *totals[0]], rules)
    share(pages[1], 110, ["项目", "预算数"], [*spending, *totals[1]], rules)
    document = check_file(write(tmp_path / "某局.pdf", pages)).document
    assert [len(one.figures) for one in document.tables] == [8, 12]


def table_on_two(rules: bool) -> list[Page]:
    """A table of which the right half stands on a page of its own."""
    left, right = Page(), Page()
    left.text(53, 80, "部门支出总表", SIZE)
    left.text(53, 98, "单位：万元", SIZE)
    share(left, 110, LEFT_HEAD, [row[:3] for row in ROWS], rules)
    share(right, 110, RIGHT_HEAD, [row[3:] for row in ROWS], rules)
    return [left, right]


def test_a_page_with_a_title_of_its_own_is_no_right_half(tmp_path: Path) -> None:
    other = Page()
    other.text(53, 80, "政府性基金预算支出表", SIZE)
    other.text(53, 98, "单位：万元", SIZE)
    share(other, 110, ["基本支出", "项目支出"], [["1.00", "2.00"]] * 4, rules=True)
    document = check_file(write(tmp_path / "某局.pdf", [*table_on_two(rules=True), other])).document
    assert len(document.tables[0].figures) == 12


@pytest.mark.parametrize("size", [10.0, 15.0])
def test_figures_of_another_font_stand_level_with_the_words_of_their_rows(tmp_path: Path, size: float) -> None:
    left, right = Page(), Page()
    left.text(53, 70, "部门支出总表", size)
    left.text(53, 88, "单位：万元", size)
    for at, (name, *figures) in enumerate([["项目", "基本支出", "项目支出"], *(row[1:2] + row[3:] for row in ROWS)]):
        left.text(53, 110 + 22 * at, name, size)
        for x, text in zip((160, 300), figures, strict=True):
            right.right(x, 110 + 22 * at + 0.07 * size, text, size)
    (found,) = check_file(write(tmp_path / "某局.pdf", [left, right])).document.tables
    assert [len(row.columns) for row in found.rows] == [2, 2, 2, 2]


@pytest.mark.parametrize("wrong", [False, True])
def test_pages_put_side_by_side_by_heights_alone_say_so_and_accuse_only_what_is_borne_out(
    tmp_path: Path, wrong: bool
) -> None:
    left, right = Page(), Page()
    left.text(53, 80, "部门支出总表", SIZE)
    left.text(53, 98, "单位：万元", SIZE)
    share(left, 110, LEFT_HEAD, [row[:3] for row in ROWS], rules=True)
    halves = [["1000.00", "170.25"] if wrong else row[3:] for row in ROWS]
    share(right, 110, RIGHT_HEAD, halves, rules=True)
    checked = check_file(write(tmp_path / "某局.pdf", [left, right]))
    assert checked.document.blurred == (1, 2)
    assert any("拼成整张表" in doubt.message for doubt in checked.document.doubts)
    assert not [one.message for one in checked.report.findings if one.severity is Severity.ERROR]
