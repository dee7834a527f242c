"""A document against the one before it of the same unit: last year's, or the budget of the same year's accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.in_words import amount_words, printed
from mingzhang.check.patterns import any_of
from mingzhang.check.performance.forms import Form, core, forms, names_of, unit_of
from mingzhang.check.registry import BEFORE, Outcome, found, holds, prior_check, skipped
from mingzhang.model import (
    YUAN_IN,
    CellLabel,
    Claim,
    ClaimKind,
    Disclosure,
    Figure,
    Quote,
    Region,
    Skipped,
    rounded,
)
from mingzhang.standard.forms import figure_name
from mingzhang.standard.projects import project_name
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import edits, even_name

_BUDGET, _ACCOUNTS = "预算", "决算"
_INITIAL = ("年初预算", "预算")


@prior_check(BEFORE)
def before(case: Case, rule: Rule, prior: Case) -> Iterator[Outcome]:
    """What is given as the document before is the same unit's: last year's, or the budget of the year of accounts."""
    one, other = case.document, prior.document
    if not (one.year.isdigit() and other.year.isdigit()):
        if _same_unit(case, prior):
            yield skipped(rule, "no-year")
            return
    elif _same_unit(case, prior) and (
        int(other.year) == int(one.year) - 1
        or (other.year == one.year and (one.kind, other.kind) == (_ACCOUNTS, _BUDGET))
    ):
        yield holds(rule)
        return
    yield found(
        rule,
        quotes=_heads(one, other),
        now=f"{one.unit_name}{one.year}年{one.kind}",
        was=f"{other.unit_name}{other.year}年{other.kind}",
    )


def _unfit(case: Case, rule: Rule, prior: Case) -> Skipped | None:
    """Return why two documents cannot be compared as those of one sort, a year apart, or None where they can."""
    if not (case.document.year.isdigit() and prior.document.year.isdigit()):
        return skipped(rule, "no-year")
    if case.document.year == prior.document.year or (
        case.document.kind and prior.document.kind and case.document.kind != prior.document.kind
    ):
        return skipped(rule, "not-before", year=prior.document.year, kind=prior.document.kind)
    return None


def _same_unit(case: Case, prior: Case) -> bool:
    one, other = unit_of(case), unit_of(prior)
    return (
        not one or not other or one == other or one.endswith(other) or other.endswith(one) or edits(one, other, 1) <= 1
    )


def _before(case: Case, prior: Case, region: Region) -> list[Figure]:
    """Return what the earlier document prints of a region, once its year and unit are put for ours."""
    unit = prior.document.unit_name if region.unit == case.document.unit_name else region.unit
    phase = (
        region.phase
        if case.document.kind != prior.document.kind
        else (prior.document.kind if region.phase == case.document.kind else region.phase)
    )
    made = prior.statements
    figures = made.by_region.get(
        made.spelling.of(region._replace(year=prior.document.year, phase=phase, unit=unit)), []
    )
    shown = [figure for figure in figures if figure.text]
    return sorted(shown, key=lambda figure: not isinstance(figure.label, CellLabel))


def _compared(case: Case, prior: Case) -> Iterator[tuple[Claim, Claim, list[Figure]]]:
    """Yield the changes and rates of growth against last year, each with its amount and last year's figures."""
    for claim in case.document.claims:
        if claim.kind not in (ClaimKind.CHANGE, ClaimKind.GROWTH) or claim.subject is None or claim.base is None:
            continue
        amount = case.document.claims[claim.subject]
        region = amount.figure.region
        if claim.base.year != prior.document.year or amount.figure.value is None or not any(region):
            continue
        if claim.base.phase not in (None, prior.document.kind, *(_INITIAL if prior.document.kind == _BUDGET else ())):
            continue
        if region.is_unknown or region.phase not in (None, case.document.kind):
            continue
        yield claim, amount, _before(case, prior, region)


def _counted(rule: Rule, prior: Case, held: int, unknown: bool) -> Iterator[Outcome]:
    """Yield how many comparisons held; where none did, that the earlier document prints nothing to compare."""
    if held:
        yield holds(rule, held)
    elif unknown:
        yield skipped(rule, "no-figure", year=prior.document.year)


def _differs(rule: Rule, prior: Case, figure: Figure, was: Figure) -> Outcome:
    """Return that a figure is not what the earlier document prints."""
    return found(
        rule,
        figures=(figure, was),
        arithmetic=f"{printed(figure)} ≠ {printed(was)}",
        what=getattr(figure.label, "subject", "") or figure_name(figure),
        now=printed(figure),
        was=printed(was),
        year=prior.document.year,
    )


