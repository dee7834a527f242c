"""A rate of completion is held against the plan that a table prints, where its sentence prints none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Finding, Severity
from mingzhang.read import read

TABLE = """财政拨款“三公”经费支出决算表

单位：万元

| 项目 | {plan} | 决算数 |
| 合计 | 12.00 | 9.00 |
| 1.因公出国（境）费 | 0.00 | 0.00 |
| 2.公务接待费 | 4.00 | 3.20 |
| 3.公务用车购置及运行维护费 | 8.00 | 5.80 |
| （1）公务用车购置费 | 0.00 | 0.00 |
| （2）公务用车运行维护费 | 8.00 | 5.80 |
"""

WORDINGS = (
    "2024年“三公”经费财政拨款支出决算9.00万元，完成预算的{}%。",
    "2024年“三公”经费财政拨款支出决算为9.00万元，完成全年预算的{}%，比上年减少1.00万元。",
    "2024年“三公”经费支出9.00万元，预算执行率{}%。",
    "2024年“三公”经费支出9.00万元，为预算的{}%。",
    "2024年“三公”经费支出9.00万元，预算完成率为{}%。",
)


def _findings(tmp_path: Path, text: str, plan: str = "预算数") -> list[Finding]:
    path = tmp_path / "a.txt"
    path.write_text(
        "甲县园圃局2024年度部门决算\n\n第二部分 2024年度部门决算表\n\n"
        f"{TABLE.format(plan=plan)}\n第三部分 2024年度部门决算情况说明\n\n七、“三公”经费支出决算情况说明\n\n{text}\n",
        encoding="utf-8",
    )
    return [one for one in check(read(path)).findings if one.rule == "ratio.share"]


@pytest.mark.parametrize("wording", WORDINGS)
def test_a_rate_is_checked_against_the_plan_in_the_table(tmp_path: Path, wording: str) -> None:
    assert _findings(tmp_path, wording.format("75.00")) == []
    (wrong,) = _findings(tmp_path, wording.format("85.00"))
    assert (wrong.severity, wrong.expected) == (Severity.ERROR, Decimal(75))
    assert [figure.text for figure in wrong.figures] == ["85.00%", "9.00", "12.00"]


def test_a_plan_of_another_stage_is_not_meant(tmp_path: Path) -> None:
    text = "2024年“三公”经费财政拨款支出决算9.00万元，完成年初预算的90.00%。"
    assert _findings(tmp_path, text, "全年预算数") == []
    assert len(_findings(tmp_path, text, "年初预算数")) == 1


def test_rates_of_which_none_is_borne_out_are_of_another_plan(tmp_path: Path) -> None:
    text = "2024年“三公”经费支出9.00万元，完成预算的{}%。其中：公务接待费3.20万元，完成预算的64.00%。"
    assert _findings(tmp_path, text.format("60.00")) == []
    assert [one.figures[0].text for one in _findings(tmp_path, text.format("75.00"))] == ["64.00%"]
