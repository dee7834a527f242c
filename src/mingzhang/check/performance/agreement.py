"""What several places say of one thing: the heads of all forms, the term of a project, numbers told again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from mingzhang.check.case import Case
from mingzhang.check.evidence import FEW, MOST
from mingzhang.check.performance.forms import YEARS, Form, core, forms
from mingzhang.check.performance.indicators import gathered
from mingzhang.check.performance.summaries import summaries
from mingzhang.check.performance.texts import texts_of
from mingzhang.check.registry import Outcome, check
from mingzhang.model import Evidence, Quote, Source
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.performance import performance_words
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import edits, even_name, squeezed

_CONTEXTS = (5, 9)
"""So many letters before two numbers show that they count the same; more where fewer stand before several numbers."""

_NUMBER = lazy.compile(r"(?<![\d.,])(?P<number>\d+(?:\.\d+)?)(?P<unit>[%％\u4e00-\u9fff])")


@check("performance.head-variant")
def head_variant(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A code or name in the head of one form that is a letter off from what nearly all other forms print."""
    bad: list[tuple[Form, Quote]] = []
    good = 0
    given = forms(case)
    for name in performance_words().fields.words_of(rule.list("fields")):
        cells = [(form, form.fields[name]) for form in given if name in form.fields]
        counts = Counter(even_name(cell.text) for _, cell in cells)
        if len(cells) < FEW:
            continue
        usual, times = counts.most_common(1)[0]
        if not Evidence(times, len(cells) - times).passes(MOST):
            continue
        for form, cell in cells:
            text = even_name(cell.text)
            if text == usual:
                good += 1
            elif edits(text, usual, 2) <= 2:
                bad.append((form, form.said(cell)))
    yield from gathered(rule, bad, good)


@check("performance.term")
def term(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A project's class and its term, each with a number of years, that do not agree."""
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        told = [(cell, YEARS.findall(cell.text)) for cell in form.saying(rule.list("fields")).values()]
        years = [(cell, found_there) for cell, found_there in told if len(set(found_there)) == 1]
        if len(years) < 2:
            continue
        if len({found_there[0] for _, found_there in years}) == 1:
            good += 1
        else:
            bad += [(form, form.said(cell)) for cell, _ in years]
    yield from gathered(rule, bad, good)


@dataclass(frozen=True, slots=True)
class Told:
    """A number with the letters before it and the unit behind it."""

    number: str
    words: str
    source: Source


@check("performance.retold")
def retold(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A number that the narrative or another field tells again in the same words, but otherwise."""
    bad: list[tuple[Form, Quote]] = []
    good = 0
    given = forms(case)
    for form in given:
        tellings: dict[str, list[Told]] = defaultdict(list)
        for aim, text, source in _texts(form, case):
            for context, told in _told(squeezed(text), source).items():
                tellings[f"{aim}{context}"].append(told)
        said: set[str] = set()
        for context, several in sorted(tellings.items(), key=lambda item: len(item[0])):
            if len({told.number for told in several}) == 1:
                good += len(several) > 1
            elif not any(context.endswith(shorter) for shorter in said):
                said.add(context)
                bad += [(form, form.quote(told.words, told.source)) for told in several]
    yield from gathered(rule, bad, good)


def _texts(form: Form, case: Case) -> Iterator[tuple[str, str, Source]]:
    """Yield the texts about a form, aims apart from results: these may differ in the same words."""
    long = texts_of(form)
    for name, cell in form.fields.items():
        if cell in long and name != performance_words().fields.name:
            yield "=" if name in form.aims else "", cell.text, cell.source
    for one in summaries(case):
        if core(form.name) and core(form.name) in core(one.name):
            yield "", one.passage.text, one.passage.source


def _told(text: str, source: Source) -> dict[str, Told]:
    """Return the numbers of a text by the letters before them and their unit; a context told twice is none."""
    found_there: dict[str, set[str]] = defaultdict(set)
    told: dict[str, Told] = {}
    for match in _NUMBER.finditer(text):
        letters = re.sub(r"[^\u4e00-\u9fff]", "", text[max(0, match.start() - 3 * _CONTEXTS[-1]) : match.start()])
        for length in _CONTEXTS:
            if match["unit"] not in "年月日" and len(letters) >= length:
                context = f"{letters[-length:]}{match['unit']}"
                found_there[context].add(match["number"])
                told[context] = Told(match["number"], f"{letters[-length:]}{match.group()}", source)
    return {context: one for context, one in told.items() if len(found_there[context]) == 1}
