"""Columns that count things beside money: no money themselves, and no sum; the money of the list is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import ColumnRole, Severity
from mingzhang.read import read

TABLE = """甲县医院2024年单位预算
政府采购预算表
单位：万元
采购项目\t采购品目\t{head}\t计量单位\t总计\t一般公共预算\t单位资金
合计\t\t\t\t{total}\t35.00\t120.00
医疗设备购置\t医疗设备\t3\t台\t120.00\t0.00\t120.00
办公设备更新\t信息化设备\t20\t台\t20.00\t20.00\t0.00
物业管理\t物业管理服务\t1\t项\t15.00\t15.00\t0.00
"""


@pytest.mark.parametrize("head", ["数量", "采购数量", "计划数量", "购置数量", "数量（台）"])
@pytest.mark.parametrize(("total", "wrong"), [("155.00", []), ("150.00", ["150.00"])])
def test_a_list_of_purchases_adds_up_and_their_quantities_do_not(
    head: str, total: str, wrong: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "甲县.txt"
    path.write_text(TABLE.format(head=head, total=total), encoding="utf-8")
    document = read(path)
    (table,) = document.tables
    counts = {at for at, column in enumerate(table.columns) if column.role is ColumnRole.COUNT}
    assert [figure.unit for (_, at), figure in zip(table.places, table.figures, strict=True) if at in counts] == [
        ""
    ] * 3
    errors = [one for one in check(document).findings if one.severity is Severity.ERROR]
    assert [one.figures[0].text for one in errors] == wrong


CARS = """甲局2024年度部门决算
机构运行经费支出、国有资产占用情况及政府采购支出信息表
单位：万元
项目\t行次\t统计数
二、机关运行经费\t22\t30.00
三、国有资产占用情况\t26\t—
（一）{whole}\t27\t{count}
1．主要负责人用车\t28\t1
2．机要通信用车\t29\t2
3．其他用车\t30\t3
四、政府采购支出信息\t34\t—
（一）政府采购支出合计\t35\t48.00
1．政府采购货物支出\t36\t20.00
2．政府采购服务支出\t37\t28.00
"""


@pytest.mark.parametrize("whole", ["车辆数合计（辆）", "车辆数合计", "车辆总数", "车辆数量（辆）", "车辆（辆）"])
@pytest.mark.parametrize(("count", "wrong"), [("6", 0), ("5", 1)])
def test_cars_of_every_kind_make_up_all_cars(whole: str, count: str, wrong: int, tmp_path: Path) -> None:
    path = tmp_path / "甲局.txt"
    path.write_text(CARS.format(whole=whole, count=count), encoding="utf-8")
    errors = [one for one in check(read(path)).findings if one.severity is Severity.ERROR]
    assert len(errors) == wrong
