"""Faults that concern a table as a whole: its unit of money, and rows that it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Finding, Severity
from mingzhang.read import read
from places import EXAMPLES

EXAMPLE = next(EXAMPLES.glob("账实相符*.txt"))


def errors(folder: Path, old: str, new: str, after: str) -> list[Finding]:
    """Return the errors of the good example with the first `old` behind the last title `after` changed to `new`."""
    text = EXAMPLE.read_text(encoding="utf-8")
    start = text.rindex(f"\n{after}")
    at = text.index(old, start)
    path = folder / EXAMPLE.name
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return [finding for finding in check(read(path)).findings if finding.severity is not Severity.INFO]


@pytest.mark.parametrize("title", ["2025年预算收入总表", "2025年预算支出总表", "2025年财政拨款收支总表"])
def test_a_table_under_the_wrong_unit_is_one_error(title: str, tmp_path: Path) -> None:
    found = [
        finding for finding in errors(tmp_path, "单位：万元", "单位：元", title) if finding.severity is Severity.ERROR
    ]
    assert [finding.rule for finding in found] == ["sum.unit"]
    assert title in found[0].message


def test_a_row_that_other_tables_print_is_missed(tmp_path: Path) -> None:
    row = "2101103\t公务员医疗补助\t7.26\t7.26\t\n"
    found = [finding for finding in errors(tmp_path, row, "", "2025年预算支出总表") if finding.rule == "sum.absent"]
    assert [finding.severity for finding in found] == [Severity.ERROR]  # the sum above it lacks just this amount
    assert "2101103" in found[0].message


def test_a_level_left_out_is_missed_where_the_rows_below_make_up_what_others_print(tmp_path: Path) -> None:
    row = "22102\t住房改革支出\t59.58\t59.58\t\n"
    found = [finding for finding in errors(tmp_path, row, "", "2025年预算支出总表") if finding.rule == "sum.absent"]
    assert [finding.severity for finding in found] == [Severity.ERROR]


def test_a_total_that_other_tables_print_is_missed(tmp_path: Path) -> None:
    row = "合计\t\t769.64\t589.24\t180.40\n"
    found = [finding for finding in errors(tmp_path, row, "", "2025年预算支出总表") if finding.rule == "sum.absent"]
    assert len(found) == 1
    assert "“合计”" in found[0].message


def test_two_rows_in_each_others_place_are_one_error(tmp_path: Path) -> None:
    one, other = "八、社会保障和就业支出\t58.09\t58.09", "十、卫生健康支出\t32.68\t32.68"
    text = EXAMPLE.read_text(encoding="utf-8")
    turned = text.replace(one, one.replace("58.09", "32.68"), 1).replace(other, other.replace("32.68", "58.09"), 1)
    path = tmp_path / EXAMPLE.name
    path.write_text(turned, encoding="utf-8")
    found = [finding for finding in check(read(path)).findings if finding.severity is Severity.ERROR]
    assert [finding.rule for finding in found] == ["sum.exchanged"]
    assert {figure.text for figure in found[0].figures} == {"32.68", "58.09"}


def test_totals_of_accounts_are_not_spending_where_no_table_says_what_is_left(tmp_path: Path) -> None:
    """Without the table of all money in and out, 支出总计 in a sentence may hold what is left over."""
    path = tmp_path / "决算.txt"
    path.write_text(
        "甲市园林处\n2024年度部门决算公开\n第二部分 2024年度部门决算表\n支出决算表\n公开03表\n部门：甲市园林处\n"
        "金额单位：万元\n项目\t\t本年支出合计\t基本支出\t项目支出\n科目编码\t科目名称\t\t\t\n合计\t\t812.40\t500.15\t312.25\n"
        "212\t城乡社区支出\t812.40\t500.15\t312.25\n21205\t城乡社区环境卫生\t812.40\t500.15\t312.25\n"
        "2120501\t城乡社区环境卫生\t812.40\t500.15\t312.25\n第三部分 2024年度部门决算情况说明\n"
        "一、收入支出决算总体情况说明\n甲市园林处2024年度收入总计830.40万元，支出总计830.40万元。\n",
        encoding="utf-8",
    )
    assert [finding for finding in check(read(path)).findings if finding.severity is Severity.ERROR] == []
