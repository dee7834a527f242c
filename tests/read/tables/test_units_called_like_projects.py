"""Units whose names have words of projects (建设局) head their projects all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from short_tables import FORMATS, tables

_TITLE = "甲县城乡建设局2025年部门预算"
_UNITS = (
    "甲县城乡建设局（本级）",
    "甲县城乡建设局本级",
    "甲县城乡建设局机关",
    "甲县重点建设服务中心",
    "甲县房屋维护所",
)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("unit", _UNITS)
def test_it_is_no_project_of_its_own(kind: str, unit: str, tmp_path: Path) -> None:
    rows = f"""合计|753.18|664.80|88.38
{unit}|513.93|425.55|88.38
档案整理项目|389.79|389.79|
专项检查经费|124.14|35.76|88.38
甲县市政设施管理处|239.25|239.25|
路灯更换补助|239.25|239.25|"""
    head = "项目名称|合计|商品和服务支出|资本性支出"
    document = tables(
        kind,
        tmp_path,
        ("一般公共预算项目支出表", head, rows),
        over=("部门：甲县城乡建设局", "单位：万元"),
        title=_TITLE,
    )
    assert [row.region.project is None for row in document.tables[0].rows] == [True, True, False, False, True, False]
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


def test_a_project_for_a_body_stays_one(tmp_path: Path) -> None:
    rows = """合计|300.00
档案整理项目|100.00
资金补助县医院|120.00
建设实训中心|80.00"""
    document = tables("txt", tmp_path, ("项目支出表", "项目名称|合计", rows), title=_TITLE)
    assert [bool(row.region.project) for row in document.tables[0].rows] == [False, True, True, True]
