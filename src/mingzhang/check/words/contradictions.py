"""Statements of the text that the tables contradict, and amounts that were put in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.check.case import Case
from mingzhang.check.passages import PERFORMANCE_FORMS, passages, prose, shown
from mingzhang.check.patterns import amount, any_of, matches
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import Figure, Quote, Severity, Table
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import NUMBER, squeezed


def tables_named(case: Case, words: tuple[str, ...]) -> tuple[Table, ...]:
    """Return the tables whose kind or title holds one of the words, the forms of single projects left out."""
    return tuple(
        table
        for table in case.document.tables
        if table.form not in PERFORMANCE_FORMS and any(word in table.kind + squeezed(table.title) for word in words)
    )


@check("prose.none-but-data")
def none_but_data(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The text says that there is none, the table prints amounts; or the table's own note says that it is empty."""
    for name in rule.list("subjects"):
        tables = [table for table in tables_named(case, (name,)) if _speaks_only_of(table, name, rule)]
        tail = "|".join(rule.list("tails"))
        none = re.compile(
            rf"(?:{'|'.join(rule.list('none'))})(?:安排|使用|发生)?(?:的)?{name}(?:{tail})*(?=[，。；,;]|$)"
        )
        others = any_of(rule.list("others"))
        places = [
            passage.quote(*match.span())
            for passage in prose(case)
            for match in none.finditer(passage.text)
            if not others.search(passage.text[max(0, match.start() - 20) : match.start()])
        ]
        if not places:
            continue
        if not tables:
            yield skipped(rule, "no-table", subject=name, name=name)
            continue
        yield from _contradicted(rule, places, tables, case)
    empty = any_of(rule.list("empty-notes"))
    for place, table in enumerate(case.document.tables):
        notes = [note for note in table.notes if empty.search(squeezed(note))]
        beside = case.document.tables[max(0, place - 1) : place + 2]
        if notes and any(not other.has_data and not other.notes for other in beside if other is not table):
            yield skipped(rule, "whose-note", subject=table.title, name=table.title or table.kind)
        elif notes:
            quotes = [Quote(note, table.source, table.form) for note in notes]
            yield from _contradicted(rule, quotes, [table], case)


def _speaks_only_of(table: Table, name: str, rule: Rule) -> bool:
    """Whether a table is about one subject: a combined table may have data of the others."""
    others = [other for other in (*rule.list("subjects"), *rule.list("companions")) if other not in name]
    return not any(other in squeezed(table.title) for other in others)


def _contradicted(rule: Rule, places: list[Quote], tables: list[Table], case: Case) -> Iterator[Outcome]:
    amounts = [figure for table in tables for figure in table.figures if figure.value and figure.is_money]
    if amounts:
        doubtful = case.document.scanned or any(figure.doubt for figure in amounts)
        one_of_many = case.document.scope == "部门" and not any("表" in place.text for place in places)
        severity = Severity.WARNING if doubtful or one_of_many else None
        printed = f"{amounts[0].text}{amounts[0].unit}"
        title = tables[0].title or tables[0].kind
        yield found(
            rule,
            quotes=places,
            figures=amounts[:3],
            severity=severity,
            said=shown(places),
            table=title,
            printed=printed,
        )
    else:
        yield holds(rule)


