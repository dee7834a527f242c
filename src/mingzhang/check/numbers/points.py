"""Points by which a rate or a share moved, against the two rates that its sentence prints."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.check.case import Case
from mingzhang.check.in_words import printed
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import ClaimKind, Figure, Precise
from mingzhang.standard.messages import messages
from mingzhang.standard.rules import Rule


@check("ratio.points")
def points(case: Case, rule: Rule) -> Iterator[Outcome]:
    """So many points more or less are what lies between the two rates."""
    held = 0
    claims = case.document.claims
    for claim in claims:
        if claim.kind is not ClaimKind.OTHER or claim.subject is None or claim.whole is None or not claim.direction:
            continue
        now, then = claims[claim.subject].figure, claims[claim.whole].figure
        moved = (_size(now) - _size(then)) * claim.direction
        if claim.figure.value is None or moved.agrees(claim.figure.digits.precise):
            held += claim.figure.value is not None
            continue
        words = messages("names")["between"].format(now=printed(now), then=printed(then))
        yield found(
            rule,
            figures=(claim.figure, now, then),
            arithmetic=words,
            said=claim.direction_word,
            printed=claim.figure.shown,
            expected_words=f"{words} = {moved.value * claim.direction}{claim.figure.unit}",
        )
    if held:
        yield holds(rule, held)


def _size(rate: Figure) -> Precise:
    return rate.digits.precise
