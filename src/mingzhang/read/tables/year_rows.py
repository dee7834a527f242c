"""Tables that print a year a row, and in a third what the two differ by (上年、本年、增减额)."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model import EVERYTHING, ColumnRole, Region, Row
from mingzhang.model.values import replace
from mingzhang.read.tables.columns_mean import names_change, names_rate, year_before
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import bare

_THIS = lazy.compile(r"^(?:本年|当年|今年)")


def of_years(rows: Sequence[Row], year: str | None) -> list[Row]:
    """Return the rows, those that name a year as all that it holds, and those that say what two differ by as such.

    `year` is the table's. Where a year is named twice, or something else has a row, each stands for less than all.
    """
    made = list(rows)
    for side in dict.fromkeys(row.side for row in rows):
        places = [at for at, row in enumerate(rows) if row.side == side]
        named = {at: region for at in places if (region := _of_year(rows[at].label, year)) is not None}
        changes = {at for at in places if at not in named and names_change(rows[at].label)}
        rates = {at for at in places if at not in named and names_rate(rows[at].label)}
        others = {*places} - {*named, *changes, *rates}
        if len(set(named.values())) < len(named) or len({region.year for region in named.values()}) < 2 or others:
            continue
        for at, region in named.items():
            made[at] = replace(rows[at], region=Region(flow=side or None).joined(region), of_which=False)
        for at in (*changes, *rates):
            made[at] = replace(rows[at], of_which=True, role=ColumnRole.CHANGE if at in changes else ColumnRole.RATE)
    return made


def _of_year(label: str, year: str | None) -> Region | None:
    """Return the year that a row names and nothing else, the table's own left open; None where it says more."""
    reading = read_label(label)
    left = reading.region._replace(phase=None, vintage=None)
    if not reading.understood or reading.of_which or left != EVERYTHING or reading.region.vintage == "上年结转":
        return None
    named = year_before(year) if reading.last_year else reading.year
    if not named and not _THIS.match(bare(label)):
        return None
    return Region(year=named if named and named != year else None, phase=reading.region.phase)
