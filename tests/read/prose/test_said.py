"""What sentences say beyond numbers: comparisons, absences, plans carried out, divisions, reasons."""

from __future__ import annotations

import pytest

from mingzhang.model import Claim, Paragraph, Region, Said
from mingzhang.read.prose.claims import narrated

UNIT = "甲县园圃局"


def read(text: str, section: str = "", kind: str = "决算") -> tuple[tuple[Claim, ...], Said]:
    return narrated([Paragraph(line, section) for line in text.split("\n")], "2024", UNIT, kind)


def about(region: Region) -> dict[str, str]:
    return {axis: node for axis, node in region.fixed().items() if axis not in ("year", "phase")}


def test_a_change_and_its_rate_are_two_comparisons_of_one_amount() -> None:
    _, said = read("2024年度支出合计120.00万元，比上年减少30.00万元，增长20.00%。")
    change, rate = said.comparisons
    assert (change.of, change.direction, change.size) == (0, -1, 1)
    assert (rate.of, rate.direction, rate.size) == (0, 1, 2)
    assert change.base == rate.base == Region(year="2023")
    assert rate.quote.text.endswith("增长20.00%")


@pytest.mark.parametrize(
    ("words", "direction", "rough"),
    [
        ("与上年基本持平", 0, True),
        ("与上年持平", 0, False),
        ("较上年有所减少", -1, False),
        ("比上年增加的主要原因是人员变动", 1, False),
    ],
)
def test_a_comparison_may_print_no_number(words: str, direction: int, rough: bool) -> None:
    _, said = read(f"公务接待费支出2.00万元，{words}。", "七、“三公”经费")
    (one,) = said.comparisons
    assert (one.of, one.direction, one.size, one.rough) == (0, direction, None, rough)


def test_a_comparison_without_amount_says_what_it_is_of() -> None:
    _, said = read("公务接待费较上年略有下降。")
    (one,) = said.comparisons
    assert (one.of, one.region.economy, one.direction) == (None, "30217", -1)


def test_reasons_compare_nothing() -> None:
    _, said = read("支出合计120.00万元，比上年增加30.00万元，主要原因是新增苗圃改造25.00万元。")
    assert len(said.comparisons) == 1


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("本单位2024年无政府性基金预算财政拨款收支。", {"fund": "政府性基金"}),
        ("甲县园圃局没有使用国有资本经营预算安排的支出。", {"fund": "国有资本经营", "flow": "支出"}),
        ("2024年未安排因公出国（境）费支出。", {"economy": "30212", "flow": "支出"}),
        ("公务接待费没有发生。", {"economy": "30217", "flow": "支出"}),
        ("因公出国（境）费支出为零。", {"economy": "30212", "flow": "支出"}),
        ("我单位不涉及政府采购支出。", {"subject": "政府采购", "flow": "支出"}),
    ],
)
def test_what_is_said_not_to_be_there_has_a_region(text: str, region: dict[str, str]) -> None:
    _, said = read(text)
    (one,) = said.absences
    assert about(one.region) == region
    assert (one.region.year, one.region.phase) == ("2024", "决算")
    assert one.quote.text == text[:-1]


@pytest.mark.parametrize(
    "text", ["无线电管理支出12.00万元。", "公务接待费与上年相比无变化。", "没有增加人员经费。", "项目无重大偏差。"]
)
def test_a_word_of_nothing_that_denies_something_else_is_no_absence(text: str) -> None:
    assert read(text)[1].absences == ()


def test_two_things_denied_at_once_are_two_absences() -> None:
    _, said = read("未安排公务接待费、公务用车购置费。")
    assert [one.region.economy for one in said.absences] == ["30217", "31013"]


def test_a_heading_answered_with_nothing_is_absent() -> None:
    heading = Paragraph("四、政府性基金预算支出情况", "", 2)
    answer = Paragraph("无。", heading.text)
    _, said = narrated([heading, answer, answer], "2024", UNIT, "预算")
    (one,) = said.absences
    assert (one.paragraph, one.region.fund, one.what) == (1, "政府性基金", "")


def test_a_glossary_denies_nothing() -> None:
    assert read("未安排因公出国（境）费。", "第四部分/名词解释")[1].absences == ()


def test_how_far_a_plan_was_carried_out_names_the_plan() -> None:
    text = "一般公共预算财政拨款支出年初预算为80.00万元，支出决算为60.00万元，完成年初预算的75.00%。"
    _, said = read(text)
    (one,) = said.completions
    assert (one.plan, one.of, one.rate) == (0, 1, 2)
    assert one.base == Region(year="2024", phase="年初预算")


