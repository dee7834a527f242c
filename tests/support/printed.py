"""Lines and tables of a document that a test invents, printed in any of the formats that are read."""

from __future__ import annotations

import html
import zipfile
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import openpyxl

from pdf_writer import Page, width_of, write

FORMATS = ("txt", "html", "xlsx", "docx", "pdf")

Part = str | Sequence[str]
"""A line, or the rows of a table with bars between their cells."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def printed(folder: Path, kind: str, *parts: Part) -> Path:
    """Write a document of lines and tables; `kind` is one of FORMATS."""
    path = folder / f"made.{kind}"
    if kind == "txt":
        path.write_text("\n\n".join(map(_tabbed, parts)) + "\n", encoding="utf-8")
    elif kind == "html":
        path.write_text(f"<html><meta charset=utf-8><body>{''.join(map(_web, parts))}</body></html>", encoding="utf-8")
    elif kind == "xlsx":
        _sheets(parts).save(path)
    elif kind == "docx":
        _word(path, parts)
    else:
        _pages(path, parts)
    return path


def _cells(part: Sequence[str]) -> list[list[str]]:
    return [row.split("|") for row in part]


def _tabbed(part: Part) -> str:
    return part if isinstance(part, str) else "\n".join(row.replace("|", "\t") for row in part)


def _web(part: Part) -> str:
    if isinstance(part, str):
        return f"<p>{html.escape(part)}</p>"
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in _cells(part))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _sheets(parts: Sequence[Part]) -> openpyxl.Workbook:
    """All of a document below one another on one sheet, numbers as numbers of the general format."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    row = 1
    for part in parts:
        for cells in [[part]] if isinstance(part, str) else _cells(part):
            for column, text in enumerate(cells, start=1):
                plain = text.replace(",", "")
                number = plain.replace(".", "", 1).removeprefix("-").isdigit() and (plain[0] != "0" or "." in plain)
                sheet.cell(row, column, float(plain) if number and "." in plain else int(plain) if number else text)
            row += 1
        row += 1
    return book


def _word(path: Path, parts: Sequence[Part]) -> None:
    body = "".join(
        _paragraph(part)
        if isinstance(part, str)
        else "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in _cells(part)
        )
        + "</w:tbl>"
        for part in parts
    )
    with zipfile.ZipFile(path, "w") as file:
        main = f'<Relationship Id="r1" Type="{_MAIN}" Target="word/document.xml"/>'
        file.writestr("_rels/.rels", f'<Relationships xmlns="{_RELS}">{main}</Relationships>')
        file.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{html.escape(text)}</w:t></w:r></w:p>"


def _pages(path: Path, parts: Sequence[Part]) -> None:
    """One page for every table, with the lines above it."""
    pages, page, top = [], Page(), 60.0
    for part in parts:
        if isinstance(part, str):
            page.text(70.0, top + 12, part)
            top += 20
            continue
        rows = _cells(part)
        widths = [max(width_of(cell) for cell in column) + 12.0 for column in zip_longest(*rows, fillvalue="")]
        page.width = max(page.width, sum(widths) + 140.0)
        page.table(70.0, top + 6, widths, rows)
        pages.append(page)
        page, top = Page(), 60.0
    write(path, [*pages, page] if top > 60 or not pages else pages)
