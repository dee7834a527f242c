"""Documents that are no department's package: what is certain in them is checked, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from made import DOCUMENT, REPORT
from mingzhang.check import check
from mingzhang.model import Genre, Report, Severity
from mingzhang.read import read
from mingzhang.standard.genres import genres, load_genres
from mingzhang.standard.strict import BadStandard
from mingzhang.write.html.report import article
from mingzhang.write.json_report import report_value
from mingzhang.write.rows import title
from mingzhang.write.terminal import Page, report_text
from mingzhang.write.xlsx.findings import scope_cells

TITLE = "关于甲县2024年预算执行情况和2025年预算草案的报告"


def report(folder: Path, *lines: str) -> Report:
    path = folder / "甲县.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return check(read(path))


def errors(found: Report) -> list[str]:
    return [one.message for one in found.findings if one.severity is Severity.ERROR]


def table(title: str, *rows: str) -> tuple[str, ...]:
    return (title, "单位：万元", *rows, "")


def test_a_whole_county_and_its_own_level_are_not_held_equal(tmp_path: Path) -> None:
    found = report(
        tmp_path,
        "2025年甲县预算",
        *table("2025年全县一般公共预算收入表", "项目\t预算数", "税收收入\t900.00", "非税收入\t80.00", "合计\t980.00"),
        *table("2025年县级一般公共预算收入表", "项目\t预算数", "税收收入\t300.00", "非税收入\t20.00", "合计\t320.00"),
    )
    assert found.genre is Genre.GOVERNMENT
    assert not errors(found)


def test_the_share_of_another_paragraph_s_total_is_not_worked_out(tmp_path: Path) -> None:
    found = report(
        tmp_path,
        TITLE,
        "县级一般公共预算收入82.00亿元。",
        "民生支出94.00亿元，占一般公共预算支出的61.7%。",
        "县级一般公共预算支出116.00亿元。",
    )
    assert not errors(found)


def test_a_list_behind_a_full_stop_is_not_taken_to_divide_the_total_before_it(tmp_path: Path) -> None:
    found = report(
        tmp_path,
        TITLE,
        "国有资本经营预算支出110.00万元，加上调出资金300.00万元，国有资本经营预算支出总计410.00万元。"
        "支出安排包括：职工安置经费70.00万元，贷款贴息40.00万元。",
    )
    assert not errors(found)


def test_a_list_that_does_not_make_up_its_total_is_an_error_in_a_government_s_report(tmp_path: Path) -> None:
    found = report(tmp_path, TITLE, "县级收入总计410.00万元，包括：上年结转300.00万元，本年收入170.00万元。")
    assert any("410.00" in message for message in errors(found))


def test_a_rate_that_its_own_sentence_denies_is_an_error_in_a_government_s_report(tmp_path: Path) -> None:
    found = report(tmp_path, TITLE, "全县一般公共预算收入完成120.00万元，比上年增加20.00万元，增长30%。")
    assert any("30%" in message and "20.00%" in message for message in errors(found))


LINES = (
    "科目编码\t科目名称\t2023年决算数\t2024年预算数\t2025年预算数",
    "213\t农林水支出\t{first}\t500.00\t700.00",
    "21301\t农业农村\t300.00\t350.00\t460.00",
    "21303\t水利\t100.00\t150.00\t240.00",
)


def test_a_total_is_wrong_where_the_same_lines_add_up_beside_it(tmp_path: Path) -> None:
    spending = "2025年全县一般公共预算支出表"
    found = report(tmp_path, TITLE, *table(spending, *(line.format(first="437.00") for line in LINES)))
    assert any("437.00" in message for message in errors(found))
    assert not errors(report(tmp_path, TITLE, *table(spending, *(line.format(first="400.00") for line in LINES))))


def test_a_total_that_no_other_column_bears_out_is_not_checked(tmp_path: Path) -> None:
    found = report(
        tmp_path,
        TITLE,
        *table(
            "2025年县本级转移支付表",
            "项目\t预算数",
            "工资福利支出\t900.00",
            "住房公积金\t60.00",
            "其他工资福利支出\t70.00",
            "合计\t900.00",
        ),
    )
    assert not errors(found)


def test_a_rest_that_is_printed_beside_a_total_is_no_part_of_it(tmp_path: Path) -> None:
    lines = (
        "科目编码\t科目名称\t2023年决算数\t2024年预算数\t2025年预算数",
        "230\t转移性支出\t400.00\t500.00\t{last}",
        "23006\t上解支出\t300.00\t350.00\t460.00",
        "23008\t调出资金\t100.00\t150.00\t240.00",
        "23009\t年终结转\t0\t0\t55.00",
    )
    spending = "2025年全县一般公共预算支出表"
    assert not errors(report(tmp_path, TITLE, *table(spending, *(line.format(last="700.00") for line in lines))))


def test_a_fragment_is_not_asked_for_what_a_package_must_have(tmp_path: Path) -> None:
    found = report(tmp_path, "“三公”经费支出10.00万元，其中公务接待费10.00万元，比上年减少2.00万元，下降30%。")
    assert found.genre is Genre.FRAGMENT
    assert {one.rule for one in found.findings} == {"ratio.growth"}


def test_every_report_says_what_such_a_document_is_and_nothing_of_a_package() -> None:
    other = replace(REPORT, genre=Genre.GOVERNMENT)
    said = genres()[Genre.GOVERNMENT].said
    assert "不是部门（单位）预决算公开文本" in said
    assert said in article(other, DOCUMENT)
    assert said in report_text(other, DOCUMENT, Page()).replace("\n", "")
    assert any(said in row for row in scope_cells(other, DOCUMENT))
    assert report_value(other)["genre"] == "government"
    assert report_value(other)["genre_note"] == said
    assert report_value(REPORT)["genre"] == "package"
    assert report_value(REPORT)["genre_note"] == ""
    json.dumps(report_value(other))


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ('silent = ["no.such"]', "no group and no rule"),
        ("titles = ['(']", "government"),
    ],
)
def test_a_sort_of_document_with_an_unknown_rule_or_a_broken_pattern_is_refused(
    tmp_path: Path, line: str, trouble: str
) -> None:
    entries = [f'[[genre]]\nid = "{genre}"\nname = "甲"\n' for genre in Genre]
    path = tmp_path / "genres.toml"
    path.write_text("\n".join(entries).replace('id = "government"', f'id = "government"\n{line}'), encoding="utf-8")
    with pytest.raises(BadStandard, match=trouble):
        load_genres(path)


def test_every_pattern_of_the_sorts_is_sound() -> None:
    assert load_genres() == genres()  # which compiles a pattern only when it is asked


def test_a_sort_of_document_without_an_entry_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "genres.toml"
    path.write_text('[[genre]]\nid = "package"\nname = "甲"\n', encoding="utf-8")
    with pytest.raises(BadStandard, match="government"):
        load_genres(path)


def test_an_average_rate_is_not_measured_against_the_whole_change(tmp_path: Path) -> None:
    line = "2025年全县一般公共预算收入200.00亿元，较2020年100.00亿元增加100.00亿元，{word}增长14.87%。"
    assert not errors(report(tmp_path, TITLE, line.format(word="年均")))
    assert any("14.87%" in message for message in errors(report(tmp_path, TITLE, line.format(word=""))))


def test_a_rate_on_a_basis_of_its_own_neither_equals_nor_contradicts_a_change_on_another(tmp_path: Path) -> None:
    line = "县级一般公共预算收入32.70亿元，同口径增长1.2%，增收0.40亿元，自然口径下降22.1%，减收9.30亿元。"
    assert not errors(report(tmp_path, TITLE, line))


def test_paragraphs_of_an_excerpt_are_not_held_equal(tmp_path: Path) -> None:
    found = report(tmp_path, "19.80万元，项目支出0万元。主要用于住房保障。", "2.项目支出469.50万元，主要用于绿化。")
    assert found.genre is Genre.FRAGMENT
    assert not errors(found)


def test_a_report_on_two_years_may_compare_the_second_with_the_first(tmp_path: Path) -> None:
    lines = (
        "（一）2024年收支情况",
        "全县一般公共预算收入完成75.00亿元，比2023年下降6.75%；一般公共预算支出完成269.00亿元，比2023年下降1.71%。",
        "（二）2025年收支安排",
        "全县一般公共预算收入安排77.00亿元，比2024年增长2.67%；一般公共预算支出安排270.00亿元，比2024年增长0.37%。",
    )
    found = report(tmp_path, TITLE, *lines)
    assert found.genre is Genre.GOVERNMENT
    assert "prose.base-year" not in {one.rule for one in found.findings}


@pytest.mark.parametrize("before", ["", "首页\n政务公开\n当前位置：预算公开\n"])
def test_what_is_no_package_goes_by_the_title_over_its_text(tmp_path: Path, before: str) -> None:
    path = tmp_path / "甲县.txt"
    path.write_text(
        f"{before}{TITLE} - 预算公开 - 甲县人民政府\n一、2024年收支情况\n全县税收收入7.00亿元。\n", encoding="utf-8"
    )
    assert title(read(path)) == TITLE
