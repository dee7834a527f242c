"""Segments become tables: head lines, columns, rows, and a region for every figure.

What a cell means is joined from three readings: the table's (title and form), the column's and the row's. Forms give
what headings alone cannot say; a table without a form is read by its headings and codes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.model import (
    CellLabel,
    Column,
    ColumnRole,
    Doubt,
    DoubtKind,
    Figure,
    Region,
    Row,
    Source,
    Table,
    TextCell,
    unknown,
)
from mingzhang.read.amounts import Amount, is_too_long, parse_amount
from mingzhang.read.layout import Cell, Grid, Segment
from mingzhang.read.lines import is_note
from mingzhang.read.tables.columns import Block, blocks
from mingzhang.read.tables.columns_mean import meant
from mingzhang.read.tables.distinct import distinct
from mingzhang.read.tables.government import government_subject
from mingzhang.read.tables.grid import (
    CODE_WORDS,
    LABEL_WORDS,
    Head,
    Matrix,
    head,
    is_code,
    is_ordinals,
    matrix,
)
from mingzhang.read.tables.heading import Heading, read_heading
from mingzhang.read.tables.meaning import Meaning, meaning_of
from mingzhang.read.tables.row_codes import code_and_name, continued, joined_code
from mingzhang.read.tables.rows import read_rows
from mingzhang.read.tables.slivers import without_slivers
from mingzhang.read.tables.unit_rows import TOTAL_ROW
from mingzhang.read.tables.vintages import this_years
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.messages import messages
from mingzhang.standard.words import CHINESE_DIGITS, bare, closed

_ENUMERATED = re.compile(rf"^(?:[{CHINESE_DIGITS}]+、|[（(][{CHINESE_DIGITS}]+[)）]|\d+[.、])")
_RUN_ON = re.compile(r"\d\.\d{2}\d|\d\s+\d|\d[^\d\s.,%]\d")
_SHOWN = 24  # characters of what was not read
_BROKEN = re.compile(r"^(?!.*\d\.\d{2}\d)(?=.*\d)[-\d\s.,，。:;'’·OoIl|!]{2,20}$")
_LIKE_CODE = re.compile(r"^(?=(?:\D*\d){2})[0-9A-Za-z|]{3,7}$")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass
class _Line:
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


def read_table(segment: Segment, document_year: str, document_kind: str) -> tuple[Table, tuple[Doubt, ...]]:
    """Return the table of a segment and what in it could not be understood."""
    heading = read_heading(segment.heading)
    parts = list(_parts(without_slivers(segment.grids)))
    notes = [note.text.strip() for note in segment.notes]
    lines: list[_Line] = []
    for cells, found in parts:
        fresh = list(_lines(cells, found, notes))
        if found.goes_on:
            fresh = _joined_labels(lines, fresh)
        lines.extend(fresh)
    lines = list(_grouped(list(_coded(lines))))
    columns = _distinct(column for _, found in parts for block in found.blocks for column in block.columns)
    labelled = any(block.labels or block.codes for _, found in parts for block in found.blocks)
    meaning = meaning_of(heading, columns, document_year, document_kind, has_labels=labelled)
    table = distinct(_assemble(segment, heading, meaning, columns, lines, tuple(notes)))
    unread = tuple(_unread(cell) for cell in table.texts if cell.doubt)
    return table, (*unread, *_guessed(segment, table))


def _guessed(segment: Segment, table: Table) -> Iterator[Doubt]:
    """Yield that a table without a title, whose columns are only guessed from blanks, is compared with nothing."""
    if not table.title and table.figures and not all(grid.certain for grid in segment.grids):
        said = messages("tables")["guessed"].format(count=len(table.figures))
        yield Doubt(DoubtKind.UNREAD, said, segment.grids[0].source)


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of rows under one head."""

    first: int
    last: int
    blocks: tuple[Block, ...]
    goes_on: bool = False  # the part is the first of a grid that goes on with the one before


def _parts(grids: Sequence[Grid]) -> Iterator[tuple[Matrix, _Part]]:
    """Cut grids where a new head stands; a grid without a head goes on under the one before."""
    before: tuple[Block, ...] = ()
    for grid in grids:
        cells = matrix(grid)
        found = head(cells)
        if before and not _is_head(cells, found.height):
            found = Head(0, ())
        starts = [found.height, *_embedded_heads(cells, found.height)]
        opens = found.height or not before
        before = (blocks(cells, found) or before) if opens else _shifted(before, cells)
        for at, start in enumerate(starts):
            last = starts[at + 1] if at + 1 < len(starts) else len(cells.rows)
            if at:
                sub = Head(start + 1, tuple((closed(cells.covering(start, column)),) for column in range(grid.width)))
                sub = Head(sub.height, tuple(tuple(word for word in path if word) for path in sub.paths))
                before = blocks(cells, sub) or before
                start += 1
            yield cells, _Part(start, last, before, goes_on=not at and not found.height and grid is not grids[0])


