"""Lists of names: the economic subjects that a sentence says money went to, and projects that are listed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.check.case import Case
from mingzhang.check.evidence import FEW, UNDERSTOOD
from mingzhang.check.naming.codes import Named
from mingzhang.check.naming.projects import projects_of
from mingzhang.check.passages import Passage, prose
from mingzhang.check.patterns import any_of
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import Evidence, Region, Table
from mingzhang.standard import load
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import even_name


@check("list.named-subjects")
def named_subjects(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The subjects that a sentence names under 人员经费 and 公用经费 are those for which the table prints money."""
    lists = [(passage, match) for passage in prose(case) for match in _lists(passage, rule)]
    if not lists:
        return
    table = next(
        (table for table in case.document.tables if table.kind in rule.list("tables") and table.has_data), None
    )
    if table is None:
        yield skipped(rule, "no-table")
        return
    printed, paid = _printed(table, zero=True), _printed(table, zero=False)
    if not paid:
        yield skipped(rule, "no-table")
        return
    for passage, match in lists:
        outcome = _compared(passage, match, printed, paid, rule)
        if outcome is not None:
            yield outcome


def _lists(passage: Passage, rule: Rule) -> Iterator[re.Match[str]]:
    pattern = any_of(rule.list("sentence"))
    yield from pattern.finditer(passage.text)


def _printed(table: Table, *, zero: bool) -> dict[str, str]:
    """Return the subjects for which a table prints basic spending, with their names; a 0.00 may be a rounded amount."""
    basic = [at for at, column in enumerate(table.columns) if column.region.nature == "基本支出"]
    amounts = {
        place[0]
        for place, figure in zip(table.places, table.figures, strict=True)
        if (figure.value or (zero and figure.value is not None)) and (not basic or place[1] in basic)
    }
    return {
        row.region.economy: even_name(row.label)
        for at, row in enumerate(table.rows)
        if at in amounts and row.region.economy and len(row.region.economy) == 5 and row.region.economy.isdigit()
    }


def _compared(
    passage: Passage, match: re.Match[str], printed: dict[str, str], paid: dict[str, str], rule: Rule
) -> Outcome | None:
    ends = rule.list("classes-of-staff") if match["half"] in rule.list("staff") else rule.list("classes-of-running")
    wanted = {code: name for code, name in paid.items() if code[:3] in ends}
    names = [name for part in re.split("[、，,]", match["names"]) if (name := even_name(part))]
    codes = {name: _code(name, printed, rule) for name in names}
    known = {code for code in codes.values() if code}
    understood = Evidence(len(known), len(names) - len(known)).passes(UNDERSTOOD)
    if not wanted or not understood or max(len(names), len(wanted)) < FEW:
        return None
    unpaid = [name for name, code in codes.items() if code and code not in printed]
    open_ended = names[-1].endswith(rule.list("and-so-on"))
    complete = not open_ended and all(codes.values())  # a name that was not understood may be any that is missing
    unnamed = [name for code, name in wanted.items() if complete and code not in known]
    if not unpaid and not unnamed:
        return holds(rule)
    says = [*(rule.list("unpaid")[0].format(name=name) for name in unpaid)]
    says += [rule.list("unnamed")[0].format(name=name) for name in unnamed]
    return found(rule, quotes=[passage.quote(match.start(), match.end())], half=match["half"], shown="、".join(says))


def _code(name: str, printed: dict[str, str], rule: Rule) -> str:
    """Return the subject that a sentence names, printed in full or with 支出 at its end."""
    forms = [name, *(name.removesuffix(word) for word in rule.list("and-so-on")), name.removesuffix("支出")]
    for form in forms:
        same = [code for code, label in printed.items() if label == form]
        listed = [code.code for code in load().economy.by_name(form) if len(code.code) == 5]
        near = [code for code in listed if code in printed] or listed
        if same or near:
            return (same or near)[0]
    return ""


@check("list.project-twice")
def project_twice(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Two lines of one project list bear one name: two allotments, or one too many. Each of its subjects has a line."""
    lines: dict[tuple[int, str, str | None, str | None], list[Named]] = {}
    for project in projects_of(case, rule):
        region = project.figure.region if project.figure else Region()
        lines.setdefault((project.list, project.name, region.function, region.economy), []).append(project)
    for (_, name, *_), same in lines.items():
        if len(same) > 1:
            yield found(
                rule,
                figures=[project.figure for project in same if project.figure],
                title=same[0].table.title,
                name=name,
                count=len(same),
            )
    if lines and max(map(len, lines.values())) == 1:
        yield holds(rule, len(lines))
