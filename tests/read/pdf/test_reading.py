"""PDFs with a text layer: pages are written by hand here, and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read.layout import Grid, Line
from mingzhang.read.pdf.reader import PdfLayout, read_pdf
from pdf_writer import Page, width_of, write

ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出"],
    ["201", "一般公共服务支出", "1,234.56", "1,000.00"],
    ["2010301", "行政运行", "1,234.56", ""],
    ["", "合计", "1,234.56", "1,000.00"],
]
WIDTHS = [60.0, 120.0, 80.0, 80.0]


def read(tmp_path: Path, *pages: Page) -> PdfLayout:
    return read_pdf(write(tmp_path / "某局.pdf", list(pages)))


def grids(layout: PdfLayout) -> list[Grid]:
    return [block for block in layout.blocks if isinstance(block, Grid)]


def lines(layout: PdfLayout) -> list[str]:
    return [block.text for block in layout.blocks if isinstance(block, Line)]


def rows(grid: Grid) -> list[list[str]]:
    """The texts of a grid; what a span covers is empty."""
    table = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        table[cell.row][cell.column] = cell.text
    return table


def test_a_ruled_table_becomes_a_grid_with_every_cell_in_its_place(tmp_path: Path) -> None:
    page = Page()
    page.text(200, 60, "支出总表", 16)
    page.table(60, 100, WIDTHS, ROWS)
    layout = read(tmp_path, page)
    (grid,) = grids(layout)
    assert rows(grid) == ROWS
    assert grid.certain
    assert lines(layout) == ["支出总表"]
    assert (layout.pages, layout.extraction) == (1, "pdf")


def test_a_cell_names_its_page_its_place_and_its_box_in_points_from_the_upper_left(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.text(60, 60, "第一页")
    second.table(60, 100, WIDTHS, ROWS)
    (grid,) = grids(read(tmp_path, first, second))
    cell = next(cell for cell in grid.cells if cell.text == "1,000.00")
    assert (cell.source.file, cell.source.page, cell.source.cell) == ("某局.pdf", 2, (1, 3))
    assert cell.source.box == pytest.approx((320, 120, 400, 140), abs=0.5)
    assert grid.source.box == pytest.approx((60, 100, 400, 180), abs=0.5)


def test_merged_header_cells_know_their_spans(tmp_path: Path) -> None:
    page = Page()
    for y in (100, 140, 160):
        page.rule(60, y, 300, y)
    page.rule(120, 120, 300, 120)
    for x in (60, 120, 300):
        page.rule(x, 100, x, 160)
    for x in (180, 240):
        page.rule(x, 120, x, 160)
    page.text(70, 123, "项目")
    page.text(190, 113, "支出")
    for x, head in ((130, "合计"), (190, "人员"), (250, "公用")):
        page.text(x, 133, head)
        page.text(x, 153, "1.00")
    page.text(70, 153, "甲")
    (grid,) = grids(read(tmp_path, page))
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells}
    assert spans["项目"] == (0, 0, 2, 1)
    assert spans["支出"] == (0, 1, 1, 3)
    assert spans["公用"] == (1, 3, 1, 1)
    assert (grid.height, grid.width) == (3, 4)


def test_a_cell_without_text_is_there_and_empty(tmp_path: Path) -> None:
    page = Page()
    page.table(60, 100, [80, 80], [["甲", ""], ["", "1.00"]])
    (grid,) = grids(read(tmp_path, page))
    assert [cell.text for cell in grid.cells] == ["甲", "", "", "1.00"]


def test_words_wrapped_in_a_cell_are_joined_without_a_blank(tmp_path: Path) -> None:
    page = Page()
    page.table(60, 100, [60, 60], [["", "1.00"]], height=40)
    page.text(63, 113, "社会保障")
    page.text(63, 127, "和就业支出")
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [["社会保障和就业支出", "1.00"]]


def test_a_figure_wrapped_in_a_narrow_cell_is_one_figure(tmp_path: Path) -> None:
    page = Page()
    page.table(60, 100, [60, 46], [["合计", ""]], height=40)
    page.text(122, 113, "1,234,56")
    page.text(122, 127, "7.89")
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [["合计", "1,234,567.89"]]


def test_two_figures_one_above_another_in_a_wide_cell_stay_apart(tmp_path: Path) -> None:
    page = Page()
    page.table(60, 100, [60, 120], [["", ""]], height=40)
    page.text(63, 120, "合计")
    page.text(122, 113, "12.00")
    page.text(122, 127, "34.00")
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [["合计", "12.00 34.00"]]


def test_rows_that_no_rule_parts_are_told_apart_by_their_figures(tmp_path: Path) -> None:
    page = Page()
    page.table(60, 100, WIDTHS, ROWS, across=False)
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == ROWS
    assert not grid.certain


def test_hidden_rows_in_narrow_columns_are_told_apart_by_their_whole_figures(tmp_path: Path) -> None:
    page = Page()
    table = [["行政运行", "1,234.56", "234.56"], ["公用", "1,000.00", "100.00"]]
    page.table(60, 100, [46, 46, 46], table, across=False)
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == table


def test_a_figure_wider_than_its_cell_stays_whole_where_it_belongs(tmp_path: Path) -> None:
    page = Page()
    page.table(60, 100, [60, 50, 60], [["甲", "", "2.00"]])
    page.text(112, 113.5, "20251120092133")
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid)[0][1] == "20251120092133"


def test_two_figures_that_meet_at_a_rule_are_two(tmp_path: Path) -> None:
    page = Page()
    page.table(60, 100, [60, 60], [["", ""]])
    page.right(119.5, 113.5, "1,234.56")
    page.text(120.5, 113.5, "789.00")
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [["1,234.56", "789.00"]]


def test_thin_filled_boxes_and_double_rules_are_rules(tmp_path: Path) -> None:
    page = Page()
    for y in (100, 102, 120, 140, 142):
        page.box(60, y, 220, y + 0.5)
    for x in (60, 140, 219.5):
        page.box(x, 100, x + 0.5, 142)
    page.text(65, 115, "甲")
    page.text(145, 115, "1.00")
    page.text(65, 135, "乙")
    page.text(145, 135, "2.00")
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [["甲", "1.00"], ["乙", "2.00"]]


def test_dashed_and_dotted_rules_are_rules(tmp_path: Path) -> None:
    page = Page()
    for y in (100, 120, 140):
        for x in range(60, 220, 8):
            page.rule(x, y, x + 4, y)
    for x in (60, 140, 220):
        for y in range(100, 140, 2):
            page.box(x - 0.25, y, x + 0.25, y + 0.8)
    for row, label in enumerate("甲乙"):
        page.text(65, 115 + 20 * row, label)
        page.text(145, 115 + 20 * row, "1.00")
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [["甲", "1.00"], ["乙", "1.00"]]


def test_rules_in_pieces_that_do_not_quite_meet_are_one_rule(tmp_path: Path) -> None:
    page = Page()
    for row, label in enumerate("甲乙"):
        for column in range(2):
            x, y = 60 + 80 * column, 100 + 20 * row
            page.rule(x + 1, y, x + 79, y)
            page.rule(x + 1, y + 20, x + 79, y + 20)
            page.rule(x, y + 1, x, y + 19)
            page.rule(x + 80, y + 1, x + 80, y + 19)
        page.text(65, 113 + 20 * row, label)
        page.text(145, 113 + 20 * row, "1.00")
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [["甲", "1.00"], ["乙", "1.00"]]


def test_white_rules_and_grounds_enclose_nothing(tmp_path: Path) -> None:
    page = Page()
    page.box(50, 50, 500, 500, grey=1.0)
    page.raw("1 G")
    page.table(60, 100, [60, 60], [["收入合计", "支出合计"]])
    layout = read(tmp_path, page)
    assert not grids(layout)
    assert lines(layout) == ["收入合计 支出合计"]


def test_cells_that_only_their_ground_shows_are_cells(tmp_path: Path) -> None:
    page = Page()
    for row in range(2):
        for column in range(3):
            page.box(60 + 80 * column, 100 + 20 * row, 139 + 80 * column, 119 + 20 * row, grey=0.9)
            page.text(65 + 80 * column, 113 + 20 * row, f"{row}.{column}0")
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [["0.00", "0.10", "0.20"], ["1.00", "1.10", "1.20"]]


def test_a_table_open_at_its_sides_keeps_its_outer_columns(tmp_path: Path) -> None:
    page = Page()
    for y in (100, 120, 140):
        page.rule(60, y, 240, y)
    for x in (120, 180):
        page.rule(x, 100, x, 140)
    for row in range(2):
        for column, cell in enumerate(("甲", "1.00", "2.00")):
            page.text(65 + 60 * column, 113 + 20 * row, cell)
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [["甲", "1.00", "2.00"]] * 2


def borderless(page: Page, top: float, wrapped: bool = False) -> None:
    for number, row in enumerate(ROWS):
        y = top + 30 * number
        page.text(60, y, row[0])
        page.text(120, y, row[1])
        page.right(320, y, row[2])
        page.right(400, y, row[3])
    if wrapped:
        page.text(120, top + 30 * 2 + 13, "及机关事务")


def test_a_table_without_rules_is_guessed_from_its_columns_and_said_to_be_uncertain(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 60, "支出总表")
    page.text(60, 80, "单位：万元")
    borderless(page, 110)
    page.text(60, 280, "本表反映部门本年度的支出。")
    layout = read(tmp_path, page)
    (grid,) = grids(layout)
    assert rows(grid) == ROWS
    assert not grid.certain
    assert lines(layout) == ["支出总表", "单位：万元", "本表反映部门本年度的支出。"]


def test_a_wrapped_label_of_a_table_without_rules_belongs_to_its_row(tmp_path: Path) -> None:
    page = Page()
    borderless(page, 110, wrapped=True)
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid)[2] == ["2010301", "行政运行及机关事务", "1,234.56", ""]


def test_a_table_with_rules_across_only_is_guessed_too(tmp_path: Path) -> None:
    page = Page()
    page.table(60, 100, WIDTHS, ROWS, down=False)
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == ROWS
    assert not grid.certain


@pytest.mark.parametrize("gap", [4, 6, 9])
def test_heads_that_stand_close_to_one_another_stay_each_over_its_column(tmp_path: Path, gap: int) -> None:
    page = Page()
    heads = ["项目", "基本支出", "项目支出", "上缴支出"]
    x = 60.0
    for number, head in enumerate(heads):
        x = page_column(page, x, head, [f"{number}{row}.00" if number else f"科{row}" for row in range(4)], gap)
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid)[0] == heads


def page_column(page: Page, x: float, head: str, cells: list[str], gap: int) -> float:
    """Write one column from x on, and return where the next begins."""
    for number, cell in enumerate([head, *cells]):
        page.text(x, 100 + 20 * number, cell)
    return x + 10 * len(head) + (gap if len(head) > 2 else 60)


def test_a_head_over_several_columns_stays_one(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 100, "项目")
    page.text(165, 100, "财 政 拨 款 支 出 合 计")
    for number in range(4):
        page.text(60, 120 + 20 * number, f"科目{number}")
        for column in range(3):
            page.right(190 + 60 * column, 120 + 20 * number, f"{column}{number},000.00")
    (grid,) = grids(read(tmp_path, page))
    (head,) = [cell for cell in grid.cells if cell.row == 0 and cell.column == 1]
    assert (head.text.replace(" ", ""), head.column_span) == ("财政拨款支出合计", 3)


def test_rules_between_groups_of_rows_do_not_make_one_row_of_a_group(tmp_path: Path) -> None:
    page = Page()
    for number in range(9):
        page.text(60, 100 + 20 * number, f"20{number:02}")
        page.text(120, 100 + 20 * number, "行政运行")
        page.right(320, 100 + 20 * number, f"{number},234.56")
    for y in (80, 105, 125, 165, 185, 225, 270):
        page.rule(50, y, 330, y)
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [[f"20{number:02}", "行政运行", f"{number},234.56"] for number in range(9)]


def test_figures_that_almost_touch_in_a_close_table_stay_apart(tmp_path: Path) -> None:
    page = Page()
    table = [[f"{column}{number},000.00" for column in range(1, 5)] for number in range(5)]
    for number, row in enumerate(table):
        page.text(60, 100 + 16 * number, "行政运行")
        for column, figure in enumerate(row):
            page.right(170 + 50 * column, 100 + 16 * number, figure)
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [["行政运行", *row] for row in table]


def test_a_figure_that_reaches_into_the_next_column_covers_one_column(tmp_path: Path) -> None:
    page = Page()
    table = [[f"{number}.00", f"{number}.50", f"{number}.75"] for number in range(1, 5)]
    table.append(["12,345,678.00", "", "0.75"])
    for number, row in enumerate(table):
        page.text(60, 100 + 20 * number, "行政运行")
        for column, figure in enumerate(row):
            page.text(120 + 50 * column, 100 + 20 * number, figure)
    (grid,) = grids(read(tmp_path, page))
    assert rows(grid) == [["行政运行", *row] for row in table]
    assert {cell.column_span for cell in grid.cells} == {1}


def test_a_title_between_two_tables_without_rules_parts_them(tmp_path: Path) -> None:
    page = Page()
    borderless(page, 110)
    page.text(240, 240, "收入总表", 14)
    borderless(page, 280)
    layout = read(tmp_path, page)
    assert [rows(grid) for grid in grids(layout)] == [ROWS, ROWS]
    assert lines(layout) == ["收入总表"]


@pytest.mark.parametrize("leader", ["", "......................"])
def test_a_table_of_contents_is_no_grid(tmp_path: Path, leader: str) -> None:
    page = Page()
    for number, title in enumerate(("收支总表", "收入总表", "支出总表", "财政拨款收支总表")):
        page.text(60, 100 + 20 * number, title + leader)
        page.text(500, 100 + 20 * number, str(3 + 2 * number))
    assert not grids(read(tmp_path, page))


def test_a_bar_chart_and_a_pie_are_no_grids(tmp_path: Path) -> None:
    page = Page()
    for number, height in enumerate((90, 60, 75)):
        page.box(120 + 60 * number, 300 - height, 150 + 60 * number, 300, grey=0.4)
        page.text(120 + 60 * number, 298 - height, f"{height}.00")
        page.text(120 + 60 * number, 312, "2023年")
    page.rule(110, 180, 110, 300)
    page.rule(110, 300, 320, 300)
    for number in range(4):
        page.text(80, 300 - 30 * number, f"{30 * number}.00")
    for number in range(4):  # the figures of two bars, level with the marks of the scale
        page.text(420, 300 - 30 * number, f"{30 * number}.00")
        page.text(480, 300 - 30 * number, f"{30 * number + 5}.00")
    page.box(415, 190, 450, 300, grey=0.8)
    page.box(475, 230, 510, 300, grey=0.8)
    page.raw("0.5 g 300 300 m 360 300 360 400 300 400 c 240 400 240 300 300 300 c f 0 g")
    page.text(280, 500, "基本支出 56.17%")
    assert not grids(read(tmp_path, page))


def test_a_frame_around_one_paragraph_is_no_grid(tmp_path: Path) -> None:
    page = Page()
    page.table(60, 100, [300], [["注：本表无数据。"]])
    layout = read(tmp_path, page)
    assert not grids(layout)
    assert lines(layout) == ["注：本表无数据。"]


def test_lines_come_in_reading_order_whatever_the_order_of_the_stream(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 140, "第三行")
    page.text(60 + 40, 100, "总表")
    page.text(60, 120, "第二行")
    page.text(60, 100, "收入支出")
    assert lines(read(tmp_path, page)) == ["收入支出总表", "第二行", "第三行"]


def test_letters_written_one_by_one_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    page = Page()
    text = "年度收入2995.39万元"
    places = [60 + width_of(text[:index]) for index in range(len(text))]
    for index in sorted(range(len(text)), key=lambda index: (index * 7) % len(text)):
        page.text(places[index], 100, text[index])
    assert lines(read(tmp_path, page)) == [text]


def test_text_drawn_twice_for_boldness_is_read_once(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 100, "合计1,100.00")
    page.text(60.3, 100, "合计1,100.00")
    page.table(60, 200, WIDTHS, ROWS)
    page.table(60.3, 200, WIDTHS, ROWS)
    layout = read(tmp_path, page)
    assert lines(layout) == ["合计1,100.00"]
    assert [rows(grid) for grid in grids(layout)] == [ROWS]


def test_blanks_between_chinese_characters_go_and_those_between_latin_words_stay(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 100, "目 录")
    page.text(60, 120, "合  计")
    page.text(60, 140, "the Ministry of Finance")
    page.text(60, 160, "收 支 总 表")
    assert lines(read(tmp_path, page)) == ["目录", "合计", "the Ministry of Finance", "收支总表"]


def test_two_things_far_apart_on_one_line_keep_a_blank_between_them(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 100, "编制单位：某局")
    page.text(400, 100, "单位：万元")
    assert lines(read(tmp_path, page)) == ["编制单位：某局 单位：万元"]


def test_radicals_and_compatibility_forms_become_characters_and_punctuation_stays(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 100, "⼀般公共预算⽀出，⻚码：１２（类）⾏政")
    assert lines(read(tmp_path, page)) == ["一般公共预算支出，页码：１２（类）行政"]


def test_a_line_knows_its_font_size_and_whether_it_is_centred(tmp_path: Path) -> None:
    page = Page()
    page.text(297.5 - 48, 60, "收支预算总表", 16)
    page.text(60, 100, "某局本年收入预算为一千万元，与上年相比增加一百万元，主要原因是人员增加。", 12)
    page.text(60, 120, "支出预算为一千万元。", 12)
    blocks = [block for block in read(tmp_path, page).blocks if isinstance(block, Line)]
    assert [(block.size, block.centered) for block in blocks] == [(16, True), (12, False), (12, False)]


def test_a_page_turned_by_its_rotation_is_read_upright(tmp_path: Path) -> None:
    page = Page(rotate=90)
    for number, text in enumerate(("收入合计", "支出合计")):
        page.text(100 + 20 * number, 700, text, turned=True)
    layout = read(tmp_path, page)
    assert lines(layout) == ["收入合计", "支出合计"]
    first, second = (block.source.box for block in layout.blocks)
    assert first is not None
    assert second is not None
    assert first[1] < second[1]
    assert layout.sizes == ((842.0, 595.0),)


def test_text_that_lies_on_its_side_is_read_and_its_box_is_where_the_page_shows_it(tmp_path: Path) -> None:
    page = Page()
    for number, text in enumerate(("收入合计", "支出合计")):
        page.text(100 + 20 * number, 700, text, turned=True)
    layout = read(tmp_path, page)
    assert lines(layout) == ["收入合计", "支出合计"]
    assert layout.blocks[0].source.box == pytest.approx((91.4, 660, 101.4, 700), abs=0.6)


@pytest.mark.parametrize("mark", ["{}", "- {} -", "—{}—", "第{}页", "第{}页 共3页"])
def test_page_numbers_between_the_halves_of_a_sentence_are_left_out(tmp_path: Path, mark: str) -> None:
    pages = []
    for number in range(1, 4):
        page = Page()
        page.text(80, 700, "与上年相比增加3608.98万元，增长")
        page.text(290, 800, mark.format(number))
        pages.append(page)
    layout = read(tmp_path, *pages)
    assert lines(layout) == ["与上年相比增加3608.98万元，增长"] * 3
    assert len(layout.furniture) == 3


def test_a_figure_alone_at_the_foot_of_a_page_is_no_page_number(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.text(80, 700, "收入合计")
    first.text(80, 800, "1234")
    second.text(80, 100, "支出合计")
    assert lines(read(tmp_path, first, second)) == ["收入合计", "1234", "支出合计"]


def test_a_running_head_is_left_out_and_a_title_that_comes_twice_is_not(tmp_path: Path) -> None:
    pages = []
    for number in range(6):
        page = Page()
        page.text(200, 40, "某局2025年部门预算公开")
        page.text(80, 100, f"正文{number}")
        pages.append(page)
    assert lines(read(tmp_path, *pages)) == [f"正文{number}" for number in range(6)]
    pages = []
    for number in range(6):
        page = Page()
        page.text(200, 40, "2025年部门收入预算总表")
        page.text(80, 100, f"正文{number}")
        pages.append(page)
    assert lines(read(tmp_path, *pages)).count("2025年部门收入预算总表") == 6


def test_what_stands_beside_the_page_is_not_read(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 100, "正文")
    page.text(60, 900, "页外")
    page.text(700, 100, "页外")
    page.table(60, 780, [60, 60], [["甲", "1.00"], ["乙", "2.00"], ["丙", "3.00"], ["丁", "4.00"]])
    layout = read(tmp_path, page)
    assert lines(layout) == ["正文"]
    assert [row for grid in grids(layout) for row in rows(grid)] == [["甲", "1.00"], ["乙", "2.00"], ["丙", "3.00"]]


def test_lines_that_a_page_clips_away_are_not_read_and_what_sticks_out_aside_is(tmp_path: Path) -> None:
    page = Page()
    page.raw("q 60 700 100 100 re W n")  # shows 60…160 across and 42…142 down
    page.text(60, 100, "这一行比它的窗口长得多，仍然读全")
    page.text(60, 160, "这一行已被裁去")
    page.raw("Q")
    page.text(60, 200, "这一行不在窗口里")
    assert lines(read(tmp_path, page)) == ["这一行比它的窗口长得多，仍然读全", "这一行不在窗口里"]


def test_a_watermark_across_a_table_stays_out_of_its_cells(tmp_path: Path) -> None:
    page = Page()
    page.table(60, 100, WIDTHS, ROWS)
    for number, letter in enumerate("仅供内部审核"):
        step = 20 * number
        page.raw(f"BT /C 30 Tf .7 .7 -.7 .7 {120 + step} {680 + step} Tm <{letter.encode('utf-16-be').hex()}> Tj ET")
    layout = read(tmp_path, page)
    assert [rows(grid) for grid in grids(layout)] == [ROWS]
    assert [line.text for line in layout.furniture] == ["仅供内部审核"]


def test_a_table_inside_a_cell_of_another_is_a_grid_of_its_own(tmp_path: Path) -> None:
    page = Page()
    page.table(40, 60, [500], [["说明"], [""]], height=200)
    page.table(60, 300, WIDTHS, ROWS)
    assert [rows(grid) for grid in grids(read(tmp_path, page))] == [[["说明"], [""]], ROWS]


def test_words_beside_a_table_are_not_in_it(tmp_path: Path) -> None:
    page = Page()
    page.table(100, 100, [60, 60], [["甲", "1.00"]])
    page.text(40, 113.5, "单位：元")
    page.text(240, 113.5, "附注")
    layout = read(tmp_path, page)
    assert [rows(grid) for grid in grids(layout)] == [[["甲", "1.00"]]]
    assert lines(layout) == ["单位：元 附注"]


def test_a_blank_page_hides_nothing(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 100, "正文")
    layout = read(tmp_path, page, Page(), page)
    assert layout.unread == ()


def test_grids_on_two_pages_stay_two_grids(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.table(60, 700, WIDTHS, ROWS[:2])
    second.table(60, 60, WIDTHS, ROWS[2:])
    layout = read(tmp_path, first, second)
    assert [rows(grid) for grid in grids(layout)] == [ROWS[:2], ROWS[2:]]
