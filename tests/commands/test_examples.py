"""The examples: one package in which everything agrees, and the same with a handful of planted mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from example_package import FAULTS, FILES
from mingzhang.check import check
from mingzhang.model import Finding, Report, Severity
from mingzhang.read import read
from places import EXAMPLES

GOOD, BAD = (EXAMPLES / name for name in FILES)


def report_on(path: Path) -> Report:
    return check(read(path))


@pytest.fixture(scope="module")
def found() -> tuple[Finding, ...]:
    """Return every finding of the faulty example, consequences among them."""
    report = report_on(BAD)
    return tuple(each for finding in report.findings for each in (finding, *finding.consequences))


@pytest.mark.parametrize("name", FILES)
def test_the_examples_are_what_their_builder_makes(name: str) -> None:
    assert (EXAMPLES / name).read_text(encoding="utf-8") == FILES[name]()


def test_where_everything_agrees_nothing_is_found() -> None:
    report = report_on(GOOD)
    assert [finding.message for finding in report.findings] == []
    assert report.held > 300


SHOWN_BY = {
    "a digit": ("147.10", "141.70"),
    "a share": ("24.34",),
    "a direction": ("增加", "下降"),
    "an amount in a sentence": ("7.50", "7.00"),
    "parts of a sum": ("46.20", "34.20"),
    "a name": ("事业单位医疗",),
    "a goal's money": ("500,000",),
    "an internal mark": ("仅供内部审核",),
}


def test_every_planted_fault_has_its_expectation() -> None:
    assert len(SHOWN_BY) == len(FAULTS)


@pytest.mark.parametrize("fault", SHOWN_BY)
def test_every_planted_fault_is_found_as_an_error_that_shows_it(fault: str, found: tuple[Finding, ...]) -> None:
    assert any(
        finding.severity is Severity.ERROR and all(word in shown(finding) for word in SHOWN_BY[fault])
        for finding in found
    )


def shown(finding: Finding) -> str:
    """Return everything that a finding prints or quotes."""
    return " ".join([finding.message, *(f.text for f in finding.figures), *(q.text for q in finding.quotes)])
