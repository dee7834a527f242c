"""Figures of sentences that no region of the ledger answers: how many projects, and the money under their goals."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.compose.filing import Filing, Project
from mingzhang.compose.ledger.sums import Sums
from mingzhang.compose.performance.evaluation import evaluation_of
from mingzhang.compose.performance.goals import with_goals
from mingzhang.compose.performance.project_money import phases, sources
from mingzhang.model import Region
from mingzhang.standard.scoring import scoring

_CLASSES = {"running": "其他运转类", "target": "特定目标类"}


def given(filing: Filing, sums: Sums) -> dict[str, Decimal]:
    """Return these figures by sentence and slot: money in yuan, counts as they are.

    The ledger's lines bear no class of project, so that what each class amounts to is summed over its projects.
    """
    whole = Region(year=filing.year, phase=filing.account, flow="支出")
    spent = whole._replace(vintage="当年") if filing.account == "预算" else whole
    of_year = [project for project in filing.projects if _money(project, sums, spent)]
    values = {"goals_projects.projects": Decimal(len(of_year))}
    for name, project_class in _CLASSES.items():
        members = [project for project in of_year if project.project_class == project_class]
        values[f"goals_projects.{name}_projects"] = Decimal(len(members))
        values[f"goals_projects.{name}_money"] = sum((_money(one, sums, spent) for one in members), Decimal(0))
    return values | (_published(filing, sums) if filing.account == "预算" else _evaluated(filing, sums))


def _published(filing: Filing, sums: Sums) -> dict[str, Decimal]:
    """What the goal forms attached to a budget amount to."""
    attached = with_goals(filing)
    values = {
        "goals_published.projects": Decimal(len(attached)),
        "goals_published.money": sum((_attached(filing, project, sums) for project in attached), Decimal(0)),
    }
    for name, project_class in _CLASSES.items():
        members = [project for project in attached if project.project_class == project_class]
        values[f"goals_published.{name}_projects"] = Decimal(len(members))
        values[f"goals_published.{name}_money"] = sum((_attached(filing, one, sums) for one in members), Decimal(0))
    return values


def _attached(filing: Filing, project: Project, sums: Sums) -> Decimal:
    """Return the year's money as the project's form prints it."""
    return sum((source.year for source in sources(filing, project, sums)), Decimal(0))


def _evaluated(filing: Filing, sums: Sums) -> dict[str, Decimal]:
    """What the self-evaluations attached to accounts amount to: money spent, and how many have each grade."""
    attached = with_goals(filing)
    grades = [evaluation_of(filing, project, sums).grade for project in attached]
    money = (phases(filing, project, sums)["决算"] for project in attached)
    values = {"evaluated.projects": Decimal(len(attached)), "evaluated.money": sum(money, Decimal(0))}
    names = [name for name, _ in scoring().grades]
    return values | {
        f"evaluated.{slot}": Decimal(grades.count(name))
        for slot, name in zip(("best", "good", "fair", "poor"), names, strict=True)
    }


def _money(project: Project, sums: Sums, spent: Region) -> Decimal:
    return sums.total(spent._replace(project=project.line, nature="项目支出")).amount
