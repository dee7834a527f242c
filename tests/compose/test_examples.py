"""The five example workbooks against the published texts whose figures they hold."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from functools import cache

import pytest

from composed_examples import PAGE, WORKBOOKS, composed, differing, page, publication
from mingzhang.model import CellLabel, Figure, Severity
from reference import labels

WITH_CLAIMS = ("000", "001", "003")
CODED = ("B02", "B03", "B05", "A02", "A03", "A05", "A06")
RENAMED = {
    "Z学术技术带头人评审工作经历、津贴经费": "Z学术技术带头人评审工作经费、津贴经费",
}
ADDED = {("B01", "收入", "", "收入总计", "2025年")}  # listed in examples.toml: lost in the published text
LINES_OF_A10 = "行次"  # line numbers are no figures

Key = tuple[str, ...]


def even(text: str) -> str:
    return re.sub(r"\s", "", text).replace("(", "（").replace(")", "）")


def key(form: str, side: str, code: str, row: str, column: str) -> Key:
    """A cell goes by its code where the form has codes, since names are written in several ways."""
    coded = form in CODED
    return form, side, code if coded else "", "" if coded and code else even(RENAMED.get(row, row)), even(column)


def numbered(keys: list[Key]) -> list[tuple[Key, int]]:
    """Tell cells of one name apart by their order."""
    seen: Counter[Key] = Counter()
    found = []
    for one in keys:
        seen[one] += 1
        found.append((one, seen[one]))
    return found


@cache
def printed(number: str) -> dict[tuple[Key, int], str]:
    """Return every number cell of the published tables."""
    rows = [
        row
        for row in rows_of(number, "tables.csv")
        if row["form"][0] in "AB" and re.fullmatch(r"-?[\d.]+", row["value"]) and row["column"] != LINES_OF_A10
    ]
    keys = [key(row["form"], row["side"], row["code"], row["row"], row["column"]) for row in rows]
    return {one: row["value"] for one, row in zip(numbered(keys), rows, strict=True)}


@cache
def made(number: str) -> dict[tuple[Key, int], Figure]:
    found = [
        (figure.label, figure)
        for table in publication(number).disclosure.tables
        if re.fullmatch(r"[AB]\d\d", table.form)
        for figure in table.figures
        if isinstance(figure.label, CellLabel) and figure.label.column != LINES_OF_A10
    ]
    keys = [key(label.form, label.side, label.code, label.row, label.column) for label, _ in found]
    return dict(zip(numbered(keys), (figure for _, figure in found), strict=True))


def rows_of(number: str, name: str) -> list[dict[str, str]]:
    with labels(number, name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed_cells(number: str) -> Counter[str]:
    return Counter(even(cell) for one in differing() if one.example == number for cell in one.cells)


@pytest.mark.parametrize("number", WORKBOOKS)
def test_every_number_of_every_published_table_is_composed_but_those_listed(number: str) -> None:
    ours = made(number)
    lost = {
        one: value for one, value in printed(number).items() if one not in ours or ours[one].value != Decimal(value)
    }
    assert Counter("/".join((one[0], one[3], one[4])) for one, _ in lost) == listed_cells(number)


@pytest.mark.parametrize("number", WORKBOOKS)
def test_no_number_is_composed_that_the_published_tables_lack(number: str) -> None:
    strange = {one for one, _ in made(number).keys() - printed(number).keys()}
    assert strange <= ADDED


def plain(heading: str) -> str:
    return re.sub(r"[\s“”\"]|^[一二三四五六七八九十]+、|^（.）|^\d、", "", heading)


@pytest.mark.parametrize("number", WITH_CLAIMS)
def test_the_narrative_states_every_figure_of_the_published_narrative_but_those_listed(number: str) -> None:
    document = publication(number).disclosure
    stated: dict[str, set[tuple[Decimal, str]]] = {}
    words: dict[str, str] = {}
    for claim in document.claims:
        if claim.figure.value is not None:
            for heading in document.paragraphs[claim.paragraph].section.split("/"):
                said = (abs(claim.figure.value), even(claim.figure.unit))
                stated.setdefault(plain(heading), set()).add(said)
    for paragraph in document.paragraphs:
        for heading in paragraph.section.split("/"):
            words[plain(heading)] = words.get(plain(heading), "") + even(paragraph.text)
    missing = set()
    for row in rows_of(number, "claims.csv"):
        headings = [plain(part) for part in row["section"].split("/") if plain(part) and plain(part) in words]
        heading = headings[-1]
        if row["kind"] == "other" and not is_number(row["value"]):
            found = shown_date(row["value"]) in words[heading]
        else:
            found = (abs(Decimal(row["value"])), even(row["unit"])) in stated.get(heading, set())
        if not found:
            missing.add(row["subject"])
    assert missing == {one.claim for one in differing() if one.example == number and one.claim}


def is_number(text: str) -> bool:
    try:
        Decimal(text)
    except InvalidOperation:
        return False
    return True


def shown_date(text: str) -> str:
    """Dates are labelled as 2024-12-31 and printed as 2024年12月31日; words are printed as they are labelled."""
    match = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", text)
    return f"{match[1]}年{int(match[2])}月{int(match[3])}日" if match else even(text)


@pytest.mark.parametrize("number", WORKBOOKS)
def test_an_example_is_entered_without_a_doubt(number: str) -> None:
    review = composed(number).review
    assert (review.errors, review.warnings) == ((), ())


REMARKS = {"003": 1}
"""Warnings that the figures themselves call for: a body without running costs of organs that pays organs' subjects."""


@pytest.mark.parametrize("number", WORKBOOKS)
def test_checking_an_example_finds_nothing_that_must_be_put_right(number: str) -> None:
    from mingzhang.check import check

    report = check(publication(number).disclosure)
    assert [one.message for one in report.findings if one.severity is Severity.ERROR] == []
    warnings = [one.message for one in report.findings if one.severity is Severity.WARNING]
    assert len(warnings) == REMARKS.get(number, 0), warnings
    assert report.held > 700


def test_the_page_about_the_examples_is_the_generated_one() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_examples_name_no_private_person_and_no_author() -> None:
    import zipfile

    for path in WORKBOOKS.values():
        with zipfile.ZipFile(path) as archive:
            core = archive.read("docProps/core.xml").decode()
        assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]+)<", core) == []
