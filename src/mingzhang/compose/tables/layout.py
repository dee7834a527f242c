"""Composed tables laid out as sheets: heads with their spans, the sides of a table beside each other, sums to live."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache, partial

from mingzhang.compose.filing import Filing
from mingzhang.compose.tables.column_widths import is_landscape, widths
from mingzhang.compose.tables.tables import Made
from mingzhang.model import ColumnRole, Region, Sheet, SheetCell, Table
from mingzhang.model.values import dataclass, replace
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.forms import FormColumn

_ANCHOR = lazy.compile(r"合计$|总计$|^总计|^合计")


@dataclass(frozen=True, slots=True)
class _Slot:
    """A leaf column where it stands on the sheet; `group` counts the repetitions of the form's columns."""

    column: FormColumn
    at: int
    group: int
    path: tuple[str, ...]


def sheet(made: Made, table: int, filing: Filing) -> Sheet:
    """Lay one composed table out. `table` is its place among the disclosure's tables."""
    form = made.form
    slots = _slots(made, filing)
    heads, head_rows = _heads(slots)
    cells = list(heads)
    row = head_rows
    if form.ordinals:
        cells.extend(_ordinals(slots, row))
        head_rows = row = row + 1
    renamed = ""
    for lines in _beside(made):
        if (again := _renames(made, lines, renamed)) is not None:
            cells.extend(_head_again(made, slots, again, row))
            renamed, row = again, row + 1
        for slot in slots:
            number = lines.get((slot.column.side, slot.group)) if form.groups > 1 else lines.get((slot.column.side, 0))
            cells.append(_cell(made, slot, number, row))
        row += 1
    cells = _with_sums(made, cells)
    across = widths(cells, len(slots))
    return Sheet(
        table=table,
        title=made.table.title,
        number=made.table.number,
        left=f"{form.name_label}：{filing.unit.name}",
        right=f"单位：{form.unit}",
        cells=tuple(cells),
        height=row,
        width=len(slots),
        head_rows=head_rows,
        widths=across,
        notes=made.table.notes,
        landscape=is_landscape(across),
    )


def _slots(made: Made, filing: Filing) -> list[_Slot]:
    form = made.form
    columns = [column.filled(filing.year) for column in form.columns if not column.place_of]
    slots: list[_Slot] = []
    for group in range(form.groups):
        head = form.group_heads[group : group + 1] if form.group_heads else ()
        for column in columns:
            slots.append(_Slot(column, len(slots), group + 1 if form.groups > 1 else 0, (*head, *column.path)))
    return slots


def _heads(slots: Sequence[_Slot]) -> tuple[list[SheetCell], int]:
    """Return the head cells: equal words beside each other are one cell, a short path reaches down to the data."""
    depth = max(len(slot.path) for slot in slots)
    cells: list[SheetCell] = []
    for level in range(depth):
        at = 0
        while at < len(slots):
            path = slots[at].path
            if level >= len(path):
                at += 1
                continue
            last = at
            leaf = level == len(path) - 1
            while (
                not leaf
                and last + 1 < len(slots)
                and slots[last + 1].path[: level + 1] == path[: level + 1]
                and level < len(slots[last + 1].path) - 1
            ):
                last += 1
            span = depth - level if leaf else 1
            cells.append(SheetCell(path[level], level, at, "head", span, last - at + 1))
            at = last + 1
    return cells, depth


def _ordinals(slots: Sequence[_Slot], row: int) -> list[SheetCell]:
    """Number the columns of figures from 1; the words before them say what the row is."""
    cells, count = [], 0
    labelled = any(slot.column.role in (ColumnRole.LABEL, ColumnRole.CODE) for slot in slots)
    for slot in slots:
        if labelled and slot.column.role in (ColumnRole.LABEL, ColumnRole.CODE, ColumnRole.ORDINAL):
            cells.append(SheetCell("栏次" if slot.at == 0 else "", row, slot.at, "head"))
            continue
        count += 1
        cells.append(SheetCell(str(count), row, slot.at, "head"))
    return cells


def _renames(made: Made, lines: dict[tuple[str, int], int], before: str) -> str | None:
    """Return the column that takes another's place from these lines on, where it is not the one before."""
    line = made.lines[next(iter(lines.values()))]
    other = next((column for column in made.form.columns if column.place_of and column.name == line.column), None)
    return other.name if other and other.name != before else None


def _head_again(made: Made, slots: Sequence[_Slot], name: str, row: int) -> list[SheetCell]:
    """Print the heads once more, with the column that now stands in another's place."""
    other = next(column for column in made.form.columns if column.name == name)
    return [
        SheetCell((other if slot.column.name == other.place_of else slot.column).path[-1], row, slot.at, "head")
        for slot in slots
    ]


