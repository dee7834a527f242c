"""Reads a workbook: every sheet becomes lines and grids, amounts exactly as the sheet shows them.

The XML is read directly. A number is the stored text under the cell's number format, never a binary fraction.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from mingzhang.model import Source
from mingzhang.model.values import dataclass, field
from mingzhang.read.files.archive import Archive, opened, said
from mingzhang.read.files.hidden_keys import leave_out_keys
from mingzhang.read.files.number_format import BUILT_IN, shown
from mingzhang.read.files.sheets import SheetCells, sheet_blocks
from mingzhang.read.layout import Block, Line, OfficeLayout, UnreadableFile
from mingzhang.standard import lazy

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NUMBER = lazy.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_REFERENCE = lazy.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_DIGITS = 8  # no sheet has so many rows that their number is as long
_MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_CONTROL = lazy.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Z])')  # what sets margins apart, their fonts and numbers
_MOST_CELLS = 1_000_000
_MOST_EMPTY = 3_000_000  # cells that hold nothing, as formats of whole rows leave them, and texts that sheets share


@dataclass
class _Book:
    """What the sheets of a workbook share."""

    archive: Archive
    path: Path
    strings: list[str]
    formats: list[str]  # by the number of the style
    since_1904: bool
    cells: int = 0
    empty: int = 0

    def count(self, *, filled: bool) -> None:
        """Count a cell. Raises UnreadableFile where there are more than any package has."""
        self.cells += filled
        self.empty += not filled
        if self.cells > _MOST_CELLS or self.empty > _MOST_EMPTY:
            raise UnreadableFile(said("too_many_cells", self.path, limit=_MOST_CELLS))


@dataclass
class _Found:
    """A sheet as it is read: its cells, and what of it is not shown."""

    cells: SheetCells
    concealed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)  # what stands above and below every page


def read_xlsx(path: Path) -> OfficeLayout:
    """Read a workbook as blocks. Raises UnreadableFile, with one Chinese sentence, where that cannot be done."""
    with opened(path) as archive:
        main = next((name for kind, name in archive.related("").values() if kind == "officeDocument"), "")
        main = main if main in archive.names else "xl/workbook.xml"
        if main.endswith(".bin") or "xl/workbook.bin" in archive.names:
            raise UnreadableFile(said("binary_workbook", path))
        root = archive.xml(main)
        parts = archive.related(main)
        book = _book(archive, path, root, dict(parts.values()))
        blocks: list[Block] = []
        hidden: list[str] = []
        sheets: list[_Found] = []
        for number, element in enumerate(root.iter(f"{_M}sheet"), start=1):
            name = element.get("name", "")
            kind, part = parts.get(element.get(f"{_R}id", ""), ("", ""))
            if kind != "worksheet" or part not in archive.names:
                continue
            found = _sheet(book, part, name)
            sheets.append(found)
            blocks.extend(sheet_blocks(found.cells, path.name, number))
            if element.get("state", "visible") != "visible":
                hidden.append(name)
    if not blocks:
        raise UnreadableFile(said("nothing", path))
    margins = [Line(text, Source(path.name, sheet=found.cells.name)) for found in sheets for text in found.margins]
    return OfficeLayout(
        path.name,
        tuple(blocks),
        0,
        "paragraphs",
        furniture=tuple(margins),
        hidden=tuple(hidden),
        concealed=tuple((found.cells.name, tuple(found.concealed)) for found in sheets if found.concealed),
        errors=tuple((found.cells.name, tuple(found.errors)) for found in sheets if found.errors),
        remarks=tuple((found.cells.name, tuple(found.remarks)) for found in sheets if found.remarks),
    )


def _book(archive: Archive, path: Path, root: Any, parts: dict[str, str]) -> _Book:
    strings: list[str] = []
    if (name := parts.get("sharedStrings", "")) in archive.names:
        strings = [_string(element) for element in islice(archive.elements(name, (f"{_M}si",)), _MOST_EMPTY)]
    styles = archive.optional(parts.get("styles", ""))
    formats: list[str] = []
    if styles is not None:
        own = {
            element.get("numFmtId", ""): element.get("formatCode", "")
            for element in styles.iterfind(f"{_M}numFmts/{_M}numFmt")
        }
        for element in styles.iterfind(f"{_M}cellXfs/{_M}xf"):
            number = element.get("numFmtId", "0")
            formats.append(own.get(number) or BUILT_IN.get(int(number) if number.isdecimal() else 0, "General"))
    properties = root.find(f"{_M}workbookPr")
    since_1904 = properties is not None and properties.get("date1904", "") in ("1", "true")
    return _Book(archive, path, strings, formats, since_1904)


def _string(element: Any) -> str:
    """Return a text in its parts, without the pronunciation that may stand beside them."""
    parts = [*element.findall(f"{_M}t"), *element.findall(f"{_M}r/{_M}t")]
    return "".join(part.text or "" for part in parts)


def _sheet(book: _Book, part: str, name: str) -> _Found:
    found = _Found(SheetCells(name))
    row, column = 0, -1  # of the cell before, the row from 1; neither need be written down
    tags = ("row", "c", "mergeCell", "col", *_MARGINS)
    for element in book.archive.elements(part, tuple(f"{_M}{tag}" for tag in tags)):
        if element.tag == f"{_M}c":
            column = _cell(book, element, _row_of(element.getparent(), row) - 1, column, found)
        elif element.tag == f"{_M}row":
            row, column = _row_of(element, row), -1
            if element.get("hidden", "") in ("1", "true"):
                found.concealed.append(str(row))
        elif element.tag == f"{_M}mergeCell":
            if place := area(element.get("ref", "")):
                found.cells.spans[place[0], place[1]] = (place[2] - place[0] + 1, place[3] - place[1] + 1)
        elif element.tag != f"{_M}col":
            found.margins.extend(part.strip() for part in _CONTROL.split(element.text or "") if part.strip())
        elif element.get("hidden", "") in ("1", "true") or element.get("width", "") in ("0", "0.0"):
            first, last = (int(value) if (value := element.get(side, "")).isdecimal() else 0 for side in ("min", "max"))
            if 0 < first <= last < first + 200:
                found.concealed.extend(_letters(column - 1) for column in range(first, last + 1))
    rows, columns = ({str(row + 1) for row, _ in found.cells.texts}, {column for _, column in found.cells.texts})
    found.concealed = [place for place in found.concealed if place in rows or _index(place) in columns]
    hidden = {int(place) - 1 for place in found.concealed if place.isdecimal()}
    leave_out_keys(found.cells, {_index(place) for place in found.concealed if not place.isdecimal()}, hidden)
    for kind, comments in book.archive.related(part).values():
        if kind in ("comments", "threadedComment") and comments in book.archive.names:
            found.remarks.extend(element.get("ref", "") for element in book.archive.xml(comments).iter("{*}comment"))
    found.cells.charted = _charted(book.archive, part, name)
    return found


def _row_of(row: Any, before: int) -> int:
    """Return the number of a row, from 1: the one it gives, else the one after the row before."""
    given = row.get("r", "")
    return int(given) if given.isdecimal() and len(given) < _DIGITS else before + 1


def _cell(book: _Book, cell: Any, row: int, before: int, found: _Found) -> int:
    """Take in a cell of a row, from 0, and return its column: the one it gives, else the one after the cell before."""
    place = _REFERENCE.fullmatch(cell.get("r", ""))
    column = _index(place.group(1)) if place else before + 1
    text = _shown(book, cell)
    book.count(filled=bool(text.strip()))
    if text.strip():
        found.cells.texts[row, column] = text
        if cell.get("t") == "e":
            found.errors.append(f"{_letters(column)}{row + 1}")
    return column


def _shown(book: _Book, cell: Any) -> str:
    """Return what a cell shows; a formula whose result was never stored shows itself."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_M}is")
        return _string(inline) if inline is not None else ""
    stored = cell.findtext(f"{_M}v") or ""
    if kind == "s":
        return book.strings[int(stored)] if stored.isdecimal() and int(stored) < len(book.strings) else ""
    if kind == "n" and _NUMBER.fullmatch(stored.strip()):
        style = cell.get("s", "0")
        number = int(style) if style.isdecimal() else 0
        code = book.formats[number] if number < len(book.formats) else "General"
        return shown(stored.strip(), code, since_1904=book.since_1904)
    formula = cell.find(f"{_M}f") if kind == "n" and not stored.strip() else None
    return stored if formula is None else f"={formula.text or ''}"


