"""What sentences compare: a change against the two amounts that it lies between, and against how far a plan was met."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.algebra.identity import Identity
from mingzhang.check.case import Case, once
from mingzhang.check.claims import is_of_plan, mention, quoted
from mingzhang.check.in_words import printed
from mingzhang.check.numbers.nearby import RIGHT, Link, Other, is_slip_of_either, other_of_change, other_of_rate
from mingzhang.check.numbers.quotients import Movement, Quotient, Term
from mingzhang.check.numbers.rows_told import disagrees, other_bases, rows_told
from mingzhang.check.numbers.slips import is_slip
from mingzhang.check.numbers.spelled_out import before_words, movement_words
from mingzhang.check.numbers.weighing import to_explain
from mingzhang.check.passages import shown
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import Claim, ClaimKind, Comparison, Completion, Figure, Finding, Precise, Quote, Severity
from mingzhang.model.values import replace
from mingzhang.standard.forms import figure_name
from mingzhang.standard.messages import messages
from mingzhang.standard.rules import Rule

_ALL = 100
_ANY_PLAN = "预算"


@check("ratio.change")
def changes(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An amount less its change is what it is measured against, and that is never less than nothing."""
    held = 0
    for one, moved in _movements(case):
        if moved.holds:
            held += 1
            continue
        finding, other = _finding(rule, one, moved), _other(case, one, moved)
        if other.link is Link.WRONG:
            yield skipped(rule, "unlinked", one.quote.text)
        elif moved.change.at in other_bases(case):
            yield to_explain(finding, messages("weighing")["other_base"])
        elif other.link is Link.DOUBTFUL:
            yield to_explain(finding, other.words)
        else:
            yield finding
    if held:
        yield holds(rule, held)


def movements(case: Case) -> tuple[Movement, ...]:
    """Return every amount that a sentence compares by a change of money, as far as it is linked to the right one."""
    return tuple(moved for one, moved in _movements(case) if moved.holds or _other(case, one, moved).link is Link.RIGHT)


def _other(case: Case, one: Comparison, moved: Movement) -> Other:
    """Return what else a change that fails may be of. One larger than its amount comes to is doubtful, unless it stands
    right behind it or a slip of either also explains the rate beside it: as likely it is of another amount.
    """
    claim = _change(case, one)
    if claim is None:
        return RIGHT
    if moved.against is not None:
        return other_of_change(case, claim, moved)
    grown = _growth_beside(case, one, moved)
    if grown is None:
        said = mention(case, one.size or 0)
        behind = (
            said is not None and one.of is not None and one.size == one.of + 1 and not set("。；;") & set(said.before)
        )
        same = behind and case.document.claims[one.of or 0].paragraph == claim.paragraph
        return RIGHT if same else Other(Link.DOUBTFUL)
    rate, made = grown
    other = other_of_rate(case, rate, made)
    return Other(Link.DOUBTFUL) if other.link is Link.RIGHT and not is_slip_of_either(moved, made) else other


def _growth_beside(case: Case, one: Comparison, moved: Movement) -> tuple[Claim, Quotient] | None:
    """Return the rate of growth right behind a change, as the change over what its amount was before."""
    claims = case.document.claims
    for rate in claims[(one.size or 0) + 1 : (one.size or 0) + 2]:
        if rate.kind is ClaimKind.GROWTH and rate.figure.value and rate.subject == one.of:
            under = (Term(1, moved.now), Term(-moved.sign, moved.change))
            return rate, Quotient("ratio.growth", rate.figure, (Term(1, moved.change),), under, "")
    return None


@once
def _movements(case: Case) -> tuple[tuple[Comparison, Movement], ...]:
    found = []
    for one in case.document.said.comparisons:
        now, change = _amount(case, one.of), _change(case, one)
        if now is not None and change is not None and (now.value or 0) >= 0:
            sign = 1 if (change.direction or 0) > 0 else -1
            against = _amount(case, one.against) or _printed_before(case, change)
            found.append((one, Movement("ratio.change", now, change.figure, sign, against)))
    return tuple(found)


def _amount(case: Case, at: int | None) -> Figure | None:
    """Return an amount of money that a comparison speaks of."""
    figure = case.document.claims[at].figure if at is not None else None
    return figure if figure is not None and figure.is_money and figure.value is not None else None


def _printed_before(case: Case, change: Claim) -> Figure | None:
    """Return what a table prints of the amount's year before, where the sentence prints nothing."""
    told = rows_told(case).get(change.figure.at)
    return told.then if told is not None else None


