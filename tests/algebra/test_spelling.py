"""What a document shows of where its money is: in its tables, and in sentences whose table is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mingzhang.algebra.spelling import spelling_of
from mingzhang.model import Region
from mingzhang.read import read

HEAD = "甲县园圃局2025年度部门预算公开\n第三部分 2025年度部门预算情况说明\n一、收入预算情况说明\n"
THIS_YEAR = Region(year="2025", phase="预算", flow="收入", fund="国有资本经营", vintage="当年")


@pytest.mark.parametrize(
    ("sentence", "alike"),
    [
        ("2025年收入总计80.00万元，其中：本年收入60.00万元，上年结转20.00万元。", False),
        ("2025年收入预算80.00万元，其中：本年收入60.00万元，上年结转收入20.00万元。", False),
        ("2025年收入总计80.00万元，其中：本年收入80.00万元，上年结转0万元。", True),
        ("2025年收入总计80.00万元，其中：本年收入80.00万元。", True),
        ("2025年收入总计80.00万元。2024年上年结转20.00万元。", True),
    ],
)
def test_money_of_this_year_is_all_money_unless_a_sentence_states_money_carried_over(
    sentence: str, alike: bool, tmp_path: Path
) -> None:
    path = tmp_path / "package.txt"
    path.write_text(HEAD + sentence + "\n", encoding="utf-8")
    spelling = spelling_of(read(path))
    assert (spelling.of(THIS_YEAR) == spelling.of(THIS_YEAR._replace(vintage=None))) is alike


def test_what_one_unit_of_a_department_receives_another_may_have_spent(tmp_path: Path) -> None:
    path = tmp_path / "package.txt"
    path.write_text("甲县园圃局2025年度部门决算公开\n2025年收入80.00万元，支出80.00万元。\n", encoding="utf-8")
    spelling = replace(spelling_of(read(path)), fiscal_balanced=True)
    whole = Region(year="2025", phase="决算", flow="收入", fund="财政拨款")
    unit = whole._replace(unit="甲县苗圃")
    assert spelling.of(whole) == spelling.of(whole._replace(flow="支出"))
    assert spelling.of(unit) != spelling.of(unit._replace(flow="支出"))
