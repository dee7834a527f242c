"""Characters that stand for others: radicals, points that a font has lost, wide thousands and stops."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.read import read

RADICALS = str.maketrans("支入比目", "⽀⼊⽐⽬")


def test_radicals_are_the_characters_that_they_stand_for_in_every_format(tmp_path: Path) -> None:
    said = "2024年度支出总计50.00万元，比上年的40.00万元增加10.00万元。"
    table = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>项目支出</td><td>50.00</td></tr></table>"
    for name, text in (("甲.txt", said), ("甲.html", f"<html><body><p>{said}</p>{table}</body></html>")):
        texts = []
        for turned in (text, text.translate(RADICALS)):
            (tmp_path / name).write_text(turned, encoding="utf-8")
            document = read(tmp_path / name)
            assert document.claims
            texts.append(repr((document.claims, document.tables)))
        assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("printed", "value", "doubted"),
    [
        ("467郾1", "467.1", True),
        ("467\U001001b01", "467.1", True),
        ("467\ue0031", "467.1", True),
        ("467·1", "467.1", True),
        ("467。1", "467.1", True),
        *((f"467{sign}1", "467.1", True) for sign in "•∙⋅・･‧․˙"),
        ("４６７\ufe52１", "467.1", False),
        ("1\ufe50467.10", "1467.10", False),
        ("１，４６７．１０", "1467.10", False),
        ("１，２３４，４６７．１０", "1234467.10", False),
        ("1，467.10", "1467.10", True),
    ],
)
def test_a_number_is_read_whole_whatever_sign_stands_for_its_point(
    tmp_path: Path, printed: str, value: str, doubted: bool
) -> None:
    path = tmp_path / "甲.txt"
    path.write_text(f"2024年支出预算{printed}亿元。", encoding="utf-8")
    (claim,) = read(path).claims
    assert claim.figure.value == Decimal(value)
    assert bool(claim.figure.doubt) is doubted


def test_a_wide_point_behind_words_ends_the_sentence(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text(
        "一．概况\n２０２４年事业收入１８．５０万元，增收３．００万元．其他收入２．００万元．", encoding="utf-8"
    )
    labels = [claim.figure.label.subject for claim in read(path).claims]  # type: ignore[union-attr]
    assert labels[-1] == "其他收入"
