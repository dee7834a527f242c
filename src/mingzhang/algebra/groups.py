"""What the head of a table says of its columns beyond what they mean: which stand together, and belong to each other.

A total that stands under one head with others is theirs, whatever is known of them, and no column of such a group is
a part of what stands beside the group. So is a change that of the amounts that are headed like it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mingzhang.model import AXES, Column, ColumnRole, Region
from mingzhang.standard.axes import axes


def in_groups(above: Mapping[int, list[int]], columns: Mapping[int, Column]) -> dict[int, list[int]]:
    """Return the columns that hold each column, with the totals of the groups that it stands in, and no others than
    those between them and the groups that it does not stand in.
    """
    totals = _totals(columns)
    groups = {number: columns[number].path[:-1] for number in totals}

    def around(number: int) -> list[int]:
        own = (total for total in totals if total != number and _stands_in(columns[number], groups[total]))
        return [total for total in own if _may_hold(columns[total].region, columns[number].region)]

    enclosing = {number: around(number) for number in columns}
    found = {}
    for number, wider in above.items():
        own = enclosing[number]
        inner = max((groups[total] for total in own), key=len, default=())
        kept = [
            other
            for other in wider
            if _stands_in(columns[other], inner) and other not in totals and set(enclosing[other]) <= set(own)
        ]
        found[number] = sorted({*kept, *own})
    return found


def _may_hold(whole: Region, part: Region) -> bool:
    """Whether nothing that is known of a total tells that it leaves out what stands in its group (上年结转)."""
    known = (
        (axis, wide, narrow)
        for axis, wide, narrow in zip(AXES, whole, part, strict=True)
        if axis != "subject" and wide is not None and narrow is not None
    )
    return whole[:2] == part[:2] and all(axes().contains(*nodes) for nodes in known)


def _totals(columns: Mapping[int, Column]) -> set[int]:
    """Return the totals of groups, each the only one of its own."""
    by_group: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, column in columns.items():
        if column.of_group:
            by_group[column.path[:-1]].append(number)
    return {numbers[0] for numbers in by_group.values() if len(numbers) == 1}


def _stands_in(column: Column, group: tuple[str, ...]) -> bool:
    return column.path[: len(group)] == group and len(column.path) > len(group)


def compared(columns: Sequence[Column], change: int, year: str) -> Iterator[tuple[int, int]]:
    """Yield the pairs of columns, one of an earlier year, that a column of changes may compare.

    They are those that mean what it does but for the time, where there are such; else no others than those that
    another column of changes is not about.
    """
    amounts = [(number, one) for number, one in enumerate(columns) if one.role is ColumnRole.AMOUNT]
    pairs = [
        (now, then)
        for now, one in amounts
        for then, other in amounts
        if one.side == other.side == columns[change].side
        and (other.region.year or year) < (one.region.year or year)
        and _but_for_time(one.region) == _but_for_time(other.region)
    ]
    of_others = {_core(column) for column in columns if column.role is ColumnRole.CHANGE} - {_core(columns[change])}
    own = [pair for pair in pairs if _core(columns[pair[0]]) == _core(columns[change])]
    yield from own or [pair for pair in pairs if _core(columns[pair[0]]) not in of_others]


def _but_for_time(region: Region) -> Region:
    return region.opened("year", "phase")


def _core(column: Column) -> Region:
    """Return what a column is about without its time, and without words that were not understood."""
    return column.region.opened("year", "phase", "subject")
