"""Tables that leave out a column: what rows have more than their columns adds up, line by line, to what the total has.

A hand that gets a figure wrong breaks one row, or its column too. Where the rows add up in every column that is
printed, and lines and their total alike have more than their columns, something is counted that no column shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from mingzhang.algebra.identity import Identity
from mingzhang.model import At, total


def lacking_a_column(identities: Sequence[Identity]) -> frozenset[str]:
    """Return the families of sums of columns that are broken in lines and in their totals by the same money."""
    broken: dict[str, dict[At, Identity]] = defaultdict(dict)
    for one in identities:
        if one.rule == "sum.columns" and len(one.left) == 1 and not one.holds:
            broken[one.family][one.left[0].at] = one
    likely = {family: rows for family, rows in broken.items() if len(rows) > 1 and _have_more(rows.values())}
    sums = [one for one in identities if one.rule == "sum.rows" and one.holds] if likely else []
    return frozenset(family for family, rows in likely.items() if _told(rows, sums) == rows.keys())


def _have_more(rows: Iterable[Identity]) -> bool:
    return all(one.difference > 0 for one in rows)


def _told(rows: Mapping[At, Identity], sums: Sequence[Identity]) -> set[At]:
    """Return the places of the wholes and their parts of which the gaps add up."""
    found: set[At] = set()
    for one in sums:
        whole = rows.get(one.left[0].at)
        parts = [rows[figure.at] for figure in one.right if figure.at in rows]
        if whole is not None and parts and whole.gap.agrees(total(part.gap for part in parts)):
            found.update((one.left[0].at, *(part.left[0].at for part in parts)))
    return found
