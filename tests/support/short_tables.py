"""Small tables of words, read from files of every format."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from tests.packages.formats import written
from tests.packages.marks import Cell, Mark, Package, Sheet

from mingzhang.model import Disclosure
from mingzhang.read import read

FORMATS = ("txt", "html", "docx", "xlsx", "pdf")


def in_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table written down with bars between its cells; ← and ↑ stand for places of a head that the
    cell to the left, or the one above, covers.
    """
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines())


def tables(
    kind: str, folder: Path, *parts: tuple[str, str, str], over: Sequence[str] = ("单位：万元",), title: str = ""
) -> Disclosure:
    """Return a document of tables, each its title, its head and its rows, as it is read from a file of a format."""
    sheets = tuple(
        Sheet("", ((name,), *((line,) for line in over)), in_rows(head), tuple(map(_printed, in_rows(body))))
        for name, head, body in parts
    )
    package = Package(title or "甲县园圃局2025年部门预算", sheets)
    return read(written(package, kind, folder / f"tables.{kind}"))


def _printed(row: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(map(_mark, row))


def _mark(text: str) -> Cell:
    try:
        return Mark(text, Decimal(text.replace(",", ""))) if len(text) != 7 or not text.isdigit() else text
    except InvalidOperation:
        return text
