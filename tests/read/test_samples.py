"""Packages of other provinces: the mistakes people verified in them are found, and nothing that is right is accused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest

from mingzhang.model import Finding, Report, Severity
from reference import document_of, reference, report_of

JS_NPC = "js_npc_2017_dept_budget"
JS_TABLES_2018 = "js_partyoffice_2018_dept_budget_tables"
JS_TEXT_2018 = "js_partyoffice_2018_dept_budget_text"
JS_TABLES_2019 = "js_partyoffice_2019_dept_budget_tables"
JS_TEXT_2019 = "js_partyoffice_2019_dept_budget_text"
SH_FINANCE = "sh_finance_bureau_2025_unit_budget"
SH_COMMERCE = "sh_putuo_commerce_2025_dept_budget"
SH_COMMERCE_UNIT = "sh_putuo_commerce_2025_unit_budget"
PUTUO_FINANCE = "sh_putuo_finance_2024_dept_final"
PUTUO_PLANNING = "sh_putuo_planning_2024_dept_final"
WANLI_2024 = "sh_putuo_wanli_2024_dept_budget"
WANLI_2025 = "sh_putuo_wanli_2025_dept_budget"
ALL = (
    *(JS_NPC, JS_TABLES_2018, JS_TEXT_2018, JS_TABLES_2019, JS_TEXT_2019, SH_FINANCE, SH_COMMERCE, SH_COMMERCE_UNIT),
    *(PUTUO_FINANCE, PUTUO_PLANNING, WANLI_2024, WANLI_2025),
)


@dataclass(frozen=True)
class Known:
    """A mistake of a document: where it stands, what is printed there, and how grave a finding it deserves."""

    file: str
    page: int
    printed: str
    severity: Severity
    why: str


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

WRONG = (
    Known(JS_NPC, 28, "8.75%", ERROR, "222.5 of 833.6 is 26.69 %; the printed share is of a total with 会议费, 培训费"),
    Known(JS_NPC, 28, "7.22%", ERROR, "183.6 of 833.6 is 22.02 %"),
    Known(JS_NPC, 28, "16.81%", ERROR, "427.5 of 833.6 is 51.28 %"),
    Known(JS_NPC, 28, "254.23%", INFO, "4032.99 of 1586.32 is 254.2356 %: cut, not rounded"),
    Known(JS_TEXT_2019, 8, "30%", ERROR, "878.93 of 3015.16 is 29.15 %"),
    Known(JS_TEXT_2019, 9, "16.07%", INFO, "1297.83 of 8072.29 is 16.0776 %"),
    Known(JS_TEXT_2019, 10, "5.60%", INFO, "41.67 of 743.39 is 5.6054 %, 16.67 of 297.36 is 5.6060 %"),
    Known(PUTUO_FINANCE, 21, "0.3", ERROR, "the table's total is 2,961.68"),
    Known(PUTUO_FINANCE, 21, "71.73%", ERROR, "2106.66 of 2940.05 is 71.65 %; the four shares add to 100.07"),
    Known(PUTUO_PLANNING, 21, "13.95", ERROR, "the percent sign is missing"),
    Known(PUTUO_PLANNING, 21, "99.86%", INFO, "9746.50 of 9759.38 is 99.868 %"),
    Known(PUTUO_PLANNING, 25, "下降（增长）", WARNING, "an alternative of the template was left in"),
)

ALSO_TRUE = (
    Known(PUTUO_PLANNING, 24, "5377.64", ERROR, "the tables print 5364.75; 12.89 of other money was counted in"),
    Known(PUTUO_PLANNING, 24, "4896.98", ERROR, "the table prints 4884.09: the same 12.89"),
    Known(WANLI_2024, 9, "352.67", ERROR, "the same sentence and the tables say 350.35, and 0.53 % fits 350.35 alone"),
    Known(WANLI_2024, 31, "无“三公”经费和机关运行经费预算", ERROR, "the table above this note is full"),
)
"""Mistakes that the list handed to us does not name, each looked up on the printed page."""

ROUNDING = {
    PUTUO_FINANCE: {"326.71", "326.72"},
    PUTUO_PLANNING: {"236.63", "236.64", "3845.24", "3845.25"},
}
"""One figure that a document rounds in two ways."""

RIGHT = (
    (JS_NPC, 24, "0.17%"),
    (JS_NPC, 24, "79.29%"),
    (JS_TEXT_2018, 5, "17.31%"),
    (JS_TEXT_2018, 5, "417.31%"),
    (JS_TEXT_2018, 7, "903.39%"),
    (JS_TEXT_2019, 6, "13.11%"),
    (JS_TEXT_2019, 6, "513.11%"),
    (SH_FINANCE, 6, "17,192"),
    (SH_FINANCE, 17, "24,840,779"),
    (SH_FINANCE, 21, "346.30"),
    (PUTUO_FINANCE, 21, "2.10%"),
    (PUTUO_FINANCE, 24, "1.40%"),
    (PUTUO_FINANCE, 24, "4.79"),
    (PUTUO_FINANCE, 24, "246.47"),
    (PUTUO_PLANNING, 27, "2319.21"),
    (PUTUO_PLANNING, 21, "10210.34"),
)
"""True as printed, or a tail of rounding: easy to accuse wrongly."""

ARITHMETIC = ("figure.", "sum.", "equal.", "balance", "part.", "ratio.")


def report(file: str) -> Report:
    return report_of(reference("samples", f"{file}.pdf"))


def findings(file: str) -> list[Finding]:
    """Every finding of a file, those under a root cause too."""
    found: list[Finding] = []
    waiting = list(report(file).findings)
    while waiting:
        found.append(waiting.pop())
        waiting.extend(found[-1].consequences)
    return found


def speaks_of(finding: Finding, page: int, printed: str) -> bool:
    """Whether the finding's own figure or words are these."""
    first = finding.figures[:1]
    return any(
        figure.source.page == page and printed in (figure.text, f"{figure.text}{figure.unit}") for figure in first
    ) or any(quote.source.page == page and printed in quote.text for quote in finding.quotes)


