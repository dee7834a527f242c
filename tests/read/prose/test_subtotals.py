"""小计 stands for the amounts before it: the list and its total count it, and not them besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

TEXTS = (
    "2025年支出{}万元，包括：基本工资58.35万元、津贴补贴31.20万元，小计89.55万元，办公费10.45万元。",
    "2025年支出{}万元，包括：基本工资58.35万元、津贴补贴31.20万元，小计89.55万元；办公费4.45万元、水费6.00万元，小计10.45万元。",
    "绿地养护58.35万元、苗木补助31.20万元，小计89.55万元，设备购置10.45万元，合计{}万元。",
    "绿地养护58.35万元、苗木补助31.20万元，人员小计89.55万元，设备购置10.45万元，合计{}万元。",
    "2025年支出{}万元，分别为：绿地养护58.35万元、苗木补助31.20万元，两项小计89.55万元，设备购置10.45万元。",
)


def wrong(tmp_path: Path, text: str) -> set[str]:
    path = tmp_path / "a.txt"
    path.write_text(f"甲县园圃局2025年部门预算公开说明\n\n一、支出情况\n\n{text}\n", encoding="utf-8")
    found = [one for one in check(read(path)).findings if one.rule in ("sum.text", "figure.wrong")]
    assert all(one.severity is Severity.ERROR for one in found)
    return {figure.text for one in found for figure in one.figures}


@pytest.mark.parametrize("text", TEXTS)
def test_a_subtotal_is_counted_in_place_of_its_parts(tmp_path: Path, text: str) -> None:
    assert wrong(tmp_path, text.format("100.00")) == set()
    assert {"120.00", "89.55"} <= wrong(tmp_path, text.format("120.00"))
    assert "58.35" not in wrong(tmp_path, text.format("120.00"))


@pytest.mark.parametrize("text", [TEXTS[0], TEXTS[1], TEXTS[2], TEXTS[4]])
def test_a_subtotal_that_is_wrong_is_found(tmp_path: Path, text: str) -> None:
    assert "86.55" in wrong(tmp_path, text.format("100.00").replace("89.55", "86.55"))


def test_a_subtotal_of_all_parts_says_the_whole_over_again(tmp_path: Path) -> None:
    text = "2025年支出{}万元，包括：基本工资58.35万元、津贴补贴31.20万元，小计89.55万元。"
    assert wrong(tmp_path, text.format("89.55")) == set()
    assert wrong(tmp_path, text.format("86.55"))
