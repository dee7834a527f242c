"""What the regions of a form's money demand of its amounts, in the words of the rule that each identity is of.

Sources make up the total, natures what there is to spend, a year lies in the life of its project, what is left was not
spent: none of them is written here. The algebra derives them, and says where to break one may be no error.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.algebra.identity import Identity
from mingzhang.algebra.in_forms import WITHIN_FORMS
from mingzhang.check.case import Case
from mingzhang.check.in_words import amount_words, printed, sum_of, sum_words
from mingzhang.check.performance.forms import Form, forms
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import YUAN_IN, Finding, Severity
from mingzhang.standard.rules import Rule


def derived(case: Case, rule: Rule) -> Iterator[Outcome]:
    """What the money of each form must agree on by a rule."""
    held = 0
    for form in forms(case):
        for identity in form.identities(rule.id):
            if identity.holds:
                held += 1
            else:
                yield unequal(rule, form, identity)
    if held:
        yield holds(rule, held)


for derived_rule in sorted(WITHIN_FORMS):
    check(derived_rule)(derived)


def unequal(rule: Rule, form: Form, identity: Identity, severity: Severity | None = None) -> Finding:
    """Return that an identity of a form's money is broken, no graver than `severity` and the identity allow.

    A message may name the first figure as `printed` and what it should be by all others (`right`), or what both sides
    come to (`left_sum`, `right_sum`), in the unit of the first figure.
    """
    first = identity.left[0]
    unit = YUAN_IN.get(first.unit, Decimal(1))
    left, right = (sum((figure.yuan for figure in side), Decimal(0)) / unit for side in (identity.left, identity.right))
    expected = (first.value or Decimal(0)) - (left - right)
    shown = sum_of(identity)
    return found(
        rule,
        figures=[figure for figure in identity.figures if figure.value or figure is first],
        quotes=[form.quote()],
        severity=severity or (Severity(identity.severity) if identity.severity else None),
        unequal=[shown],
        arithmetic=sum_words(shown),
        expected=expected,
        difference=left - right,
        form=form.called,
        column=form.column(first),
        printed=printed(first),
        right=amount_words(expected, first),
        left_sum=amount_words(left, first),
        right_sum=amount_words(right, first),
    )
