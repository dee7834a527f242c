"""Self-evaluation: points, totals and grades, recomputed from the form's own figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.evidence import FEW
from mingzhang.check.performance.execution import FULL, USUAL_WEIGHT, executions, number_of
from mingzhang.check.performance.forms import Cell, Form, forms
from mingzhang.check.performance.indicators import gathered
from mingzhang.check.registry import Holds, Outcome, UnlessLost, check, found, holds, skipped
from mingzhang.model import Digits, Finding, Precise, Quote, Role, Severity, in_print
from mingzhang.model.values import dataclass
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import squeezed


@dataclass(frozen=True, slots=True)
class Tally:
    """The points of one self-evaluation. A figure is None where the form does not print it."""

    form: Form
    weights: Decimal
    scores: Decimal
    execution_weight: Decimal | None
    execution_score: Digits | None
    total_cell: Cell | None
    total: Digits | None
    doubtful: bool  # whether the reader doubts a weight or a score

    @property
    def weight_gap(self) -> Decimal:
        """How many points are missing to a hundred (negative: too many); an unprinted weight counts as usual."""
        with_usual = self.weights + (self.execution_weight if self.execution_weight is not None else USUAL_WEIGHT)
        return Decimal(0) if self.execution_weight is None and self.weights == FULL else FULL - with_usual

    @property
    def score_gap(self) -> Decimal | None:
        """How much the printed total is above the sum of the printed scores."""
        return None if self.total is None else self.total.value - self.sum.value

    @property
    def sum(self) -> Precise:
        """What the printed scores come to: those of the indicators were given, that of the execution was worked out."""
        given = Precise(self.scores)
        return given if self.execution_score is None else given + in_print(*self.execution_score, "")

    @property
    def adds_up(self) -> bool:
        """Whether the printed total may be the sum of the printed scores."""
        return self.total is not None and in_print(*self.total, "").agrees(self.sum)

    @property
    def hides_execution(self) -> bool:
        """Whether what the total has above the lines may be the score of the execution, which is not printed."""
        room, gap = FULL - self.weights, self.score_gap
        return self.execution_score is None and gap is not None and 0 < gap <= room

    @property
    def whole(self) -> bool:
        """Whether the scores, none of them doubted, come to the printed total, so that no line can be missing."""
        return self.adds_up and not self.doubtful

    @property
    def surely_read(self) -> bool:
        """Whether the weights, none of them doubted, come to a hundred: no line is lost; and execution has points."""
        return not self.doubtful and self.weight_gap == 0 and self.execution_score is not None

    @property
    def incomplete(self) -> bool:
        """Whether weights and scores both fall short as if the same lines were lost."""
        return self.weight_gap > 0 and self.score_gap is not None and 0 <= self.score_gap <= self.weight_gap


def _of_execution(form: Form, role: Role) -> Cell | None:
    """Return the points or the score of the execution: of a row with a budget and its spending, else of any row."""
    rows = (row.weight if role is Role.WEIGHT else row.score for row in executions(form))
    marks = (cell for (_, own), cell in form.marks.items() if own is role)
    return next((cell for cell in (*rows, *marks) if number_of(cell) is not None), None)


def tallies(case: Case) -> Iterator[Tally]:
    """Yield the points of every form that gives its indicators weights."""
    for form in forms(case):
        weighed = [i for i in form.indicators if i.weight is not None and i.weight.value is not None]
        if form.is_goal or len(weighed) < FEW:
            continue
        scores = [i.score.value for i in weighed if i.score is not None and i.score.value is not None]
        weight, scored = number_of(_of_execution(form, Role.WEIGHT)), _of_execution(form, Role.SCORE)
        score = number_of(scored)
        total = form.end.get(Role.SCORE) or form.end.get(Role.TEXT)
        if score is not None and score.value > (weight.value if weight else USUAL_WEIGHT):
            total, score = total or scored, None  # the total stands in the row of the money
        cells = [cell for i in weighed for cell in (i.weight, i.score)] + [total]
        yield Tally(
            form=form,
            weights=sum((i.weight.value or Decimal(0) for i in weighed if i.weight), Decimal(0)),
            scores=sum((value or Decimal(0) for value in scores), Decimal(0)) if len(scores) == len(weighed) else FULL,
            execution_weight=weight.value if weight else None,
            execution_score=score,
            total_cell=total if len(scores) == len(weighed) else None,
            total=_points(total) if len(scores) == len(weighed) else None,
            doubtful=any(cell is not None and cell.doubt for cell in cells),
        )


def _points(cell: Cell | None) -> Digits | None:
    """Return the number that a cell prints, whatever stands beside it."""
    if cell is not None and cell.figure is not None and cell.figure.value is not None:
        return cell.figure.digits
    return number_of(cell)


@check("performance.incomplete")
def incomplete(case: Case, rule: Rule) -> Iterator[Outcome | UnlessLost]:
    """Weights and scores that fall short together: lines of the form were lost, as happens at a page break."""
    complete = 0
    for tally in tallies(case):
        if not tally.incomplete:
            complete += tally.weight_gap == 0
            continue
        cell = tally.total_cell
        yield UnlessLost(
            found(
                rule,
                quotes=[tally.form.said(cell)] if cell else [tally.form.quote()],
                figures=[cell.figure] if cell and cell.figure else [],
                arithmetic=f"100 − {FULL - tally.weight_gap} = {tally.weight_gap}；"
                f"{tally.total.value if tally.total else ''} − {tally.sum.value} = {tally.score_gap}",
                form=tally.form.called,
                weights=tally.weight_gap,
                scores=tally.score_gap,
            )
        )
    if complete:
        yield holds(rule, complete)


@check("performance.weights")
def weights(case: Case, rule: Rule) -> Iterator[Outcome | UnlessLost]:
    """The weights of the indicators and of the execution come to a hundred."""
    held = 0
    for tally in tallies(case):
        if tally.weight_gap == 0:
            held += 1
        elif tally.weight_gap > 0:
            slip = None if tally.incomplete else _weights_slip(rule, tally)
            yield UnlessLost(slip, skipped(rule, "torn", tally.form.called, form=tally.form.called))
        else:
            yield _weights_slip(rule, tally)
    if held:
        yield holds(rule, held)


def _weights_slip(rule: Rule, tally: Tally) -> Finding:
    used = tally.execution_weight if tally.execution_weight is not None else USUAL_WEIGHT
    cells = [i.weight for i in tally.form.indicators if i.weight is not None]
    return found(
        rule,
        quotes=[tally.form.quote()],
        figures=[cell.figure for cell in cells if cell.figure],
        severity=None if tally.whole else Severity.WARNING,
        arithmetic=f"{tally.weights} + {used} = {tally.weights + used}",
        expected=FULL,
        form=tally.form.called,
        weights=tally.weights,
        execution=used,
        total=tally.weights + used,
    )


@check("performance.total-score")
def total_score(case: Case, rule: Rule) -> Iterator[Outcome | UnlessLost]:
    """The scores of the indicators and of the execution come to the printed total."""
    for tally in tallies(case):
        gap = tally.score_gap
        unread = skipped(rule, "no-total", tally.form.called, form=tally.form.called)
        if gap is None or tally.total_cell is None or tally.hides_execution:
            yield unread
        elif tally.weight_gap > 0:
            yield UnlessLost(_of_total(rule, tally, gap, tally.total_cell), unread)
        else:
            outcome = _of_total(rule, tally, gap, tally.total_cell)
            if outcome is not None:
                yield outcome


def _of_total(rule: Rule, tally: Tally, gap: Decimal, total: Cell) -> Finding | Holds | None:
    """Return what comes of comparing the printed total with the sum; None where performance.incomplete tells it."""
    if tally.adds_up:
        return holds(rule)
    if tally.incomplete:
        return None
    right, execution = tally.sum.value, tally.execution_score
    scores = [i.score.figure for i in tally.form.indicators if i.score and i.score.figure]
    return found(
        rule,
        quotes=[tally.form.said(total)],
        figures=[*([total.figure] if total.figure else []), *scores],
        severity=None if tally.surely_read else Severity.WARNING,
        arithmetic=f"{tally.scores} + {execution.value} = {right}" if execution is not None else "",
        expected=right,
        difference=gap,
        form=tally.form.called,
        total=total.text,
        sum=right,
    )


@check("performance.grade")
def grade(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A grade that no known scale gives for the printed total."""
    held = 0
    for form in forms(case):
        told, total = form.end.get(Role.GRADE), form.end.get(Role.SCORE)
        score = number_of(total)
        if told is None or total is None or score is None:
            continue
        band = band_of(told.text, rule)
        if band is None:
            continue
        if band[0] <= score.value <= band[1]:
            held += 1
            continue
        yield found(
            rule,
            quotes=[form.said(told), form.said(total)],
            form=form.called,
            grade=told.text,
            score=score.value,
        )
    if held:
        yield holds(rule, held)


