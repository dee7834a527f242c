"""A column of changes between what was carried out last year and what is budgeted now."""

from __future__ import annotations

from pathlib import Path

import pytest

from short_texts import document, errors

_TEXT = """甲县园圃局2025年部门预算
一般公共预算支出表
单位：万元
科目编码	科目名称	{then}	2025年预算数			2025年预算数比{then}
			小计	基本支出	项目支出	增减额	增减%
	合计	500.00	620.00	400.00	220.00	120.00	24.00
213	农林水支出	500.00	620.00	400.00	220.00	120.00	24.00
21302	林业和草原	500.00	620.00	400.00	220.00	{group}	24.00
2130201	行政运行	320.00	400.00	400.00	0.00	{item}	25.00
2130205	森林资源培育	180.00	220.00	0.00	220.00	40.00	22.22
"""


@pytest.mark.parametrize("then", ["2024年执行数", "2024年决算数", "2024年预算数", "2024年预算执行数"])
@pytest.mark.parametrize(
    ("group", "item", "right"), [("120.00", "80.00", True), ("130.00", "80.00", False), ("120.00", "60.00", False)]
)
def test_a_change_is_the_difference(then: str, group: str, item: str, right: bool, tmp_path: Path) -> None:
    assert bool(errors(document(_TEXT.format(then=then, group=group, item=item), tmp_path))) is not right
