"""Tables of final accounts as provinces set them: totals, plans beside outcomes, numbers of tables, single rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import CellLabel, Disclosure, Figure, Severity, Source
from mingzhang.read import read
from mingzhang.read.layout import Line
from mingzhang.read.tables.heading import read_heading

COVER = "甲县园圃局2024年度部门决算\n\n"
ACCOUNTS = """收入支出决算总表
{number}
单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款收入\t90.00\t一、农林水支出\t97.00
二、其他收入\t6.00\t\t
本年收入合计\t96.00\t本年支出合计\t97.00
{used}\t4.00\t结余分配\t1.00
年初结转和结余\t5.00\t年末结转和结余\t7.00
{total}\t105.00\t{total}\t105.00
"""


def written(folder: Path, text: str) -> Disclosure:
    path = folder / "某局.txt"
    path.write_text(COVER + text, encoding="utf-8")
    return read(path)


def figure(document: Disclosure, column: str, row: str = "") -> Figure:
    (found,) = [
        one
        for table in document.tables
        for one in table.figures
        if isinstance(one.label, CellLabel) and (one.label.row, one.label.column) == (row, column)
    ]
    return found


def errors(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("total", ["总计", "合计", "共计"])
@pytest.mark.parametrize("used", ["使用非财政拨款结余", "用事业基金弥补收支差额"])
def test_the_last_line_of_a_side_takes_in_what_the_year_neither_earned_nor_spent(
    tmp_path: Path, total: str, used: str
) -> None:
    document = written(tmp_path, ACCOUNTS.format(number="公开01表", used=used, total=total))
    regions = {
        one.region.flow
        for one in document.tables[0].figures
        if isinstance(one.label, CellLabel) and one.label.row == total
    }
    assert regions == {"收入总计", "支出总计"}
    assert errors(document) == []


@pytest.mark.parametrize("number", ["公开01表", "财决公开01表", "财决批复01表", "批复01表", "部决01表", "附01表"])
def test_the_number_of_a_table_is_not_its_title(tmp_path: Path, number: str) -> None:
    document = written(tmp_path, ACCOUNTS.format(number=number, used="使用非财政拨款结余", total="总计"))
    assert document.tables[0].title == "收入支出决算总表"


PUBLIC = """{title}
单位：万元
{planned}\t\t\t\t\t\t{spent}\t\t\t\t\t
合计\t因公出国（境）费\t{cars}\t\t\t公务接待费\t合计\t因公出国（境）费\t{cars}\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行费\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t
9.00\t1.00\t5.00\t0.00\t5.00\t3.00\t7.00\t0.00\t4.50\t0.00\t4.50\t2.50
"""


@pytest.mark.parametrize("title", ["财政拨款“三公”经费支出决算表", "一般公共预算财政拨款“三公”经费支出决算公开表"])
@pytest.mark.parametrize("cars", ["公务用车购置及运行费", "公务用车购置及运行维护费"])
@pytest.mark.parametrize(
    ("planned", "spent"),
    [
        ("预算数", "决算数"),
        ("2024年度预算数", "2024年度决算数"),
        ("2024年预算", "2024年决算"),
        ("预算批复数", "决算数"),
        ("本年预算数", "决算数"),
        ("全年预算数", "决算数"),
    ],
)
def test_plans_beside_outcomes_are_two_stages_whatever_their_heads_say_besides(
    tmp_path: Path, title: str, cars: str, planned: str, spent: str
) -> None:
    document = written(tmp_path, PUBLIC.format(title=title, cars=cars, planned=planned, spent=spent))
    figures = document.tables[0].figures
    assert {one.region.economy for one in figures} == {"三公", "30212", "公务用车", "31013", "30231", "30217"}
    assert len({one.region.phase for one in figures[:6]}) == 1
    assert {one.region.phase for one in figures[6:]} == {"决算"} != {figures[0].region.phase}
    assert errors(document) == []


PAIRED = """财政拨款“三公”经费支出决算表
单位：万元
合计\t\t因公出国（境）费\t\t公务接待费\t
预算数\t决算数\t预算数\t决算数\t预算数\t决算数
4.00\t2.50\t1.00\t0.00\t3.00\t2.50