def _is_head(cells: Matrix, height: int) -> bool:
    """Whether the first rows of a grid that goes on hold a head rather than rows without numbers."""
    return any(
        LABEL_WORDS.search(closed(text)) or CODE_WORDS.search(closed(text))
        for row in range(height)
        for column in range(len(cells.rows[row]))
        if (text := cells.text(row, column))
    )


def _embedded_heads(cells: Matrix, after: int) -> list[int]:
    """Return the rows below the head that are heads again (项目 | 行次 | 采购金额)."""
    found = []
    for row in range(after, len(cells.rows)):
        filled = [text for column in range(len(cells.rows[row])) if (text := cells.text(row, column))]
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
        )
        for block in before
    )


def _lines(cells: Matrix, part: _Part, notes: list[str]) -> Iterator[_Line]:
    """Yield each block's rows in reading order; notes inside the grid go to `notes`."""
    for row in range(part.first, part.last):
        texts = [cells.text(row, column) for column in range(len(cells.rows[row]))]
        filled = [text for text in texts if text]
        if not filled or is_ordinals(texts):
            continue
        if is_note(filled[0]):
            notes.append("".join(filled))
            continue
        made: list[_Line] = []
        for block in part.blocks:
            line = _line(cells, row, block)
            if line is None:
                continue
            bare_label = made and made[-1].label and not made[-1].cells
            if bare_label and line.cells and not line.label and not line.code:
                # one label stands over several groups and its amounts under the last
                line.label = made.pop().label
            made.append(line)
        yield from made


