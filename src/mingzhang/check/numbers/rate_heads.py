"""What a column of rates divides as its head says it: how far a year moved from the one before, how much of a budget
was carried out, how much of a total a row or a column is.

A head names no columns, so each that may be meant is a reading, and rows must still bear it out; but fewer than where
nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

from mingzhang.model import ColumnRole, Figure, Table
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import bare, plain

Places = Mapping[tuple[int, int], Figure]
_ALL = 100  # percent, which a total is of itself


class Reading(NamedTuple):
    """What a column of rates divides, by columns: one over the other, or how far one moved from the other.

    Where `whole` is a row, the amount that it prints in the second column is divided by in all rows.
    """

    over: int
    under: int
    moved: bool = False
    whole: int | None = None


def named_readings(table: Table, rate: int, rule: Rule, year: str, places: Places) -> list[Reading]:
    """Return what a column of rates may divide by its head; `year` is the document's."""
    column = table.columns[rate]
    money = [at for at, one in enumerate(table.columns) if one.role is ColumnRole.AMOUNT and one.side == column.side]
    head = plain("".join(column.path[-1:]))
    found: list[Reading] = []
    pairs = list(permutations(money, 2))
    if _names(head, rule, "growth"):
        found += [Reading(now, then, moved=True) for now, then in pairs if _is_before(table, then, now, year)]
    if _names(head, rule, "completion"):
        found += [Reading(spent, plan) for spent, plan in pairs if _is_plan(table, plan, spent, year)]
    beside = [one for one in found if {_group(table, one.over), _group(table, one.under)} == {_group(table, rate)}]
    if _names(head, rule, "shares"):
        found += _shares(table, rate, money, places)
    return beside or found


def _names(head: str, rule: Rule, words: str) -> bool:
    return any(word in head for word in rule.list(words))


def _group(table: Table, column: int) -> tuple[str, ...]:
    """Return the heads that a column shares with those beside it."""
    return table.columns[column].path[:-1]


def _year(table: Table, column: int, year: str) -> str:
    return table.columns[column].region.year or table.region.year or year


def _phase(table: Table, column: int) -> str:
    return table.columns[column].region.phase or table.region.phase or ""


def _is_before(table: Table, then: int, now: int, year: str) -> bool:
    """Whether two columns are of the same money in two years; a last year of which no number is known is before."""
    earlier, later = table.columns[then].region, table.columns[now].region
    same = earlier._replace(year=None, phase=None) == later._replace(year=None, phase=None)
    first, last = _year(table, then, year), _year(table, now, year)
    is_last = bool(earlier.year) and not first.isdigit() and later.year is None
    return same and ((first.isdigit() and last.isdigit() and first < last) or is_last)


def _is_plan(table: Table, plan: int, spent: int, year: str) -> bool:
    """Whether one column was budgeted and the other carried out, of the same money and year."""
    same = table.columns[plan].region._replace(phase=None) == table.columns[spent].region._replace(phase=None)
    return same and _phase(table, spent) == "决算" and "预算" in _phase(table, plan)


def _shares(table: Table, rate: int, money: list[int], places: Places) -> Iterator[Reading]:
    """Yield the shares of a total row, in each column, and those of a wider column that the nearest one before has."""
    for whole, row in enumerate(table.rows):
        printed = places.get((whole, rate))
        total = plain(bare(row.label)) in vocabulary().totals
        if total or (printed is not None and printed.value == _ALL):
            yield from (Reading(at, at, whole=whole) for at in money if (whole, at) in places)
    nearest = max((at for at in money if at < rate), default=None)
    if nearest is not None:
        narrow = table.columns[nearest].region
        yield from (
            Reading(nearest, at) for at in money if at != nearest and axes().covers(table.columns[at].region, narrow)
        )
