"""The unit of money that a list of performance goals names in a row of its own, above the heads of its columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read

_HEAD = ("项目名称", "年度资金总额", "年度目标", "一级指标", "二级指标", "三级指标", "指标值")
_ROW = ("古树抢救", "187.80", "古树完好", "产出指标", "数量指标", "抢救株数", "≥20株")


@pytest.mark.parametrize("unit", ["元", "万元"])
@pytest.mark.parametrize("over", ["编制部门：甲县园圃局</td><td colspan='5'>单位：{}", "单位：{}</td><td colspan='5'>"])
def test_it_is_that_of_the_amounts(unit: str, over: str, tmp_path: Path) -> None:
    rows = [
        "<td colspan='7'>部门预算项目支出绩效目标表</td>",
        f"<td colspan='2'>{over.format(unit)}</td>",
        *("".join(f"<td>{text}</td>" for text in row) for row in (_HEAD, _ROW)),
    ]
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    page = tmp_path / "list.html"
    page.write_text(
        f"<html><body><p>甲县园圃局2025年部门预算</p><table>{table}</table></body></html>", encoding="utf-8"
    )
    figures = [figure for one in read(page).tables for figure in one.figures if figure.text == "187.80"]
    assert [figure.unit for figure in figures] == [unit]
