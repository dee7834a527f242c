"""Whatever was carried over, for projects or for basic expenses, composes and contradicts itself nowhere."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest

from algebra import with_error
from composed import budget, compose, entry
from mingzhang.check import check
from mingzhang.compose.filing import Filing, Project
from mingzhang.model import Disclosure, Finding, Ledger, Region

GENERAL, OWN = "一般公共预算", "事业收入"
# vintage, nature, economy, government economy, fund, amount
LINES = {
    "this year's staff": ("当年", "人员经费", "30101", "50101", GENERAL, "300000.10"),
    "this year's running costs": ("当年", "公用经费", "30201", "50201", GENERAL, "20000.20"),
    "this year's project": ("当年", "项目支出", "30299", "50299", GENERAL, "70000.33"),
    "staff carried over": ("上年结转", "人员经费", "30101", "50101", GENERAL, "123456.56"),
    "running costs carried over": ("上年结转", "公用经费", "30201", "50201", GENERAL, "4321.10"),
    "a project carried over": ("上年结转", "项目支出", "30299", "50299", GENERAL, "98765.43"),
    "running costs of its own": ("当年", "公用经费", "30201", "50201", OWN, "5555.55"),
}
MIXTURES = [some for size in (1, 2, 3) for some in combinations(LINES, size)]


def filed(mixture: tuple[str, ...]) -> Filing:
    entries, projects = [], []
    for name in mixture:
        vintage, nature, economy, gov, fund, amount = LINES[name]
        line = name if nature == "项目支出" else None
        if line:
            projects.append(Project(line, f"{vintage}苗木补植", "其他运转类", carried=vintage == "上年结转"))
        base = Region(year="2025", phase="预算", flow="支出", vintage=vintage)
        entries.append(entry(base, amount, "2080101", nature, economy, gov, fund, line))
    return budget(ledger=Ledger(tuple(entries)), prior=Ledger(()), projects=tuple(projects))


def errors(document: Disclosure) -> list[Finding]:
    return [one for one in check(document).findings if one.severity == "error"]


@pytest.mark.parametrize("mixture", MIXTURES, ids=" + ".join)
def test_every_mixture_composes_and_is_accused_of_nothing(mixture: tuple[str, ...]) -> None:
    assert [one.message for one in errors(compose(filed(mixture)).disclosure)] == []


@pytest.mark.parametrize("line", LINES)
def test_a_total_of_the_table_of_all_spending_that_is_wrong_is_found_whatever_the_only_money_is(line: str) -> None:
    document = compose(filed((line,))).disclosure.placed()
    spent = next(table for table in document.tables if table.form == "B03")
    for total in [one for one in spent.figures if one.at.row == 0 and one.value]:
        broken, changed = with_error(document, total, Decimal("1.11"))
        assert any(changed.at == figure.at for one in errors(broken) for figure in one.figures)
