"""Codes and names: one code, one name; names that nearly are the official or the project's own ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingzhang.check.passages import PERFORMANCE_FORMS, Passage, edits, passages, plain, prose, shown, squeezed
from mingzhang.check.registry import Outcome, check, found, holds, prior_check, skipped
from mingzhang.check.wording import any_of
from mingzhang.model import CellLabel, Disclosure, Figure, Quote, Severity, Source, Table
from mingzhang.standard import load
from mingzhang.standard.codes import Verdict, plain_name
from mingzhang.standard.rules import Rule

AXIS_OF = {"2": "function", "3": "economy", "5": "gov_economy"}
"""The axis that the first digit of a code tells."""

SHORT_LINE = 45
"""A title is no longer than so many characters."""

CODE = re.compile(r"(?:2\d{2}|3\d{2}|5\d{2})(?:\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Named:
    """A code or project with the name that one row of a table gives it, and an amount of that row."""

    code: str
    name: str
    table: Table
    source: Source
    figure: Figure | None = None

    @property
    def quote(self) -> Quote:
        """The row's code and name, where they stand."""
        return Quote(f"{self.code} {self.name}".strip(), self.source, self.table.title or self.table.form)


def coded_rows(document: Disclosure) -> Iterator[Named]:
    """Yield the rows that have a code of a classification and a name; line numbers (行次) are no codes."""
    for table in document.tables:
        if table.form in PERFORMANCE_FORMS:
            continue
        figures = _first_figures(table)
        for row in table.rows:
            name = plain(plain_name(row.label.removeprefix(row.code)))
            meant = (row.region.function, row.region.economy, row.region.gov_economy)
            if CODE.fullmatch(row.code) and row.code in meant and re.search(r"[\u4e00-\u9fff]", name):
                yield Named(row.code, name, table, row.source, figures.get((row.code, plain(row.label))))


def _first_figures(table: Table) -> dict[tuple[str, str], Figure]:
    found: dict[tuple[str, str], Figure] = {}
    for figure in table.figures:
        if isinstance(figure.label, CellLabel) and figure.value:
            found.setdefault((figure.label.code, plain(figure.label.row)), figure)
    return found


