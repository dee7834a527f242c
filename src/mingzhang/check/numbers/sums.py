"""The derived identities of a document, evaluated: what holds, what is broken, and the one figure that explains it.

A wrong figure breaks every identity it stands in. Broken identities, and the rates and changes that are broken with
them, are therefore gathered under the figure whose correction mends most of them and breaks none that holds; what is
left is reported identity by identity, under its whole or under the one part that alone can be at fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from mingzhang.algebra.identity import NOTHING, Identity
from mingzhang.algebra.in_forms import WITHIN_FORMS
from mingzhang.check.case import Case
from mingzhang.check.evidence import MISREAD
from mingzhang.check.in_words import amount_words, is_less_by_word, like_print, printed, sum_of, sum_words
from mingzhang.check.numbers.absent_rows import absent_rows
from mingzhang.check.numbers.causes import Cause, Witnesses
from mingzhang.check.numbers.changes import movements
from mingzhang.check.numbers.missing_levels import missing_levels
from mingzhang.check.numbers.quotients import Movement, Quotient
from mingzhang.check.numbers.rate_columns import rates_in_tables
from mingzhang.check.numbers.ratios import quotients
from mingzhang.check.numbers.spelled_out import constraint_words
from mingzhang.check.numbers.table_units import wrong_units
from mingzhang.check.numbers.weighing import Scales
from mingzhang.check.numbers.wrong_rows import LACKING, TWICE, WrongRow, lacking_rows, moved_rows
from mingzhang.check.registry import Holds, Outcome, UnlessLost, cautious, found, skipped
from mingzhang.model import YUAN_IN, At, Evidence, Figure, Finding, Severity, Skipped
from mingzhang.model.values import replace
from mingzhang.standard.forms import figure_name
from mingzhang.standard.messages import messages
from mingzhang.standard.rules import Rule, rules

_AGAIN = 2  # an amount is said again, or is borne out by more than the sentence it stands in


def sums(case: Case, ruled: Sequence[Finding] = ()) -> tuple[list[Outcome], int]:
    """Return the outcome of every derived identity, and how many held as rounding tails.

    `ruled` is what other checks found wrong: of two figures that disagree the one with more against it is to blame, and
    a rate or a change that is broken may be so for the same figure.
    """
    made = case.statements
    identities = tuple(one for one in case.identities if one.rule not in WITHIN_FORMS)  # these have checks of their own
    slips, wrong = wrong_units(case, identities)
    if wrong:
        identities = tuple(one for one in identities if not any(figure.at in wrong for figure in one.figures))
    scales = Scales(made, identities)
    outcomes: list[Outcome] = []
    unsure = {one.key for one in identities if not one.holds and scales.misread(one)}
    readable = [one for one in identities if one.holds or one.key not in unsure]
    left_out, explained = absent_rows(made, [one for one in readable if not one.holds])
    rows = moved_rows(made, _but(identities, explained), unsure)
    explained = [*explained, *chain.from_iterable(fault.explains for fault in rows)]
    doubted = _misread_families(_but(identities, explained))
    lacking = lacking_rows(made, [one for one in _but(readable, explained) if one.family not in doubted])
    explained += chain.from_iterable(fault.explains for fault in lacking)
    identities = _but(identities, explained)
    held: Counter[str] = Counter()
    rounded = 0
    broken: list[Identity] = []
    sound: list[Identity] = []
    for identity in identities:
        if identity.holds:
            held[identity.rule] += 1
            rounded += not identity.exact
            sound.append(identity)
        elif identity.family not in doubted:
            broken.append(identity)
    outcomes.extend(Holds(rule, count) for rule, count in held.items())
    outcomes.extend(_skipped(identities, doubted))
    outcomes.extend(_cautious(case, slips))
    outcomes.extend(_cautious(case, (*left_out, *missing_levels(made, left_out))))
    outcomes.extend(_cautious(case, (_of_row(case, fault, scales) for fault in (*rows, *lacking))))
    outcomes.extend(_unsure((one, scales.misread(one)) for one in broken if one.key in unsure))
    broken = [one for one in broken if one.key not in unsure]
    constraints = _beside(case)
    beside = _broken_beside(case, constraints, ruled)
    holding = [one for one in constraints if one.holds]
    suspected = Counter(figure.at for finding in ruled for figure in finding.figures)
    bounds = [one for one in broken if one.at_most]
    witnesses = Witnesses([*sound, *holding], [*beside, *bounds], suspected)
    outcomes.extend(_cautious(case, _findings(case, broken, beside, witnesses, scales)))
    return outcomes, rounded


def _but(identities: Iterable[Identity], explained: Iterable[Identity]) -> tuple[Identity, ...]:
    """Return identities without those that are explained, which are broken."""
    known = {one.key for one in explained}
    return tuple(one for one in identities if one.holds or one.key not in known)


def _of_row(case: Case, fault: WrongRow, scales: Scales) -> Finding | UnlessLost:
    """Return the fault of a row with what it breaks under it.

    That amounts would agree in other places is no chance: no innocent explanation of what is broken is needed then.
    Where the columns were guessed a row that is lacking may be one that was not read, and amounts in other columns than
    they should be may be read so; but no reading prints a row twice.
    """
    finding = replace(fault.finding, consequences=tuple(map(_broken, fault.explains)))
    if finding.rule == LACKING and any(case.document.tables[figure.at.table].guessed for figure in finding.figures):
        finding = replace(finding, severity=Severity.WARNING)
    return _weighed(case, finding, fault.explains, scales, of_row=True)


def _beside(case: Case) -> list[Quotient | Movement]:
    """Return what amounts must agree on that is no sum."""
    return [*quotients(case), *rates_in_tables(case), *movements(case)]


def _broken_beside(
    case: Case, constraints: Sequence[Quotient | Movement], ruled: Sequence[Finding]
) -> list[Quotient | Movement]:
    """Return the rates and changes that are errors: each is one constraint that some figure breaks.

    A rate of what comes to less than nothing is broken by the figure that makes it so.
    """
    errors = {(one.rule, *(figure.at for figure in one.figures)) for one in ruled if one.severity is Severity.ERROR}
    wrong = [one for one in constraints if (one.rule, *(figure.at for figure in one.figures)) in errors]
    amounts = {figure.at for one in wrong for figure in one.figures}
    return wrong + [
        one for one in quotients(case) if one.is_baseless and all(figure.at in amounts for figure in one.beside)
    ]


def _unsure(misread: Iterable[tuple[Identity, str]]) -> Iterator[Skipped]:
    """Yield what cannot be checked since the reading is in doubt, and why."""
    for identity, explanation in misread:
        place = figure_name(identity.left[0])
        yield skipped(rules()[identity.rule], "unsure", place, explanation=explanation)


def _cautious(case: Case, made: Iterable[Finding | UnlessLost]) -> Iterator[Finding]:
    """Yield findings as grave as the reading and the entry of their rule allow."""
    for one in made:
        outcome = one.outcome if isinstance(one, UnlessLost) else one
        if outcome is not None:
            allowed = cautious([one], rules()[outcome.rule], case)
            yield from (each for each in allowed if isinstance(each, Finding))


def _misread_families(identities: Iterable[Identity]) -> set[str]:
    """Return the families whose identities fail so often that the reading must be at fault."""
    identities = tuple(identities)
    failures = Counter(one.family for one in identities if not one.holds and not one.is_cut and _tells(one))
    totals = Counter(one.family for one in identities if one.family in failures and _tells(one))
    return {family for family, failed in failures.items() if Evidence(failed, totals[family] - failed).passes(MISREAD)}


def _tells(identity: Identity) -> bool:
    """Whether an identity says anything: one of its figures is more than nothing."""
    return any(figure.value for figure in identity.figures)


def _skipped(identities: Sequence[Identity], doubted: set[str]) -> Iterator[Outcome]:
    said: set[str] = set()
    for identity in identities:
        if identity.family in doubted and identity.family not in said:
            said.add(identity.family)
            yield skipped(
                rules()[identity.rule], "misread", figure_name(identity.left[0]), other=figure_name(identity.right[0])
            )


def _findings(
    case: Case,
    broken: Sequence[Identity],
    beside: Sequence[Quotient | Movement],
    witnesses: Witnesses,
    scales: Scales,
) -> Iterator[Finding | UnlessLost]:
    left = list(broken)
    accused: set[At] = set()
    prints = Counter(figure.yuan for figures in case.statements.by_region.values() for figure in figures)
    while (cause := witnesses.cause(left)) is not None:
        accused.add(cause.figure.at)
        sums = cause.identities
        yield _weighed(case, _wrong_figure(cause), sums, scales, beside=len(cause.mends) - len(sums))
        left = [identity for identity in left if not any(identity is mended for mended in cause.mends)]
    for identity in left:
        cause = witnesses.suspect(identity)
        turned = _suspect_first(identity, witnesses, prints)
        if turned.left != identity.left and identity.rule.startswith("sum"):
            part = turned.left[0]
            cause = Cause(part, identity.mending(part).value, (identity,))
        finding = _broken(turned) if cause is None else _wrong_part(cause, rules()[identity.rule])
        accused.add(finding.figures[0].at)
        yield _weighed(case, finding, (turned,), scales)
    unexplained = [one for one in beside if not any(figure.at in accused for figure in one.figures)]
    yield from map(_wrong_figure, witnesses.slips(unexplained))


def _suspect_first(identity: Identity, witnesses: Witnesses, prints: Mapping[Decimal, int]) -> Identity:
    """Return an equality of two figures with the one that more speaks against on the left: no other check, and
    no other place of the document that prints the amount too.
    """
    if identity.at_most or len(identity.left) != 1 or len(identity.right) != 1:
        return identity
    if not (identity.left[0].value and identity.right[0].value):
        prints = Counter()  # nothing stands everywhere
    left, right = (_against(figure, witnesses, prints) for figure in (identity.left[0], identity.right[0]))
    return replace(identity, left=identity.right, right=identity.left) if right > left else identity


def _against(figure: Figure, witnesses: Witnesses, prints: Mapping[Decimal, int]) -> tuple[int, ...]:
    """Return how much speaks against a figure: that it is printed again counts where sums do not tell (支出 of one fund
    may be copied from that of all).
    """
    borne = witnesses.bears_out(figure)
    return witnesses.accused(figure), -min(borne, _AGAIN), -min(prints[figure.yuan], _AGAIN), -borne


def _wrong_part(cause: Cause, rule: Rule) -> Finding:
    """Return that an identity of a rule is broken, and by which of its parts."""
    made = _wrong_figure(cause)
    return replace(made, rule=rule.id, severity=rule.severity, remedy=rule.remedy, basis=rule.cited)


def _wrong_figure(cause: Cause) -> Finding:
    figure = cause.figure
    unit = YUAN_IN.get(figure.unit, Decimal(1))
    expected = like_print(cause.expected / unit, figure)
    sums = [sum_of(identity, figure) for identity in cause.identities]
    others = [other for one in cause.mends for other in one.figures if other.at != figure.at]
    distinct = list({other.at: other for other in others}.values())
    words = amount_words(-expected if is_less_by_word(figure) else expected, figure)
    return found(
        rules()["figure.wrong"],
        figures=(figure, *distinct),
        unequal=sums,
        arithmetic="；".join(constraint_words(one, figure) for one in cause.mends),
        expected=expected,
        difference=(figure.value or Decimal(0)) - expected,
        place=figure_name(figure),
        printed=printed(figure),
        expected_words=words if cause.alone else messages("names")["about"].format(words=words),
        count=len(cause.mends),
    )


def _broken(identity: Identity) -> Finding:
    whole = identity.left[0]
    unit = YUAN_IN.get(whole.unit, Decimal(1))
    right = sum((figure.yuan for figure in identity.right), Decimal(0))
    rest = sum((figure.yuan for figure in identity.left[1:]), Decimal(0))
    expected = like_print((right - rest) / unit, whole)
    shown = sum_of(identity)
    return found(
        rules()[identity.rule],
        figures=identity.figures,
        unequal=[shown],
        arithmetic=sum_words(shown),
        expected=expected,
        difference=(whole.value or Decimal(0)) - expected,
        place=figure_name(whole),
        printed=printed(whole),
        other=figure_name(identity.right[0]),
        other_printed=_in_unit_of(identity.right[0], whole),
        expected_words=_same_digits(whole, right - rest)
        or amount_words(-expected if is_less_by_word(whole) else expected, whole),
    )


def _same_digits(whole: Figure, sum_: Decimal) -> str:
    """Return a sum in the unit of money that was meant, where a figure prints its digits in another one."""
    for unit, factor in YUAN_IN.items() if whole.is_money and whole.value else ():
        if unit != whole.unit and like_print(sum_ / factor, whole) == whole.value:
            amount = amount_words(whole.value, replace(whole, unit=unit))
            return messages("names")["other_unit"].format(amount=amount)
    return ""


def _in_unit_of(figure: Figure, other: Figure) -> str:
    """Return a figure as printed, and where it is printed in another unit of money than the one beside it, in that."""
    if not (figure.is_money and other.is_money) or figure.unit == other.unit:
        return printed(figure)
    amount = amount_words(figure.yuan / YUAN_IN[other.unit], other)
    return messages("names")["in_unit"].format(printed=printed(figure), amount=amount)


def _weighed(
    case: Case,
    finding: Finding,
    identities: Sequence[Identity],
    scales: Scales,
    beside: int = 0,
    of_row: bool = False,
) -> Finding | UnlessLost:
    """Return a finding as grave as what speaks for it, and what becomes of it where a cell may have been lost.

    What is also broken `beside` the sums needs no sum to be an error.
    """
    if not of_row and not finding.figures[0].text and finding.severity is Severity.ERROR:
        finding = replace(finding, severity=Severity.WARNING)  # nothing is printed there that could not be true
    heavy = scales.weighed(finding, identities, of_row=of_row)
    if beside:
        return replace(finding, why=heavy.why, borne_out=heavy.borne_out)
    sure = finding.rule == TWICE or (finding.rule != LACKING and not any(map(scales.is_guessed, identities)))
    finding = replace(finding, why=heavy.why) if of_row and sure else heavy
    if all(one.severity for one in identities) and not _divided_twice(identities):
        grave = any(one.severity == "warning" for one in identities)
        return replace(finding, severity=Severity.WARNING if grave else Severity.INFO)
    if all(one.is_cut or (not one.at_most and one.gap.agrees(NOTHING)) for one in identities):
        return replace(finding, severity=Severity.INFO)  # one figure printed twice, its last digit rounded two ways
    if _may_be_elsewhere(case, finding.figures[0]):
        return replace(finding, severity=Severity.WARNING)
    if _may_be_lost(case, finding.figures, identities):
        return UnlessLost(finding, replace(finding, severity=Severity.WARNING))
    return finding


def _may_be_elsewhere(case: Case, figure: Figure) -> bool:
    """Whether a blank may belong to a label that was broken over lines: where no lines part rows, another has it."""
    return not figure.text and figure.at.table >= 0 and case.document.tables[figure.at.table].guessed


def _divided_twice(identities: Sequence[Identity]) -> bool:
    """Whether two lists of other things come to one amount: neither leaves out what the whole has more, unless that is
    money that is not spent.
    """
    lists = [one for one in identities if one.rule == "sum.text" and len(one.left) == 1]
    if len(lists) < 2 or any((one.left[0].region.flow or "").endswith("总计") for one in lists):
        return False
    named = [_named_axes(one) for one in lists]
    return not set.intersection(*named) and all(named)


def _named_axes(identity: Identity) -> set[str]:
    """Return the axes on which the parts of a list are narrower than their whole."""
    whole = identity.left[0].region
    return {axis for part in identity.right for axis in whole.differing(part.region)}


def _may_be_lost(case: Case, figures: Sequence[Figure], identities: Sequence[Identity]) -> bool:
    """Whether a cell that was moved or lost would explain it: what is missing stands elsewhere, or a print is blank."""
    if all(_is_printed(case, abs(one.difference)) for one in identities):
        return True
    blanks = [figure for figure in figures if not figure.text]
    return bool(blanks) and (figures[0] in blanks or any(_alone(figure, identities) for figure in blanks))


def _is_printed(case: Case, amount: Decimal) -> bool:
    """Whether some table prints this amount."""
    return any(
        figure.value and abs(figure.yuan) == amount for table in case.document.tables for figure in table.figures
    )


def _alone(figure: Figure, identities: Sequence[Identity]) -> bool:
    """Whether a blank stands as one whole side of an identity: a lost print would look the same."""
    return any(len(side) == 1 and side[0].at == figure.at for one in identities for side in (one.left, one.right))
