"""Web pages printed as PDF: tables touch one another, and pages end wherever they are full."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import CellLabel, Disclosure, Table
from mingzhang.read import read
from pdf_writer import Page, write

ROW = 18.0
BALANCE = [
    ["项目", "预算数", "项目", "预算数"],
    ["一、一般公共预算拨款收入", "70.00", "一、农林水支出", "60.00"],
    ["本年收入合计", "70.00", "本年支出合计", "60.00"],
    ["上年结转", "5.00", "结转下年", "15.00"],
    ["收入总计", "75.00", "支出总计", "75.00"],
]
SPENT = [
    ["项目", "合计", "基本支出", "项目支出"],
    ["合计", "60.00", "40.00", "20.00"],
    ["[213]农林水支出", "60.00", "40.00", "20.00"],
]
WIDE, NARROW = [40, 200, 260, 400, 460], [40, 230, 300, 360, 420]


def rows(page: Page, top: float, edges: list[int], texts: list[list[str]]) -> float:
    """Draw rows of cells with rules around them; a row of one text is one cell. Returns where they end."""
    for row in texts:
        own = [edges[0], edges[-1]] if len(row) == 1 else edges if len(row) > 2 else [edges[0], edges[2], edges[-1]]
        for left, right, text in zip(own, own[1:], row, strict=False):
            page.text(left + 2, top + 12, text, 9)
            for x in (left, right):
                page.rule(x, top, x, top + ROW)
            page.rule(left, top, right, top)
            page.rule(left, top + ROW, right, top + ROW)
        top += ROW
    return top


def printed(folder: Path, pages: list[Page]) -> Disclosure:
    """Read pages below a cover."""
    cover = Page()
    cover.text(60, 100, "乙县苗圃局2025年部门预算", 14)
    return read(write(folder / "某局.pdf", [cover, *pages]))


def table(document: Disclosure, title: str) -> Table:
    """The only table of a title."""
    (found,) = [one for one in document.tables if one.title == title]
    return found


def sides(found: Table) -> dict[str, tuple[str, str]]:
    """For each row of a balance, its side and its amount."""
    labels = [figure.label for figure in found.figures]
    return {
        label.row: (label.side, figure.text)
        for label, figure in zip(labels, found.figures, strict=True)
        if isinstance(label, CellLabel)
    }


@pytest.mark.parametrize("beside", [[], [["", ""]]])
def test_a_head_cut_by_the_page_stands_over_its_columns_though_the_table_below_parts_them(
    tmp_path: Path, beside: list[list[str]]
) -> None:
    """Columns that another table right below parts further have no cell of their own in this one."""
    one, other = Page(), Page()
    rows(one, 700, WIDE, [["部门收支总表"], ["单位：万元"], ["收入", "支出"]])
    end = rows(other, 30, WIDE, [*beside, *BALANCE])
    rows(other, end, [*NARROW, 560], [["部门支出总表"], ["单位：万元"], *([*row, ""] for row in SPENT)])
    document = printed(tmp_path, [one, other])
    found = sides(table(document, "部门收支总表"))
    assert found["结转下年"] == ("支出", "15.00")
    assert found["上年结转"] == ("收入", "5.00")
    assert [figure.text for figure in table(document, "部门支出总表").figures] == ["60.00", "40.00", "20.00"] * 2


@pytest.mark.parametrize("below", [[], [["单位：万元"]], [["部门：乙县苗圃局　　金额单位：万元"]]])
def test_a_title_at_the_foot_of_a_page_heads_the_table_of_the_next(tmp_path: Path, below: list[list[str]]) -> None:
    one, other = Page(), Page()
    end = rows(one, 500, WIDE, [["部门收支总表"], ["单位：万元"], ["收入", "支出"], *BALANCE])
    rows(one, end, NARROW, [["部门支出总表"], *below])
    rows(other, 30, NARROW, SPENT)
    document = printed(tmp_path, [one, other])
    assert [figure.text for figure in table(document, "部门支出总表").figures] == ["60.00", "40.00", "20.00"] * 2
    assert sides(table(document, "部门收支总表"))["支出总计"] == ("支出", "75.00")


@pytest.mark.parametrize(
    ("begun", "rest"), [("[2130201", "]行政运行"), ("[21302", "01]行政运行"), ("（213", "）农林水支出")]
)
def test_what_closes_a_bracket_is_the_rest_of_its_row(tmp_path: Path, begun: str, rest: str) -> None:
    one, other = Page(), Page()
    rows(one, 700, NARROW, [["部门支出总表"], ["单位：万元"], *SPENT[:2], [begun, "60.00", "40.00", "20.00"]])
    rows(other, 30, NARROW, [[rest, "", "", ""], ["[214]交通运输支出", "0.00", "0.00", "0.00"]])
    labels = [row.label for row in table(printed(tmp_path, [one, other]), "部门支出总表").rows]
    assert len(labels) == 3
    assert labels[1] in ("行政运行", "农林水支出", "（213）农林水支出")
