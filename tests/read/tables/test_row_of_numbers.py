"""A row that only numbers the columns may have one cell under two heads: they stay the heads of two columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read


@pytest.mark.parametrize("numbers", ["栏次", "行次", ""])
def test_units_beside_projects_are_units(numbers: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    head = "<tr><th>单位名称</th><th>项目名称</th><th>合计</th><th>一般公共预算</th><th>单位资金</th></tr>"
    counted = f"<tr><td colspan=2>{numbers}</td><td>1</td><td>2</td><td>3</td></tr>" if numbers else ""
    body = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for row in (
            ("合计", "", "30.00", "22.00", "8.00"),
            ("甲县委宣传部", "灯塔检修", "10.00", "10.00", "0.00"),
            ("甲县委宣传部", "渡口修缮", "20.00", "12.00", "8.00"),
        )
    )
    path.write_text(
        "<html><body><p>甲县委宣传部2024年部门预算</p><p>项目支出表</p><p>单位：万元</p>"
        f"<table border=1>{head}{counted}{body}</table></body></html>",
        encoding="utf-8",
    )
    (table,) = read(path).tables
    projects = {(figure.region.project or "").split("#")[0] for figure in table.figures}
    assert projects == {"", "灯塔检修", "渡口修缮"}
