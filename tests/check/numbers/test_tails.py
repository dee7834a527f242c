"""Amounts cut off where they should have been rounded are hints, and hide no amount that is grossly wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

ROWS = {"事业收入": "2,000,049", "经营收入": "199,956", "其他收入": "349,996", "上级补助收入": "700,058"}
TABLE = """甲县苗圃2024年单位预算公开
2024年收入总表
单位：元
合计\t{names}
{total}\t{cells}

第三部分 单位预算情况说明
"""


def found(folder: Path, said: str, rows: dict[str, str] = ROWS) -> dict[Severity, list[str]]:
    total = sum(Decimal(cell.replace(",", "")) for cell in rows.values())
    table = TABLE.format(names="\t".join(rows), total=f"{total:,}", cells="\t".join(rows.values()))
    path = folder / "甲县.txt"
    path.write_text(f"{table}二、收入预算情况说明\n{said}\n", encoding="utf-8")
    made = check(read(path)).findings
    return {level: [one.figures[0].text for one in made if one.figures and one.severity is level] for level in Severity}


@pytest.mark.parametrize(
    ("wrong", "name"),
    [("20.00", "事业收入"), ("190.99", "经营收入"), ("3.49", "其他收入"), ("7000.00", "上级补助收入")],
)
def test_a_gross_error_among_amounts_that_were_cut_off_is_an_error(wrong: str, name: str, tmp_path: Path) -> None:
    told = {"事业收入": "200.00", "经营收入": "19.99", "其他收入": "34.99", "上级补助收入": "70.00"} | {name: wrong}
    said = "2024年收入预算" + "，".join(f"{one}{amount}万元" for one, amount in told.items()) + "。"
    made = found(tmp_path, said)
    assert made[Severity.ERROR] == [wrong]
    assert set(made[Severity.INFO]) == set(told.values()) - {wrong, "200.00"}


def test_amounts_that_were_rounded_up_too_far_are_errors(tmp_path: Path) -> None:
    made = found(
        tmp_path, "2024年收入预算事业收入200.01万元，经营收入20.00万元，其他收入35.00万元，上级补助收入70.01万元。"
    )
    assert made[Severity.ERROR] == ["200.01"]


def test_an_amount_that_is_a_last_digit_less_in_the_same_print_is_an_error(tmp_path: Path) -> None:
    rows = {name: f"{cell}.00" for name, cell in ROWS.items()}
    made = found(tmp_path, "2024年收入预算事业收入2,000,048.99元，经营收入199,956.00元。", rows)
    assert made[Severity.ERROR] == ["2,000,048.99"]
