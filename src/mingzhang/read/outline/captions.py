"""Lines of a heading that a file keeps inside its grids: a title, a number, a unit of money in rows of their own.

Web pages, sheets and texts with tabs often put what heads a table into its first rows, and several tables into one
grid. Such rows are cut out and become lines, so that a table is headed the same way in every format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from mingzhang.model.values import replace
from mingzhang.read import performance
from mingzhang.read.amounts import parse_amount
from mingzhang.read.layout import Block, Cell, Grid, Line
from mingzhang.read.lines import in_pairs, is_number_label, is_title, is_unit_line
from mingzhang.read.outline.side_by_side import side_by_side
from mingzhang.read.tables.grid import is_ordinals
from mingzhang.read.tables.heading import MOST_LINES, begins_title, breaks_in_bracket
from mingzhang.standard import lazy

_NAMED = lazy.compile(
    r"^\s*(?:(?:编制|填报|填制|公开|预算|主管|申报|报送|部门|单位)*(?:单位|部门|名称|日期|时间)|年度)\s*(?:名称)?\s*[:：]"
)
_YEAR = lazy.compile(r"^\s*[(（]?\s*20\d{2}\s*年?\s*度?\s*[)）]?\s*$")
_OVER_ALL = lazy.compile(r"(?:数|合计|支出|收入|金额|经费)\s*$")
_LINES_OF_TITLE = 3
_MOST = 4  # a row of more texts is no row of a heading


def uncaptioned(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, each grid without the rows that only head it or the table that follows in it."""
    above: list[Line] = []  # the last lines before a grid
    for block in blocks:
        if isinstance(block, Line):
            above.append(block)
            yield block
            continue
        if performance.is_performance((), (block,)):
            yield from _untitled(block)
        else:
            yield from _parted(block, [line for line in above[-MOST_LINES:] if is_unit_line(line.text)][-1:])
        above = []


def _untitled(form: Grid) -> Iterator[Block]:
    """Yield the title that a performance form opens with in a row of its own, and what is above it; then the form."""
    rows: list[list[Cell]] = [[] for _ in range(form.height)]
    for cell in form.cells:
        if cell.text.strip():
            rows[cell.row].append(cell)
    above = [row for _, row in takewhile(lambda one: _heads(rows, one[0]), enumerate(rows))]
    title, end = performance.form_title([row[0].text if len(row) == 1 else "" for row in above])
    if title:
        yield from (Line(cell.text, cell.source) for row in rows[:end] for cell in row)
        yield _cut(form, end, form.height)
    else:
        yield form


