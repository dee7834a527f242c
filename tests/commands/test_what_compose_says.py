"""What `new` and `compose` say: each thing once, with its place, in one line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from composed_examples import publication
from mingzhang.cli import main
from mingzhang.commands.compose import merged
from mingzhang.compose.filing import Fault
from mingzhang.flows.composing import Made
from mingzhang.flows.proof import Proof
from mingzhang.model import Finding, Quote, Report, Severity, Source


def test_empty_cells_below_one_another_are_said_in_one_line() -> None:
    places = ("绩效指标!F10", "绩效指标!F11", "绩效指标!F12", "绩效指标!F14", "绩效指标!G12", "单位信息")
    said = [f"{one.place} {one.message}" for one in merged([Fault(place, "没有填") for place in places])]
    ranges = ("绩效指标!F10:F12", "绩效指标!F14", "绩效指标!G12", "单位信息")
    assert said == [f"{place} 没有填" for place in ranges]
    assert len(merged([Fault("项目!A4", "没有填"), Fault("项目!A5", "没有“甲”")])) == 2


def test_a_workbook_that_is_not_there_is_named_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compose", str(tmp_path / "甲.xlsx"), "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert said.count("甲.xlsx") == 1
    assert "没有写出任何文件" in said


def test_an_edition_that_is_not_there_is_named_once_beside_all_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--edition", "月球-2026-单位预算", "-o", str(tmp_path / "a.xlsx")]) == 2
    said = capsys.readouterr().err
    assert said.count("月球") == 1
    assert all(kind in said for kind in ("单位预算", "部门预算", "单位决算", "部门决算", "2025/2026"))


def test_a_finding_in_several_formats_is_told_once_with_its_page() -> None:
    quote = Quote("占比156.9%", Source("a.pdf", 26))
    in_pdf = Finding("prose.share-over", Severity.ERROR, "占比超过100%", quotes=(quote,))
    elsewhere = replace(in_pdf, quotes=(replace(quote, source=Source("a.html", line=4)),))
    labelled = replace(elsewhere, message="公开06表 占比超过100%")
    reworded = replace(in_pdf, quotes=(replace(quote, text="占 比 156.9%"),))
    proofs = (Proof("a.pdf", 1, 1, 1, 1, findings=(in_pdf,)), Proof("a.html", 1, 1, 1, 1, findings=(labelled,)))
    made = Made(publication("000"), Report("a", (elsewhere, reworded)), proofs, ())
    assert made.findings == (in_pdf,)
    assert made.faults == ("必须更正：占比超过100%（第26页）",)
    other = replace(in_pdf, message="另一处", quotes=(replace(quote, text="占比101%"),))
    assert len(replace(made, report=Report("a", (other,))).findings) == 2
