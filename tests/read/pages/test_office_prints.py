"""Tables without rules as programs of texts print them: words at the left of their cells, figures at the right."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read
from mingzhang.read.layout import Grid
from mingzhang.read.which import read_layout
from pdf_writer import Page, width_of, write

WIDE, LEFT, ROW, SIZE = 90.0, 50.0, 15.0, 9.0
HEAD = [
    ["经济分类科目", "", "", "合计", "人员经费", "公用经费"],
    ["科目编码", "", "科目名称", "", "", ""],
    ["类", "款", "", "", "", ""],
]
BODY = [
    ["", "", "合计", "8,071.00", "3,741.00", "4,330.00"],
    ["301", "", "工资福利支出", "3,737.60", "3,737.60", "0.00"],
    ["301", "01", "基本工资", "1,096.00", "1,096.00", "0.00"],
    ["301", "10", "职工基本医疗保险缴费", "2,641.60", "2,641.60", "0.00"],
    ["302", "", "商品和服务支出", "4,333.40", "3.40", "4,330.00"],
    ["302", "15", "会议费", "4,333.40", "3.40", "4,330.00"],
]


def draw(page: Page, top: float, rows: list[list[str]], dashes_left: bool = False) -> float:
    """Write rows; return where the next one begins."""
    for row in rows:
        for at, text in enumerate(row):
            x = LEFT + at * WIDE
            if text[:1].isdigit() or (text == "-" and not dashes_left):
                page.right(x + WIDE - 8, top + 10, text, SIZE)
            elif text:
                page.text(x, top + 10, text, SIZE)
        top += ROW
    return top


def grids(path: Path, pages: list[Page]) -> list[list[list[str]]]:
    """The grids of pages as rows of texts; a cell over several columns stands in the first of them."""
    write(path, pages)
    found = []
    for block in read_layout(path).blocks:
        if isinstance(block, Grid):
            rows = [[""] * block.width for _ in range(block.height)]
            for cell in block.cells:
                rows[cell.row][cell.column] = cell.text
            found.append(rows)
    return found


def opened(title: str = "一般公共预算基本支出表") -> Page:
    """A page with what stands over a table."""
    page = Page(width=760.0)
    page.text(LEFT, 70, title, SIZE)
    page.text(LEFT, 85, "单位：万元", SIZE)
    return page


def test_heads_far_from_their_figures_head_the_columns_in_their_order(tmp_path: Path) -> None:
    page = opened()
    draw(page, 95, [*HEAD, *BODY])
    (found,) = grids(tmp_path / "a.pdf", [page])
    assert found[-len(BODY) :] == BODY
    (table,) = read(tmp_path / "a.pdf").tables
    natures = [(figure.text, figure.region.nature) for figure in table.figures[:3]]
    assert natures[1:] == [("3,741.00", "人员经费"), ("4,330.00", "公用经费")]


def test_pages_of_which_one_leaves_a_column_empty_are_parts_of_one_table(tmp_path: Path) -> None:
    first, second = opened(), Page(width=760.0)
    head = [[*row[:2], {"类": "项"}.get(row[0], ""), *row[2:]] for row in HEAD]
    rows = [[*row[:2], "", *row[2:]] for row in BODY]
    draw(first, 95, [*head, *rows])
    later = [
        ["303", "01", "02", "退休费", "1.00", "1.00", "0.00"],
        ["303", "01", "05", "生活补助", "1.00", "1.00", "0.00"],
    ]
    draw(
        second,
        60,
        [["", "", "", "补助", "", "", ""], *later, ["303", "01", "07", "医疗费补助", "1.00", "1.00", "0.00"]],
    )
    one, other = grids(tmp_path / "b.pdf", [first, second])
    assert one[-1] == rows[-1]
    assert {len(row) for row in (*one, *other)} == {7}
    assert [row[3] for row in other] == ["补助", "退休费", "生活补助", "医疗费补助"]


@pytest.mark.parametrize("head", ["", "乙县苗圃局部门预算公开"])
@pytest.mark.parametrize("left", [1, 2])
def test_few_rows_at_the_top_of_a_page_go_on_with_the_table_before(tmp_path: Path, head: str, left: int) -> None:
    rows = [
        ["采购品目", "采购预算金额"],
        ["合计", "2,936.80"],
        ["货物类", "0.00"],
        ["工程类", "3.80"],
        ["设备类", "0.00"],
        ["服务类", "2,933.00"],
    ]
    first, second = opened("政府采购支出预算表"), Page(width=760.0)
    for page in (first, second):
        page.text(300, 40, head, SIZE)
    draw(first, 95, rows[:-left])
    end = draw(second, 60, rows[-left:])
    second.text(LEFT, end + 30, "第三部分 情况说明", SIZE)
    found = grids(tmp_path / "c.pdf", [first, second])
    assert [row for one in found for row in one] == rows
    (table,) = read(tmp_path / "c.pdf").tables
    assert [figure.text for figure in table.figures] == [row[1] for row in rows[1:]]


@pytest.mark.parametrize(
    "other",
    [
        [["表5", "项目支出表"], ["茶园更新", "7.00"]],
        [["茶园更新项目", "支出7.00万元。"]],
        [["", "茶园更新", "7.00"]],
    ],
)
def test_other_words_at_the_top_of_a_page_are_no_rows_of_it(tmp_path: Path, other: list[list[str]]) -> None:
    rows = [["采购品目", "采购预算金额"], ["合计", "3.80"], ["货物类", "0.00"], ["工程类", "3.80"]]
    first, second = opened("政府采购支出预算表"), Page(width=760.0)
    draw(first, 95, rows)
    end = draw(second, 60, other)
    second.text(LEFT, end + 30, "第三部分 情况说明", SIZE)
    assert [row for one in grids(tmp_path / "d.pdf", [first, second]) for row in one] == rows


def test_dashes_at_the_left_of_their_cells_stand_in_the_column_of_the_figures(tmp_path: Path) -> None:
    page = opened()
    rows = [["-" if text == "0.00" else text for text in row] for row in BODY]
    draw(page, 95, [*HEAD, *rows], dashes_left=True)
    (found,) = grids(tmp_path / "e.pdf", [page])
    assert found[-len(rows) :] == rows


def test_a_column_of_dashes_beside_figures_of_the_same_rows_is_its_own(tmp_path: Path) -> None:
    page = opened()
    rows = [[*row[:4], "-", row[5]] for row in BODY]
    draw(page, 95, [*HEAD, *rows], dashes_left=True)
    (found,) = grids(tmp_path / "f.pdf", [page])
    assert found[-len(rows) :] == rows


@pytest.mark.parametrize("strokes", [[], [(1, 0, 1)], [(1, 0, 2), (2, 1, 2)], [(5, 0, 1)], [(2, 2, 4)]])
def test_rules_down_in_a_few_rows_part_no_columns_of_the_others(
    tmp_path: Path, strokes: list[tuple[int, int, int]]
) -> None:
    """Rules part the rows of a table; what runs down between some of them tells nothing of the rows below."""
    page = opened()
    head = ["类", "款", "科目名称", "合计", "人员经费", "公用经费"]
    draw(page, 95, [head, *BODY])
    for at in range(len(BODY) + 2):
        page.rule(LEFT - 2, 95 + at * ROW, LEFT + 6 * WIDE - 4, 95 + at * ROW)
    for column, start, end in strokes:
        page.rule(LEFT - 2 + column * WIDE, 95 + start * ROW, LEFT - 2 + column * WIDE, 95 + end * ROW)
    (found,) = grids(tmp_path / "a.pdf", [page])
    assert found == [head, *BODY]


def test_a_table_with_columns_above_one_that_is_as_wide_stays_one(tmp_path: Path) -> None:
    """Its sides are ruled all the way down."""
    page = opened()
    rows = [["项目", "预算数", "决算数"], ["公务接待费", "1.00", "2.00"]]
    top = page.table(LEFT, 95, [150.0, 80.0, 80.0], rows)
    page.table(LEFT, top + 30, [150.0, 80.0, 80.0], rows)
    page.table(LEFT, top + 110, [150.0, 160.0], [row[:2] for row in rows])
    page.rule(LEFT, top + 12, LEFT + 310, top + 12)
    assert grids(tmp_path / "a.pdf", [page]) == [rows, rows, [row[:2] for row in rows]]


@pytest.mark.parametrize("numbers", [[], [["栏次", "A", "B", "C", "D", "E"]]])
@pytest.mark.parametrize(("tops", "wide"), [(("收入", "支出"), (2, 4)), (("本年", "上年", "增减"), (2, 2, 2))])
def test_words_in_the_middle_over_several_columns_head_them_all(
    tmp_path: Path, numbers: list[list[str]], tops: tuple[str, ...], wide: tuple[int, ...]
) -> None:
    page, at = opened(), 0

    def middle(text: str, column: float, many: int, top: float) -> None:
        page.text(LEFT + (column + many / 2) * WIDE - width_of(text, SIZE) / 2, top, text, SIZE)

    for text, many in zip(tops, wide, strict=True):
        middle(text, at, many, 105)
        at += many
    leaves = ["甲类项目", "预算数", "乙类项目", "预算数", "丙类项目", "预算数"]
    names = [f"{name}苗圃管护" for name in "东西南北"]
    body = [[name, f"{row}2.00", f"{name}队", "5.00", "茶园管护", "7.00"] for row, name in enumerate(names)]
    for row, cells in enumerate([leaves, *numbers, *body]):
        for column, text in enumerate(cells):
            middle(text, column, 1, 120 + row * ROW)
    write(tmp_path / "a.pdf", [page])
    (grid,) = [block for block in read_layout(tmp_path / "a.pdf").blocks if isinstance(block, Grid)]
    spans = [(cell.text, cell.column, cell.column_span) for cell in grid.cells if cell.text in tops]
    assert spans == [(text, sum(wide[:at]), many) for at, (text, many) in enumerate(zip(tops, wide, strict=True))]
    rows = [[cell.text for cell in grid.cells if cell.row == row] for row in range(1, grid.height)]
    assert rows == [leaves, *numbers, *body]
