"""The drawing of a page shows what was recognised on it."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ElementTree
import zlib
from pathlib import Path

from mingzhang.model import CellLabel, Disclosure, Figure, Source, Table
from mingzhang.read.layout import Grid
from mingzhang.read.pdf.draw import cell_labels, draw
from mingzhang.read.pdf.reader import read_pdf
from pdf_writer import Page, write

SVG = "{http://www.w3.org/2000/svg}"


def page_with_table(tmp_path: Path) -> Path:
    page = Page()
    page.text(200, 60, "收支<总>表", 16)
    page.table(60, 100, [80, 80], [["项目", "合计"], ["行政运行", "1,234.56"]])
    return write(tmp_path / "某局.pdf", [page])


def test_every_rule_cell_and_line_is_drawn(tmp_path: Path) -> None:
    drawing = ElementTree.fromstring(draw(page_with_table(tmp_path), 1))
    classes = [thing.get("class") for thing in drawing.iter()]
    assert [classes.count(kind) for kind in ("rule", "cell", "line")] == [6, 4, 1]
    titles = [title.text for title in drawing.iter(f"{SVG}title")]
    assert "收支<总>表" in titles
    assert "(1, 1)\n1,234.56" in titles


def test_the_row_and_column_that_a_cell_was_taken_for_are_drawn_on_it(tmp_path: Path) -> None:
    path = page_with_table(tmp_path)
    (grid,) = [block for block in read_pdf(path).blocks if isinstance(block, Grid)]
    cell = next(cell for cell in grid.cells if cell.text == "1,234.56")
    figure = Figure(
        "1,234.56", None, source=cell.source, label=CellLabel(code="2010301", row="行政运行", column="合计")
    )
    elsewhere = Figure("1", None, source=Source(page=2, box=cell.source.box), label=CellLabel(row="乙"))
    disclosure = Disclosure("某局.pdf", tables=(Table("B01", "收支总表", figures=(figure, elsewhere)),))
    labels = cell_labels(disclosure, 1)
    assert list(labels.values()) == [("2010301 行政运行", "合计")]
    drawing = draw(path, 1, labels).decode()
    assert "2010301 行政运行</text>" in drawing
    assert "合计</text>" in drawing
    assert drawing.count('class="cell known"') == 1


def test_the_page_itself_lies_under_the_drawing_as_a_picture(tmp_path: Path) -> None:
    drawing = draw(page_with_table(tmp_path), 1).decode()
    found = re.search(r"data:image/png;base64,([^\"]+)", drawing)
    assert found is not None
    picture = base64.b64decode(found[1])
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    pixels = zlib.decompress(picture[picture.index(b"IDAT") + 4 : picture.index(b"IEND") - 8])
    assert len(pixels) == (width + 1) * height
    assert 0 in pixels[1:]


def test_a_guessed_table_is_drawn_as_guessed(tmp_path: Path) -> None:
    page = Page()
    for number in range(4):
        page.text(60, 100 + 20 * number, "行政运行")
        page.right(300, 100 + 20 * number, "1,234.56")
        page.right(400, 100 + 20 * number, "1,000.00")
    assert draw(write(tmp_path / "某局.pdf", [page]), 1).decode().count('class="cell guessed"') == 12
