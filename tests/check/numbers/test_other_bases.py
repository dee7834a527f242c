"""A change that alone is measured against a table: a slip is an error, another amount may be of another base."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from short_texts import document

_TABLE = """甲县园圃局2025年部门预算

表2 支出预算总表

单位：万元

| 科目名称 | 2024年预算数 | 2025年预算数 |
| --- | --- | --- |
| 合计 | 530.45 | 612.35 |
| 基本支出 | 330.45 | 400.00 |
| 项目支出 | 200.00 | 212.35 |

二、支出预算情况说明

"""


def graded(sentences: str, folder: Path) -> list[str]:
    """Return how grave the findings are that name the year before's amount."""
    found = check(document(f"{_TABLE}{sentences}", folder)).findings
    return [one.severity.value for one in found if any(figure.text == "530.45" for figure in one.figures)]


@pytest.mark.parametrize(
    ("said", "grades"),
    [
        ("比上年增加81.90万元", []),
        ("比上年增加81.70万元", ["error"]),  # one digit
        ("比上年增加18.90万元", ["error"]),  # two exchanged
        ("比上年增加92.48万元", ["warning"]),
        ("比上年增长15.44%", []),
        ("比上年增长15.74%", ["error"]),
        ("比上年增长22.18%", ["warning"]),
        ("比上年增加92.48万元，增长17.79%", []),  # both tell of the same other base
    ],
)
def test_a_lone_change_may_be_measured_against_another_amount(said: str, grades: list[str], tmp_path: Path) -> None:
    assert graded(f"2025年支出预算612.35万元，{said}。", tmp_path) == grades


def test_where_another_change_bears_the_base_out_it_is_an_error(tmp_path: Path) -> None:
    others = "其中：项目支出212.35万元，比上年增加12.35万元。"
    assert graded(f"2025年支出预算612.35万元，比上年增加92.48万元。{others}", tmp_path) == ["error"]
