"""The logic of sentences: direction words, flat and zero bases, reasons, and statements that the tables contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.check.passages import PERFORMANCE_FORMS, passages, prose, shown, squeezed
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.check.wording import any_of, matches, report
from mingzhang.model import YUAN_IN, Disclosure, Figure, Quote, Severity, Table
from mingzhang.standard.rules import Rule

NUMBER = r"\d[\d,]*(?:\.\d+)?"
MONEY = rf"(?:{NUMBER})\s*(?:万元|亿元|元)"


def amount(number: str, unit: str = "") -> Decimal:
    """Return a printed number in yuan, or in its own unit where that is none of money."""
    return Decimal(number.replace(",", "")) * YUAN_IN.get(unit, Decimal(1))


def tables_named(document: Disclosure, words: tuple[str, ...]) -> tuple[Table, ...]:
    """Return the tables whose kind or title holds one of the words, the forms of single projects left out."""
    return tuple(
        table
        for table in document.tables
        if table.form not in PERFORMANCE_FORMS and any(word in table.kind + squeezed(table.title) for word in words)
    )


@check("prose.direction")
def direction(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """An amount less and a rate more, in one breath, cannot both be true."""
    more, less = "|".join(rule.list("more")), "|".join(rule.list("less"))
    joint = rf"(?:了)?\s*(?P<number>{NUMBER})\s*(?:万元|亿元|元)\s*[，,、]?\s*(?:同比)?"
    rate = rf"(?:了)?\s*(?P<rate>{NUMBER})\s*[%％]"
    wrong = (re.compile(rf"(?:{less}){joint}(?:{more}){rate}"), re.compile(rf"(?:{more}){joint}(?:{less}){rate}"))
    stated = re.compile(rf"(?:{less}|{more})(?:了)?\s*{MONEY}")
    texts = prose(document)
    places = [
        passage.quote(*match.span(), around=10)
        for passage in texts
        for pattern in wrong
        for match in pattern.finditer(passage.text)
        if amount(match["number"]) and amount(match["rate"])
    ]
    yield from report(rule, places, any(stated.search(text.text) for text in texts))


@check("prose.flat-but-changed")
def flat_but_changed(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """As last year, and yet more or less by an amount."""
    flat = rf"(?:{'|'.join(rule.list('flat'))})"
    change = rf"(?:{'|'.join(rule.list('changed'))})(?:了)?\s*(?P<number>{NUMBER})\s*(?:万元|亿元|元|[%％])"
    compared = r"(?:[与比较同]?(?:上年|去年|上年度|20\d\d年度?)?(?:预算|决算)?数?(?:相比)?)"
    after = re.compile(rf"{flat}\s*[，,、]\s*{compared}{change}")
    before = re.compile(rf"{change}\s*[，,、]\s*{compared}{flat}(?=[，。；,;]|$)")
    texts = prose(document)
    places = [
        passage.quote(*match.span(), around=8)
        for passage in texts
        for pattern in (after, before)
        for match in pattern.finditer(passage.text)
        if amount(match["number"])
    ]
    stated = re.compile(flat)
    yield from report(rule, places, any(stated.search(text.text) for text in texts))


@check("prose.zero-budget")
def zero_budget(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """So much of a budget of nothing completed; a growth on nothing is found with the other rates of growth."""
    completed = re.compile(
        rf"(?:{'|'.join(rule.list('budget'))})(?:数)?(?:为)?\s*0(?:\.0+)?\s*(?:万元|亿元|元)[^。；;]{{0,40}}?"
        rf"完成[^。；;，,\d]{{0,12}}(?P<rate>{NUMBER})\s*[%％]"
    )
    texts = prose(document)
    places = [
        passage.quote(*match.span())
        for passage in texts
        for match in completed.finditer(passage.text)
        if amount(match["rate"])
    ]
    rates = re.compile(rf"完成[^。；，\d]{{0,12}}\s*{NUMBER}\s*[%％]")
    yield from report(rule, places, any(rates.search(text.text) for text in texts))


@check("prose.share-over")
def share_over(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """A part of more than the whole."""
    share = re.compile(rf"占(?:比)?(?:为)?[^，。；;,%％\d]{{0,30}}?(?P<share>{NUMBER})\s*[%％]")
    texts = prose(document)
    stated = [(passage, match) for passage in texts for match in share.finditer(passage.text)]
    limit = Decimal(rule.list("limit")[0])
    other = any_of(rule.list("not-a-whole"))
    budget = "预算" if document.kind == "决算" else "\0"
    places = [
        passage.quote(*match.span(), around=8)
        for passage, match in stated
        if amount(match["share"]) > limit and not other.search(match.group()) and budget not in match.group()
    ]
    yield from report(rule, places, stated)


@check("prose.foreign-reason")
def foreign_reason(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """A change of one of the three public expenses explained by another of them alone."""
    items = {name: any_of(words) for name, words in rule.words.items() if name not in ("reason", "all-items")}
    reason = re.compile(rf"(?:{'|'.join(rule.list('reason'))})\s*(?P<reason>[^，。；;,]+)")
    every = any_of(rule.list("all-items"))
    places: list[Quote] = []
    looked = 0
    for passage in prose(document):
        for match in reason.finditer(passage.text):
            start = max(passage.text.rfind(mark, 0, match.start()) for mark in "。；;") + 1
            subject = _last_named(passage.text[start : match.start()], items, every)
            given = {name for name, words in items.items() if words.search(match["reason"])}
            if subject is None or not given:
                continue
            looked += 1
            if subject not in given and not every.search(match["reason"]):
                places.append(passage.quote(*match.span(), around=0))
    yield from report(rule, places, looked)


def _last_named(text: str, items: dict[str, re.Pattern[str]], every: re.Pattern[str]) -> str | None:
    """Return the item named last in a text, or None where none is or where all of them together come later."""
    ends = {name: max((match.end() for match in words.finditer(text)), default=-1) for name, words in items.items()}
    name = max(ends, key=lambda item: ends[item])
    together = max((match.end() for match in every.finditer(text)), default=-1)
    return name if ends[name] > together else None


@check("prose.none-but-data")
def none_but_data(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """The text says that there is none, the table prints amounts; or the table's own note says that it is empty."""
    for name in rule.list("subjects"):
        tables = [table for table in tables_named(document, (name,)) if _speaks_only_of(table, name, rule)]
        tail = "|".join(rule.list("tails"))
        none = re.compile(
            rf"(?:{'|'.join(rule.list('none'))})(?:安排|使用|发生)?(?:的)?{name}(?:{tail})*(?=[，。；,;]|$)"
        )
        others = any_of(rule.list("others"))
        places = [
            passage.quote(*match.span())
            for passage in prose(document)
            for match in none.finditer(passage.text)
            if not others.search(passage.text[max(0, match.start() - 20) : match.start()])
        ]
        if not places:
            continue
        if not tables:
            yield skipped(rule, "no-table", subject=name, name=name)
            continue
        yield from _contradicted(rule, places, tables, document)
    empty = any_of(rule.list("empty-notes"))
    for place, table in enumerate(document.tables):
        notes = [note for note in table.notes if empty.search(squeezed(note))]
        beside = document.tables[max(0, place - 1) : place + 2]
        if notes and any(not other.has_data and not other.notes for other in beside if other is not table):
            yield skipped(rule, "whose-note", subject=table.title, name=table.title or table.kind)
        elif notes:
            quotes = [Quote(note, table.source, table.form) for note in notes]
            yield from _contradicted(rule, quotes, [table], document)