def test_a_share_of_the_whole_is_no_plan_carried_out() -> None:
    assert read("支出合计100.00万元，其中：基本支出60.00万元，占60.00%。")[1].completions == ()


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("支出合计90.00万元，其中：苗木养护50.00万元，绿地管护30.00万元。", False),
        ("支出合计90.00万元，包括苗木养护50.00万元，绿地管护30.00万元。", True),
        ("支出合计90.00万元，包括苗木养护50.00万元，绿地管护30.00万元等。", False),
        ("支出合计90.00万元，其中：基本支出50.00万元，项目支出40.00万元。", False),
    ],
)
def test_a_division_knows_whether_its_parts_are_said_to_be_all(text: str, complete: bool) -> None:
    _, said = read(text)
    (one,) = said.divisions
    assert (one.whole, one.parts) == (0, (1, 2))
    assert one.complete is complete
    assert one.quote.text.startswith("支出合计90.00")


def test_counts_are_divided_as_amounts_are() -> None:
    _, said = read("共有车辆5辆，其中：机要通信用车2辆，其他用车3辆。", "五、国有资产占用情况")
    (one,) = said.divisions
    assert (one.whole, one.parts) == (0, (1, 2))


def test_nothing_is_said_without_words() -> None:
    assert read("甲县园圃局负责苗木管护。")[1] == Said()


def test_last_year_of_a_sentence_about_another_year_is_the_year_before_that_one() -> None:
    claims, _ = read("2021年一般公共预算支出完成88.00万元，比上年下降2.22%。", kind="预算")
    amount, growth = claims
    assert (amount.figure.region.year, growth.base) == ("2021", Region(year="2020"))


def test_no_growth_is_denied_not_stated() -> None:
    assert read("公务接待费与上年相比没有增加。")[1].comparisons == ()


@pytest.mark.parametrize(
    ("text", "explained", "named"),
    [
        ("公务用车购置及运行费2.00万元，减少0.10万元，主要原因是无因公出国（境）费，其他不变。", "公务用车", ["30212"]),
        ("公务接待费减少，原因：压减接待批次。", "30217", ["30217"]),
        ("公务接待费1.00万元，比上年减少2.00万元，主要是因公车报废。", "30217", ["公务用车"]),
        ("公务用车运行维护费1.00万元，与上年持平，由于车辆未增加，出国人员减少。", "30231", ["公务用车"]),
        ("“三公”经费5.00万元，增加的主要原因是：出国团组增加和车辆老化。", "三公", ["30212", "公务用车"]),
        ("公务接待费1.00万元；因公出国（境）费2.00万元，减少原因为压减团组。", "30212", []),
    ],
)
def test_a_reason_knows_what_it_explains_and_what_it_speaks_of(text: str, explained: str, named: list[str]) -> None:
    (reason,) = read(text, "七、“三公”经费")[1].reasons
    assert reason.region.economy == explained
    assert [region.economy for region in reason.named] == named
    assert reason.quote.text in text


@pytest.mark.parametrize(
    ("why", "moved"),
    [
        ("财政拨款收入减少", {"fund": "财政拨款", "flow": "收入"}),
        ("本年一般公共预算拨款的下降", {"fund": "一般公共预算"}),
        ("今年财政拨款变动", {"fund": "财政拨款"}),
        ("退休2人", None),
        ("财政拨款安排的苗圃改造减少", None),
        ("减少", None),
    ],
)
def test_a_reason_that_says_but_one_thing_moved_names_it(why: str, moved: dict[str, str] | None) -> None:
    (reason,) = read(f"收入合计88.00万元，比上年减少2.00万元，主要原因是{why}。", "二、收入情况")[1].reasons
    assert (about(reason.moved) if reason.moved else None) == moved


def test_a_number_of_another_sentence_is_not_explained() -> None:
    (reason,) = read("公务接待费1.00万元。主要原因是厉行节约。", "六、支出情况")[1].reasons
    assert (reason.of, reason.region.economy) == (None, None)


def test_a_reason_behind_an_amount_that_is_not_understood_explains_no_amount_before_it() -> None:
    text = (
        "一、2024年因公出国（境）费预算7.00万元，与上年相比增加1.00万元，二、2024年公务接待费预算9.00万元，"
        "与上年相比持平，主要原因是为做好招商接待工作。"
    )
    made = narrated([Paragraph(text, "一、“三公”经费说明")], "2024", "甲县园圃局", "预算")
    (reason,) = made[1].reasons
    assert reason.of is None
    assert reason.region.economy == "30217"
