"""pdfium's functions for reading a page, with plain addresses for arguments: half the cost a call of the typed ones."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any, NamedTuple

from mingzhang.read.pdf.library import pdfium

_ADDRESS, _NUMBER, _UNSIGNED = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint
_FLOAT, _DOUBLE = ctypes.c_float, ctypes.c_double

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_…
BEZIER_TO, MOVE_TO = 1, 2  # FPDF_SEGMENT_…


class Calls(NamedTuple):
    """Each is named for what it returns or fills; buffers are given as addresses."""

    unicode: Any
    text: Any
    box: Any
    origin: Any
    font_size: Any
    text_matrix: Any
    text_object: Any
    angle: Any
    kind: Any
    bounds: Any
    matrix: Any
    page_objects: Any
    page_object: Any
    form_objects: Any
    form_object: Any
    draw_mode: Any
    fill_colour: Any
    stroke_colour: Any
    segments: Any
    segment: Any
    segment_kind: Any
    segment_point: Any
    segment_close: Any
    clip: Any
    clip_paths: Any
    clip_segments: Any
    clip_segment: Any


_SIGNATURES: tuple[tuple[str, Any, tuple[Any, ...]], ...] = (
    ("FPDFText_GetUnicode", _UNSIGNED, (_ADDRESS, _NUMBER)),
    ("FPDFText_GetText", _NUMBER, (_ADDRESS, _NUMBER, _NUMBER, _ADDRESS)),
    ("FPDFText_GetLooseCharBox", _NUMBER, (_ADDRESS, _NUMBER, _ADDRESS)),
    ("FPDFText_GetCharOrigin", _NUMBER, (_ADDRESS, _NUMBER, _ADDRESS, _ADDRESS)),
    ("FPDFText_GetFontSize", _DOUBLE, (_ADDRESS, _NUMBER)),
    ("FPDFText_GetMatrix", _NUMBER, (_ADDRESS, _NUMBER, _ADDRESS)),
    ("FPDFText_GetTextObject", _ADDRESS, (_ADDRESS, _NUMBER)),
    ("FPDFText_GetCharAngle", _FLOAT, (_ADDRESS, _NUMBER)),
    ("FPDFPageObj_GetType", _NUMBER, (_ADDRESS,)),
    ("FPDFPageObj_GetBounds", _NUMBER, (_ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)),
    ("FPDFPageObj_GetMatrix", _NUMBER, (_ADDRESS, _ADDRESS)),
    ("FPDFPage_CountObjects", _NUMBER, (_ADDRESS,)),
    ("FPDFPage_GetObject", _ADDRESS, (_ADDRESS, _NUMBER)),
    ("FPDFFormObj_CountObjects", _NUMBER, (_ADDRESS,)),
    ("FPDFFormObj_GetObject", _ADDRESS, (_ADDRESS, ctypes.c_ulong)),
    ("FPDFPath_GetDrawMode", _NUMBER, (_ADDRESS, _ADDRESS, _ADDRESS)),
    ("FPDFPageObj_GetFillColor", _NUMBER, (_ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)),
    ("FPDFPageObj_GetStrokeColor", _NUMBER, (_ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)),
    ("FPDFPath_CountSegments", _NUMBER, (_ADDRESS,)),
    ("FPDFPath_GetPathSegment", _ADDRESS, (_ADDRESS, _NUMBER)),
    ("FPDFPathSegment_GetType", _NUMBER, (_ADDRESS,)),
    ("FPDFPathSegment_GetPoint", _NUMBER, (_ADDRESS, _ADDRESS, _ADDRESS)),
    ("FPDFPathSegment_GetClose", _NUMBER, (_ADDRESS,)),
    ("FPDFPageObj_GetClipPath", _ADDRESS, (_ADDRESS,)),
    ("FPDFClipPath_CountPaths", _NUMBER, (_ADDRESS,)),
    ("FPDFClipPath_CountPathSegments", _NUMBER, (_ADDRESS, _NUMBER)),
    ("FPDFClipPath_GetPathSegment", _ADDRESS, (_ADDRESS, _NUMBER, _NUMBER)),
)


@cache
def calls() -> Calls:
    """The functions of the library that pypdfium2 brings."""
    raw = pdfium()
    found = []
    for name, result, arguments in _SIGNATURES:
        address = ctypes.cast(getattr(raw, name), _ADDRESS).value or 0
        found.append(ctypes.CFUNCTYPE(result, *arguments)(address))
    return Calls(*found)


def address_of(handle: Any) -> int:
    """The address that one of pypdfium2's typed handles points to."""
    return ctypes.cast(handle, _ADDRESS).value or 0
