"""A comparison that fails for the amount it was linked to and holds for another beside it is no error; a slip is."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

RATES = ("ratio.share", "ratio.growth", "ratio.change", "figure.wrong")
CONSISTENT = [
    "2024年“三公”经费支出13.97万元。\n2024年“三公”经费支出决算中，因公出国（境）费0万元，占0%；公务用车购置及运行费支出11.65万元，占83.39%；"
    "公务接待费支出2.32万元，占16.61%。与上年相比，减少0.53万元，下降3.66%。",
    "2024年财政拨款收入620.37万元，其中：本年收入600.11万元，上年结转收入20.26万元。\n与上年对比增加58.94万元，增长10.50%。",
    "2024年一般公共预算财政拨款支出2123.59万元，与年初预算2179.02万元相比，结余55.43万元，完成预算的97.46%。",
    "2024年一般公共预算支出3287.97万元。\n社会保障和就业支出297.23万元，主要用于：行政单位离退休30.00万元、死亡抚恤267.23万元。"
    "占一般公共预算支出的9.04%。",
    "教育支出291.54万元，占91.12%；社会保障和就业支出12.26万元，占3.83%；住房保障支出16.16万元，占5.05%。",
]
WRONG = [
    ("2024年公务接待费支出2.32万元，占“三公”经费13.97万元的{wrong}%。", "61.16", "16.61"),
    ("2024年支出合计620.37万元，比上年增加58.94万元，增长{wrong}%。", "15.50", "10.50"),
    ("2024年支出合计620.37元，比上年增加58.94{wrong}，增长10.50%。", "万元", "元"),
    (
        "2024年支出合计620.37万元，其中：基本支出500.11万元，占{wrong}%；项目支出120.26万元，占19.39%。",
        "80.16",
        "80.61",
    ),
]


def errors(tmp_path: Path, text: str) -> list[str]:
    """The errors of rates and changes in a text of sentences."""
    path = tmp_path / "文本.txt"
    path.write_text(f"甲县苗圃局2024年度部门决算\n第二部分 情况说明\n一、支出决算情况说明\n{text}\n", encoding="utf-8")
    found = check(read(path)).findings
    return [one.message for one in found if one.severity is Severity.ERROR and one.rule in RATES]


@pytest.mark.parametrize("text", CONSISTENT)
def test_what_holds_for_an_amount_beside_it_accuses_nobody(text: str, tmp_path: Path) -> None:
    assert errors(tmp_path, text) == []


@pytest.mark.parametrize(("text", "wrong", "right"), WRONG)
def test_a_slip_is_an_error_still(text: str, wrong: str, right: str, tmp_path: Path) -> None:
    assert errors(tmp_path, text.format(wrong=right)) == []
    assert errors(tmp_path, text.format(wrong=wrong))


def test_a_rate_off_by_its_last_digit_stays_a_hint_though_another_amount_fits(tmp_path: Path) -> None:
    path = tmp_path / "文本.txt"
    path.write_text(
        "甲局2025年部门预算\n\n2025年支出预算851600.00元。\n\n"
        "其中教育支出850088.30元，占支出预算99.82%，同比减少54357.12元，下降6.00%。\n",
        encoding="utf-8",
    )
    assert [one.severity for one in check(read(path)).findings if one.rule in RATES] == [Severity.INFO]
