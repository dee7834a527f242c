"""Files that would unfold without end are read as far as anything stands in them, or refused in one sentence."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from mingzhang.read.files import archive, xlsx
from mingzhang.read.layout import Grid, UnreadableFile
from mingzhang.read.which import read_layout

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TABLE = [
    ("A1", "2025年丙县渠堰所支出表"),
    ("A3", "项目"),
    ("B3", "合计"),
    ("A4", "合计"),
    ("B4", "3.00"),
    ("A5", "清淤"),
    ("B5", "3.00"),
]


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _workbook(path: Path, rows: str, below: str = "") -> Path:
    kind = f'<Relationship Id="r1" Type="{_OFFICE}/{{}}" Target="{{}}"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, target in (("_rels/.rels", "xl/workbook.xml"), ("xl/_rels/workbook.xml.rels", "worksheets/s.xml")):
            relation = kind.format("officeDocument" if target.endswith("book.xml") else "worksheet", target)
            file.writestr(name, f'<Relationships xmlns="{_RELS}">{relation}</Relationships>')
        sheet = f'<sheet name="支出表" sheetId="1" r:id="r1" xmlns:r="{_OFFICE}"/>'
        file.writestr("xl/workbook.xml", f'<workbook xmlns="{_MAIN}"><sheets>{sheet}</sheets></workbook>')
        data = f"<sheetData>{rows}</sheetData>{below}"
        file.writestr("xl/worksheets/s.xml", f'<worksheet xmlns="{_MAIN}">{data}</worksheet>')
    return path


def _rows(cells: list[tuple[str, str]]) -> str:
    rows: dict[str, list[str]] = {}
    for place, text in cells:
        rows.setdefault(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), []).append(_cell(place, text))
    return "".join(f'<row r="{number}">{"".join(made)}</row>' for number, made in rows.items())


def _grid(path: Path) -> Grid:
    (grid,) = (block for block in read_layout(path).blocks if isinstance(block, Grid))
    return grid


@pytest.mark.parametrize("stray", ["XFD6", "A1048576", "XFD1048576", "ZZ20000", "C2147483647"])
def test_a_cell_far_from_a_table_makes_it_no_larger(tmp_path: Path, stray: str) -> None:
    grid = _grid(_workbook(tmp_path / "a.xlsx", _rows([*_TABLE, (stray, "9")])))
    assert grid.height * grid.width < 600_000
    assert [cell.text for cell in grid.cells if cell.text] == [*(text for _, text in _TABLE[1:]), "9"]
    assert [cell.source.line for cell in grid.cells if cell.text == "清淤"] == [5]


@pytest.mark.parametrize("merged", ["A4:XFD1048576", "B3:B1048576", "A3:XFD3"])
def test_merged_cells_reach_no_further_than_what_is_filled(tmp_path: Path, merged: str) -> None:
    below = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>'
    grid = _grid(_workbook(tmp_path / "a.xlsx", _rows([*_TABLE, ("B1048576", "9")]), below))
    assert grid.height * grid.width < 600_000
    shown = {cell.text for cell in grid.cells}
    assert "合计" in shown
    assert ("9" in shown) == (merged == "A3:XFD3")  # what a merged cell lies over is not shown


def test_cells_and_rows_that_give_no_place_follow_each_other(tmp_path: Path) -> None:
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    words = (("项目", "合计"), ("清淤", "3.00"), ("护坡", "4.00"))
    rows = "".join(f"<row>{''.join(map(cell.format, row))}</row>" for row in words)
    grid = _grid(_workbook(tmp_path / "a.xlsx", rows))
    assert [(cell.row, cell.column, cell.text) for cell in grid.cells][2:4] == [(1, 0, "清淤"), (1, 1, "3.00")]


def test_cells_without_end_are_counted_though_they_hold_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_MOST_EMPTY", 1000)
    path = _workbook(tmp_path / "a.xlsx", f"<row r='1'>{'<c/>' * 1001}</row>")
    with pytest.raises(UnreadableFile, match="单元格过多"):
        read_layout(path)


def test_a_part_that_holds_more_than_it_says_is_damaged(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", _rows(_TABLE) + " " * 100_000)
    whole = bytearray(path.read_bytes())
    at = whole.index(b"PK\x01\x02", whole.rindex(b"xl/worksheets/s.xml") - 60)
    whole[at + 24 : at + 28] = (500).to_bytes(4, "little")  # how large the part is, says the list of all parts
    path.write_bytes(whole)
    with pytest.raises(UnreadableFile, match="已损坏"):
        read_layout(path)


def test_a_part_of_more_elements_than_any_package_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_TAGS", 3)
    with pytest.raises(UnreadableFile, match="不像公开文本"):
        read_layout(_workbook(tmp_path / "a.xlsx", _rows(_TABLE)))


@pytest.mark.parametrize("spans", ["colspan=99 rowspan=9999", "colspan=400 rowspan=99", "colspan=400 rowspan=400"])
def test_a_web_table_whose_cells_push_each_other_aside_without_end_is_refused(tmp_path: Path, spans: str) -> None:
    path = tmp_path / "a.html"
    rows = f"<tr><td {spans}>合计</td><td>1.00</td></tr>" * 400
    path.write_text(f"<html><body><table>{rows}</table></body></html>", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="不像公开文本"):
        read_layout(path)


def test_what_is_nested_too_deep_is_refused_and_not_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{'<div>' * 220}清淤3.00万元{'</div>' * 220}</body></html>", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="层数过多"):
        read_layout(path)
