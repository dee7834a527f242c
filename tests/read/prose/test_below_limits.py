"""By how much a debt is below its limit, where a sentence tells both."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.read import read

TEXTS = (
    "2024年末政府债务余额88.35亿元，限额100.00亿元，余额低于限额{}亿元。",
    "2024年末政府债务限额100.00亿元，年末余额88.35亿元，余额低于限额{}亿元。",
    "2024年末，政府债务限额100.00亿元，债务余额88.35亿元，低于限额{}亿元。",
    "2024年全市政府债务限额100.00亿元，比上年增加5.00亿元；债务余额88.35亿元，小于限额{}亿元。",
    "2024年专项债务余额88.35亿元，专项债务限额100.00亿元，债务余额低于债务限额{}亿元。",
)


def _wrong(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "a.txt"
    path.write_text(f"甲市2024年财政预算执行情况\n\n一、政府债务情况\n\n{text}\n", encoding="utf-8")
    rules = ("sum.text", "ratio.change", "figure.wrong", "balance.limit")
    return [figure.text for one in check(read(path)).findings if one.rule in rules for figure in one.figures]


@pytest.mark.parametrize("text", TEXTS)
def test_the_room_below_a_limit_is_what_both_leave(tmp_path: Path, text: str) -> None:
    assert _wrong(tmp_path, text.format("11.65")) == []
    assert "13.85" in _wrong(tmp_path, text.format("13.85"))


@pytest.mark.parametrize(
    "text",
    [
        "2024年末政府债务限额100.00亿元，余额88.35亿元，余额低于限额100.00亿元。",
        "2024年末政府债务余额88.35亿元，余额低于限额100.00亿元。",
        "一般债务限额60.00亿元，专项债务限额40.00亿元；债务余额88.35亿元，低于限额12.00亿元。",
        "政府债务限额100.00亿元。债务余额88.35亿元，比上年低3.00亿元。",
    ],
)
def test_what_may_be_meant_otherwise_is_left_alone(tmp_path: Path, text: str) -> None:
    assert _wrong(tmp_path, text) == []
