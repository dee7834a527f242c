"""Tables set with blanks: the width of a gap tells an empty cell. Units and amounts are invented."""

from __future__ import annotations

from pathlib import Path

from mingzhang.check import check
from mingzhang.model import CellLabel, Disclosure, Severity, Source
from mingzhang.read import read
from mingzhang.read.layout import Line
from mingzhang.read.outline.spaced import gridded
from mingzhang.read.pdf.reader import PdfLayout

HEAD = """第二部分 2025年单位预算报表

预算公开表3

2025年预算支出总表

单位名称：青岭县林业局                单位：万元

项目 2025年预算数

科目编码 科目名称 合计 基本支出 项目支出

"""

BODY = """合计 30.00 20.00 10.00

213 农林水支出 30.00 20.00 10.00

21302 林业和草原 30.00 20.00 10.00

2130201 行政运行 20.00 20.00

2130205 森林资源培育 10.00     10.00
"""


def read_text_of(folder: Path, text: str) -> Disclosure:
    path = folder / "made.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def cells(document: Disclosure) -> dict[tuple[str, str], str]:
    """What is printed, by code or label and column."""
    return {
        (figure.label.code or figure.label.row, figure.label.column): figure.text
        for table in document.tables
        for figure in table.figures
        if isinstance(figure.label, CellLabel)
    }


def test_an_empty_cell_is_told_by_its_gap(tmp_path: Path) -> None:
    document = read_text_of(tmp_path, HEAD + BODY)
    assert document.extraction == "spaced text"
    found = cells(document)
    assert found[("2130201", "基本支出")] == "20.00"
    assert ("2130201", "项目支出") not in found
    assert found[("2130205", "项目支出")] == "10.00"
    assert ("2130205", "基本支出") not in found
    assert [one for one in check(document).findings if one.severity is Severity.ERROR] == []


def test_a_name_cut_by_the_end_of_a_line_is_joined(tmp_path: Path) -> None:
    text = HEAD + BODY.replace("213 农林水支出 30.00", "213 农林\n水支出 30.00")
    found = cells(read_text_of(tmp_path, text))
    assert found[("213", "合计")] == "30.00"
    document = read_text_of(tmp_path, text)
    assert "农林水支出" in {row.label for row in document.tables[0].rows}


def test_page_numbers_and_marks_between_rows_are_no_rows(tmp_path: Path) -> None:
    text = HEAD + BODY.replace("2130201", "— 7 —\n\n2130201")
    document = read_text_of(tmp_path, text)
    assert len(document.tables[0].rows) == 5


def test_every_figure_knows_its_line(tmp_path: Path) -> None:
    document = read_text_of(tmp_path, HEAD + BODY)
    lines = (HEAD + BODY).splitlines()
    for figure in document.tables[0].figures:
        assert figure.source.line is not None
        assert figure.text in lines[figure.source.line - 1]


def test_what_a_pdf_kept_out_of_its_text_outlives_the_search_for_tables() -> None:
    layout = PdfLayout(
        "a.pdf",
        (Line("第一部分 概况", Source(page=1)),),
        2,
        "pdf",
        furniture=(Line("甲县园圃局", Source(page=1)),),
        pictured=(2,),
        unread=(2,),
    )
    made = gridded(layout)
    assert isinstance(made, PdfLayout)
    assert (made.furniture, made.pictured, made.unread) == (layout.furniture, (2,), (2,))


def test_wide_gaps_keep_the_look_of_a_page_and_count_no_empty_cells(tmp_path: Path) -> None:
    told = BODY.replace(" 10.00", "            10.00").replace(" 20.00", "                20.00")
    for body, guessed in ((BODY, False), (told, True)):
        path = tmp_path / "a.txt"
        path.write_text(HEAD + body, encoding="utf-8")
        assert [table.guessed for table in read(path).tables] == [guessed]
