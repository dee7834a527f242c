"""A column in which nothing stands is no column: not a total that is blank, nor a part of one."""

from __future__ import annotations

from mingzhang.model import Source
from mingzhang.read.layout import Cell, Grid
from mingzhang.read.tables.slivers import without_slivers


def grid(*rows: str, spans: dict[tuple[int, int], int] | None = None) -> Grid:
    """Rows of cells parted by |; `spans` widens cells by (row, column). A place under a span is written as +."""
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts.split("|")):
            if text != "+":
                width = (spans or {}).get((row, column), 1)
                cells.append(Cell(text, row, column, Source(), column_span=width))
    return Grid(tuple(cells), len(rows), len(rows[0].split("|")), Source())


def shown(made: Grid) -> list[tuple[int, int, int, str]]:
    return [(cell.row, cell.column, cell.column_span, cell.text) for cell in made.cells]


def test_a_column_under_a_wide_head_that_prints_nothing_is_left_out() -> None:
    (made,) = without_slivers([grid("预算数|+|+|+", "合计||甲|乙", "3||1|2", spans={(0, 0): 4})])
    assert made.width == 3
    assert shown(made) == [
        (0, 0, 3, "预算数"),
        (1, 0, 1, "合计"), (1, 1, 1, "甲"), (1, 2, 1, "乙"),
        (2, 0, 1, "3"), (2, 1, 1, "1"), (2, 2, 1, "2"),
    ]  # fmt: skip


def test_a_column_with_a_head_of_its_own_stays_though_no_row_fills_it() -> None:
    whole = grid("合计|甲|乙", "3||3")
    assert without_slivers([whole]) == (whole,)


def test_a_column_that_another_page_fills_stays_on_every_page() -> None:
    first, second = grid("合计||乙", "3||3"), grid("4|1|3")
    assert without_slivers([first, second]) == (first, second)


def test_a_head_that_begins_over_a_sliver_stays_with_the_columns_beside_it() -> None:
    (made,) = without_slivers([grid("项目|金额|+", "甲||5", spans={(0, 1): 2})])
    assert shown(made)[1] == (0, 1, 2, "金额")
    assert made.width == 3
