"""Shares of one whole that is printed nowhere tell that whole alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.read import read

TEXT = """（二）按支出结构分类划分，分为基本支出预算和项目支出预算。
1．基本支出预算2476260.58元，占一般公共预算支出的84.06%，同比减少4966.66元，下降0.2%。
2．项目支出469500元，占一般公共预算支出的{share}%，同比增加70100元，增长17.55%。
"""


def wrong(text: str, tmp_path: Path) -> list[str]:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    return [one.figures[0].text for one in check(read(path)).findings if one.rule == "ratio.share"]


@pytest.mark.parametrize(("share", "errors"), [("15.94", []), ("15.9", []), ("15.95", []), ("19.62", ["19.62%"])])
def test_one_whole_is_told_alike(share: str, errors: list[str], tmp_path: Path) -> None:
    assert wrong(TEXT.replace("{share}", share), tmp_path) == errors


def test_of_plans_each_has_its_own_rate(tmp_path: Path) -> None:
    text = "甲县2024年财政收支情况\n一、收支情况\n税收收入8103万元，为预算的88.1%；非税收入16524万元，为预算的103.5%。"
    assert wrong(text, tmp_path) == []


HEAD = "甲县园圃局2025年部门预算公开说明\n\n一、支出情况\n\n"
SHARES = (
    "基本支出600.00万元，占总支出的{}%；项目支出300.00万元，占总支出的{}%；经营支出100.00万元，占总支出的{}%。",
    "基本支出600.00万元，占本年支出{}%，项目支出300.00万元，占本年支出{}%，经营支出100.00万元，占本年支出{}%。",
    "绿地养护600.00万元，占本年支出的{}%；设备购置300.00万元，占本年支出的{}%；苗木100.00万元，占本年支出的{}%。",
    "基本支出600.00万元占{}%，项目支出300.00万元占{}%，经营支出100.00万元占{}%。",
    "绿地养护600.00万元（占{}%）、设备购置300.00万元（占{}%）、苗木100.00万元（占{}%）。",
)


@pytest.mark.parametrize("text", SHARES)
def test_the_share_that_most_others_deny_is_the_wrong_one(text: str, tmp_path: Path) -> None:
    assert wrong(HEAD + text.format("60.00", "30.00", "10.00"), tmp_path) == []
    assert wrong(HEAD + text.format("65.00", "30.00", "10.00"), tmp_path) == ["65.00%"]
    assert wrong(HEAD + text.format("60.00", "36.00", "10.00"), tmp_path) == ["36.00%"]
    assert wrong(HEAD + text.format("60.00", "30.00", "19.00"), tmp_path) == ["19.00%"]


def test_of_two_shares_the_one_is_right_that_leaves_a_hundred(tmp_path: Path) -> None:
    text = HEAD + "基本支出600.00万元，占本年支出的{}%；项目支出400.00万元，占本年支出的{}%。"
    assert wrong(text.format("65.00", "40.00"), tmp_path) == ["65.00%"]
    assert wrong(text.format("60.00", "45.00"), tmp_path) == ["45.00%"]


def test_shares_may_be_of_wholes_of_their_own(tmp_path: Path) -> None:
    inner = "基本支出600.00万元占60.00%，其中人员经费450.00万元占75.00%；项目支出400.00万元占40.00%。"
    assert wrong(HEAD + inner, tmp_path) == []
    none = "绿地养护600.00万元，占支出的65.00%；设备购置300.00万元，占支出的30.00%；苗木100.00万元，占支出的20.00%。"
    assert wrong(HEAD + none, tmp_path) == []
