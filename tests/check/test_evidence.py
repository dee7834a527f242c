"""What must speak for a reading before a check trusts it."""

from __future__ import annotations

import ast
from decimal import Decimal
from fractions import Fraction

import pytest

from mingzhang.check.evidence import MISREAD, MOST, ONE_LIST, OTHER_UNIT, UNDERSTOOD, near_miss
from mingzhang.model import Bar, Digits, Evidence
from sources import below, nodes


def test_evidence_can_be_printed() -> None:
    assert str(Evidence(3, 1)) == "3 for, 1 against"


@pytest.mark.parametrize(
    ("bar", "passing", "failing"),
    [
        (MOST, Evidence(3, 2), Evidence(2, 2)),
        (MISREAD, Evidence(3, 4), Evidence(2, 0)),
        (MISREAD, Evidence(5, 7), Evidence(4, 6)),
        (ONE_LIST, Evidence(10, 2), Evidence(9, 2)),
        (ONE_LIST, Evidence(2, 0), Evidence(1, 0)),
        (OTHER_UNIT, Evidence(9, 2), Evidence(8, 2)),
        (UNDERSTOOD, Evidence(3, 1), Evidence(2, 1)),
    ],
)
def test_a_bar_is_passed_by_enough_members_and_a_large_enough_share(
    bar: Bar, passing: Evidence, failing: Evidence
) -> None:
    assert passing.passes(bar)
    assert not failing.passes(bar)


def test_just_the_share_is_enough_only_where_the_bar_says_so() -> None:
    assert Evidence(1, 1).passes(Bar(1, Fraction(1, 2), suffices=True))
    assert not Evidence(1, 1).passes(Bar(1, Fraction(1, 2)))


def test_a_rate_off_by_its_last_digit_is_a_near_miss_unless_that_digit_is_coarse() -> None:
    exact = Decimal("33.3391")
    assert near_miss(Digits.of("33.35"), exact)
    assert not near_miss(Digits.of("33.36"), exact)
    assert not near_miss(Digits.of("33.4"), exact)


_GEOMETRY = ("read/pages/", "read/pdf/")  # lengths on paper
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def _shares(module: str) -> list[int]:
    """Return the lines that compare a multiple of what was counted: how much evidence is enough, by hand."""
    return [
        node.lineno
        for node in nodes(module)
        if isinstance(node, ast.Compare) and any(isinstance(one, _ORDER) for one in node.ops)
        for side in (node.left, *node.comparators)
        if isinstance(side, ast.BinOp)
        and isinstance(side.op, ast.Mult)
        and any(isinstance(one, ast.Constant) for one in (side.left, side.right))
    ]


def test_no_check_and_no_reader_weighs_evidence_by_hand() -> None:
    modules = (module for module in below("check/", "read/") if not module.startswith(_GEOMETRY))
    assert {module: lines for module in modules if (lines := _shares(module))} == {}
