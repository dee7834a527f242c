"""Performance forms: 绩效目标表 and 绩效自评表 as values, whatever layout printed them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from mingzhang.model.figure import Figure, Source
from mingzhang.model.region import EVERYTHING, Region
from mingzhang.model.table import TextCell
from mingzhang.model.values import dataclass


class FormKind(StrEnum):
    """What a form states: goals beside a budget, or what became of them beside accounts. The values are its label."""

    GOAL = "PT"
    EVALUATION = "PS"


class Period(StrEnum):
    """Which time an amount, a goal or an indicator is for."""

    WHOLE = "whole"  # as long as the project runs
    YEAR = "year"


class Part(StrEnum):
    """Which part of a form a cell belongs to."""

    FIELD = "field"
    MONEY = "money"
    GOAL = "goal"
    TASK = "task"
    INDICATOR = "indicator"
    TOTAL = "total"
    ANSWER = "answer"
    UNREAD = "unread"


class Role(StrEnum):
    """What a cell says of its line: of an indicator, of a source of money, or of the total."""

    TEXT = "text"
    # of an indicator
    PLANNED = "planned"  # the value aimed at
    REVISED = "revised"  # the value aimed at after an adjustment
    DONE = "done"
    SIGN = "sign"
    UNIT = "unit"
    REASON = "reason"
    NOTE = "note"
    # of money
    AMOUNT = "amount"
    RATE = "rate"
    # of any scored line
    WEIGHT = "weight"
    SCORE = "score"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands in a form.

    `path` names it within its part: the label of a field, the source of money, the two classes and the name of an
    indicator. `period` is None where a form has only one; `block` counts further blocks of one period. `column` is the
    heading above the cell, in the words of the form.
    """

    part: Part
    path: tuple[str, ...] = ()
    period: Period | None = None
    column: str = ""
    role: Role = Role.TEXT
    block: int = 0


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell of a form, and where it stands in it."""

    place: Place
    cell: Figure | TextCell


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of a form's indicators: its two classes, its name, and its cells by what they say."""

    period: Period
    first: str
    second: str
    name: str
    cells: tuple[tuple[Role, Figure | TextCell], ...]
    block: int = 0

    def cell(self, *roles: Role) -> Figure | TextCell | None:
        """Return the first cell of the first of these roles that the line prints, or None."""
        return next((cell for role in roles for own, cell in self.cells if own is role), None)


@dataclass(frozen=True)
class PerformanceForm:
    """One performance form: of a project (`name`), or of a unit's whole spending (`whole_unit`, then without a name).

    `layout` is the layout whose words and blocks it has, empty where none of those known fits. `entries` are in the
    order in which they are read; `unit` is the unit of money, `region` what all of the form's money is about, `raw`
    what every printed row says.
    """

    kind: FormKind
    name: str
    title: str = ""
    layout: str = ""
    unit: str = ""
    year: str = ""
    unit_name: str = ""
    whole_unit: bool = False
    region: Region = EVERYTHING
    entries: tuple[FormCell, ...] = ()
    notes: tuple[str, ...] = ()
    source: Source = Source()
    pages: tuple[int, ...] = ()
    raw: tuple[tuple[str, ...], ...] = ()

    def of(self, *parts: Part) -> Iterator[FormCell]:
        """Yield the entries of some parts."""
        return (entry for entry in self.entries if entry.place.part in parts)

    @cached_property
    def money(self) -> tuple[tuple[Place, Figure], ...]:
        """The amounts of the money block, each with its region."""
        return tuple(
            (entry.place, entry.cell)
            for entry in self.of(Part.MONEY)
            if entry.place.role is Role.AMOUNT and isinstance(entry.cell, Figure)
        )

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The lines of indicators in the order of the form."""
        lines: dict[tuple[Period | None, int, tuple[str, ...]], list[tuple[Role, Figure | TextCell]]] = {}
        for entry in self.of(Part.INDICATOR):
            place = entry.place
            lines.setdefault((place.period, place.block, place.path), []).append((place.role, entry.cell))
        return tuple(
            Indicator(period or Period.YEAR, path[0], path[1], "/".join(path[2:]), tuple(cells), block)
            for (period, block, path), cells in lines.items()
        )
