"""Tables set with blanks: titles that go on over lines and bear numbers, words that head groups of columns.

Every amount is invented; a document whose sums are right is accused of nothing.
"""

from __future__ import annotations

from pathlib import Path
from unicodedata import east_asian_width

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read

COVER = "甲县园圃局2025年部门预算"
INCOME = (
    ("科目编码", "科目名称", "合计", "一般公共预算"),
    ("212", "城乡社区支出", "95.00", "95.00"),
    ("", "合计", "95.00", "95.00"),
)
SPENT = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("212", "城乡社区支出", "95.00", "65.00", "30.00"),
    ("", "合计", "95.00", "65.00", "30.00"),
)


def width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def aligned(
    rows: tuple[tuple[str, ...], ...], above: tuple[tuple[str, int, int], ...] = (), least: dict[int, int] | None = None
) -> str:
    """Rows one below the other, words at the left and amounts at the right; `above` are words centred over columns.

    `least` is how wide columns are at least.
    """
    widths = [max((least or {}).get(at, 0), *(width(row[at]) for row in rows)) for at in range(len(rows[0]))]
    starts = [sum(widths[:at]) + 3 * at for at in range(len(widths) + 1)]
    lines = []
    if above:
        line = ""
        for text, first, last in above:
            start = starts[first] + max(0, (starts[last + 1] - 3 - starts[first] - width(text)) // 2)
            line += " " * (start - width(line)) + text
        lines.append(line)
    for row in rows:
        line = ""
        for text, start, room in zip(row, starts, widths, strict=False):
            right = (text.replace(".", "").isdigit() and "." in text) or text == "-"
            line += " " * (start + (room - width(text) if right else 0) - width(line)) + text if text else ""
        lines.append(line)
    return "\n".join(lines)


def read_of(folder: Path, *parts: str, cover: str = COVER) -> Disclosure:
    path = folder / "made.txt"
    path.write_text("\n".join((cover, *parts)) + "\n", encoding="utf-8")
    return read(path)


def wrong(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is not Severity.INFO and one.figures]


@pytest.mark.parametrize(
    "title",
    [
        ("2025年部门支", "出总表"),
        ("表2：2025年部门", "支出总表"),
        ("公开02表", "2025年部门支出", "总表"),
        ("2025年", "部门支出总表"),
        ("附表2", "2025年", "部门支出总表"),
    ],
)
def test_the_first_line_of_a_title_is_no_row_of_the_table_above(tmp_path: Path, title: tuple[str, ...]) -> None:
    named = "编制单位：甲县园圃局    单位：万元"
    document = read_of(
        tmp_path,
        "第二部分  2025年部门预算表",
        "表1　2025年部门收入总表",
        named,
        aligned(INCOME),
        "",
        *title,
        named,
        aligned(SPENT),
    )
    assert [table.kind for table in document.tables] == ["收入总表", "支出总表"]
    assert document.tables[1].title.endswith("部门支出总表")
    assert [len(table.figures) for table in document.tables] == [4, 6]
    assert wrong(document) == []


def test_a_heading_of_a_part_is_no_title_of_the_table_below_its_own(tmp_path: Path) -> None:
    named = "部门：甲县园圃局    单位：万元"
    document = read_of(tmp_path, "第二部分  2025年部门预算表", "附表1　部门支出总表", named, aligned(SPENT))
    assert [table.title for table in document.tables] == ["部门支出总表"]


def test_one_word_heads_a_group_printed_several_times_over(tmp_path: Path) -> None:
    rows = (
        ("科目编码", "科目名称", "决算数") * 3,
        ("301", "工资福利支出", "60.00", "302", "商品和服务支出", "20.00", "30211", "差旅费", "3.00"),
        ("30101", "基本工资", "35.00", "30201", "办公费", "9.00", "30228", "工会经费", "4.00"),
        ("30113", "住房公积金", "25.00", "30205", "水费", "4.00", "", "", "-"),
        ("人员经费合计", "", "60.00", "公用经费合计", "", "-", "", "", "20.00"),
    )
    grid = aligned(rows, (("人员经费", 0, 2), ("公用经费", 3, 8)), {7: 20})
    title = "一般公共预算财政拨款基本支出决算表"
    document = read_of(tmp_path, title, "单位：万元", grid, cover="甲县园圃局2024年度部门决算")
    (table,) = document.tables
    assert wrong(document) == []
    assert {column.path[0] for column in table.columns} == {"人员经费", "公用经费"}


def test_changes_stand_under_a_word_of_their_own(tmp_path: Path) -> None:
    rows = (
        ("科目编码", "科目名称", "上年预算数", "合计", "基本支出", "项目支出", "增减额", "增减%"),
        ("212", "城乡社区支出", "90.00", "95.00", "65.00", "30.00", "5.00", "5.56"),
        ("", "合计", "90.00", "95.00", "65.00", "30.00", "5.00", "5.56"),
    )
    grid = aligned(rows, (("2025年预算数", 3, 5), ("本年预算数与上年预算数相比", 6, 7)), {6: 24})
    document = read_of(tmp_path, "一般公共预算支出表", "单位：万元", grid)
    (table,) = document.tables
    paths = {column.name: column.path for column in table.columns}
    assert paths["项目支出"][0] == "2025年预算数"
    assert wrong(document) == []
