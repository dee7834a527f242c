"""Money of this year and money carried over, where a table does not say which of them its amounts hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal

from mingzhang.algebra.spelling import spelling_of
from mingzhang.algebra.statements import Statements, statements
from mingzhang.model import Column, ColumnRole, Disclosure, Evidence, Figure, Precise, Region, Row, Table
from mingzhang.model.values import dataclass, replace
from mingzhang.read.evidence import MOST, THIS_YEAR
from mingzhang.read.tables.carried_columns import holding_both, of_their_funds, without_the_carried_beside
from mingzhang.read.tables.levels import Amounts
from mingzhang.read.tables.unit_rows import TOTAL_ROW
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.lexicon import read_label, vocabulary
from mingzhang.standard.words import bare, plain

_THIS, _CARRIED = "当年", "上年结转"
_NOTHING = Precise(Decimal(0))
_BOTH = frozenset({"基本支出", "项目支出"})
_YEAR_ALONE = frozenset({"本年预算", "本年预算数", "当年预算", "当年预算数", "本年拨款", "当年拨款"})
"""Heads that may only say which year's budget is printed, carried over money included."""

_BEYOND = frozenset({"年初结转结余", "使用非财政拨款结余"})
_THIS_HEAD = lazy.compile(r"(?:本年|当年)(?!(?:支出|收入)?合计$)")
_THIS_YEAR = lazy.compile(r"(?:本年度?|当年度?)(.+)")


@dataclass(frozen=True, slots=True)
class _Carried:
    """A column of money carried over: which of its table's columns it is, and the head that it shares with others."""

    at: int
    side: str
    group: tuple[str, ...]
    fund: str | None

    def is_beside(self, column: Column) -> bool:
        """Whether a column stands under the same head and may be of a fund whose last year's money stands here."""
        fund, tree = column.region.fund, axes()["fund"]
        shared = self.side == column.side and column.path[: len(self.group)] == self.group
        same = self.fund is None or fund is None or tree.contains(self.fund, fund) or tree.contains(fund, self.fund)
        return shared and same


def this_years(columns: Sequence[Column], rows: Sequence[Amounts] = ()) -> list[Column]:
    """Return the columns, those of a fund taken as this year's money where a column beside them holds last year's.

    `rows` are the amounts of each row by the place of their columns: they tell what a total of both may hold.
    """
    columns = of_their_funds(columns, rows)
    carried, both = list(_carried(columns)), holding_both(columns, rows)
    made = [columns[at] if at in both else _settled(at, columns, carried, rows) for at in range(len(columns))]
    return without_the_carried_beside(made, rows)


def under_this_year(columns: Sequence[Column]) -> list[Column]:
    """Return columns, those below a head that begins with 本年 as this year's where others beside it hold last year's.

    What stands below one head with money carried over may hold both (本年预算：小计、当年拨款、上年结转).
    """
    carried = [column for column in columns if column.region.vintage == _CARRIED]
    made = []
    for column in columns:
        at = next((at for at, word in enumerate(column.path) if _THIS_HEAD.match(plain(word))), None)
        head = () if at is None else column.path[: at + 1]
        aside = bool(head and carried) and all(one.path[: len(head)] != head for one in carried)
        silent = column.region.vintage is None and column.role is ColumnRole.AMOUNT
        made.append(replace(column, region=column.region._replace(vintage=_THIS)) if aside and silent else column)
    return made


def without_names_of_sides(columns: Sequence[Column], labels: Mapping[str, Sequence[str]]) -> list[Column]:
    """Return columns, those of this year's money of any year's where a row below one holds what was carried over.

    本年收入 over 上年结转 and 收入总计 only names the side, and so does 当年支出 beside it. `labels` are those of
    rows by side.
    """
    carried = {side for side, rows in labels.items() if any(read_label(row).region.vintage == _CARRIED for row in rows)}
    names = any(column.region.vintage == _THIS and column.side in carried for column in columns)
    if not names or any(column.region.vintage == _CARRIED for column in columns):
        return list(columns)
    return [
        replace(column, region=column.region._replace(vintage=None)) if column.region.vintage == _THIS else column
        for column in columns
    ]


def _carried(columns: Sequence[Column]) -> Iterator[_Carried]:
    for number, column in enumerate(columns):
        if column.region.vintage == _CARRIED:
            at = next((at for at, word in enumerate(column.path) if read_label(word).region.vintage), 0)
            yield _Carried(number, column.side, column.path[:at], column.region.fund)


