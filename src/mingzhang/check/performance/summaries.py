"""Summaries of self-evaluations in the narrative, against the forms that they sum up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.check.case import Case, once
from mingzhang.check.in_words import printed
from mingzhang.check.passages import Passage, prose, squeezed
from mingzhang.check.performance.execution import executions
from mingzhang.check.performance.forms import NUMBER, Form, core, forms
from mingzhang.check.performance.prose import MONEY, amount
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import Figure, Quote, Severity
from mingzhang.standard.performance import performance_words
from mingzhang.standard.rules import Rule


@dataclass(frozen=True, slots=True)
class Summary:
    """What the summary of one self-evaluation says, each with its words."""

    passage: Passage
    name: str
    said: dict[str, tuple[str, str, tuple[int, int]]]  # what → (number or word, unit, where it stands)

    def quote(self, what: str) -> Quote:
        """Return the words that say one thing."""
        return self.passage.quote(*self.said[what][2], around=6)


_SUMMARY = re.compile(r"^(?P<name>.{2,80}?)(?:项目)?(?:支出)?绩效自评(?:综述|情况|结果)[：:]")
_SAID = {
    "score": re.compile(r"得分(?:为)?\s*(?P<value>\d+(?:\.\d+)?)\s*分"),
    "grade": re.compile(r"(?:属于|等级为|等级是|评价为)[“”\"]?(?P<value>优秀|良好|优|良|中|差)"),
    "budget": re.compile(rf"全年预算(?:数)?(?:为|是)?\s*(?P<value>{NUMBER})\s*(?P<unit>万元|亿元|元)"),
    "spent": re.compile(rf"执行数(?:为|是)?\s*(?P<value>{NUMBER})\s*(?P<unit>万元|亿元|元)"),
    "rate": re.compile(r"执行率(?:为|是)?\s*(?P<value>\d+(?:\.\d+)?)\s*[%％]"),
}


@once
def summaries(case: Case) -> tuple[Summary, ...]:
    """Return the summaries of self-evaluations in the narrative."""
    made = []
    for passage in prose(case):
        head = _SUMMARY.match(passage.text)
        if head is None:
            continue
        said = {}
        for what, pattern in _SAID.items():
            match = pattern.search(passage.text, head.end())
            if match:
                said[what] = (match["value"], match.groupdict().get("unit") or "", match.span())
        made.append(Summary(passage, head["name"], said))
    return tuple(made)


@check("performance.summary")
def summary(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A summary's score, grade and amounts are those of the form of the same project."""
    held = 0
    for one in summaries(case):
        form = _form_of(one, forms(case))
        if form is None:
            if one.said and not any(word in one.name for word in rule.list("whole")):
                yield skipped(rule, "no-form", one.name, name=one.name)
            continue
        compared = [
            (what, theirs, same)
            for what, theirs in _printed(form)
            if what in one.said and (same := _same(*one.said[what][:2], theirs)) is not None
        ]
        agreeing = sum(same for _, _, same in compared)
        held += agreeing
        if compared and not agreeing:
            yield skipped(rule, "no-form", one.name, name=one.name)
            continue
        for what, theirs, same in compared:
            if same:
                continue
            value, unit, _ = one.said[what]
            yield found(
                rule,
                quotes=[one.quote(what)],
                figures=[theirs] if isinstance(theirs, Figure) else [],
                severity=Severity.WARNING if case.document.scanned else None,
                name=form.name,
                said=f"{value}{unit or ('%' if what == 'rate' else '')}",
                printed=printed(theirs) if isinstance(theirs, Figure) else theirs,
                what=rule.list(what)[0],
            )
    if held:
        yield holds(rule, held)


def _form_of(one: Summary, given: Iterable[Form]) -> Form | None:
    name = core(one.name)
    matching = [form for form in given if not form.is_goal and core(form.name) and core(form.name) in name]
    return max(matching, key=lambda form: len(form.name)) if matching else None


def _printed(form: Form) -> Iterator[tuple[str, Figure | str]]:
    totals = performance_words().totals
    end = {at: cell for (name, at), cell in form.rates.items() if name == totals.name}
    if totals.score in end:
        cell = end[totals.score]
        yield "score", cell.figure or cell.bare
    if totals.grade in end:
        yield "grade", end[totals.grade].bare
    row = next(executions(form), None)
    if row is not None:
        yield "budget", row.budget
        yield "spent", row.spent
        if row.rate is not None:
            yield "rate", row.rate.figure or row.rate.bare.rstrip("%％")


def _same(value: str, unit: str, theirs: Figure | str) -> bool | None:
    """Whether two prints can be one: the coarser one is the finer one rounded. None where one cannot be read."""
    if not value[0].isdigit():
        return value[0] == squeezed(str(theirs)).strip('“”"')[:1] if isinstance(theirs, str) else None
    if unit:
        if not isinstance(theirs, Figure) or not theirs.is_money or theirs.doubt:
            return None
        yuan, half = amount(value, unit)
        return abs(yuan - theirs.yuan) <= max(half, theirs.half_step)
    text = theirs.text if isinstance(theirs, Figure) else theirs
    other = re.fullmatch(r"\d+(?:\.\d+)?", squeezed(text).rstrip("%％分"))
    if other is None:
        return None
    fewest = min(len(value.partition(".")[2]), len(other.group().partition(".")[2]))
    return abs(Decimal(value) - Decimal(other.group())) <= Decimal(1).scaleb(-fewest) / 2


@check("performance.whole-amount")
def whole_amount(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The unit's whole spending evaluated: the amount said of the work is one of those said of the result."""
    stated = re.compile(rf"(?:{'|'.join(rule.list('stated'))})[^。；]{{0,12}}涉及资金\s*" + MONEY)
    told = [(p.quote(*m.span()), amount(m["number"], m["unit"])) for p in prose(case) for m in stated.finditer(p.text)]
    results = [one for one in summaries(case) if any(word in one.name for word in rule.list("whole"))]
    given = [
        (one, what, amount(*one.said[what][:2])) for one in results for what in ("spent", "budget") if what in one.said
    ]
    if not told or not given:
        return
    for quote, (yuan, half) in told:
        if any(abs(yuan - other) <= max(half, slack) for _, _, (other, slack) in given):
            yield holds(rule)
            continue
        quotes = [quote, *(one.quote(what) for one, what, _ in given)]
        shown = "、".join(f"“{one.said[what][0]}{one.said[what][1]}”" for one, what, _ in given)
        yield found(rule, quotes=quotes, said=quote.text, shown=shown)
