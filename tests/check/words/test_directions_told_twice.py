"""A reason that says less where the sentence about the same thing says more, by the same amount, is a contradiction."""

from __future__ import annotations

from pathlib import Path

import pytest

import short_texts
from mingzhang.model import Severity

_TITLE = "甲县园圃局2022年部门预算\n\n一、支出预算情况\n\n"


def rules(tmp_path: Path, text: str) -> set[str]:
    found = short_texts.found(short_texts.document(_TITLE + text, tmp_path), Severity.ERROR)
    return {one.rule for one in found}


@pytest.mark.parametrize("reason", ["主要是", "主要原因是", "原因是", "原因为", "主要是因"])
@pytest.mark.parametrize("name", ["基本支出", "项目支出", "公务接待费"])
@pytest.mark.parametrize("against", ["比上年", "较2021年", "与上年相比"])
def test_less_in_a_reason_and_more_in_its_own_sentence(tmp_path: Path, reason: str, name: str, against: str) -> None:
    text = (
        "2022年支出预算3600.00万元，比上年减少182.79万元，{reason}{name}减少182.79万元。\n\n"
        "二、具体情况\n\n2022年{name}1540.25万元，{against}{way}182.79万元。\n"
    )
    told = {way: text.format(reason=reason, name=name, against=against, way=way) for way in ("增加", "减少")}
    assert "prose.direction" in rules(tmp_path, told["增加"])
    assert rules(tmp_path, told["减少"]) == set()
