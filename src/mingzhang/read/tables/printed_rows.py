"""Rows of a table as they are printed: grids cut at their heads, cells told apart as labels, codes and amounts.

Nothing is understood here yet: which words stand in a row, under which columns, and which rows go on with another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model import Column, ColumnRole, Source
from mingzhang.model.values import dataclass, replace
from mingzhang.read.amounts import parse_amount
from mingzhang.read.evidence import MOST
from mingzhang.read.layout import Cell, Grid
from mingzhang.read.lines import is_note
from mingzhang.read.tables.classified import Block
from mingzhang.read.tables.columns import blocks
from mingzhang.read.tables.grid import CODE_WORDS, LABEL_WORDS, Head, Matrix, head, is_code, is_ordinals, matrix
from mingzhang.read.tables.row_codes import code_and_name, continued, joined_code, level_and_name
from mingzhang.read.tables.slivers import without_slivers
from mingzhang.read.tables.torn_rows import repeated, without_tears
from mingzhang.read.tables.unit_rows import TOTAL_ROW
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import read_label, vocabulary
from mingzhang.standard.words import bare, closed, squeezed

_LIKE_CODE = lazy.compile(r"^(?=(?:\D*\d){2})[0-9A-Za-z|]{3,7}$")
_HAN = lazy.compile(r"[\u4e00-\u9fff]")


@dataclass
class PrintedRow:
    """One row of one block as it stands, before it is understood."""

    block: Block
    row: int
    label: str
    code: str
    ordinal: str
    cells: list[tuple[Column, Cell, str]]
    source: Source
    open: list[tuple[Column, Source]]  # the columns that have a place in this row, printed or empty, and that place
    group: str = ""  # the first of two labels side by side: what the rows beside it divide
    unit: str = ""  # the code of the budget unit
    outer: str = ""  # what the first of several columns of labels prints
    inner: bool = False  # the first of several columns of labels is empty here, another is not
    parts: tuple[str, ...] = ()  # the levels of a code that are printed a column each
    within: tuple[str, str] = ("", "")  # the unit and the project that stand before the code of a subject
    beside: tuple[str, ...] = ()  # the codes that further classifications give the same row


def printed_rows(grids: Sequence[Grid], notes: list[str]) -> tuple[list[PrintedRow], tuple[Block, ...]]:
    """Return the rows of a table's grids and the blocks of columns they stand under; `notes` gains what is one."""
    parts = list(_parts(without_tears(without_slivers(grids))))
    lines: list[PrintedRow] = []
    for cells, found in parts:
        lines.extend(_lines(cells, found, notes))
    lines = list(_grouped(list(_of_projects(list(_beside_projects(list(_coded(lines))))))))
    return lines, tuple(
        dict.fromkeys((*(block for _, found in parts for block in found.blocks), *(line.block for line in lines)))
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of rows under one head."""

    first: int
    last: int
    blocks: tuple[Block, ...]
    again: frozenset[int] = frozenset()  # rows that print the head of the grid once more
    goes_on: bool = False  # with the rows of the grid before


def _parts(grids: Sequence[Grid]) -> Iterator[tuple[Matrix, _Part]]:
    """Cut grids where a new head stands; a grid without a head goes on under the one before."""
    before: tuple[Block, ...] = ()
    above: Head | None = None
    headed = grids[0]  # by the head above
    for number, grid in enumerate(grids):
        cells = matrix(grid)
        found = head(cells)
        if before and not _is_head(cells, found.height):
            found = Head(0, ())
        printed = repeated(headed, grid) if number and above else 0
        is_part = False
        if above and 0 < printed < above.height:  # a page prints no more than the first rows of the head again
            printed += _is_rest_of_head(cells, printed, above)
            is_part = _holds_figures(cells, printed)
        if is_part:
            found = Head(printed, ())
        again = _repeated_heads(cells, found.height)
        starts = [found.height, *(row for row in _embedded_heads(cells, found.height) if row not in again)]
        opens = (found.height and not is_part and not (above and _is_again(above, found))) or not before
        if opens:
            above, headed = found, grid
        before = (blocks(cells, found) or before) if opens else _shifted(before, cells)
        for at, start in enumerate(starts):
            last = starts[at + 1] if at + 1 < len(starts) else len(cells.rows)
            if at:
                sub = Head(start + 1, tuple((closed(cells.covering(start, column)),) for column in range(grid.width)))
                sub = Head(sub.height, tuple(tuple(word for word in path if word) for path in sub.paths))
                before = blocks(cells, sub) or before
                start += 1
            yield cells, _Part(start, last, before, again, number > 0 and not at)


def _is_rest_of_head(cells: Matrix, row: int, above: Head) -> bool:
    """Whether a row prints pieces of what heads its columns: ends of words that the row above it had no room for."""
    if row >= len(cells.rows) or _holds_figures(cells, row):
        return False
    texts = {at: closed(text) for at in range(len(cells.rows[row])) if (text := cells.text(row, at))}
    rests = sum(any(text in word for word in above.paths[at]) for at, text in texts.items() if at < len(above.paths))
    return MOST.is_met(rests, len(texts))


def _holds_figures(cells: Matrix, row: int) -> bool:
    return row < len(cells.rows) and any(
        parse_amount(text) for at in range(len(cells.rows[row])) if (text := cells.text(row, at))
    )


def _is_again(above: Head, found: Head) -> bool:
    """Whether a head is the one above once more, some words cut off where the page left them less room."""
    return (
        above != found
        and above.height == found.height
        and [len(path) for path in above.paths] == [len(path) for path in found.paths]
        and all(
            word.startswith(again)
            for path, other in zip(above.paths, found.paths, strict=True)
            for word, again in zip(path, other, strict=True)
        )
    )


def _is_head(cells: Matrix, height: int) -> bool:
    """Whether the first rows of a grid that goes on hold a head rather than rows without numbers."""
    return any(
        LABEL_WORDS.search(closed(text)) or CODE_WORDS.search(closed(text))
        for row in range(height)
        for column in range(len(cells.rows[row]))
        if (text := cells.text(row, column))
    )


def _repeated_heads(cells: Matrix, height: int) -> frozenset[int]:
    """Return the rows below the head of a grid that print it once more, as the next page of a table does.

    The row that numbers the columns (栏次) may stand below the first head alone.
    """
    own = [texts for row in cells.texts[:height] if any(texts := tuple(map(squeezed, row)))]
    while own and is_ordinals(list(own[-1])):
        own.pop()
    if not own:
        return frozenset()
    starts = [
        row
        for row in range(height, len(cells.texts) + 1 - len(own))
        if all(
            squeezed(text) == other
            for texts, head in zip(cells.texts[row:], own, strict=False)
            for text, other in zip(texts, head, strict=True)
        )
    ]
    return frozenset(row + below for row in starts for below in range(len(own)))


def _embedded_heads(cells: Matrix, after: int) -> list[int]:
    """Return the rows below the head that are heads again (项目 | 行次 | 采购金额)."""
    found = []
    for row in range(after, len(cells.rows)):
        filled = [text for text in cells.texts[row] if text]
        if len(filled) > 1 and LABEL_WORDS.search(closed(filled[0])) and not any(parse_amount(text) for text in filled):
            found.append(row)
    return found


def _shifted(before: tuple[Block, ...], cells: Matrix) -> tuple[Block, ...]:
    """Return the blocks of the page before for a grid that goes on without a head, moved where its columns moved.

    A page that lost its empty outer columns is recognised by where its numbers and words stand.
    """
    width = len(cells.rows[0]) if cells.rows else 0
    places = [place for block in before for place in block.places]
    needed = max(places, default=0) + 1
    if width >= needed or not before:
        return before
    labels = {place for block in before for place in block.labels}
    best, score = 0, -1
    for shift in range(needed - width + 1):
        agreed = sum(
            (column + shift in labels) == (parse_amount(text) is None)
            for row in range(len(cells.rows))
            for column in range(width)
            if (text := cells.text(row, column)) and not is_code(text)
        )
        if agreed > score:
            best, score = shift, agreed
    return tuple(
        Block(
            block.side,
            tuple(place - best for place in block.codes),
            tuple(place - best for place in block.labels),
            tuple(replace(column, index=column.index - best) for column in block.columns),
            tuple(place - best for place in block.units),
            tuple(place - best for place in block.owners),
            tuple(place - best for place in block.projects),
            block.of_units,
            block.of_projects,
            block.named,
            tuple(tuple(place - best for place in codes) for codes in block.beside),
            tuple(place - best for place in block.further),
            tuple(place - best for place in block.kinds),
        )
        for block in before
    )


def _lines(cells: Matrix, part: _Part, notes: list[str]) -> Iterator[PrintedRow]:
    """Yield each block's rows in reading order; notes inside the grid go to `notes`."""
    halved = False  # whether each of several groups without sides had its total
    for row in range(part.first, part.last):
        if row in part.again:
            continue
        texts = list(cells.texts[row])
        filled = [text for text in texts if text]
        if not filled or is_ordinals(texts):
            continue
        if is_note(filled[0]):
            notes.append("".join(filled))
            continue
        made: list[PrintedRow] = []
        for block in part.blocks:
            line = _line(cells, row, block)
            if line is None:
                continue
            bare_label = made and made[-1].label and not made[-1].cells
            if bare_label and line.cells and line.label in ("", made[-1].label) and not line.code:
                # one label stands over several groups and its amounts under the last
                above = made.pop()
                line.label = above.label
                if TOTAL_ROW.match(bare(above.label)) and _holds_amounts(above.block):
                    line = _of_all_groups(cells, line)
            elif made and line.cells and not line.code and not line.label and _is_total(made[-1]):
                line.label = made[-1].label  # the total of the list beside it names both
            made.append(_of_all_groups(cells, line) if _is_wider(line) else line)
        totals = [line for line in made if _is_total(line) and line.cells]
        if halved and len(totals) == 1 and not any(line.cells for line in made if line is not totals[0]):
            made = [_of_all_groups(cells, totals[0])]  # what stands alone below the totals of each half is of both
        halved = halved or len(totals) > 1
        if part.goes_on and row == part.first and not any(line.code or line.cells for line in made):
            made = [replace(line, open=[]) for line in made]  # maybe the rest of a row that the page cut in two
        yield from made


def _holds_amounts(block: Block) -> bool:
    return any(column.role is ColumnRole.AMOUNT for column in block.columns)


def _is_total(line: PrintedRow) -> bool:
    """Whether a row of a group that is no side of the account is called a total and nothing else."""
    return not line.block.side and not line.code and bool(TOTAL_ROW.match(bare(line.label)))


def _of_all_groups(cells: Matrix, line: PrintedRow) -> PrintedRow:
    """Return a total of several groups under the columns of its own without what heads them."""
    found = _line(cells, line.row, _of_all(line.block))
    return replace(found, label=line.label) if found else line


def _is_wider(line: PrintedRow) -> bool:
    """Whether a row names a kind of spending that holds the one over its columns (基本支出合计 below 公用经费)."""
    reading = read_label(line.label)
    if line.code or not reading.total or not reading.region.nature:
        return False
    nature = reading.region.nature
    heads = (read_label(word).region.nature for column, _, _ in line.cells for word in column.path[:-1])
    return any(head and head != nature and axes().contains("nature", nature, head) for head in heads)


def _of_all(block: Block) -> Block:
    """Return a block for a total of several groups: its columns without what heads their own group."""
    columns = tuple(
        replace(column, name=next(reversed(column.path), column.name), path=column.path[-1:])
        for column in block.columns
    )
    return replace(block, columns=columns)


def _coded(lines: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """Yield the lines, codes that print only their own level in its column led by the levels above them."""
    above: dict[tuple[int, ...], tuple[str, ...]] = {}
    for line in lines:
        key = line.block.codes
        parts = continued(line.parts, above.get(key, ()))
        if any(parts):
            above[key] = parts
        yield line if parts == line.parts else replace(line, parts=parts, code=joined_code(parts))


def _of_projects(lines: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """Yield the lines, those of a subject without a project's name of the project that the lines above name.

    A project's lines bear the code that its first one does, or its first one bears none.
    """
    above, code = "", ""
    for line in lines:
        named = line.within[1] or (line.label if not line.code and line.block.projects else "")
        if named or not line.block.projects:
            above, code = "" if TOTAL_ROW.match(bare(named)) else named, line.code
        elif above and line.code and code in ("", line.code):
            line = replace(line, within=(line.within[0], above))
        yield line


def _beside_projects(lines: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """Yield the lines, coded ones beside a list of projects of the project that stands in their row or above it."""
    above, listed = "", None
    for line in lines:
        if line.block.of_projects:
            listed = line.block
            above = "" if TOTAL_ROW.match(bare(line.label)) else line.label or above
        elif listed and line.block.places and min(line.block.places) > max(listed.places) and line.code:
            line = replace(line, within=(line.within[0], line.within[1] or above))
        yield line


def _grouped(lines: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """Yield the lines, each of the group that the first of two labels side by side named for it or above it.

    A total ends the group, unless it is called a subtotal: that is the group's own.
    """
    above: dict[tuple[int, ...], str] = {}
    for line in lines:
        key = line.block.labels
        word = bare(line.label)
        if line.inner and above.get(key) and (word in vocabulary().subtotals or not TOTAL_ROW.match(word)):
            yield replace(line, group=above[key])
            continue
        if line.outer:
            total = read_label(line.outer).total or TOTAL_ROW.match(bare(line.outer))
            above[key] = "" if total or line.outer != (line.group or line.label) else line.outer
        elif not line.inner:
            above.pop(key, None)
        yield line


def _line(cells: Matrix, row: int, block: Block) -> PrintedRow | None:
    width = len(cells.rows[row])
    places = [column for column in block.codes if 0 <= column < width]
    told = _codes(cells, row, places)
    codes = [code for code, name in told if code or not name]
    named = [name for code, name in told if code and name][-1:] or [  # the head of the codes reached over a name
        closed(text)
        for column in places
        if _HAN.search(text := cells.text(row, column)) and not CODE_WORDS.search(closed(text))
    ]
    labels = [closed(cells.covering(row, column)) for column in _names(cells, row, block) if 0 <= column < width]
    labels = [*([] if set(named) & set(labels) or (any(labels) and any(codes)) else named), *labels]
    words = list(dict.fromkeys(word for word in labels if word))
    label = "".join(words)
    label = label or _beside_names(cells, row, block, coded=any(codes))
    code = joined_code(codes)
    if code and not is_code(code) and not (label and (_LIKE_CODE.match(code) or (len(places) > 1 and code.isdigit()))):
        label, code, codes = label or closed(code), "", []
    further = ([code for code, _ in _codes(cells, row, [at for at in run if 0 <= at < width])] for run in block.beside)
    beside = tuple(filter(is_code, map(joined_code, further)))
    if not code and not label:  # a subtotal of the further classification, or a total that stands among its names
        label, code, beside = _first(cells, row, block.further), "".join(beside[:1]), beside[1:]
    if not code:
        code, label = code_and_name(label)
    found: list[tuple[Column, Cell, str]] = []
    ordinal = ""
    source, at = Source(), 0
    opened: list[tuple[Column, Source]] = []
    for column in block.columns:
        if not 0 <= column.index < width:
            continue
        cell = cells.rows[row][column.index]
        if cell is None:
            opened.append((column, _beside(source, column.index - at)))
            continue
        if (cell.row, cell.column) != (row, column.index):
            continue
        opened.append((column, cell.source))
        source, at = cell.source, column.index
        if not cell.text.strip():
            continue
        if column.role is ColumnRole.ORDINAL:
            ordinal = cell.text.strip()
            found.append((column, cell, column.role))
        else:
            found.append((column, cell, column.role))
    unit = next((text for column in block.units if column < width and (text := cells.covering(row, column))), "")
    label = label or _total_beside(code, ordinal, unit)
    if not label and not code and not any(role is not ColumnRole.ORDINAL for _, _, role in found):
        return None
    unit = "" if block.owners and words and not code else unit  # it is the code of the unit beside what is named
    group = words[0] if len(words) > 1 else ""
    outer = labels[0] if len(labels) > 1 and not code else ""
    inner = len(labels) > 1 and not labels[0] and not code and bool(words)
    parts = tuple(codes) if len(codes) == len(places) > 1 else ()
    project = _first(cells, row, block.projects)
    if (
        not code
        and project
        and project != label
        and TOTAL_ROW.match(bare(label))
        and not TOTAL_ROW.match(bare(project))
    ):
        label = project  # 小计 beside the name of a project is all of it
    project = "" if TOTAL_ROW.match(bare(project)) else project  # 小计 beside a code is of the subject
    within = (_first(cells, row, block.owners), project) if code else ("", "")
    return PrintedRow(
        block, row, label, code, ordinal, found, source, opened, group, unit, outer, inner, parts, within, beside
    )


def _names(cells: Matrix, row: int, block: Block) -> Sequence[int]:
    """Return where the names of a row stand: where each of several codes has its own, right behind the last code."""
    if not any(min(block.codes, default=0) < at < max(block.codes, default=0) for at in block.labels):
        return block.labels
    last = max((at for at in block.codes if at < len(cells.rows[row]) and is_code(cells.text(row, at))), default=-1)
    end = min((at for at in block.codes if at > last), default=len(cells.rows[row]))
    behind = [at for at in block.labels if last < at < end]
    return behind if last >= 0 and _first(cells, row, behind) else block.labels


def _beside_names(cells: Matrix, row: int, block: Block, *, coded: bool) -> str:
    """Return what names a row that prints nothing in the place of names: a unit, a project, or a kind of projects."""
    places = (*block.owners, *(() if coded else block.projects), *block.kinds)
    return _first(cells, row, places)


def _first(cells: Matrix, row: int, places: Sequence[int]) -> str:
    """Return the first words that stand in some places of a row."""
    width = len(cells.rows[row])
    return next((closed(text) for at in places if 0 <= at < width and (text := cells.covering(row, at))), "")


def _project(cells: Matrix, row: int, block: Block) -> str:
    """Return the project that a row names, nothing where 小计 stands in its place: that is of the subject beside it."""
    name = _first(cells, row, block.projects)
    return "" if TOTAL_ROW.match(bare(name)) else name


def _total_beside(code: str, *texts: str) -> str:
    """Return the total that stands where other rows are numbered, or where their units are."""
    return next((closed(text) for text in texts if not code and TOTAL_ROW.match(bare(text))), "")


def _whole(label: str, code: str, project: str) -> str:
    """Return what a row is of: without a code, 小计 beside the name of a project is all of the project."""
    return project if project and not code and TOTAL_ROW.match(bare(label)) else label


def _codes(cells: Matrix, row: int, places: Sequence[int]) -> list[tuple[str, str]]:
    """Return the codes and names that stand in the columns of a code, a cell over several of them once."""
    line = cells.rows[row]
    return [
        level_and_name(cells.covering(row, column), alone=len(places) == 1)
        for before, column in zip((None, *places), places, strict=False)
        if before is None or line[column] is None or line[column] is not line[before]
    ]


def _beside(source: Source, columns: int) -> Source:
    """Return the place so many columns to the right of a cell, where no cell is."""
    return replace(source, cell=(source.cell[0], source.cell[1] + columns), box=None) if source.cell else source
