"""审减率 is what a review took off, of what was submitted; what it approved is the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.read import read

TEXTS = (
    "送审金额200.00万元，审定金额176.50万元，审减{}万元，审减率11.75%。",
    "全年评审项目5个，送审金额200.00万元，审减金额{}万元，综合审减率为11.75%。",
    "送审200.00万元，核定176.50万元，核减{}万元，核减率11.75%。",
    "送审资金200.00万元，审减{}万元，审定176.50万元。",
    "2025年申报金额200.00万元，审减资金{}万元，平均审减率达11.75%。",
)


def _wrong(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "a.txt"
    path.write_text(f"甲县园圃局2025年部门预算公开说明\n\n一、财政评审情况\n\n{text}\n", encoding="utf-8")
    rules = ("ratio.share", "ratio.change", "figure.wrong")
    return [figure.text for one in check(read(path)).findings if one.rule in rules for figure in one.figures]


@pytest.mark.parametrize("text", TEXTS)
def test_what_a_review_took_off_is_checked(tmp_path: Path, text: str) -> None:
    assert _wrong(tmp_path, text.format("23.50")) == []
    assert "25.80" in _wrong(tmp_path, text.format("25.80"))


@pytest.mark.parametrize(
    "text",
    [
        "送审金额200.00万元，审减23.50万元，其中道路项目审减率15.20%。",
        "送审金额200.00万元，审减23.50万元。全年审减率15.20%。",
        "预算200.00万元，核减23.50万元，核减率15.20%。",
    ],
)
def test_a_rate_of_something_else_is_left_alone(tmp_path: Path, text: str) -> None:
    assert _wrong(tmp_path, text) == []
