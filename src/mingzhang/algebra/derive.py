"""Identities: which statements of a document must agree, derived from what its rows and columns mean.

Nothing here names a table. Figures with one region are equal; a region that is divided is the sum of its parts; a part
is no more than its whole. Regions are first brought to one spelling, with the facts that the document itself shows
(an axis on which only one node has money divides nothing).
"""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.algebra.across_tables import balances_across, corresponding, divisions, equalities, parts_of_wholes
from mingzhang.algebra.identity import Identity
from mingzhang.algebra.in_forms import within_forms
from mingzhang.algebra.in_paragraphs import items_of_classes, told_one_by_one
from mingzhang.algebra.in_sentences import (
    carried_over,
    changes_divided,
    changes_of_all,
    counted_in_brackets,
    paired_totals,
    parts_last_year,
    said_twice,
    same_changes,
    within_limits,
    within_sentences,
)
from mingzhang.algebra.in_tables import within_tables
from mingzhang.algebra.statements import Statements
from mingzhang.model import At
from mingzhang.standard.genres import genres


def derive(made: Statements) -> tuple[Identity, ...]:
    """Return every identity that follows from what rows, columns and sentences mean, those within forms included."""
    found: list[Identity] = []
    known: set[tuple[frozenset[At], frozenset[At]]] = set()
    asks = genres()[made.document.genre].asks
    for identity in _apart(made) if made.apart else _together(made):
        if not asks(identity.rule):
            continue
        key = (frozenset(figure.at for figure in identity.left), frozenset(figure.at for figure in identity.right))
        if key not in known:
            known.add(key)
            found.append(identity)
    return tuple(found)


def _together(made: Statements) -> Iterator[Identity]:
    """Yield what tables and sentences of one document make of each other, each speaking of the same money."""
    within = tuple(within_tables(made))
    told = tuple(within_sentences(made))
    yield from within
    yield from (one for one in told if not one.severity)  # what a sentence names as all is said more surely there
    yield from equalities(made)
    yield from divisions(made, within)
    yield from balances_across(made)
    yield from parts_of_wholes(made)
    yield from parts_last_year(made)
    yield from told
    yield from told_one_by_one(made)
    yield from items_of_classes(made)
    yield from counted_in_brackets(made)
    yield from changes_divided(made)
    yield from changes_of_all(made)
    yield from same_changes(made)
    yield from said_twice(made)
    yield from carried_over(made)
    yield from paired_totals(made)
    yield from within_limits(made)
    yield from corresponding(made)
    yield from within_forms(made.document)


def _apart(made: Statements) -> Iterator[Identity]:
    """Yield what one table and what one sentence says, where each speaks of money of its own."""
    yield from within_tables(made)
    yield from within_sentences(made)
    yield from counted_in_brackets(made)
    yield from changes_divided(made)
    yield from said_twice(made)
    yield from carried_over(made)
    yield from within_limits(made)
    yield from within_forms(made.document)
