"""Rows whose cells bars or commas part, and lines that only hold such signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read
from mingzhang.read.files.bordered import tabbed

ROWS = ["项目\t预算数\t其中：财政拨款", "合计\t34.35\t34.35", "公务接待费\t1.70\t", "\t32.65\t32.65"]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "| 项目 | 预算数 | 其中：财政拨款 |",
            "| 合计 | 34.35 | 34.35 |",
            "| 公务接待费 | 1.70 | |",
            "| | 32.65 | 32.65 |",
        ],
        ["项目 | 预算数 | 其中：财政拨款 |", "合计 | 34.35 | 34.35 |", "公务接待费 | 1.70 | |", "| 32.65 | 32.65 |"],
        ["项目 | 预算数 | 其中：财政拨款", "合计 | 34.35 | 34.35", "公务接待费 | 1.70 |", " | 32.65 | 32.65"],
        ["│项目│预算数│其中：财政拨款│", "│合计│34.35│34.35│", "│公务接待费│1.70││", "││32.65│32.65│"],
        ["项目,预算数,其中：财政拨款", "合计,34.35,34.35", "公务接待费,1.70,", ",32.65,32.65"],
        ['"项目","预算数","其中：财政拨款"', '"合计","34.35","34.35"', '"公务接待费","1.70",""', '"","32.65","32.65"'],
        ["项目;预算数;其中：财政拨款", "合计;34.35;34.35", "公务接待费;1.70;", ";32.65;32.65"],
    ],
    ids=["framed", "closed at the right", "between cells", "drawn", "commas", "quoted", "semicolons"],
)
def test_rows(lines: list[str]) -> None:
    assert tabbed(lines) == ROWS


def test_a_quoted_cell_may_hold_commas_and_a_row_only_empty_cells() -> None:
    lines = ["收支总表,,", "项目,预算数,备注", '合计,"1,034.35",', '接待费,"1,001.70",']
    assert tabbed(lines)[2] == "合计\t1,034.35\t"


@pytest.mark.parametrize(
    "lines",
    [
        ["首页 | 公开 | 预算", "当前位置 | 首页 | 甲县园圃局"],
        ["合计     1,055.00", "农林水   1,035.00", "住房     1,020.00"],
        ["科目 合计 1,055.00", "科目 农林 1,035.00", "科目 住房 1,020.00"],
        ["合计,1,055.00", "农林水,1,035.00", "住房,1,020.00"],
        ["全年预算12万元,决算10万元,", "结转2万元,比上年减少,", "其中办公费1万元,会议费1万元,"],
        ["a|b 是一种写法"],
    ],
    ids=["links", "thousands set with blanks", "one blank", "thousands among commas", "sentences", "one bar"],
)
def test_lines_that_are_no_rows(lines: list[str]) -> None:
    assert tabbed(lines) == lines


def test_a_bar_that_ends_every_line_parts_no_cells_and_alone_stands_for_an_empty_one() -> None:
    cells = [f"第{at}项" for at in range(12)]
    assert tabbed([*(f"{cell} |" for cell in cells), "|", "完"]) == [*cells, "", "完"]
    assert tabbed([text for cell in cells for text in (cell, "|")]) == [text for cell in cells for text in (cell, "")]


def test_few_bars_at_the_ends_of_lines_are_left() -> None:
    lines = ["索引号 |", "主题分类 |", "发布机构 |"]
    assert tabbed(lines) == lines


def test_rows_that_print_no_number_speak_neither_for_nor_against_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "甲县园圃局2024年度“三公”经费支出决算表\n单位：万元\n项 目 | 预 算 数 | 决 算 数 |\n合 计 | 2.40 | 1.90 |\n"
        "因公出国（境）费 | ||\n公务接待费 | 2.40 | 1.90 |\n"
        "公务用车购置及运行维护费 | ||\n其中：运行维护费 | ||\n购置费 |\n",
        encoding="utf-8",
    )
    (table,) = read(path).tables
    assert [figure.text for figure in table.figures] == ["2.40", "1.90", "2.40", "1.90"]
