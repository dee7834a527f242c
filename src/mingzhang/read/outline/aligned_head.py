"""The head of a table set with blanks: which words stand over which columns.

A word without others below it heads one column; one with others below reaches over neighbouring columns that have some,
set at their left, in their middle or at their right, like all others of its line. Of all ways to spread a line in order
the nearest is taken; totals and names of rows open what stands over them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain, pairwise

from mingzhang.model.values import dataclass
from mingzhang.read.outline.spaced_cells import is_name, is_total
from mingzhang.standard import lazy

Place = tuple[int, int]  # the first and the last column that a word heads, or where it begins and ends on the screen
_SIDES: tuple[Callable[[Place], float], ...] = (lambda at: at[0], lambda at: sum(at) / 2, lambda at: at[1])
_LEFT_OUT = 8.0  # what it costs, in signs, to leave a column without a head of this line
_TORN = (
    12.0  # to begin anything but a group with a total, a name or a change: less than to leave out a name and its amount
)
_GOES_ON = ""
_FAR = 1 << 16  # no line is so long
_CHANGE = lazy.compile(r"增减|[增加长]/?[（(]?减|[%％]")


@dataclass(slots=True)
class Column:
    """A column of the screen: what its rows and heads cover, and the word found over it last."""

    start: int
    end: int
    below: str | None = None

    def reached(self, start: int, end: int) -> None:
        """Take in what a word covers that heads this column alone."""
        self.start, self.end = min(self.start, start), max(self.end, end)


def spread(
    lines: Sequence[Sequence[tuple[str, Place]]], columns: Sequence[Place]
) -> tuple[float, list[list[Place]]] | None:
    """Return for each line of the head which columns its words head, and first how far they are off them.

    None where a line has more words than columns.
    """
    off = 0.0
    under = [Column(start, end) for start, end in columns]
    found: list[list[Place]] = []
    for level in range(len(lines) - 1, -1, -1):
        places = [place for _, place in lines[level]]
        ways = [_line(places, under, partial(_off, side), top=not level) for side in _SIDES]
        cost, best = min((way for way in ways if way is not None), key=lambda way: way[0], default=(0.0, None))
        if best is None:
            return None
        off += cost
        for (text, place), (first, last) in zip(lines[level], best, strict=True):
            for at in range(first, last + 1):
                under[at].below = text if at == first else _GOES_ON
            if first == last:
                under[first].reached(*place)
        found.insert(0, best)
    return off, found


def in_order(
    lines: Sequence[Sequence[tuple[str, Place]]], columns: Sequence[Place]
) -> tuple[float, list[list[Place]]] | None:
    """Return the same, each word that none is set under taken for the head of one column, from left to right.

    So heads are read whose words begin where their columns do while the amounts end there. None where such words are
    not as many as the columns.
    """
    ends = last_words(lines)
    if len(ends) != len(columns):
        return None
    reaches = _reaches(lines)
    under = [[[at for at, end in enumerate(ends) if start <= end[0] < stop] for start, stop in own] for own in reaches]
    if [] in chain(*under):
        return None
    off = sum(max(column[0] - end[1], end[0] - column[1], 0) for end, column in zip(ends, columns, strict=True))
    for own, heads in zip(reaches, under, strict=True):
        off += sum(ends[at[0]][0] - start for (start, _), at in zip(own, heads, strict=True))
    return float(off), [[(at[0], at[-1]) for at in heads] for heads in under]


def last_words(lines: Sequence[Sequence[tuple[str, Place]]]) -> list[Place]:
    """Return where the words of a head stand that none of it is set under, from left to right."""
    places = chain(*([place for _, place in line] for line in lines))
    return sorted(
        place for place, (start, stop) in zip(places, chain(*_reaches(lines)), strict=True) if stop == start + 1
    )


def _reaches(lines: Sequence[Sequence[tuple[str, Place]]]) -> list[list[Place]]:
    """Return from where to where words begin that are set under each word: none, itself alone."""
    found: list[list[Place]] = []
    for level, line in enumerate(lines):
        until = [*(start for _, (start, _) in line[1:]), _FAR]
        lower = [start for below in lines[level + 1 :] for _, (start, _) in below]
        found.append(
            [
                (start, stop) if any(start <= one < stop for one in lower) else (start, start + 1)
                for (_, (start, _)), stop in zip(line, until, strict=True)
            ]
        )
    return found


Off = Callable[[Place, Place], float]


def _off(side: Callable[[Place], float], word: Place, over: Place) -> float:
    return abs(side(word) - side(over))


def _line(words: Sequence[Place], under: Sequence[Column], off: Off, *, top: bool) -> tuple[float, list[Place]] | None:
    """Return the cheapest way to set the words of one line over columns from left to right, and what it costs."""
    width = len(under)
    ways: list[tuple[float, list[Place]] | None] = [None] * (width + 1)
    ways[0] = (0.0, [])
    for at in range(width):  # before any word
        ways[at + 1] = _skipped(ways[at], under[at], top=top)
    for word in words:
        reached: list[tuple[float, list[Place]] | None] = [None] * (width + 1)
        for first in range(width):
            before = ways[first]
            if before is not None and under[first].below != _GOES_ON:
                for last in range(first, width):
                    cost = _over(word, under[first : last + 1], off)
                    if cost is None:
                        break
                    if last + 1 == width or under[last + 1].below != _GOES_ON:
                        one = (before[0] + cost, [*before[1], (first, last)])
                        reached[last + 1] = min(reached[last + 1] or one, one)
            skipped = _skipped(reached[first], under[first], top=top)
            if skipped is not None:
                reached[first + 1] = min(reached[first + 1] or skipped, skipped)
        ways = reached
    return ways[width]


def _skipped(way: tuple[float, list[Place]] | None, column: Column, *, top: bool) -> tuple[float, list[Place]] | None:
    if way is None:
        return None
    return way[0] + (_LEFT_OUT if top or column.below is not None else 0.0), way[1]


def _over(word: Place, columns: Sequence[Column], off: Off) -> float | None:
    """Return what it costs to set a word over columns, None where it cannot head them all."""
    if columns[-1].below is None:
        if len(columns) > 1:
            return None
        return float(max(columns[0].start - word[1], word[0] - columns[0].end, 0))
    if columns[0].below is None:
        return None
    heads = [column.below for column in columns if column.below]
    torn = 0 if _repeats(heads) else sum(_parts(before, one) for before, one in pairwise(heads))
    inside = (min(column.start for column in columns), max(column.end for column in columns))
    return off(word, inside) + torn * _TORN


def _repeats(heads: Sequence[str]) -> bool:
    """Whether heads are those of one group several times over (编码 名称 金额 编码 名称 金额): one word heads all."""
    alike = ["" if is_name(head) else head for head in heads]
    groups = (size for size in range(2, len(heads) // 2 + 1) if len(heads) % size == 0)
    return any(alike == alike[:size] * (len(heads) // size) for size in groups)


def _parts(before: str, one: str) -> bool:
    """Whether another group is likely to begin between two heads: with a total or a name, or with how much more."""
    return (_opens(one) and not is_name(before)) or bool(_CHANGE.search(before)) is not bool(_CHANGE.search(one))


def _opens(word: str) -> bool:
    return is_name(word) or is_total(word)
