"""Figures in running text become claims: what they are, what they are about and how they hang together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.model import EVERYTHING, Claim, ClaimKind, Paragraph, Region
from mingzhang.read.prose.claims import claims

UNIT = "清河市水务局"


def read(
    text: str, section: str = "第三部分/三、支出预算情况说明", kind: str = "预算", year: str = "2023"
) -> tuple[Claim, ...]:
    return claims([Paragraph(line, section) for line in text.split("\n")], year, UNIT, kind)


def region(claim: Claim) -> dict[str, str]:
    return {axis: node for axis, node in claim.figure.region.fixed().items() if axis not in ("year", "phase")}


def only(found: tuple[Claim, ...], kind: ClaimKind) -> list[Claim]:
    return [claim for claim in found if claim.kind is kind]


def test_an_amount_a_change_and_a_growth_rate_of_one_sentence_are_linked() -> None:
    amount, change, growth = read("清河市水务局2023年支出总计1,200.50万元，比上年减少60.10万元，下降4.77%。")
    assert (amount.figure.text, amount.figure.value, amount.figure.unit) == ("1,200.50", Decimal("1200.50"), "万元")
    assert region(amount) == {"flow": "支出总计"}
    assert (change.figure.value, change.direction, change.direction_word, change.subject) == (
        Decimal("-60.10"),
        -1,
        "减少",
        0,
    )
    assert (growth.figure.value, growth.subject, growth.base) == (Decimal("-4.77"), 0, Region(year="2022"))


def test_a_claim_knows_the_characters_it_was_read_from() -> None:
    text = "清河市水务局2023年支出预算 1,200.50 万元。"
    (amount,) = read(text)
    span = amount.figure.source.span
    assert span is not None
    assert text[span[0] : span[1]] == amount.figure.text == "1,200.50"


def test_parts_name_their_whole_and_shares_are_of_it() -> None:
    found = read("2023年支出预算100.00万元，其中：基本支出80.00万元，占80.00%；项目支出20.00万元，占20.00%。")
    whole, basic, share, project, _ = found
    assert region(basic) == {"flow": "支出", "nature": "基本支出"}
    assert [basic.parent, project.parent] == [0, 0]
    assert basic.listing == project.listing is not None
    assert not basic.of_which
    assert (share.kind, share.subject, share.whole) == (ClaimKind.SHARE, 1, 0)
    assert whole.parent is None


def test_parts_known_to_be_all_there_must_add_up_even_where_they_do_not() -> None:
    found = read(
        "2023年支出预算100.00万元，其中：基本支出80.00万元；项目支出30.00万元；上缴上级支出0万元；经营支出0万元；对附属单位补助支出0万元；单位预留机动经费0万元。"
    )
    assert not any(claim.of_which for claim in found)


def test_one_part_picked_out_need_not_be_the_whole() -> None:
    found = read("2023年支出预算100.00万元，其中：基本支出80.00万元。")
    assert found[1].of_which


def test_a_total_divided_twice_keeps_its_divisions_apart() -> None:
    found = read(
        "2023年度清河市水务局财政拨款收支总预算100.00万元。其中：一般公共预算拨款90.00万元，政府性基金预算拨款10.00万元，"
        "国有资本经营预算拨款0万元。其中：当年拨款收入70.00万元，上年结转收入30.00万元。",
        "第三部分/四、财政拨款收支预算总体情况说明",
    )
    assert [claim.parent for claim in found[1:]] == [0] * 5
    assert len({claim.listing for claim in found[1:]}) == 2
    assert region(found[4]) == {"flow": "收入", "fund": "财政拨款", "vintage": "当年"}


def test_money_beside_carried_over_money_is_money_of_the_year() -> None:
    found = read(
        "2023年收入预算1,250.00万元，其中：上年结转20.00万元；一般公共预算拨款收入1,230.00万元。",
        "第三部分/二、收入预算情况说明",
    )
    assert region(found[2]) == {"flow": "收入", "fund": "一般公共预算", "vintage": "当年"}


def test_a_change_after_income_and_carry_over_is_of_their_total() -> None:
    found = read(
        "2023年预算收入总计90.00万元，其中：本年收入90.00万元，上年结转0万元，比上年减少10.00万元，下降10.00%。"
    )
    assert only(found, ClaimKind.CHANGE)[0].subject == 0


def test_a_change_that_names_its_amount_is_of_that_amount() -> None:
    found = read(
        "2022年度收入合计200.00元。其中：财政拨款收入190.00元；其他收入10.00元。与上年相比，收入合计增加50.00元，增长33.33%。",
        "第三部分/二、收入决算情况说明",
        "决算",
        "2022",
    )
    assert [claim.subject for claim in found if claim.kind in (ClaimKind.CHANGE, ClaimKind.GROWTH)] == [0, 0]


def test_reasons_are_parts_of_the_change_and_have_no_region() -> None:
    found = read(
        "2023年支出总计130.00万元，比上年增加30.00万元，增长30.00%，主要原因是新增水库加固项目35.00万元，减少会议费5.00万元。"
    )
    reasons = found[3:]
    assert [claim.figure.value for claim in reasons] == [Decimal("35.00"), Decimal("-5.00")]
    assert {claim.parent for claim in reasons} == {1}
    assert all(claim.of_which and claim.figure.region == EVERYTHING for claim in reasons)


@pytest.mark.parametrize("word", ["相同", "持平", "一致", "无变化"])
def test_words_of_equality_are_changes_of_nothing(word: str) -> None:
    _, equal = read(f"公务接待费2.00万元，与上年预算数{word}。", "第三部分/七、“三公”经费")
    assert (equal.kind, equal.figure.value, equal.direction, equal.subject) == (ClaimKind.CHANGE, Decimal(0), 0, 0)
    assert equal.base == Region(year="2022", phase="预算")


def test_roughly_the_same_states_no_number() -> None:
    assert len(read("公务接待费2.00万元，与上年预算数基本持平。", "第三部分/七、“三公”经费")) == 1


def test_a_template_alternative_left_standing_has_no_direction() -> None:
    growth = read("公务接待费2.00万元，比上年减少1.00万元，下降（增长）33.33%。", "第三部分/七、“三公”经费")[2]
    assert (growth.direction, growth.direction_word) == (None, "下降(增长)")


def test_a_growth_rate_without_percent_sign_is_doubtful() -> None:
    growth = read("2023年支出总计113.95万元，比上年增加13.95万元，增长13.95。")[2]
    assert (growth.kind, growth.figure.unit) == (ClaimKind.GROWTH, "")
    assert growth.figure.doubt


def test_how_far_a_plan_was_carried_out_is_a_share_of_the_plan() -> None:
    planned, spent, done = read(
        "一般公共预算财政拨款支出年初预算为200.00万元，支出决算为190.00万元，完成年初预算的95.00%。",
        "第三部分/五、一般公共预算财政拨款支出决算情况说明",
        "决算",
    )
    assert (planned.figure.region.phase, spent.figure.region.phase) == ("年初预算", "决算")
    assert (done.kind, done.subject, done.whole) == (ClaimKind.SHARE, 1, 0)


def test_functions_by_class_section_and_item_become_codes_below_the_total() -> None:
    found = read(
        "一般公共预算财政拨款支出年初预算为30.00万元，支出决算为28.00万元。其中：\n"
        "1、卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）。主要用于医疗保险。年初预算为10.00万元，支出决算为9.00万元。\n"
        "2、住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于公积金。年初预算为20.00万元，支出决算为19.00万元。",
        "第三部分/五、一般公共预算财政拨款支出决算情况说明",
        "决算",
    )
    assert [claim.figure.region.function for claim in found] == [None, None, "2101102", "2101102", "2210201", "2210201"]
    assert [claim.parent for claim in found] == [None, None, 0, 1, 0, 1]
    assert {claim.figure.region.fund for claim in found} == {"一般公共预算"}


def test_what_was_not_understood_has_no_region_nor_have_its_parts() -> None:
    found = read("清河市水务局下属清河水库管理站2023年支出预算30.00万元，其中基本支出20.00万元。")
    assert [claim.figure.region for claim in found] == [EVERYTHING, EVERYTHING]


def test_cars_to_be_bought_are_not_the_cars_there_are() -> None:
    found = read(
        "共有车辆7辆，其中：机要通信用车0辆、其他用车7辆。\n2023年安排购置车辆1辆，其中：机要通信用车0辆、其他用车1辆。",
        "其他/五、国有资产占有使用情况",
    )
    assert [claim.figure.region.subject for claim in found] == [
        "车辆",
        "机要通信用车",
        "其他用车",
        "公务用车购置数",
        None,
        None,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "依据清财〔2024〕37号文件和第三条规定，截至2024年12月31日执行。",
        "见附件2，第15页，编号2080505，2023—2024年实施。",
        "名词解释：指用于15分钟社区生活圈的支出。",
    ],
)
def test_dates_documents_and_ordinals_are_no_claims(text: str) -> None:
    assert read(text) == ()


def test_a_limit_is_no_amount_and_what_stands_above_it_is_counted() -> None:
    limit, counted = read("单价100万元（含）以上设备（不含车辆）3台（套）。", "其他/五、国有资产占有使用情况")
    assert limit.kind is ClaimKind.OTHER
    assert (counted.figure.region.subject, counted.figure.value) == ("单价100万元以上设备", Decimal(3))


def test_a_blank_inside_a_number_is_mended_and_a_torn_number_doubted() -> None:
    mended, torn = read("支出预算4506. 99万元，其中：基本支出3 5.2万元。")
    assert (mended.figure.value, mended.figure.repaired_from, mended.figure.doubt) == (
        Decimal("4506.99"),
        "4506. 99",
        "",
    )
    assert torn.figure.value == Decimal("35.2")
    assert torn.figure.doubt


@pytest.mark.parametrize(
    ("text", "value", "unit", "step"),
    [
        ("支出预算25,552,618.58元。", "25552618.58", "元", "0.01"),
        ("支出预算1.2亿元。", "1.2", "亿元", "0.1"),
        ("支出预算0万元。", "0", "万元", "1"),
        ("支出预算58810元。", "58810", "元", "1"),
    ],
)
def test_numbers_keep_their_unit_and_last_digit(text: str, value: str, unit: str, step: str) -> None:
    (amount,) = read(text)
    assert (amount.figure.value, amount.figure.unit, amount.figure.step) == (Decimal(value), unit, Decimal(step))


def test_a_sentence_that_says_there_is_nothing_states_zero() -> None:
    (nothing,) = read("本单位无机关运行经费。", "第三部分/八、机关运行经费增减变动原因说明")
    assert (nothing.figure.text, nothing.figure.value, nothing.figure.region.subject) == (
        "无",
        Decimal(0),
        "机关运行经费",
    )


def test_amounts_of_goals_have_no_region_of_money() -> None:
    found = read("编报绩效目标的项目共12个，涉及项目预算资金42.51万元。", "其他/四、绩效目标设置情况")
    assert [claim.figure.region for claim in found] == [EVERYTHING, EVERYTHING]


def test_last_years_figure_beside_this_years_is_what_growth_is_measured_against() -> None:
    before, now, growth = read(
        "2022年预算执行数为40.00万元，2023年预算安排50.00万元，比2022年预算执行数增加25.00%。",
        "第三部分/三、支出预算情况说明",
    )
    assert (before.figure.region.year, before.figure.region.phase) == ("2022", "决算")
    assert now.figure.region.year == "2023"
    assert (growth.subject, growth.whole) == (1, 0)


def test_parts_of_one_paragraph_of_a_list_are_beside_each_other_behind_a_semicolon() -> None:
    texts = (
        "一般公共预算财政拨款基本支出60.00万元。其中：",
        "人员经费48.00万元，占基本支出的80%；公用经费12.00万元，占基本支出的20%。",
    )
    found = read("\n".join(texts))
    amounts = only(found, ClaimKind.AMOUNT)
    assert [claim.parent for claim in amounts] == [None, 0, 0]
    assert [claim.whole for claim in only(found, ClaimKind.SHARE)] == [0, 0]


@pytest.mark.parametrize("end", ["。", "", "："])
def test_a_paragraph_that_only_names_an_item_says_what_the_next_one_is_about(end: str) -> None:
    name = f"1、农林水支出（类）林业和草原（款）事业机构（项）{end}"
    found = read(f"{name}\n年初预算为3.00万元，支出决算为2.50万元，完成年初预算的83.33%。", kind="决算")
    assert {claim.figure.region.function for claim in found} == {"2130204"}
