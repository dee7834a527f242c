"""A debt and its limit in one sentence: of one level and kind, the debt is never more."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_sentences import errors, right_and_wrong

PLACE = "丁市"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("全区政府债务余额{48.21}亿元，控制在上级核定的限额50.12亿元以内。", "68.21"),
        ("省厅核定我市债务限额50.12亿元，2024年末政府债务余额{48.21}亿元，风险总体可控。", "58.21"),
        ("年末专项债务限额30.12亿元，专项债务余额{28.21}亿元。", "38.21"),
        ("全区政府债务余额{48.21}亿元，没有突破上级下达的政府债务限额50.12亿元。", "68.21"),
        ("我市政府债务限额300.02亿元，年末债务余额285.41亿元，剩余限额{14.61}亿元。", "15.61"),
    ],
)
def test_a_debt_stays_within_its_limit(sentence: str, wrong: str, tmp_path: Path) -> None:
    true, false = right_and_wrong(sentence, wrong)
    assert errors(true, tmp_path, PLACE) == 0
    assert errors(false, tmp_path, PLACE) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "市本级政府债务限额54.81亿元，全市政府债务余额155.32亿元。",
        "省厅下达新增债务限额4.81亿元，政府债务余额155.32亿元。",
        "2023年债务限额42.01亿元，2024年债务余额48.21亿元，2024年债务限额50.12亿元。",
        "上年债务限额42.01亿元，年末债务余额48.21亿元。",
        "一般债务限额30.12亿元，政府债务余额48.21亿元。",
        "政府债务余额55.32亿元。下一年债务限额54.81亿元。",
    ],
)
def test_a_limit_of_something_else_is_none(sentence: str, tmp_path: Path) -> None:
    assert errors(sentence, tmp_path, PLACE) == 0
