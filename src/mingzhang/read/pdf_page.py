"""One page of a PDF as pdfium gives it: characters with their places, and what is drawn.

Everything leaves here in points from the upper left corner of the page as it is read: turned so that most of its text
stands upright. `Sheet.shown` turns a box back to the page as it is displayed.
"""

from __future__ import annotations

import ctypes
from collections import Counter, deque
from dataclasses import dataclass
from itertools import repeat
from math import hypot, isfinite, pi
from operator import sub
from typing import Any

from mingzhang.read.pdf_calls import Calls, address_of, calls
from mingzhang.read.pdf_strokes import Box, Strokes, clips, strokes
from mingzhang.read.pdf_text import Glyphs, Run, runs

SAMPLES = 24  # characters asked for their direction
SMALLEST, LARGEST = 0.1, 2_000.0  # points; font sizes that there are
Measures = dict[int, tuple[float, float]]
"""For each kind of character, its font size on the page and how far its baseline lies from the foot of its box.

Characters of one code whose boxes are equally wide and high are one kind, so that few need to be asked for.
"""

EDGE = 20_000.0  # points; what claims to stand further out stands nowhere


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's characters and what is drawn on it.

    `turn` is by how many degrees clockwise the displayed page must be turned for its text to stand upright; `width` and
    `height` are those of the turned page.
    """

    number: int
    width: float
    height: float
    turn: int
    glyphs: Glyphs
    runs: list[Run]
    drawn: Strokes

    def shown(self, box: Box) -> Box:
        """Return a box of this sheet as a box of the page as displayed."""
        x0, top, x1, bottom = box
        if self.turn == 90:
            return (top, self.width - x1, bottom, self.width - x0)
        if self.turn == 180:
            return (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turn == 270:
            return (self.height - bottom, x0, self.height - top, x1)
        return box


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
            return _sheet(raw, page, text, index + 1, {} if measures is None else measures)
        finally:
            raw.FPDFText_ClosePage(text)
    finally:
        raw.FPDF_ClosePage(page)


def missing_sheet(index: int) -> Sheet:
    """What stands for page `index` (from 0) where it is too damaged to be loaded: an empty page."""
    return Sheet(index + 1, 595.0, 842.0, 0, Glyphs([], [], [], [], []), [], Strokes([], [], [], [], []))


def _sheet(raw: Any, page: Any, text: Any, number: int, measures: Measures) -> Sheet:
    call, address = calls(), address_of(text)
    area = _area(raw, page)
    displayed = (raw.FPDFPage_GetRotation(page) % 4) * 90
    codes = list(map(call.unicode, repeat(address), range(max(raw.FPDFText_CountChars(text), 0))))
    kept = [index for index, code in enumerate(codes) if code not in _SKIPPED]
    upright = _direction(call, address, kept, displayed)
    width, height = _turned(area, upright)

    def placed(boxes: list[Box]) -> list[Box]:
        return _placed(boxes, area, upright)

    glyphs, indexes = _on_paper(_glyphs(call, address, kept, codes, area, upright, measures), kept, width, height)
    drawn = strokes(call, address_of(page), placed, (width, height))
    found = runs(glyphs)
    if not drawn.forms:  # what clips a form is told in the form's own points, so nothing is left out there
        windows = clips(call, [call.text_object(address, indexes[run.start]) for run in found])
        boxes = zip(windows, placed(list(windows.values())), strict=True)
        hidden = {position for position, window in boxes if not _is_shown(found[position], window)}
        found = [run for position, run in enumerate(found) if position not in hidden] if hidden else found
    return Sheet(number, width, height, (upright - displayed) % 360, glyphs, found, drawn)


def _is_shown(run: Run, window: Box) -> bool:
    """Whether a run stands in the window through which the page shows it. What sticks out at its sides still counts."""
    x0, top, x1, bottom = window
    middle, slack = (run.top + run.bottom) / 2, 0.25 * run.size
    return top - slack < middle < bottom + slack and run.x1 > x0 and run.x0 < x1


def _area(raw: Any, page: Any) -> Box:
    """The part of user space that the page shows: left, bottom, right, top."""
    rect = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page, rect):
        area = (rect.left, rect.bottom, rect.right, rect.top)
        if all(map(isfinite, area)) and area[2] > area[0] and area[3] > area[1]:
            return area
    return (0.0, 0.0, 595.0, 842.0)


def _direction(call: Calls, text: int, kept: list[int], displayed: int) -> int:
    """By how many degrees clockwise user space must be turned for most characters to stand upright."""
    angles: Counter[int] = Counter()
    for index in kept[:: max(1, len(kept) // SAMPLES)]:
        angle = call.angle(text, index)
        if angle >= 0:
            angles[-round(angle * 2 / pi) % 4 * 90] += 1  # pdfium counts anticlockwise
    if not angles:
        return displayed
    return max(angles, key=lambda angle: (angles[angle], angle == displayed))


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


_SKIPPED = frozenset([0, 9, 10, 11, 12, 13, 32, 0xA0, 0xAD, *range(0x2000, 0x200E), 0x2060, 0x3000, 0xFEFF])


def _glyphs(
    call: Calls, text: int, kept: list[int], codes: list[int], area: Box, upright: int, measures: Measures
) -> Glyphs:
    """Fetch the places of all characters that are not blank."""
    number = len(kept)
    buffer = (ctypes.c_float * (4 * number))()  # left, top, right, bottom
    start = ctypes.addressof(buffer)
    deque(map(call.box, repeat(text), kept, range(start, start + 16 * number, 16)), maxlen=0)
    edges = buffer[:]
    if not isfinite(sum(edges)):
        edges = [edge if isfinite(edge) else 2 * EDGE for edge in edges]
    lefts, tops, rights, bottoms = edges[0::4], edges[1::4], edges[2::4], edges[3::4]
    low, high, foot, head = {
        0: (lefts, rights, bottoms, tops),
        90: (bottoms, tops, rights, lefts),
        180: (lefts, rights, tops, bottoms),
        270: (bottoms, tops, lefts, rights),
    }[upright]
    letters = [codes[index] for index in kept]
    turned = upright // 90 << 40
    heights, widths = map(sub, head, foot), map(sub, high, low)
    kinds = [
        (code << 42) + (int(64 * tall + 0.5) << 20) + int(64 * wide + 0.5) + turned
        for code, tall, wide in zip(letters, heights, widths, strict=True)
    ]
    examples = dict(zip(kinds, zip(kept, foot, strict=True), strict=True))
    _measure(call, text, {kind: examples[kind] for kind in examples.keys() - measures.keys()}, upright, measures)
    base = [down + measures[kind][1] for down, kind in zip(foot, kinds, strict=True)]
    left, bottom, right, top = area
    if upright == 0:
        x0, x1, base = [x - left for x in low], [x - left for x in high], [top - y for y in base]
    elif upright == 90:
        x0, x1, base = [y - bottom for y in low], [y - bottom for y in high], [x - left for x in base]
    elif upright == 180:
        x0, x1, base = [right - x for x in high], [right - x for x in low], [y - bottom for y in base]
    else:
        x0, x1, base = [top - y for y in high], [top - y for y in low], [right - x for x in base]
    return Glyphs(letters, x0, x1, base, [measures[kind][0] for kind in kinds])


def _turned(area: Box, upright: int) -> tuple[float, float]:
    """Width and height of the sheet."""
    width, height = area[2] - area[0], area[3] - area[1]
    return (height, width) if upright in (90, 270) else (width, height)


def _on_paper(glyphs: Glyphs, indexes: list[int], width: float, height: float) -> tuple[Glyphs, list[int]]:
    """Leave out characters that stand beside the page, where no reader of the page can see them."""
    codes, x0, x1, base, _ = glyphs
    if codes and min(x0) >= 0 and max(x1) <= width and min(base) >= 0 and max(base) <= height:
        return glyphs, indexes
    kept = [
        (index, row)
        for index, row in zip(indexes, zip(*glyphs, strict=True), strict=True)
        if -1 < (row[1] + row[2]) / 2 < width + 1 and -1 < row[3] - 0.3 * row[4] < height + 1
    ]
    if not kept:
        return Glyphs([], [], [], [], []), []
    columns = zip(*(row for _, row in kept), strict=True)
    return Glyphs(*(list(column) for column in columns)), [index for index, _ in kept]


def _measure(call: Calls, text: int, examples: dict[int, tuple[int, float]], upright: int, measures: Measures) -> None:
    """Add measures of the kinds of characters of which `examples` gives the index and the foot of the box."""
    matrix = (ctypes.c_float * 6)()
    origin = (ctypes.c_double * 2)()
    matrix_place, x, y = ctypes.addressof(matrix), ctypes.addressof(origin), ctypes.addressof(origin) + 8
    for kind, (index, foot) in examples.items():
        scale = hypot(matrix[2], matrix[3]) if call.text_matrix(text, index, matrix_place) else 1.0
        size = call.font_size(text, index) * scale
        call.origin(text, index, x, y)
        away = origin[upright in (0, 180)] - foot
        measures[kind] = (size if SMALLEST < size < LARGEST else 10.0, away if isfinite(away) else 0.0)
