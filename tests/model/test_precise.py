"""An amount is known as far as it is printed, and figures by where they stand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model import (
    TEXT,
    At,
    Claim,
    ClaimKind,
    Digits,
    Disclosure,
    Figure,
    Precise,
    Region,
    Table,
    apart,
    total,
    unknown,
)

D = Decimal
cents = st.integers(-10_000_000, 10_000_000).map(lambda n: D(n) / 100)
halves = st.integers(0, 500).map(lambda n: D(n) / 1000)
amounts = st.builds(Precise, cents, halves)


@given(amounts, amounts)
def test_a_sum_holds_every_sum_of_what_may_be_meant(one: Precise, other: Precise) -> None:
    both = one + other
    assert (both.least, both.most) == (one.least + other.least, one.most + other.most)
    between = one - other
    assert (between.least, between.most) == (one.least - other.most, one.most - other.least)


@given(amounts, amounts)
def test_amounts_agree_where_one_amount_may_be_meant_by_both(one: Precise, other: Precise) -> None:
    assert one.agrees(other) == (max(one.least, other.least) <= min(one.most, other.most))
    assert one.exceeds(other) == (one.least > other.most)
    assert not (one.agrees(other) and one.exceeds(other))


@given(amounts, amounts)
def test_a_ratio_is_none_where_the_whole_may_be_nothing(one: Precise, other: Precise) -> None:
    found = one.over(other)
    assert (found is None) == (other.least <= 0 <= other.most)
    if found is not None:
        assert found.least <= one.value / other.value <= found.most


def test_nothing_added_up_is_nothing() -> None:
    assert total(()) == Precise(D(0))
    assert total([Precise(D("1.00"), D("0.005")), Precise(D("2.00"), D("0.005"))]) == Precise(D("3.00"), D("0.010"))


def test_a_figure_is_as_precise_as_its_last_digit_and_an_amount_to_the_fen_is_exact() -> None:
    assert Figure("12.34", D("12.34"), "万元", D("0.01")).precise == Precise(D("123400.00"), D("50.000"))
    assert Figure("12.34", D("12.34"), "元", D("0.01")).precise == Precise(D("12.34"), D(0))
    assert Figure("", None, "万元").precise == Precise(D(0), D(0))


def test_things_counted_are_exact_and_what_is_measured_or_told_in_thousands_is_not() -> None:
    assert Figure("7", D(7), "辆", D(1)).precise == Precise(D(7))
    assert Figure("7", D(7), "公里", D(1)).precise == Precise(D(7), D("0.5"))
    assert Figure("7", D(7), "万人", D(1)).precise == Precise(D(7), D("0.5"))
    assert Figure("7.5", D("7.5"), "辆", D("0.1")).precise == Precise(D("7.5"), D("0.05"))


def test_a_tie_may_have_been_rounded_either_way() -> None:
    exact = Figure("24350.00", D("24350.00"), "元", D("0.01")).precise
    for shown in ("2.43", "2.44"):
        assert Figure(shown, D(shown), "万元", D("0.01")).precise.repeats(exact)
    assert not Figure("2.45", D("2.45"), "万元", D("0.01")).precise.repeats(exact)


def test_a_number_that_was_cut_off_is_within_a_whole_last_digit() -> None:
    exact = Precise(D("33.3391"))
    assert Digits.of("33.33").cut.agrees(exact)
    assert not Digits.of("33.33").precise.agrees(exact)
    assert not Digits.of("33.32").cut.agrees(exact)
    assert Digits.of("1,234.50") == (D("1234.50"), D("0.01"))


def test_the_last_digit_beside_the_right_one_is_next_to_it_however_long_the_number_is() -> None:
    assert Digits.of("33.35").is_next_to(D("33.3391"))
    assert not Digits.of("33.36").is_next_to(D("33.3391"))
    assert Digits.of("1").is_next_to(D(10) ** 40) is False


def test_a_share_counts_up_to_its_limit_only() -> None:
    part = Precise(D(12)).over(Precise(D(10), D("0.5")))
    assert part is not None
    assert part.capped(1).holds(Precise(D(1)))
    assert not part.capped(1).holds(Precise(D("1.2")))
    assert (part * 100).holds(Precise(D(120)))


def test_a_bare_zero_among_finer_amounts_is_as_fine_as_they_are() -> None:
    whole, part = (Figure(text, D(text), "万元", D("0.01")) for text in ("10.00", "9.99"))
    zero = Figure("0", D(0), "万元", D(1))
    assert apart([whole], [part, zero]) == Precise(D("100.00"), D("150.000"))


def test_every_figure_of_a_disclosure_knows_its_place_and_equals_itself_elsewhere() -> None:
    figure = Figure("1.00", D(1), "万元", D("0.01"))
    table = Table("B01", "表", figures=(figure, figure), places=((0, 1), (1, 1)))
    loose = Table("PT", "表", figures=(figure, figure))
    document = Disclosure("a", tables=(table, loose), claims=(Claim(figure, ClaimKind.AMOUNT, 3),)).placed()
    assert [one.at for one in document.tables[0].figures] == [At(0, 0, 1), At(0, 1, 1)]
    assert [one.at for one in document.tables[1].figures] == [At(1, 0, 0), At(1, 1, 0)]
    assert document.claims[0].figure.at == At(TEXT, 3, 0)
    assert document.placed() is document
    moved = replace(document, tables=document.tables[::-1]).placed()
    assert moved.tables[1].figures[0].at == At(1, 0, 1)
    assert document.tables[0].figures[0] == figure


def test_words_that_were_not_understood_make_an_unknown_region() -> None:
    assert Region(subject=unknown("某栏")).is_unknown
    assert not Region(subject=unknown("某栏", 2)).is_nameless
    assert Region(subject=unknown("", 2)).is_nameless
    assert not Region(subject="政府采购").is_unknown
    assert not Region().is_unknown
