"""Which rows that no list of names knows stand below which others: by how they are numbered, and by what adds up.

A row whose words were understood has its place by what it means. Any other would count as one more part of the total;
but tables print several levels of such rows (a kind of tax below all taxes, a county below its city). A row is taken to
hold those after it where it is their sum, in most columns, or where their numbering says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile

from mingzhang.model import Precise, Region, Row, unknown
from mingzhang.model.values import dataclass, field, replace
from mingzhang.read.amounts import Amount
from mingzhang.read.evidence import MADE_UP, PAST, TELLING
from mingzhang.read.tables.unit_rows import TOTAL_ROW
from mingzhang.standard.axes import INSIDE, axes
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.nesting import nested
from mingzhang.standard.words import bare

Amounts = Mapping[int, Amount]
Sums = Mapping[int, Precise]
_NOTHING = Precise(Decimal(0))


@dataclass(slots=True)
class _Item:
    """A row with those found to stand right below it. `sums` says that it is their sum."""

    at: int
    row: Row
    amounts: Sums
    kind: int
    below: list[_Item] = field(default_factory=list)
    sums: bool = False


def of_one_column(printed: Sequence[Amounts], blocks: Sequence[Hashable]) -> list[Decimal]:
    """Return an amount of each row that others add up to: of the column of its block that most rows have one in."""
    filled: dict[Hashable, Counter[int]] = {}
    for amounts, block in zip(printed, blocks, strict=True):
        told = filled.setdefault(block, Counter())
        told.update(at for at, one in sorted(amounts.items()) if one.value is not None)
    main = {block: told.most_common(1)[0][0] if told else 0 for block, told in filled.items()}
    found = [amounts.get(main[block]) for amounts, block in zip(printed, blocks, strict=True)]
    return [one.value if one is not None and one.value is not None else Decimal(0) for one in found]


def below_their_wholes(rows: Sequence[Row], amounts: Sequence[Amounts], runs: Sequence[str] | None = None) -> list[Row]:
    """Return the rows, those that were not understood placed below the rows that hold them.

    `amounts` are those of each row by column; `runs` tell which rows go on with each other.
    """
    runs = [row.side for row in rows] if runs is None else runs
    regions = (_unlike(row, rows) for row in rows)
    made = [row if row.region == own else replace(row, region=own) for row, own in zip(rows, regions, strict=True)]
    rows = tuple(made)
    for run in dict.fromkeys(runs):
        places = [at for at, own in enumerate(runs) if own == run]
        items = [
            _Item(at, rows[at], precise(amounts[at]), numbered(rows[at].label)[0])
            for at in places
            if _is_part(rows[at])
        ]
        totals = [precise(amounts[at]) for at in places if not _is_part(rows[at]) and not rows[at].of_which]
        if not any(is_loose(item.row) for item in items) or _is_flat(items, totals):
            continue
        for item in _tree(items):
            _place(item, made)
    return made


def _unlike(row: Row, rows: Sequence[Row]) -> Region:
    """Return a row's region; unknown where it is read as all that goes in or out, though it is one item of several.

    Rows numbered alike stand beside each other: none of them holds another (一、本级收入 beside 二、转移性收入).
    """
    kind, _ = numbered(row.label)
    if not kind or row.region.flow not in ("收入", "支出") or row.region.fixed().keys() != {"flow"}:
        return row.region
    beside = (other for other in rows if other.side == row.side and numbered(other.label)[0] == kind)
    if any(_holds(row, other) for other in beside):
        return row.region._replace(subject=unknown(bare(row.label)))
    return row.region


def _is_part(row: Row) -> bool:
    """Whether a row is one of those that a total sums up."""
    label = bare(row.label)
    return (
        bool(label)
        and not row.of_which
        and not TOTAL_ROW.match(label)
        and INSIDE not in (row.region.subject or "")
        and (not read_label(row.label).total or numbered(row.label)[0] > 0)
    )


def is_loose(row: Row) -> bool:
    """Whether nothing but its words says what a row is about, and they were not understood."""
    return row.region.is_unknown and not row.region.is_nameless


def precise(amounts: Amounts) -> Sums:
    """Return the amounts of a row as far as they are printed, by column."""
    return {column: amount.precise for column, amount in amounts.items()}


def _is_flat(items: Sequence[_Item], totals: Sequence[Sums]) -> bool:
    """Whether some total is the sum of all rows that lie in no other."""
    inside = {inner for _, inner in nested(item.row.region for item in items)}
    parts = Parts()
    for item in items:
        if item.row.region not in inside:
            parts.add(item.amounts)
    return any(parts.make_up(total) for total in totals)


def _holds(outer: Row, inner: Row) -> bool:
    return outer.region != inner.region and axes().covers(outer.region, inner.region)


def _tree(items: Sequence[_Item]) -> list[_Item]:
    """Return the items that stand below no other, from top to bottom, each with those below it."""
    later: list[_Item] = []  # what comes after the item at hand and stands below no other, the nearest last
    reach = _Reach(items)
    for item in reversed(items):
        item.below = [later.pop() for _ in range(_inside(item, later, reach))]
        later.append(item)
    return later[::-1]


def _inside(item: _Item, later: Sequence[_Item], reach: _Reach) -> int:
    """Return how many of the items after it, the nearest last, stand right below an item."""
    nearest = reversed(later)
    least = 1 if later and item.kind and later[-1].kind > item.kind else 2
    telling = _is_telling(item.amounts)
    parts = Parts()
    for count, other in enumerate(takewhile(lambda one: not (0 < one.kind <= item.kind), nearest), 1):
        parts.add(other.amounts)
        if count >= least and (count == 1 or telling) and parts.make_up(item.amounts):
            item.sums = True
            return count
        if not telling or reach.is_past(item.amounts, parts):
            break
    return sum(1 for _ in takewhile(lambda one: one.kind > item.kind, reversed(later))) if item.kind else 0


class Parts:
    """Amounts added up by column."""

    def __init__(self) -> None:
        self.sums: dict[int, Precise] = {}
        self._printed: set[int] = set()

    def add(self, amounts: Sums) -> None:
        """Add the amounts of one more row."""
        for column, amount in amounts.items():
            self.sums[column] = self.sums.get(column, _NOTHING) + amount
            if amount.value:
                self._printed.add(column)

    def make_up(self, whole: Sums) -> bool:
        """Whether they are a whole in all columns that print any, or in most of several."""
        columns = self._printed | {column for column, amount in whole.items() if amount.value}
        right = sum(self.sums.get(column, _NOTHING).agrees(whole.get(column, _NOTHING)) for column in columns)
        return MADE_UP.is_met(right, len(columns))


class _Reach:
    """How far what rows print can still bring a sum back down, so that no whole is tried with all rows after it."""

    def __init__(self, items: Sequence[_Item]) -> None:
        self._back: dict[int, Decimal] = defaultdict(Decimal)
        self._columns = {column for item in items for column, amount in item.amounts.items() if amount.value}
        for item in items:
            for column, amount in item.amounts.items():
                self._back[column] += max(-amount.least, amount.most - amount.value)

    def is_past(self, whole: Sums, parts: Parts) -> bool:
        """Whether parts are so much more than a whole that they cannot make it up, whatever is added to them."""
        past = sum(
            parts.sums.get(column, _NOTHING).value - whole.get(column, _NOTHING).value > self._back[column]
            for column in self._columns
        )
        return PAST.is_met(past, len(self._columns))


def _is_telling(amounts: Sums) -> bool:
    values = [amount.value for amount in amounts.values() if amount.value]
    return len(values) > 1 or any(abs(value) >= TELLING or value % 1 for value in values)


def _place(item: _Item, made: list[Row]) -> None:
    """Give the rows below an item their regions inside its own, from the top down."""
    own = made[item.at]
    loose = [inner for inner in item.below if is_loose(inner.row)]
    if any(not is_loose(inner.row) and not _holds(own, inner.row) for inner in item.below):
        made[item.at] = replace(own, of_which=True)  # its parts count by what they mean; it only sums them up
        loose = []
    for inner in loose:
        row = made[inner.at]
        made[inner.at] = replace(row, region=within(own.region, row.region), of_which=row.of_which or not item.sums)
    for inner in item.below:
        _place(inner, made)


def within(outer: Region, inner: Region) -> Region:
    """Return a region that was not understood as part of another."""
    subject = inner.subject or ""
    if outer.is_unknown:
        subject = f"{outer.subject}{INSIDE}{subject}"
    return outer._replace(subject=subject)


def levelled(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with how many others of their side hold each of them."""
    levels: Counter[tuple[str, Region]] = Counter()
    for side in dict.fromkeys(row.side for row in rows):
        lines = Counter(row.region for row in rows if row.side == side)
        for outer, inner in nested(lines):
            levels[side, inner] += lines[outer]
    return [row if row.level == (level := levels[row.side, row.region]) else replace(row, level=level) for row in rows]
