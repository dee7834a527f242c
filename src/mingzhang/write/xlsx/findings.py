"""The workbook of findings: one sheet to filter and send on, one of what was checked, one of the figures."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from mingzhang.model import Disclosure, Finding, Report, Severity
from mingzhang.standard.messages import messages
from mingzhang.write.places import place, quotation, spot
from mingzhang.write.rows import CELL_COLUMNS, claim_rows, doubt_rows, figure_rows
from mingzhang.write.summary import RATES, in_order, rule_title, sort_sentence
from mingzhang.write.sums import LONG, others, tables
from mingzhang.write.xlsx.book import Cell, Workbook

_FINDINGS = (
    *(("ordinal", 6), ("document", 16), ("severity", 10), ("message", 42), ("place", 14), ("figures", 32)),
    *(("arithmetic", 38), ("expected", 14), ("difference", 12), ("in_unit", 8), ("remedy", 26), ("basis", 30)),
    *(("consequences", 36), ("rule", 22), ("handling", 14)),
)
_ON_PAPER = 11  # columns, up to what is to be done: all fifteen could not be read on a sheet of A4
_SCOPE = (("document", 24), ("result", 18), ("rule", 26), ("count", 8), ("subject", 36), ("reason", 60))
_DATA = ("form", "instance", "side", "code", "row", "column", "printed", "value", "unit", "page", "place", "doubt")
_WIDTHS = {"form": 10, "row": 28, "column": 24, "place": 18, "doubt": 20}


class FindingsWorkbook:
    """A workbook that takes one document after the other and holds none of them."""

    def __init__(self, path: Path) -> None:
        words = messages("report")
        self._book = Workbook(path)
        self._findings = self._book.sheet(
            words["sheet_findings"], [(words[f"head_{name}"], width) for name, width in _FINDINGS], _ON_PAPER
        )
        self._scope = self._book.sheet(words["sheet_scope"], [(words[f"head_{name}"], wide) for name, wide in _SCOPE])
        columns = [(words["head_document"], 24), *((name, _WIDTHS.get(name, 12)) for name in _DATA)]
        self._data = self._book.sheet(words["sheet_data"], columns)
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._findings.choices(len(_FINDINGS) - 1, messages("report")["handling_choices"].split("|"))
        for sheet in (self._findings, self._scope, self._data):
            sheet.finish()
        self._book.__exit__(kind, error, at)

    def add(self, report: Report, document: Disclosure) -> None:
        """Add one document: its findings, what of it was checked, its figures."""
        for finding in in_order(report):
            self._number += 1
            self._findings.append(finding_cells(self._number, report.document, finding), finding.severity, tinted=2)
        for cells in scope_cells(report, document):
            self._scope.append(cells)
        for cells in data_cells(report.document, document):
            self._data.append(cells)

    def add_failure(self, document: str, reason: str) -> None:
        """Add a file that could not be read, so that nobody takes it for checked."""
        unread = messages("report")["result_unread"]
        self._number += 1
        self._findings.append((self._number, document, unread, reason), Severity.ERROR, tinted=2)
        self._scope.append((document, unread, "", 1, "", reason))


def finding_cells(number: int, document: str, finding: Finding) -> tuple[Cell, ...]:
    """Return a finding's row. Places, figures and the lines of a sum have a line each."""
    sources = [figure.source for figure in finding.figures] + [quote.source for quote in finding.quotes]
    named = [f"{line.name}：{line.amount}" for line in others(finding)]
    told = (quote.text for quote in finding.quotes) if finding.quotes else filter(None, map(quotation, finding.figures))
    quoted = [f"“{text}”" for text in dict.fromkeys(told)]
    sums = ["\n".join(f"{line.amount}  {line.name}" for line in table) for table in tables(finding, LONG)]
    return (
        number,
        document,
        finding.severity.chinese,
        finding.message,
        "\n".join(dict.fromkeys(filter(None, map(spot, sources)))),
        "\n".join(named + quoted),
        "\n\n".join(sums) or finding.arithmetic,
        finding.expected,
        finding.difference,
        _unit(finding),
        finding.remedy,
        finding.basis,
        "\n".join(consequence.message for consequence in finding.consequences),
        rule_title(finding.rule) or finding.rule,
        "",
    )


def _unit(finding: Finding) -> str:
    """Return the unit of what is expected and of the difference, which of two rates is in points."""
    if finding.expected is None or not finding.figures:
        return ""
    unit = finding.figures[0].unit
    return messages("report")["rate_unit"].format(unit=unit) if unit in RATES and finding.difference else unit


def scope_cells(report: Report, document: Disclosure) -> Iterable[tuple[Cell, ...]]:
    """Yield the rows of what was checked: what held by rule, what did not, what could not be checked and why."""
    words = messages("report")
    name, every = report.document, words["all_rules"]
    if sort := sort_sentence(report):
        yield (name, words["result_sort"], every, "", "", sort)
    yield (name, words["result_held"], every, report.held, "", "")
    if report.rounded:
        yield (name, words["result_rounded"], every, report.rounded, "", "")
    for rule, count in sorted(report.held_by_rule.items()):
        yield (name, words["result_held"], _rule(rule), count, "", "")
    broken: dict[str, int] = {}
    for finding in report.findings:
        broken[finding.rule] = broken.get(finding.rule, 0) + 1
    for rule, count in sorted(broken.items()):
        yield (name, words["result_broken"], _rule(rule), count, "", "")
    for skipped in report.skipped:
        yield (name, words["result_skipped"], _rule(skipped.rule), 1, skipped.subject, skipped.reason)
    for _, message, printed, _, where in doubt_rows(document):
        yield (name, words["result_doubt"], "", 1, " ".join(part for part in (where, printed) if part), message)


def data_cells(name: str, document: Disclosure) -> Iterable[tuple[Cell, ...]]:
    """Yield a row for every figure, those in sentences behind those in tables."""
    shape = len(CELL_COLUMNS)
    figures = [figure for table in document.tables for figure in table.figures]
    for figure, row in zip(figures, figure_rows(document), strict=True):
        printed, _, unit, _, where = row[shape : shape + 5]
        yield (name, *row[:shape], printed, figure.value, unit, figure.source.page, where, figure.doubt)
    for claim, row in zip(document.claims, claim_rows(document), strict=True):
        section, sentence, about = row[:3]
        figure = claim.figure
        cells = (figure.text, figure.value, figure.unit, figure.source.page, place(figure.source), figure.doubt)
        yield (name, section, "", "", "", about, sentence, *cells)


def _rule(rule: str) -> str:
    return rule_title(rule) or rule
