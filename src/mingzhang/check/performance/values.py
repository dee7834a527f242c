"""Values of indicators against what they are for: their class, the direction of their bound, what was reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.evidence import FEW
from mingzhang.check.naming.projects import projects_of
from mingzhang.check.patterns import any_of
from mingzhang.check.performance.forms import Cell, Form, Indicator, forms
from mingzhang.check.performance.indicators import gathered, grouped
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import Quote
from mingzhang.standard import lazy
from mingzhang.standard.performance import ClassKind
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import CHINESE_DIGITS, even_name

_BOUND = lazy.compile(
    r"(?P<sign>[≥≤<>=＝]|不低于|不少于|不超过|不高于)?(?P<number>\d+(?:\.\d+)?)(?P<unit>[%％]|[\u4e00-\u9fff]*)"
)


@check("performance.wrong-class")
def wrong_class(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Effects in the wrong class: an ecological one without anything of nature, an economic one that is social."""
    nature, society = any_of(rule.list("nature")), any_of(rule.list("society"))
    none = any_of(rule.list("none"))

    def test(form: Form, line: Indicator, cell: Cell) -> bool | None:
        if cell.doubt or none.search(cell.bare) or none.search(line.name):
            return None
        if line.kind is ClassKind.NATURE:
            return nature.search(f"{line.name}{cell.bare}") is None
        return society.search(line.name) is not None if line.kind is ClassKind.ECONOMY else None

    yield from grouped(case, rule, test)


@check("performance.bound-direction")
def bound_direction(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An upper bound of what ought to be much, or a lower bound of a cost."""
    bad_things = any_of(rule.list("unwanted"))

    def test(form: Form, line: Indicator, cell: Cell) -> bool | None:
        match = _BOUND.match(cell.bare)
        sign = match["sign"] if match else None
        if sign is None or sign in "=＝":
            return None
        upper = sign in ("≤", "<", "不超过", "不高于")
        if line.kind is ClassKind.COST:
            return not upper
        if line.kind in (ClassKind.QUANTITY, ClassKind.SATISFACTION):
            return None if bad_things.search(line.name) else upper
        return None

    yield from grouped(case, rule, test)


@check("performance.actual-words")
def actual_words(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A target with a number, an achievement without one."""
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        for line in form.indicators:
            if line.planned is None or line.done is None or line.done.doubt or not line.done.bare:
                continue
            if not re.search(r"\d", line.planned.bare):
                continue
            if re.search(rf"[\d{CHINESE_DIGITS}]", line.done.bare):
                good += 1
            else:
                bad.append((form, form.quote(f"{line.name} {line.planned.text} / {line.done.text}", line.done.source)))
    yield from gathered(rule, bad, good)


@check("performance.full-but-missed")
def full_but_missed(case: Case, rule: Rule) -> Iterator[Outcome]:
    """All points for a line whose own figures say that the target was missed."""
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        for line in form.indicators:
            cells = (line.planned, line.done, line.weight, line.score)
            if any(cell is None or cell.doubt for cell in cells):
                continue
            planned, done, weight, score = (cell for cell in cells if cell is not None)
            missed = _missed(planned, done)
            if missed is None or weight.value is None or score.value is None:
                continue
            if missed and score.value >= weight.value > 0:
                bad.append((form, form.quote(f"{line.name} {planned.text} / {done.text}", done.source)))
            else:
                good += 1
    yield from gathered(rule, bad, good)


def _missed(planned: Cell, done: Cell) -> bool | None:
    """Whether what was reached falls short of the target, None where that cannot be told from the two texts."""
    target, actual = _BOUND.fullmatch(planned.bare), _BOUND.fullmatch(done.bare)
    if target is None or actual is None or target["unit"] != actual["unit"]:
        return None
    aim, got = Decimal(target["number"]), Decimal(actual["number"])
    if target["sign"] in ("≤", "<", "不超过", "不高于"):
        return got > aim
    return got < aim if target["sign"] else None


@check("performance.date-broken")
def date_broken(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A date without its last word."""

    def test(form: Form, line: Indicator, cell: Cell) -> bool | None:
        if not re.search(r"20\d{2}年\d{1,2}月", cell.bare) or cell.doubt:
            return None
        return re.search(r"20\d{2}年\d{1,2}月\d{1,2}(?![\d日号])", cell.bare) is not None

    yield from grouped(case, rule, test)


@check("performance.name-year")
def name_year(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A project named after another year than the budget's, though the project list does not name it so."""
    if case.document.kind != rule.list("kind")[0] or not case.document.year.isdigit():
        return
    listed = {project.name for project in projects_of(case, rule)}
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        year = re.match(r"(20\d{2})年", even_name(form.name))
        if year is None or even_name(form.name) in listed:
            continue
        if year[1] == case.document.year:
            good += 1
        else:
            bad.append((form, form.quote()))
    yield from gathered(rule, bad, good)


@check("performance.goal-weights")
def goal_weights(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The weights of a goal form come to a hundred, or to what the rate of execution leaves of it."""
    wanted = {Decimal(total) for total in rule.list("totals")}
    held = 0
    for form in forms(case):
        weights = [line.weight for line in form.lines if line.weight is not None]
        figures = [weight.figure for weight in weights if weight.figure is not None and weight.figure.value is not None]
        if not form.is_goal or len(figures) < FEW or len(figures) < len(form.lines):
            continue
        total = sum((figure.value or Decimal(0) for figure in figures), Decimal(0))
        if total in wanted:
            held += 1
            continue
        sums = f"{' + '.join(figure.text for figure in figures)} = {total}"
        yield found(rule, figures=figures, quotes=[form.quote()], arithmetic=sums, form=form.called, total=total)
    if held:
        yield holds(rule, held)
