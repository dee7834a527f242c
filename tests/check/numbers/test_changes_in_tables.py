"""Changes and rates of sentences are held against the row of a table that prints the year before, or the change."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Finding, Severity
from mingzhang.read import read

BOTH_YEARS = """
| 项目 | 2024年预算数 | 2025年预算数 |
| 合计 | 12.00 | 9.00 |
| 公务接待费 | 4.00 | 3.20 |
| 公务用车运行维护费 | 8.00 | 5.80 |
"""
CHANGES = """
| 项目 | 2025年预算数 | 比上年增减 |
| 合计 | 9.00 | -3.00 |
| 公务接待费 | 3.20 | -0.80 |
| 公务用车运行维护费 | 5.80 | -2.20 |
"""
WORDINGS = (
    "2025年“三公”经费预算9.00万元，比上年减少{}万元。",
    "2025年“三公”经费预算9.00万元，较2024年预算减少{}万元，下降25.00%。",
    "2025年“三公”经费预算为9.00万元，与上年相比减少{}万元，主要原因是压减接待。",
    "“三公”经费9.00万元，同比减少{}万元。",
    "2025年“三公”经费预算9.00万元，比2024年预算数压减{}万元。",
)
_RULES = ("ratio.change", "ratio.change-column", "ratio.growth", "figure.wrong")


def _findings(tmp_path: Path, table: str, text: str) -> list[Finding]:
    path = tmp_path / "a.txt"
    path.write_text(
        "甲县园圃局2025年部门预算\n\n第二部分 2025年部门预算表\n\n“三公”经费支出预算情况表\n\n单位：万元\n"
        f"{table}\n第三部分 2025年部门预算情况说明\n\n七、“三公”经费支出预算情况说明\n\n{text}\n",
        encoding="utf-8",
    )
    return [one for one in check(read(path)).findings if one.rule in _RULES]


@pytest.mark.parametrize("table", [BOTH_YEARS, CHANGES])
@pytest.mark.parametrize("wording", WORDINGS)
def test_a_change_in_a_sentence_is_the_one_that_the_table_tells(tmp_path: Path, table: str, wording: str) -> None:
    assert _findings(tmp_path, table, wording.format("3.00")) == []
    wrong = _findings(tmp_path, table, wording.format("3.40"))
    assert wrong
    assert all(one.severity is Severity.ERROR for one in wrong)
    assert "3.40" in {figure.text for figure in wrong[0].figures}


@pytest.mark.parametrize("table", [BOTH_YEARS, CHANGES])
def test_a_change_that_goes_the_other_way_than_the_table_is_wrong(tmp_path: Path, table: str) -> None:
    assert len(_findings(tmp_path, table, "2025年“三公”经费预算9.00万元，比上年增加3.00万元。")) == 1


def test_a_rate_alone_is_that_of_the_two_years_in_the_table(tmp_path: Path) -> None:
    text = "2025年“三公”经费预算9.00万元，较上年下降{}%。"
    assert _findings(tmp_path, BOTH_YEARS, text.format("25.00")) == []
    (wrong,) = _findings(tmp_path, BOTH_YEARS, text.format("20.00"))
    assert [figure.text for figure in wrong.figures] == ["20.00%", "9.00", "12.00"]


@pytest.mark.parametrize("table", [BOTH_YEARS, CHANGES])
def test_changes_of_which_none_is_borne_out_are_measured_otherwise(tmp_path: Path, table: str) -> None:
    text = "2025年“三公”经费预算9.00万元，比上年减少1.50万元。其中：公务接待费3.20万元，比上年减少0.30万元。"
    assert _findings(tmp_path, table, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2025年“三公”经费预算9.00万元，比上年执行数减少1.50万元。",
        "2025年“三公”经费预算9.00万元，比上年的10.50万元减少1.50万元。",
        "2025年“三公”经费预算9.50万元，比上年减少1.50万元。",
        "2025年“三公”经费预算9.00万元，比2023年减少1.50万元。",
    ],
)
def test_what_the_table_does_not_tell_is_left_alone(tmp_path: Path, text: str) -> None:
    assert not [one for one in _findings(tmp_path, BOTH_YEARS, text) if one.rule.startswith("ratio")]
