"""A table bears the number that stands nearest to it, not that of the last title of a list of tables above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Severity
from short_texts import document, found

TABLES = """{first}
收支总表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、一般公共预算拨款收入	100.00	一、农林水支出	100.00
收入总计	100.00	支出总计	100.00
{second}
收入总表
单位：万元
科目编码	科目名称	合计	一般公共预算拨款收入
	合计	100.00	100.00
213	农林水支出	100.00	100.00
21302	林业和草原	100.00	100.00
{third}
支出总表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计	100.00	60.00	40.00
213	农林水支出	100.00	60.00	40.00
21302	林业和草原	100.00	60.00	40.00
"""
SERIES = ("表{}", "公开{}表", "部门公开表{}", "附表{}", "预算公开表{}")
LISTS = ("目  录\n{0}  收支总表\n{1}  收入总表\n{2}  支出总表\n", "{0} 收支总表\n{1} 收入总表\n{2} 支出总表\n")


def _said(folder: Path, series: str, above: str, numbers: tuple[int, int, int]) -> list[str]:
    listed = above.format(*(series.format(f"0{at}") for at in (1, 2, 3)))
    first, second, third = (series.format(f"0{at}") for at in numbers)
    text = TABLES.format(first=first, second=second, third=third)
    read = document(f"甲县园圃局2025年部门预算\n{listed}{text}", folder)
    return [one.rule for one in found(read, Severity.WARNING) if one.rule == "structure.table-number"]


@pytest.mark.parametrize("series", SERIES)
@pytest.mark.parametrize("above", LISTS)
def test_the_first_table_below_a_list_bears_its_own_number(tmp_path: Path, series: str, above: str) -> None:
    assert _said(tmp_path, series, above, (1, 2, 3)) == []
    assert _said(tmp_path, series, above, (1, 3, 2)) != []
