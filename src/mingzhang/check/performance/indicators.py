"""The quality of indicators: values of the wrong kind, without unit or meaning, empty costs, names cut off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mingzhang.check.case import Case
from mingzhang.check.passages import shown
from mingzhang.check.patterns import any_of
from mingzhang.check.performance.forms import Cell, Form, Indicator, forms, names_of
from mingzhang.check.performance.money import costs_of
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import Quote, Severity
from mingzhang.standard.messages import messages
from mingzhang.standard.performance import ClassKind, performance_words
from mingzhang.standard.rules import IndicatorValue, Rule, rules

Test = Callable[[Form, Indicator, Cell], bool | None]
"""What a rule says of an indicator's value: True wrong, False right, None not asked."""


def grouped(
    case: Case,
    rule: Rule,
    test: Test,
    goals_only: bool = False,
    value: IndicatorValue = IndicatorValue.PLANNED,
) -> Iterator[Outcome]:
    """Yield one finding for all indicators whose value fails a test, or how many passed."""
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        if goals_only and not form.is_goal:
            continue
        for line in form.lines:
            cell = line.planned if value is IndicatorValue.PLANNED else line.done
            answer = test(form, line, cell) if cell is not None and cell.text.strip() else None
            if answer and cell is not None:
                bad.append((form, form.line(line, cell)))
            elif answer is False:
                good += 1
    yield from gathered(rule, bad, good)


def gathered(rule: Rule, bad: list[tuple[Form, Quote]], good: int) -> Iterator[Outcome]:
    """Yield one finding for all places, with the forms they stand in, or how many were right."""
    if bad:
        quotes = [quote for _, quote in bad]
        involved = [form for form, _ in bad]
        count = len({(form.name, form.table.source) for form in involved})
        yield found(rule, quotes=quotes, forms=names_of(involved), shown=shown(quotes), count=len(bad), tables=count)
    elif good:
        yield holds(rule, good)


def searched(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Carry out a rule by the search of its entry, on every indicator whose value is printed."""
    search = rule.indicator
    if search is None:
        return
    asked, wrong = any_of((search.asked,)), any_of((search.wrong,))

    def test(form: Form, line: Indicator, cell: Cell) -> bool | None:
        if line.kind in search.not_classes or (search.classes and line.kind not in search.classes):
            return None
        text = "\t".join((line.second or line.first, line.name.rstrip("。"), cell.bare.rstrip("。")))
        return wrong.search(text) is not None if asked.search(text) else None

    yield from grouped(case, rule, test, goals_only=search.goals_only, value=search.value)


for _rule in rules().values():
    if _rule.indicator is not None:
        check(_rule.id)(searched)


@check("performance.time-money")
def time_money(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Money in the row of time. It is certain where the amount is the form's own and the row of cost is empty."""
    right = 0
    for form in forms(case):
        wrong = [i for i in form.indicators if i.kind is ClassKind.TIME and i.planned and i.planned.yuan]
        right += sum(1 for i in form.indicators if i.kind is ClassKind.TIME and i.planned) - len(wrong)
        if not wrong:
            continue
        total = form.yearly
        amounts = {i.planned.yuan for i in wrong if i.planned}
        empty = not any(costs_of(form, i.period) for i in wrong)
        sure = empty and total is not None and total.yuan in amounts
        cells = [i.planned for i in wrong if i.planned]
        yield found(
            rule,
            quotes=[form.line(i, i.planned) for i in wrong if i.planned],
            figures=[*(cell.figure for cell in cells if cell.figure), *([total] if total else [])],
            severity=Severity.ERROR if sure else Severity.WARNING,
            form=form.called,
            value=cells[0].text,
            cost=messages("rules")["cost_blank"] if empty else "",
        )
    if right:
        yield holds(rule, right)


@check("performance.cost-blank")
def cost_blank(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A form with a row for cost and nothing in it, though it spends money; money misplaced elsewhere is told there."""
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        if not form.is_goal or not form.indicators or not _cost_labels(form):
            continue
        if any(costs_of(form, period) for period in {i.period for i in form.indicators}):
            good += 1
        elif not any(i.kind is ClassKind.TIME and i.planned and i.planned.yuan for i in form.indicators):
            money = form.yearly
            bad.append(
                (
                    form,
                    form.quote(f"{form.called} {money.text}{money.unit} {_cost_labels(form)[0]}" if money else ""),
                )
            )
    yield from gathered(rule, bad, good)


def _cost_labels(form: Form) -> list[str]:
    """Return the names of classes of costs as the form prints them, the longest first."""
    kinds = performance_words().kinds_of_classes
    return [word for word, kind in kinds.items() if kind is ClassKind.COST and word in form.labels]


@check("performance.zero-quantity")
def zero_quantity(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An output of nought of a project that has money."""

    def test(form: Form, line: Indicator, cell: Cell) -> bool | None:
        money = form.yearly
        if line.kind is not ClassKind.QUANTITY or money is None or not money.value or not re.search(r"\d", cell.text):
            return None
        return re.fullmatch(r"[=≥]?0+(?:\.0+)?[\u4e00-\u9fff]{0,4}", cell.bare) is not None

    yield from grouped(case, rule, test, goals_only=True)


@check("performance.no-unit")
def no_unit(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A bare number whose name does not say what is counted."""
    counted = any_of(rule.list("counted"))

    def test(form: Form, line: Indicator, cell: Cell) -> bool | None:
        text = cell.bare
        if not re.search(r"\d", text):
            return None
        if (
            (line.unit is not None and line.unit.bare)
            or (cell.figure is not None and cell.figure.unit)
            or not re.fullmatch(r"[=≥≤><]?\d[\d,]*(?:\.\d+)?", text)
        ):
            return False
        return None if counted.search(line.name) else True

    yield from grouped(case, rule, test)
