"""The money block of a self-evaluation: amounts, points and rates below headings, one row for each source of money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.model import CellLabel, Digits, Figure, FormCell, Part, Place, Precise, Role, TextCell, rounded
from mingzhang.read.amounts import is_dash
from mingzhang.read.performance.align import Heading, Weigh, align
from mingzhang.read.performance.money import MoneyState, is_money_head, money_label
from mingzhang.read.performance.sheet import Sheet, is_number, read_number, said, torn_unit
from mingzhang.read.performance.strips import Piece, Strip, bare, match, plain, unit_in, untagged
from mingzhang.standard.performance import column_region, performance_words

_PERCENT = re.compile(r"^([0-9]+(?:\.[0-9]+)?)\s*%?$")
_BEGINS_WITH_DIGIT = re.compile(r"\d|[.]\d")
_AMOUNT = re.compile(r"\d{3}|\d\s*(?:万元|元)")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the label of a row stands, and how sure it is (the smaller the surer)."""

    rank: int
    start: int
    size: int
    name: str


def read_amounts(sheet: Sheet, strip: Strip, state: MoneyState) -> bool:
    """Read a row of amounts below the headings of a self-evaluation; False where the row is none."""
    spot = _label_in(strip, damaged=sheet.damaged)
    if spot is None:
        return False
    for piece in strip.pieces[: spot.start]:
        sheet.unit = unit_in(piece.text) or sheet.unit
    values = strip.pieces[spot.start + spot.size :]
    if sheet.damaged:
        values = tuple(piece for piece in values if _prints_amount(piece))
        if not any(_AMOUNT.search(piece.text) for piece in values):
            return True  # specks below a source that brought no money
    if not values:
        return True
    before = len(sheet.entries)
    for heading, cells in zip(state.headings, align(values, state.headings, _WEIGH).cells, strict=True):
        if cells:
            _put(sheet, spot.name, heading, cells, values)
    if sheet.damaged:
        sheet.entries[before:] = _proven(sheet.entries[before:])
    return True


def _put(sheet: Sheet, name: str, heading: Heading, cells: Sequence[Piece], values: Sequence[Piece]) -> None:
    """Put what stands below one heading; an amount whose unit was torn has the unit of its equals in the row."""
    unit = sheet.unit if heading.kind == "money" else ""
    place = Place(Part.MONEY, (name,), column=heading.name, role=heading.role)
    text = " ".join(piece.text for piece in cells)
    torn = torn_unit(text) if sheet.damaged and heading.kind == "money" else None
    if torn is None:
        doubt = said("value_pieces", text=text) if sheet.damaged and len(cells) > 1 else ""
        sheet.put(place, cells, numeric=True, unit=unit, doubt=doubt)
        return
    numbers = [number for piece in values if (number := read_number(piece.text))]
    unit = next((number.unit for number in numbers if number.unit and number.value == torn.value), unit)
    doubt = said("unit_damaged", text=text)
    sheet.add(place, Figure(text, torn.value, unit, torn.step, source=cells[0].cell.source, doubt=doubt))


def _label_in(strip: Strip, *, damaged: bool) -> _Spot | None:
    """Find the label of a row of amounts; in a scan it may be torn over two cells."""
    spots = []
    for start in range(min(4, len(strip.pieces))):
        if damaged and _is_torn_head(strip.pieces[start].text):
            continue
        for size in (1, 2) if damaged else (1,):
            run = strip.pieces[start : start + size]
            if len(run) == size and (spot := _spot(run, start, damaged=damaged)):
                spots.append(spot)
    if spots:
        return min(spots, key=lambda spot: spot.rank)
    return None if damaged else _printed_label(strip)


def _spot(run: Sequence[Piece], start: int, *, damaged: bool) -> _Spot | None:
    if any(is_number(piece.text) for piece in run):
        return None
    text = bare("".join(piece.text for piece in run))
    found = money_label(text, damaged=damaged)
    if found is None:
        return None
    of_which = performance_words().funds.of_which
    name = f"{of_which}:{found.name}" if text.startswith(of_which) else found.name
    return _Spot({"exact": 0, "cut": 1, "close": 2}[found.quality] * 10 + start, start, len(run), name)


