"""Codes with the names that they bear in the document's year: another year's, another subject's, or misprinted.

Only names that were read in print may accuse a document, and a code that no list has is no fault.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mingzhang.check.case import Case
from mingzhang.check.evidence import FEW, MOST
from mingzhang.check.naming.codes import Named, coded_rows
from mingzhang.check.passages import Passage, passages
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import Evidence, Quote, Severity
from mingzhang.model.values import dataclass, replace
from mingzhang.standard import load
from mingzhang.standard.codes import Alias, Code, CodeList, NameCheck, Verdict, plain_name
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import edits, even_name

AXIS_OF = {"2": "function", "3": "economy", "5": "gov_economy"}
"""The axis that the first digit of a code tells."""

_SHOWN = 3  # so many pairs of a shift, or old names, are told
_CLASS = 3  # digits of the code of a class
_YEARS = 16  # whose old names are remembered


@dataclass(frozen=True, slots=True)
class Pair:
    """A code with one name that rows of the document print for it, and what the list says of the two."""

    code: str
    name: str
    rows: tuple[Named, ...]
    answer: NameCheck
    expected: Code

    @property
    def place(self) -> tuple[int, str]:
        """The table that it stands in first, and the classification that its code is of."""
        return self.rows[0].list, self.code[0]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The rows, where they stand."""
        return tuple(row.quote for row in self.rows)


@dataclass(frozen=True, slots=True)
class Old:
    """A name that was official until `ended`, the subject by its present name, and where the document uses it."""

    code: str
    name: str
    now: Code
    ended: int
    quotes: list[Quote]

    @property
    def severity(self) -> Severity | None:
        """None for the rule's own; the present name was otherwise seen in published budgets alone."""
        return None if self.now.sourced else Severity.INFO


def _list_of(code: str) -> CodeList | None:
    return load().code_list(AXIS_OF[code[0]])


def _pairs(case: Case, year: int) -> tuple[Pair, ...]:
    """Return every printed pair whose code is listed, but those that a row of another table contradicts already."""
    names: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for row in coded_rows(case):
        names[row.code, row.name].append(row)
    several = Counter(code for code, _ in names)
    codes_of = Counter((name, len(code), code[0]) for code, name in names)
    found: list[Pair] = []
    for (code, name), rows in names.items():
        codes = _list_of(code)
        answer = codes.check(code, name, year) if codes else None
        if answer is None or answer.expected is None or answer.verdict is Verdict.UNKNOWN:
            continue
        elsewhere = codes_of[name, len(code), code[0]] > 1 and len(rows) == 1  # another table gives the name its code
        if answer.verdict is Verdict.RIGHT or (several[code] == 1 and not elsewhere and answer.may_accuse):
            found.append(Pair(code, name, tuple(rows), answer, answer.expected))
    return tuple(found)


