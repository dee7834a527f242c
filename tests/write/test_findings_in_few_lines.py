"""A finding in a few lines: what, where, the sum as a small signed table; all that is known of it where asked for."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from made import BASIC, CENT, DOCUMENT, PROJECT, REPORT, SAID, TOTAL
from mingzhang.model import (
    At,
    CellLabel,
    ClaimLabel,
    Doubt,
    DoubtKind,
    Figure,
    Finding,
    Quote,
    Report,
    Severity,
    Skipped,
    Source,
    Sum,
)
from mingzhang.standard.forms import figure_name
from mingzhang.write.cells import width
from mingzhang.write.html.report import article
from mingzhang.write.json_report import report_json
from mingzhang.write.places import amount, quotation, spot
from mingzhang.write.sums import tables
from mingzhang.write.terminal import Page, expected_text, report_text, wrapped
from mingzhang.write.xlsx.findings import FindingsWorkbook, finding_cells

PARTS = (BASIC.placed(At(0, 0, 2)), PROJECT.placed(At(0, 0, 3)))
WHOLE = TOTAL.placed(At(0, 0, 1))


def change(text: str, value: str, line: int, name: str) -> Figure:
    """Return a change of money in a sentence; a decrease has a negative value and no sign in print."""
    label = ClaimLabel("第三部分/五、支出情况/（一）类", f"{name}{text}万元", name)
    return Figure(text, Decimal(value), "万元", CENT, source=Source("甲.txt", 3, None, None, (4, 9)), label=label)


def summed(*sums: Sum) -> Finding:
    first = sums[0].left[0]
    return Finding(
        "sum.rows", Severity.ERROR, "合计与各项之和不等", (first,), sums=sums, basis="某法第三条", remedy="改正"
    )


def told(finding: Finding, **page: object) -> str:
    return report_text(Report("甲.txt", (finding,)), DOCUMENT, Page(**page))  # type: ignore[arg-type]


def amounts(finding: Finding) -> list[str]:
    return [line.amount for table in tables(finding) for line in table]


def test_a_decrease_is_a_minus_so_that_the_lines_add_up_as_they_are_printed() -> None:
    whole = change("1,140.00", "1140", 1, "总额比上年")
    more, less, none = (
        change("1,200.00", "1200", 2, "甲类"),
        change("70.00", "-70", 3, "乙类"),
        change("持平", "0", 4, "丙类"),
    )
    assert amounts(summed(Sum((whole,), (more, less, none)))) == [
        *("1,140.00", "+1,200.00", "-70.00", "0.00"),
        *("1,130.00", "+10.00"),
    ]


def test_a_word_that_stands_for_no_change_is_called_what_it_is_and_gets_no_unit() -> None:
    assert amount(change("持平", "0", 1, "丙类")) == "持平"


def test_digits_of_a_sum_stand_below_one_another() -> None:
    wanted = ("30.00", "+20.00", "+11.00", "31.00", "-1.00")
    lines = told(summed(Sum((WHOLE,), PARTS))).splitlines()
    ends = {line.index(text) + len(text) for text in wanted for line in lines if line.strip().startswith(text)}
    assert len(ends) == 1


def test_every_amount_of_a_sum_is_in_the_unit_of_the_first_and_the_last_line_names_it() -> None:
    other = replace(
        PROJECT, text="301,204", value=Decimal(301204), unit="元", step=Decimal(1), label=CellLabel("乙表", row="合计")
    )
    (table,) = tables(summed(Sum((TOTAL,), (other,))))
    assert [line.amount for line in table] == ["30.00", "30.12", "-0.12"]
    assert "印作301,204元" in table[1].name
    assert table[-1].name == "相差（万元）"


def test_one_figure_at_odds_with_several_that_agree_is_told_once() -> None:
    twice = replace(BASIC, text="31.00", value=Decimal(31)), replace(PROJECT, text="31.00", value=Decimal(31))
    finding = summed(*(Sum((WHOLE,), (other.placed(At(1, number, 1)),)) for number, other in enumerate(twice)))
    assert amounts(finding) == ["30.00", "31.00", "31.00", "-1.00"]


def test_amounts_of_one_table_have_as_many_decimals_whatever_was_printed() -> None:
    plain = replace(BASIC, text="18", value=Decimal(18), step=Decimal(1)).placed(At(0, 0, 1))
    part = replace(PARTS[0], text="11.50", value=Decimal("11.50"))
    assert amounts(summed(Sum((plain,), (part, PARTS[1])))) == ["18.00", "+11.50", "+11.00", "22.50", "-4.50"]


def test_a_long_sum_tells_the_rest_in_one_line_and_still_adds_up() -> None:
    many = tuple(replace(BASIC, value=Decimal(1), text="1.00").placed(At(0, row, 2)) for row in range(1, 10))
    shown = amounts(summed(Sum((WHOLE,), many)))
    assert shown == ["30.00", *["+1.00"] * 5, "+4.00", "9.00", "+21.00"]


def test_a_unit_is_never_printed_twice_whatever_its_brackets() -> None:
    assert amount(replace(SAID, text="5台（套）", value=Decimal(5), unit="台(套)")) == "5台（套）"
    assert amount(replace(SAID, text="12.5％", value=Decimal("12.5"), unit="%")) == "12.5％"
    assert amount(replace(SAID, text="7", value=Decimal(7), unit="辆")) == "7辆"


def test_the_difference_of_two_rates_is_told_in_points() -> None:
    rate = replace(SAID, text="8.75%", value=Decimal("8.75"), unit="%")
    finding = Finding(
        "ratio.share", Severity.ERROR, "占比", (rate,), expected=Decimal("26.69"), difference=Decimal("-17.94")
    )
    assert expected_text(finding) == "26.69%，相差-17.94个百分点"


def test_a_sentence_is_quoted_and_no_characters_are_counted() -> None:
    text = told(Finding("x", Severity.ERROR, "金额不一致", (SAID,)))
    assert "项目支出12.00万元" in text
    assert not re.search(r"第\d+(至\d+)?字", text)
    assert spot(Source("甲.pdf", 24, None, None, (14, 21))) == "第24页"
    assert spot(Source("甲.xlsx", 2, 8, (3, 4), sheet="支出表")) == "工作表“支出表”第8行"


def test_a_quotation_never_begins_or_ends_within_a_number() -> None:
    long = f"{'甲' * 9}{'1234567890,123.45'}万元，{'乙' * 8}为12.00万元，比上年增加{'12345678,901.23'}万元{'丙' * 30}"
    said = quotation(replace(SAID, label=ClaimLabel("三", long, "甲")))
    assert "12.00万元" in said
    assert "1234567890,123.45" in said or "123.45" not in said
    assert "12345678,901.23" in said or "1234" not in said.partition("12.00")[2]


def test_words_that_stand_in_several_places_are_quoted_once_with_their_places() -> None:
    quotes = tuple(Quote("内部资料", Source("甲.pdf", page)) for page in (2, 5, 7, 9))
    text = told(Finding("leak", Severity.ERROR, "有内部标记", quotes=quotes))
    assert text.count("内部资料") == 1
    assert "第2页、第5页、第7页" in text
    assert "另有 1 处" in text


def test_a_row_of_a_performance_form_is_called_by_its_own_name_without_the_levels_above_it() -> None:
    label = CellLabel("PS", "苗木项目", row="指标/年度/产出指标/数量指标/栽植面积", column="得分")
    name = figure_name(replace(SAID, label=label))
    assert name.endswith("（苗木项目）“栽植面积”行“得分”栏")
    assert "/" not in name


def test_basis_remedy_and_rule_are_told_only_where_asked_for() -> None:
    finding = summed(Sum((WHOLE,), PARTS))
    short, full = told(finding), told(finding, detail=True)
    for word in ("某法第三条", "改正", "sum.rows"):
        assert word not in short
        assert word in full
    assert "--detail" in short


def test_no_rule_number_is_read_on_the_page_or_in_the_list() -> None:
    report = replace(REPORT, findings=(summed(Sum((WHOLE,), PARTS)),))
    assert ">sum.rows" not in article(report, DOCUMENT)
    assert "sum.rows" not in finding_cells(1, "甲.txt", report.findings[0])
    assert "万元" in finding_cells(1, "甲.txt", replace(report.findings[0], expected=Decimal(31)))


def test_programs_get_the_sum_line_by_line_beside_all_that_they_had() -> None:
    entry = json.loads(report_json(Report("甲.txt", (summed(Sum((WHOLE,), PARTS)),))))["findings"][0]
    assert [line["amount"] for line in entry["sums"][0]] == ["30.00", "+20.00", "+11.00", "31.00", "-1.00"]
    assert {"message", "figures", "quotes", "arithmetic", "expected", "difference", "basis", "rule"} <= set(entry)


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    finding = replace(summed(Sum((WHOLE,), PARTS)), message="第三部分“说明”（一般公共预算）的项目支出12,345.60万元" * 4)
    for detail in (False, True):
        lines = told(finding, width=columns, detail=detail).splitlines()
        assert max(map(width, lines)) <= columns


@pytest.mark.parametrize("severities", [(), tuple(Severity)])
def test_what_was_found_and_what_is_left_out_fit_a_narrow_terminal(severities: tuple[Severity, ...]) -> None:
    findings = tuple(replace(summed(Sum((WHOLE,), PARTS)), severity=one) for one in severities)
    skipped = tuple(Skipped("sum.rows", "没有读到", f"第{at}张表") for at in range(120))
    lines = report_text(Report("甲.txt", findings, skipped=skipped), DOCUMENT, Page(width=28)).splitlines()
    assert max(map(width, lines)) <= 28


UNREAD = tuple(Doubt(DoubtKind.UNREAD, "这一页没有文字", Source("甲.pdf", page)) for page in (7, 8))


@pytest.mark.parametrize("findings", [(), (replace(summed(Sum((WHOLE,), PARTS))),)])
def test_what_was_not_read_is_said_in_the_first_lines_and_apart_from_doubts(findings: tuple[Finding, ...]) -> None:
    document = replace(DOCUMENT, doubts=(*UNREAD, Doubt(DoubtKind.REPAIRED, "读作5", Source("甲.pdf", 9))))
    report = Report("甲.pdf", findings, held=9)
    text = report_text(report, document, Page())
    head = text[: text.index("■")]
    assert "没有读到" in head
    assert "2 处" in head
    assert "没有读到、也没有核对的 2 处" in text
    assert "第7页、第8页 这一页没有文字" in text
    assert "读数存疑或已修复的 1 处" in text
    shown = article(report, document)
    assert 'class="but"' in shown
    assert 'class="fine"' not in shown
    assert shown.index("2 处没有读到" if not findings else "没有读到 2 处") < shown.index('class="document"')
    entry = json.loads(report_json(report, document))
    assert [doubt["kind"] for doubt in entry["doubts"]] == ["unread", "unread", "repaired"]


def test_only_what_was_read_and_checked_whole_is_green() -> None:
    whole, part = Report("甲.txt", held=9), Report("甲.txt", held=9, skipped=(Skipped("sum.rows", "没有读到"),))
    clean = replace(DOCUMENT, doubts=())
    assert 'class="fine"' in article(whole, clean)
    assert 'class="but"' not in article(whole, clean)
    assert 'class="but"' in article(part, clean)
    assert 'class="fine"' not in article(part, clean)


def test_places_under_one_heading_name_it_once_and_no_empty_words_are_quoted() -> None:
    tables = [(1, "第二部分/甲表"), (4, "第二部分/甲表"), (6, "第二部分/乙表")]
    quotes = tuple(Quote("空白", Source("甲.txt", line=line), under) for line, under in tables)
    finding = Finding("leak", Severity.INFO, "有空白", quotes=quotes)
    assert "“空白” 第1行、第4行 甲表、第6行 乙表" in told(finding)
    nowhere = replace(finding, quotes=(Quote("", Source("甲.txt"), "第二部分/甲表"),))
    assert "原文" not in told(nowhere)
    assert "“”" not in told(replace(finding, quotes=(Quote("", Source("甲.txt", line=3), ""),)))


def test_a_difference_without_a_unit_has_no_empty_brackets() -> None:
    whole, *parts = (replace(figure, unit="") for figure in (WHOLE, *PARTS))
    assert "（）" not in told(summed(Sum((whole,), tuple(parts))))


def test_a_difference_that_a_sum_shows_is_said_once() -> None:
    finding = replace(summed(Sum((WHOLE,), PARTS)), arithmetic="30 应等于 20 + 11，相差-1", difference=Decimal(-1))
    assert told(finding, detail=True).count("相差") == 1
    assert told(replace(finding, sums=()), detail=True).count("相差") == 2  # reckoned in words, and in what is expected


def test_the_workbook_shows_amounts_as_they_are_printed_and_points_as_points(tmp_path: Path) -> None:
    amount = replace(summed(Sum((WHOLE,), PARTS)), expected=Decimal("147.10"), difference=Decimal("-5.40"))
    rate = replace(WHOLE, text="24.34", value=Decimal("24.34"), unit="%")
    share = replace(amount, figures=(rate,), sums=(), expected=Decimal("23.44"), difference=Decimal("0.9"))
    with FindingsWorkbook(tmp_path / "发现.xlsx") as book:
        book.add(Report("甲.txt", (amount, share)), DOCUMENT)
    first, second = list(load_workbook(tmp_path / "发现.xlsx").worksheets[0].iter_rows(min_row=2))
    names = [cell.value for cell in load_workbook(tmp_path / "发现.xlsx").worksheets[0][1]]
    at = {name: names.index(name) for name in ("应为", "相差", "单位")}
    assert (first[at["应为"]].value, first[at["应为"]].number_format) == (147.1, "0.00")
    assert (first[at["相差"]].value, first[at["相差"]].number_format) == (-5.4, "0.00")
    assert first[at["单位"]].value == WHOLE.unit
    assert second[at["单位"]].value == "%，相差为百分点"


def test_a_row_of_the_workbook_is_as_high_as_its_longest_text(tmp_path: Path) -> None:
    finding = replace(summed(Sum((WHOLE,), PARTS)), message="项目支出与各项之和不等，" * 12)
    with FindingsWorkbook(tmp_path / "发现.xlsx") as book:
        book.add(Report("甲.txt", (finding,)), DOCUMENT)
    sheet = load_workbook(tmp_path / "发现.xlsx").worksheets[0]
    assert sheet.row_dimensions[1].height is None
    assert sheet.row_dimensions[2].height == 15 * 8  # 144 characters of two columns each, some 38 of 42 columns a line


def test_lines_break_as_chinese_print_does() -> None:
    for columns in range(20, 60):
        for line in wrapped("合计为12,345,678.90万元（含结转），而“表三”印作98,765.43万元；占12.50%。" * 3, columns, 0):
            assert line[0] not in "，。；）”%.,"
            assert line[-1] not in "（“.,"
