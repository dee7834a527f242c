"""What every report says first: how many checks were made, and how each came out."""

from __future__ import annotations

from mingzhang.model import Disclosure, Doubt, DoubtKind, Finding, Report, Severity
from mingzhang.model.values import dataclass
from mingzhang.standard.messages import messages

RATES = ("%", "％")  # units of what differs by points


@dataclass(frozen=True, slots=True)
class Counts:
    """The three outcomes of every check of one document, and the findings by severity."""

    held: int
    rounded: int
    broken: int
    skipped: int
    by_severity: tuple[tuple[Severity, int], ...]

    def sentence(self) -> str:
        """Return the counts in words."""
        return messages("report")["counts"].format(
            total=self.held + self.broken + self.skipped,
            held=self.held,
            rounded=self.rounded,
            broken=self.broken,
            skipped=self.skipped,
        )


def counts(report: Report) -> Counts:
    """Count a report; a finding's consequences are checks that failed too."""
    found = dict.fromkeys(Severity, 0)
    for finding in report.findings:
        found[finding.severity] += 1
    broken = len(report.findings) + sum(len(finding.consequences) for finding in report.findings)
    return Counts(report.held, report.rounded, broken, len(report.skipped), tuple(found.items()))


def lost(document: Disclosure | None) -> tuple[Doubt, ...]:
    """Return what of a document was not read and so not checked."""
    return tuple(doubt for doubt in document.doubts if doubt.kind is DoubtKind.UNREAD) if document else ()


def doubtful(document: Disclosure | None) -> tuple[Doubt, ...]:
    """Return what of a document was read with doubts, or mended."""
    return tuple(doubt for doubt in document.doubts if doubt.kind is not DoubtKind.UNREAD) if document else ()


def unread(document: Disclosure | None) -> int:
    """Return how much of a document was not read and so not checked: without it nothing is said to be fine."""
    return len(lost(document))


def clean_words(report: Report, document: Disclosure | None) -> tuple[str, bool]:
    """Return what is said where nothing was found, and whether all of the document was checked."""
    words = messages("report")
    beside = [
        words[kind].format(count=count)
        for kind, count in (("but_unread", unread(document)), ("but_skipped", len(report.skipped)))
        if count
    ]
    return (words["clean_but"].format(beside="，".join(beside)), False) if beside else (words["clean"], True)


def sort_sentence(report: Report) -> str:
    """Return what a reader must know of a document that is no department's package, empty where it is one."""
    from mingzhang.standard.genres import genres

    return genres()[report.genre].said


def in_order(report: Report) -> tuple[Finding, ...]:
    """Return the findings, the gravest first: their numbers are the same in every kind of report."""
    return tuple(finding for severity in Severity for finding in report.findings if finding.severity is severity)


def rule_title(rule_id: str) -> str:
    """Return a rule's title, or nothing where the rule has no entry of its own."""
    from mingzhang.standard.rules import rules

    rule = rules().get(rule_id)
    return rule.title if rule else ""


def broken_rule(rule_id: str) -> str:
    """Return which rule does not hold: a title says what ought to be so, so it never stands alone beside a finding."""
    name = rule_title(rule_id)
    return messages("report")["broken_rule"].format(name=name) if name else rule_id
