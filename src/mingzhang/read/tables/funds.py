"""Which money a table of some subjects is paid from, where it does not say so and the rest of the document does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mingzhang.algebra.statements import Statements, statements
from mingzhang.model import Disclosure, Region, Table
from mingzhang.model.values import replace


def with_funds(document: Disclosure) -> Disclosure:
    """Return the document, tables of some subjects that name no fund taken to be of the one that all else names.

    Outlays on travel, cars and guests are printed of one fund, which titles leave out and sentences tell. Amounts that
    agree must bear it out: a table may as well hold the money of all funds.
    """
    silent = {at for at, table in enumerate(document.tables) if _is_silent(table)}
    if not silent:
        return document
    named = {at: set(_named(document, document.tables[at].region, silent)) for at in silent}
    certain = {at: funds.pop() for at, funds in named.items() if len(funds) == 1}
    if not certain:
        return document
    made = statements(document)
    tables = list(document.tables)
    for at, fund in certain.items():
        if _is_borne_out(made, tables[at], fund):
            tables[at] = _of(tables[at], fund)
    return replace(document, tables=tuple(tables))


def _is_silent(table: Table) -> bool:
    """Whether a table is about some subjects, and nothing in it says from which fund they are paid."""
    parts = (table.region, *(column.region for column in table.columns), *(row.region for row in table.rows))
    return (
        bool(table.region.economy and table.figures)
        and not table.is_performance
        and not any(part.fund or part.is_unknown for part in parts)
    )


def _named(document: Disclosure, about: Region, silent: set[int]) -> Iterator[str]:
    """Yield the funds that sentences and other tables name of the same subjects."""
    claims = (claim.figure.region for claim in document.claims)
    others = (figure.region for at, table in enumerate(document.tables) if at not in silent for figure in table.figures)
    for region in chain(claims, others):
        if region.fund and region.economy == about.economy and not region.nature:
            yield region.fund


def _is_borne_out(made: Statements, table: Table, fund: str) -> bool:
    """Whether amounts of a table equal those that are printed of a fund, and none differs where more are printed."""
    agree = differ = 0
    for figure in table.figures:
        if figure.value and figure.is_money:
            others = made.by_region.get(made.spelling.of(figure.region._replace(fund=fund)), ())
            near = [figure.precise.agrees(other.precise) for other in others]
            agree += any(near)
            differ += bool(near) and not any(near)
    return agree > differ


def _of(table: Table, fund: str) -> Table:
    figures = tuple(replace(figure, region=figure.region._replace(fund=fund)) for figure in table.figures)
    return replace(table, region=table.region._replace(fund=fund), figures=figures)
