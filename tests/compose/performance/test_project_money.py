"""Where a project's money comes from, as its goal form prints it: drawn from the ledger, under its own name."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from composed import GOALS, budget, compose
from mingzhang.compose.filing import Filing
from mingzhang.compose.ledger.stated import sums_of
from mingzhang.compose.performance.project_money import by_period
from mingzhang.flows.proof import prove, stated, write
from mingzhang.model import Ledger, Region


def with_money_of(*funds: str) -> Filing:
    """Return a budget whose second project has money of more funds beside its own."""
    filing = budget()
    own = next(one for one in filing.ledger.entries if one.region.project == "p2")
    more = [replace(own, region=own.region._replace(fund=fund), amount=Decimal(50_000)) for fund in funds]
    return replace(filing, ledger=Ledger((*filing.ledger.entries, *more)))


@pytest.mark.parametrize(
    ("funds", "named"),
    [
        (("财政专户管理资金",), "财政专户管理资金"),
        (("单位资金",), "单位资金"),
        (("事业收入",), "事业收入"),
        (("其他收入",), "其他收入"),
        (("事业收入", "财政专户管理资金"), "其他资金"),
    ],
)
def test_money_that_is_not_fiscal_is_named_by_what_it_is(funds: tuple[str, ...], named: str) -> None:
    filing = with_money_of(*funds)
    _, rest = by_period(filing, filing.projects[1], sums_of(filing))
    assert rest.source.fund == named
    assert rest.amounts[Region()] == Decimal(50_000) * len(funds)


def test_money_that_was_entered_keeps_its_name() -> None:
    filing = with_money_of("单位资金")
    entered = (("单位自筹", Decimal(80_000), Decimal(50_000)),)
    (source,) = by_period(filing, replace(filing.projects[1], funds=entered), sums_of(filing))
    assert source.source.fund == "单位自筹"


def test_a_project_of_grants_alone_has_no_other_money() -> None:
    filing = budget()
    (source,) = by_period(filing, filing.projects[1], sums_of(filing))
    assert source.fits(Region(fund="财政拨款"))


def test_a_project_carried_over_whose_goals_are_published_is_part_of_all_spending_on_projects(tmp_path: Path) -> None:
    filing = budget()
    ledger = Ledger(
        tuple(
            replace(one, region=one.region._replace(vintage="上年结转")) if one.region.project == "p1" else one
            for one in filing.ledger.entries
        )
    )
    carried = replace(GOALS, carried=True)
    whole = replace(filing, ledger=ledger, projects=(carried, *filing.projects[1:]))
    made = stated(compose(whole))
    (said,) = (one.text for one in made.disclosure.paragraphs if "占项目支出总额" in one.text)
    assert "占项目支出总额的83.74%" in said  # 103 of 123, as the ledger has them
    write(made, "html", tmp_path / "made.html")
    assert prove(made, "html", tmp_path / "made.html").errors == ()
