"""From what was typed to the files that are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mingzhang.flows import inputs


def file(folder: Path, name: str, text: str = "fine") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_folder_is_searched_to_its_depth_in_a_fixed_order_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.PDF", "a.txt", "b/d.txt", ".git/e.txt", "~$f.txt", "note.pptx"):
        file(tmp_path, name)
    found = inputs.gather([str(tmp_path), str(tmp_path / "a.txt")])
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == ["a.txt", "c.PDF", "b/d.txt"]
    assert "note.pptx" in found.notes[0]
    assert not found.problems


def test_a_folder_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: object, onerror: object = None, **_: object) -> list[object]:
        assert callable(onerror)
        onerror(PermissionError(13, "denied", str(tmp_path)))
        return []

    monkeypatch.setattr(os, "walk", denied)
    assert "没有权限打开这个文件夹" in inputs.gather([str(tmp_path)]).problems[0]


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b", "", "nowhere/at/all.pdf"])
def test_names_that_cannot_exist_are_missing_files(name: str) -> None:
    assert "没有这个文件" in inputs.gather([name]).problems[0]
