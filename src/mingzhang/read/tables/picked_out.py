"""Rows after 其中: what they pick out of the row above them, how far their list goes on, or that they are all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from mingzhang.model import AXES, Region, Row, unknown
from mingzhang.model.values import replace
from mingzhang.standard.axes import axes
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import bare


def picked_out(rows: Sequence[Row], places: Sequence[str], amounts: Sequence[Decimal]) -> list[Row]:
    """Return the rows, those that only pick something out of one above told apart from its sisters.

    Rows behind 其中 that name all parts of the one above divide it. `places` tell the runs of rows that go on with each
    other, `amounts` are those that others add up to.
    """
    made = list(rows)
    for place in dict.fromkeys(places):
        _pick([at for at, own in enumerate(places) if own == place], made, amounts)
    for at, row in enumerate(rows):
        if at and rows[at - 1].side == row.side and read_label(row.label).of_which:
            for part in _all_parts(made, at):
                made[part] = replace(made[part], of_which=False)
    return made


def _pick(run: Sequence[int], made: list[Row], amounts: Sequence[Decimal]) -> None:
    last: tuple[int, int] | None = None  # kind and number of the last item of a list after 其中
    whole: Region | None = None  # what a list after 其中 picks out of
    rest: set[int] = set()  # rows without number that go on with such a list
    for number, at in enumerate(run):
        row = made[at]
        kind, ordinal = numbered(row.label)
        opens, of_which = read_label(row.label).of_which, row.of_which
        above = made[run[number - 1]] if number else None
        region = row.region
        if opens and above is not None and not above.of_which:
            whole = above.region
            if region == whole and any(region):  # what is picked out is never all of it
                region = region._replace(subject=unknown(bare(row.label), at + 1))
            rest = set(_going_on(run[number - 1 :], made, amounts))
        elif at in rest and whole is not None:
            region = whole._replace(subject=region.subject)
        elif not opens and (kind or not _inside(whole, region)):
            whole = None
        if opens and ordinal == 1:
            last = (kind, 1)
        elif last == (kind, ordinal - 1):
            last, of_which = (kind, ordinal), True
        made[at] = replace(row, region=region, of_which=of_which or whole is not None)


def _going_on(run: Sequence[int], made: Sequence[Row], amounts: Sequence[Decimal]) -> list[int]:
    """Return the rows that were not understood and make the first of a run up together with the one that opens a list.

    A number before one of them would say that it stands beside the first.
    """
    whole, opening, *below = run
    loose = list(takewhile(lambda at: made[at].region.is_unknown and not numbered(made[at].label)[0], below))
    found = sum((amounts[at] for at in (opening, *loose)), Decimal(0)) == amounts[whole]
    return loose if numbered(made[whole].label)[0] and found else []


def _inside(whole: Region | None, part: Region) -> bool:
    return whole is not None and whole != part and axes().covers(whole, part)


def _all_parts(rows: Sequence[Row], opens: int) -> tuple[int, ...]:
    """Return the rows from one that 其中 opens on that make up the row before it; none where they are only some.

    “三公”经费, then 其中：（一）因公出国（境）费, （二）公务用车购置及运行费, （三）公务接待费.
    """
    whole = rows[opens - 1]
    inside = list(_below(rows, opens))
    for axis in AXES:
        for way in axes().splits(axis, getattr(whole.region, axis)) if getattr(whole.region, axis) else ():
            found = tuple(at for at in inside if getattr(rows[at].region, axis) in way.parts)
            if len(found) == len(way.parts) == len({getattr(rows[at].region, axis) for at in found}):
                return found
    return ()


def _below(rows: Sequence[Row], opens: int) -> Iterator[int]:
    whole = rows[opens - 1]
    for at in range(opens, len(rows)):
        if rows[at].side != whole.side or not axes().covers(whole.region, rows[at].region):
            return
        yield at
