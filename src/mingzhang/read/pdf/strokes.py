"""The drawn things of a page: rules across and down, filled boxes, images and bent paths."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from itertools import pairwise, repeat
from math import isfinite
from typing import Any, NamedTuple

from mingzhang.read.pages.marks import Box, Strokes
from mingzhang.read.pdf.calls import BEZIER_TO, FORM, IMAGE, MOVE_TO, PATH, TEXT, Calls

THIN = 3.2  # points; a filled box no thicker than this is a rule
SHORT = 1.0  # points; a stroke shorter than this has no direction of its own
BEND = 20.0  # points; a smaller thing with bends is a mark or an outlined character
DEPTH = 6  # how deep forms may hold forms
OBJECTS = 40_000  # page objects looked at; a page with more is a drawing, not a table
SEGMENTS = 4_000  # segments looked at in one path


def strokes(call: Calls, page: int, placed: Callable[[list[Box]], list[Box]], paper: tuple[float, float]) -> Strokes:
    """Return what is drawn on a page. `placed` turns boxes of user space into boxes of the sheet of size `paper`."""
    found = _Collector(call)
    found.walk(call.page_objects(page), call.page_object, page, None, 0)
    across: list[Box] = []
    down: list[Box] = []
    for box in _on_paper(placed(found.rules), paper):
        width, height = box[2] - box[0], box[3] - box[1]
        if width <= THIN and height <= THIN:  # a dot of a dotted rule, or a corner: it may belong to either
            across.append(box)
            down.append(box)
        else:
            (across if width > height else down).append(box)
    fills, pictures, curves = (_on_paper(placed(boxes), paper) for boxes in (found.fills, found.pictures, found.curves))
    return Strokes(across, down, fills, pictures, curves, found.forms)


def clips(call: Calls, things: list[int]) -> dict[int, Box]:
    """The boxes in user space through which page objects are shown, by position; the others are shown whole.

    Only the innermost clipping path counts, and only where it is a box.
    """
    paths = list(map(call.clip, things))
    floats = (ctypes.c_float * 2)()
    x, y = ctypes.addressof(floats), ctypes.addressof(floats) + 4
    found: dict[int, Box] = {}
    for position, (path, count) in enumerate(zip(paths, map(call.clip_paths, paths), strict=True)):
        if count < 1 or call.clip_segments(path, count - 1) not in (4, 5):
            continue
        call.segment_point(call.clip_segment(path, count - 1, 0), x, y)
        left, bottom = floats
        call.segment_point(call.clip_segment(path, count - 1, 2), x, y)
        right, top = floats
        if left != right and bottom != top and isfinite(left + right + bottom + top):
            found[position] = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return found


def _on_paper(boxes: list[Box], paper: tuple[float, float]) -> list[Box]:
    """Cut boxes at the edges of the page and leave out those beside it."""
    width, height = paper
    return [
        (max(x0, 0.0), max(top, 0.0), min(x1, width), min(bottom, height))
        for x0, top, x1, bottom in boxes
        if x0 <= width and x1 >= 0 and top <= height and bottom >= 0
    ]


class _Collector:
    """Gathers the drawn things of a page in user space."""

    def __init__(self, call: Calls) -> None:
        self.call = call
        self.rules: list[Box] = []
        self.fills: list[Box] = []
        self.pictures: list[Box] = []
        self.curves: list[Box] = []
        self.seen = 0
        self.forms = 0
        self._floats = (ctypes.c_float * 4)()
        self._float_places = tuple(ctypes.addressof(self._floats) + 4 * index for index in range(4))
        self._words = (ctypes.c_uint * 4)()
        self._word_places = tuple(ctypes.addressof(self._words) + 4 * index for index in range(4))

    def walk(self, count: int, get: Any, holder: int, matrix: _Matrix | None, depth: int) -> None:
        call = self.call
        count = min(count, OBJECTS - self.seen)
        self.seen += max(count, 0)
        things = list(map(get, repeat(holder), range(count)))
        for thing, kind in zip(things, map(call.kind, things), strict=True):
            if kind == TEXT:
                continue
            if kind == PATH:
                self._path(thing, matrix)
            elif kind == IMAGE:
                box = self._bounds(thing, matrix)
                if box is not None:
                    (self.rules if _thin(box) else self.pictures).append(box)
            elif kind == FORM and depth < DEPTH:
                self.forms += 1
                inner = _matrix(call, thing, matrix)
                self.walk(call.form_objects(thing), call.form_object, thing, inner, depth + 1)

    def _bounds(self, thing: int, matrix: _Matrix | None) -> Box | None:
        if not self.call.bounds(thing, *self._float_places):
            return None
        left, bottom, right, top = self._floats
        if not isfinite(left + bottom + right + top):
            return None
        return (left, bottom, right, top) if matrix is None else matrix.box((left, bottom, right, top))

    def _path(self, thing: int, matrix: _Matrix | None) -> None:
        call = self.call
        box = self._bounds(thing, matrix)
        if box is None or not call.draw_mode(thing, self._word_places[0], self._word_places[1]):
            return
        fill_mode, stroke_mode = self._words[0], self._words[1]
        stroked = bool(stroke_mode) and self._visible(call.stroke_colour, thing)
        if not stroked and not (fill_mode and self._visible(call.fill_colour, thing)):
            return
        if _thin(box):
            self.rules.append(box)
        else:
            self._segments(thing, matrix, stroked, box)

    def _visible(self, colour: Any, thing: int) -> bool:
        """Whether the colour can be seen on white paper."""
        if not colour(thing, *self._word_places):
            return True
        red, green, blue, alpha = self._words
        return alpha > 8 and (red < 250 or green < 250 or blue < 250)

    def _segments(self, thing: int, matrix: _Matrix | None, stroked: bool, box: Box) -> None:
        """Take a larger path apart: straight strokes, and the boxes of its subpaths where it is only filled."""
        subpaths = self._subpaths(thing, matrix)
        if subpaths is None:
            if box[2] - box[0] > BEND and box[3] - box[1] > BEND:
                self.curves.append(box)
            return
        for points in subpaths:
            if stroked:
                self._strokes(points)
            else:
                self._fill(points)

    def _subpaths(self, thing: int, matrix: _Matrix | None) -> list[list[tuple[float, float]]] | None:
        """The corners of each straight subpath; None where the path has bends or is too long to be a table's."""
        call = self.call
        count = call.segments(thing)
        if count > SEGMENTS:
            return None
        own = _matrix(call, thing, matrix)
        subpaths: list[list[tuple[float, float]]] = []
        for index in range(count):
            segment = call.segment(thing, index)
            kind = call.segment_kind(segment)
            call.segment_point(segment, self._float_places[0], self._float_places[1])
            x, y = self._floats[0], self._floats[1]
            if kind == BEZIER_TO or not isfinite(x + y):
                return None
            point = own.point(x, y)
            if kind == MOVE_TO or not subpaths:
                subpaths.append([point])
            else:
                subpaths[-1].append(point)
            if call.segment_close(segment):
                subpaths[-1].append(subpaths[-1][0])
        return subpaths

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

    def box(self, box: Box) -> Box:
        (x, y), (u, v) = self.point(box[0], box[1]), self.point(box[2], box[3])
        return (min(x, u), min(y, v), max(x, u), max(y, v))

    def after(self, inner: _Matrix) -> _Matrix:
        """The matrix that applies `inner` first and this one next."""
        a, b, c, d, e, f = inner
        (p, q), (r, s), (x, y) = (self._vector(a, b), self._vector(c, d), self.point(e, f))
        return _Matrix(p, q, r, s, x, y)

    def _vector(self, x: float, y: float) -> tuple[float, float]:
        return (self.a * x + self.c * y, self.b * x + self.d * y)


def _matrix(call: Calls, thing: int, outer: _Matrix | None) -> _Matrix:
    parts = (ctypes.c_float * 6)(1, 0, 0, 1, 0, 0)
    call.matrix(thing, ctypes.addressof(parts))
    inner = _Matrix(*parts)
    return inner if outer is None else outer.after(inner)


def _thin(box: Box) -> bool:
    return box[2] - box[0] <= THIN or box[3] - box[1] <= THIN


def _near(value: float, low: float, high: float) -> bool:
    return abs(value - low) < 0.5 or abs(value - high) < 0.5
