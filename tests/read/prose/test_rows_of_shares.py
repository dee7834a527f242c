"""Shares in a row behind amounts in a row, and what a plan came to: right ones are silent, wrong ones are found."""

from __future__ import annotations

from pathlib import Path

import pytest

import short_texts
from report_sentences import right_and_wrong


def errors(text: str, folder: Path) -> list[str]:
    return short_texts.errors(short_texts.document(text, folder))


@pytest.mark.parametrize(
    ("whole", "sentence", "wrong"),
    [
        (
            "2023年政府采购支出总额240.00万元。货物、工程、服务采购分别为60.00万元、120.00万元和60.00万元，",
            "占政府采购支出总额的25%、50%和{25}%。",
            "52",
        ),
        (
            "2023年支出合计800.00万元。其中，人员经费、公用经费和项目支出分别为400.00万元、160.00万元和240.00万元，",
            "占支出合计的比例为50%、{20}%和30%。",
            "29",
        ),
        (
            "2023年收入合计500.00万元，其中财政拨款收入和其他收入分别为450.00万元、50.00万元，",
            "占比为90.00%、{10.00}%。",
            "19.00",
        ),
    ],
)
def test_rates_in_a_row_are_those_of_the_row_before(whole: str, sentence: str, wrong: str, tmp_path: Path) -> None:
    right, slipped = right_and_wrong(whole + sentence, wrong)
    assert errors(right, tmp_path) == []
    assert errors(slipped, tmp_path) == ["ratio.share"]


@pytest.mark.parametrize(
    "ways",
    [
        "按资金来源看，财政拨款、事业收入、其他资金分别占支出合计的80%、12%和8%。",
        "按来源分，财政拨款、其他资金占比分别为92%、8%。",
        "从部门看，本级、中心和站所分别占70%、20%和10%。",
    ],
)
def test_a_second_row_that_names_others_divides_the_whole_another_way(ways: str, tmp_path: Path) -> None:
    parts = "人员经费、公用经费和项目支出分别为600.00万元、150.00万元和250.00万元，分别占支出合计的60%、15%和25%。"
    assert errors(f"2023年度支出合计1000.00万元。其中，{parts}{ways}", tmp_path) == []


@pytest.mark.parametrize(
    ("came", "sentence", "wrong"),
    [
        (
            "2023年收入预算数为500.00万元，决算数为480.00万元，完成预算的96%。",
            "加上年初结转20.00万元，收入总计{500.00}万元。",
            "530.00",
        ),
        (
            "2023年财政拨款收入年初预算为500.00万元，决算数为480.00万元，完成预算的96%。",
            "加上年初财政拨款结转和结余30.00万元，财政拨款收入总计{510.00}万元。",
            "501.00",
        ),
        (
            "2023年本年收入年初预算300.00万元，实际完成310.00万元，为预算的103.33%。",
            "加上上年结转15.00万元，收入总计{325.00}万元。",
            "352.00",
        ),
        (
            "一般公共预算收入预算数90.00亿元，执行数88.00亿元。",
            "加上上年结转收入4.00亿元，收入总量为{92.00}亿元。",
            "29.00",
        ),
    ],
)
def test_what_came_of_a_plan_is_added_up_not_the_plan(came: str, sentence: str, wrong: str, tmp_path: Path) -> None:
    right, slipped = right_and_wrong(came + sentence, wrong)
    assert errors(right, tmp_path) == []
    assert len(errors(slipped, tmp_path)) == 1


