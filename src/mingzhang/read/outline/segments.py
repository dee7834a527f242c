"""Blocks become segments: the lines that head a table, its grids, and the notes below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingzhang.model.values import replace
from mingzhang.read import performance
from mingzhang.read.amounts import parse_amount
from mingzhang.read.layout import Block, Cell, Grid, Line, Segment
from mingzhang.read.lines import _LONGEST_HEADING, is_note, is_page_number, is_title, is_unit_line
from mingzhang.read.outline.captions import uncaptioned
from mingzhang.read.tables.grid import head_height, matrix
from mingzhang.read.tables.heading import MOST_LINES, begins_title
from mingzhang.standard import lazy
from mingzhang.standard.words import CHINESE_DIGITS, squeezed

_SECTION = lazy.compile(rf"^\s*第[{CHINESE_DIGITS}]+部分|^\s*[{CHINESE_DIGITS}]+、(?!.*表\s*$)|见附件|^\s*附件\s*$")
_RESIDUE = lazy.compile(r"[@#$%&*]{3,}")
_HEAD = lazy.compile(r"单位|公开|部门[:：]|编制|20\d{2}\s*年|附件|表|预算|决算|收支")
_SENTENCE = lazy.compile(r"[。；;]\s*$|[。；].{4,}|[，,].*[：:]\s*$")
_IN_TABLE_TITLE = lazy.compile(r"预算|决算|经费|支出|收入|资金|拨款")
_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("〈", "〉"), ("‘", "’"))
_NUMBERED_NOTE = lazy.compile(r"^\s*(?:(?:注|说明|备注)\s*[:：]?)?\s*(\d)\s*[.、．](?!\d)")
_LONGEST_NOTE = 400
_DEEPEST_HEAD = 5
_HEADING_LINES = 10


def segments(blocks: tuple[Block, ...]) -> tuple[tuple[Segment, ...], tuple[Line, ...]]:
    """Return the tables of a file, and the lines that belong to none of them."""
    found: list[Segment] = []
    free: list[Line] = []
    pending: list[Line] = []
    for block in uncaptioned(blocks):
        if isinstance(block, Line):
            alone = all(is_page_number(line.text) for line in pending)
            if found and alone and (is_note(block.text) or _is_next(found[-1].notes, block.text)):
                found[-1].notes.append(block)
            elif found and found[-1].notes and not pending and _is_open(found[-1].notes[-1].text, block.text):
                last = found[-1].notes[-1]
                found[-1].notes[-1] = replace(last, text=last.text.rstrip() + block.text.strip())
            else:
                pending.append(block)
            continue
        heading = _heading(pending)
        current = found[-1] if found else None
        if current and _is_cut_head(current, pending, block):
            current.grids[-1] = _stacked(current.grids[-1], block)
            pending = []
            continue
        if current and _is_named_above(current, pending, block):
            found[-1] = replace(current, heading=(*current.heading, *pending), grids=[*current.grids, block])
            pending = []
            continue
        if current and _continues(current, pending, block):
            current.grids.append(block)
            pending = []
            continue
        free.extend(pending[: len(pending) - len(heading)])
        free.extend(_titles_above(heading))
        found.append(Segment(tuple(line for line in heading if not is_page_number(line.text)), [block]))
        pending = []
    free.extend(pending)
    return tuple(found), tuple(free)


def _is_next(notes: list[Line], line: str) -> bool:
    """Whether a line bears the number that comes after that of the last note."""
    last, own = _NUMBERED_NOTE.match(notes[-1].text) if notes else None, _NUMBERED_NOTE.match(line)
    return last is not None and own is not None and int(own.group(1)) == int(last.group(1)) + 1


def _is_open(note: str, line: str) -> bool:
    """Whether a note breaks off inside a list, a clause or a bracket, so that the next line goes on with it."""
    if is_title(line) or is_note(line) or is_page_number(line) or _SECTION.search(line):
        return False
    text = note.strip()
    opened = any(text.count(left) > text.count(right) for left, right in _PAIRS)
    return text.endswith(("，", "、", ",")) or (opened and len(text) + len(line.strip()) < _LONGEST_NOTE)


def _heading(pending: list[Line]) -> list[Line]:
    """Return the last lines of `pending` that can head a table."""
    heading: list[Line] = []
    for line in reversed(pending[-_HEADING_LINES:]):
        text = line.text.strip()
        if is_note(text) or _SENTENCE.search(text) or len(text) > _LONGEST_HEADING:
            break
        if _SECTION.search(text):
            if _IN_TABLE_TITLE.search(text) and heading and is_title(heading[-1].text):
                heading.append(line)  # the number of a title that is set on two lines
            break
        if _RESIDUE.search(text):
            break
        heading.append(line)
        if is_title(text) and any(_HEAD.search(later.text) for later in heading[:-1]) and len(heading) > 4:
            break
    heading.reverse()
    return _from_the_table_on(heading)


def _titles_above(heading: list[Line]) -> list[Line]:
    """Return the titles that stand above the table's own: they head more than this table."""
    titles = [line for line in heading if is_title(line.text)]
    return titles[:-1]


