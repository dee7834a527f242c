"""A bracket behind a share divides what the share is of; behind a change it may divide either, and states nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from short_texts import errors, under

HEADING = "一、收支情况"
BEHIND_SHARES = (
    "财政拨款收入623.10万元，占比62.31%（其中：一般公共预算{}万元、政府性基金预算24.73万元）",
    "财政拨款收入623.10万元，占62.31%（一般公共预算{}万元，政府性基金预算24.73万元）",
    "财政拨款收入623.10万元，占收入预算的62.31%，（包括：一般公共预算{}万元，政府性基金预算24.73万元）",
    "财政拨款收入623.10万元（62.31%）（其中：一般公共预算{}万元，政府性基金预算24.73万元）",
    "财政拨款收入623.10万元（占62.31%，其中：一般公共预算{}万元，政府性基金预算24.73万元）",
)


@pytest.mark.parametrize("listed", BEHIND_SHARES)
def test_a_bracket_behind_a_share_divides_what_the_share_is_of(tmp_path: Path, listed: str) -> None:
    text = f"2025年收入预算1000.00万元，其中：{listed}；事业收入376.90万元，占比37.69%。"
    document = under(HEADING, text.format("598.37"), tmp_path)
    amounts = {claim.figure.text: at for at, claim in enumerate(document.claims)}
    assert [document.claims[amounts[text]].parent for text in ("598.37", "24.73")] == [amounts["623.10"]] * 2
    assert document.claims[amounts["598.37"]].figure.region.fund == "一般公共预算"
    assert document.claims[amounts["376.90"]].parent == amounts["1000.00"]
    assert errors(document) == []
    assert set(errors(under(HEADING, text.format("698.37"), tmp_path))) == {"sum.text"}


def test_the_parts_in_brackets_are_those_of_each_share(tmp_path: Path) -> None:
    text = (
        "2025年支出预算1000.00万元，其中：基本支出623.10万元，占62.31%（其中：一般公共预算600.00万元、政府性基金23.10万元）；"
        "项目支出376.90万元，占37.69%（其中：一般公共预算300.00万元、政府性基金76.90万元）。"
    )
    document = under(HEADING, text, tmp_path)
    natures = {claim.figure.text: claim.figure.region.nature for claim in document.claims}
    assert [natures[text] for text in ("600.00", "300.00")] == ["基本支出", "项目支出"]
    assert errors(document) == []


@pytest.mark.parametrize(
    "told",
    [
        "其中：基本支出占62.31%（其中：一般公共预算600.00万元、政府性基金23.10万元）",
        "比上年增加100.00万元（其中：一般公共预算60.00万元、政府性基金40.00万元），增长11.11%",
        "比上年增加100.00万元，增长11.11%（一般公共预算60.00万元、政府性基金40.00万元）",
        "比上年增加100.00万元（增长11.11%，其中：一般公共预算60.00万元、政府性基金40.00万元）",
        "比上年增加100.00万元（其中：政府性基金增加60.00万元、一般公共预算40.00万元），增长11.11%",
    ],
)
def test_what_a_bracket_divides_may_be_uncertain(tmp_path: Path, told: str) -> None:
    text = f"2025年支出预算1000.00万元，{told}。\n\n2025年一般公共预算支出900.00万元，政府性基金支出100.00万元。"
    document = under(HEADING, text, tmp_path)
    inside = [claim for claim in document.claims if claim.figure.text in ("600.00", "60.00", "40.00", "23.10")]
    assert not any(claim.figure.region.fund for claim in inside)
    assert errors(document) == []


def test_amounts_too_large_for_a_change_divide_what_changed(tmp_path: Path) -> None:
    text = "财政拨款支出623.10万元，比上年增加10.00万元，增长1.63%（其中：一般公共预算600.00万元、政府性基金{}万元）。"
    assert errors(under(HEADING, text.format("23.10"), tmp_path)) == []
    assert set(errors(under(HEADING, text.format("33.10"), tmp_path))) == {"sum.text"}
