"""What one side of a budget's account comes to, with all that is transferred and carried over named before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_sentences import errors, right_and_wrong

PLACE = "丁市"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("全县一般公共预算支出36.42亿元，上解支出2.13亿元，债务还本支出3.40亿元，支出总计{41.95}亿元。", "42.95"),
        ("全区一般公共预算收入完成45.31亿元，增长7.2%。加上转移性收入18.42亿元，收入合计{63.73}亿元。", "62.73"),
        ("政府性基金收入12.20亿元。其中：土地收入10.80亿元。加上转移性收入3.31亿元，收入合计{15.51}亿元。", "14.11"),
        ("国资预算收入2.27亿元，转移支付收入0.03亿元，上年结余收入0.04亿元，收入总计{2.34}亿元。", "2.43"),
        ("全州基金预算支出7.83亿元，加上调出资金1.91亿元、上解支出0.29亿元后，全州总支出完成{10.03}亿元。", "11.03"),
        ("县级支出10.02亿元，加上上解支出、债务还本支出等3.11亿元，支出总量{13.13}亿元。", "14.13"),
        ("本年收入合计856.30万元，年初结转和结余43.71万元，收入总计{900.01}万元。", "910.01"),
        ("一般公共预算收入汇总预算12.06亿元，上级补助收入1.52亿元，收入总量{13.58}亿元。", "14.58"),
    ],
)
def test_an_account_adds_up(sentence: str, wrong: str, tmp_path: Path) -> None:
    true, false = right_and_wrong(sentence, wrong)
    assert errors(true, tmp_path, PLACE) == 0
    assert errors(false, tmp_path, PLACE) == 1


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("全州总收入52.26亿元，总支出47.57亿元，年终滚存结余{4.69}亿元，全部为结转下年支出。", "4.96"),
        ("北区完成12.41亿元，南区完成8.62亿元，西县完成5.23亿元，三地合计{26.26}亿元。", "25.26"),
        ("一般公共预算收入20.40亿元、基金收入12.60亿元、国资收入0.50亿元，三本预算共完成{33.50}亿元。", "34.50"),
    ],
)
def test_what_amounts_come_to_or_leave_is_reckoned(sentence: str, wrong: str, tmp_path: Path) -> None:
    true, false = right_and_wrong(sentence, wrong)
    assert errors(true, tmp_path, PLACE) == 0
    assert errors(false, tmp_path, PLACE) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "全市税收收入6.02亿元，非税收入2.01亿元，上级补助收入3.03亿元，收入总计11.06亿元。",
        "全市收入6.02亿元，支出总计9.10亿元，结转下年1.20亿元，收入总计10.30亿元。",
        "全县收入10.02亿元，上级补助收入3.11亿元、上年结转1.05亿元等，收入总计15.40亿元。",
        "一般公共预算拨款收入900.10万元，事业收入200.20万元，上年结转100.00万元，收入总计1200.30万元。",
        "本年度收入820.10万元，上年结转80.20万元，本年收入合计820.10万元。",
        "上级补助收入3.11亿元，上年结转1.05亿元，收入总计15.40亿元。",
        "收入总计24.61亿元，支出总计24.61亿元，年终结余2.52亿元。",
        "收入总计24.61亿元，总支出20.12亿元，结转下年2.51亿元，净结余1.98亿元。",
        "全市总收入24.61亿元，总支出20.12亿元，上年结余8.03亿元。",
        "上级补助和下级上解收入合计38.11亿元，补助下级支出合计36.42亿元，年末滚存结余5.25亿元。",
    ],
)
def test_an_account_that_is_not_all_told_is_not_accused(sentence: str, tmp_path: Path) -> None:
    assert errors(sentence, tmp_path, PLACE) == 0
