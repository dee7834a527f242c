"""How grave a finding may be where the reading is in doubt: decided in one place, from doubts and the rule's entry."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace

import pytest

from mingzhang.check import registry
from mingzhang.check.case import Case
from mingzhang.check.registry import UnlessLost, cautious, found, holds
from mingzhang.model import Disclosure, Figure, Finding, Quote, Severity, Source
from mingzhang.standard.rules import OnScan, rules
from sources import below, sources

ASKS = re.compile(r"\.scanned\b|is_recognised|damaged")
"""What a check would say to ask whether it has a scan before it."""


def case(*, scanned: bool) -> Case:
    return Case(Disclosure("甲县园圃局.txt", scanned=scanned))


def severity(rule_id: str, *, scanned: bool = False, doubt: str = "", quoted: str = "") -> Severity | None:
    """Return how grave a finding of a rule is at last; None where the rule is silent."""
    rule = replace(rules()["performance.money-sources"], id=rule_id, on_scan=rules()[rule_id].on_scan)
    finding = found(
        rule,
        figures=[Figure("1", None, doubt=doubt)],
        quotes=[Quote("甲县园圃局", Source(), doubt=quoted)],
        form="甲县园圃局",
        column="预算数",
        printed="1",
        right="2",
    )
    made = list(cautious([finding], rule, case(scanned=scanned)))
    return made[0].severity if made and isinstance(made[0], Finding) else None


def test_no_check_asks_whether_the_document_is_a_scan() -> None:
    asking = {module for module in below("check/") if any(ASKS.search(line) for line in sources()[module].splitlines())}
    assert asking == {"check/registry.py"}


def test_only_one_function_asks_it() -> None:
    source = inspect.getsource(registry)
    assert len(ASKS.findall(inspect.getsource(cautious))) == len(ASKS.findall(source)) > 0


@pytest.mark.parametrize(
    ("rule_id", "expected"),
    [
        ("performance.weights", Severity.WARNING),
        ("prior.change", Severity.INFO),
        ("performance.odd-word", None),
        ("prose.direction", Severity.ERROR),
    ],
)
def test_the_entry_of_a_rule_says_how_grave_it_is_in_recognised_text(rule_id: str, expected: Severity | None) -> None:
    assert severity(rule_id, scanned=True) == expected
    assert severity(rule_id) == Severity.ERROR


def test_a_doubted_figure_or_a_doubted_quotation_makes_no_error_in_any_document() -> None:
    assert severity("prose.direction", doubt="小数点不清") == Severity.WARNING
    assert severity("prose.direction", quoted="小数点不清") == Severity.WARNING


def test_what_a_lost_line_would_explain_is_said_only_where_none_can_be_lost() -> None:
    rule = rules()["performance.weights"]
    made = UnlessLost(holds(rule), holds(rule, 7))
    assert list(cautious([made], rule, case(scanned=False))) == [holds(rule)]
    assert list(cautious([made], rule, case(scanned=True))) == [holds(rule, 7)]
    assert list(cautious([UnlessLost(holds(rule))], rule, case(scanned=True))) == []


def test_some_rules_are_silent_and_some_are_softened() -> None:
    ways = {rule.on_scan for rule in rules().values()}
    assert ways == set(OnScan)
