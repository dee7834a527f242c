"""Word files: headings, contents, tables and charts are what an office program has for them."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

import docx as word
import openpyxl

from mingzhang.model import Sheet
from publications import publication, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def document() -> Any:
    return word.Document(io.BytesIO(written("budget", "docx")))


def test_headings_of_a_word_file_are_real_headings() -> None:
    made = [(paragraph.style.name, paragraph.text) for paragraph in document().paragraphs]
    assert ("Heading 1", "第二部分 2025年单位预算报表") in made
    assert any(style == "Heading 3" and text.startswith("（一）") for style, text in made)
    titles = [text for style, text in made if style == "表题"]
    assert len(titles) == sum(isinstance(block, Sheet) for block in publication("budget").blocks)


def test_the_contents_of_a_word_file_are_filled_in_and_lead_to_their_headings() -> None:
    body = document().element.body
    entries = [p for p in body.iter(f"{W}p") if p.find(f"{W}hyperlink") is not None]
    targets = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert len(entries) > 25
    assert {link.get(f"{W}anchor") for entry in entries for link in entry.iter(f"{W}hyperlink")} == targets
    pages = [int(re.search(r"(\d+)$", "".join(t.text for t in entry.iter(f"{W}t")))[1]) for entry in entries]  # type: ignore[index]
    assert pages == sorted(pages)
    assert any("TOC" in code.text for code in body.iter(f"{W}instrText"))


def test_tables_of_a_word_file_repeat_their_heads_and_stand_wide_where_they_are_wide() -> None:
    made, sheets = document().tables, [b for b in publication("budget").blocks if isinstance(b, Sheet)]
    assert len(made) == len(sheets)
    for table, sheet in zip(made, sheets, strict=True):
        rows = table._tbl.findall(f"{W}tr")
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert repeated == [at < sheet.head_rows for at in range(sheet.height)]
    assert any(section.orientation == 1 for section in document().sections)
    assert any(sheet.landscape for sheet in sheets)


def test_charts_of_a_word_file_can_be_edited_and_say_in_words_what_they_show() -> None:
    with zipfile.ZipFile(io.BytesIO(written("budget", "docx"))) as file:
        names = file.namelist()
        charts = [name for name in names if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
        assert len(charts) >= 3
        for at in range(1, len(charts) + 1):
            book = openpyxl.load_workbook(io.BytesIO(file.read(f"word/embeddings/chart{at}.xlsx")))
            values = {cell.value for row in book.active.iter_rows(min_row=2, min_col=2) for cell in row}
            drawn = re.findall(r"<c:numCache>.*?</c:numCache>", file.read(f"word/charts/chart{at}.xml").decode())
            assert values == {float(value) for part in drawn for value in re.findall(r"<c:v>(.*?)</c:v>", part)}
        assert file.read("word/document.xml").decode().count('descr="') == len(charts)
