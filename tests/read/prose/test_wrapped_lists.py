"""Lists cut by the end of a line behind 其中: the rest of the sentence names the parts, and no later paragraph."""

from __future__ import annotations

import pytest

from mingzhang.model import Paragraph
from mingzhang.read.prose.claims import claims

SECTION = "五、一般公共预算支出情况说明"


def parents(*texts: str) -> list[tuple[str, int | None]]:
    made = claims([Paragraph(text, SECTION) for text in texts], "2025", "甲县园圃局", "预算")
    return [(claim.figure.text, claim.parent) for claim in made]


@pytest.mark.parametrize("opener", ["其中：", "其中，", "包括："])
def test_the_rest_of_a_sentence_behind_the_cut_holds_all_its_parts(opener: str) -> None:
    found = parents(
        f"苗木养护15.00万元，{opener}",
        "基本支出9.00万元，项目支出6.00万元。主要用于养护。",
        "设施维修7.60万元，其中：基本支出7.60万元，项目支出0万元。",
    )
    assert found[:4] == [("15.00", None), ("9.00", 0), ("6.00", 0), ("7.60", None)]


def test_paragraphs_that_name_one_part_each_stay_parts() -> None:
    found = parents(
        "基本支出15.00万元，其中：", "人员经费9.00万元，主要包括津贴；", "公用经费6.00万元，主要包括办公费。"
    )
    assert found == [("15.00", None), ("9.00", 0), ("6.00", 0)]


def test_a_part_with_what_was_planned_for_it_is_one_part() -> None:
    found = parents(
        "基本支出15.00万元，其中：",
        "人员经费9.00万元，年初预算为8.00万元。",
        "公用经费6.00万元，年初预算为7.00万元。",
    )
    assert (found[1][1], found[3][1]) == (0, 0)
