"""Word and Excel files on paper: numbers stay whole, rows are high enough, nothing runs off the page."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl

from composed import budget, compose
from mingzhang.model import Publication, Sheet, SheetCell
from mingzhang.write.docx.document import docx
from mingzhang.write.xlsx.document import xlsx


@cache
def budgeted() -> Publication:
    return compose(budget())


def test_a_number_in_a_word_file_is_no_chinese_that_a_line_may_break_within() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(budgeted()))) as file:
        styles = file.read("word/styles.xml").decode()
    assert re.findall(r'<w:lang w:val="([^"]+)" w:eastAsia="([^"]+)"', styles) == [("en-US", "zh-CN")]


def test_rows_of_a_workbook_are_as_high_as_their_words() -> None:
    words = "机关事业单位基本养老保险缴费"
    cells = (
        SheetCell("科目", 0, 0, "head", row_span=2),
        SheetCell(words, 1, 1, "label"),
        SheetCell("办公费", 2, 1, "label"),
        SheetCell(words * 4, 2, 2, "text", row_span=2),
        SheetCell(words, 4, 0, "text", column_span=3),
    )
    whole = replace(budgeted(), blocks=(Sheet(0, "表", "", "", "", cells, 5, 3, 1, (1.0, 1.0, 3.0)),))
    made = openpyxl.load_workbook(io.BytesIO(xlsx(whole)))["表"]
    heights = [made.row_dimensions[row].height for row in range(3, 8)]
    assert heights[0] is None  # one line, whatever stands over two rows
    assert heights[1] is not None
    assert heights[1] > 20
    assert heights[2] is None
    assert heights[3] is not None
    assert heights[3] > 20
    assert heights[4] is None  # three columns are wide enough


def test_one_column_of_words_is_no_wider_than_the_paper() -> None:
    sheets = [made for made in openpyxl.load_workbook(io.BytesIO(xlsx(budgeted()))) if made.max_column == 1]
    assert sheets
    assert all(made.column_dimensions["A"].width < 72 for made in sheets)