def _speaks_only_of(table: Table, name: str, rule: Rule) -> bool:
    """Whether a table is about one subject: a combined table may have data of the others."""
    others = [other for other in (*rule.list("subjects"), *rule.list("companions")) if other not in name]
    return not any(other in squeezed(table.title) for other in others)


def _contradicted(rule: Rule, places: list[Quote], tables: list[Table], document: Disclosure) -> Iterator[Outcome]:
    amounts = [figure for table in tables for figure in table.figures if figure.value and figure.is_money]
    if amounts:
        doubtful = document.scanned or any(figure.doubt for figure in amounts)
        one_of_many = document.scope == "部门" and not any("表" in place.text for place in places)
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
def data_but_empty(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """The text states an amount for which the table that should print it is empty."""
    earlier = any_of(rule.list("earlier"))
    for name in rule.list("subjects"):
        tables = tables_named(document, (name,))
        stated = re.compile(
            rf"{name}(?:{'|'.join(rule.list('tails'))})*(?:为|共|合计|总计)?\s*(?P<number>{NUMBER})\s*(?:万元|亿元|元)"
        )
        places = [
            passage.quote(*match.span())
            for passage in prose(document)
            for match in stated.finditer(passage.text)
            if amount(match["number"]) and not earlier.search(passage.text[max(0, match.start() - 12) : match.start()])
        ]
        if not places or not tables:
            continue
        unread = any(re.search(r"\d[.,]\d", cell) for table in tables for row in table.raw for cell in row)
        if unread or any(table.has_data for table in tables):
            yield holds(rule)
        else:
            severity = Severity.WARNING if document.scanned else None
            yield found(rule, quotes=places, severity=severity, said=shown(places), table=tables[0].title)


@check("prose.organ-running")
def organ_running(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """No running costs of organs, though the subjects show staff under the civil service law and public costs exist."""
    none = any_of(rule.list("none"))
    places = matches(none, prose(document))
    tables = tables_named(document, rule.list("tables"))
    if not places or any(table.has_data for table in tables):
        return
    codes = rule.list("codes")
    signs = [
        figure
        for table in document.tables
        if any(word in table.kind for word in rule.list("spending-tables"))
        for figure in table.figures
        if getattr(figure.label, "code", "") in codes and figure.value
    ]
    names = any_of(rule.list("economy-names"))
    economy = [
        figure
        for table in tables_named(document, rule.list("economy-tables"))
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
def no_procurement(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """No government procurement, though projects plainly buy goods or services."""
    stated = any_of(rule.list("none"))
    places = matches(stated, prose(document))
    if not places:
        return
    buying = any_of(rule.list("buying"))
    texts = [p for p in passages(document) if p.form in (*PERFORMANCE_FORMS, *rule.list("project-forms"))]
    if not texts:
        yield skipped(rule, "no-projects")
        return
    bought = matches(buying, texts, around=4)
    if bought:
        yield found(rule, quotes=[*places, *bought], said=shown(places), bought=shown(bought))
    else:
        yield holds(rule)


@check("prose.overall-goal")
def overall_goal(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """The unit's overall goal covers its whole budget; the amount of the projects alone was put in its place.

    Where the sentence also gives the number of projects as the number of overall goals, the mistake is certain.
    """
    goals = [(p, m) for p in prose(document) for m in _goal_pattern(rule).finditer(p.text)]
    if not goals:
        return
    total, projects = _total(document, rule, "total"), _total(document, rule, "projects")
    if total is None or projects is None or total.yuan == projects.yuan:
        yield skipped(rule, "no-totals")
        return
    count = re.compile("|".join(rule.list("project-count")))
    counts = {match["count"] for passage in prose(document) for match in count.finditer(passage.text)}
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
def overall_goal_total(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """An overall goal whose amount is neither the whole budget nor, which is found elsewhere, that of the projects."""
    goals = [(p, m) for p in prose(document) for m in _goal_pattern(rule).finditer(p.text)]
    if not goals:
        return
    total, projects = _total(document, rule, "total"), _total(document, rule, "projects")
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


def _total(document: Disclosure, rule: Rule, which: str) -> Figure | None:
    """Return the total of spending, or of the projects, from the first table and row that print it."""
    table_words, rows, columns = rule.list(f"{which}-tables"), rule.list(f"{which}-rows"), rule.list(f"{which}-columns")
    for table in tables_named(document, table_words):
        for figure in table.figures:
            row, column = squeezed(getattr(figure.label, "row", "")), squeezed(getattr(figure.label, "column", ""))
            if row in rows and any(column.endswith(name) for name in columns) and figure.value and figure.is_money:
                return figure
    return None


@check("prose.two-bases")
def two_bases(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """One paragraph that compares now with last year's budget, now with what was spent of it."""
    bases = {name: any_of(words) for name, words in rule.words.items()}
    places = []
    compared = 0
    for passage in prose(document):
        told = {name: pattern.search(passage.text) for name, pattern in bases.items()}
        compared += any(told.values())
        if all(told.values()):
            places.append(passage.quote(0, 60))
    yield from report(rule, places, compared)


@check("prose.base-year")
def base_year(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """A comparison with a year that is not the one before: last year's text was copied."""
    if not document.year.isdigit():
        return
    year = int(document.year)
    compared = re.compile("|".join(rule.list("patterns")))
    told = [(passage, match) for passage in prose(document) for match in compared.finditer(passage.text)]
    wrong = [passage.quote(*match.span(), around=6) for passage, match in told if int(match["year"]) == year]
    older = [
        passage.quote(*match.span(), around=6) for passage, match in told if year - 4 < int(match["year"]) < year - 1
    ]
    usual = len(told) - len(older) - len(wrong)
    places = wrong + (older if usual > len(older) else [])
    if places:
        yield found(rule, quotes=places, shown=shown(places), count=len(places), year=year, last=year - 1)
    elif told:
        yield holds(rule)