def _beside(made: Made) -> list[dict[tuple[str, int], int]]:
    """Return the rows of the sheet: for each side or group, the line that stands in it.

    The sides of a table share the rows of their totals; between them each runs at its own length.
    """
    form = made.form
    if form.groups > 1:
        stacks = {("", group): _numbers(made, group=group) for group in range(1, form.groups + 1)}
    else:
        stacks = {(side.name, 0): _numbers(made, side=side.name) for side in form.sides}
    if len(stacks) == 1:
        (key, numbers), *_ = stacks.items()
        return [{key: number} for number in numbers]
    runs = {key: _runs(made, numbers) for key, numbers in stacks.items()}
    count = max(len(parts) for parts in runs.values())
    rows: list[dict[tuple[str, int], int]] = []
    for at in range(count):
        parts = {key: found[at] if at < len(found) else [] for key, found in runs.items()}
        height = max(len(part) for part in parts.values())
        for offset in range(height):
            row: dict[tuple[str, int], int] = {}
            for key, part in parts.items():
                closing = height - 1 if part and _is_anchor(made, part[-1]) else None
                if offset == closing:
                    row[key] = part[-1]
                elif offset < len(part) - (closing is not None):
                    row[key] = part[offset]
            rows.append(row)
    return rows


def _numbers(made: Made, side: str = "", group: int = 0) -> list[int]:
    return [
        number for number, line in enumerate(made.lines) if line.side == side and (not group or line.group == group)
    ]


def _runs(made: Made, numbers: Sequence[int]) -> list[list[int]]:
    """Cut a side's lines after every total."""
    runs: list[list[int]] = [[]]
    for number in numbers:
        runs[-1].append(number)
        if _is_anchor(made, number):
            runs.append([])
    return [run for run in runs if run]


def _is_anchor(made: Made, number: int) -> bool:
    return bool(_ANCHOR.search(made.lines[number].label))


def _cell(made: Made, slot: _Slot, number: int | None, row: int) -> SheetCell:
    role = slot.column.role
    if number is None:
        return SheetCell("", row, slot.at, role)
    line = made.lines[number]
    if role is ColumnRole.LABEL:
        coded = any(column.role is ColumnRole.CODE and column.side == line.side for column in made.form.columns)
        merged = coded and not line.code
        return SheetCell("" if merged else line.label, row, slot.at, role, indent=line.level)
    if role is ColumnRole.CODE:
        return SheetCell(line.code or line.label, row, slot.at, "code" if line.code else "label")
    if role is ColumnRole.ORDINAL:
        return SheetCell(line.code, row, slot.at, role)
    name = slot.column.name
    if line.column and line.column != name:
        other = next((column for column in made.form.columns if column.place_of == name), None)
        name = line.column if other and other.name == line.column else name
    if (text := made.text_at.get((number, name))) is not None:
        return SheetCell(text, row, slot.at, "text")
    figure = made.figure_at.get((number, name))
    if figure is None:
        return SheetCell("", row, slot.at, role)
    printed = made.table.figures[figure]
    return SheetCell(printed.text, row, slot.at, role, figure=figure, value=printed.value)


def _with_sums(made: Made, cells: list[SheetCell]) -> list[SheetCell]:
    """Tell each total which cells of its own column or row it sums, where their printed values add up to it."""
    stands = {cell.figure: (cell.row, cell.column) for cell in cells if cell.figure is not None}
    by_place = {place: figure for figure, place in enumerate(made.table.places)}
    below, beside = cache(partial(_rows_under, made.table)), cache(partial(_columns_under, made.table))
    result: list[SheetCell] = []
    for cell in cells:
        parts: list[int] = []
        if cell.figure is not None:
            row, column = made.table.places[cell.figure]
            lines = [(part, column) for part in below(row)], [(row, part) for part in beside(column)]
            parts = _adding_up(made, cell.figure, [[by_place[at] for at in line if at in by_place] for line in lines])
        result.append(replace(cell, total_of=tuple(stands[part] for part in parts if part in stands)))
    return result


def _adding_up(made: Made, figure: int, lines: Sequence[list[int]]) -> list[int]:
    """Return the first of some lines of figures whose printed values make a figure up, or none."""
    figures = made.table.figures
    sums = ((parts, sum((figures[part].value or Decimal(0) for part in parts), Decimal(0))) for parts in lines if parts)
    return next((parts for parts, amount in sums if amount == figures[figure].value), [])


def _rows_under(table: Table, row: int) -> list[int]:
    """Return the rows of one side right under a row."""
    side = table.rows[row].side
    return _parts({at: one.region for at, one in enumerate(table.rows) if one.side == side and not one.of_which}, row)


def _columns_under(table: Table, column: int) -> list[int]:
    """Return the columns of amounts of one side right under a column."""
    across = table.columns[column].side
    own = [one.side == across and one.role is ColumnRole.AMOUNT and not one.of_which for one in table.columns]
    return _parts({at: one.region for at, one in enumerate(table.columns) if own[at]}, column)


def _parts(regions: dict[int, Region], whole: int) -> list[int]:
    """Return the lines right under a line."""
    covers = axes().covers
    wide = regions.get(whole)
    if wide is None:
        return []
    inside = [at for at, region in regions.items() if region != wide and covers(wide, region)]
    return [
        at
        for at in inside
        if not any(
            other != at and regions[other] != regions[at] and covers(regions[other], regions[at]) for other in inside
        )
    ]
