"""Reads a Word document: every paragraph becomes a line, every table a grid, in the order in which they stand.

The XML is read directly: what Word shows is taken (insertions, numbers of lists, text boxes), what it does not show is
left out (deletions, field codes, headers and footers, which repeat on every page).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mingzhang.model import Source
from mingzhang.model.values import dataclass
from mingzhang.read.evidence import MOST
from mingzhang.read.files.archive import Archive, opened, said
from mingzhang.read.files.docx_numbers import Numbers
from mingzhang.read.layout import Block, Cell, Grid, Line, OfficeLayout, UnreadableFile
from mingzhang.standard.messages import messages

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNSEEN = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{_MC}Fallback"})
_ASIDE = frozenset({f"{W}txbxContent"})
_CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_TEXT, _PARAGRAPH, _OF_PARAGRAPH, _TYPE = f"{W}t", f"{W}p", f"{W}pPr", f"{W}type"
_ROW, _CELL, _SPAN, _MERGE = f"{W}tr", f"{W}tc", f"{W}tcPr/{W}gridSpan", f"{W}tcPr/{W}vMerge"
_AROUND = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"})
_SILENT = _UNSEEN | _ASIDE | {_OF_PARAGRAPH}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DEEPEST = 40  # tables within tables, and whatever else may hold blocks


def read_docx(path: Path) -> OfficeLayout:
    """Read a Word document as blocks. Raises UnreadableFile, with one Chinese sentence, where that cannot be done."""
    with opened(path) as archive:
        main = _main(archive, path)
        body = archive.xml(main).find(f"{W}body")
        numbers = Numbers.of(archive, main)
        margins = tuple(dict.fromkeys(_margins(archive, main)))
        commented = _commented(archive, main)
    if body is None:
        raise UnreadableFile(said("damaged", path))
    reading = _Reading(path.name, numbers)
    blocks = tuple(reading.blocks(body))
    if not blocks:
        raise UnreadableFile(said("nothing", path))
    changed = sum(1 for _ in body.iter(*_CHANGES))
    said_of = messages("office")
    remarks = [said_of["comments"].format(count=commented)] if commented else []
    remarks += [said_of["changes"].format(count=changed)] if changed else []
    return OfficeLayout(
        path.name,
        blocks,
        0,
        "paragraphs",
        furniture=tuple(Line(text, Source(path.name)) for text in margins),
        remarks=(("", tuple(remarks)),) if remarks else (),
    )


def _main(archive: Archive, path: Path) -> str:
    """Return the name of the part that holds the text."""
    found = [name for kind, name in archive.related("").values() if kind == "officeDocument"]
    name = next((name for name in found if name in archive.names), "word/document.xml")
    if name not in archive.names:
        raise UnreadableFile(said("damaged", path))
    return name


def _margins(archive: Archive, main: str) -> Iterator[str]:
    """Yield the texts of headers, footers and watermarks."""
    for kind, name in archive.related(main).values():
        if kind in ("header", "footer") and name in archive.names:
            root = archive.xml(name)
            for paragraph in root.iter(f"{W}p"):
                if text := _text(paragraph).strip():
                    yield text
            for mark in root.iter("{urn:schemas-microsoft-com:vml}textpath"):
                if text := mark.get("string", "").strip():
                    yield text


def _commented(archive: Archive, main: str) -> int:
    """Return how many comments reviewers left behind."""
    parts = dict(archive.related(main).values())
    root = archive.optional(parts.get("comments", "word/comments.xml"))
    return len(root.findall(f"{W}comment")) if root is not None else 0


@dataclass
class _Reading:
    """Where the reading stands: the file, the lists' counters and the line reached."""

    file: str
    numbers: Numbers
    line: int = 0

    def blocks(self, holder: Any, depth: int = 0) -> Iterator[Block]:
        """Yield the blocks of a body, a text box or anything else that holds paragraphs and tables."""
        if depth > _DEEPEST:
            raise UnreadableFile(messages("office")["too_deep"].format(file=self.file))
        for element in holder:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, depth)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, depth)
            elif element.tag not in _UNSEEN and isinstance(element.tag, str):
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> Iterator[Block]:
        number = self.numbers.of_paragraph(element)
        centered = element.find(f"{W}pPr/{W}jc")
        for text in (number + _text(element)).split("\n"):
            self.line += 1
            if text.strip():
                middle = centered is not None and centered.get(f"{W}val") == "center"
                yield Line(text, Source(self.file, line=self.line), centered=middle)
        for box in _boxes(element):
            yield from self.blocks(box, depth + 1)

    def _table(self, table: Any, depth: int) -> Iterator[Block]:
        """Yield a table as a grid; one that only arranges other tables on the page yields those instead."""
        if _only_arranges(table):
            for row in _rows(table):
                for cell in _cells(row):
                    yield from self.blocks(cell, depth + 1)
            return
        first = self.line + 1
        cells = list(self._grid(table))
        if any(cell.text for cell in cells):
            height = max(cell.row + cell.row_span for cell in cells)
            width = max(cell.column + cell.column_span for cell in cells)
            yield Grid(tuple(cells), height, width, Source(self.file, line=first))

    def _grid(self, table: Any) -> Iterator[Cell]:
        """Yield the cells of a table; cells that go on from the row above lengthen the one they go on with."""
        open_cells: dict[int, Cell] = {}  # by column: the cell that the row below may lengthen
        done: dict[tuple[int, int], Cell] = {}
        for at, row in enumerate(_rows(table)):
            self.line += 1
            column = _number(row.find(f"{W}trPr/{W}gridBefore"))
            below: dict[int, Cell] = {}
            for element in _cells(row):
                span = max(1, _number(element.find(_SPAN)))
                merge = element.find(_MERGE)
                above = open_cells.get(column)
                if merge is not None and merge.get(f"{W}val", "continue") != "restart" and above is not None:
                    cell = Cell(above.text, above.row, above.column, above.source, above.row_span + 1, span)
                else:
                    text = "\n".join(_lines_of(element, self.numbers)).strip()
                    cell = Cell(text, at, column, Source(self.file, line=self.line, cell=(at, column)), 1, span)
                done[cell.row, cell.column] = cell
                if merge is not None:
                    below[column] = cell
                column += span
            open_cells = below
        yield from (done[place] for place in sorted(done))


