"""Tables without rules between their columns: which lines are one row, and what of a table stands at a page's edge."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.flows.checking import check_file
from mingzhang.model import CellLabel, ColumnRole, Disclosure, Severity
from mingzhang.read import read
from pdf_writer import Page, width_of, write

SIZE, PITCH = 10.0, 14.0
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
LINES = (40.0, 90.0, 150.0, 200.0, 260.0, 320.0)


def wrapped(text: str, width: float) -> list[str]:
    """Break a text where a column is full."""
    lines = [""]
    for sign in text:
        if width_of(lines[-1] + sign, SIZE) > width:
            lines.append("")
        lines[-1] += sign
    return lines


def table(page: Page, top: float, edges: tuple[float, ...], rows: list[list[str]]) -> float:
    """Print rows as a program of texts does without borders: every cell broken where it is full, lines at one pitch."""
    for row in rows:
        cells = [wrapped(text, right - left - 12) for left, right, text in zip(edges, edges[1:], row, strict=False)]
        for left, lines in zip(edges, cells, strict=False):
            for at, line in enumerate(lines):
                page.text(left, top + (at + 1) * PITCH, line, SIZE)
        top += max(map(len, cells)) * PITCH
    return top


def document(folder: Path, *pages: Page) -> Disclosure:
    """Read pages whose first has a title over its table."""
    pages[0].text(60, 40, "乙县苗圃局2025年部门预算", 14)
    pages[0].text(60, 70, "一般公共预算支出表", 12)
    pages[0].text(60, 88, "单位：万元", SIZE)
    return read(write(folder / "某局.pdf", list(pages)))


def figures(read_back: Disclosure) -> list[tuple[str, str, str, str]]:
    """Code, label, column and print of every amount."""
    return [
        (one.label.code, one.label.row, one.label.column, one.text)
        for found in read_back.tables
        for one in found.figures
        if isinstance(one.label, CellLabel)
    ]


ROWS = [
    ["", "合计", "1270.25", "1000.00", "270.25"],
    ["208", "社会保障和就业支出", "200.00", "200.00", "0.00"],
    ["20805", "行政事业单位养老支出", "200.00", "200.00", "0.00"],
    ["2080505", "机关事业单位基本养老保险缴费支出", "120.00", "120.00", "0.00"],
    ["2080506", "机关事业单位职业年金缴费支出", "80.00", "80.00", "0.00"],
    ["213", "农林水支出", "1070.25", "800.00", "270.25"],
    ["21302", "林业和草原", "1070.25", "800.00", "270.25"],
    ["2130204", "事业机构", "1070.25", "800.00", "270.25"],
]


@pytest.mark.parametrize("code", [50.0, 40.0, 30.0, 26.0])
@pytest.mark.parametrize("name", [60.0, 90.0])
@pytest.mark.parametrize("amount", [60.0, 34.0])
def test_labels_codes_and_figures_broken_over_lines_are_whole(
    tmp_path: Path, code: float, name: float, amount: float
) -> None:
    """Narrow columns break a name, a code and a figure; all lines stand at one distance."""
    edges = [40.0]
    for width in (code, name, amount, amount, amount):
        edges.append(edges[-1] + width + 12)
    page = Page()
    table(page, 100, tuple(edges), [["编码", "名称", "合计", "基本支出", "项目支出"], *ROWS])
    found = [(code, label, text) for code, label, _, text in figures(document(tmp_path, page))]
    for row in ROWS[1:]:
        assert [(row[0], row[1], text) for text in row[2:]] == [one for one in found if one[0] == row[0]]


def test_items_and_rows_without_amounts_stay_rows(tmp_path: Path) -> None:
    """What begins with a number of its own goes on with nothing, though the line above is full."""
    page = Page()
    page.text(60, 40, "乙县苗圃局2025年部门预算", 14)
    page.text(60, 70, "部门收入总表", 12)
    page.text(60, 88, "单位：万元", SIZE)
    rows = [
        ["项目", "预算数"],
        ["一、一般公共预算拨款收入", "70.00"],
        ["二、政府性基金预算拨款收入", "20.00"],
        ["三、单位资金", ""],
        ["四、国有资本经营预算收入", "10.00"],
        ["五、财政专户管理资金收入", "0.00"],
        ["本年收入合计", "100.00"],
    ]
    table(page, 100, (40.0, 113.0, 180.0), rows)
    found = read(write(tmp_path / "某局.pdf", [page]))
    assert [(label, text) for _, label, _, text in figures(found)] == [
        (label, amount) for label, amount in rows[1:] if amount
    ]


@pytest.mark.parametrize("first", [1, 2])
@pytest.mark.parametrize("last", [1, 2])
def test_a_row_or_two_at_the_edge_of_a_page_are_of_the_table_on_the_other(
    tmp_path: Path, first: int, last: int
) -> None:
    edges = (40.0, 100.0, 300.0, 380.0, 460.0, 540.0)
    one, middle, other = Page(), Page(), Page()
    table(one, 800 - (first + 1) * PITCH, edges, [HEAD, *ROWS[:first]])
    for line in range(8):
        one.text(60, 110 + line * 30, f"{line + 1}.苗圃育苗、补植和管护的有关安排见本部分的说明。", SIZE)
    table(middle, 40, edges, ROWS[first : len(ROWS) - last])
    table(other, 40, edges, ROWS[len(ROWS) - last :])
    other.text(60, 200, "二、政府采购情况", SIZE)
    found = figures(document(tmp_path, one, middle, other))
    assert [text for *_, text in found] == [text for row in ROWS for text in row[2:]]
    assert {column for _, _, column, _ in found} == {"合计", "基本支出", "项目支出"}


def test_figures_that_touch_are_two(tmp_path: Path) -> None:
    page = Page()
    for at, row in enumerate([HEAD, *ROWS]):
        top = 110 + at * 20
        for left, text in zip((40.0, 100.0, 300.0), row, strict=False):
            page.text(left, top, text, SIZE)
        page.text(302.2 + width_of("1270.25", SIZE), top, row[3], SIZE)
        page.text(420, top, row[4], SIZE)
    found = figures(document(tmp_path, page))
    assert [text for *_, text in found] == [text for row in ROWS for text in row[2:]]


def test_several_columns_without_heads_are_not_one(tmp_path: Path) -> None:
    """Where no head was read, no amount is taken for another."""
    page = Page()
    table(page, 110, (40.0, 100.0, 300.0, 380.0, 460.0, 540.0), ROWS)
    (found,) = document(tmp_path, page).tables
    amounts = [column for column in found.columns if column.role is not ColumnRole.TEXT]
    assert [column.role for column in amounts] == [ColumnRole.UNREAD] * 3
    assert all(figure.region.is_unknown and figure.doubt for figure in found.figures)


def test_a_row_that_a_table_without_rules_lacks_may_be_unread(tmp_path: Path) -> None:
    """Such a row is to be looked for, and is no error; nor is a name that differs from another table's."""
    page, without = Page(), "213"
    end = table(page, 110, LINES, [HEAD, *(row for row in ROWS if row[0] != without)])
    page.text(60, end + 40, "支出预算总表", 12)
    page.text(60, end + 58, "单位：万元", SIZE)
    other = [[*row[:1], row[1].replace("林业和草原", "林业草原"), *row[2:]] for row in ROWS]
    table(page, end + 70, LINES, [HEAD, *other])
    document(tmp_path, page)
    found = check_file(tmp_path / "某局.pdf").report.findings
    assert [one.rule for one in found if one.severity is Severity.ERROR] == []
    assert any(without in one.message for one in found)


