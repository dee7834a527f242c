"""The money of a form's whole period and of its year, whichever of the two stands left."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

_FORM = """<!DOCTYPE html><html><body><p>河口县水利局2025年部门预算公开</p><p>项目支出绩效目标表</p><p>单位：元</p>
<table>
<tr><td>项目名称</td><td colspan="4">河道清淤</td></tr>
<tr><td>主管部门</td><td colspan="2">河口县水利局</td><td>实施单位</td><td>河口县水利局</td></tr>
<tr><td rowspan="3">项目资金</td>{totals}</tr>
<tr>{fiscal}</tr>
<tr>{other}</tr>
<tr><td>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td></td><td>产出指标</td><td>数量指标</td><td>清淤长度</td><td>≥3公里</td></tr>
</table></body></html>
"""


def _row(label: str, whole: str, year: str, order: str) -> str:
    names = {"totals": ("实施期资金总额", "年度资金总额")}.get(label, (label, label))
    pair = [f"<td>{name}</td><td>{amount}</td>" for name, amount in zip(names, (whole, year), strict=True)]
    return "".join(pair if order == "whole first" else reversed(pair))


@pytest.mark.parametrize("order", ["whole first", "year first"])
@pytest.mark.parametrize(("fiscal", "errors"), [("300000.00", 0), ("310000.00", 1)])
def test_sources_belong_to_the_total_above_them(order: str, fiscal: str, errors: int, tmp_path: Path) -> None:
    file = tmp_path / "公开.html"
    rows = {
        "totals": _row("totals", "360000.00", "120000.00", order),
        "fiscal": _row("其中：财政拨款", fiscal, "100000.00", order),
        "other": _row("其他资金", "60000.00", "20000.00", order),
    }
    file.write_text(_FORM.format(**rows), encoding="utf-8")
    assert sum(one.severity is Severity.ERROR for one in check(read(file)).findings) == errors
