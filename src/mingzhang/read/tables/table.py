"""Segments become tables: head lines, columns, rows, and a region for every figure.

What a cell means is joined from three readings: the table's (title and form), the column's and the row's. Forms give
what headings alone cannot say; a table without a form is read by its headings and codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
    Table,
    TextCell,
    unknown,
)
from mingzhang.model.values import replace
from mingzhang.read.amounts import Amount, has_no_room, is_formula, is_too_long, parse_amount, parse_rate
from mingzhang.read.layout import Cell, Grid, Segment
from mingzhang.read.tables.carried_columns import picked_in_turn
from mingzhang.read.tables.classified import Block
from mingzhang.read.tables.columns_mean import (
    meant,
    unit_of_all,
    with_all_that_came_in,
    with_items,
    with_money_units,
    with_parts_of_funds,
    with_subtotals,
    with_years,
)
from mingzhang.read.tables.distinct import distinct
from mingzhang.read.tables.government import government_subject
from mingzhang.read.tables.grid import (
    matrix,
)
from mingzhang.read.tables.heading import Heading, read_heading
from mingzhang.read.tables.meaning import Meaning, meaning_of
from mingzhang.read.tables.printed_rows import PrintedRow, printed_rows
from mingzhang.read.tables.rows import read_rows
from mingzhang.read.tables.stacked_sides import of_sections, with_sides
from mingzhang.read.tables.torn_labels import torn_labels
from mingzhang.read.tables.unit_rows import TOTAL_ROW
from mingzhang.read.tables.vintages import this_years, under_this_year, without_names_of_sides
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.messages import messages
from mingzhang.standard.words import bare, closed

_RUN_ON = lazy.compile(r"\d\.\d{2}\d|\d\s+\d|\d[^\d\s.,%]\d")
_SUBJECT = 5  # digits of an economic subject that is no class
_LABELS = 3  # torn labels that are quoted
_SHOWN = 24  # characters of what was not read
_BROKEN = lazy.compile(r"^(?!.*\d\.\d{2}\d)(?=.*\d)[-\d\s.,，。:;'’·OoIl|!]{2,20}$")


def read_table(
    segment: Segment, document_year: str, document_kind: str, document_unit: str
) -> tuple[Table, tuple[Doubt, ...]]:
    """Return the table of a segment and what in it could not be understood.

    The year, the kind and the unit of the document hold where the table names none.
    """
    heading = read_heading(segment.heading)
    notes = [note.text.strip() for note in segment.notes]
    lines, found = printed_rows(segment.grids, notes)
    if len(sided := with_sides(lines)) and any(line.block.side for line in sided):
        lines, found = sided, tuple(dict.fromkeys(line.block for line in sided))
    columns = _distinct(column for block in found for column in block.columns)
    labelled = any(block.labels or block.codes for block in found)
    rows_of = next((axis for axis in ("unit", "project") if found and all(_is_of(block, axis) for block in found)), "")
    named = replace(heading, unit_name=heading.unit_name or document_unit)
    meaning = meaning_of(named, columns, document_year, document_kind, has_labels=labelled, rows_of=rows_of)
    table = distinct(_assemble(segment, heading, meaning, columns, lines, tuple(notes)))
    unread = tuple(_unread(cell) for cell in table.texts if cell.doubt)
    return table, (*unread, *_torn(segment, table), *_guessed(segment, table))


def _is_of(block: Block, axis: str) -> bool:
    return block.of_units if axis == "unit" else block.of_projects


def _torn(segment: Segment, table: Table) -> Iterator[Doubt]:
    """Yield that a page shows only parts of a table's labels."""
    if labels := torn_labels(table):
        said = messages("tables")["torn_labels"].format(labels="、".join(labels[:_LABELS]))
        yield Doubt(DoubtKind.UNREAD, said, segment.grids[0].source)


def _guessed(segment: Segment, table: Table) -> Iterator[Doubt]:
    """Yield that a table without a title, whose columns are only guessed from blanks, is compared with nothing."""
    if not table.title and table.figures and not all(grid.certain for grid in segment.grids):
        said = messages("tables")["guessed"].format(count=len(table.figures))
        yield Doubt(DoubtKind.UNREAD, said, segment.grids[0].source)


def _distinct(columns: Iterator[Column]) -> tuple[Column, ...]:
    return tuple(dict.fromkeys(columns))