def _settled(at: int, columns: Sequence[Column], carried: Sequence[_Carried], rows: Sequence[Amounts]) -> Column:
    column = columns[at]
    region = column.region
    apart = any(not columns[one.at].of_which for one in carried)
    of_year = any(plain(word) in _YEAR_ALONE for word in column.path) and not column.of_which
    if not apart and region.vintage == _THIS and of_year:
        return replace(column, region=region._replace(vintage=None))
    beside = [one for one in carried if one.is_beside(column)]
    if not (beside and region.fund and region.vintage is None and region.flow in (None, "收入", "支出")):
        return column
    within = [one for one in beside if one.group and one.group == column.path[:-1]]
    total = bool(within) and plain(column.path[-1]) in vocabulary().totals
    if total and not _leaves_out(at, [one.at for one in within], columns, rows):
        return column
    return replace(column, region=region._replace(vintage=_THIS))


def _leaves_out(at: int, carried: Sequence[int], columns: Sequence[Column], rows: Sequence[Amounts]) -> bool:
    """Whether a total under one head with money carried over (财政拨款：小计、本年拨款、上年结转) does not hold it.

    By its place it does; it does not where more rows add up to it without that money than with it.
    """
    group = columns[at].path[:-1]
    parts = [
        other
        for other, one in enumerate(columns)
        if one.role is ColumnRole.AMOUNT
        and one.path[: len(group)] == group
        and not one.of_which
        and other not in (at, *carried)
        and plain(one.path[-1]) not in vocabulary().totals
    ]
    without = holding = 0
    for row in rows:
        whole, this, last = (_sum(row, places) for places in ([at], parts, carried))
        if last.value:
            without += whole.agrees(this)
            holding += whole.agrees(this + last)
    return without > holding


def _sum(row: Amounts, places: Sequence[int]) -> Precise:
    found = (row[place].precise for place in places if place in row)
    return sum(found, Precise(Decimal(0)))


