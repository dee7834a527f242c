"""Performance forms of projects, composed and laid out: goals beside a budget, self-evaluations beside accounts."""

from __future__ import annotations

from mingzhang.compose.filing import Filing, Project
from mingzhang.compose.ledger.sums import Sums
from mingzhang.compose.performance.blocks import Subject, compose_block
from mingzhang.compose.performance.form_grid import FormGrid
from mingzhang.compose.performance.project_money import owner
from mingzhang.model import Part, PerformanceForm, Place, Sheet
from mingzhang.standard.layouts import BlockKind, Layout
from mingzhang.standard.messages import messages
from mingzhang.standard.performance import form_kind, layout_for, performance_words
from mingzhang.standard.performance_tables import finished


def goal_sheets(
    filing: Filing, sums: Sums, first: int, layout: Layout | None = None
) -> tuple[tuple[Sheet, ...], tuple[PerformanceForm, ...]]:
    """Return the forms as sheets and as values; `first` is the place of the first of them among all tables.

    A project has a form where goals were entered for it. Without a layout it is the one that the filing names, or that
    of its province, or the central government's.
    """
    kind = form_kind(filing.account)
    layout = layout or layout_for(kind, filing.province, filing.layout)
    said = messages("goals")
    sheets, forms = [], []
    for at, project in enumerate(with_goals(filing)):
        grid = _grid(layout, Subject(layout, filing, project, sums))
        left = said["year"].format(year=filing.year)
        sheets.append(grid.sheet(first + at, layout.title, left, said["unit"].format(unit=layout.unit)))
        forms.append(
            PerformanceForm(
                kind,
                project.name,
                layout.title,
                layout.id,
                unit=layout.unit,
                year=filing.year,
                unit_name=owner(filing, project),
                entries=tuple(grid.entries),
            )
        )
    return tuple(sheets), finished(forms)


def _grid(layout: Layout, of: Subject) -> FormGrid:
    grid = FormGrid(layout.widths)
    if not layout.year_above and not layout.blocks(BlockKind.LIST):
        year = messages("goals")["year"].format(year=of.filing.year).strip("（）")
        grid.state(year, Place(Part.FIELD, (performance_words().fields.year,)))
    for block in layout.block:
        compose_block(grid, block, of)
    return grid


def with_goals(filing: Filing) -> tuple[Project, ...]:
    """Return the projects whose goals are to be published."""
    return tuple(project for project in filing.projects if project.indicators)
