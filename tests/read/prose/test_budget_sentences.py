"""Sentences of budget explanations in wordings of many provinces: what each amount, share and change speaks of.

Every amount is invented.
"""

from __future__ import annotations

import pytest

from mingzhang.model import Claim, ClaimKind, Paragraph
from mingzhang.read.prose.claims import claims

UNIT = "丁县苗圃局"


def read(*texts: str, section: str = "第三部分/一、收支预算情况说明") -> tuple[Claim, ...]:
    return claims([Paragraph(text, section) for text in texts], "2025", UNIT, "预算")


def one(made: tuple[Claim, ...], text: str, kind: ClaimKind = ClaimKind.AMOUNT) -> Claim:
    return next(claim for claim in made if claim.figure.text == text and claim.kind is kind)


@pytest.mark.parametrize(
    "again",
    ["2025年本部门预算收入较上年增加5.00万元", "预算收入比上年增加5.00万元", "本部门预算收入同比增加5.00万元"],
)
def test_a_change_speaks_of_the_amount_that_its_clause_names_again(again: str) -> None:
    made = read(f"2025年本部门预算收入20.00万元，其中一般公共预算拨款20.00万元、政府性基金预算拨款0万元，{again}。")
    change = one(made, "5.00", ClaimKind.CHANGE)
    assert change.subject == made.index(one(made, "20.00"))


@pytest.mark.parametrize("reason", ["主要原因是人员增加", "原因是调入人员3名", "主要原因：定额提高10%"])
def test_reasons_end_where_spending_is_stated_behind_a_semicolon(reason: str) -> None:
    made = read(f"2025年预算收入20.00万元，较上年增加5.00万元，{reason}；2025年预算支出21.00万元，较上年增加6.00万元。")
    assert one(made, "21.00").figure.region.flow == "支出"
    assert one(made, "6.00", ClaimKind.CHANGE).subject == made.index(one(made, "21.00"))


@pytest.mark.parametrize("opener", ["其中：", "包括：", "其中，"])
def test_parts_behind_a_full_stop_divide_the_whole_and_not_its_last_part(opener: str) -> None:
    made = read(
        f"2025年收入预算合计90.00万元，包括本年收入85.00万元，上年结转结余5.00万元。{opener}",
        "本年一般公共预算拨款收入80.00万元，占88.89%；",
        "本年政府性基金预算拨款收入5.00万元，占5.56%；",
        "上年结转结余的一般公共预算资金5.00万元，占5.56%。",
    )
    part = one(made, "80.00")
    assert part.parent == 0
    assert part.figure.region.vintage == "当年"
    assert one(made, "88.89%", ClaimKind.SHARE).whole == 0


@pytest.mark.parametrize("behind", ["；项目支出40.00万元", "；项目支出为40.00万元，占80.00%", "，项目支出40.00万元"])
def test_what_lies_outside_a_whole_is_no_part_of_it(behind: str) -> None:
    made = read(f"基本支出10.00万元，其中人员经费8.00万元，公用经费2.00万元{behind}。", section="第三部分/三、支出情况")
    assert one(made, "8.00").parent == 0
    assert one(made, "40.00").parent is None
    assert one(made, "40.00").figure.region.nature == "项目支出"


def test_another_fund_is_no_part_of_the_one_before() -> None:
    made = read("2025年收入预算30.00万元。其中：财政拨款收入20.00万元，包括一般公共预算20.00万元；其他收入10.00万元。")
    assert one(made, "10.00").parent != made.index(made[1])


@pytest.mark.parametrize(
    ("sentence", "economy"),
    [
        ("2025年公务接待费计划用于执行公务，预算安排3.00万元。", "30217"),
        ("公务用车运行维护费主要用于车辆燃油、维修，2025年预算数为3.00万元。", "30231"),
        ("（二）公务用车购置费方面，预算3.00万元。", "31013"),
        ("因公出国（境）费拟用于境外培训，安排3.00万元。", "30212"),
        ("公务接待费用于各类接待，支出预算3.00万元。", "30217"),
    ],
)
def test_an_amount_without_a_name_is_of_what_its_sentence_opened_with(sentence: str, economy: str) -> None:
    made = read(
        "2025年“三公”经费预算数为9.00万元，与上年持平。", sentence, section="第三部分/五、“三公”经费预算情况说明"
    )
    assert one(made, "3.00").figure.region.economy == economy