def _charted(archive: Archive, part: str, name: str) -> frozenset[tuple[int, int]]:
    """Return the cells of a sheet that charts on the same sheet draw."""
    places: set[tuple[int, int]] = set()
    for kind, drawing in archive.related(part).values():
        if kind != "drawing":
            continue
        for inner, chart in archive.related(drawing).values():
            if inner != "chart" or chart not in archive.names:
                continue
            for formula in archive.xml(chart).iter(f"{_C}f"):
                sheet, _, cells = (formula.text or "").rpartition("!")
                if sheet.strip("'").replace("''", "'") == name and (found := area(cells)):
                    first, left, last, right = found
                    if (last - first) * (right - left) < 10_000:
                        places |= {(row, col) for row in range(first, last + 1) for col in range(left, right + 1)}
    return frozenset(places)


def area(reference: str) -> tuple[int, int, int, int] | None:
    """Return the first row and column and the last row and column of A1:C3, from 0; None where it is no area."""
    first, _, last = reference.partition(":")
    begin, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    if not begin or not end:
        return None
    rows = sorted((int(begin.group(2)) - 1, int(end.group(2)) - 1))
    columns = sorted((_index(begin.group(1)), _index(end.group(1))))
    return rows[0], columns[0], rows[1], columns[1]


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
