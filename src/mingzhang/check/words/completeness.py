"""What must be there: tables, sections, attachments that the text promises, notes under empty tables, terms, items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mingzhang.check.case import Case
from mingzhang.check.claims import quoted, told
from mingzhang.check.evidence import FEW, MOST
from mingzhang.check.passages import PERFORMANCE_FORMS, passages, prose, shown, under_heading, whole_text
from mingzhang.check.patterns import any_of, report
from mingzhang.check.registry import Outcome, UnlessLost, check, found, holds, skipped
from mingzhang.check.words.contradictions import has_unread
from mingzhang.model import TEXT, ClaimKind, ColumnRole, Evidence, Figure, Quote, Region, Severity, Source, Table, total
from mingzhang.standard import load
from mingzhang.standard.axes import axes
from mingzhang.standard.editions import Edition
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import CHINESE_DIGITS, ITEM, even_name, squeezed, title_core

MUCH_TEXT = 1200
"""So many characters of running text make a narrative; less is a cover or a file of tables alone."""

LINE = 45
"""A title is no longer than so many characters."""


def has_narrative(case: Case, rule: Rule) -> bool:
    """Whether the document explains its figures: a file of tables alone is completed by another file."""
    texts = prose(case)
    words = any_of(rule.list("narrative"))
    return sum(len(text.text) for text in texts) >= MUCH_TEXT and any(words.search(text.section) for text in texts)


def money_tables(case: Case) -> tuple[Table, ...]:
    """Return the tables of amounts, the forms and lists of single projects left out."""
    return tuple(table for table in case.document.tables if table.form not in (*PERFORMANCE_FORMS, "CAT"))


def opening(case: Case) -> Quote:
    """Return the first words of a document, for what is missing has no place of its own."""
    first = next((paragraph for paragraph in case.document.paragraphs if paragraph.text.strip()), None)
    return Quote(first.text[:30], first.source, first.section) if first else Quote("", Source(case.document.file))


@check("complete.tables")
def tables(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The tables that are asked for. A title without a table was not read, which is no fault of the document's."""
    asked = _asked(case)
    if not asked or not case.document.tables:
        return
    present = {table.kind for table in case.document.tables}
    missing = [(name, kinds, severity) for name, kinds, severity in asked if not present & set(kinds)]
    titles = (title_core(title) for title, _ in case.document.toc)
    listed = {kind.id for title in titles if (kind := load().forms.kind_of(title, case.document.unit_name))}
    if not Evidence(len(asked) - len(missing), len(missing)).passes(MOST):
        yield skipped(rule, "few-tables", count=len(asked) - len(missing), wanted=len(asked))
        return
    unread = _titles_without_table(case)
    untitled = [table for table in money_tables(case) if table.has_data and not table.kind]
    if missing and len(untitled) >= len(missing):
        yield skipped(rule, "untitled", count=len(untitled))
        return
    for name, kinds, severity in missing:
        if listed & set(kinds):  # the contents promise it: found there
            continue
        title = next((unread[kind] for kind in kinds if kind in unread), "")
        if title:
            yield skipped(rule, "unread", subject=name, title=title)
        else:
            yield found(rule, quotes=[opening(case)], severity=severity, name=name)
    if len(asked) > len(missing):
        yield holds(rule, len(asked) - len(missing))


def _asked(case: Case) -> list[tuple[str, tuple[str, ...], Severity | None]]:
    """Return what the country asks for and, where the edition is known, what the province does, with the kinds.

    What we only recall being asked for is a hint.
    """
    edition = _general(case)
    if edition is None:
        return []
    asked: list[tuple[str, tuple[str, ...], Severity | None]] = [
        (demand.name, demand.kinds, None if demand.provenance == "sourced" else Severity.INFO)
        for demand in edition.demands
    ]
    own = _own(case)
    known = {kind for _, kinds, _ in asked for kind in kinds}
    for entry in own.forms if own is not None else ():
        form = load().forms[entry.form]
        if entry.required and form.kind not in known:
            severity = None if own is not None and own.sourced else Severity.INFO
            asked.append((form.title.replace("{year}", case.document.year), (form.kind,), severity))
    return asked


