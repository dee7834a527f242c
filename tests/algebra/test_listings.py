"""When the parts that a sentence names must add up to their whole, and when they only seem to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.algebra.identity import Identity
from mingzhang.algebra.listings import divided
from mingzhang.model import EVERYTHING, Claim, ClaimKind, ClaimLabel, Figure, Region

CENT = Decimal("0.01")


def amount(
    value: str, parent: int | None = None, of_which: bool = False, listing: int | None = 1, name: str = ""
) -> Claim:
    step = CENT if "." in value else Decimal(1)
    figure = Figure(value, Decimal(value), "万元", step, label=ClaimLabel(subject=name, kind=ClaimKind.AMOUNT))
    return Claim(figure, ClaimKind.AMOUNT, 0, parent=parent, of_which=of_which, listing=listing)


def count(value: str, parent: int | None = None, of_which: bool = False, listing: int | None = 1) -> Claim:
    figure = Figure(value, Decimal(value), "个", Decimal(1), label=ClaimLabel(kind=ClaimKind.COUNT))
    return Claim(figure, ClaimKind.COUNT, 0, parent=parent, of_which=of_which, listing=listing)


def share(value: str, subject: int, whole: int) -> Claim:
    return Claim(Figure(value, Decimal(value), "%", CENT), ClaimKind.SHARE, 0, subject=subject, whole=whole)


def test_parts_that_only_pick_something_out_need_not_add_up() -> None:
    claims = [amount("100.00"), amount("31.40", 0, True), amount("12.75", 0, True)]
    assert list(divided(claims)) == []


def test_parts_complete_in_number_are_complete_in_money() -> None:
    claims = [
        amount("100.00"), count("5"), amount("61.40", 0, True), count("3", 1), amount("12.75", 0, True), count("2", 1),
    ]  # fmt: skip
    assert (0, [2, 4], True) in list(divided(claims))


def test_parts_whose_shares_make_a_hundred_are_complete() -> None:
    claims = [
        amount("100.00"),
        amount("61.40", 0, True),
        amount("37.75", 0, True),
        share("61.40", 1, 0),
        share("38.60", 2, 0),
    ]
    assert list(divided(claims)) == [(0, [1, 2], True)]


def test_parts_that_exceed_their_whole_are_doubted() -> None:
    claims = [amount("100.00"), amount("61.40", 0, True), amount("77.75", 0, True)]
    assert list(divided(claims)) == [(0, [1, 2], False)]


def part(value: str, name: str, region: Region = EVERYTHING, unit: str = "万元") -> Claim:
    step = CENT if "." in value else Decimal(1)
    kind = ClaimKind.AMOUNT if unit == "万元" else ClaimKind.COUNT
    figure = Figure(value, Decimal(value), unit, step, region=region, label=ClaimLabel(subject=name, kind=kind))
    return Claim(figure, kind, 0, parent=0, of_which=True, listing=1)


BASIC, PROJECTS = Region(nature="基本支出"), Region(nature="项目支出")


@pytest.mark.parametrize(
    ("parts", "certain"),
    [
        ([part("70.00", "基本支出", BASIC), part("45.00", "项目支出", PROJECTS)], True),
        ([part("70.00", "基本支出", BASIC), part("45.00", "人员经费", Region(nature="人员经费"))], False),
        ([part("70.00", "基本支出", BASIC), part("45.00", "教育支出", Region(function="205"))], False),
        ([part("70.00", "基本支出", BASIC), part("45.00", "绿化")], False),
        ([part("60.00", "增值税"), part("30.00", "企业所得税"), part("20.00", "契税")], True),
        ([part("70.00", "培训费"), part("45.00", "党员培训费")], False),
        ([part("70.00", "设备采购"), part("45.00", "小微企业合同")], False),
        ([part("60.00", "本级收入"), part("40.00", "下级收入"), part("30.00", "上年收入")], False),
        ([part("170.00", "甲项目"), part("45.00", "乙项目")], False),
    ],
)
def test_parts_that_exceed_their_whole_are_wrong_where_none_can_lie_in_another(
    parts: list[Claim], certain: bool
) -> None:
    assert list(divided([amount("100.00"), *parts])) == [(0, list(range(1, len(parts) + 1)), certain)]


def test_people_who_may_be_counted_twice_are_no_sum() -> None:
    whole = Claim(part("60", "", unit="人").figure, ClaimKind.COUNT, 0)
    counted = [part("40", "女职工", unit="人"), part("35", "党员职工", unit="人")]
    assert list(divided([whole, *counted])) == []


def test_one_digit_between_long_parts_and_their_whole_is_doubted() -> None:
    claims = [amount("8123.45"), amount("5123.41", 0, True), amount("2900.04", 0, True)]
    assert list(divided(claims)) == [(0, [1, 2], False)]


def test_a_gap_that_stands_beside_as_an_amount_is_a_part_that_was_not_taken_for_one() -> None:
    claims = [amount("8123.45"), amount("5123.45", 0, True), amount("2900.00", 0, True), amount("100.00")]
    assert list(divided(claims)) == []


def test_things_counted_are_never_rounded() -> None:
    claims = [count("6"), count("5", 0), count("0", 0)]
    figures = [claim.figure for claim in claims]
    assert not Identity("sum.text", (figures[0],), tuple(figures[1:]), "family").holds


def test_a_bare_zero_among_finer_amounts_excuses_nothing() -> None:
    whole, part, nothing = (amount(value).figure for value in ("16.50", "16.40", "0"))
    assert not Identity("sum.text", (whole,), (part, nothing), "family").holds
