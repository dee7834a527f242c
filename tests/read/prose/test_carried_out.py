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


ITEMS = (
    "公务接待费支出9.00万元，完成预算12.00万元的75%，比上年增加3.00万元，增长50%",
    "因公出国（境）费支出4.00万元，完成全年预算4.00万元的100%，较上年决算数增加4.00万元，增长--（基数为0，不可比）",
    "公务用车购置及运行维护费支出7.70万元，完成预算8.00万元的96.25%，比上年决算数增加2.20万元，增长40%",
)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_a_change_of_a_part_speaks_of_what_was_carried_out_and_not_of_the_parts_plan(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    whole = "2023年度“三公”经费支出20.70万元，完成全年预算24.00万元的86.25%，比上年增加9.20万元，增长80%。"
    text = f"甲县园圃局2023年度部门决算\n\n一、“三公”经费支出决算情况说明\n\n{whole}其中："
    items = "；".join(ITEMS[at] for at in order)
    assert not {"ratio.growth", "sum.text"} & set(found(f"{text}{items}。\n", tmp_path))
    assert "ratio.growth" in found(f"{text}{items}。\n".replace("增长40%", "增长37.9%"), tmp_path)


@pytest.mark.parametrize("base", ["基数为0", "上年基数为0万元", "分母为0", "基数均为0"])
def test_a_base_of_nothing_is_no_amount_that_a_list_behind_it_divides(base: str, tmp_path: Path) -> None:
    text = (
        f"甲县园圃局2023年度部门决算\n\n一、有关情况\n\n苗木经费12.00万元，比上年增加12.00万元，增长--（{base}，不可比）；"
        "其中：树苗经费7.00万元，花苗经费5.00万元。\n"
    )
    assert "sum.text" not in found(text, tmp_path)


@pytest.mark.parametrize("without", ["不含", "不包括", "未包含", "扣除", "均不包括"])
def test_what_an_amount_is_said_to_be_without_is_no_part_of_it(without: str, tmp_path: Path) -> None:
    bracket = f"（{without}补助收入34316万元、债券209000万元）"
    text = f"乙区2022年财政收支情况\n\n一、有关情况\n\n基金收入完成204043万元{bracket}，比上年增长41.4%。\n"
    assert "sum.text" not in found(text, tmp_path)
    assert "sum.text" in found(text.replace(without, "包括"), tmp_path)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("补助收入172495万元（省对全州补助1097437万元，州对县补助924942万元）。", False),
        ("债务收入13234万元（全州收入66020万元，转贷县级52786万元）。", False),
        ("园艺支出48.10万元。其中：花圃支出850.08万元；苗圃支出116.43万元；果圃支出43.89万元。", False),
        ("园艺支出12.51万元（花圃支出65.10万元，苗圃支出60.00万元）。", True),  # a digit was lost
        ("园艺支出80.00万元（花圃支出65.10万元，苗圃支出60.00万元）。", True),
    ],
)
def test_amounts_that_are_more_than_the_one_before_divide_something_else(
    text: str, wrong: bool, tmp_path: Path
) -> None:
    text = f"乙州2022年财政收支情况\n\n一、有关情况\n\n{text}\n"
    assert ("sum.text" in found(text, tmp_path)) is wrong


def test_a_list_divides_what_holds_its_parts_and_not_the_last_amount_of_a_list_without_end(tmp_path: Path) -> None:
    text = (
        "甲县园圃局2023年度部门预算\n\n一、政府采购预算安排情况说明\n\n2023年政府采购预算17000元。"
        "按资金类型划分，一般公共预算拨款17000元，专户管理的资金安排0元，上年结转资金安0元。"
        "按项目类型，分为货物类、工程类和服务类采购三种类型。其中：货物类采购10000元，工程类采购0元，服务类采购7000元。\n"
    )
    assert "sum.text" not in found(text, tmp_path)
    assert "sum.text" in found(text.replace("采购7000元", "采购7100元"), tmp_path)


@pytest.mark.parametrize(
    "said",
    [
        "收入支出总体与上年相比，增加{}",
        "收入总计与2022年度决算数相比，增加{}",
        "支出总计和上年比较，增长{}",
        "收支总计与去年相比增加{}",
        "收、支总计与上年相比，各增加{}",
    ],
)
def test_a_change_speaks_of_what_is_compared_in_the_clause_before_it(said: str, tmp_path: Path) -> None:
    text = (
        "甲县园圃局2023年度部门决算\n\n一、收入支出决算总体情况说明\n\n2023年度收入总计434.72万元。\n"
        "2023年度支出总计434.72万元，其中：公务接待费5.00万元。\n"
    )
    right = said.format("58.21万元，增长15.46%。\n")
    assert found(text + right, tmp_path) == []
    assert found(text + right.replace("15.46", "25.46"), tmp_path) == ["ratio.growth"]


def test_parts_named_again_are_parts_of_the_whole_that_the_section_before_states(tmp_path: Path) -> None:
    text = (
        "甲县园圃局2023年度部门决算\n\n一、“三公”经费支出决算总体情况说明\n\n2023年度“三公”经费支出决算20.00万元，"
        "其中：因公出国（境）费支出4.00万元；公务接待费支出6.00万元；公务用车购置及运行维护费支出10.00万元。\n\n"
        "二、“三公”经费支出决算具体情况说明\n\n2023年度“三公”经费支出决算中，因公出国（境）费支出4.00万元，占20%；"
        "公务接待费支出6.00万元，占30%；公务用车购置及运行维护费支出10.00万元，占50%。\n"
    )
    assert "ratio.share" not in found(text, tmp_path)
    assert "ratio.share" in found(text.replace("占30%", "占34%"), tmp_path)
