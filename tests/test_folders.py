"""Tests stand in folders that mirror the packages they test."""

from __future__ import annotations

from places import ROOT
from sources import PROGRAM

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
