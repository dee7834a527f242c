"""The characters of a page with their places, fetched from pdfium in as few calls as will do."""

from __future__ import annotations

import ctypes
from collections import Counter, deque
from itertools import repeat
from math import hypot, isfinite, pi
from operator import add, sub

from mingzhang.read.pages.marks import Box, Glyphs
from mingzhang.read.pdf.calls import Calls

SAMPLES = 24  # characters asked for their direction
SMALLEST, LARGEST = 0.1, 2_000.0  # points; font sizes that there are
_Measure = tuple[float, float, bool]
_Shape = tuple[int, float, float, int]


class Measures:
    """The font size of characters, how far their baselines lie from the foots of their boxes, and whether they slant.

    Characters of one code whose boxes are equally wide and high, to a fraction of a point, are of one kind, so that few
    need to be asked for. A shape is such a character as it stands: its code, height, width and how the page is turned.
    """

    __slots__ = ("by_kind", "by_shape")

    def __init__(self) -> None:
        self.by_kind: dict[_Shape, _Measure] = {}
        self.by_shape: dict[_Shape, _Measure] = {}


SLANT = 0.1  # how steep writing must run against the edges of the page to stand aslant
NEXT = 0.4  # font sizes; a character no further from another follows on it, though its script be another one
PAIRED = range(0xD800, 0xE000)  # units of which two make a character
EDGE = 20_000.0  # points; what claims to stand further out stands nowhere


def codes_of(call: Calls, text: int, count: int) -> list[int]:
    """The codes of all characters of a page, blanks among them.

    They are had in one go where each has its place in the page's text: those of two units, and those that pdfium
    leaves out there, are asked for one by one.
    """
    units = (ctypes.c_ushort * (2 * count + 1))()
    if call.text(text, 0, count, ctypes.addressof(units)) == count + 1:
        codes: list[int] = units[:count]
        if not any(map(PAIRED.__contains__, set(codes))):
            return codes
    return list(map(call.unicode, repeat(text), range(count)))


def direction(call: Calls, text: int, kept: list[int], displayed: int) -> int:
    """By how many degrees clockwise user space must be turned for most characters to stand upright."""
    angles: Counter[int] = Counter()
    for index in kept[:: max(1, len(kept) // SAMPLES)]:
        angle = call.angle(text, index)
        if angle >= 0:
            angles[-round(angle * 2 / pi) % 4 * 90] += 1  # pdfium counts anticlockwise
    if not angles:
        return displayed
    return max(angles, key=lambda angle: (angles[angle], angle == displayed))


SKIPPED = frozenset([0, 9, 10, 11, 12, 13, 32, 0xA0, 0xAD, *range(0x2000, 0x200E), 0x2060, 0x3000, 0xFEFF])


def glyphs_of(
    call: Calls, text: int, kept: list[int], codes: list[int], area: Box, upright: int, measures: Measures
) -> tuple[Glyphs, list[int]]:
    """Fetch the places of all characters that are not blank, and tell which of them stand aslant."""
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
    shapes = list(zip(letters, map(sub, head, foot), map(sub, high, low), repeat(upright), strict=False))
    new = set(shapes) - measures.by_shape.keys()
    if new:
        last = {shape: at for at, shape in enumerate(shapes) if shape in new}
        _measure(call, text, {shape: (kept[at], foot[at]) for shape, at in last.items()}, measures)
    sizes, away, slanting = zip(*map(measures.by_shape.__getitem__, shapes), strict=True) if shapes else ((), (), ())
    base = list(map(add, foot, away))
    left, bottom, right, top = area
    if upright == 0:
        x0, x1, base = [x - left for x in low], [x - left for x in high], [top - y for y in base]
    elif upright == 90:
        x0, x1, base = [y - bottom for y in low], [y - bottom for y in high], [x - left for x in base]
    elif upright == 180:
        x0, x1, base = [right - x for x in high], [right - x for x in low], [y - bottom for y in base]
    else:
        x0, x1, base = [top - y for y in high], [top - y for y in low], [right - x for x in base]
    found = Glyphs(letters, x0, x1, base, list(sizes))
    return found, [position for position, slants in enumerate(slanting) if slants] if any(slanting) else []


def on_paper(glyphs: Glyphs, aslant: list[int], width: float, height: float) -> list[int] | None:
    """The positions of the upright characters that stand on the page; None where all do.

    A text that an edge at the side cuts is read whole: what follows on a character of the page belongs to it.
    """
    codes, x0, x1, base, size = glyphs
    if not codes:
        return None
    if not aslant and min(x0) >= 0 and max(x1) <= width and min(base) >= 0 and max(base) <= height:
        return None
    left_out = set(aslant)
    inside = [
        index not in left_out
        and -1 < (x0[index] + x1[index]) / 2 < width + 1
        and -1 < base[index] - 0.3 * size[index] < height + 1
        for index in range(len(codes))
    ]
    follows = [
        abs(base[at] - base[at - 1]) <= 0.2 * size[at]
        and abs(x0[at] - x1[at - 1]) <= NEXT * size[at]
        and not left_out & {at - 1, at}
        for at in range(1, len(codes))
    ]
    for at, joined in enumerate(follows, 1):
        inside[at] = inside[at] or (joined and inside[at - 1])
    for at, joined in reversed(list(enumerate(follows, 1))):
        inside[at - 1] = inside[at - 1] or (joined and inside[at])
    return [index for index, kept in enumerate(inside) if kept]


def chosen(glyphs: Glyphs, indexes: list[int], positions: list[int] | None) -> tuple[Glyphs, list[int]]:
    """The characters at some positions, with their indexes in the text page."""
    if positions is None:
        return glyphs, indexes
    codes, x0, x1, base, size = ([column[position] for position in positions] for column in glyphs)
    return Glyphs(codes, x0, x1, base, size), [indexes[position] for position in positions]  # type: ignore[arg-type]


def _measure(call: Calls, text: int, examples: dict[_Shape, tuple[int, float]], measures: Measures) -> None:
    """Add measures of the shapes of which `examples` gives the index of a character and the foot of its box."""
    last = sorted(examples, key=lambda shape: examples[shape])
    kinds = {shape: (shape[0], int(64 * shape[1] + 0.5), int(64 * shape[2] + 0.5), shape[3]) for shape in last}
    missing = {kind: (*examples[shape], shape[3]) for shape, kind in kinds.items() if kind not in measures.by_kind}
    matrix = (ctypes.c_float * 6)()
    origin = (ctypes.c_double * 2)()
    matrix_place, x, y = ctypes.addressof(matrix), ctypes.addressof(origin), ctypes.addressof(origin) + 8
    for kind, (index, foot, upright) in missing.items():
        scale = hypot(matrix[2], matrix[3]) if call.text_matrix(text, index, matrix_place) else 1.0
        size = call.font_size(text, index) * scale
        call.origin(text, index, x, y)
        away = origin[upright in (0, 180)] - foot
        straight, aside = sorted((abs(matrix[0]), abs(matrix[1])), reverse=True)
        measures.by_kind[kind] = (
            size if SMALLEST < size < LARGEST else 10.0,
            away if isfinite(away) else 0.0,
            aside > SLANT * straight,
        )
    measures.by_shape.update((shape, measures.by_kind[kind]) for shape, kind in kinds.items())
