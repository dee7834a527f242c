"""Draws a page as the reader saw it: the page in grey, and over it the rules, the cells and what each was taken for."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from mingzhang.model import CellLabel, Disclosure
from mingzhang.read.layout import Cell, Grid, UnreadableFile
from mingzhang.read.pages.going_on import with_whole_columns
from mingzhang.read.pages.marks import Box
from mingzhang.read.pages.view import PageView, page_blocks
from mingzhang.read.pdf.library import pdfium
from mingzhang.read.pdf.reader import opened, views
from mingzhang.standard.messages import messages

SCALE = 1.5  # pixels of the grey picture per point

_STYLE = """
.rule{stroke:#d33;stroke-width:.8;opacity:.7}
.cell{fill:#2a7de1;fill-opacity:.06;stroke:#2a7de1;stroke-width:.6}
.cell:hover{fill-opacity:.3}
.guessed{fill:#e18a2a;stroke:#e18a2a;stroke-dasharray:3 2}
.known{fill:#2aa84a;fill-opacity:.1}
.line{fill:none;stroke:#888;stroke-width:.4;stroke-dasharray:2 2}
text{font-family:sans-serif;fill:#0b4f9e}
"""


def cell_labels(disclosure: Disclosure, page: int) -> dict[Box, tuple[str, str]]:
    """What row and column each cell of a page was taken for, by the cell's box."""
    labels: dict[Box, tuple[str, str]] = {}
    for table in disclosure.tables:
        places = [(figure.source, figure.label) for figure in table.figures]
        places += [(text.source, text.label) for text in table.texts]
        for source, label in places:
            if source.page == page and source.box is not None and isinstance(label, CellLabel):
                row = " ".join(part for part in (label.side, label.code, label.row) if part)
                labels[source.box] = (row, label.column)
    return labels


def draw(path: Path, page: int, labels: Mapping[Box, tuple[str, str]] | None = None) -> bytes:
    """Return page `page` (from 1) as an SVG picture.

    `labels` gives the row and the column that cells were taken for, by the box of the cell's source. Raises
    UnreadableFile where the file cannot be read or has no such page.
    """
    raw = pdfium()
    with opened(path) as document:
        pages = raw.FPDF_GetPageCount(document)
        picture = _picture(raw, document, page - 1) if 1 <= page <= pages else b""
    seen = (
        next((one for one in with_whole_columns(views(path)) if page in one.sheet.numbers), None) if picture else None
    )
    if seen is None:
        raise UnreadableFile(messages("pdf")["no_such_page"].format(file=path.name, page=page, pages=pages))
    return "".join(_svg(seen, picture, labels or {})).encode()


def _svg(page: PageView, picture: bytes, labels: Mapping[Box, tuple[str, str]]) -> Iterator[str]:
    width, height = page.displayed_size
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.2f} {height:.2f}" width="{width * 1.5:.0f}">'
    yield f"<style>{_STYLE}</style>"
    data = base64.b64encode(picture).decode()
    yield f'<image width="{width:.2f}" height="{height:.2f}" opacity=".6" href="data:image/png;base64,{data}"/>'
    for rule in page.across:
        yield _stroke(page.sheet.shown((rule.start, rule.at, rule.end, rule.at)))
    for rule in page.down:
        yield _stroke(page.sheet.shown((rule.at, rule.start, rule.at, rule.end)))
    for block in page_blocks(page, ""):
        if isinstance(block, Grid):
            for cell in block.cells:
                yield _cell(cell, block.certain, labels)
        elif block.source.box is not None:
            yield f'<rect class="line" {_place(block.source.box)}><title>{escape(block.text)}</title></rect>'
    yield "</svg>\n"


def _stroke(box: Box) -> str:
    x0, top, x1, bottom = box
    return f'<line class="rule" x1="{x0:.2f}" y1="{top:.2f}" x2="{x1:.2f}" y2="{bottom:.2f}"/>'


def _cell(cell: Cell, certain: bool, labels: Mapping[Box, tuple[str, str]]) -> str:
    box = cell.source.box
    if box is None:
        return ""
    row, column = labels.get(box, ("", ""))
    kind = "cell" + ("" if certain else " guessed") + (" known" if row or column else "")
    place = f"({cell.row}, {cell.column})"
    if (cell.row_span, cell.column_span) != (1, 1):
        place += f" {cell.row_span}×{cell.column_span}"
    title = "\n".join(part for part in (place, row, column, cell.text) if part)
    marks = _words(row or place, box, upper=True) + (_words(column, box, upper=False) if column else "")
    return f'<rect class="{kind}" {_place(box)}><title>{escape(title)}</title></rect>{marks}'


def _words(text: str, box: Box, upper: bool) -> str:
    """Small words along the upper or lower edge of a box, no longer than the box is wide."""
    x0, top, x1, bottom = box
    ems = sum(1.0 if ord(letter) > 0x2E7F else 0.6 for letter in text)
    size = max(1.0, min(4.0, 0.25 * (bottom - top), (x1 - x0 - 2) / ems))
    y = top + size if upper else bottom - 0.3 * size
    return f'<text x="{x0 + 1:.2f}" y="{y:.2f}" font-size="{size:.2f}">{escape(text)}</text>'


def _place(box: Box) -> str:
    return f'x="{box[0]:.2f}" y="{box[1]:.2f}" width="{box[2] - box[0]:.2f}" height="{box[3] - box[1]:.2f}"'


def _picture(raw: Any, document: Any, index: int) -> bytes:
    """A page in grey as PNG; nothing where the file does not have it whole."""
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return b""
    try:
        points = (raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))
        scale = min(SCALE, 3_000 / max(*points, 1.0))
        width, height = (max(1, round(side * scale)) for side in points)
        bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, None, 0)
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
            stride = raw.FPDFBitmap_GetStride(bitmap)
            address = raw.FPDFBitmap_GetBuffer(bitmap)
            pixels = _bytes(address, stride * height)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
    finally:
        raw.FPDF_ClosePage(page)
    rows = b"".join(b"\0" + pixels[start : start + width] for start in range(0, stride * height, stride))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _bytes(address: Any, count: int) -> bytes:
    import ctypes

    return ctypes.string_at(address, count)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
