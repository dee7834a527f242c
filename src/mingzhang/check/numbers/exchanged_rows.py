"""Two rows of a table that bear each other's amounts: one finding in place of one for every cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from mingzhang.check.evidence import MEETS_TWICE
from mingzhang.check.in_words import printed
from mingzhang.check.registry import found
from mingzhang.model import CellLabel, Figure, Finding, Severity
from mingzhang.standard.forms import figure_name
from mingzhang.standard.rules import rules

RULE = "sum.exchanged"


def exchanged_rows(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with those put together that say of two figures that each should be the other."""
    pairs: dict[tuple[str, frozenset[tuple[str, str, str]]], list[tuple[int, int]]] = defaultdict(list)
    for one, other in combinations([at for at, finding in enumerate(findings) if _accuses(finding)], 2):
        first, second = findings[one].figures[0], findings[other].figures[0]
        if _are_turned(findings[one], findings[other]):
            rows = frozenset((_row(first), _row(second)))
            pairs[(getattr(first.label, "form", ""), rows)].append((one, other))
    merged: list[Finding] = []
    told: set[int] = set()
    for members in pairs.values():
        caused = dict.fromkeys(at for pair in members for at in pair)
        first, second = (findings[at].figures[0] for at in members[0])
        merged.append(_finding(first, second, tuple(findings[at] for at in caused)))
        told.update(caused)
    return [*merged, *(finding for at, finding in enumerate(findings) if at not in told)]


def _accuses(finding: Finding) -> bool:
    """Whether a finding says of one printed amount of a table what it should be."""
    figure = finding.figures[0] if finding.figures else None
    return (
        figure is not None
        and finding.severity is Severity.ERROR
        and finding.expected is not None
        and isinstance(figure.label, CellLabel)
        and len(figure.text.strip("0.")) >= MEETS_TWICE
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
        figures=list({figure.at: figure for each in caused for figure in each.figures[:1]}.values()),
        unequal=[one for each in caused for one in each.sums[:1]],
        arithmetic="；".join(each.arithmetic for each in caused),
        expected=caused[0].expected,
        difference=caused[0].difference,
        place=figure_name(one),
        other=figure_name(other),
        printed=printed(one),
        other_printed=printed(other),
    )
    return replace(finding, consequences=caused)
