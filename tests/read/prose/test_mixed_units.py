"""Amounts that are printed with two units (3万4000亿元) or one of two words (3.4万亿元) are one number each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.model import ClaimKind, Paragraph
from mingzhang.read.prose.claims import claims


@pytest.mark.parametrize(
    ("printed", "yuan"),
    [
        ("2万4300.5亿元", "2430050000000"),
        ("2万零300亿元", "2030000000000"),
        ("1亿2600万元", "126000000"),
        ("2.43万亿元", "2430000000000"),
        ("2万亿元", "2000000000000"),
        ("2万元", "20000"),
        ("2亿元", "200000000"),
    ],
)
def test_an_amount_in_two_units_is_one_number(printed: str, yuan: str) -> None:
    made = claims([Paragraph(f"2024年支出合计{printed}，比上年增加3.00亿元。", "")], "2024", "甲县园圃局", "决算")
    assert [one.figure.yuan for one in made if one.kind is ClaimKind.AMOUNT] == [Decimal(yuan)]


def test_two_amounts_beside_each_other_are_two() -> None:
    made = claims([Paragraph("支出分别为3万元、4000亿元。", "")], "2024", "甲县园圃局", "决算")
    assert [one.figure.yuan for one in made] == [Decimal(30_000), Decimal(400_000_000_000)]
