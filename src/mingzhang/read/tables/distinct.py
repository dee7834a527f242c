"""Lines of one table that would state the same though they are headed otherwise: one of them was not understood.

A heading may say something that its region does not hold (a nature where the table has none, an ordinal, a word that is
silent elsewhere). Alone that does no harm: the line stands for all there is. Beside a line that truly stands for all it
would contradict it; so it becomes unknown, which equals nothing and adds up within its own table only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from mingzhang.model import Column, ColumnRole, Figure, Region, Row, Table, unknown
from mingzhang.model.values import replace
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import bare

_Part = TypeVar("_Part", Column, Row, Figure)


def distinct(table: Table) -> Table:
    """Return the table with no two lines of one region where the heading of one says more than that."""
    base = table.region
    columns = {at: column for at, column in enumerate(table.columns) if column.role is ColumnRole.AMOUNT}
    rows = {at: row for at, row in enumerate(table.rows) if row.columns}
    wide = _saying_more({at: (one.side, one.region, one.path or (one.name,)) for at, one in columns.items()}, base)
    tall = _saying_more({at: (one.side, one.region, (one.group, one.label)) for at, one in rows.items()}, base)
    if not wide and not tall:
        return table
    subjects = [tall.get(row) or wide.get(column) for row, column in table.places]
    return replace(
        table,
        columns=tuple(_about(column, wide.get(at)) for at, column in enumerate(table.columns)),
        rows=tuple(_about(row, tall.get(at)) for at, row in enumerate(table.rows)),
        figures=tuple(_about(*one) for one in zip(table.figures, subjects, strict=True)),
    )


_Heading = tuple[str, Region, tuple[str, ...]]  # side, region, words


def _saying_more(lines: Mapping[int, _Heading], base: Region) -> dict[int, str]:
    """Return an unknown subject for each line that says more than the region it shares with one that does not."""
    same: dict[tuple[str, Region], list[int]] = defaultdict(list)
    for at, (side, region, _) in lines.items():
        if not region.is_unknown:
            same[side, region].append(at)
    found: dict[int, str] = {}
    for group in same.values():
        more = [at for at in group if _says_more(lines[at][2], base.joined(lines[at][1]))] if len(group) > 1 else []
        if len(more) < len(group):
            found.update({at: unknown(bare("".join(lines[at][2]))) for at in more})
    return found


def _says_more(words: Iterable[str], region: Region) -> bool:
    """Whether words of a heading fix an axis that its region leaves open."""
    said = {axis for word in words for axis in read_label(word).region.fixed()}
    return any(getattr(region, axis) is None for axis in said)


def _about(part: _Part, subject: str | None) -> _Part:
    """Return a line or a figure whose region has the subject, if there is one; what is unknown already stays so."""
    if subject is None or part.region.is_unknown:
        return part
    return replace(part, region=part.region._replace(subject=subject))
