"""A report for the terminal: what is wrong, where, the arithmetic, and what would make it right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.model import Disclosure, Figure, Finding, Report, Severity
from mingzhang.standard.forms import figure_name
from mingzhang.standard.messages import messages
from mingzhang.write.cells import clean, decimal_text
from mingzhang.write.places import amount, place
from mingzhang.write.rows import title
from mingzhang.write.summary import Counts, broken_rule, counts, in_order, rule_title

_COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_SKIPPED_SHOWN = 8
_FIGURES_SHOWN = 12
_CONSEQUENCES_SHOWN = 4
_LABEL = 6  # columns that a label such as 算式 takes, with the blanks behind it


@dataclass(frozen=True, slots=True)
class Page:
    """How wide the terminal is, whether it shows colours, and whether reasons are shown with findings."""

    width: int = 96
    colour: bool = False
    why: bool = False

    def paint(self, text: str, code: str) -> str:
        """Return text in a colour, or as it is."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def report_text(report: Report, document: Disclosure | None, page: Page) -> str:
    """Return one document's report, ending in an empty line."""
    return "\n".join(line.rstrip() for line in _lines(report, document, page)) + "\n\n"


def _lines(report: Report, document: Disclosure | None, page: Page) -> Iterator[str]:
    words = messages("report")
    named = _flat(title(document)) if document else ""
    yield page.paint(named or _flat(report.document), "1")
    if named and named != report.document:
        yield page.paint(_flat(report.document), "2")
    yield page.paint("─" * min(page.width, 72), "2")
    tally = counts(report)
    yield _headline(tally, page)
    group = None
    for number, finding in enumerate(in_order(report), 1):
        if finding.severity is not group:
            group = finding.severity
            yield ""
            yield page.paint(f"■ {group.chinese}", f"1;{_COLOUR[group]}")
        yield from _finding(finding, number, page)
    yield from _skipped(report, page)
    if document and document.doubts:
        yield ""
        yield page.paint("■ " + words["doubts_title"].format(count=len(document.doubts)), "1")
        for doubt in document.doubts[:_SKIPPED_SHOWN]:
            where = place(doubt.source)
            yield from wrapped("  · " + " ".join(part for part in (where, _flat(doubt.message)) if part), page.width, 4)
        if len(document.doubts) > _SKIPPED_SHOWN:
            yield "  " + words["skipped_more"].format(count=len(document.doubts) - _SKIPPED_SHOWN)


def _headline(tally: Counts, page: Page) -> str:
    words = messages("report")
    found = [
        page.paint(words["severity_counts"].format(severity=severity.chinese, count=count), f"1;{_COLOUR[severity]}")
        for severity, count in tally.by_severity
        if count
    ]
    if not found:
        kind = "no_findings_but" if tally.skipped else "clean"
        found = [page.paint(words[kind].format(skipped=tally.skipped), "1;32")]
    return "   ".join(found) + "   " + page.paint(tally.sentence(), "2")


def _finding(finding: Finding, number: int, page: Page) -> Iterator[str]:
    words = messages("report")
    yield ""
    mark = page.paint(f"{number:>3}", f"1;{_COLOUR[finding.severity]}")
    first, *rest = wrapped(_flat(finding.message), page.width - 5, 0)
    yield f"{mark}  {page.paint(first, '1')}"
    for line in rest:
        yield "     " + page.paint(line, "1")
    yield from _figures(finding.figures, page)
    for quote in finding.quotes[:_FIGURES_SHOWN]:
        where = " ".join(part for part in (place(quote.source), quote.section) if part)
        yield from _labelled(words["quote"], f"“{_flat(quote.text)}” {where}", page)
    sentences = (
        (words["arithmetic"], finding.arithmetic),
        (words["expected"], expected_text(finding)),
        (words["remedy"], finding.remedy),
        (words["basis"], finding.basis),
    )
    for label, sentence in sentences:
        if sentence:
            yield from _labelled(label, _flat(sentence), page)
    if finding.consequences:
        yield from _labelled(
            words["consequences"], words["consequences_count"].format(count=len(finding.consequences)), page
        )
        for consequence in finding.consequences[:_CONSEQUENCES_SHOWN]:
            yield from wrapped("             · " + _flat(consequence.message), page.width, 15)
    for reason in finding.why if page.why else ():
        yield from _labelled(words["against" if reason.against else "speaking"], _flat(reason.words), page)
    yield "     " + page.paint(broken_rule(finding.rule), "2")


def expected_text(finding: Finding) -> str:
    """Return what the first figure ought to be and by how much it is off, in its unit; empty where not determined."""
    words = messages("report")
    unit = finding.figures[0].unit if finding.figures else ""
    parts = []
    if finding.expected is not None:
        parts.append(words["expected_value"].format(value=decimal_text(finding.expected), unit=unit))
    if finding.difference is not None:
        difference = words["expected_value"].format(value=decimal_text(finding.difference), unit=unit)
        parts.append(f"{words['difference']} {difference}")
    return "，".join(parts)


def _figures(figures: tuple[Figure, ...], page: Page) -> Iterator[str]:
    shown = figures[:_FIGURES_SHOWN]
    where = [place(figure.source) for figure in shown]
    printed = [_flat(amount(figure)) for figure in shown]
    place_width = max(map(width, where), default=0)
    amount_width = max(map(width, printed), default=0)
    for figure, at, value in zip(shown, where, printed, strict=True):
        start = f"     {page.paint(_padded(at, place_width), '2')}  {' ' * (amount_width - width(value))}{value}  "
        yield start + _flat(figure_name(figure))
    if len(figures) > _FIGURES_SHOWN:
        yield f"     …… +{len(figures) - _FIGURES_SHOWN}"


def _labelled(label: str, text: str, page: Page) -> Iterator[str]:
    first, *rest = wrapped(text, page.width - 5 - _LABEL, 0)
    yield f"     {page.paint(label, '2')}  {first}"
    for line in rest:
        yield " " * (5 + _LABEL) + line


def _skipped(report: Report, page: Page) -> Iterator[str]:
    if not report.skipped:
        return
    words = messages("report")
    yield ""
    yield page.paint("■ " + words["skipped_title"].format(count=len(report.skipped)), "1")
    for skipped in report.skipped[:_SKIPPED_SHOWN]:
        about = "：".join(part for part in (_flat(skipped.subject), _flat(skipped.reason)) if part)
        yield from wrapped(f"  · {rule_title(skipped.rule) or skipped.rule}  {about}", page.width, 4)
    if len(report.skipped) > _SKIPPED_SHOWN:
        yield "  " + words["skipped_more"].format(count=len(report.skipped) - _SKIPPED_SHOWN)


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def wrapped(text: str, columns: int, indent: int) -> list[str]:
    """Return a text cut into lines of at most so many columns; all but the first are indented."""
    lines, line, used = [], "", 0
    for letter in text:
        wide = width(letter)
        if used + wide > max(columns, 20):
            lines.append(line)
            line, used = " " * indent, indent
        line += letter
        used += wide
    return [*lines, line]


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _flat(text: str) -> str:
    return " ".join(clean(text).split())
