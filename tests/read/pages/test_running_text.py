"""Pages of running text whose amounts were filled in between blanks are lines, not tables; heads cut by their cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Disclosure
from mingzhang.read import read
from pdf_writer import Page, write

PIECES = (
    (
        ("甲县园圃局本年收入合计", "34.50", "万元，其中："),
        ("一般公共预算收入", "30.50", "万元，占", "88.41", "%；"),
        ("其他收入", "4.00", "万元，占", "11.59", "%。"),
    ),
    (
        ("与上年相比增加", "2.00", "万元，增长", "6.16", "%。"),
        ("基本支出", "20.50", "万元，占", "59.42", "%；"),
        ("项目支出", "14.00", "万元，占", "40.58", "%。"),
    ),
    (
        ("1.因公出国（境）费", "0.00", "万元；"),
        ("2.公务接待费", "2.50", "万元，批次", "12", "个；"),
        ("3.公务用车运行费", "4.00", "万元，车辆", "3", "辆。"),
    ),
    (
        ("政府采购预算", "9.00", "万元，其中："),
        ("货物", "5.00", "万元、工程", "0.00", "万元、"),
        ("服务", "4.00", "万元。比上年增加", "1.00", "万元。"),
    ),
    (
        ("收入总计", "34.50", "亿元，比上年下降", "3.20", "%，"),
        ("支出总计", "34.50", "亿元，比上年下降", "3.20", "%。"),
        ("结转下年", "0.00", "亿元，与上年持平", "0.00", "。"),
    ),
)


def page_of(*lines: tuple[str, ...], page: Page | None = None, top: float = 120.0) -> Page:
    """Lines whose pieces stand far apart, as fill-ins between underlined blanks do."""
    page = page or Page()
    for at, line in enumerate(lines):
        for place, piece in enumerate(line):
            page.text(70.0 + 110.0 * place, top + 20.0 * at, piece)
    return page


def read_pages(folder: Path, *pages: Page) -> Disclosure:
    return read(write(folder / "made.pdf", list(pages)))


@pytest.mark.parametrize("lines", PIECES)
def test_sentences_with_amounts_filled_in_are_no_table(tmp_path: Path, lines: tuple[tuple[str, ...], ...]) -> None:
    page = Page()
    page.text(70.0, 60.0, "甲县园圃局2025年度部门预算情况说明")
    page.text(70.0, 90.0, "一、收支预算情况说明")
    document = read_pages(tmp_path, page_of(*lines, page=page))
    assert document.tables == ()
    printed = "".join("".join(paragraph.text.split()) for paragraph in document.paragraphs)
    assert all("".join(line) in printed for line in lines)


def test_sentences_below_a_table_are_no_rows_of_it(tmp_path: Path) -> None:
    rows = (
        ("项目", "采购方式", "金额"),
        ("合计", "", "9.00"),
        ("苗木", "集中采购", "5.00"),
        ("农药", "分散采购", "4.00"),
    )
    page = Page()
    page.text(70.0, 60.0, "2025年政府采购预算表")
    page.text(430.0, 80.0, "单位：万元")
    page_of(*rows, page=page, top=110.0)
    page_of(*PIECES[1], page=page, top=190.0)
    document = read_pages(tmp_path, page)
    (table,) = document.tables
    assert [figure.text for figure in table.figures] == ["9.00", "5.00", "4.00"]
    assert [claim.figure.text for claim in document.claims][:1] == ["2.00"]


def test_figures_without_words_about_them_are_a_table_still(tmp_path: Path) -> None:
    rows = (
        ("项目", "金额", "占比"),
        ("合计", "34.50", "100.00%"),
        ("苗木", "30.50", "88.41%"),
        ("农药", "4.00", "11.59%"),
    )
    page = Page()
    page.text(70.0, 60.0, "2025年园圃支出表")
    page.text(430.0, 80.0, "单位：万元")
    (table,) = read_pages(tmp_path, page_of(*rows, page=page, top=110.0)).tables
    assert [figure.text for figure in table.figures if figure.unit == "万元"] == ["34.50", "30.50", "4.00"]


@pytest.mark.parametrize(
    ("above", "below", "name"),
    [
        ("部门名称：甲县园圃管理服务中", ("心", "单位：万元"), "甲县园圃管理服务中心"),
        ("编制单位：乙市苗木检验检疫", ("所", "单位：万元"), "乙市苗木检验检疫所"),
        ("单位名称：甲县园圃局", ("单位：万元",), "甲县园圃局"),
        ("单位名称：甲县园圃", ("局", "金额单位：万元"), "甲县园圃局"),
        ("填报部门：丙县绿化委员会办", ("公室", "单位：万元"), "丙县绿化委员会办公室"),
    ],
)
def test_a_name_that_its_cell_cut_is_read_whole(tmp_path: Path, above: str, below: tuple[str, ...], name: str) -> None:
    page = Page()
    page.text(200.0, 60.0, "2025年支出预算总表", 14.0)
    page.text(70.0, 80.0, above)
    for place, piece in enumerate(below):
        page.text(70.0 + 400.0 * place, 94.0, piece)
    page.table(70.0, 110.0, [150.0] * 3, [["合计", "基本支出", "项目支出"], ["30.50", "20.50", "10.00"]])
    (table,) = read_pages(tmp_path, page).tables
    assert (table.unit_name, table.unit) == (name, "万元")


@pytest.mark.parametrize(("cut", "rest"), [("单位：万", "元"), ("金额单位：万", "元"), ("单位：人民币万", "元")])
def test_a_unit_of_money_that_its_cell_cut_is_read_whole(tmp_path: Path, cut: str, rest: str) -> None:
    page = Page()
    page.text(200.0, 60.0, "2025年支出预算总表", 14.0)
    page.text(480.0, 80.0, cut)
    page.text(70.0, 94.0, "单位名称：甲县园圃局")
    page.text(480.0, 94.0, rest)
    page.table(70.0, 110.0, [150.0] * 3, [["合计", "基本支出", "项目支出"], ["30.50", "20.50", "10.00"]])
    (table,) = read_pages(tmp_path, page).tables
    assert (table.unit_name, table.unit) == ("甲县园圃局", "万元")
