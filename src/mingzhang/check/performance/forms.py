"""Performance forms as the rules look at them: fields, money by source and period, indicators with their cells.

A goal form (PT) prints its indicators once for the whole period and once for the year; a self-evaluation (PS) prints
what was planned beside what was done. `Form` hides where each stands in a row's path.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from mingzhang.algebra.identity import Identity
from mingzhang.algebra.in_forms import WITHIN_FORMS
from mingzhang.check.case import Case, once
from mingzhang.model import (
    EVERYTHING,
    YUAN_IN,
    Figure,
    FormKind,
    Part,
    PerformanceForm,
    Period,
    Place,
    Quote,
    Region,
    Role,
    Source,
    Table,
    TextCell,
)
from mingzhang.model import Indicator as Line
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.forms import table_name
from mingzhang.standard.performance import GOAL, ClassKind, performance_words, source_name
from mingzhang.standard.performance_tables import row_of, with_forms
from mingzhang.standard.words import MONEY_UNIT, NUMBER, even_name, one_kind, squeezed, without_part

_MONEY = lazy.compile(rf"^[=≤≥<>＝]?(?P<number>{NUMBER})(?P<unit>{MONEY_UNIT})$")
_VALUE = lazy.compile(rf"[=≤≥]?({NUMBER})%?")
YEARS = lazy.compile(r"(?<!\d)(\d{1,2})年(?!\d|度)")
"""A number of years, no year of the calendar."""

_LABEL = 20  # a label is no longer than so many characters
_SHORTEST_NAME = 4  # a unit's name has at least so many characters
_MARK = lazy.compile(r"^指标\d+[:：]")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell of a form prints: words or a number, with its place; `bare` is its text without blanks."""

    text: str
    bare: str
    source: Source
    doubt: str
    figure: Figure | None = None

    @property
    def value(self) -> Decimal | None:
        """The number of the cell; a rate written with its sign counts as a number."""
        if self.figure is not None:
            return self.figure.value
        match = _VALUE.fullmatch(self.bare)
        return Decimal(match[1].replace(",", "")) if match else None

    @property
    def yuan(self) -> Decimal | None:
        """The amount of money that the cell prints and nothing else, in yuan."""
        if self.figure is not None and self.figure.is_money:
            return self.figure.yuan
        match = _MONEY.match(self.bare)
        return Decimal(match["number"].replace(",", "")) * YUAN_IN[match["unit"]] if match else None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of a form's indicators. `period` is empty where a form has only one.

    `planned` is what is aimed at (the adjusted value where there is one), `done` what was reached, `weight` the points
    that the line can earn and `score` those it earned, `reason` why it fell short, `unit` what both are measured in.
    """

    period: str
    first: str
    second: str
    name: str
    planned: Cell | None = None
    done: Cell | None = None
    weight: Cell | None = None
    score: Cell | None = None
    reason: Cell | None = None
    unit: Cell | None = None

    @property
    def kind(self) -> ClassKind | None:
        """What the line is about by its class: the second one, or the first where it has no other."""
        return performance_words().kind_of_class(self.second or self.first)


@dataclass(frozen=True, slots=True)
class Form:
    """One performance form. `money` is keyed by (source, column), where a goal form's column is its period."""

    table: Table
    name: str
    fields: dict[str, TextCell]
    meanings: dict[str, str]  # what each field says of the project, as the vocabulary calls it
    aims: frozenset[str]  # the fields that say what a self-evaluation was to reach
    money: dict[tuple[str, str], Figure]
    marks: dict[tuple[str, Role], Cell]  # rate, points and score beside each source of money
    end: dict[Role, Cell]  # what the row that closes the indicators says
    indicators: tuple[Indicator, ...]
    lines: tuple[Indicator, ...]  # each once: those of the whole period, and those of the year that say something else
    labels: frozenset[str]  # every short cell as printed, without blanks and with brackets of one kind
    derived: tuple[Identity, ...]  # what its amounts must agree on

    @property
    def called(self) -> str:
        """What a message calls the form: what it is about, or its title where it names nothing."""
        return self.name or self.table.title or table_name(self.table.form)

    @property
    def is_goal(self) -> bool:
        """Whether this is a goal form, not a self-evaluation."""
        return self.table.form == FormKind.GOAL

    def quote(self, text: str = "", source: Source | None = None, doubt: str = "") -> Quote:
        """Return words of the form as a quote."""
        return Quote(text or self.called, source or self.table.source, self.table.title or self.table.form, doubt)

    def said(self, cell: TextCell | Cell) -> Quote:
        """Return a cell as a quote."""
        return self.quote(cell.text, cell.source, cell.doubt)

    def line(self, indicator: Indicator, cell: Cell) -> Quote:
        """Return an indicator's name and value as a quote."""
        return self.quote(f"{indicator.name} {cell.text}".strip(), cell.source, cell.doubt)

    def saying(self, meanings: Iterable[str]) -> dict[str, TextCell]:
        """Return the fields that say any of these of the project, by their labels."""
        return {label: cell for label, cell in self.fields.items() if self.meanings[label] in meanings}

    def total(self, column: str) -> Figure | None:
        """Return the total of one column of money, in whatever words the form names it."""
        names = total_names()
        return next((f for (row, at), f in self.money.items() if at == column and row in names), None)

    @property
    def yearly(self) -> Figure | None:
        """The money of the year: of a goal form its year's total, of a self-evaluation its first budget."""
        if self.is_goal:
            return self.total(performance_words().periods.year)
        totals = [figure for (row, _), figure in self.money.items() if row in total_names()]
        by_phase = {figure.region.phase: figure for figure in reversed(totals)}
        words = performance_words().spending
        budgets = (words.drafted.phase, words.declared.phase, words.adjusted.phase)  # the first one printed
        return next((by_phase[phase] for phase in budgets if phase in by_phase), None)

    def amount(self, row: str, told: Region) -> Figure | None:
        """Return the amount of one source that a column states: a budget of the year, or what was spent of it."""
        wanted = performance_words().spending.of_unit.joined(told).fixed()
        rows = (figure for (name, _), figure in self.money.items() if name == row)
        return next((one for one in rows if wanted.items() <= one.region.fixed().items()), None)

    def identities(self, rule: str) -> tuple[Identity, ...]:
        """Return what the amounts of the form must agree on by one rule."""
        return tuple(identity for identity in self.derived if identity.rule == rule)

    def column(self, figure: Figure) -> str:
        """Return the column, or in a goal form the period, in which an amount stands."""
        return next((at for (_, at), one in self.money.items() if one.at == figure.at), "")

    def period(self, name: str) -> tuple[Indicator, ...]:
        """Return the indicators of one period."""
        return tuple(indicator for indicator in self.indicators if indicator.period == name)


