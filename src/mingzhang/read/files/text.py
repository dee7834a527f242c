"""A text file becomes a layout: its encoding, its lines, and the grids that tabs or bars make.

Tabs are cell borders, and so are the bars and commas of rows (bordered.py); blanks are not: tables set with blanks stay
lines here, with their leading blanks, for others to take apart.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from mingzhang.model import Source
from mingzhang.model.values import dataclass
from mingzhang.read.evidence import HALF, MOST, READABLE
from mingzhang.read.files import bordered
from mingzhang.read.layout import Block, Cell, Grid, Layout, Line, UnreadableFile
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.words import CHINESE_DIGITS, squeezed

LARGEST = 64  # megabytes; the largest package seen is under one
_LARGEST_BYTES = LARGEST * 1_000_000
RULE = lazy.compile(r"(\s*:?-{2,}:?[^\S\t]*(\t|$))+")  # the line under a header in Markdown
_HEADING = lazy.compile(r"^\s{0,3}#{1,6}\s+(?=\S)(?!.*\t)")  # a heading in Markdown
_STRONG = lazy.compile(r"\*\*(?=\S)([^*\t]+?)(?<=\S)\*\*")
PAGE_NUMBER = lazy.compile(r"[-\u2014\s]*\d{1,3}[-\u2014\s]*")
LEADERS = lazy.compile(r"[.．…·。_\-]{3,}|…{2,}")
ENTRY = lazy.compile(
    rf"\s*(第[{CHINESE_DIGITS}]+[部章节]|[{CHINESE_DIGITS}]+、|[（(][{CHINESE_DIGITS}]+[)）]|表[{CHINESE_DIGITS}\d]|附[件表]|\d+[.、．])"
)
CONTENTS = "目录"


@dataclass(frozen=True, slots=True)
class _Row:
    """One line with its place; `page` is None where the file has no form feeds."""

    text: str
    number: int
    page: int | None

    @property
    def tabbed(self) -> bool:
        return "\t" in self.text

    @property
    def words(self) -> list[str]:
        return [cell.strip() for cell in self.text.split("\t") if cell.strip()]

    @property
    def indented(self) -> bool:
        """Whether its tabs only stand before a sentence."""
        sentence = self.text.strip()
        return (
            "\t" not in sentence and not self.text.endswith("\t") and (len(sentence) > 30 or sentence[-1:] in "。；：")
        )

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def read_text(path: Path) -> Layout:
    """Read a text file. Raises UnreadableFile, with one Chinese sentence, for anything that is not text."""
    text = decoded(content(path), path.name)
    rows = list(_rows(text))
    source = Source(file=path.name)
    blocks = tuple(_blocks(rows, source))
    tabbed = any(isinstance(block, Grid) for block in blocks)
    pages = max((row.page or 0 for row in rows), default=0)
    return Layout(path.name, blocks, pages, "tabbed text" if tabbed else "spaced text")


def content(path: Path) -> bytes:
    """Return the bytes of a file of bearable size. Raises UnreadableFile."""
    said = messages("text")
    try:
        if path.is_dir():
            raise UnreadableFile(said["directory"].format(file=path.name))
        if path.stat().st_size > _LARGEST_BYTES:
            raise UnreadableFile(said["too_large"].format(file=path.name, limit=LARGEST))
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(said["missing"].format(file=path.name)) from None
    except PermissionError:
        raise UnreadableFile(said["forbidden"].format(file=path.name)) from None
    except (OSError, ValueError) as trouble:  # ValueError: a name that holds a NUL
        reason = getattr(trouble, "strerror", None) or trouble
        raise UnreadableFile(said["failed"].format(file=path.name, reason=reason)) from None


def decoded(content: bytes, name: str) -> str:
    """Return the words of a file in UTF-8, UTF-16 or GB 18030; `name` is for the sentence that refuses it."""
    said = messages("text")
    if not content.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise UnreadableFile(said["empty"].format(file=name))
    for magic, kind in ((b"%PDF-", "pdf"), (b"PK\x03\x04", "archive"), (b"\xd0\xcf\x11\xe0", "archive")):
        if content.lstrip(b"\xef\xbb\xbf \r\n").startswith(magic):
            raise UnreadableFile(said[kind].format(file=name))
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _readable(text, certain=encoding.startswith("utf-8")):
            if not text.strip("\ufeff \t\r\n\x0b\x0c\u3000"):
                raise UnreadableFile(said["empty"].format(file=name))
            return text.removeprefix("\ufeff")
    kind = "binary" if b"\x00" in content else "encoding"
    raise UnreadableFile(said[kind].format(file=name))


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if b"\x00" in content:  # without a mark, only blanks and digits tell which byte comes first
        return (
            ("utf-16-le", "utf-16-be") if content[1::2].count(0) > content[::2].count(0) else ("utf-16-be", "utf-16-le")
        )
    return ("utf-8-sig", "gb18030")


def _readable(text: str, *, certain: bool) -> bool:
    """Whether hardly anything is a control character, unassigned or for private use: random bytes decode to those.

    Where the encoding is certain, signs for private use are those of the font that the text was copied from.
    """
    banned = {"Cc", "Cn", "Cs"} if certain else {"Cc", "Cn", "Co", "Cs"}
    sample = text[:200_000]
    strange = sum(
        count
        for sign, count in Counter(sample).items()  # a text has many signs and few that differ
        if unicodedata.category(sign) in banned and sign not in "\t\r\n\x0b\x0c"
    )
    return "\x00" not in text and READABLE.is_met(len(sample) - strange, len(sample))


def _rows(text: str) -> Iterator[_Row]:
    paged = "\f" in text.strip("\f\r\n ")
    page = 1
    lines = re.split(r"\r\n|\r|\n", text)
    parts = [
        (number, part, place > 0) for number, line in enumerate(lines, 1) for place, part in enumerate(line.split("\f"))
    ]
    marked = any(_HEADING.match(line) for line in lines)
    whole = bordered.whole_rows([_unmarked(part) if marked else part for _, part, _ in parts])
    for (at, _), text in zip(whole, bordered.tabbed([part for _, part in whole]), strict=True):
        number, _, turned = parts[at]
        page += turned
        yield _Row(text, number, page if paged else None)


def _unmarked(line: str) -> str:
    """Return a line of a text in Markdown without its marks."""
    return _STRONG.sub(r"\1", _HEADING.sub("", line))


def _blocks(rows: list[_Row], source: Source) -> Iterator[Block]:
    in_contents = False
    for (tabbed, blank), run in groupby(rows, key=lambda row: (row.tabbed, row.blank and not row.tabbed)):
        lines = list(run)
        if blank or not any(row.words for row in lines):
            continue
        if not tabbed or all(row.indented for row in lines):
            yield from (_line(row, source) for row in lines)
            in_contents = _still_in_contents(lines, in_contents)
        elif _is_contents(lines, in_contents):
            yield from (_line(row, source) for row in lines)
        else:
            in_contents = False
            yield from _grids(lines, source)


def _still_in_contents(lines: list[_Row], before: bool) -> bool:
    """The table of contents begins at its heading and ends at the first long line of words."""
    for row in lines:
        if squeezed(row.text) == CONTENTS:
            before = True
        elif len(row.text.strip()) > 60:
            before = False
    return before


def _is_contents(lines: list[_Row], in_contents: bool) -> bool:
    """Whether lines with tabs are titles with their page numbers, and not a table."""
    lines = [row for row in lines if row.words]
    if any(len(row.words) > 2 for row in lines):
        return False
    paged = sum(bool(PAGE_NUMBER.fullmatch(row.words[-1])) for row in lines)
    entries = sum(bool(ENTRY.match(row.words[0])) for row in lines)
    leaders = sum(bool(LEADERS.search(row.words[0])) for row in lines)
    count = len(lines)
    if MOST.is_met(leaders, count) and MOST.is_met(paged, count):
        return True
    return in_contents and (HALF.is_met(entries, count) or MOST.is_met(paged, count))


def _line(row: _Row, source: Source) -> Line:
    return Line(row.text, Source(source.file, row.page, row.number))


def _grids(rows: list[_Row], source: Source) -> Iterator[Grid]:
    """Lines of tabs as grids; a page end inside them ends a grid, a rule line of dashes is no row."""
    for _, run in groupby(rows, key=lambda row: row.page):
        printed = [row for row in run if not RULE.fullmatch(row.text)]
        if any(row.words for row in printed):
            yield _grid(printed, source)


def _grid(rows: list[_Row], source: Source) -> Grid:
    parted = [[cell.strip() for cell in row.text.split("\t")] for row in rows]
    width = max(map(len, parted))
    cells = tuple(
        Cell(text, at, column, Source(source.file, row.page, row.number, (at, column)))
        for at, (row, texts) in enumerate(zip(rows, parted, strict=True))
        for column, text in enumerate(texts)
    )
    return Grid(cells, len(rows), width, Source(source.file, rows[0].page, rows[0].number))
