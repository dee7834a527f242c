"""Which class every indicator belongs to, although the merged cells that say so are torn, moved or gone.

In a clean form a class stands at the top of its rows. In a scan it stands in the middle of them: then the numbers of
the indicators (指标1, 指标2) tell where a class begins, or else the symmetry of every merged cell around its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.read.performance.sheet import said
from mingzhang.read.performance.strips import REMEMBERED, bare, plain
from mingzhang.standard.performance import IndicatorClass, performance_words


@dataclass(frozen=True, slots=True)
class Marks:
    """What one row prints about its class: the words of both levels, and the number of the indicator in its class."""

    first: str
    second: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Classified:
    """The class of a row, what is doubtful about it, and the place of the row in its class (from 1)."""

    first: str
    second: str
    doubt: str = ""
    place: int = 0
    size: int = 0


def second_class(text: str) -> IndicatorClass | None:
    """Return the second-level class that a text names, whole or without its end."""
    return _class_in(text, performance_words().second_level, 3)


def first_class(text: str) -> IndicatorClass | None:
    """Return the first-level class that a text names."""
    return _class_in(text, performance_words().first_level, 4)


@lru_cache(maxsize=REMEMBERED)
def _class_in(text: str, classes: tuple[IndicatorClass, ...], least: int) -> IndicatorClass | None:
    words = {bare(text), plain(text)}
    for group in classes:
        if words & set(group.words):
            return group
    label = bare(text)
    if len(label) < least:
        return None
    near = [group for group in classes if any(word.startswith(label) for word in group.words)]
    return near[0] if len(near) == 1 else None


def classify(rows: Sequence[Marks], *, damaged: bool) -> tuple[Classified, ...]:
    """Return the class of every row of an indicator block."""
    if not damaged:
        return _from_the_top(rows)
    if sum(row.number == 1 for row in rows) >= 2:
        return _named_groups(rows, _by_numbers(rows))
    groups = _by_symmetry(rows)
    if groups is None:
        return _from_the_top(rows)
    return _with_doubts(rows, _named_groups(rows, groups))


def _with_doubts(rows: Sequence[Marks], found: tuple[Classified, ...]) -> tuple[Classified, ...]:
    """Doubt the rows without a class of their own that would get another one if classes stood on top of their rows."""
    doubted, above = [], ""
    for row, one in zip(rows, found, strict=True):
        printed = second_class(row.second)
        above = printed.name if printed else above
        unsure = not row.second and above != one.second
        doubt = one.doubt or (said("class_guess", name=one.second) if unsure else "")
        doubted.append(Classified(one.first, one.second, doubt, one.place, one.size))
    return tuple(doubted)


def _from_the_top(rows: Sequence[Marks]) -> tuple[Classified, ...]:
    """Carry every class down; rows above the first class belong to it (its cell began on the page before)."""
    second = next((row.second for row in rows if row.second), "")
    first = next((row.first for row in rows if row.first), "")
    found = []
    for row in rows:
        second, first = row.second or second, row.first or first
        group = second_class(second)
        doubt = "" if second else said("class_missing")
        found.append(Classified(_first_name(group, first), second.replace(" ", ""), doubt))
    return tuple(found)


def _first_name(group: IndicatorClass | None, printed: str) -> str:
    """Return the first level: what the second implies, in the words printed where they say the same."""
    above = first_class(printed) if printed else None
    shown = bare(printed) if above is None or bare(printed) in above.words else above.name
    if group is None:
        return shown
    if above is not None and (above.name == group.first or above.name in group.words):
        return shown
    return group.first


def _by_numbers(rows: Sequence[Marks]) -> list[list[int]]:
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


def _by_symmetry(rows: Sequence[Marks]) -> list[list[int]] | None:
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


def _printed_blocks(rows: Sequence[Marks]) -> list[list[int]]:
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


def _named_groups(rows: Sequence[Marks], groups: list[list[int]]) -> tuple[Classified, ...]:
    """Name every group by the words its rows print together."""
    found: list[Classified] = []
    first = ""
    for group in groups:
        printed = [rows[at].second for at in group if rows[at].second]
        known = next((second_class(text) for text in printed if second_class(text)), None) or _class_within(printed)
        first = next((rows[at].first for at in group if first_class(rows[at].first)), first)
        for place, at in enumerate(group, start=1):
            if known is None:
                found.append(Classified(_first_name(None, first), "", said("class_missing"), place, len(group)))
                continue
            doubt = ""
            text = rows[at].second
            if text and second_class(text) is None and plain(text) not in known.name and known.name not in plain(text):
                doubt = said("class_damaged", text=text, name=known.name)
            found.append(Classified(known.first, known.name, doubt, place, len(group)))
    return tuple(found)


def _class_within(printed: Sequence[str]) -> IndicatorClass | None:
    """Return the class whose name the fragments make up together, or hold among other signs."""
    whole = plain("".join(printed))
    for group in performance_words().second_level:
        if any(len(word) >= 4 and word in whole for word in group.words):
            return group
    return second_class(whole) if whole else None