支出决算表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
213\t农林水支出\t97.00\t60.00\t37.00
合计\t\t97.00\t60.00\t37.00
"""


def test_a_total_of_public_expenses_is_none_of_all_spending(tmp_path: Path) -> None:
    document = written(tmp_path, PAIRED)
    assert figure(document, "合计/决算数").region.economy == "三公"
    assert errors(document) == []


BASIC = """一般公共预算财政拨款基本支出决算表
单位：万元
人员经费\t\t\t公用经费\t\t
科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额
301\t工资福利支出\t50.00\t302\t商品和服务支出\t12.00
30101\t基本工资\t50.00\t30201\t办公费\t12.00
人员经费合计\t\t50.00\t公用经费合计\t\t12.00
{total}\t\t\t\t\t62.00
"""


@pytest.mark.parametrize("total", ["合计", "总计"])
def test_a_total_over_two_groups_is_of_both(tmp_path: Path, total: str) -> None:
    document = written(tmp_path, BASIC.format(total=total))
    assert figure(document, "金额", total).region.nature == "基本支出"
    assert errors(document) == []


def test_a_wrong_total_over_two_groups_is_found(tmp_path: Path) -> None:
    (message,) = errors(written(tmp_path, BASIC.format(total="合计").replace("62.00", "63.00")))
    assert "63.00" in message


SINGLE = """财政拨款“三公”经费支出决算表
单位：万元
预算数                                            决算数
合计  因公出国（境）费  公务用车运行费  公务接待费  合计  因公出国（境）费  公务用车运行费  公务接待费
9.00  1.00              5.00            3.00        7.00                    4.50            2.50
"""


def test_a_single_row_below_its_heads_is_a_row_of_a_table(tmp_path: Path) -> None:
    figures = written(tmp_path, SINGLE).tables[0].figures
    assert [(one.text, one.region.phase, one.region.economy) for one in figures if one.region.phase == "决算"] == [
        ("7.00", "决算", "三公"),
        ("4.50", "决算", "30231"),
        ("2.50", "决算", "30217"),
    ]


DEEP = """一般公共预算财政拨款“三公”经费支出决算表
单位：万元
2024年决算数
合计    因公出国（境）费  公务用车购置及运行费                    公务接待费
                          小计    公务用车购置费  公务用车运行费
