"""Reads a PDF with a text layer: every page becomes lines and grids, in reading order.

Pages are read one after the other and closed again, so memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mingzhang.read.blocks import Block, Layout, Line, UnreadableFile
from mingzhang.read.pdf_layout import PageView, page_blocks, view
from mingzhang.read.pdf_margins import furniture
from mingzhang.read.pdf_page import sheet


@dataclass(frozen=True, slots=True)
class PdfLayout(Layout):
    """A PDF as blocks.

    `without_text` lists the pages that hold no text; `sizes` are the pages' widths and heights in points; `furniture`
    are the lines left out of the blocks because they are page numbers or running heads.
    """

    without_text: tuple[int, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()
    furniture: tuple[Line, ...] = ()


def read_pdf(path: Path) -> PdfLayout:
    """Read a PDF as blocks. Raises UnreadableFile where no text can be had."""
    pages: list[list[Block]] = []
    empty: list[int] = []
    sizes: list[tuple[float, float]] = []
    for page in views(path):
        pages.append(page_blocks(page, path.name))
        sizes.append(page.displayed_size)
        if not page.sheet.glyphs.codes:
            empty.append(page.sheet.number)
    if len(empty) == len(sizes):
        raise UnreadableFile(f"{path}：各页都没有文字层，应是扫描件，请先做文字识别（OCR）再检查")
    blocks: list[Block] = []
    dropped: list[Line] = []
    for page_of_blocks, margins in zip(pages, furniture(pages, sizes), strict=True):
        for position, block in enumerate(page_of_blocks):
            if position in margins and isinstance(block, Line):
                dropped.append(block)
            else:
                blocks.append(block)
    return PdfLayout(path.name, tuple(blocks), len(sizes), "pdf", tuple(empty), tuple(sizes), tuple(dropped))


def views(path: Path) -> Iterator[PageView]:
    """Yield every page of a PDF as the reader sees it. Raises UnreadableFile."""
    import pypdfium2.raw as raw

    with opened(raw, path) as document:
        for index in range(raw.FPDF_GetPageCount(document)):
            page = sheet(raw, document, index)
            if page is None:
                raise UnreadableFile(f"{path}：第{index + 1}页已损坏，请重新导出 PDF 后再试")
            yield view(page)


@contextmanager
def opened(raw: Any, path: Path) -> Iterator[Any]:
    """Open a PDF and close it again. Raises UnreadableFile."""
    import pypdfium2  # noqa: F401 - starts the library

    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        raise UnreadableFile(f"{path}：文件打不开（{error.strerror}），请检查路径和权限") from None
    document = raw.FPDF_LoadDocument((str(path) + "\0").encode(), None)
    if not document:
        raise UnreadableFile(f"{path}：{_reason(raw.FPDF_GetLastError(), raw)}")
    try:
        if raw.FPDF_GetPageCount(document) < 1:
            raise UnreadableFile(f"{path}：文件里没有任何页面，请重新导出 PDF")
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def _reason(code: int, raw: Any) -> str:
    if code == raw.FPDF_ERR_PASSWORD:
        return "文件设有密码，请先解除密码再检查"
    if code == raw.FPDF_ERR_SECURITY:
        return "文件的加密方式不受支持，请另存为不加密的 PDF"
    return "不是有效的 PDF 或文件已损坏，请重新下载或导出"
