"""Two rows of a table that bear each other's amounts: one finding in place of one for every cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from mingzhang.check.in_words import where
from mingzhang.check.registry import found
from mingzhang.model import CellLabel, Figure, Finding, Severity
from mingzhang.standard.rules import rules

RULE = "sum.exchanged"
_LEAST_DIGITS = 3  # shorter amounts are each other's by chance


def exchanged_rows(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with those put together that say of two figures that each should be the other."""
    left = list(findings)
    pairs: dict[tuple[str, frozenset[tuple[str, str, str]]], list[tuple[Finding, Finding]]] = defaultdict(list)
    for one, other in combinations([finding for finding in left if _accuses(finding)], 2):
        first, second = one.figures[0], other.figures[0]
        if _are_turned(one, other):
            rows = frozenset((_row(first), _row(second)))
            pairs[(getattr(first.label, "form", ""), rows)].append((one, other))
    merged: list[Finding] = []
    for members in pairs.values():
        caused = tuple({id(finding): finding for pair in members for finding in pair}.values())
        merged.append(_finding(members[0][0].figures[0], members[0][1].figures[0], caused))
        left = [finding for finding in left if not any(finding is one for one in caused)]
    return [*merged, *left]


def _accuses(finding: Finding) -> bool:
    """Whether a finding says of one printed amount of a table what it should be."""
    figure = finding.figures[0] if finding.figures else None
    return (
        figure is not None
        and finding.severity is Severity.ERROR
        and finding.expected is not None
        and isinstance(figure.label, CellLabel)
        and len(figure.text.strip("0.")) >= _LEAST_DIGITS
    )


def _are_turned(one: Finding, other: Finding) -> bool:
    """Whether two figures of one column in two rows should each be the other."""
    first, second = one.figures[0].label, other.figures[0].label
    return (
        isinstance(first, CellLabel)
        and isinstance(second, CellLabel)
        and (first.form, first.instance, first.side, first.column)
        == (second.form, second.instance, second.side, second.column)
        and _row(one.figures[0]) != _row(other.figures[0])
        and one.figures[0].value == other.expected
        and other.figures[0].value == one.expected
    )


def _row(figure: Figure) -> tuple[str, str, str]:
    label = figure.label
    return (label.side, label.code, label.row) if isinstance(label, CellLabel) else ("", "", "")


def _finding(one: Figure, other: Figure, caused: tuple[Finding, ...]) -> Finding:
    finding = found(
        rules()[RULE],
        figures=list({id(figure): figure for each in caused for figure in each.figures[:1]}.values()),
        arithmetic="；".join(each.arithmetic for each in caused),
        expected=caused[0].expected,
        difference=caused[0].difference,
        place=where(one),
        other=where(other),
        printed=one.text,
        other_printed=other.text,
    )
    return replace(finding, consequences=caused)