@check("code.one-name")
def one_name(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """One code, one name within a document. A name that is another's beginning was cut off by its column."""
    by_code: dict[str, list[Named]] = defaultdict(list)
    for row in coded_rows(document):
        by_code[row.code].append(row)
    several = {code: rows for code, rows in by_code.items() if len(rows) > 1}
    torn = {code: rows for code, rows in several.items() if len(_different_names(rows)) > 1}
    if len(torn) > max(5, len(several) // 3):
        yield skipped(rule, "misread", count=len(torn))
        return
    if several and len(several) > len(torn):
        yield holds(rule, len(several) - len(torn))
    for code, rows in torn.items():
        names = _different_names(rows)
        first = [next(row for row in rows if row.name == name) for name in names]
        told = "、".join(f"“{row.name}”（{row.table.title or row.table.form}）" for row in first)
        yield found(
            rule,
            quotes=[row.quote for row in rows],
            figures=[row.figure for row in first if row.figure],
            severity=Severity.WARNING if document.scanned else None,
            code=code,
            names=told,
        )


def _different_names(rows: Iterable[Named]) -> list[str]:
    """Return the names that differ as names of subjects do.

    What is merely the cut-off beginning or end of another name is left out, and so is what is neither like the others
    nor any subject's name: a unit may bear the same number.
    """
    names = list(dict.fromkeys(row.name for row in rows))
    whole = [n for n in names if not any(other != n and (other.startswith(n) or other.endswith(n)) for other in names)]
    return [name for name in whole if any(_is_like(name, other) for other in whole if other != name)]


def _is_like(name: str, other: str) -> bool:
    limit = max(len(name), len(other)) // 2
    if edits(name, other, limit) <= limit:
        return True
    lists = (load().functions, load().economy, load().gov_economy)
    return all(any(codes.by_name(each) for codes in lists) for each in (name, other))


@check("code.one-code")
def one_code(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """One name, one code: a table that alone has a code, and lacks the like code that all others give the name."""
    tables: dict[int, dict[str, Named]] = defaultdict(dict)
    for row in coded_rows(document):
        tables[id(row.table)].setdefault(row.code, row)
    places = Counter(code for rows in tables.values() for code in rows)
    if not any(count > 1 for count in places.values()):
        return
    broken = False
    for key, rows in tables.items():
        others = [other for at, theirs in tables.items() if at != key for other in theirs.values()]
        for code, row in rows.items():
            if places[code] > 1:
                continue
            same = {o.code: o for o in others if o.name == row.name and o.code not in rows}
            near = [
                other
                for other in same.values()
                if other.code[0] == code[0] and len(other.code) == len(code) and edits(other.code, code, 2) <= 2
            ]
            if len(near) == 1:
                broken = True
                figures = [each.figure for each in (row, near[0]) if each.figure]
                yield found(
                    rule,
                    quotes=[row.quote, near[0].quote],
                    figures=figures,
                    severity=Severity.WARNING if document.scanned else None,
                    name=row.name,
                    code=code,
                    table=row.table.title or row.table.form,
                    other=near[0].code,
                    other_table=near[0].table.title or near[0].table.form,
                )
    if not broken:
        yield holds(rule, len(places))


@check("code.row-name")
def row_name(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """Rows without a code whose label is no subject's name, but nearly one that we read in print."""
    good = 0
    for kinds, codes in ((rule.list("functions"), load().functions), (rule.list("economy"), load().economy)):
        for table in document.tables:
            if table.kind not in kinds:
                continue
            for row in table.rows:
                label = plain_name(row.label)
                if row.code or len(label) < 4:
                    continue
                if codes.by_name(label):
                    good += 1
                    continue
                near = codes.nearest(label, 1)
                if near and near[0].sourced and edits(label, plain_name(near[0].name), 2) <= 2:
                    quote = Quote(row.label, row.source, table.title)
                    yield found(rule, quotes=[quote], label=row.label, table=table.title, right=near[0].name)
    if good:
        yield holds(rule, good)


@check("code.official-name")
def official_name(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """Names that are not the code's own in the year. Only names that we read in print may accuse a document."""
    if not document.year.isdigit():
        return
    year = int(document.year)
    names: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for row in coded_rows(document):
        names[row.code, row.name].append(row)
    several = Counter(code for code, _ in names)
    right = 0
    for (code, name), rows in names.items():
        codes = load().code_list(AXIS_OF[code[0]])
        answer = codes.check(code, name, year) if codes else None
        if answer is None or answer.expected is None or answer.verdict is Verdict.UNKNOWN:
            continue
        if answer.verdict is Verdict.RIGHT:
            right += 1
        elif answer.may_accuse and several[code] == 1 and not plain(answer.expected.name).startswith(name):
            slip = answer.verdict in (Verdict.SLIP, Verdict.OLD)
            severity = Severity.INFO if document.scanned or not slip else None
            quotes = [row.quote for row in rows]
            yield found(
                rule, quotes=quotes, severity=severity, code=code, name=name, right=answer.expected.name, year=year
            )
    if right:
        yield holds(rule, right)


@check("code.text-name")
def text_name(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """Names in the text that are one letter away from an official one."""
    names = rule.list("names")
    texts = [p for p in passages(document) if p.kind in ("paragraph", "heading")]
    places = [quote for passage in texts for quote in _near_misses(passage, names, rule.list("harmless"))]
    looked = any(name in passage.text for passage in texts for name in names)
    if places:
        told = dict.fromkeys((quote.text, _official(quote.text, names)) for quote in places)
        pairs = "、".join(f"“{text}”应为“{name}”" for text, name in told)
        yield found(rule, quotes=places, pairs=pairs, count=len(places))
    elif looked:
        yield holds(rule)


def _official(text: str, names: tuple[str, ...]) -> str:
    return min(names, key=lambda name: edits(text, name, 2))


def _near_misses(passage: Passage, names: tuple[str, ...], harmless: tuple[str, ...]) -> Iterator[Quote]:
    """Yield what differs from a name by one letter inside it; one half of the name must stand unharmed."""
    text = passage.text
    taken: list[tuple[int, int]] | None = None
    for name in names:
        half = len(name) // 2
        whole = text.count(name)
        for anchor, from_end in ((name[:half], False), (name[half:], True)):
            if text.count(anchor) == whole:  # every half stands in a whole name
                continue
            if taken is None:
                taken = [match.span() for other in names for match in re.finditer(other, text)]
            for match in re.finditer(re.escape(anchor), text):
                for span in _spans(match, from_end, len(name)):
                    piece = text[span[0] : span[1]]
                    if any(begin < span[1] and span[0] < end for begin, end in taken):
                        break
                    if _is_slip(piece, name, harmless):
                        taken.append(span)
                        yield passage.quote(*span)
                        break


def _spans(match: re.Match[str], from_end: bool, length: int) -> Iterator[tuple[int, int]]:
    """Yield where the whole name would stand, a letter shorter or longer."""
    for size in (length, length + 1, length - 1):
        start = match.end() - size if from_end else match.start()
        if start >= 0:
            yield start, start + size


def _is_slip(piece: str, name: str, harmless: tuple[str, ...]) -> bool:
    inside = piece[:1] == name[:1] and piece[-2:] == name[-2:] and re.fullmatch(r"[\u4e00-\u9fff]+", piece)
    return bool(inside) and edits(piece, name, 1) == 1 and not any(word in piece for word in harmless)


@check("code.gov-economy")
def gov_economy(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """One unit uses the government economic subjects of organs or those of institutions, not both."""
    if document.scope != rule.list("scope")[0]:
        return
    families = {family: rule.list(family) for family in ("organ", "institution")}
    for table in document.tables:
        if not any(word in table.kind for word in rule.list("tables")):
            continue
        cells = [
            cell for cell in table.texts if any(word in squeezed(cell.label.column) for word in rule.list("columns"))
        ]
        used = {family: [cell for cell in cells if plain(cell.text) in names] for family, names in families.items()}
        fewer, more = sorted(used.values(), key=len)
        if not more:
            continue
        if fewer and len(fewer) * 2 < len(more):
            quotes = [Quote(f"{cell.label.row} {cell.text}", cell.source, table.title) for cell in fewer]
            label = rule.list("names-of-organ" if fewer is used["institution"] else "names-of-institution")[0]
            yield found(rule, quotes=quotes, shown=shown(quotes), family=label, usual=more[0].text, count=len(more))
        elif fewer:
            yield skipped(rule, "mixed", subject=table.title)
        else:
            yield holds(rule)


def projects_of(document: Disclosure, rule: Rule) -> list[Named]:
    """Return the projects of the project lists with their amounts; the lines of the unit and of totals are left out."""
    unit = plain(document.unit_name)
    listed = []
    for table in document.tables:
        if not any(table.kind == kind for kind in rule.list("lists")):
            continue
        figures = _first_figures(table)
        for row in table.rows:
            name = plain(row.label)
            figure = figures.get((row.code, name))
            if figure and name not in (unit, *rule.list("not-projects")):
                listed.append(Named("", name, table, row.source, figure))
    return listed


def split_prefix(name: str) -> tuple[str, str]:
    """Return the letters and digits that a system puts before a project's name, and the name itself."""
    match = re.match(r"[A-Za-z]{1,3}(?=[\u4e00-\u9fff])|\d(?=[\u4e00-\u9fff]{4})", name)
    return (match.group(), name[match.end() :]) if match else ("", name)


@check("code.project-near-name")
def project_near_name(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """A project that its goal form names a little otherwise than the list does, the amounts being the same."""
    listed = projects_of(document, rule)
    forms = [table for table in document.tables if table.form == "PT" and table.instance]
    if not forms:
        return
    if not listed:
        yield skipped(rule, "no-list")
        return
    names = {project.name for project in listed}
    exact = {plain(form.instance) for form in forms} & names
    if exact:
        yield holds(rule, len(exact))
    open_projects = [project for project in listed if project.name not in exact]
    for form in forms:
        name = plain(form.instance)
        if name in names:
            continue
        near = [project for project in open_projects if _same_amount(project, form) and _is_near(project.name, name)]
        if len(near) == 1:
            yield _name_finding(near[0], form, name, document, rule)


def _same_amount(project: Named, form: Table) -> bool:
    figure = project.figure
    return figure is not None and any(
        other.is_money and other.value and abs(other.yuan - figure.yuan) <= figure.half_step + other.half_step
        for other in form.figures
    )


def _is_near(first: str, second: str) -> bool:
    limit = max(2, min(len(first), len(second)) // 4)
    return edits(first, second, limit) <= limit


def _name_finding(project: Named, form: Table, name: str, document: Disclosure, rule: Rule) -> Outcome:
    (prefix, core), (other_prefix, other_core) = split_prefix(project.name), split_prefix(name)
    only_prefix = core == other_core and prefix != other_prefix
    numbers = r"[0-9一二三四五六七八九十]"
    only_number = re.sub(numbers, "", core) == re.sub(numbers, "", other_core)
    far = edits(core, other_core, 2) > (1 if len(core) < 8 else 2)
    mild = Severity.WARNING if only_prefix or only_number or far else None
    severity = Severity.INFO if document.scanned else mild
    quotes = [project.quote, Quote(form.instance, form.source, form.title)]
    figures = [project.figure] if project.figure else []
    return found(
        rule,
        quotes=quotes,
        figures=figures,
        severity=severity,
        listed=project.name,
        table=project.table.title,
        name=name,
    )


@check("code.unit-name")
def unit_name(document: Disclosure, rule: Rule) -> Iterator[Outcome]:
    """The unit's name a letter off from the cover's, or a heading that names its superior of the same trade."""
    name = re.sub(r"^第[一二三四五]部分", "", plain(document.unit_name))
    if len(name) < 5:
        return
    places: list[Quote] = []
    for passage in passages(document):
        if passage.kind in ("paragraph", "heading"):
            places.extend(_near_misses(passage, (name,), ()))
        if passage.kind in ("heading", "title") or len(passage.text) < SHORT_LINE:
            places.extend(_other_place(passage, name, rule))
    for table in document.tables:
        if table.unit_name and name != plain(table.unit_name) and 0 < edits(plain(table.unit_name), name, 2) <= 2:
            places.append(Quote(table.unit_name, table.source, table.title))
    if places:
        yield found(rule, quotes=places, unit=name, shown=shown(places), count=len(places))
    elif any(name in plain(passage.text) for passage in prose(document)):
        yield holds(rule)


def _other_place(passage: Passage, name: str, rule: Rule) -> Iterator[Quote]:
    """Yield a heading's name of a body that shares the unit's trade but not its place."""
    places = list(re.finditer(r"[\u4e00-\u9fff]{1,5}?(?:省|市|县|区|旗)", name))
    trade = name[places[-1].end() :] if len(places) > 1 else ""
    if len(trade) < 4:
        return
    text = squeezed(passage.text)
    higher = rf"(?<![\u4e00-\u9fff]){re.escape(places[0].group())}{re.escape(trade)}"
    for match in re.finditer(higher, re.sub(r"^第[一二三四五六七八九]部分", "", text)):
        if name not in text:
            yield Quote(match.group(), passage.source, passage.section or passage.form)


@prior_check("code.project-renamed")
def project_renamed(document: Disclosure, rule: Rule, prior: Disclosure) -> Iterator[Outcome]:
    """A project of the same amount whose name is a little otherwise than the year before."""
    now, before = projects_of(document, rule), projects_of(prior, rule)
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
def project_class(document: Disclosure, rule: Rule, prior: Disclosure) -> Iterator[Outcome]:
    """A class of projects that is empty now, though as many projects of the year before go on."""
    stated = any_of(rule.list("classes"))
    then = {m["name"]: int(m["count"]) for p in prose(prior) for m in stated.finditer(p.text)}
    told = {m["name"]: (p.quote(*m.span()), int(m["count"])) for p in prose(document) for m in stated.finditer(p.text)}
    amounts = [p.figure.yuan for p in projects_of(prior, rule) if p.figure]
    going_on = [p for p in projects_of(document, rule) if p.figure and p.figure.yuan in amounts]
    for name in then.keys() & told.keys():
        quote, count = told[name]
        if count == 0 < then[name] <= len(going_on):
            yield found(rule, quotes=[quote], name=name, before=then[name], going_on=len(going_on))
        else:
            yield holds(rule)
