"""Formulas without a value in an XLSX file: errors such as #REF!, and results that were never worked out.

The reader of cells gives both as empty cells, which would silently leave money out.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from html import unescape

from mingzhang.standard import lazy

UNREAD = ""
"""Marks a formula whose result was never stored."""
BROKEN = (KeyError, ValueError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError)
"""What a damaged or locked archive raises."""
_SHEET = lazy.compile(r"<(?:\w+:)?sheet\b([^>]*)/?>")
_RELATION = lazy.compile(r"<(?:\w+:)?Relationship\b([^>]*)/?>")
_ATTRIBUTE = lazy.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CELL = lazy.compile(r"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FILLED = lazy.compile(r"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*(?<!/)>")
_UNPLACED = lazy.compile(r"<(?:\w+:)?c(?:\s+(?!r=)\w+=(?:\"[^\"]*\"|'[^']*'))*\s*>")
_ROW = lazy.compile(r"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d{1,7})[\"']")
_STORED = lazy.compile(r"<(?:\w+:)?v\b[^>]*>([^<]*)</")
_FORMULA = lazy.compile(r"<(?:\w+:)?f\b")
_NAME = lazy.compile(r"([A-Z]{1,3})(\d{1,7})")


class TooWideError(Exception):
    """A sheet whose farthest cells span more than can be held; `sheet` is its name."""

    def __init__(self, sheet: str) -> None:
        super().__init__(sheet)
        self.sheet = sheet


def expect_small(archive: zipfile.ZipFile, cells: int) -> None:
    """Raise TooWideError where a sheet spans more cells than that: readers hold every cell between its corners."""
    for name, place in _sheets(archive).items():
        rows = columns = 0
        text = archive.read(place).decode()
        for letters, row in _FILLED.findall(text):
            rows, columns = max(rows, int(row)), max(columns, _column(letters) + 1)
        if _UNPLACED.search(text):  # cells may leave their place to the order they stand in
            rows, columns = max([rows, *map(int, _ROW.findall(text))]), max(columns, 1)
        if rows * columns > cells:
            raise TooWideError(name)


def broken_cells(archive: zipfile.ZipFile) -> dict[str, Mapping[tuple[int, int], str]]:
    """Return, by sheet, the cells (row, column from 0) whose formula failed, with the error as it is shown."""
    return {name: _of_sheet(archive, place) for name, place in _sheets(archive).items()}


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return each sheet's name with its part of the archive."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    targets = {
        found["Id"]: posixpath.normpath(posixpath.join("/xl", found["Target"])).lstrip("/")
        for found in map(_attributes, _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels").decode()))
        if "Id" in found and "Target" in found
    }
    return {
        found["name"]: targets[found["r:id"]]
        for found in map(_attributes, _SHEET.findall(archive.read("xl/workbook.xml").decode()))
        if "name" in found and targets.get(found.get("r:id", "")) in names
    }


def _of_sheet(archive: zipfile.ZipFile, place: str) -> dict[tuple[int, int], str]:
    text = archive.read(place).decode()
    found: dict[tuple[int, int], str] = {}
    if 't="e"' not in text and "<f" not in text and ":f" not in text:
        return found
    for raw, inner in _CELL.findall(text):
        attributes = _attributes(raw)
        at = _NAME.fullmatch(attributes.get("r", ""))
        if at is None:
            continue
        where = (int(at[2]) - 1, _column(at[1]))
        stored = _STORED.search(inner or "")
        if attributes.get("t") == "e":
            found[where] = unescape(stored[1]) if stored else "#REF!"
        elif _FORMULA.search(inner or "") and (stored is None or not stored[1]) and attributes.get("t") != "str":
            found[where] = UNREAD
    return found


def _attributes(raw: str) -> dict[str, str]:
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(raw)}


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
