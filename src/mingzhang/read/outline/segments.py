"""Blocks become segments: the lines that head a table, its grids, and the notes below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.read.amounts import parse_amount
from mingzhang.read.layout import Block, Grid, Line, Segment
from mingzhang.read.lines import _LONGEST_HEADING, is_note, is_page_number, is_title
from mingzhang.read.performance.form import is_form_title
from mingzhang.read.performance.recognise import begins_performance, continues_performance, is_performance
from mingzhang.standard.words import CHINESE_DIGITS, squeezed

_SECTION = re.compile(rf"^\s*第[{CHINESE_DIGITS}]+部分|^\s*[{CHINESE_DIGITS}]+、(?!.*表\s*$)|见附件|^\s*附件\s*$")
_RESIDUE = re.compile(r"[@#$%&*]{3,}")
_HEAD = re.compile(r"单位|公开|部门[:：]|编制|20\d{2}\s*年|附件|表|预算|决算|收支")
_SENTENCE = re.compile(r"[。；;]\s*$|[。；].{4,}|[，,].*[：:]\s*$")
_HEADING_LINES = 10


def segments(blocks: tuple[Block, ...]) -> tuple[tuple[Segment, ...], tuple[Line, ...]]:
    """Return the tables of a file, and the lines that belong to none of them."""
    found: list[Segment] = []
    free: list[Line] = []
    pending: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            if found and is_note(block.text) and all(is_page_number(line.text) for line in pending):
                found[-1].notes.append(block)
            else:
                pending.append(block)
            continue
        heading = _heading(pending)
        current = found[-1] if found else None
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


def _heading(pending: list[Line]) -> list[Line]:
    """Return the last lines of `pending` that can head a table."""
    heading: list[Line] = []
    for line in reversed(pending[-_HEADING_LINES:]):
        text = line.text.strip()
        if is_note(text) or _SENTENCE.search(text) or len(text) > _LONGEST_HEADING or _SECTION.search(text):
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
            return heading[at:]
    return heading[-2:]


def _continues(current: Segment, pending: list[Line], grid: Grid) -> bool:
    """Whether a grid goes on with the table above it, over a page break or a gap."""
    between = [line.text.strip() for line in pending if not is_page_number(line.text)]
    last = current.grids[-1]
    titles = {squeezed(line.text) for line in current.heading}
    fresh = [text for text in between if squeezed(text) not in titles and "续" not in text[-4:]]
    if current.notes:
        return bool(between) is False and last.width == grid.width and not _has_header(grid)
    if fresh or any("绩效" in text or is_form_title(text) for text in between):
        return False
    if between:
        return not begins_performance(grid)
    if is_performance([line.text for line in current.heading], current.grids[:1]) and continues_performance(grid):
        return True
    if last.certain and grid.certain and last.width != grid.width and _has_header(grid):
        return _same_header(current.grids[0], grid)
    return not _has_header(grid) or _same_header(current.grids[0], grid)


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
    mine = [squeezed(text) for text in next(_first_rows(one, 1), [])]
    theirs = [squeezed(text) for text in next(_first_rows(other, 1), [])]
    return mine == theirs
