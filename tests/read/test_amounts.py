"""Printed numbers: what each is, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.read.amounts import is_dash, parse_amount


@pytest.mark.parametrize(
    ("printed", "value", "step"),
    [
        ("1122.33", "1122.33", "0.01"),
        ("1,122.33", "1122.33", "0.01"),
        ("17,191,169", "17191169", "1"),
        ("0.00", "0.00", "0.01"),
        ("0", "0", "1"),
        ("-3.5", "-3.5", "0.1"),
        ("－3.50", "-3.50", "0.01"),
        ("(3.50)", "-3.50", "0.01"),
        ("（3.50）", "-3.50", "0.01"),
        ("１２３．４５", "123.45", "0.01"),
        ("4506. 99", "4506.99", "0.01"),
        ("4506 .99", "4506.99", "0.01"),
        (" 12.00 ", "12.00", "0.01"),
    ],
)
def test_a_number_is_read_with_its_last_printed_digit(printed: str, value: str, step: str) -> None:
    amount = parse_amount(printed)
    assert amount is not None
    assert (amount.value, amount.step, amount.mended) == (Decimal(value), Decimal(step), False)


@pytest.mark.parametrize("printed", ["5055, 10", "5055,10", "5055，10"])
def test_a_comma_for_a_point_is_read_and_marked(printed: str) -> None:
    amount = parse_amount(printed)
    assert amount is not None
    assert (amount.value, amount.mended) == (Decimal("5055.10"), True)


@pytest.mark.parametrize("printed", ["—", "-", "——", " － ", "- -", "/"])
def test_a_dash_is_nothing_printed_on_purpose(printed: str) -> None:
    amount = parse_amount(printed)
    assert is_dash(printed)
    assert amount is not None
    assert amount.value is None


@pytest.mark.parametrize("printed", ["", "   ", "12 34", "3辆", "12%", "2025年", "1,12", "1.2.3", "合计", "1" * 41])
def test_what_is_no_number_is_not_made_one(printed: str) -> None:
    amount = parse_amount(printed)
    assert amount is None or amount.mended


def test_two_numbers_side_by_side_are_not_joined() -> None:
    assert parse_amount("12 34") is None
    assert parse_amount("53.70 41.76") is None
