"""Any table of merged cells that is drawn with rules is read back exactly."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mingzhang.read.layout import Grid
from mingzhang.read.pdf.reader import read_pdf
from pdf_writer import Page, width_of, write

WORDS = ["", "合计", "一般公共预算支出", "1,234.56", "0.00", "—", "2080505", "三、单位资金", "20%", "a b"]
Place = tuple[int, int, int, int]  # row, column, row span, column span


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, dict[Place, str]]:
    """Height, width, and the text of every cell."""
    height, width = draw(st.integers(2, 7)), draw(st.integers(2, 6))
    free = {(row, column) for row in range(height) for column in range(width)}
    cells: dict[Place, str] = {}
    for row in range(height):
        for column in range(width):
            if (row, column) not in free:
                continue
            right = down = 1
            while (row, column + right) in free and draw(st.integers(0, 4)) == 0:
                right += 1
            while all((row + down, column + step) in free for step in range(right)) and draw(st.integers(0, 4)) == 0:
                down += 1
            free -= {(row + r, column + c) for r in range(down) for c in range(right)}
            cells[(row, column, down, right)] = draw(st.sampled_from(WORDS))
    return height, width, cells


def lines_hold(height: int, width: int, cells: dict[Place, str]) -> bool:
    """Whether every inner grid line bears a rule somewhere: a line without one cannot be seen."""
    rows = {row for row, _, _, _ in cells}
    columns = {column for _, column, _, _ in cells}
    return rows == set(range(height)) and columns == set(range(width)) and any(cells.values()) and len(cells) > 1


def drawn(cells: dict[Place, str], thin_boxes: bool) -> Page:
    page = Page()
    for (row, column, down, right), text in cells.items():
        x0, x1 = 60 + 70 * column, 60 + 70 * (column + right)
        y0, y1 = 80 + 24 * row, 80 + 24 * (row + down)
        edges = ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
        for a, b, c, d in edges:
            if thin_boxes:
                page.box(a - 0.25, b - 0.25, c + 0.25, d + 0.25)
            else:
                page.rule(a, b, c, d)
        size = 8.0 if width_of(text, 8) < x1 - x0 - 4 else 6.0
        page.text((x0 + x1 - width_of(text, size)) / 2, (y0 + y1) / 2 + 3, text, size)
    return page


@settings(max_examples=60, deadline=None, derandomize=True)
@given(tables(), st.booleans())
def test_every_ruled_table_is_read_back_cell_by_cell(table: tuple[int, int, dict[Place, str]], thin: bool) -> None:
    height, width, cells = table
    assume(lines_hold(height, width, cells))
    with tempfile.TemporaryDirectory() as folder:
        layout = read_pdf(write(Path(folder) / "表.pdf", [drawn(cells, thin)]))
    (grid,) = layout.blocks
    assert isinstance(grid, Grid)
    assert (grid.height, grid.width, grid.certain) == (height, width, True)
    assert {(cell.row, cell.column, cell.row_span, cell.column_span): cell.text for cell in grid.cells} == cells
