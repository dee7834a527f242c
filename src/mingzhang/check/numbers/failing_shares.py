"""Shares of one whole that fail together though they come to a hundred: it is the amounts that they were linked with
that are others. Where one slip of the whole mends them all, it is the whole that is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from mingzhang.check.case import Case, once
from mingzhang.check.evidence import MISREAD
from mingzhang.check.numbers.quotients import Quotient, Term
from mingzhang.check.numbers.slips import in_other_units, slips
from mingzhang.check.numbers.wholes import wholes_of
from mingzhang.model import At, ClaimKind, Evidence, Figure, Precise, total

_ALL = Decimal(100)  # per cent


@once
def failing_together(case: Case) -> frozenset[At]:
    """The places of the shares that were linked with wrong amounts: of those that are of one whole in one section most
    fail, and together they are all of it.
    """
    claims = case.document.claims
    groups: dict[tuple[At, str], list[Quotient]] = defaultdict(list)
    for claim in claims:
        if claim.kind is not ClaimKind.SHARE or claim.subject is None or not claim.figure.value:
            continue
        part, over = claims[claim.subject].figure, wholes_of(case, claim)
        if over and over[0].yuan > 0 and part.is_money:
            section = case.document.paragraphs[claim.paragraph].section
            made = Quotient("ratio.share", claim.figure, (Term(1, part),), (Term(1, over[0]),), "")
            groups[over[0].at, section].append(made)
    found: set[At] = set()
    for alike in groups.values():
        failing = [one for one in alike if not one.holds and not one.is_near]
        is_misread = Evidence(len(failing), len(alike) - len(failing)).passes(MISREAD)
        of_all = total(one.rate.precise for one in alike).agrees(Precise(_ALL))
        if is_misread and of_all and not _is_slip_of(failing[0].under[0].figure, failing):
            found.update(one.rate.at for one in failing)
    return frozenset(found)


def _is_slip_of(whole: Figure, failing: Sequence[Quotient]) -> bool:
    """Whether one slip of the whole mends all shares of it that fail."""
    meant = (*slips(whole), *in_other_units(whole))
    return any(all(one.would_hold(whole, value) for one in failing) for value in meant)
