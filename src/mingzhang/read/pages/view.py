"""A page as the reader sees it: which runs of text stand in which cells, and what is left as lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from mingzhang.model import Source
from mingzhang.model.values import dataclass
from mingzhang.read.layout import Block, Cell, Grid, Line
from mingzhang.read.pages.columns import unruled_tables
from mingzhang.read.pages.found import NOTHING, Beyond, Found, Guess
from mingzhang.read.pages.hidden_rows import split_rows
from mingzhang.read.pages.marks import Box, Glyphs, Run
from mingzhang.read.pages.rules import Lattice, Rule, is_open, lattices, rules_across, rules_down
from mingzhang.read.pages.sheet import Sheet
from mingzhang.read.pages.spilled import own_rows
from mingzhang.read.pages.text import (
    SPREAD,
    TextLine,
    cell_text,
    cut,
    is_amount,
    is_whole,
    lie_on_one_another,
    line_text,
    text_lines,
)
from mingzhang.standard import lazy

FULL = 0.1  # font sizes; a figure that leaves no more room before it fills its cell
MARGIN = 0.3  # font sizes; a figure no further from the right edge of its cell stands at it
COVERED = 0.85  # of the page: what an image must cover for the page to be a picture
_FIGURE = lazy.compile(r"\d[\d.,]*%?")


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything that was recognised on a page, in points of the sheet.

    `lines` stand outside of all tables; `guessed` are those of the tables that no rules part into columns.
    `spilled` says that texts reach over the rules of rows too low for them.
    """

    sheet: Sheet
    words: list[Run]
    across: list[Rule]
    down: list[Rule]
    tables: list[Found]
    lines: list[TextLine]
    guessed: Sequence[Guess] = ()
    spilled: bool = False

    @property
    def displayed_size(self) -> tuple[float, float]:
        """Width and height of the page as displayed."""
        width, height = self.sheet.width, self.sheet.height
        return (height, width) if self.sheet.turn in (90, 270) else (width, height)

    @property
    def is_picture(self) -> bool:
        """Whether one image covers the page and text lies over it."""
        paper = self.sheet.width * self.sheet.height
        covered = max(((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in self.sheet.drawn.pictures), default=0.0)
        return bool(self.words) and covered > COVERED * paper

    def margins(self) -> tuple[float, float]:
        """Where the page's text begins and ends from left to right."""
        width = self.sheet.width
        boxes = [line.box for line in self.lines] + [table.lattice.box for table in self.tables]
        return min([0.15 * width, *(box[0] for box in boxes)]), max([0.85 * width, *(box[2] for box in boxes)])


def view(page: Sheet, before: Beyond = NOTHING, after: Beyond = NOTHING) -> PageView:
    """Recognise the cells and lines of a page.

    `before` and `after` are what its first and its last table without rules between columns have on other pages.
    """
    glyphs = page.glyphs
    words = page.runs
    across, down = rules_across(page.drawn.across), rules_down(page.drawn.down)
    found = [one for one in lattices(across, down) if len(one.places) > 1 and not is_open(one, across, down)]
    ruled = len(found)
    if page.drawn.fills:
        found += _painted(page.drawn.fills, found)
    inside: list[list[list[Run]]] = [[[] for _ in lattice.places] for lattice in found]
    outside: list[Run] = []
    smallest_first = sorted(enumerate(found), key=lambda item: _area(item[1]))  # a cell may hold another table
    spilled = own_rows(words, found)
    for word in words:
        middle = spilled.get(word.start) or (word.top + word.bottom) / 2
        for index, lattice in smallest_first:
            if lattice.ys[0] <= middle <= lattice.ys[-1] and _is_within(word, lattice):
                _place(word, middle, lattice, inside[index], glyphs)
                break
        else:
            outside.append(word)
    tables = []
    for index, (lattice, members) in enumerate(zip(found, inside, strict=True)):
        if index >= ruled and not any(len(cell) == 1 and is_amount(cell[0].text) for cell in members):
            outside += [word for cell in members for word in cell]  # a painted head: its rows stand below the paint
        elif any(members):
            _undo_cuts(lattice, members)
            cells = [text_lines(cell, glyphs) if cell else [] for cell in members]
            tables.append(split_rows(Found(lattice, cells, True)))
    lines = text_lines(outside, glyphs) if outside else []
    boxes = [table.lattice.box for table in tables]
    guessed, lines = unruled_tables(lines, page, across, boxes, before, after)
    return PageView(page, words, across, down, tables + [one.found for one in guessed], lines, guessed, bool(spilled))


def _area(lattice: Lattice) -> float:
    x0, top, x1, bottom = lattice.box
    return (x1 - x0) * (bottom - top)


def _is_within(word: Run, lattice: Lattice) -> bool:
    """Whether a run begins or has its middle between the outer edges of a lattice."""
    left, right = lattice.xs[0], lattice.xs[-1]
    return left - 0.5 * word.size < word.x0 < right or left < (word.x0 + word.x1) / 2 < right


def _painted(fills: list[Box], ruled: list[Lattice]) -> list[Lattice]:
    """Lattices of cells that are told apart by their ground alone: filled boxes side by side and one above another."""
    edges: list[Box] = []
    for x0, top, x1, bottom in fills:
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if not any(one.xs[0] <= x <= one.xs[-1] and one.ys[0] <= y <= one.ys[-1] for one in ruled):
            edges.append((x0, top, x1, bottom))
    if len(edges) < 4:
        return []
    across = rules_across(
        [edge for x0, top, x1, bottom in edges for edge in ((x0, top, x1, top), (x0, bottom, x1, bottom))]
    )
    down = rules_down(
        [edge for x0, top, x1, bottom in edges for edge in ((x0, top, x0, bottom), (x1, top, x1, bottom))]
    )
    found = [lattice for lattice in lattices(across, down) if len(lattice.xs) > 2]
    # Where only every other row is painted, the blanks between the columns of text tell more than the paint.
    return [one for one in found if len(one.ys) > 2 and not any(_is_next(one, other) for other in found)]


def _is_next(one: Lattice, other: Lattice) -> bool:
    """Whether another lattice with the same left edge stands no more than a row or two away."""
    apart = max(one.ys[0] - other.ys[-1], other.ys[0] - one.ys[-1])
    return abs(one.xs[0] - other.xs[0]) < 2 and 0 < apart < 2.5 * (other.ys[1] - other.ys[0])


def _place(word: Run, middle: float, lattice: Lattice, cells: list[list[Run]], glyphs: Glyphs) -> None:
    """Put a run into the cells that it stands in; one that runs over a rule is cut there, but never inside a figure."""
    row = min(max(bisect_right(lattice.ys, middle) - 1, 0), len(lattice.ys) - 2)
    owners, xs = lattice.owner[row], lattice.xs
    last = len(xs) - 2

    def owner_at(x: float) -> int:
        return owners[min(max(bisect_right(xs, x) - 1, 0), last)]

    slack = 0.45 * word.size
    owner = owner_at(min(word.x0 + slack, word.x1))
    if word.x1 - slack <= xs[lattice.places[owner].column + lattice.places[owner].column_span]:
        cells[owner].append(word)
        return
    start, before = 0, -1
    for begin, end in _tokens(word, glyphs, xs):
        first, final = word.start + begin, word.start + end - 1
        here = owner_at((glyphs.x0[first] + glyphs.x1[final]) / 2)
        if here != before and before >= 0:
            cells[before].append(cut(word, glyphs, start, begin))
            start = begin
        before = here
    cells[before].append(cut(word, glyphs, start, len(word.text)))


def _follows(run: Run, other: Run) -> bool:
    """Whether a run was cut behind another one."""
    return run.end == other.start and run.top == other.top and abs(other.x0 - run.x1) < SPREAD * run.size


def _undo_cuts(lattice: Lattice, members: list[list[Run]]) -> None:
    """Put a text together again that alone fills its row: it runs over rules because the cells beside it are empty."""
    rows: dict[int, list[int]] = {}
    for at, place in enumerate(lattice.places):
        if members[at]:
            rows.setdefault(place.row, []).append(at)
    for cells in rows.values():
        runs = [run for at in cells for run in members[at]]
        if len(cells) == len(runs) > 1 and all(map(_follows, runs, runs[1:])):
            first, last = runs[0], runs[-1]
            whole = first._replace(x1=last.x1, end=last.end, text="".join(run.text for run in runs))
            if whole.text[0].isdigit():
                continue
            members[cells[0]] = [whole]
            for at in cells[1:]:
                members[at] = []


def _tokens(word: Run, glyphs: Glyphs, xs: list[float]) -> list[tuple[int, int]]:
    """Cut a run into single characters and whole figures. Two figures that meet at a rule are two."""
    tokens: list[tuple[int, int]] = []
    end = 0
    for figure in _FIGURE.finditer(word.text):
        tokens.extend((position, position + 1) for position in range(end, figure.start()))
        start, end = figure.span()
        gaps = [glyphs.x0[i] - glyphs.x1[i - 1] for i in range(word.start + start + 1, word.start + end)]
        usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
        for position, gap in enumerate(gaps, start + 1):
            x = glyphs.x0[word.start + position]
            if abs(gap - usual) > 0.04 * word.size and min(abs(x - line) for line in xs) < 0.4 * word.size:
                tokens.append((start, position))
                start = position
        tokens.append((start, end))
    tokens.extend((position, position + 1) for position in range(end, len(word.text)))
    return tokens


def page_blocks(page: PageView, file: str) -> list[Block]:
    """Return the lines and grids of a page from top to bottom."""
    placed: list[tuple[float, float, Block]] = []
    for table in page.tables:
        box = table.lattice.box
        placed.append((box[1], box[0], _grid(page.sheet, table, file)))
    margins = page.margins()
    for line in page.lines:
        source = _source(file, page.sheet, line.box)
        text = line_text(line)
        placed.append((line.top, line.x0, Line(text, source, round(line.size, 2), _is_centered(line, page, margins))))
    placed.sort(key=lambda item: item[:2])
    return [block for _, _, block in placed]


def watermarks(page: PageView, file: str) -> list[Line]:
    """The words that run aslant over a page."""
    return [Line(run.text, _source(file, page.sheet, run.box), round(run.size, 2)) for run in page.sheet.slanted]


def _grid(page: Sheet, table: Found, file: str) -> Grid:
    lattice, texts, certain = table
    boxes = list(map(lattice.place_box, lattice.places))
    widths = [box[2] - box[0] for box in boxes] if certain else _widths(lattice, texts)
    written = [cell_text(lines, width) for lines, width in zip(texts, widths, strict=True)]
    cells = []
    sources = _sources(file, page, lattice, boxes)
    for place, box, lines, text, source in zip(lattice.places, boxes, texts, written, sources, strict=True):
        torn = bool(lines) and (
            (certain and _fills(lines, box))
            or any(run.cut_off or (run.is_last and not _is_complete(text, written)) for run in _runs(lines))
            or any(lie_on_one_another(above, below) for above, below in pairwise(lines))
        )
        cells.append(Cell(text, place.row, place.column, source, place.row_span, place.column_span, cut_off=torn))
    source = _source(file, page, lattice.box)
    return Grid(tuple(cells), len(lattice.ys) - 1, len(lattice.xs) - 1, source, certain)


def _runs(lines: list[TextLine]) -> list[Run]:
    return lines[0].runs if len(lines) == 1 else [run for line in lines for run in line.runs]


def _widths(lattice: Lattice, texts: Sequence[Sequence[TextLine]]) -> list[float]:
    """For each cell without rules at its sides, how wide its column is: as its widest figure."""
    widest = [0.0] * len(lattice.xs)
    for place, lines in zip(lattice.places, texts, strict=True):
        for line in lines:
            if line.runs[0].text[0] in "-0123456789":
                widest[place.column] = max(widest[place.column], line.x1 - line.x0)
    return [widest[place.column] for place in lattice.places]


def _is_complete(text: str, others: Sequence[str]) -> bool:
    """Whether a text is a figure with as many decimals as most figures around it have: no line of it is hidden."""
    places = Counter(len(other.partition(".")[2]) for other in others if is_whole(other))
    return is_whole(text) and len(text.partition(".")[2]) == places.most_common(1)[0][0]


def _fills(lines: Sequence[TextLine], box: Box) -> bool:
    """Whether a figure at the right edge of its cell reaches to the left one: what had no room is left out."""
    if len(lines) != 1:
        return False
    x0, _, x1, _, _, size = line = lines[0]
    before, after = x0 - box[0], box[2] - x1
    return before < after < MARGIN * size and before < FULL * size and is_amount(line_text(line))


def _source(file: str, page: Sheet, box: Box, cell: tuple[int, int] | None = None) -> Source:
    number, (x0, top, x1, bottom) = page.on_page(box)
    return Source(file, number, None, cell, None, (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))


def _sources(file: str, page: Sheet, lattice: Lattice, boxes: Sequence[Box]) -> Iterable[Source]:
    """Where each cell of a table stands on its page as displayed."""
    if page.parts or page.turn:
        places = zip(lattice.places, boxes, strict=True)
        return [_source(file, page, box, (place.row, place.column)) for place, box in places]
    xs, ys = [round(x, 2) for x in lattice.xs], [round(y, 2) for y in lattice.ys]
    return [
        Source(file, page.number, None, (row, column), None, (xs[column], ys[row], xs[column + wide], ys[row + high]))
        for row, column, high, wide in lattice.places
    ]


def _is_centered(line: TextLine, page: PageView, margins: tuple[float, float]) -> bool:
    """Whether a line stands in the middle of the page's text, in one piece and with room on both sides."""
    left, right = margins
    if min(line.x0 - left, right - line.x1) < 2.5 * line.size:
        return False
    middle = (line.x0 + line.x1) / 2
    if min(abs(middle - (left + right) / 2), abs(middle - page.sheet.width / 2)) > max(6.0, 0.8 * line.size):
        return False
    if sum(abs(other.x0 - line.x0) < 2 and abs(other.size - line.size) < 1 for other in page.lines) > 3:
        return False  # it begins where others begin: running text
    return all(two.x0 - one.x1 < 4 * line.size for one, two in pairwise(line.runs))
