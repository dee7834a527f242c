"""Which reader a file needs, told by its first bytes rather than its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import is_
from pathlib import Path

from mingzhang.model import Doubt, DoubtKind, Source
from mingzhang.model.values import replace
from mingzhang.read.files.simplified import is_traditional, simplified
from mingzhang.read.files.text import content, read_text
from mingzhang.read.layout import Block, Grid, Layout, Line, OfficeLayout, UnreadableFile
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.words import unified

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old office files
_OTHERS = {  # what other files begin with
    "picture": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
    "archive": (b"Rar!", b"7z\xbc\xaf"),
    "rich_text": (b"{\\rtf",),
}
_OFFICE = frozenset({".docx", ".xlsx", ".xls", ".doc", ".wps", ".et", ".odt", ".ods", ".ofd"})
_PAGE = lazy.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_UNSEEN = lazy.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")  # width and direction
_MOST_CELLS = 5_000_000  # filled or empty, of all tables of a file
_MOST_PLACES = 12  # cells named in one remark


def read_layout(path: Path) -> Layout:
    """Read a file as blocks, every character as the one that it stands for.

    Raises UnreadableFile, also where its tables have more places than any package has.
    """
    layout = _read(path)
    if sum(block.height * block.width for block in layout.blocks if isinstance(block, Grid)) > _MOST_CELLS:
        raise _refused("too_many_parts", path)
    blocks, text = layout.blocks, _whole(layout.blocks)
    if _UNSEEN.search(text) or unified(text) != text:
        blocks = tuple(map(_unified, layout.blocks))
        text = _whole(blocks)
    if is_traditional(text):
        return replace(layout, blocks=tuple(map(simplified, blocks)), traditional=True)
    return layout if all(map(is_, blocks, layout.blocks)) else replace(layout, blocks=blocks)


def _whole(blocks: Sequence[Block]) -> str:
    """Return all text of a file, a line for each line and cell."""
    return "\n".join([cell.text for block in blocks for cell in ((block,) if isinstance(block, Line) else block.cells)])


def _unified(block: Block) -> Block:
    """Return a block without radicals, which are copied from pages where characters are meant, and without signs that
    nobody sees.
    """
    if isinstance(block, Line):
        text = _seen(block.text)
        return block if text == block.text else replace(block, text=text)
    cells = [cell if (text := _seen(cell.text)) == cell.text else replace(cell, text=text) for cell in block.cells]
    return block if all(map(is_, cells, block.cells)) else replace(block, cells=tuple(cells))


def _seen(text: str) -> str:
    return unified(text if text.isascii() else _UNSEEN.sub("", text))


def _read(path: Path) -> Layout:
    try:
        with path.open("rb") as file:
            begin = file.read(1024)
    except (OSError, ValueError):
        begin = b""  # the reader of texts says what is wrong
    if begin.startswith(_ZIP):
        return _zipped(path)
    if begin.startswith(_COMPOUND):
        return _compound(path)
    for kind, starts in _OTHERS.items():
        if begin.startswith(starts):
            raise _refused(kind, path)
    if _PDF in begin or path.suffix.lower() == ".pdf":
        from mingzhang.read.pdf.reader import read_pdf

        return read_pdf(path)
    if _PAGE.match(begin):
        from mingzhang.read.files.html import read_html

        return read_html(path)
    try:
        return read_text(path)
    except UnreadableFile:
        if begin and path.suffix.lower() in _OFFICE:  # no text, and none of what such a file begins with
            raise _refused("damaged", path) from None
        raise


def _zipped(path: Path) -> Layout:
    """Read one of the office files that are archives."""
    import zipfile

    content(path)  # refuses what is too large
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise _refused("damaged", path) from None
    if any(name.startswith("word/") for name in names):
        from mingzhang.read.files.docx import read_docx

        return read_docx(path)
    if any(name.startswith("xl/") for name in names):
        from mingzhang.read.files.xlsx import read_xlsx

        return read_xlsx(path)
    if any(name.upper().endswith("OFD.XML") for name in names):
        raise _refused("ofd", path)
    raise _refused("opendocument" if "mimetype" in names else "archive", path)


def _compound(path: Path) -> Layout:
    """Read an old workbook; other old files are refused with the way out."""
    whole = content(path)
    if _named(whole, "EncryptedPackage"):
        raise _refused("locked", path)
    if _named(whole, "WordDocument"):
        raise _refused("old_word", path)
    if _named(whole, "Workbook") or _named(whole, "Book"):
        from mingzhang.read.files.xls import read_xls

        return read_xls(path)
    raise _refused("old_office", path)


def _named(whole: bytes, stream: str) -> bool:
    """Whether a compound file holds a stream of this name."""
    return (stream + "\0").encode("utf-16-le") in whole


def _refused(kind: str, path: Path) -> UnreadableFile:
    return UnreadableFile(messages("office")[kind].format(file=path.name))


def unseen(layout: Layout) -> Iterator[Doubt]:
    """Yield the pages that hold no text, and what an office file holds but does not show or should not hold."""
    if layout.traditional:
        yield Doubt(DoubtKind.REPAIRED, messages("text")["traditional"], Source(layout.file))
    for page in getattr(layout, "unread", ()):
        sentence = messages("pdf")["page_unread"]
        yield Doubt(DoubtKind.UNREAD, sentence, Source(layout.file, page=page))
    for page in getattr(layout, "blurred", ()):
        yield Doubt(DoubtKind.UNREAD, messages("pdf")["page_blurred"], Source(layout.file, page=page))
    if joined := getattr(layout, "joined", ()):
        pages = "、".join(map(str, joined[:_MOST_PLACES])) + ("……" if len(joined) > _MOST_PLACES else "")
        yield Doubt(
            DoubtKind.DOUBTFUL, messages("pdf")["joined"].format(pages=pages), Source(layout.file, page=joined[0])
        )
    if not isinstance(layout, OfficeLayout):
        return
    said = messages("office")
    for sheet in layout.hidden:
        yield Doubt(DoubtKind.DOUBTFUL, said["hidden_sheet"].format(sheet=sheet), Source(layout.file, sheet=sheet))
    for kind, found in (("hidden_rows", layout.concealed), ("error_cell", layout.errors), ("remark", layout.remarks)):
        for sheet, places in found:
            listed = "、".join(places[:_MOST_PLACES]) + ("……" if len(places) > _MOST_PLACES else "")
            sentence = said[kind if sheet else "remark_in_text"].format(sheet=sheet, places=listed)
            yield Doubt(DoubtKind.DOUBTFUL, sentence, Source(layout.file, sheet=sheet))
