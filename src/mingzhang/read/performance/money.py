"""The money block of a goal form: labels with their amounts beside them, for the whole period and for the year."""

from __future__ import annotations

import re
from itertools import chain

from mingzhang.model import Part, Period, Place, Role
from mingzhang.model.values import dataclass, field
from mingzhang.read.amounts import is_dash
from mingzhang.read.performance.align import Heading
from mingzhang.read.performance.sheet import Sheet, is_number
from mingzhang.read.performance.strips import (
    Match,
    Piece,
    Strip,
    bare,
    joined,
    match,
    plain,
    unit_in,
    unnumbered,
    untagged,
)
from mingzhang.standard import lazy
from mingzhang.standard.performance import performance_words
from mingzhang.standard.words import NUMBER, TABLE_UNIT

_LABEL_AND_NUMBER = lazy.compile(rf"^(\D{{2,30}}?)[:：]?\s*(-?{NUMBER}\s*(?:{TABLE_UNIT})?)$")
_DIVIDED = lazy.compile(rf"^(\D{{2,30}}?[:：]?\s*-?{NUMBER}\s*(?:{TABLE_UNIT})?)\s*[(（](.+)[)）]$")
_BETWEEN = lazy.compile(r"[;；、]|[,，](?!\d{3})")


@dataclass(slots=True)
class MoneyState:
    """Where the reader stands in a money block: the columns of its two totals, or its headings."""

    whole: int | None = None
    year: int | None = None
    headings: tuple[Heading, ...] = ()
    last: dict[Period, str] = field(default_factory=dict)  # the label read last


@dataclass(frozen=True, slots=True)
class _Label:
    """A label with the cells beside it."""

    name: str
    piece: Piece
    values: list[Piece]


def money_label(text: str) -> Match | None:
    """Return the label of a source of money in a cell, without 其中."""
    label = without_of_which(bare(text))
    funds = performance_words().funds
    found = match(label, funds.labels) if label else None
    return Match(funds.spelled.get(found.name, found.name), found.quality) if found else None


def is_money_head(text: str) -> bool:
    """Whether a cell is the label of the whole money block (项目资金(元))."""
    return not {bare(text), plain(text)}.isdisjoint(performance_words().funds.heads)


def without_of_which(label: str) -> str:
    """Return a label without 其中."""
    rest = label.removeprefix(performance_words().funds.of_which)
    return label if rest is label else rest.removeprefix(":")


def has_money(strip: Strip) -> bool:
    """Whether a row of a money block, written as labels and values, stands here."""
    if any(money_label(_parted(piece)[0]) for piece in chain.from_iterable(map(_single, strip.pieces))):
        return True
    return any(is_money_head(piece.text) for piece in strip.pieces[:3])


def opens_money(strip: Strip) -> bool:
    """Whether labels of money with amounts beside them begin here, below a label of their block or with a total."""
    pieces = strip.pieces[1:] if is_money_head(strip.pieces[0].text) else strip.pieces
    if len(pieces) < 2 or not (is_number(pieces[1].text) or is_dash(pieces[1].text)):
        return False
    label = money_label(pieces[0].text)
    totals = performance_words().funds.totals
    return label is not None and label.quality == "exact" and (len(pieces) < len(strip.pieces) or label.name in totals)


def _parted(piece: Piece) -> tuple[str, str]:
    """Part a cell that holds a label and its amount."""
    found = _LABEL_AND_NUMBER.match(piece.text)
    return (found.group(1), found.group(2)) if found and not is_number(piece.text) else (piece.text, "")


def read_pairs(sheet: Sheet, strip: Strip, state: MoneyState) -> None:
    """Read labels with their amounts beside them; two of a kind belong to the whole period and to the year."""
    labels = _labels(sheet, strip)
    for place, label in enumerate(labels):
        sheet.unit = sheet.unit or unit_in(label.piece.text)
        period = _period(state, place, len(labels), label)
        if _continues(state, period, label, sheet):
            continue
        state.last[period] = label.name
        if label.values:
            points = label.name in performance_words().funds.points
            unit = "" if points else unit_in(label.piece.text) or sheet.unit
            spot = Place(Part.MONEY, (label.name,), period, role=Role.WEIGHT if points else Role.AMOUNT)
            sheet.put(spot, label.values, numeric=True, unit=unit)


def _labels(sheet: Sheet, strip: Strip) -> list[_Label]:
    """Part a row into labels and what stands beside each; the label of the block itself gives the unit."""
    found: list[_Label] = []
    for piece in chain.from_iterable(map(_single, strip.pieces)):
        if is_money_head(piece.text):
            sheet.unit = unit_in(piece.text) or sheet.unit
            continue
        text, amount = _parted(piece)
        known = money_label(text)
        if is_number(piece.text) or is_dash(piece.text):
            if found:
                found[-1].values.append(piece)
        elif known or _is_short(piece.text) or (amount and not found):
            name = known.name if known else without_of_which(bare(text)) or bare(text)
            found.append(_Label(name, piece, [piece._replace(text=amount)] if amount else []))
        elif found:
            found[-1].values.append(piece)
    return found


def _single(piece: Piece) -> list[Piece]:
    """Part a cell that prints an amount and what it is made of (拨款：9万元（上级6万元；本级3万元）)."""
    text = unnumbered(piece.text) if "元" in piece.text else piece.text
    divided = _DIVIDED.match(text)
    parts = [each.strip() for each in _BETWEEN.split(divided.group(2))] if divided else []
    if divided is None or not all(_LABEL_AND_NUMBER.match(each) for each in parts):
        return [piece._replace(text=text)]
    return [piece._replace(text=each) for each in (divided.group(1), *parts)]


def _is_short(text: str) -> bool:
    """Whether words are short enough for a label and hold no amount."""
    return len(untagged(text)) <= 20 and not re.search(r"\d{3}", text)


def _period(state: MoneyState, place: int, count: int, label: _Label) -> Period:
    """Which period a label belongs to: by its own words, else by the order of the two totals, else by the nearer."""
    words = performance_words()
    whole, year = Period.WHOLE, Period.YEAR
    if label.name in words.funds.totals_whole:
        state.whole = label.piece.first
        return whole
    if label.name in words.funds.totals_year:
        state.year = label.piece.first
        return year
    if state.whole is None:
        return year
    if state.year is None:
        return whole
    if count >= 2:
        left, right = (whole, year) if state.whole <= state.year else (year, whole)
        return left if place == 0 else right
    return whole if abs(label.piece.first - state.whole) <= abs(label.piece.first - state.year) else year


def _continues(state: MoneyState, period: Period, label: _Label, sheet: Sheet) -> bool:
    """Whether a label is only the wrapped end of the one above, its amount printed again or not at all."""
    above = state.last.get(period, "")
    if not above or label.name == above or len(label.name) > 3 or not above.endswith(label.name):
        return False
    place = Place(Part.MONEY, (above,), period, role=Role.AMOUNT)
    printed = next((entry.cell.text for entry in reversed(sheet.entries) if entry.place == place), "")
    return not label.values or untagged(joined(label.values)) == untagged(printed)
