"""Controlled rounding: every printed total is the sum of its printed parts, whatever the ledger."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from composed import PROJECTS, RUNNING, STAFF, accounts, budget, cells, compose, read_back
from mingzhang.check import check
from mingzhang.compose.filing import Filing, Project, RevenueLine
from mingzhang.compose.ledger.rounding import Rounding, controlled, rounded_ledger
from mingzhang.compose.package import composed_of
from mingzhang.model import Entry, Ledger, Region

STEP = Decimal(100)
QUICK = settings(
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # shrinking whole packages takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)
ECONOMY = {
    STAFF: (("30101", "50101"), ("30102", "50101"), ("30108", "50102"), ("30302", "50905")),
    RUNNING: (("30201", "50201"), ("30217", "50206"), ("30231", "50208"), ("31002", "50306")),
    PROJECTS: (("30201", "50201"), ("30299", "50299"), ("30905", "50402"), ("31005", "50401")),
}


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    nature = draw(st.sampled_from([STAFF, RUNNING, PROJECTS]))
    economy, gov = draw(st.sampled_from(ECONOMY[nature]))
    region = Region(
        year="2025",
        phase="预算",
        flow="支出",
        function=draw(st.sampled_from(["2080101", "2080102", "2080505", "2101101", "2210201", "2120803"])),
        nature=nature,
        economy=economy,
        gov_economy=gov,
        fund=draw(st.sampled_from(["一般公共预算", "政府性基金", "国有资本经营", "财政专户管理资金", "事业收入"])),
        vintage=draw(st.sampled_from(["当年", "上年结转"])) if nature == PROJECTS else "当年",
        project=draw(st.sampled_from(["p1", "p2", "p3"])) if nature == PROJECTS else None,
    )
    return Entry(region, Decimal(draw(st.integers(min_value=10_000, max_value=9_999_999_99))) / 100)


ledgers = st.lists(entries(), min_size=1, max_size=25).map(lambda found: Ledger(tuple(found)))


def filing(ledger: Ledger) -> Filing:
    prior = Ledger(tuple(Entry(one.region._replace(year="2024"), one.amount * 9 / 10) for one in ledger.entries))
    projects = tuple(Project(line, f"{line}工程", "特定目标类") for line in ("p1", "p2", "p3"))
    return budget(ledger=ledger, prior=prior, projects=projects)


def odd() -> Filing:
    """Return a budget whose amounts all leave something over when they are rounded."""
    ledger = Ledger(
        tuple(replace(one, amount=one.amount + Decimal("48.37") + at) for at, one in enumerate(budget().ledger.entries))
    )
    goals, other = budget().projects
    return budget(ledger=ledger, projects=(replace(goals, funds=()), other))


@given(ledgers)
@settings(QUICK, max_examples=6)
def test_every_identity_of_the_tables_holds_exactly(ledger: Ledger) -> None:
    proof = composed_of(filing(ledger), rounding=Rounding.CONTROLLED).proof
    assert proof.exact == proof.identities
    assert proof.holds_exactly


@given(ledgers)
@settings(QUICK, max_examples=6)
def test_no_cell_strays_far_from_its_own_rounding(ledger: Ledger) -> None:
    assert composed_of(filing(ledger), rounding=Rounding.CONTROLLED).proof.largest <= Decimal("0.05")


@given(ledgers)
@settings(QUICK, max_examples=50)
def test_every_amount_goes_to_one_of_the_two_steps_beside_it(ledger: Ledger) -> None:
    for before, after in zip(ledger.entries, rounded_ledger(ledger, STEP).entries, strict=True):
        assert after.region == before.region
        assert after.amount % STEP == 0
        assert abs(after.amount - before.amount) < STEP


@given(ledgers)
@settings(QUICK, max_examples=3)
def test_a_random_ledger_is_composed_whole_in_both_modes(ledger: Ledger) -> None:
    for rounding in Rounding:
        composed = composed_of(filing(ledger), rounding=rounding)
        assert composed.review.errors == ()
        assert not composed.proof.broken


@pytest.mark.parametrize("rounding", list(Rounding))
def test_a_rounded_package_is_read_back_and_checked_without_a_finding(rounding: Rounding, tmp_path: Path) -> None:
    made, read = read_back(odd(), tmp_path, rounding)
    assert cells(made) == cells(read)
    report = check(read)
    assert [(one.rule, one.message) for one in report.findings if one.severity == "error"] == []
    assert (report.rounded == 0) == (rounding is Rounding.CONTROLLED)


def test_a_proof_counts_what_held_and_what_moved() -> None:
    each = composed_of(odd()).proof
    together = composed_of(odd(), rounding=Rounding.CONTROLLED).proof
    assert each.rounded
    assert not each.holds_exactly
    assert together.exact == together.identities == each.identities > 150
    assert together.moved > 0
    assert Decimal(0) < together.largest <= Decimal("0.02")


def test_tables_with_rounding_tails_say_so() -> None:
    tables = compose(odd()).disclosure.tables
    assert any("尾差" in note for table in tables for note in table.notes)
    assert not any(
        "尾差" in note for one in compose(odd(), rounding=Rounding.CONTROLLED).disclosure.tables for note in one.notes
    )


def test_amounts_too_small_to_be_printed_still_add_up() -> None:
    small = tuple(replace(one, amount=Decimal("34.90") + at) for at, one in enumerate(budget().ledger.entries))
    goals, other = budget().projects
    proof = composed_of(
        budget(ledger=Ledger(small), projects=(replace(goals, funds=()), other)), rounding=Rounding.CONTROLLED
    ).proof
    assert proof.holds_exactly
    assert proof.identities


def test_accounts_in_yuan_are_not_touched() -> None:
    assert controlled(accounts(), Decimal("0.01")) == accounts()


def test_what_comes_in_still_equals_what_goes_out() -> None:
    rounded = rounded_ledger(accounts().ledger, STEP)
    gaps: dict[str | None, Decimal] = {}
    for entry in rounded.entries:
        region = entry.region
        if region.phase == "决算" and region.subject is None:
            sign = 1 if region.flow in ("收入", "使用非财政拨款结余", "年初结转结余") else -1
            gaps[region.fund] = gaps.get(region.fund, Decimal(0)) + sign * entry.amount
    assert set(gaps.values()) == {Decimal(0)}


def test_counts_are_never_rounded() -> None:
    rounded = rounded_ledger(accounts().ledger, STEP)
    cars = [entry.amount for entry in rounded.entries if entry.region.subject == "执法执勤用车"]
    assert cars == [2]


def test_revenue_by_subject_adds_up_to_the_rounded_spending() -> None:
    fund = [one for one in budget().ledger.entries if one.region.fund == "政府性基金"]
    odd = tuple(replace(one, amount=one.amount + Decimal("33.33")) for one in fund)
    others = tuple(one for one in budget().ledger.entries if one.region.fund != "政府性基金")
    lines = (
        RevenueLine("1030148", "国有土地使用权出让收入", "政府性基金", Decimal("150000.11")),
        RevenueLine("1030155", "彩票公益金收入", "政府性基金", Decimal("50033.22")),
    )
    made = controlled(budget(ledger=Ledger((*others, *odd)), revenue=lines), STEP)
    spent = sum(one.amount for one in made.ledger.entries if one.region.fund == "政府性基金")
    assert sum(line.amount for line in made.revenue) == spent
    assert all(line.amount % STEP == 0 for line in made.revenue)
