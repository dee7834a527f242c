"""Rows that tell this year's money and what was carried over of the fund above them: 其中：上年结转, or a pair of rows
that each fund has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mingzhang.model import Row
from mingzhang.model.values import replace
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import bare

_CARRIED = "上年结转"


def of_the_fund_above(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, those that say no more than which year's money they are as that of the fund above them, and
    the fund as holding both.

    So it is where 其中 opens the row right below the fund, or where every fund has such rows of one name.
    """
    made = list(rows)
    names = Counter((row.side, bare(row.label)) for row in rows if _says_year(row))
    funds: dict[str, int] = {}  # by side: where the fund above stands
    for at, row in enumerate(rows):
        above = funds.get(row.side)
        if not _says_year(row):
            said = read_label(row.label)
            named = bool(said.region.fund) and said.region.vintage is None and not said.of_which
            funds.pop(row.side, None)
            if named and row.region.fund:
                funds[row.side] = at
        elif above is not None and (_is_picked_out(row) or names[row.side, bare(row.label)] > 1):
            made[at] = replace(row, region=row.region._replace(fund=rows[above].region.fund))
            made[above] = replace(made[above], region=made[above].region._replace(vintage=None))
    return made


def _says_year(row: Row) -> bool:
    """Whether a row says which year's money it is, and nothing else."""
    return row.region.opened("flow").fixed().keys() == {"vintage"} and read_label(row.label).region.fund is None


def _is_picked_out(row: Row) -> bool:
    return row.region.vintage == _CARRIED and read_label(row.label).of_which
