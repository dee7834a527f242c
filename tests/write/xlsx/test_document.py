"""Workbooks: live sums, one sheet a table, codes as text."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl

from mingzhang.model import Sheet
from publications import publication, written


@cache
def workbook(*, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written("budget", "xlsx")), data_only=values)


def test_sums_of_a_workbook_are_live_and_stored_as_they_are_printed() -> None:
    stored = workbook(values=True)
    counted = 0
    for sheet in workbook():
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                parts = [
                    stored[sheet.title][place].value
                    for named in cell.value[5:-1].split(",")
                    for place in _places(named)
                ]
                total = sum((Decimal(str(part)) for part in parts), Decimal(0))
                assert Decimal(str(stored[sheet.title][cell.coordinate].value)) == total
                counted += 1
    assert counted > 30


def _places(named: str) -> list[str]:
    first, _, last = named.partition(":")
    column = re.match(r"[A-Z]+", first)[0]  # type: ignore[index]
    rows = [int(re.sub(r"\D", "", end)) for end in (first, last or first)]
    return [f"{column}{row}" for row in range(rows[0], rows[1] + 1)]


def test_a_workbook_has_one_sheet_a_table_in_order_each_ready_to_print() -> None:
    sheets = [block for block in publication("budget").blocks if isinstance(block, Sheet)]
    names = workbook().sheetnames
    assert names[0] == "目录"
    numbered = [name for name in names if name.startswith("预算公开表")]
    assert numbered == [sheet.number for sheet in sheets if sheet.number.startswith("预算公开表")]
    for made in workbook():
        assert made.sheet_state == "visible"
        assert made.print_area
        if made.title in numbered:
            assert made.print_title_rows
            assert made.freeze_panes
    wide = next(sheet for sheet in sheets if sheet.landscape)
    assert workbook()[wide.number].page_setup.orientation == "landscape"


def test_codes_of_a_workbook_are_text_and_amounts_are_numbers() -> None:
    made = [cell for row in workbook(values=True)["预算公开表2"].iter_rows(min_row=6) for cell in row if cell.value]
    codes = [cell.value for cell in made if cell.column == 1 and str(cell.value).isdigit()]
    assert codes
    assert all(isinstance(code, str) for code in codes)
    amounts = [cell for cell in made if cell.column > 2]
    assert amounts
    assert all(isinstance(cell.value, float | int) and cell.number_format == "0.00" for cell in amounts)


def test_the_contents_of_a_workbook_lead_to_its_sheets() -> None:
    links = [cell.hyperlink for row in workbook()["目录"].iter_rows() for cell in row if cell.hyperlink]
    places = {link.location.rpartition("!")[0].strip("'") for link in links}
    tables = {name for name in workbook().sheetnames if name not in ("目录", "图表")}
    assert places == tables
