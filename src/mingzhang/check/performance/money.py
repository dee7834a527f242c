"""The money of performance forms: against the project list, the years it runs, and the cost indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.algebra.identity import Identity
from mingzhang.algebra.in_forms import as_listed
from mingzhang.check.case import Case
from mingzhang.check.evidence import is_alike
from mingzhang.check.in_words import printed
from mingzhang.check.naming.codes import Named
from mingzhang.check.naming.projects import projects_of
from mingzhang.check.performance.derived import unequal
from mingzhang.check.performance.forms import YEARS, Form, Indicator, core, forms, names_of, total_names
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import Figure, Precise, Quote, Severity
from mingzhang.standard.performance import ClassKind, performance_words
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import edits, even_name, squeezed

_SHORT = 5
"""Names with no more characters resemble one another by chance."""


@check("performance.money-table")
def money_table(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The year's money of a form is the project's amount in the project list; names agree but for letters and years."""
    given = [form for form in forms(case) if form.yearly is not None]
    if not given or case.document.kind not in rule.list("kinds"):
        return
    listed = projects_of(case, rule)
    if not listed:
        yield skipped(rule, "no-list")
        return
    held = 0
    for form in given:
        figure = form.yearly
        identity = _as_listed(case, form, figure, listed) if figure is not None else None
        if figure is None or identity is None:
            yield skipped(rule, "no-project", form.called, form=form.called)
            continue
        if identity.holds:
            held += 1
            continue
        sure = form.is_goal and not _other_unit(figure, identity.right[0])
        yield unequal(rule, form, identity, None if sure else Severity.WARNING)
    if held:
        yield holds(rule, held)


def _as_listed(case: Case, form: Form, total: Figure, listed: Sequence[Named]) -> Identity | None:
    """Return what the year's money of a form must agree on with the lines that it names."""
    lines = [project.figure.region for project in _named(form, listed) if project.figure is not None]
    at = form.column(total)
    sources = [figure for (row, column), figure in form.money.items() if column == at and row not in total_names()]
    return as_listed(case.statements, total, sources, [line for line in lines if line.project])


def _named(form: Form, listed: Sequence[Named]) -> list[Named]:
    """Return the lines of the project list that a form names: word for word, at the core, or nearly with its amount."""
    name, figure = core(form.name), form.yearly
    short = core(re.sub(r"[（(][^（）()]*[）)]$", "", even_name(form.name)))
    exact = [project for project in listed if project.name == even_name(form.name)]
    same = exact or [project for project in listed if core(project.name) in (name, short)]
    return same or [
        project
        for project in listed
        if figure is not None
        and project.figure is not None
        and len(name) > _SHORT
        and edits(core(project.name), name, 2) <= 2
        and figure.precise.repeats(project.figure.precise)
    ]


def _other_unit(one: Figure, other: Figure) -> bool:
    """Whether two amounts differ by ten thousand times alone: the unit may have been misread."""
    return one.yuan * 10_000 == other.yuan or other.yuan * 10_000 == one.yuan


def _years(form: Form, rule: Rule) -> int | None:
    """Return how many years a form's project runs: 1, more, or None where the form does not say."""
    texts = [squeezed(cell.text) for cell in form.saying(rule.list("fields")).values()]
    spans = [int(years) for text in texts for years in YEARS.findall(text)]
    if spans and min(spans) != max(spans):
        return None
    if spans:
        return spans[0]
    if any(word in text for text in texts for word in rule.list("long")):
        return 99
    return 1 if any(word in text for text in texts for word in rule.list("once")) else None


@check("performance.many-years")
def many_years(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Money of several years cannot be that of one of them; one finding for all forms."""
    yield from _periods(case, rule, wrong=lambda years, year, whole: years > 1 and year.yuan == whole.yuan > 0)


@check("performance.one-year")
def one_year(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A project of one year has the same money in both periods."""
    yield from _periods(case, rule, wrong=lambda years, year, whole: years == 1 and year.yuan < whole.yuan)


def _periods(case: Case, rule: Rule, wrong) -> Iterator[Outcome]:  # type: ignore[no-untyped-def]
    periods = performance_words().periods
    bad: list[Form] = []
    good = 0
    for form in forms(case):
        years, year, whole = _years(form, rule), form.total(periods.year), form.total(periods.whole)
        if years is None or year is None or whole is None or not year.value:
            continue
        if wrong(years, year, whole):
            bad.append(form)
        else:
            good += 1
    if bad:
        quotes = [form.said(cell) for form in bad for cell in form.saying(rule.list("fields")).values()]
        figures = [f for form in bad for f in (form.total(periods.whole), form.total(periods.year)) if f is not None]
        yield found(rule, quotes=quotes, figures=figures, forms=names_of(bad), count=len(bad))
    elif good:
        yield holds(rule, good)


@check("performance.cost-total")
def cost_total(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A form's only cost indicator, where it plainly is the whole amount, equals the money of its period."""
    periods = performance_words().periods
    held = 0
    for form in forms(case):
        wrong: list[tuple[Quote, Figure, str]] = []
        for period in dict.fromkeys(indicator.period for indicator in form.indicators):
            costs = costs_of(form, period)
            columns = (period,) if period in (periods.whole, periods.year) and form.is_goal else ()
            given = [form.total(column) for column in columns or dict.fromkeys(at for _, at in form.money)]
            totals = [figure for figure in given or [form.yearly] if figure is not None and figure.value]
            if len(costs) != 1 or not totals:
                continue
            cell = costs[0].planned
            amount = cell.yuan if cell else None
            if cell is None or not amount:
                continue
            told = cell.figure.precise if cell.figure else Precise(amount)
            if any(told.repeats(whole.precise) for whole in totals):
                held += 1
            elif all(_means_total(amount, whole.yuan) for whole in totals):
                wrong.append((form.line(costs[0], cell), totals[0], cell.text))
        if wrong:
            yield found(
                rule,
                quotes=[quote for quote, _, _ in wrong],
                figures=[figure for _, figure, _ in wrong],
                form=form.called,
                cost=wrong[0][2],
                total=printed(wrong[0][1]),
            )
    if held:
        yield holds(rule, held)


def costs_of(form: Form, period: str) -> list[Indicator]:
    """Return the cost indicators of one period that have a value."""
    return [i for i in form.period(period) if i.kind is ClassKind.COST and i.planned and i.planned.text.strip()]


def _means_total(amount: Decimal, total: Decimal) -> bool:
    """Whether an amount was meant to be the total: near it, its digits in another unit, or one digit off."""
    if is_alike(amount, total) or amount > total:
        return True
    one, other = f"{amount.normalize():f}".rstrip("0."), f"{total.normalize():f}".rstrip("0.")
    return one == other or (len(one) == len(other) > 2 and sum(a != b for a, b in zip(one, other, strict=True)) == 1)
