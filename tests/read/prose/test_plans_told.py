"""Plans that a share tells of, what was taken in beyond them, and shares whose whole no word names."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_sentences import errors, right_and_wrong

PLACE = "丁市"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("全县收入完成42.46亿元，为年初预算40.02亿元的106.1%，超收{2.44}亿元，同比增长5%。", "3.44"),
        ("全县基金收入完成8.20亿元，为预算10.00亿元的82%，短收{1.80}亿元。", "2.80"),
        ("全县税收收入完成8.20亿元，为年初预算的82%，短收{1.80}亿元。", "2.80"),
        ("年初预算为500.30万元，支出决算为475.20万元，完成年初预算的{94.98}%。", "84.98"),
        ("年初预算500.30万元，调整预算数520.00万元，决算数494.00万元，完成调整预算的{95}%。", "98.7"),
        ("全区一般公共预算收入12.00亿元，同比增长4.5%。税收收入9.60亿元，占比{80}%。", "75"),
    ],
)
def test_a_plan_that_a_share_tells_of_is_reckoned_with(sentence: str, wrong: str, tmp_path: Path) -> None:
    true, false = right_and_wrong(sentence, wrong)
    assert errors(true, tmp_path, PLACE) == 0
    assert errors(false, tmp_path, PLACE) >= 1


@pytest.mark.parametrize(
    "sentence",
    [
        "全市收入完成42.40亿元，为预算40.00亿元的106%，超收2.40亿元，增长5%。",
        "全市收入完成42.40亿元，为预算40.00亿元的106%，超收2.40亿元，增长6%。",
        "全市收入完成38.00亿元，为预算40.00亿元的95%，短收2.00亿元，增长3%。",
        "全市收入完成38.00亿元，为预算的95%，短收2.00亿元，增长3%。",
        "年初预算500.00万元，调整预算数520.00万元，决算数494.00万元，完成年初预算的98.8%。",
        "全区总收入20.00亿元。税收收入9.60亿元，占比80%。",
    ],
)
def test_growth_behind_what_a_plan_was_exceeded_by_may_be_against_last_year(sentence: str, tmp_path: Path) -> None:
    assert errors(sentence, tmp_path, PLACE) == 0


def test_parts_behind_a_plan_and_what_was_carried_out_of_it_are_of_the_latter(tmp_path: Path) -> None:
    sentence = (
        "“三公”经费支出预算为44.52万元，2022年实际支出“三公经费”决算为{}万元。其中公务接待费为20.10万元，占88.86%；"
    )
    sentence += "公务用车运行维护费为2.52万元，占11.14%。"
    assert errors(sentence.format("22.62"), tmp_path, PLACE) == 0
    assert errors(sentence.format("23.62"), tmp_path, PLACE) >= 1
