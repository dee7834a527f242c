"""Performance forms of projects, composed and laid out: goals beside a budget, self-evaluations beside accounts."""

from __future__ import annotations

from mingzhang.compose.filing import Filing, Project
from mingzhang.compose.ledger.sums import Sums
from mingzhang.compose.performance.evaluation_form import evaluation_form
from mingzhang.compose.performance.form_grid import FormGrid
from mingzhang.compose.performance.goal_form import goal_form
from mingzhang.model import Sheet, Table
from mingzhang.standard import load
from mingzhang.standard.messages import messages


def goal_sheets(filing: Filing, sums: Sums, first: int) -> tuple[tuple[Sheet, ...], tuple[Table, ...]]:
    """Return the forms as sheets and as tables; `first` is the place of the first of them among all tables.

    A project has a form where goals were entered for it.
    """
    form = load().forms["PT" if filing.account == "预算" else "PS"]
    build = goal_form if filing.account == "预算" else evaluation_form
    said = messages("goals")
    sheets, tables = [], []
    for at, project in enumerate(with_goals(filing)):
        grid: FormGrid = build(form, filing, project, sums)
        left = said["year"].format(year=filing.year)
        sheets.append(grid.sheet(first + at, form.title, left, said["unit"].format(unit=form.unit)))
        kind = said[f"kind_{form.label}"]
        tables.append(grid.table(form.title, form.unit, filing.year, filing.unit.name, kind))
    return tuple(sheets), tuple(tables)


def with_goals(filing: Filing) -> tuple[Project, ...]:
    """Return the projects whose goals are to be published."""
    return tuple(project for project in filing.projects if project.indicators)
