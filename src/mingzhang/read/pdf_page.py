"""One page of a PDF as pdfium gives it: characters with their boxes, and straight strokes.

Everything leaves here in points from the upper left corner of the page as it is read: turned so that most of its text
stands upright. `Sheet.shown` turns a box back to the page as it is displayed.
"""

from __future__ import annotations

import ctypes
from collections import Counter, deque
from dataclasses import dataclass
from itertools import pairwise, repeat
from math import hypot, isfinite, pi
from typing import Any, NamedTuple

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
THIN = 3.2  # points; a filled box no thicker than this is a rule
SHORT = 1.0  # points; a stroke shorter than this has no direction of its own
BEND = 20.0  # points; a smaller thing with bends is a mark or an outlined character
DEPTH = 6  # how deep forms may hold forms
OBJECTS = 40_000  # page objects looked at; a page with more is a drawing, not a table
SEGMENTS = 4_000  # segments looked at in one path
SAMPLES = 24  # characters asked for their direction


class Glyphs(NamedTuple):
    """The characters of a page in stream order, as parallel lists; blanks are left out.

    `x0` and `x1` span the advance, `base` is how far the baseline lies below the page's upper edge. What fonts say
    about their own height is not used: it is wrong by a factor of two in published files.
    """

    codes: list[int]
    x0: list[float]
    x1: list[float]
    base: list[float]
    size: list[float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's characters and strokes. `across` and `down` are the rules as boxes; `fills` are larger filled boxes.

    `turn` is by how many degrees clockwise the displayed page must be turned for its text to stand upright; `width` and
    `height` are those of the turned page. `pictures` are the boxes of images, `curves` those of paths with bends.
    """

    number: int
    width: float
    height: float
    turn: int
    glyphs: Glyphs
    across: list[Box]
    down: list[Box]
    fills: list[Box]
    pictures: list[Box]
    curves: list[Box]

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


def sheet(raw: Any, document: Any, index: int) -> Sheet | None:
    """Return page `index` (from 0), or None where pdfium cannot load it. `raw` is `pypdfium2.raw`."""
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        text = raw.FPDFText_LoadPage(page)
        if not text:
            return None
        try:
            return _sheet(raw, page, text, index + 1)
        finally:
            raw.FPDFText_ClosePage(text)
    finally:
        raw.FPDF_ClosePage(page)


def _sheet(raw: Any, page: Any, text: Any, number: int) -> Sheet:
    area = _area(raw, page)
    displayed = (raw.FPDFPage_GetRotation(page) % 4) * 90
    count = max(raw.FPDFText_CountChars(text), 0)
    upright = _direction(raw, text, count, displayed)
    glyphs = _glyphs(raw, text, count, area, upright)
    strokes = _strokes(raw, page, area, upright)
    width, height = area[2] - area[0], area[3] - area[1]
    if upright in (90, 270):
        width, height = height, width
    return Sheet(number, width, height, (upright - displayed) % 360, glyphs, *strokes)


def _area(raw: Any, page: Any) -> Box:
    """The part of user space that the page shows: left, bottom, right, top."""
    rect = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page, rect):
        area = (rect.left, rect.bottom, rect.right, rect.top)
        if all(map(isfinite, area)) and area[2] > area[0] and area[3] > area[1]:
            return area
    return (0.0, 0.0, 595.0, 842.0)


def _direction(raw: Any, text: Any, count: int, displayed: int) -> int:
    """By how many degrees clockwise user space must be turned for most characters to stand upright."""
    angles: Counter[int] = Counter()
    for index in range(0, count, max(1, count // SAMPLES)):
        angle = raw.FPDFText_GetCharAngle(text, index)
        if angle >= 0 and raw.FPDFText_GetUnicode(text, index) > 32:
            angles[-round(angle * 2 / pi) % 4 * 90] += 1  # pdfium counts anticlockwise
    if not angles:
        return displayed
    return max(angles, key=lambda angle: (angles[angle], angle == displayed))


def _placed(boxes: list[tuple[float, float, float, float]], area: Box, upright: int) -> list[Box]:
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


def _glyphs(raw: Any, text: Any, count: int, area: Box, upright: int) -> Glyphs:
    """Fetch all characters with their places."""
    calls = _fast_calls(raw)
    address = ctypes.cast(text, ctypes.c_void_p).value or 0
    codes = list(map(calls.unicode, repeat(address, count), range(count)))
    kept = [index for index, code in enumerate(codes) if code not in _SKIPPED]
    if not kept:
        return Glyphs([], [], [], [], [])
    number = len(kept)
    edges = (ctypes.c_float * (4 * number))()  # left, top, right, bottom
    base = ctypes.addressof(edges)
    deque(map(calls.box, repeat(address), kept, range(base, base + 16 * number, 16)), maxlen=0)
    origins = (ctypes.c_double * (2 * number))()
    base = ctypes.addressof(origins)
    end = base + 16 * number
    deque(map(calls.origin, repeat(address), kept, range(base, end, 16), range(base + 8, end, 16)), maxlen=0)
    if upright in (90, 270):
        low, high, place = edges[3::4], edges[1::4], origins[0::2]
    else:
        low, high, place = edges[0::4], edges[2::4], origins[1::2]
    left, bottom, right, top = area
    if upright == 0:
        x0, x1, baseline = [x - left for x in low], [x - left for x in high], [top - y for y in place]
    elif upright == 90:
        x0, x1, baseline = [y - bottom for y in low], [y - bottom for y in high], [x - left for x in place]
    elif upright == 180:
        x0, x1, baseline = [right - x for x in high], [right - x for x in low], [y - bottom for y in place]
    else:
        x0, x1, baseline = [top - y for y in high], [top - y for y in low], [right - x for x in place]
    letters = [codes[index] for index in kept]
    sizes = _sizes(calls, address, kept, letters, edges)
    return Glyphs(letters, x0, x1, baseline, sizes)


def _sizes(calls: _Calls, address: int, kept: list[int], codes: list[int], edges: Any) -> list[float]:
    """The font size of each character on the page. The same character with a box of the same size has the same."""
    matrix = (ctypes.c_float * 6)()
    place = ctypes.addressof(matrix)
    known: dict[tuple[int, float, float], float] = {}
    sizes: list[float] = []
    flat = iter(edges)
    for index, code, left, top, right, bottom in zip(kept, codes, flat, flat, flat, flat, strict=False):
        key = (code, round(right - left, 2), round(top - bottom, 2))
        size = known.get(key)
        if size is None:
            scale = hypot(matrix[2], matrix[3]) if calls.matrix(address, index, place) else 0.0
            size = calls.size(address, index) * scale
            if not 0.1 < size < 2_000:  # no such font size: take the box instead
                size = max(right - left, top - bottom, 0.1) if isfinite(right - left + top - bottom) else 0.1
            known[key] = size
        sizes.append(size)
    return sizes


class _Calls(NamedTuple):
    """pdfium's functions with plain addresses for arguments: half the cost a call."""

    unicode: Any
    box: Any
    origin: Any
    size: Any
    matrix: Any


_calls: dict[int, _Calls] = {}


def _fast_calls(raw: Any) -> _Calls:
    key = id(raw)
    if key not in _calls:
        word, number = ctypes.c_void_p, ctypes.c_int

        def call(name: str, result: Any, *rest: Any) -> Any:
            address = ctypes.cast(getattr(raw, name), word).value or 0
            return ctypes.CFUNCTYPE(result, word, number, *rest)(address)

        _calls[key] = _Calls(
            call("FPDFText_GetUnicode", ctypes.c_uint),
            call("FPDFText_GetLooseCharBox", number, word),
            call("FPDFText_GetCharOrigin", number, word, word),
            call("FPDFText_GetFontSize", ctypes.c_double),
            call("FPDFText_GetMatrix", number, word),
        )
    return _calls[key]


class _Collector:
    """Gathers the strokes of a page in user space."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.rules: list[Box] = []
        self.fills: list[Box] = []
        self.pictures: list[Box] = []
        self.curves: list[Box] = []
        self.seen = 0
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._edge_refs = [ctypes.byref(edge) for edge in self._edges]
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._colour_refs = [ctypes.byref(part) for part in self._colour]
        self._mode = ctypes.c_int()
        self._stroked = ctypes.c_int()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()

    def walk(self, count: int, get: Any, holder: Any, matrix: _Matrix | None, depth: int) -> None:
        raw = self.raw
        for index in range(count):
            self.seen += 1
            if self.seen > OBJECTS:
                return
            thing = get(holder, index)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(thing, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                box = self._bounds(thing, matrix)
                if box is not None:
                    (self.rules if _thin(box) else self.pictures).append(box)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEPTH:
                inner = raw.FPDFFormObj_CountObjects(thing)
                self.walk(inner, raw.FPDFFormObj_GetObject, thing, _matrix(raw, thing, matrix), depth + 1)

    def _bounds(self, thing: Any, matrix: _Matrix | None) -> Box | None:
        if not self.raw.FPDFPageObj_GetBounds(thing, *self._edge_refs):
            return None
        box = tuple(edge.value for edge in self._edges)
        if not all(map(isfinite, box)):
            return None
        return _moved(box, matrix)  # type: ignore[arg-type]

    def _path(self, thing: Any, matrix: _Matrix | None) -> None:
        raw = self.raw
        box = self._bounds(thing, matrix)
        if box is None or not raw.FPDFPath_GetDrawMode(thing, ctypes.byref(self._mode), ctypes.byref(self._stroked)):
            return
        stroked = bool(self._stroked.value) and self._visible(raw.FPDFPageObj_GetStrokeColor, thing)
        filled = bool(self._mode.value) and self._visible(raw.FPDFPageObj_GetFillColor, thing)
        if not (stroked or filled):
            return
        if _thin(box):
            self.rules.append(box)
        else:
            self._segments(thing, matrix, stroked, box)

    def _visible(self, colour: Any, thing: Any) -> bool:
        """Whether the colour can be seen on white paper."""
        if not colour(thing, *self._colour_refs):
            return True
        red, green, blue, alpha = (part.value for part in self._colour)
        return alpha > 8 and min(red, green, blue) < 250

    def _segments(self, thing: Any, matrix: _Matrix | None, stroked: bool, box: Box) -> None:
        """Take a larger path apart: straight strokes, and the boxes of its subpaths where it is only filled."""
        raw = self.raw
        count = raw.FPDFPath_CountSegments(thing)
        if count > SEGMENTS:
            return
        own = _matrix(raw, thing, matrix)
        subpaths: list[list[tuple[float, float]]] = []
        curved = False
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(thing, index)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(self._x), ctypes.byref(self._y))
            x, y = self._x.value, self._y.value
            if not (isfinite(x) and isfinite(y)):
                return
            point = own.point(x, y)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO or not subpaths:
                subpaths.append([point])
            elif kind == raw.FPDF_SEGMENT_BEZIERTO:
                curved = True
            else:
                subpaths[-1].append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                subpaths[-1].append(subpaths[-1][0])
        if curved:
            if box[2] - box[0] > BEND and box[3] - box[1] > BEND:
                self.curves.append(box)
            return
        for points in subpaths:
            if stroked:
                self._strokes(points)
            else:
                self._fill(points)

    def _strokes(self, points: list[tuple[float, float]]) -> None:
        for (x, y), (u, v) in pairwise(points):
            if (abs(x - u) <= SHORT) != (abs(y - v) <= SHORT):
                self.rules.append((min(x, u), min(y, v), max(x, u), max(y, v)))

    def _fill(self, points: list[tuple[float, float]]) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if _thin(box):
            self.rules.append(box)
        elif all(_near(x, box[0], box[2]) and _near(y, box[1], box[3]) for x, y in points):
            self.fills.append(box)


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def after(self, inner: _Matrix) -> _Matrix:
        """The matrix that applies `inner` first and this one next."""
        a, b, c, d, e, f = inner
        (p, q), (r, s), (x, y) = (self._vector(a, b), self._vector(c, d), self.point(e, f))
        return _Matrix(p, q, r, s, x, y)

    def _vector(self, x: float, y: float) -> tuple[float, float]:
        return (self.a * x + self.c * y, self.b * x + self.d * y)


def _matrix(raw: Any, thing: Any, outer: _Matrix | None) -> _Matrix:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, own)
    inner = _Matrix(own.a, own.b, own.c, own.d, own.e, own.f)
    return inner if outer is None else outer.after(inner)


def _moved(box: Box, matrix: _Matrix | None) -> Box:
    if matrix is None:
        return box
    (x, y), (u, v) = matrix.point(box[0], box[1]), matrix.point(box[2], box[3])
    return (min(x, u), min(y, v), max(x, u), max(y, v))


def _thin(box: Box) -> bool:
    return box[2] - box[0] <= THIN or box[3] - box[1] <= THIN


def _near(value: float, low: float, high: float) -> bool:
    return abs(value - low) < 0.5 or abs(value - high) < 0.5


def _strokes(
    raw: Any, page: Any, area: Box, upright: int
) -> tuple[list[Box], list[Box], list[Box], list[Box], list[Box]]:
    """Return the rules across, the rules down, the larger filled boxes, the images and the bent paths of a page."""
    found = _Collector(raw)
    found.walk(raw.FPDFPage_CountObjects(page), raw.FPDFPage_GetObject, page, None, 0)
    across: list[Box] = []
    down: list[Box] = []
    for box in _placed(found.rules, area, upright):
        width, height = box[2] - box[0], box[3] - box[1]
        if width <= THIN and height <= THIN:  # a dot of a dotted rule, or a corner: it may belong to either
            across.append(box)
            down.append(box)
        else:
            (across if width > height else down).append(box)
    fills, pictures, curves = (_placed(boxes, area, upright) for boxes in (found.fills, found.pictures, found.curves))
    return across, down, fills, pictures, curves
