"""What the money of one performance form must agree on follows from its regions, whatever its rows are called."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.algebra.identity import Identity
from mingzhang.algebra.in_forms import LEFT, SOURCES, YEAR, within_form
from mingzhang.model import CellLabel, Figure, Region, Table, unknown

PROJECT = Region(year="2025", phase="预算", flow="支出", nature="项目支出", project="苗木养护#1")


def form(*lines: tuple[str, Region]) -> Table:
    """Return a form that prints amounts to the fen, each about the project narrowed by a region."""
    figures = tuple(
        Figure(text, Decimal(text), "元", Decimal("0.01"), PROJECT.joined(region), label=CellLabel("PT", "苗木养护"))
        for text, region in lines
    )
    return Table("PT", "", "苗木养护", figures=figures)


def of(rule: str, table: Table) -> list[Identity]:
    return [identity for identity in within_form(table) if identity.rule == rule]


def texts(identity: Identity) -> tuple[list[str], list[str]]:
    return [figure.text for figure in identity.left], [figure.text for figure in identity.right]


def fund(node: str) -> Region:
    return Region(fund=node)


def test_a_total_is_the_sum_of_its_sources() -> None:
    table = form(("300", Region()), ("200", fund("省级财政资金")), ("100", fund("单位自筹")))
    (identity,) = of(SOURCES, table)
    assert texts(identity) == (["300"], ["200", "100"])
    assert identity.holds


def test_a_total_that_no_reading_of_its_sources_gives_is_broken() -> None:
    table = form(("300", Region()), ("200", fund("省级财政资金")), ("90", fund("单位自筹")))
    (identity,) = of(SOURCES, table)
    assert not identity.holds
    assert identity.difference == 10


def test_a_source_over_others_is_not_counted_beside_them() -> None:
    table = form(("300", Region()), ("300", fund("财政拨款")), ("300", fund("一般公共预算")), ("0", fund("其他资金")))
    (identity,) = of(SOURCES, table)
    assert identity.holds
    assert "300" in texts(identity)[1]
    assert texts(identity)[1].count("300") == 1


def test_a_source_that_was_not_understood_may_detail_another() -> None:
    table = form(("300", Region()), ("300", fund("财政拨款")), ("120", Region(subject=unknown("设备费"))))
    assert [identity.holds for identity in of(SOURCES, table)] == [True]


def test_every_time_and_every_phase_adds_up_on_its_own() -> None:
    life = Region(year="实施期")
    table = form(("900", life), ("900", life._replace(fund="财政拨款")), ("300", Region()), ("200", fund("财政拨款")))
    assert [(texts(identity), identity.holds) for identity in of(SOURCES, table)] == [
        ((["900"], ["900"]), True),
        ((["300"], ["200"]), False),
    ]


@pytest.mark.parametrize(("year", "holds"), [("300", True), ("900", True), ("901", False)])
def test_the_year_is_part_of_the_whole_life_in_total_and_by_source(year: str, holds: bool) -> None:
    life = Region(year="实施期")
    table = form(("900", life), (year, Region()), ("900", life.joined(fund("财政拨款"))), (year, fund("财政拨款")))
    found = of(YEAR, table)
    assert [texts(identity) for identity in found] == [([year], ["900"])] * 2
    assert {identity.holds for identity in found} == {holds}


@pytest.mark.parametrize(("left", "holds"), [("40", True), ("41", False)])
def test_what_is_left_is_the_adjusted_budget_less_what_was_spent(left: str, holds: bool) -> None:
    table = form(
        ("250", Region(phase="年初预算")),
        ("300", Region(phase="调整预算")),
        ("260", Region(phase="决算")),
        (left, Region(flow="年末结转结余", phase="决算")),
    )
    (identity,) = of(LEFT, table)
    assert texts(identity) == ([left, "260"], ["300"])
    assert identity.holds is holds


def test_without_what_was_spent_nothing_is_said_of_what_is_left() -> None:
    table = form(("300", Region(phase="调整预算")), ("40", Region(flow="年末结转结余", phase="决算")))
    assert of(LEFT, table) == []
