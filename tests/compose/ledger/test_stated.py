"""Last year's figures: what an earlier package states answers every change that sentences tell, and nothing twice."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.compose.filing import Filing, FilingError, Unit
from mingzhang.compose.ledger.prior_package import package_ledger
from mingzhang.compose.ledger.stated import StatedSums, is_statement, laid_over, prior_answers, prior_ledger
from mingzhang.model import (
    CellLabel,
    Claim,
    ClaimKind,
    Disclosure,
    Entry,
    Figure,
    Ledger,
    Region,
    Table,
)
from mingzhang.write.data_package import write_data_package

PEOPLE = Region(flow="支出", fund="一般公共预算", nature="人员经费")
RUNNING = PEOPLE._replace(nature="公用经费")
BASIC = PEOPLE._replace(nature="基本支出")


def ledger(*stated: tuple[Region, int]) -> Ledger:
    return Ledger(tuple(Entry(region, Decimal(amount)) for region, amount in stated))


def figure(region: Region, value: str, unit: str = "万元", doubt: str = "") -> Figure:
    return Figure(value, Decimal(value), unit, Decimal("0.01"), region, label=CellLabel("B01"), doubt=doubt)


def document(*figures: Figure, claims: tuple[Claim, ...] = ()) -> Disclosure:
    table = Table("B01", "收支总表", figures=figures)
    return Disclosure("某站.pdf", "预算", "2025", "某站", tables=(table,), claims=claims)


def test_a_stated_total_is_not_counted_again_with_its_parts() -> None:
    sums = StatedSums(ledger((BASIC, 30), (PEOPLE, 20), (RUNNING, 10)))
    assert sums.total(BASIC).amount == 30
    assert sums.total(PEOPLE).amount == 20


def test_a_total_that_nobody_stated_is_the_sum_of_its_parts() -> None:
    assert StatedSums(ledger((PEOPLE, 20), (RUNNING, 10))).total(BASIC).amount == 30


def test_parts_are_taken_from_one_way_of_dividing_only() -> None:
    whole = Region(flow="支出", fund="财政拨款")
    by_fund = whole._replace(fund="一般公共预算")
    by_level = whole._replace(fund="省级财政资金")
    assert StatedSums(ledger((by_fund, 20), (by_level, 20))).total(whole).amount == 20


def test_listed_classes_make_up_a_total_once() -> None:
    base = Region(flow="支出", fund="一般公共预算")
    stated = ledger(
        (base._replace(function="208"), 20), (base._replace(function="20801"), 20), (base._replace(function="210"), 5)
    )
    assert StatedSums(stated).total(base).amount == 25


def test_what_was_never_stated_is_nothing() -> None:
    assert StatedSums(ledger((PEOPLE, 20))).total(Region(flow="收入")).entries == ()


def test_an_earlier_package_gives_each_region_once_and_the_exact_figure_first() -> None:
    total = Region(year="2025", phase="预算", flow="收入总计")
    found = prior_ledger(document(figure(total, "12.35"), figure(total, "123456.78", "元"), figure(total, "12.30")))
    assert [(entry.region, entry.amount) for entry in found.entries] == [(total, Decimal("123456.78"))]


def test_shares_changes_and_doubtful_figures_say_nothing_of_last_year() -> None:
    region = Region(flow="收入总计")
    changes = (
        Claim(figure(region, "3.00"), ClaimKind.CHANGE, 0),
        Claim(figure(region._replace(flow="支出总计"), "3.00"), ClaimKind.AMOUNT, 0),
    )
    found = prior_ledger(document(figure(region, "9.00", doubt="看不清"), figure(region, "50", "%"), claims=changes))
    assert [(entry.region.flow, entry.amount) for entry in found.entries] == [("支出总计", Decimal(30000))]
    assert found.entries[0].region.year == "2025"
    assert found.entries[0].region.phase == "预算"


def test_the_unit_of_the_package_itself_is_all_of_it() -> None:
    found = prior_ledger(document(figure(Region(flow="收入总计", unit="某站"), "1.00")))
    assert found.entries[0].region.unit is None


def test_lines_are_told_from_statements() -> None:
    line = Region(flow="支出", function="2080101", nature="项目支出", economy="30201", fund="单位资金", project="甲")
    assert not is_statement(line)
    assert not is_statement(Region(flow="年末结转结余", fund="一般公共预算"))
    assert not is_statement(Region(subject="政府采购货物"))
    assert is_statement(Region(flow="收入总计"))
    assert is_statement(Region(flow="支出", fund="一般公共预算", function="208"))
    assert is_statement(Region(flow="支出", economy="三公", fund="财政拨款"))


def _filing(prior: Ledger) -> Filing:
    unit = Unit("某站", "事业单位", "县级")
    return Filing("山西-2026-单位预算", "预算", "2026", "单位", unit, Ledger(()), prior)


def test_lines_of_last_year_answer_with_their_sums_and_what_was_entered_goes_first() -> None:
    line = Region(
        year="2025",
        phase="预算",
        flow="支出",
        function="2080101",
        nature="人员经费",
        economy="30101",
        fund="一般公共预算",
        vintage="当年",
    )
    income = Region(year="2025", phase="预算", flow="收入总计")
    outgo = income._replace(flow="支出总计")
    filing = _filing(ledger((line, 70), (line._replace(economy="30102"), 5)))
    assert prior_answers(filing).total(income).amount == 75
    laid = laid_over(ledger((income, 80)), filing, (income, outgo))
    sums = StatedSums(laid)
    assert sums.total(income).amount == 80
    assert sums.total(outgo).amount == 75


def test_a_data_package_says_the_same_as_the_document_it_was_made_of(tmp_path: Path) -> None:
    total = Region(year="2025", phase="预算", flow="收入总计")
    made = document(
        figure(total, "12.35"),
        figure(Region(flow="支出", subject="政府采购", unit="某站"), "3.10"),
        claims=(Claim(figure(total._replace(flow="支出总计"), "4.00"), ClaimKind.AMOUNT, 0),),
    )
    write_data_package(made, tmp_path / "data")
    found = package_ledger(tmp_path / "data")
    assert [(entry.region, entry.amount) for entry in found.entries] == [
        (entry.region, entry.amount) for entry in prior_ledger(made).entries
    ]


def test_a_data_package_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(FilingError, match="读不了这个文件"):
        package_ledger(tmp_path)
    with (tmp_path / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["printed", "value"])
    with pytest.raises(FilingError, match="缺少 unit、"):
        package_ledger(tmp_path)
