"""Columns and rows whose headings say more than was understood never speak for all the money there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Column, ColumnRole, Figure, Region, Row, Severity, Table
from mingzhang.read import read
from mingzhang.read.tables.distinct import distinct

SPENT = """甲县园圃局2025年部门预算
财政拨款支出预算表（政府预算经济分类）
单位：万元
科目编码\t科目名称\t合计\t基本支出\t\t\t项目支出
\t\t\t小计\t{people}\t{office}\t
501\t机关工资福利支出\t30.00\t30.00\t30.00\t0.00\t
502\t机关商品和服务支出\t25.00\t9.00\t0.00\t9.00\t16.00
合计\t\t55.00\t39.00\t30.00\t9.00\t16.00

一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
213\t农林水支出\t55.00\t39.00\t16.00
合计\t\t55.00\t39.00\t16.00
"""


@pytest.mark.parametrize(
    ("people", "office"),
    [
        ("人员经费", "公用经费"),
        ("人员支出", "公用支出"),
        ("人员类", "公用类"),
        ("其中：人员经费", "其中：公用经费"),
        ("人员经费", "日常公用经费"),
    ],
)
def test_a_column_of_part_of_the_money_is_not_compared_as_all_of_it(tmp_path: Path, people: str, office: str) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(SPENT.format(people=people, office=office), encoding="utf-8")
    assert [one.message for one in check(read(path)).findings if one.severity is Severity.ERROR] == []


def table(*names: str, rows: tuple[str, ...] = ("合计",)) -> Table:
    columns = tuple(Column(at, name, (name,), role=ColumnRole.AMOUNT) for at, name in enumerate(names))
    lines = tuple(Row(at, name, columns=tuple(range(len(names)))) for at, name in enumerate(rows))
    places = tuple((row, column) for row in range(len(rows)) for column in range(len(names)))
    return Table("", "", columns=columns, rows=lines, figures=tuple(Figure("1", None) for _ in places), places=places)


def test_a_line_that_says_more_than_its_region_becomes_unknown_with_all_its_figures() -> None:
    told = distinct(table("合计", "人员经费", "金额"))
    assert [column.region.is_unknown for column in told.columns] == [False, True, False]
    assert [figure.region.subject for figure in told.figures] == [None, "?人员经费", None]


def test_rows_are_told_apart_as_columns_are() -> None:
    told = distinct(table("金额", rows=("合计", "公用经费")))
    assert [row.region for row in told.rows] == [Region(), Region(subject="?公用经费")]


def test_totals_of_the_same_stay_as_they_are() -> None:
    for alike in (table("合计", "总计"), table("人员经费", "人员支出"), table("金额", "金额")):
        assert distinct(alike) is alike
