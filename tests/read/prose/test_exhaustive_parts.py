"""Parts whose names tell that they are all of what they divide, whatever word opens their list, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_sentences import errors, right_and_wrong

PLACE = "丁市"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("全市地方财政收入完成41.70亿元，增长5%。税收收入30.20亿元，增长4%；非税收入{11.50}亿元，增长8%。", "12.50"),
        ("全区公共财政预算收入完成8.40亿元。其中：税收完成6.30亿元，增长3%，非税完成{2.10}亿元。", "2.00"),
        ("省级核定我县新增债券5.60亿元：一般债券1.40亿元，专项债券{4.20}亿元。", "4.10"),
        ("全县政府债务限额61.50亿元，其中一般债务限额33.10亿元，专项债务{28.40}亿元。", "27.40"),
        ("全州发行债券38.40亿元（新增债券22.10亿元、再融资债券{16.30}亿元）。", "15.30"),
        ("全省一般公共预算支出812.40亿元，省本级203.10亿元，市县级{609.30}亿元。", "599.30"),
        ("全市税收收入52.60亿元，其中市级21.40亿元，县（市、区）级{31.20}亿元。", "30.20"),
        ("民生资金33.50亿元，其中：市本级12.30亿元，各县（区）{21.20}亿元。", "20.20"),
    ],
)
def test_parts_that_are_always_all_add_up(sentence: str, wrong: str, tmp_path: Path) -> None:
    true, false = right_and_wrong(sentence, wrong)
    assert errors(true, tmp_path, PLACE) == 0
    assert errors(false, tmp_path, PLACE) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "全县财政总收入25.10亿元，增长3%。税收收入12.20亿元，非税收入4.40亿元。",
        "政府债务限额61.50亿元，其中一般债务限额33.10亿元，专项债务余额27.90亿元。",
        "全市发行债券30.00亿元，其中一般债券8.20亿元，专项债券用于棚户区改造6.10亿元。",
        "一般公共预算收入16.60亿元，为调整预算17.00亿元的97.6%，其中税收收入12.20亿元，非税收入4.40亿元。",
        "全省民生支出812.40亿元，其中市级203.10亿元，县级309.30亿元。",
        "财政总收入25.10亿元，一般公共预算收入16.60亿元，其中地方财政收入25.10亿元中税收收入12.20亿元，非税收入4.40亿元。",
    ],
)
def test_what_may_leave_parts_out_is_not_accused(sentence: str, tmp_path: Path) -> None:
    assert errors(sentence, tmp_path, PLACE) == 0
