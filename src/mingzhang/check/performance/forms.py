"""Performance forms as the rules look at them: fields, money by source and period, indicators with their cells.

A goal form (PT) prints its indicators once for the whole period and once for the year; a self-evaluation (PS) prints
what was planned beside what was done. `Form` hides where each stands in a row's path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache

from mingzhang.check.case import Case, once
from mingzhang.check.passages import ONE_KIND, plain, squeezed
from mingzhang.model import YUAN_IN, CellLabel, Figure, Quote, Source, Table, TextCell
from mingzhang.standard.performance import performance_words

NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MONEY = re.compile(rf"^[=≤≥<>＝]?(?P<number>{NUMBER})(?P<unit>万元|亿元|元)$")
_VALUE = re.compile(rf"[=≤≥]?({NUMBER})%?")
_LABEL = 20  # a label is no longer than so many characters
_DIGITS = 400  # no number in print is longer
_SHORTEST_NAME = 4  # a unit's name has at least so many characters
_MARK = re.compile(r"^指标\d+[:：]")
_DONE = ("完成值", "完成情况", "实际值")
_WEIGHTS = ("分值", "权重", "分值权重", "权重分值", "分值(权重)", "权重(分值)", "指标分值", "指标权重", "标准分值")


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
    that the line can earn and `score` those it earned, `reason` why it fell short.
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


@dataclass(frozen=True, slots=True)
class Form:
    """One performance form. `money` is keyed by (source, column), where a goal form's column is its period."""

    table: Table
    name: str
    fields: dict[str, TextCell]
    money: dict[tuple[str, str], Figure]
    rates: dict[tuple[str, str], Cell]
    indicators: tuple[Indicator, ...]
    lines: tuple[Indicator, ...]  # each once: those of the whole period, and those of the year that say something else
    labels: frozenset[str]  # every short cell as printed, without blanks and with brackets of one kind

    @property
    def is_goal(self) -> bool:
        """Whether this is a goal form, not a self-evaluation."""
        return self.table.form == "PT"

    def quote(self, text: str = "", source: Source | None = None) -> Quote:
        """Return words of the form as a quote."""
        return Quote(text or self.name, source or self.table.source, self.table.title or self.table.form)

    def said(self, cell: TextCell | Cell) -> Quote:
        """Return a cell as a quote."""
        return self.quote(cell.text, cell.source)

    def line(self, indicator: Indicator, cell: Cell) -> Quote:
        """Return an indicator's name and value as a quote."""
        return self.quote(f"{indicator.name} {cell.text}".strip(), cell.source)

    def total(self, column: str) -> Figure | None:
        """Return the total of one column of money, in whatever words the form names it."""
        names = total_names()
        return next((f for (row, at), f in self.money.items() if at == column and row in names), None)

    @property
    def yearly(self) -> Figure | None:
        """The money of the year: of a goal form its year's total, of a self-evaluation its first budget."""
        if self.is_goal:
            return self.total("年度")
        columns = dict.fromkeys(column for _, column in self.money if "预算" in column or "申报" in column)
        wanted = sorted(columns, key=lambda column: ("年初" not in column, "申报" in column))
        return next((figure for column in wanted if (figure := self.total(column))), None)

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
    words = performance_words()
    return frozenset(
        map(plain, (*words.funds.totals_year, *words.funds.totals_whole, "资金总额", "总额", "合计", "总计"))
    )


@once
def forms(case: Case) -> tuple[Form, ...]:
    """Return the performance forms of a document."""
    return tuple(_form(table) for table in case.document.tables if table.form in ("PT", "PS"))


