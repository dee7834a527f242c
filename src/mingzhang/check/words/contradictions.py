"""Statements of the text that the tables contradict, and amounts that were put in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.check.case import Case
from mingzhang.check.claims import Mention, by_paragraph, quoted, told
from mingzhang.check.in_words import printed
from mingzhang.check.passages import passages, shown
from mingzhang.check.patterns import any_of, matches
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import TEXT, Absence, ClaimKind, Figure, Quote, Region, Severity, Table
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import squeezed

_AMOUNT = lazy.compile(r"\d[.,]\d")
"""Signs that stand in amounts; an enumerator (1. 一般公共预算) ends in its point."""


def tables_about(case: Case, name: str) -> tuple[Table, ...]:
    """Return the tables whose kind or title holds a word, the forms of single projects left out."""
    tables = (table for table in case.document.tables if not table.is_performance)
    return tuple(table for table in tables if name in table.kind + squeezed(table.title))


def _is_about(region: Region, name: str) -> bool:
    return name in (region.subject, region.fund, region.economy)


_NARROWER = ("function", "nature", "economy", "gov_economy", "vintage", "project", "subject")
"""Axes on which a region that names something may speak of a part of it alone."""


def _is_all_of(region: Region, name: str) -> bool:
    """Whether a region is about all that a name stands for: no kind of spending, no vintage, no balance of it alone."""
    parts = (getattr(region, axis) for axis in _NARROWER)
    whole = all(part in (None, name) for part in parts) and region.flow in (None, "支出")
    fiscal = region.fund in (None, name) or axes().contains("fund", "财政拨款", region.fund)
    return _is_about(region, name) and whole and fiscal


def _absences(case: Case, name: str, rule: Rule) -> list[Absence]:
    """Return where the document says that there is none of something, of its own and this year."""
    return [
        absence
        for absence in case.document.said.absences
        if _is_all_of(absence.region, name)
        and _is_now(case, absence.region)
        and not any(word in absence.quote.text for word in rule.list("others"))
    ]


def _is_now(case: Case, region: Region) -> bool:
    """Whether a region is of the document's own year and stage."""
    spelled = case.statements.spelling.of(region)
    return spelled.year is None and spelled.phase is None


