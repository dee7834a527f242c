"""What is said in a part of a document is known by how the part is headed, whichever number it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.flows.reading import read_package

SAID = "2024年支出合计1,270.25万元。"


def known(tmp_path: Path, *lines: str) -> bool:
    """Whether the amount of a sentence below some headings is known to be of something."""
    path = tmp_path / "文本.txt"
    path.write_text("\n".join(["甲县苗圃局2024年度部门决算", *lines, SAID, ""]), encoding="utf-8")
    (claim,) = read_package(path).claims
    return bool(claim.figure.region.flow)


@pytest.mark.parametrize(
    "lines",
    [
        ("第一部分 2024年度部门决算情况说明",),
        ("第一部分", "部门决算情况说明"),
        ("第一章 收支情况说明", "一、支出决算情况说明"),
        ("第四部分 2024年度部门决算情况说明", "三、支出决算情况说明"),
        ("第五部分 决算说明",),
        ("第一部分 单位概况", "一、支出决算情况说明"),
        ("第一部分 2024年部门预算概况",),
    ],
)
def test_amounts_in_a_part_that_tells_of_money_are_known(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert known(tmp_path, *lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("第一部分 部门概况",),
        ("第一部分", "甲县苗圃局概况"),
        ("第二部分 单位概况", "三、重点事业"),
        ("第四部分 名词解释",),
        ("第五部分 附件", "一、苗圃改造情况"),
        ("第三部分 项目支出绩效评价情况",),
    ],
)
def test_amounts_in_a_part_that_tells_of_the_body_or_of_one_thing_are_not(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    assert not known(tmp_path, *lines)