def band_of(text: str, rule: Rule) -> tuple[Decimal, Decimal] | None:
    """Return the least and the greatest total that a grade may stand for on the known scales."""
    for band in rule.list("bands"):
        names, least, most = band.split(" ")
        if squeezed(text).strip("“”\"'") in names.split("、"):
            return Decimal(least), Decimal(most)
    return None


@check("performance.score-over-weight")
def score_over_weight(case: Case, rule: Rule) -> Iterator[Outcome]:
    """No line earns more points than it has."""
    held = 0
    for form in forms(case):
        pairs: list[tuple[str, Cell | None, Cell | None]] = [(i.name, i.weight, i.score) for i in form.indicators]
        pairs += [(row.row, row.weight, row.score) for row in executions(form)]
        places: list[Quote] = []
        cells: list[Cell] = []
        for name, weight, score in pairs:
            full, earned = number_of(weight), number_of(score)
            if full is None or earned is None or weight is None or score is None:
                continue
            if earned.value <= full.value:
                held += 1
            else:
                places.append(form.quote(f"{name} {weight.text} {score.text}", score.source))
                cells += [score, weight]
        if places:
            yield found(
                rule,
                quotes=places,
                figures=[cell.figure for cell in cells if cell.figure],
                form=form.called,
                shown="、".join(f"“{quote.text}”" for quote in places[:3]),
                count=len(places),
            )
    if held:
        yield holds(rule, held)


@check("performance.no-reason")
def no_reason(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Points lost without a word why, in forms that ask for the reason; one finding for all forms."""
    bad: list[tuple[Form, Quote]] = []
    told = 0
    for form in forms(case):
        if not any("原因" in label for label in form.labels):
            continue
        for line in form.indicators:
            full, earned = number_of(line.weight), number_of(line.score)
            if full is None or earned is None or earned.value >= full.value or line.score is None:
                continue
            reason = line.reason.bare if line.reason else ""
            if reason in rule.list("none"):
                bad.append((form, form.quote(f"{line.name} {line.score.text}", line.score.source)))
            else:
                told += 1
    yield from gathered(rule, bad, told)
