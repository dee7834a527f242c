"""Composing as a value: what was made, what stands against it, and a folder that is whole or untouched."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from composed_examples import WORKBOOKS
from mingzhang.compose import Filing, Rounding, read_filing
from mingzhang.flows import composing
from mingzhang.flows.composing import Composition, Verdict, Wish, compose_filing, compose_workbook
from mingzhang.flows.proof import Proof, Statement, prove
from mingzhang.model import Publication
from mingzhang.write.whole_folder import whole_folder

ONE = Wish(("html",))


def filing() -> Filing:
    return read_filing(WORKBOOKS["000"])


def with_placeholder() -> Filing:
    entered = filing()
    return replace(entered, unit=replace(entered.unit, duties=(*entered.unit.duties, "（七）完成XX年的其他工作。")))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_written_package_says_what_it_holds_and_where(tmp_path: Path) -> None:
    composition = compose_workbook(WORKBOOKS["000"], tmp_path / "out", ONE)
    assert composition.verdict is Verdict.WRITTEN
    assert [path.suffix for path in composition.files] == [".html"]
    assert all(path.is_file() for path in composition.files)
    assert composition.made is not None
    assert composition.made.counted["tables"] == len(composition.made.publication.disclosure.tables) > 10
    assert (composition.faults, composition.made.faults) == ((), ())


def test_a_refused_package_is_a_value_with_its_faults_and_leaves_no_folder(tmp_path: Path) -> None:
    refused = compose_filing(with_placeholder(), tmp_path / "out", ONE)
    assert refused.verdict is Verdict.REFUSED
    assert refused.made is not None
    assert any("XX年" in fault for fault in refused.made.faults)
    assert refused.files == ()
    assert names(tmp_path) == []


def test_the_same_package_as_a_draft_is_written_with_its_faults(tmp_path: Path) -> None:
    draft = compose_filing(with_placeholder(), tmp_path / "out", replace(ONE, draft=True))
    assert draft.verdict is Verdict.DRAFT
    assert draft.made is not None
    assert draft.made.faults
    assert all(path.is_file() for path in draft.files)


def test_a_file_that_says_something_else_is_unproven_even_as_a_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubted(publication: Publication, kind: str, path: Path, meant: Statement) -> Proof:
        return replace(prove(publication, kind, path, meant), differences=("少了一个数",))

    monkeypatch.setattr(composing, "prove", doubted)
    unproven = compose_filing(filing(), tmp_path / "out", replace(ONE, draft=True))
    assert unproven.verdict is Verdict.UNPROVEN
    assert unproven.made is not None
    assert any("少了一个数" in difference for difference in unproven.made.differences)
    assert names(tmp_path) == []


def test_a_workbook_that_cannot_be_read_is_unusable_and_says_where(tmp_path: Path) -> None:
    def refused(
        prior: Path | None = None, tables: Path | None = None, workbook: Path = WORKBOOKS["000"]
    ) -> Composition:
        return compose_workbook(workbook, tmp_path / "out", ONE, prior, tables)

    nowhere = tmp_path / "没有.xlsx"
    for composition in (refused(workbook=nowhere), refused(prior=nowhere), refused(tables=nowhere)):
        assert composition.verdict is Verdict.UNUSABLE
        assert [("没有" in fault.place, bool(fault.message)) for fault in composition.faults] == [(True, True)]
    assert names(tmp_path) == []


def test_a_folder_with_other_things_in_it_is_a_fault_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "信件.txt").write_text("不要动", encoding="utf-8")
    composition = compose_filing(filing(), tmp_path, ONE)
    assert composition.verdict is Verdict.UNUSABLE
    assert "别的文件" in composition.faults[0].message
    assert names(tmp_path) == ["信件.txt"]


def test_warnings_of_the_workbook_come_back_with_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mingzhang import compose
    from mingzhang.compose import Fault, read_workbook

    warned = replace(read_workbook(WORKBOOKS["000"]), warnings=(Fault("支出明细!B7", "请再看一看"),))
    monkeypatch.setattr(compose, "read_workbook", lambda *_: warned)
    composition = compose_workbook(WORKBOOKS["000"], tmp_path / "out", ONE)
    assert [(one.place, one.message) for one in composition.warnings][:1] == [("支出明细!B7", "请再看一看")]


def test_a_wish_for_a_format_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="wps"):
        Wish(("pdf", "wps"))
    assert Wish().rounding is Rounding.EACH


def test_threads_that_make_one_folder_at_once_leave_one_of_their_folders_whole(tmp_path: Path) -> None:
    path, together = tmp_path / "out", Barrier(4)

    def make(number: int) -> None:
        for _ in range(5):
            together.wait(60)
            with whole_folder(path, known=("a.txt", "b.txt")) as part:
                (part / "a.txt").write_text(str(number), encoding="utf-8")
                together.wait(60)
                (part / "b.txt").write_text(str(number), encoding="utf-8")

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(make, number) for number in range(4)]:
            done.result(timeout=60)
    assert names(tmp_path) == ["out"]
    assert names(path) == ["a.txt", "b.txt"]
    assert (path / "a.txt").read_text(encoding="utf-8") == (path / "b.txt").read_text(encoding="utf-8")
