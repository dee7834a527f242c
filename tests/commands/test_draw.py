"""Drawing a page: what can be drawn is a picture, what cannot is said in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.cli import main
from mingzhang.standard.messages import sentence, shown
from pdf_writer import Page, write

WIDTHS, ROWS = [120.0, 90.0], [["项目", "金额"], ["公用经费", "3.00"]]


def pdf(folder: Path, name: str = "甲县园圃局.pdf") -> Path:
    page = Page()
    page.table(60, 60, WIDTHS, ROWS)
    return write(folder / name, [page])


def test_a_page_is_drawn_to_a_file_or_to_the_terminal(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path, output = pdf(tmp_path), tmp_path / "page.svg"
    assert main(["draw", str(path), "--page", "1", "-o", str(output)]) == 0
    assert output.read_bytes().lstrip().startswith(b"<svg")
    assert main(["draw", str(path), "--page", "1"]) == 0
    assert capsysbinary.readouterr().out.strip() == output.read_bytes().strip()


def test_a_page_that_is_not_there_is_not_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draw", str(pdf(tmp_path)), "--page", "2", "--debug"]) == 2
    assert capsys.readouterr().err


def test_one_file_is_drawn_at_a_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("甲.pdf", "乙.pdf"):
        pdf(tmp_path, name)
    assert main(["draw", str(tmp_path), "--page", "1"]) == 2
    assert sentence("draw_one", path=shown(tmp_path)) in capsys.readouterr().err


def test_only_a_pdf_has_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "甲.txt"
    path.write_text("2025年部门预算说明\n", encoding="utf-8")
    assert main(["draw", str(path), "--page", "1"]) == 2
    assert sentence("draw_pdf", path=shown(path)) in capsys.readouterr().err