@prior_check("prior.change")
def change(case: Case, rule: Rule, prior: Case) -> Iterator[Outcome]:
    """An amount less its change is what last year's document printed."""
    reason = _unfit(case, rule, prior)
    if reason:
        yield reason
        return
    held = unknown = 0
    for claim, amount, before in _compared(case, prior):
        moved, now = claim.figure, amount.figure
        if claim.kind is not ClaimKind.CHANGE or moved.value is None or moved.is_money != now.is_money:
            continue
        if not before:
            unknown += 1
            continue
        implied = now.precise - moved.precise
        if any(figure.precise.agrees(implied) for figure in before):
            held += 1
            continue
        unit = YUAN_IN.get(now.unit, Decimal(1))
        was = before[0]
        shown = moved.text if not moved.text[:1].isdigit() else f"{claim.direction_word}{printed(moved)}"
        yield found(
            rule,
            figures=(moved, now, was),
            arithmetic=f"{printed(now)}，{shown} → {amount_words(implied.value / unit, now)} ≠ {printed(was)}",
            expected=(now.yuan - was.yuan) / unit,
            what=getattr(now.label, "subject", ""),
            now=printed(now),
            change=shown,
            implied=amount_words(implied.value / unit, now),
            was=printed(was),
            year=prior.document.year,
        )
    yield from _counted(rule, prior, held, unknown > 0)


@prior_check("prior.growth")
def growth(case: Case, rule: Rule, prior: Case) -> Iterator[Outcome]:
    """A rate of growth, recomputed from last year's printed figure."""
    reason = _unfit(case, rule, prior)
    if reason:
        yield reason
        return
    held = unknown = 0
    for claim, amount, before in _compared(case, prior):
        if claim.kind is not ClaimKind.GROWTH or claim.figure.value is None or claim.figure.unit not in ("%", "％"):
            continue
        if not before or before[0].yuan <= 0:
            unknown += 1
            continue
        now, rate, was = amount.figure, claim.figure, before[0]
        exact = abs(now.yuan - was.yuan) / was.yuan * 100
        moved = abs(now.precise - was.precise).over(was.precise)
        if moved is not None and (moved * 100).holds(rate.digits.cut):
            held += 1
            continue
        right = rounded(exact, min(rate.step, Decimal("0.01")))
        yield found(
            rule,
            figures=(rate, now, was),
            arithmetic=f"|{printed(now)} − {printed(was)}| ÷ {printed(was)} = {right}%",
            expected=right,
            what=getattr(now.label, "subject", ""),
            rate=printed(rate),
            right=f"{right}%",
            was=printed(was),
            year=prior.document.year,
        )
    yield from _counted(rule, prior, held, unknown > 0)


@prior_check("prior.opening")
def opening(case: Case, rule: Rule, prior: Case) -> Iterator[Outcome]:
    """What accounts carry over from the year before is what that year's accounts left at its end."""
    if case.document.kind != _ACCOUNTS or prior.document.kind != _ACCOUNTS:
        return
    reason = _unfit(case, rule, prior)
    if reason:
        yield reason
        return
    seen: set[Region] = set()
    held = 0
    for table in case.document.tables:
        for figure in table.figures:
            region = figure.region
            if region.flow != rule.list("opening")[0] or region in seen or not figure.text or figure.doubt:
                continue
            if any(getattr(region, axis) for axis in ("function", "economy", "project", "subject")):
                continue
            seen.add(region)
            before = _before(case, prior, region._replace(flow=rule.list("closing")[0]))
            if not before:
                continue
            if any(figure.precise.agrees(was.precise) for was in before):
                held += 1
                continue
            yield _differs(rule, prior, figure, before[0])
    yield from _counted(rule, prior, held, not seen)


