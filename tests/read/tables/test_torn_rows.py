"""A row that a page cuts in two is one row; a row of its own stays one, whatever it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Source
from mingzhang.read.layout import Cell, Grid
from mingzhang.read.package import read_package
from mingzhang.read.tables.printed_rows import printed_rows
from mingzhang.read.tables.torn_rows import without_tears
from pdf_writer import Page, write

HEAD = ["科目编码", "科目名称", "合计", "基本支出"]
ABOVE = ["205", "教育支出", "1,204.50", "300.25"]


def grid(rows: list[list[str]]) -> Grid:
    """A grid of plain cells."""
    cells = [Cell(text, at, column, Source()) for at, row in enumerate(rows) for column, text in enumerate(row)]
    return Grid(tuple(cells), len(rows), len(rows[0]), Source())


def rows_of(grids: tuple[Grid, ...]) -> list[list[str]]:
    """The rows of all grids."""
    found = []
    for one in grids:
        rows = [[""] * one.width for _ in range(one.height)]
        for cell in one.cells:
            rows[cell.row][cell.column] = cell.text
        found += rows
    return found


@pytest.mark.parametrize("again", [[], [HEAD]])
@pytest.mark.parametrize(
    ("end", "rest"),
    [
        (["2050201", "学前教育支", "80.10", "80.10"], ["", "出", "", ""]),
        (["2050201", "学前教育", "1,080.1", "80.10"], ["", "", "0", ""]),
        (["2050201", "学前教育", "1,080.", "80.1"], ["", "", "10", "0"]),
        (["2050201", "学前教育", "1,0", "80.10"], ["", "", "80.10", ""]),
        (["20502", "学前教育", "80.1", "80.10"], ["01", "", "0", ""]),
        (["205020", "学前教育", "80.10", "80.10"], ["1", "", "", ""]),
        (["205", "学前", "80.", "80.1"], ["0201", "教育", "10", "0"]),
        (["205", "茶园", "1,080.", "80."], ["02", "教育", "10", "10"]),
        (["2050201", "茶园本年", "80.1", "80.1"], ["", "收入", "0", "0"]),
        (["212", "城乡社区", "80.10", "80.10"], ["", "支出", "", ""]),
        (["211", "节能环保", "80.10", "80.10"], ["", "支出", "", ""]),
        (["", "三、交通运输", "80.10", "80.10"], ["", "支出", "", ""]),
        (["2130705", "对村民委员会和村党支部的", "80.10", "-"], ["", "补助", "", ""]),
        (["212", "城乡社区", "", ""], ["", "支出", "80.10", "80.10"]),
        (["", "城乡社区", "", ""], ["212", "支出", "80.10", "80.10"]),
    ],
)
def test_the_rest_of_a_row_is_put_back(again: list[list[str]], end: list[str], rest: list[str]) -> None:
    later = ["206", "科学技术支出", "7.00", "0.50"]
    whole = [one + other for one, other in zip(end, rest, strict=True)]
    read = without_tears((grid([HEAD, ABOVE, end]), grid([*again, rest, later])))
    assert rows_of(read) == [HEAD, ABOVE, whole, *again, later]


@pytest.mark.parametrize(
    "own",
    [
        ["206", "科学技术支出", "7.00", "0.50"],
        ["206", "科学技术支出", "", ""],
        ["", "二、茶叶检验", "", ""],
        ["", "项目支出", "", ""],
        ["", "学前资助", "", ""],
        ["", "特殊教育", "", ""],
        ["", "", "12.75", ""],
        ["", "", "5", "5"],
        ["", "茶叶检验", "4", "-"],
    ],
)
def test_a_row_of_its_own_stays_one(own: list[str]) -> None:
    end = ["2050201", "学前教育", "80.10", "80.10"]
    assert rows_of(without_tears((grid([HEAD, ABOVE, end]), grid([own])))) == [HEAD, ABOVE, end, own]


@pytest.mark.parametrize(
    ("end", "own"),
    [
        (["205", "教育支出", "80.10", "80.10"], ["0201", "学前教育", "", ""]),
        (["205", "教育支出", "80.10", "80.10"], ["0201", "学前教育", "80.10", "80.10"]),
        (["212", "城乡社区支出", "80.10", "80.10"], ["", "支出", "", ""]),
        (["2050201", "学前教育", "", ""], ["", "支出", "80.10", "80.10"]),
        (["212", "城乡社区", "80.10", ""], ["", "支出", "", "80.10"]),
        (["", "城乡社区", "", ""], ["21201", "城乡社区管理事务", "80.10", "80.10"]),
    ],
)
def test_a_name_that_lacks_nothing_is_left_as_it_is(end: list[str], own: list[str]) -> None:
    assert rows_of(without_tears((grid([HEAD, ABOVE, end]), grid([own])))) == [HEAD, ABOVE, end, own]


@pytest.mark.parametrize(
    ("again", "end", "rest", "labels"),
    [
        (False, ["213", "农林水", "4.25", "4.25"], "支出", ["农林水支出"]),
        (True, ["213", "农林水", "4.25", "4.25"], "支出", ["农林水支出"]),
        (False, ["", "茶园和果园", "4.25", "4.25"], "项目支出", ["茶园和果园", "项目支出"]),  # unsure
    ],
)
def test_the_blanks_of_a_row_that_a_page_may_have_cut_are_no_figures(
    tmp_path: Path, again: bool, end: list[str], rest: str, labels: list[str]
) -> None:
    widths = [80.0, 110.0, 90.0, 130.0]
    first, second = Page(), Page()
    first.text(200, 60, "2025年支出预算表", 14)
    first.text(400, 80, "单位：万元", 9)
    first.table(60, 90, widths, [HEAD, ["", "合计", "9.50", "9.50"], end])
    later = ["214", "交通运输支出", "5.25", "5.25"]
    second.table(60, 90, widths, [*([HEAD] if again else []), ["", rest, "", ""], later])
    write(tmp_path / "torn.pdf", [first, second])
    (table,) = read_package(tmp_path / "torn.pdf").tables
    assert [row.label for row in table.rows] == ["合计", *labels, "交通运输支出"]
    assert [len(row.columns) for row in table.rows if row.label == "项目支出"] in ([], [0])
    assert [figure.text for figure in table.figures].count("4.25") == 2


def test_a_head_that_is_cut_off_on_the_next_page_is_the_head_once_more(tmp_path: Path) -> None:
    widths = [80.0, 110.0, 90.0, 130.0]
    head = ["科目编码", "科目名称", "合计", "政府性基金预算拨款收入"]
    first, second = Page(), Page()
    first.text(200, 60, "2025年收入预算表", 14)
    first.text(400, 80, "单位：万元", 9)
    first.table(60, 90, widths, [head, ["", "合计", "9.50", "9.50"], ["212", "城乡社区支出", "5.25", "5.25"]])
    second.table(60, 90, widths, [[*head[:3], "政府性基金预"], ["213", "农林水支出", "4.25", "4.25"]])
    write(tmp_path / "two.pdf", [first, second])
    (table,) = read_package(tmp_path / "two.pdf").tables
    assert [figure.region.fund for figure in table.figures if figure.text == "4.25"] == [None, "政府性基金"]


NUMBERED = ["科目", "行次", "合计", "政府性基金预算拨款收入"]


@pytest.mark.parametrize("again", [[], [NUMBERED], [["科目", "行次", "合计", "政府性基金预"]]])
@pytest.mark.parametrize(
    ("above", "end", "rest", "whole"),
    [
        (
            ["[21201]城乡社区", "32", "80.10", "0.00"],
            ["[221020", "3", "405.", "0.00"],
            ["1]公积金", "3", "97", ""],
            True,
        ),
        (["[21201]城乡社区", "9", "80.10", "0.00"], ["[22102", "1", "1", "0.00"], ["]住房改革", "0", "5.05", ""], True),
        (
            ["[21201]城乡社区", "31", "80.10", "0.00"],
            ["[221020", "3", "405.", "0.00"],
            ["1]公积金", "3", "97", ""],
            False,
        ),
        (
            ["[21201]城乡社区", "2", "80.10", "0.00"],
            ["[221]住房", "3", "4.05", "0.00"],
            ["公积金", "4", "5.00", "0.00"],
            False,
        ),
    ],
)
def test_the_number_of_a_row_that_a_page_cut_is_one_more_than_the_one_above(
    again: list[list[str]], above: list[str], end: list[str], rest: list[str], whole: bool
) -> None:
    later = ["[223]茶园", "34", "1.00", "0.00"]
    found = rows_of(without_tears((grid([NUMBERED, above, end]), grid([*again, rest, later]))))
    joined = [one + other for one, other in zip(end, rest, strict=True)]
    assert (joined in found) is whole
    assert (end in found) is not whole


@pytest.mark.parametrize("words", ["合计", "政府性收入", "", "政府性基金预算拨款收入："])
def test_a_row_that_says_something_else_is_no_head_that_breaks_off(words: str) -> None:
    again = [["科目", "行次", "合计", words], ["林水支出", "", "", ""]]
    end = ["213农", "3", "405.97", "0.00"]
    assert end in rows_of(without_tears((grid([NUMBERED, end]), grid(again))))


@pytest.mark.parametrize("sign", ["-", "0"])
def test_a_dash_and_a_nought_lack_no_digits(sign: str) -> None:
    end = ["2050201", "学前教育", "80.10", sign]
    own = ["", "茶园修缮", "", "165.07"]
    later = ["206", "科学技术支出", "7.00", "0.50"]
    assert rows_of(without_tears((grid([HEAD, ABOVE, end]), grid([HEAD, own, later]))))[-2:] == [own, later]


def test_a_grid_without_the_labels_of_its_table_is_read() -> None:
    """As where the columns of a sheet are printed on several pages."""
    cells = (Cell("项目", 0, 0, Source(), 1, 2), *grid([["", "", "合计", "上年结转", "本年收入"]]).cells[2:])
    body = grid([[""] * 5, ["农林水", "支出", "9.00", "2.00", "7.00"], ["林业", "草原", "9.00", "2.00", "7.00"]])
    first = Grid((*cells, *body.cells[5:]), 3, 5, Source())
    lines, _ = printed_rows([first, grid([["经营收入", "其他收入"], ["4.00", "3.00"], ["4.00", "3.00"]])], [])
    assert [cell.text for line in lines for _, cell, _ in line.cells][-4:] == ["4.00", "3.00", "4.00", "3.00"]