def _own(case: Case) -> Edition | None:
    """Return the province's edition where the forms tell the province."""
    editions = load().editions
    province = editions.province_of(tuple(table.form for table in case.document.tables), case.document.kind)
    found = (
        editions.find(case.document.kind, case.document.scope or "部门", int(case.document.year), province)
        if province
        else None
    )
    return found if found is not None and found.province == province else None


def asked_kinds(case: Case) -> frozenset[str]:
    """Return the kinds of table that are asked for."""
    return frozenset(kind for _, kinds, _ in _asked(case) for kind in kinds)


def _general(case: Case) -> Edition | None:
    if case.document.kind not in ("预算", "决算") or not case.document.year.isdigit():
        return None
    return load().editions.find(case.document.kind, case.document.scope or "部门", int(case.document.year))


def _titles_without_table(case: Case) -> dict[str, str]:
    """Return, by kind, the lines that look like titles of tables, also where one goes on in the line below, and the
    titles of tables whose kind is unknown.
    """
    listed = {even_name(title) for title, _ in case.document.toc}
    short = [p.text if p.kind != "title" and len(p.text) <= LINE else "" for p in passages(case)]
    lines = [text for text in short if "表" in text]
    lines += [upper + lower for upper, lower in pairwise(short) if upper and "表" not in upper and "表" in lower]
    lines += [table.title for table in case.document.tables if not table.kind]
    lines += [line[match.start() :] for line in lines if (match := re.search(r"20\d\d\s*年", line))]
    kinds = (
        (load().forms.kind_of(line, case.document.unit_name), line) for line in lines if even_name(line) not in listed
    )
    return {kind.id: line.strip() for kind, line in kinds if kind is not None}


@check("complete.sections")
def sections(case: Case, rule: Rule) -> Iterator[Outcome]:
    """What the narrative must explain; each topic is known by any of its words anywhere in the text."""
    edition = _general(case)
    if edition is None or not has_narrative(case, rule):
        return
    text = unquoted("\n".join(p.text for p in passages(case) if not p.form))
    missing = [topic for topic in edition.topics if not any(unquoted(word) in text for word in topic.words)]
    if missing:
        certain = any(topic.provenance == "sourced" for topic in missing)
        names = "、".join(topic.name for topic in missing)
        yield found(rule, quotes=[opening(case)], severity=None if certain else Severity.INFO, names=names)
    else:
        yield holds(rule)


