"""Rows that say 小计 behind or before the rows that they add up, while the table goes on: no total of all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model import Row, unknown
from mingzhang.model.values import dataclass, replace
from mingzhang.read.tables.levels import Amounts, Parts, is_loose, precise, within
from mingzhang.read.tables.unit_rows import TOTAL_ROW
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.nesting import nested
from mingzhang.standard.words import bare


@dataclass(frozen=True, slots=True)
class _Run:
    """A subtotal and the rows that may be its parts: those before it, or those behind it."""

    at: int
    before: tuple[int, ...]
    behind: tuple[int, ...]


def subtotalled(rows: Sequence[Row], amounts: Sequence[Amounts]) -> list[Row]:
    """Return the rows, each subtotal with a region of its own; rows that only their words name stand below theirs.

    Whether the parts come before or behind is what most subtotals of a table bear out. One whose parts are known by
    what they mean only sums them up: they count, and not it.
    """
    made = list(rows)
    for side in dict.fromkeys(row.side for row in rows):
        places = [at for at, row in enumerate(rows) if row.side == side]
        runs = list(_runs(rows, places, amounts))
        before = [run for run in runs if _adds_up(run.at, run.before, rows, amounts)]
        behind = [run for run in runs if _adds_up(run.at, run.behind, rows, amounts)]
        ahead = len(before) >= len(behind)
        for number, run in enumerate(runs, 1):
            parts = run.before if ahead else run.behind
            _set_apart(run.at, parts if before or behind else (), number, made)
    return made


def _runs(rows: Sequence[Row], places: Sequence[int], amounts: Sequence[Amounts]) -> Iterator[_Run]:
    """Yield the subtotals of one side of a table, where it prints a total besides or more than one of them."""
    totals = [at for at in places if TOTAL_ROW.match(bare(rows[at].label))]
    inner = [at for at in places if _is_subtotal(rows[at]) and amounts[at]]
    if len({*totals, *inner}) < 2:
        return
    ends = sorted({*totals, *inner})
    for at in inner:
        first = max((end for end in ends if end < at), default=-1)
        last = min((end for end in ends if end > at), default=len(rows))
        before = (place for place in places if first < place < at)
        behind = (place for place in places if at < place < last)
        yield _Run(
            at, *(tuple(one for one in run if amounts[one] and not rows[one].of_which) for run in (before, behind))
        )


def _is_subtotal(row: Row) -> bool:
    """Whether a row is called a subtotal, of something that was not understood if it has a name at all."""
    label = bare(row.label)
    word = next((word for word in vocabulary().subtotals if label.endswith(word)), None)
    unnamed = label == word or row.region.is_unknown or row.region.project is not None
    told = row.group or row.code or row.region.vintage
    return word is not None and unnamed and not told


def _adds_up(at: int, run: Sequence[int], rows: Sequence[Row], amounts: Sequence[Amounts]) -> bool:
    """Whether the rows of a run that lie in no other row of it make up a subtotal."""
    inside = {inner for _, inner in nested(rows[one].region for one in run)}
    parts = Parts()
    for one in run:
        if rows[one].region not in inside:
            parts.add(precise(amounts[one]))
    return bool(run) and parts.make_up(precise(amounts[at]))


def _set_apart(at: int, parts: Sequence[int], number: int, made: list[Row]) -> None:
    """Give a subtotal a region of its own, and its parts regions inside it where nothing else says where they lie."""
    row = made[at]
    region = row.region._replace(subject=unknown(bare(row.label), number), project=None)
    loose = bool(parts) and all(is_loose(made[one]) for one in parts)
    made[at] = replace(row, region=region, of_which=not loose)
    for one in parts if loose else ():
        made[one] = replace(made[one], region=within(region, made[one].region))
