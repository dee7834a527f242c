"""Classes of indicators whose merged cells recognition has torn: numbers tell them, or the middle of their rows."""

from __future__ import annotations

from mingzhang.read.performance.sheet import said
from mingzhang.read.scan.classes import Placed, Printed, classified

QUANTITY, QUALITY, TIME = "数量指标", "质量指标", "时效指标"


def seconds(*rows: tuple[str, int | None]) -> list[str]:
    return [one.second for one in classified([Printed("", second, number) for second, number in rows])]


def test_a_class_begins_with_its_first_indicator_wherever_its_name_stands() -> None:
    rows = ("", 1), (QUANTITY, 2), ("", 3), (QUALITY, 1), ("", 2)
    assert seconds(*rows) == [QUANTITY] * 3 + [QUALITY] * 2


def test_an_indicator_without_a_number_follows_the_one_before_it() -> None:
    assert seconds(("", 1), (QUANTITY, None), ("", 3), (QUALITY, 1)) == [QUANTITY] * 3 + [QUALITY]


def test_another_name_ends_a_class_though_the_numbers_go_on() -> None:
    assert seconds((QUANTITY, 1), ("", 2), (QUALITY, 3), (TIME, 1)) == [QUANTITY, QUANTITY, QUALITY, TIME]


def test_without_numbers_a_name_stands_in_the_middle_of_its_rows() -> None:
    found = classified([Printed("", name) for name in ("", QUANTITY, "", "", QUALITY, "")])
    assert [one.second for one in found] == [QUANTITY] * 3 + [QUALITY] * 3
    assert [(one.place, one.size) for one in found] == [(1, 3), (2, 3), (3, 3)] * 2


def test_a_row_that_would_belong_to_another_class_if_names_stood_on_top_is_in_doubt() -> None:
    found = classified([Printed("", name) for name in ("", QUANTITY, "", "", QUALITY, "")])
    guessed = {QUANTITY: said("class_guess", name=QUANTITY), QUALITY: said("class_guess", name=QUALITY)}
    assert [one.doubt for one in found] == [guessed[QUANTITY], "", "", guessed[QUALITY], "", ""]


def test_names_that_cannot_stand_in_the_middle_stand_on_top() -> None:
    found = classified([Printed("", name) for name in (QUANTITY, "", QUALITY, "", "", "")])
    assert [one.second for one in found] == [QUANTITY] * 2 + [QUALITY] * 4


def test_the_pieces_of_a_torn_name_make_it_up_together() -> None:
    assert seconds(("", 1), ("服务对象", 2), ("满意度指标", 3), (QUALITY, 1)) == ["服务对象满意度指标"] * 3 + [QUALITY]


def test_a_damaged_piece_is_in_doubt_and_a_class_without_a_name_is_missing() -> None:
    found = classified(
        [Printed("产出指标", QUANTITY, 1), Printed("", "薮星旨", 2), Printed("", "", 1), Printed("", "", 2)]
    )
    assert found[1] == Placed("产出指标", QUANTITY, said("class_damaged", text="薮星旨", name=QUANTITY), 2, 2)
    assert {(one.first, one.second, one.doubt) for one in found[2:]} == {("产出指标", "", said("class_missing"))}


def test_without_any_name_of_a_class_nothing_is_made_up() -> None:
    assert [one.second for one in classified([Printed("", ""), Printed("", "")])] == ["", ""]
