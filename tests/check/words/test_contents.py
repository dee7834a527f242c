"""What the contents and the authorities ask for, against the body."""

from __future__ import annotations

from pathlib import Path

from mingzhang.check.case import Case
from mingzhang.check.registry import run
from mingzhang.model import Finding, Skipped
from mingzhang.read import read
from mingzhang.standard.rules import CaseKind, with_cases

_TEXT = """河口县水利局2024年度部门决算公开
目录
第一部分 部门概况.....	1
第二部分 2024年度部门决算表.....	2
收入支出决算总表.....	2
收入决算表.....	3
支出决算表.....	4
项目支出绩效自评表.....	5
项目支出绩效自评表.....	6
项目支出绩效自评表.....	7
第一部分 部门概况
河口县水利局负责水利工程建设和管理。
第二部分 2024年度部门决算表
"""
_NAME = "财政拨款收支总体情况"
_TABLE = """{}
单位：万元
科目编码	科目名称	合计
合计		9.00
213	农林水支出	9.00
"""


def test_a_table_that_is_listed_several_times_is_missed_once(tmp_path: Path) -> None:
    file = tmp_path / "公开.txt"
    tables = "".join(map(_TABLE.format, ("收入支出决算总表", "收入决算表", "支出决算表")))
    file.write_text(_TEXT + tables, encoding="utf-8")
    found = [one for one in run(Case(read(file)), only=["structure.contents"]) if isinstance(one, Finding)]
    assert [one.message for one in found] == ["目录列有“项目支出绩效自评表”，正文里没有"]


def test_a_title_broken_over_two_lines_is_a_table_that_was_not_read_and_not_a_missing_one(tmp_path: Path) -> None:
    rule = with_cases()["complete.tables"]
    case = next(case for case in rule.case if case.kind is CaseKind.FINDS)
    told = []
    for below in ("", "2025年财政拨款收\n支预算总表\n"):
        file = tmp_path / "公开.txt"
        file.write_text(case.text + below, encoding="utf-8")
        outcomes = run(Case(read(file)), only=[rule.id])
        told.append(
            [type(one) for one in outcomes if _NAME in (getattr(one, "message", "") or getattr(one, "subject", ""))]
        )
    assert told == [[Finding], [Skipped]]
