"""Identities within one table: rows and columns that are sums of others, balances, parts and changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, permutations

from mingzhang.algebra.groups import compared, in_groups
from mingzhang.algebra.identity import Identity
from mingzhang.algebra.spelling import CAME_IN, WENT_OUT
from mingzhang.algebra.statements import Statements
from mingzhang.model import Column, ColumnRole, Figure, Region, Row, Table
from mingzhang.standard.axes import Axes, axes
from mingzhang.standard.nesting import nested


def within_tables(made: Statements) -> Iterator[Identity]:
    """Yield every sum that the rows and columns of one table make."""
    tree = axes()
    by_table: dict[int, dict[tuple[int, int], Figure]] = defaultdict(dict)
    for cell in made.cells:
        by_table[cell.table][(cell.row, cell.column)] = cell.figure
    for at, places in by_table.items():
        table = made.document.tables[at]
        yield from _row_sums(at, table, places, tree)
        yield from _column_sums(at, table, places, tree)
        yield from _balances(at, table, places)
        yield from _picked_out(at, table, places, tree)
        yield from _moves(made, at, places)
        yield from _moved_rows(at, table, places)


def _row_sums(at: int, table: Table, places: dict[tuple[int, int], Figure], tree: Axes) -> Iterator[Identity]:
    """A row is the sum of the rows right under it, in every column; dashes beside an empty name fill up a side."""
    printing = {row for (row, _), figure in places.items() if figure.value}
    for side in dict.fromkeys(row.side for row in table.rows):
        rows = dict(_once(enumerate(row if row.side == side else None for row in table.rows)))
        rows = {number: row for number, row in rows.items() if number in printing or not row.region.is_nameless}
        base = _said(table.region)
        if base.subject and all(row.region.subject is None or row.region.is_unknown for row in rows.values()):
            base = base.opened("subject")  # a list of what the table is about, each line by a name of its own
        regions = {number: base.joined(row.region) for number, row in rows.items()}
        aside = {number for number, row in rows.items() if row.of_which}
        for whole, groups, unknown in _families(regions, _above(regions), aside, tree):
            lines = (whole, *chain(*groups), *unknown)
            printed = {column for number in lines for column in table.rows[number].columns}
            columns = sorted(column for column in printed if not _is_tally(table.columns[column]))

            def sums(
                parts: list[int],
                whole: int = whole,
                columns: list[int] = columns,
                side: str = side,
                regions: dict[int, Region] = regions,
            ) -> list[Identity]:
                axis = _axes_between(regions[whole], regions[parts[0]])
                return [
                    identity
                    for column in columns
                    for identity in _sum(
                        "sum.rows",
                        table,
                        places,
                        (whole, column),
                        [(part, column) for part in parts],
                        f"{at}/rows/{side}/{axis}/{table.columns[column].name}",
                        axis,
                    )
                ]

            yield from _with_or_without(groups, unknown, sums)


def _is_tally(column: Column) -> bool:
    """Whether a column counts, line by line, things that are unlike and add up to nothing."""
    return column.role is ColumnRole.COUNT and column.region.is_unknown


def _said(region: Region) -> Region:
    """Return what a table is about as far as it says: a table without a title adds up like any other."""
    return region.opened("subject") if region.is_unknown else region


def _once(rows: Iterable[tuple[int, Row | None]]) -> Iterator[tuple[int, Row]]:
    """Yield the rows that print amounts, one of those that say the same side by side in one printed row."""
    seen = set()
    for number, row in rows:
        if row is None or not row.columns:
            continue
        source = row.source
        place = (source.page, source.line, source.cell[0] if source.cell else None)
        if (row.region, place) in seen and any(place):
            continue
        seen.add((row.region, place))
        yield number, row


def _column_sums(at: int, table: Table, places: dict[tuple[int, int], Figure], tree: Axes) -> Iterator[Identity]:
    """A column is the sum of the columns right under it, in every row."""
    for side in dict.fromkeys(column.side for column in table.columns):
        columns = {
            number: column
            for number, column in enumerate(table.columns)
            if column.side == side and column.role in (ColumnRole.AMOUNT, ColumnRole.COUNT)
        }
        base = _said(table.region)
        regions = {number: base.joined(column.region) for number, column in columns.items()}
        aside = {number for number, column in columns.items() if column.of_which}
        above = in_groups(_above(regions), columns)
        for whole, groups, unknown in _families(regions, above, aside, tree):

            def sums(
                parts: list[int], whole: int = whole, side: str = side, regions: dict[int, Region] = regions
            ) -> list[Identity]:
                axis = _axes_between(regions[whole], regions[parts[0]])
                family = f"{at}/columns/{side}/{axis}/{table.columns[whole].name}"
                return [
                    identity
                    for row, one in enumerate(table.rows)
                    if one.role is not ColumnRole.RATE
                    for identity in _sum(
                        "sum.columns", table, places, (row, whole), [(row, part) for part in parts], family, axis
                    )
                ]

            yield from _with_or_without(groups, unknown, sums)


def _picked_out(at: int, table: Table, places: dict[tuple[int, int], Figure], tree: Axes) -> Iterator[Identity]:
    """What a column only picks out (其中) is no more than the column that it is picked out of, in every row."""
    columns = {number: column for number, column in enumerate(table.columns) if column.role is ColumnRole.AMOUNT}
    for number, column in columns.items():
        wider = [
            other
            for other, one in columns.items()
            if one.side == column.side and one.region != column.region and tree.covers(one.region, column.region)
        ]
        if not column.of_which or len(wider) != 1:
            continue
        for row in range(len(table.rows)):
            part, whole = places.get((row, number)), places.get((row, wider[0]))
            if part is not None and whole is not None and part.value and part.value > 0 and whole.text:
                yield Identity("part.whole", (part,), (whole,), f"{at}/picked/{column.name}", at_most=True)


def _moves(made: Statements, at: int, places: dict[tuple[int, int], Figure]) -> Iterator[Identity]:
    """A column of changes prints what one column has more than another of an earlier year.

    Which two columns it compares is seen in the rows: they are taken only where most of them bear it out.
    """
    table = made.document.tables[at]
    printed = dict(zip(table.places, table.figures, strict=True))
    for change, column in enumerate(table.columns):
        if column.role is not ColumnRole.CHANGE:
            continue
        for now, then in compared(table.columns, change, made.document.year):
            found = [
                Identity(
                    "sum.columns",
                    (places[row, now],),
                    (places[row, then], printed[row, change]),
                    f"{at}/moves/{column.name}",
                )
                for row in range(len(table.rows))
                if (row, now) in places and (row, then) in places and (row, change) in printed
            ]
            if sum(identity.holds for identity in found) * 4 >= len(found) * 3 and len(found) > 2:
                yield from found


def _moved_rows(at: int, table: Table, places: dict[tuple[int, int], Figure]) -> Iterator[Identity]:
    """A row of changes prints what one row has more than another of an earlier year, in every column.

    That it does is seen in the columns, of which no more than one may fail; where it may compare several, none may.
    """
    years = {number: row.region.year or table.region.year or "" for number, row in enumerate(table.rows)}
    bare = [row.region._replace(year=None, phase=None) for row in table.rows]
    pairs = [
        (now, then)
        for now, then in permutations(years, 2)
        if years[then] < years[now] and bare[now] == bare[then] and table.rows[now].side == table.rows[then].side
    ]
    for change in (number for number, row in enumerate(table.rows) if row.role is ColumnRole.CHANGE):
        ways = [list(_moved(at, table, places, (now, then, change))) for now, then in pairs]
        likely = [way for way in ways if any(one.holds and one.right[1].value for one in way)]
        best = min(likely, key=_broken, default=[])
        if _broken(best) <= (len(pairs) == 1):
            yield from best


def _moved(
    at: int, table: Table, places: dict[tuple[int, int], Figure], rows: tuple[int, int, int]
) -> Iterator[Identity]:
    """Yield what a row, one of an earlier year and their change say of each other; a change of what is less may stand
    without a sign where none of its row has one.
    """
    changes = [places[rows[2], column] for column in range(len(table.columns)) if (rows[2], column) in places]
    signed = any((change.value or 0) < 0 for change in changes)
    for change in changes:
        now, then = (places.get((row, change.at.column)) for row in rows[:2])
        if now is None or then is None or not change.text:
            continue
        one = Identity("sum.rows", (now,), (then, change), f"{at}/moves/{table.rows[rows[2]].label}")
        if signed or one.difference != -2 * change.yuan or not change.value:
            yield one


def _best_reading(groups: list[list[int]], sums: Callable[[list[int]], list[Identity]]) -> list[Identity]:
    """Take lines that differ on unlike axes as one list or as several, whichever the figures bear out."""
    apart = [identity for group in groups for identity in sums(group)]
    if len(groups) == 1:
        return apart
    together = sums(sorted(chain(*groups)))
    return together if _broken(together) < _broken(apart) / len(groups) else apart


def _broken(identities: Sequence[Identity]) -> int:
    return sum(not identity.holds for identity in identities)


def _with_or_without(
    groups: list[list[int]], unknown: list[int], sums: Callable[[list[int]], list[Identity]]
) -> list[Identity]:
    """Count lines that were not understood among the parts, unless the figures bear out that they lie deeper.

    One wrong figure breaks one column: it does not make details of what lies beside them.
    """
    counted = _best_reading([sorted((*group, *unknown)) for group in groups or [[]]], sums)
    if not unknown or not _broken(counted):
        return counted
    if not groups:
        return counted if len(unknown) > 1 else []  # one line that was not understood divides nothing
    left_out = _best_reading(groups, sums)
    broken, telling = _broken(left_out), sum(any(figure.value for figure in one.figures) for one in left_out)
    return left_out if broken * 3 <= telling and broken < _broken(counted) else counted


def _axes_between(wide: Region, narrow: Region) -> str:
    return "+".join(sorted(wide.differing(narrow)))


def _sum(
    rule: str,
    table: Table,
    places: dict[tuple[int, int], Figure],
    whole: tuple[int, int],
    parts: Sequence[tuple[int, int]],
    family: str,
    axis: str,
) -> Iterator[Identity]:
    """Yield that a cell is the sum of others, unless one of them was not made out, which may be any amount."""
    if any(part not in places and table.rows[part[0]].unread for part in parts):
        return
    figures = tuple(places[part] for part in parts if part in places)
    if whole in places and figures and any(figure.text for figure in (places[whole], *figures)):
        yield Identity(rule, (places[whole],), figures, family, axis)


def _families(
    regions: dict[int, Region], above: dict[int, list[int]], aside: set[int], tree: Axes
) -> Iterator[tuple[int, list[list[int]], list[int]]]:
    """Yield each line that others divide, with those right under it, grouped by the axes they differ on, and with
    those that were not understood, which may lie under it or deeper.

    `above` are the lines that hold each line. Lines in `aside` only pick something out. Lines that divide one whole
    in two ways (by function and by nature) are two groups; a line that was not understood might belong to either,
    so it forbids telling them apart.
    """
    children: dict[int, list[int]] = defaultdict(list)
    for number, wider in above.items():
        for other in wider:
            if not any(other in above[between] for between in wider):
                children[other].append(number)
    for whole, below in children.items():
        parts = (
            below
            if _is_split(regions[whole], [regions[part] for part in below], tree)
            else [part for part in below if part not in aside]
        )
        if not parts:
            continue
        differing = {part: set(regions[whole].differing(regions[part])) for part in parts}
        shared = set.intersection(*differing.values()) - {"subject"}  # 支出总计 differs from all its parts in flow
        known = [part for part in parts if differing[part] - shared != {"subject"} or not regions[part].is_unknown]
        groups = _ways({part: differing[part] for part in known})
        unknown = [part for part in parts if part not in known]
        if unknown and _is_split(regions[whole], [regions[part] for part in known], tree):
            unknown = []  # the parts that were understood leave nothing out
        nameless = any(regions[part].is_nameless for part in unknown)
        if unknown and (len(groups) > 1 or nameless):
            continue
        yield whole, [sorted(group) for group in groups], unknown


def _above(regions: dict[int, Region]) -> dict[int, list[int]]:
    """Return for each line the others of its year and phase that hold it."""
    lines: dict[Region, list[int]] = defaultdict(list)
    for number, region in regions.items():
        lines[region].append(number)
    above: dict[int, list[int]] = {number: [] for number in regions}
    for wide, inner in nested(lines):
        beside = wide.subject is None and _is_beside(inner)
        if wide[:2] == inner[:2] and not beside:
            for number in lines[inner]:
                above[number] += lines[wide]
    return {number: sorted(others) for number, others in above.items()}


def _is_split(whole: Region, parts: Sequence[Region], tree: Axes) -> bool:
    """Whether these are all that a node divides into, so that 其中 before one of them leaves nothing out."""
    axes_of = {axis for part in parts for axis in whole.differing(part)}
    if len(axes_of) != 1:
        return False
    axis = axes_of.pop()
    nodes = {getattr(part, axis) for part in parts}
    return any(nodes == set(split.parts) for split in tree.splits(axis, getattr(whole, axis)))


def _is_beside(region: Region) -> bool:
    """Whether a line speaks of a subject beside the cube of money, which adds up to none of the cube's totals."""
    return region.subject is not None and not region.is_unknown


def _ways(axes_of: dict[int, set[str]]) -> list[list[int]]:
    """Group lines by the axes on which they divide their whole; one on which all of them differ from it tells no way.

    A line that differs on that one alone (结转下年 under 支出总计) is a part in each way.
    """
    shared = set.intersection(*axes_of.values()) if axes_of else set[str]()
    further = {part: differing - shared for part, differing in axes_of.items() if differing - shared}
    if not further:
        return _connected(axes_of)
    alone = [part for part in axes_of if part not in further]
    return [[*group, *alone] for group in _connected(further)]


def _connected(axes_of: dict[int, set[str]]) -> list[list[int]]:
    """Group lines whose differing axes overlap."""
    groups: list[tuple[set[str], list[int]]] = []
    for part, differing in axes_of.items():
        joined = [group for group in groups if group[0] & differing]
        groups = [group for group in groups if not group[0] & differing]
        groups.append(
            (
                set.union(differing, *(group[0] for group in joined)),
                [number for group in joined for number in group[1]] + [part],
            )
        )
    return [members for _, members in groups]


def _balances(at: int, table: Table, places: dict[tuple[int, int], Figure]) -> Iterator[Identity]:
    """What was there and came in is what went out and is left, where one row prints all of it."""
    flows: dict[str, int] = {}
    for number, column in enumerate(table.columns):
        if column.region.flow and column.region._replace(flow=None, vintage=None) == Region():
            flows.setdefault(column.region.flow, number)
    if not {"年初结转结余", "收入", "支出", "年末结转结余"} <= flows.keys():
        return
    for number in range(len(table.rows)):
        if table.rows[number].unread and any((number, column) not in places for column in flows.values()):
            continue
        sides = [
            [places[(number, flows[flow])] for flow in side if flow in flows and (number, flows[flow]) in places]
            for side in (CAME_IN, WENT_OUT)
        ]
        if all(sides) and any(figure.text for side in sides for figure in side):
            yield Identity("balance", tuple(sides[0]), tuple(sides[1]), f"{at}/balance", "flow")
