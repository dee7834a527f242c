"""Reports as JSON, for programs: one list, an entry for each document."""

from __future__ import annotations

import json
from decimal import Decimal

from mingzhang.model import CellLabel, Disclosure, Doubt, Figure, Finding, Quote, Report, Skipped
from mingzhang.write.cells import decimal_text
from mingzhang.write.places import place
from mingzhang.write.summary import sort_sentence
from mingzhang.write.sums import LONG, Line, tables

Json = dict[str, object]


def report_json(report: Report, document: Disclosure | None = None) -> str:
    """Return one document's entry, indented to stand inside the list."""
    return _entry(report_value(report, document))


def unread_json(name: str, reason: str) -> str:
    """Return the entry of a file that could not be read: it has no findings, not even none."""
    return _entry({"document": name, "unread": reason})


def _entry(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "\n".join("  " + line for line in text.split("\n"))


def report_value(report: Report, document: Disclosure | None = None) -> Json:
    """Return one document's entry. Amounts are text, so that no reader rounds them."""
    return {
        "document": report.document,
        "genre": report.genre.value,
        "genre_note": sort_sentence(report),
        "findings": [_finding(finding) for finding in report.findings],
        "held": report.held,
        "rounded": report.rounded,
        "held_by_rule": dict(sorted(report.held_by_rule.items())),
        "skipped": [_skipped(skipped) for skipped in report.skipped],
        "doubts": [_doubt(doubt) for doubt in document.doubts] if document else [],
    }


def _finding(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "figures": [_figure(figure) for figure in finding.figures],
        "quotes": [_quote(quote) for quote in finding.quotes],
        "sums": [[_line(line) for line in table] for table in tables(finding, LONG)],
        "arithmetic": finding.arithmetic,
        "expected": _number(finding.expected),
        "difference": _number(finding.difference),
        "remedy": finding.remedy,
        "basis": finding.basis,
        "why": [{"words": reason.words, "against": reason.against} for reason in finding.why],
        "consequences": [_finding(consequence) for consequence in finding.consequences],
    }


def _line(line: Line) -> Json:
    return {"amount": line.amount, "what": line.name, "place": line.place}


def _figure(figure: Figure) -> Json:
    found: Json = {
        "printed": figure.text,
        "value": _number(figure.value),
        "unit": figure.unit,
        "page": figure.source.page,
        "place": place(figure.source),
    }
    label = figure.label
    if isinstance(label, CellLabel):
        found |= {
            "form": label.form,
            "instance": label.instance,
            "side": label.side,
            "code": label.code,
            "row": label.row,
            "column": label.column,
        }
    else:
        found |= {
            "form": "",
            "row": label.subject,
            "column": "",
            "section": label.section,
            "sentence": label.sentence,
            "subject": label.subject,
            "kind": label.kind.value,
        }
    if figure.doubt:
        found["doubt"] = figure.doubt
    if figure.repaired_from:
        found["repaired_from"] = figure.repaired_from
    return found


def _quote(quote: Quote) -> Json:
    return {"text": quote.text, "section": quote.section, "page": quote.source.page, "place": place(quote.source)}


def _skipped(skipped: Skipped) -> Json:
    return {"rule": skipped.rule, "reason": skipped.reason, "subject": skipped.subject}


def _doubt(doubt: Doubt) -> Json:
    return {
        "kind": doubt.kind.value,
        "message": doubt.message,
        "page": doubt.source.page,
        "place": place(doubt.source),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)
