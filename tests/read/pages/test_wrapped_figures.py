"""Figures broken over two and more lines in narrow columns of tables without rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read
from pdf_writer import Page, width_of, write

SIZE, PITCH = 10.0, 13.0
EDGES = (50.0, 140.0, 260.0, 340.0, 420.0)
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
ROWS = [
    [["213"], ["农林水支出"], ["6681", "497.", "94"], ["6060", "296.", "42"], ["6212", "01.5", "2"]],
    [["21302"], ["林业和草原"], ["6681", "497.", "94"], ["6060", "296.", "42"], ["6212", "01.5", "2"]],
    [["2130204"], ["事业机构"], ["6060", "296.", "42"], ["6060", "296.", "42"], ["0.00"]],
    [["2130205"], ["森林资源培育"], ["6212", "01.5", "2"], ["0.00"], ["6212", "01.5", "2"]],
]


def draw(page: Page, top: float, rows: list[list[list[str]]], side: str = "left") -> float:
    """Write rows of cells of lines; return where the next one begins."""
    for row in rows:
        for left, lines in zip(EDGES, row, strict=True):
            for at, line in enumerate(lines):
                room = 0.0 if side == "left" or left < EDGES[2] else 30 - width_of(line, SIZE)
                page.text(left + (room / 2 if side == "middle" else room), top + at * PITCH, line, SIZE)
        top += max(map(len, row)) * PITCH
    return top


def amounts(folder: Path, *pages: Page) -> tuple[list[str], list[str]]:
    """The amounts read of a table on pages, and what was said of others."""
    pages[0].text(60, 40, "乙县苗圃局2025年部门预算", 14)
    pages[0].text(60, 70, "部门支出总表", 12)
    pages[0].text(60, 88, "单位：元", SIZE)
    document = read(write(folder / "某局.pdf", list(pages)))
    return [figure.text for table in document.tables for figure in table.figures], [
        doubt.message for doubt in document.doubts
    ]


@pytest.mark.parametrize("side", ["left", "middle", "right"])
@pytest.mark.parametrize("numbers", [[], [[["栏次"], [""], ["1"], ["2"], ["3"]]]])
def test_figures_over_three_lines_are_whole(tmp_path: Path, side: str, numbers: list[list[list[str]]]) -> None:
    page = Page()
    draw(page, 110, [[[head] for head in HEAD], *numbers, *ROWS], side)
    assert amounts(tmp_path, page)[0] == ["".join(lines) for row in ROWS for lines in row[2:]]


@pytest.mark.parametrize(
    ("end", "read_as"),
    [
        ([["6681", "497."], ["6060", "296."], ["6212", "01.5"]], []),
        ([["6681"], ["6060"], ["6212"]], []),
        ([["7.20"], ["7.20"], ["0"]], ["7.20", "7.20", "0"]),
    ],
)
def test_a_figure_whose_rest_is_nowhere_is_not_read(tmp_path: Path, end: list[list[str]], read_as: list[str]) -> None:
    page = Page()
    draw(page, 110, [[[head] for head in HEAD], *ROWS, [["214"], ["交通运输支出"], *end]])
    found, doubts = amounts(tmp_path, page)
    assert found[12:] == read_as
    assert any("没有读数" in doubt for doubt in doubts) is not bool(read_as)


@pytest.mark.parametrize("many", [1, 3])
def test_a_minus_that_stands_alone_above_its_figure_is_no_dash(tmp_path: Path, many: int) -> None:
    page = Page()
    row = [["214"], ["交通运输支出"], ["-", "5.28"], ["-"], ["-", "5.28"]]
    draw(page, 110, [[[head] for head in HEAD], *ROWS, *[row] * many])
    found, _ = amounts(tmp_path, page)
    assert found[12:] == ["-5.28", "-", "-5.28"] * many


def test_a_dash_above_a_row_of_its_own_is_none(tmp_path: Path) -> None:
    page = Page()
    rows = [[["214"], ["交通运输"], ["-"], ["-"], ["-"]], [["215"], ["资源勘探"], ["5.28"], ["5.28"], ["-"]]]
    draw(page, 110, [[[head] for head in HEAD], *ROWS, *rows])
    assert amounts(tmp_path, page)[0][12:] == ["-", "-", "-", "5.28", "5.28", "-"]


def test_rows_of_small_and_of_large_figures_are_rows_of_their_own(tmp_path: Path) -> None:
    """Whole numbers that leave room in their column do not go on with the figures of the next row."""
    page = Page()
    rows = [[["21302"], ["林业"], ["5"], ["3"], ["2"]], [["21303"], ["水利"], ["7200.00"], ["4100.00"], ["3100.00"]]]
    draw(page, 110, [[[head] for head in HEAD], *rows * 3])
    assert amounts(tmp_path, page)[0] == ["5", "3", "2", "7200.00", "4100.00", "3100.00"] * 3
