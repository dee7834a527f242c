"""What may not be published: words that stand for words not written yet, wherever they stand."""

from __future__ import annotations

import pytest

from mingzhang.flows.gate import words_barred
from mingzhang.model import Cover, Disclosure, Prose, Publication, Sheet, SheetCell
from mingzhang.model.values import replace

EMPTY = Publication(Cover("青溪市园圃局", "2026年单位预算", "2026年2月"), (), Disclosure("a"))


@pytest.mark.parametrize(
    "text",
    [
        *("对全县XX个乡镇的苗圃开展巡查。", "（一）XXXX。", "青溪市××县", "负责xx工作。", "ＸＸ年完成。", "计划于××。"),
        *("由***承担。", "联系人：____", "单位：＿＿＿", "其他事项待填。", "某某单位", "见#REF!"),
    ],
)
def test_a_word_that_stands_for_another_is_barred_in_prose_and_in_tables(text: str) -> None:
    sheet = Sheet(0, "目标表", "", "", "", (SheetCell(text, 0, 0, "text"),), 1, 1, 0)
    for block in (Prose(text), sheet):
        assert len(words_barred(replace(EMPTY, blocks=(block,)), ())) == 1


@pytest.mark.parametrize(
    "text",
    [
        *("25人×3600元×1年，共90000元。", "购置XXL号防护服30套。", "型号为AXX-200的水泵2台。", "巡查2*3次。"),
        *("待遇发放及时。", "依据：《园圃管理办法》……等文件。", "完成率100%。"),
    ],
)
def test_words_that_stand_for_themselves_are_not(text: str) -> None:
    assert words_barred(replace(EMPTY, blocks=(Prose(text),)), ()) == ()
