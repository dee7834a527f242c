"""The head of a grid: where the data begin, and the words that stand over each column."""

from __future__ import annotations

from mingzhang.model import Source
from mingzhang.read.layout import Cell, Grid
from mingzhang.read.tables.columns import blocks
from mingzhang.read.tables.grid import Head, Matrix, head, is_code, is_ordinals, matrix

Spanned = tuple[str, int, int, int, int]  # text, row, column, rows, columns


def plain_grid(*rows: str) -> Matrix:
    """Make a grid without spans; cells are parted by bars."""
    texts = [row.split("|") for row in rows]
    cells = tuple(
        Cell(text.strip(), at, column, Source()) for at, row in enumerate(texts) for column, text in enumerate(row)
    )
    return matrix(Grid(cells, len(texts), max(map(len, texts)), Source()))


def spanned_grid(height: int, width: int, *cells: Spanned) -> Matrix:
    made = tuple(Cell(text, row, column, Source(), rows, columns) for text, row, column, rows, columns in cells)
    return matrix(Grid(made, height, width, Source()))


def test_a_word_stands_over_the_blank_places_to_its_right() -> None:
    found = head(
        plain_grid(
            "项目||本年收入||上年结转",
            "科目编码|科目名称|合计|一般公共预算|",
            "合计||10.00|10.00|",
        )
    )
    assert found == Head(
        2,
        (
            ("项目", "科目编码"),
            ("项目", "科目名称"),
            ("本年收入", "合计"),
            ("本年收入", "一般公共预算"),
            ("上年结转",),
        ),
    )


def test_a_row_that_numbers_the_columns_is_no_head_and_no_data() -> None:
    found = head(plain_grid("项目|合计|基本支出", "栏次|1|2", "合计|3.00|3.00"))
    assert found.height == 2
    assert found.paths[1] == ("合计",)


def test_a_spanning_cell_heads_every_column_under_it() -> None:
    found = head(
        spanned_grid(
            3,
            3,
            ("科目", 0, 0, 2, 1),
            ("本年支出", 0, 1, 1, 2),
            ("小计", 1, 1, 1, 1),
            ("项目支出", 1, 2, 1, 1),
            ("合计", 2, 0, 1, 1),
            ("5.00", 2, 1, 1, 1),
            ("5.00", 2, 2, 1, 1),
        )
    )
    assert found.paths == (("科目",), ("本年支出", "小计"), ("本年支出", "项目支出"))


def test_a_total_over_other_words_heads_a_column_and_before_numbers_a_row() -> None:
    assert head(plain_grid("单位名称|预算数||", "|合计|一般公共预算|政府性基金预算", "部门合计|4.00|4.00|")).height == 2


def test_a_year_in_the_head_is_no_amount() -> None:
    assert head(plain_grid("项目|2024|2025", "合计|1.00|2.00")).height == 1


def test_ordinals_count_up_from_nothing_or_one() -> None:
    assert is_ordinals(["栏次", "1", "2", "3"])
    assert is_ordinals(["1", "2", "3=1+2"])
    assert is_ordinals(["栏次", "", "A", "B C", ""])
    assert is_ordinals(["栏次", "1", "2 3", "", "4"])
    assert not is_ordinals(["合计", "1", "2"])
    assert not is_ordinals(["2", "4"])
    assert not is_ordinals(["3", "2", "1"])
    assert not is_ordinals(["0.00", "0.00", "0.00"])


def test_codes_are_three_five_or_seven_digits() -> None:
    assert is_code("208")
    assert is_code("208 05")
    assert is_code("2080505")
    assert is_code("A0403")
    assert not is_code("2025")
    assert not is_code("601")
    assert not is_code("20805050")


def sides_of(cells: Matrix) -> list[tuple[str, tuple[str, ...]]]:
    return [(block.side, tuple(column.name for column in block.columns)) for block in blocks(cells, head(cells))]


def test_a_table_of_two_sides_has_a_block_for_each() -> None:
    cells = plain_grid("收入||支出|", "项目|2025年|项目|2025年合计", "一、一般公共预算|5.00|一、教育支出|5.00")
    assert sides_of(cells) == [("收入", ("2025年",)), ("支出", ("2025年合计",))]


def test_groups_side_by_side_are_no_sides() -> None:
    cells = plain_grid(
        "科目编码|科目名称|金额|其中：基本支出|科目编码|科目名称|金额|其中：基本支出",
        "301|工资福利支出|9.00|9.00|302|商品和服务支出|4.00|3.00",
    )
    assert sides_of(cells) == [("", ("金额", "其中：基本支出")), ("", ("金额", "其中：基本支出"))]


def test_one_head_over_two_columns_of_labels_makes_both_labels() -> None:
    cells = spanned_grid(
        4,
        3,
        ("项目名称", 0, 0, 1, 2),
        ("金额", 0, 2, 1, 1),
        ("收入总计", 1, 0, 1, 2),
        ("7.00", 1, 2, 1, 1),
        ("一般公共预算资金", 2, 0, 2, 1),
        ("小计", 2, 1, 1, 1),
        ("7.00", 2, 2, 1, 1),
        ("专项收入", 3, 1, 1, 1),
        ("", 3, 2, 1, 1),
    )
    (block,) = blocks(cells, head(cells))
    assert block.labels == (0, 1)
    assert [column.role for column in block.columns] == ["amount"]


def test_columns_of_one_name_are_told_apart_by_what_stands_over_them() -> None:
    cells = plain_grid("项目|预算数||决算数|", "|合计|公务接待费|合计|公务接待费", "三公经费|2.00|2.00|1.00|1.00")
    (block,) = blocks(cells, head(cells))
    assert [column.name for column in block.columns] == [
        "预算数/合计",
        "预算数/公务接待费",
        "决算数/合计",
        "决算数/公务接待费",
    ]
