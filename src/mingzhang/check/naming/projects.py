"""Projects by name: in the list and in their goal forms, this year and the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.check.case import Case
from mingzhang.check.naming.codes import Named, first_figures
from mingzhang.check.passages import prose
from mingzhang.check.patterns import any_of
from mingzhang.check.registry import Outcome, check, found, holds, prior_check, skipped
from mingzhang.model import Figure, Quote, Row, Severity, Table
from mingzhang.standard import lazy
from mingzhang.standard.projects import project_name
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import CHINESE_DIGITS, edits, even_name, letters


def _name(row: Row, figure: Figure | None) -> str:
    """Return the project of a row as it is printed: where the row is called by its subject, the one beside that."""
    node = figure.region.project if figure else None
    named = project_name(node) if node else ""
    return named if named and letters(named) != letters(row.label) else row.label


def projects_of(case: Case, rule: Rule, *, rounded_away: bool = False) -> list[Named]:
    """Return the projects of the project lists with their amounts; the lines of the unit and of totals are left out.

    With `rounded_away` those too whose money is so little that the list prints it as zero.
    """
    unit = even_name(case.document.unit_name)
    listed = []
    for number, table in enumerate(case.document.tables):
        if not any(table.kind == kind for kind in rule.list("lists")):
            continue
        figures = first_figures(table, zeros=rounded_away)
        for at, row in enumerate(table.rows):
            figure = figures.get(at)
            name = _SUBTOTAL.sub("", even_name(_name(row, figure)))
            if figure and name not in (unit, *rule.list("not-projects")):
                listed.append(Named("", name, table, row.source, figure, number))
    return listed


_SUBTOTAL = lazy.compile("^(?:小计|合计)(?=.{2})")  # beside the name of a project in its own cell


def split_prefix(name: str) -> tuple[str, str]:
    """Return the letters and digits that a system puts before a project's name, and the name itself."""
    match = re.match(r"[A-Za-z]{1,3}(?=[\u4e00-\u9fff])|\d(?=[\u4e00-\u9fff]{4})", name)
    return (match.group(), name[match.end() :]) if match else ("", name)


@check("code.project-near-name")
def project_near_name(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A project that its goal form names a little otherwise than the list does, the amounts being the same."""
    listed = projects_of(case, rule)
    forms = [table for table in case.document.tables if table.form == "PT" and table.instance]
    if not forms:
        return
    if not listed:
        yield skipped(rule, "no-list")
        return
    names = {project.name for project in listed}
    exact = {even_name(form.instance) for form in forms} & names
    if exact:
        yield holds(rule, len(exact))
    open_projects = [project for project in listed if project.name not in exact]
    for form in forms:
        name = even_name(form.instance)
        if name in names:
            continue
        near = [project for project in open_projects if _same_amount(project, form) and _is_near(project.name, name)]
        if len(near) == 1:
            yield _name_finding(near[0], form, name, rule)


def _same_amount(project: Named, form: Table) -> bool:
    figure = project.figure
    return figure is not None and any(
        other.is_money and other.value and other.precise.agrees(figure.precise) for other in form.figures
    )


def _is_near(first: str, second: str) -> bool:
    limit = max(2, min(len(first), len(second)) // 4)
    return edits(first, second, limit) <= limit


def _name_finding(project: Named, form: Table, name: str, rule: Rule) -> Outcome:
    (prefix, core), (other_prefix, other_core) = split_prefix(project.name), split_prefix(name)
    only_prefix = core == other_core and prefix != other_prefix
    numbers = rf"[0-9{CHINESE_DIGITS}]"
    only_number = re.sub(numbers, "", core) == re.sub(numbers, "", other_core)
    far = edits(core, other_core, 2) > (1 if len(core) < 8 else 2)
    mild = Severity.WARNING if only_prefix or only_number or far else None
    quotes = [project.quote, Quote(form.instance, form.source, form.title)]
    figures = [project.figure] if project.figure else []
    return found(
        rule,
        quotes=quotes,
        figures=figures,
        severity=mild,
        listed=project.name,
        table=project.table.title,
        name=name,
    )


@prior_check("code.project-renamed")
def project_renamed(case: Case, rule: Rule, prior: Case) -> Iterator[Outcome]:
    """A project of the same amount whose name is a little otherwise than the year before."""
    now, before = projects_of(case, rule), projects_of(prior, rule)
    if not now or not before:
        yield skipped(rule, "no-list")
        return
    old_names, new_names = {p.name for p in before}, {p.name for p in now}
    same = old_names & new_names
    if same:
        yield holds(rule, len(same))
    for project in now:
        if project.name in same or project.figure is None:
            continue
        near = [
            old
            for old in before
            if old.name not in same
            and old.figure is not None
            and old.figure.yuan == project.figure.yuan
            and _is_near(old.name, project.name)
        ]
        if len(near) == 1:
            old = near[0]
            yield found(
                rule, quotes=[project.quote, old.quote], figures=[project.figure], name=project.name, old=old.name
            )


@prior_check("code.project-class")
def project_class(case: Case, rule: Rule, prior: Case) -> Iterator[Outcome]:
    """A class of projects that is empty now, though as many projects of the year before go on."""
    stated = any_of(rule.list("classes"))
    then = {m["name"]: int(m["count"]) for p in prose(prior) for m in stated.finditer(p.text)}
    told = {m["name"]: (p.quote(*m.span()), int(m["count"])) for p in prose(case) for m in stated.finditer(p.text)}
    amounts = [p.figure.yuan for p in projects_of(prior, rule) if p.figure]
    going_on = [p for p in projects_of(case, rule) if p.figure and p.figure.yuan in amounts]
    for name in then.keys() & told.keys():
        quote, count = told[name]
        if count == 0 < then[name] <= len(going_on):
            yield found(rule, quotes=[quote], name=name, before=then[name], going_on=len(going_on))
        else:
            yield holds(rule)
