"""Tests stand in folders that mirror the packages they test."""

from __future__ import annotations

import ast
import re

from places import ROOT
from sources import PROGRAM, below, tree

OF_NO_PACKAGE = {"support", "packages", "sentences"}
"""What tests are made of: helpers, made packages and pairs of sentences."""


def test_every_folder_of_tests_is_one_of_the_program() -> None:
    files = (path.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("*.py"))
    folders = {file.parent for file in files if file.parts[0] not in OF_NO_PACKAGE}
    assert [str(folder) for folder in sorted(folders) if not (PROGRAM / folder).is_dir()] == []


def test_every_room_of_the_checks_has_tests_of_its_own() -> None:
    rooms = {path.name for path in (PROGRAM / "check").iterdir() if (path / "__init__.py").is_file()}
    tested = {path.parent.name for path in (ROOT / "tests" / "check").glob("*/test_*.py")}
    assert rooms == tested


def test_every_package_says_what_comes_in_what_goes_out_and_what_it_must_not_do() -> None:
    packages = (place for place in below("") if place.endswith("__init__.py"))
    said = {place: " ".join((ast.get_docstring(tree(place)) or "").split()) for place in packages}
    parts = (r"\bcomes? in\b|\bIn comes?\b", r"\b[Oo]ut comes?\b", r"\bmust not\b")
    assert len(said) > 20
    assert [place for place, words in said.items() if not all(re.search(part, words) for part in parts)] == []
