"""What labels a title is no part of it."""

from __future__ import annotations

import pytest

from mingzhang.standard.kinds import unnumbered


@pytest.mark.parametrize(
    "label",
    [
        "预算3表：",
        "预算3表 ",
        "部门12表、",
        "表3：",
        "表三 ",
        "附表2 ",
        "公开03表：",
        "部门公开表5 ",
        "财决01表",
        "附件2：",
        "附12表 ",
    ],
)
def test_the_number_before_a_title_is_no_part_of_it(label: str) -> None:
    assert unnumbered(f"{label}支出预算总表") == "支出预算总表"


@pytest.mark.parametrize("title", ["预算收支总表", "部门支出总表", "一般公共预算支出表", "附属单位收入表"])
def test_a_title_without_a_number_stays_whole(title: str) -> None:
    assert unnumbered(title) == title
