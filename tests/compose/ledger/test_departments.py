"""A department's package: the union of its units' ledgers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from composed import EVALUATED, GOALS, UNIT, accounts, budget, cells, compose, read_back
from departments import department
from mingzhang.check import check
from mingzhang.compose.filing import Assets, Filing, Unit
from mingzhang.model import CellLabel

OFFICE, NURSERY = "甲县园圃局本级", "甲县苗圃中心"


def units() -> tuple[Filing, Filing]:
    office = budget(unit=replace(UNIT, name=OFFICE), assets=Assets(vehicles=(("其他公务用车", 2),)))
    nursery = budget(
        unit=Unit(NURSERY, "事业单位", "县级"),
        projects=(replace(GOALS, name="苗木培育费"), replace(budget().projects[1], name="苗圃道路工程")),
        assets=Assets(vehicles=(("其他公务用车", 1),)),
    )
    return office, nursery


def whole() -> Filing:
    return department(UNIT, units(), "山西-2025-部门预算")


def amounts(form: str) -> dict[str, Decimal | None]:
    table = next(table for table in compose(whole()).disclosure.tables if table.form == form)
    return {
        figure.label.row: figure.value
        for figure in table.figures
        if isinstance(figure.label, CellLabel) and figure.label.column == "合计"
    }


def test_projects_stand_under_their_units_and_units_under_the_department() -> None:
    assert amounts("B12") == {
        UNIT.name: Decimal("246.00"),
        OFFICE: Decimal("123.00"),
        "绿化养护费": Decimal("103.00"),
        "道路绿化工程": Decimal("20.00"),
        NURSERY: Decimal("123.00"),
        "苗木培育费": Decimal("103.00"),
        "苗圃道路工程": Decimal("20.00"),
    }


def test_running_costs_are_those_of_the_units_that_have_them() -> None:
    assert amounts("B11") == {"部门合计": Decimal("7.12"), OFFICE: Decimal("7.12")}


def test_every_table_of_the_department_is_the_sum_of_its_units() -> None:
    alone = compose(budget()).disclosure.tables
    both = compose(whole()).disclosure.tables
    total = {table.form: sum((figure.yuan for figure in table.figures), Decimal(0)) for table in alone}
    for table in both:
        if table.form in ("B01", "B03", "B06"):
            apart = sum((figure.yuan for figure in table.figures), Decimal(0)) - 2 * total[table.form]
            assert abs(apart) <= 100 * len(table.figures)


def test_assets_are_counted_together() -> None:
    assert whole().assets.vehicles == (("其他公务用车", 3),)


def test_a_form_names_the_unit_that_carries_the_project_out() -> None:
    forms = [table for table in compose(whole()).disclosure.tables if table.form == "PT"]
    carried_out = [
        text.text
        for table in forms
        for text in table.texts
        if isinstance(text.label, CellLabel) and text.label.row == "实施单位"
    ]
    assert carried_out == [OFFICE, NURSERY]


def test_a_departments_package_comes_back_from_its_pdf(tmp_path: Path) -> None:
    made, read = read_back(whole(), tmp_path)
    assert cells(made) == cells(read)
    assert [(one.rule, one.message) for one in check(read).findings if one.severity == "error"] == []


def test_accounts_of_a_department_tell_organs_from_institutions_and_come_back(tmp_path: Path) -> None:
    office = accounts(scope="单位", unit=replace(UNIT, name=OFFICE))
    other = (replace(EVALUATED, name="苗木培育费"), replace(accounts().projects[1], name="苗圃道路工程"))
    nursery = accounts(scope="单位", unit=Unit(NURSERY, "参公事业单位", "县级"), projects=other)
    made, read = read_back(department(UNIT, (office, nursery), "山西-2024-部门决算"), tmp_path)
    assert cells(made) == cells(read)
    assert [(one.rule, one.message) for one in check(read).findings] == []
    running = {
        figure.label.code: figure.value
        for table in read.tables
        if table.form == "A10"
        for figure in table.figures
        if isinstance(figure.label, CellLabel) and figure.label.column == "统计数"
    }
    assert running["5"] == running["6"] == Decimal("71200.85")
