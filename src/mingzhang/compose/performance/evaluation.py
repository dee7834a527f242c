"""The self-evaluation of a project, worked out from its money and its indicators in the order its form prints them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.compose.filing import Filing, Indicator, Project
from mingzhang.compose.ledger.sums import Sums
from mingzhang.compose.performance.project_money import phases
from mingzhang.compose.performance.scoring import Evaluation, evaluate
from mingzhang.standard.performance import performance_words

Classes = list[tuple[str, list[tuple[str, list[Indicator]]]]]


def evaluation_of(filing: Filing, project: Project, sums: Sums) -> Evaluation:
    """Return a project's evaluation, worked out from its money and its indicators."""
    money = phases(filing, project, sums)
    return evaluate(project.name, in_form_order(project), money["调整预算"], money["决算"])


def in_form_order(project: Project) -> tuple[Indicator, ...]:
    """Return the year's indicators in the order the form prints them."""
    whole = performance_words().periods.whole
    classes = in_classes([one for one in project.indicators if one.period != whole])
    return tuple(one for _, seconds in classes for _, members in seconds for one in members)


def in_classes(indicators: Sequence[Indicator]) -> Classes:
    """Return the indicators under their classes, in the order of the frame; those it does not know come last."""
    words = performance_words()
    firsts = [group.name for group in words.first_level]
    seconds = [group.name for group in words.second_level]
    found = list(dict.fromkeys((one.first, one.second) for one in indicators))
    found.sort(key=lambda pair: (_place(firsts, pair[0]), _place(seconds, pair[1])))
    return [
        (
            first,
            [
                (second, [one for one in indicators if (one.first, one.second) == (first, second)])
                for outer, second in found
                if outer == first
            ],
        )
        for first in dict.fromkeys(first for first, _ in found)
    ]


def _place(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


def whole_weight(found: Evaluation) -> Decimal:
    """Return all points that an evaluation can earn."""
    return found.execution.weight + sum((one.weight for one in found.indicators), Decimal(0))
