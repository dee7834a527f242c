"""Patterns over the text of a document, how a finding on one is made, and the check of all rules that only search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mingzhang.check.case import Case, once
from mingzhang.check.passages import Passage, passages, prose, shown
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import Quote
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.rules import Rule, Search, Texts, rules
from mingzhang.standard.signs import may_hold, sign_of


def matches(pattern: re.Pattern[str], texts: Iterable[Passage], around: int = 0) -> list[Quote]:
    """Return every place where a pattern matches, quoted with some letters around."""
    sign = sign_of(pattern)
    likely = (text for text in texts if sign.search(text.text))
    return [text.quote(*match.span(), around=around) for text in likely for match in pattern.finditer(text.text)]


def report(rule: Rule, places: list[Quote], looked: object) -> Iterator[Outcome]:
    """Yield one finding for all places, or that the rule held where there was something to look at."""
    if places:
        yield found(rule, quotes=places, shown=shown(places), count=len(places))
    elif looked:
        yield holds(rule)


@cache
def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern that matches what any of the patterns matches."""
    return lazy.compile("|".join(patterns))


@dataclass(frozen=True, slots=True)
class _Looked:
    """The texts that a search looks at, one by one and, to see quickly what none of them holds, in one string."""

    passages: tuple[Passage, ...]
    whole: str


def searched(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Carry out a rule by the searches of its entry: a finding for each that has places, or that the rule held."""
    made = [(search, _texts(case, search.texts)) for search in rule.search if _is_asked(case, search)]
    looked = [(search, texts) for search, texts in made if all(_occurs((one,), texts) for one in search.where)]
    places = [(search, _places(search, texts)) for search, texts in looked]
    for search, quotes in places:
        if quotes:
            told, severity = shown(quotes), search.severity
            yield found(rule, quotes=quotes, severity=severity, shown=told, count=len(quotes), kind=search.kind)
    if not any(quotes for _, quotes in places) and any(_has_to_say(search, texts) for search, texts in looked):
        yield holds(rule)


def _is_asked(case: Case, search: Search) -> bool:
    """Whether a search is for documents like this one."""
    return search.account in ("", case.document.kind) and search.scope in ("", case.document.scope)


def _places(search: Search, texts: _Looked) -> list[Quote]:
    pattern = any_of(search.wrong)
    return matches(pattern, texts.passages, search.around) if may_hold(texts.whole, pattern) else []


def _has_to_say(search: Search, texts: _Looked) -> bool:
    return _occurs(search.right, texts) if search.right else bool(texts.passages)


def _occurs(patterns: tuple[str, ...], texts: _Looked) -> bool:
    pattern = any_of(patterns)
    return may_hold(texts.whole, pattern) and any(pattern.search(text.text) for text in texts.passages)


def _texts(case: Case, kinds: tuple[Texts, ...]) -> _Looked:
    known = _chosen(case)
    if kinds not in known:
        chosen = tuple(_passages(case, kinds))
        known[kinds] = _Looked(chosen, "\n".join(passage.text for passage in chosen))
    return known[kinds]


def _passages(case: Case, kinds: tuple[Texts, ...]) -> Iterable[Passage]:
    if Texts.PROSE in kinds:
        return prose(case)
    raw = _raw_cells(case) if Texts.RAW_CELL in kinds else ()
    return (*(passage for passage in passages(case) if passage.kind in kinds), *raw)


@once
def _chosen(case: Case) -> dict[tuple[Texts, ...], _Looked]:
    """Return the texts of each choice of kinds that a search of this case has asked for: filled as they ask."""
    return {}


@once
def _raw_cells(case: Case) -> tuple[Passage, ...]:
    """Return the cells that hold neither an amount nor words of their own."""
    found: list[Passage] = []
    for table in case.document.tables:
        known = {text.text for text in table.texts} | {table.title}
        cells = (cell for row in table.raw for cell in row if cell and cell not in known)
        found.extend(Passage(cell, "cell", table.source, form=table.form) for cell in cells)
    return tuple(found)


for _rule in rules().values():
    if _rule.search:
        check(_rule.id)(searched)
