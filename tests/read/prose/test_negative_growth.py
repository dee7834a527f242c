"""负增长 says that an amount fell, where it is the word of a rate."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_sentences import errors, right_and_wrong


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("企业所得税8.20亿元，上年同期10.25亿元，负增长{20}%。", "25"),
        ("经营收入84.00万元，上年为105.00万元，同比负增长{20}%。", "29"),
        ("国有资本经营收入800万元，比上年1000万元负增长{20}%，减少200万元。", "26"),
        ("契税2.20亿元，比上年增收0.20亿元，增长{10}%，扭转负增长局面。", "15"),
        ("增值税5.00亿元，上年同期4.00亿元，增长{25}%，实现由负增长向正增长的转变。", "29"),
    ],
)
def test_negative_growth_is_a_fall(sentence: str, wrong: str, tmp_path: Path) -> None:
    true, false = right_and_wrong(sentence, wrong)
    assert errors(true, tmp_path, "己县") == 0
    assert errors(false, tmp_path, "己县") == 1
