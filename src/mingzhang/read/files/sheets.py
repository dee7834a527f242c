"""The cells of a worksheet become blocks: the lines above a table, its grid, the notes below, and running text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from mingzhang.model import Source
from mingzhang.model.values import dataclass, field
from mingzhang.read.layout import Block, Cell, Grid, Line
from mingzhang.read.lines import heads_text, is_note, is_number_label, is_title, is_unit_line, opens_text
from mingzhang.standard import lazy

_ABOVE = lazy.compile(
    r"^\s*(?:(?:金额|计量)?单位|(?:编制|填报|填制|公开|预算|部门|单位)+(?:单位|部门|名称|日期)?|日期)\s*[:：]"
)
_CONTENTS = lazy.compile(r"^\s*目\s*[录次]\s*$")
_SENTENCE = lazy.compile(r"[。；].*")
_GOES_ON = lazy.compile(r"^[^（(]*[)）]")  # a bracket is closed that opened in the line above
_AMOUNT = lazy.compile(r"^-?[\d,]+\.\d+$")
_LONG = 40
_FIRST = 6  # so many cells may stand before the word for contents
_LARGEST = 500_000  # places of a grid whose empty rows, columns and cells are worth a place


@dataclass
class SheetCells:
    """The filled cells of a sheet by (row, column) from 0, its merged areas, and the cells that its charts draw."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    charted: frozenset[tuple[int, int]] = frozenset()


def stands_above(texts: Iterable[str]) -> bool:
    """Whether the texts of a row are a title, or say whose table it is and in which unit."""
    found = list(texts)
    return len(found) == 1 or any(map(_ABOVE.match, found))


def sheet_blocks(sheet: SheetCells, file: str, number: int) -> Iterator[Block]:
    """Yield the blocks of a sheet from top to bottom; `number` is its place in the workbook."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(sheet.texts):
        rows.setdefault(row, []).append(column)
    view = _View(sheet, rows, file, number)
    alone = all(len(columns) == 1 for columns in rows.values())
    order = list(rows)
    at = len(order) if alone or view.only_charts() else view.contents()
    for row in order[:at]:
        if not view.charted(row):
            yield from view.lines(row, joined=not alone)
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

    def contents(self) -> int:
        """Return how many rows are those of a table of contents: all of the sheet, or those above its first table.

        A table begins at the line of its unit of money, or with the run of wide rows that holds the first amount.
        """
        if _CONTENTS.match(self.sheet.name):
            return len(self.rows)
        if not any(_CONTENTS.match(text) for text in list(self.sheet.texts.values())[:_FIRST]):
            return 0
        wide = 0  # where the present run of rows with several cells began
        for at, (row, columns) in enumerate(self.rows.items()):
            texts = [self.sheet.texts[row, column] for column in columns]
            if any(map(is_unit_line, texts)):
                return at
            if len(columns) == 1 or (row - 1 not in self.rows and at):
                wide = at
            if any(_AMOUNT.match(text.strip()) for text in texts):
                return wide
        return len(self.rows)

    def opens_table(self, row: int) -> bool:
        """Whether a row is the first of a table: it holds several cells, and not those that stand above tables."""
        columns = self.rows[row]
        if len(columns) == 1:
            return self.heads_all(row)
        return not any(_ABOVE.match(self.sheet.texts[row, column]) for column in columns)

    def heads_all(self, row: int) -> bool:
        """Whether the only text of a row is merged over all columns of the table whose head goes on below it."""
        text, below = self.text(row), self.rows.get(row + 1, [])
        across = self.sheet.spans.get((row, self.rows[row][0]), (1, 1))[1]
        covers = len(below) > 1 and across > below[-1] - self.rows[row][0]
        names = is_title(text) or is_note(text) or opens_text(text) or is_unit_line(text)
        above = _ABOVE.match(text) or _GOES_ON.match(text)
        return covers and not names and not above and len(text) <= _LONG and self.opens_table(row + 1)

    def ends_table(self, before: int, row: int) -> bool:
        """Whether a row below a table is a note, a sentence, or the head of the next one."""
        if len(self.rows[row]) > 1:
            return row > before + 1 and any(_ABOVE.match(self.sheet.texts[row, at]) for at in self.rows[row])
        text = self.text(row)
        if (
            is_note(text)
            or heads_text(text)
            or (len(text) > _LONG and _SENTENCE.search(text) and self.rows[row][0] == 0)
        ):
            return True
        return row > before + 1 and (is_title(text) or is_number_label(text) or opens_text(text))

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
        """Return the rows of a table as a grid of all its places, the empty ones too.

        Where a few cells lie far apart, the rows and columns between that hold nothing are left out, as none saw them.
        """
        filled = [row for row in self.rows if first <= row <= last]
        used = {column for row in filled for column in self.rows[row]}
        width = max(used) + 1
        for (row, column), (_, across) in self.sheet.spans.items():
            if first <= row <= last and (row, column) in self.sheet.texts:
                width = max(width, min(column + across, width + 40))
        rows: Sequence[int] = range(first, last + 1)
        columns: Sequence[int] = range(width)
        if len(rows) * len(columns) > _LARGEST:
            rows, columns = filled, sorted(used)
        sparse = len(rows) * len(columns) > _LARGEST
        place = {column: at for at, column in enumerate(columns)}
        covered: set[tuple[int, int]] = set()
        cells: list[Cell] = []
        for at, row in enumerate(rows):
            for beside in [place[column] for column in self.rows[row]] if sparse else range(len(columns)):
                if (at, beside) in covered:
                    continue
                column = columns[beside]
                down, across = self.sheet.spans.get((row, column), (1, 1))
                down, across = bisect_left(rows, row + down) - at, bisect_left(columns, column + across) - beside
                if down * across > 1:
                    covered |= {(at + below, beside + right) for below in range(down) for right in range(across)}
                text = self.sheet.texts.get((row, column), "").strip()
                cells.append(Cell(text, at, beside, self._source(row, (at, beside)), down, across))
        return Grid(tuple(cells), len(rows), len(columns), self._source(first, None))

    def _source(self, row: int, cell: tuple[int, int] | None) -> Source:
        return Source(self.file, page=self.number, line=row + 1, cell=cell, sheet=self.sheet.name)
