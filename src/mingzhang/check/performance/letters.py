"""Letters lost inside a form: a phrase that stands elsewhere in the same form with one letter more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from mingzhang.check.case import Case
from mingzhang.check.performance.forms import Form, forms
from mingzhang.check.performance.indicators import gathered
from mingzhang.check.registry import Outcome, check
from mingzhang.model import Quote, Source
from mingzhang.standard.rules import Rule

_BEFORE, _AFTER = 4, 2
"""How many letters must agree before and after the lost one."""

_OFTEN = 7
"""So many places show what usually follows."""

_SHORTEST = 3


@check("performance.missing-letter")
def missing_letter(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A phrase without a letter that it has elsewhere in the form. Particles come and go and prove nothing."""
    free = set("".join(rule.list("particles")))
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        runs = list(_runs(form))
        longer: dict[str, str] = defaultdict(str)
        for text, _ in runs:
            for at in range(len(text) - _BEFORE - _AFTER):
                phrase = text[at : at + _BEFORE + 1 + _AFTER]
                lost = phrase[_BEFORE]
                if lost not in free and lost != phrase[_BEFORE - 1]:
                    longer[phrase[:_BEFORE] + phrase[_BEFORE + 1 :]] = phrase
        slips = {
            short: form.quote(f"{text} / {longer[short]}", source)
            for text, source in runs
            for at in range(len(text) - _BEFORE - _AFTER + 1)
            if (short := text[at : at + _BEFORE + _AFTER]) in longer
        }
        bad += [(form, quote) for quote in slips.values()]
        good += bool(runs) and not slips
    yield from gathered(rule, bad, good)


@check("performance.odd-word")
def odd_word(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Two letters that one and the same letter follows everywhere but in a single place."""
    texts: dict[str, tuple[Form, Source]] = {}
    for form in forms(case):
        for text, source in _runs(form, _SHORTEST):
            texts.setdefault(text, (form, source))
    after: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for text in texts:
        for at in range(len(text) - 2):
            after[text[at : at + 2]][text[at + 2]].append(text)
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for word, followers in after.items():
        often = [letter for letter, places in followers.items() if len(places) >= _OFTEN]
        good += len(often) == 1 == len(followers)
        if (
            len(followers) == 2
            and len(often) == 1
            and sum(map(len, followers.values())) == len(followers[often[0]]) + 1
        ):
            odd = next(places[0] for letter, places in followers.items() if letter != often[0])
            form, source = texts[odd]
            bad.append((form, form.quote(f"{odd} / {word}{often[0]}", source)))
    yield from gathered(rule, bad, good)


def _runs(form: Form, shortest: int = _BEFORE + _AFTER) -> Iterator[tuple[str, Source]]:
    """Yield the unbroken runs of Chinese letters of a form's texts and indicator names; document numbers are none."""
    texts = [(cell.text, cell.source) for cell in form.fields.values() if not cell.doubt]
    texts += [(line.name, line.planned.source) for line in form.lines if line.planned]
    for text, source in texts:
        for run in re.findall(rf"[\u4e00-\u9fff]{{{shortest},}}(?![\u4e00-\u9fff]|[【〔\[（(]20)", text):
            yield run, source
