"""The words of performance forms: fields copied from one another, contradictions inside one form, empty signatures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mingzhang.check.case import Case
from mingzhang.check.patterns import any_of
from mingzhang.check.performance.forms import Form, forms, names_of, unit_of
from mingzhang.check.performance.indicators import gathered
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import Quote, Severity, TextCell
from mingzhang.standard import lazy
from mingzhang.standard.performance import GOAL, performance_words
from mingzhang.standard.rules import Rule, rules
from mingzhang.standard.words import CHINESE_DIGITS, count_of, edits, even_name, excerpt, squeezed

_ENOUGH = 6
"""Fields with fewer characters agree by chance."""

_LONG = 12  # a field with more characters holds running text
_LETTERS_A_SLIP = 8  # two texts of one origin differ by no more than one letter in so many
_SHORTEST = 4  # a name of a unit has at least so many characters


def written(form: Form, rule: Rule) -> dict[str, TextCell]:
    """Return the texts that a rule asks for, the first of each kind, under the usual label of its kind."""
    words = performance_words()
    told: dict[str, TextCell] = {}
    for meaning in rule.list("texts"):
        label = words.goals.path if meaning == GOAL else words.fields.words_of([meaning])[0]
        for cell in form.saying([meaning]).values():
            told.setdefault(label, cell)
    return told


def _letters(text: str) -> str:
    return "".join(re.findall(r"[\u4e00-\u9fffA-Za-z0-9]+", text))


@check("performance.copied-field")
def copied_field(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Fields that say, word for word, what another field says; one finding for each set of fields."""
    copied: dict[tuple[str, ...], list[tuple[Form, Quote]]] = defaultdict(list)
    good = 0
    for form in forms(case):
        groups: dict[str, list[tuple[str, TextCell]]] = defaultdict(list)
        for name, cell in written(form, rule).items():
            if len(_letters(cell.text)) >= _ENOUGH and not cell.doubt:
                groups[_letters(cell.text)].append((name, cell))
        for same in groups.values():
            if len(same) > 1:
                copied[tuple(name for name, _ in same)] += [(form, form.said(cell)) for _, cell in same]
        good += bool(groups) and all(len(same) == 1 for same in groups.values())
    for fields, places in copied.items():
        yield found(
            rule,
            quotes=[quote for _, quote in places],
            forms=names_of(form for form, _ in places),
            fields="、".join(f"“{field}”" for field in fields),
            shown=places[0][1].text[:40],
        )
    if good:
        yield holds(rule, good)


