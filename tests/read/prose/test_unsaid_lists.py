"""Lists that no 其中 opens: a clause names the whole, a colon or a number behind an amount announces its parts."""

from __future__ import annotations

import pytest

from mingzhang.model import Claim, ClaimKind, Paragraph
from mingzhang.read.prose.claims import claims

SECTION = "三、收支预算情况说明"
CAME = "一般公共预算拨款收入6.00万元，占75.00%；其他收入2.00万元，占25.00%。"


def read(*texts: str) -> tuple[Claim, ...]:
    return claims([Paragraph(text, SECTION) for text in texts], "2025", "甲县园圃局", "预算")


def parts(*texts: str) -> dict[str, str]:
    """Return the amounts that are part of another, each with the one that it is part of."""
    made = read(*texts)
    return {one.figure.text: made[one.parent].figure.text for one in made if one.parent is not None}


@pytest.mark.parametrize("within", ["本年收入中，", "在本年收入中，", "其中本年收入中：", "其中，本年收入之中，"])
@pytest.mark.parametrize(
    "before",
    [
        "收入总计9.00万元，其中本年收入8.00万元，上年结转1.00万元。",
        "本年收入8.00万元，上年结转1.00万元，收入总计9.00万元。",
    ],
)
def test_a_clause_without_number_names_the_whole_of_what_follows(before: str, within: str) -> None:
    made = read(before + within + CAME)
    assert parts(before + within + CAME).items() >= {"6.00": "8.00", "2.00": "8.00"}.items()
    wholes = [one.whole for one in made if one.kind is ClaimKind.SHARE]
    assert [made[at].figure.text for at in wholes if at is not None] == ["8.00", "8.00"]


def test_a_whole_that_is_printed_nowhere_is_no_other_amount() -> None:
    made = read("收入总计9.00万元。本年收入中，" + CAME)
    assert not any(one.parent is not None or one.whole is not None for one in made)
    assert made[1].figure.region.vintage == "当年"


def test_what_names_no_money_divides_nothing() -> None:
    assert parts("收入总计9.00万元。预算执行过程中，一般公共预算拨款收入6.00万元。") == {}


@pytest.mark.parametrize(
    "text",
    [
        "支出合计8.00万元：基本支出6.00万元，项目支出2.00万元。",
        "2025年支出预算8.00万元：基本支出6.00万元；项目支出2.00万元。",
        "收入合计8.00万元：一般公共预算拨款收入6.00万元、其他收入2.00万元。",
        "政府采购预算总额8.00万元，货物6.00万元、服务2.00万元。",
        "政府采购预算8.00万元，货物类6.00万元，服务类2.00万元。",
        "政府采购预算8.00万元，政府采购货物预算6.00万元，政府采购服务预算2.00万元。",
    ],
)
def test_a_colon_or_what_purchases_consist_of_divides_the_amount_before(text: str) -> None:
    assert parts(text) == {"6.00": "8.00", "2.00": "8.00"}


def test_a_colon_before_reasons_or_another_year_divides_nothing() -> None:
    assert parts("支出合计8.00万元：主要原因是基本支出6.00万元。") == {}
    assert parts("2025年支出合计8.00万元：2024年支出合计6.00万元。") == {}


@pytest.mark.parametrize(
    ("above", "first", "second", "behind"),
    [
        ("1．", "（1）", "（2）", "2．"),
        ("1、", "①", "②", "2、"),
        ("（一）", "1.", "2.", "（二）"),
        ("（一）", "（1）", "（2）", "（二）"),
    ],
)
@pytest.mark.parametrize("apart", [True, False])
def test_items_numbered_deeper_are_parts_of_the_one_above(
    above: str, first: str, second: str, behind: str, apart: bool
) -> None:
    items = [
        f"{above}本年收入合计8.00万元。",
        f"{first}一般公共预算拨款收入6.00万元。",
        f"{second}其他收入2.00万元。",
        f"{behind}上年结转1.00万元。",
    ]
    assert parts(*(items if apart else ["".join(items)])) == {"6.00": "8.00", "2.00": "8.00"}


def test_an_item_numbered_deeper_of_something_else_is_no_part() -> None:
    assert parts("1．本年收入合计8.00万元。", "（1）机关运行经费3.00万元。", "（2）车辆购置安排2.00万元。") == {}
