"""The reports: terminal, JSON, workbook and page say the same of one report."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from made import DOCUMENT, PROJECT, REPORT, TOTAL, WRONG_SUM
from mingzhang.model import Report, Skipped
from mingzhang.write.cells import width
from mingzhang.write.html.document import head_spans
from mingzhang.write.html.marks import marks
from mingzhang.write.html.report import article, page
from mingzhang.write.json_report import report_value
from mingzhang.write.summary import broken_rule, counts, in_order
from mingzhang.write.terminal import Page, report_text, wrapped
from mingzhang.write.xlsx.findings import FindingsWorkbook


def test_the_title_of_a_rule_says_what_ought_to_be_and_a_finding_that_it_is_not_so() -> None:
    assert broken_rule("sum.rows") == "上级行等于下级行之和：不成立"
    assert broken_rule("no.such") == "no.such"
    finding = replace(REPORT.findings[0], rule="sum.rows")
    report = replace(REPORT, findings=(finding,))
    assert "上级行等于下级行之和：不成立（规则 sum.rows）" in report_text(report, DOCUMENT, Page(detail=True))
    assert "上级行等于下级行之和：不成立" in article(report, DOCUMENT)


def test_the_terminal_names_the_fault_its_figures_the_sum_and_the_remedy() -> None:
    text = report_text(REPORT, DOCUMENT, Page(detail=True))
    for wanted in (
        *("甲局2025年度单位预算", "必须更正", "合计不等于基本支出加项目支出", "第11行", "30.00万元"),
        *("20.00 + 11.00 = 31.00 ≠ 30.00", "31.00万元", "核对后更正合计", "某规定第3条", "没有上年文本", "数字不清"),
    ):
        assert wanted in text


def test_plain_text_has_no_control_characters_even_of_hostile_documents() -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", report_text(REPORT, DOCUMENT, Page(colour=False)))


def test_colour_appears_only_where_asked_for() -> None:
    assert "\x1b[1;31m" in report_text(REPORT, DOCUMENT, Page(colour=True))


def test_the_gravest_findings_come_first_in_every_report() -> None:
    assert [finding.rule for finding in in_order(REPORT)] == ["division", "leak"]
    text = report_text(REPORT, DOCUMENT, Page())
    assert text.index("合计不等于") < text.index("HYPERLINK")


def test_consequences_count_as_checks_that_failed() -> None:
    assert counts(REPORT).broken == 3
    assert "核对 9 项：成立 5（尾差 2），不成立 3，无法核对 1" in counts(REPORT).sentence()


def test_a_package_without_faults_is_called_clean() -> None:
    assert "没有发现问题" in report_text(Report("乙.txt", held=7), None, Page())


def test_lines_are_cut_by_the_columns_that_chinese_takes() -> None:
    assert width("甲a") == 3
    assert all(width(line) <= 20 for line in wrapped("项目支出" * 20, 20, 4))
    assert "".join(line.strip() for line in wrapped("项目支出" * 20, 20, 4)) == "项目支出" * 20


def test_json_has_the_promised_shape_and_exact_amounts() -> None:
    entry = json.loads(json.dumps(report_value(REPORT)))
    assert {"document", "findings", "held", "skipped"} <= set(entry)
    finding = next(found for found in entry["findings"] if found["rule"] == "division")
    assert {"rule", "severity", "message", "figures", "expected", "difference", "basis"} <= set(finding)
    promised = {"printed", "value", "unit", "page", "place", "form", "row", "column"}
    assert promised <= set(finding["figures"][0])
    assert (finding["expected"], finding["difference"]) == ("31.00", "-1.00")
    said = finding["consequences"][0]["figures"][0]
    assert promised <= set(said)
    assert said["section"] == "三、支出"


def test_the_workbook_can_be_filtered_and_says_what_was_not_checked(tmp_path: Path) -> None:
    with FindingsWorkbook(tmp_path / "a.xlsx") as book:
        book.add(REPORT, DOCUMENT)
        book.add_failure("坏.pdf", "不是 PDF")
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert made.sheetnames == ["检查结果", "检查范围", "数据"]
    findings = made["检查结果"]
    assert findings.auto_filter.ref == "A1:O4"
    assert findings.freeze_panes == "A2"
    first = [cell.value for cell in findings[2]]
    assert first[1:4] == ["甲.txt", "必须更正", "合计不等于基本支出加项目支出"]
    assert "20.00 + 11.00 = 31.00 ≠ 30.00" in first
    scope = [tuple(cell.value for cell in row) for row in made["检查范围"].iter_rows(min_row=2)]
    assert any(row[1] == "无法核对" and row[5] == "没有上年文本" for row in scope)
    assert any(row[0] == "坏.pdf" and row[1] == "不能读" for row in scope)
    data = [[cell.value for cell in row] for row in made["数据"].iter_rows(min_row=2)]
    assert [row[8] for row in data] == [30, 20, 11, 12]


def test_no_cell_of_the_workbook_is_a_formula(tmp_path: Path) -> None:
    with FindingsWorkbook(tmp_path / "a.xlsx") as book:
        book.add(REPORT, DOCUMENT)
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {cell.data_type for sheet in made for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


class Elements(HTMLParser):
    """Collects the elements of a page and checks that they close in order."""

    VOID = ("meta", "input", "br")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def elements() -> Elements:
    return Elements(page("甲局", article(REPORT, DOCUMENT)))


def test_the_page_closes_what_it_opens(elements: Elements) -> None:
    assert elements.open == []


def test_the_page_runs_nothing_and_fetches_nothing(elements: Elements) -> None:
    assert not {"script", "link", "img", "iframe", "b"} & {tag for tag, _ in elements.found} - {"b"}
    for _, attributes in elements.found:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        assert (attributes.get("href") or "#").startswith("#")


def test_every_link_of_the_page_leads_somewhere(elements: Elements) -> None:
    names = {attributes["id"] for _, attributes in elements.found if "id" in attributes}
    links = {(attributes["href"] or "")[1:] for tag, attributes in elements.found if tag == "a"}
    assert links
    assert links <= names


def test_a_finding_is_marked_in_its_cells_and_its_consequence_in_the_sentence() -> None:
    found = marks(DOCUMENT, in_order(REPORT))
    assert {at for at, made in found.cells[0].items() if made} == {(1, 1), (1, 2), (1, 3)}
    assert [(mark.number, mark.main) for mark in found.notes(0)[1]] == [(1, True)]
    spans = {(start, end, mark.number, mark.consequence) for start, end, mark in found.spans[0]}
    assert spans == {(4, 11, 1, True), (11, 14, 2, False)}


def test_words_in_a_cell_are_marked_there_and_words_of_a_title_on_the_whole_table() -> None:
    from mingzhang.model import Finding, Quote, Severity, Source

    quotes = (
        Quote("支出总表", Source("甲.txt", None, 9)),
        Quote("HYPERLINK", Source("甲.txt", None, 12, (2, 1), (1, 10))),
    )
    found = marks(DOCUMENT, (Finding("x", Severity.INFO, "词", quotes=quotes),))
    assert [mark.number for mark in found.tables[0]] == [1]
    assert [at for at, made in found.cells[0].items() if made] == [(2, 1)]
    assert found.anchors[1] == ["t0", "t0r2c1"]


def test_the_page_shows_the_arithmetic_below_the_marked_row() -> None:
    made = article(REPORT, DOCUMENT)
    assert made.index('id="t0r1c1"') < made.index('class="note"') < made.index("备注</td>")
    assert WRONG_SUM.arithmetic in made[made.index('class="note"') :]


def test_a_heading_covers_what_stands_below_it() -> None:
    head = [["项目", "", "预算数", "", "备注"], ["编码", "名称", "合计", "基本支出", ""]]
    spans = head_spans(head)
    assert spans[0, 0] == (1, 2)
    assert spans[0, 2] == (1, 2)
    assert spans[0, 4] == (2, 1)
    assert spans[1, 4] == (0, 0)
    assert spans[1, 3] == (1, 1)


def test_overlapping_marks_keep_the_text_whole() -> None:
    made = article(REPORT, DOCUMENT)
    paragraph = made[made.index('<p id="p0">') : made.index("</p>", made.index('<p id="p0">'))]
    plain = re.sub(r'<a class="ref".*?</a>|<[^>]*>', "", paragraph)
    assert plain == "项目支出12.00万元&lt;b&gt;。"


def test_a_figure_of_a_later_page_is_found_by_its_text() -> None:
    from dataclasses import replace

    from mingzhang.model import Source
    from mingzhang.write.html.cells import cell_places

    moved = replace(PROJECT, source=Source("甲.pdf", 2, None, (0, 0)))
    table = replace(DOCUMENT.tables[0], figures=(TOTAL, moved))
    assert [at for _, at in cell_places(table)] == [(1, 1), (1, 3)]


def test_what_was_not_checked_for_one_reason_is_told_in_one_line() -> None:
    skipped = [Skipped("ratio.growth", "没有找到基数", f"甲项目{at}增长5%") for at in range(9)]
    report = replace(REPORT, skipped=(*skipped, Skipped("ratio.growth", "另有口径", "乙项目年均增长5%")))
    text = report_text(report, DOCUMENT, Page())
    assert text.count("没有找到基数") == 1
    assert "9处没有找到基数：“甲项目0增长5%”、“甲项目1增长5%”等" in text
    assert "乙项目年均增长5%：另有口径" in text
    few = report_text(replace(REPORT, skipped=tuple(skipped[:3])), DOCUMENT, Page())
    assert few.count("没有找到基数") == 3


def test_a_printed_list_of_findings_can_be_read_on_a_sheet_of_paper(tmp_path: Path) -> None:
    path = tmp_path / "结果.xlsx"
    with FindingsWorkbook(path) as book:
        book.add(REPORT, DOCUMENT)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    wide = sum(sheet.column_dimensions[chr(ord("A") + at)].width or 0 for at in range(heads.index("怎样更正") + 1))
    assert sheet.print_area.startswith("'检查结果'!$A$1:$K$")
    assert (heads.index("怎样更正"), sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
        ord("K") - ord("A"),
        "landscape",
        True,
    )
    assert wide < 230  # columns: at two thirds of their size on A4
