"""How each normaliser treats blanks, brackets, full-width signs, quotation marks and stops, side by side."""

from __future__ import annotations

import pytest

from mingzhang.standard.words import (
    bare,
    chinese_number,
    closed,
    count_of,
    edits,
    half_width,
    is_of_which,
    letters,
    plain,
    squeezed,
    without_part,
)

TABLE = [
    # printed, squeezed, closed, half_width, plain, bare, letters
    ("园 圃 局", "园圃局", "园圃局", "园 圃 局", "园圃局", "园圃局", "园圃局"),
    ("A 座\u00a0二层", "A座二层", "A 座二层", "A 座 二层", "A座二层", "A座二层", "A座二层"),
    ("修（缮）费", "修（缮）费", "修（缮）费", "修(缮)费", "修(缮)费", "修(缮)费", "修缮费"),
    ("［甲］：【乙】", "［甲］：【乙】", "［甲］：【乙】", "[甲]:[乙]", "[甲]:[乙]", "[甲]:[乙]", "甲乙"),
    ("１２．５％", "１２．５％", "１２．５％", "12.5%", "12.5%", "12.5%", ""),
    ("“三公”经费", "“三公”经费", "“三公”经费", "“三公”经费", "三公经费", "三公经费", "三公经费"),
    ("《办法》。", "《办法》。", "《办法》。", "《办法》。", "办法。", "办法。", "办法"),
    ("一、人员 经费", "一、人员经费", "一、人员经费", "一、人员 经费", "一、人员经费", "人员经费", "一人员经费"),
    (
        "（二）含：公用",
        "（二）含：公用",
        "（二）含：公用",
        "(二)含:公用",
        "(二)含:公用",
        "公用",
        "二含公用",
    ),
    ("3.5万元", "3.5万元", "3.5万元", "3.5万元", "3.5万元", "3.5万元", "35万元"),
    ("一、", "一、", "一、", "一、", "一、", "一、", "一"),
    ("", "", "", "", "", "", ""),
]


@pytest.mark.parametrize("row", TABLE, ids=[row[0] or "nothing" for row in TABLE])
def test_each_normaliser_takes_away_what_it_says_and_no_more(row: tuple[str, ...]) -> None:
    printed, *wanted = row
    assert [each(printed) for each in (squeezed, closed, half_width, plain, bare, letters)] == wanted


@pytest.mark.parametrize("row", TABLE, ids=[row[0] or "nothing" for row in TABLE])
def test_half_width_keeps_every_character_in_its_place(row: tuple[str, ...]) -> None:
    assert len(half_width(row[0])) == len(row[0])


def test_what_is_plain_or_bare_already_stays_so() -> None:
    for printed, *_ in TABLE:
        assert plain(plain(printed)) == plain(printed)
        assert bare(bare(printed)) == bare(printed)


def test_parts_and_of_which_are_told_before_they_are_taken_away() -> None:
    assert without_part("第三部分 情况说明") == " 情况说明"
    assert without_part("三、情况说明") == "三、情况说明"
    assert is_of_which("（一）其中：培训费")
    assert not is_of_which("培训费其中")


@pytest.mark.parametrize(("number", "printed"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_enumerators_count_to_ninety_nine_both_ways(number: int, printed: str) -> None:
    assert chinese_number(number) == printed
    assert count_of(printed) == number


def test_small_numbers_are_read_in_digits_and_in_chinese() -> None:
    assert [count_of(text) for text in ("7", "两", "零", "十十", "若干", "")] == [7, 2, 0, None, None, None]


@pytest.mark.parametrize(
    ("first", "second", "limit", "wanted"),
    [
        ("甲县园圃局", "甲县园圃局", 2, 0),
        ("甲县园圃局", "乙县园圃局", 2, 1),
        ("园圃", "园林圃", 1, 1),
        ("甲乙丙", "丁戊己", 1, 2),
    ],
)
def test_slips_are_counted_up_to_the_limit_and_one_beyond(first: str, second: str, limit: int, wanted: int) -> None:
    assert edits(first, second, limit) == wanted
    assert edits(second, first, limit) == wanted
