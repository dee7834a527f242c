"""Titles that a file keeps in the rows of its grids: broken over rows, inside a bracket, above a head of one cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from mingzhang.model import Disclosure
from mingzhang.read import read

COVER = "乙县苗圃局2025年部门预算"
TITLES = [
    (("部门收入总表（", "单位：万元）"), "部门收入总表"),
    (("部门收入", "总表（单位：万元）"), "部门收入总表"),
    (("部门收入总", "表（单位：万元）"), "部门收入总表"),
    (("财政拨款支出预算表（政", "府预算经济分类）", "单位：万元"), "财政拨款支出预算表（政府预算经济分类）"),
    (("财政拨款支出预算表（政府预算经济", "分类）（单位：万元）"), "财政拨款支出预算表（政府预算经济分类）"),
    (("财政拨款支出预算表（", "单位：万元）"), "财政拨款支出预算表"),
]
SPENT = (("科目编码", "科目名称", "合计"), ("213", "农林水支出", "90.00"), ("21302", "林业和草原", "90.00"))
CARS = (
    ("2025年预算数",),
    ("合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"),
    ("", "", "小计", "公务用车购置费", "公务用车运行费", ""),
    ("9.00", "1.00", "5.00", "0.00", "5.00", "3.00"),
)


def written(folder: Path, form: str, rows: list[tuple[str, ...]]) -> Disclosure:
    """Write rows into one sheet or one table of a web page, none of them merged."""
    path = folder / f"某局.{form}"
    if form == "xlsx":
        book = openpyxl.Workbook()
        book.worksheets[0].append([COVER])
        page = book.create_sheet("报表")
        for row in rows:
            page.append([text or None for text in row])
        book.save(path)
    else:
        cells = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
        path.write_text(f"<html><body><p>{COVER}</p><table>{cells}</table></body></html>", encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("form", ["xlsx", "html"])
@pytest.mark.parametrize(("lines", "title"), TITLES)
def test_a_title_broken_over_rows_parts_tables(tmp_path: Path, form: str, lines: tuple[str, ...], title: str) -> None:
    rows = [("部门支出总表",), ("单位：万元",), *SPENT, *((line,) for line in lines), *SPENT]
    tables = written(tmp_path, form, rows).tables
    assert [(table.title, len(table.figures)) for table in tables] == [("部门支出总表", 2), (title, 2)]
    assert all(table.unit == "万元" for table in tables)


@pytest.mark.parametrize("form", ["xlsx", "html"])
@pytest.mark.parametrize(
    "lines", [("“三公”经费", "支出预算表"), ("“三公", "”经费支出预算表"), ("“三公”经费支出预算表",)]
)
def test_a_title_stands_above_a_head_of_one_cell(tmp_path: Path, form: str, lines: tuple[str, ...]) -> None:
    rows = [("部门支出总表",), ("单位：万元",), *SPENT, *((line,) for line in lines), ("单位：万元",), *CARS]
    tables = written(tmp_path, form, rows).tables
    assert [(table.title, len(table.figures)) for table in tables] == [
        ("部门支出总表", 2),
        ("“三公”经费支出预算表", 6),
    ]


@pytest.mark.parametrize("sign", ["0.00", "0", "-", "—"])
def test_a_row_of_nothing_is_read(tmp_path: Path, sign: str) -> None:
    rows = [("“三公”经费支出预算表",), ("单位：万元",), *CARS[:-1], (sign,) * 6]
    (table,) = written(tmp_path, "html", rows).tables
    assert [figure.text for figure in table.figures] == [sign] * 6