def without_the_carried(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows of a list of income; money that was carried over on a line beside a fund is none of the fund's.

    Nor is it where the total of what the year took in stands between them.
    """
    carried = {numbered(row.label)[0] for row in rows if row.region.vintage == "上年结转" and not row.of_which}
    total = max((at for at, row in enumerate(rows) if row.region.opened("flow") == Region(vintage="当年")), default=0)
    for at, row in enumerate(rows):
        region, beside = row.region, at < total or numbered(row.label)[0] in carried
        open_vintage = region.fund and region.vintage is None and region.flow in (None, "收入")
        yield replace(row, region=region._replace(vintage="当年")) if open_vintage and beside else row


def totals_before_the_carried(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a budget, a total without a name as this year's where carried over money alone parts it from
    the total of all: 小计、上年结转、收入总计.
    """
    made = list(rows)
    for side in dict.fromkeys(row.side for row in rows):
        places = [at for at, row in enumerate(rows) if row.side == side and not row.of_which]
        total, last, *_ = (*(at for at in places if _is_total(rows[at])), None, None)
        if total is None or last is None or rows[total].region.flow not in (None, "收入"):
            continue
        above = [_is_beyond(rows[at]) for at in places if at < total]
        between = [_is_beyond(rows[at]) for at in places if total < at < last]
        if above and between and not any(above) and all(between):
            made[total] = replace(rows[total], region=rows[total].region._replace(vintage=_THIS))
    return made


def _is_total(row: Row) -> bool:
    """Whether a row is a total of all above it (小计, 收入小计, 收入总计)."""
    side = row.side or "收入"
    named = row.region.fixed() in ({"flow": f"{side}总计"}, {"flow": side}) and read_label(row.label).total
    return bool(TOTAL_ROW.match(bare(row.label))) or named


def _is_beyond(row: Row) -> bool:
    """Whether a row of income holds what the year did not take in."""
    return row.region.vintage == _CARRIED or (row.region.flow or "") in _BEYOND


def before_the_total(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, those that were not understood taken as this year's where they are parts of its total.

    They stand before the total of what comes in this year and are numbered like funds that do: 四、国外捐款.
    """
    made = list(rows)
    for total, row in enumerate(rows):
        if row.region.fixed() == {"flow": "收入", "vintage": _THIS} and not row.of_which:
            above = [at for at in range(total) if rows[at].side == row.side]
            kinds = {numbered(rows[at].label)[0] for at in above if rows[at].region.vintage == _THIS} - {0}
            for at in above:
                region = rows[at].region
                alike = numbered(rows[at].label)[0] in kinds and not rows[at].of_which
                if alike and region.is_unknown and region.flow == "收入" and region.vintage is None:
                    made[at] = replace(rows[at], region=region._replace(vintage=_THIS))
    return made


def with_vintages(document: Disclosure) -> Disclosure:
    """Return the document, tables silent on vintage taken as this year's where the others bear it out.

    Those that tell it are asked first, with those that they settled; then those that are silent as well.
    """
    silent = {at for at, table in enumerate(document.tables) if _is_silent(table)}
    if not silent or _CARRIED not in spelling_of(document).live["vintage"]:
        return document
    unsure = frozenset(silent)
    while silent:
        made = statements(document)
        found = {at for at in silent if _agrees_better(made, document.tables[at], unsure & silent)}
        if not found and not unsure:
            break
        unsure = unsure if found else frozenset()
        silent -= found
        tables = (_this_year(table) if at in found else table for at, table in enumerate(document.tables))
        document = replace(document, tables=tuple(tables)) if found else document
    return document


def _is_silent(table: Table) -> bool:
    """Whether nothing in a table of money says which vintage it holds."""
    parts = (table.region, *(column.region for column in table.columns), *(row.region for row in table.rows))
    return (
        bool(table.figures)
        and not table.is_performance
        and table.region.phase == "预算"
        and not any(part.vintage for part in parts)
    )


def _agrees_better(made: Statements, table: Table, unsure: Set[int]) -> bool:
    """Whether more of a table's amounts equal this year's amounts of other tables than amounts of all the money.

    Of the tables `unsure` nobody knows yet what theirs are.
    """
    tables = made.document.tables  # of which one may be printed twice
    left_out = {at for at, other in enumerate(tables) if other.title == table.title} | unsure

    def others(region: Region) -> list[Figure]:
        return [one for one in made.by_region.get(region, ()) if one.at.table not in left_out]

    agree = {None: 0, _THIS: 0}
    differ = {None: 0, _THIS: 0}
    more = 0  # amounts that are not this year's, and may be of all the money
    without: list[Precise] = []  # by how much amounts fall short of all the money
    carried = _NOTHING  # the most of this by which an amount is just this year's
    for region, amount in _amounts(table):
        whole = made.spelling.of(region)
        this = made.spelling.of(region._replace(vintage=_THIS))
        if whole == this:
            continue
        last = others(made.spelling.of(region._replace(vintage=_CARRIED)))
        if last and not any(one.value for one in last):
            continue  # nothing of it was carried over
        all_money, this_years = ({one.precise for one in others(of)} for of in (whole, this))
        rests = {one - carry.precise for one in all_money for carry in last if carry.value}
        near: dict[str | None, bool] = {}
        for vintage, found in ((None, all_money), (_THIS, this_years or rests)):
            if found:
                near[vintage] = any(amount.agrees(other) for other in found)
        if all(near.get(vintage) for vintage in (None, _THIS)):
            continue  # so little was carried over that this amount cannot tell
        more += near.get(_THIS) is False and near.get(None) is not False
        if near.get(None) is False:
            short = max(all_money, key=lambda one: one.value) - amount
            without.append(short)
            carried = max(carried, short, key=lambda one: one.value) if near.get(_THIS) else carried
        for vintage, agrees in near.items():
            (agree if agrees else differ)[vintage] += 1
    says_so = _says_this_year(table)
    if says_so and not agree[_THIS] and not differ[_THIS]:
        return differ[None] > agree[None]  # nothing else is there to compare with what the heading says
    told = carried.exceeds(_NOTHING)
    if (agree[None] or differ[None]) and more and not told:
        return False  # nothing shows that this table leaves it out: where nothing was carried over, no amount tells
    better = agree[_THIS] - differ[_THIS] > agree[None] - differ[None]
    without_carried = told and all(short.value > 0 and not short.exceeds(carried) for short in without)
    bar = MOST if says_so else THIS_YEAR
    return (better or without_carried) and Evidence(agree[_THIS], differ[_THIS]).passes(bar)


def _amounts(table: Table) -> Iterator[tuple[Region, Precise]]:
    """Yield the amounts of money that a table prints, with the totals of rows of which only both kinds were read."""
    rows: dict[int, list[Figure]] = defaultdict(list)
    for (row, _), figure in zip(table.places, table.figures, strict=True):
        if figure.value and figure.is_money and not figure.region.is_unknown:
            rows[row].append(figure)
            yield figure.region, figure.precise
    for figures in rows.values() if {column.region.nature for column in table.columns} >= _BOTH else ():
        if {figure.region.nature for figure in figures} <= _BOTH:
            yield figures[0].region._replace(nature=None), sum((figure.precise for figure in figures), _NOTHING)


def _says_this_year(table: Table) -> bool:
    """Whether a heading names this year right before the money that it speaks of (本年一般公共预算支出)."""
    return any(
        (said := _THIS_YEAR.match(plain(word))) and any(read_label(said.group(1)).region)
        for column in table.columns
        for word in column.path
    )


def _this_year(table: Table) -> Table:
    figures = tuple(
        replace(figure, region=figure.region._replace(vintage=_THIS)) if not figure.region.subject else figure
        for figure in table.figures
    )
    return replace(table, region=table.region._replace(vintage=_THIS), figures=figures)
