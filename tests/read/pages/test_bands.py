"""Tables whose columns no rule parts: three rules, rules between rows, painted heads, heads over several columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read.layout import Grid
from mingzhang.read.which import read_layout
from pdf_writer import Page, width_of, write

LEFT, EDGES = 60.0, (60.0, 220.0, 300.0, 380.0, 460.0)
HEIGHT = 20.0


def centred(page: Page, first: int, last: int, baseline: float, text: str) -> None:
    """Write words in the middle of columns."""
    middle = (EDGES[first] + EDGES[last + 1]) / 2
    page.text(middle - width_of(text, 9) / 2, baseline, text, 9)


def grids(page: Page, path: Path) -> list[list[list[str]]]:
    """The grids of a page as rows of texts; a cell over several columns stands in the first of them."""
    write(path, [page])
    found = []
    for block in read_layout(path).blocks:
        if isinstance(block, Grid):
            rows = [[""] * block.width for _ in range(block.height)]
            for cell in block.cells:
                rows[cell.row][cell.column] = cell.text
            found.append(rows)
    return found


def spans(page: Page, path: Path) -> dict[str, tuple[int, int]]:
    """The first and the last column of every cell of the first grid."""
    write(path, [page])
    grid = next(block for block in read_layout(path).blocks if isinstance(block, Grid))
    return {cell.text: (cell.column, cell.column + cell.column_span - 1) for cell in grid.cells if cell.text}


def three_lines(rows: list[list[str]], under: bool = True, each: bool = False, left: bool = False) -> Page:
    """A table of four columns with a head of two rows; `under`: a rule under the head over three columns;
    `each`: a rule under each row; `left`: words begin at the left of their cells.
    """
    page = Page()
    page.text(200, 90, "甲县茶政局支出预算表", 14)
    page.text(400, 110, "单位：万元", 9)
    top = 120.0
    page.rule(LEFT, top, EDGES[-1], top, 1.5)
    if left:
        page.text(EDGES[1] + 3, top + 13, "本年支出", 9)
    else:
        centred(page, 1, 3, top + 13, "本年支出")
    if under:
        page.rule(EDGES[1], top + HEIGHT, EDGES[-1], top + HEIGHT)
    for column, words in enumerate(("", "合计", "基本支出", "项目支出")):
        if words and left:
            page.text(EDGES[column] + 3, top + HEIGHT + 13, words, 9)
        elif words:
            centred(page, column, column, top + HEIGHT + 13, words)
    centred(page, 0, 0, top + HEIGHT + 3, "项目")
    body = top + 2 * HEIGHT
    page.rule(LEFT, body, EDGES[-1], body)
    for number, row in enumerate(rows):
        lines = row[0].split("/")
        for at, line in enumerate(lines):
            page.text(LEFT + 3, body + 13 + (at - (len(lines) - 1) / 2) * 10, line, 9)
        for column, figure in enumerate(row[1:], 1):
            page.right(EDGES[column + 1] - 3, body + 13, figure, 9)
        body += HEIGHT
        if each or number == len(rows) - 1:
            page.rule(LEFT, body, EDGES[-1], body)
    page.text(LEFT, body + 30, "注：本表由甲县茶政局编制。", 9)
    page.text(290, 830, "- 4 -", 9)
    return page


ROWS = [
    ["合计", "12.30", "7.20", "5.10"],
    ["茶园养护", "7.20", "7.20", "0.00"],
    ["茶叶检验检测/和品牌推广", "5.10", "0.00", "5.10"],
]
BODY = [[row[0].replace("/", ""), *row[1:]] for row in ROWS]


@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize("each", [False, True])
@pytest.mark.parametrize("under", [False, True])
def test_heads_stand_over_their_columns_and_wrapped_labels_are_one_row(
    tmp_path: Path, under: bool, each: bool, left: bool
) -> None:
    page = three_lines(ROWS, under, each, left)
    (rows,) = grids(page, tmp_path / "three.pdf")
    assert rows[-3:] == BODY
    assert spans(page, tmp_path / "three.pdf") | {
        "项目": (0, 0),
        "本年支出": (1, 3),
        "合计": (0, 0),
        "项目支出": (3, 3),
    } == spans(page, tmp_path / "three.pdf")


def test_a_table_of_one_row_is_one(tmp_path: Path) -> None:
    (rows,) = grids(three_lines([["合计", "0.00", "0.00", "0.00"]]), tmp_path / "one.pdf")
    assert rows[-1] == ["合计", "0.00", "0.00", "0.00"]


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("heads", [("单位名称", "合计", "基本支出", "项目支出"), ("项目", "2024年", "2025年", "增减")])
def test_a_table_of_few_rows_without_any_rules_is_told_by_its_heads(
    tmp_path: Path, rows: int, heads: tuple[str, ...]
) -> None:
    page = Page()
    page.text(60, 200, "甲县茶政局支出预算表", 9)
    page.text(60, 214, "单位：万元", 9)
    body = [["合计", "12.30", "7.20", "5.10"], ["甲县茶政局", "12.30", "7.20", "5.10"]][:rows]
    for at, row in enumerate([list(heads), ["", "", "（元）", "（元）"], *body]):
        for edge, text in zip(EDGES, row, strict=False):
            page.text(edge, 230 + at * 13, text, 9)
    page.text(60, 320, "注：本表由甲县茶政局编制。", 9)
    (found,) = grids(page, tmp_path / "few.pdf")
    assert found[-rows:] == body
    assert found[0] == list(heads)


def test_figures_of_a_sentence_set_wide_are_no_table(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 200, "甲县茶政局支出情况说明", 9)
    for at, row in enumerate([["其中", "茶园养护支出"], ["合计", "12.30", "7.20"]]):
        for edge, text in zip(EDGES, row, strict=False):
            page.text(edge, 230 + at * 13, text, 9)
    page.text(60, 320, "注：本表由甲县茶政局编制。", 9)
    assert grids(page, tmp_path / "no.pdf") == []


def test_words_of_a_head_with_no_figure_below_them_have_a_column(tmp_path: Path) -> None:
    blank = [["合计", "12.30", "", "12.30"], ["茶园养护", "12.30", "", "12.30"]]
    (rows,) = grids(three_lines(blank), tmp_path / "blank.pdf")
    assert rows[-2:] == blank


def side_by_side(wrapped: bool, letters: bool) -> Page:
    """Two lists side by side in uneven columns, each under words in the gap between its heads, rules under rows."""
    edges = (60.0, 200.0, 260.0, 400.0, 470.0)
    page = Page()

    def middle(first: int, last: int, baseline: float, text: str) -> None:
        page.text((edges[first] + edges[last + 1]) / 2 - width_of(text, 9) / 2, baseline, text, 9)

    def across(y: float) -> None:
        page.rule(edges[0], y, edges[-1], y)

    for y in (100.0, 116.0, 142.0):
        across(y)
    middle(0, 1, 112, "收入")
    middle(2, 3, 112, "支出")
    for column, words in enumerate(("项目", "预算数", "项目", "预算数")):
        if wrapped and column % 2:
            middle(column, column, 127, "2025年")
            middle(column, column, 138, "预算数")
        else:
            middle(column, column, 133, words)
    y = 142.0
    if letters:
        for column, letter in enumerate("甲A乙B" if wrapped else "ABCD"):
            middle(column, column, y + 12, letter)
        y += 16
        across(y)
    for left, amount, right, other in (
        ("一、茶园收入", "8.10", "一、茶园支出", "9.30"),
        ("二、其他收入", "1.20", "", ""),
    ):
        page.text(63, y + 12, left, 9)
        page.right(258, y + 12, amount, 9)
        page.text(263 if right else 0, y + 12, right or " ", 9)
        page.right(468, y + 12, other or " ", 9)
        y += 16
        across(y)
    return page


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("letters", [False, True])
def test_words_in_the_gap_between_heads_are_over_both(tmp_path: Path, wrapped: bool, letters: bool) -> None:
    page = side_by_side(wrapped, letters)
    (rows,) = grids(page, tmp_path / "sides.pdf")
    assert rows[-2:] == [["一、茶园收入", "8.10", "一、茶园支出", "9.30"], ["二、其他收入", "1.20", "", ""]]
    found = spans(page, tmp_path / "sides.pdf")
    assert (found["收入"], found["支出"]) == ((0, 1), (2, 3))
    assert ("2025年预算数" in found) is wrapped


def test_a_head_at_the_end_of_a_page_is_a_grid_of_its_own(tmp_path: Path) -> None:
    page = three_lines([])
    page.parts = page.parts[:-2]  # neither a note nor the page's number
    assert grids(page, tmp_path / "head.pdf") == [
        [["", "本年支出", "", ""], ["项目", "", "", ""], ["", "合计", "基本支出", "项目支出"]]
    ]


def test_painted_rows_are_told_apart_by_their_edges(tmp_path: Path) -> None:
    page = Page()
    for column in range(4):
        page.box(EDGES[column], 120, EDGES[column + 1], 140, 0.8)
        page.box(EDGES[column], 160, EDGES[column + 1], 180, 0.9)
    for column, words in enumerate(("项目", "合计", "基本支出", "项目支出")):
        centred(page, column, column, 133, words)
    for number, row in enumerate(BODY[:2]):
        page.text(LEFT + 3, 153 + number * 20, row[0], 9)
        for column, figure in enumerate(row[1:], 1):
            page.right(EDGES[column + 1] - 3, 153 + number * 20, figure, 9)
    (rows,) = grids(page, tmp_path / "painted.pdf")
    assert rows == [["项目", "合计", "基本支出", "项目支出"], *BODY[:2]]


@pytest.mark.parametrize("rows", [BODY, BODY[:1]])
def test_painted_cells_of_a_head_are_no_bars_of_a_chart(tmp_path: Path, rows: list[list[str]]) -> None:
    page = Page()
    for column in (0, 1):
        page.box(EDGES[column], 100, EDGES[column + 1], 140, 0.8)
        centred(page, column, column, 123, ("项目", "合计")[column])
    page.box(EDGES[2], 100, EDGES[4], 120, 0.8)
    centred(page, 2, 3, 113, "其中")
    for column in (2, 3):
        page.box(EDGES[column], 120, EDGES[column + 1], 140, 0.8)
        centred(page, column, column, 133, ("", "", "基本支出", "项目支出")[column])
    for number, row in enumerate(rows):
        page.text(LEFT + 3, 153 + number * 20, row[0], 9)
        for column, figure in enumerate(row[1:], 1):
            page.right(EDGES[column + 1] - 3, 153 + number * 20, figure, 9)
    (found,) = grids(page, tmp_path / "head.pdf")
    assert found[-len(rows) :] == rows
    assert spans(page, tmp_path / "head.pdf")["其中"] == (2, 3)


def test_rules_around_running_text_make_no_table(tmp_path: Path) -> None:
    page = Page()
    for y in (60, 400, 780):
        page.rule(LEFT, y, EDGES[-1], y)
    page.text(LEFT, 90, "2025年度支出合计12.30万元，其中：基本支出7.20万元。", 9)
    page.text(LEFT, 420, "茶园养护    7.20", 9)
    page.text(LEFT, 440, "公用经费用于保障机构正常运转；其余用于茶叶检验。", 9)
    assert grids(page, tmp_path / "text.pdf") == []


@pytest.mark.parametrize("size", [4.0, 5.2, 7.0, 9.0])
@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("rows", [["服务类|154.96"], ["服务类|"], ["货物类|10.46", "服务类|154.96"]])
def test_a_head_made_smaller_to_fit_belongs_to_the_rows_below(
    tmp_path: Path, size: float, numbered: bool, rows: list[str]
) -> None:
    page = Page()
    page.text(60.0, 80.0, "政府采购预算表", 9)
    page.text(60.0, 98.0, "单位：万元", 9)
    top, right = 110.0, 140.0
    lines = [*(["栏次|1"] if numbered else []), "合计|165.42", *rows]
    page.rule(59.0, top, right, top)
    page.text(60.0, top + 12, "采购品目", size)
    page.text(right - 38.0, top + 12, "预算金额", size)
    for at, line in enumerate(lines):
        page.rule(59.0, top + 18 * (at + 1), right, top + 18 * (at + 1))
        label, amount = line.split("|")
        page.text(60.0, top + 18 * (at + 1) + 12, label, 9)
        page.right(right - 3, top + 18 * (at + 1) + 12, amount, 9)
    page.rule(59.0, top + 18 * (len(lines) + 1), right, top + 18 * (len(lines) + 1))
    (found,) = grids(page, tmp_path / "made.pdf")
    assert found[0] == ["采购品目", "预算金额"]
    assert found[-1] == rows[-1].split("|")


@pytest.mark.parametrize("nothing", ["0", "-", "0.00"])
@pytest.mark.parametrize("many", [1, 2, 3, 5])
@pytest.mark.parametrize("rows", [1, 2])
def test_numbers_of_columns_stand_at_the_other_edge_of_what_is_below(
    tmp_path: Path, nothing: str, many: int, rows: int
) -> None:
    heads = ("合计", "基本支出", "项目支出", "上缴支出", "经营支出")[:many]
    page = Page()
    page.text(60.0, 80.0, "国有资本经营预算支出表", 9)
    page.text(60.0, 98.0, "单位：万元", 9)
    top, lefts = 110.0, [60.0 + 90 * at for at in range(many + 1)]
    lines = [("项目", *heads), ("栏次", *map(str, range(1, many + 1)))]
    lines += [("合计", *[nothing] * many), ("城乡社区", *[nothing] * many)][:rows]
    for at, line in enumerate(lines):
        page.rule(59.0, top + 18 * at, lefts[-1] + 90, top + 18 * at)
        page.text(lefts[0], top + 18 * at + 12, line[0], 9)
        for left, text in zip(lefts[1:], line[1:], strict=True):
            if at > 1:
                page.right(left + 85, top + 18 * at + 12, text, 9)
            else:
                page.text(left, top + 18 * at + 12, text, 9)
    page.rule(59.0, top + 18 * len(lines), lefts[-1] + 90, top + 18 * len(lines))
    (found,) = grids(page, tmp_path / "made.pdf")
    assert found == [list(line) for line in lines]


@pytest.mark.parametrize("pages", [1, 2])
@pytest.mark.parametrize("gap", [3.0, 6.0, 8.0])
@pytest.mark.parametrize("unit", ["甲县茶政局机关", "甲县茶政局"])
def test_names_that_fill_their_column_are_parted_from_the_next_one_below_its_head(
    tmp_path: Path, pages: int, gap: float, unit: str
) -> None:
    rows = [("合计", "", "40.00"), (unit, "茶园养护", "7.00"), (unit, "检验检测", "13.00"), (unit, "品牌推广", "20.00")]
    wide = LEFT + width_of(unit, 9) + gap
    printed = [Page(), Page()][:pages]
    for number, page in enumerate(printed):
        lines = rows if pages == 1 else (rows[:3], rows[3:])[number]
        if not number:
            page.text(200, 80, "甲县茶政局项目支出表", 14)
            lines = [("单位名称", "项目名称", "合计"), *lines]
        top = 790.0 - 20 * len(lines) if pages == 2 and not number else 60.0 if number else 110.0
        for at, (name, project, amount) in enumerate(lines):
            for y in (top + 20 * at, top + 20 * (at + 1)):
                page.rule(LEFT - 3, y, 300.0, y)
            page.text(LEFT, top + 20 * at + 13, name, 9)
            page.text(wide, top + 20 * at + 13, project, 9)
            if amount == "合计":
                page.text(250.0, top + 20 * at + 13, amount, 9)
            else:
                page.right(297.0, top + 20 * at + 13, amount, 9)
    write(tmp_path / "made.pdf", printed)
    found = [block for block in read_layout(tmp_path / "made.pdf").blocks if isinstance(block, Grid)]
    assert {grid.width for grid in found} == {3}
    texts = [cell.text for grid in found for cell in grid.cells if cell.text]
    assert [text for text in texts if text in ("茶园养护", "检验检测", "品牌推广")] == [row[1] for row in rows[1:]]
