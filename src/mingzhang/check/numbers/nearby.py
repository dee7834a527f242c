"""Amounts beside a comparison that make it hold, though it was linked to another.

A comparison often names nothing of its own (与上年相比，减少…): which amount it speaks of, and what it is measured
against, is told by where it stands. Where it fails for the amounts that it was linked to and holds for another one
beside it to its last digit, which hardly happens by chance, the link is as likely at fault as the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from mingzhang.check.case import Case, once
from mingzhang.check.evidence import BY_CHANCE, HARDLY_BY_CHANCE, MEETS_ONCE
from mingzhang.check.in_words import printed
from mingzhang.check.numbers.failing_shares import failing_together
from mingzhang.check.numbers.quotients import Movement, Quotient, Term
from mingzhang.check.numbers.slips import SCALES, length, slips
from mingzhang.model import At, Claim, ClaimKind, Figure, Precise, total
from mingzhang.standard.forms import figure_name
from mingzhang.standard.messages import messages

_ABOVE = 2
"""So many paragraphs above, under the same heading, a comparison may go on to speak of their amounts."""


class Link(Enum):
    """How likely it is that a comparison that fails was linked to the wrong amounts."""

    RIGHT = "right"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


class Other(NamedTuple):
    """Another amount for which a comparison holds, None where none is printed, and how sure that makes it."""

    link: Link
    figure: Figure | None = None
    why: str = ""  # the entry of the messages that says so, where it is no amount

    @property
    def words(self) -> str:
        """The amount for which it holds, as an explanation of a finding."""
        words = messages("weighing")
        if self.figure is None:
            return words[self.why or "of_none"]
        return words["of_another"].format(place=figure_name(self.figure), amount=printed(self.figure))


RIGHT = Other(Link.RIGHT)


def other_of_rate(case: Case, claim: Claim, made: Quotient) -> Other:
    """Return what else a rate that fails may be worked out from: an amount beside it in the place of one of its own,
    or, for shares that are listed, what their parts come to. Where a slip of the hand explains it too, both may be.
    """
    if claim.kind is ClaimKind.SHARE and _divides_its_list(case, claim, made):
        return Other(Link.WRONG, why="of_its_list")
    if claim.figure.at in failing_together(case):
        return Other(Link.WRONG, why="fail_together")
    if not made.rate.value:
        return RIGHT
    exact = Fraction(made.rate.step) / Fraction(abs(made.rate.value))
    of_plan = claim.kind is ClaimKind.SHARE and claim.base is not None and claim.base.phase
    places = [term.figure for term in made.over] if of_plan else made.beside  # a sentence says which plan it means
    if claim.kind is ClaimKind.GROWTH and len(made.under) > 1:
        places = [made.under[0].figure]  # the change stands right before its rate
    other = _first_that_fits(case, claim, made, places, exact)
    if other.link is Link.RIGHT:
        other = _share_of_the_head(case, claim, made, exact)
    if other.link is Link.RIGHT and not of_plan:
        return _first_pair(case, claim, made, exact, lambda one, base: _of_two(claim, made, one, base).holds)
    is_slip = other.link is Link.WRONG and any(
        made.would_fit(figure, value) for figure in made.figures for value in slips(figure)
    )
    return other._replace(link=Link.DOUBTFUL) if is_slip else other


def _share_of_the_head(case: Case, claim: Claim, made: Quotient, exact: Fraction) -> Other:
    """Return the amount beside a share that it is of if it is the share of what its part is itself a part of, which
    stands before its parts (行政运行9万元，其中基本支出8万元、项目支出1万元，占…的60%).
    """
    claims = case.document.claims
    part = claims[claim.subject] if claim.kind is ClaimKind.SHARE and claim.subject is not None else None
    if part is None or part.parent is None or part.parent != claim.whole:
        return RIGHT
    head = claims[part.parent].figure
    named = (
        case.statements.stated(claim.base._replace(function=None, nature=None, economy=None)) if claim.base else None
    )
    for tried, one in enumerate([*([named] if named is not None else []), *_beside(case, claim)], 1):
        wider = Quotient(made.rule, made.rate, (Term(1, head),), (Term(1, one),), "")
        if exact * tried > BY_CHANCE:
            break
        if one.at != head.at and one.yuan > 0 and wider.holds:
            return Other(Link.WRONG if exact * tried < HARDLY_BY_CHANCE else Link.DOUBTFUL, one)
    return RIGHT


def other_of_change(case: Case, claim: Claim, moved: Movement) -> Other:
    """Return what else a change that fails may be of or against: an amount beside it in the place of one of the two."""
    if moved.against is None:
        return RIGHT
    known = [figure for figure in moved.figures if length(figure) >= MEETS_ONCE]
    if len(known) < len(moved.figures):
        return RIGHT
    exact = max(Fraction(figure.step) / Fraction(abs(figure.value)) for figure in known if figure.value)
    other = _first_that_fits(case, claim, moved, (moved.now, moved.against), exact)
    if other.link is not Link.RIGHT:
        return other
    return _first_pair(
        case, claim, moved, exact, lambda one, base: Movement(moved.rule, one, moved.change, moved.sign, base).holds
    )


def is_slip_of_either(moved: Movement, grown: Quotient) -> bool:
    """Whether one slip of an amount or of its change makes a change and the rate beside it hold."""
    return any(
        moved.would_hold(figure, value) and grown.would_fit(figure, value)
        for figure in (moved.now, moved.change)
        for value in (
            *slips(figure),
            *(figure.yuan * scale for scale in SCALES),
            *(figure.yuan / scale for scale in SCALES),
        )
    )


def _first_that_fits(
    case: Case, claim: Claim, made: Quotient | Movement, places: Sequence[Figure], exact: Fraction
) -> Other:
    """Return the first amount beside a comparison for which it holds in one of some places, the likeliest tried first;
    `exact` is the share of all amounts for which it would by chance.
    """
    places = [figure for figure in places if figure.is_money]
    own = {figure.at for figure in made.figures}, {figure.yuan for figure in places}
    parts = {term.figure.at for term in made.over} if isinstance(made, Quotient) else set()
    moves = claim.kind is ClaimKind.GROWTH and len(places) == 1  # what is compared is of now
    wholes, measured = _wholes(case)
    now = case.document.year if moves else ""
    beside = {one.yuan: one for one in _beside(case, claim) if one.at not in own[0] and one.yuan not in own[1]}
    for tried, one in enumerate(sorted(beside.values(), key=lambda one: one.at not in wholes), 1):
        chance = exact * tried * len(places)
        if chance > BY_CHANCE:
            break
        may = (place for place in places if _may_stand_for(one, place, now))
        if any(made.would_fit(place, one.yuan) for place in may if not (one.at in measured and place.at in parts)):
            return Other(Link.WRONG if chance < HARDLY_BY_CHANCE else Link.DOUBTFUL, one)
    return RIGHT


def _first_pair(
    case: Case, claim: Claim, made: Quotient | Movement, exact: Fraction, holds: Callable[[Figure, Figure], bool]
) -> Other:
    """Return the first two amounts of a comparison's own paragraph between which it holds, the nearest before it tried
    first: both may be other ones than it was linked to (2023年8万元，2024年9万元，2025年7万元，2024年比2023年…).
    """
    beside = [
        one.figure
        for one in case.document.claims
        if one.paragraph == claim.paragraph
        and one.kind is ClaimKind.AMOUNT
        and one.figure.is_money
        and one.figure.yuan > 0
        and length(one.figure) >= MEETS_ONCE
        and one.figure.at < claim.figure.at
    ]
    own = {figure.at for figure in made.figures}
    nearest = list({one.yuan: one for one in beside}.values())[::-1]
    for tried, (one, base) in enumerate(permutations(nearest, 2), 1):
        if exact * tried > HARDLY_BY_CHANCE:
            break
        if not {one.at, base.at} <= own and holds(one, base):
            return Other(Link.WRONG, one)
    return RIGHT


def _of_two(claim: Claim, made: Quotient, one: Figure, base: Figure) -> Quotient:
    """Return a rate as if it was worked out from two other amounts."""
    over = (Term(1, one),) if claim.kind is ClaimKind.SHARE else (Term(1, one), Term(-1, base))
    way = 0 if claim.kind is ClaimKind.SHARE else claim.direction or 0
    return Quotient(made.rule, made.rate, over, (Term(1, base),), "", way=way)


@once
def _wholes(case: Case) -> tuple[frozenset[At], frozenset[At]]:
    """The amounts that others are parts or shares of, which are the likeliest to be spoken of again; and those of them
    that rates are measured against (完成预算100万元的80%): they are no parts themselves.
    """
    claims = case.document.claims
    measured = frozenset(claims[one.whole].figure.at for one in claims if one.whole is not None)
    return measured | {claims[one.parent].figure.at for one in claims if one.parent is not None}, measured


def _may_stand_for(one: Figure, other: Figure, year: str) -> bool:
    """Whether an amount may be meant by what was linked to another: it is of the same time or of the document's own
    `year`, and not a second print of that amount, for those contradict each other whichever was meant.
    """
    mine, its = one.region, other.region
    times = ((mine.year, its.year), (mine.phase, its.phase))
    same_time = all(not a or not b or a == b for a, b in times) or (mine.year == year != its.year)
    return same_time and (mine != its or not any(mine))


def _beside(case: Case, claim: Claim) -> Iterator[Figure]:
    """Yield the amounts of a claim's paragraph, of those right above under its heading, and of the first there."""
    paragraphs = case.document.paragraphs
    section = paragraphs[claim.paragraph].section
    first = None
    for other in case.document.claims:
        if other.paragraph > claim.paragraph or paragraphs[other.paragraph].section != section:
            continue
        if other.kind is ClaimKind.AMOUNT and other.figure.is_money and other.figure.value:
            first = other.paragraph if first is None else first
            if other.paragraph in (first, *range(claim.paragraph - _ABOVE, claim.paragraph + 1)):
                yield other.figure


def _divides_its_list(case: Case, claim: Claim, made: Quotient) -> bool:
    """Whether this share and all others of its paragraph against the same whole are shares of what their parts are
    together: that is the whole which was meant.
    """
    claims = case.document.claims
    alike = [
        (one.figure, claims[one.subject].figure)
        for one in claims
        if one.kind is ClaimKind.SHARE
        and one.paragraph == claim.paragraph
        and (one.whole, one.base) == (claim.whole, claim.base)
        and one.subject is not None
        and one.figure.value is not None
        and claims[one.subject].figure.value is not None
    ]
    whole = total(part.precise for _, part in alike)
    if len(alike) < 2 or whole.value <= 0:
        return False
    return all(
        rate.precise.agrees(Precise(abs(part.precise).value / whole.value * 100))
        for rate, part in alike
        if rate.unit == "%"
    ) and any(rate.at == made.rate.at for rate, _ in alike)
