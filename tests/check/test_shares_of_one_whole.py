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
