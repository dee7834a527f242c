"""Tables made already by a budget platform are read, completed by a workbook, and composed to the same tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from filled_workbook import ACCOUNTS, BUDGET, Rows, filled, label_cell
from mingzhang.compose.filing import Filing, FilingError
from mingzhang.compose.ledger.stated import prior_answers
from mingzhang.compose.ledger.tables_made import projects_named, tables_ledger
from mingzhang.compose.package import composed_of
from mingzhang.compose.workbook.read import read_filing, read_workbook
from mingzhang.compose.workbook.write import new_workbook, write_input
from mingzhang.model import CellLabel, Disclosure, Publication
from mingzhang.read.package import read_package
from mingzhang.write.xlsx.document import xlsx
from reference import document_of, seed

SUPPLEMENT: Rows = {
    "项目": [
        {"项目名称": "河堤巡查维护", "项目类别": "特定目标类"},
        {"项目名称": "水尺更新", "项目类别": "其他运转类", "上年结转项目": "是"},
    ]
}


def composed(filing: Filing) -> Publication:
    return composed_of(filing, prior_answers(filing)).publication


def figures(document: Disclosure) -> dict[tuple[str, ...], Decimal]:
    found: dict[tuple[str, ...], Decimal] = {}
    for table in document.tables:
        for figure in table.figures:
            label = figure.label
            if isinstance(label, CellLabel) and figure.value and not label.form.startswith("P"):
                found[(label.form, label.side, label.code, label.row, label.column)] = figure.value
    return found


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> tuple[Filing, Disclosure]:
    """What a unit entered line by line, and the tables that were made of it, read from a workbook."""
    folder = tmp_path_factory.mktemp("platform")
    filing = read_filing(filled(folder))
    (folder / "导出.xlsx").write_bytes(xlsx(composed(filing)))
    return filing, read_package(folder / "导出.xlsx")


def test_tables_already_made_give_the_same_tables(tmp_path: Path, platform: tuple[Filing, Disclosure]) -> None:
    filing, made = platform
    again = read_workbook(filled(tmp_path, rows=SUPPLEMENT), tables=made).filing
    assert figures(composed(again).disclosure) == figures(composed(filing).disclosure)
    assert again.revenue == filing.revenue


def test_a_filing_of_tables_is_written_out_and_read_again(tmp_path: Path, platform: tuple[Filing, Disclosure]) -> None:
    filing = read_filing(filled(tmp_path, rows=SUPPLEMENT), tables=platform[1])
    write_input(filing, tmp_path / "data" / "input")
    again = read_filing(tmp_path / "data")
    assert figures(composed(again).disclosure) == figures(composed(filing).disclosure)


@pytest.mark.parametrize("edition", [BUDGET, ACCOUNTS])
def test_a_whole_ledger_stands_for_the_sheets_of_income_and_expenditure(tmp_path: Path, edition: str) -> None:
    filing = read_filing(filled(tmp_path, edition))
    write_input(filing, tmp_path / "csv")
    for name in ("收入明细", "支出明细", "结转结余"):
        (tmp_path / "csv" / f"{name}.csv").unlink(missing_ok=True)
    again = read_filing(tmp_path / "csv")
    assert {(one.region, one.amount) for one in again.ledger.entries} == {
        (one.region, one.amount) for one in filing.ledger.entries
    }


def test_a_ledger_of_another_year_is_refused(tmp_path: Path) -> None:
    write_input(read_filing(filled(tmp_path)), tmp_path / "csv")
    (tmp_path / "csv" / "支出明细.csv").unlink()
    ledger = tmp_path / "csv" / "ledger.csv"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("2026,预算", "2024,预算"), encoding="utf-8")
    with pytest.raises(FilingError, match=r"ledger.csv：报表是 2024 年的，填报表要的是 2026 年"):
        read_filing(tmp_path / "csv")


def test_a_project_of_the_tables_must_stand_in_the_workbook(
    tmp_path: Path, platform: tuple[Filing, Disclosure]
) -> None:
    _, made = platform
    rows: Rows = {"项目": SUPPLEMENT["项目"][:1]}
    with pytest.raises(FilingError, match="报表里有项目“水尺更新”，“项目”表里没有"):
        read_filing(filled(tmp_path, rows=rows), tables=made)


def test_tables_and_lines_are_not_mixed(tmp_path: Path, platform: tuple[Filing, Disclosure]) -> None:
    _, made = platform
    with pytest.raises(FilingError, match="已经给出做好的报表，这张表不要再填"):
        read_filing(filled(tmp_path), tables=made)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda made: Disclosure("导出.xlsx"), "没有认出报表"),
        (lambda made: Disclosure("导出.xlsx", "决算", "2026", tables=made.tables), "报表是决算，填报表要的是预算"),
        (lambda made: Disclosure("导出.xlsx", "预算", "2024", tables=made.tables), "报表是 2024 年的"),
    ],
)
def test_tables_of_something_else_are_refused(
    tmp_path: Path,
    platform: tuple[Filing, Disclosure],
    spoil: Callable[[Disclosure], Disclosure],
    message: str,
) -> None:
    with pytest.raises(FilingError, match=message):
        read_filing(filled(tmp_path, rows=SUPPLEMENT), tables=spoil(platform[1]))


def test_a_blank_supplement_asks_for_the_unit_and_no_lines(tmp_path: Path, platform: tuple[Filing, Disclosure]) -> None:
    new_workbook(BUDGET, tmp_path / "空白.xlsx")
    with pytest.raises(FilingError) as caught:
        read_filing(tmp_path / "空白.xlsx", tables=platform[1])
    places = {fault.place for fault in caught.value.faults}
    assert "单位信息!B4" in places
    assert not {"支出明细", "收入明细"} & places


@pytest.mark.parametrize(
    ("number", "edition"), [("000", "山西-2025-单位预算"), ("001", "山西-2024-单位预算"), ("002", "山西-2025-单位预算")]
)
def test_published_tables_come_out_as_they_went_in(tmp_path: Path, number: str, edition: str) -> None:
    made = document_of(seed(number))
    lines = projects_named(tables_ledger(made))
    rows: Rows = {
        "项目": [
            {"项目名称": name, "项目代码": f"{name}-{at}", "项目类别": "其他运转类"}
            for name, many in lines.items()
            for at in range(len(many))
        ]
    }

    def named(book: Any) -> None:
        label_cell(book["单位信息"], "单位名称").offset(0, 1).value = made.unit_name

    filing = read_filing(filled(tmp_path, edition, rows, named), tables=made)
    before, after = figures(made), figures(composed(filing).disclosure)
    # Names that a document misprints come out right; a total that it leaves out is filled in.
    assert not amounts(before) - amounts(after)
    assert len(after) - len(before) <= 1


def amounts(found: dict[tuple[str, ...], Decimal]) -> Counter[tuple[str, str, str, Decimal]]:
    return Counter((form, code, column, value) for (form, _, code, _, column), value in found.items())
