"""Identities: which statements of a document must agree, derived from what its rows and columns mean.

Nothing here names a table. Figures with one region are equal; a region that is divided is the sum of its parts; a part
is no more than its whole. Regions are first brought to one spelling, with the facts that the document itself shows
(an axis on which only one node has money divides nothing).
"""

from __future__ import annotations

from mingzhang.algebra.across_tables import balances_across, corresponding, divisions, equalities, parts_of_wholes
from mingzhang.algebra.identity import Identity
from mingzhang.algebra.in_forms import within_forms
from mingzhang.algebra.in_sentences import parts_last_year, within_sentences
from mingzhang.algebra.in_tables import within_tables
from mingzhang.algebra.statements import Statements
from mingzhang.model import At


def derive(made: Statements) -> tuple[Identity, ...]:
    """Return every identity that follows from what rows, columns and sentences mean, those within forms included."""
    found: list[Identity] = []
    known: set[tuple[frozenset[At], frozenset[At]]] = set()
    within = tuple(within_tables(made))
    for identity in (
        *within,
        *equalities(made),
        *divisions(made, within),
        *balances_across(made),
        *parts_of_wholes(made),
        *parts_last_year(made),
        *within_sentences(made),
        *corresponding(made),
        *within_forms(made.document),
    ):
        key = (frozenset(figure.at for figure in identity.left), frozenset(figure.at for figure in identity.right))
        if key not in known:
            known.add(key)
            found.append(identity)
    return tuple(found)
