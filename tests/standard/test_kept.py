"""What data were parsed to is kept, and never stands for a file that says something else."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

import pytest

from mingzhang.standard import kept
from mingzhang.standard.rules import rules, with_cases
from mingzhang.standard.strict import DATA, BadStandard, toml


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of data, in a folder that is taken for that of the program."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(kept, "_DATA", f"{folder}{os.sep}")
    monkeypatch.setattr(kept, "_HOLDER", str(tmp_path / "kept" / "data"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = folder / "a.toml"
    path.write_text("a = 1")
    return path


def _kept_files(data: Path) -> list[Path]:
    return [*(data.parent.parent / "kept").glob("*")]


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.toml")), ids=lambda path: path.name)
def test_what_is_kept_is_what_the_file_says(path: Path) -> None:
    assert toml(path) == toml(path) == tomllib.loads(path.read_text(encoding="utf-8"))


def test_rules_without_cases_are_not_kept_as_those_with_them() -> None:
    assert any(rule.case for rule in with_cases().values())
    assert not any(rule.case for rule in rules().values())


def test_a_file_is_parsed_once(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert toml(data) == {"a": 1}
    assert len(_kept_files(data)) == 1
    monkeypatch.setattr(tomllib, "loads", lambda _: pytest.fail("parsed again"))
    assert toml(data) == {"a": 1}


def test_a_changed_file_is_parsed_again(data: Path) -> None:
    toml(data)
    before = data.stat()
    data.write_text("a = 2")
    os.utime(data, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert toml(data) == {"a": 2}
    data.write_text("a = 10")
    os.utime(data, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert toml(data) == {"a": 10}


def test_what_cannot_be_understood_is_parsed_again(data: Path) -> None:
    toml(data)
    (file,) = _kept_files(data)
    whole = file.read_bytes()
    for broken in (b"", whole[:-3], b"no data at all", b"i\x01\x00\x00\x00"):
        file.write_bytes(broken)
        assert toml(data) == {"a": 1}
    assert file.read_bytes() == whole


def test_nothing_is_kept_where_python_keeps_no_bytecode(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert toml(data) == {"a": 1}
    assert not _kept_files(data)


def test_where_nothing_can_be_kept_the_file_is_read_all_the_same(data: Path) -> None:
    (data.parent.parent / "kept").write_text("a file where the folder should be")
    assert toml(data) == {"a": 1}


def test_of_what_the_program_does_not_own_nothing_is_kept(data: Path, tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text("b = 1")
    assert toml(tmp_path / "b.toml") == {"b": 1}
    assert not _kept_files(data)


def test_dates_are_not_kept_but_read(data: Path) -> None:
    data.write_text("day = 2026-01-02")
    assert str(toml(data)["day"]) == "2026-01-02"
    assert not _kept_files(data)


def test_a_file_that_is_not_there_is_said_to_be_missing(data: Path) -> None:
    data.unlink()
    with pytest.raises(BadStandard, match=r"a\.toml: the file"):
        toml(data)