@pytest.mark.parametrize(
    "parts",
    [
        "货物20.00万元、工程50.00万元、服务30.00万元，占比为20%、50%、{30}%。",
        "货物20.00万元，工程50.00万元，服务30.00万元，占政府采购支出总额的20%、50%和{30}%。",
        "货物、工程、服务为20.00万元、50.00万元、30.00万元，占20%、50%、{30}%。",
    ],
)
def test_as_many_shares_as_amounts_before_are_theirs_one_for_one(parts: str, tmp_path: Path) -> None:
    right, slipped = right_and_wrong("2023年度政府采购支出总额100.00万元，其中：" + parts, "38")
    assert errors(right, tmp_path) == []
    assert len(errors(slipped, tmp_path)) == 1


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        (
            "一般公共预算收入4402.00万元，加上级转移支付收入1884.00万元，上年结转结余60.00万元，"
            "收入合计为{6346.00}万元；一般公共预算支出合计6346.00万元。",
            "6348.00",
        ),
        (
            "2023年度收入决算450.00万元，加上使用非财政拨款结余10.00万元，其中：专用结余5.00万元，"
            "年初结转和结余40.00万元，收入总计{500.00}万元；支出总计500.00万元。",
            "590.00",
        ),
    ],
)
def test_what_came_in_is_added_up_and_never_to_what_went_out(sentence: str, wrong: str, tmp_path: Path) -> None:
    right, slipped = right_and_wrong(sentence, wrong)
    assert errors(right, tmp_path) == []
    assert len(errors(slipped, tmp_path)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "新增用地有偿使用费收入7.00亿元，下降43.1%。",
        "增发债券资金支出3.20亿元，下降12%。",
        "压减一般性支出后的公用经费300.00万元，增长3%。",
        "追加项目经费40.00万元，下降8%。",
    ],
)
def test_a_word_of_change_that_opens_a_name_says_no_direction(sentence: str, tmp_path: Path) -> None:
    assert errors(sentence, tmp_path) == []


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("公务接待费支出5.21万元，与上年相比，减少0.1万元，下降0.006%。", "1.883%"),
        ("2022年公务接待费2.40万元，比上年减少14.60万元，下降88.85%。", "85.88%"),
        ("公务用车运行费预算75万元，比上年预算减少48万元，下降37.5%。", "39.0%"),
    ],
)
def test_a_rate_should_be_what_the_printed_amounts_come_to(sentence: str, meant: str, tmp_path: Path) -> None:
    (wrong,) = short_texts.found(short_texts.document(sentence, tmp_path))
    assert meant in wrong.message


def test_the_whole_of_a_share_is_of_the_year_of_its_part(tmp_path: Path) -> None:
    text = "2022年教育支出200.00万元，占一般公共预算财政拨款支出的{}%。"
    whole = "2022年一般公共预算财政拨款支出500.00万元。其中"
    assert errors(whole + text.format("40.00"), tmp_path) == []
    assert errors(whole + text.format("49.00"), tmp_path) == ["ratio.share"]


_INSIDE = "2023年一般性补助收入100.00万元（含均衡补助收入60.00万元、奖补资金收入30.00万元、其他补助收入{10.00}万元"


def test_a_list_that_a_bracket_opens_holds_its_first_amount(tmp_path: Path) -> None:
    right, slipped = right_and_wrong(f"{_INSIDE}）。", "19.00")
    assert errors(right, tmp_path) == []
    assert len(errors(slipped, tmp_path)) == 1


def test_a_bracket_that_closes_too_late_holds_what_makes_up_its_whole(tmp_path: Path) -> None:
    right, _ = right_and_wrong(f"{_INSIDE}，专项补助收入40.00万元）。", "")
    assert errors(right, tmp_path) == []


def test_parts_of_nothing_are_nothing(tmp_path: Path) -> None:
    sentence = "2024年政府采购预算总额0.00万元，其中：货物0.00万元、工程0.00万元、服务{0.00}万元。"
    right, slipped = right_and_wrong(sentence, "6.00")
    assert errors(right, tmp_path) == []
    assert len(errors(slipped, tmp_path)) == 1


@pytest.mark.parametrize("whose", ["", "本部门", "某某中心"])
def test_contracts_of_small_firms_are_shares_of_what_was_bought(whose: str, tmp_path: Path) -> None:
    text = (
        f"2023年度{whose}政府采购支出总额200.00万元，其中：货物支出50.00万元、工程支出100.00万元、服务支出50.00万元。"
        "授予中小企业合同金额120.00万元，占政府采购支出总额的{60.00}%，"
        "其中：授予小微企业合同金额60.00万元，占政府采购支出总额的30.00%。"
    )
    right, slipped = right_and_wrong(text, "70.00")
    assert errors(right, tmp_path) == []
    assert errors(slipped, tmp_path) == ["ratio.share"]


@pytest.mark.parametrize("inside", ["（一般公共预算300.00万元）", "（含上年结转20.00万元）", ""])
@pytest.mark.parametrize("sign", ["；", "，", "、"])
def test_a_list_goes_on_behind_a_bracket_in_its_first_part(inside: str, sign: str, tmp_path: Path) -> None:
    parts = (
        f"财政拨款收入300.00万元，占比75.0%{inside}",
        "事业收入{60.00}万元，占比15.0%",
        "经营收入40.00万元，占比10.0%",
    )
    text = f"甲县园圃局2023年度部门决算\n\n2023年度收入合计400.00万元，其中：{sign.join(parts)}。"
    right, slipped = right_and_wrong(text, "90.00")
    assert errors(right, tmp_path) == []
    assert errors(slipped, tmp_path)
