"""A numbered row of dashes that only heads the rows numbered below it states nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import CellLabel, Disclosure, Severity
from mingzhang.read import read
from printed import printed

COVER = "甲县农业局2023年度部门决算"
MONEY = "单位：万元"
ROWS = (
    "项目|预算数|全年支出数",
    "一、“三公”经费支出|{dash}|{dash}",
    "{total}|26.00|25.00",
    "1.因公出国（境）费|10.00|10.00",
    "2.公务用车购置及运行维护费|12.00|11.00",
    "（1）公务用车购置费|0.00|0.00",
    "（2）公务用车运行维护费|12.00|11.00",
    "3.公务接待费|4.00|{last}",
)


def document(folder: Path, kind: str, dash: str, total: str, last: str = "4.00") -> Disclosure:
    rows = tuple(row.format(dash=dash, total=total, last=last) for row in ROWS if total or "{total}" not in row)
    return read(printed(folder, kind, COVER, "财政拨款“三公”经费支出决算表", MONEY, rows))


def errors(found: Disclosure) -> list[str]:
    return [one.message for one in check(found).findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("kind", ["txt", "html", "xlsx"])
@pytest.mark.parametrize("dash", ["—", "——", "-", "－"])
@pytest.mark.parametrize("total", ["（一）支出合计", "（一）合计", ""])
def test_it_is_no_figure(tmp_path: Path, kind: str, dash: str, total: str) -> None:
    found = document(tmp_path, kind, dash, total)
    assert errors(found) == []
    labels = [one.label for one in found.tables[0].figures]
    assert not any(isinstance(label, CellLabel) and label.row.startswith("一、") for label in labels)


def test_a_wrong_part_below_it_is_found(tmp_path: Path) -> None:
    assert errors(document(tmp_path, "html", "—", "（一）支出合计", "3.00"))


def test_a_dash_beside_an_amount_is_one(tmp_path: Path) -> None:
    rows = [row.format(dash="—", total="（一）支出合计", last="4.00") for row in ROWS]
    rows[1] = "一、“三公”经费支出|26.00|—"
    found = read(printed(tmp_path, "html", COVER, "财政拨款“三公”经费支出决算表", MONEY, tuple(rows)))
    assert sum(one.value is None for one in found.tables[0].figures) == 1