@check("prose.none-but-data")
def none_but_data(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The text says that there is none, the table prints amounts; or the table's own note says that it is empty."""
    for name in rule.list("subjects"):
        tables = [table for table in tables_about(case, name) if _speaks_only_of(table, name, rule)]
        places = [absence.quote for absence in _absences(case, name, rule)]
        if places and not tables:
            yield skipped(rule, "no-table", subject=name, name=name)
        elif places:
            yield from _contradicted(rule, places, tables, case)
    for place, table in enumerate(case.document.tables):
        notes = [note for note in table.notes if any(word in squeezed(note) for word in rule.list("empty-notes"))]
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


def _contradicted(rule: Rule, places: list[Quote], tables: Sequence[Table], case: Case) -> Iterator[Outcome]:
    amounts = [figure for table in tables for figure in table.figures if figure.value and figure.is_money]
    if not amounts:
        yield holds(rule)
        return
    one_of_many = case.document.scope == "部门" and not any("表" in place.text for place in places)
    guessed = all(case.document.tables[figure.at.table].guessed for figure in amounts)
    yield found(
        rule,
        quotes=places,
        figures=amounts[:3],
        severity=Severity.WARNING if one_of_many or guessed else None,
        said=shown(places),
        table=tables[0].title or tables[0].kind,
        printed=printed(amounts[0]),
    )


@check("prose.data-but-empty")
def data_but_empty(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The text states an amount for which the table that should print it is empty."""
    for name in rule.list("subjects"):
        stated = [
            said
            for said in told(case)
            if said.kind is ClaimKind.AMOUNT and said.figure.value and _is_all_of(said.region, name)
        ]
        places = [quoted(said) for said in stated if _is_now(case, said.region)]
        tables = tables_about(case, name)
        if not places or not tables:
            continue
        if any(table.has_data or has_unread(table) for table in tables):
            yield holds(rule)
        else:
            severity = Severity.WARNING if any(table.guessed for table in tables) else None
            yield found(rule, quotes=places, severity=severity, said=shown(places), table=tables[0].title)


def has_unread(table: Table) -> bool:
    """Whether a cell prints an amount that was not taken for a figure."""
    return any(_AMOUNT.search(cell) for row in table.raw for cell in row)


@check("prose.organ-running")
def organ_running(case: Case, rule: Rule) -> Iterator[Outcome]:
    """No running costs of organs, though the subjects show staff under the civil service law and public costs exist."""
    name = rule.list("subject")[0]
    places = [
        absence.quote
        for absence in case.document.said.absences
        if _is_all_of(absence.region, name) and _is_now(case, absence.region)
    ]
    cells = [cell for cell in case.statements.cells if cell.region is not None and cell.figure.value]
    if not places or any(_is_about(cell.region, name) for cell in cells if cell.region is not None):
        return
    signs: dict[str, Figure] = {}
    wanted = (*rule.list("functions"), *rule.list("economy"))
    for cell in cells:
        for node in (cell.region.function, cell.region.economy) if cell.region is not None else ():
            if node in wanted:
                signs.setdefault(node, cell.figure)
    if not signs:
        yield skipped(rule, "no-tables")
    elif all(node in signs for node in wanted):
        figures = [signs[node] for node in wanted]
        what = "、".join(f"{getattr(figure.label, 'row', '')}{printed(figure)}" for figure in figures)
        yield found(rule, quotes=places, figures=figures, said=shown(places), signs=what)
    else:
        yield holds(rule)


@check("prose.no-procurement")
def no_procurement(case: Case, rule: Rule) -> Iterator[Outcome]:
    """No government procurement, though projects plainly buy goods or services."""
    name = rule.list("subject")[0]
    nothing = [said for said in told(case) if said.kind is ClaimKind.AMOUNT and said.figure.value == 0]
    places = [quoted(said) for said in nothing if _is_about(said.region, name) and _is_now(case, said.region)]
    if not places:
        return
    projects = {table.form for table in case.document.tables if table.is_performance} | {*rule.list("project-forms")}
    texts = [passage for passage in passages(case) if passage.form in projects]
    if not texts:
        yield skipped(rule, "no-projects")
        return
    bought = matches(any_of(rule.list("buying")), texts, around=4)
    if bought:
        yield found(rule, quotes=[*places, *bought], said=shown(places), bought=shown(bought))
    else:
        yield holds(rule)


@check("prose.overall-goal")
def overall_goal(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The unit's overall goal covers its whole budget; the amount of the projects alone was put in its place.

    Where the sentence also gives the number of projects as the number of overall goals, the mistake is certain.
    """
    goals = _goals(case, rule)
    if not goals:
        return
    total, projects = _totals(case)
    if total is None or projects is None or total.yuan == projects.yuan:
        yield skipped(rule, "no-totals")
        return
    counts = {said.figure.value for said in told(case) if said.figure.unit == "个" and said.words.endswith("项目")}
    for number, money in goals:
        if not _is_same(money.figure, projects) or money.figure.yuan == total.yuan:
            yield holds(rule)
            continue
        count = number.figure.value if number is not None else None
        certain = count is not None and count > 1 and count in counts
        quote = quoted(number or money, money, whole=True)
        yield found(
            rule,
            quotes=[quote],
            figures=[total, projects],
            severity=Severity.ERROR if certain else Severity.WARNING,
            said=quote.text,
            total=_amount(total),
            projects=_amount(projects),
        )


@check("prose.overall-goal-total")
def overall_goal_total(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An overall goal whose amount is neither the whole budget nor, which is found elsewhere, that of the projects."""
    goals = _goals(case, rule)
    if not goals:
        return
    total, projects = _totals(case)
    if total is None:
        yield skipped(rule, "no-totals")
        return
    for number, money in goals:
        if projects is not None and _is_same(money.figure, projects):
            continue
        if _is_same(money.figure, total):
            yield holds(rule)
        else:
            quote = quoted(number or money, money, whole=True)
            yield found(rule, quotes=[quote], figures=[total], said=quote.text, total=_amount(total))


def _goals(case: Case, rule: Rule) -> list[tuple[Mention | None, Mention]]:
    """Return the money of overall goals, each with the number of such goals where the sentence counts them."""
    goals: list[tuple[Mention | None, Mention]] = []
    for some in by_paragraph(case):
        for before, said in zip((None, *some), some, strict=False):
            if said.kind is not ClaimKind.AMOUNT or not any(word in said.words for word in rule.list("amounts")):
                continue
            counted = before is not None and before.kind is ClaimKind.COUNT and said.since == before.span[1]
            number = before if counted else None
            own = said.passage.text[(number or said).since : said.span[0]]
            if any(word in own for word in rule.list("goal")):
                goals.append((number, said))
    return goals


def _totals(case: Case) -> tuple[Figure | None, Figure | None]:
    """Return what the tables print of all spending, carried over or not, and of all projects."""
    made = case.statements
    total = made.stated(Region(flow="支出总计")) or made.stated(Region(flow="支出"))
    projects = made.stated(Region(flow="支出", nature="项目支出"))
    printed_ones = [
        one if one is not None and one.at.table != TEXT and one.value else None for one in (total, projects)
    ]
    return printed_ones[0], printed_ones[1]


def _amount(figure: Figure) -> str:
    """Return an amount as it is meant, also where recognition printed something else."""
    return f"{figure.value}{figure.unit}"


def _is_same(one: Figure, other: Figure) -> bool:
    return one.precise.agrees(other.precise)