def _from_the_table_on(heading: list[Line]) -> list[Line]:
    """Cut what stands above the number, title or unit line that opens the heading."""
    for at, line in enumerate(heading):
        if _HEAD.search(line.text) or is_page_number(line.text):
            return heading[at - _beginnings(heading, at) :]
    return heading[-2:]


def _continues(current: Segment, pending: list[Line], grid: Grid) -> bool:
    """Whether a grid goes on with the table above it, over a page break or a gap."""
    between = [line.text.strip() for line in pending if not is_page_number(line.text)]
    last = current.grids[-1]
    titles = {squeezed(line.text) for line in current.heading}
    fresh = [text for text in between if squeezed(text) not in titles and "续" not in text[-4:]]
    if current.notes:
        return bool(between) is False and last.width == grid.width and not _has_header(grid)
    if fresh or any("绩效" in text or performance.is_form_title(text) for text in between):
        return False
    if between:
        return not performance.begins_performance(grid)
    heading = [line.text for line in current.heading]
    if performance.is_performance(heading, current.grids[:1]) and performance.continues_performance(grid):
        return True
    if last.certain and grid.certain and last.width != grid.width and _has_header(grid):
        return _same_header(current.grids[0], grid)
    return not _has_header(grid) or _same_header(current.grids[0], grid)


def _is_named_above(current: Segment, pending: list[Line], grid: Grid) -> bool:
    """Whether a grid is the performance form whose project the rows above name: its unit of money alone parts them."""
    between = [line.text for line in pending if not is_page_number(line.text)]
    if not between or current.notes or not all(map(is_unit_line, between)):
        return False
    return performance.holds_names_alone(current.grids) and bool(performance.is_performance((), (grid,)))


def _beginnings(heading: list[Line], at: int) -> int:
    """Return how many lines right above a line begin the title that it ends or goes on with."""
    title = heading[at].text.strip()
    if not is_title(title):
        return 0
    for count in range(1, at + 1):
        line = heading[at - count].text.strip()
        if count > MOST_LINES or not begins_title(line, title):
            return count - 1
        title = line + title
    return at


def _is_cut_head(current: Segment, pending: list[Line], grid: Grid) -> bool:
    """Whether a page ended inside the head of a table: the rows so far are head alone, and no title stands between."""
    last = current.grids[-1]
    if len(current.grids) > 1 or current.notes or last.width > grid.width or last.height >= _DEEPEST_HEAD:
        return False
    if any(not is_page_number(line.text) for line in pending) or performance.is_performance((), (grid,)):
        return False
    return head_height(matrix(last)) == last.height and not _same_header(last, grid)


def _stacked(above: Grid, below: Grid) -> Grid:
    """Return the cut rows of a head and what they stand over as one grid; a cell reaches over what lies below it."""
    moved = tuple(replace(cell, row=cell.row + above.height) for cell in below.cells)
    head = above.cells if above.width == below.width else _widened(above, below)
    return replace(below, cells=(*head, *moved), height=above.height + below.height, source=above.source)


def _widened(above: Grid, below: Grid) -> tuple[Cell, ...]:
    """Return the cells of a grid over the columns of a wider one: by their places on the page, else in equal runs."""
    middles = _middles(below)
    found = []
    for cell in above.cells:
        run = [
            column
            for column in range(below.width)
            if (
                cell.source.box[0] <= middles[column] <= cell.source.box[2]
                if cell.source.box and column in middles
                else cell.column <= column * above.width // below.width < cell.column + cell.column_span
            )
        ]
        if run:
            found.append(replace(cell, column=run[0], column_span=run[-1] - run[0] + 1))
    return tuple(found)


def _middles(grid: Grid) -> dict[int, float]:
    """Return where the columns of a grid have their middles on the page; those under one cell share its width."""
    edges: dict[int, float] = {}
    for cell in grid.cells:
        if cell.source.box:
            edges.setdefault(cell.column, cell.source.box[0])
            edges.setdefault(cell.column + cell.column_span, cell.source.box[2])
    middles: dict[int, float] = {}
    for left, right in pairwise(sorted(edges)):
        share = (edges[right] - edges[left]) / (right - left)
        middles |= {column: edges[left] + (column - left + 0.5) * share for column in range(left, right)}
    return middles


def _first_rows(grid: Grid, count: int) -> Iterator[list[str]]:
    for row in range(min(count, grid.height)):
        yield [cell.text for cell in grid.cells if cell.row == row and cell.text.strip()]


def _has_header(grid: Grid) -> bool:
    """Whether the first row holds several words and no number."""
    first = next(_first_rows(grid, 1), [])
    if len(first) < 2:
        return False
    if any(parse_amount(text) for text in first):
        return False
    return any(
        re.fullmatch(r"项\s*目|.*(科目|编码|名称|合计|代码|指标|一级目录|金额|预算数|决算数).*", text.strip())
        for text in first
    )


def _same_header(one: Grid, other: Grid) -> bool:
    """Whether the first rows print the same words, the second some of them cut off for want of room."""
    mine = [squeezed(text) for text in next(_first_rows(one, 1), [])]
    theirs = [squeezed(text) for text in next(_first_rows(other, 1), [])]
    return len(mine) == len(theirs) and all(map(str.startswith, mine, theirs))
