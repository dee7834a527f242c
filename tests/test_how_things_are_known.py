"""What a program holds is known by what it says or where it stands, never by where it lies in memory."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from sources import below, tree


def by_memory(whole: ast.Module) -> Iterator[int]:
    """Yield the lines in which the built-in `id` is called or handed on; fields and parameters may bear that name."""
    names = (node for node in ast.walk(whole) if isinstance(node, ast.Name) and node.id == "id")
    yield from (node.lineno for node in names if isinstance(node.ctx, ast.Load))


def test_nothing_is_known_by_its_place_in_memory() -> None:
    assert [(place, line) for place in below() for line in by_memory(tree(place))] == []


def test_calls_and_mappings_are_both_seen_and_fields_are_not() -> None:
    source = "class A:\n    id: str\none = id(two)\nmany = map(id, some)\nnamed = A(id='x').id\n"
    assert list(by_memory(ast.parse(source))) == [3, 4]
