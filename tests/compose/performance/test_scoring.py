"""Self-evaluations scored by the rules: rates, counts in proportion, bands, points, grades, and their arithmetic."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.compose.filing import Indicator
from mingzhang.compose.performance.scoring import Evaluation, counted, evaluate

MONEY = (Decimal(1_000_000), Decimal(1_000_000))


def one(value: str, actual: str, **more: object) -> Evaluation:
    """Evaluate a project with one indicator in question (50 points) and another that is reached (40 points)."""
    asked = Indicator("年度", "产出指标", "数量指标", "甲", value, actual=actual, weight=Decimal(50), **more)  # type: ignore[arg-type]
    other = Indicator("年度", "效益指标", "社会效益指标", "乙", "≥1次", actual="1次", weight=Decimal(40))
    return evaluate("养护费", (asked, other), *MONEY)


@pytest.mark.parametrize(
    ("value", "actual", "score"),
    [
        ("≥95%", "95%", "50"),
        ("≥95%", "76%", "40"),
        ("≥20次", "30次", "50"),
        ("12次", "6次", "25"),
        ("=4次", "5次", "40"),
        ("≤50万元", "40万元", "50"),
        ("≤50万元", "625000元", "40"),
        ("≤0次", "0次", "50"),
        ("≤0次", "2次", "0"),
        ("≥0.5万元", "4000元", "40"),
        ("12月底前", "12月底前", "50"),
    ],
)
def test_a_count_scores_in_proportion_to_its_goal(value: str, actual: str, score: str) -> None:
    assert one(value, actual, deviation="已说明").indicators[0].score == Decimal(score)


@pytest.mark.parametrize(("quality", "score"), [("达成", "50"), ("部分达成", "35"), ("未达成", "15")])
def test_what_is_not_counted_scores_in_bands(quality: str, score: str) -> None:
    assert one("得到改善", "", quality=quality, deviation="已说明").indicators[0].score == Decimal(score)


@pytest.mark.parametrize(("quality", "score"), [("达成", "39"), ("部分达成", "41"), ("未达成", "31")])
def test_a_score_outside_its_band_is_a_fault(quality: str, score: str) -> None:
    found = one("得到改善", "", quality=quality, score=Decimal(score), deviation="已说明")
    assert found.indicators[0].score == Decimal(score)
    assert any("得分应在" in fault.message for fault in found.faults)


def test_a_score_within_its_band_is_used() -> None:
    found = one("得到改善", "", quality="部分达成", score=Decimal(36), deviation="已说明")
    assert (found.indicators[0].score, found.faults) == (Decimal(36), ())


def test_a_score_that_the_rules_do_not_give_is_kept_and_said() -> None:
    found = one("≥95%", "76%", score=Decimal(45), deviation="已说明")
    assert found.indicators[0].score == Decimal(45)
    assert [fault.message for fault in found.faults] == ["甲：填报得分45分，按规则应为40分，请核对或说明"]


@pytest.mark.parametrize(
    ("planned", "executed", "score"),
    [("100", "100", "10"), ("100", "77.58", "7.76"), ("100", "130", "10"), ("0", "0", "10"), ("0", "5", "0")],
)
def test_the_rate_of_execution_scores_up_to_its_points(planned: str, executed: str, score: str) -> None:
    found = evaluate("养护费", (), Decimal(planned), Decimal(executed))
    assert found.execution.score == Decimal(score)


def test_points_that_do_not_make_a_hundred_are_a_fault() -> None:
    indicators = (Indicator("年度", "产出指标", "数量指标", "甲", "≥1次", actual="1次", weight=Decimal(100)),)
    found = evaluate("养护费", indicators, *MONEY)
    assert [fault.message for fault in found.faults] == [
        "分值合计110分（其中预算执行率10分），应为100分，请调整各指标的分值"
    ]


def test_points_left_out_are_shared_by_class_and_make_a_hundred() -> None:
    classes = ("产出指标", "产出指标", "产出指标", "效益指标", "满意度指标")
    indicators = tuple(
        Indicator("年度", first, "数量指标", f"{at}", "≥1次", actual="1次") for at, first in enumerate(classes)
    )
    found = evaluate("养护费", indicators, *MONEY)
    assert [one.weight for one in found.indicators] == [Decimal(x) for x in ("16.7", "16.7", "16.6", "30", "10")]
    assert (found.total, found.grade, found.faults) == (Decimal(100), "优", ())


def test_a_class_without_indicators_gives_its_points_to_the_others() -> None:
    indicators = tuple(
        Indicator("年度", first, "数量指标", first, "≥1次", actual="1次") for first in ("产出指标", "效益指标")
    )
    found = evaluate("养护费", indicators, *MONEY)
    assert sum(one.weight for one in found.indicators) == 90
    assert found.total == 100


def test_lost_points_want_a_reason() -> None:
    assert any("没有填写偏差原因" in fault.message for fault in one("≥95%", "76%").faults)
    assert one("≥95%", "76%", deviation="夏季干旱").faults == ()


def test_units_that_cannot_be_compared_are_a_fault() -> None:
    assert any("计量单位不同" in fault.message for fault in one("≥20公里", "3次").faults)


def test_a_goal_left_far_behind_wants_an_explanation() -> None:
    assert any("定得过低" in fault.message for fault in one("≥20次", "60次").faults)


@pytest.mark.parametrize(("executed", "grade"), [("1000000", "优"), ("899999", "优"), ("0", "优")])
def test_grades_follow_the_total(executed: str, grade: str) -> None:
    reached = Indicator("年度", "产出指标", "数量指标", "甲", "≥1次", actual="1次", weight=Decimal(90))
    assert evaluate("养护费", (reached,), MONEY[0], Decimal(executed)).grade == grade


@pytest.mark.parametrize(
    ("score", "grade"), [("80", "优"), ("79.99", "良"), ("70", "良"), ("50", "中"), ("49.9", "差")]
)
def test_grades_begin_at_their_least_score(score: str, grade: str) -> None:
    given = Indicator(
        "年度", "产出指标", "数量指标", "甲", "若干", actual="若干次", weight=Decimal(90), score=Decimal(score)
    )
    assert evaluate("养护费", (given,), *MONEY).grade == grade


def test_the_arithmetic_is_kept_line_by_line() -> None:
    record = one("≥95%", "76%", deviation="夏季干旱").record
    assert record[0] == "预算执行率：1000000÷1000000=100%，得分10×1=10分"
    assert record[1] == "甲：指标值≥95%，实际完成76%，未达到目标，76÷95×50=40分"
    assert record[-1] == "总分：10+40+40=90分，等级为优"


@pytest.mark.parametrize("text", ["12月底前", "得到改善", "2024年12月31日", "按月", ""])
def test_words_and_dates_are_no_counts(text: str) -> None:
    assert counted(text) is None
