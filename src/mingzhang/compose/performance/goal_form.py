"""The goal form of one project (项目支出绩效目标表): the whole period on the left, the year on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from mingzhang.compose.filing import Filing, Indicator, Project
from mingzhang.compose.ledger.sums import Sums
from mingzhang.compose.performance.form_grid import Box, FormGrid, in_unit
from mingzhang.compose.performance.project_money import owner, sources
from mingzhang.model import Region
from mingzhang.standard.forms import Form, FormField
from mingzhang.standard.messages import messages

_WIDTHS = (5.5, 5.9, 9.0, 6.8, 5.9, 9.0, 6.8)
_LEFT, _RIGHT = Box(1, 3), Box(4, 3)
_ALL = Box(1, 6)
_MONEY, _GOAL = "项目资金/", "总体目标/"
_PAIRS = (("主管部门及代码", "实施单位"), ("项目属性", "项目期"))


def goal_form(form: Form, filing: Filing, project: Project, sums: Sums) -> FormGrid:
    """Return the form of one project."""
    grid = FormGrid(form.label, project.name, _WIDTHS)
    said = messages("goals")
    words = _words(filing, project)
    for pair in (("项目名称",), *_PAIRS):
        for name, (label, value) in zip(pair, _places(len(pair)), strict=True):
            grid.label(_field(form, name).labels[0], label)
            grid.entry(words[name], value, name)
        grid.next_row()
    grid.state(said["year"].format(year=filing.year).strip("（）"), "年度")
    _money(grid, form, filing, project, sums)
    for field in form.fields:
        if field.name in words and field.name not in ("项目名称", *_PAIRS[0], *_PAIRS[1]) and words[field.name]:
            grid.label(field.labels[0], Box(0))
            grid.entry(words[field.name], _ALL, field.name)
            grid.next_row()
    _goals(grid, form, project)
    _indicators(grid, form, project, said)
    return grid


def _words(filing: Filing, project: Project) -> dict[str, str]:
    department = filing.unit.department or filing.unit.name
    code = filing.unit.department_code
    return {
        "项目名称": project.name,
        "主管部门及代码": f"{code}-{department}" if code else department,
        "实施单位": owner(filing, project),
        "项目属性": project.attribute,
        "项目期": project.period,
        "项目概况": project.summary,
        "立项依据": project.basis,
        "项目设立必要性": project.necessity,
        "保证项目实施的制度、措施": project.measures,
        "项目实施计划": project.plan,
    }


def _field(form: Form, name: str) -> FormField:
    return next(field for field in form.fields if field.name == name)


def _places(count: int) -> tuple[tuple[Box, Box], ...]:
    if count == 1:
        return ((Box(0), _ALL),)
    return ((Box(0), Box(1, 2)), (Box(3), Box(4, 3)))


def _money(grid: FormGrid, form: Form, filing: Filing, project: Project, sums: Sums) -> None:
    """Print the money by source: the totals, every source that the form names, and others that were entered."""
    found = sources(filing, project, sums)
    fields = [field for field in form.fields if field.name.startswith(_MONEY)]
    whole, year = ([field for field in fields if field.half == half] for half in form.halves)
    named = {_bare(label): at for at, field in enumerate(whole) for label in field.labels}
    amounts: dict[int, tuple[Decimal, Decimal]] = {at: (Decimal(0), Decimal(0)) for at in range(len(whole))}
    other = next(at for at, field in enumerate(whole) if field.name.endswith(messages("goals")["source_other"]))
    for source in found:
        at = named.get(_bare(source.name), other)
        amounts[at] = (amounts[at][0] + source.whole, amounts[at][1] + source.year)
    amounts[0] = (sum((one.whole for one in found), Decimal(0)), sum((one.year for one in found), Decimal(0)))
    rows = [at for at in amounts if at != other or any(amounts[at])]
    grid.label(messages("goals")["money"].format(unit=form.unit), Box(0, high=len(rows)))
    base = Region(year=filing.year, phase="预算", flow="支出", nature="项目支出", project=project.line)
    for at in rows:
        for field, box, amount in ((whole[at], _LEFT, amounts[at][0]), (year[at], _RIGHT, amounts[at][1])):
            text, value = in_unit(amount, form.unit)
            grid.label(field.labels[0], Box(box.at, 2))
            region = base.joined(field.region) if field.half == form.halves[1] else field.region
            grid.amount(text, value, form.unit, Box(box.at + 2), field.name, region=region)
        grid.next_row()


def _bare(label: str) -> str:
    return label.replace("（", "(").replace("）", ")").replace("、", "").removeprefix("其中：")


def _goals(grid: FormGrid, form: Form, project: Project) -> None:
    said = messages("goals")
    grid.label(said["goals"], Box(0, high=2))
    grid.label(said["whole_goal"], _LEFT)
    grid.label(said["year_goal"], _RIGHT)
    grid.next_row()
    for half, box, text in zip(form.halves, (_LEFT, _RIGHT), (project.whole_goal, project.year_goal), strict=True):
        grid.entry(text, box, _GOAL + half)
    grid.next_row()


def _indicators(grid: FormGrid, form: Form, project: Project, said: dict[str, str]) -> None:
    """Print the indicators of both periods beside each other, class by class."""
    grid.label(said["first"], Box(0))
    for start in (_LEFT.at, _RIGHT.at):
        for offset, key in enumerate(("second", "third", "value")):
            grid.label(said[key], Box(start + offset))
    grid.next_row()
    for first, classes in in_classes(form, project.indicators):
        blocks = [(second, list(_beside(members, form.halves))) for second, members in classes]
        grid.label(first, Box(0, high=sum(len(rows) for _, rows in blocks)))
        for second, rows in blocks:
            for start in (_LEFT.at, _RIGHT.at):
                grid.label(second, Box(start, high=len(rows)))
            for row in rows:
                for half, start, one in zip(form.halves, (_LEFT.at, _RIGHT.at), row, strict=True):
                    if one is not None:
                        grid.name(one.name, Box(start + 1))
                        grid.words(one.value, Box(start + 2), f"指标/{half}/{first}/{second}/{one.name}", said["value"])
                grid.next_row()


def _beside(members: Sequence[Indicator], halves: Sequence[str]) -> Iterator[tuple[Indicator | None, Indicator | None]]:
    """Put the indicators of the two periods beside each other, those of one name on one row."""
    whole, year = ([one for one in members if one.period == half] for half in halves)
    common = [one.name for one in whole if any(other.name == one.name for other in year)]
    for name in common:
        yield next(one for one in whole if one.name == name), next(one for one in year if one.name == name)
    left = [one for one in whole if one.name not in common]
    right = [one for one in year if one.name not in common]
    yield from zip_longest(left, right)


def in_classes(form: Form, indicators: Sequence[Indicator]) -> list[tuple[str, list[tuple[str, list[Indicator]]]]]:
    """Return the indicators under their classes, in the form's order; those it does not know come last."""
    order = [(frame.first, second) for frame in form.indicators for second in frame.second]
    found = list(dict.fromkeys((one.first, one.second) for one in indicators))
    found.sort(key=lambda pair: order.index(pair) if pair in order else len(order))
    firsts = dict.fromkeys(first for first, _ in found)
    return [
        (
            first,
            [
                (second, [one for one in indicators if (one.first, one.second) == (first, second)])
                for outer, second in found
                if outer == first
            ],
        )
        for first in firsts
    ]
