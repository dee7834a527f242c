"""By how much a plan was changed from one amount to another, and what a balance is left of."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_sentences import errors, right_and_wrong

PLACE = "丁市"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("全市一般公共预算支出由年初预算的210亿元调整为232亿元，调增{22}亿元。", "27"),
        ("一般公共预算收入由15.60亿元调整为14.20亿元，调减{1.40}亿元。", "1.90"),
        ("市本级一般公共预算支出预算由年初的120.5亿元调整为130.5亿元，追加{10}亿元。", "15"),
        ("部门预算从3200万元调增至3500万元，追加{300}万元。", "500"),
        ("我单位预算由1250万元调整到1180万元，核减{70}万元。", "90"),
    ],
)
def test_by_how_much_a_plan_was_adjusted_is_reckoned(sentence: str, wrong: str, tmp_path: Path) -> None:
    true, false = right_and_wrong(sentence, wrong)
    assert errors(true, tmp_path, PLACE) == 0
    assert errors(false, tmp_path, PLACE) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "收支相抵，年终滚存结余5.2亿元：全区总收入45.7亿元，总支出40.5亿元。",
        "当年赤字600万元：本年收入4400万元，本年支出5000万元。",
        "全县年终结余3200万元。其中：收入总计58000万元，支出总计54800万元。",
        "年末结转2000万元，其中：基本支出结转500万元，项目支出结转1500万元。",
    ],
)
def test_what_came_in_and_went_out_is_no_part_of_the_balance(sentence: str, tmp_path: Path) -> None:
    assert errors(sentence, tmp_path, PLACE) == 0
