"""Lists of projects whose one column of names holds units, subjects or kinds of projects above the projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from short_tables import FORMATS, tables

_SIDES = """一、一般公共预算拨款收入|182.40|一、城乡社区支出|30.20
二、单位资金收入|12.50|二、农林水支出|164.70
收入总计|194.90|支出总计|194.90"""
_SPENDING = """|合计|194.90|194.90
212|城乡社区支出|30.20|30.20
21205|城乡社区环境卫生|30.20|30.20
2120501|城乡社区环境卫生|30.20|30.20
213|农林水支出|164.70|164.70
21302|林业和草原|164.70|164.70
2130205|森林资源培育|112.60|112.60
2130207|森林资源管理|52.10|52.10"""
_AMOUNTS = "合计|一般公共预算|单位资金"
_SUBJECTS = (
    f"单位/科目/项目|{_AMOUNTS}",
    """合计|194.90|182.40|12.50
甲县园圃局本级|121.30|112.80|8.50
　森林资源培育|91.10|82.60|8.50
　　古树抢救|50.60|42.10|8.50
　　苗木普查经费|40.50|40.50|
　城乡社区环境卫生|30.20|30.20|
　　绿道养护|30.20|30.20|
甲县苗圃站|73.60|69.60|4.00
　森林资源培育|21.50|21.50|
　　温室运行|21.50|21.50|
　森林资源管理|52.10|48.10|4.00
　　温室运行|52.10|48.10|4.00""",
)
_CODED = (
    f"编码|单位（科目、项目）|{_AMOUNTS}",
    """|合计|194.90|182.40|12.50
201001|甲县园圃局本级|121.30|112.80|8.50
2130205|森林资源培育|91.10|82.60|8.50
|古树抢救|50.60|42.10|8.50
|苗木普查经费|40.50|40.50|
2120501|城乡社区环境卫生|30.20|30.20|
|绿道养护|30.20|30.20|
201002|甲县苗圃站|73.60|69.60|4.00
2130205|森林资源培育|21.50|21.50|
|温室运行|21.50|21.50|
2130207|森林资源管理|52.10|48.10|4.00
|温室运行|52.10|48.10|4.00""",
)
_KINDS = (
    f"项目名称|{_AMOUNTS}",
    """合计|194.90|182.40|12.50
甲县园圃局本级|121.30|112.80|8.50
特定目标类项目|91.10|82.60|8.50
古树抢救|50.60|42.10|8.50
苗木普查经费|40.50|40.50|
其他运转类项目|30.20|30.20|
绿道养护|30.20|30.20|
甲县苗圃站|73.60|69.60|4.00
其他运转类项目|73.60|69.60|4.00
温室运行|73.60|69.60|4.00""",
)
_ABOVE = (
    f"科目编码|项目/科目|{_AMOUNTS}",
    """|合计|194.90|182.40|12.50
|古树抢救|50.60|42.10|8.50
2130205|森林资源培育|50.60|42.10|8.50
|苗木普查经费|40.50|40.50|
2130205|森林资源培育|40.50|40.50|
|绿道养护|30.20|30.20|
2120501|城乡社区环境卫生|30.20|30.20|
|温室运行|73.60|69.60|4.00
2130205|森林资源培育|21.50|21.50|
2130207|森林资源管理|52.10|48.10|4.00""",
)
_NAMELESS = (
    f"项目名称|科目编码|科目名称|{_AMOUNTS}",
    """合计|||194.90|182.40|12.50
古树抢救||小计|50.60|42.10|8.50
|2130205|森林资源培育|50.60|42.10|8.50
苗木普查经费||小计|40.50|40.50|
|2130205|森林资源培育|40.50|40.50|
绿道养护||小计|30.20|30.20|
|2120501|城乡社区环境卫生|30.20|30.20|
温室运行||小计|73.60|69.60|4.00
|2130205|森林资源培育|21.50|21.50|
|2130207|森林资源管理|52.10|48.10|4.00""",
)
_SUBTOTALS = (
    f"科目编码|项目名称|{_AMOUNTS}",
    """|合计|194.90|182.40|12.50
2130205|小计|112.60|104.10|8.50
2130205|古树抢救|50.60|42.10|8.50
2130205|苗木普查经费|40.50|40.50|
2130205|温室运行|21.50|21.50|
2120501|小计|30.20|30.20|
2120501|绿道养护|30.20|30.20|
2130207|小计|52.10|48.10|4.00
2130207|温室运行|52.10|48.10|4.00""",
)
_CODES_OF_SUBJECTS = (
    f"科目编码|项目|{_AMOUNTS}",
    """|合计|194.90|182.40|12.50
2130205|古树抢救|50.60|42.10|8.50
2130205|苗木普查经费|40.50|40.50|
2130205|温室运行|21.50|21.50|
2120501|绿道养护|30.20|30.20|
2130207|温室运行|52.10|48.10|4.00""",
)
_LAYOUTS = {
    "subjects": _SUBJECTS,
    "coded": _CODED,
    "kinds": _KINDS,
    "projects above": _ABOVE,
    "nameless": _NAMELESS,
    "subtotals": _SUBTOTALS,
    "codes of subjects": _CODES_OF_SUBJECTS,
}


def written(kind: str, folder: Path, layout: str, old: str = "", new: str = "") -> Disclosure:
    head, rows = _LAYOUTS[layout]
    return tables(
        kind,
        folder,
        ("部门收支总表", "收入|←|支出|←\n项目|预算数|项目|预算数", _SIDES),
        ("部门支出总表", "科目编码|科目名称|合计|项目支出", _SPENDING),
        ("项目支出预算表", head, rows.replace(old, new, 1)),
    )


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("layout", _LAYOUTS)
def test_each_level_is_told(kind: str, layout: str, tmp_path: Path) -> None:
    document = written(kind, tmp_path, layout)
    rows = document.tables[2].rows
    projects = {(row.region.project or "").split("#")[0] for row in rows} - {""}
    assert projects == {"古树抢救", "苗木普查经费", "绿道养护", "温室运行"}
    units = {row.region.unit for row in rows} - {None}
    assert units == ({"甲县园圃局本级", "甲县苗圃站"} if layout in ("subjects", "coded", "kinds") else set())
    functions = {row.region.function for row in rows} - {None}
    assert functions == (set() if layout == "kinds" else {"2120501", "2130205", "2130207"})
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("layout", _LAYOUTS)
@pytest.mark.parametrize(("old", "new"), [("|50.60|42.10|", "|56.00|42.10|"), ("|30.20|30.20|", "|32.00|30.20|")])
def test_a_wrong_amount_is_found(layout: str, old: str, new: str, tmp_path: Path) -> None:
    found = check(written("xlsx", tmp_path, layout, old, new)).findings
    assert any(one.severity is Severity.ERROR for one in found)


def test_a_project_called_like_a_subject_heads_nothing(tmp_path: Path) -> None:
    rows = "合计|194.90|182.40|12.50\n森林资源管理|73.60|69.60|4.00\n古树抢救|91.10|82.60|8.50\n绿道养护|30.20|30.20|"
    document = tables("xlsx", tmp_path, ("项目支出预算表", f"项目名称|{_AMOUNTS}", rows))
    assert [row.region.project for row in document.tables[0].rows][1:] == ["森林资源管理#1", "古树抢救#1", "绿道养护#1"]
