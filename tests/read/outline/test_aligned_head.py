"""Heads of tables set with blanks: words over groups of columns, set at their left, in their middle, at their right."""

from __future__ import annotations

import pytest

from mingzhang.model import Source
from mingzhang.read.layout import Line
from mingzhang.read.outline.aligned import aligned_grid
from mingzhang.read.outline.aligned_head import spread

COLUMNS = [(0, 8), (10, 30), (34, 46), (50, 60), (64, 72), (76, 86), (90, 98)]
GROUPS = [(0, 0), (1, 1), (2, 2), (3, 4), (5, 6)]
BELOW = [("小计", (54, 58)), ("基本支出", (64, 72)), ("小计", (80, 84)), ("基本支出", (90, 98))]


@pytest.mark.parametrize(
    ("general", "special"),
    [((50, 62), (76, 86)), ((55, 67), (82, 92)), ((60, 72), (88, 98))],
    ids=["left", "middle", "right"],
)
def test_words_reach_over_the_columns_that_have_others_below(
    general: tuple[int, int], special: tuple[int, int]
) -> None:
    above = [
        ("科目编码", (0, 8)),
        ("科目名称", (10, 18)),
        ("合计", (38, 42)),
        ("一般公共预算", general),
        ("政府性基金", special),
    ]
    found = spread([above, BELOW], COLUMNS)
    assert found is not None
    assert found[1][0] == GROUPS
    assert found[1][1] == [(3, 3), (4, 4), (5, 5), (6, 6)]


def test_three_lines_of_a_head() -> None:
    columns = [(0, 6), (8, 18), (20, 26), (28, 34), (36, 44), (46, 52), (54, 64), (66, 72), (74, 80), (82, 90)]
    lines = [
        [("预算数", (18, 24)), ("决算数", (64, 70))],
        [(text, (at, at + 6)) for start in (0, 46) for text, at in _second(start)],
        [(text, (at, at + 6)) for start in (0, 46) for text, at in (("小计", start + 20), ("购置费", start + 28))],
    ]
    found = spread(lines, columns)
    assert found is not None
    assert found[1][0] == [(0, 4), (5, 9)]
    assert found[1][1] == [(0, 0), (1, 1), (2, 3), (4, 4), (5, 5), (6, 6), (7, 8), (9, 9)]


def _second(start: int) -> list[tuple[str, int]]:
    return [("合计", start), ("因公出国", start + 9), ("公务用车", start + 24), ("公务接待", start + 37)]


def test_more_words_than_columns_are_not_spread() -> None:
    assert spread([[("甲", (0, 2)), ("乙", (4, 6)), ("丙", (8, 10))]], [(0, 4), (6, 10)]) is None


ROWS = """科目编码  科目名称        合计       基本支出   项目支出
213       农林水支出      4525815    1390000    3135815
2130204   事业机构        1390000    1390000
2130205   森林资源培育    3135815               3135815
"""


@pytest.mark.parametrize("after", [1, 2], ids=["close", "an empty line after each"])
def test_whole_yuan_that_look_like_codes_and_rows_apart(after: int) -> None:
    lines = [Line(text, Source("甲.txt", None, 1 + at * after)) for at, text in enumerate(ROWS.splitlines())]
    grid = aligned_grid(lines)
    assert grid is not None
    assert (grid.height, grid.width) == (4, 5)
    assert [cell.text for cell in grid.cells if cell.row == 3] == ["2130205", "森林资源培育", "3135815", "", "3135815"]


def test_a_single_row_in_the_middle_of_its_columns() -> None:
    head, row = "   合计     因公出国（境）费    公务接待费", "   9.50           7.20             2.30"
    grid = aligned_grid([Line(text, Source("甲.txt", None, at)) for at, text in enumerate((head, row), 1)])
    assert grid is not None
    assert [cell.text for cell in grid.cells] == ["合计", "因公出国（境）费", "公务接待费", "9.50", "7.20", "2.30"]


MIDDLE = """                                   2025年预算数
  合计   因公出国（境）费          公务用车购置及运行费           公务接待费
                             小计   购置费   运行维护费
  5.73                       5.73            5.73
"""


def test_a_word_over_nothing_has_a_column_of_its_own() -> None:
    grid = aligned_grid([Line(text, Source("甲.txt", None, at)) for at, text in enumerate(MIDDLE.splitlines(), 1)])
    assert grid is not None
    assert [(cell.text, cell.column, cell.column_span) for cell in grid.cells if cell.row < 3] == [
        ("2025年预算数", 0, 6),
        ("合计", 0, 1),
        ("因公出国（境）费", 1, 1),
        ("公务用车购置及运行费", 2, 3),
        ("公务接待费", 5, 1),
        ("小计", 2, 1),
        ("购置费", 3, 1),
        ("运行维护费", 4, 1),
    ]


def test_a_word_may_stand_over_several_blocks() -> None:
    below = [
        (word, (at, at + 6)) for start in (0, 40, 80) for word, at in (("科目编码", start), ("决算数", start + 30))
    ]
    columns = [place for _, place in below]
    for above in ([("人员经费", (0, 8)), ("公用经费", (40, 48))], [("人员经费", (14, 22)), ("公用经费", (74, 82))]):
        found = spread([above, below], columns)
        assert found is not None
        assert found[1][0] == [(0, 1), (2, 5)]
