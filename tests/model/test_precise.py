"""An amount is known as far as it is printed, and figures by where they stand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model import TEXT, At, Claim, ClaimKind, Disclosure, Figure, Precise, Region, Table, total, unknown

D = Decimal
cents = st.integers(-10_000_000, 10_000_000).map(lambda n: D(n) / 100)
halves = st.integers(0, 500).map(lambda n: D(n) / 1000)
amounts = st.builds(Precise, cents, halves)


@given(amounts, amounts)
def test_a_sum_holds_every_sum_of_what_may_be_meant(one: Precise, other: Precise) -> None:
    both = one + other
    assert (both.least, both.most) == (one.least + other.least, one.most + other.most)
    apart = one - other
    assert (apart.least, apart.most) == (one.least - other.most, one.most - other.least)


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
        assert found[0] <= one.value / other.value <= found[1]


def test_nothing_added_up_is_nothing() -> None:
    assert total(()) == Precise(D(0))
    assert total([Precise(D("1.00"), D("0.005")), Precise(D("2.00"), D("0.005"))]) == Precise(D("3.00"), D("0.010"))


def test_a_figure_is_as_precise_as_its_last_digit_and_an_amount_to_the_fen_is_exact() -> None:
    assert Figure("12.34", D("12.34"), "万元", D("0.01")).precise == Precise(D("123400.00"), D("50.000"))
    assert Figure("12.34", D("12.34"), "元", D("0.01")).precise == Precise(D("12.34"), D(0))
    assert Figure("", None, "万元").precise == Precise(D(0), D(0))


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
