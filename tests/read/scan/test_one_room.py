"""Whether text was recognised is asked in the room that mends it and by the one function that softens, nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from mingzhang.standard.strict import DATA
from sources import below, nodes

ROOM = "read/scan/"
SOFTENER = "check/registry.py"
CARRIES_ON = {
    "read/outline/parts.py": "joins two files of one package into one",
    "write/data_package.py": "writes down what is known of a document",
}
"""Modules that hand on what a document says of itself and decide nothing by it."""

WORDS = frozenset({"scanned", "damaged", "recognised", "is_recognised", "is_scanned"})


def names(found: Iterable[ast.AST]) -> Iterator[str]:
    """Yield every name that code reads, gives to a function or declares as an argument; keywords set a value."""
    for node in found:
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def asking() -> set[str]:
    return {module for module in below() if WORDS.intersection(names(nodes(module)))}


def declared() -> set[str]:
    """Modules that only declare the field, or say of a document that it is recognised, without asking."""
    return {"model/disclosure.py", "standard/rules.py", "read/package.py"}


def test_no_module_outside_the_room_asks_whether_text_was_recognised() -> None:
    outside = {module for module in asking() if not module.startswith(ROOM)}
    assert outside - {SOFTENER, *CARRIES_ON} <= declared()


def test_the_reader_of_packages_only_sets_it() -> None:
    tests = [node.test for node in nodes("read/package.py") if isinstance(node, ast.If | ast.IfExp | ast.While)]
    assert not [name for test in tests for name in names(ast.walk(test)) if name in WORDS]
    for module in ("model/disclosure.py", "standard/rules.py"):
        assert not [node for node in nodes(module) if isinstance(node, ast.Attribute) and node.attr in WORDS]


def test_no_signature_of_the_clean_readers_takes_how_the_text_was_had() -> None:
    for module in below("read/"):
        arguments = [node.arg for node in nodes(module) if isinstance(node, ast.arg)]
        assert module.startswith(ROOM) or not WORDS.intersection(arguments), module


def test_what_recognition_does_stands_in_one_data_file() -> None:
    assert "damage" not in (DATA / "performance.toml").read_text(encoding="utf-8")
    assert "[[halves]]" in (DATA / "recognition.toml").read_text(encoding="utf-8")