@pytest.mark.parametrize("known", [*WRONG, *ALSO_TRUE], ids=lambda known: f"{known.file}-{known.page}-{known.printed}")
def test_a_mistake_that_people_verified_is_found_as_grave_as_it_is(known: Known) -> None:
    found = [finding for finding in findings(known.file) if speaks_of(finding, known.page, known.printed)]
    assert known.severity in {finding.severity for finding in found}


@pytest.mark.parametrize("file", ALL)
def test_no_error_is_reported_that_is_not_true(file: str) -> None:
    assert [finding.message for finding in untrue(file, report(file).findings)] == []


def untrue(file: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield errors that speak of no known mistake; below a true one only those that its figure has no part in."""
    true = [known for known in (*WRONG, *ALSO_TRUE) if known.file == file]
    for finding in found:
        known = any(speaks_of(finding, one.page, one.printed) for one in true)
        if finding.severity is ERROR and not known:
            yield finding
        wrong = {figure.at for figure in finding.figures[:1]} if known else set()
        below = [one for one in finding.consequences if not wrong & {figure.at for figure in one.figures}]
        yield from untrue(file, below)


@pytest.mark.parametrize(("file", "page", "printed"), RIGHT)
def test_what_is_right_is_not_accused(file: str, page: int, printed: str) -> None:
    accused = [
        finding.message
        for finding in findings(file)
        if finding.rule.startswith(ARITHMETIC) and speaks_of(finding, page, printed)
    ]
    assert accused == []


@pytest.mark.parametrize("file", ALL)
def test_figures_inside_tables_are_accused_of_nothing_but_two_ways_of_rounding(file: str) -> None:
    accused = [
        finding
        for finding in findings(file)
        if finding.rule.startswith(ARITHMETIC) and finding.figures and finding.figures[0].source.cell is not None
    ]
    known = ROUNDING.get(file, set())
    assert [finding.message for finding in accused if finding.figures[0].text not in known] == []
    assert {finding.severity for finding in accused} <= {INFO}


@pytest.mark.parametrize("file", [file for file in ALL if "text" not in file])
def test_every_table_is_understood_well_enough_to_be_summed(file: str) -> None:
    outcome = report(file)
    derived = sum(count for rule, count in outcome.held_by_rule.items() if rule.startswith(("sum.", "equal.")))
    assert derived > 80
    assert [skip.subject for skip in outcome.skipped if skip.rule.startswith(("sum.", "equal."))] == []


@pytest.mark.parametrize("file", ALL)
def test_the_year_and_the_kind_of_the_package_are_known(file: str) -> None:
    document = document_of(reference("samples", f"{file}.pdf"))
    assert document.year == next(word for word in file.split("_") if word.isdigit())
    assert document.kind == ("决算" if file.endswith("final") else "预算")
