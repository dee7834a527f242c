"""Tables whose cells stand one a line: rows and columns found again, or said to be unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import CellLabel, Disclosure, Severity
from mingzhang.read import read

COVER = "甲县园圃局2024年度部门决算\n\n"
HEAD = ("公开03表", "部门：甲县园圃局", "单位：万元")
SPENT = (
    *("项目", "本年支出合计", "基本支出", "项目支出", "科目编码", "科目名称"),
    *("栏次", "1", "2", "3"),
    *("合计", "97.00", "60.00", "37.00"),
    *("213", "农林水支出", "90.00", "60.00", "30.00"),
    *("21302", "林业和草原", "90.00", "60.00", "30.00"),
    *("221", "住房保障支出", "7.00", "", "7.00"),
)
SIDES = (
    *("收入", "支出", "项目", "行次", "金额", "项目", "行次", "金额"),
    *("一、一般公共预算财政拨款收入", "1", "90.00", "一、农林水支出", "5", "90.00"),
    *("二、其他收入", "2", "7.00", "二、住房保障支出", "6", "7.00"),
    *("本年收入合计", "3", "97.00", "本年支出合计", "7", "97.00"),
    *("总计", "4", "97.00", "总计", "8", "97.00"),
)
GAPS = {
    "blank": ("\n\n", "\n\n"),
    "close": ("\n\n", "\n"),
    "none": ("\n", "\n"),
    "barred": (" |\n", "|\n"),
    "under bars": ("\n|\n", "\n|\n"),
}


def written(folder: Path, title: str, cells: tuple[str, ...], way: str) -> Disclosure:
    """Write a table a cell a line; an empty cell takes as many lines as any other, one line of its own, or none."""
    filled, empty = GAPS[way]
    path = folder / "某局.txt"
    lines = "".join(f"{text}{filled if text else empty}" for text in (title, *HEAD, *cells))
    path.write_text(COVER + lines, encoding="utf-8")
    return read(path)


def amounts(document: Disclosure) -> list[tuple[str, str, str]]:
    return [
        (one.label.row, one.label.column, one.text)
        for one in document.tables[0].figures
        if isinstance(one.label, CellLabel) and "." in one.text
    ]


@pytest.mark.parametrize("way", ["blank", "close", "barred", "under bars"])
def test_rows_by_code_are_found_again(tmp_path: Path, way: str) -> None:
    found = amounts(written(tmp_path, "支出决算表", SPENT, way))
    assert found[:3] == [
        ("合计", "本年支出合计", "97.00"),
        ("合计", "基本支出", "60.00"),
        ("合计", "项目支出", "37.00"),
    ]
    assert found[-2:] == [("住房保障支出", "本年支出合计", "7.00"), ("住房保障支出", "项目支出", "7.00")]
    assert len(found) == 11


@pytest.mark.parametrize("way", GAPS)
def test_two_sides_are_found_again(tmp_path: Path, way: str) -> None:
    document = written(tmp_path, "收入支出决算总表", SIDES, way)
    assert {one.region.flow for one in document.tables[0].figures if one.text == "97.00"} == {
        "收入",
        "支出",
        "收入总计",
        "支出总计",
    }
    assert ("一、农林水支出", "金额", "90.00") in amounts(document)


def test_rows_that_do_not_fit_are_said_to_be_unread(tmp_path: Path) -> None:
    document = written(tmp_path, "支出决算表", tuple(text for text in SPENT if text != "90.00"), "none")
    assert amounts(document) == []
    assert document.tables[0].has_data
    assert any("97.00" in doubt.message for doubt in document.doubts)


WHOLE = (
    *("项目", "预算数", "合计", "4432", "1.因公出国（境）费", "39", "2.公务接待费", "323"),
    *("3.公务用车购置及运行维护费", "4070", "其中：公务用车购置", "1422", "公务用车运行维护费", "2648"),
)


@pytest.mark.parametrize("way", GAPS)
def test_whole_numbers_are_amounts_where_nothing_else_is_printed(tmp_path: Path, way: str) -> None:
    document = written(tmp_path, "“三公”经费支出预算表", WHOLE, way)
    assert [one.text for one in document.tables[0].figures] == ["4432", "39", "323", "4070", "1422", "2648"]
    assert document.tables[0].figures[2].region.economy == "30217"


def test_a_table_whose_amounts_find_no_place_has_data_and_is_said_to_be_unread(tmp_path: Path) -> None:
    cells = ("项目", "科目编码", "合计", "4432", "甲经费", "39", "丙经费 乙经费", "323", "4070")
    document = written(tmp_path, "绿化经费支出预算表", cells, "none")
    assert document.tables[0].has_data
    assert "complete.empty-note" not in {one.rule for one in check(document).findings}


@pytest.mark.parametrize("way", GAPS)
def test_whole_numbers_stand_among_amounts(tmp_path: Path, way: str) -> None:
    cells = (
        *(
            "项 目",
            "预 算 数",
            "决 算 数",
            "合 计",
            "18",
            "6.28",
            "因公出国（境）费",
            "0",
            "0",
            "公务接待费",
            "12",
            "6.28",
        ),
        *("公务用车购置及运行费", "6", "0", "其中：公务用车运行维护费", "6", "0", "公务用车购置", "0", "0"),
    )
    found = written(tmp_path, "“三公”经费支出决算表", cells, way).tables[0].figures
    assert [one.text for one in found] == [text for text in cells if text[0].isdigit()]
    assert {one.region.phase for one in found if one.text == "12"} == {"预算"}


SLIPPED = (
    *("收入", "支出", "项目", "金额", "项目", "金额"),
    *("一、一般公共预算财政拨款收入", "90.00", "一、农林水支出", "60.00"),
    *("二、其他收入", "7.00", "二、卫生健康支出", "20.00"),
    *("三、节能环保支出", "10.00", "四、住房保障支出", "7.00"),  # the cells before them were left out
    *("本年收入合计", "97.00", "本年支出合计", "97.00"),
)


def test_names_of_one_side_in_the_columns_of_the_other_leave_a_table_unread(tmp_path: Path) -> None:
    (table,) = written(tmp_path, "收入支出决算总表", SLIPPED, "none").tables
    assert not any(figure.value for figure in table.figures)


def test_what_two_blocks_say_in_one_row_is_told_once(tmp_path: Path) -> None:
    blocks = (
        *("收入", "支出", "支出", "项目", "金额", "项目", "金额", "项目", "金额"),
        *("一、一般公共预算财政拨款收入", "90.00", "一、农林水支出", "60.00", "一、基本支出", "70.00"),
        *("二、其他收入", "7.00", "二、卫生健康支出", "37.00", "二、项目支出", "27.00"),
        *("本年收入合计", "97.00", "本年支出合计", "97.00", "本年支出合计", "97.00"),
        *("收入总计", "97.00", "支出总计", "97.00", "支出总计", "97.00"),
    )
    document = written(tmp_path, "收入支出决算总表", blocks, "none")
    assert len(document.tables[0].figures) == 12
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


def test_a_short_table_is_read_too(tmp_path: Path) -> None:
    found = written(
        tmp_path, "政府采购情况表", ("采购品目", "金额", "合计", "3.00", "货物类", "1.00", "服务类", "2.00"), "none"
    )
    assert [text for _, _, text in amounts(found)] == ["3.00", "1.00", "2.00"]


PURPOSES = ("合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")
OF_CARS = ("小计", "公务用车购置费", "公务用车运行维护费")
ABROAD = ("30212", "公务用车", "31013", "30231", "30217")
PLANNED, SPENT_SO = ("9.20", "2.10", "5.10", "1.90", "3.20", "2.00"), ("7.70", "1.40", "4.60", "1.50", "3.10", "1.70")


@pytest.mark.parametrize("ordinals", [(), ("栏次", *map(str, range(1, 13))), tuple(map(str, range(1, 13)))])
@pytest.mark.parametrize("way", ["blank", "none"])
@pytest.mark.parametrize(
    "halves", [("预算数", "决算数"), ("2024年度预算数", "2024年度决算数"), ("全年预算数", "决算统计数")]
)
def test_a_row_of_amounts_alone_stands_under_two_halves(
    tmp_path: Path, way: str, halves: tuple[str, ...], ordinals: tuple[str, ...]
) -> None:
    cells = (*halves, *PURPOSES, *PURPOSES, *OF_CARS, *OF_CARS, *ordinals, *PLANNED, *SPENT_SO)
    (table,) = written(tmp_path, "财政拨款“三公”经费支出决算表", cells, way).tables
    assert [figure.text for figure in table.figures] == [*PLANNED, *SPENT_SO]
    assert [figure.region.economy for figure in table.figures[7:]] == list(ABROAD)
    assert {figure.region.phase for figure in table.figures[6:]} == {"决算"}
    assert "决算" not in {figure.region.phase for figure in table.figures[:6]}


def test_a_row_of_amounts_alone_stands_under_one_year(tmp_path: Path) -> None:
    (table,) = written(tmp_path, "财政拨款“三公”经费支出决算表", (*PURPOSES, *OF_CARS, *SPENT_SO), "none").tables
    assert [figure.region.economy for figure in table.figures] == ["三公", *ABROAD]


def test_a_wrong_amount_in_a_row_of_amounts_alone_is_found_and_a_right_one_is_not(tmp_path: Path) -> None:
    head = ("预算数", "决算数", *PURPOSES, *PURPOSES, *OF_CARS, *OF_CARS)
    right = written(tmp_path, "财政拨款“三公”经费支出决算表", (*head, *PLANNED, *SPENT_SO), "none")
    assert [one.message for one in check(right).findings if one.severity is Severity.ERROR] == []
    for at in range(6):
        wrong = list(SPENT_SO)
        wrong[at] = f"8{wrong[at]}"
        document = written(tmp_path, "财政拨款“三公”经费支出决算表", (*head, *PLANNED, *wrong), "none")
        said = [one.arithmetic for one in check(document).findings if one.severity is not Severity.INFO]
        assert len(said) == 1, said
        assert at in (2, 3, 4) or wrong[at] in said[0]


@pytest.mark.parametrize("gone", range(12))
@pytest.mark.parametrize("after", ["", "2024年度三公经费支出7.70万元，其中：公务接待费1.70万元。"])
def test_a_row_that_lost_an_amount_is_said_to_be_unread_and_accused_of_nothing(
    tmp_path: Path, gone: int, after: str
) -> None:
    amounts = [*PLANNED, *SPENT_SO]
    del amounts[gone]
    cells = ("预算数", "决算数", *PURPOSES, *PURPOSES, *OF_CARS, *OF_CARS, *amounts, *([after] if after else []))
    document = written(tmp_path, "财政拨款“三公”经费支出决算表", cells, "none")
    assert document.tables[0].has_data
    assert document.tables[0].figures == ()
    assert any(amounts[0] in doubt.message for doubt in document.doubts)
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []
