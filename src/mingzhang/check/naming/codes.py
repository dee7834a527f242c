"""Codes and names: one code, one name; names that nearly are the official or the project's own ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache

from mingzhang.check.case import Case, once
from mingzhang.check.evidence import FEW, HABIT
from mingzhang.check.passages import PERFORMANCE_FORMS, shown
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import Evidence, Figure, Quote, Source, Table
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy, load
from mingzhang.standard.axes import axes
from mingzhang.standard.codes import plain_name
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.messages import messages
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import edits, even_name, squeezed

_LETTER = lazy.compile(r"[\u4e00-\u9fff]")
_YEAR = lazy.compile(r"20\d\d")
_PURCHASES = "政府采购"
CODE = lazy.compile(r"(?:2\d{2}|3\d{2}|5\d{2})(?:\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Named:
    """A code or project with the name that one row of a table gives it, and an amount of that row."""

    code: str
    name: str
    table: Table
    source: Source
    figure: Figure | None = None
    list: int = 0  # which table of the document it is

    @property
    def quote(self) -> Quote:
        """The row's code and name, where they stand."""
        return _quote(self.code, self.name, self.source, self.table)


def _quote(code: str, name: str, source: Source, table: Table) -> Quote:
    """Quote a row; where no lines part rows, a name may have been put together from the lines of two."""
    doubt = messages("rules")["guessed"] if table.guessed else ""
    return Quote(f"{code} {name}".strip(), source, table.title or table.form, doubt)


@once
def coded_rows(case: Case) -> tuple[Named, ...]:
    """Return the rows that have a code of a classification and a name; line numbers (行次) are no codes, and beside the
    code of a purchase stands the name of what is bought.
    """
    tables = enumerate(case.document.tables)
    subjects = ((at, table) for at, table in tables if table.form not in PERFORMANCE_FORMS and not _buys(table))
    return tuple(row for at, table in subjects for row in _coded(table, at))


def _buys(table: Table) -> bool:
    """Whether a table lists purchases."""
    subject = table.region.subject
    return subject is not None and axes().contains("subject", _PURCHASES, subject)


def _coded(table: Table, number: int) -> Iterator[Named]:
    figures = first_figures(table)
    for at, row in enumerate(table.rows):
        meant = (row.region.function, row.region.economy, row.region.gov_economy)
        within = tuple(code for code in meant if code)
        own = row.code in meant or (row.region.is_unknown and row.code.startswith(within))  # another subject's name
        if row.region.project or not own or not CODE.fullmatch(row.code):
            continue  # a project stands under the code of its subject
        name = even_name(plain_name(row.label.removeprefix(row.code)))
        if _LETTER.search(name):
            yield Named(row.code, name, table, row.source, figures.get(at), number)


def first_figures(table: Table, *, zeros: bool = False) -> dict[int, Figure]:
    """Return the first amount of each row, by the row's number; with `zeros`, a printed zero is one."""
    found: dict[int, Figure] = {}
    for (row, _), figure in zip(table.places, table.figures, strict=True):
        if figure.value or (zeros and figure.value is not None):
            found.setdefault(row, figure)
    return found


