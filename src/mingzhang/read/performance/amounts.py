"""The money block of a self-evaluation: amounts, points and rates below headings, one row for each source of money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.model import Part, Place
from mingzhang.model.values import dataclass
from mingzhang.read.amounts import is_dash
from mingzhang.read.performance.align import Heading, Weigh, align
from mingzhang.read.performance.money import MoneyState, is_money_head, money_label
from mingzhang.read.performance.sheet import Sheet, is_number, read_number
from mingzhang.read.performance.strips import Piece, Strip, bare, plain, unit_in
from mingzhang.standard.performance import performance_words


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the label of a row stands, and how sure it is (the smaller the surer)."""

    rank: int
    start: int
    name: str


def read_amounts(sheet: Sheet, strip: Strip, state: MoneyState) -> bool:
    """Read a row of amounts below the headings of a self-evaluation; False where the row is none."""
    spot = _label_in(strip)
    if spot is None:
        return False
    for piece in strip.pieces[: spot.start]:
        sheet.unit = unit_in(piece.text) or sheet.unit
    values = strip.pieces[spot.start + 1 :]
    if not values:
        return True
    for heading, cells in zip(state.headings, align(values, state.headings, WEIGH).cells, strict=True):
        if cells:
            _put(sheet, spot.name, heading, cells)
    return True


def _put(sheet: Sheet, name: str, heading: Heading, cells: Sequence[Piece]) -> None:
    """Put what stands below one heading."""
    unit = sheet.unit if heading.kind == "money" else ""
    sheet.put(Place(Part.MONEY, (name,), column=heading.name, role=heading.role), cells, numeric=True, unit=unit)


def _label_in(strip: Strip) -> _Spot | None:
    """Find the label of a row of amounts, else the words right before the amounts."""
    spots = [spot for at, piece in enumerate(strip.pieces[:4]) if (spot := _spot(piece, at))]
    return min(spots, key=lambda spot: spot.rank) if spots else _printed_label(strip)


def _spot(piece: Piece, start: int) -> _Spot | None:
    if is_number(piece.text):
        return None
    text = bare(piece.text)
    found = money_label(text)
    if found is None:
        return None
    of_which = performance_words().funds.of_which
    name = f"{of_which}:{found.name}" if text.startswith(of_which) else found.name
    return _Spot({"exact": 0, "cut": 1}[found.quality] * 10 + start, start, name)


def _printed_label(strip: Strip) -> _Spot | None:
    """Take any words right before the amounts as their label."""
    for at, piece in enumerate(strip.pieces[1:], start=1):
        before = strip.pieces[at - 1]
        if is_number(piece.text) and not is_number(before.text) and not is_dash(before.text):
            text = plain(before.text)
            return _Spot(0, at - 1, text) if len(text) <= 20 and not is_money_head(text) else None
    return None


def _cost(piece: Piece, heading: Heading) -> float:
    """How ill a cell suits a heading of the money block."""
    number = read_number(piece.text)
    bare_number = number is not None and not number.unit
    percent = piece.plain.endswith("%")
    match heading.kind:
        case "reason":
            return 2.5 if number else 0.0
        case "rate":
            return 0.0 if percent or bare_number else 2.0
        case _ if percent:
            return 3.0
        case "score":
            points = bare_number and number is not None and (number.value is None or number.value <= 100)
            return 0.0 if points or is_dash(piece.text) else 4.0
        case _ if number:
            return 0.0
        case _:
            return 0.3 if re.search(r"\d", piece.text) else 3.0


WEIGH = Weigh(_cost, {})
"""What is weighed in a money block."""
