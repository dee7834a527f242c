"""What one thing costs stands beside what all of them cost: it adds up to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import ColumnRole
from short_texts import document, errors

_TEXT = """甲县园圃局2025年部门预算
政府采购预算表
单位：万元
品目名称	数量	计量单位	{price}	{amount}
合计	{count}		{all_prices}	{total}
苗木机	4	台	1.50	6.00
花房修缮	1	项	20.00	20.00
巡查服务	2	年	3.50	7.00
"""


@pytest.mark.parametrize("price", ["单价", "采购单价", "单价（万元）", "预算单价"])
@pytest.mark.parametrize("all_prices", ["", "0.00", "—", "25.00"])
@pytest.mark.parametrize(("total", "wrong"), [("33.00", 0), ("35.00", 1)])
def test_prices_are_no_parts_of_a_total(price: str, all_prices: str, total: str, wrong: int, tmp_path: Path) -> None:
    text = _TEXT.format(price=price, amount="采购金额", count="", all_prices=all_prices, total=total)
    assert len(errors(document(text, tmp_path))) == wrong


@pytest.mark.parametrize(("price", "unit"), [("单价", "万元"), ("单价（元）", "元")])
def test_a_price_is_money(price: str, unit: str, tmp_path: Path) -> None:
    (table,) = document(
        _TEXT.format(price=price, amount="金额", count="7", all_prices="", total="33.00"), tmp_path
    ).tables
    at = next(at for at, column in enumerate(table.columns) if column.role is ColumnRole.PRICE)
    assert {figure.unit for figure in table.figures if figure.at.column == at} == {unit}
