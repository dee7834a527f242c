"""Packages written as Word, Excel and web files: read again they say the same; and each is a good file of its kind."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import docx as word
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st
from lxml import html as web

from composed import SPENDING, UNIT, accounts, budget, cells, compose, entry
from departments import department
from mingzhang.check import check
from mingzhang.compose.filing import Filing, FilingError, Project, Reason
from mingzhang.flows.proof import differences, stated, statement_of
from mingzhang.model import AXES, Disclosure, Figure, Ledger, Publication, Region, Sheet
from mingzhang.read import read
from mingzhang.read.prose.claims import claims
from mingzhang.standard import load
from mingzhang.write.docx.document import docx
from mingzhang.write.html.page import page
from mingzhang.write.rows import AXIS_COLUMNS
from mingzhang.write.xlsx.document import xlsx
from once import checked

WRITERS: dict[str, Callable[[Publication], bytes]] = {
    "docx": docx,
    "xlsx": xlsx,
    "html": lambda publication: page(publication).encode(),
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def carried() -> Filing:
    """A budget with money of the year before."""
    base = Region(year="2025", phase="预算", flow="支出", vintage="上年结转")
    more = entry(base, "77000.33", "2080102", "项目支出", "30299", "50299", "一般公共预算", "p3")
    filing = budget()
    ledger = Ledger((*filing.ledger.entries, more))
    carried_over = Project("p3", "园圃普查费", "其他运转类", carried=True)
    reason = (Reason("收入总计", "上年项目跨年实施，资金结转到本年。"),)
    return replace(filing, ledger=ledger, projects=(*filing.projects, carried_over), reasons=reason)


def lean() -> Filing:
    """A budget of one amount: nearly every table is empty."""
    base = Region(year="2025", phase="预算", flow="支出", vintage="当年")
    return budget(ledger=Ledger((entry(base, "500000", *SPENDING[0][:5], None),)), prior=Ledger(()), projects=())


def long() -> Filing:
    """A budget of so many functions that its tables run over several pages."""
    base = Region(year="2025", phase="预算", flow="支出", vintage="当年")
    codes = [code for code in load().functions.codes if len(code) == 7 and code.startswith(("205", "206", "213"))][:90]
    entries = tuple(
        entry(base, Decimal(10000 + 37 * at), code, "人员经费", "30101", "50101", "一般公共预算", None)
        for at, code in enumerate(codes)
    )
    return budget(ledger=Ledger(entries), prior=Ledger(()), projects=())


def whole() -> Filing:
    """A department of two units."""
    other = budget(
        unit=replace(UNIT, name="甲县苗木站"),
        ledger=Ledger(tuple(one for one in budget().ledger.entries if one.region.project != "p1")),
        projects=(Project("p2", "道路绿化工程", "特定目标类"),),
    )
    return department(replace(UNIT, name="甲县绿化委员会"), [budget(), other], "山西-2025-部门预算")


MADE: dict[str, Callable[[], Filing]] = {
    "budget": budget,
    "accounts": accounts,
    "carried": carried,
    "lean": lean,
    "long": long,
    "whole": whole,
}


@cache
def publication(name: str, *, draft: bool = False) -> Publication:
    return compose(MADE[name](), draft=draft)


@cache
def written(name: str, kind: str, *, draft: bool = False) -> bytes:
    return WRITERS[kind](publication(name, draft=draft))


@cache
def read_again(name: str, kind: str) -> Disclosure:
    path = Path(mkdtemp()) / f"{name}.{kind}"
    path.write_bytes(written(name, kind))
    return read(path)


def spoken(document: Disclosure) -> Counter[tuple[object, ...]]:
    """Return every figure that a reader finds in a document's sentences, with what it is about."""
    found = document.claims
    if document.extraction == "composed":
        found = claims(document.paragraphs, document.year, document.unit_name, document.kind, document.tables)
    return Counter((one.kind, one.figure.value, one.figure.unit, one.figure.region) for one in found)


@cache
def spoken_in(name: str) -> Counter[tuple[object, ...]]:
    """Return what a reader finds in the sentences of a publication as it was composed."""
    return spoken(publication(name).disclosure)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", MADE)
