"""Tables in layouts that no edition of ours prints: each kind of layout in other words and in every format.

Every amount is invented. What is asked is what a figure is about, and that a document whose sums are right is accused
of nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from mingzhang.check import check
from mingzhang.model import CellLabel, Disclosure, Figure, Severity, Table
from mingzhang.read import read
from pdf_writer import Page, write
from printed import FORMATS, Part, printed

UNIT = "甲县园圃局"
COVER = f"{UNIT}2025年度部门预算公开"
NAMED = f"单位名称：{UNIT}"
MONEY = "单位：万元"
SPENT = ("科目编码|科目名称|合计|基本支出|项目支出", "212|城乡社区支出|30.50|20.50|10.00", "合计||30.50|20.50|10.00")


@pytest.fixture(params=FORMATS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read_of(folder: Path, kind: str, *parts: Part) -> Disclosure:
    return read(printed(folder, kind, *parts))


def only(document: Disclosure) -> Table:
    (table,) = document.tables
    return table


def figures(table: Table, row: str, column: str = "") -> list[Figure]:
    return [
        figure
        for figure in table.figures
        if isinstance(figure.label, CellLabel)
        and row in (figure.label.row, figure.label.code)
        and column in ("", figure.label.column)
    ]


def figure(table: Table, row: str, column: str = "") -> Figure:
    return figures(table, row, column)[0]


def accused(document: Disclosure) -> list[str]:
    """What is said to be wrong with sums and equalities."""
    return [
        finding.message
        for finding in check(document).findings
        if finding.severity is not Severity.INFO and finding.rule.split(".")[0] in ("sum", "equal", "figure", "part")
    ]


def everything_said(document: Disclosure) -> str:
    return "\n".join(finding.message + finding.arithmetic for finding in check(document).findings)


# -- what heads a table ------------------------------------------------------------------------------------------------
def in_rows_of_its_own(title: str, money: str) -> Iterator[tuple[Part, ...]]:
    """The lines above a table, and the same in rows of the table itself."""
    yield title, NAMED, money, SPENT
    yield ((f"{title}||||", f"{NAMED}||||{money}", *SPENT),)
    yield title, (f"{NAMED}||||{money}", *SPENT)
    yield ((title, f"||||{money}", *SPENT),)
    yield ((f"{title}||||", f"{NAMED}|||{money}|", *SPENT),)


@pytest.mark.parametrize("way", range(5))
def test_a_heading_is_the_same_above_a_table_and_in_its_first_rows(tmp_path: Path, kind: str, way: int) -> None:
    parts = list(in_rows_of_its_own("2025年部门支出总表", MONEY))[way]
    table = only(read_of(tmp_path, kind, COVER, *parts))
    assert (table.title, table.kind, table.unit) == ("2025年部门支出总表", "支出总表", "万元")
    assert figure(table, "212", "项目支出").region.function == "212"
    assert len(table.figures) == 6


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位：人民币元", "元"),
        ("（单位：万元）", "万元"),
        ("货币单位: 元", "元"),
        ("万元", "万元"),
        ("单位（万元）", "万元"),
        ("计量单位：千元", "千元"),
    ],
)
def test_the_unit_of_money_is_read_however_it_is_named(tmp_path: Path, line: str, unit: str) -> None:
    table = only(read_of(tmp_path, "txt", COVER, "部门支出总表", line, SPENT))
    assert (table.unit, figure(table, "212").unit) == (unit, unit)


@pytest.mark.parametrize("name", ["单位：元氏县园圃局", "编制单位：元江县园圃站", "部门：元宝区园圃局"])
def test_a_name_that_begins_like_a_unit_of_money_is_none(tmp_path: Path, name: str) -> None:
    table = only(read_of(tmp_path, "txt", COVER, "部门支出总表", name, MONEY, SPENT))
    assert (table.unit, table.unit_name) == ("万元", name.partition("：")[2])


def test_tables_without_any_unit_of_money_are_checked_all_the_same(tmp_path: Path, kind: str) -> None:
    again = ("科目编码|科目名称|金额", "212|城乡社区支出|30.50", "合计||30.50")
    document = read_of(tmp_path, kind, COVER, "部门支出总表", SPENT, "一般公共预算支出表", again)
    assert [table.title for table in document.tables] == ["部门支出总表", "一般公共预算支出表"]
    assert accused(document) == []


# -- titles ------------------------------------------------------------------------------------------------------------
THREE_PUBLIC = ("合计|因公出国（境）费|公务用车购置及运行费|公务接待费", "6.50|0.00|4.00|2.50")


@pytest.mark.parametrize(
    "lines",
    [
        ("公开07表：一般公共预算“三公”经费", "支出预算表"),
        ("表七 一般公共预算“三公”经费支", "出预算表"),
        ("一般公共预算“三公”经费支出预", "算表"),
        ("七、一般公共预算“三公”经", "费支出预算表"),
        ("附表7：一般公共预算“三公", "”经费支出预算表"),
        ("2025年一般公共预算", "“三公”经费", "支出预算表"),
        ("公开07表", "一般公共预算“三公”经费支出预算表"),
    ],
)
def test_a_title_broken_over_lines_and_labelled_is_one_title(tmp_path: Path, lines: tuple[str, ...]) -> None:
    table = only(read_of(tmp_path, "html", COVER, *lines, NAMED, MONEY, THREE_PUBLIC))
    assert table.kind == "三公经费表"
    assert table.title.endswith("一般公共预算“三公”经费支出预算表")
    assert figure(table, "", "公务接待费").region.economy == "30217"


@pytest.mark.parametrize("number", ["公开01表：", "部门公开表1 ", "附件1：", "表一、", "预算公开表1-2：", "一、"])
def test_a_number_before_a_title_is_no_part_of_it(tmp_path: Path, kind: str, number: str) -> None:
    table = only(read_of(tmp_path, kind, COVER, f"{number}部门支出预算总表", MONEY, SPENT))
    assert (table.title, table.kind) == ("部门支出预算总表", "支出总表")


@pytest.mark.parametrize("cover", [COVER, "甲县园圃局2025年部门预算", "甲县园圃局", "2025年部门预算报表"])
def test_the_cover_is_no_part_of_a_short_title(tmp_path: Path, cover: str) -> None:
    table = only(read_of(tmp_path, "txt", cover, "支出预算总表", MONEY, SPENT))
    assert table.title == "支出预算总表"


# -- heads and columns -------------------------------------------------------------------------------------------------
WHOLE = (
    "项目|合计|基本支出|项目支出",
    "绿地养护|341|301|40",
    "苗木培育|512|0|512",
    "合计|853|301|552",
)


def test_whole_numbers_are_amounts_and_no_head(tmp_path: Path, kind: str) -> None:
    table = only(read_of(tmp_path, kind, COVER, "部门支出总表", MONEY, WHOLE))
    assert [column.name for column in table.columns] == ["合计", "基本支出", "项目支出"]
    assert [one.text for one in figures(table, "绿地养护")] == ["341", "301", "40"]


@pytest.mark.parametrize("amounts", ["20301|20101|200", "3410100|3010100|400000", "213|208|5"])
def test_amounts_that_look_like_codes_beside_codes_are_amounts(tmp_path: Path, kind: str, amounts: str) -> None:
    rows = ("科目编码|科目名称|合计|基本支出|项目支出", f"212|城乡社区支出|{amounts}", f"合计||{amounts}")
    table = only(read_of(tmp_path, kind, COVER, "部门支出总表", MONEY, rows))
    assert [one.text for one in figures(table, "212")] == amounts.split("|")
    assert figure(table, "212", "项目支出").region.nature == "项目支出"


def test_codes_that_head_columns_are_a_head(tmp_path: Path) -> None:
    rows = ("项目|301|302|303", "甲县园圃局|10.00|20.00|30.00", "甲县苗圃|1.00|2.00|3.00")
    table = only(read_of(tmp_path, "txt", COVER, "支出明细表", MONEY, rows))
    assert [column.name for column in table.columns] == ["301", "302", "303"]


@pytest.mark.parametrize("heads", ["收入|预算数|支出|预算数", "收入|金额|支出|金额", "项目|金额|项目|金额"])
def test_two_sides_under_one_line_of_head_are_two_sides(tmp_path: Path, kind: str, heads: str) -> None:
    rows = (
        heads,
        "一、一般公共预算拨款收入|30.50|一、城乡社区支出|32.50",
        "二、事业收入|4.00|二、住房保障支出|2.00",
        "收入总计|34.50|支出总计|34.50",
    )
    document = read_of(tmp_path, kind, COVER, "部门收支总表", MONEY, rows)
    table = only(document)
    assert figure(table, "一、城乡社区支出").value == Decimal("32.5")
    assert figure(table, "一、城乡社区支出").region.function == "212"
    assert figure(table, "二、事业收入").region.fund == "事业收入"
    assert accused(document) == []


@pytest.mark.parametrize("head", ["支出用途", "按用途分", "支出性质和经济构成"])
def test_a_third_block_with_its_own_heading_has_regions(tmp_path: Path, head: str) -> None:
    rows = (
        "收入||支出||||",
        f"||功能分类||{head}|",
        "项目|金额|项目|金额|项目|金额",
        "一、财政拨款|30.50|一、城乡社区支出|28.50|一、基本支出|20.50",
        "||二、住房保障支出|2.00|二、项目支出|10.00",
        "收入合计|30.50|支出合计|30.50||",
    )
    table = only(read_of(tmp_path, "txt", COVER, "收支预算总表", MONEY, rows))
    assert figure(table, "二、项目支出").region.nature == "项目支出"
    assert not figure(table, "二、项目支出").region.is_unknown


@pytest.mark.parametrize("empty", ["", "|"])
def test_names_in_two_columns_are_a_group_and_its_parts(tmp_path: Path, kind: str, empty: str) -> None:
    rows = (
        f"项目|{empty}|金额",
        f"收入合计|{empty}|34.50",
        f"财政拨款|{empty}小计|30.50",
        f"|{empty}一般公共预算拨款|28.50",
        f"|{empty}政府性基金拨款|2.00",
        f"其他资金|{empty}小计|4.00",
        f"|{empty}门票收入|3.00",
        f"|{empty}利息收入|1.00",
    )
    document = read_of(tmp_path, kind, COVER, "收入预算总表", MONEY, rows)
    assert figure(only(document), "一般公共预算拨款").region.fund == "一般公共预算"
    assert accused(document) == []


def test_a_fault_among_the_parts_of_a_group_is_found(tmp_path: Path, kind: str) -> None:
    rows = (
        "项目||金额",
        "收入合计||34.50",
        "财政拨款|小计|30.50",
        "|一般公共预算拨款|28.50",
        "|政府性基金拨款|2.00",
        "其他资金|小计|4.00",
        "|门票收入|5.20",
        "|利息收入|1.00",
    )
    document = read_of(tmp_path, kind, COVER, "收入预算总表", MONEY, rows)
    assert [Decimal(4) in [one.value for one in found.figures] for found in check(document).findings] == [True]


# -- codes -------------------------------------------------------------------------------------------------------------
CODED = {
    "one column": ("科目编码|科目名称|合计", "212|", "21205|", "2120501|", "221|", "22102|", "2210201|"),
    "three columns": ("类|款|项|科目名称|合计", "212|||", "212|05||", "212|05|01|", "221|||", "221|02||", "221|02|01|"),
    "a level a column": ("类|款|项|科目名称|合计", "212|||", "|05||", "||01|", "221|||", "|02||", "||01|"),
    "in brackets": ("科目|合计", "[212]", "[21205]", "[2120501]", "[221]", "[22102]", "[2210201]"),
    "glued": ("科目|合计", "212", "21205", "2120501", "221", "22102", "2210201"),
    "with a dash": ("科目|合计", "212-", "21205-", "2120501-", "221-", "22102-", "2210201-"),
}
NAMES = ("城乡社区支出", "城乡社区环境卫生", "城乡社区环境卫生", "住房保障支出", "住房改革支出", "住房公积金")
AMOUNTS = ("28.50", "28.50", "28.50", "2.00", "2.00", "2.00")


@pytest.mark.parametrize("way", CODED)
def test_codes_are_read_however_they_are_set(tmp_path: Path, kind: str, way: str) -> None:
    head, *codes = CODED[way]
    rows = [f"{code}{name}|{amount}" for code, name, amount in zip(codes, NAMES, AMOUNTS, strict=True)]
    total = "合计" + "|" * (head.count("|") - 1) + "|30.50"
    document = read_of(tmp_path, kind, COVER, "部门支出预算表", MONEY, (head, *rows, total))
    table = only(document)
    read_codes = [row.region.function for row in table.rows]
    assert read_codes == ["212", "21205", "2120501", "221", "22102", "2210201", None]
    assert accused(document) == []


@pytest.mark.parametrize(
    ("codes", "slip"),
    [
        (["212", "212O5", "2120501", "221", "22102", "2210201"], "212O5"),
        (["212", "21205", "212050l", "221", "22102", "2210201"], "212050l"),
        (["212", "21205", "2120501", "221", "72102", "2210201"], "72102"),
        (["212", "21205", "2120501", "221", "22102", "221021"], "221021"),
        (["212", "21205", "8120501", "221", "22102", "2210201"], "8120501"),
    ],
)
def test_a_misprinted_code_is_told_once_and_its_row_counted_once(
    tmp_path: Path, kind: str, codes: list[str], slip: str
) -> None:
    rows = [f"{code}|{name}|{amount}" for code, name, amount in zip(codes, NAMES, AMOUNTS, strict=True)]
    document = read_of(tmp_path, kind, COVER, "部门支出预算表", MONEY, ("科目编码|科目名称|合计", *rows, "合计||30.50"))
    assert accused(document) == []
    assert [found.message for found in check(document).findings if slip in found.message] != []
    assert sum(slip in found.message for found in check(document).findings) == 1


@pytest.mark.parametrize(
    ("code", "name"), [("30217", "苗木检疫费"), ("30212", "古树名木保护费"), ("30231", "割草机油料费")]
)
def test_a_code_before_the_name_of_something_else_says_nothing(tmp_path: Path, code: str, name: str) -> None:
    basic = (
        "科目编码|科目名称|合计|人员经费|公用经费",
        "302|商品和服务支出|9.00||9.00",
        "30201|办公费|3.00||3.00",
        f"{code}|{name}|6.00||6.00",
        "合计||9.00||9.00",
    )
    parts: tuple[Part, ...] = ("一般公共预算基本支出表", MONEY, basic, "“三公”经费支出表", MONEY, THREE_PUBLIC)
    document = read_of(tmp_path, "txt", COVER, *parts)
    assert figure(document.tables[0], code).region.is_unknown
    assert accused(document) == []
    assert name in everything_said(document)


# -- what stands below what --------------------------------------------------------------------------------------------
LEVELS = {
    "numbered": ("一、门票及租金|1.门票|2.租金|二、捐赠", "10.50 7.25 3.25 2.00"),
    "numbered in brackets": ("（一）养护服务|1、草坪养护|2、乔木养护|（二）检测服务", "9.75 4.50 5.25 1.25"),
    "by sums alone": ("绿化|城区绿化|乡镇绿化|防治", "120.50 80.25 40.25 30.00"),
    "numbered above, bare below": ("一、养护|城区养护|乡镇养护|二、巡查", "312 200 112 45"),
    "three deep": ("一、养护|（一）城区|1.东城区|2.西城区|（二）乡镇|二、巡查", "60.50 40.25 30.00 10.25 20.25 5.00"),
}


@pytest.mark.parametrize("way", LEVELS)
@pytest.mark.parametrize("above", [True, False])
def test_rows_of_unknown_names_are_added_up_by_level(tmp_path: Path, kind: str, way: str, above: bool) -> None:
    labels, amounts = LEVELS[way][0].split("|"), LEVELS[way][1].split()
    tops = [labels[0], labels[-1]]
    total = sum(float(amount) for label, amount in zip(labels, amounts, strict=True) if label in tops)
    rows = [f"{label}|{amount}" for label, amount in zip(labels, amounts, strict=True)]
    whole = f"合计|{total:.2f}"
    document = read_of(
        tmp_path,
        kind,
        COVER,
        "园圃事项表",
        MONEY,
        ("事项|金额", *([whole] if above else []), *rows, *([] if above else [whole])),
    )
    assert accused(document) == []
    assert check(document).held > 0


@pytest.mark.parametrize("way", LEVELS)
def test_a_wrong_total_over_levels_is_found(tmp_path: Path, way: str) -> None:
    labels, amounts = LEVELS[way][0].split("|"), LEVELS[way][1].split()
    rows = [f"{label}|{amount}" for label, amount in zip(labels, amounts, strict=True)]
    document = read_of(tmp_path, "txt", COVER, "园圃事项表", MONEY, ("事项|金额", "合计|999.99", *rows))
    assert ["999.99" in message for message in accused(document)] == [True]


def test_rows_that_are_counted_are_no_part_of_money(tmp_path: Path, kind: str) -> None:
    rows = (
        "项目|预算数",
        "一、支出合计|6.50",
        "1.因公出国（境）费|0.00",
        "2.公务用车购置及运行维护费|4.00",
        "其中：公务用车购置费|0.00",
        "公务用车运行维护费|4.00",
        "3.公务接待费|2.50",
        "二、相关统计数|—",
        "1.因公出国（境）团组数（个）|0",
        "2.公务用车购置数（辆）|0",
        "3.公务用车保有量（辆）|3",
        "4.国内公务接待批次（个）|12",
        "5.国内公务接待人次（人）|96",
    )
    document = read_of(tmp_path, kind, COVER, "“三公”经费支出表", MONEY, rows)
    assert accused(document) == []
    assert figure(only(document), "3.公务用车保有量（辆）").unit == ""


@pytest.mark.parametrize("before", ["上年（年初）结转", "年初结转和结余", "上年结余", "动用历年结余"])
@pytest.mark.parametrize("after", ["结转下年支出", "年末结余", "年末滚存结余"])
def test_rests_at_both_ends_of_a_year_are_in_the_totals(tmp_path: Path, before: str, after: str) -> None:
    rows = (
        "收入||支出|",
        "项目|金额|项目|金额",
        "一、一般公共预算拨款收入|30.50|一、城乡社区支出|33.50",
        "本年收入合计|30.50|本年支出合计|33.50",
        f"{before}|5.00|{after}|2.00",
        "收入总计|35.50|支出总计|35.50",
    )
    document = read_of(tmp_path, "txt", COVER, "部门收支总表", MONEY, rows)
    assert accused(document) == []


# -- pages and notes ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "notes",
    [
        ("注：本表反映全年收支，", "因四舍五入可能存在尾差。", "说明：甲县园圃局没有政府性基金，本表无数据。"),
        ("注：1.本表依据《预算公开办法（试行", "）》编制。", "2.本表无数据。"),
        ("备注：甲县园圃局没有政府性基金预算、", "国有资本经营预算，故本表无数据。"),
    ],
)
def test_a_note_that_goes_on_and_a_second_one_belong_to_the_table(tmp_path: Path, notes: tuple[str, ...]) -> None:
    empty = ("科目编码|科目名称|合计", "合计||")
    document = read_of(tmp_path, "txt", COVER, "政府性基金支出表", MONEY, empty, "\n".join(notes))
    assert "本表无数据" in "".join(only(document).notes) or "本表无数据" in "".join(p.text for p in document.paragraphs)
    assert "没有注明" not in everything_said(document)


@pytest.mark.parametrize("cut", [1, 2])
def test_a_head_cut_by_the_page_goes_on_with_its_rows(tmp_path: Path, cut: int) -> None:
    rows = [
        "收入||支出|",
        "项目|金额|项目|金额",
        "一、财政拨款|30.50|一、基本支出|20.50",
        "收入合计|30.50|支出合计|30.50",
    ]
    text = [row.replace("|", "\t") for row in rows]
    path = tmp_path / "made.txt"
    body = "\n".join(text[:cut]) + "\n\f" + "\n".join(text[cut:])
    path.write_text(f"{COVER}\n\n部门收支总表\n\n{MONEY}\n\n{body}\n", encoding="utf-8")
    table = only(read(path))
    assert (table.title, len(table.figures)) == ("部门收支总表", 4)
    assert figure(table, "一、基本支出").region.flow == "支出"


@pytest.mark.parametrize("span", [2, 3])
def test_a_last_row_of_merged_cells_is_no_torn_end(tmp_path: Path, span: int) -> None:
    rows = [row.split("|") for row in SPENT[:-1]]
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    amounts = ["39.99", "20.50", "10.00"][span - 2 :]
    lines.append(f'<td colspan="{span}">合计</td>' + "".join(f"<td>{amount}</td>" for amount in amounts))
    path = tmp_path / "made.html"
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    body = f"<p>部门支出总表</p><p>{MONEY}</p><table>{table}</table>"
    path.write_text(f"<html><meta charset=utf-8><body>{body}</body></html>", encoding="utf-8")
    document = read(path)
    assert document.doubts == ()
    assert [row.columns != () for row in only(document).rows] == [True, True]
    assert any("39.99" in message for message in accused(document)) is (span == 2)


# -- years and levels of government -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("上年预算数", "本年预算数"),
        ("去年预算", "今年预算"),
        ("上年度决算数", "2025年预算数"),
        ("2024年执行数", "2025年预算数"),
        ("上年数", "本年数"),
    ],
)
def test_a_column_of_the_year_before_is_no_part_of_this_years(tmp_path: Path, kind: str, then: str, now: str) -> None:
    rows = (
        f"科目编码|科目名称|{then}|{now}||",
        "|||合计|基本支出|项目支出",
        "212|城乡社区支出|25.00|30.50|20.50|10.00",
        "合计||25.00|30.50|20.50|10.00",
    )
    document = read_of(tmp_path, kind, COVER, "部门支出总表", MONEY, rows)
    assert [one.region.year for one in figures(only(document), "212")] == ["2024", "2025", "2025", "2025"]
    assert accused(document) == []


@pytest.mark.parametrize("word", ["本年一般公共预算支出", "当年财政拨款支出", "本年度一般公共预算拨款支出"])
def test_a_head_of_this_years_money_leaves_out_what_was_carried_over(tmp_path: Path, word: str) -> None:
    fiscal = (
        "收入||支出|",
        "项目|预算数|项目|预算数",
        "一、本年收入|30.50|一、本年支出|35.50",
        "（一）一般公共预算财政拨款|30.50|（一）城乡社区支出|35.50",
        "二、上年结转|7.00|二、结转下年|2.00",
        "收入总计|37.50|支出总计|37.50",
    )
    spent = (f"科目编码|科目名称|{word}", "212|城乡社区支出|30.50", "合计||30.50")
    parts = ("财政拨款收支总表", MONEY, fiscal, "一般公共预算支出表", MONEY, spent)
    document = read_of(tmp_path, "txt", COVER, *parts)
    assert figure(document.tables[1], "212").region.vintage == "当年"
    assert accused(document) == []


@pytest.mark.parametrize("area", ["全县", "全市", "全区"])
def test_a_table_of_a_whole_area_equals_none_of_one_level(tmp_path: Path, area: str) -> None:
    head = "项目|金额"
    parts = (f"{area}一般公共预算支出表", MONEY, (head, "城乡社区支出|90.50", "合计|90.50"))
    own = ("本级一般公共预算支出表", MONEY, (head, "城乡社区支出|30.50", "合计|30.50"))
    assert accused(read_of(tmp_path, "html", "甲县2025年预算", *parts, *own)) == []


# -- whose document it is ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("预算主管部门：甲县园圃服务中心", "甲县园圃服务中心"),
        ("单位名称：乙市苗木检验所", "乙市苗木检验所"),
        ("甲县园圃局2025年部门预算", "甲县园圃局"),
        ("2025年“三公”经费预算数为2.00万元，与2024年预算持平。", ""),
        ("绿化经费支出情况与2024年相同。", ""),
    ],
)
def test_a_name_is_one_of_a_body_and_no_part_of_a_sentence(tmp_path: Path, line: str, name: str) -> None:
    assert read_of(tmp_path, "txt", line, "部门支出总表", MONEY, SPENT).unit_name == name


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("甲县人民检察院", "县检察院"),
        ("乙市中级人民法院", "市中级法院"),
        ("中共甲县委员会办公室", "甲县委办公室"),
        ("丙镇人民政府", "丙镇政府"),
    ],
)
def test_the_short_name_of_a_body_is_its_own(tmp_path: Path, whole: str, short: str) -> None:
    said = f"第三部分 2025年部门预算情况说明\n一、支出预算情况说明\n{short}2025年支出预算合计30.50万元。"
    document = read_of(tmp_path, "txt", f"部门：{whole}", "部门支出总表", f"部门：{whole} {MONEY}", SPENT, said)
    (claim,) = document.claims
    assert claim.figure.region.flow == "支出"


# -- names without codes ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("title", ["部门支出总表", "部门收入总表", "一般公共预算支出情况表"])
def test_subjects_named_without_codes_stand_below_each_other(tmp_path: Path, kind: str, title: str) -> None:
    names = ("城乡社区支出", "城乡社区环境卫生", "住房保障支出", "住房改革支出", "住房公积金")
    rows = [f"{name}|{amount}" for name, amount in zip(names, ("28.50", "28.50", "2.00", "2.00", "2.00"), strict=True)]
    document = read_of(tmp_path, kind, COVER, title, MONEY, ("项目|合计", "合计|30.50", *rows))
    assert [row.region.function for row in only(document).rows][1:4:2] == ["212", "221"]
    assert figure(only(document), "住房公积金").region.function == "2210201"
    assert accused(document) == []


def test_a_list_after_of_which_is_aside_though_only_its_first_item_says_so(tmp_path: Path, kind: str) -> None:
    rows = (
        "收入||支出|",
        "项目|预算数|项目|预算数",
        "一、一般公共预算拨款收入|30.50|一、城乡社区支出|34.50",
        "二、单位资金收入|4.00||",
        "其中：事业收入|3.00||",
        "其他收入|0.50||",
        "收入总计|34.50|支出总计|34.50",
    )
    document = read_of(tmp_path, kind, COVER, "部门收支总表", MONEY, rows)
    assert [row.of_which for row in only(document).rows if row.label in ("其中：事业收入", "其他收入")] == [True, True]
    assert accused(document) == []


def test_government_subjects_are_no_departments_though_their_names_are_alike(tmp_path: Path, kind: str) -> None:
    rows = (
        "科目名称|合计",
        "机关商品和服务支出|3.50",
        "公务接待费|2.50",
        "因公出国（境）费用|1.00",
        "合计|3.50",
    )
    document = read_of(tmp_path, kind, COVER, "财政拨款支出预算表（政府预算经济分类）", MONEY, rows)
    region = figure(only(document), "公务接待费").region
    assert (region.gov_economy, region.economy) == ("50206", None)
    assert accused(document) == []


@pytest.mark.parametrize("codes", [("101", "101001", "101002", "102"), ("31", "3101", "3102", "32")])
def test_a_unit_whose_code_begins_those_of_others_only_sums_them_up(
    tmp_path: Path, kind: str, codes: tuple[str, ...]
) -> None:
    names = ("甲县园圃局", "甲县园圃局机关", "甲县苗圃", "甲县花木检验所")
    amounts = ("28.50", "20.25", "8.25", "2.00")
    rows = [f"{code}|{name}|{amount}" for code, name, amount in zip(codes, names, amounts, strict=True)]
    document = read_of(tmp_path, kind, COVER, "部门支出总表", MONEY, ("单位代码|单位名称|合计", "|合计|30.50", *rows))
    assert accused(document) == []


def test_a_table_guessed_from_blanks_without_a_title_is_said_to_be_unchecked(tmp_path: Path) -> None:
    page = Page()
    page.text(70.0, 60.0, "甲县园圃局的几项事务。")
    for at, row in enumerate((("苗木", "30.50"), ("农药", "4.00"), ("工具", "2.50"), ("其他", "1.00"))):
        for place, piece in enumerate(row):
            page.text(70.0 + 150.0 * place, 120.0 + 20.0 * at, piece)
    document = read(write(tmp_path / "made.pdf", [page]))
    assert len(document.tables) == 1
    assert ["没有与别处核对" in doubt.message for doubt in document.doubts] == [True]


# -- what the rows name ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("head", ["单位名称", "预算单位", "部门名称", "单位"])
def test_rows_under_a_head_of_units_are_units(tmp_path: Path, kind: str, head: str) -> None:
    rows = (f"{head}|合计|一般公共预算拨款收入|事业收入", "甲县苗木站|7.00|5.00|2.00", "甲县花圃|1.00|1.00|0.00")
    table = only(read_of(tmp_path, kind, COVER, "部门收入总表", MONEY, (*rows, "合计|8.00|6.00|2.00")))
    assert figure(table, "甲县苗木站", "事业收入").region.unit == "甲县苗木站"
    assert figure(table, "合计", "合计").region.unit is None


def test_a_subject_under_a_head_of_units_is_no_unit(tmp_path: Path, kind: str) -> None:
    rows = ("单位名称|合计|基本支出|项目支出", "甲县苗木站|7.00|5.00|2.00", "住房保障支出|7.00|5.00|2.00")
    table = only(read_of(tmp_path, kind, COVER, "部门支出总表", MONEY, rows))
    assert figure(table, "住房保障支出", "基本支出").region.unit is None


@pytest.mark.parametrize(
    "names", [("货物", "工程", "服务"), ("货物类", "工程类", "服务类"), ("货物采购", "工程采购", "服务采购")]
)
@pytest.mark.parametrize("head", ["采购预算金额", "采购金额", "金额", "预算数"])
def test_rows_of_purchases_name_the_parts_of_all_of_them(tmp_path: Path, names: tuple[str, ...], head: str) -> None:
    rows = (f"品目|{head}", f"{names[0]}|3.00", f"{names[1]}|4.00", f"{names[2]}|5.00", "合计|12.00")
    table = only(read_of(tmp_path, "html", COVER, "政府采购预算表", MONEY, rows))
    subjects = [figure(table, name).region.subject for name in (*names, "合计")]
    assert subjects == ["政府采购货物", "政府采购工程", "政府采购服务", "政府采购"]


def test_purchases_that_do_not_add_up_are_found(tmp_path: Path) -> None:
    rows = ("品目|采购预算金额", "货物类|3.00", "工程类|4.00", "服务类|5.00", "合计|12.50")
    assert accused(read_of(tmp_path, "html", COVER, "政府采购预算表", MONEY, rows))


@pytest.mark.parametrize(
    "label", ["[21201\n01]行政运行", "（2120\n101）行政运行", "[2120 101]行政运行", "行政运行［212\n0101］"]
)
def test_a_code_in_brackets_may_be_broken_by_its_cell(tmp_path: Path, label: str) -> None:
    rows = ("项目|合计|基本支出", f"{label}|7.00|7.00")
    table = only(read_of(tmp_path, "docx", COVER, "部门支出总表", MONEY, rows))
    assert [one.region.function for one in table.figures] == ["2120101", "2120101"]


@pytest.mark.parametrize(
    ("lines", "title", "unit"),
    [
        (("收入决算表（单", "位：万元）"), "收入决算表", "万元"),
        (("部门收支总表（金额单位：", "元）"), "部门收支总表", "元"),
        (("财政拨款支出预算表（政", "府预算经济分类）"), "财政拨款支出预算表（政府预算经济分类）", ""),
    ],
)
def test_a_title_may_break_off_inside_a_bracket(
    tmp_path: Path, kind: str, lines: tuple[str, ...], title: str, unit: str
) -> None:
    table = only(read_of(tmp_path, kind, COVER, *lines, SPENT))
    assert (table.title, table.unit) == (title, unit)


@pytest.mark.parametrize(
    "lines", [("一般公共预算财政拨", "款支出预算表"), ("政府性基金预算", "财政拨款", "支出预算表")]
)
def test_the_next_table_of_a_sheet_may_bear_a_title_of_several_rows(tmp_path: Path, lines: tuple[str, ...]) -> None:
    stacked = (*SPENT, "||||", *(f"{line}||||" for line in lines), f"||||{MONEY}", *SPENT)
    for rows in (stacked, tuple(row for row in stacked if row != "||||")):
        tables = read_of(tmp_path, "xlsx", COVER, "部门支出总表", MONEY, rows).tables
        assert [table.title for table in tables] == ["部门支出总表", "".join(lines)]
        assert [row.label for row in tables[0].rows] == ["城乡社区支出", "合计"]


@pytest.mark.parametrize("ordinal", ["A", "1", "甲"])
def test_a_row_may_number_the_only_column_of_amounts(tmp_path: Path, kind: str, ordinal: str) -> None:
    rows = ("品目|采购预算金额", f"栏次|{ordinal}", "货物类|3.00", "合计|3.00")
    table = only(read_of(tmp_path, kind, COVER, "政府采购预算表", MONEY, rows))
    assert [one.name for one in table.columns] == ["采购预算金额"]
    assert [one.value for one in table.figures] == [Decimal(3), Decimal(3)]


# -- a whole document on one sheet, a table of several pages -----------------------------------------------------------
HEAD = ("科目编码|科目名称|支出预算||", "||合计|基本支出|项目支出")


@pytest.mark.parametrize("between", [(), ("||||",)])
def test_a_table_may_print_its_whole_head_again(tmp_path: Path, kind: str, between: tuple[str, ...]) -> None:
    first = ("212|城乡社区支出|30.50|20.50|10.00", "21201|城乡社区管理事务|30.50|20.50|10.00")
    rest = ("2120101|行政运行|30.50|20.50|10.00", "合计||30.50|20.50|10.00")
    if kind in ("txt", "pdf") and between:
        return  # an empty line is none there
    table = only(read_of(tmp_path, kind, COVER, "部门支出总表", MONEY, (*HEAD, *first, *between, *HEAD, *rest)))
    assert [one.name for one in table.columns] == ["合计", "基本支出", "项目支出"]
    assert len(table.figures) == 12


def test_text_and_tables_of_one_sheet_are_told_apart(tmp_path: Path) -> None:
    spent = f"2025年，{UNIT}支出预算30.50万元，其中：基本支出20.50万元，项目支出10.00万元。"
    parts: tuple[Part, ...] = (COVER, "目录", "部门支出总表", "一、支出预算情况说明", "部门支出总表", MONEY, SPENT)
    for money in (parts, tuple(part for part in parts if part != MONEY)):
        document = read_of(tmp_path, "xlsx", *money, "一、支出预算情况说明", spent, "二、其他说明", "无。")
        assert [len(table.figures) for table in document.tables] == [6]
        assert [claim.figure.text for claim in document.claims if claim.figure.value] == ["30.50", "20.50", "10.00"]


def test_the_head_of_a_sheet_may_begin_with_one_cell_over_all_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["财政拨款“三公”经费支出决算表"],
        ["单位：万元"],
        ["财政拨款“三公”经费"],
        ["合计", None, "公务接待费", None],
        ["预算数", "决算数", "预算数", "决算数"],
        [2.85, 0.39, 2.85, 0.39],
    ):
        sheet.append(row)
    for area in ("A1:D1", "A3:D3", "A4:B4", "C4:D4"):
        sheet.merge_cells(area)
    book.save(tmp_path / "made.xlsx")
    table = only(read(tmp_path / "made.xlsx"))
    assert {one.region.economy for one in table.figures} == {"三公", "30217"}


@pytest.mark.parametrize("number", ["公开08表", "表8"])
def test_the_number_of_the_next_table_on_a_sheet_is_no_row(tmp_path: Path, number: str) -> None:
    stacked = (*SPENT, f"{number}||||", "一般公共预算支出预算表||||", f"||||{MONEY}", *SPENT)
    tables = read_of(tmp_path, "xlsx", COVER, "部门支出总表", MONEY, stacked).tables
    assert [row.label for row in tables[0].rows] == ["城乡社区支出", "合计"]
    assert [table.title for table in tables] == ["部门支出总表", "一般公共预算支出预算表"]


def test_a_sheet_may_show_codes_with_separators(tmp_path: Path) -> None:
    rows = ("科目编码|科目名称|决算数", "501|机关工资福利支出|9.00", "50,101|工资奖金津补贴|9.00", "合计||9.00")
    table = only(read_of(tmp_path, "html", COVER, "一般公共预算基本支出表（政府预算经济分类）", MONEY, rows))
    assert [row.region.gov_economy for row in table.rows] == ["501", "50101", None]


@pytest.mark.parametrize("third", ["支出用途", "按用途", "支出性质", "资金用途分类"])
def test_a_third_block_bears_any_name_between_two_columns_of_one_name(tmp_path: Path, kind: str, third: str) -> None:
    rows = (
        "收入||支出|||",
        f"项目|金额|功能分类|金额|{third}|金额",
        "一、一般公共预算拨款收入|100.00|一、教育支出|70.00|一、基本支出|85.00",
        "二、其他收入|20.00|二、住房保障支出|50.00|二、项目支出|35.00",
        "收入合计|120.00|支出合计|120.00|支出合计|120.00",
    )
    document = read_of(tmp_path, kind, COVER, "收支预算总表", MONEY, rows)
    table = only(document)
    assert [one.region.nature for one in table.figures if one.text in ("85.00", "35.00", "85", "35")] == [
        "基本支出",
        "项目支出",
    ]
    assert [one.region.function for one in table.figures if one.text in ("70.00", "50.00", "70", "50")] == [
        "205",
        "221",
    ]
    assert accused(document) == []


def test_a_group_and_its_only_item_may_bear_one_name(tmp_path: Path, kind: str) -> None:
    head = "功能科目|合计|基本支出|项目支出"
    rows = ("城乡社区支出", "城乡社区管理事务", "行政运行", "城乡社区环境卫生", "城乡社区环境卫生")
    amounts = ("|9.00|5.00|4.00", "|5.00|5.00|0.00", "|5.00|5.00|0.00", "|4.00|0.00|4.00", "|4.00|0.00|4.00")
    lines = tuple(row + amount for row, amount in zip(rows, amounts, strict=True))
    document = read_of(tmp_path, kind, COVER, "部门支出总表", MONEY, (head, *lines, "合计|9.00|5.00|4.00"))
    codes = [row.region.function for row in only(document).rows]
    assert codes == ["212", "21201", "2120101", "21205", "2120501", None]
    assert accused(document) == []
    items = (lines[0], lines[2], lines[3])  # a table without groups
    (table,) = read_of(tmp_path, kind, COVER, "部门支出总表", MONEY, (head, *items, "合计|9.00|5.00|4.00")).tables
    assert [row.region.function for row in table.rows] == ["212", "2120101", "2120501", None]
