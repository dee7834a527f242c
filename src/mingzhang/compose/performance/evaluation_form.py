"""The self-evaluation of one project (项目支出绩效自评表): money and its rate, goals, indicators, total, analysis."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.compose.filing import Filing, Indicator, Project
from mingzhang.compose.ledger.sums import Sums
from mingzhang.compose.performance.form_grid import Box, FormGrid, in_unit
from mingzhang.compose.performance.goal_form import in_classes
from mingzhang.compose.performance.project_money import owner, phases, spent
from mingzhang.compose.performance.scoring import Evaluation, evaluate, plain
from mingzhang.model import Region
from mingzhang.standard import load
from mingzhang.standard.forms import Form, FormColumn, FormRow
from mingzhang.standard.messages import messages

_WIDTHS = (4.6, 4.6, 5.4, 8.2, 7.0, 7.0, 3.6, 4.6, 7.6)
_ALL = Box(1, 8)


def evaluation_of(filing: Filing, project: Project, sums: Sums) -> Evaluation:
    """Return a project's evaluation, worked out from its money and its indicators."""
    money = phases(filing, project, sums)
    return evaluate(project.name, in_form_order(project), money["调整预算"], money["决算"])


def in_form_order(project: Project) -> tuple[Indicator, ...]:
    """Return the year's indicators in the order the form prints them."""
    classes = in_classes(load().forms["PS"], [one for one in project.indicators if one.period != "实施期"])
    return tuple(one for _, seconds in classes for _, members in seconds for one in members)


def evaluation_form(form: Form, filing: Filing, project: Project, sums: Sums) -> FormGrid:
    """Return the form of one project."""
    grid = FormGrid(form.label, project.name, _WIDTHS)
    found = evaluation_of(filing, project, sums)
    grid.state(messages("goals")["year"].format(year=filing.year).strip("（）"), "年度")
    _head(grid, filing, project)
    _money(grid, form, filing, project, sums, found)
    _goals(grid, project)
    _indicators(grid, form, project, found)
    _total(grid, found)
    _analysis(grid, form, project)
    return grid


def _head(grid: FormGrid, filing: Filing, project: Project) -> None:
    grid.label("项目名称", Box(0, 2))
    grid.entry(project.name, Box(2, 7), "项目名称")
    grid.next_row()
    grid.label("主管部门", Box(0, 2))
    grid.entry(filing.unit.department or filing.unit.name, Box(2, 2), "主管部门")
    grid.label("实施单位", Box(4))
    grid.entry(owner(filing, project), Box(5, 4), "实施单位")
    grid.next_row()


def _money(grid: FormGrid, form: Form, filing: Filing, project: Project, sums: Sums, found: Evaluation) -> None:
    """Print the money by phase, with the rate of execution and its score beside the total."""
    said = messages("goals")
    columns = [column for column in form.columns if column.block == "资金"]
    rows = [row for row in form.rows if row.under == "项目资金"]
    lines = [(row, _amounts(row, filing, project, sums)) for row in rows]
    lines = [(row, amounts) for row, amounts in lines if row is rows[0] or any(amounts.values())]
    grid.label(said["money"].format(unit=form.unit), Box(0, high=len(lines) + 1))
    grid.label("", Box(1, 2))
    for at, column in enumerate(columns):
        grid.label(column.path[-1], Box(3 + at))
    grid.next_row()
    for row, amounts in lines:
        path = f"项目资金/{row.label.replace('：', ':')}"
        grid.label(row.label, Box(1, 2))
        for at, column in enumerate(columns):
            _money_cell(grid, column, Box(3 + at), path, amounts, found if row is rows[0] else None, form, filing)
        grid.next_row()


def _money_cell(
    grid: FormGrid,
    column: FormColumn,
    box: Box,
    path: str,
    amounts: dict[str, Decimal],
    found: Evaluation | None,
    form: Form,
    filing: Filing,
) -> None:
    phase = column.region.phase
    if phase:
        text, value = in_unit(amounts[phase], form.unit, decimals=2)
        region = form.region.joined(Region(year=filing.year)).joined(column.region)
        grid.amount(text, value, form.unit, box, path, column.name, region)
    elif found is None:
        return
    elif column.unit == "%" and found.rate is not None:
        grid.entry(f"{plain(found.rate)}%", box, path, column.name)
    elif column.unit == "分":
        score = found.execution.weight if column.name == "分值" else found.execution.score
        grid.amount(plain(score), Decimal(plain(score)), "", box, path, column.name)


