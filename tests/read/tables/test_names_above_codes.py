"""Rows that name a subject above the coded lines of its projects, below units whose code every row repeats."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Disclosure, Severity
from short_texts import document, found

HEAD = """甲县园圃局2025年部门预算
部门收支总体情况表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、一般公共预算拨款收入	78.00	一、农林水支出	78.00
收入总计	78.00	支出总计	78.00

一般公共预算项目支出预算表
单位：万元
"""
ONE_UNIT = """科目编码|科目名称（项目）|金额
|合计|78.00
|森林资源培育|{subject}
2130205|绿道养护|{project}
2130205|古树抢救|45.00
|森林资源管理|18.00
2130207|温室运行|18.00"""
UNITS = """类|款|项|单位代码|单位名称（科目）|金额
||||合计|78.00
|||201001|甲县园圃局（本级）|{subject}
|||201001|森林资源培育|{subject}
213|02|05|201001|绿道养护|{project}
213|02|05|201001|古树抢救|45.00
|||201002|甲县苗圃站|18.00
|||201002|森林资源管理|18.00
213|02|07|201002|温室运行|18.00"""
LEVELS = """科目编码|单位编码|科目名称（单位、项目）|金额
||合计|78.00
|201001|甲县园圃局（本级）|{subject}
|201001|农林水支出|{subject}
|201001|林业和草原|{subject}
|201001|森林资源培育|{subject}
2130205|201001|绿道养护|{project}
2130205|201001|古树抢救|45.00
|201002|甲县苗圃站|18.00
|201002|农林水支出|18.00
|201002|林业和草原|18.00
|201002|森林资源管理|18.00
2130207|201002|温室运行|18.00"""
PLAIN = """科目编码|单位代码|单位名称（科目）|金额
||合计|78.00
|201001|甲县园圃局（本级）|{subject}
2130205|201001|森林资源培育|{subject}
|201001|绿道养护|{project}
|201001|古树抢救|45.00
|201002|甲县苗圃站|18.00
2130207|201002|森林资源管理|18.00
|201002|温室运行|18.00"""
BESIDE = """单位编码|单位名称|项目名称|金额
合计|||78.00
201001|甲县园圃局（本级）|绿道养护|{project}
201001|甲县园圃局（本级）|古树抢救|45.00
201002|甲县苗圃站|温室运行|18.00"""
LAYOUTS = {"one unit": ONE_UNIT, "units": UNITS, "levels": LEVELS, "plain": PLAIN, "beside": BESIDE}


def made(tmp_path: Path, layout: str, subject: str = "60.00", project: str = "15.00") -> Disclosure:
    table = LAYOUTS[layout].format(subject=subject, project=project)
    return document(HEAD + table.replace("|", "\t"), tmp_path)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_subjects_are_no_units_and_projects_no_subjects(tmp_path: Path, layout: str) -> None:
    read = made(tmp_path, layout)
    rows = read.tables[1].rows
    assert {row.region.unit for row in rows} <= {None, "甲县园圃局(本级)", "甲县苗圃站"}
    projects = [(row.region.project or "").split("#")[0] for row in rows if row.region.project]
    assert projects == ["绿道养护", "古树抢救", "温室运行"]
    named = {row.label: row.region.function for row in rows if "森林资源" in row.label}
    assert named == ({} if layout == "beside" else {"森林资源培育": "2130205", "森林资源管理": "2130207"})
    assert found(read, Severity.ERROR, Severity.WARNING) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_wrong_amount_is_found(tmp_path: Path, layout: str) -> None:
    assert found(made(tmp_path, layout, project="51.00"))
    assert layout == "beside" or found(made(tmp_path, layout, subject="66.00"))


FORM = """

项目支出绩效目标表
单位：万元
项目名称|绿道养护|||
主管部门及代码|甲县园圃局 [201]||实施单位|甲县园圃局（本级）
项目资金|年度资金总额：||{total}|
|其中：财政拨款||{granted}|
|　　　上年结转||4.00|
年度总体目标|绿道常年完好，设施及时维修。|||
一级指标|二级指标|三级指标|指标值|分值
产出指标|数量指标|养护里程|≥20公里|50
效益指标|社会效益指标|市民出行天数|≥300天|40
满意度指标|服务对象满意度指标|市民满意度|≥90%|10
"""


def test_a_form_of_a_project_below_several_subjects_is_held_against_all_its_lines(tmp_path: Path) -> None:
    lines = HEAD + ONE_UNIT.format(subject="60.00", project="15.00").replace("温室运行", "绿道养护")

    def said(total: str, granted: str) -> list[str]:
        text = lines + FORM.format(total=total, granted=granted)
        return [
            one.rule for one in found(document(text.replace("|", "\t"), tmp_path), Severity.ERROR, Severity.WARNING)
        ]

    assert said("37.00", "33.00") == []
    assert "performance.money-table" in said("40.00", "36.00")
