"""Figures of sentences that no region of the ledger answers: how many projects, and the money under goals."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.compose.filing import Filing, Project
from mingzhang.compose.sums import Sums
from mingzhang.model import Region

_CLASSES = {"running": "其他运转类", "target": "特定目标类"}


def given(filing: Filing, sums: Sums) -> dict[str, Decimal]:
    """Return these figures by sentence and slot: money in yuan, counts as they are."""
    spent = Region(year=filing.year, phase=filing.account, flow="支出")
    of_year = [project for project in filing.projects if not project.carried]
    values = {
        "goals_whole.money": sums.total(spent).amount,
        "goals_projects.projects": Decimal(len(of_year)),
        "goals_projects.money": sum((_money(project, sums, spent) for project in of_year), Decimal(0)),
    }
    for name, project_class in _CLASSES.items():
        members = [project for project in of_year if project.project_class == project_class]
        values[f"goals_projects.{name}_projects"] = Decimal(len(members))
        values[f"goals_projects.{name}_money"] = sum((_money(one, sums, spent) for one in members), Decimal(0))
    return values


def _money(project: Project, sums: Sums, spent: Region) -> Decimal:
    return sums.total(spent._replace(project=project.line, nature="项目支出")).amount
