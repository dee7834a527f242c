"""Whose document it is, wherever the cover says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read.package import read_package

_BODY = """
目录
第一部分 概况
第二部分 2024年度部门决算表
第一部分 概况
一、部门职责
负责有关工作。
第三部分 2024年度部门决算情况说明
一、收入支出决算总体情况说明
2024年度收入总计100.00万元，支出总计100.00万元。
"""
_COVERS = (
    "{}2024年度部门决算",
    "2024年度{}部门决算",
    "2024年{}部门预算公开",
    "{}\n2024年部门预算",
    "2024年度\n{}\n部门决算",
    "{}部门2024年度决算公开",
    "关于{}2024年度部门决算的说明",
    "2024年度部门决算公开\n{}",
    "部门名称：{}\n2024年度部门决算",
)
_NAMES = ("河口县水利局", "中共河口县委", "河口镇人民政府", "河口县第二幼儿园", "水利部", "河口县国有林场", "河口报社")


@pytest.mark.parametrize("cover", _COVERS)
@pytest.mark.parametrize("name", _NAMES)
def test_the_unit_is_the_one_that_the_cover_names(cover: str, name: str, tmp_path: Path) -> None:
    assert _unit(cover.format(name), tmp_path) == name


@pytest.mark.parametrize(
    "title",
    [
        "2024年度部门决算",
        "2024年县本级部门预算",
        "2024年一般公共预算财政拨款支出决算表",
        "会议费2024年支出情况",
        "本部门2024年度决算",
        "2024年各部门预算公开目录",
        "2024年度收入决算表",
    ],
)
def test_a_title_of_money_or_of_nobody_names_no_unit(title: str, tmp_path: Path) -> None:
    assert _unit(title, tmp_path) == ""


def _unit(cover: str, folder: Path) -> str:
    file = folder / "公开.txt"
    file.write_text(cover + _BODY, encoding="utf-8")
    return read_package(file).unit_name
