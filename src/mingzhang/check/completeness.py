"""What must be there: tables, sections, attachments that the text promises, notes under empty tables, terms, items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingzhang.check.passages import PERFORMANCE_FORMS, Passage, passages, plain, prose, shown, squeezed, whole_text
from mingzhang.check.prose import NUMBER, amount
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.check.wording import any_of, report
from mingzhang.model import Disclosure, Quote, Severity, Source, Table
from mingzhang.standard.rules import Rule

MUCH_TEXT = 1200
"""So many characters of running text make a narrative; less is a cover or a file of tables alone."""

LINE = 45
"""A title is no longer than so many characters."""


def has_narrative(document: Disclosure, rule: Rule) -> bool:
    """Whether the document explains its figures: a file of tables alone is completed by another file."""
    texts = prose(document)
    words = any_of(rule.list("narrative"))
    return sum(len(text.text) for text in texts) >= MUCH_TEXT and any(words.search(text.section) for text in texts)


def money_tables(document: Disclosure) -> tuple[Table, ...]:
    """Return the tables of amounts, the forms and lists of single projects left out."""
    return tuple(table for table in document.tables if table.form not in (*PERFORMANCE_FORMS, "CAT"))


def opening(document: Disclosure) -> Quote:
    """Return the first words of a document, for what is missing has no place of its own."""
    first = next((paragraph for paragraph in document.paragraphs if paragraph.text.strip()), None)
    return Quote(first.text[:30], first.source, first.section) if first else Quote("", Source(document.file))


@check("complete.tables")
def tables(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """The tables that are asked for everywhere. A title without a table was not read, which is no fault of theirs."""
    kinds = {"预算": "budget", "决算": "accounts"}
    if document.kind not in kinds or not document.tables:
        return
    wanted = rule.list(kinds[document.kind])
    present = {table.kind for table in document.tables}
    missing = [group.split("|") for group in wanted if not present & set(group.split("|"))]
    if len(missing) * 2 >= len(wanted):
        yield skipped(rule, "few-tables", count=len(wanted) - len(missing), wanted=len(wanted))
        return
    lines = [squeezed(p.text) for p in passages(document) if len(p.text) <= LINE and not _in_contents(p, document)]
    titles = [squeezed(table.title) for table in document.tables if not table.kind]
    for group in missing:
        words = any_of(tuple(rule.list(group[0])))
        unread = [line for line in (*lines, *titles) if words.search(line) and "表" in line]
        if unread:
            yield skipped(rule, "unread", subject=group[0], title=unread[0])
        else:
            yield found(rule, quotes=[opening(document)], name=group[0])
    if not missing:
        yield holds(rule)


def _in_contents(passage: Passage, document: Disclosure) -> bool:
    return any(plain(title) in plain(passage.text) for title, _ in document.toc if title)


@check("complete.sections")
def sections(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """What the narrative must explain; each item is known by any of its words anywhere in the text."""
    if not has_narrative(document, rule):
        return
    text = "\n".join(squeezed(p.text) for p in passages(document) if not p.form)
    items = {name: words for name, words in rule.words.items() if name != "narrative"}
    missing = [name for name, words in items.items() if not any_of(words).search(text)]
    if missing:
        yield found(rule, quotes=[opening(document)], names="、".join(missing), count=len(missing))
    else:
        yield holds(rule)


@check("complete.empty-note")
def empty_note(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """An empty table says that it is empty, below it or in the text."""
    note = any_of(rule.list("notes"))
    text = whole_text(document)
    for table in money_tables(document):
        if table.has_data or not table.columns:
            continue
        subject = next((word for word in rule.list("subjects") if word in squeezed(table.title)), "")
        said = any(note.search(squeezed(line)) for line in (*table.notes, *(cell.text for cell in table.texts)))
        elsewhere = subject and re.search(rf"(?:无|没有|未安排|不涉及)[^。；，]{{0,12}}{subject}", text)
        zero = subject and re.search(rf"{subject}[^。；，\d]{{0,14}}0(?:\.0+)?(?:万元|元)", text)
        if said:
            yield holds(rule)
        else:
            quote = Quote(table.title or table.form, table.source, table.form)
            mild = Severity.INFO if elsewhere or zero or document.scanned else None
            yield found(rule, quotes=[quote], severity=mild, table=table.title or table.form)


@check("complete.overall-goal-form")
def overall_goal_form(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """An overall goal that is stated or said to be attached, without its form."""
    stated = any_of(rule.list("stated"))
    places = [p.quote(*m.span()) for p in prose(document) for m in stated.finditer(p.text)]
    if not places:
        return
    title = any_of(rule.list("titles"))
    there = any(title.search(squeezed(table.title)) or "整体绩效目标" in table.kind for table in document.tables)
    there = there or any(p.kind == "heading" and title.search(squeezed(p.text)) for p in passages(document))
    yield from report(rule, [] if there else places, looked=True)


@check("complete.goal-forms")
def goal_forms(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """So many goal forms said to be public, fewer in the document."""
    stated = any_of(rule.list("stated"))
    told = [(p.quote(*m.span()), int(m["count"])) for p in prose(document) for m in stated.finditer(p.text)]
    if not told:
        return
    forms = [table for table in document.tables if table.form == "PT"]
    quote, count = max(told, key=lambda item: item[1])
    if count > len(forms):
        attached = any_of(rule.list("attached"))
        quotes = [quote, *(p.quote(*m.span()) for p in prose(document) for m in attached.finditer(p.text))]
        yield found(rule, quotes=quotes, stated=count, count=len(forms))
    else:
        yield holds(rule)


@check("complete.attachment")
def attachment(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """An attachment with a number that the text refers to and that does not follow."""
    referred = any_of(rule.list("referred"))
    places = [(p.quote(*m.span()), m["number"]) for p in prose(document) for m in referred.finditer(p.text)]
    if not places:
        return
    heads = {
        m.group(1)
        for p in passages(document)
        for m in [re.match(r"^\s*附\s*件\s*([\d一二三四五六七八九十]+)", p.text)]
        if m
    }
    missing = [quote for quote, number in places if number not in heads]
    yield from report(rule, missing, looked=True)


@check("complete.money-unit")
def money_unit(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """A table of amounts that does not say in what unit, where most others do."""
    with_data = [table for table in money_tables(document) if table.has_data and table.kind]
    without = [table for table in with_data if not table.unit]
    if len(with_data) < 3 or len(without) * 2 > len(with_data):
        return
    if without and not document.scanned:
        quotes = [Quote(table.title or table.form, table.source, table.form) for table in without]
        yield found(rule, quotes=quotes, shown=shown(quotes), count=len(quotes))
    else:
        yield holds(rule, len(with_data))


@check("complete.glossary")
def glossary(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """Terms that the document uses and its glossary leaves out."""
    inside = [p for p in passages(document) if any(word in p.section for word in rule.list("sections")) and not p.form]
    text = squeezed("".join(p.text for p in inside if p.is_prose))
    if len(text) < 200:
        return
    used = squeezed("".join(p.text for p in prose(document) if p not in inside))
    plain_text = text.replace("“", "").replace("”", "")
    missing = [
        term for term in rule.list("terms") if term in used.replace("“", "").replace("”", "") and term not in plain_text
    ]
    if missing:
        yield found(rule, quotes=[inside[0].quote(0, 20)], terms="、".join(missing))
    else:
        yield holds(rule)


@check("complete.three-public")
def three_public(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """The items of the three public expenses that the narrative must name, with counts in final accounts."""
    about = any_of(rule.list("about"))
    inside = [p for p in passages(document) if not p.form and about.search(squeezed(p.section)) and p.is_prose]
    text = squeezed("".join(p.text for p in inside))
    if not inside or any_of(rule.list("none")).search(text):
        return
    if not re.search(rf"{NUMBER}(?:万元|元)", text):
        yield skipped(rule, "no-amounts")
        return
    names = ["items", "counts"] if document.kind == "决算" else ["items"]
    missing = [
        entry.split("=")[0] for name in names for entry in rule.list(name) if not re.search(entry.split("=")[1], text)
    ]
    if missing:
        yield found(rule, quotes=[inside[0].quote(0, 30)], names="、".join(missing))
    else:
        yield holds(rule)


@check("complete.cover")
def cover(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """A document that begins with its first part: neither cover nor contents."""
    first = next((p for p in passages(document) if p.text.strip() and p.kind in ("paragraph", "heading")), None)
    if first is None or document.toc:
        return
    if any_of(rule.list("first-part")).match(squeezed(first.text)):
        yield found(rule, quotes=[first.quote(0, 30)], said=first.text[:20])
    else:
        yield holds(rule)


@check("complete.said-twice")
def said_twice(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """A heading answered with 无, and the same denied again elsewhere: a page of the template was left in."""
    paragraphs = [p for p in passages(document) if p.kind in ("paragraph", "heading")]
    answered = [
        re.sub(r"^\s*[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*", "", before.text).strip("：: ")
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


@check("complete.amount-missing")
def amount_missing(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """A sentence whose amount was never filled in: the unit of money follows a word."""
    gap = any_of(rule.list("patterns"))
    texts = prose(document)
    places = [p.quote(*m.span(), around=8) for p in texts for m in gap.finditer(p.text)]
    stated = any(amount(m) >= 0 for p in texts for m in re.findall(rf"({NUMBER})\s*万元", p.text)[:1])
    yield from report(rule, places, stated)
