"""Budgets and accounts in the tables of other provinces, as lines of tabs and as lines of blanks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import province_packages as made
from mingzhang.check import check
from mingzhang.model import ColumnRole, Disclosure, Finding, Severity
from mingzhang.read import read
from province_layouts import Publication, Sheet

PACKAGES: dict[str, Callable[[], Publication]] = {
    "四川预算": made.sichuan,
    "中央预算": made.central,
    "湖南预算": made.hunan,
    "广东预算": made.guangdong,
    "广东决算": made.accounts,
    "湖北决算": lambda: made.accounts(unit="万元"),
    "云南决算": made.yunnan,
}
PRINTS: dict[str, Callable[[Publication], str]] = {"制表符": Publication.tabbed, "空格": Publication.blanked}


def disclosed(folder: Path, text: str) -> Disclosure:
    path = folder / "某单位.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


@cache
def tabbed(package: str) -> Disclosure:
    """Return a package that was printed with tabs and read: two tests look at it."""
    with TemporaryDirectory() as folder:
        return disclosed(Path(folder), PACKAGES[package]().tabbed())


def errors(document: Disclosure) -> list[Finding]:
    return [finding for finding in check(document).findings if finding.severity is Severity.ERROR]


def amounts(sheet: Sheet) -> Counter[Decimal]:
    return Counter(Decimal(sheet.cells[row][column].replace(",", "")) for row, column in sheet.amounts())


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("prints", PRINTS)
def test_a_correct_package_holds_no_error_and_every_amount_is_read(tmp_path: Path, package: str, prints: str) -> None:
    publication = PACKAGES[package]()
    document = tabbed(package) if prints == "制表符" else disclosed(tmp_path, PRINTS[prints](publication))
    assert [finding.message for finding in errors(document)] == []
    for sheet in publication.sheets:
        tables = [
            table for table in document.tables if table.number == sheet.number and table.title.endswith(sheet.title)
        ]
        read_here = Counter(figure.value for table in tables for figure in table.figures if figure.value)
        assert not amounts(sheet) - Counter({abs(value): count for value, count in read_here.items()}), sheet.title


@pytest.mark.parametrize("package", PACKAGES)
def test_every_table_of_a_package_is_understood(package: str) -> None:
    document = tabbed(package)
    unknown = [
        (table.title, column.name)
        for table in document.tables
        for column in table.columns
        if column.role is ColumnRole.AMOUNT and (column.region.subject or "").startswith("?")
    ]
    assert [at for at in unknown if "项目支出结转" not in at[1] and "结转和结余" not in at[1]] == []


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("share", [0.15, 0.7])
def test_a_wrong_digit_is_found(tmp_path: Path, package: str, share: float) -> None:
    publication = PACKAGES[package]()
    places = [(at, *place) for at, sheet in enumerate(publication.sheets) for place in sheet.amounts()]
    at, row, column = places[int(len(places) * share)]
    text = publication.sheets[at].cells[row][column]
    wrong = ("7" if text[0] != "7" else "4") + text[1:]
    document = disclosed(tmp_path, publication.planted(at, row, column, wrong).tabbed())
    assert any(figure.text == wrong for finding in errors(document) for figure in finding.figures), (text, wrong)