def _is_torn_head(text: str) -> bool:
    """Whether a cell of a scan is what is left of the label of the whole block."""
    near = match(text, performance_words().funds.heads, damaged=True)
    return near is not None and money_label(text, damaged=False) is None


def _printed_label(strip: Strip) -> _Spot | None:
    """In a clean form, take any words right before the amounts as their label."""
    for at, piece in enumerate(strip.pieces[1:], start=1):
        before = strip.pieces[at - 1]
        if is_number(piece.text) and not is_number(before.text) and not is_dash(before.text):
            text = plain(before.text)
            return _Spot(0, at - 1, 1, text) if len(text) <= 20 and not is_money_head(text) else None
    return None


def _prints_amount(piece: Piece) -> bool:
    return not is_dash(piece.text) and bool(_BEGINS_WITH_DIGIT.match(piece.text))


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
        case _ if number or torn_unit(piece.text):
            return 0.0
        case _:
            return 0.3 if re.search(r"\d", piece.text) else 3.0


_WEIGH = Weigh(_cost, {})


def _proven(entries: Sequence[FormCell]) -> list[FormCell]:
    """Check what a scan says about one source of money against itself: the rate and the score."""
    rate = _rate(
        [entry for entry in entries if isinstance(entry.cell, Figure) and entry.cell.unit and entry.cell.value]
    )
    weights = (entry.cell for entry in entries if entry.place.role is Role.WEIGHT)
    weight = next((cell.value for cell in weights if isinstance(cell, Figure)), None)
    checked: list[FormCell] = []
    for entry in entries:
        cell = entry.cell
        above = isinstance(cell, Figure) and weight is not None and (cell.value or 0) > weight
        if entry.place.role is Role.RATE and not cell.doubt:
            checked.append(replace(entry, cell=_proven_rate(cell, rate)))
        elif entry.place.role is Role.SCORE and above:
            checked.append(replace(entry, cell=replace(cell, doubt=said("score_place"))))
        else:
            checked.append(entry)
    return checked


def _rate(amounts: Sequence[FormCell]) -> Decimal | None:
    """Return the rate of execution in per cent that the amounts of the row give."""
    by_phase: dict[str | None, Figure] = {}
    for entry in amounts:
        cell = entry.cell
        if entry.place.role is Role.AMOUNT and isinstance(cell, Figure) and cell.unit and cell.value:
            by_phase.setdefault(column_region(entry.place.column).phase, cell)
    words = performance_words().spending
    done = by_phase.get(words.executed.phase)
    planned = by_phase.get(words.adjusted.phase) or by_phase.get(words.drafted.phase)  # the adjusted budget first
    if done is None or planned is None or done.unit != planned.unit or done.value is None or not planned.value:
        return None
    return done.value / planned.value * 100


def _proven_rate(cell: Figure | TextCell, rate: Decimal | None) -> Figure | TextCell:
    """Keep a rate that agrees with the amounts; read a torn one as they say, or doubt it."""
    printed = untagged(cell.text)
    if rate is None:
        return cell if printed.endswith("%") else replace(cell, doubt=said("number_damaged", text=cell.text))
    found = _PERCENT.match(printed)
    if found and Digits.of(found.group(1)).cut.agrees(Precise(rate)):
        return cell
    right = f"{rounded(rate, Decimal('0.01')).normalize():f}%"
    if _is_torn(printed.rstrip("%"), right):
        return TextCell(right, CellLabel(), cell.source, said("rate_repaired", text=cell.text))
    return replace(cell, doubt=said("rate_differs", text=right))


def _is_torn(digits: str, right: str) -> bool:
    """Whether digits are what recognition leaves of a rate: its end, or all of it with the sign as a digit."""
    if not digits:
        return False
    return right.rstrip("%").endswith(digits) or (len(digits) == len(right) and right.startswith(digits[:-1]))
