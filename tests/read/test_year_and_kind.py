"""Which year a document is of and whether it is a budget or accounts: a fund's name says neither, nor does a base."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read

SAID = "公务接待费1.20万元。"


@pytest.mark.parametrize(
    ("lines", "year", "kind"),
    [
        (["甲县园圃局2023年度一般公共预算财政拨款“三公”经费支出决算情况说明"], "2023", "决算"),
        (["甲县园圃局2023年度政府性基金预算财政拨款收入支出决算公开"], "2023", "决算"),
        (["2023年度“三公”经费财政拨款支出预算为3.10万元，2023年实际支出“三公”经费决算为2.50万元。"], "2023", "决算"),
        (
            ["甲县园圃局2024年度“三公”经费支出决算", "1.公务接待费1.50万元，与2024年度预算相比，减少0.30万元。"],
            "2024",
            "决算",
        ),
        (["甲县园圃局2025年部门预算", "2025年支出预算90.00万元，比2024年决算增加2.00万元。"], "2025", "预算"),
        (["甲县园圃局2025年一般公共预算支出预算表的说明"], "2025", "预算"),
        (
            ["甲县园圃局 2024 年度部门决算情况", "2024年度预算绩效管理工作", "2024年度中小企业预留预算金额"],
            "2024",
            "决算",
        ),
        (["2025年支出预算90.00万元，2024年支出决算为88.00万元。"], "2025", "预算"),
        (["甲县园圃局２０２５年部门预算"], "2025", "预算"),
        (["收支总表", "单位：万元", "项目\t2024年预算数\t2025年预算数", "合计\t20.00\t30.00"], "2025", "预算"),
        (["支出决算表", "单位：万元", "项目\t2024年决算数\t2023年决算数", "合计\t20.00\t30.00"], "2024", "决算"),
        (["公务接待费9.70万元，较2023年决算数减少1.20万元，下降11.01%。"], "", "决算"),
        (["公务接待费9.70万元，年初预算为12.00万元，差值为2.30万元。"], "", "决算"),
        (["公务接待费9.70万元，比预算减少1.20万元，因公出国（境）费与预算持平。"], "", "决算"),
        (["公务用车运行维护费9.70万元，比上年累计支出9.90万元减少0.20万元。"], "", "决算"),
        (["（一）收支决算情况", "一般公共预算收入9.70万元，完成年初预算的97%。"], "", "决算"),
        (["一、收入预算", "一般公共预算收入9.70万元，比上年决算数增加1.00万元，支出预算9.70万元。"], "", "预算"),
        (["公务接待费年初预算9.70万元，比上年预算减少1.20万元。"], "", "预算"),
        (
            [
                "2024年“三公”经费决算汇总",
                "2024年“三公”经费预算9.00万元。",
                "2024年“三公”经费支出6.00万元，较年初预算数少。",
            ],
            "2024",
            "决算",
        ),
        (
            ["甲县园圃局2025年“三公”经费预算", "2025年决算尚未批复。", "2025年“三公”经费支出6.00万元，决算另行公开。"],
            "2025",
            "预算",
        ),
        (["公务接待费9.70万元，比2023年预算数减少1.20万元，下降11.01%。"], "", "预算"),
    ],
)
def test_year_and_kind_are_those_that_the_document_gives_itself(
    tmp_path: Path, lines: list[str], year: str, kind: str
) -> None:
    path = tmp_path / "甲县.txt"
    path.write_text("\n".join([*lines, SAID]), encoding="utf-8")
    document = read(path)
    assert (document.year, document.kind) == (year, kind)


def test_who_is_counted_in_is_named_without_the_verb(tmp_path: Path) -> None:
    path = tmp_path / "made.txt"
    lines = ("部门决算", "二、机构设置", "纳入甲县园圃局2024年度部门决算编报范围的单位共3个。")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert read(path).unit_name == "甲县园圃局"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("甲县园圃局关于2024年部门预算的说明", "甲县园圃局"),
        ("关于甲县园圃局2024年部门预算的说明", "甲县园圃局"),
        ("关于甲县2024年预算执行情况的报告", ""),
        ("（二）本单位 2024年度总支出3.00万元", ""),
        ("我部门2024年度预算公开", ""),
    ],
)
def test_the_unit_is_what_a_title_names_and_no_word_beside_it(tmp_path: Path, line: str, name: str) -> None:
    path = tmp_path / "甲县.txt"
    path.write_text(f"{line}\n{SAID}\n", encoding="utf-8")
    assert read(path).unit_name == name
