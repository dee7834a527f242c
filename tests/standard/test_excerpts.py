"""Words taken out of a text show where the text goes on."""

from __future__ import annotations

import pytest

from mingzhang.check.passages import Passage
from mingzhang.model import Source
from mingzhang.standard.words import excerpt

TEXT = "一、预算减少，主要原因是项目完成。"


@pytest.mark.parametrize(
    ("begin", "end", "shown"),
    [
        (2, 6, "…预算减少…"),
        (-5, 6, "一、预算减少…"),
        (2, 99, "…预算减少，主要原因是项目完成。"),
        (0, len(TEXT), TEXT),
    ],
)
def test_only_what_is_cut_is_marked(begin: int, end: int, shown: str) -> None:
    assert excerpt(TEXT, begin, end) == shown


def test_blanks_that_are_left_out_are_no_cut() -> None:
    assert excerpt("  甲乙丙  ", 2, 5) == "甲乙丙"


def test_a_quotation_with_words_around_marks_where_it_was_cut_and_one_without_is_as_printed() -> None:
    passage = Passage(TEXT, "paragraph", Source("甲.txt", line=1))
    assert passage.quote(2, 4, around=2).text == "…一、预算减少…".replace("…", "", 1)
    assert passage.quote(2, 4).text == "预算"
