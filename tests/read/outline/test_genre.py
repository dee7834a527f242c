"""Which sort of document a file is: by its title, else by what it speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Genre
from mingzhang.read import read

PACKAGE, GOVERNMENT, NOTICE, FRAGMENT = Genre.PACKAGE, Genre.GOVERNMENT, Genre.NOTICE, Genre.FRAGMENT


def genre(folder: Path, *lines: str) -> Genre:
    path = folder / "甲.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read(path).genre


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("甲县园圃局2025年部门预算", PACKAGE),
        ("乙市林果中心2024年度单位决算公开", PACKAGE),
        ("丙县水务局2024年度一般公共预算财政拨款“三公”经费支出决算情况说明", PACKAGE),
        ("2024年度甲县部门决算", PACKAGE),
        ("关于甲县2024年预算执行情况和2025年预算草案的报告", GOVERNMENT),
        ("甲县财政局关于2024年县级财政决算的报告", GOVERNMENT),
        ("2025年乙市本级一般公共预算收支情况表", GOVERNMENT),
        ("丙州2024年地方政府债务情况", GOVERNMENT),
        ("丁区2024年预算调整方案", GOVERNMENT),
        ("2025年全区社会保险基金收支表", GOVERNMENT),
        ("甲县财政局关于下达农田补助资金的通知", NOTICE),
        ("某项目2024年度绩效自评报告", NOTICE),
    ],
)
def test_the_title_says_what_a_document_is(tmp_path: Path, title: str, expected: Genre) -> None:
    assert genre(tmp_path, title, "一、收入情况", "2024年收入100.00万元，比上年增加10.00万元。") == expected


def test_without_a_title_the_text_says_it(tmp_path: Path) -> None:
    said = genre(
        tmp_path,
        "2024年，全县一般公共预算收入完成9.20亿元，其中税收收入5.10亿元。",
        "县本级政府性基金收入3.00亿元。",
        "年末专项债务余额12.00亿元。",
    )
    assert said == GOVERNMENT


def test_a_sentence_is_a_fragment_whoever_speaks(tmp_path: Path) -> None:
    assert genre(tmp_path, "本年支出100.00万元，其中项目支出40.00万元。") == FRAGMENT
    assert genre(tmp_path, "全县税收收入100.00万元，增长3%。") == FRAGMENT


def test_a_chapter_of_a_package_is_no_fragment(tmp_path: Path) -> None:
    assert genre(tmp_path, "第三部分 情况说明", "一、支出情况", "本年支出100.00万元。") == PACKAGE


def test_a_long_sentence_that_speaks_of_a_budget_is_no_title(tmp_path: Path) -> None:
    opening = "根据县里关于预算执行情况的要求，" + "本单位把全年的工作又仔细地看了一遍，" * 3
    assert genre(tmp_path, opening, "本单位基本支出100.00万元，在职人员5人。") != GOVERNMENT
