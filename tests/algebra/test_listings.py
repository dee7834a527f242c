"""When the parts that a sentence names must add up to their whole, and when they only seem to."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.algebra.identity import Identity
from mingzhang.algebra.listings import divided
from mingzhang.model import Claim, ClaimKind, ClaimLabel, Figure

CENT = Decimal("0.01")


def amount(
    value: str, parent: int | None = None, of_which: bool = False, listing: int | None = 1, name: str = ""
) -> Claim:
    step = CENT if "." in value else Decimal(1)
    figure = Figure(value, Decimal(value), "万元", step, label=ClaimLabel(subject=name, kind=ClaimKind.AMOUNT))
    return Claim(figure, ClaimKind.AMOUNT, 0, parent=parent, of_which=of_which, listing=listing)


def count(value: str, parent: int | None = None, of_which: bool = False, listing: int | None = 1) -> Claim:
    figure = Figure(value, Decimal(value), "个", Decimal(1), label=ClaimLabel(kind=ClaimKind.COUNT))
    return Claim(figure, ClaimKind.COUNT, 0, parent=parent, of_which=of_which, listing=listing)


def share(value: str, subject: int, whole: int) -> Claim:
    return Claim(Figure(value, Decimal(value), "%", CENT), ClaimKind.SHARE, 0, subject=subject, whole=whole)


def test_parts_that_only_pick_something_out_need_not_add_up() -> None:
    claims = [amount("100.00"), amount("31.40", 0, True), amount("12.75", 0, True)]
    assert list(divided(claims)) == []


def test_parts_complete_in_number_are_complete_in_money() -> None:
    claims = [
        amount("100.00"), count("5"), amount("61.40", 0, True), count("3", 1), amount("12.75", 0, True), count("2", 1),
    ]  # fmt: skip
    assert (0, [2, 4], True) in list(divided(claims))


def test_parts_whose_shares_make_a_hundred_are_complete() -> None:
    claims = [
        amount("100.00"),
        amount("61.40", 0, True),
        amount("37.75", 0, True),
        share("61.40", 1, 0),
        share("38.60", 2, 0),
    ]
    assert list(divided(claims)) == [(0, [1, 2], True)]


def test_parts_that_exceed_their_whole_are_doubted() -> None:
    claims = [amount("100.00"), amount("61.40", 0, True), amount("77.75", 0, True)]
    assert list(divided(claims)) == [(0, [1, 2], False)]


def test_one_digit_between_long_parts_and_their_whole_is_doubted() -> None:
    claims = [amount("8123.45"), amount("5123.41", 0, True), amount("2900.04", 0, True)]
    assert list(divided(claims)) == [(0, [1, 2], False)]


def test_a_gap_that_stands_beside_as_an_amount_is_a_part_that_was_not_taken_for_one() -> None:
    claims = [amount("8123.45"), amount("5123.45", 0, True), amount("2900.00", 0, True), amount("100.00")]
    assert list(divided(claims)) == []


def test_things_counted_are_never_rounded() -> None:
    claims = [count("6"), count("5", 0), count("0", 0)]
    figures = [claim.figure for claim in claims]
    assert not Identity("sum.text", (figures[0],), tuple(figures[1:]), "family").holds


def test_a_bare_zero_among_finer_amounts_excuses_nothing() -> None:
    whole, part, nothing = (amount(value).figure for value in ("16.50", "16.40", "0"))
    assert not Identity("sum.text", (whole,), (part, nothing), "family").holds
