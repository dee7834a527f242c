"""What money is for, told in amounts (用于：…): parts of it, and all of them where the words say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

ALL = (
    "2025年项目支出{}万元，全部用于：绿地养护58.35万元，设备购置31.20万元，苗木10.45万元。",
    "2025年项目支出{}万元，全部用于绿地养护58.35万元、设备购置31.20万元、苗木10.45万元。",
    "2025年项目支出{}万元，分别用于绿地养护58.35万元、设备购置31.20万元、苗木10.45万元。",
    "2025年项目支出{}万元，分别用于：绿地养护58.35万元；设备购置31.20万元；苗木10.45万元。",
    "2025年安排专项资金{}万元，全部用于绿地养护58.35万元，设备购置31.20万元和苗木10.45万元。",
)
SOME = (
    "2025年项目支出{}万元，主要用于：绿地养护58.35万元，设备购置31.20万元，苗木10.45万元。",
    "2025年项目支出{}万元，主要用于：1.绿地养护58.35万元；2.设备购置31.20万元；3.苗木10.45万元。",
    "2025年项目支出{}万元，用于：绿地养护58.35万元，设备购置31.20万元，苗木10.45万元。",
    "2025年项目支出{}万元，具体用于：绿地养护58.35万元，设备购置31.20万元，苗木10.45万元。",
)


def _wrong(tmp_path: Path, text: str) -> list[Severity]:
    path = tmp_path / "a.txt"
    path.write_text(f"甲县园圃局2025年部门预算公开说明\n\n一、支出情况\n\n{text}\n", encoding="utf-8")
    return [one.severity for one in check(read(path)).findings if one.rule in ("sum.text", "figure.wrong")]


@pytest.mark.parametrize("text", ALL)
def test_words_may_say_that_parts_are_all(tmp_path: Path, text: str) -> None:
    assert _wrong(tmp_path, text.format("100.00")) == []
    assert _wrong(tmp_path, text.format("130.00")) == [Severity.ERROR]
    assert _wrong(tmp_path, text.format("123.00")) == [Severity.WARNING]  # no slip of a hand
    assert _wrong(tmp_path, text.format("83.00")) == [Severity.WARNING]


@pytest.mark.parametrize("text", SOME)
def test_parts_that_may_be_some_are_never_more_than_the_whole(tmp_path: Path, text: str) -> None:
    assert _wrong(tmp_path, text.format("100.00")) == []
    assert _wrong(tmp_path, text.format("123.00")) == []
    assert len(_wrong(tmp_path, text.format("83.00"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "2025年公务接待费3.00万元，主要用于接待来访，公务用车运行维护费5.00万元，主要用于燃料费、维修费。",
        "2025年绿地养护项目100.00万元，用于苗木60.00万元，设备项目80.00万元，用于购置机械50.00万元。",
        "2025年基本支出60.00万元，全部用于人员经费；项目支出140.00万元，全部用于绿地养护。",
        "2025年绿地养护100.00万元，主要用于：苗木60.00万元、机械40.00万元；设备购置80.00万元，主要用于：机械50.00万元。",
    ],
)
def test_what_comes_behind_a_purpose_is_no_part(tmp_path: Path, text: str) -> None:
    assert _wrong(tmp_path, text) == []
