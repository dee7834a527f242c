"""Laid-out tables: figures never wrap, heads are printed again where a column changes its name, line numbers stand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from composed import accounts, cells, compose, read_back
from mingzhang.compose.filing import Filing
from mingzhang.compose.tables.column_widths import LANDSCAPE, LEAST_TYPE, breadth, is_landscape, widths
from mingzhang.model import Ledger, Sheet, SheetCell


def sheet(filing: Filing, form: str) -> Sheet:
    publication = compose(filing)
    tables = publication.disclosure.tables
    return next(block for block in publication.blocks if isinstance(block, Sheet) and tables[block.table].form == form)


def rows(made: Sheet) -> list[list[str]]:
    found = [[""] * made.width for _ in range(made.height)]
    for cell in made.cells:
        found[cell.row][cell.column] = cell.text
    return found


def test_a_column_is_as_wide_as_its_longest_figure() -> None:
    found = widths([SheetCell("123456789.00", 1, 0, "amount"), SheetCell("住房公积金", 1, 1, "label")], 2)
    assert found[0] > breadth("123456789.00")
    assert found[1] > breadth("住房公积金")


def test_words_wrap_before_figures_do() -> None:
    cells_of = [SheetCell("1,234,567,890,123.00", 0, column, "amount") for column in range(8)]
    cells_of += [SheetCell("机关事业单位基本养老保险缴费支出", 0, 8 + column, "label") for column in range(4)]
    found = widths(cells_of, 12)
    assert all(width > breadth("1,234,567,890,123.00") for width in found[:8])
    assert all(width <= 6 for width in found[8:])
    assert is_landscape(found)
    assert LANDSCAPE / LEAST_TYPE > 100


def test_the_table_of_four_groups_stands_on_a_wide_page() -> None:
    made = sheet(accounts(), "A06")
    assert made.landscape
    assert made.width == 16
    assert rows(made)[0][0] == "人员经费"
    totals = rows(made)[-1]
    assert totals[0] == "人员经费合计"
    assert totals[4] == "公用经费合计"


def test_the_statistics_print_their_heads_again_and_number_every_line() -> None:
    found = rows(sheet(accounts(), "A10"))
    assert found[0] == ["项目", "行次", "采购金额"]
    assert ["项目", "行次", "统计数"] in found
    numbers = [row[1] for row in found if row[1].isdigit()]
    assert numbers == [*(str(number) for number in range(1, 16)), "17"]
    assert found.index(["二、机关运行经费", "", ""]) + 1 == found.index(["项目", "行次", "统计数"])


def test_both_sides_of_the_accounts_end_on_one_row() -> None:
    last = rows(sheet(accounts(), "A01"))[-1]
    assert (last[0], last[3]) == ("总计", "总计")
    assert last[2] == last[5]


def test_amounts_of_a_whole_province_come_back_from_the_pdf(tmp_path: Path) -> None:
    def large(ledger: Ledger) -> Ledger:
        return Ledger(
            tuple(
                replace(one, amount=one.amount * Decimal(30_000)) if one.region.flow is not None else one
                for one in ledger.entries
            )
        )

    filing = accounts()
    made, read = read_back(replace(filing, ledger=large(filing.ledger), prior=large(filing.prior)), tmp_path)
    assert cells(made) == cells(read)
