"""Word, Excel and web files become lines and grids; files that cannot be read are refused in one Chinese sentence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read
from mingzhang.read.files.number_format import shown
from mingzhang.read.files.xls import read_xls
from mingzhang.read.layout import Grid, Layout, Line, OfficeLayout, UnreadableFile
from mingzhang.read.which import read_layout, unseen
from reference import reference

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(tmp_path: Path, body: str, **parts: str) -> Path:
    """Write a Word document with this body, and with other parts beside it."""
    path = tmp_path / "a.docx"
    main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("_rels/.rels", f'<Relationships xmlns="{RELS}">{main}</Relationships>')
        file.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return path


def paragraph(text: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph(text)}</w:tc>"


def lines(layout: Layout) -> list[str]:
    return [block.text for block in layout.blocks if isinstance(block, Line)]


def grids(layout: Layout) -> list[Grid]:
    return [block for block in layout.blocks if isinstance(block, Grid)]


def spans(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for c in grid.cells if c.text}


def test_merged_cells_of_a_word_table_reach_over_their_rows_and_columns(tmp_path: Path) -> None:
    across, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        f"{paragraph('甲表')}<w:tbl>"
        f"<w:tr>{cell('项目', down)}{cell('金额', across)}</w:tr>"
        f"<w:tr>{cell('', on)}{cell('基本')}{cell('项目支出')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('1.00')}{cell('2.00')}</w:tr>"
        f"</w:tbl>{paragraph('尾')}"
    )
    layout = read_layout(word(tmp_path, body))
    assert [type(block) for block in layout.blocks] == [Line, Grid, Line]
    assert spans(grids(layout)[0]) == {
        "项目": (0, 0, 2, 1),
        "金额": (0, 1, 1, 2),
        "基本": (1, 1, 1, 1),
        "项目支出": (1, 2, 1, 1),
        "1.00": (2, 1, 1, 1),
        "2.00": (2, 2, 1, 1),
    }


def test_numbers_that_word_puts_before_headings_are_read(tmp_path: Path) -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl>'
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def numbered(level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'

    body = "".join(
        paragraph(text, numbered(level))
        for text, level in (("收入情况", 0), ("上级", 1), ("其他", 1), ("支出情况", 0), ("基本", 1))
    )
    assert lines(read_layout(word(tmp_path, body, numbering=numbering))) == [
        "一、收入情况",
        "（1）上级",
        "（2）其他",
        "二、支出情况",
        "（1）基本",
    ]


def test_numbers_of_a_style_are_counted_in_its_own_signs_and_bullets_are_none(tmp_path: Path) -> None:
    formats = ("upperLetter", "%1."), ("decimalEnclosedCircleChinese", "%2"), ("bullet", "•")
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(formats)
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = "".join(
        f'<w:style w:styleId="s{at}"><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        for at in (0, 1, 2, 7)
    )
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="s{level}"/>')
        for text, level in (("收入", 0), ("上级", 1), ("其他", 1), ("说明", 2), ("附注", 7), ("支出", 0), ("基本", 1))
    )
    parts = {"numbering": numbering, "styles": f'<w:styles xmlns:w="{W}">{styles}</w:styles>'}
    assert lines(read_layout(word(tmp_path, body, **parts))) == [
        *("A.收入", "①上级", "②其他", "说明", "附注"),
        *("B.支出", "①基本"),
    ]


def test_what_a_reviewer_struck_out_is_not_read_and_what_he_put_in_is(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>收入</w:t></w:r><w:del><w:r><w:delText>10.00</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12.00</w:t></w:r></w:ins><w:r><w:t>万元</w:t></w:r></w:p>"
    )
    layout = read_layout(word(tmp_path, body))
    assert lines(layout) == ["收入12.00万元"]
    assert "修订 2 处" in next(unseen(layout)).message


def test_a_table_that_only_arranges_tables_on_the_page_is_no_table(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell('科目')}{cell('金额')}</w:tr><w:tr>{cell('公用')}{cell('3.00')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{paragraph('说明')}{inner}{paragraph('')}</w:tc></w:tr></w:tbl>"
    layout = read_layout(word(tmp_path, body))
    assert lines(layout) == ["说明"]
    assert set(spans(grids(layout)[0])) == {"科目", "金额", "公用", "3.00"}


@pytest.mark.parametrize(
    ("stored", "code", "expected"),
    [
        ("490.20999999999998", "General", "490.21"),
        ("490.2", "0.00", "490.20"),
        ("1234567.8", "#,##0.00", "1,234,567.80"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("-1234.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-1,234.50"),
        ("-3", "#,##0.00_);[Red](#,##0.00)", "(3.00)"),
        ("12345678", "0!.0000", "1234.5678"),
        ("1234567", "0.00,", "1234.57"),
        ("0.1234", "0.00%", "12.34%"),
        ("0", "0.00;-0.00;", ""),
        ("5", '"¥"#,##0.00', "5.00"),
        ("7", "000", "007"),
        ("0.005", "0.00", "0.01"),
        ("45000", "yyyy年m月", "2023年3月"),
        ("1E+3", "General", "1000"),
        ("2080101", "@", "2080101"),
    ],
)
def test_a_number_reads_as_its_cell_shows_it(stored: str, code: str, expected: str) -> None:
    assert shown(stored, code) == expected


def test_a_decimal_of_thirty_digits_is_not_rounded_to_a_binary_fraction() -> None:
    assert shown("123456789012345.67", "0.00") == "123456789012346.00"  # what spreadsheets keep, and show
    assert Decimal(shown("0.1", "0.0000000000000000")) == Decimal("0.1")


def book(tmp_path: Path, *, fill: Callable[[openpyxl.Workbook], None]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    fill(made)
    path = tmp_path / "a.xlsx"
    made.save(path)
    return path


def table(made: openpyxl.Workbook, name: str = "收支总表") -> openpyxl.worksheet.worksheet.Worksheet:
    sheet = made.create_sheet(name)
    sheet.append(["2025年部门收支总表"])
    sheet.append(["编制部门：甲局", None, None, "单位：万元"])
    sheet.append(["收入", None, "支出", None])
    sheet.append(["项目", "金额", "项目", "金额"])
    sheet.append(["一般公共预算", 12.5, "公共安全支出", 12.5])
    sheet.append(["注：甲表不含乙项。"])
    sheet.merge_cells("A3:B3")
    sheet.merge_cells("C3:D3")
    sheet["B5"].number_format = sheet["D5"].number_format = "0.00"
    return sheet


def test_a_sheet_has_its_title_and_unit_above_its_grid_and_its_notes_below(tmp_path: Path) -> None:
    layout = read_layout(book(tmp_path, fill=lambda made: table(made) and None))
    assert lines(layout) == ["2025年部门收支总表", "编制部门：甲局", "单位：万元", "注：甲表不含乙项。"]
    grid = grids(layout)[0]
    assert (grid.height, grid.width) == (3, 4)
    assert spans(grid)["收入"] == (0, 0, 1, 2)
    assert [c.text for c in grid.cells if c.row == 2] == ["一般公共预算", "12.50", "公共安全支出", "12.50"]
    assert [c.source.line for c in grid.cells if c.row == 2] == [5] * 4
    assert grid.source.sheet == "收支总表"


@pytest.mark.parametrize(
    "title",
    [("支出预算总表（单", "位：万元）"), ("支出预算总表（", "单位：万元）"), ("支出预算总表", "（单位：万元）")],
)
def test_a_title_over_all_columns_that_breaks_off_in_a_bracket_goes_on_below(
    tmp_path: Path, title: tuple[str, str]
) -> None:
    def fill(made: openpyxl.Workbook) -> None:
        sheet = made.create_sheet("3")
        for row in ((title[0],), (title[1],), ("项目", "合计", "基本支出"), ("合计", 12.5, 12.5)):
            sheet.append(row)
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A2:C2")

    (made,) = read(book(tmp_path, fill=fill)).tables
    assert (made.title, made.unit) == ("支出预算总表", "万元")


def test_two_tables_on_one_sheet_are_two_grids(tmp_path: Path) -> None:
    def fill(made: openpyxl.Workbook) -> None:
        sheet = table(made)
        sheet.append([])
        for row in (["2025年部门支出总表"], ["单位：万元"], ["项目", "金额"], ["公共安全支出", 12.5]):
            sheet.append(row)

    layout = read_layout(book(tmp_path, fill=fill))
    assert len(grids(layout)) == 2
    assert "2025年部门支出总表" in lines(layout)


def test_what_a_workbook_hides_is_read_and_remembered(tmp_path: Path) -> None:
    def fill(made: openpyxl.Workbook) -> None:
        first = table(made)
        first.row_dimensions[5].hidden = True
        first["B5"].comment = Comment("核实", "张")
        second = table(made, "旧数")
        second.sheet_state = "hidden"
        second["B5"] = "#REF!"
        second["B5"].data_type = "e"

    layout = read_layout(book(tmp_path, fill=fill))
    assert isinstance(layout, OfficeLayout)
    assert len(grids(layout)) == 2
    assert layout.hidden == ("旧数",)
    assert layout.concealed == (("收支总表", ("5",)),)
    assert layout.errors == (("旧数", ("B5",)),)
    assert layout.remarks == (("收支总表", ("B5",)),)
    said = [doubt.message for doubt in unseen(layout)]
    assert len(said) == 4
    assert "“旧数”是隐藏的" in said[0]


def test_a_sheet_of_sentences_is_running_text(tmp_path: Path) -> None:
    def fill(made: openpyxl.Workbook) -> None:
        sheet = made.create_sheet("说明")
        sheet["A1"], sheet["A2"] = "一、收入情况", "2025年收入12.50万元。\n比上年增加2.50万元，增长25.00%。"

    path = book(tmp_path, fill=fill)
    assert lines(read_layout(path)) == ["一、收入情况", "2025年收入12.50万元。", "比上年增加2.50万元，增长25.00%。"]
    assert {str(claim.figure.value) for claim in read(path).claims} >= {"12.50", "2.50", "25.00"}


def test_old_workbooks_give_exact_amounts(tmp_path: Path) -> None:
    layout = read_xls(book(tmp_path, fill=lambda made: table(made) and None))
    assert [c.text for c in grids(layout)[0].cells if c.row == 2] == ["一般公共预算", "12.5", "公共安全支出", "12.5"]


def web(tmp_path: Path, body: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "a.html"
    path.write_bytes(f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>".encode(encoding))
    return path


def test_a_web_page_gives_its_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    body = (
        "<h1>甲局<span>预算</span></h1><script>var a='1.00万元'</script><p>收入&nbsp;12.50<b>万元</b>。<br>持平。</p>"
        "<table><caption>收支表</caption><thead><tr><th rowspan=2>项目</th><th colspan=2>金额</th></tr>"
        "<tr><th>基本<th>项目</tr></thead><tbody><tr><td>合计<td>1.00<td>2.00</tbody></table>尾"
        '<p style="display:none">9.99万元</p>'
    )
    layout = read_layout(web(tmp_path, body))
    assert lines(layout) == ["甲局预算", "收入 12.50万元。", "持平。", "收支表", "尾"]
    assert spans(grids(layout)[0]) == {
        "项目": (1, 2, 1, 1),
        "金额": (0, 1, 1, 2),
        "基本": (1, 1, 1, 1),
        "合计": (2, 0, 1, 1),
        "1.00": (2, 1, 1, 1),
        "2.00": (2, 2, 1, 1),
    }
    first = next(c for c in grids(layout)[0].cells if c.row == 0)
    assert (first.text, first.row_span) == ("项目", 2)


def test_a_web_page_in_the_old_chinese_encoding_is_read(tmp_path: Path) -> None:
    assert lines(read_layout(web(tmp_path, "<div>甲县园圃局</div>", "gb18030"))) == ["甲县园圃局"]


def test_a_page_saved_under_the_name_of_a_workbook_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("<html><body><table><tr><td>合计</td><td>1.00</td></tr></table></body></html>", encoding="utf-8")
    assert len(grids(read_layout(path))) == 1


def bomb(megabytes: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("word/document.xml", b"0" * 1_000_000 * megabytes)
    return made.getvalue()


def packed(name: str, content: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(name, content)
    return made.getvalue()


ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: bomb(270), "超过 256 MB"),
        (lambda: bomb(70), "超过 64 MB"),
        (lambda: packed("word/document.xml", ENTITIES), "自定义实体"),
        (lambda: packed("xl/workbook.xml", ENTITIES), "自定义实体"),
        (lambda: packed("word/document.xml", "<a"), "已损坏"),
        (lambda: packed("word/other.xml", "<a/>"), "已损坏"),
        (lambda: packed("word/document.xml", f'<w:document xmlns:w="{W}"><w:body/></w:document>'), "没有文字"),
        (lambda: packed("OFD.xml", "<a/>"), "OFD"),
        (lambda: packed("mimetype", "x"), "OpenDocument"),
        (lambda: packed("a.txt", "x"), "压缩包"),
        (lambda: packed("xl/workbook.bin", "x"), "xlsb"),
        (lambda: packed("word/document.xml", "<a/>")[:-30], "已损坏"),
        (lambda: COMPOUND + "WordDocument\0".encode("utf-16-le"), "另存为 .docx"),
        (lambda: COMPOUND + "EncryptedPackage\0".encode("utf-16-le"), "打开密码"),
        (lambda: COMPOUND + "Workbook\0".encode("utf-16-le"), "已损坏"),
        (lambda: COMPOUND, "认不出"),
        (lambda: b"<html><script>1</script></html>", "没有文字"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    content: Callable[[], bytes], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "甲.bin"
    path.write_bytes(content())
    with pytest.raises(UnreadableFile) as refused:
        read(path)
    assert said in str(refused.value)
    assert str(refused.value).startswith("甲.bin：")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.rtf", b"{\\rtf1\\ansi 2025", "RTF"),
        ("a.doc", b"{\\rtf1\\ansi 2025", "RTF"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "图片"),
        ("a.pdf", b"\xff\xd8\xff\xe0" + bytes(40), "图片"),
        ("a.rar", b"Rar!\x1a\x07" + bytes(40), "先解压"),
        ("a.xlsx", bytes(range(256)) * 4, "已损坏"),
        ("a.docx", bytes(range(256)) * 4, "已损坏"),
        ("a.xlsx", b"", "没有内容"),
        ("a.txt", bytes(range(256)) * 4, "不是文本"),
    ],
)
def test_a_file_of_another_kind_is_refused_as_what_it_is(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFile, match=rf"^{name}：.*{said}"):
        read_layout(tmp_path / name)


def test_a_million_columns_do_not_fill_the_memory(tmp_path: Path) -> None:
    cells = "".join('<td rowspan="60000" colspan="60000">1</td>' for _ in range(50))
    with pytest.raises(UnreadableFile, match="不像公开文本"):
        read_layout(web(tmp_path, f"<table>{f'<tr>{cells}</tr>' * 20}</table>"))


@pytest.mark.parametrize("unseen_sign", ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u200e", "\u202a"])
def test_signs_that_nobody_sees_are_no_part_of_a_number(tmp_path: Path, unseen_sign: str) -> None:
    rows = "".join(
        f"<tr><td>{word}</td><td>{unseen_sign.join(number)}</td></tr>" for word, number in (("清淤", "3.25"),)
    )
    (grid,) = grids(read_layout(web(tmp_path, f"<table><tr><td>项目</td><td>金额</td></tr>{rows}</table>")))
    assert [cell.text for cell in grid.cells][-1] == "3.25"


def test_the_official_template_of_another_place_is_read() -> None:
    document = read(reference("samples", "sh_putuo_TEMPLATE_2026_dept_budget.xlsx"))
    titles = [table.title for table in document.tables]
    assert len(titles) >= 9
    assert all(re.search(r"预算", title) for title in titles)
    assert not any(figure.value for table in document.tables for figure in table.figures)


@pytest.mark.parametrize("head", ["第三部分 2024年度部门决算情况说明", "一、收入支出决算总体情况说明"])
def test_text_right_below_a_table_of_one_sheet_is_no_row_of_it(tmp_path: Path, head: str) -> None:
    def fill(made: openpyxl.Workbook) -> None:
        sheet = table(made)
        sheet.delete_rows(6)  # no note stands between
        sheet.append([head])
        sheet.append(["本年收入合计3.00万元。"])

    assert head in lines(read_layout(book(tmp_path, fill=fill)))


def test_tables_below_the_contents_of_one_sheet_are_tables(tmp_path: Path) -> None:
    def fill(made: openpyxl.Workbook) -> None:
        sheet = made.create_sheet("全部")
        for row in (
            ["目录"],
            ["第一部分 部门概况"],
            ["支出决算表"],
            ["编码", "科目", "合计", "基本支出"],
            [213, "农林水支出", 1.5, 1.5],
        ):
            sheet.append(row)

    assert [grid.width for grid in grids(read_layout(book(tmp_path, fill=fill)))] == [4]


@pytest.mark.parametrize("at", [4, 6])
def test_a_formula_without_a_stored_result_is_unread_and_no_blank(at: int, tmp_path: Path) -> None:
    rows = [
        ["甲县园圃局2025年部门预算"],
        ["《支出总表》"],
        ["单位：万元"],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["208", "社会保障和就业支出", 31.25, 20.15, 11.10],
        ["210", "卫生健康支出", 12.5, 12.5, 0],
    ]
    rows.insert(at, [None, "合计", "=SUM(C5:C6)", "=SUM(D5:D6)", "=SUM(E5:E6)"])

    def fill(made: openpyxl.Workbook) -> None:
        page = made.create_sheet("支出总表")
        for row in rows:
            page.append(row)

    document = read(book(tmp_path, fill=fill))
    assert [doubt.message.count("公式") for doubt in document.doubts] == [1, 1, 1]
    assert document.tables[-1].title.endswith("支出总表")
    assert [one.message for one in check(document).findings if one.severity is Severity.ERROR] == []


def test_a_column_of_more_formulas_than_numbers_is_one_of_amounts(tmp_path: Path) -> None:
    def fill(made: openpyxl.Workbook) -> None:
        page = made.create_sheet("基金")
        for row in (
            ["甲县园圃局2025年部门预算"],
            ["政府性基金预算支出表"],
            ["单位：万元"],
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
            [None, "合计", "=C6", "=D6", "=E6"],
            ["212", "城乡社区支出", "=C7", "=D7", "=E7"],
            ["21208", "国有土地使用权出让收入安排的支出", "=C8", "=D8", "=E8"],
            ["2120802", "土地开发支出", 160.91, None, 160.91],
        ):
            page.append(row)

    document = read(book(tmp_path, fill=fill))
    assert [figure.text for figure in document.tables[-1].figures if figure.text] == ["160.91", "160.91"]
