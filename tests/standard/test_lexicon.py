"""Labels and headings: what their words mean, and what is left over."""

from __future__ import annotations

import pytest

from mingzhang.model import EVERYTHING, Region
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import bare, plain


@pytest.mark.parametrize(
    ("label", "region"),
    [
        ("一般公共预算财政拨款", Region(fund="一般公共预算")),
        ("二、政府性基金预算", Region(fund="政府性基金")),
        ("基本支出", Region(nature="基本支出")),
        ("公用经费", Region(nature="公用经费")),
        ("上年结转", Region(vintage="上年结转")),
        ("年末结转和结余", Region(flow="年末结转结余")),
        ("本年收入合计", Region(flow="收入", vintage="当年")),
        ("②公务用车运行维护费", Region(economy="30231")),
        ("因公出国（境）费", Region(economy="30212")),
        ("“三公”经费", Region(economy="三公")),
        ("合计", EVERYTHING),
    ],
)
def test_a_known_label_is_understood_to_its_last_word(label: str, region: Region) -> None:
    reading = read_label(label)
    assert reading.understood
    assert reading.region == region


def test_the_longest_phrase_wins() -> None:
    assert read_label("政府性基金预算财政拨款").region == Region(fund="政府性基金")
    assert read_label("财政拨款").region == Region(fund="财政拨款")


def test_words_left_over_are_kept_and_the_label_is_not_understood() -> None:
    reading = read_label("债务资金(银行贷款)")
    assert not reading.understood
    assert "债务" in reading.rest


def test_of_which_and_totals_are_marked() -> None:
    assert read_label("其中：基本支出").of_which
    assert not read_label("基本支出").of_which
    assert read_label("项目支出小计").total
    assert read_label("2024年预算数").year == "2024"


def test_a_label_of_two_subjects_speaks_of_neither_alone() -> None:
    assert read_label("会议费、培训费").region.economy is None


@pytest.mark.parametrize(
    ("label", "nature"),
    [
        ("基本支出（人员经费）", "人员经费"),
        ("基本支出—公用经费", "公用经费"),
        ("人员经费和公用经费", "基本支出"),
        ("基本支出（人员经费和公用经费）", "基本支出"),
        ("基本支出和项目支出", None),
        ("公用经费项目支出", "公用经费"),
        ("特定目标类项目支出", "特定目标类项目"),
    ],
)
def test_kinds_of_spending_in_one_another_or_that_make_one_up_are_that_one(label: str, nature: str | None) -> None:
    assert read_label(label).region == Region(nature=nature)


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("一、一般公共预算", "一般公共预算"),
        ("（一）行政单位", "行政单位"),
        ("1. 主要领导干部用车", "主要领导干部用车"),
        ("其中：项目支出", "项目支出"),
        ("①公务用车购置费", "公务用车购置费"),
        ("2025年", "2025年"),
    ],
)
def test_numbers_before_a_label_are_no_part_of_it(printed: str, left: str) -> None:
    assert bare(printed) == left


def test_brackets_and_blanks_are_of_one_kind() -> None:
    assert plain("因公出国 （境） 费") == plain("因公出国(境)费")
