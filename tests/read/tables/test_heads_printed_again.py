"""A head that a table prints once more among its rows, without the row that numbers the columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from short_texts import document, errors

_HEAD = "项目\t\t\t\t本年支出合计\t基本支出\t项目支出\n支出功能分类科目编码\t\t\t科目名称\t\t\t\n类\t款\t项\t\t\t\t"
_TEXT = """甲县园圃局2024年度部门决算
支出决算表
单位：万元
{head}
{numbers}			合计	790.00	{basic}	240.00
208			社会保障和就业支出	150.00	150.00	0.00
208	05		行政事业单位养老支出	150.00	150.00	0.00
{again}
208	05	05	机关事业单位基本养老保险缴费支出	{item}	100.00	0.00
208	05	06	机关事业单位职业年金缴费支出	50.00	50.00	0.00
213			农林水支出	640.00	400.00	240.00
213	02		林业和草原	640.00	400.00	240.00
213	02	01	行政运行	400.00	400.00	0.00
213	02	05	森林资源培育	240.00	0.00	240.00
"""


@pytest.mark.parametrize("numbers", ["", "栏次\t\t\t\t1\t2\t3\n"])
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("item", ["100.00", "115.00"])
def test_it_names_the_columns_as_before(numbers: str, both: bool, item: str, tmp_path: Path) -> None:
    head = _HEAD
    again = f"{head}\n{numbers.strip()}".strip("\n") if both else head
    read = document(_TEXT.format(head=head, numbers=numbers, again=again, basic="550.00", item=item), tmp_path)
    assert bool(errors(read)) is (item != "100.00")
    assert len(read.tables[0].rows) == 9
