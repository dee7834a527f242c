"""The checks that are no sums: pure functions, each registered for the id of the rule it carries out.

A check takes a case (the document, and what was made of it once) and its rule's entry and yields what came of it: a
Finding, a Skipped with its reason, or a Holds. It yields nothing at all where the rule does not apply. Message, basis
and remedy come from the entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from importlib import import_module

from mingzhang.check.case import Case
from mingzhang.check.evidence import BLURRED, ILLEGIBLE
from mingzhang.model import TEXT, Figure, Finding, Genre, Quote, Severity, Skipped, Sum
from mingzhang.model.values import dataclass, replace
from mingzhang.standard.genres import genres
from mingzhang.standard.messages import messages
from mingzhang.standard.rules import OnScan, Rule, rules

MODULES = (
    "naming.codes",
    "naming.listed",
    "naming.names",
    "naming.official",
    "naming.projects",
    "numbers.assets",
    "numbers.averages",
    "numbers.changes",
    "numbers.growth_between",
    "numbers.points",
    "numbers.yearly_growth",
    "numbers.prior",
    "numbers.rate_columns",
    "numbers.ratios",
    "numbers.relations",
    "numbers.units",
    "patterns",
    "performance.agreement",
    "performance.derived",
    "performance.execution",
    "performance.indicators",
    "performance.letters",
    "performance.money",
    "performance.names",
    "performance.plans",
    "performance.products",
    "performance.prose",
    "performance.scores",
    "performance.summaries",
    "performance.texts",
    "performance.values",
    "words.completeness",
    "words.contradictions",
    "words.leaks",
    "words.sentences",
    "words.structure",
    "words.wording",
)
"""The modules of this package that register checks."""


@dataclass(frozen=True, slots=True)
class Holds:
    """A check that held `count` times."""

    rule: str
    count: int = 1


Outcome = Finding | Skipped | Holds


@dataclass(frozen=True, slots=True)
class UnlessLost:
    """An outcome that lines or cells lost on the way from paper would explain: then `otherwise` is what came of it.

    A check says what a loss would explain; whether anything can have been lost is no matter of the check.
    """

    outcome: Outcome | None
    otherwise: Outcome | None = None


Check = Callable[[Case, Rule], Iterator[Outcome | UnlessLost]]
PriorCheck = Callable[[Case, Rule, Case], Iterator[Outcome | UnlessLost]]

BEFORE = "prior.before"
"""The rule that asks whether the document given as the one before is that: where it is not, nothing is compared."""

_CHECKS: dict[str, Check] = {}
_PRIOR_CHECKS: dict[str, PriorCheck] = {}


def check(rule_id: str) -> Callable[[Check], Check]:
    """Register the function that carries out a rule on one document."""

    def register(function: Check) -> Check:
        _demand_free(rule_id)
        _CHECKS[rule_id] = function
        return function

    return register


def prior_check(rule_id: str) -> Callable[[PriorCheck], PriorCheck]:
    """Register the function that carries out a rule on a document and the one of the year before."""

    def register(function: PriorCheck) -> PriorCheck:
        _demand_free(rule_id)
        _PRIOR_CHECKS[rule_id] = function
        return function

    return register


def _demand_free(rule_id: str) -> None:
    if rule_id in _CHECKS or rule_id in _PRIOR_CHECKS:
        raise ValueError(f"two checks are registered for {rule_id}")


@cache
def registered() -> frozenset[str]:
    """Return the ids that have a check; loads every module that registers some."""
    for module in MODULES:
        import_module(f"mingzhang.check.{module}")
    return frozenset(_CHECKS) | frozenset(_PRIOR_CHECKS)


def run(case: Case, only: Iterable[str] | None = None) -> list[Outcome]:
    """Return what every check says of a document that is asked of its sort.

    Checks against the year before are left out where it is not given, or where what is given is another document.
    """
    wanted = registered() if only is None else frozenset(only) & registered()
    outcomes: list[Outcome] = []
    prior = case.prior if _is_before(case) else None
    known = rules()
    for rule_id in _asked(case.document.genre, wanted):
        rule = known[rule_id]
        if rule_id in _CHECKS:
            made = _CHECKS[rule_id](case, rule)
        elif compared := case.prior if rule_id == BEFORE else prior:
            made = _PRIOR_CHECKS[rule_id](case, rule, compared)
        else:
            continue
        outcomes.extend(cautious(made, rule, case))
    return outcomes


@cache
def _asked(genre: Genre, wanted: frozenset[str]) -> tuple[str, ...]:
    """Return which of some rules are asked of a sort of document, in order."""
    return tuple(filter(genres()[genre].asks, sorted(wanted)))


def _is_before(case: Case) -> bool:
    if case.prior is None:
        return False
    asked = _PRIOR_CHECKS[BEFORE](case, rules()[BEFORE], case.prior)
    return not any(isinstance(outcome, Finding) for outcome in asked)


def cautious(made: Iterable[Outcome | UnlessLost], rule: Rule, case: Case) -> Iterator[Outcome]:
    """Yield outcomes of a rule no graver than the reading allows: the one place where a misreading is thought of.

    Where a machine read the characters, lines and cells may be lost, and the rule's entry says how grave its findings
    may be, or that it says nothing; a slip of writing is a hint there. What the reader doubts proves nothing anywhere,
    nor does what stands on a page that shows some of its text only in part; where many are so, nothing does.
    """
    recognised = case.document.scanned or (case.prior is not None and case.prior.document.scanned)
    unread = len(case.document.unread_pages) if rule.of_absence else 0
    if recognised and rule.on_scan is OnScan.SILENT:
        return
    for one in made:
        outcome = one if not isinstance(one, UnlessLost) else one.otherwise if recognised else one.outcome
        if unread and isinstance(outcome, Finding):
            yield Skipped(rule.id, messages("rules")["unread_pages"].format(count=unread))
            return
        if outcome is not None:
            yield _softened(outcome, rule, case, recognised=recognised)


def _softened(outcome: Outcome, rule: Rule, case: Case, *, recognised: bool) -> Outcome:
    if not isinstance(outcome, Finding):
        return outcome
    if rule.typographic and recognised:
        message = messages("rules")["scanned"].format(message=outcome.message)
        return replace(outcome, severity=Severity.INFO, message=message)
    doubted = any(figure.doubt for figure in outcome.figures) or any(quote.doubt for quote in outcome.quotes)
    doubted = doubted or _is_blurred(outcome, case)
    limits = [Severity(rule.on_scan)] if rule.on_scan in _LIMITS and (recognised or doubted) else []
    limits += [Severity.WARNING] if doubted else []
    return replace(outcome, severity=_mildest(outcome.severity, *limits))


def _is_blurred(finding: Finding, case: Case) -> bool:
    """Whether a finding rests on a page that shows some of its text only in part, or many of all pages do.

    Not where what else is printed there bears out how its figures were read, unless most pages are seen in part; and
    what sentences say against themselves stands on their own pages.
    """
    blurred = case.document.blurred
    illegible = ILLEGIBLE.is_met(len(blurred), case.document.pages)
    if not blurred or (finding.borne_out and not illegible):
        return False
    places = [figure.source for figure in finding.figures] + [quote.source for quote in finding.quotes]
    in_sentences = bool(finding.figures) and all(figure.at.table == TEXT for figure in finding.figures)
    if illegible and len({figure.at.row for figure in finding.figures}) > 1:
        in_sentences = False  # what they have in common may be told by what is not seen
    many = not in_sentences and BLURRED.is_met(len(blurred), case.document.pages)
    return many or any(place.page in blurred for place in places)


_LIMITS = (OnScan.WARNING, OnScan.INFO)


def _mildest(*severities: Severity) -> Severity:
    return max(severities, key=list(Severity).index)


def found(
    rule: Rule,
    *,
    quotes: Iterable[Quote] = (),
    figures: Iterable[Figure] = (),
    severity: Severity | None = None,
    unequal: Iterable[Sum] = (),
    arithmetic: str = "",
    expected: Decimal | None = None,
    difference: Decimal | None = None,
    **slots: object,
) -> Finding:
    """Return a finding of a rule, its sentence filled from the slots; `unequal` are the sums that do not come out."""
    return Finding(
        rule=rule.id,
        severity=severity or rule.severity,
        message=rule.message.format(**slots),
        figures=tuple(dict.fromkeys(figures)),
        quotes=tuple(quotes),
        sums=tuple(unequal),
        arithmetic=arithmetic,
        expected=expected,
        difference=difference,
        remedy=rule.remedy,
        basis=rule.cited,
    )


def skipped(rule: Rule, reason: str, subject: str = "", **slots: object) -> Skipped:
    """Return that a rule could not be checked, with one of the reasons of its entry."""
    if reason not in rule.reasons:
        raise ValueError(f"{rule.id} has no reason {reason!r}")
    return Skipped(rule=rule.id, reason=rule.reasons[reason].format(**slots), subject=subject)


def holds(rule: Rule, count: int = 1) -> Holds:
    """Return that a rule held."""
    return Holds(rule.id, count)
