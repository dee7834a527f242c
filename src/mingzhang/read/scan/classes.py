"""Which class an indicator belongs to, where the merged cells that say so are torn, moved or gone.

On paper the words of a class stand in the middle of its rows, and recognition leaves them there. The numbers of the
indicators (指标1, 指标2) tell where a class begins, or else the symmetry of every merged cell around its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model.values import dataclass
from mingzhang.read.performance.classes import Marks, classify, first_class, first_name, second_class
from mingzhang.read.performance.sheet import said
from mingzhang.read.performance.strips import plain
from mingzhang.standard.performance import IndicatorClass, performance_words


@dataclass(frozen=True, slots=True)
class Printed:
    """What one row prints about its class: the words of both levels, and the number of the indicator in its class."""

    first: str
    second: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """The class of a row, what is doubtful about it, and the place of the row in its class (from 1) of that size."""

    first: str
    second: str
    doubt: str = ""
    place: int = 0
    size: int = 0


def classified(rows: Sequence[Printed]) -> tuple[Placed, ...]:
    """Return the class of every row of an indicator block."""
    if sum(row.number == 1 for row in rows) >= 2:
        return _named_groups(rows, _by_numbers(rows))
    groups = _by_symmetry(rows)
    if groups is not None:
        return _with_doubts(rows, _named_groups(rows, groups))
    on_top = classify([Marks(row.first, row.second) for row in rows])
    return tuple(Placed(one.first, one.second, one.doubt) for one in on_top)


def _with_doubts(rows: Sequence[Printed], found: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Doubt the rows without a class of their own that would get another one if classes stood on top of their rows."""
    doubted, above = [], ""
    for row, one in zip(rows, found, strict=True):
        printed = second_class(row.second)
        above = printed.name if printed else above
        unsure = not row.second and above != one.second
        doubt = one.doubt or (said("class_guess", name=one.second) if unsure else "")
        doubted.append(Placed(one.first, one.second, doubt, one.place, one.size))
    return tuple(doubted)


def _by_numbers(rows: Sequence[Printed]) -> list[list[int]]:
    """Group rows: a new class begins with indicator 1, or where another class is printed."""
    groups: list[list[int]] = []
    last, known = 0, None
    for at, row in enumerate(rows):
        printed = second_class(row.second)
        other = printed is not None and known is not None and printed.name != known.name
        restarts = row.number is not None and row.number <= last
        if not groups or restarts or other:
            groups.append([])
            last, known = 0, None
        groups[-1].append(at)
        known = known or printed
        last = row.number if row.number is not None else last + 1
    return groups


def _by_symmetry(rows: Sequence[Printed]) -> list[list[int]] | None:
    """Group rows around the classes printed in the middle of merged cells, or None where that does not come out.

    Between two printed classes lie the rows after the one and before the other; a class has as many before as after.
    The last class fixes its own, and from there every gap fixes the one before it.
    """
    if not rows or (rows[0].second and all(row.second for row in rows)):
        return None
    blocks = _printed_blocks(rows)
    if not blocks:
        return None
    extents = [0] * len(blocks)
    extents[-1] = len(rows) - 1 - blocks[-1][-1]
    for at in range(len(blocks) - 1, 0, -1):
        gap = blocks[at][0] - blocks[at - 1][-1] - 1
        extents[at - 1] = gap - extents[at]
        if extents[at - 1] < 0:
            return None
    groups = []
    for at, (block, extent) in enumerate(zip(blocks, extents, strict=True)):
        start = 0 if at == 0 else block[0] - extent
        groups.append(list(range(start, block[-1] + extent + 1)))
    return groups


def _printed_blocks(rows: Sequence[Printed]) -> list[list[int]]:
    """Return the runs of rows over which the words of one class are printed."""
    blocks: list[list[int]] = []
    for at, row in enumerate(rows):
        if not row.second:
            continue
        begins = second_class(row.second) is not None
        if blocks and blocks[-1][-1] == at - 1 and not begins:
            blocks[-1].append(at)
        elif begins:
            blocks.append([at])
        elif blocks and any(not rows[between].second for between in range(blocks[-1][-1] + 1, at)):
            return []
    return blocks


def _named_groups(rows: Sequence[Printed], groups: list[list[int]]) -> tuple[Placed, ...]:
    """Name every group by the words its rows print together."""
    found: list[Placed] = []
    first = ""
    for group in groups:
        printed = [rows[at].second for at in group if rows[at].second]
        known = next((second_class(text) for text in printed if second_class(text)), None) or _class_within(printed)
        first = next((rows[at].first for at in group if first_class(rows[at].first)), first)
        for place, at in enumerate(group, start=1):
            if known is None:
                found.append(Placed(first_name(None, first), "", said("class_missing"), place, len(group)))
                continue
            doubt = ""
            text = rows[at].second
            if text and second_class(text) is None and plain(text) not in known.name and known.name not in plain(text):
                doubt = said("class_damaged", text=text, name=known.name)
            found.append(Placed(known.first, known.name, doubt, place, len(group)))
    return tuple(found)


def _class_within(printed: Sequence[str]) -> IndicatorClass | None:
    """Return the class whose name the fragments make up together, or hold among other signs."""
    whole = plain("".join(printed))
    for group in performance_words().second_level:
        if any(len(word) >= 4 and word in whole for word in group.words):
            return group
    return second_class(whole) if whole else None
