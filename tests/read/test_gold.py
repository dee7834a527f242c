"""Published packages that people labelled cell by cell: what the data package holds equals every label."""

from __future__ import annotations

import csv
import re
from collections import Counter
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mingzhang.cli import main
from reference import labels, seed

CLEAN = ("000", "001", "003", "004")
SCANNED = "002"
ALL = ("000", "001", "002", "003", "004")
WITH_PERFORMANCE = ("001", "002", "003", "004")

Key = tuple[str, ...]


@cache
def package(number: str) -> dict[str, list[dict[str, str]]]:
    """Run `mingzhang read` on a package and return the rows of its CSV files."""
    path = seed(number)
    with TemporaryDirectory() as folder:
        assert main(["read", str(path), "-o", f"{folder}/out"]) == 0
        return {name: _rows(Path(folder, "out", f"{name}.csv")) for name in ("figures", "texts", "claims", "doubts")}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def gold(number: str, name: str = "tables.csv") -> list[dict[str, str]]:
    return _rows(labels(number, name))


def closed(text: str) -> str:
    """Words are compared without blanks, and with one kind of quotation mark."""
    return re.sub(r"\s", "", text).translate(str.maketrans("“”", '""'))


def number_of(text: str) -> str:
    return f"{Decimal(text):f}" if text else ""


def is_main(form: str) -> bool:
    return form[0] in "AB" and form[1:].isdigit()


def cell(row: dict[str, str]) -> Key:
    """Which cell a row is about."""
    return (row["form"], row["side"], closed(row["row"]), row["code"], closed(row["column"]))


def figures(rows: list[dict[str, str]]) -> Counter[Key]:
    """The cells of the budget and accounts tables with their values and units."""
    return Counter(
        (*cell(row), number_of(row["value"]), row["unit"]) for row in rows if is_main(row["form"]) and row["value"]
    )


def labelled(number: str) -> list[dict[str, str]]:
    """The labelled cells of the budget and accounts tables that hold numbers."""
    return [row for row in gold(number) if is_main(row["form"]) and re.fullmatch(r"-?\d+(\.\d+)?", row["value"])]


@pytest.mark.parametrize("number", CLEAN)
def test_every_figure_of_the_main_tables_is_read_and_none_is_invented(number: str) -> None:
    found, wanted = figures(package(number)["figures"]), figures(labelled(number))
    assert sum(wanted.values()) > 100
    assert found - wanted == Counter()
    assert wanted - found == Counter()


def test_figures_of_a_scan_are_right_or_flagged() -> None:
    rows = [row for row in package(SCANNED)["figures"] if is_main(row["form"])]
    found, wanted = figures(rows), figures(labelled(SCANNED))
    flagged = Counter(cell(row) for row in rows if row["doubt"])
    wrong = Counter(key[:5] for key in (found - wanted))
    missing = Counter(key[:5] for key in (wanted - found))
    assert wrong - flagged == Counter()
    assert missing - flagged == Counter()
    assert sum(flagged.values()) * 100 <= sum(wanted.values())


@pytest.mark.parametrize("number", ALL)
def test_every_figure_says_where_it_stands_and_what_was_printed(number: str) -> None:
    printed = {closed(row["printed"]) for row in labelled(number)}
    for row in package(number)["figures"]:
        assert row["place"]
        assert row["printed"]
        if is_main(row["form"]) and row["value"]:
            assert closed(row["printed"]) in printed


# -- performance forms and the catalogue ------------------------------------------------------------------------------


def worded(row: dict[str, str]) -> Key:
    value = row.get("value") or row.get("text") or row.get("printed", "")
    plain = closed(value)
    with suppress(ArithmeticError):
        plain = number_of(plain)
    return (row["form"], closed(row["instance"]), closed(row["row"]), row["code"], closed(row["column"]), plain)


def forms(number: str, names: tuple[str, ...]) -> tuple[Counter[Key], Counter[Key], Counter[Key]]:
    """The cells of some forms as read and as labelled, and which of those read are flagged doubtful."""
    read_rows = [row for name in ("figures", "texts") for row in package(number)[name] if row["form"] in names]
    wanted = Counter(worded(row) for row in gold(number) if row["form"] in names)
    return Counter(map(worded, read_rows)), wanted, Counter(worded(row)[:5] for row in read_rows if row["doubt"])


@pytest.mark.parametrize("number", ["001", "003", "004"])
def test_every_cell_of_the_performance_forms_is_read(number: str) -> None:
    found, wanted, _ = forms(number, ("PT", "PS"))
    assert sum(wanted.values()) > 100
    assert sum((found - wanted).values()) == 0, sorted(found - wanted)
    assert sum((wanted - found).values()) == 0, sorted(wanted - found)


def test_performance_forms_of_a_scan_are_right_or_flagged() -> None:
    """A name that the scan tore may stand under other words, but then it says so."""
    found, wanted, flagged = forms(SCANNED, ("PT", "PS"))
    assert Counter(key[:5] for key in found - wanted) - flagged == Counter()
    torn = Counter((key[0], key[1], key[4]) for key in found - wanted)
    missing = Counter((key[0], key[1], key[4]) for key in wanted - found)
    assert missing - torn == Counter()


def test_the_purchase_catalogue_is_read_line_by_line() -> None:
    found, wanted, flagged = forms(SCANNED, ("CAT",))
    assert sum(wanted.values()) > 100
    assert Counter(key[:5] for key in found - wanted) - flagged == Counter()
    assert Counter(key[:5] for key in wanted - found) - flagged == Counter()


# -- figures in prose -------------------------------------------------------------------------------------------------


def spoken(row: dict[str, str]) -> Key:
    """A number of a sentence without the unit that may stand right behind it; brackets are of one kind."""
    plain = str.maketrans("（）", "()")
    unit = row["unit"].translate(plain)
    return (closed(row["printed"]).translate(plain).removesuffix(unit), row["kind"], unit)


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_figures_in_prose_are_found_with_their_kind_and_unit(number: str) -> None:
    wanted = Counter(spoken(row) for row in gold(number, "claims.csv") if row["kind"] != "other")
    found = Counter(spoken(row) for row in package(number)["claims"])
    assert sum(wanted.values()) > 80
    assert wanted - found == Counter()
