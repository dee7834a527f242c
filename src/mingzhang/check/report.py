"""Outcomes become a report: counted, merged where one root cause stands behind several findings, and sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mingzhang.algebra.in_forms import YEAR
from mingzhang.check.case import Case
from mingzhang.check.numbers.sums import sums
from mingzhang.check.registry import Holds, Outcome, run
from mingzhang.model import NOWHERE, TEXT, At, ClaimLabel, Disclosure, Finding, Report, Severity, Skipped
from mingzhang.model.values import replace


def report(document: Disclosure, prior: Disclosure | None = None) -> Report:
    """Run every check and return what came of it."""
    case = Case(document, prior)
    ruled = run(case)
    derived, rounded = sums(case, [outcome for outcome in ruled if isinstance(outcome, Finding)])
    outcomes: list[Outcome] = [*derived, *ruled]
    findings = [outcome for outcome in outcomes if isinstance(outcome, Finding)]
    held: Counter[str] = Counter()
    for outcome in outcomes:
        if isinstance(outcome, Holds):
            held[outcome.rule] += outcome.count
    return Report(
        document=document.file,
        findings=tuple(sorted(_merged(findings), key=_rank)),
        held=held.total(),
        rounded=rounded,
        skipped=tuple(outcome for outcome in outcomes if isinstance(outcome, Skipped)),
        held_by_rule=dict(sorted(held.items())),
        genre=document.genre,
    )


_ORDER = {severity: at for at, severity in enumerate(Severity)}


def _rank(finding: Finding) -> tuple[int, int, int]:
    source = finding.figures[0].source if finding.figures else finding.quotes[0].source if finding.quotes else None
    return (_ORDER[finding.severity], (source.page or 0) if source else 0, (source.line or 0) if source else 0)


_ROOTS = (
    "sum.unit",
    "sum.exchanged",
    "sum.shifted",
    "sum.twice",
    "sum.lacking",
    "prose.direction",
    "unit.slip",
    "figure.wrong",
    "equal.tables",
    "equal.text",
    "sum.text",
    "sum.rows",
    "sum.columns",
    "sum.tables",
    "balance",
    "balance.totals",
    "performance.money-table",
    "performance.money-sources",
    "performance.year-over-whole",
)
"""Rules whose first figure is the one to mend, the surest first: what else that figure breaks follows from it."""


_WHOLLY_WRONG = frozenset({"sum.unit", "sum.exchanged", "sum.shifted", "sum.twice", "prose.direction"})
"""Rules all of whose figures are to be mended."""

_RESTATING = frozenset(
    {
        "performance.grade-count",
        "performance.project-count",
        "prose.share-over",
    }
)
"""Rules that say of a sentence's words what may already be said of its figures."""


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """Put findings under the one whose suspect figure they involve: mending that mends them too.

    A hint (a tail of one last digit) owns nothing graver: mending it would not mend that.
    """

    def order(finding: Finding) -> tuple[bool, int]:
        place = _ROOTS.index(finding.rule) if finding.rule in _ROOTS else len(_ROOTS)
        return finding.severity is Severity.INFO, place + (finding.rule in _RESTATING)

    ordered = sorted(findings, key=order)
    roots: list[Finding] = []
    owner: dict[At, int] = {}
    for finding in ordered:
        root = next((owner[figure.at] for figure in finding.figures if figure.at in owner), None)
        if root is None and finding.rule in _RESTATING:
            root = next((at for at, one in enumerate(roots) if _restates(finding, one)), None)
        if root is not None:
            roots[root] = replace(roots[root], consequences=(*roots[root].consequences, finding))
            continue
        if finding.rule in _ROOTS and finding.figures:
            wrong = finding.figures if finding.rule in _WHOLLY_WRONG else finding.figures[:1]
            owner.update({figure.at: len(roots) for figure in wrong})
        roots.append(finding)
    return _shared(_each_slip_once(roots))


def _each_slip_once(roots: Iterable[Finding]) -> list[Finding]:
    """Put what says the same of one slip under the first: a paragraph's second print of one wrong amount, at odds with
    the same figure, the other columns in which the rows under a row do not add up to it or are more than it, and the
    other sources from which a form's year has more than its whole time.
    """
    found: dict[object, Finding] = {}
    for number, finding in enumerate(roots):
        slip = _slip(finding) or number
        before = found.get(slip)
        found[slip] = finding if before is None else replace(before, consequences=(*before.consequences, finding))
    return list(found.values())


def _slip(finding: Finding) -> tuple[object, ...]:
    """Return what findings of one slip have in common, nothing where a finding shares its slip with none."""
    first, *others = finding.figures or (None,)
    if first is None:
        return ()
    if finding.rule == "sum.rows":
        return finding.rule, finding.severity, first.at[:2]
    if finding.rule == "part.whole" and TEXT not in {one.at.table for one in finding.figures}:
        return finding.rule, finding.severity, *(one.at[:2] for one in others)
    if finding.rule == YEAR:
        return finding.rule, finding.severity, first.at.table
    said = first.at.table == TEXT and finding.rule in _EQUALITIES
    return (first.at.row, first.yuan, *(one.at for one in others if one)) if said else ()


_EQUALITIES = frozenset({"equal.text", "figure.wrong"})


_MONEY_OF_A_PROJECT = frozenset(
    {
        "performance.money-sources",
        "performance.money-table",
        "performance.year-over-whole",
        "performance.execution-rate",
        "performance.execution-score",
        "performance.remainder",
        "performance.cost-total",
    }
)
"""Rules on the few amounts of one performance form: what speaks against one figure in several ways is one fault."""


_AT_ODDS = 2


def _shared(roots: list[Finding]) -> list[Finding]:
    """Put errors that speak against one amount of a performance form under the first of them that begins with it."""
    left = list(roots)
    while True:
        errors = [one for one in left if one.rule in _MONEY_OF_A_PROJECT and one.severity is Severity.ERROR]
        votes = Counter(at for one in errors for at in {figure.at for figure in one.figures})
        suspect, count = max(votes.items(), key=lambda vote: vote[1], default=(NOWHERE, 0))
        if count < _AT_ODDS:
            return left
        speaking = [one for one in errors if any(figure.at == suspect for figure in one.figures)]
        top = next((one for one in speaking if one.figures[0].at == suspect), speaking[0])
        rest = [one for one in speaking if one is not top]
        merged = replace(top, consequences=(*top.consequences, *rest))
        left = [merged if one is top else one for one in left if not any(one is other for other in rest)]


def _restates(finding: Finding, root: Finding) -> bool:
    """Whether a finding quotes the sentence of another one's figures, with the amounts that are at odds there."""
    shown = [figure for figure in root.figures if figure.value and isinstance(figure.label, ClaimLabel)]
    return bool(shown) and any(
        quote.source.line == shown[0].source.line and quote.source.page == shown[0].source.page
        for quote in finding.quotes
    )
