"""The money of self-evaluations: rates of execution and their points, recomputed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.evidence import near_miss
from mingzhang.check.in_words import printed
from mingzhang.check.performance.forms import Cell, Form, forms
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import Digits, Figure, Precise, Role, Severity, Span, rounded
from mingzhang.model.values import dataclass
from mingzhang.standard.performance import performance_words
from mingzhang.standard.rules import Rule

FULL = Decimal(100)
_CENT = Decimal("0.01")
USUAL_WEIGHT = Decimal(10)
"""The points of the rate of execution where a form does not print them."""


@dataclass(frozen=True, slots=True)
class Execution:
    """What one row of the money block says of its execution."""

    row: str
    budget: Figure
    spent: Figure
    rate: Cell | None
    weight: Cell | None
    score: Cell | None


def executions(form: Form) -> Iterator[Execution]:
    """Yield the rows of a self-evaluation that print a budget and what was spent of it."""
    words = performance_words().spending
    for row in dict.fromkeys(row for row, _ in form.money):
        budget, spent = form.amount(row, words.adjusted), form.amount(row, words.executed)
        if budget is not None and spent is not None:
            marks = (form.marks.get((row, role)) for role in (Role.RATE, Role.WEIGHT, Role.SCORE))
            yield Execution(row, budget, spent, *marks)


def number_of(cell: Cell | None) -> Digits | None:
    """Return the number that a cell prints, a rate without its sign."""
    match = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)[%％]?", cell.bare) if cell else None
    return Digits.of(match[1]) if match else None


@check("performance.execution-rate")
def execution_rate(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The rate is what was spent over the year's budget, within what the printed digits allow."""
    held = 0
    for form in forms(case):
        for row in executions(form):
            rate = number_of(row.rate)
            if rate is None or row.rate is None:
                continue
            if row.budget.yuan <= 0 or row.rate.doubt or row.budget.doubt or row.spent.doubt:
                yield skipped(rule, "doubtful", form.called, form=form.called)
                continue
            exact = row.spent.yuan / row.budget.yuan * FULL
            bounds = row.spent.precise.over(row.budget.precise)
            fits = bounds is None or any((bounds * FULL).holds(one) for one in _rates(row.rate, rate))
            if fits or (rate.value == FULL and exact > FULL) or _of_first_budget(form, row, rate):
                held += 1
                continue
            right = rounded(exact, min(rate.step, _CENT))
            yield found(
                rule,
                quotes=[form.said(row.rate)],
                figures=[*([row.rate.figure] if row.rate.figure else []), row.spent, row.budget],
                severity=Severity.INFO if near_miss(rate, exact) else None,
                arithmetic=f"{printed(row.spent)} ÷ {printed(row.budget)} = {right}%",
                expected=right,
                difference=rate.value - right,
                form=form.called,
                rate=row.rate.text,
                right=f"{right}%",
            )
    if held:
        yield holds(rule, held)


def _rates(cell: Cell, rate: Digits) -> Iterator[Precise]:
    """Yield what a printed rate may mean, as far as it is printed: 0.98 without a sign is 98%."""
    yield rate.precise
    if rate.value <= 1 and cell.bare[-1:] not in "%％":
        yield rate.precise * FULL


def _of_first_budget(form: Form, row: Execution, rate: Digits) -> bool:
    """Whether a rate was measured against the budget at the year's beginning, as some forms do."""
    first = form.amount(row.row, performance_words().spending.drafted)
    part = row.spent.precise.over(first.precise) if first is not None else None
    return part is not None and (part * FULL).holds(rate.cut)


@check("performance.execution-score")
def execution_score(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The points of the execution are its weight times the rate, and no more than the weight."""
    held = 0
    for form in forms(case):
        for row in executions(form):
            score, weight = number_of(row.score), number_of(row.weight)
            if score is None or row.score is None:
                continue
            if row.budget.yuan <= 0 or row.score.doubt or row.budget.doubt or row.spent.doubt:
                yield skipped(rule, "doubtful", form.called, form=form.called)
                continue
            full = weight.value if weight else USUAL_WEIGHT
            if score.value > full:
                continue  # performance.score-over-weight tells it
            if any((part.capped(1) * full).holds(score.cut) for part in _parts(row)):
                held += 1
                continue
            exact = full * min(row.spent.yuan / row.budget.yuan, Decimal(1))
            right = rounded(exact, _CENT)
            yield found(
                rule,
                quotes=[form.said(row.score)],
                figures=[*([row.score.figure] if row.score.figure else []), row.spent, row.budget],
                arithmetic=f"{full} × {printed(row.spent)} ÷ {printed(row.budget)} = {right}",
                expected=right,
                difference=score.value - right,
                form=form.called,
                score=row.score.text,
                right=right,
            )
    if held:
        yield holds(rule, held)


def _parts(row: Execution) -> Iterator[Span]:
    """Yield what part of its budget a row may have spent: by its amounts, and by the rate that it prints."""
    part = row.spent.precise.over(row.budget.precise)
    if part is not None:
        yield part
    if row.rate is not None and (rate := number_of(row.rate)) is not None:
        yield from (Span(one.least / FULL, one.most / FULL) for one in _rates(row.rate, rate))
