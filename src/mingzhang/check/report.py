"""Outcomes become a report: counted, merged where one root cause stands behind several findings, and sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from mingzhang.check.registry import Holds, Outcome, run
from mingzhang.check.sums import sums
from mingzhang.model import Disclosure, Finding, Report, Severity, Skipped


def report(document: Disclosure, prior: Disclosure | None = None) -> Report:
    """Run every check and return what came of it."""
    derived, rounded = sums(document)
    outcomes: list[Outcome] = [*derived, *run(document, prior)]
    findings = [outcome for outcome in outcomes if isinstance(outcome, Finding)]
    held: Counter[str] = Counter()
    for outcome in outcomes:
        if isinstance(outcome, Holds):
            held[outcome.rule] += outcome.count
    return Report(
        document=document.file,
        findings=tuple(sorted(_merged(findings), key=_rank)),
        held=held.total(),
        rounded=rounded,
        skipped=tuple(outcome for outcome in outcomes if isinstance(outcome, Skipped)),
        held_by_rule=dict(sorted(held.items())),
    )


_ORDER = {severity: at for at, severity in enumerate(Severity)}


def _rank(finding: Finding) -> tuple[int, int, int]:
    source = finding.figures[0].source if finding.figures else finding.quotes[0].source if finding.quotes else None
    return (_ORDER[finding.severity], (source.page or 0) if source else 0, (source.line or 0) if source else 0)


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """Put findings under the one whose suspect figure they involve: mending that mends them too."""
    ordered = sorted(findings, key=lambda finding: (_ORDER[finding.severity], -len(finding.figures)))
    roots: list[Finding] = []
    owner: dict[int, int] = {}
    for finding in ordered:
        suspect = next((owner[id(figure)] for figure in finding.figures if id(figure) in owner), None)
        if suspect is not None and finding.figures:
            root = roots[suspect]
            roots[suspect] = replace(root, consequences=(*root.consequences, finding))
            continue
        if finding.rule == "figure.wrong":
            owner[id(finding.figures[0])] = len(roots)
        roots.append(finding)
    return roots