def _form(table: Table) -> Form:
    words = performance_words()
    fields: dict[str, TextCell] = {}
    money: dict[tuple[str, str], Figure] = {}
    rates: dict[tuple[str, str], Cell] = {}
    printed: dict[tuple[str, ...], dict[str, Cell]] = {}
    for label, cell in _cells(table):
        path = label.row.split("/")
        if path[0] == "指标" and len(path) >= 5:
            printed.setdefault(tuple(path), {})[label.column] = cell
        elif path[0] == words.funds.path or (path[0] in words.totals.words and label.column):
            _sort_money(path, label.column, cell, money, rates)
    for text in table.texts:
        path = text.label.row.split("/")
        if path[0] not in ("指标", words.funds.path):
            key_of_field = text.label.row + (f"/{text.label.column}" if text.label.column else "")
            fields.setdefault(key_of_field, text)
    indicators = tuple(_indicator(path, cells) for path, cells in printed.items())
    return Form(table, table.instance, fields, money, rates, indicators, _lines(indicators), _labels(table))


def _labels(table: Table) -> frozenset[str]:
    short = {cell for row in table.raw for cell in row if 0 < len(cell) <= _LABEL}
    return frozenset("".join(cell.split()).translate(ONE_KIND).removeprefix("其中:") for cell in short)


def _indicator(path: tuple[str, ...], cells: dict[str, Cell]) -> Indicator:
    """Tell the cells of one line apart by the headings above them."""
    roles: dict[str, Cell] = {}
    for column, cell in cells.items():
        if column.endswith(_DONE):
            roles.setdefault("done", cell)
        elif column.endswith("得分"):
            roles.setdefault("score", cell)
        elif column in _WEIGHTS:
            roles.setdefault("weight", cell)
        elif column == "偏差原因":
            roles["reason"] = cell
        elif column.endswith("值"):
            roles["planned"] = cell
    return Indicator(path[1], path[2], path[3], _MARK.sub("", "/".join(path[4:])), **roles)


def _cells(table: Table) -> Iterator[tuple[CellLabel, Cell]]:
    for figure in table.figures:
        if isinstance(figure.label, CellLabel):
            yield figure.label, Cell(figure.text, squeezed(figure.text), figure.source, figure.doubt, figure)
    for text in table.texts:
        yield text.label, Cell(text.text, squeezed(text.text), text.source, text.doubt)


def _sort_money(
    path: list[str], column: str, cell: Cell, money: dict[tuple[str, str], Figure], rates: dict[tuple[str, str], Cell]
) -> None:
    """File one cell of the money block: amounts by source and column (or period), rates and points by row."""
    periods = (performance_words().periods.whole, performance_words().periods.year)
    row, at = (path[-1], column or (path[1] if len(path) > 2 and path[1] in periods else ""))
    row = plain(re.sub(r"^其中[:：]", "", row))
    if at in periods or (("数" in at or "余" in at or "资金" in at) and "分" not in at):
        if cell.figure is not None:
            money[row, at] = cell.figure
    else:
        rates[row, at] = cell


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Return a number rounded to a step, however large a misread number is."""
    with localcontext(prec=_DIGITS):
        return value.quantize(step, ROUND_HALF_UP)


def unit_of(case: Case) -> str:
    """Return the name of the unit as it is compared; a heading taken for a name is none."""
    name = re.sub(r"^第[一二三四五六七八九十]部分", "", plain(case.document.unit_name))
    return name if len(name) >= _SHORTEST_NAME else ""


def names_of(several: Iterable[Form], limit: int = 4) -> str:
    """Return the names of forms for a message."""
    names = list(dict.fromkeys(form.name for form in several))
    shown = "、".join(f"“{name}”" for name in names[:limit])
    return shown if len(names) <= limit else f"{shown}等"


def core(name: str) -> str:
    """Return a project's name as it is compared: no letters before it, no year, no blanks nor marks."""
    text = re.sub(r"^[A-Za-z]{1,3}(?=[\u4e00-\u9fff])|^\d(?=[\u4e00-\u9fff]{4})", "", plain(name))
    text = re.sub(r"^20\d{2}年度?", "", text)
    return re.sub(r"[\"“”'，,。.·\-—()（）:：]", "", text)
