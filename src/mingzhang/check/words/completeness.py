"""What must be there: tables, sections, attachments that the text promises, notes under empty tables, terms, items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingzhang.check.case import Case
from mingzhang.check.claims import quoted, told
from mingzhang.check.evidence import FEW, MOST, Evidence
from mingzhang.check.passages import PERFORMANCE_FORMS, passages, prose, shown, under_heading, whole_text
from mingzhang.check.patterns import any_of, report
from mingzhang.check.registry import Outcome, UnlessLost, check, found, holds, skipped
from mingzhang.model import ClaimKind, Quote, Severity, Source, Table
from mingzhang.standard import load
from mingzhang.standard.editions import Edition
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import CHINESE_DIGITS, ITEM, MONEY_UNIT, NUMBER, even_name, squeezed, title_core

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
    """Return, by kind, the lines that look like titles of tables and the titles of tables whose kind is unknown."""
    listed = {even_name(title) for title, _ in case.document.toc}
    lines = [p.text for p in passages(case) if p.kind != "title" and len(p.text) <= LINE and "表" in p.text]
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
    """An empty table says that it is empty, below it or in the text."""
    note = any_of(rule.list("notes"))
    text = whole_text(case)
    for table in money_tables(case):
        if table.has_data or not table.columns or not table.kind:
            continue
        subject = next((word for word in rule.list("subjects") if word in squeezed(table.title)), "")
        unread = (row.label for row in table.rows if row.region.is_unknown)  # a row may say it
        said = any(
            note.search(squeezed(line)) for line in (*table.notes, *(cell.text for cell in table.texts), *unread)
        )
        elsewhere = subject and re.search(rf"(?:无|没有|未安排|不涉及)[^。；，]{{0,12}}{subject}", text)
        zero = subject and re.search(rf"{subject}[^。；，\d]{{0,14}}0(?:\.0+)?(?:{MONEY_UNIT}|(?=[，。；]))", text)
        if said:
            yield holds(rule)
        else:
            quote = Quote(table.title or table.form, table.source, table.form)
            mild = Severity.INFO if elsewhere or zero else None
            yield found(rule, quotes=[quote], severity=mild, table=table.title or table.form)


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
    without = [table for table in with_data if not table.unit]
    if len(with_data) < FEW or Evidence(len(without), len(with_data) - len(without)).passes(MOST):
        return
    if without:
        quotes = [Quote(table.title or table.form, table.source, table.form) for table in without]
        slip = found(rule, quotes=quotes, shown=shown(quotes), count=len(quotes))
        yield UnlessLost(slip, holds(rule, len(with_data)))
    else:
        yield holds(rule, len(with_data))


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
    """The items of the three public expenses that the narrative must name, with counts in final accounts."""
    inside = [p for p in under_heading(case, rule.list("about")) if p.is_prose]
    text = squeezed("".join(p.text for p in inside))
    if not inside or any_of(rule.list("none")).search(text):
        return
    if not re.search(rf"{NUMBER}(?:{MONEY_UNIT})", text):
        yield skipped(rule, "no-amounts")
        return
    names = ["items", "counts"] if case.document.kind == "决算" else ["items"]
    missing = [
        entry.split("=")[0] for name in names for entry in rule.list(name) if not re.search(entry.split("=")[1], text)
    ]
    if missing:
        yield found(rule, quotes=[inside[0].quote(0, 30)], names="、".join(missing))
    else:
        yield holds(rule)


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
