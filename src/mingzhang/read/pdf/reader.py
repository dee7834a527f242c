"""Reads a PDF with a text layer: every page becomes lines and grids, in reading order.

Pages are read one after the other and closed again, so memory does not grow with their number.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mingzhang.model.values import dataclass
from mingzhang.read.layout import Block, Layout, Line, UnreadableFile
from mingzhang.read.pages.blurred import is_blurred
from mingzhang.read.pages.going_on import with_whole_columns
from mingzhang.read.pages.margins import furniture
from mingzhang.read.pages.sheet import Sheet, missing_sheet
from mingzhang.read.pages.tiles import with_whole_sheets
from mingzhang.read.pages.view import PageView, page_blocks, view, watermarks
from mingzhang.read.pdf.glyphs import Measures
from mingzhang.read.pdf.library import ONE_AT_A_TIME, pdfium
from mingzhang.read.pdf.page import sheet
from mingzhang.standard.messages import messages


@dataclass(frozen=True, slots=True)
class PdfLayout(Layout):
    """A PDF as blocks.

    `unread` lists the pages that hold no text and are not blank; `pictured` those that are a picture with text laid
    over it, as scans with recognised characters are. `sizes` are the pages' widths and heights in points. `furniture`
    are the lines left out of the blocks because they are page numbers, running heads or watermarks. `blurred` lists
    the pages that show some of their text only in part, `joined` those that were put side by side by the heights of
    their rows.
    """

    pictured: tuple[int, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()
    furniture: tuple[Line, ...] = ()
    unread: tuple[int, ...] = ()
    blurred: tuple[int, ...] = ()
    joined: tuple[int, ...] = ()


def read_pdf(path: Path) -> PdfLayout:
    """Read a PDF as blocks. Raises UnreadableFile where no text can be had."""
    pages: list[list[Block]] = []
    dropped: list[Line] = []
    pictured: list[int] = []
    unread: list[int] = []
    blurred: list[int] = []
    joined: list[int] = []
    sizes: list[tuple[float, float]] = []
    count = 0
    written = False
    for page in with_whole_columns(views(path)):
        pages.append(page_blocks(page, path.name))
        dropped.extend(watermarks(page, path.name))
        sizes.append(page.displayed_size)
        count += len(page.sheet.numbers)
        if is_blurred(page, pages[-1]):
            blurred.extend(page.sheet.numbers)
        if page.sheet.by_heights:
            joined.extend(page.sheet.numbers)
        if page.is_picture:
            pictured.append(page.sheet.number)
        written = written or bool(page.sheet.glyphs.codes)
        if page.sheet.is_unread:
            unread.append(page.sheet.number)
    if not written:
        raise UnreadableFile(_said("scanned", path))
    blocks: list[Block] = []
    for page_of_blocks, margins in zip(pages, furniture(pages, sizes), strict=True):
        for position, block in enumerate(page_of_blocks):
            if position in margins and isinstance(block, Line):
                dropped.append(block)
            else:
                blocks.append(block)
    marks = (tuple(pictured), tuple(sizes), tuple(dropped), tuple(unread), tuple(blurred), tuple(joined))
    return PdfLayout(path.name, tuple(blocks), count, "pdf", False, *marks)


def views(path: Path) -> Iterator[PageView]:
    """Yield every page of a PDF as the reader sees it, a sheet printed on several as one. Raises UnreadableFile."""
    yield from map(view, with_whole_sheets(_sheets(path)))


def _sheets(path: Path) -> Iterator[Sheet]:
    raw = pdfium()
    with opened(path) as document:
        measures = Measures()
        for index in range(raw.FPDF_GetPageCount(document)):
            yield sheet(raw, document, index, measures) or missing_sheet(index)


def author(path: Path) -> str:
    """Return whom a PDF names as its author, or nothing."""
    raw = pdfium()
    with opened(path) as document:
        size = raw.FPDF_GetMetaText(document, b"Author", None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDF_GetMetaText(document, b"Author", buffer, size)
        return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """Open a PDF and close it again; other threads wait for that. Raises UnreadableFile."""
    _check(path)
    raw = pdfium()
    with ONE_AT_A_TIME, _loaded(raw, path) as document:
        yield document


@contextmanager
def _loaded(raw: Any, path: Path) -> Iterator[Any]:
    document = raw.FPDF_LoadDocument(os.fsencode(path) + b"\0", None)
    if not document:
        kind = {raw.FPDF_ERR_PASSWORD: "locked", raw.FPDF_ERR_SECURITY: "secured"}
        raise UnreadableFile(_said(kind.get(raw.FPDF_GetLastError(), "damaged"), path))
    try:
        if raw.FPDF_GetPageCount(document) < 1:
            raise UnreadableFile(_said("pageless", path))
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def _check(path: Path) -> None:
    """Raise UnreadableFile where there is no file to be read."""
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise UnreadableFile(_said("empty", path))
    except FileNotFoundError:
        raise UnreadableFile(_said("missing", path)) from None
    except IsADirectoryError:
        raise UnreadableFile(_said("directory", path)) from None
    except PermissionError:
        raise UnreadableFile(_said("forbidden", path)) from None
    except (OSError, ValueError) as trouble:  # ValueError: a name that holds a NUL
        raise UnreadableFile(_said("failed", path, reason=getattr(trouble, "strerror", None) or trouble)) from None


def _said(kind: str, path: Path, **fields: object) -> str:
    return messages("pdf")[kind].format(file=path.name, **fields)
