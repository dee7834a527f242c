"""Heads copied without their merged cells, under tabs and bars."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read

HEAD = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["小计", "人员经费", "公用经费"]]
ROWS = [
    ["", "合计", "1055.00", "139.00", "100.00", "39.00", "916.00"],
    ["213", "农林水支出", "1035.00", "119.00", "90.00", "29.00", "916.00"],
    ["221", "住房保障支出", "20.00", "20.00", "10.00", "10.00", "0.00"],
]


def _columns(tmp_path: Path, lines: list[str]) -> list[tuple[str, ...]]:
    path = tmp_path / "甲.txt"
    path.write_text("一般公共预算支出表\n单位：万元\n" + "\n".join(lines) + "\n", encoding="utf-8")
    table = read(path).tables[0]
    return [column.path for column in table.columns if column.role.value == "amount"]


@pytest.mark.parametrize(("between", "end"), [("\t", ""), (" | ", ""), (" | ", " |"), ("|", "|")])
def test_words_of_a_short_head_reach_over_their_columns(tmp_path: Path, between: str, end: str) -> None:
    found = _columns(tmp_path, [between.join(row) + end for row in (*HEAD, *ROWS)])
    assert found == [
        ("合计",),
        ("基本支出", "小计"),
        ("基本支出", "人员经费"),
        ("基本支出", "公用经费"),
        ("项目支出",),
    ]


def test_columns_of_a_head_that_leaves_a_doubt_are_numbered(tmp_path: Path) -> None:
    head = [["科目编码", "科目名称", "甲", "乙", "丙"], ["子", "丑"]]
    found = _columns(tmp_path, ["\t".join(row) for row in (*head, *(row[:6] for row in ROWS))])
    assert all(path[0].startswith("第") for path in found)


def test_a_head_that_stands_in_its_places_is_kept(tmp_path: Path) -> None:
    head = [["科目编码", "科目名称", "合计", "基本支出", "", "", "项目支出"], ["", "", "", *HEAD[1], ""]]
    assert ("基本支出", "公用经费") in _columns(tmp_path, ["\t".join(row) for row in (*head, *ROWS)])


def test_the_line_of_unit_and_money_is_no_part_of_a_head(tmp_path: Path) -> None:
    lines = ["部门：甲县园圃局\t单位：万元", "科目编码\t科目名称\t行次\t合计\t基本支出\t项目支出"]
    rows = ["\t".join((*row[:2], str(at), *row[2:4], row[6])) for at, row in enumerate(ROWS, 1)]
    assert [path[-1] for path in _columns(tmp_path, [*lines, *rows])] == ["合计", "基本支出", "项目支出"]


def test_what_stands_above_a_whole_head_is_no_part_of_it(tmp_path: Path) -> None:
    text = (
        "甲县园圃局2024年部门决算\n\n支出决算表\n部门：甲县园圃局\t金额单位：万元\n"
        "科目编码\t科目名称\t行次\t合计\t基本支出\n\t合计\t1\t9.00\t9.00\n213\t农林水支出\t2\t9.00\t9.00\n"
        "21301\t农业农村\t3\t9.00\t9.00\n"
    )
    path = tmp_path / "某局.txt"
    path.write_text(text, encoding="utf-8")
    (table,) = read(path).tables
    assert [row.code for row in table.rows] == ["", "213", "21301"]
