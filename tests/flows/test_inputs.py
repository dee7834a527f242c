"""From what was typed to the files that are read."""

from __future__ import annotations

import os
import zipfile
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


@pytest.mark.parametrize("name", ["a.doc", "a.WPS", "a.et", "a.rtf", "a.odt", "a.ofd", "a.zip", "a.rar"])
def test_what_may_be_a_published_text_is_given_to_the_reader_which_says_what_to_do(tmp_path: Path, name: str) -> None:
    file(tmp_path, name)
    found = inputs.gather([str(tmp_path)])
    assert [path.name for path in found.files] == [name]
    assert not found.notes


def test_a_workbook_to_fill_in_is_named_as_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "甲.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", '<sheet name="填表说明"/><sheet name="代码表"/>')
    assert "只有填报表" in inputs.gather([str(tmp_path)]).problems[0]
    assert "这是填报表" in inputs.gather([str(tmp_path / "甲.xlsx")]).problems[0]
    file(tmp_path, "乙.txt")
    found = inputs.gather([str(tmp_path)])
    assert "甲.xlsx" in found.notes[0]
    assert "compose" in found.notes[0]
    assert [path.name for path in found.files] == ["乙.txt"]


def test_a_damaged_or_strange_workbook_is_left_to_the_reader(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x" * 5000)
    whole = bytearray((tmp_path / "a.xlsx").read_bytes())
    whole[50:60] = b"\xff" * 10
    (tmp_path / "a.xlsx").write_bytes(whole)
    os.mkfifo(tmp_path / "b.xlsx")
    assert [path.name for path in inputs.gather([str(tmp_path)]).files] == ["a.xlsx", "b.xlsx"]


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
