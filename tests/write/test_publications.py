"""Packages written as Word, Excel and web files: read again they say the same, and none says more than it should."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx as word
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html as web

from composed import UNIT, budget, cells, compose, entry
from mingzhang.check import check
from mingzhang.compose.filing import Filing, Project
from mingzhang.flows.proof import differences, stated, statement_of
from mingzhang.model import Ledger, Region
from mingzhang.read import read
from mingzhang.standard import load
from once import checked
from publications import MADE, WRITERS, publication, read_again, spoken, spoken_in, written


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
    made = compose(filing)
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
