"""Controlled rounding: a ledger whose amounts are whole steps of the printed unit, so that every sum comes out exactly.

Each amount goes to one of the two steps beside it. Which of them is chosen so that every cell stays as near to its own
rounding as the sums allow; what comes in still equals what goes out wherever it did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from mingzhang.compose.filing import Filing, RevenueLine
from mingzhang.model import Entry, Ledger, Region
from mingzhang.model.values import dataclass, replace

_FEN = Decimal(100)
_ROUNDS = 60
_IN = frozenset({"收入", "使用非财政拨款结余", "年初结转结余"})
_OUT = frozenset({"支出", "结余分配", "年末结转结余"})
_PINNED = 40  # how much more a project's own amount weighs: its form states it to the fen


class Rounding(StrEnum):
    """How amounts become printed ones: each cell by itself, or all of them together."""

    EACH = "each"
    CONTROLLED = "controlled"


@dataclass(frozen=True, slots=True)
class _Money:
    """Amounts in whole fen, what each was rounded to, and the sums that they take part in."""

    exact: list[int]
    step: int
    sums: list[tuple[int, list[int]]]  # how much a sum weighs, and the amounts in it


def controlled(filing: Filing, step: Decimal) -> Filing:
    """Return a filing whose money, this year's and last year's, is in whole steps (yuan)."""
    ledger = rounded_ledger(filing.ledger, step)
    prior = rounded_ledger(filing.prior, step)
    return replace(filing, ledger=ledger, prior=prior, revenue=_revenue(filing, ledger, step))


def rounded_ledger(ledger: Ledger, step: Decimal) -> Ledger:
    """Return the ledger in whole steps. What is counted rather than paid stays as it is."""
    places = [at for at, entry in enumerate(ledger.entries) if entry.region.flow is not None]
    entries = [ledger.entries[at] for at in places]
    size = int(step * _FEN)
    exact = [int(entry.amount * _FEN) for entry in entries]
    if not entries or all(amount % size == 0 for amount in exact):
        return ledger
    money = _Money(exact, size, _sums(entries))
    made = _balanced(entries, money, _nearest(entries, money))
    found = list(ledger.entries)
    for at, entry, amount in zip(places, entries, made, strict=True):
        found[at] = replace(entry, amount=Decimal(amount) / _FEN)
    return Ledger(tuple(found))


def _sums(entries: Sequence[Entry]) -> list[tuple[int, list[int]]]:
    """Return the sums that packages print: over every axis alone, and over those that tables cross."""
    members: dict[tuple[int, Hashable], list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for weight, mark in _marks(entry.region):
            members[(weight, mark)].append(at)
    return [(weight, numbers) for (weight, _), numbers in members.items()]


def _marks(region: Region) -> Iterable[tuple[int, Hashable]]:
    """Name the sums that an amount of this region takes part in."""
    year, phase, flow, subject = region.year, region.phase, region.flow, region.subject
    base = (year, phase, flow, subject)
    functions = [code for code in (region.function and region.function[:width] for width in (3, 5, 7)) if code]
    economies = [code for code in (region.economy and region.economy[:width] for width in (3, 5)) if code]
    basic = "基本支出" if region.nature in ("人员经费", "公用经费") else region.nature
    yield 2, base
    for axis in (region.fund, region.vintage, region.nature, basic, region.unit):
        yield 1, (*base, axis)
    yield 1, (*base, region.fund, region.vintage)
    for code in functions:
        for others in (
            (),
            (region.fund,),
            (region.vintage,),
            (basic,),
            (region.fund, region.vintage),
            (basic, region.fund),
        ):
            yield 1, (*base, code, *others)
    for code in economies:
        for others in ((), (region.fund,), (region.nature,), (region.nature, region.fund), (region.gov_economy,)):
            yield 1, (*base, code, *others)
    if region.project is not None:
        yield _PINNED, (*base, region.project)
        yield 1, (*base, region.project, region.fund)


def _nearest(entries: Sequence[Entry], money: _Money) -> list[int]:
    """Choose a step for each amount: first so that running totals come out, then whatever brings sums nearer."""
    order = sorted(range(len(entries)), key=lambda at: tuple(str(node) for node in entries[at].region))
    made = [0] * len(entries)
    carried = 0
    for at in order:
        wanted = money.exact[at] + carried
        low = money.exact[at] // money.step * money.step
        high = low if low == money.exact[at] else low + money.step
        made[at] = low if abs(wanted - low) <= abs(wanted - high) else high
        carried = wanted - made[at]
    part_of: list[list[int]] = [[] for _ in entries]
    for number, (_, members) in enumerate(money.sums):
        for at in members:
            part_of[at].append(number)
    gaps = [sum(made[at] - money.exact[at] for at in members) for _, members in money.sums]
    for _ in range(_ROUNDS):
        moved = False
        for at in order:
            low = money.exact[at] // money.step * money.step
            if low == money.exact[at]:
                continue
            change = money.step if made[at] == low else -money.step
            gain = sum(money.sums[number][0] * change * (2 * gaps[number] + change) for number in part_of[at])
            if gain < 0:
                made[at] += change
                moved = True
                for number in part_of[at]:
                    gaps[number] += change
        if not moved:
            break
    return made


def _balanced(entries: Sequence[Entry], money: _Money, made: list[int]) -> list[int]:
    """Move amounts that came in by whole steps until they equal what went out, wherever they did before rounding."""
    for width in (4, 3, 2):
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for at, entry in enumerate(entries):
            region = entry.region
            if region.subject is None and region.flow in (_IN | _OUT):
                groups[(region.year, region.phase, region.fund, region.function)[:width]].append(at)
        for members in groups.values():
            signs = {at: 1 if entries[at].region.flow in _IN else -1 for at in members}
            if sum(money.exact[at] * signs[at] for at in members):
                continue
            _level(entries, money, made, members, signs)
    return made


def _level(entries: Sequence[Entry], money: _Money, made: list[int], members: list[int], signs: dict[int, int]) -> None:
    """Level one group out: the amounts of income give way first, each by as little as it takes."""
    if len({signs[at] for at in members}) < 2:
        return
    while gap := sum(made[at] * signs[at] for at in members):
        change = money.step if gap < 0 else -money.step

        def cost(at: int, change: int = change) -> tuple[bool, int]:
            moved = made[at] + change * signs[at]
            return entries[at].region.flow != "收入", abs(moved - money.exact[at])

        at = min(members, key=cost)
        made[at] += change * signs[at]


def _revenue(filing: Filing, ledger: Ledger, step: Decimal) -> tuple[RevenueLine, ...]:
    """Round the lines of revenue so that those of a fund add up to its spending; the largest takes the difference."""
    found = [replace(line, amount=_whole(line.amount, step)) for line in filing.revenue]
    for fund in {line.fund for line in found}:
        exact = sum((line.amount for line in filing.revenue if line.fund == fund), Decimal(0))
        before, after = (
            sum((entry.amount for entry in one.entries if _is_money_of(entry, filing, fund)), Decimal(0))
            for one in (filing.ledger, ledger)
        )
        if exact != before:
            continue
        lines = [at for at, line in enumerate(found) if line.fund == fund]
        largest = max(lines, key=lambda at: found[at].amount)
        rest = after - sum((found[at].amount for at in lines), Decimal(0))
        found[largest] = replace(found[largest], amount=found[largest].amount + rest)
    return tuple(found)


def _is_money_of(entry: Entry, filing: Filing, fund: str) -> bool:
    region = entry.region
    return (
        region.subject is None
        and region.fund == fund
        and region.flow in _OUT
        and region.year == filing.year
        and region.phase == filing.account
    )


def _whole(amount: Decimal, step: Decimal) -> Decimal:
    return (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step
