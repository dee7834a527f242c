"""Identities within one performance form: its money by source, by time and by phase, as its regions say.

A form tells of one project, so its amounts are no statements about all the money there is and take no part in the
document's spelling; among themselves they add up and contain each other as any regions do, and with the list's line in
place of its project its money is the list's. Sources are no division of an axis as those of tables are: a form may name
money by its fund, by the government that it is from and by what is left of last year beside each other, so which of
them make up the total is tried; and a year lies in the life of its project, which no other document states.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from mingzhang.algebra.identity import Identity
from mingzhang.algebra.statements import Statements, reference
from mingzhang.model import Disclosure, Figure, Region, Table
from mingzhang.model.values import replace
from mingzhang.standard.axes import axes
from mingzhang.standard.performance import performance_words

SOURCES, YEAR, LEFT = "performance.money-sources", "performance.year-over-whole", "performance.remainder"
LISTED = "performance.money-table"
TOLD = "performance.told-sum"
DIVIDED = "performance.money-divided"
WITHIN_FORMS = frozenset({SOURCES, YEAR, LEFT, DIVIDED})
_NATURES = frozenset({"基本支出", "项目支出"})
_MOST = 8  # of more sources than these not all combinations are tried

_Stated = dict[Region, Figure]  # the first print of each region of one form


def within_forms(document: Disclosure) -> Iterator[Identity]:
    """Yield what the money of each form of a document must agree on."""
    for table in document.tables:
        if table.is_performance:
            yield from within_form(table)


def within_form(table: Table) -> Iterator[Identity]:
    """Yield what the money of one form must agree on: sources, the year and the whole life, what is left."""
    stated: _Stated = {}
    again: dict[Region, list[Figure]] = defaultdict(list)
    for figure in table.figures:
        if any(figure.region):
            stated.setdefault(figure.region, figure)
            again[figure.region].append(figure)
    yield from _sources(stated, again)
    yield from _divided(stated)
    yield from _years(stated)
    yield from _rests(stated)


def _sources(stated: _Stated, again: Mapping[Region, Sequence[Figure]]) -> Iterator[Identity]:
    """A total of one column is the sum of its sources: one of them, where it prints several (总预算60；合计30)."""
    columns: dict[Region, _Stated] = defaultdict(dict)
    for region, figure in stated.items():
        columns[region._replace(fund=None, vintage=None, subject=None)][region] = figure
    for column, members in columns.items():
        total = members.pop(column, None)
        if total is None or not any(figure.value for figure in members.values()):
            continue
        family = f"sources/{column.year}/{column.phase}/{column.flow}"
        totals = (figure for figure in again[column] if figure.value)
        readings = [
            Identity(SOURCES, (each,), tuple(parts), family, "fund")
            for each in dict.fromkeys((total, *totals))
            for parts in _readings(members)
        ]
        yield _meant(readings)


def _meant(readings: Sequence[Identity]) -> Identity:
    """Return the reading that holds, else the first: the likeliest of several ways to take what a form prints."""
    return next((identity for identity in readings if identity.holds), readings[0])


def _divided(stated: _Stated) -> Iterator[Identity]:
    """What a unit spends by nature, all kinds printed, is its total, or where none is printed what its sources give.

    What was not understood may be a source as well as something that money is for.
    """
    columns: dict[Region, _Stated] = defaultdict(dict)
    for region, figure in stated.items():
        columns[region._replace(fund=None, vintage=None, nature=None, subject=None)][region] = figure
    for column, members in columns.items():
        natures = {one: figure for one, figure in members.items() if one == column._replace(nature=one.nature)}
        natures.pop(column, None)
        if {region.nature for region in natures} != _NATURES:
            continue
        if (total := members.get(column)) is not None:
            yield Identity(DIVIDED, (total,), tuple(natures.values()), "divided/total", "nature")
            continue
        sources = {region: figure for region, figure in members.items() if not region.nature}
        known = {region: figure for region, figure in sources.items() if not region.subject}
        if any(figure.value for figure in known.values()):
            readings = [
                Identity(DIVIDED, tuple(parts), tuple(natures.values()), "divided/sources", "nature")
                for parts in (*_readings(known), *_readings(sources))
            ]
            yield _meant(readings)


def _readings(parts: _Stated) -> Iterator[Sequence[Figure]]:
    """Yield the sets of sources that may make up a total: all; without those over others; without those under them.

    Sources that were not understood may detail others: then any of them may be left out.
    """
    yield list(parts.values())
    tree = axes()
    outer = {one for one in parts if any(one != other and tree.covers(one, other) for other in parts)}
    inner = {one for one in parts if any(one != other and tree.covers(other, one) for other in outer)}
    if outer:
        yield [figure for region, figure in parts.items() if region not in outer]
        yield [figure for region, figure in parts.items() if region not in inner]
    if len(outer) > 1 or any(region.is_unknown for region in parts):
        given = [figure for figure in parts.values() if figure.value][:_MOST]
        for size in range(1, len(given)):
            yield from combinations(given, size)


def _years(stated: _Stated) -> Iterator[Identity]:
    """A year's money is no more than that of the time that the year is part of, in total and from each source; where
    that is left blank, it may be yet to be told.
    """
    tree = axes()["year"]
    for region, figure in stated.items():
        for other, whole in stated.items():
            same = region != other and region._replace(year=None) == other._replace(year=None)
            if same and other.year is not None and tree.contains(other.year, region.year or ""):
                severity = "" if whole.value else "warning"
                yield Identity(YEAR, (figure,), (whole,), "years", "year", at_most=True, severity=severity)


def _rests(stated: _Stated) -> Iterator[Identity]:
    """What is left of a budget is what was not spent of it; where it is less, some may have been taken back."""
    words = performance_words().spending
    planned = words.executed.joined(words.adjusted)
    for region, left in stated.items():
        spent, budget = stated.get(region.joined(words.executed)), stated.get(region.joined(planned))
        if region.flow == words.left.flow and spent is not None and budget is not None:
            rest = Identity(LEFT, (left, spent), (budget,), "rests", "flow")
            yield rest if rest.difference > 0 else replace(rest, severity="warning")


def as_told(told: Figure, projects: Sequence[Figure]) -> Identity:
    """Return what a sentence must agree on that gives the money of several projects: it is the sum of theirs."""
    return Identity(TOLD, (told,), tuple(projects), "told", "project")


def as_listed(made: Statements, total: Figure, sources: Sequence[Figure], lines: Collection[Region]) -> Identity | None:
    """Return what a form's money must agree on with the lines of a list of projects; None where they state none of it.

    Which lines a form is about is a matter of names. With a line's project and unit in place of the form's own, total
    and list speak of one region. Where the list states less (one fund, this year's money) the total may hold more, so
    that to differ is no error; and so it is where all of the form's sources but one are what is listed.
    """
    told = total.region.joined(performance_words().spending.of_goals)
    wholes = {made.spelling.of(told._replace(project=line.project, unit=line.unit)): line.project for line in lines}
    listed = {
        region: reference(figures)
        for region, figures in made.by_region.items()
        if region.project in wholes.values() and any(axes().covers(whole, region) for whole in wholes)
    }
    printed = {region: figure for region, figure in listed.items() if figure.value is not None}
    exact = [printed[whole] for whole in wholes if whole in printed]
    if not printed:
        return None
    readings = [
        Identity(LISTED, left, right, "list", "project", severity="" if exact else "warning")
        for left, right in _agreements(total, sources, exact or _widest(printed), list(printed.values()))
    ]
    return _meant(readings)


def _agreements(
    total: Figure, sources: Sequence[Figure], widest: Sequence[Figure], listed: Sequence[Figure]
) -> Iterator[tuple[tuple[Figure, ...], tuple[Figure, ...]]]:
    """Yield the two sides of what may be one: a total and a line, all lines, or what is listed of a part of it."""
    yield (total,), (widest[0],)
    yield (total,), tuple(widest)
    yield from (((total,), (figure,)) for figure in listed)
    parts = [figure for figure in sources if figure.value]
    if len(parts) > 1 and Identity(SOURCES, (total,), tuple(parts), "").holds:
        chosen = [(part,) for part in parts] + [tuple(one for one in parts if one is not part) for part in parts]
        lines = dict.fromkeys((*((figure,) for figure in widest), tuple(widest)))
        yield from ((left, line) for line in lines for left in chosen)


def _widest(stated: _Stated) -> list[Figure]:
    """Return the prints of the regions that lie in no other."""
    tree = axes()
    return [f for one, f in stated.items() if not any(one != other and tree.covers(other, one) for other in stated)]
