"""Totals of one side of the account whose words do not say whether they hold what the year left over or had before.

支出合计 may stand before 结转下年 or behind it, a row that says no more than 收入 may head this year's income or all
of it, and what a table takes off (减：结转下年) is no part of what it comes to. What adds up tells, else the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model import Region, Row, unknown
from mingzhang.model.values import replace
from mingzhang.read.tables.levels import Amounts, Parts, precise
from mingzhang.read.tables.unit_rows import TOTAL_ROW
from mingzhang.standard import lazy
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.nesting import nested
from mingzhang.standard.words import bare, plain

_SPENT = Region(flow="支出")
_TAKEN_OFF = lazy.compile(r"^(?:[^:]{1,4}[、.)])?减:")
_THIS, _CARRIED, _INCOME = "当年", "上年结转", "收入"


def totals_of_sides(rows: Sequence[Row], printed: Sequence[Amounts], *, budget: bool) -> list[Row]:
    """Return the rows, totals of a side as what they hold. `printed` are the amounts of each row by column."""
    made = list(rows)
    for side in dict.fromkeys(row.side for row in rows if row.side):
        places = [at for at, row in enumerate(rows) if row.side == side and not row.of_which]
        for at in [at for at in places if _is_taken_off(rows[at]) and precise(printed[at])]:
            _take_off(at, places, made, printed)
        beyond = [at for at in places if _is_beyond(made[at], side) and not made[at].of_which]
        if any(amount.value for at in beyond for amount in precise(printed[at]).values()):
            for at in places:
                if made[at].region == Region(flow=side) and _is_total(made[at], side):
                    made[at] = replace(made[at], region=_held(at, places, beyond, made, printed, budget=budget))
    return made


def _is_taken_off(row: Row) -> bool:
    return _TAKEN_OFF.match(plain(row.label)) is not None


def _is_beyond(row: Row, side: str) -> bool:
    """Whether a row holds what the year neither took in nor spent."""
    return row.region.vintage == _CARRIED or (row.region.flow or side)[: len(side)] != side


def _is_total(row: Row, side: str) -> bool:
    """Whether a row without number is called a total, or by its side alone."""
    label = bare(row.label)
    return label == side or (read_label(row.label).total and not (numbered(row.label)[0] and row.region.fund))


def _held(
    at: int,
    places: Sequence[int],
    beyond: Sequence[int],
    rows: Sequence[Row],
    printed: Sequence[Amounts],
    *,
    budget: bool,
) -> Region:
    """Return what a total of a side holds: what the year took in or spent, or what was there or is left besides."""
    side, region = rows[at].side, rows[at].region
    every = Region(flow=f"{side}总计")
    ends = [one for one in places if rows[one].region == every]
    own = [one for one in places if one not in beyond and not _names_total(rows[one]) and _is_part(rows[one], side)]
    amount = precise(printed[at])
    alone = _sum(own, rows, printed).make_up(amount) or any(
        _sum([*beyond, at], rows, printed).make_up(precise(printed[end])) for end in ends
    )
    both = _sum([*own, *beyond], rows, printed).make_up(amount) or any(
        precise(printed[end]) == amount for end in ends if amount
    )
    if alone == both:
        alone, both = bool(ends), not ends and at > max(beyond)
    if side == _INCOME and budget and all(rows[one].region.vintage == _CARRIED for one in beyond):
        return region._replace(vintage=_THIS) if alone and not both else region  # which is income of a budget
    return every if both else region


def _is_part(row: Row, side: str) -> bool:
    return row.region != Region(flow=side)


def _names_total(row: Row) -> bool:
    flow = row.region.flow or ""
    return bool(TOTAL_ROW.match(bare(row.label))) or flow.endswith("总计") or row.region.fixed().keys() <= {"flow"}


def _sum(places: Sequence[int], rows: Sequence[Row], printed: Sequence[Amounts]) -> Parts:
    """Add up the rows that lie in no other of them."""
    inside = {inner for _, inner in nested(rows[at].region for at in places)}
    parts = Parts()
    for at in places:
        if rows[at].region not in inside:
            parts.add(precise(printed[at]))
    return parts


def _take_off(at: int, places: Sequence[int], made: list[Row], printed: Sequence[Amounts]) -> None:
    """Set apart a row that is taken off the others, with the totals behind it: of income, they are what is spent."""
    side = made[at].side
    left = (made[at].region.flow or "").startswith("年末")
    totals = [one for one in places if one > at and _names_total(made[one]) and precise(printed[one])]
    if not totals:
        return
    before = [one for one in places if one < totals[0] and one != at and not _names_total(made[one])]
    if _sum([*before, at], made, printed).make_up(precise(printed[totals[0]])):
        return  # it is only called so
    rest = Parts()
    rest.add(precise(printed[totals[0]]))
    rest.add(precise(printed[at]))
    if not rest.make_up(_sum(before, made, printed).sums) and not (left and side == _INCOME):
        return
    made[at] = replace(made[at], of_which=True)
    for one in _alike(totals, printed):
        net = _SPENT if left and side == _INCOME else made[one].region._replace(subject=unknown(bare(made[at].label)))
        made[one] = replace(made[one], region=net)


def _alike(totals: Sequence[int], printed: Sequence[Amounts]) -> Iterator[int]:
    return (one for one in totals if precise(printed[one]) == precise(printed[totals[0]]))