def _only_arranges(table: Any) -> bool:
    """Whether most of what a table holds stands in other tables within it."""
    inner = [cell for cell in table.iter(f"{W}tbl") if cell is not table]
    if not inner:
        return False
    nested = {text for one in inner for text in one.iter(f"{W}t")}
    whole = list(table.iter(f"{W}t"))
    return MOST.is_met(*(sum(len(text.text or "") for text in texts) for texts in (nested, whole)))


def _rows(table: Any) -> Iterator[Any]:
    for element in _inside(table, _ROW):
        if element.find(f"{W}trPr/{W}del") is None:
            yield element


def _cells(row: Any) -> Iterator[Any]:
    return _inside(row, _CELL)


def _inside(holder: Any, wanted: str) -> Iterator[Any]:
    """Yield the wanted children, those within content controls too."""
    for element in holder:
        if element.tag == wanted:
            yield element
        elif element.tag in _AROUND:
            yield from _inside(element, wanted)


def _lines_of(cell: Any, numbers: Numbers) -> Iterator[str]:
    for paragraph in cell.iter(_PARAGRAPH):
        yield numbers.of_paragraph(paragraph) + _text(paragraph)


def _text(element: Any) -> str:
    """Return the text that a paragraph shows, that of its text boxes left out."""
    parts: list[str] = []
    pending = [iter(element)]
    while pending:
        child = next(pending[-1], None)
        if child is None:
            pending.pop()
        elif child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append("" if child.get(_TYPE) in ("page", "column") else _SIGNS[child.tag])
        elif child.tag not in _SILENT:
            pending.append(iter(child))
    return "".join(parts)


def _boxes(element: Any) -> Iterator[Any]:
    """Yield the outermost text boxes of a paragraph, each once: Word stores a second copy for old programs."""
    pending = [iter(element)]
    while pending:
        child = next(pending[-1], None)
        if child is None:
            pending.pop()
        elif child.tag in _ASIDE:
            yield child
        elif child.tag not in _UNSEEN:
            pending.append(iter(child))


def _number(element: Any | None) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), 1_000) if value.isdecimal() else 0
