"""Tables whose rows behind 其中 are all parts of the row above, or only some of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import short_texts

HEAD = "甲局2024年部门决算\n\n经费情况表\n单位：万元\n项目\t本年决算数\t上年决算数\n"
DIVIDED = {
    "（一） behind 其中": "行政经费\t88.00\t90.00\n“三公”经费\t{}\t12.00\n其中：（一）因公出国（境）支出\t1.00\t2.00\n"
    "（二）公务用车购置及运行维护支出\t6.50\t7.00\n"
    "1.公务用车购置\t2.00\t0.00\n2.公务用车运行维护费\t4.50\t7.00\n"
    "（三）公务接待费支出\t2.00\t3.00\n",
    "two lists": "“三公”经费合计\t{}\t12.00\n其中：1.因公出国（境）费\t1.00\t2.00\n"
    "2.公务用车购置及运行维护费\t6.50\t7.00\n"
    "其中：（1）公务用车购置费\t2.00\t0.00\n（2）公务用车运行维护费\t4.50\t7.00\n3.公务接待费\t2.00\t3.00\n",
    "without numbers": "行政经费\t88.00\t90.00\n三公经费\t{}\t12.00\n其中：因公出国（境）费\t1.00\t2.00\n"
    "公务用车购置及运行维护费\t6.50\t7.00\n公务接待费\t2.00\t3.00\n",
    "kinds of spending": "一般公共预算支出\t19.50\t22.00\n基本支出\t{}\t12.00\n其中：（一）人员经费\t6.50\t7.00\n"
    "（二）公用经费\t3.00\t5.00\n项目支出\t10.00\t10.00\n",
    "money by source": "一、财政拨款收入\t{}\t12.00\n其中：1.一般公共预算拨款\t6.50\t7.00\n"
    "2.政府性基金预算拨款\t2.00\t5.00\n"
    "3.国有资本经营预算拨款\t1.00\t0.00\n二、事业收入\t10.00\t10.00\n",
}
SOME = (
    "三公经费\t9.50\t12.00\n其中：（一）公务用车购置及运行维护费\t5.50\t7.00\n（二）公务接待费\t2.00\t3.00\n",
    "基本支出\t9.50\t12.00\n其中：（一）公用经费\t3.00\t5.00\n",
)


@pytest.mark.parametrize("rows", DIVIDED.values(), ids=DIVIDED)
def test_all_parts_behind_of_which_make_up_their_whole(rows: str, tmp_path: Path) -> None:
    assert short_texts.errors(short_texts.document(HEAD + rows.format("9.50"), tmp_path)) == []
    found = short_texts.found(short_texts.document(HEAD + rows.format("9.00"), tmp_path))
    assert "9.00" in {figure.text for one in found for figure in one.figures}


@pytest.mark.parametrize("rows", SOME)
def test_some_parts_behind_of_which_make_up_nothing(rows: str, tmp_path: Path) -> None:
    assert short_texts.errors(short_texts.document(HEAD + rows, tmp_path)) == []
