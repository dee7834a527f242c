"""小计 in a table stands for the rows before it, or behind it, and is no total of the whole table."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read

BEFORE = (
    ("绿地养护", 58.35),
    ("苗木", 31.2),
    ("小计", 89.55),
    ("设备购置", 4.45),
    ("树池", 5.55),
    ("小计", 10),
    ("合计", 99.55),
)
FIRST = (("合计", 99.55), ("绿地养护", 58.35), ("苗木", 31.2), ("小计", 89.55), ("设备购置", 10))
BEHIND = (("合计", 99.55), ("小计", 89.55), ("绿地养护", 58.35), ("苗木", 31.2), ("小计", 10), ("树池", 4), ("护栏", 6))
NAMED = (("绿地养护", 58.35), ("苗木", 31.2), ("养护小计", 89.55), ("设备购置", 10), ("合计", 99.55))
KNOWN = (("基本工资", 58.35), ("津贴补贴", 31.2), ("小计", 89.55), ("办公费", 10), ("合计", 99.55))
LISTS = (BEFORE, FIRST, BEHIND, NAMED, KNOWN)
TITLES = ("一般公共预算基本支出表", "项目支出预算表", "绿化经费明细表")


def _read(tmp_path: Path, title: str, rows: tuple[tuple[str, float], ...]) -> Disclosure:
    path = tmp_path / "a.txt"
    lines = "".join(f"| {name} | {amount:.2f} |\n" for name, amount in rows)
    path.write_text(
        f"甲县园圃局2025年部门预算\n\n第二部分 2025年部门预算表\n\n{title}\n\n单位：万元\n\n| 项目 | 金额 |\n{lines}\n",
        encoding="utf-8",
    )
    return read(path)


def _errors(document: Disclosure) -> list[str]:
    found = [one for one in check(document).findings if one.severity is not Severity.INFO and one.figures]
    return [figure.text for one in found for figure in one.figures]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("rows", LISTS)
def test_a_subtotal_is_no_total_of_the_table(tmp_path: Path, title: str, rows: tuple[tuple[str, float], ...]) -> None:
    assert _errors(_read(tmp_path, title, rows)) == []


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("rows", LISTS)
def test_a_wrong_total_beside_subtotals_is_found(
    tmp_path: Path, title: str, rows: tuple[tuple[str, float], ...]
) -> None:
    wrong = tuple((name, 109.55 if name == "合计" else amount) for name, amount in rows)
    assert "109.55" in _errors(_read(tmp_path, title, wrong))


def test_a_wrong_subtotal_is_found_where_another_shows_what_it_adds_up(tmp_path: Path) -> None:
    wrong = tuple((name, 86.55 if amount == 89.55 else amount) for name, amount in BEFORE)
    assert _errors(_read(tmp_path, "绿化经费明细表", wrong))[0] == "86.55"


def test_a_subtotal_alone_is_the_total(tmp_path: Path) -> None:
    rows = (("绿地养护", 58.35), ("苗木", 31.2), ("小计", 89.55))
    assert _errors(_read(tmp_path, "绿化经费明细表", rows)) == []
    assert "86.55" in _errors(_read(tmp_path, "绿化经费明细表", (*rows[:2], ("小计", 86.55))))
