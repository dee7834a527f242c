"""A title between two tables that only rules between rows part: each of them is its own, however short the first is."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read
from pdf_writer import Page, write

SIZE, PITCH = 9.0, 18.0
FIRST = (
    ("2024年预算数", "", "", "2025年预算数", "", ""),
    ("合计", "公务用车运行费", "公务接待费", "合计", "公务用车运行费", "公务接待费"),
    ("8.40", "7.30", "1.10", "9.50", "8.30", "1.20"),
)
SECOND = (
    ("项目名称", "合计", "财政拨款", "单位资金"),
    ("合计", "30.00", "20.00", "10.00"),
    ("航标维护", "18.00", "8.00", "10.00"),
    ("苗木普查", "12.00", "12.00", "0.00"),
)


def rows(page: Page, top: float, texts: tuple[tuple[str, ...], ...], width: float) -> float:
    """Print rows with a rule above and below each; return where the next line of text stands."""
    for at, row in enumerate(texts):
        page.rule(68.0, top - 13 + PITCH * at, 68.0 + width * len(row), top - 13 + PITCH * at)
        for place, text in enumerate(row):
            page.text(70.0 + width * place, top + PITCH * at, text, SIZE)
    below = top + PITCH * len(texts)
    page.rule(68.0, below - 13, 68.0 + width * len(texts[0]), below - 13)
    return below


@pytest.mark.parametrize("title", [("项目支出表（单", "位：万元）"), ("项目支出表", "单位：万元")])
def test_a_title_parts_two_tables(tmp_path: Path, title: tuple[str, str]) -> None:
    page = Page()
    page.text(70.0, 50.0, "甲县园圃局2025年部门预算", SIZE)
    page.text(70.0, 70.0, "一般公共预算“三公”经费支出表（单位：万元）", SIZE)
    below = rows(page, 90.0, FIRST, 75.0)
    for number, line in enumerate(title):
        page.text(70.0, below + PITCH * number, line, SIZE)
    rows(page, below + 2 * PITCH, SECOND, 60.0)
    tables = read(write(tmp_path / "made.pdf", [page])).tables
    assert [table.title for table in tables] == ["一般公共预算“三公”经费支出表", "项目支出表"]
    assert [len([figure for figure in table.figures if figure.text]) for table in tables] == [6, 9]