@check("prose.data-but-empty")
def data_but_empty(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The text states an amount for which the table that should print it is empty."""
    earlier = any_of(rule.list("earlier"))
    for name in rule.list("subjects"):
        tables = tables_named(case, (name,))
        stated = re.compile(
            rf"{name}(?:{'|'.join(rule.list('tails'))})*(?:为|共|合计|总计)?\s*(?P<number>{NUMBER})\s*(?:万元|亿元|元)"
        )
        places = [
            passage.quote(*match.span())
            for passage in prose(case)
            for match in stated.finditer(passage.text)
            if amount(match["number"]) and not earlier.search(passage.text[max(0, match.start() - 12) : match.start()])
        ]
        if not places or not tables:
            continue
        unread = any(re.search(r"\d[.,]\d", cell) for table in tables for row in table.raw for cell in row)
        if unread or any(table.has_data for table in tables):
            yield holds(rule)
        else:
            severity = Severity.WARNING if case.document.scanned else None
            yield found(rule, quotes=places, severity=severity, said=shown(places), table=tables[0].title)


@check("prose.organ-running")
def organ_running(case: Case, rule: Rule) -> Iterator[Outcome]:
    """No running costs of organs, though the subjects show staff under the civil service law and public costs exist."""
    none = any_of(rule.list("none"))
    places = matches(none, prose(case))
    tables = tables_named(case, rule.list("tables"))
    if not places or any(table.has_data for table in tables):
        return
    codes = rule.list("codes")
    signs = [
        figure
        for table in case.document.tables
        if any(word in table.kind for word in rule.list("spending-tables"))
        for figure in table.figures
        if getattr(figure.label, "code", "") in codes and figure.value
    ]
    names = any_of(rule.list("economy-names"))
    economy = [
        figure
        for table in tables_named(case, rule.list("economy-tables"))
        for figure in table.figures
        if figure.value and names.fullmatch(squeezed(getattr(figure.label, "row", "")))
    ]
    if not signs and not economy:
        yield skipped(rule, "no-tables")
        return
    shown_codes = {getattr(figure.label, "code", "") for figure in signs}
    if len(shown_codes) == len(codes) and economy:
        first = [next(f for f in signs if getattr(f.label, "code", "") == code) for code in codes]
        what = "、".join(f"{getattr(f.label, 'row', '')}{f.text}{f.unit}" for f in (*first, economy[0]))
        yield found(rule, quotes=places, figures=(*first, economy[0]), said=shown(places), signs=what)
    else:
        yield holds(rule)


@check("prose.no-procurement")
def no_procurement(case: Case, rule: Rule) -> Iterator[Outcome]:
    """No government procurement, though projects plainly buy goods or services."""
    stated = any_of(rule.list("none"))
    places = matches(stated, prose(case))
    if not places:
        return
    buying = any_of(rule.list("buying"))
    texts = [p for p in passages(case) if p.form in (*PERFORMANCE_FORMS, *rule.list("project-forms"))]
    if not texts:
        yield skipped(rule, "no-projects")
        return
    bought = matches(buying, texts, around=4)
    if bought:
        yield found(rule, quotes=[*places, *bought], said=shown(places), bought=shown(bought))
    else:
        yield holds(rule)


@check("prose.overall-goal")
def overall_goal(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The unit's overall goal covers its whole budget; the amount of the projects alone was put in its place.

    Where the sentence also gives the number of projects as the number of overall goals, the mistake is certain.
    """
    goals = [(p, m) for p in prose(case) for m in _goal_pattern(rule).finditer(p.text)]
    if not goals:
        return
    total, projects = _total(case, rule, "total"), _total(case, rule, "projects")
    if total is None or projects is None or total.yuan == projects.yuan:
        yield skipped(rule, "no-totals")
        return
    count = re.compile("|".join(rule.list("project-count")))
    counts = {match["count"] for passage in prose(case) for match in count.finditer(passage.text)}
    for passage, match in goals:
        stated_amount = amount(match["number"], match["unit"])
        if abs(stated_amount - projects.yuan) > projects.half_step or stated_amount == total.yuan:
            yield holds(rule)
            continue
        certain = match["count"] is not None and match["count"] in counts and int(match["count"]) > 1
        yield found(
            rule,
            quotes=[passage.quote(*match.span())],
            figures=[total, projects],
            severity=Severity.ERROR if certain else Severity.WARNING,
            said=match.group(),
            total=_printed(total),
            projects=_printed(projects),
        )


@check("prose.overall-goal-total")
def overall_goal_total(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An overall goal whose amount is neither the whole budget nor, which is found elsewhere, that of the projects."""
    goals = [(p, m) for p in prose(case) for m in _goal_pattern(rule).finditer(p.text)]
    if not goals:
        return
    total, projects = _total(case, rule, "total"), _total(case, rule, "projects")
    if total is None:
        yield skipped(rule, "no-totals")
        return
    for passage, match in goals:
        stated = amount(match["number"], match["unit"])
        if projects is not None and abs(stated - projects.yuan) <= projects.half_step:
            continue
        if abs(stated - total.yuan) <= total.half_step:
            yield holds(rule)
        else:
            quotes = [passage.quote(*match.span())]
            yield found(rule, quotes=quotes, figures=[total], said=match.group(), total=_printed(total))


def _printed(figure: Figure) -> str:
    return f"{figure.value}{figure.unit}"


def _goal_pattern(rule: Rule) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(rule.list('goal'))})(?:(?:共)?(?:有)?\s*(?P<count>\d+)\s*个)?[，,\s]*(?:共)?涉及(?:预算)?资金\s*"
        rf"(?P<number>{NUMBER})\s*(?P<unit>万元|亿元|元)"
    )


def _total(case: Case, rule: Rule, which: str) -> Figure | None:
    """Return the total of spending, or of the projects, from the first table and row that print it."""
    table_words, rows, columns = rule.list(f"{which}-tables"), rule.list(f"{which}-rows"), rule.list(f"{which}-columns")
    for table in tables_named(case, table_words):
        for figure in table.figures:
            row, column = squeezed(getattr(figure.label, "row", "")), squeezed(getattr(figure.label, "column", ""))
            if row in rows and any(column.endswith(name) for name in columns) and figure.value and figure.is_money:
                return figure
    return None