@check("code.one-name")
def one_name(case: Case, rule: Rule) -> Iterator[Outcome]:
    """One code, one name within a document and a year: a subject may be renamed between two.

    A name that is another's beginning was cut off by its column.
    """
    by_code: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for row in coded_rows(case):
        if not row.code.startswith(rule.list("of-governments")):
            by_code[row.code, _year_of(row.table) or case.document.year].append(row)
    several = {place: rows for place, rows in by_code.items() if len(rows) > 1}
    torn = {place: rows for place, rows in several.items() if len(_different_names(rows)) > 1}
    if len(torn) > max(5, len(several) // 3):
        yield skipped(rule, "misread", count=len(torn))
        return
    if several and len(several) > len(torn):
        yield holds(rule, len(several) - len(torn))
    for (code, _), rows in torn.items():
        names = _different_names(rows)
        first = [next(row for row in rows if row.name == name) for name in names]
        told = "、".join(f"“{row.name}”（{row.table.title or row.table.form}）" for row in first)
        yield found(
            rule,
            quotes=[row.quote for row in rows],
            figures=[row.figure for row in first if row.figure],
            code=code,
            names=told,
        )


def _year_of(table: Table) -> str:
    named = _YEAR.search(table.title)
    return named[0] if named else ""


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
def one_code(case: Case, rule: Rule) -> Iterator[Outcome]:
    """One name, one code: a table that alone has a code, and lacks the like code that all others give the name."""
    tables: dict[int, dict[str, Named]] = defaultdict(dict)
    for row in coded_rows(case):
        tables[row.list].setdefault(row.code, row)
    places = Counter(code for rows in tables.values() for code in rows)
    if not any(count > 1 for count in places.values()):
        return
    broken: dict[tuple[int, int], list[tuple[Named, Named]]] = defaultdict(list)
    for key, rows in tables.items():
        others = [other for at, theirs in tables.items() if at != key for other in theirs.values()]
        for code, row in rows.items():
            near = _near(row, others, rows) if places[code] == 1 else []
            if len(near) == 1:
                broken[key, near[0].list].append((row, near[0]))
    for pairs in broken.values():
        yield from _other_codes(rule, pairs)
    if not broken:
        yield holds(rule, len(places))


def _near(row: Named, others: Iterable[Named], own: Container[str]) -> list[Named]:
    """Return what other tables print of a row's name under a code that looks like the row's and that it lacks."""
    same = {other.code: other for other in others if other.name == row.name and other.code not in own}
    return [
        other
        for other in same.values()
        if other.code[0] == row.code[0] and len(other.code) == len(row.code) and edits(other.code, row.code, 2) <= 2
    ]


def _other_codes(rule: Rule, pairs: Sequence[tuple[Named, Named]]) -> Iterator[Outcome]:
    """Yield a finding for each name that two tables give different codes; one for many: a whole column slipped."""
    row, other = pairs[0]
    titles = {"table": row.table.title or row.table.form, "other_table": other.table.title or other.table.form}
    if len(pairs) < FEW:
        for row, other in pairs:
            said = rule.list("one")[0].format(name=row.name, code=row.code, other=other.code, **titles)
            figures = [each.figure for each in (row, other) if each.figure]
            yield found(rule, quotes=[row.quote, other.quote], figures=figures, said=said)
        return
    told = "、".join(rule.list("shifted")[0].format(name=r.name, code=r.code, other=o.code) for r, o in pairs[:FEW])
    quotes = [each.quote for pair in pairs for each in pair]
    yield found(rule, quotes=quotes, said=rule.list("many")[0].format(count=len(pairs), shown=told, **titles))


@check("code.misprint")
def misprint(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A code that cannot be what it prints: no code at all, or not one of the place that it stands in."""
    good = 0
    for table in case.document.tables:
        for row in table.rows:
            meant = (row.region.function, row.region.economy, row.region.gov_economy)
            place = next((code for code in meant if code and code.isdigit()), "")
            if not row.code or not place or table.form in PERFORMANCE_FORMS:
                continue
            if table.guessed and not CODE.fullmatch(row.code):
                continue  # columns of a code, or a code and the number of its row, were taken together or apart
            if row.code in meant:
                good += 1
            elif not (CODE.fullmatch(row.code) and row.code[0] == place[0] and row.region.is_unknown):
                quote = _quote(row.code, row.label, row.source, table)
                right = rule.list("inside" if row.region.is_unknown else "listed")[0].format(code=place)
                yield found(rule, quotes=[quote], code=row.code, name=row.label, right=right)
    if good:
        yield holds(rule, good)


@check("code.row-name")
def row_name(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Rows without a code whose label is no subject's name, but nearly one that we read in print."""
    good = 0
    for kinds, codes in ((rule.list("functions"), load().functions), (rule.list("economy"), load().economy)):
        for table in case.document.tables:
            if table.kind not in kinds:
                continue
            for row in table.rows:
                label = plain_name(_beside_total().sub("", row.label))
                if row.code or row.region.fund or row.side == "收入" or len(label) < 4:
                    continue
                if codes.by_name(label) or load().gov_economy.by_name(label):
                    good += 1
                    continue
                near = codes.nearest(label, 1)
                if near and near[0].sourced and edits(label, plain_name(near[0].name), 2) <= 2:
                    quote = Quote(row.label, row.source, table.title)
                    yield found(rule, quotes=[quote], label=row.label, table=table.title, right=near[0].name)
    if good:
        yield holds(rule, good)


@cache
def _beside_total() -> re.Pattern[str]:
    """Return what a row says of a sum before or behind the name of a subject (对个人和家庭的补助小计, 小计：…)."""
    words = "|".join(sorted(vocabulary().totals, key=len, reverse=True))
    return lazy.compile(rf"^[\s(（]*(?:{words})[\s)）]*[:：—－-]*|[\s(（—－-]*(?:{words})[\s)）]*$")


@check("code.gov-economy")
def gov_economy(case: Case, rule: Rule) -> Iterator[Outcome]:
    """One unit uses the government economic subjects of organs or those of institutions, not both."""
    if case.document.scope != rule.list("scope")[0]:
        return
    families = {family: rule.list(family) for family in ("organ", "institution")}
    for table in case.document.tables:
        if not any(word in table.kind for word in rule.list("tables")):
            continue
        cells = [
            cell for cell in table.texts if any(word in squeezed(cell.label.column) for word in rule.list("columns"))
        ]
        used = {family: [cell for cell in cells if even_name(cell.text) in names] for family, names in families.items()}
        fewer, more = sorted(used.values(), key=len)
        if not more:
            continue
        if fewer and Evidence(len(more), len(fewer)).passes(HABIT):
            quotes = [Quote(f"{cell.label.row} {cell.text}", cell.source, table.title) for cell in fewer]
            label = rule.list("names-of-organ" if fewer is used["institution"] else "names-of-institution")[0]
            yield found(rule, quotes=quotes, shown=shown(quotes), family=label, usual=more[0].text, count=len(more))
        elif fewer:
            yield skipped(rule, "mixed", subject=table.title)
        else:
            yield holds(rule)


@check("code.economy-pair")
def economy_pair(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A department subject beside a government subject that it becomes for no kind of unit."""
    good = 0
    for table in case.document.tables:
        if not any(word in table.kind for word in rule.list("tables")):
            continue
        for cell in table.texts:
            if not any(word in squeezed(cell.label.column) for word in rule.list("columns")):
                continue
            own = load().economy.by_name(cell.label.row)
            given = {code.code for code in load().gov_economy.by_name(cell.text)}
            links = [link for code in own for link in load().economy_map.links_of(code.code)]
            if not links or not given:
                continue
            if given & {code for link in links for code in (link.gov_economy, link.gov_economy[:3])}:
                good += 1
            elif all(link.sourced for link in links):
                right = load().gov_economy.codes.get(links[0].gov_economy)
                quote = Quote(f"{cell.label.row} {cell.text}", cell.source, table.title)
                yield found(
                    rule,
                    quotes=[quote],
                    own=cell.label.row,
                    given=cell.text,
                    right=right.name if right else links[0].gov_economy,
                )
    if good:
        yield holds(rule, good)