def test_a_title_below_the_rows_of_a_page_heads_the_next(tmp_path: Path) -> None:
    one, other = Page(), Page()
    edges = (40.0, 100.0, 300.0, 380.0, 460.0, 540.0)
    end = table(one, 110, edges, [HEAD, *ROWS])
    one.text(40, end + PITCH, "部门支出总表", SIZE)
    table(other, 40, edges, [HEAD, *ROWS[:3]])
    other.text(60, 200, "二、政府采购情况", SIZE)
    assert [found.title for found in document(tmp_path, one, other).tables][1:] == ["部门支出总表"]


def test_a_row_without_a_name_is_not_the_total(tmp_path: Path) -> None:
    """Where no rules part rows, a figure without a name may be a piece of another."""
    page = Page()
    edges = (40.0, 100.0, 300.0, 380.0, 460.0, 540.0)
    table(page, 110, edges, [HEAD, *ROWS[:4], ["", "", "9.00", "", ""], *ROWS[4:]])
    (found,) = document(tmp_path, page).tables
    (odd,) = [figure for figure in found.figures if figure.text == "9.00"]
    assert odd.region.is_unknown
    assert odd.doubt
    assert not any(figure.region.is_unknown for figure in found.figures if figure is not odd)


@pytest.mark.parametrize("numbers", [["1", "2", "3"], ["A", "B", "C"]])
@pytest.mark.parametrize("lower", [0.0, 2.5])
@pytest.mark.parametrize("centred", [True, False])
def test_words_close_to_the_numbers_of_columns_or_to_higher_figures_stay_in_their_rows(
    tmp_path: Path, numbers: list[str], lower: float, centred: bool
) -> None:
    """Figures stand a little higher than the words of their row, whose labels go on below."""
    page, edges = Page(), (50.0, 110.0, 180.0, 260.0, 340.0)
    top = 100.0
    rows = [
        *[["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["栏次", "", *numbers]],
        *[[code, *row] for code, *row in ROWS[1:]],
    ]
    for row in rows:
        broken = [wrapped(text, 45.0) if at < 2 else [text] for at, text in enumerate(row)]
        for left, lines in zip(edges, broken, strict=True):
            for number, line in enumerate(lines):
                x = left + (45 - width_of(line, SIZE)) / 2 if centred else left
                words = not line[:1].isascii()
                page.text(x, top + (number + 1) * PITCH + (lower if words else 0.0), line, SIZE)
        top += max(map(len, broken)) * PITCH
    read_back = document(tmp_path, page)
    assert figures(read_back) == [
        (row[0], row[1], column, text) for row in ROWS[1:] for column, text in zip(HEAD[2:], row[2:], strict=True)
    ]


@pytest.mark.parametrize("centred", [True, False])
@pytest.mark.parametrize("below", [[], ["一般公共预算基本支出表"], ["注：本表金额为年初预算"]])
def test_the_rest_of_the_last_label_is_of_its_row_and_what_stands_below_is_not(
    tmp_path: Path, centred: bool, below: list[str]
) -> None:
    page, edges = Page(), (50.0, 110.0, 180.0, 260.0, 340.0)
    top = 100.0
    for row in [HEAD, *ROWS[1:4]]:
        broken = [wrapped(text, 45.0) if at == 1 else [text] for at, text in enumerate(row)]
        for left, lines in zip(edges, broken, strict=True):
            for number, line in enumerate(lines):
                x = left + (45 - width_of(line, SIZE)) / 2 if centred else left
                page.text(x, top + (number + 1) * PITCH, line, SIZE)
        top += max(map(len, broken)) * PITCH
    for line in below:
        page.text(50, top + PITCH, line, SIZE)
    read_back = document(tmp_path, page)
    assert [row.label for row in read_back.tables[0].rows] == [row[1] for row in ROWS[1:4]]
    assert len(figures(read_back)) == 9