def test_every_cell_comes_back(name: str, kind: str) -> None:
    made, back = cells(publication(name).disclosure), cells(read_again(name, kind))
    assert made - back == Counter()
    assert back - made == Counter()
    assert sum(made.values()) > 10


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", MADE)
def test_every_figure_of_every_sentence_comes_back(name: str, kind: str) -> None:
    made, back = publication(name).disclosure, read_again(name, kind)
    assert spoken_in(name) == spoken(back)
    assert sum(spoken_in(name).values()) > 10
    said = {re.sub(r"\s", "", paragraph.text) for paragraph in back.paragraphs}
    assert {re.sub(r"\s", "", paragraph.text) for paragraph in made.paragraphs} <= said


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", MADE)
def test_checking_it_finds_what_checking_the_composed_finds(name: str, kind: str) -> None:
    expected = {(one.rule, one.severity) for one in checked(publication(name).disclosure).findings}
    report = check(read_again(name, kind))
    assert {(one.rule, one.severity) for one in report.findings} <= expected
    assert report.worst != "error"


FUNCTIONS = [code for code in load().functions.codes if len(code) == 7 and code[:3] in ("201", "205", "208", "221")]
PAIRS = {
    "人员经费": (("30101", "50101"), ("30113", "50103"), ("30302", "50905")),
    "公用经费": (("30201", "50201"), ("30217", "50206"), ("30231", "50208")),
    "项目支出": (("30299", "50299"), ("30226", "50205"), ("31002", "50306")),
}


@st.composite
def ledgers(draw: st.DrawFn) -> Filing:
    """Budgets of whatever functions, funds and amounts, with money carried over or without."""
    entries, projects = [], []
    for at in range(draw(st.integers(1, 9))):
        nature = draw(st.sampled_from(sorted(PAIRS)))
        economy, gov = draw(st.sampled_from(PAIRS[nature]))
        fund = draw(st.sampled_from(["一般公共预算", "事业收入", "财政专户管理资金"]))
        vintage = draw(st.sampled_from(["当年", "当年", "上年结转"])) if fund == "一般公共预算" else "当年"
        amount = Decimal(draw(st.integers(1, 99_999_999_99))) / 100
        line = f"p{at}" if nature == "项目支出" else None
        if line:
            projects.append(Project(line, f"丙{at}项工作", "其他运转类", carried=vintage == "上年结转"))
        base = Region(year="2025", phase="预算", flow="支出", vintage=vintage)
        function = draw(st.sampled_from(FUNCTIONS))
        entries.append(entry(base, amount, function, nature, economy, gov, fund, line))
    return budget(ledger=Ledger(tuple(entries)), prior=Ledger(()), projects=tuple(projects))


