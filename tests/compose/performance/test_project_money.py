"""Where a project's money comes from, as its goal form prints it: drawn from the ledger, under its own name."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from composed import budget
from mingzhang.compose.filing import Filing
from mingzhang.compose.ledger.stated import sums_of
from mingzhang.compose.performance.project_money import by_period
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
