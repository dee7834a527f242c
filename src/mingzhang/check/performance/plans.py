"""Plans inside performance forms: deadlines, numbers of times, and projects that come back every year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.check.case import Case
from mingzhang.check.patterns import any_of
from mingzhang.check.performance.forms import Form, forms, names_of
from mingzhang.check.performance.indicators import gathered
from mingzhang.check.performance.texts import around, written
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import Quote
from mingzhang.standard import lazy
from mingzhang.standard.performance import ClassKind
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import squeezed

DEADLINE = lazy.compile(r"(?P<month>1[0-2]|[1-9])月(?P<end>底|末)?(?:(?P<day>[1-3]?\d)日)?(?:之|以)?前")
LISTED = lazy.compile(r"(?:1[0-2]|[1-9])月(?:[、,，和及](?:1[0-2]|[1-9])月)+")
MONTHS = lazy.compile(r"(?:(?:1[0-2]|[1-9])月(?:份)?[、,，和及]?)+")


@check("performance.deadline")
def deadline(case: Case, rule: Rule) -> Iterator[Outcome]:
    """One deadline as indicator, another in the plan: 9月前 is a month before 9月底前."""
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        plans = [(c, m) for c in written(form, rule).values() for m in DEADLINE.finditer(squeezed(c.text))]
        times = [
            (line, line.planned, match)
            for line in form.lines
            if line.kind is ClassKind.TIME and line.planned
            for match in DEADLINE.finditer(line.planned.bare)
        ]
        if len({match.group() for _, match in plans}) != 1 or len({match.group() for *_, match in times}) != 1:
            continue
        (plan, planned), (line, time, timed) = plans[0], times[0]
        if (planned["month"], planned["end"], planned["day"]) == (timed["month"], timed["end"], timed["day"]):
            good += 1
        else:
            bad += [(form, form.line(line, time)), (form, form.said(plan))]
    yield from gathered(rule, bad, good)


@check("performance.months")
def months(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The months of the time indicator are those of the plan, where each is a list of months."""
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        plans = [(c, m) for c in written(form, rule).values() for m in LISTED.finditer(squeezed(c.text))]
        for line in form.lines:
            if line.kind is not ClassKind.TIME or line.planned is None or not LISTED.fullmatch(line.planned.bare):
                continue
            timed = re.findall(r"\d+", line.planned.bare)
            listed = [(cell, re.findall(r"\d+", match.group())) for cell, match in plans]
            if any(told == timed for _, told in listed):
                good += 1
            elif listed and all(len(told) == len(timed) for _, told in listed):
                bad += [(form, form.line(line, line.planned)), *((form, form.said(cell)) for cell, _ in listed)]
    yield from gathered(rule, bad, good)


@check("performance.count-plan")
def count_plan(case: Case, rule: Rule) -> Iterator[Outcome]:
    """More times asked for than the time indicator and the plan have months."""
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        times = [line for line in form.lines if line.kind is ClassKind.TIME and line.planned]
        counts = [
            (line, int(match[1]))
            for line in form.lines
            if line.kind is ClassKind.QUANTITY and line.planned
            for match in [re.fullmatch(r"[≥=]?(\d{1,3})次", line.planned.bare)]
            if match
        ]
        if len(times) != 1 or len(counts) != 1 or times[0].planned is None:
            continue
        months = times[0].planned.bare
        if not MONTHS.fullmatch(months):
            continue
        line, number = counts[0]
        if number > len(re.findall("月", months)) > 1:
            bad += [(form, form.line(one, one.planned)) for one in (line, times[0]) if one.planned]
        else:
            good += 1
    yield from gathered(rule, bad, good)


@check("performance.one-off")
def one_off(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Projects said to end within the year though their own text says that they come every year."""
    once, yearly = any_of(rule.list("once")), any_of(rule.list("yearly"))
    bad: list[tuple[Form, Quote]] = []
    all_once = [
        form
        for form in forms(case)
        if any(once.search(cell.text) for cell in form.saying(rule.list("fields")).values())
    ]
    for form in all_once:
        for cell in written(form, rule).values():
            bad += [(form, form.quote(around(cell.text, m), cell.source)) for m in yearly.finditer(cell.text)][:1]
    if bad:
        quotes = [quote for _, quote in bad]
        shown = "、".join(f"“{quote.text}”" for quote in quotes[:3])
        once_told = [f.said(c) for f in all_once for c in f.saying(rule.list("fields")).values()]
        involved = names_of(form for form, _ in bad)
        yield found(rule, quotes=[*quotes, *once_told], forms=involved, shown=shown, count=len(all_once))
    elif all_once:
        yield holds(rule, len(all_once))
