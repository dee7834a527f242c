"""Sentences that name money of this year alone, beside tables that print it with what was carried over."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

_SIDES = """甲县园圃局2024年部门预算

第二部分 2024年部门预算表

收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、财政拨款收入\t1297.60\t一、农林水支出\t903.17
二、其他收入\t15.28\t二、住房保障支出\t443.98
本年收入合计\t1312.88\t本年支出合计\t1347.15
上年结转\t34.27\t结转下年\t
收入总计\t1347.15\t支出总计\t1347.15
"""
_COLUMNS = """甲县园圃局2024年部门预算

第二部分 2024年部门预算表

一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计\t本年预算\t上年结转
\t合计\t1347.15\t1312.88\t34.27
2130201\t行政运行\t920.52\t903.17\t17.35
2210201\t住房公积金\t426.63\t409.71\t16.92
"""
_TOLD = "\n第三部分 2024年部门预算情况说明\n\n一、{head}\n\n{text}\n"
_OF_SIDES = (
    "2024年收入预算{0}万元，上年收入预算1426.58万元，减少113.70万元，下降7.97%。2024年支出预算1347.15万元，上年支出预算1440.12万元，减少92.97万元，下降6.46%。",
    "2024年收入合计{0}万元，2023年收入合计1426.58万元。2024年支出合计1347.15万元，2023年支出合计1440.12万元。",
    "上年收入1426.58万元，支出1440.12万元；今年收入{0}万元，支出1347.15万元。",
)
_OF_COLUMNS = (
    "2024年一般公共预算支出{0}万元，比上年增加12.88万元。其中：行政运行903.17万元，住房公积金409.71万元。",
    "一般公共预算支出{0}万元，其中行政运行903.17万元、住房公积金409.71万元。",
)


def _findings(folder: Path, text: str) -> list[tuple[Severity, list[str]]]:
    path = folder / "某局.txt"
    path.write_text(text, encoding="utf-8")
    found = check(read(path)).findings
    money = [one for one in found if one.rule.startswith(("equal", "sum", "part", "ratio", "balance"))]
    return [(one.severity, [figure.text for figure in one.figures]) for one in money]


@pytest.mark.parametrize(
    ("above", "head", "text"),
    [
        *((_SIDES, "收支总体情况说明", text) for text in _OF_SIDES),
        *((_COLUMNS, "一般公共预算支出情况说明", text) for text in _OF_COLUMNS),
    ],
)
def test_what_a_table_prints_of_this_year_is_meant(above: str, head: str, text: str, tmp_path: Path) -> None:
    assert _findings(tmp_path, above + _TOLD.format(head=head, text=text.format("1312.88"))) == []
    wrong = _findings(tmp_path, above + _TOLD.format(head=head, text=text.format("1132.88")))
    assert any("1132.88" in figures for _, figures in wrong)
