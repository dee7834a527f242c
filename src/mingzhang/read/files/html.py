"""Reads a web page: every block of text becomes a line, every table a grid, in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mingzhang.model import Source
from mingzhang.model.values import dataclass, field, replace
from mingzhang.read.evidence import MOST
from mingzhang.read.files.text import content, decoded
from mingzhang.read.layout import Block, Cell, Grid, Line, OfficeLayout, UnreadableFile
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages

_UNSEEN = frozenset(
    ("script", "style", "template", "noscript", "head", "nav", "svg", "button", "select", "option", "iframe", "object")
)
_BLOCKS = lazy.compile(
    r"address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    r"h[1-6r]|header|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_BLANKS = lazy.compile(r"[ \t\r\n\f]+")
_HIDDEN = lazy.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = "\u00a0"
_DEEPEST = 200
_WIDEST = 400
_MOST_COLUMNS = 4_000


def read_html(path: Path) -> OfficeLayout:
    """Read a web page as blocks. Raises UnreadableFile, with one Chinese sentence, where it holds no text."""
    from lxml import etree

    text = decoded(content(path), path.name)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    reading = _Reading(path.name)
    if root is not None:
        reading.walk(root, 0)
        reading.end_line()
    if not reading.blocks:
        raise UnreadableFile(messages("office")["nothing"].format(file=path.name))
    marks = [element.get("data-draft") for element in root.iter("body") if element.get("data-draft")]
    margins = tuple(Line(mark, Source(path.name)) for mark in marks)
    return OfficeLayout(path.name, tuple(reading.blocks), 0, "paragraphs", furniture=margins)


@dataclass
class _Reading:
    """Where the reading stands: the blocks so far and the line that is being put together."""

    file: str
    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    line: int = 0

    def walk(self, element: Any, depth: int) -> None:
        """Take in an element with everything in it; the text behind it belongs to what holds it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or _is_hidden(element):
            return
        if depth > _DEEPEST:
            raise UnreadableFile(messages("office")["too_deep"].format(file=self.file))
        if tag == "br":
            self.end_line()
            return
        if tag == "table" and not _only_arranges(element):
            self.end_line()
            self._table(element)
            return
        if _BLOCKS.fullmatch(tag):
            self.end_line()
        self.parts.append(element.text or "")
        for child in element:
            self.walk(child, depth + 1)
            self.parts.append(child.tail or "")
        if _BLOCKS.fullmatch(tag):
            self.end_line()

    def end_line(self) -> None:
        """Make a line of what has come together."""
        text = _squeezed("".join(self.parts))
        self.parts.clear()
        if text:
            self.line += 1
            self.blocks.append(Line(text, Source(self.file, line=self.line)))

    def _table(self, table: Any) -> None:
        for caption in table.iter("caption"):
            for part in _split(caption, self.file):
                self.parts.append(part)
                self.end_line()
        cells: list[Cell] = []
        taken: dict[int, int] = {}  # by column: the row at which it is free again
        first = self.line + 1
        height = 0
        for at, row in enumerate(_rows(table)):
            self.line += 1
            height = at + 1
            column = 0
            for element in row:
                if element.tag not in ("td", "th") or _is_hidden(element):
                    continue
                while taken.get(column, 0) > at:
                    column += 1
                if column > _MOST_COLUMNS:
                    raise UnreadableFile(messages("office")["too_many_parts"].format(file=self.file))
                down, across = _span(element, "rowspan"), _span(element, "colspan")
                taken |= dict.fromkeys(range(column, column + across), at + down)
                source = Source(self.file, line=self.line, cell=(at, column))
                cells.append(Cell("\n".join(_split(element, self.file)), at, column, source, down, across))
                column += across
        if any(cell.text for cell in cells):
            width = max(cell.column + cell.column_span for cell in cells)
            fitting = (
                cell if cell.row + cell.row_span <= height else replace(cell, row_span=height - cell.row)
                for cell in cells
            )
            self.blocks.append(Grid(tuple(fitting), height, width, Source(self.file, line=first)))


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows of a table, those of its head, bodies and foot in the order in which they are shown."""
    feet: list[Any] = []
    for element in table:
        if element.tag == "tr" and not _is_hidden(element):
            yield element
        elif element.tag in ("thead", "tbody", "tfoot"):
            rows = [row for row in element if row.tag == "tr" and not _is_hidden(row)]
            if element.tag == "tfoot":
                feet.extend(rows)
            else:
                yield from rows
    yield from feet


def _split(element: Any, file: str) -> list[str]:
    """Return the text of a cell or caption, its lines apart."""
    if not len(element):
        text = _squeezed(element.text or "")
        return [text] if text else []
    inner = _Reading(file)
    inner.parts.append(element.text or "")
    for child in element:
        inner.walk(child, 0) if child.tag != "table" else inner.parts.extend(child.itertext())
        inner.parts.append(child.tail or "")
    inner.end_line()
    return [block.text for block in inner.blocks if isinstance(block, Line)]


def _only_arranges(table: Any) -> bool:
    """Whether a table puts other tables or whole paragraphs in their places, as the frames of old pages do."""
    cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table"), None) is table]
    nested = [inner for inner in table.iter("table") if inner is not table]
    if nested:
        whole = len("".join(table.itertext()))
        held = sum(len("".join(inner.itertext())) for inner in nested if next(inner.iterancestors("table")) is table)
        return MOST.is_met(held, whole)
    return len(cells) == 1 and next(cells[0].iter("p", "div"), None) is not None


def _is_hidden(element: Any) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _span(element: Any, name: str) -> int:
    given = element.get(name, "").strip()
    return max(1, min(int(given), _WIDEST)) if given.isdecimal() and len(given) < 6 else 1


def _squeezed(text: str) -> str:
    return _BLANKS.sub(" ", text.replace(_SPACE, " ")).strip()