def _parted(grid: Grid, units: Sequence[Line]) -> Iterator[Block]:
    """Yield the tables of a grid with the lines that head them; `units` names the money of those that share one row."""
    rows: list[list[Cell]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        if cell.text.strip():
            rows[cell.row].append(cell)
    whole = list(in_pairs(rows, _whole))
    captions = _caption_rows([row for row, _ in whole], guessed=not grid.certain)
    heads = [row for at in captions for row in whole[at][1]]
    if not heads or len(heads) == grid.height:
        yield grid
        return
    start = 0
    above: list[Line] = []  # the lines that head the next rows
    beside: Sequence[Cell] = ()  # the titles that share a row there
    for row in [*heads, grid.height]:
        if row > start and any(rows[start:row]):
            below = _cut(grid, start, row)
            if beside:
                yield from side_by_side(below, beside, above or units)
            else:
                yield from above
                yield below
            above, beside, units = [], (), ()
        if row < grid.height and _are_beside(rows[row]):
            beside = rows[row]
        elif row < grid.height:
            above += [Line(text, cell.source) for cell in rows[row] for text in cell.text.splitlines() if text.strip()]
        start = row + 1
    yield from above


def _are_beside(row: Sequence[Cell]) -> bool:
    """Whether titles of several tables stand in one row, each at the top of its own."""
    return 1 < len(row) <= _MOST and all(is_title(cell.text) for cell in row) and len({cell.text for cell in row}) > 1


def _whole(row: Sequence[Cell], below: Sequence[Cell]) -> list[Cell] | None:
    """Return a text alone that breaks off in a bracket with the one below that closes it."""
    broken = len(row) == len(below) == 1 and breaks_in_bracket(row[0].text, below[0].text)
    return [replace(row[0], text=row[0].text + below[0].text)] if broken else None


def _caption_rows(rows: Sequence[Sequence[Cell]], *, guessed: bool) -> list[int]:
    """Return the rows that head a table: those the grid opens with, and those around a title further down."""
    found = []
    heading = True  # nothing but captions and empty rows has come since the last table
    for at, row in enumerate(rows):
        if not row:
            continue
        if heading and _heads(rows, at):
            found.append(at)
            continue
        if not heading and (
            _open_others(rows, at)
            or _opens_another(rows, at)
            or _begins_another(rows, at)
            or _announces_another(rows, at, guessed)
        ):
            heading = True
            found.append(at)
            continue
        heading = False
    return found


def _is_caption(row: Sequence[Cell]) -> bool:
    """Whether every text of a row names a table, its number, its unit of money, its year or whose it is."""
    if len(row) > _MOST:
        return False
    if _are_beside(row):
        return True
    return all(_names(cell.text, alone=len(row) == 1) for cell in row) and any(
        not _YEAR.match(cell.text) for cell in row
    )


def _heads(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    return not rows[at] or _is_caption(rows[at]) or _leads_to_caption(rows, at)


def _leads_to_caption(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a text alone in its row is the first line of a title, or one that no word tells: a caption follows."""
    if len(rows[at]) != 1 or parse_amount(rows[at][0].text) is not None:
        return False
    below = [row for row in rows[at + 1 : at + _LINES_OF_TITLE] if row]
    captions = [_is_caption(row) for row in below]
    return any(captions) and all(len(row) == 1 for row in below[: captions.index(True)])


def _names(text: str, *, alone: bool) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    return all(
        (alone and is_title(line))
        or is_number_label(line)
        or is_unit_line(line)
        or _NAMED.match(line)
        or _YEAR.match(line)
        for line in lines
    )


def _opens_another(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether the title of another table stands here: alone in its row, with the head of a table below it."""
    row = rows[at]
    if len(row) != 1 or not is_title(row[0].text):
        return False
    below = [later for later in rows[at + 1 : at + 5] if later]
    heads = [later for later in below if not _is_caption(later)]
    if len(heads) > 1 and _is_over_all(heads[0]):
        heads = heads[1:]
    return bool(heads) and len(heads[0]) > 1 and not is_ordinals([cell.text for cell in heads[0]])


def _open_others(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether titles of tables that stand beside each other are here, or what heads them: rows wider than these."""
    if not _is_caption(rows[at]):
        return False
    return _are_beside(next((row for row in rows[at:] if row and not _is_plain_caption(row)), []))


def _is_plain_caption(row: Sequence[Cell]) -> bool:
    return _is_caption(row) and not _are_beside(row)


def _announces_another(rows: Sequence[Sequence[Cell]], at: int, guessed: bool) -> bool:
    """Whether the title of a table that comes on the next page stands here, over several columns at the foot of a grid.

    Nothing but what else heads it may follow. Where columns are guessed, none tells how far it reaches.
    """
    over = len(rows[at]) == 1 and (guessed or rows[at][0].column_span > 1) and is_title(rows[at][0].text)
    return over and all(_is_caption(row) for row in rows[at + 1 :] if row)


def _is_over_all(row: Sequence[Cell]) -> bool:
    """Whether a row is the top of a head that says one thing over all columns (2024年预算数)."""
    return len(row) == 1 and bool(_OVER_ALL.search(row[0].text)) and not is_title(row[0].text)


def _begins_another(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether the title of another table begins here that is broken over rows, or has its number above it."""
    last = next((row for row in range(at + 1, min(at + 1 + MOST_LINES, len(rows))) if _opens_another(rows, row)), None)
    if last is None or any(len(row) != 1 for row in rows[at:last]):
        return False
    title = rows[last][0].text
    for row in reversed(rows[at:last]):
        if is_number_label(row[0].text):
            continue
        if not begins_title(row[0].text, title):
            return False
        title = row[0].text + title
    return True


def _cut(grid: Grid, first: int, last: int) -> Grid:
    """Return the rows of a grid from `first` up to `last` as a grid of their own; cells keep their places."""
    cells = tuple(
        replace(cell, row=cell.row - first, row_span=min(cell.row_span, last - cell.row))
        for cell in grid.cells
        if first <= cell.row < last
    )
    source = next((cell.source for cell in cells if cell.text.strip()), grid.source)
    return replace(grid, cells=cells, height=last - first, source=replace(source, cell=None))
