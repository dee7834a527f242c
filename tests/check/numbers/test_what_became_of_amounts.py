"""由上年的12万元增加到15万元: the word and the two amounts go the same way, and only the second is this year's."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Finding, Severity
from short_texts import found, under

HEADING = "一、支出情况"
RIGHT = (
    "2025年公务接待费由上年的3.10万元减少至2.40万元。",
    "2025年公务接待费由2.40万元增加到3.10万元。",
    "2025年公务接待费从2024年的2.40万元，上升到3.10万元，增长29.17%。",
    "2025年公务接待费预算3.10万元，由上年的2.40万元提高至3.10万元。",
    "2025年公务接待费由上年预算的3.10万元调整为2.40万元。",
)
WRONG = (
    "2025年公务接待费由上年的3.10万元增加至2.40万元。",
    "2025年公务接待费由2.40万元压减到3.10万元。",
    "2025年公务接待费从2024年的2.40万元，下降为3.10万元。",
    "2025年公务接待费预算2.40万元，由上年的3.10万元增长至2.40万元。",
    "2025年公务接待费由上年的3.10万元上涨至2.40万元。",
)
LISTS = (
    "绿地养护经费由上年的550.00万元增加到{}万元，设备购置经费300.00万元，苗木补助100.00万元",
    "绿地养护经费{}万元，由上年的550.00万元增加到600.00万元；设备购置经费300.00万元；苗木补助100.00万元",
    "绿地养护经费上年550.00万元、本年{}万元，设备购置经费300.00万元，苗木补助100.00万元",
    "绿地养护经费{}万元，设备购置经费由上年290.00万元扩大到300.00万元，苗木补助100.00万元",
    "设备购置经费300.00万元，苗木补助100.00万元，绿地养护经费由550.00万元增至{}万元",
)


def _of(tmp_path: Path, text: str, rule: str) -> list[Finding]:
    return [one for one in check(under(HEADING, text, tmp_path)).findings if one.rule == rule]


@pytest.mark.parametrize("text", RIGHT)
def test_an_amount_that_went_the_way_the_word_says_is_right(tmp_path: Path, text: str) -> None:
    assert found(under(HEADING, text, tmp_path), Severity.ERROR, Severity.WARNING) == []


@pytest.mark.parametrize("text", WRONG)
def test_an_amount_that_went_the_other_way_is_an_error(tmp_path: Path, text: str) -> None:
    (wrong,) = _of(tmp_path, text, "prose.more-or-less")
    assert wrong.severity is Severity.ERROR
    assert {figure.text for figure in wrong.figures} == {"2.40", "3.10"}


@pytest.mark.parametrize("listed", LISTS)
def test_what_a_part_was_before_is_no_part(tmp_path: Path, listed: str) -> None:
    for opener in ("其中：", "包括：", "分别为："):
        text = f"2025年支出预算1000.00万元，{opener}{listed}。"
        assert _of(tmp_path, text.format("600.00"), "sum.text") == []
    (wrong,) = _of(tmp_path, f"2025年支出预算1234.56万元，包括：{listed}。".format("834.65"), "sum.text")
    assert {figure.text for figure in wrong.figures} == {"1234.56", "834.65", "300.00", "100.00"}


def test_an_amount_that_is_said_again_is_the_same_amount(tmp_path: Path) -> None:
    text = "2025年公务接待费预算2.40万元，由上年的3.10万元减少至2.60万元。"
    (again,) = _of(tmp_path, text, "equal.text")
    assert {figure.text for figure in again.figures} == {"2.40", "2.60"}
