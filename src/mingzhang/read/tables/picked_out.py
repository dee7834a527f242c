"""Rows after 其中: what they pick out of the row above them, and how far their list goes on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from mingzhang.model import Region, Row, unknown
from mingzhang.model.values import replace
from mingzhang.standard.axes import axes
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import bare


def picked_out(rows: Sequence[Row], places: Sequence[str], amounts: Sequence[Decimal]) -> list[Row]:
    """Return the rows, those that only pick something out of one above told apart from its sisters.

    `places` tell the runs of rows that go on with each other, `amounts` are those that others add up to.
    """
    made = list(rows)
    for place in dict.fromkeys(places):
        _pick([at for at, own in enumerate(places) if own == place], made, amounts)
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
