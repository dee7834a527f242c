"""Columns of rates in tables: growth, shares and degrees of completion, recomputed from the amounts of their rows.

What a column of rates divides its heading seldom says in full. It is seen in the rows: a reading is taken only where
most of them bear it out, and the others are then checked against it. Where the heading names it, one row is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from mingzhang.check.case import Case, once
from mingzhang.check.evidence import COMPUTED, HABIT, MEETS_TWICE, SAID_BY_HEAD
from mingzhang.check.in_words import printed
from mingzhang.check.numbers.quotients import Quotient, Term
from mingzhang.check.numbers.rate_heads import Places, Reading, named_readings
from mingzhang.check.numbers.slips import length
from mingzhang.check.numbers.spelled_out import quotient_words
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import ColumnRole, Evidence, Severity, Table
from mingzhang.model.values import replace
from mingzhang.standard.forms import figure_name
from mingzhang.standard.rules import Rule, rules

_TRIED = 40  # rows on which readings are tried; among those that pass all rows decide
_MONEY = (ColumnRole.AMOUNT, ColumnRole.CHANGE)
_TRIVIAL = (0, 100)  # rates that many amounts make


@check("ratio.column")
def column_rates(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A rate in a table is what the amounts of its row make it."""
    held = 0
    for one in rates_in_tables(case):
        if one.holds:
            held += 1
            continue
        unit = one.rate.unit or "%"
        expected = one.should_be * (-1 if (one.falls if one.way else (one.rate.value or 0) < 0) else 1)
        yield found(
            rule,
            figures=one.figures,
            severity=Severity.INFO if one.is_near else None,
            arithmetic=quotient_words(one),
            expected=expected,
            difference=(one.rate.value or 0) - expected,
            place=figure_name(one.rate),
            printed=f"{one.rate.text.removesuffix(unit)}{unit}",
            expected_words=f"{expected}{unit}",
        )
    if held:
        yield holds(rule, held)


@once
def rates_in_tables(case: Case) -> tuple[Quotient, ...]:
    """Return the rates of tables whose rows bear out what they divide, each with the amounts of its row."""
    tables = [table for table in case.document.tables if not table.is_performance]
    return tuple(one for table in tables for one in _rates(table, case.document.year or ""))


def _rates(table: Table, year: str) -> Iterator[Quotient]:
    columns = [at for at, column in enumerate(table.columns) if column.role is ColumnRole.RATE]
    if not columns:
        return
    places = dict(zip(table.places, table.figures, strict=True))
    for column in columns:
        rows = [row for row, at in places if at == column and places[row, at].value is not None]
        likely = [
            list(_quotients(places, column, reading, rows))
            for reading in _readings(table, column)
            if _evidence(_quotients(places, column, reading, rows[:_TRIED])).passes(COMPUTED)
        ]
        best = max(likely, key=_speaking, default=[])
        if not _evidence(best).passes(COMPUTED):
            best = _named(table, places, column, rows, year)
        yield from map(_signed, best) if _says_falls(best) else best


def _named(table: Table, places: Places, column: int, rows: list[int], year: str) -> list[Quotient]:
    """Return the rates of a column in what its head says, were it borne out by a row or two; those that it prints by
    another reading are left out.
    """
    named = named_readings(table, column, rules()["ratio.column"], year, places)
    made = [(list(_quotients(places, column, reading, rows)), reading) for reading in named]
    likely = [one for one in made if _bears_out(one[0]) or (len(made) == 1 and _is_slip(one[0]))]
    best, by = max(likely, key=lambda one: _speaking(one[0]), default=([], None))
    others = [
        one.rate.at
        for reading in [*_readings(table, column), *named]
        if reading != by
        for one in _quotients(places, column, reading, rows)
        if one.holds
    ]
    return [one for one in best if one.holds or one.rate.at not in others]


def _is_slip(made: Sequence[Quotient]) -> bool:
    """Whether a column prints one rate alone, which is what its head says or a slip of that."""
    telling = [one for one in made if one.rate.value]
    return len(telling) == 1 and (telling[0].holds or telling[0].slip_of_rate is not None)


def _bears_out(made: Sequence[Quotient]) -> bool:
    """Whether the rows bear out what the head says: a rate that holds not by chance, or two, and but one that does not
    hold, or so many as where no head says anything.
    """
    evidence = _evidence(made)
    telling = [one.rate for one in made if one.holds and one.rate.value not in _TRIVIAL]
    told = len(telling) > 1 or any(length(rate) >= MEETS_TWICE for rate in telling)
    but_one = Evidence(evidence.speaking, max(evidence.against - 1, 0))
    return told and (but_one.passes(SAID_BY_HEAD) or evidence.passes(COMPUTED))


def _speaking(made: Sequence[Quotient]) -> int:
    return _evidence(made).speaking


def _evidence(made: Iterable[Quotient]) -> Evidence:
    """Count the rows that bear a reading out, were it but for the last digit; a rate of nothing says nothing."""
    telling = [one.holds or one.is_near for one in made if one.rate.value]
    return Evidence(sum(telling), len(telling) - sum(telling))


def _says_falls(made: Sequence[Quotient]) -> bool:
    """Whether a column prints rates of what is less than before with a sign: those without it are slips then."""
    falls = [(one.rate.value or 0) < 0 for one in made if one.falls and one.rate.value]
    return Evidence(sum(falls), len(falls) - sum(falls)).passes(HABIT)


def _signed(one: Quotient) -> Quotient:
    return replace(one, way=-1 if (one.rate.value or 0) < 0 else 1 if one.rate.value else 0)


def _readings(table: Table, rate: int) -> list[Reading]:
    """Return what a column of rates may divide: pairs of columns of money on its side of the table."""
    side = table.columns[rate].side
    money = [at for at, one in enumerate(table.columns) if one.role in _MONEY and one.side == side]
    return [Reading(over, under, moved) for over, under in permutations(money, 2) for moved in (False, True)]


def _quotients(places: Places, rate: int, reading: Reading, rows: list[int]) -> Iterator[Quotient]:
    """Yield the rates of some rows in a reading, where its amounts are printed and there is something to divide by."""
    for row in rows:
        beneath = row if reading.whole is None else reading.whole
        over, under = places.get((row, reading.over)), places.get((beneath, reading.under))
        if over is None or under is None or under.yuan <= 0:
            continue
        if reading.moved:
            words = f"（{printed(over)} － {printed(under)}）÷ {printed(under)}"
            terms: tuple[Term, ...] = (Term(1, over), Term(-1, under))
        else:
            words = f"{printed(over)} ÷ {printed(under)}"
            terms = (Term(1, over),)
        yield Quotient("ratio.column", places[row, rate], terms, (Term(1, under),), words)
