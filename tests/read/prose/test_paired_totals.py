"""Totals of income and spending that one phrase prints: of one money, and equal where nothing is said to be left."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

ABOVE = "某县园圃所2024年度单位决算\n\n第三部分 2024年度单位决算情况说明\n\n一、收入支出决算总体情况说明\n\n"


def errors(sentence: str, folder: Path) -> list[str]:
    path = folder / "text.txt"
    path.write_text(f"{ABOVE}{sentence}\n", encoding="utf-8")
    return [one.rule for one in check(read(path)).findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年度收、支总计分别为412.50、{}万元。",
        "2024年收入总计为412.50万元、支出总计为{}万元。",
        "2024年度收入、支出总计分别是412.50万元和{}万元。",
        "收入总计412.50万元和支出总计{}万元，与2023年相比，各减少12.00万元。",
        "2024年度财政拨款收入、支出总计分别为412.50万元、{}万元。",
    ],
)
def test_totals_of_one_phrase_are_equal(sentence: str, tmp_path: Path) -> None:
    assert errors(sentence.format("412.50"), tmp_path) == []
    assert errors(sentence.format("421.50"), tmp_path) == ["balance.totals"]


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年收入总计412.50万元、支出总计400.50万元，结转下年12.00万元。",
        "2024年收入总计412.50万元、支出总计400.50万元，收支相抵，结余12.00万元。",
        "2024年收入总计412.50万元、支出总计400.50万元。年末结转和结余12.00万元。",
        "2024年收入总计412.50万元，其中财政拨款400.00万元；支出总计400.50万元。",
    ],
)
def test_what_is_left_may_part_them(sentence: str, tmp_path: Path) -> None:
    assert errors(sentence, tmp_path) == []


def test_both_are_of_the_money_that_the_first_name_says(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    sentence = "2024年度一般公共预算财政拨款收入和支出分别为412.50万元和400.50万元。"
    path.write_text(f"{ABOVE}{sentence}\n", encoding="utf-8")
    funds = [claim.figure.region.fund for claim in read(path).claims]
    assert funds == ["一般公共预算", "一般公共预算"]