def _amounts(row: FormRow, filing: Filing, project: Project, sums: Sums) -> dict[str, Decimal]:
    """Return the amounts of one row: everything, this year's grants, carried money, or what others gave."""
    whole = phases(filing, project, sums)
    if not row.level:
        return whole
    grants = {phase: amount - _other(filing, project, sums, phase) for phase, amount in whole.items()}
    nothing = dict.fromkeys(whole, Decimal(0))
    if row.region.vintage == "上年结转":
        return grants if project.carried else nothing
    if row.region.fund == "财政拨款":
        return nothing if project.carried else grants
    if row.region.fund == "其他资金":
        return {phase: whole[phase] - grants[phase] for phase in whole}
    return nothing


def _other(filing: Filing, project: Project, sums: Sums, phase: str) -> Decimal:
    """Return what of a project's money is no grant."""
    return spent(filing, project, sums, phase) - spent(filing, project, sums, phase, "财政拨款")


def _goals(grid: FormGrid, project: Project) -> None:
    said = messages("goals")
    head = said["year_goals"]
    grid.label(head, Box(0, high=2))
    grid.label(said["planned_goal"], Box(1, 4))
    grid.label(said["achieved"], Box(5, 4))
    grid.next_row()
    grid.entry(project.year_goal, Box(1, 4), f"{head}/{said['planned_goal']}")
    grid.entry(project.achieved, Box(5, 4), f"{head}/{said['achieved']}")
    grid.next_row()


def _indicators(grid: FormGrid, form: Form, project: Project, found: Evaluation) -> None:
    said = messages("goals")
    indicators = in_form_order(project)
    scores = dict(zip(map(id, indicators), found.indicators, strict=True))
    columns = [column for column in form.columns if column.block == "指标"]
    grid.label(said["indicators"], Box(0, high=len(indicators) + 1))
    for at, column in enumerate(columns):
        grid.label(column.path[-1], Box(1 + at))
    grid.next_row()
    for first, classes in in_classes(form, indicators):
        grid.label(first, Box(1, high=sum(len(members) for _, members in classes)))
        for second, members in classes:
            grid.label(second, Box(2, high=len(members)))
            for one in members:
                path = f"指标/年度/{first}/{second}/{one.name}"
                grid.name(one.name, Box(3))
                grid.words(one.adjusted or one.value, Box(4), path, columns[3].name)
                grid.words(one.actual or one.quality, Box(5), path, columns[4].name)
                scored = scores[id(one)]
                for at, number in ((5, scored.weight), (6, scored.score)):
                    grid.amount(plain(number), Decimal(plain(number)), "", Box(1 + at), path, columns[at].name)
                grid.entry(one.deviation or said["none"], Box(8), path, columns[7].name)
                grid.next_row()


def _total(grid: FormGrid, found: Evaluation) -> None:
    row = messages("goals")["total"]
    whole = found.execution.weight + sum((one.weight for one in found.indicators), Decimal(0))
    grid.label(row, Box(0, 6))
    for at, name, number in ((6, "分值", whole), (7, "得分", found.total)):
        grid.amount(plain(number), Decimal(plain(number)), "", Box(at), row, name)
    grid.entry(found.grade, Box(8), row, "等级")
    grid.next_row()


def _analysis(grid: FormGrid, form: Form, project: Project) -> None:
    """Print the written answers; those of the evaluation's result stand under one heading."""
    said = messages("goals")
    fields = {label: field.name for field in form.fields for label in field.labels}
    nested = [(label, text) for label, text in project.analysis if fields.get(label, "").startswith(said["analysis"])]
    if nested:
        grid.label(said["analysis"], Box(0, high=len(nested)))
    for label, text in nested:
        grid.label(label, Box(1, 2))
        grid.entry(text, Box(3, 6), fields[label])
        grid.next_row()
    for label, text in project.analysis:
        if (label, text) not in nested:
            grid.label(label, Box(0, 2))
            grid.entry(text, Box(2, 7), fields.get(label, label))
            grid.next_row()
