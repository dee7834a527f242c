"""Tables of texts that keep the look of a page: columns stand under each other, rows line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import CellLabel, Disclosure, Source
from mingzhang.read import read
from mingzhang.read.layout import Line
from mingzhang.read.outline.aligned import aligned_grid

TITLE = "甲县园圃局2025年部门预算\n\n一般公共预算支出预算表\n单位：万元\n"
CODED = """项目                          合计     基本支出  项目支出
合计                          1055.00  139.00    916.00
[213]农林水支出               1035.00  119.00    916.00
[21302]林业和草原             1035.00  119.00    916.00
[2130204]事业机构             119.00   119.00    0.00
[2130205]森林资源培育         916.00             916.00
[221]住房保障支出             20.00    20.00     0.00
"""
APART = """科目编码  科目名称                   合计     基本支出  项目支出
213       农林水支出                 1035.00  119.00    916.00
2130204   事业机构                   119.00   119.00
2130205   森林资源培育               916.00             916.00
221       住房保障支出               20.00    20.00
          合计                       1055.00  139.00    916.00
"""
TALL = """项目                          合计     其中
                                       基本支出  项目支出
栏次                          1        2         3
合计                          1055.00  139.00    916.00
213 农林水支出                1035.00  119.00    916.00
221 住房保障支出              20.00    20.00     0.00
"""
YUAN = """项目                    合计        基本支出   项目支出
合计                    10550000    1390000    9160000
213农林水支出           10350000    1190000    9160000
221住房保障支出         200000      200000     0
"""


WIDE = """项目名称    合计        财政拨款                                        财政专户管理资金  单位资金
                        一般公共预算  政府性基金预算  国有资本经营预算
栏次        A           B             C               D                 E                 F
合计        6968400.00  225800.00     1994000.00                                          4748600.00
旧圃修缮    3040900.00                                                                    3040900.00
航标维护    225800.00   225800.00
苗木普查    1707700.00                                                                    1707700.00
水车检修    1994000.00                1994000.00
"""


BEGUN = """科目名称      上年预算数                                本年预算数
              合计        基本支出            项目支出  合计        基本支出            项目支出
                          人员经费  公用经费                        人员经费  公用经费
合计             1055.00    139.00  -           916.00      990.00    139.00  -           851.00
农林水支出       1035.00    119.00  -           916.00      970.00    119.00  -           851.00
城乡社区支出       20.00     20.00  -         -              20.00     20.00  -         -
"""
ONE_ROW = """合计    因公出国（境）费  公务用车购置及运行费                                  公务接待费
                          小计                  公务用车购置费  公务用车运行费
118.67              0.00                 16.34            0.00           16.34      102.33
"""


def table(folder: Path, text: str, title: str = TITLE) -> Disclosure:
    path = folder / "某局.txt"
    path.write_text(title + text + "\n第三部分 说明\n", encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("text", [CODED, APART, TALL, YUAN], ids=["coded", "apart", "tall", "yuan"])
def test_every_number_stands_in_the_column_that_it_is_printed_under(tmp_path: Path, text: str) -> None:
    (found,) = table(tmp_path, text).tables
    labelled = [(figure, figure.label) for figure in found.figures if isinstance(figure.label, CellLabel)]
    natures = {figure.region.nature for figure, label in labelled if label.column == "项目支出" and figure.value}
    assert natures == {"项目支出"}
    factor = 10000 if text is YUAN else 1
    whole = [figure.value for figure in found.figures if figure.region.function is None]
    assert [value and value / factor for value in whole] == [1055, 139, 916]


@pytest.mark.parametrize("text", [CODED, APART], ids=["coded", "apart"])
def test_what_a_row_leaves_blank_is_no_figure(tmp_path: Path, text: str) -> None:
    (found,) = table(tmp_path, text).tables
    row = [figure.text for figure in found.figures if figure.region.function == "2130205"]
    assert row == ["916.00", "916.00"]


def test_rows_parted_by_empty_lines_are_not_laid_under_each_other(tmp_path: Path) -> None:
    (found,) = table(tmp_path, CODED.replace("\n", "\n\n")).tables
    assert [str(figure.value) for figure in found.figures if figure.region.function == "221"][:2] == ["20.00", "20.00"]


def test_a_head_reaches_no_farther_than_the_next_words_above_it(tmp_path: Path) -> None:
    (found,) = table(tmp_path, WIDE, "甲县园圃局2025年部门预算\n\n项目支出表\n单位：元\n").tables
    funds = {figure.text: figure.region.fund for figure in found.figures if figure.region.project is None}
    assert funds == {
        "6968400.00": None,
        "225800.00": "一般公共预算",
        "1994000.00": "政府性基金",
        "4748600.00": "单位资金",
    }


def test_a_table_whose_title_names_the_unit_of_money_ends_the_one_before_it(tmp_path: Path) -> None:
    text = CODED + "\n表2：政府性基金预算支出表（单位：万元）\n" + CODED.replace("213", "212").replace("2130", "2120")
    first, second = table(tmp_path, text).tables
    assert len(first.figures) == len(second.figures)
    assert {figure.region.fund for figure in second.figures} == {"政府性基金"}


@pytest.mark.parametrize("nothing", ["—", "-", "", "0.00"])
@pytest.mark.parametrize("narrow", [True, False])
def test_signs_that_some_count_as_one_and_some_as_two_leave_the_columns_alone(nothing: str, narrow: bool) -> None:
    rows = [
        ("预算单位", "合计", "上年结转", "一般公共预算拨款", "政府性基金预算拨款", "其他收入"),
        ("合计", "30.00", nothing, "30.00", nothing, nothing),
        ("丁县苗圃局（本级）", "20.00", nothing, "20.00", nothing, nothing),
        ("丁县种子站", "10.00", nothing, "10.00", nothing, nothing),
    ]

    def width(text: str) -> int:
        return sum(2 if sign > "\u2e7f" or (sign == "—" and not narrow) else 1 for sign in text)

    wide = [max(width(row[at]) for row in rows) + 2 for at in range(6)]
    lines = ["".join(text + " " * (wide[at] - width(text)) for at, text in enumerate(row)) for row in rows]
    grid = aligned_grid([Line(text, Source(line=at)) for at, text in enumerate(lines)])
    assert grid is not None
    assert [(cell.text, cell.column) for cell in grid.cells if cell.text == "30.00"] == [("30.00", 1), ("30.00", 3)]


def test_a_single_row_below_a_head_of_two_lines_has_an_empty_column_for_each_word_over_none() -> None:
    lines = [
        "合计    因公出国（境）费  公务用车购置及运行费                  公务接待费",
        "                          小计    公务用车购置费  公务用车运行费",
        "20.00                     20.00                   20.00",
    ]
    grid = aligned_grid([Line(text, Source(line=at)) for at, text in enumerate(lines)])
    assert grid is not None
    assert grid.width == 6
    assert [cell.column for cell in grid.cells if cell.text == "20.00"] == [0, 2, 4]


CENTRED = """甲县园圃局2024年部门预算

