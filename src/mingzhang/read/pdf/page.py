"""One page of a PDF as pdfium gives it: characters with their places, and what is drawn.

Everything leaves here in points from the upper left corner of the page as it is read: turned so that most of its text
stands upright. `Sheet.shown` turns a box back to the page as it is displayed.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

from mingzhang.read.pages.marks import Box, Glyphs
from mingzhang.read.pages.sheet import Sheet
from mingzhang.read.pages.text import runs, streams
from mingzhang.read.pdf.calls import address_of, calls
from mingzhang.read.pdf.glyphs import EDGE, SKIPPED, Measures, chosen, codes_of, direction, glyphs_of, on_paper
from mingzhang.read.pdf.strokes import strokes
from mingzhang.read.pdf.windows import shown


def sheet(raw: Any, document: Any, index: int, measures: Measures | None = None) -> Sheet | None:
    """Return page `index` (from 0), or None where pdfium cannot load it. `raw` is `pypdfium2.raw`.

    `measures` is kept from page to page of one document, to save asking for the same fonts again. A page wider or
    higher than any paper is damaged: pdfium would spend time and memory on its whole width.
    """
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        if not max(raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)) < EDGE:
            return None
        text = raw.FPDFText_LoadPage(page)
        if not text:
            return None
        try:
            return _sheet(raw, page, text, index + 1, measures or Measures())
        finally:
            raw.FPDFText_ClosePage(text)
    finally:
        raw.FPDF_ClosePage(page)


def _sheet(raw: Any, page: Any, text: Any, number: int, measures: Measures) -> Sheet:
    call, address = calls(), address_of(text)
    area = _area(raw, page)
    displayed = (raw.FPDFPage_GetRotation(page) % 4) * 90
    codes = codes_of(call, address, max(raw.FPDFText_CountChars(text), 0))
    kept = [index for index, code in enumerate(codes) if code not in SKIPPED]
    upright = direction(call, address, kept, displayed)
    width, height = _turned(area, upright)

    def placed(boxes: list[Box]) -> list[Box]:
        return _placed(boxes, area, upright)

    every, aslant = glyphs_of(call, address, kept, codes, area, upright, measures)
    glyphs, indexes = chosen(every, kept, on_paper(every, aslant, width, height))
    slanted, _ = chosen(every, kept, aslant) if aslant else (Glyphs([], [], [], [], []), [])
    drawn = strokes(call, address_of(page), placed, (width, height))
    found = runs(glyphs)
    if not drawn.forms:  # what clips a form is told in the form's own points, so nothing is left out there
        found = shown(call, address, indexes, glyphs, found, placed)
    return Sheet(number, width, height, (upright - displayed) % 360, glyphs, found, streams(slanted), drawn)


def _area(raw: Any, page: Any) -> Box:
    """The part of user space that the page shows: left, bottom, right, top."""
    rect = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page, rect):
        area = (rect.left, rect.bottom, rect.right, rect.top)
        if all(map(isfinite, area)) and area[2] > area[0] and area[3] > area[1]:
            return area
    return (0.0, 0.0, 595.0, 842.0)


def _turned(area: Box, upright: int) -> tuple[float, float]:
    """Width and height of the sheet."""
    width, height = area[2] - area[0], area[3] - area[1]
    return (height, width) if upright in (90, 270) else (width, height)


def _placed(boxes: list[Box], area: Box, upright: int) -> list[Box]:
    """Turn boxes of user space (left, bottom, right, top) into boxes of the sheet."""
    left, low, right, high = area
    if upright == 90:
        return [(b - low, l - left, t - low, r - left) for l, b, r, t in boxes]  # noqa: E741
    if upright == 180:
        return [(right - r, b - low, right - l, t - low) for l, b, r, t in boxes]  # noqa: E741
    if upright == 270:
        return [(high - t, right - r, high - b, right - l) for l, b, r, t in boxes]  # noqa: E741
    return [(l - left, high - t, r - left, high - b) for l, b, r, t in boxes]  # noqa: E741
