"""Rows behind 其中 that are all of what stands above them: they divide it, and pick nothing out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model import AXES, Row
from mingzhang.model.values import replace
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import read_label


def divided(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, those that 其中 opens and that name all parts of the row above them counted as its parts.

    “三公”经费, then 其中：（一）因公出国（境）费, （二）公务用车购置及运行费, （三）公务接待费.
    """
    made = list(rows)
    for at, row in enumerate(rows):
        if at and read_label(row.label).of_which and rows[at - 1].side == row.side:
            for part in _parts(at, rows):
                made[part] = replace(rows[part], of_which=False)
    return made


def _parts(opens: int, rows: Sequence[Row]) -> tuple[int, ...]:
    """Return the rows from one that 其中 opens on that make up the row before it; none where they are only some."""
    whole = rows[opens - 1]
    inside = list(_inside(opens, rows))
    for axis in AXES:
        for way in axes().splits(axis, getattr(whole.region, axis)) if getattr(whole.region, axis) else ():
            found = tuple(at for at in inside if getattr(rows[at].region, axis) in way.parts)
            if len(found) == len(way.parts) == len({getattr(rows[at].region, axis) for at in found}):
                return found
    return ()


def _inside(opens: int, rows: Sequence[Row]) -> Iterator[int]:
    whole = rows[opens - 1]
    for at in range(opens, len(rows)):
        if rows[at].side != whole.side or not axes().covers(whole.region, rows[at].region):
            return
        yield at
