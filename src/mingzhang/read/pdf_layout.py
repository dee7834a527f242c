"""A page as the reader sees it: which runs of text stand in which cells, and what is left as lines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from mingzhang.model import Source
from mingzhang.read.blocks import Block, Cell, Grid, Line
from mingzhang.read.pdf_columns import Found, split_rows, unruled_tables
from mingzhang.read.pdf_page import Box, Glyphs, Sheet
from mingzhang.read.pdf_rules import Lattice, Rule, lattices, rules_across, rules_down
from mingzhang.read.pdf_text import Run, TextLine, cell_text, cut, line_text, runs, text_lines


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything that was recognised on a page, in points of the sheet. `lines` stand outside of all tables."""

    sheet: Sheet
    words: list[Run]
    across: list[Rule]
    down: list[Rule]
    tables: list[Found]
    lines: list[TextLine]

    @property
    def displayed_size(self) -> tuple[float, float]:
        """Width and height of the page as displayed."""
        width, height = self.sheet.width, self.sheet.height
        return (height, width) if self.sheet.turn in (90, 270) else (width, height)

    @property
    def margins(self) -> tuple[float, float]:
        """Where the page's text begins and ends from left to right."""
        width = self.sheet.width
        boxes = [line.box for line in self.lines] + [table.lattice.box for table in self.tables]
        return min([0.15 * width, *(box[0] for box in boxes)]), max([0.85 * width, *(box[2] for box in boxes)])


def view(page: Sheet) -> PageView:
    """Recognise the cells and lines of a page."""
    glyphs = page.glyphs
    words = runs(glyphs)
    across, down = rules_across(page.across), rules_down(page.down)
    found = [lattice for lattice in lattices(across, down) if len(lattice.places) > 1]
    inside: list[list[list[Run]]] = [[[] for _ in lattice.places] for lattice in found]
    outside: list[Run] = []
    for word in words:
        middle = (word.top + word.bottom) / 2
        for index, lattice in enumerate(found):
            if lattice.ys[0] <= middle <= lattice.ys[-1] and word.x1 > lattice.xs[0] and word.x0 < lattice.xs[-1]:
                _place(word, middle, lattice, inside[index], glyphs)
                break
        else:
            outside.append(word)
    tables = []
    for lattice, members in zip(found, inside, strict=True):
        if any(members):
            cells = [text_lines(cell, glyphs) if cell else [] for cell in members]
            tables.append(split_rows(Found(lattice, cells, True)))
    lines = text_lines(outside, glyphs) if outside else []
    guessed, lines = unruled_tables(lines, page, across, [table.lattice.box for table in tables])
    return PageView(page, words, across, down, tables + guessed, lines)


def _place(word: Run, middle: float, lattice: Lattice, cells: list[list[Run]], glyphs: Glyphs) -> None:
    """Put a run into the cells that it stands in; one that runs over a rule is cut there."""
    row = min(max(bisect_right(lattice.ys, middle) - 1, 0), len(lattice.ys) - 2)
    owners = lattice.owner[row]
    xs = lattice.xs
    last = len(xs) - 2
    slack = 0.45 * word.size
    start = 0
    owner = owners[min(max(bisect_right(xs, min(word.x0 + slack, word.x1)) - 1, 0), last)]
    if word.x1 - slack <= lattice.place_box(lattice.places[owner])[2]:
        cells[owner].append(word)
        return
    for position in range(1, len(word.text)):
        index = word.start + position
        centre = (glyphs.x0[index] + glyphs.x1[index]) / 2
        here = owners[min(max(bisect_right(xs, centre) - 1, 0), last)]
        if here != owner and not _goes_on(word.text[position - 1], word.text[position]):
            cells[owner].append(cut(word, glyphs, start, position))
            start, owner = position, here
    cells[owner].append(cut(word, glyphs, start, len(word.text)))


def _goes_on(before: str, after: str) -> bool:
    """Whether two characters belong to one figure, which stays whole where it starts."""
    return before in "0123456789.," and after in "0123456789.,%"


def page_blocks(page: PageView, file: str) -> list[Block]:
    """Return the lines and grids of a page from top to bottom."""
    placed: list[tuple[float, float, Block]] = []
    for table in page.tables:
        box = table.lattice.box
        placed.append((box[1], box[0], _grid(page.sheet, table, file)))
    for line in page.lines:
        source = _source(file, page.sheet, line.box)
        text = line_text(line)
        placed.append((line.top, line.x0, Line(text, source, round(line.size, 2), _is_centered(line, page))))
    placed.sort(key=lambda item: item[:2])
    return [block for _, _, block in placed]


def _grid(page: Sheet, table: Found, file: str) -> Grid:
    lattice, texts, certain = table
    cells = []
    for place, lines in zip(lattice.places, texts, strict=True):
        box = lattice.place_box(place)
        source = _source(file, page, box, (place.row, place.column))
        text = cell_text(lines, box[2] - box[0])
        cells.append(Cell(text, place.row, place.column, source, place.row_span, place.column_span))
    source = _source(file, page, lattice.box)
    return Grid(tuple(cells), len(lattice.ys) - 1, len(lattice.xs) - 1, source, certain)


def _source(file: str, page: Sheet, box: Box, cell: tuple[int, int] | None = None) -> Source:
    x0, top, x1, bottom = page.shown(box) if page.turn else box
    return Source(file, page.number, None, cell, None, (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))


def _is_centered(line: TextLine, page: PageView) -> bool:
    """Whether a line stands in the middle of the page's text, in one piece and with room on both sides."""
    left, right = page.margins
    before, after = line.x0 - left, right - line.x1
    if min(before, after) < 2.5 * line.size or abs(before - after) / 2 > max(6.0, 0.8 * line.size):
        return False
    if sum(abs(other.x0 - line.x0) < 2 and abs(other.size - line.size) < 1 for other in page.lines) > 3:
        return False  # it begins where others begin: running text
    return all(two.x0 - one.x1 < 4 * line.size for one, two in pairwise(line.runs))
