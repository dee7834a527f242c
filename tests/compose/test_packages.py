"""Whole packages composed, written as PDF, read back and checked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from composed import GOALS, accounts, budget, cells, compose, read_back
from mingzhang.check import check
from mingzhang.compose.filing import Assets, Reason
from mingzhang.compose.package import composed_of
from mingzhang.model import CellLabel, Disclosure, Ledger, Prose

MADE = {"budget": budget, "accounts": accounts}


@cache
def both(kind: str) -> tuple[Disclosure, Disclosure]:
    return read_back(MADE[kind](), Path(mkdtemp()))


@cache
def prose(filing_kind: str) -> str:
    return "\n".join(block.text for block in compose(MADE[filing_kind]()).blocks if isinstance(block, Prose))


@pytest.mark.parametrize("kind", MADE)
def test_every_cell_of_a_package_comes_back_from_its_pdf(kind: str) -> None:
    made, read = both(kind)
    assert cells(made) == cells(read)
    assert sum(cells(made).values()) > 150


@pytest.mark.parametrize("kind", MADE)
def test_a_check_of_what_was_written_finds_nothing(kind: str) -> None:
    _, read = both(kind)
    assert [(one.rule, one.message) for one in check(read).findings] == []


@pytest.mark.parametrize("kind", MADE)
def test_a_check_of_what_was_composed_finds_nothing(kind: str) -> None:
    made, _ = both(kind)
    assert [(one.rule, one.message) for one in check(made).findings] == []


def test_accounts_state_every_class_with_its_plan_its_rate_and_its_change() -> None:
    said = prose("accounts")
    assert (
        "住房保障支出年初预算837,300.00元，支出决算836,800.00元，完成年初预算的99.94%，"
        "比上年增加167,360.00元，增长25.00%。" in said
    )


def test_an_amount_without_a_base_grows_without_a_rate() -> None:
    assert "公务接待费支出1,200.00元，完成全年预算的70.59%，比上年增加1,200.00元；" in prose("accounts").replace(
        "1,200.00元。", "1,200.00元；"
    )


def test_what_was_not_planned_has_no_rate_of_completion() -> None:
    assert "公务用车购置费支出0.00元，未安排全年预算，与上年持平" in prose("accounts")


def test_a_fund_without_money_is_said_to_have_none() -> None:
    assert "本部门2024年度没有国有资本经营预算财政拨款支出。" in prose("accounts")


def test_visits_and_vehicles_stand_beside_the_public_expenses() -> None:
    said = prose("accounts")
    assert "因公出国（境）团组0个，0人次" in said
    assert "公务用车保有量3辆" in said
    assert "接待4批次，22人次" in said


def test_small_firms_and_micro_firms_have_their_shares() -> None:
    said = prose("accounts")
    assert "授予中小企业合同金额500,000.00元，占政府采购支出总额的97.66%" in said
    assert "授予小微企业合同金额120,000.00元，占政府采购支出总额的23.44%" in said


def test_the_economic_subjects_of_basic_spending_are_named() -> None:
    said = prose("budget")
    assert "人员经费主要包括：基本工资、住房公积金、退休费。" in said
    assert "公用经费主要包括：办公费、公务接待费、公务用车运行维护费、办公设备购置。" in said


def test_assets_counted_in_the_filing_stand_in_table_and_text() -> None:
    assets = Assets(vehicles=(("机要通信用车", 2),), authorised=3, floor_area=Decimal("1200.5"))
    said = "\n".join(block.text for block in compose(budget(assets=assets)).blocks if isinstance(block, Prose))
    assert "公务用车编制3辆，实有公务用车2辆" in said
    assert "机要通信用车2辆" in said
    assert "1200.5平方米" in said


def test_causes_are_named_and_what_they_leave_unexplained_is_shown() -> None:
    reasons = (Reason("running_costs.running_change", "办公用品涨价", Decimal(6000)),)
    said = "\n".join(block.text for block in compose(budget(reasons=reasons)).blocks if isinstance(block, Prose))
    assert "主要原因是办公用品涨价增加0.60万元，其余零星项目合计增加0.11万元" in said


def test_a_reason_for_an_unknown_topic_is_not_lost_silently() -> None:
    found = composed_of(budget(reasons=(Reason("nothing.here", "无", None),))).review.warnings
    assert [fault.place for fault in found] == ["增减变动原因"]


def test_without_last_year_nothing_is_said_to_have_grown() -> None:
    composed = composed_of(budget(prior=Ledger(())))
    said = "\n".join(block.text for block in composed.publication.blocks if isinstance(block, Prose))
    assert "比上年" not in said
    assert [fault.place for fault in composed.review.warnings] == ["上年数据"]


def test_a_package_without_last_year_is_read_back_without_a_finding(tmp_path: Path) -> None:
    made, read = read_back(budget(prior=Ledger(())), tmp_path)
    assert cells(made) == cells(read)
    assert [(one.rule, one.message) for one in check(read).findings if one.severity == "error"] == []


def test_goals_that_run_over_pages_come_back_whole(tmp_path: Path) -> None:
    many = tuple(
        replace(one, name=f"{one.name}第{number}处", value=one.value)
        for number in range(1, 10)
        for one in GOALS.indicators
        if one.second != "成本指标"
    )
    long = replace(GOALS, summary="全县公园绿地的日常养护，分片分段进行。" * 40, indicators=many)
    made, read = read_back(budget(projects=(long, budget().projects[1])), tmp_path)
    assert cells(made) == cells(read)
    assert (
        next(table for table in read.tables if table.form == "PT").pages[-1]
        > next(table for table in read.tables if table.form == "PT").pages[0]
    )


def test_project_money_that_is_no_grant_stands_in_its_own_row(tmp_path: Path) -> None:
    filing = accounts()
    more = [
        replace(one, region=one.region._replace(fund="其他收入"), amount=Decimal(70_000))
        for one in filing.ledger.entries
        if one.region.project == "p1"
    ]
    income = [
        replace(one, region=one.region._replace(flow="收入", nature=None, economy=None, gov_economy=None, project=None))
        for one in more
        if one.region.phase == "决算"
    ]
    made, read = read_back(replace(filing, ledger=Ledger((*filing.ledger.entries, *more, *income))), tmp_path)
    assert cells(made) == cells(read)
    form = next(table for table in read.tables if table.form == "PS")
    printed = {
        (figure.label.row, figure.label.column): figure.text
        for figure in form.figures
        if isinstance(figure.label, CellLabel)
    }
    assert printed[("项目资金/年度资金总额", "全年执行数")] == "110.00"
    assert printed[("项目资金/其中:当年财政拨款", "全年执行数")] == "103.00"
    assert printed[("项目资金/其他资金", "全年执行数")] == "7.00"


@pytest.mark.parametrize("kind", MADE)
def test_a_package_with_one_amount_says_of_every_empty_table_that_it_is_empty(kind: str, tmp_path: Path) -> None:
    filing = MADE[kind]()
    kept = tuple(
        one
        for one in filing.ledger.entries
        if one.amount == filing.ledger.entries[0].amount and one.region.phase == filing.account
    )
    made, read = read_back(replace(filing, ledger=Ledger(kept), prior=Ledger(()), projects=()), tmp_path)
    assert cells(made) == cells(read)
    assert [(one.rule, one.message) for one in check(read).findings] == []
