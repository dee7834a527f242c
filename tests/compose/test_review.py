"""What is wrong with a filing as a whole: nothing that was entered is dropped silently."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from composed import GOALS, accounts, budget, compose
from mingzhang.compose.filing import FilingError
from mingzhang.compose.package import composed_of
from mingzhang.model import Entry, Ledger, Region

BASE = Region(
    year="2025",
    phase="预算",
    flow="支出",
    function="2080101",
    nature="公用经费",
    economy="30201",
    gov_economy="50201",
    fund="一般公共预算",
    vintage="当年",
)


def with_entry(region: Region, amount: str = "777") -> Ledger:
    return Ledger((*budget().ledger.entries, Entry(region, Decimal(amount), "支出明细!F99")))


@pytest.mark.parametrize(
    "region",
    [
        BASE._replace(fund="单位自筹"),
        BASE._replace(fund=None),
        BASE._replace(vintage=None),
        BASE._replace(nature=None),
        BASE._replace(function=None),
        BASE._replace(flow="结余分配"),
    ],
)
def test_an_amount_that_no_table_can_show_whole_is_named_with_its_place(region: Region) -> None:
    with pytest.raises(FilingError) as caught:
        compose(budget(ledger=with_entry(region)))
    assert "支出明细!F99" in {fault.place for fault in caught.value.faults if "金额777元" in fault.message}


def test_an_amount_with_all_its_classes_is_no_fault() -> None:
    assert composed_of(budget(ledger=with_entry(BASE))).review.errors == ()


def test_a_cell_below_zero_names_the_entries_that_make_it_so() -> None:
    faults = composed_of(budget(ledger=with_entry(BASE._replace(economy="30202"), "-9000000"))).review.errors
    assert any(fault.place == "支出明细!F99" and "不应为负数" in fault.message for fault in faults)


def test_accounts_that_do_not_balance_are_refused() -> None:
    entries = accounts().ledger.entries
    assert composed_of(accounts()).review.errors == ()
    more = Entry(Region(year="2024", phase="决算", flow="收入", fund="其他收入", function="2080101"), Decimal(9))
    unbalanced = composed_of(accounts(ledger=Ledger((*entries, more)))).review.errors
    assert any("全部资金收入总计" in fault.message and "相差9元" in fault.message for fault in unbalanced)


def test_project_money_that_differs_from_the_ledger_is_a_warning() -> None:
    other = replace(GOALS, funds=(("市县(区)财政资金", Decimal(1), Decimal(1)),))
    found = composed_of(budget(projects=(other, budget().projects[1]))).review.warnings
    assert [fault.message for fault in found] == ["项目“绿化养护费”的年度资金各来源合计1元，明细账中该项目为1030000元"]


def test_faults_of_an_evaluation_are_warnings() -> None:
    project = accounts().projects[0]
    short = replace(project, indicators=project.indicators[:-1])
    found = composed_of(accounts(projects=(short, accounts().projects[1]))).review.warnings
    assert any("分值合计90分" in fault.message for fault in found)
