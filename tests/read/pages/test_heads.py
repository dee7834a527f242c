"""Heads of tables that only rules between rows part: which columns a word stands over."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read
from pdf_writer import Page, write

ROWS = (
    ("合计", "90.00", "82.00", "52.00", "30.00", "8.00", "3.00", "5.00"),
    ("园圃所", "60.00", "55.00", "35.00", "20.00", "5.00", "2.00", "3.00"),
    ("苗木站", "30.00", "27.00", "17.00", "10.00", "3.00", "1.00", "2.00"),
)


@pytest.mark.parametrize("shared", [True, False], ids=["one rule under both", "a rule under each"])
def test_groups_set_at_the_left_over_one_rule_part_what_is_below_it(tmp_path: Path, shared: bool) -> None:
    page = Page(width=700.0)
    page.text(70.0, 60.0, "甲县园圃局2025年部门预算")
    page.text(70.0, 90.0, "部门收入总表")
    page.text(500.0, 110.0, "单位：万元")
    left = (70.0, 130.0, 200.0, 270.0, 350.0, 430.0, 500.0, 580.0)
    page.text(left[0], 140.0, "单位名称")
    page.text(left[1], 140.0, "合计")
    page.text(left[2], 140.0, "本年收入")
    page.text(left[5], 140.0, "上年结转")
    for at, word in zip(left[2:], ("小计", "一般公共预算", "单位资金") * 2, strict=True):
        page.text(at, 160.0, word)
    for number, row in enumerate(ROWS):
        page.text(left[0], 180.0 + 20 * number, row[0])
        for at, amount in zip(left[1:], row[1:], strict=True):
            page.right(at + 50.0, 180.0 + 20 * number, amount)
    for y in (126.0, 166.0, 186.0, 206.0, 226.0):
        page.rule(68.0, y, 640.0, y)
    if shared:
        page.rule(198.0, 146.0, 640.0, 146.0)
    else:
        page.rule(198.0, 146.0, 410.0, 146.0)
        page.rule(428.0, 146.0, 640.0, 146.0)
    (table,) = read(write(tmp_path / "made.pdf", [page])).tables
    heads = [column.path[0] for column in table.columns]
    assert heads == ["合计", *["本年收入"] * 3, *["上年结转"] * 3]


@pytest.mark.parametrize("whole", ["first", "last"])
@pytest.mark.parametrize("parted", [True, False], ids=["a rule under the groups", "rules between rows alone"])
@pytest.mark.parametrize("shift", [12.0, 20.0, 40.0])
def test_a_head_as_high_as_all_levels_has_no_group_above_it(
    tmp_path: Path, whole: str, parted: bool, shift: float
) -> None:
    page = Page(width=900.0)
    page.text(70.0, 60.0, "甲县园圃局2025年部门预算")
    page.text(70.0, 90.0, "部门收入总表")
    page.text(600.0, 110.0, "单位：万元")
    kinds = ("小计", "一般公共预算", "政府性基金预算", "单位资金")
    widths = (44.0, 62.0 + shift, 70.0 + shift, 44.0)
    lefts, edge = [130.0], 130.0
    for width in ((44.0,) if whole == "first" else ()) + widths * 2:
        edge += width
        lefts.append(edge)
    at_whole = 0 if whole == "first" else 8
    groups = {1: "本年收入", 5: "上年结转"} if whole == "first" else {0: "本年收入", 4: "上年结转"}
    page.text(70.0, 149.0, "单位名称")
    page.text(lefts[at_whole], 149.0, "合计")
    for at, word in groups.items():
        page.text(lefts[at], 140.0, word)
    for at, word in zip([at for at in range(9) if at != at_whole], kinds * 2, strict=True):
        page.text(lefts[at], 158.0, word)
    right = lefts[8] + 44.0
    amounts = {
        "合计": "90.00 82.00 52.00 25.00 5.00 8.00 3.00 0.00 5.00",
        "园圃所": "60.00 55.00 35.00 18.00 2.00 5.00 2.00 0.00 3.00",
        "苗木站": "30.00 27.00 17.00 7.00 3.00 3.00 1.00 0.00 2.00",
    }
    for number, (label, row) in enumerate(amounts.items()):
        page.text(70.0, 180.0 + 20 * number, label)
        cells = row.split()
        cells = cells if whole == "first" else [*cells[1:], cells[0]]
        for end, amount in zip([*lefts[1:9], right], cells, strict=True):
            page.right(end - 4.0, 180.0 + 20 * number, amount)
    for y in (126.0, 166.0, 186.0, 206.0, 226.0):
        page.rule(68.0, y, right, y)
    if parted:
        grouped = [lefts[at] for at in range(9) if at != at_whole]
        page.rule(grouped[0] - 1.0, 145.0, right if whole == "first" else lefts[8], 145.0)
    (table,) = read(write(tmp_path / "made.pdf", [page])).tables
    heads = [column.path[0] for column in table.columns]
    expected = [*["本年收入"] * 4, *["上年结转"] * 4]
    expected.insert(at_whole, "合计")
    assert heads == expected