@check("complete.empty-note")
def empty_note(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An empty table says that it is empty, in it, below it or in the text; it prints no amount that was not read."""
    note = any_of(rule.list("notes"))
    for table in money_tables(case):
        if table.has_data or not table.columns or not table.kind or has_unread(table):
            continue
        unread = (row.label for row in table.rows if row.region.is_unknown)  # a row may say it
        words = (*table.notes, *(cell.text for cell in table.texts), *unread)
        if any(note.search(squeezed(line)) for line in words):
            yield holds(rule)
        else:
            quote = Quote(table.title or table.form, table.source, table.form)
            said = any(figure.text for figure in table.figures) or _is_denied(case, table.region)
            mild = Severity.INFO if said else None
            yield found(rule, quotes=[quote], severity=mild, table=table.title or table.form)


_TELLING = ("fund", "economy", "vintage", "subject")


def _is_denied(case: Case, region: Region) -> bool:
    """Whether sentences say that there is nothing of what a table is about: in words, or by an amount of nothing."""
    about = {axis: node for axis, node in region.fixed().items() if axis in _TELLING}
    absent = (absence.region for absence in case.document.said.absences)
    nothing = (said.region for said in told(case) if said.kind is ClaimKind.AMOUNT and said.figure.value == 0)
    return bool(about) and any(about.items() <= one.fixed().items() for one in (*absent, *nothing))


@check("complete.overall-goal-form")
def overall_goal_form(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An overall goal that is stated or said to be attached, without its form."""
    stated = any_of(rule.list("stated"))
    places = [p.quote(*m.span()) for p in prose(case) for m in stated.finditer(p.text)]
    if not places:
        return
    title = any_of(rule.list("titles"))
    there = any(title.search(squeezed(table.title)) or "整体绩效目标" in table.kind for table in case.document.tables)
    there = there or any(p.kind == "heading" and title.search(squeezed(p.text)) for p in passages(case))
    yield from report(rule, [] if there else places, looked=True)


@check("complete.goal-forms")
def goal_forms(case: Case, rule: Rule) -> Iterator[Outcome]:
    """So many goal forms said to be public, fewer in the document."""
    told_of = [said for said in told(case) if said.kind is ClaimKind.COUNT and said.figure.unit == "个"]
    promised = [said for said in told_of if all(word in said.words for word in rule.list("stated"))]
    if not promised:
        return
    forms = [table for table in case.document.tables if table.form == "PT"]
    most = max(promised, key=lambda said: said.figure.yuan)
    if most.figure.yuan > len(forms):
        yield found(rule, quotes=[quoted(most)], stated=int(most.figure.yuan), count=len(forms))
    else:
        yield holds(rule)


def unquoted(text: str) -> str:
    """Return a text without blanks and quotation marks."""
    return re.sub(r"[“”\"\s]", "", text)


@check("complete.attachment")
def attachment(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An attachment with a number that the text refers to and that does not follow."""
    referred = any_of(rule.list("referred"))
    places = [(p.quote(*m.span()), m["number"]) for p in prose(case) for m in referred.finditer(p.text)]
    if not places:
        return
    heads = set(re.findall(rf"^附件([\d{CHINESE_DIGITS}]+)", whole_text(case), re.MULTILINE))
    forms = sum(table.form in PERFORMANCE_FORMS for table in case.document.tables)
    attached = heads if forms < len({number for _, number in places}) else {number for _, number in places}
    missing = [quote for quote, number in places if number not in attached]
    yield from report(rule, missing, looked=True)


@check("complete.money-unit")
def money_unit(case: Case, rule: Rule) -> Iterator[Outcome | UnlessLost]:
    """A table of amounts that does not say in what unit, where most others do."""
    with_data = [table for table in money_tables(case) if table.has_data and table.kind]
    without = [table for table in with_data if not table.unit and not _names_units(table)]
    if len(with_data) < FEW or Evidence(len(without), len(with_data) - len(without)).passes(MOST):
        return
    if without:
        quotes = [Quote(table.title or table.form, table.source, table.form) for table in without]
        slip = found(rule, quotes=quotes, shown=shown(quotes), count=len(quotes))
        yield UnlessLost(slip, holds(rule, len(with_data)))
    else:
        yield holds(rule, len(with_data))


def _names_units(table: Table) -> bool:
    """Whether each column of amounts names its own unit (单价（元）, 金额（万元）)."""
    return all(column.unit for column in table.columns if column.role in (ColumnRole.AMOUNT, ColumnRole.CHANGE))


@check("complete.glossary")
def glossary(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Terms that the document uses and its glossary leaves out."""
    inside = under_heading(case, rule.list("sections"))
    text = squeezed("".join(p.text for p in inside))
    if len(text) < 200:
        return
    used = unquoted("".join(p.text for p in prose(case) if p not in inside))
    explained = unquoted(text)
    missing = [term for term in rule.list("terms") if term in used and term not in explained]
    if missing:
        yield found(rule, quotes=[inside[0].quote(0, 20)], terms="、".join(missing))
    else:
        yield holds(rule)


@check("complete.three-public")
def three_public(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The items of the three public expenses that the narrative must name, with counts of what was spent on.

    Where the items that are named make up the whole, nothing is left for the others: to name them is a courtesy.
    """
    inside = [passage for passage in under_heading(case, rule.list("about")) if passage.is_prose]
    whole = rule.list("whole")[0]
    if not inside or any(absence.region.economy == whole for absence in case.document.said.absences):
        return
    spent = _spent_on(case, whole)
    if not spent:
        yield skipped(rule, "no-amounts")
        return
    absent = _absent(case)
    items = [_entry(entry) for entry in rule.list("items")]
    missing = [name for name, nodes in items if not any(node in spent or node in absent for node in nodes)]
    counts = [name for name, nodes in map(_entry, rule.list("counts")) if _is_uncounted(case, spent, nodes)]
    names = [*missing, *(counts if case.document.kind == "决算" else ())]
    if names:
        left_out = [node for name, nodes in items if name in missing for node in nodes]
        nothing = _make_up(spent, whole, [nodes for _, nodes in items]) or _is_nothing(case, left_out)
        mild = Severity.INFO if missing == names and nothing else None
        yield found(rule, quotes=[inside[0].quote(0, 30)], severity=mild, names="、".join(names))
    else:
        yield holds(rule)


def _entry(entry: str) -> tuple[str, tuple[str, ...]]:
    """Return what a list of the rule calls something, and the nodes by which sentences may name it."""
    name, _, nodes = entry.partition("=")
    return name, tuple(nodes.split("|"))


def _spent_on(case: Case, whole: str) -> dict[str, Figure]:
    """Return what sentences say of each of the three public expenses and of all: this year's amount first."""
    about = [(case.statements.spelling.of(said.region), said) for said in told(case) if said.region.economy]
    about.sort(key=lambda one: (one[1].kind is not ClaimKind.AMOUNT, one[0].year is not None, one[0].phase is not None))
    spent: dict[str, Figure] = {}
    for region, said in about:
        if region.economy is not None and axes().contains("economy", whole, region.economy):
            spent.setdefault(region.economy, said.figure)
    return spent


def _absent(case: Case) -> set[str | None]:
    """Return the expenses of which sentences say that there are none, or that nothing was bought from them."""
    said = [absence.region for absence in case.document.said.absences]
    things = {region.subject for region in said} - {None}
    return {region.economy for region in said} | {each.economy for each in vocabulary().count if each.subject in things}


def _is_uncounted(case: Case, spent: Mapping[str, Figure], nodes: tuple[str, ...]) -> bool:
    """Whether money went to an expense of which no sentence says how many there were: a subject, then the expense.

    A number in its unit that was given to no other subject counts, however it is worded (单位共有公务用车5辆).
    """
    subject, *expenses = nodes
    units = {each.unit for each in vocabulary().count if each.subject == subject}
    counted = any(region.subject == subject for region in case.statements.by_region) or any(
        claim.kind is ClaimKind.COUNT and claim.figure.unit in units and not claim.figure.region.subject
        for claim in case.document.claims
    )
    return not counted and any(node in spent and spent[node].value for node in expenses)


def _is_nothing(case: Case, nodes: Sequence[str]) -> bool:
    """Whether tables tell of public expenses, and of these that there are none."""
    printed = {
        region.economy: any(figure.value for figure in figures)
        for region, figures in case.statements.by_region.items()
        if region.economy in nodes and any(figure.at.table != TEXT for figure in figures)
    }
    return bool(printed) and not any(printed.values())


def _make_up(spent: Mapping[str, Figure], whole: str, items: Sequence[tuple[str, ...]]) -> bool:
    """Whether the items that are named are all that was spent."""
    named = {next((node for node in nodes if node in spent), "") for nodes in items} - {""}
    tops = [node for node in named if not any(axes().contains("economy", one, node) for one in named - {node})]
    return whole in spent and spent[whole].precise.agrees(total(spent[node].precise for node in tops))


@check("complete.cover")
def cover(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A document that begins with its first part: neither cover nor contents."""
    first = next((p for p in passages(case) if p.text.strip() and p.kind in ("paragraph", "heading")), None)
    if first is None or case.document.toc:
        return
    if any_of(rule.list("first-part")).match(squeezed(first.text)):
        yield found(rule, quotes=[first.quote(0, 30)], said=first.text[:20])
    else:
        yield holds(rule)


@check("complete.said-twice")
def said_twice(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A heading answered with 无, and the same denied again elsewhere: a page of the template was left in."""
    paragraphs = [p for p in passages(case) if p.kind in ("paragraph", "heading")]
    answered = [
        re.sub(rf"^\s*{ITEM}\s*", "", before.text).strip("：: ")
        for before, after in pairwise(paragraphs)
        if re.fullmatch(r"无[。.]?", after.text.strip()) and before.text.strip()
    ]
    if not answered:
        return
    places = []
    for heading in answered:
        core = squeezed(heading).replace("性", "").replace("的", "")
        for passage in paragraphs:
            text = squeezed(passage.text).replace("性", "").replace("的", "")
            if len(core) >= 5 and re.search(rf"(?:无|没有){re.escape(core)}", text) and len(text) <= LINE:
                places.append(passage.quote())
    yield from report(rule, places, looked=True)
