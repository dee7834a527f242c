"""Bodies of every trade fill in the workbook and get their package: transport, land, commerce, grain, finance …"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from composed_examples import WORKBOOKS
from mingzhang.compose import read_workbook
from mingzhang.compose.workbook.lists import workbook_edition
from mingzhang.flows.composing import Verdict, Wish, compose_workbook
from mingzhang.model import Severity
from mingzhang.read import read

OF_LABOUR = ("2080101", "2080102", "2080704", "2080701", "2080705", "2080799", "2080713", "2080110", "2080711")
BODIES = {
    "交通运输": "2140101 2140102 2140106 2140104 2140112 2140199 2140131 2140110 2149901",
    "自然资源": "2200101 2200102 2200106 2200104 2200109 2200199 2200114 2200129 2200150",
    "商务": "2160201 2160202 2160299 2160217 2160250 2160699 2160607 2160219 2169999",
    "粮食": "2220101 2220102 2220115 2220119 2220150 2220199 2220401 2220403 2220511",
    "工信": "2150501 2150502 2150508 2150517 2150550 2150599 2150799 2150805 2159999",
    "地震": "2240501 2240502 2240504 2240506 2240550 2240599 2240510 2240507 2240508",
}
OWN = "2140188 渡口管护"


def workbook(folder: Path, codes: list[str]) -> Path:
    """Return an example's workbook whose own functional subjects became those of another trade."""
    book = openpyxl.load_workbook(WORKBOOKS["002"])
    new = dict(zip(OF_LABOUR, codes, strict=True))
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                given = str(cell.value or "").split(" ")[0]
                if given in new:
                    cell.value = new[given]
    path = folder / "单位.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("trade", sorted(BODIES))
def test_a_body_of_any_trade_gets_a_package_that_is_proved_and_has_no_error(tmp_path: Path, trade: str) -> None:
    made = compose_workbook(workbook(tmp_path, BODIES[trade].split()), tmp_path / "out", Wish(("html",)))
    assert (made.faults, made.verdict) == ((), Verdict.WRITTEN)
    assert made.made is not None
    (proof,) = made.made.proofs  # what was written was read back, compared figure by figure and checked
    assert (proof.differences, proof.held > 0) == ((), True)
    assert not any(one.severity is Severity.ERROR or one.rule.startswith("code.") for one in proof.findings)
    tables = made.made.publication.disclosure.tables
    assert {*BODIES[trade].split()} <= {figure.region.function for table in tables for figure in table.figures}


def test_an_item_that_our_list_lacks_is_composed_by_the_name_that_the_unit_gives(tmp_path: Path) -> None:
    codes = BODIES["交通运输"].split()
    path = workbook(tmp_path, [*codes[:6], OWN, *codes[7:]])
    assert any("2140188" in warning.message for warning in read_workbook(path).warnings)
    made = compose_workbook(path, tmp_path / "out", Wish(("html",)))
    assert (made.faults, made.verdict) == ((), Verdict.WRITTEN)
    rows = {(row.code, row.label) for table in read(made.files[0]).tables for row in table.rows}
    assert ("2140188", "渡口管护") in rows


def test_the_drop_down_has_the_items_of_every_trade() -> None:
    edition = workbook_edition("山西-2025-单位预算")
    assert edition is not None
    offered = {choice.split(" ")[0] for choice in edition.choices("function")}
    assert {code for codes in BODIES.values() for code in codes.split()} <= offered
    assert not {"2011001", "2140401", "2220201"} & offered  # no government has printed them for years