@check("code.official-name")
def official_name(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Names that are not the code's own in the year: a known slip, another subject's name, or one of their own."""
    if not case.document.year.isdigit():
        return
    year = int(case.document.year)
    pairs = _pairs(case, year)
    good = Counter(pair.place for pair in pairs if pair.answer.verdict is Verdict.RIGHT)
    wrong = [pair for pair in pairs if pair.answer.verdict is Verdict.WRONG and not _is_torn(pair)]
    owned = [(pair, owner) for pair in wrong if (owner := _owner(pair, year))]
    strange = [pair for pair in wrong if _owner(pair, year) is None]
    against = Counter(pair.place for pair in strange)
    for pair in pairs:
        if pair.answer.verdict is Verdict.SLIP:
            yield _misnamed(rule, pair, year, None)
    for pair in strange:
        if Evidence(good[pair.place], against[pair.place]).passes(MOST):  # else its codes are of another list
            yield _misnamed(rule, pair, year, Severity.INFO)
    for place in dict.fromkeys(pair.place for pair, _ in owned):
        yield from _of_others(rule, [(pair, owner) for pair, owner in owned if pair.place == place])
    if good:
        yield holds(rule, good.total())


def _is_torn(pair: Pair) -> bool:
    """Whether a cell holds only the beginning of the code's own name, or other words around the whole of it."""
    official = even_name(pair.expected.name)
    return official.startswith(pair.name) or official in pair.name


def _owner(pair: Pair, year: int) -> Code | None:
    """Return the subject whose name stands at the code: of several the one whose code looks most like it."""
    codes = _list_of(pair.code)
    others = codes.others_named(pair.name, pair.code, year) if codes else ()
    return min(others, key=lambda other: edits(other.code, pair.code, len(pair.code)), default=None)


def _misnamed(rule: Rule, pair: Pair, year: int, severity: Severity | None) -> Outcome:
    said = rule.list("named")[0].format(year=year, code=pair.code, right=pair.expected.name, name=pair.name)
    return found(rule, quotes=pair.quotes, severity=severity, said=said)


def _of_others(rule: Rule, met: Sequence[tuple[Pair, Code]]) -> Iterator[Outcome]:
    """Yield a finding for each code beside another subject's name; for many in one table, one: the columns slipped."""
    if len(met) < FEW:
        for pair, other in met:
            words = {"code": pair.code, "right": pair.expected.name, "name": pair.name, "other": other.code}
            yield found(rule, quotes=pair.quotes, said=rule.list("owned")[0].format(**words))
        return
    told = [
        rule.list("shifted")[0].format(code=pair.code, name=pair.name, right=pair.expected.name)
        for pair, _ in met[:_SHOWN]
    ]
    table = met[0][0].rows[0].table
    said = rule.list("shift")[0].format(title=table.title or table.form, count=len(met), shown="、".join(told))
    yield found(rule, quotes=[quote for pair, _ in met for quote in pair.quotes], said=said)


@check("code.old-name")
def old_name(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Names that were official until a year before the document's, in tables and in running text: once for each."""
    if not case.document.year.isdigit():
        return
    year = int(case.document.year)
    met: dict[tuple[str, str], Old] = {}
    for pair in _pairs(case, year):
        if pair.answer.verdict is Verdict.OLD and pair.answer.ended:
            place = (pair.code, pair.name)
            met.setdefault(place, Old(*place, pair.expected, pair.answer.ended, [])).quotes.extend(pair.quotes)
    for old in _in_words(case, rule, year):
        met.setdefault((old.code, old.name), replace(old, quotes=[])).quotes.extend(old.quotes)
    below = [old for old in met.values() if len(old.code) > _CLASS]
    several = below if len(below) >= FEW else []
    for old in met.values():
        if old not in several:
            yield _outdated(rule, old)
    if several:
        yield _outdated_list(rule, several)
    named = len({row.code for row in coded_rows(case)})
    if named and not met:
        yield holds(rule, named)


def _outdated(rule: Rule, old: Old) -> Outcome:
    said = rule.list("one")[0].format(
        name=old.name, until=old.ended, since=old.ended + 1, right=old.now.name, code=old.code, count=len(old.quotes)
    )
    return found(rule, quotes=old.quotes, severity=old.severity, said=said)


def _outdated_list(rule: Rule, several: Sequence[Old]) -> Outcome:
    """Return one finding for many: who takes last years' list takes many of its names."""
    told = [rule.list("each")[0].format(name=old.name, right=old.now.name, code=old.code) for old in several[:_SHOWN]]
    said = rule.list("many")[0].format(count=len(several), shown="、".join(told))
    severity = None if any(old.severity is None for old in several) else Severity.INFO
    return found(rule, quotes=[quote for old in several for quote in old.quotes], severity=severity, said=said)


def _in_words(case: Case, rule: Rule, year: int) -> Iterator[Old]:
    """Yield the old names of functional subjects that rows without codes and sentences use."""
    texts = [passage for passage in passages(case) if passage.kind in ("paragraph", "heading")]
    tables = case.document.tables
    rows = [(table, row) for table in tables for row in table.rows if row.region.function and not row.code]
    for alias, now, ended in _old_names(year):
        quotes = [
            Quote(row.label, row.source, table.title or table.form)
            for table, row in rows
            if row.region.function == alias.code and plain_name(row.label) == plain_name(alias.name)
        ]
        quotes += [quote for passage in texts for quote in _told(passage, alias, ended, rule)]
        if quotes:
            yield Old(alias.code, even_name(alias.name), now, ended, quotes)


@lru_cache(maxsize=_YEARS)
def _old_names(year: int) -> tuple[tuple[Alias, Code, int], ...]:
    """Return the names of functional subjects that surely are old in a year, with what they are now and since when."""
    functions = load().functions
    answers = ((alias, functions.check(alias.code, alias.name, year)) for alias in functions.aliases)
    return tuple(
        (alias, answer.expected, answer.ended)
        for alias, answer in answers
        if answer.verdict is Verdict.OLD and answer.may_accuse and answer.expected is not None and answer.ended
    )


def _told(passage: Passage, alias: Alias, until: int, rule: Rule) -> Iterator[Quote]:
    """Yield where a passage calls a subject by its old name, unless its sentence speaks of the years of that name.

    A short name is also an ordinary word: it counts with its level behind it alone.
    """
    if alias.name not in passage.text:
        return
    level = {3: "类", 5: "款", 7: "项"}[len(alias.code)]
    bare = "?" if alias.sourced and level == "类" else ""
    before = "" if bare else r"(?<![\u4e00-\u9fff])"
    pattern = rf"{before}{re.escape(alias.name)}(?:\s*[（(]\s*{level}\s*[)）]){bare}"
    for match in re.finditer(pattern, passage.text):
        sentence = _sentence(passage.text, match.start(), match.end())
        of_then = any(int(named) <= until for named in re.findall(r"(20\d\d)\s*年", sentence))
        if not of_then and not any(word in sentence for word in rule.list("of-then")):
            yield passage.quote(*match.span())


def _sentence(text: str, start: int, end: int) -> str:
    first = max(text.rfind(mark, 0, start) for mark in "。；\n") + 1
    last = min((at for mark in "。；\n" if (at := text.find(mark, end)) >= 0), default=len(text))
    return text[first:last]
