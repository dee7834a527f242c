"""Rows between bars that a line broke within a cell are whole again; those that begin with an empty cell are rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read
from mingzhang.read.files.bordered import whole_rows

HEAD = "名称 | 本月 | 增幅 | 累计 | 增幅 |"


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (
            [HEAD, "甲镇 | 10 |", "| 20.0 | 30 | 40.0 |", "乙镇 | 11 | 21.0 | 31 |", "| 41.0 |"],
            [HEAD, "甲镇 | 10 || 20.0 | 30 | 40.0 |", "乙镇 | 11 | 21.0 | 31 || 41.0 |"],
        ),
        (
            ["名称 | 本月 | 累计 | 全年 |", "甲镇 | 10 |", "| 30 |", "乙镇 | 11 |", "| 31 |"],
            ["名称 | 本月 | 累计 | 全年 |", "甲镇 | 10 || 30 |", "乙镇 | 11 || 31 |"],
        ),
        (["| 名称 | 本月 |", "| 甲镇 | 10 |", "| | 20 |"], None),
        (["名称 | 本月", "甲镇 | 10", "| 20", "乙镇 | 30"], None),
        (["名称 | 本月 |", "甲镇 | 10 |", "| 20 |", "乙镇 | 30 |"], None),
        (["名称 | 本月 | 累计 |", "甲镇 | 10 |", "| 20 |", "乙镇 |", "| 30 |", "| 40 |"], None),
    ],
)
def test_rows_that_go_on_with_a_bar_are_whole(lines: list[str], rows: list[str] | None) -> None:
    if rows is not None:  # as wide as the head
        width = max(row.count("|") for row in rows)
        rows = [row + "|" * (width - row.count("|")) if row == lines[0] else row for row in rows]
        lines = [rows[0], *lines[1:]]
    assert [text for _, text in whole_rows(lines)] == (rows or lines)


def test_a_table_of_broken_rows_is_said_to_be_unread_rather_than_nothing(tmp_path: Path) -> None:
    head = [
        "镇名 | 本级收入 | 税收比重 | 本级支出 | ||||||",
        "当月 | 累计 | 为预算的% | 增幅% | 当月 | 累计 | 为预算的% | 增幅% | ||",
    ]
    rows = [
        f"{name}镇 | 1{at}1 | 2{at}2 |\n| -{at}.9 | 70.{at} | 3{at}3 | 4{at}4 |\n| 5.{at} |"
        for at, name in enumerate("甲乙丙丁戊")
    ]
    path = tmp_path / "甲县.txt"
    path.write_text("\n".join(["各镇情况如下表：", "单位：万元", *head, *rows]) + "\n", encoding="utf-8")
    document = read(path)
    assert len(document.tables[0].figures) == len(rows) * 7
    assert [doubt.kind for doubt in document.doubts] == ["unread"]
