"""Columns that count things beside money: no money themselves, and no sum; the money of the list is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import ColumnRole, Severity
from mingzhang.read import read
from printed import FORMATS, printed

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


COUNTS = """甲县园圃局2024年度部门决算
{title}
{unit}
项目|{whole}|机要通信用车|应急保障用车|其他用车
数量|{count}|2|1|3
"""


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "unit",
    [
        "单位：辆",
        "单位：辆、台、套",
        "单位:台（套）",
        "（单位：辆）",
        "计量单位：辆/台",
        "单位名称：甲县园圃局 单位：辆",
    ],
)
@pytest.mark.parametrize("whole", ["车辆合计", "合计"])
def test_a_table_may_name_what_it_counts_in(whole: str, unit: str, kind: str, tmp_path: Path) -> None:
    cover, title, unit_line, *rows = COUNTS.format(
        title="国有资产使用情况表", unit=unit, whole=whole, count=6
    ).splitlines()
    money = ("项目|金额", "一、一般公共服务支出|30.00", "本年支出合计|30.00")
    titles = ("财政拨款收支总表", "支出总表", "收支总表", "基本支出表", "一般公共预算支出表")
    others = [part for name in titles for part in (name, "单位：万元", money)]
    document = read(printed(tmp_path, kind, cover, title, unit_line, rows, *others))
    assert document.unit_name == "甲县园圃局"
    counts = document.tables[0]
    assert counts.unit
    assert len(counts.figures) == 4
    assert not any(figure.is_money for figure in counts.figures)
    assert not [
        one for one in check(document).findings if one.rule == "complete.money-unit" or one.severity is Severity.ERROR
    ]


def test_a_table_of_money_without_a_unit_is_still_told(tmp_path: Path) -> None:
    money = ("项目|金额", "一、一般公共服务支出|30.00", "本年支出合计|30.00")
    titles = ("财政拨款收支总表", "支出总表", "收支总表", "基本支出表")
    others = [part for name in titles for part in (name, "单位：万元", money)]
    document = read(printed(tmp_path, "html", "甲县园圃局2024年度部门决算", "一般公共预算支出表", money, *others))
    assert [one.rule for one in check(document).findings if one.rule == "complete.money-unit"]
