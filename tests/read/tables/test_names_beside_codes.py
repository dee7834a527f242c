"""Rows that print units, projects and several codes: the name of a code is the one beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure
from short_texts import document, errors

UNITS = ("甲县园圃局", "甲县苗圃站")
LINES = (  # unit, kind, code of the project, project, function, its name, economic subject, its name, amount
    (0, "其他运转类", "250001", "绿道养护", "2130205", "森林资源培育", "30213", "维修（护）费", "12.50"),
    (0, "其他运转类", "250001", "绿道养护", "2130205", "森林资源培育", "30227", "委托业务费", "3.00"),
    (0, "特定目标类", "250002", "古树抢救", "2130207", "森林资源管理", "30227", "委托业务费", "41.25"),
    (0, "特定目标类", "250002", "古树抢救", "2130207", "森林资源管理", "30299", "其他商品和服务支出", "1.25"),
    (1, "其他运转类", "250003", "温室运行", "2130204", "事业机构", "30213", "维修（护）费", "8.00"),
    (1, "其他运转类", "250003", "温室运行", "2130204", "事业机构", "30299", "其他商品和服务支出", "5.25"),
    (1, "特定目标类", "250004", "行道树补植", "2130205", "森林资源培育", "30227", "委托业务费", "6.75"),
)
LAYOUTS = {  # which of a line's words stand in which order, and their heads
    "units and projects first": (
        (0, 2, 3, 4, 5, 6, 7),
        "单位名称 项目代码 项目名称 功能科目编码 功能科目名称 经济科目编码 经济科目名称",
    ),
    "kinds first": (
        (1, 0, 2, 3, 4, 5, 6, 7),
        "项目类别 项目单位 项目编码 项目名称 功能科目编码 功能科目名称 经济科目编码 经济科目名称",
    ),
    "projects first": ((3, 2, 0, 4, 5, 6, 7), "项目名称 项目编码 单位 科目编码 科目名称 经济分类编码 经济分类名称"),
    "projects between": (
        (4, 5, 3, 6, 7),
        "功能分类科目编码 功能分类科目名称 项目名称 部门经济科目编码 部门经济科目名称",
    ),
    "without codes of projects": (
        (0, 1, 3, 4, 5, 6, 7),
        "预算单位 项目类型 项目名称 支出功能科目编码 支出功能科目名称 部门预算经济科目编码 部门预算经济科目名称",
    ),
}


def package(order: tuple[int, ...], head: str, *, total: str = "78.00", name: str = "委托业务费") -> str:
    width = len(order)
    cells = [(UNITS[line[0]], *line[1:]) for line in LINES]
    rows = ["\t".join([*(line[at] for at in order), line[8], line[8]]) for line in cells]
    rows[-1] = rows[-1].replace("委托业务费", name)
    return "\n".join(
        (
            *("甲县园圃局2025年部门预算", "部门项目支出预算表", "单位：万元"),
            "\t".join([*head.split(), "合计", "一般公共预算"]),
            *rows,
            "\t".join(["合计", *[""] * (width - 1), total, "78.00"]),
        )
    )


def made(tmp_path: Path, layout: str, **wrong: str) -> Disclosure:
    order, head = LAYOUTS[layout]
    return document(package(order, head, **wrong), tmp_path)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_row_is_called_by_the_subject_beside_its_code_and_is_of_its_project(tmp_path: Path, layout: str) -> None:
    read = made(tmp_path, layout)
    rows = [row for row in read.tables[0].rows if row.code]
    assert [(row.code, row.label) for row in rows] == [(line[4], line[5]) for line in LINES]
    assert [(row.region.function, row.region.economy) for row in rows] == [(line[4], line[6]) for line in LINES]
    assert [(row.region.project or "").split("#")[0] for row in rows] == [line[3] for line in LINES]
    assert len({row.region for row in rows}) == len(LINES)
    assert check(read).findings == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_wrong_total_is_found(tmp_path: Path, layout: str) -> None:
    assert errors(made(tmp_path, layout, total="87.00"))


@pytest.mark.parametrize("head", ["单位名称 项目编号 项目名称", "项目类别 项目单位 项目名称", "序号 项目类型 项目名称"])
def test_lists_of_projects_without_subjects_have_a_row_for_each(tmp_path: Path, head: str) -> None:
    rows = [f"{at}\t{line[1]}\t{line[3]}{at}\t{line[8]}\t{line[8]}" for at, line in enumerate(LINES, 1)]
    names = "\t".join([*head.split(), "合计", "一般公共预算"])
    text = "\n".join(
        ("甲县园圃局2025年部门预算", "部门项目支出表", "单位：万元", names, *rows, "合计\t\t\t78.00\t78.00")
    )
    table = document(text, tmp_path).tables[0]
    assert [row.region.project is not None for row in table.rows] == [True] * len(LINES) + [False]
    assert [figure.text for figure in table.figures[-2:]] == ["78.00", "78.00"]
    assert errors(document(text.replace("\t78.00\t78.00", "\t87.00\t87.00"), tmp_path))
