"""Last year's amounts: what is given must be there, be one and be readable; one sentence says what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mingzhang.compose import FilingError
from mingzhang.compose.filing import Filing, Unit
from mingzhang.flows.prior import Prior, must_be_before, prior_amounts, tables_made
from mingzhang.model import Ledger
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


def filing(unit: str, year: str, account: str = "预算") -> Filing:
    return Filing("", account, year, "单位", Unit(unit, "", ""), Ledger(()))


@pytest.mark.parametrize(
    ("prior", "wanted"),
    [
        (("青溪市园圃局", "2025", "预算"), filing("青溪市园圃局", "2026")),
        (("青溪市园圃局（本级）", "2025", "预算"), filing("青溪市园圃局", "2026")),
        (("园圃局", "2025", "预算"), filing("青溪市园圃局", "2026")),
        (("青溪市园囿局", "2025", "预算"), filing("青溪市园圃局", "2026")),  # a sign that was read amiss
        (("青溪市园圃局", "2025", "决算"), filing("青溪市园圃局", "2026")),
        (("青溪市园圃局", "2025", "预算"), filing("青溪市园圃局", "2025", "决算")),
        (("", "", ""), filing("青溪市园圃局", "2026")),
    ],
)
def test_the_units_own_document_of_the_year_before_is_taken(prior: tuple[str, str, str], wanted: Filing) -> None:
    must_be_before(Prior(Ledger(()), *prior), wanted, Path("上年.pdf"))


@pytest.mark.parametrize(
    ("prior", "wanted"),
    [
        (("青溪市河湖局", "2025", "预算"), filing("青溪市园圃局", "2026")),
        (("青溪市园圃局", "2026", "预算"), filing("青溪市园圃局", "2026")),
        (("青溪市园圃局", "2024", "预算"), filing("青溪市园圃局", "2026")),
        (("青溪市园圃局", "2027", "预算"), filing("青溪市园圃局", "2026")),
        (("青溪市园圃局", "2025", "决算"), filing("青溪市园圃局", "2025", "决算")),
        (("青溪市河湖局", "", ""), filing("青溪市园圃局", "2026")),
    ],
)
def test_the_document_of_another_unit_or_year_gives_no_amounts(prior: tuple[str, str, str], wanted: Filing) -> None:
    said = told(lambda path: must_be_before(Prior(Ledger(()), *prior), wanted, path), Path("上年.pdf"))
    assert "".join((prior[0], prior[1])) in said
    assert "上年数" in said