def _coded(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines, codes that print only their own level in its column led by the levels above them."""
    above: dict[tuple[int, ...], tuple[str, ...]] = {}
    for line in lines:
        key = line.block.codes
        parts = continued(line.parts, above.get(key, ()))
        if any(parts):
            above[key] = parts
        yield line if parts == line.parts else replace(line, parts=parts, code=joined_code(parts))


def _grouped(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines, each of the group that the first of two labels side by side named for it or above it.

    A total ends the group.
    """
    above: dict[tuple[int, ...], str] = {}
    for line in lines:
        key = line.block.labels
        if line.inner and above.get(key) and not TOTAL_ROW.match(bare(line.label)):
            yield replace(line, group=above[key])
            continue
        if line.outer:
            total = read_label(line.outer).total or TOTAL_ROW.match(bare(line.outer))
            above[key] = "" if total or line.outer != (line.group or line.label) else line.outer
        elif not line.inner:
            above.pop(key, None)
        yield line


def _joined_labels(before: list[_Line], fresh: list[_Line]) -> list[_Line]:
    """Put words that a page break cut off back to the label they belong to."""
    if not before or not fresh:
        return fresh
    row = fresh[0].row
    opening = [line for line in fresh if line.row == row]
    if any(line.cells or line.code or _stands_alone(line.label) for line in opening):
        return fresh
    for line in opening:
        above = next((old for old in reversed(before) if old.block.labels == line.block.labels), None)
        if above is None:
            return fresh
        above.label += line.label
    return fresh[len(opening) :]


def _stands_alone(label: str) -> bool:
    """Whether words at the top of a page are a label of their own rather than the end of one."""
    reading = read_label(label)
    return bool(_ENUMERATED.match(label)) or (reading.understood and any(reading.region))


def _line(cells: Matrix, row: int, block: Block) -> _Line | None:
    width = len(cells.rows[row])
    places = [column for column in block.codes if 0 <= column < width]
    codes = [
        cells.covering(row, column).replace(" ", "")
        for before, column in zip((None, *places), places, strict=False)
        if before is None or cells.rows[row][column] is None or cells.rows[row][column] is not cells.rows[row][before]
    ]
    named = [  # the head of the codes reached over a name
        closed(text)
        for column in places
        if _HAN.search(text := cells.text(row, column)) and not CODE_WORDS.search(closed(text))
    ]
    codes = [text for text in codes if not _HAN.search(text)]
    labels = [closed(cells.covering(row, column)) for column in block.labels if 0 <= column < width]
    labels = [*([] if set(named) & set(labels) else named), *labels]
    words = list(dict.fromkeys(word for word in labels if word))
    label = "".join(words)
    if not label:
        label = next(
            (closed(text) for column in block.owners if column < width and (text := cells.text(row, column))), ""
        )
    code = joined_code(codes)
    if code and not is_code(code) and not (label and (_LIKE_CODE.match(code) or (len(places) > 1 and code.isdigit()))):
        label, code, codes = label or closed(code), "", []
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
    if not label and not code and not any(role is not ColumnRole.ORDINAL for _, _, role in found):
        return None
    unit = next((text for column in block.units if column < width and (text := cells.covering(row, column))), "")
    group = words[0] if len(words) > 1 else ""
    outer = labels[0] if len(block.labels) > 1 and not code else ""
    inner = len(block.labels) > 1 and not labels[0] and not code and bool(words)
    parts = tuple(codes) if len(codes) == len(places) > 1 else ()
    return _Line(block, row, label, code, ordinal, found, source, opened, group, unit, outer, inner, parts)


def _beside(source: Source, columns: int) -> Source:
    """Return the place so many columns to the right of a cell, where no cell is."""
    return replace(source, cell=(source.cell[0], source.cell[1] + columns), box=None) if source.cell else source


def _distinct(columns: Iterator[Column]) -> tuple[Column, ...]:
    return tuple(dict.fromkeys(columns))


def _assemble(
    segment: Segment,
    heading: Heading,
    meaning: Meaning,
    columns: tuple[Column, ...],
    lines: list[_Line],
    notes: tuple[str, ...],
) -> Table:
    """Give every row and column its region and every cell its figure."""
    position, logical = _logical(columns, meaning)
    rows: list[Row] = []
    figures: list[Figure] = []
    places: list[tuple[int, int]] = []
    texts: list[TextCell] = []
    unread: set[int] = set()  # rows with numbers that run into one another: what stands beside them is not empty
    for at, (line, row) in enumerate(
        zip(
            lines,
            _split_twins(
                lines,
                read_rows(
                    meaning,
                    _raw_rows(lines),
                    list(map(_amounts, lines)),
                    [line.unit for line in lines],
                    {at: _filled(line.parts) for at, line in enumerate(lines) if line.parts},
                ),
            ),
            strict=True,
        )
    ):
        here = {} if meaning.is_heading(row) else {position[column]: source for column, source in line.open}
        rows.append(replace(row, columns=tuple(here), sources=tuple(here.values())))
        code = row.code or (_plain_ordinal(line.ordinal) if meaning.ordinal_is_code else "")
        for column, cell, role in line.cells:
            one = logical[position[column]]
            label = CellLabel(meaning.form, "", one.side, code, row.label, one.name, heading.number)
            amount = parse_amount(cell.text)
            if role is ColumnRole.ORDINAL:
                if meaning.ordinal_is_cell and amount is not None:
                    figures.append(_figure(cell, amount, "", Region(subject=unknown("行次")), label))
                    places.append((at, position[column]))
                continue
            if amount is None or one.role is ColumnRole.TEXT:
                if one.role is ColumnRole.AMOUNT and _BROKEN.match(cell.text.strip()):
                    region = meaning.region.joined(one.region).joined(row.region)
                    unit = meaning.unit_of(row, one)
                    unread_amount = Amount(None, Decimal(0), mended=True)
                    figures.append(_figure(cell, unread_amount, heading.unit if unit is None else unit, region, label))
                    places.append((at, position[column]))
                    continue
                doubt = _unreadable(cell.text) if one.role is ColumnRole.AMOUNT else ""
                texts.append(TextCell(closed(cell.text), label, cell.source, doubt))
                if doubt:
                    unread.add(at)
                continue
            region = meaning.region.joined(one.region).joined(row.region)
            unit = meaning.unit_of(row, one)
            figures.append(_figure(cell, amount, heading.unit if unit is None else unit, region, label))
            places.append((at, position[column]))
    rows = [_as_printed(row, at, places) if at in unread else row for at, row in enumerate(rows)]
    if meaning.definition is None:
        filled = {at for (at, _), figure in zip(places, figures, strict=True) if figure.value is not None}
        rows = _without_headings(rows, filled, meaning.region)
    return Table(
        form=meaning.form,
        title=heading.title,
        number=heading.number,
        unit=heading.unit,
        year=heading.year,
        unit_name=heading.unit_name,
        region=meaning.region,
        columns=tuple(logical),
        rows=tuple(rows),
        figures=tuple(figures),
        texts=tuple(texts),
        places=tuple(places),
        notes=notes,
        kind=meaning.kind,
        source=segment.grids[0].source,
        pages=tuple(dict.fromkeys(grid.source.page for grid in segment.grids if grid.source.page is not None)),
        raw=tuple(_raw(segment.grids)),
    )


def _as_printed(row: Row, at: int, places: Sequence[tuple[int, int]]) -> Row:
    """Return a row with those columns only that a number was read in."""
    return replace(row, columns=tuple(column for number, column in places if number == at), sources=())


def _without_headings(rows: Sequence[Row], printed: set[int], base: Region) -> list[Row]:
    """Take the columns from rows that print no amount and only head others that do: a total is no such row."""
    filled = [base.joined(row.region) for at, row in enumerate(rows) if at in printed]

    def heads(at: int, row: Row) -> bool:
        if at in printed or row.code or TOTAL_ROW.match(bare(row.label)) or not any(row.region):
            return False
        return any(axes().covers(base.joined(row.region), region) for region in filled)

    return [replace(row, columns=()) if heads(at, row) else row for at, row in enumerate(rows)]


def _logical(columns: Sequence[Column], meaning: Meaning) -> tuple[dict[Column, int], list[Column]]:
    """Return the table's columns, those that mean the same in several groups taken as one, and where each one went."""
    known = this_years([meant(column, meaning) for column in columns])
    keys = [(one.name, one.side, one.role, one.region, one.of_which, one.unit) for one in known]
    first = dict(zip(reversed(keys), reversed(known), strict=True))
    order = list(dict.fromkeys(keys))
    return {column: order.index(key) for column, key in zip(columns, keys, strict=True)}, [first[key] for key in order]


def _split_twins(lines: Sequence[_Line], rows: Sequence[Row]) -> Iterator[Row]:
    """Tell apart rows of one economic subject by the government subject that stands beside it.

    A name that the list does not have makes the row one that was not understood: it must equal no other.
    """
    counts = Counter(row.region for row in rows if row.region.economy)
    for line, row in zip(lines, rows, strict=True):
        beside = next((closed(cell.text) for column, cell, role in line.cells if role is ColumnRole.TEXT), "")
        if not beside or not row.region.economy or counts[row.region] < 2:
            yield row
        elif subject := government_subject(beside, row.region.economy):
            yield replace(row, region=row.region._replace(gov_economy=subject))
        else:
            yield replace(row, region=row.region._replace(subject=unknown(beside)))


def _raw_rows(lines: list[_Line]) -> list[Row]:
    return [
        Row(at, line.label, line.code, line.block.side, group=line.group, source=line.source)
        for at, line in enumerate(lines)
    ]


def _filled(parts: Sequence[str]) -> int:
    """Return which level the last printed part of a code is of, from 1."""
    return max((at for at, part in enumerate(parts, start=1) if part), default=0)


def _amounts(line: _Line) -> dict[int, Amount]:
    """Return the amounts that a row prints by the place of their columns in its block."""
    at = {column: place for place, column in enumerate(line.block.columns)}
    amounts = {at[column]: parse_amount(cell.text) for column, cell, role in line.cells if role is ColumnRole.AMOUNT}
    return {place: amount for place, amount in amounts.items() if amount is not None}


def _plain_ordinal(text: str) -> str:
    return text.partition(".")[0]


def _unread(cell: TextCell) -> Doubt:
    text = cell.text if len(cell.text) <= _SHOWN else f"{cell.text[:_SHOWN]}……"
    return Doubt(DoubtKind.UNREAD, messages("tables")["unread"].format(text=text, why=cell.doubt), cell.source)


def _unreadable(text: str) -> str:
    """Return why the words in a column of amounts may be a number that was not read; empty where they are words."""
    if is_too_long(text):
        return messages("tables")["too_long"]
    return messages("tables")["run_on"] if _RUN_ON.search(text) else ""


def _figure(cell: Cell, amount: Amount, unit: str, region: Region, label: CellLabel) -> Figure:
    doubt = messages("tables")["damaged"] if amount.mended else ""
    if (region.subject or "").startswith(unknown("第")):
        doubt = messages("tables")["no_column"]
    return Figure(cell.text.strip(), amount.value, unit, amount.step, region, cell.source, label, doubt)


def _raw(grids: Sequence[Grid]) -> Iterator[tuple[str, ...]]:
    for grid in grids:
        cells = matrix(grid)
        for row in range(len(cells.rows)):
            yield tuple(cells.text(row, column) for column in range(grid.width))
