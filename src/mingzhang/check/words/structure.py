"""How a document is put together: contents against body, numbers of tables, years in titles, heads of columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from mingzhang.check.case import Case
from mingzhang.check.evidence import FEW, MOST, UNDERSTOOD
from mingzhang.check.passages import passages, prose, shown
from mingzhang.check.patterns import any_of, report
from mingzhang.check.registry import Outcome, UnlessLost, check, found, holds, skipped
from mingzhang.check.words.completeness import LINE, asked_kinds, money_tables
from mingzhang.model import Evidence, Quote, Severity, Source, Table
from mingzhang.standard import lazy, load
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import CHINESE_DIGITS, PART, edits, even, even_name, squeezed, title_core


@check("structure.contents")
def contents(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Tables that the contents list and the body lacks; a heading set otherwise there is a hint.

    A body with few of the tables listed is completed by another file. A title that only stands inside that of another
    table is not there.
    """
    tables, headings = _listed(case)
    body = _body(case)
    kinds, titles = _printed(case)
    missing = [(title, core, kind) for title, core, kind in tables if kind not in kinds and core not in titles]
    asked = asked_kinds(case)
    held = len(tables) - len(missing) + sum(core in body for _, core in headings)
    if Evidence(len(missing), len(tables) - len(missing)).passes(MOST):
        yield skipped(rule, "another-file", count=len(missing))
        missing = []
    own = [title_core(p.text) for p in passages(case) if p.kind in ("heading", "title")]
    for title, core, kind in dict.fromkeys(missing):
        near = _nearest(core, own)
        how = rule.list("differs")[0].format(near=near) if near else rule.list("absent")[0]
        severity = Severity.WARNING if near or kind not in asked else None
        yield found(rule, quotes=[Quote(title, Source(case.document.file))], severity=severity, title=title, how=how)
    changed = [(title, near) for title, core in headings if core not in body and (near := _nearest(core, own))]
    for title, near in changed:
        how = rule.list("differs")[0].format(near=near)
        yield found(
            rule, quotes=[Quote(title, Source(case.document.file))], severity=Severity.INFO, title=title, how=how
        )
    if held and body:
        yield holds(rule, held)


def _listed(case: Case) -> tuple[list[tuple[str, str, str]], list[tuple[str, str]]]:
    """Return the tables of the contents with their kinds, and the other entries."""
    tables: list[tuple[str, str, str]] = []
    headings: list[tuple[str, str]] = []
    for title, _ in case.document.toc:
        core = title_core(title)
        part = even_name(title).startswith("第")
        kind = None if part or "表" not in core else load().forms.kind_of(core, case.document.unit_name)
        if kind is not None:
            tables.append((title, core, kind.id))
        elif len(core) > 6 and not part:
            headings.append((title, core))
    return tables, headings


def _printed(case: Case) -> tuple[set[str], set[str]]:
    """Return the kinds of the tables that are read or have a line of their own for a title, and the cores of lines."""
    listed = Counter(even_name(title) for title, _ in case.document.toc)
    lines = [table.title for table in case.document.tables]
    for passage in passages(case):
        if passage.kind == "contents" or len(passage.text) > _LONGEST_TITLE:
            continue
        if listed[text := even_name(passage.text)]:
            listed[text] -= 1
            continue
        lines.append(passage.text)
    lines.extend(cell for table in case.document.tables for row in table.raw for cell in row if "表" in cell)
    read = {kind.id for line in lines if (kind := load().forms.kind_of(line, case.document.unit_name))}
    return read | {table.kind for table in case.document.tables}, {title_core(line) for line in lines}


def _nearest(core: str, others: list[str]) -> str:
    return next((other for other in others if len(core) > 6 and 0 < edits(core, other, 3) <= 3), "")


def _body(case: Case) -> str:
    listed = Counter(even_name(title) for title, _ in case.document.toc)
    lines: list[str] = []
    for passage in passages(case):
        if passage.kind == "paragraph" and listed[text := even_name(passage.text)]:
            listed[text] -= 1
            continue
        lines.append(passage.text)
    cells = (cell for table in case.document.tables for row in table.raw for cell in row)
    return re.sub(r"[^\w()]", "", even_name("".join((*lines, *cells))))


