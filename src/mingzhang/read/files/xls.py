"""Reads an old workbook (.xls, .et): its stored numbers exactly, with no more digits than they need.

The number formats of these files are not had, so that 12.50 comes back as 12.5: the amount is right, its last digit may
be less than what was printed.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from mingzhang.read.files.archive import said
from mingzhang.read.files.number_format import shown
from mingzhang.read.files.sheets import SheetCells, sheet_blocks
from mingzhang.read.layout import Block, OfficeLayout, UnreadableFile


def read_xls(path: Path) -> OfficeLayout:
    """Read an old workbook as blocks. Raises UnreadableFile, with one Chinese sentence, where that cannot be done."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    blocks: list[Block] = []
    hidden: list[str] = []
    try:
        book = CalamineWorkbook.from_path(path)
        for number, about in enumerate(book.sheets_metadata, start=1):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            cells = SheetCells(about.name)
            for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
                for column, value in enumerate(values):
                    if text := _text(value):
                        cells.texts[row, column] = text
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
                cells.spans[top, left] = (bottom - top + 1, right - left + 1)
            blocks.extend(sheet_blocks(cells, path.name, number))
            if about.visible != SheetVisibleEnum.Visible:
                hidden.append(about.name)
    except PasswordError:
        raise UnreadableFile(said("locked", path)) from None
    except (CalamineError, OSError, ValueError):
        raise UnreadableFile(said("damaged", path)) from None
    if not blocks:
        raise UnreadableFile(said("nothing", path))
    return OfficeLayout(path.name, tuple(blocks), 0, "paragraphs", hidden=tuple(hidden))


def _text(value: object) -> str:
    """Return what a cell holds as text; a binary fraction by the shortest decimal that stands for it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return shown(format(Decimal(repr(value)), "f"), "General")
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip()
