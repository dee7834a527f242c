"""What a change speaks of beside plans, and what is a part of a part."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read


def found(text: str, tmp_path: Path) -> list[str]:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    return [one.rule for one in check(read(path)).findings if one.severity is not Severity.INFO]


SENTENCES = (
    "4月，一般公共预算收入累计完成24627万元，完成年初预算数60999万元的40.4%，比上年减收{1070}万元，下降4.2%。",
    "一般公共预算支出完成107752万元，为调整预算数257288万元的41.9%，同比减支{9240}万元，下降7.9%。",
    "政府性基金收入完成2236万元，占年初预算25200万元的8.9%，比上年增收{367}万元，增长19.6%。",
    "政府性基金支出完成5308万元（完成年初预算数24710万元的21.5%），比上年减支{27580}万元，下降83.9%。",
    "全县一般公共预算支出预算数为26.93亿元，实际支出24.98亿元，比上年决算数25.10亿元下降{0.5}%。",
    "全县政府性基金收入预算8.20亿元，执行数9.00亿元，较上年执行数10.00亿元减少{1.00}亿元，下降10%。",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_change_speaks_of_what_was_carried_out_and_not_of_its_plan(sentence: str, tmp_path: Path) -> None:
    head = "甲县2022年财政预算执行情况\n\n一、收支执行情况\n\n"
    assert found(head + sentence.replace("{", "").replace("}", "") + "\n", tmp_path) == []
    before, _, rest = sentence.partition("{")
    digits, _, behind = rest.partition("}")
    wrong = f"{before}7{digits}{behind}" if "." not in digits else f"{before}3.7{behind}"
    assert found(head + wrong + "\n", tmp_path)[0].startswith(("ratio.", "figure.wrong"))


@pytest.mark.parametrize(
    "sentence",
    [
        "1-9月，全区基金收入26824万元。其中，市级基金收入2646万元，增长13%；区级基金收入24178万元，下降17.7%，"
        "主要是成交额下降，土地出让收入20093万元，下降21.7%。",
        "全区转移性收入20.77亿元，其中：公共预算转移性收入19.50亿元，主要为返还性收入1.50亿元；"
        "一般性转移支付收入12.00亿元；专项转移支付收入6.00亿元。",
        "年末滚存结余26900万元。其中，保险费收入17002万元，增长13%；待遇支出16090万元，增长20%。",
        "在编教职工62人，其中：高级4人，中级25人，初级23人，工人10人，退休职工28人。",
    ],
)
def test_parts_of_a_part_do_not_exceed_the_whole(sentence: str, tmp_path: Path) -> None:
    assert found(f"乙区2020年财政收支情况\n\n一、有关情况\n\n{sentence}\n", tmp_path) == []


def test_parts_that_exceed_their_whole_are_still_doubted(tmp_path: Path) -> None:
    sentence = "全区基金收入26824万元。其中，市级基金收入12646万元，增长13%；区级基金收入24178万元，下降17.7%。"
    assert found(f"乙区2020年财政收支情况\n\n一、有关情况\n\n{sentence}\n", tmp_path) == ["sum.text"]


def test_years_that_are_compared_with_do_not_date_a_document(tmp_path: Path) -> None:
    lines = "".join(f"{number}.其他收入0.00万元。较 2022 年度决算数增加 0.00 万元。\n" for number in range(1, 5))
    assert found(lines + "（二）本单位 2023 年度总支出 125.08 万元。\n", tmp_path) == []
