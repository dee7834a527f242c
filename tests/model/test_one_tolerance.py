"""How far rounding parts two numbers is said in the model alone: no other module measures it by hand."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from sources import below, nodes

_GEOMETRY = ("read/pages/", "read/pdf/", "read/files/", "write/")  # lengths on paper, not amounts
_ROUNDS = ("compose/ledger/rounding.py",)  # chooses last digits, compares none
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def _is_named(node: ast.expr, *names: str) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr in names) or (isinstance(node, ast.Name) and node.id in names)


def _is_distance(node: ast.expr) -> bool:
    """Whether this is how far two numbers lie apart, the absolute value of a difference; lengths are none."""
    if not (isinstance(node, ast.Call) and _is_named(node.func, "abs")):
        return False
    inner = node.args[0]
    apart = isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Sub)
    counts = any(_is_named(one, "len", "first") for one in ast.walk(inner) if isinstance(one, ast.expr))
    return (apart and not counts) or _is_named(inner, "gap", "difference", "score_gap")


def by_hand(found: Iterable[ast.AST]) -> Iterator[int]:
    """Yield the lines that measure a tolerance: half of a last digit, a factor of it, a distance and its limit."""
    for node in found:
        reads_half = isinstance(node, ast.Attribute) and node.attr in ("half", "half_step")
        makes_half = isinstance(node, ast.Call) and _is_named(node.func, "Precise") and len(node.args) > 1
        scales = isinstance(node, ast.BinOp) and any(
            _is_named(side, "step", "grain", "FEN") for side in (node.left, node.right)
        )
        limits = (
            isinstance(node, ast.Compare)
            and any(isinstance(one, _ORDER) for one in node.ops)
            and any(map(_is_distance, (node.left, *node.comparators)))
        )
        if isinstance(node, ast.expr) and (reads_half or makes_half or scales or limits):
            yield node.lineno


def test_no_module_outside_the_model_measures_a_tolerance_by_hand() -> None:
    looked = [module for module in below() if not module.startswith(("model/", *_GEOMETRY, *_ROUNDS))]
    assert [f"{module}:{line}" for module in looked for line in by_hand(nodes(module))] == []


@pytest.mark.parametrize(
    "line",
    [
        "near = abs(one.yuan - other.yuan) <= limit",
        "near = Decimal('0.01') > abs(gap)",
        "slack = figure.step / 2",
        "slack = figure.precise.half * 4",
        "wanted = Precise(value, slack)",
    ],
)
def test_a_tolerance_by_hand_is_seen(line: str) -> None:
    assert list(by_hand(ast.walk(ast.parse(line)))) == [1]