def searched(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Carry out a rule by the search of its entry, in the written fields that it names."""
    search = rule.written
    if search is None:
        return
    asked, wrong = any_of((search.asked,)), any_of((search.wrong,))
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        cells = [cell for cell in form.saying(search.fields).values() if asked.search(cell.text)]
        told = [cell for cell in cells if wrong.search(cell.text)]
        bad += [(form, form.said(cell)) for cell in told]
        good += bool(cells) and not told
    yield from gathered(rule, bad, good)


for _rule in rules().values():
    if _rule.written is not None:
        check(_rule.id)(searched)


@check("performance.two-goals")
def two_goals(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The goal of the year a letter or a mark off from that of the whole period."""
    periods, path = performance_words().periods, performance_words().goals.path
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        whole, year = (form.fields.get(f"{path}/{period}") for period in (periods.whole, periods.year))
        if whole is None or year is None:
            continue
        money = (form.total(periods.whole), form.total(periods.year))
        same_money = money[0] is not None and money[1] is not None and money[0].yuan == money[1].yuan
        one, two = even_name(whole.text), even_name(year.text)
        if one == two:
            good += 1
        elif (same_money or not re.search(r"\d", one)) and edits(one, two, 3) <= min(3, len(one) // _LETTERS_A_SLIP):
            bad.append((form, form.quote(_difference(squeezed(whole.text), squeezed(year.text)), year.source)))
    yield from gathered(rule, bad, good)


def _difference(one: str, two: str) -> str:
    """Return where two nearly equal texts part, with some letters around, both ways."""
    start = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return " / ".join(excerpt(text, start - 10, start + 10) for text in (one, two))


COUNT = lazy.compile(
    rf"(?<![\d.第年月])(?P<number>\d{{1,4}}|[两{CHINESE_DIGITS}])(?P<unit>[个名户家所台套辆条支处座村人])"
    r"(?P<noun>[\u4e00-\u9fff]{3})"
)


@check("performance.count-name")
def count_name(case: Case, rule: Rule) -> Iterator[Outcome]:
    """So many things by the project's name, another number of the same things throughout the form's own text."""
    partly = any_of(rule.list("partly"))
    held = 0
    for form in forms(case):
        for named in COUNT.finditer(squeezed(form.name)):
            number, noun = count_of(named["number"]), named["noun"]
            told = [
                (field, match)
                for field, cell in form.fields.items()
                if field != performance_words().fields.name
                for match in COUNT.finditer(squeezed(cell.text))
                if match["noun"] == noun and match["unit"] == named["unit"] and not _part(match, partly)
            ]
            wrong = [(field, match) for field, match in told if count_of(match["number"]) != number]
            held += bool(told) and not wrong
            if not wrong:
                continue
            others = {count_of(match["number"]) for _, match in wrong}
            fields = dict.fromkeys(field for field, _ in wrong)
            sure = len(wrong) == len(told) and len(others) == 1 and len(fields) > 1
            yield found(
                rule,
                quotes=[form.quote(), *(form.said(form.fields[field]) for field in fields)],
                severity=None if sure else Severity.WARNING,
                form=form.called,
                named=named.group(),
                told=wrong[0][1].group(),
                count=len(wrong),
            )
    if held:
        yield holds(rule, held)


def _part(match: re.Match[str], partly: re.Pattern[str]) -> bool:
    return partly.search(match.string[max(0, match.start() - 6) : match.start()]) is not None


def around(text: str, match: re.Match[str], letters: int = 12) -> str:
    """Return a match with some letters around."""
    return excerpt(text, match.start() - letters // 2, match.end() + letters)


def _any_word(*words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@check("performance.signatures")
def signatures(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Lines for the persons in charge that are printed and left empty; one finding for all forms."""
    fields = performance_words().fields
    labels = fields.words_of(rule.list("fields"))
    ends = _any_word(*labels, *fields.words_of(rule.list("fields-after")))
    empty = lazy.compile(rf"({_any_word(*labels)})[:：]?(?=(?:{ends})[:：]?|$)")
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        rows = [squeezed("".join(row)) for row in form.table.raw if any(label in "".join(row) for label in labels)]
        blanks = list(dict.fromkeys(match[1] for row in rows for match in empty.finditer(row)))
        if blanks:
            bad.append((form, form.quote(" ".join(f"{label}:" for label in blanks))))
        elif rows:
            good += 1
    yield from gathered(rule, bad, good)


@check("performance.form-year")
def form_year(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A form of another year than the document, or whose own text speaks of another year's budget."""
    budget = any_of(rule.list("budget"))
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        if not case.document.year.isdigit():
            yield skipped(rule, "no-year")
            return
        cell = form.fields.get(performance_words().fields.year)
        year = re.search(r"20\d{2}", cell.text) if cell else None
        if cell and year and year.group() != case.document.year:
            bad.append((form, form.said(cell)))
            continue
        good += year is not None
        own = year.group() if year else case.document.year
        for text in form.fields.values():
            bad += [
                (form, form.quote(around(text.text, match, 6), text.source))
                for match in budget.finditer(text.text)
                if match["year"] != own
            ]
    yield from gathered(rule, bad, good)


@check("performance.form-kind")
def form_kind(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Self-evaluations of the very year that a budget is made for: nothing can have been executed yet."""
    if case.document.kind != rule.list("kind")[0]:
        return
    given = forms(case)
    early = [form for form in given if not form.is_goal and form.table.year in ("", case.document.year)]
    if early:
        yield from gathered(rule, [(form, form.quote()) for form in early], 0)
    elif given:
        yield holds(rule, len(given))


@check("performance.form-unit")
def form_unit(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A form of another unit than the one whose document this is."""
    unit = unit_of(case)
    if case.document.scope != rule.list("scope")[0] or not unit:
        return
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        cell = next(iter(form.saying(rule.list("fields")).values()), None)
        name = re.sub(r"^[\d\-—]+", "", even_name(cell.text)) if cell else ""
        if cell is None or len(name) < _SHORTEST or cell.doubt:
            continue
        if unit.endswith(name) or name.endswith(unit) or edits(unit, name, 2) <= 2:
            good += 1
        else:
            bad.append((form, form.said(cell)))
    yield from gathered(rule, bad, good)


def texts_of(form: Form) -> Sequence[TextCell]:
    """Return the fields of a form that hold running text."""
    return [cell for cell in form.fields.values() if len(cell.text) > _LONG and not cell.doubt]