@prior_check("prior.budget")
def budget(case: Case, rule: Rule, prior: Case) -> Iterator[Outcome]:
    """The initial budget that accounts speak of is the one that was published for that year."""
    if case.document.kind != _ACCOUNTS or prior.document.kind != _BUDGET or case.document.year != prior.document.year:
        return
    told = [c.figure for c in case.document.claims if c.kind is ClaimKind.AMOUNT and c.figure.region.phase in _INITIAL]
    told += [
        f
        for table in case.document.tables
        for f in table.figures
        if f.region.phase in _INITIAL and f.text and f.is_money
    ]
    made = prior.statements
    held = known = 0
    wrong: list[tuple[Figure, Figure]] = []
    for figure in told:
        region = figure.region
        if region.is_unknown or figure.value is None or not figure.is_money:
            continue
        unit = prior.document.unit_name if region.unit == case.document.unit_name else region.unit
        vintages = dict.fromkeys((region.vintage, None, "当年"))
        regions = [region._replace(phase=_BUDGET, unit=unit, vintage=vintage) for vintage in vintages]
        before = [f for r in regions for f in made.by_region.get(made.spelling.of(r), []) if f.text]
        if not before:
            continue
        known += 1
        if any(figure.precise.agrees(was.precise) for was in before):
            held += 1
        else:
            wrong.append((figure, before[0]))
    yield from (_differs(rule, prior, figure, was) for figure, was in wrong)
    yield from _counted(rule, prior, held, not known)


@prior_check("prior.unit")
def unit(case: Case, rule: Rule, prior: Case) -> Iterator[Outcome]:
    """The earlier document is of the same unit."""
    if not unit_of(case) or not unit_of(prior):
        yield skipped(rule, "no-name")
    elif unit_of(case) == unit_of(prior):
        yield holds(rule)
    else:
        yield found(
            rule,
            quotes=_heads(case.document, prior.document),
            now=case.document.unit_name,
            was=prior.document.unit_name,
        )


def _heads(*documents: Disclosure) -> list[Quote]:
    quotes = []
    for document in documents:
        table = next((table for table in document.tables if table.unit_name), None)
        first = document.paragraphs[0].source if document.paragraphs else None
        source = table.source if table else first
        if source is not None:
            quotes.append(Quote(document.unit_name, source))
    return quotes


def _listed(case: Case) -> dict[str, Figure]:
    """Return the first amount that tables, but for performance forms, state of each project, by its name's core."""
    found: dict[str, Figure] = {}
    for table in case.document.tables:
        for figure in () if table.is_performance else table.figures:
            if figure.region.project and figure.value:
                found.setdefault(core(project_name(figure.region.project)), figure)
    return found


def _line(case: Case, figure: Figure) -> Quote:
    """Return the row of a table that an amount stands in."""
    table = case.document.tables[figure.at.table]
    row = table.rows[figure.at.row]
    return Quote(even_name(row.label), row.source, table.title or table.form)


@prior_check("prior.once-again")
def once_again(case: Case, rule: Rule, prior: Case) -> Iterator[Outcome]:
    """A project that last year's goal form called a matter of one year, in this year's list again."""
    once = any_of(rule.list("once"))
    ended = [f for f in forms(prior) if any(once.search(c.text) for c in f.saying(rule.list("fields")).values())]
    if not ended:
        return
    now = _listed(case)
    if not now:
        yield skipped(rule, "no-list")
        return
    again = [(form, now[core(form.name)]) for form in ended if core(form.name) in now]
    if again:
        quotes = [quote for form, figure in again for quote in (_line(case, figure), form.quote(form.name))]
        yield found(
            rule,
            quotes=quotes,
            figures=[figure for _, figure in again],
            forms=names_of(f for f, _ in again),
            count=len(again),
            year=prior.document.year,
        )
    else:
        yield holds(rule, len(ended))


@prior_check("prior.copied-goals")
def copied_goals(case: Case, rule: Rule, prior: Case) -> Iterator[Outcome]:
    """Goal forms whose every indicator and value is last year's."""
    then = {core(form.name): form for form in forms(prior) if form.is_goal}
    pairs = [(f, then[core(f.name)]) for f in forms(case) if f.is_goal and core(f.name) in then and f.indicators]
    if not pairs:
        return
    same = [(form, old) for form, old in pairs if _told(form) == _told(old)]
    if same:
        copied = [form for form, _ in same]
        yield found(
            rule,
            quotes=[f.quote() for f in copied],
            forms=names_of(copied),
            count=len(copied),
            year=prior.document.year,
        )
    else:
        yield holds(rule, len(pairs))


def _told(form: Form) -> Sequence[tuple[str, str, str]]:
    values = [(line.second, line.name, line.planned.bare if line.planned else "") for line in form.indicators]
    return [(second, name, re.sub(r"20\d{2}", "", value)) for second, name, value in values]
