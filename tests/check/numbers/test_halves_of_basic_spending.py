"""人员经费 and 公用经费 of basic spending, where a table itself prints which class each is under."""

from __future__ import annotations

from pathlib import Path

import pytest

import short_texts

TABLE = (
    "甲局2025年部门预算\n\n一般公共预算基本支出预算表\n单位：万元\n科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
    "{rows}合计\t\t{total}\t{staff}\t{office}\n"
)
STAFF, OFFICE = "301\t工资福利支出\t80.00\t80.00\t\n", "302\t商品和服务支出\t17.00\t\t17.00\n"
CASES = {
    "pensioners of an office": (STAFF + OFFICE + "303\t对个人和家庭的补助\t9.00\t6.00\t3.00\n", "106", "86", "20"),
    "all of a class": (STAFF + OFFICE + "303\t对个人和家庭的补助\t3.00\t\t3.00\n", "100", "80", "20"),
    "hands hired by the day": (STAFF + "302\t商品和服务支出\t17.00\t5.00\t12.00\n", "97", "85", "12"),
    "items": (
        STAFF + OFFICE + "303\t对个人和家庭的补助\t9.00\t6.00\t3.00\n30302\t退休费\t7.00\t6.00\t1.00\n"
        "30399\t其他对个人和家庭的补助\t2.00\t\t2.00\n",
        "106",
        "86",
        "20",
    ),
    "as a rule": (STAFF + OFFICE + "303\t对个人和家庭的补助\t9.00\t9.00\t\n", "106", "89", "17"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_a_table_splits_and_adds_up_is_right(case: tuple[str, str, str, str], tmp_path: Path) -> None:
    rows, total, staff, office = case
    right = TABLE.format(rows=rows, total=f"{total}.00", staff=f"{staff}.00", office=f"{office}.00")
    assert short_texts.errors(short_texts.document(right, tmp_path)) == []
    wrong = TABLE.format(rows=rows, total=f"{total}.00", staff=f"{staff}.00", office=f"{office}.70")
    found = short_texts.found(short_texts.document(wrong, tmp_path))
    assert f"{office}.70" in {figure.text for one in found for figure in one.figures}
