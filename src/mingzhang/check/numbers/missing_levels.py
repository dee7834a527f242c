"""Levels of codes that a table leaves out for one subject: what lies under it is listed without it.

A table lists a level for all subjects or for none: where the others have a row there, what has none was left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mingzhang.algebra.statements import Statements
from mingzhang.check.evidence import FEW, ONE_LIST
from mingzhang.check.registry import UnlessLost, found
from mingzhang.model import At, CellLabel, Evidence, Figure, Finding, Row, Severity, Table
from mingzhang.model.values import replace
from mingzhang.standard import load
from mingzhang.standard.rules import rules

RULE = "sum.level"

_LEVELS = {"function": (3, 5, 7), "economy": (3, 5), "gov_economy": (3, 5)}
_NEVER = -1000
"""Rows that were never printed count downwards from here, those that other tables print before it."""

_Rows = Mapping[str, Row]


def missing_levels(made: Statements, named: Sequence[Finding]) -> Iterator[UnlessLost]:
    """Yield a finding for each row that is left out though its level is listed, but for those already `named`."""
    known = {
        (one.figures[0].at.table, one.figures[0].label.code)
        for one in named
        if isinstance(one.figures[0].label, CellLabel)
    }
    for at, table in enumerate(() if made.apart else made.document.tables):
        for axis, widths in _LEVELS.items():
            rows = {row.code: row for row in table.rows if row.code and getattr(row.region, axis) == row.code}
            for number, (code, below, there) in enumerate(_left_out(rows, widths)):
                if (at, code) not in known:
                    yield _finding(table, At(at, _NEVER - number, 0), _named(axis, code), below, there)


def _left_out(rows: _Rows, widths: Sequence[int]) -> Iterator[tuple[str, Row, int]]:
    """Yield the codes that have no row though their level is listed, each with the first row under it, and how many
    others have one.
    """
    for width, below in pairwise(widths):
        under: dict[str, Row] = {}
        for code, row in rows.items():
            if len(code) >= below:
                under.setdefault(code[:width], row)
        gone = [code for code in under if code not in rows]
        there = len(under) - len(gone)
        # One alone may be left out of any list; several are only where far more are there.
        if Evidence(there, len(gone) if len(gone) > 1 else 0).passes(ONE_LIST):
            yield from ((code, under[code], there) for code in gone)


def _named(axis: str, code: str) -> tuple[str, str]:
    """Return a code with its name, empty where nothing lists it."""
    codes = load().code_list(axis)
    entry = codes.name(code) if codes is not None else None
    return code, entry.name if entry is not None else ""


def _finding(table: Table, at: At, named: tuple[str, str], below: Row, there: int) -> UnlessLost:
    code, name = named
    label = CellLabel(table.form, table.instance, "", code, name, "", table.number)
    figures = [one for one in table.figures if table.rows[one.at.row] is below]
    made = found(
        rules()[RULE],
        figures=(Figure("", None, table.unit, source=table.source, label=label, at=at), *figures),
        title=table.title or table.form,
        line=f"{code}{name}",
        below=f"{below.code}{below.label}",
        count=there,
    )
    doubtful = replace(made, severity=Severity.WARNING)
    return UnlessLost(doubtful if there < FEW or table.guessed else made, doubtful)
