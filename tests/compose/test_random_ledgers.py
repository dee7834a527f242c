"""Whatever the ledger, a package laid out from it contradicts itself nowhere; one wrong figure shows."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import random_ledgers
from algebra import with_error
from invented import Package, text
from mingzhang.check import check
from mingzhang.model import Disclosure, Finding, Report
from mingzhang.read import read

ARITHMETIC = ("figure.", "sum.", "equal.", "balance", "part.", "ratio.", "unit.")
KINDS = {"预算": random_ledgers.budget, "决算": random_ledgers.accounts}


def read_back(package: Package, folder: Path) -> Disclosure:
    path = folder / "made.txt"
    path.write_text(text(package), encoding="utf-8")
    return read(path)


def arithmetic(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule.startswith(ARITHMETIC)]


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("number", range(10))
def test_no_mixture_of_money_is_accused(kind: str, number: int, tmp_path: Path) -> None:
    document = read_back(KINDS[kind](number), tmp_path)
    report = check(document)
    assert [finding.message for finding in arithmetic(report)] == []
    assert [skip.subject for skip in report.skipped if skip.rule.startswith(ARITHMETIC)] == []


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_wrong_figure_shows_in_any_mixture_of_money(kind: str, tmp_path: Path) -> None:
    shown = tried = 0
    for number in range(5):
        document = read_back(KINDS[kind](number), tmp_path)
        chance = Random(number)
        figures = [one for table in document.tables for one in table.figures if one.value and one.is_money]
        for wrong in chance.sample(figures, 6):
            broken, changed = with_error(document, wrong, wrong.step * chance.randrange(100, 900))
            tried += 1
            shown += any(any(one is changed for one in finding.figures) for finding in arithmetic(check(broken)))
    assert shown * 10 >= tried * 9
