"""Slips of the unit of money: a figure whose digits are a table's, in another unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.evidence import MEETS_ONCE
from mingzhang.check.numbers.slips import SCALES
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import ClaimLabel, Figure, Quote, Severity
from mingzhang.standard.rules import Rule


@check("unit.slip")
def slip(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A stated amount that no table prints, while a table prints exactly its ten-thousandfold or ten-thousandth."""
    printed = {figure.yuan: figure for table in case.document.tables for figure in table.figures if figure.is_money}
    printed.pop(Decimal(0), None)
    good = 0
    for claim in case.document.claims:
        figure = claim.figure
        if not figure.is_money or figure.value is None or _digits(figure) < MEETS_ONCE:
            continue
        if figure.yuan in printed:
            good += 1
            continue
        other = next(
            (printed[at] for scale in SCALES for at in (figure.yuan / scale, figure.yuan * scale) if at in printed),
            None,
        )
        if other is not None:
            yield found(
                rule,
                quotes=[_quote(figure)],
                figures=[figure, other],
                severity=Severity.WARNING if figure.doubt or other.doubt else None,
                expected=other.yuan / figure.yuan * figure.value,
                said=figure.shown,
                printed=other.shown,
            )
    if good:
        yield holds(rule, good)


def _digits(figure: Figure) -> int:
    digits = "".join(sign for sign in str(abs(figure.value or 0)) if sign.isdigit())
    return len(digits.strip("0"))


def _quote(figure: Figure) -> Quote:
    label = figure.label
    sentence = label.sentence if isinstance(label, ClaimLabel) else ""
    section = label.section if isinstance(label, ClaimLabel) else ""
    return Quote(sentence or f"{figure.text}{figure.unit}", figure.source, section)