@pytest.mark.parametrize("whole", ["基本支出预算", "基本支出", "基本支出的"])
def test_a_share_is_of_the_whole_that_its_list_divides(whole: str) -> None:
    made = read(
        "2025年一般公共预算支出50.00万元。",
        "1.基本支出预算20.00万元，占一般公共预算支出的40.00%。其中：",
        f"工资福利支出预算15.00万元，占{whole}75.00%。",
        f"商品和服务支出预算5.00万元，占{whole}25.00%。",
        section="第三部分/五、一般公共预算支出情况说明",
    )
    assert one(made, "75.00%", ClaimKind.SHARE).whole == made.index(one(made, "20.00"))
    assert one(made, "15.00").figure.region.economy == "301"
    assert one(made, "15.00").figure.region.fund == "一般公共预算"


@pytest.mark.parametrize("reason", ["。主要原因：压减支出10%以上；", "。原因是人员减少；", "，主要是压减支出10%；"])
def test_a_list_goes_on_behind_the_reasons_for_one_part(reason: str) -> None:
    made = read(
        f"2025年一般公共预算财政拨款支出80.00万元。其中：基本支出50.00万元，比上年增加1.00万元{reason}"
        "项目支出30.00万元，与上年持平。",
        section="第三部分/三、部门预算情况说明",
    )
    assert one(made, "30.00").parent == 0
    assert one(made, "30.00").figure.region.fund == "一般公共预算"


@pytest.mark.parametrize(
    ("name", "axis", "node"),
    [
        ("行政运行（2130201）", "function", "2130201"),
        ("2210201-住房公积金", "function", "2210201"),
        ("2210201 住房公积金", "function", "2210201"),
        ("农林水支出（213）", "function", "213"),
        ("工资福利支出（301）", "economy", "301"),
        ("30201办公费", "economy", "30201"),
        ("机关工资福利支出（501）", "gov_economy", "501"),
        ("对个人和家庭的补助（509）", "gov_economy", "509"),
        ("对事业单位经常性补助", "gov_economy", "505"),
    ],
)
def test_a_name_with_its_whole_code_beside_it_is_that_subject(name: str, axis: str, node: str) -> None:
    made = read(f"2025年一般公共预算支出30.00万元，其中：{name}20.00万元，较上年增加1.00万元。")
    assert getattr(one(made, "20.00").figure.region, axis) == node


def test_a_code_beside_the_name_of_another_says_nothing() -> None:
    made = read("2025年一般公共预算支出30.00万元，其中：住房公积金（2010101）20.00万元。")
    assert not any(one(made, "20.00").figure.region)


@pytest.mark.parametrize(
    "names",
    [
        ("货物", "工程", "服务"),
        ("货物类", "工程类", "服务类"),
        ("货物类采购预算", "工程类采购预算", "服务类采购预算"),
        ("采购货物支出", "采购工程支出", "购买服务支出"),
        ("政府采购货物预算", "政府采购工程预算", "政府采购服务预算"),
    ],
)
def test_the_kinds_of_purchases_are_known_in_a_list_of_them(names: tuple[str, ...]) -> None:
    goods, works, services = names
    made = read(
        f"2025年政府采购预算10.00万元，其中：{goods}2.00万元、{works}3.00万元、{services}5.00万元。",
        section="第三部分/四、政府采购情况",
    )
    read_as = [one(made, amount).figure.region.subject for amount in ("2.00", "3.00", "5.00")]
    assert read_as == ["政府采购货物", "政府采购工程", "政府采购服务"]


@pytest.mark.parametrize("end", ["按功能科目分类情况：", "按支出功能分类情况如下：", "按功能分类："])
def test_paragraphs_below_a_summary_are_of_what_it_names(end: str) -> None:
    made = read(
        "2025年部门预算总支出90.00万元。财政拨款支出80.00万元，其中：基本支出50.00万元，项目支出30.00万元。",
        f"财政拨款支出{end}",
        "2130201-行政运行50.00万元，主要用于机关运行；",
        "2130205-森林资源培育30.00万元，主要用于造林；",
    )
    last = one(made[3:], "50.00").figure.region
    assert (last.function, last.fund) == ("2130201", "财政拨款")


@pytest.mark.parametrize("reason", ["主要原因是人员增加", "原因是社保缴费基数调整"])
def test_a_whole_is_divided_behind_the_reasons_for_its_change(reason: str) -> None:
    made = read(
        f"2025年收入总预算90.00万元，比2024年增加8.00万元，{reason}，其中：一般公共预算拨款收入60.00万元，"
        "占总收入的66.67%；其他收入20.00万元，占总收入的22.22%；上年结转10.00万元，占总收入的11.11%。"
    )
    assert [one(made, amount).parent for amount in ("60.00", "20.00", "10.00")] == [0, 0, 0]
    assert one(made, "60.00").figure.region.vintage == "当年"


def test_what_reasons_divide_is_no_part_of_the_whole() -> None:
    made = read("2025年基本支出90.00万元，比上年增加8.00万元，主要原因是人员增加，其中新录用人员工资6.00万元。")
    assert one(made, "6.00").parent is None
