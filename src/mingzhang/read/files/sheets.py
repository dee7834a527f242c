"""The cells of a worksheet become blocks: the lines above a table, its grid, the notes below, and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mingzhang.model import Source
from mingzhang.read.layout import Block, Cell, Grid, Line
from mingzhang.read.lines import is_note, is_title

_ABOVE = re.compile(
    r"^\s*(?:(?:金额|计量)?单位|(?:编制|填报|填制|公开|预算|部门|单位)+(?:单位|部门|名称|日期)?|日期)\s*[:：]"
)
_CONTENTS = re.compile(r"^\s*目\s*[录次]\s*$")
_SENTENCE = re.compile(r"[。；].*")
_LONG = 40
_LARGEST = 500_000  # places of a grid whose empty places are worth a cell


@dataclass
class SheetCells:
    """The filled cells of a sheet by (row, column) from 0, its merged areas, and the cells that its charts draw."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    charted: frozenset[tuple[int, int]] = frozenset()


def sheet_blocks(sheet: SheetCells, file: str, number: int) -> Iterator[Block]:
    """Yield the blocks of a sheet from top to bottom; `number` is its place in the workbook."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(sheet.texts):
        rows.setdefault(row, []).append(column)
    view = _View(sheet, rows, file, number)
    alone = all(len(columns) == 1 for columns in rows.values())
    contents = _CONTENTS.match(sheet.name) or any(_CONTENTS.match(text) for text in list(sheet.texts.values())[:6])
    if alone or contents or view.only_charts():
        for row in rows:
            if not view.charted(row):
                yield from view.lines(row, joined=bool(contents))
        return
    order = list(rows)
    at = 0
    while at < len(order):
        if not view.opens_table(order[at]):
            yield from view.lines(order[at])
            at += 1
            continue
        end = at + 1
        while end < len(order) and not view.ends_table(order[end - 1], order[end]):
            end += 1
        yield view.grid(order[at], order[end - 1])
        at = end


@dataclass
class _View:
    """A sheet with its rows; asks what a row is."""

    sheet: SheetCells
    rows: dict[int, list[int]]
    file: str
    number: int

    def text(self, row: int) -> str:
        return self.sheet.texts[row, self.rows[row][0]]

    def opens_table(self, row: int) -> bool:
        """Whether a row is the first of a table: it holds several cells, and not those that stand above tables."""
        columns = self.rows[row]
        return len(columns) > 1 and not any(_ABOVE.match(self.sheet.texts[row, column]) for column in columns)

    def ends_table(self, before: int, row: int) -> bool:
        """Whether a row below a table is a note, a sentence, or the head of the next one."""
        if len(self.rows[row]) > 1:
            return row > before + 1 and any(_ABOVE.match(self.sheet.texts[row, at]) for at in self.rows[row])
        text = self.text(row)
        if is_note(text) or (len(text) > _LONG and _SENTENCE.search(text) and self.rows[row][0] == 0):
            return True
        return row > before + 1 and is_title(text)

    def only_charts(self) -> bool:
        """Whether every row of several cells is drawn by a chart, so that the sheet holds no table of its own."""
        spread = [row for row, columns in self.rows.items() if len(columns) > 1]
        return bool(spread) and all(self.charted(row) for row in spread)

    def charted(self, row: int) -> bool:
        return all((row, column) in self.sheet.charted for column in self.rows[row])

    def lines(self, row: int, *, joined: bool = False) -> Iterator[Line]:
        """Yield the texts of a row as lines."""
        texts = [self.sheet.texts[row, column] for column in self.rows[row]]
        for column, text in zip(self.rows[row], ["\t".join(texts)] if joined else texts, strict=False):
            for part in text.splitlines():
                if part.strip():
                    yield Line(part, self._source(row, (row, column)))

    def grid(self, first: int, last: int) -> Grid:
        """Return the rows of a table as a grid of all its places, the empty ones too."""
        height = last - first + 1
        width = max(column for row, columns in self.rows.items() if first <= row <= last for column in columns) + 1
        for (row, column), (_, across) in self.sheet.spans.items():
            if first <= row <= last and (row, column) in self.sheet.texts:
                width = max(width, min(column + across, width + 40))
        covered: set[tuple[int, int]] = set()
        cells: list[Cell] = []
        sparse = height * width > _LARGEST
        for row in self.rows if sparse else range(first, last + 1):
            for column in self.rows[row] if sparse else range(width):
                if not first <= row <= last:
                    break
                if (row, column) in covered or (sparse and (row, column) not in self.sheet.texts):
                    continue
                down, across = self.sheet.spans.get((row, column), (1, 1))
                down, across = min(down, first + height - row), min(across, width - column)
                if down * across > 1:
                    covered |= {(row + below, column + beside) for below in range(down) for beside in range(across)}
                at = (row - first, column)
                text = self.sheet.texts.get((row, column), "").strip()
                cells.append(Cell(text, *at, self._source(row, at), down, across))
        return Grid(tuple(cells), height, width, self._source(first, None))

    def _source(self, row: int, cell: tuple[int, int] | None) -> Source:
        return Source(self.file, page=self.number, line=row + 1, cell=cell, sheet=self.sheet.name)
