"""Numbered lists side by side that are no two sides of an account: rows of one are none of the other's."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from short_tables import FORMATS, tables

_HEADS = ("项目|行次|统计数|项目|行次|统计数", "项目|行次|金额|项目|行次|数量", "项目|行次|决算数|项目|行次|决算数")
_ROWS = """一、机关运行经费支出|1|61.48|三、国有资产占用情况|7|—
（一）行政单位|2|50.18|（一）车辆数合计（辆）|8|8
（二）参照公务员法管理事业单位|3|11.30|1.副部（省）级及以上领导用车|9|0
二、政府采购支出信息|4|—|2.主要负责人用车|10|1
（一）政府采购支出合计|5|204.46|3.机要通信用车|11|2
1.政府采购货物支出|6|110.86|4.应急保障用车|12|0
2.政府采购工程支出|13||5.执法执勤用车|14|2
3.政府采购服务支出|15|93.60|6.特种专业技术用车|16|2
（二）政府采购授予中小企业合同金额|17|93.60|7.离退休干部服务用车|18|1
其中：授予小微企业合同金额|19|12.00|8.其他用车|20|0"""
_TITLE = "机关运行经费支出、国有资产占用情况及政府采购支出信息表"


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("head", _HEADS)
def test_cars_add_up_beside_purchases(kind: str, head: str, tmp_path: Path) -> None:
    document = tables(kind, tmp_path, (_TITLE, head, _ROWS), title="甲县园圃局2024年度部门决算")
    assert {row.side for row in document.tables[0].rows} == {""}
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("head", _HEADS)
@pytest.mark.parametrize(("old", "new"), [("|8|8", "|8|9"), ("|110.86|", "|101.86|"), ("|50.18|", "|51.08|")])
def test_a_wrong_one_is_found(head: str, old: str, new: str, tmp_path: Path) -> None:
    assert old in _ROWS
    document = tables("xlsx", tmp_path, (_TITLE, head, _ROWS.replace(old, new)), title="甲县园圃局2024年度部门决算")
    assert [one for one in check(document).findings if one.severity is Severity.ERROR]
