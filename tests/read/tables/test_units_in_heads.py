"""Units of money that the heads of columns name."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

_TEXT = """河口县水利局2024年度部门决算
“三公”经费支出决算表
项目	{head}
因公出国（境）费	0
公务接待费	1.30
公务用车运行维护费	17.90
七、“三公”经费支出决算情况说明
2024年公务接待费{said}。
"""


@pytest.mark.parametrize("head", ["2024年决算（万元）", "决算数（单位：万元）", "金额(万元)"])
@pytest.mark.parametrize(("said", "errors"), [("1.30万元", 0), ("13000.00元", 0), ("1.40万元", 1)])
def test_a_column_is_in_the_unit_that_its_head_names(head: str, said: str, errors: int, tmp_path: Path) -> None:
    file = tmp_path / "公开.txt"
    file.write_text(_TEXT.format(head=head, said=said), encoding="utf-8")
    document = read(file)
    assert sum(one.severity is Severity.ERROR for one in check(document).findings) == errors
    assert {figure.unit for figure in document.tables[0].figures} == {"万元"}


def test_columns_of_two_units_are_each_in_their_own(tmp_path: Path) -> None:
    file = tmp_path / "公开.txt"
    file.write_text(
        "河口县水利局2024年度部门预算\n政府采购预算表\n项目\t单价（元）\t预算金额（万元）\n甲设备\t12000\t12.00\n乙设备\t8000\t4.00\n",
        encoding="utf-8",
    )
    (table,) = read(file).tables
    assert [figure.unit for figure in table.figures][-2:] == ["元", "万元"]
    assert table.unit == ""
