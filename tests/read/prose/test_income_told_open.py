"""Income of a fund whose words name no year, in a budget that carried money over: this year's where that comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

ABOVE = "甲县园圃局2026年部门预算\n\n第三部分 2026年部门预算情况说明\n\n"
INCOME = "收入总计{all_}万元，其中：{name}{now}万元，其他收入40.00万元，上年结转{left}万元。\n\n"
SPENT = "2026年一般公共预算支出{spent}万元，其中：基本支出200.00万元，项目支出{projects}万元。\n"


def read_of(folder: Path, now: str, spent: str, name: str, left: str = "26.00", all_: str = "366.00") -> Path:
    path = folder / "a.txt"
    projects = f"{float(spent) - 200:.2f}"
    said = INCOME.format(all_=all_, name=name, now=now, left=left) + SPENT.format(spent=spent, projects=projects)
    path.write_text(ABOVE + said, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["一般公共预算拨款收入", "一般公共预算收入", "一般公共预算财政拨款收入"])
def test_with_what_was_carried_over_it_is_what_is_spent(tmp_path: Path, name: str) -> None:
    document = read(read_of(tmp_path, "300.00", "326.00", name))
    (income,) = [one.figure for one in document.claims if one.figure.text == "300.00"]
    assert (income.region.fund, income.region.vintage) == ("一般公共预算", "当年")
    assert not [one.message for one in check(document).findings if one.severity is Severity.ERROR]


def test_it_stays_open_where_nothing_was_carried_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    said = "一般公共预算拨款收入300.00万元。\n\n2026年一般公共预算支出{}万元。\n"
    path.write_text(ABOVE + said.format("300.00"), encoding="utf-8")
    assert [one.figure.region.vintage for one in read(path).claims] == [None, None]


def test_what_it_was_the_year_before_is_meant_alike(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        ABOVE + "2026年收入预算合计326.00万元。\n\n1.一般公共预算拨款收入300.00万元，比上年280.00万元增加20.00万元，"
        "增长7.14%。\n\n2.上年结转26.00万元。\n\n2026年一般公共预算支出326.00万元。\n",
        encoding="utf-8",
    )
    document = read(path)
    (before,) = [one.figure for one in document.claims if one.figure.text == "280.00"]
    assert (before.region.year, before.region.vintage) == ("2025", "当年")
    assert not [one.message for one in check(document).findings if one.severity is Severity.ERROR]
