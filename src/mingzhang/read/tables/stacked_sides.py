"""Tables that print what comes in, what goes out and what stands beside both below each other.

Numbered rows (一、收入总计, 二、支出总计, 三、“三公”经费) head tables of their own: what stands below one adds up to it
and to nothing else of the table. So do rows that name nothing but a side, and where no row heads a side its totals end
it. The rows of the account get the side that they would have beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mingzhang.model import Column, Region, Row
from mingzhang.model.values import replace
from mingzhang.read.tables.classified import Block
from mingzhang.read.tables.columns import SIDES
from mingzhang.read.tables.printed_rows import PrintedRow
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.kinds import unnumbered
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import plain

_ALL = frozenset({"flow", "vintage"})  # what a row may fix that stands for a whole side
_SPENT = Region(flow="支出")
_SIDE_ALONE = lazy.compile(r"(?:部分|项目|类|方面|预算|决算|情况|:)+$")


def with_sides(lines: Sequence[PrintedRow]) -> list[PrintedRow]:
    """Return the rows, those below a numbered row of one side of the account on that side."""
    beside = any(one.row == two.row and one.block.labels != two.block.labels for one, two in pairwise(lines))
    if beside or any(line.block.side or line.code for line in lines):
        return list(lines)
    labels = [line.label for line in lines]
    heads = _heads(labels)
    if len({head for head in heads if head is not None}) < 2 or not set(heads) & set(SIDES):
        heads = _by_totals(labels)
    made, side = [], ""
    for line, head in zip(lines, heads, strict=True):
        side = side if head is None else head
        made.append(_sided(line, side) if side else line)
    return made


def of_sections(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, those beside the account below a part of its spending in that part's money."""
    if not {row.side for row in rows} > {""}:
        return list(rows)
    made: list[Row] = []
    above: tuple[int, Region] | None = None
    for row in rows:
        kind, _ = numbered(row.label)
        if row.side or row.region.subject or (above and kind and kind <= above[0]):
            above = None
        if above is None and not row.side and row.region.economy and kind:
            above = (kind, row.region)
        inside = above and axes().contains("economy", above[1].economy or "", row.region.economy or "")
        made.append(replace(row, region=_of_part(row.region, above[1])) if above and inside else row)
    return made


def _of_part(region: Region, part: Region) -> Region:
    return _SPENT.joined(Region(fund=part.fund)).joined(region)


def _heads(labels: Sequence[str]) -> list[str | None]:
    """Return for each row the side that begins with it: empty for what stands beside the account, None for none."""
    kinds = [numbered(label)[0] for label in labels]
    highest = min((kind for kind in kinds if kind), default=0)
    heads = [_side(label) if kind == highest and kind else None for label, kind in zip(labels, kinds, strict=True)]
    begins = next((at for at, head in enumerate(heads) if head is not None), 0)
    if begins and all(read_label(label).region.vintage for label in labels[:begins]):
        heads[0] = heads[begins]  # 一、上年结转 before 二、本年收入
    ends = (at for at, head in enumerate(heads) if head is not None)
    return heads if all(_has_rows(heads, at) for at in ends) else [None] * len(heads)


def _has_rows(heads: Sequence[str | None], at: int) -> bool:
    """Whether rows stand below one that begins a side; what stands beside the account may have none."""
    return not heads[at] or (at + 1 < len(heads) and (heads[at + 1] is None or heads[at + 1] == heads[at]))


def _by_totals(labels: Sequence[str]) -> list[str | None]:
    """Return for each row the side that begins with it, as far as the totals of both sides tell it.

    A side ends with its totals (本年收入合计, 收入总计) unless they all stand before the rest of it; a row that says no
    more than 支出 begins it.
    """
    heads: list[str | None] = [None] * len(labels)
    told = [(at, side) for at, label in enumerate(labels) if (side := _total_of(label))]
    order = list(dict.fromkeys(side for _, side in told))
    if len(order) < len(SIDES):
        return heads
    first, last = ([at for at, side in told if side == one] for one in order)
    if first[-1] > last[0]:
        return heads
    named = (at for at in range(last[0] + 1) if _names_side(labels[at]) == order[1])
    begins = next(named, last[0] if _leads(first, 0) else first[-1] + 1)
    ends = len(labels) if _leads(last, begins) else last[-1] + 1
    if begins <= len(first) or ends - begins <= len(last):
        return heads  # nothing but totals
    heads[0], heads[begins] = order
    return [*heads[:ends], *([""] if ends < len(labels) else []), *heads[ends + 1 :]]


def _leads(totals: Sequence[int], begins: int) -> bool:
    """Whether all totals of a side stand before the rest of it."""
    return list(totals) == list(range(begins, begins + len(totals)))


def _total_of(label: str) -> str:
    """Return the side that a row is a total of, or begins with, empty where it is neither."""
    reading = read_label(label)
    flow = (reading.region.flow or "")[:2]
    told = reading.total and reading.understood and reading.region.fixed().keys() <= _ALL and flow in SIDES
    return flow if told else _names_side(label)


def _names_side(label: str) -> str:
    """Return the side that a row names and nothing else (支出, 收入部分), empty where it is no such row."""
    name = _SIDE_ALONE.sub("", plain(unnumbered(label)))
    return name if name in SIDES else ""


def _side(label: str) -> str | None:
    region = read_label(label).region
    if region.economy or region.subject:
        return ""
    if not region.fixed().keys() <= _ALL:
        return None
    flow = (region.flow or unnumbered(label))[:2]
    return flow if flow in SIDES else None


def _sided(line: PrintedRow, side: str) -> PrintedRow:
    """Return a row on a side of the account, its columns too."""
    columns = {column: replace(column, side=side) for column in line.block.columns}

    def of(column: Column) -> Column:
        return columns.get(column) or replace(column, side=side)

    block: Block = replace(line.block, side=side, columns=tuple(columns.values()))
    cells = [(of(column), cell, role) for column, cell, role in line.cells]
    return replace(line, block=block, cells=cells, open=[(of(column), place) for column, place in line.open])