财政拨款收支总体情况表
                    单位：万元
          收入                                        支出
项目                       预算数   项目                      合计   一般公共预算   政府性基金预算
一、本年收入               120.00   一、本年支出            150.00         130.00            20.00
（一）一般公共预算拨款     100.00   （一）教育支出          100.00         100.00
（二）政府性基金预算拨款    20.00   （二）住房保障支出       50.00          30.00            20.00
二、上年结转                30.00   二、结转下年
收入总计                   150.00   支出总计                150.00         130.00            20.00
"""


def test_a_word_in_the_middle_of_what_it_heads_is_over_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(CENTRED, encoding="utf-8")
    (table,) = read(path).tables
    assert [(one.name, one.side) for one in table.columns] == [
        ("预算数", "收入"),
        ("合计", "支出"),
        ("一般公共预算", "支出"),
        ("政府性基金预算", "支出"),
    ]


def test_the_title_of_the_next_table_may_begin_in_the_line_above(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    second = CENTRED.partition("\n\n")[2].replace("财政拨款收支总体情况表", "国有资本经营预\n算收支情况表")
    path.write_text(CENTRED + second, encoding="utf-8")
    titles = [table.title for table in read(path).tables]
    assert titles == ["财政拨款收支总体情况表", "国有资本经营预算收支情况表"]


@pytest.mark.parametrize(
    "title", ["部门支出总表（\n单位：万元）", "部门支出总表（单位：\n万元）", "部门支出总表（单\n位：万元）"]
)
def test_a_title_broken_in_a_bracket_opens_a_table_set_with_blanks(tmp_path: Path, title: str) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(
        f"甲县园圃局2025年部门预算\n\n{title}\n"
        "科目名称            合计      基本支出    项目支出\n"
        "农林水支出          410.20    302.61      107.59\n"
        "城乡社区支出        80.15     30.10       50.05\n"
        "合计                490.35    332.71      157.64\n",
        encoding="utf-8",
    )
    (table,) = read(path).tables
    assert (table.title, table.unit, len(table.figures)) == ("部门支出总表", "万元", 9)


def test_numbers_of_columns_are_no_amounts_of_an_empty_table(tmp_path: Path) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(
        "甲县园圃局2025年部门预算\n\n政府采购预算表（单位：万元）\n采购品目  采购预算金额\n\n"
        "栏次      1\n合计\n货物类\n"
        "工程类\n服务类\n注：甲县园圃局2025年没有此项收支，本表无数据。\n",
        encoding="utf-8",
    )
    assert [figure.text for table in read(path).tables for figure in table.figures] == []


def test_columns_begin_where_the_head_does_though_amounts_end_there(tmp_path: Path) -> None:
    read_table = table(tmp_path, BEGUN).tables[0]
    columns = [(one.region.year, one.region.nature) for one in read_table.columns]
    assert [nature for _, nature in columns] == [None, "人员经费", "公用经费", "项目支出"] * 2
    assert [year for year, _ in columns] == ["2024"] * 4 + [None] * 4
    total = [figure.text for figure in read_table.figures if figure.at.row == 0]
    assert total == ["1055.00", "139.00", "-", "916.00", "990.00", "139.00", "-", "851.00"]


def test_one_row_under_a_head_that_begins_where_it_ends(tmp_path: Path) -> None:
    title = "甲县园圃局2025年部门预算\n\n“三公”经费支出预算表\n单位：万元\n"
    read_table = table(tmp_path, ONE_ROW, title).tables[0]
    named = {figure.text: figure.region.economy for figure in read_table.figures if figure.value}
    assert named == {"118.67": "三公", "16.34": "30231", "102.33": "30217"}
