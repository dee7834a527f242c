"""Last year's amounts: what is given must be there, be one and be readable; one sentence says what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mingzhang.compose import FilingError
from mingzhang.flows.prior import prior_amounts, tables_made
from mingzhang.standard.messages import sentence


def told(work: Callable[[Path], object], path: Path) -> str:
    with pytest.raises(FilingError) as refused:
        work(path)
    (fault,) = refused.value.faults
    return fault.message


def test_a_file_that_is_not_there_is_asked_for(tmp_path: Path) -> None:
    assert told(prior_amounts, tmp_path / "去年.pdf") == sentence("prior_missing")
    assert told(tables_made, tmp_path / "报表.xlsx") == sentence("tables_missing")


def test_a_folder_must_hold_one_package_however_many_formats_it_has(tmp_path: Path) -> None:
    assert told(prior_amounts, tmp_path) == sentence("prior_one_of", count=0)
    for name in ("甲.html", "甲.docx", "乙.html"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert told(prior_amounts, tmp_path) == sentence("prior_one_of", count=2)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "去年.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    assert told(prior_amounts, path).startswith(sentence("prior_unreadable", reason=""))
