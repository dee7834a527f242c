"""Names of indicators and labels of forms: cut off, changed, or with two values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.check.case import Case
from mingzhang.check.evidence import FEW, HABIT, MOST, SELDOM
from mingzhang.check.patterns import any_of
from mingzhang.check.performance.forms import Form, Indicator, forms
from mingzhang.check.performance.indicators import gathered
from mingzhang.check.registry import Outcome, check
from mingzhang.model import Evidence, Quote
from mingzhang.standard.performance import performance_words
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import edits


@check("performance.cut-names")
def cut_names(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Names cut off by the width of their cell: beginnings of the other period's name, or of a class's own name."""
    periods = performance_words().periods
    classes = {word for entry in performance_words().second_level for word in entry.words}
    endings = any_of(rule.list("endings"))
    bad: list[tuple[Form, Quote]] = []
    good = 0
    widest = _widest(case, rule)
    complete = any_of(rule.list("complete"))
    for form in forms(case):
        whole = form.period(periods.whole)
        for line in form.indicators:
            full = next((o.name for o in whole if line.period != periods.whole and _longer(o, line)), None)
            known = line.second in classes and not line.second.endswith(rule.list("cut-class"))
            cut_class = bool(line.second) and not known and any(word.startswith(line.second) for word in classes)
            at_edge = 0 < widest <= len(line.name) and not complete.search(line.name)
            if full or cut_class or at_edge or endings.search(line.name):
                cell = line.planned
                name = f"{line.second} {line.name}" if cut_class else line.name
                bad.append(
                    (form, form.quote(f"{name} {cell.text if cell else ''}".strip(), cell.source if cell else None))
                )
            else:
                good += 1
    yield from gathered(rule, bad, good)


def _widest(case: Case, rule: Rule) -> int:
    """Return from which length on names fill their column: where many end at once and none is longer; 0 if nowhere."""
    whole = performance_words().periods.whole
    lengths = Counter(len(line.name) for form in forms(case) for line in form.period(whole))
    if not lengths:
        return 0
    longest = max(lengths)
    last, before = (lengths[longest] + lengths[longest - 1]), (lengths[longest - 2] + lengths[longest - 3])
    return longest - 1 if last >= int(rule.list("many")[0]) and Evidence(last, before).passes(HABIT) else 0


def _longer(whole: Indicator, line: Indicator) -> bool:
    return whole.name != line.name and whole.name.startswith(line.name) and len(line.name) >= 4


@check("performance.label-variant")
def label_variant(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A label of one form's template that differs from the same label of nearly all other forms.

    Labels that are both known and mean different things (数量指标 and 质量指标) are no variants of each other.
    """
    sources = any_of(rule.list("sources"))
    classes = {word: entry.name for entry in performance_words().second_level for word in entry.words}
    means: dict[str, object] = {**classes, **performance_words().regions_of_sources}
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for of_kind in (True, False):
        given = [form for form in forms(case) if form.is_goal is of_kind]
        labels = [{word for word in f.labels if word in classes or sources.fullmatch(word)} for f in given]
        counts = Counter(label for own in labels for label in own)
        usual = {label for label, count in counts.items() if Evidence(count, len(given) - count).passes(MOST)}
        if len(given) < FEW:
            continue
        good += len(usual)
        for form, own in zip(given, labels, strict=True):
            for label in own - usual:
                same = [u for u in usual - own if means.get(u) == means.get(label, means.get(u))]
                near = [u for u in same if edits(label, u, 2) <= 2 and not u.startswith(label)]
                if near and Fraction(counts[label], len(given)) <= SELDOM:
                    bad.append((form, form.quote(label)))
    yield from gathered(rule, bad, good)


@check("performance.two-periods")
def two_periods(case: Case, rule: Rule) -> Iterator[Outcome]:
    """One indicator with two values, though the money says that the year is the whole period."""
    periods = performance_words().periods
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        whole, year = form.total(periods.whole), form.total(periods.year)
        if whole is None or year is None or whole.yuan != year.yuan:
            continue
        for line in form.period(periods.year):
            others = [o for o in form.period(periods.whole) if o.second[:4] == line.second[:4] and _same_name(o, line)]
            if len(others) != 1 or line.planned is None or others[0].planned is None:
                continue
            one, two = line.planned.bare, others[0].planned.bare
            if one == two or two.startswith(one) or line.planned.yuan == others[0].planned.yuan is not None:
                good += 1
            else:
                quote = form.quote(f"{others[0].name} {two} / {one}", line.planned.source)
                bad.append((form, quote))
    yield from gathered(rule, bad, good)


def _same_name(whole: Indicator, line: Indicator) -> bool:
    return whole.name == line.name or _longer(whole, line)