@settings(
    max_examples=8, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(filing=ledgers())
def test_whatever_the_ledger_every_cell_and_sentence_comes_back_in_every_format(filing: Filing) -> None:
    try:
        made = compose(filing)
    except FilingError:  # what is refused is not written
        reject()
    said, meant = spoken(made.disclosure), statement_of(stated(made).disclosure)
    composed = {one.rule for one in check(made.disclosure).findings}
    for kind, written_as in WRITERS.items():
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"a.{kind}"
            path.write_bytes(written_as(made))
            back = read(path)
        assert list(differences(meant, statement_of(back))) == [], kind
        assert spoken(back) == said, kind
        assert {one.rule for one in check(back).findings if one.severity == "error"} <= composed, kind


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_publication_gives_the_same_bytes(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    first = written("budget", kind)
    later = time.time() + 86_400 * 400
    monkeypatch.setattr(time, "time", lambda: later)
    assert WRITERS[kind](compose(budget())) == first


@pytest.mark.parametrize("kind", WRITERS)
def test_a_draft_says_so_and_the_final_never(kind: str) -> None:
    def text(content: bytes) -> str:
        if kind == "html":
            return content.decode()
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return "".join(file.read(part).decode() for part in file.namelist() if part.endswith(".xml"))

    assert "草稿" in text(written("budget", kind, draft=True))
    assert "草稿" not in text(written("budget", kind))


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_nobodys_name_is_in_an_office_file(kind: str) -> None:
    opened: Any = (word.Document if kind == "docx" else openpyxl.load_workbook)(io.BytesIO(written("budget", kind)))
    about = opened.core_properties if kind == "docx" else opened.properties
    assert not (about.author if kind == "docx" else about.creator)
    assert not (about.last_modified_by if kind == "docx" else about.lastModifiedBy)


HOSTILE = "甲县<script>alert(1)</script>&\"'\x0b=cmd|' /C calc'!A0局"


@pytest.mark.parametrize("kind", WRITERS)
def test_hostile_words_stay_words(kind: str, tmp_path: Path) -> None:
    duties = ('=HYPERLINK("x")', "@SUM(1)", "</w:t></w:r>", "]]>", "<img src=x onerror=alert(1)>", "{{7*7}} &amp;")
    made = compose(budget(unit=replace(UNIT, name=HOSTILE, duties=duties)))
    path = tmp_path / f"hostile.{kind}"
    path.write_bytes(WRITERS[kind](made))
    assert set(duties) <= {paragraph.text for paragraph in read(path).paragraphs}
    if kind == "html":
        root = web.fromstring(path.read_bytes().decode())
        assert not list(root.iter("script", "img"))
        assert all(not name.startswith("on") for element in root.iter() for name in element.attrib)
    if kind == "xlsx":
        formulas = [
            cell.value
            for sheet in openpyxl.load_workbook(path)
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]
        assert formulas
        assert all(re.fullmatch(r"=SUM\([A-Z0-9:,]+\)", formula) for formula in formulas)


# Word


@cache
def document() -> Any:
    return word.Document(io.BytesIO(written("budget", "docx")))


def test_headings_of_a_word_file_are_real_headings() -> None:
    made = [(paragraph.style.name, paragraph.text) for paragraph in document().paragraphs]
    assert ("Heading 1", "第二部分 2025年单位预算报表") in made
    assert any(style == "Heading 3" and text.startswith("（一）") for style, text in made)
    titles = [text for style, text in made if style == "表题"]
    assert len(titles) == sum(isinstance(block, Sheet) for block in publication("budget").blocks)


def test_the_contents_of_a_word_file_are_filled_in_and_lead_to_their_headings() -> None:
    body = document().element.body
    entries = [p for p in body.iter(f"{W}p") if p.find(f"{W}hyperlink") is not None]
    targets = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert len(entries) > 25
    assert {link.get(f"{W}anchor") for entry in entries for link in entry.iter(f"{W}hyperlink")} == targets
    pages = [int(re.search(r"(\d+)$", "".join(t.text for t in entry.iter(f"{W}t")))[1]) for entry in entries]  # type: ignore[index]
    assert pages == sorted(pages)
    assert any("TOC" in code.text for code in body.iter(f"{W}instrText"))


def test_tables_of_a_word_file_repeat_their_heads_and_stand_wide_where_they_are_wide() -> None:
    made, sheets = document().tables, [b for b in publication("budget").blocks if isinstance(b, Sheet)]
    assert len(made) == len(sheets)
    for table, sheet in zip(made, sheets, strict=True):
        rows = table._tbl.findall(f"{W}tr")
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert repeated == [at < sheet.head_rows for at in range(sheet.height)]
    assert any(section.orientation == 1 for section in document().sections)
    assert any(sheet.landscape for sheet in sheets)


def test_charts_of_a_word_file_can_be_edited_and_say_in_words_what_they_show() -> None:
    with zipfile.ZipFile(io.BytesIO(written("budget", "docx"))) as file:
        names = file.namelist()
        charts = [name for name in names if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
        assert len(charts) >= 3
        for at in range(1, len(charts) + 1):
            book = openpyxl.load_workbook(io.BytesIO(file.read(f"word/embeddings/chart{at}.xlsx")))
            values = {cell.value for row in book.active.iter_rows(min_row=2, min_col=2) for cell in row}
            drawn = re.findall(r"<c:numCache>.*?</c:numCache>", file.read(f"word/charts/chart{at}.xml").decode())
            assert values == {float(value) for part in drawn for value in re.findall(r"<c:v>(.*?)</c:v>", part)}
        assert file.read("word/document.xml").decode().count('descr="') == len(charts)


# Excel


@cache
def workbook(*, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written("budget", "xlsx")), data_only=values)


def test_sums_of_a_workbook_are_live_and_stored_as_they_are_printed() -> None:
    stored = workbook(values=True)
    counted = 0
    for sheet in workbook():
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                parts = [
                    stored[sheet.title][place].value
                    for named in cell.value[5:-1].split(",")
                    for place in _places(named)
                ]
                total = sum((Decimal(str(part)) for part in parts), Decimal(0))
                assert Decimal(str(stored[sheet.title][cell.coordinate].value)) == total
                counted += 1
    assert counted > 30


def _places(named: str) -> list[str]:
    first, _, last = named.partition(":")
    column = re.match(r"[A-Z]+", first)[0]  # type: ignore[index]
    rows = [int(re.sub(r"\D", "", end)) for end in (first, last or first)]
    return [f"{column}{row}" for row in range(rows[0], rows[1] + 1)]


def test_a_workbook_has_one_sheet_a_table_in_order_each_ready_to_print() -> None:
    sheets = [block for block in publication("budget").blocks if isinstance(block, Sheet)]
    names = workbook().sheetnames
    assert names[0] == "目录"
    numbered = [name for name in names if name.startswith("预算公开表")]
    assert numbered == [sheet.number for sheet in sheets if sheet.number.startswith("预算公开表")]
    for made in workbook():
        assert made.sheet_state == "visible"
        assert made.print_area
        if made.title in numbered:
            assert made.print_title_rows
            assert made.freeze_panes
    wide = next(sheet for sheet in sheets if sheet.landscape)
    assert workbook()[wide.number].page_setup.orientation == "landscape"


def test_codes_of_a_workbook_are_text_and_amounts_are_numbers() -> None:
    made = [cell for row in workbook(values=True)["预算公开表2"].iter_rows(min_row=6) for cell in row if cell.value]
    codes = [cell.value for cell in made if cell.column == 1 and str(cell.value).isdigit()]
    assert codes
    assert all(isinstance(code, str) for code in codes)
    amounts = [cell for cell in made if cell.column > 2]
    assert amounts
    assert all(isinstance(cell.value, float | int) and cell.number_format == "0.00" for cell in amounts)


def test_the_contents_of_a_workbook_lead_to_its_sheets() -> None:
    links = [cell.hyperlink for row in workbook()["目录"].iter_rows() for cell in row if cell.hyperlink]
    places = {link.location.rpartition("!")[0].strip("'") for link in links}
    tables = {name for name in workbook().sheetnames if name not in ("目录", "图表")}
    assert places == tables


# the web page


@cache
def root() -> Any:
    return web.fromstring(written("budget", "html").decode())


def test_every_figure_of_the_page_carries_what_it_is_about() -> None:
    made = publication("budget").disclosure
    drawn = {block.table for block in publication("budget").blocks if isinstance(block, Sheet)}
    expected = Counter(
        _marks(figure)
        for at, table in enumerate(made.tables)
        if at in drawn
        for figure in table.figures
        if figure.value is not None
    )
    names = [name.replace("_", "-") for name in AXIS_COLUMNS]
    keys = ("form", "instance", "side", "code", "row", "column", "unit", *names)
    found = Counter(
        (cell.get("data-value"), cell.text_content(), *(cell.get(f"data-{key}", "") for key in keys))
        for cell in root().iter("td")
        if cell.get("data-value") is not None
    )
    assert found == expected
    assert sum(found.values()) > 100


def _marks(figure: Figure) -> tuple[str, ...]:
    label: Any = figure.label
    named = (label.form, label.instance, label.side, label.code, label.row, label.column, figure.unit)
    axes = tuple(getattr(figure.region, axis) or "" for axis in AXES)
    return (f"{figure.value:f}", figure.text, *named, *axes)


def test_figures_of_sentences_are_marked_where_they_are_known() -> None:
    made = publication("budget")
    found = claims(made.disclosure.paragraphs, "2025", made.disclosure.unit_name, "预算", made.disclosure.tables)
    marked = web.fromstring(page(replace(made, disclosure=replace(made.disclosure, claims=found))))
    data = [element for element in marked.iter("data") if element.get("data-flow") == "收入"]
    assert data
    assert all(element.get("value").rstrip("0") in element.text_content() for element in data)
    plain = "".join(root().find(".//main").itertext())
    assert "".join(marked.find(".//main").itertext()) == plain


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    content = written("budget", "html").decode()
    assert not re.search(r"\b(?:src|srcset|action)=|@import|url\(|<script|<link|<iframe", content)
    assert set(re.findall(r"https?://[^\s\"<]+", content)) <= {"http://www.w3.org/2000/svg"}


def test_the_page_can_be_heard() -> None:
    assert root().get("lang") == "zh-CN"
    levels = [int(element.tag[1]) for element in root().iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in root().iter("table"):
        assert table.find("caption") is not None
        assert table.findall(".//th[@scope]")
    for drawing in root().iter("svg"):
        assert drawing.find("{*}title") is not None or drawing.find("title") is not None
        assert drawing.get("role") == "img"
    names = [element.get("id") for element in root().iter() if element.get("id")]
    assert len(names) == len(set(names))
    assert {link.get("href")[1:] for link in root().iter("a")} <= set(names)
