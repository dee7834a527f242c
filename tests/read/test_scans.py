"""Texts of scans: numbers that recognition damaged are proven, doubted or left out, and accuse nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import province_packages as made
from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read
from mingzhang.read.amounts import parse_amount

TEXT = re.sub(r"\.(\d\d)(?=[\t\n])", r". \1", made.central().tabbed())
ROW = re.compile(r"^(2101101\t行政单位医疗\t)11\. 57\t\t11\. 57\t(.*)$", re.MULTILINE)
DAMAGED = {
    "a comma for the point": r"\g<1>11, 57\t\t11. 57\t\2",
    "a letter for a digit": r"\g<1>1l. 57\t\t11. 57\t\2",
    "a blank inside": r"\g<1>1 1. 57\t\t11. 57\t\2",
    "a lost cell": r"\g<1>\t\t11. 57\t\2",
    "a cell one column to the right": r"\g<1>\t11. 57\t11. 57\t\2",
    "a torn cell": r"\g<1>1\t1. 57\t\t11. 57",
}


def test_the_row_that_is_damaged_here_stands_in_the_package() -> None:
    assert len(ROW.findall(TEXT)) == 1


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_number_is_no_error_of_the_document(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "某单位.txt"
    path.write_text(ROW.sub(DAMAGED[damage], TEXT), encoding="utf-8")
    document = read(path)
    assert document.scanned
    assert [one.message for one in check(document).findings if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("text", "value"), [("1l.57", "11.57"), ("1 234.50", "1234.50"), ("5O.00", "50.00"), ("12,5O0.00", "12500.00")]
)
def test_what_had_to_be_mended_is_marked(text: str, value: str) -> None:
    amount = parse_amount(text)
    assert amount is not None
    assert (str(amount.value), amount.mended) == (value, True)


@pytest.mark.parametrize("text", ["12 34", "O.K", "l.ll", "No.12", "2023 12"])
def test_what_is_no_number_stays_none(text: str) -> None:
    assert parse_amount(text) is None
