"""One fault of a whole row is one error, and it says what happened to the row."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

ROWS = """合计\t\t212.40\t130.15\t82.25
201\t一般公共服务支出\t96.31\t60.02\t36.29
20103\t政府办公厅（室）及相关机构事务\t61.78\t60.02\t1.76
2010301\t行政运行\t60.02\t60.02\t
2010302\t一般行政管理事务\t1.76\t\t1.76
20113\t商贸事务\t34.53\t\t34.53
2011308\t招商引资\t34.53\t\t34.53
208\t社会保障和就业支出\t31.09\t31.09\t
20805\t行政事业单位养老支出\t31.09\t31.09\t
2080505\t机关事业单位基本养老保险缴费支出\t20.73\t20.73\t
2080506\t机关事业单位职业年金缴费支出\t10.36\t10.36\t
210\t卫生健康支出\t24.67\t24.67\t
21011\t行政事业单位医疗\t24.67\t24.67\t
2101101\t行政单位医疗\t24.67\t24.67\t
213\t农林水支出\t60.33\t14.37\t45.96
21301\t农业农村\t60.33\t14.37\t45.96
2130104\t事业运行\t14.37\t14.37\t
2130106\t科技转化与推广服务\t45.96\t\t45.96
"""
OTHER = "支出总表\n单位：万元\n项目\t\t合计\t基本支出\t项目支出\n科目编码\t科目名称\t\t\t\n" + ROWS
OWN = "一般公共预算支出表\n单位：万元\n项目\t\t合计\t基本支出\t项目支出\n科目编码\t科目名称\t\t\t\n"


def errors(folder: Path, rows: str, beside: str = OTHER) -> list[tuple[str, str]]:
    """The errors of a budget that prints some rows in one table and the right ones in another, if that is printed."""
    path = folder / "某局.txt"
    path.write_text(f"甲县园圃局2025年部门预算\n\n{beside}\n{OWN}{rows}", encoding="utf-8")
    return [(one.rule, one.message) for one in check(read(path)).findings if one.severity is Severity.ERROR]


def line(start: str) -> str:
    return next(row for row in ROWS.splitlines(keepends=True) if row.startswith(start))


def changed(start: str, *amounts: str) -> str:
    code, name = line(start).split("\t")[:2]
    return ROWS.replace(line(start), "\t".join((code, name, *amounts)) + "\n")


def test_the_table_itself_has_no_error(tmp_path: Path) -> None:
    assert errors(tmp_path, ROWS) == []
    assert errors(tmp_path, ROWS, "") == []


@pytest.mark.parametrize("code", ["208\t", "20113\t", "2010302", "2080505", "2130106"])
def test_a_row_left_out_is_called_by_its_name(code: str, tmp_path: Path) -> None:
    found = errors(tmp_path, ROWS.replace(line(code), ""))
    assert [rule for rule, _ in found] == ["sum.absent"]
    assert code.strip() in found[0][1]


@pytest.mark.parametrize("code", ["2010301", "2080506", "2130104"])
def test_a_row_that_nothing_else_prints_is_missed_under_the_row_above_it(code: str, tmp_path: Path) -> None:
    found = errors(tmp_path, ROWS.replace(line(code), ""), "")
    assert [rule for rule, _ in found] == ["sum.lacking"]
    assert code[:5] in found[0][1]


@pytest.mark.parametrize("code", ["208\t", "21011\t", "20103\t"])
def test_a_level_left_out_is_missed_in_a_table_alone(code: str, tmp_path: Path) -> None:
    found = errors(tmp_path, ROWS.replace(line(code), ""), "")
    assert [rule for rule, _ in found] == ["sum.level"]
    assert code.strip() in found[0][1]


def test_a_level_that_is_listed_for_none_is_not_missed(tmp_path: Path) -> None:
    rows = "".join(row for row in ROWS.splitlines(keepends=True) if len(row.split("\t")[0]) != 5)
    assert errors(tmp_path, rows, "") == []


@pytest.mark.parametrize("code", ["201\t", "20113\t", "2080505", "2101101", "2130106"])
@pytest.mark.parametrize("beside", [OTHER, ""])
def test_a_row_printed_twice_is_one_error(code: str, beside: str, tmp_path: Path) -> None:
    found = errors(tmp_path, ROWS.replace(line(code), line(code) * 2), beside)
    assert [rule for rule, _ in found] == ["sum.twice"]


def set_out(text: str) -> str:
    """Set a table out with blanks: nothing but where words stand tells its columns then."""
    rows = [row.split("\t") for row in text.splitlines()]
    wide = [max(sum(1 + (sign > "\u2e7f") for sign in row[at]) for row in rows) + 3 for at in range(len(rows[0]))]
    padded = (
        "".join(
            cell + " " * (room - sum(1 + (sign > "\u2e7f") for sign in cell))
            for cell, room in zip(row, wide, strict=True)
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in padded) + "\n"


def test_a_row_printed_twice_in_a_table_set_with_blanks_is_an_error_too(tmp_path: Path) -> None:
    head = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    path = tmp_path / "某局.txt"
    twice = head + ROWS.replace(line("20103\t"), line("20103\t") * 2)
    for rows, wrong in ((head + ROWS, []), (twice, ["sum.twice"])):
        path.write_text(f"甲县园圃局2025年部门预算\n\n部门支出总表\n单位：万元\n{set_out(rows)}", encoding="utf-8")
        (own,) = read(path).tables
        assert own.guessed
        assert [one.rule for one in check(read(path)).findings if one.severity is Severity.ERROR] == wrong


@pytest.mark.parametrize(("one", "other"), [("208\t", "210\t"), ("20103\t", "20113\t"), ("2080505", "2080506")])
def test_two_rows_in_each_others_place_are_one_error(one: str, other: str, tmp_path: Path) -> None:
    first, second = line(one).split("\t")[2:], line(other).split("\t")[2:]
    turned = changed(one, *(text.strip() for text in second)).replace(
        line(other), "\t".join((*line(other).split("\t")[:2], *first))
    )
    assert [rule for rule, _ in errors(tmp_path, turned)] == ["sum.exchanged"]


@pytest.mark.parametrize(
    ("code", "amounts"),
    [
        ("208\t", ("", "31.09", "31.09")),
        ("20113\t", ("34.53", "34.53", "")),
        ("2130106", ("45.96", "45.96", "")),
        ("213\t", ("60.33", "45.96", "14.37")),
    ],
)
@pytest.mark.parametrize("beside", [OTHER, ""])
def test_amounts_in_the_wrong_columns_of_a_row_are_one_error(
    code: str, amounts: tuple[str, ...], beside: str, tmp_path: Path
) -> None:
    assert [rule for rule, _ in errors(tmp_path, changed(code, *amounts), beside)] == ["sum.shifted"]


@pytest.mark.parametrize(
    ("code", "amounts"),
    [("20113\t", ("34.58", "", "34.53")), ("2101101", ("24.76", "24.67", "")), ("213\t", ("60.33", "14.87", "45.96"))],
)
def test_one_wrong_figure_is_no_fault_of_its_row(code: str, amounts: tuple[str, ...], tmp_path: Path) -> None:
    assert [rule for rule, _ in errors(tmp_path, changed(code, *amounts))] == ["figure.wrong"]


def test_a_total_of_one_part_alone_is_no_row_printed_twice(tmp_path: Path) -> None:
    """The subtotal below them is not filled in, so that what should equal it does not."""
    path = tmp_path / "a.txt"
    path.write_text(
        "甲县园圃局2025年度部门预算\n\n收支预算总表\n单位：万元\n收入\t\t支出\t\n项目\t金额\t项目\t金额\n"
        "一、财政拨款\t649.07\t一、基本支出\t549.07\n二、其他资金\t\t二、项目支出\t100.00\n当年收入\t649.07\t\t\n"
        "小计\t\t\t\n收入合计\t649.07\t支出合计\t649.07\n",
        encoding="utf-8",
    )
    assert "sum.twice" not in {one.rule for one in check(read(path)).findings}


BALANCE = """预算公开表1
2025年预算收支总表
单位：万元
收入\t\t支出\t\t\t
项目\t2025年预算数\t项目\t2025年合计\t当年预算安排\t上年结转
一、一般公共预算\t130.15\t一、一般公共服务支出\t60.02\t60.02\t
二、政府性基金预算\t\t二、外交支出\t\t\t
三、国有资本经营预算\t\t八、社会保障和就业支出\t31.09\t29.05\t2.04
\t\t十、卫生健康支出\t41.08\t41.08\t
本年收入合计\t130.15\t本年支出合计\t132.19\t130.15\t2.04
上年结转\t2.04\t结转下年\t\t\t
收入总计\t132.19\t支出总计\t132.19\t130.15\t2.04
"""


def test_a_class_left_out_of_a_known_form_is_missed_in_all_its_columns(tmp_path: Path) -> None:
    whole, gone = (
        BALANCE,
        BALANCE.replace("\t八、社会保障和就业支出\t31.09\t29.05\t2.04", "\t八、社会保障和就业支出\t\t\t"),
    )
    found = [
        [one.rule for one in check(read(path)).findings if one.severity is Severity.ERROR]
        for path, text in ((tmp_path / "甲.txt", whole), (tmp_path / "乙.txt", gone))
        if path.write_text(f"甲县园圃局2025年部门预算\n\n{text}", encoding="utf-8")
    ]
    assert found == [[], ["sum.lacking"]]
