"""Amounts of recognised tables that print other decimals than all the others of their table: a cell was torn in two."""

from __future__ import annotations

from collections import Counter

from mingzhang.model import Disclosure, Figure, Table
from mingzhang.model.values import replace
from mingzhang.read.evidence import NEARLY_ALL
from mingzhang.read.performance.sheet import said


def odd_ones_doubted(document: Disclosure) -> Disclosure:
    """Return a recognised document with a doubt on every amount whose decimals are odd in its table."""
    if not document.scanned:
        return document
    return replace(document, tables=tuple(_doubted(table) for table in document.tables))


def _doubted(table: Table) -> Table:
    money = [figure for figure in table.figures if figure.is_money and figure.value]
    usual, count = Counter(figure.step for figure in money).most_common(1)[0] if money else (None, 0)
    if not NEARLY_ALL.is_met(count, len(money)):
        return table

    doubt = said("decimals_odd")
    return replace(
        table,
        figures=tuple(
            replace(figure, doubt=doubt) if figure.step != usual and _is_amount(figure) and not figure.doubt else figure
            for figure in table.figures
        ),
    )


def _is_amount(figure: Figure) -> bool:
    """Whether a figure prints money, or a zero of several digits: that is what is left of a torn amount."""
    long_zero = figure.value == 0 and figure.text.strip("0") == "" != figure.text[1:]
    return bool(figure.is_money and figure.value) or long_zero
