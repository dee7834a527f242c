"""Published packages of other provinces: their tables must come out whole. Skipped where the files are not at hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pytest

from mingzhang.read.layout import Grid, Line
from mingzhang.read.pdf.reader import PdfLayout, read_pdf
from places import NO_REFERENCE, SHARED

SAMPLES = sorted((SHARED / "samples").glob("*.pdf"))

pytestmark = pytest.mark.skipif(not SAMPLES, reason=NO_REFERENCE)


@cache
def layout(path: Path) -> PdfLayout:
    return read_pdf(path)


def sample(name: str) -> PdfLayout:
    return layout(next(path for path in SAMPLES if path.stem == name))


def grids(found: PdfLayout, page: int | None = None) -> list[Grid]:
    return [block for block in found.blocks if isinstance(block, Grid) and page in (None, block.source.page)]


def rows(grid: Grid) -> list[list[str]]:
    table = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        table[cell.row][cell.column] = cell.text
    return table


def amount(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "") or "0")
    except InvalidOperation:
        return None


def coded(found: PdfLayout) -> Iterator[tuple[str, list[Decimal]]]:
    """Code and amounts of every row that is a code (in one column or in several), a name, and nothing but amounts."""
    for grid in grids(found):
        for row in rows(grid):
            name = next((index for index, cell in enumerate(row) if cell and not cell.isdigit()), 0)
            amounts = [amount(cell) for cell in row[name + 1 :]]
            if name and row[0].isdigit() and None not in amounts:
                code = row[0] + "".join(part.zfill(2) for part in row[1:name] if part)
                yield code, [value for value in amounts if value is not None]


def coded_tables(found: PdfLayout) -> list[dict[str, list[Decimal]]]:
    """The coded rows, a table for each run of rising codes of equal width."""
    tables: list[dict[str, list[Decimal]]] = [{}]
    for code, amounts in coded(found):
        table = tables[-1]
        if table and (code <= max(table) or len(amounts) != len(next(iter(table.values())))):
            tables.append({})
        tables[-1][code] = amounts
    return tables


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_cell_lies_inside_its_page_and_no_two_cells_of_a_grid_overlap(path: Path) -> None:
    found = layout(path)
    for grid in grids(found):
        width, height = found.sizes[(grid.source.page or 1) - 1]
        taken: set[tuple[int, int]] = set()
        for cell in grid.cells:
            box = cell.source.box
            assert box is not None
            assert -1 <= box[0] < box[2] <= width + 1
            assert -1 <= box[1] < box[3] <= height + 1
            places = {
                (row, column)
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            }
            assert not places & taken
            taken |= places
        assert len(taken) == grid.height * grid.width


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("js_npc_2017_dept_budget", 22),
        ("js_partyoffice_2018_dept_budget_tables", 13),
        ("js_partyoffice_2018_dept_budget_text", 0),
        ("js_partyoffice_2019_dept_budget_tables", 12),
        ("js_partyoffice_2019_dept_budget_text", 0),
        ("sh_finance_bureau_2025_unit_budget", 14),
        ("sh_putuo_commerce_2025_dept_budget", 13),
        ("sh_putuo_finance_2024_dept_final", 15),
        ("sh_putuo_planning_2024_dept_final", 14),
        ("sh_putuo_wanli_2024_dept_budget", 22),
    ],
)
def test_the_ruled_tables_of_a_package_are_its_grids_and_nothing_else_is(name: str, found: int) -> None:
    assert [grid.certain for grid in grids(sample(name))] == [True] * found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_classes_are_the_sums_of_their_items_in_every_coded_table(path: Path) -> None:
    """A digit misread anywhere would show. The documents themselves are off by roundings of one unit a term at most."""
    sums = 0
    for table in coded_tables(layout(path)):
        for code, amounts in table.items():
            items = [item for other, item in table.items() if other.startswith(code) and len(other) == len(code) + 2]
            for column, value in enumerate(amounts if items else []):
                step = Decimal(1) if value == value.to_integral() else Decimal("0.01")
                assert abs(sum(item[column] for item in items) - value) <= step, (code, column)
                sums += 1
    assert sums > 15 or "text" in path.stem


def test_page_numbers_do_not_stand_between_the_halves_of_a_sentence() -> None:
    found = sample("js_partyoffice_2018_dept_budget_text")
    texts = [block.text for block in found.blocks if isinstance(block, Line)]
    before = next(index for index, text in enumerate(texts) if text.endswith("各增加3608.98万元，增长"))
    assert texts[before + 1].startswith("17.31%")
    assert len(found.furniture) == 11


def test_a_header_over_three_rows_is_one_cell() -> None:
    grid = grids(sample("sh_putuo_finance_2024_dept_final"), 18)[0]
    heads = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells if cell.text}
    assert heads["公务用车购置及运行费"] == (1, 4, 1, 6)
    assert heads["公务接待费"] == (1, 10, 3, 2)


def test_text_that_a_page_hides_because_the_next_one_shows_it_is_read_once() -> None:
    texts = [block.text for block in sample("sh_putuo_commerce_2025_dept_budget").blocks if isinstance(block, Line)]
    assert sum(text.startswith("13、完成区委") for text in texts) == 1
    assert sum(text.startswith("9、组织协调本区商品交易市场规划") for text in texts) == 1