@check("ratio.change-column")
def change_columns(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A change that a sentence tells is the one that a table prints beside the amount."""
    held = 0
    for one in rows_told(case).values():
        said = mention(case, one.claim.figure.at.column)
        if one.moved is None or said is None:
            continue
        if not disagrees(one):
            held += 1
            continue
        finding = found(
            rule,
            quotes=[quoted(said)],
            figures=(one.claim.figure, one.moved),
            arithmetic=f"{printed(one.claim.figure)} ≠ {printed(one.moved)}",
            said=quoted(said).text,
            moved=printed(one.moved),
            place=figure_name(one.moved),
        )
        sizes = Identity(rule.id, (_size(one.claim.figure),), (_size(one.moved),), rule.id)
        yield finding if is_slip(sizes) else to_explain(finding, messages("weighing")["row_unproven"])
    if held:
        yield holds(rule, held)


def _size(moved: Figure) -> Figure:
    """Return how much something moved, whichever way."""
    return replace(moved, value=abs(moved.value)) if moved.value else moved


def _change(case: Case, one: Comparison) -> Claim | None:
    """Return the change of money by which something is more or less; None where no word says which."""
    claim = case.document.claims[one.size] if one.size is not None and one.direction else None
    sized = claim is not None and claim.kind is ClaimKind.CHANGE and claim.figure.is_money
    return claim if sized else None


def _moved(change: Claim) -> Precise:
    size = abs(change.figure.precise)
    return size if (change.direction or 0) > 0 else size * -1


def _finding(rule: Rule, one: Comparison, moved: Movement) -> Finding:
    return found(
        rule,
        quotes=[one.quote],
        figures=moved.figures,
        arithmetic=movement_words(moved),
        said=one.quote.text,
        expected_words=before_words(moved),
    )


_SMALL = Decimal(100)  # yuan: of coarser prints the same number may stand for amounts that differ much


@check("prose.more-or-less")
def more_or_less(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An amount said to be more, less or as much as another without saying by how much, and both are printed."""
    held = 0
    for one in case.document.said.comparisons:
        now, against = _amount(case, one.of), _amount(case, one.against)
        if one.size is not None or one.rough or one.direction is None or now is None or against is None:
            continue
        same = bool(one.direction) and now.yuan == against.yuan and now.grain <= _SMALL >= against.grain
        if _lies(now, against, one.direction) and not same:
            held += 1
        else:
            yield found(
                rule,
                quotes=[one.quote],
                figures=(now, against),
                severity=Severity.WARNING if same else None,  # they may differ by what was rounded away
                said=one.word,
                now=printed(now),
                against=printed(against),
            )
    if held:
        yield holds(rule, held)


def _lies(now: Figure, against: Figure, direction: int) -> bool:
    """Whether an amount may lie on this side of another, as far as both are printed."""
    gap = now.precise - against.precise
    return gap.agrees(gap.nothing) or (direction > 0 and gap.value > 0) or (direction < 0 and gap.value < 0)


@check("prose.plan-change")
def plan_change(case: Case, rule: Rule) -> Iterator[Outcome]:
    """So much of the plan carried out, and more or less than it by an amount: both tell how much the plan is."""
    places: list[Quote] = []
    looked = 0
    for done in case.document.said.completions:
        for one in case.document.said.comparisons:
            if not (_is_of_one_plan(done, one) or _is_of_the_plan_told(case, done, one)):
                continue
            looked += 1
            first, last = sorted((done.rate, one.size or done.rate))
            ends = mention(case, first), mention(case, last)
            if _disagree(case, done, one) and ends[0] is not None and ends[1] is not None:
                places.append(quoted(ends[0], ends[1]))
    if places:
        yield found(rule, quotes=places, shown=shown(places), count=len(places))
    elif looked:
        yield holds(rule, looked)


def _is_of_one_plan(done: Completion, one: Comparison) -> bool:
    """Whether a share of a plan and a comparison speak of one amount and of one plan, as far as both say."""
    if one.of is None or one.of != done.of or not one.direction or one.size is None or one.rough:
        return False
    mine, theirs = (base.phase if base is not None else None for base in (done.base, one.base))
    same_year = done.base is not None and one.base is not None and done.base.year == one.base.year
    if not same_year or mine is None or theirs is None or not mine[-2:] == theirs[-2:] == _ANY_PLAN:
        return False
    if None not in (done.plan, one.against) and done.plan != one.against:
        return False  # 完成全年预算的…，比年初预算减少…
    return mine == theirs or _ANY_PLAN in (mine, theirs)


def _is_of_the_plan_told(case: Case, done: Completion, one: Comparison) -> bool:
    """Whether a change against a plan that it does not name stands right behind a share of the plan (…的82%，短收…)."""
    if one.of is None or one.of != done.of or not one.direction or one.size != done.rate + 1 or done.plan is not None:
        return False
    beside = mention(case, one.size)
    return is_of_plan(case.document.claims[one.size]) and beside is not None and not set("。；;") & set(beside.before)


def _disagree(case: Case, done: Completion, one: Comparison) -> bool:
    """Whether no plan, this amount less its change, can have been carried out by such a share."""
    change, spent = _change(case, one), _amount(case, done.of)
    if change is None or spent is None or case.document.claims[done.rate].figure.unit != "%":
        return False
    share = spent.precise.over(spent.precise - _moved(change))
    return share is not None and not (share * _ALL).holds(case.document.claims[done.rate].figure.precise)
