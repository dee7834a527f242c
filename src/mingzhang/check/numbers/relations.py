"""Regions that answer each other in sentences: each correspondence of the data, told by the rule that it names."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.algebra.correspondences import LINK, answers, correspondences
from mingzhang.check.case import Case
from mingzhang.check.claims import mention, quoted
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import Severity
from mingzhang.standard.rules import Rule

LACKING = "other-side"
"""The reason of a rule for what only one side says."""


def related(case: Case, rule: Rule) -> Iterator[Outcome]:
    """What sentences say of two regions that the data relates."""
    held = 0
    for answer in answers(case.statements, rule.id):
        left = mention(case, answer.left)
        right = mention(case, answer.right)
        if left is None or (right is None and LACKING not in rule.reasons):
            continue
        if right is None:
            yield skipped(rule, LACKING, quoted(left).text)
        elif answer.holds:
            held += 1
        else:
            quotes = [quoted(left), quoted(right)]
            yield found(
                rule,
                quotes=quotes,
                figures=[left.figure, right.figure],
                severity=Severity(answer.by.severity) if answer.by.severity else None,
                left=quotes[0].text,
                right=quotes[1].text,
            )
    if held:
        yield holds(rule, held)


for _rule in sorted({one.rule for one in correspondences()} - {LINK}):
    check(_rule)(related)
