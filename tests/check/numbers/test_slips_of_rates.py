"""What a rate that a hand got wrong was meant to be is sought next to what its amounts come to, and nowhere else."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.check.numbers.quotients import Quotient, Term
from mingzhang.check.numbers.slips import slips
from mingzhang.model import TEXT, At, Figure

_CENT, _UNIT = Decimal("0.01"), Decimal(1)


def _figure(place: int, value: Decimal, unit: str, step: Decimal, table: int = TEXT) -> Figure:
    return Figure(f"{value:f}", value, unit, step, at=At(table, place, 0))


_amounts = st.integers(1, 99_999).map(lambda digits: Decimal(digits) * _CENT)
_rates = st.integers(-9999, 99_999).map(lambda digits: Decimal(digits) * _CENT)


@given(_amounts, _amounts, _amounts, _rates, st.sampled_from([TEXT, 0]), st.sampled_from([-1, 0, 1]))
def test_the_nearest_slip_of_a_rate_is_the_best_of_all_that_hold(
    now: Decimal, before: Decimal, under: Decimal, said: Decimal, table: int, way: int
) -> None:
    over = (Term(1, _figure(1, now, "万元", _CENT)), Term(-1, _figure(2, before.quantize(_UNIT), "万元", _UNIT)))
    rate = _figure(4, said, "%", _CENT, table)
    one = Quotient("ratio.growth", rate, over, (Term(1, _figure(3, under, "万元", _CENT)),), "", way=way)
    holding = [abs(value) for value in slips(rate) if one.would_hold(rate, value)]
    assert one.slip_of_rate == min(holding, key=lambda value: abs(value - one.exact), default=None)
