"""pdfium, started once in a process, with the Chinese fonts that the program brings.

A PDF may name a font without bringing it. pdfium then takes one of the machine's, and drops characters for which it
finds none; with fonts of our own a file reads alike on every machine.
"""

from __future__ import annotations

import ctypes
import threading
from functools import cache
from pathlib import Path
from typing import Any

ONE_AT_A_TIME = threading.RLock()
"""Held by the thread that has a document open: pdfium is not made for more than one."""

_kept: list[Any] = []  # pdfium goes on reading what its configuration points to


def pdfium() -> Any:
    """Return `pypdfium2.raw`, ready for use."""
    with ONE_AT_A_TIME:
        return _started()


@cache
def _started() -> Any:
    import pylopdf_fonts_zh_cn
    import pypdfium2.raw as raw

    folder = ctypes.create_string_buffer(str(Path(pylopdf_fonts_zh_cn.__file__).parent).encode())
    character = ctypes.POINTER(ctypes.c_char)
    paths = (character * 2)(ctypes.cast(folder, character), character())
    _kept.extend((folder, paths))
    wanted = raw.FPDF_LIBRARY_CONFIG()
    wanted.version = 2
    wanted.m_pUserFontPaths = ctypes.cast(paths, type(wanted.m_pUserFontPaths))
    raw.FPDF_DestroyLibrary()  # which importing has started without fonts
    raw.FPDF_InitLibraryWithConfig(wanted)
    return raw