110.14                    110.14                  110.14
"""


def test_a_single_row_leaves_the_columns_empty_that_a_higher_line_of_the_head_names(tmp_path: Path) -> None:
    figures = written(tmp_path, DEEP).tables[0].figures
    assert [(one.text, one.region.economy) for one in figures] == [
        ("110.14", "三公"),
        ("110.14", "公务用车"),
        ("110.14", "30231"),
    ]


LEVELS = """一般公共预算财政拨款基本支出决算表
{number}
单位：万元
经济分类科目编码      科目名称      合计   人员经费  公用经费
合计                                62.00  50.00     12.00
301                   工资福利支出  50.00  50.00
301               01  基本工资      50.00  50.00
302                   商品和服务    12.00            12.00
302               01  办公费        12.00            12.00
"""


@pytest.mark.parametrize("number", ["公开06表", "表六", "附表六", "财决公开06表"])
def test_codes_that_print_a_level_a_column_under_one_head_are_codes(tmp_path: Path, number: str) -> None:
    document = written(tmp_path, LEVELS.format(number=number))
    assert {row.code for row in document.tables[0].rows} == {"", "301", "30101", "302", "30201"}
    assert errors(document) == []


def test_a_numbered_total_is_an_item_beside_the_others(tmp_path: Path) -> None:
    document = written(
        tmp_path,
        "机关运行经费及政府采购情况表\n单位：万元\n项目\t统计数\n一、机关运行经费支出\t25.00\n二、政府采购支出合计\t36.00\n"
        "（一）政府采购货物支出\t4.00\n（二）政府采购工程支出\t12.00\n（三）政府采购服务支出\t20.00\n",
    )
    assert figure(document, "统计数", "（一）政府采购货物支出").region.subject == "政府采购货物"
    assert errors(document) == []


@pytest.mark.parametrize("number", ["公开01表", "财决公开01表", "附表1", "表1"])
@pytest.mark.parametrize("gap", ["\t", " ", "  "])
def test_the_number_of_a_table_is_no_part_of_a_units_name(number: str, gap: str) -> None:
    lines = ("支出决算表", f"编制单位：甲县园圃局{gap}{number}", "单位：万元")
    heading = read_heading([Line(text, Source()) for text in lines])
    assert (heading.unit_name, heading.title) == ("甲县园圃局", "支出决算表")


@pytest.mark.parametrize("head", ["经济分类科目编码      科目名称      合计   人员经费  公用经费"])
def test_a_word_over_codes_and_names_heads_no_name_above_a_level_of_codes(tmp_path: Path, head: str) -> None:
    above = "项目                                本年支出\n"
    document = written(tmp_path, LEVELS.format(number="公开06表").replace(head, above + head))
    assert {row.code for row in document.tables[0].rows} == {"", "301", "30101", "302", "30201"}


CARRIED = """财政拨款收入支出{kind}
单位：万元
收入\t\t支出\t
项目\t金额\t项目\t合计
一、一般公共预算财政拨款\t90.00\t一、农林水支出\t94.00
二、政府性基金预算财政拨款\t0.00\t\t
本年收入合计\t90.00\t本年支出合计\t94.00
{head}\t5.00\t年末财政拨款结转和结余\t1.00
{first}一般公共预算财政拨款\t5.00\t\t
{second}政府性基金预算财政拨款\t0.00\t\t
总计\t95.00\t总计\t95.00

一般公共预算财政拨款支出决算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
213\t农林水支出\t94.00\t60.00\t34.00
"""


@pytest.mark.parametrize("kind", ["决算总表", "决算表", "决算公开表"])
@pytest.mark.parametrize(
    ("first", "second"), [("", ""), ("一、", "二、"), ("（一）", "（二）"), ("1.", "2."), ("　　", "　　")]
)
def test_parts_of_what_was_carried_over_are_numbered_or_not(tmp_path: Path, kind: str, first: str, second: str) -> None:
    text = CARRIED.format(kind=kind, head="年初财政拨款结转和结余", first=first, second=second)
    document = written(tmp_path, text)
    flows = [one.region.flow for one in document.tables[0].figures if one.text == "5.00"]
    assert flows == ["年初结转结余"] * 2
    assert errors(document) == []


UNSAID = """支出决算表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出
213\t农林水支出\t97.00\t60.00\t35.00\t2.00
合计\t\t97.00\t60.00\t35.00\t2.00

第二部分 2024年度部门决算情况说明

一、支出决算情况说明

本年支出合计97.00万元。其中：基本支出60.00万元，占61.86%；项目支出{projects}万元，占{share}。

二、一般公共预算财政拨款支出决算情况说明

一般公共预算财政拨款支出95.00万元。其中：基本支出60.00万元，占63.16%；项目支出35.00万元，占36.84%。
"""


@pytest.mark.parametrize(("projects", "share", "wrong"), [("35.00", "36.08%", 0), ("36.00", "37.11%", 1)])
def test_what_a_list_leaves_out_is_taken_from_where_it_is_stated(
    tmp_path: Path, projects: str, share: str, wrong: int
) -> None:
    assert bool(errors(written(tmp_path, UNSAID.format(projects=projects, share=share)))) == bool(wrong)