def _assemble(
    segment: Segment,
    heading: Heading,
    meaning: Meaning,
    columns: tuple[Column, ...],
    lines: list[PrintedRow],
    notes: tuple[str, ...],
) -> Table:
    """Give every row and column its region and every cell its figure."""
    position, logical = _logical(columns, meaning, lines)
    rows: list[Row] = []
    figures: list[Figure] = []
    places: list[tuple[int, int]] = []
    texts: list[TextCell] = []
    unread: set[int] = set()  # rows with numbers that were not made out: what stands beside them is not empty
    for at, (line, row) in enumerate(
        zip(
            lines,
            _split_twins(
                lines,
                of_sections(
                    read_rows(
                        meaning,
                        _raw_rows(lines),
                        list(map(_amounts, lines)),
                        [line.unit for line in lines],
                        {at: _filled(line.parts) for at, line in enumerate(lines) if line.parts},
                        {at: line.beside for at, line in enumerate(lines)},
                        {at: line.block for at, line in enumerate(lines)},
                        {at: line.within for at, line in enumerate(lines)},
                    )
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
            if amount is None and one.role is ColumnRole.RATE:
                amount = parse_rate(cell.text)
            if role is ColumnRole.ORDINAL:
                if meaning.ordinal_is_cell and amount is not None:
                    figures.append(_figure(cell, amount, "", Region(subject=unknown("行次")), label))
                    places.append((at, position[column]))
                continue
            if amount is None or one.role is ColumnRole.TEXT or cell.cut_off:
                if not cell.cut_off and one.role is ColumnRole.AMOUNT and _BROKEN.match(cell.text.strip()):
                    region = meaning.region_of(row, one)
                    unit = meaning.unit_of(row, one)
                    unread_amount = Amount(None, Decimal(0), mended=True)
                    figures.append(_figure(cell, unread_amount, heading.unit if unit is None else unit, region, label))
                    places.append((at, position[column]))
                    continue
                doubt = _unreadable(cell, one.role)
                texts.append(TextCell(closed(cell.text), label, cell.source, doubt))
                if doubt:
                    unread.add(at)
                continue
            region = meaning.region_of(row, one)
            unit = meaning.unit_of(row, one)
            figures.append(_figure(cell, amount, heading.unit if unit is None else unit, region, label))
            places.append((at, position[column]))
    rows = [_as_printed(row, at, places) if at in unread else row for at, row in enumerate(rows)]
    if dashed := set(_dashed_headings(rows, figures, places, meaning.region)):
        rows = [replace(row, columns=()) if at in dashed else row for at, row in enumerate(rows)]
        kept = [(figure, place) for figure, place in zip(figures, places, strict=True) if place[0] not in dashed]
        figures, places = [figure for figure, _ in kept], [place for _, place in kept]
    if meaning.definition is None:
        filled = {at for (at, _), figure in zip(places, figures, strict=True) if figure.value is not None}
        rows = _without_headings(rows, filled, meaning.region)
    guessed = not all(grid.certain for grid in segment.grids)
    if len(rows) > 1 and (nameless := _nameless(rows, guessed=guessed)):
        rows, figures = _without_names(rows, figures, places, nameless)
    return Table(
        form=meaning.form,
        title=heading.title,
        number=heading.number,
        unit=heading.unit or unit_of_all(logical),
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
        guessed=guessed,
    )


def _nameless(rows: Sequence[Row], *, guessed: bool) -> set[int]:
    """Return the rows that nothing names, where none has a name; where rows are guessed, each that has none."""
    found = {at for at, row in enumerate(rows) if not (row.label or row.code or row.group)}
    return found if guessed or len(found) == len(rows) else set()


def _without_names(
    rows: Sequence[Row], figures: Sequence[Figure], places: Sequence[tuple[int, int]], nameless: set[int]
) -> tuple[list[Row], list[Figure]]:
    """Return rows of which some are unknown: one that prints no name is not the total for all that."""
    unnamed = {at: unknown(messages("tables")["nameless"].format(number=at + 1)) for at in nameless}
    told = [
        replace(row, region=row.region._replace(subject=unnamed[at])) if at in unnamed else row
        for at, row in enumerate(rows)
    ]
    doubt = messages("tables")["no_row"]
    doubted = [
        replace(figure, region=figure.region._replace(subject=unnamed[at]), doubt=figure.doubt or doubt)
        if at in unnamed
        else figure
        for (at, _), figure in zip(places, figures, strict=True)
    ]
    return told, doubted


def _as_printed(row: Row, at: int, places: Sequence[tuple[int, int]]) -> Row:
    """Return a row with those columns only that a number was read in."""
    return replace(row, columns=tuple(column for number, column in places if number == at), sources=(), unread=True)


def _dashed_headings(
    rows: Sequence[Row], figures: Sequence[Figure], places: Sequence[tuple[int, int]], base: Region
) -> Iterator[int]:
    """Yield the rows of nothing but dashes that only head the next: it is numbered below them and says no more."""
    printed = {at for (at, _), figure in zip(places, figures, strict=True) if figure.value}
    numbers = {at for (at, _), figure in zip(places, figures, strict=True) if figure.value is not None}
    for at in {at for at, _ in places} - numbers:
        below = next((other for other in range(at + 1, len(rows)) if rows[other].side == rows[at].side), at)
        kinds = numbered(rows[at].label)[0], numbered(rows[below].label)[0]
        if below in printed and 0 < kinds[0] < kinds[1] and _is_within(rows[below], rows[at], base):
            yield at


def _is_within(part: Row, whole: Row, base: Region) -> bool:
    return not whole.region.is_unknown and axes().covers(base.joined(whole.region), base.joined(part.region))


def _without_headings(rows: Sequence[Row], printed: set[int], base: Region) -> list[Row]:
    """Take the columns from rows that print no amount and only head others that do: a total is no such row."""
    filled = [base.joined(row.region) for at, row in enumerate(rows) if at in printed]

    def heads(at: int, row: Row) -> bool:
        if at in printed or row.code or TOTAL_ROW.match(bare(row.label)) or not any(row.region):
            return False
        return any(axes().covers(base.joined(row.region), region) for region in filled)

    return [replace(row, columns=()) if heads(at, row) else row for at, row in enumerate(rows)]


def _logical(
    columns: Sequence[Column], meaning: Meaning, lines: Sequence[PrintedRow]
) -> tuple[dict[Column, int], list[Column]]:
    """Return the table's columns, those that mean the same in several groups taken as one, and where each one went."""
    read = with_years([meant(column, meaning) for column in columns], meaning.region.year)
    read = with_all_that_came_in(with_money_units(read), meaning.region.flow)
    place = {column: at for at, column in enumerate(columns)}
    both = any(column.region.vintage for column in read)
    amounts = [_by_column(line, place) for line in lines] if both else []
    labels = {side: [line.label for line in lines if line.block.side == side] for side in {one.side for one in read}}
    read = under_this_year(without_names_of_sides(read, labels))
    read = picked_in_turn(with_parts_of_funds(with_items(with_subtotals(read))))
    known = this_years(read, amounts)
    keys = [(one.name, one.side, one.role, one.region, one.of_which, one.unit) for one in known]
    first = dict(zip(reversed(keys), reversed(known), strict=True))
    order = list(dict.fromkeys(keys))
    return {column: order.index(key) for column, key in zip(columns, keys, strict=True)}, [first[key] for key in order]


def _split_twins(lines: Sequence[PrintedRow], rows: Sequence[Row]) -> Iterator[Row]:
    """Tell apart rows of one economic subject by the government subject that stands beside it.

    Where rows of a government subject alone sum others up, it says of each which one it stands under.

    A name that the list does not have makes the row one that was not understood: it must equal no other.
    """
    counts = Counter(row.region for row in rows if row.region.economy)
    summed = any(row.region.gov_economy and not row.region.economy for row in rows)
    held = list(_government(lines)) if summed else [_beside_government(line) for line in lines]
    for line, row, code in zip(lines, rows, held, strict=True):
        words = (closed(cell.text) for column, cell, role in line.cells if role is ColumnRole.TEXT)
        beside = code or next(words, "")
        if not beside or not row.region.economy or (counts[row.region] < 2 and not summed):
            yield row
        elif subject := government_subject(beside, row.region.economy):
            yield replace(row, region=row.region._replace(gov_economy=subject))
        else:
            yield replace(row, region=row.region._replace(subject=unknown(beside)))


def _beside_government(line: PrintedRow) -> str:
    return next((code for code in line.beside if code[0] == "5"), "")


def _government(lines: Sequence[PrintedRow]) -> Iterator[str]:
    """Yield the government subject of each row: one that prints none is of that above, unless the next divides it."""
    above = ""
    for line, below in zip(lines, (*lines[1:], None), strict=True):
        own = line.code if line.code[:1] == "5" else _beside_government(line)
        above = own or above
        divided = below is not None and below.code == line.code and _beside_government(below)
        yield own or ("" if len(line.code) < _SUBJECT or divided else above)


def _raw_rows(lines: list[PrintedRow]) -> list[Row]:
    return [
        Row(at, line.label, line.code, line.block.side, group=line.group, source=line.source)
        for at, line in enumerate(lines)
    ]


def _filled(parts: Sequence[str]) -> int:
    """Return which level the last printed part of a code is of, from 1."""
    return max((at for at, part in enumerate(parts, start=1) if part), default=0)


def _amounts(line: PrintedRow) -> dict[int, Amount]:
    """Return the amounts that a row prints by the place of their columns in its block."""
    return _by_column(line, {column: place for place, column in enumerate(line.block.columns)})


def _by_column(line: PrintedRow, at: Mapping[Column, int]) -> dict[int, Amount]:
    """Return the amounts that a row prints by the number that each of their columns is given."""
    amounts = {at[column]: parse_amount(cell.text) for column, cell, role in line.cells if role is ColumnRole.AMOUNT}
    return {place: amount for place, amount in amounts.items() if amount is not None}


def _plain_ordinal(text: str) -> str:
    return text.partition(".")[0]


def _unread(cell: TextCell) -> Doubt:
    text = cell.text if len(cell.text) <= _SHOWN else f"{cell.text[:_SHOWN]}……"
    return Doubt(DoubtKind.UNREAD, messages("tables")["unread"].format(text=text, why=cell.doubt), cell.source)


def _unreadable(cell: Cell, role: ColumnRole) -> str:
    """Return why the words in a cell may be a number that was not read; empty where they are words."""
    text = cell.text
    if has_no_room(text):
        return messages("tables")["no_room"]
    if cell.cut_off and any(sign.isdigit() for sign in text):
        return messages("tables")["cut_off"]
    if is_formula(text):
        return messages("tables")["formula"]
    if role is not ColumnRole.AMOUNT:
        return ""
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
