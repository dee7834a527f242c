"""Numbers that no table took are said to be unread; numbers of sentences, pages and contents are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import DoubtKind
from mingzhang.read import read

TITLE = "甲县园圃局2024年度部门决算\n\n2024年度园艺支出12.00万元。\n\n两年对比情况\n"
NUMBERS = ("2840.00", "1400.00", "1350.00", "2364.00", "1356.00", "996.00")


def unread(text: str, tmp_path: Path) -> list[str]:
    path = tmp_path / "某局.txt"
    path.write_text(text, encoding="utf-8")
    return [doubt.message for doubt in read(path).doubts if doubt.kind is DoubtKind.UNREAD]


@pytest.mark.parametrize(
    "lines",
    [
        ("年度", "花圃", "苗圃", "果圃", "上年", *NUMBERS[:3], "本年", *NUMBERS[3:]),
        ("年度 花圃 苗圃 果圃", "上年 2840.00 1400.00 1350.00", "本年 2364.00 1356.00 996.00"),
        tuple(f"{name}\n{number}" for name, number in zip("甲乙丙丁戊己", NUMBERS, strict=True)),
    ],
    ids=["a number a line", "rows", "names between"],
)
def test_numbers_that_no_table_took_are_said_to_be_unread(lines: tuple[str, ...], tmp_path: Path) -> None:
    (said,) = unread(TITLE + "\n".join(lines) + "\n", tmp_path)
    assert "2840.00" in said
    assert "6个数" in said


@pytest.mark.parametrize(
    "lines",
    [
        ("花圃支出2840.00万元，苗圃支出1400.00万元，果圃支出1350.00万元。",) * 4,
        tuple(f"第{at}节\n{at}" for at in range(1, 30)),
        ("2019", "2020", "2021", "2022", "2023", "2024", "2025"),
        NUMBERS[:3],
    ],
    ids=["sentences", "pages", "years", "few"],
)
def test_other_numbers_are_not(lines: tuple[str, ...], tmp_path: Path) -> None:
    assert unread(TITLE + "\n".join(lines) + "\n", tmp_path) == []
