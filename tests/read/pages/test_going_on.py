"""Tables without rules between their columns that go on over a page: one table has one set of columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import CellLabel
from mingzhang.read import read
from pdf_writer import Page, write

EDGES = (40.0, 80.0, 130.0, 190.0, 380.0, 450.0, 520.0, 590.0, 660.0)
HEAD = [
    ["", "", "", "", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"],
    ["类", "款", "项", "科目名称", "", "", "", ""],
]
ROWS = [
    ["", "", "", "合计", "", "118.16", "118.16", ""],
    ["229", "22960", "", "彩票公益金安排的支出", "", "118.16", "118.16", ""],
    ["229", "22960", "2296002", "用于社会福利的彩票公益金支出", "", "118.16", "118.16", ""],
]
HEIGHT, SIZE, FOOT = 18.0, 9.0, 530.0


def row(page: Page, top: float, texts: list[str]) -> float:
    """Write a row below a rule; figures end where their column does."""
    page.rule(EDGES[0], top, EDGES[-1], top)
    for left, right, text in zip(EDGES, EDGES[1:], texts, strict=False):
        if "." in text:
            page.right(right - 3, top + 13, text, SIZE)
        else:
            page.text(left + 3, top + 13, text, SIZE)
    page.rule(EDGES[0], top + HEIGHT, EDGES[-1], top + HEIGHT)
    return top + HEIGHT


def pages(first: int, again: bool) -> list[Page]:
    """A table whose first rows stand at the foot of a page, the others on the next one, under the head or not."""
    one, other = Page(842, 595), Page(842, 595)
    one.text(40, 60, "甲县水车局2024年度部门决算", 12)
    top = FOOT - (first + len(HEAD)) * HEIGHT
    one.text(40, top - 24, "政府性基金预算财政拨款收入支出决算表", 12)
    one.text(40, top - 8, "单位：万元", SIZE)
    for texts in [*HEAD, *ROWS[:first]]:
        top = row(one, top, texts)
    top = 40.0
    for texts in [*(HEAD if again else []), *ROWS[first:]]:
        top = row(other, top, texts)
    for number, page in enumerate((one, other), 1):
        page.text(415, 575, f"- {number} -", SIZE)
    return [one, other]


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("first", [0, 1, 2])
def test_rows_on_the_next_page_stand_in_the_columns_of_the_head(tmp_path: Path, first: int, again: bool) -> None:
    write(tmp_path / "two.pdf", pages(first, again))
    (table,) = read(tmp_path / "two.pdf").tables
    found = [(one.label.code, one.label.column, one.text) for one in table.figures if isinstance(one.label, CellLabel)]
    said = [(code, column, text) for code, column, text in found if text]
    assert said == [
        (code, column, "118.16") for code in ("", "22960", "2296002") for column in ("本年收入", "本年支出")
    ]


def test_another_table_on_the_next_page_keeps_its_columns(tmp_path: Path) -> None:
    one, _ = pages(len(ROWS), again=False)
    other, top = Page(842, 595), 40.0
    for texts in (
        ["项目", "", "", "", "预算数", "决算数"],
        ["茶园", "", "", "", "7.50", "8.25"],
        ["苗圃", "", "", "", "1.00", "2.00"],
    ):
        top = row(other, top, texts)
    write(tmp_path / "two.pdf", [one, other])
    figures = [one for table in read(tmp_path / "two.pdf").tables for one in table.figures]
    labels = [one.label.row for one in figures if isinstance(one.label, CellLabel) and one.text == "7.50"]
    assert labels == ["茶园"]


def test_rules_that_part_two_heads_enclose_no_rows(tmp_path: Path) -> None:
    """Two tables of one page have heads parted by rules of one length: these are no rules around the second table."""
    page, top = Page(842, 595), 60.0
    for title in ("部门支出总表", "一般公共预算支出表"):
        page.text(40, top + 16, title, 12)
        top = row(page, top + 30, ["支出功能分类", "", "", "", "本年支出", "", ""])
        page.rule(EDGES[0], top, EDGES[3], top)
        top = row(page, top, ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"])
        for texts in (
            ["213", "21301", "", "农业农村", "9.50", "4.00", "5.50"],
            ["213", "", "", "农林水支出", "9.50", "4.00", "5.50"],
        ):
            top = row(page, top, texts)
    write(tmp_path / "one.pdf", [page])
    tables = read(tmp_path / "one.pdf").tables
    assert [[column.path[-1] for column in table.columns] for table in tables] == [["合计", "基本支出", "项目支出"]] * 2


def test_a_title_near_the_upper_edge_begins_another_table(tmp_path: Path) -> None:
    """Two tables whose rules are as long: the second has its title where page numbers may stand."""
    one, _ = pages(len(ROWS), again=False)
    other = Page(842, 595)
    other.text(40, 30, "部门支出总表", 12)
    other.text(600, 30, "单位：万元", SIZE)
    top, head = 40.0, ["项目", "", "", "", "", "预算数", "", "决算数"]
    for texts in (head, *([name, "", "", "", "", "7.50", "", "8.25"] for name in ("茶园", "苗圃", "花圃"))):
        top = row(other, top, texts)
    write(tmp_path / "two.pdf", [one, other])
    tables = read(tmp_path / "two.pdf").tables
    assert [(table.title, len(table.figures)) for table in tables][-1] == ("部门支出总表", 6)
