"""Rows of money: torn labels and units, and the rate and the score of a source checked against its own amounts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mingzhang.model import Digits, Precise, Role, rounded
from mingzhang.read.amounts import is_dash, parse_amount
from mingzhang.read.performance.align import Heading, Weigh, align
from mingzhang.read.performance.amounts import WEIGH
from mingzhang.read.performance.money import money_label, without_of_which
from mingzhang.read.performance.sheet import Number, is_number, read_number, said
from mingzhang.read.performance.strips import Match, Piece, Strip, bare, unit_in, untagged
from mingzhang.read.scan.labels import RANK, near
from mingzhang.read.scan.rows import Mended, Row, as_is, below, over
from mingzhang.standard import lazy
from mingzhang.standard.performance import column_region, performance_words
from mingzhang.standard.words import MONEY_UNIT

_PERCENT = lazy.compile(r"^([0-9]+(?:\.[0-9]+)?)\s*%?$")
_BEGINS_WITH_DIGIT = lazy.compile(r"\d|[.]\d")
_AMOUNT = lazy.compile(rf"\d{{3}}|\d\s*(?:{MONEY_UNIT})")
_TORN_UNIT = lazy.compile(r"^(\d[\d,]*(?:\.\d+)?)\s+\S{1,5}(?:\s+\S{1,5})?$")


def money_near(text: str) -> Match | None:
    """Return the label of a source of money that a text may be, without 其中."""
    funds = performance_words().funds
    label = without_of_which(bare(text))
    found = near(label, funds.labels) if label else None
    return Match(funds.spelled.get(found.name, found.name), found.quality) if found else None


def torn_unit(text: str) -> Number | None:
    """Return the number before a unit that recognition has made unreadable (`300000 5`)."""
    found = _TORN_UNIT.match(text)
    amount = parse_amount(found.group(1)) if found else None
    return Number(amount.value, amount.step, mended=True) if amount is not None else None


def amount_row(strip: Strip, headings: Sequence[Heading], unit: str) -> Row | None:
    """Mend a row of amounts below their headings; None where the row is none. `unit` is that of the block."""
    label = _label_in(strip)
    if label is None:
        return None
    start, size, name = label
    before = [as_is(piece) for piece in strip.pieces[:start] if unit_in(piece.text)]
    unit = next((found for piece in strip.pieces[:start] if (found := unit_in(piece.text))), unit)
    row = [*before, over(name, strip.pieces[start : start + size])]
    values = [piece for piece in strip.pieces[start + size :] if _prints_amount(piece)]
    if not any(_AMOUNT.search(piece.text) for piece in values):
        return row  # specks below a source that brought no money
    aligned = zip(headings, align(values, headings, _LENIENT).cells, strict=True)
    cells = [(head, _value(head, own, values, unit)) for head, own in aligned if own]
    return [*row, *_checked(cells)]


class _Spot(NamedTuple):
    """How sure the label of a row is (the less the surer), where it stands, over how many cells, and its name."""

    rank: int
    start: int
    size: int
    name: str


def _label_in(strip: Strip) -> tuple[int, int, str] | None:
    """Return where the label of a row of amounts stands, over how many cells, and its name."""
    spots = []
    for start, piece in enumerate(strip.pieces[:4]):
        if _is_torn_head(piece.text):
            continue
        for size in (1, 2):
            run = strip.pieces[start : start + size]
            if len(run) < size or any(is_number(one.text) for one in run):
                continue
            text = bare("".join(one.text for one in run))
            if found := money_near(text):
                spots.append(_Spot(RANK[found.quality] * 10 + start, start, size, _with_of_which(text, found.name)))
    whole = [one for one in spots if not any(_is_piece(one, other) for other in spots)]
    return min(whole)[1:] if whole else None


def _is_piece(one: _Spot, other: _Spot) -> bool:
    """Whether a label is only a piece of a longer one over the same cells: 财政拨款 of 当年财政拨款."""
    inside = other.start <= one.start and one.start + one.size <= other.start + other.size
    return inside and one.name != other.name and one.name in other.name


def _with_of_which(text: str, name: str) -> str:
    of_which = performance_words().funds.of_which
    return f"{of_which}:{name}" if text.startswith(of_which) else name


def _is_torn_head(text: str) -> bool:
    """Whether a cell is what is left of the label of the whole block."""
    return near(text, performance_words().funds.heads) is not None and money_label(text) is None


def _prints_amount(piece: Piece) -> bool:
    return not is_dash(piece.text) and bool(_BEGINS_WITH_DIGIT.match(piece.text))


def _cost(piece: Piece, heading: Heading) -> float:
    torn = heading.kind == "money" and torn_unit(piece.text)
    return 0.0 if torn else WEIGH.cell(piece, heading)


_LENIENT = Weigh(_cost, {})


def _value(heading: Heading, cells: Sequence[Piece], values: Sequence[Piece], unit: str) -> Mended:
    """Return what stands below one heading; an amount whose unit was torn has the unit of its equals in the row."""
    text = " ".join(piece.text for piece in cells)
    torn = torn_unit(text) if heading.kind == "money" else None
    if torn is None:
        return below(heading, text, cells, said("value_pieces", text=text) if len(cells) > 1 else "")
    numbers = [number for piece in values if (number := read_number(piece.text))]
    unit = next((number.unit for number in numbers if number.unit and number.value == torn.value), unit)
    return below(heading, f"{torn.value}{unit}", cells, said("unit_damaged", text=text))


def pair_row(strip: Strip) -> Row:
    """Mend a row of labels with amounts beside them: labels nearly as they should be get their own words."""
    return [_label_or_value(piece) for piece in strip.pieces]


def _label_or_value(piece: Piece) -> Mended:
    found = None if is_number(piece.text) or is_dash(piece.text) else money_near(piece.text)
    if found is None or money_label(piece.text) is not None:
        return as_is(piece)
    unit = unit_in(piece.text)
    name = _with_of_which(bare(piece.text), found.name)
    return over(f"{name}({unit})" if unit else name, (piece,))


class _Money(NamedTuple):
    """An amount of one row: its yuan and its unit."""

    value: Decimal
    unit: str


def _checked(cells: Sequence[tuple[Heading, Mended]]) -> Row:
    """Check what a row says about one source of money against itself: the rate and the score."""
    rate = _rate(cells)
    weights = (read_number(one.text) for head, one in cells if head.role is Role.WEIGHT)
    weight = next((number.value for number in weights if number), None)
    checked: Row = []
    for head, one in cells:
        number = read_number(one.text)
        above = number is not None and weight is not None and (number.value or 0) > weight
        if head.role is Role.RATE and not one.doubt:
            checked.append(_proven_rate(one, rate))
        elif head.role is Role.SCORE and above:
            checked.append(one._replace(doubt=said("score_place")))
        else:
            checked.append(one)
    return checked


def _rate(cells: Sequence[tuple[Heading, Mended]]) -> Decimal | None:
    """Return the rate of execution in per cent that the amounts of the row give."""
    by_phase: dict[str | None, _Money] = {}
    for head, one in cells:
        number = read_number(one.text)
        if head.role is Role.AMOUNT and number and number.unit and number.value:
            by_phase.setdefault(column_region(head.name).phase, _Money(number.value, number.unit))
    words = performance_words().spending
    done = by_phase.get(words.executed.phase)
    planned = by_phase.get(words.adjusted.phase) or by_phase.get(words.drafted.phase)  # the adjusted budget first
    if done is None or planned is None or done.unit != planned.unit:
        return None
    return done.value / planned.value * 100


def _proven_rate(one: Mended, rate: Decimal | None) -> Mended:
    """Keep a rate that agrees with the amounts; read a torn one as they say, or doubt it."""
    printed = untagged(one.text)
    if rate is None:
        return one if printed.endswith("%") else one._replace(doubt=said("number_damaged", text=one.text))
    found = _PERCENT.match(printed)
    if found and Digits.of(found.group(1)).cut.agrees(Precise(rate)):
        return one
    right = f"{rounded(rate, Decimal('0.01')).normalize():f}%"
    if _is_torn(printed.rstrip("%"), right):
        return one._replace(text=right, doubt=said("rate_repaired", text=one.text))
    return one._replace(doubt=said("rate_differs", text=right))


def _is_torn(digits: str, right: str) -> bool:
    """Whether digits are what recognition leaves of a rate: its end, or all of it with the sign as a digit."""
    if not digits:
        return False
    return right.rstrip("%").endswith(digits) or (len(digits) == len(right) and right.startswith(digits[:-1]))