def _lines(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    whole = tuple(line for line in indicators if line.period == performance_words().periods.whole)
    if not whole:
        return indicators
    rest = (line for line in indicators if line.period != whole[0].period)
    return (*whole, *(line for line in rest if not any(_repeats(line, other) for other in whole)))


def _repeats(line: Indicator, other: Indicator) -> bool:
    """Whether a line of the year is one of the whole period, its name perhaps cut off."""
    one, two = line.planned, other.planned
    if one is None or two is None:
        return one is two
    same_name = other.name.startswith(line.name) or line.name.startswith(other.name)
    return same_name and one.bare == two.bare


@cache
def total_names() -> frozenset[str]:
    """Return what forms call the total of their money."""
    return frozenset(word for word, region in performance_words().regions_of_sources.items() if region == EVERYTHING)


@once
def forms(case: Case) -> tuple[Form, ...]:
    """Return the performance forms of a document."""
    if not case.document.performance:
        return ()
    document = with_forms(case.document, case.document.performance)
    derived: dict[int, list[Identity]] = defaultdict(list)
    for identity in case.identities:
        if identity.rule in WITHIN_FORMS:
            derived[identity.left[0].at.table].append(identity)
    tables = ((at, table) for at, table in enumerate(document.tables) if table.is_performance)
    return tuple(
        _form(form, table, derived[at]) for form, (at, table) in zip(document.performance, tables, strict=True)
    )


def _form(form: PerformanceForm, table: Table, derived: Iterable[Identity]) -> Form:
    money: dict[tuple[str, str], Figure] = {}
    marks: dict[tuple[str, Role], Cell] = {}
    for entry in form.of(Part.MONEY):
        name = source_name(entry.place.path[-1])
        if entry.place.role is not Role.AMOUNT:
            marks.setdefault((name, entry.place.role), _cell(entry.cell))
        elif isinstance(entry.cell, Figure):
            money[name, entry.place.column or period_name(entry.place.period)] = entry.cell
    fields: dict[str, TextCell] = {}
    meanings: dict[str, str] = {}
    aims: set[str] = set()
    for entry in form.of(*frozenset(Part) - {Part.MONEY, Part.INDICATOR}):
        if isinstance(entry.cell, TextCell):
            key = "/".join(word for word in (row_of(entry.place), entry.place.column) if word)
            fields.setdefault(key, entry.cell)
            meanings.setdefault(key, _meaning(entry.place))
            if entry.place.part is Part.GOAL and entry.place.role is Role.PLANNED:
                aims.add(key)
    end: dict[Role, Cell] = {}
    for entry in form.of(Part.TOTAL):
        end.setdefault(entry.place.role, _cell(entry.cell))
    lines = tuple(_indicator(line) for line in form.indicators if line.first and line.second and line.name)
    return Form(
        table,
        form.name,
        fields,
        meanings,
        frozenset(aims),
        money,
        marks,
        end,
        lines,
        _lines(lines),
        _labels(table),
        tuple(derived),
    )


def _meaning(place: Place) -> str:
    """Return what a field says of the project; empty where the vocabulary does not tell."""
    match place.part:
        case Part.FIELD:
            return performance_words().fields.meaning(place.path[-1])
        case Part.GOAL if place.role is not Role.DONE:
            return GOAL
    return ""


def period_name(period: Period | None, block: int = 0) -> str:
    """Return the word for a period; empty where a form has only one."""
    words = performance_words().periods
    name = {None: "", Period.WHOLE: words.whole, Period.YEAR: words.year}[period]
    return f"{name}{block or ''}"


def _labels(table: Table) -> frozenset[str]:
    short = {cell for row in table.raw for cell in row if 0 < len(cell) <= _LABEL}
    return frozenset(one_kind(squeezed(cell)).removeprefix("其中:") for cell in short)


def _indicator(line: Line) -> Indicator:
    """Return a line with its cells as the rules ask for them; the goal is the adjusted one where there is one."""
    planned = line.cell(Role.REVISED) or next(
        (cell for role, cell in reversed(line.cells) if role is Role.PLANNED), None
    )
    found = {
        "planned": planned,
        "done": line.cell(Role.DONE),
        "weight": line.cell(Role.WEIGHT),
        "score": line.cell(Role.SCORE),
        "reason": line.cell(Role.REASON),
        "unit": line.cell(Role.UNIT),
    }
    cells = {name: _cell(cell) for name, cell in found.items() if cell is not None}
    period = period_name(line.period, line.block)
    return Indicator(period, line.first, line.second, _MARK.sub("", line.name), **cells)


def _cell(cell: Figure | TextCell) -> Cell:
    figure = cell if isinstance(cell, Figure) else None
    return Cell(cell.text, squeezed(cell.text), cell.source, cell.doubt, figure)


def unit_of(case: Case) -> str:
    """Return the name of the unit as it is compared; a heading taken for a name is none."""
    name = without_part(even_name(case.document.unit_name))
    return name if len(name) >= _SHORTEST_NAME else ""


def names_of(several: Iterable[Form], limit: int = 4) -> str:
    """Return the names of forms for a message."""
    names = list(dict.fromkeys(form.called for form in several))
    shown = "、".join(f"“{name}”" for name in names[:limit])
    return shown if len(names) <= limit else f"{shown}等"


def core(name: str) -> str:
    """Return a project's name as it is compared: no letters before it, no year, no blanks nor marks."""
    text = re.sub(r"^[A-Za-z]{1,3}(?=[\u4e00-\u9fff])|^\d(?=[\u4e00-\u9fff]{4})", "", even_name(name))
    text = re.sub(r"^20\d{2}年度?", "", text)
    return re.sub(r"[\"“”'，,。.·\-—()（）:：]", "", text)