@check("structure.page-order")
def page_order(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Page numbers of the contents that go back, or that leave a page out after an empty table."""
    pages = [(title, int(page)) for title, page in case.document.toc if page.strip().isdigit()]
    if len(pages) < FEW:
        return
    places = [
        Quote(f"{title} {page}", Source(case.document.file))
        for (_, last), (title, page) in pairwise(pages)
        if page < last
    ]
    empty = {title_core(table.title) for table in money_tables(case) if table.title and not table.has_data}
    for (before, first), (title, page), (_, after) in zip(pages, pages[1:], pages[2:], strict=False):
        if first == page and after > page + 1 and title_core(title) in empty and title_core(before):
            places.append(Quote(f"{title} {page}", Source(case.document.file)))
    yield from report(rule, places, looked=True)


_LONGEST_TITLE = 80
_LONGEST_NUMBER = 2  # digits of the number of a table
NUMBERED = lazy.compile(r"^(?P<words>\D*?)(?P<number>\d{1,2}(?:-\d)?)(?P<tail>表?)$")


@check("structure.table-number")
def table_number(case: Case, rule: Rule) -> Iterator[Outcome | UnlessLost]:
    """Labels of tables that are not of one series, come twice, go back or leave a number out."""
    tables = [table for table in money_tables(case) if table.number]
    labels = [(table, match) for table in tables if (match := NUMBERED.match(squeezed(table.number)))]
    if len(labels) < 2:
        return
    words = Counter(match["words"] for _, match in labels)
    usual = words.most_common(1)[0][0]
    odd = [table for table, match in labels if match["words"] != usual and words[usual] > words[match["words"]]]
    for table in odd:
        quote = Quote(table.number, table.source, table.title)
        yield found(rule, quotes=[quote], said=table.number, how=rule.list("series")[0].format(usual=usual))
    complete = len(labels) == len(money_tables(case))
    numbers = [(table, int(match["number"])) for table, match in labels if match["number"].isdigit()]
    unread = _numbers_without_table(case, usual)
    for (before, last), (table, number) in pairwise(numbers if complete else []):
        between = _forms_between(case, before, table) + sum(one in unread for one in range(last + 1, number))
        if number != last + 1 and not 0 < number - last - 1 <= between:
            quote = Quote(table.number, table.source, table.title)
            how = rule.list("repeated" if number == last else "back" if number < last else "gap")[0]
            yield UnlessLost(found(rule, quotes=[quote], said=table.number, how=how.format(last=last, number=number)))
            odd.append(table)
    if not odd:
        yield holds(rule, len(labels))


def _numbers_without_table(case: Case, words: str) -> set[int]:
    """Return the numbers of the series in lines that no table was found below."""
    listed = {even_name(title) for title, _ in case.document.toc}
    short = (p.text for p in passages(case) if p.kind != "title" and len(p.text) <= LINE)
    labels = (squeezed(text).removeprefix("附") for text in short if even_name(text) not in listed)
    behind = (label.removeprefix(words) for label in labels if label.startswith(words))
    numbers = ("".join(takewhile(str.isdigit, text)) for text in behind)
    return {int(number) for number in numbers if 0 < len(number) <= _LONGEST_NUMBER}


def _forms_between(case: Case, first: Table, last: Table) -> int:
    """Return how many performance forms stand between two tables: they bear numbers of the same series."""
    places = [at for at, table in enumerate(case.document.tables) if table is first or table is last]
    return sum(table.is_performance for table in case.document.tables[places[0] : places[-1]])


@check("structure.title-year")
def title_year(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A table or part whose title bears another year than all the others."""
    years: list[tuple[str, Quote]] = []
    asked = asked_kinds(case)
    for table in money_tables(case):
        match = re.search(r"(20\d\d)\s*年", table.title)
        if match and (table.kind in asked or table.form in load().forms.by_id):
            years.append((match.group(1), Quote(table.title, table.source, table.form)))
    for passage in passages(case):
        match = _DATED_PART.match(even(passage.text))
        if match and passage.kind == "heading":
            years.append((match.group(1), passage.quote()))
    if len(years) < FEW:
        yield from _against_own_year(case, rule, years)
        return
    usual, count = Counter(year for year, _ in years).most_common(1)[0]
    if not Evidence(count, len(years) - count).passes(UNDERSTOOD):
        yield skipped(rule, "no-usual", subject=usual)
        return
    odd = [quote for year, quote in years if year != usual]
    if odd:
        yield found(rule, quotes=odd, shown=shown(odd), usual=usual, count=len(odd))
    else:
        yield holds(rule, len(years))


_DATED_PART = lazy.compile(rf"^\s*(?:{PART}|第[{CHINESE_DIGITS}]+章)[^。]{{0,30}}?(20\d\d)\s*年")


def _against_own_year(case: Case, rule: Rule, titles: Sequence[tuple[str, Quote]]) -> Iterator[Outcome]:
    """Compare the few titles that bear a year with the document's own, where its other lines bear it out."""
    own, kind = case.document.year, case.document.kind
    odd = [(year, quote) for year, quote in titles if year != own and kind in quote.text]
    if not titles or not own:
        return
    said = Counter(year for text in _lines(case) for year in set(re.findall(r"20\d\d(?=\s*年)", text)))
    if odd and Evidence(said[own], max(said[year] for year, _ in odd)).passes(MOST):
        quotes = [quote for _, quote in odd]
        yield found(rule, quotes=quotes, severity=Severity.WARNING, shown=shown(quotes), usual=own, count=len(quotes))
    elif not odd:
        yield holds(rule, len(titles))


def _lines(case: Case) -> Iterator[str]:
    """Yield the lines of a document, its contents among them."""
    yield from (title for title, _ in case.document.toc)
    yield from (even(passage.text) for passage in passages(case))


@check("structure.header-year")
def header_year(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A column headed 2025预算数 where the others are headed 2025年预算数."""
    right, wrong = any_of(rule.list("right")), any_of(rule.list("wrong"))
    heads = [(table, squeezed(cell)) for table in money_tables(case) for cell in _heads(table)]
    good = [cell for _, cell in heads if right.fullmatch(cell)]
    bad = list(dict.fromkeys((table.title, cell, table.source) for table, cell in heads if wrong.fullmatch(cell)))
    if not good and not bad:
        return
    quotes = [Quote(cell, source, title) for title, cell, source in bad]
    yield from report(rule, quotes if good else [], looked=True)


def _heads(table: Table) -> Iterator[str]:
    yield from (part for column in table.columns for part in column.path)
    yield from (cell for row in table.raw[:6] for cell in row if cell)


@check("structure.same-heading")
def same_heading(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Two headings of one level in one part that read the same: one was not adapted."""
    seen: dict[tuple[str, str], Quote] = {}
    places: list[Quote] = []
    headings = [p for p in case.document.paragraphs if p.heading_level == 2 and numbered(p.text)[1]]
    for paragraph in headings:
        part = paragraph.section.split("/")[0]
        core = title_core(paragraph.text)
        quote = Quote(paragraph.text, paragraph.source, paragraph.section)
        if len(core) >= 6 and (part, core) in seen and seen[part, core].text != paragraph.text:
            places.extend((seen[part, core], quote))
        seen.setdefault((part, core), quote)
    yield from report(rule, places, headings)


@check("structure.item-order")
def item_order(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Numbers of headings that leave one out or come twice within a part."""
    places: list[Quote] = []
    last: tuple[str, int] = ("", 0)
    looked = 0
    for paragraph in case.document.paragraphs:
        number = numbered(paragraph.text)[1]
        if paragraph.heading_level != 2 or not number:
            continue
        looked += 1
        part = paragraph.section.split("/")[0]
        if part == last[0] and number not in (last[1] + 1, 1):
            places.append(Quote(paragraph.text[:30], paragraph.source, paragraph.section))
        last = (part, number)
    yield from report(rule, places, looked if prose(case) else 0)
