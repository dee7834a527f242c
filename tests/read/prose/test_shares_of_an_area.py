"""Shares of what a whole area took in or spent, however the words tell it (占…的比重为)."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_sentences import errors, right_and_wrong

PLACE = "戊州"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("全市一般公共预算收入86.42亿元。其中税收收入完成58.11亿元，占一般公共预算收入的{67.2}%。", "61.2"),
        ("全市一般公共预算收入86.42亿元，增长5%。税收收入58.11亿元，占一般公共预算收入比重{67.2}%。", "61.2"),
        ("全县一般公共预算支出40亿元，其中：教育支出10亿元，占一般公共预算支出的比重为{25}%。", "29"),
        ("全省政府性基金收入500亿元，其中土地收入450亿元，占政府性基金收入的比例达到{90}%。", "60"),
        ("民生支出4800亿元，占一般公共预算支出6000亿元的比重为{80}%。", "86"),
        ("公用经费12万元，占基本支出120万元的比例达{10}%。", "16"),
    ],
)
def test_a_share_of_an_area_is_reckoned(sentence: str, wrong: str, tmp_path: Path) -> None:
    true, false = right_and_wrong(sentence, wrong)
    assert errors(true, tmp_path, PLACE) == 0
    assert errors(false, tmp_path, PLACE) == 1


def test_which_level_a_share_is_of_is_not_guessed(tmp_path: Path) -> None:
    sentence = "全区一般公共预算收入80亿元，其中：区本级30亿元，税收收入24亿元，占一般公共预算收入的80%。"
    assert errors(sentence, tmp_path, PLACE) == 0
