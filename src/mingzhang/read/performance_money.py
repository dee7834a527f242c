"""The money block of a performance form: amounts by source and period, as label and value or below headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from mingzhang.model import CellLabel, Figure, TextCell
from mingzhang.read.amounts import is_dash
from mingzhang.read.performance_align import Heading, align
from mingzhang.read.performance_cells import Sheet, is_number, read_number, said, torn_unit
from mingzhang.read.performance_strips import Match, Piece, Strip, bare, is_debris, joined, match, plain, squeezed, unit_in
from mingzhang.standard.performance import performance_words

_LABEL_AND_NUMBER = re.compile(r"^(\D{2,30}?)[:：]?\s*(-?\d[\d,]*(?:\.\d+)?\s*(?:万元|亿元|元)?)$")
_PERCENT = re.compile(r"^(\d[\d.]*)\s*%?$")


@dataclass(slots=True)
class MoneyState:
    """Where the reader stands in a money block: the columns of its two totals, or its headings."""

    whole: int | None = None
    year: int | None = None
    headings: tuple[Heading, ...] = ()
    national: bool = False  # the central layout, known by its 年度资金总额 below headings
    last: dict[str, str] = field(default_factory=dict)  # period → the label read last


@cache
def spelled() -> dict[str, str]:
    """Return the label used for each of its spellings."""
    return {word: same.words[0] for same in performance_words().funds.same for word in same.words}


def money_label(text: str, *, damaged: bool) -> Match | None:
    """Return the label of a source of money in a cell, without 其中."""
    funds = performance_words().funds
    words = (*funds.labels, *spelled())
    label = _without_of_which(bare(text))
    found = match(label, words, damaged=damaged) if label else None
    return Match(spelled().get(found.name, found.name), found.quality) if found else None


def is_money_head(text: str) -> bool:
    """Whether a cell is the label of the whole money block (项目资金(元))."""
    return bare(text) in performance_words().funds.heads or plain(text) in performance_words().funds.heads


def _without_of_which(label: str) -> str:
    return re.sub(rf"^{performance_words().funds.of_which}[:]?", "", label)


def has_money(strip: Strip, *, damaged: bool) -> bool:
    """Whether a row of a money block, written as labels and values, stands here."""
    for piece in strip.pieces:
        found = money_label(_split(piece)[0], damaged=False)
        if found and (found.exact or found.quality == "cut"):
            return True
    return any(is_money_head(piece.text) for piece in strip.pieces[:3]) or (
        damaged and any(money_label(_split(piece)[0], damaged=True) for piece in strip.pieces[:4])
    )


def _split(piece: Piece) -> tuple[str, str]:
    """Part a cell that holds a label and its amount."""
    found = _LABEL_AND_NUMBER.match(piece.text)
    if found and not is_number(piece.text):
        return found.group(1), found.group(2)
    return piece.text, ""


def read_pairs(sheet: Sheet, strip: Strip, state: MoneyState) -> None:
    """Read labels with their amounts beside them; two of a kind belong to the whole period and to the year."""
    words = performance_words()
    labels: list[tuple[str, Piece, list[Piece]]] = []
    for piece in strip.pieces:
        if is_money_head(piece.text):
            sheet.unit = unit_in(piece.text) or sheet.unit
            continue
        label, amount = _split(piece)
        known = money_label(label, damaged=sheet.damaged)
        if amount and known is None and labels and not is_number(piece.text):
            amount = ""
        if is_number(piece.text) or is_dash(piece.text):
            if labels:
                labels[-1][2].append(piece)
            continue
        if is_debris(piece.text) and sheet.damaged:
            continue
        if known or _is_label(piece.text) or amount:
            name = known.name if known else _without_of_which(bare(label)) or bare(label)
            labels.append((name, piece, [replace(piece, text=amount)] if amount else []))
        elif labels:
            labels[-1][2].append(piece)
    for place, (name, piece, values) in enumerate(labels):
        sheet.unit = sheet.unit or unit_in(piece.text)
        if name in words.funds.totals_whole:
            state.whole = piece.first
        elif name in words.funds.totals_year:
            state.year = piece.first
        period = _period(state, place, len(labels), piece, name)
        if _continues(state, period, name, values, sheet):
            continue
        state.last[period] = name
        if values:
            sheet.put(f"{words.funds.path}/{period}/{name}", "", values, numeric=True, unit=unit_in(piece.text) or sheet.unit)


def _is_label(text: str) -> bool:
    return len(squeezed(text)) <= 20 and not re.search(r"\d{3}", text)


def _period(state: MoneyState, place: int, count: int, piece: Piece, name: str) -> str:
    """Which period a label belongs to: by its own words, else by order, else by the nearer of the two totals."""
    words = performance_words()
    if name in words.funds.totals_whole:
        return words.periods.whole
    if name in words.funds.totals_year or state.whole is None:
        return words.periods.year
    if state.year is None:
        return words.periods.whole
    if count >= 2:
        return words.periods.whole if place == 0 else words.periods.year
    nearer = abs(piece.first - state.whole) <= abs(piece.first - state.year)
    return words.periods.whole if nearer else words.periods.year


def _continues(state: MoneyState, period: str, name: str, values: Sequence[Piece], sheet: Sheet) -> bool:
    """Whether a label is only the wrapped end of the one above, its amount printed again or not at all."""
    above = state.last.get(period, "")
    if not above or name == above or len(name) > 3 or not above.endswith(name):
        return False
    row = f"{performance_words().funds.path}/{period}/{above}"
    printed = next((cell.text for cell in reversed(sheet.cells) if _row_of(cell) == row), "")
    return not values or squeezed(joined(values)) == squeezed(printed)


def _row_of(cell: Figure | TextCell) -> str:
    return cell.label.row if isinstance(cell.label, CellLabel) else ""


def read_amounts(sheet: Sheet, strip: Strip, state: MoneyState) -> bool:
    """Read a row of amounts below the headings of a self-evaluation; False where the row is none."""
    start, size, label = _label_in(strip, damaged=sheet.damaged)
    if not label:
        return False
    if label in performance_words().funds.totals_year:
        state.national = True
    for piece in strip.pieces[:start]:
        sheet.unit = unit_in(piece.text) or sheet.unit
    values = [piece for piece in strip.pieces[start + size :] if not (sheet.damaged and _is_nothing(piece))]
    if sheet.damaged and not any(re.search(r"\d{3}|\d\s*(万元|元)", piece.text) for piece in values):
        return True  # specks below a source that brought no money
    found = align(values, state.headings, _cost) if values else None
    row = f"{performance_words().funds.path}/{label}"
    before = len(sheet.cells)
    for heading, cells in zip(state.headings, found.cells if found else (), strict=False):
        if not cells:
            continue
        unit = sheet.unit if heading.kind == "money" else ""
        doubt = _doubt(cells) if sheet.damaged else ""
        if sheet.damaged and heading.kind == "money" and len(cells) == 1 and (torn := torn_unit(cells[0].text)):
            unit = next((n.unit for cell in values if (n := read_number(cell.text)) and n.unit and n.value == torn.value), unit)
            cell_label = CellLabel(sheet.form, sheet.instance, "", "", row, heading.name)
            text, source = cells[0].text, cells[0].cell.source
            sheet.cells.append(
                Figure(text, torn.value, unit, torn.step, source=source, label=cell_label, doubt=said("unit_damaged", text=text))
            )
            continue
        sheet.put(row, heading.name, cells, numeric=True, unit=unit, doubt=doubt)
    if sheet.damaged:
        sheet.cells[before:] = _proven(sheet.cells[before:])
    return True


def _label_in(strip: Strip, *, damaged: bool) -> tuple[int, int, str]:
    """Find the label of a row of amounts: (first cell, number of cells, label)."""
    best: tuple[int, int, int, str] | None = None
    of_which = performance_words().funds.of_which
    heads = performance_words().funds.heads
    for start in range(min(4, len(strip.pieces))):
        text = strip.pieces[start].text
        if damaged and match(text, heads, damaged=True) and money_label(text, damaged=False) is None:
            continue
        for size in (1, 2) if damaged else (1,):
            run = strip.pieces[start : start + size]
            if len(run) < size or any(is_number(piece.text) for piece in run):
                continue
            text = bare("".join(piece.text for piece in run))
            found = money_label(text, damaged=damaged)
            if found is None:
                continue
            rank = {"exact": 0, "cut": 1, "close": 2}[found.quality] * 10 + start
            name = f"{of_which}:{found.name}" if text.startswith(of_which) else found.name
            if best is None or rank < best[0]:
                best = (rank, start, size, name)
    if best is not None:
        return best[1], best[2], best[3]
    if damaged:
        return 0, 0, ""
    return _printed_label(strip)


def _printed_label(strip: Strip) -> tuple[int, int, str]:
    """In a clean form, take any words right before the amounts as their label."""
    for at, piece in enumerate(strip.pieces[1:], start=1):
        before = strip.pieces[at - 1]
        if is_number(piece.text) and not is_number(before.text) and not is_dash(before.text):
            text = plain(before.text)
            return (at - 1, 1, text) if len(text) <= 20 and not is_money_head(text) else (0, 0, "")
    return 0, 0, ""


def _is_nothing(piece: Piece) -> bool:
    return is_debris(piece.text) or is_dash(piece.text) or not re.match(r"\d|[.]\d", piece.text)


def _cost(piece: Piece, heading: Heading, shared: bool) -> float:
    """How ill a cell suits a heading of the money block."""
    text = piece.plain
    number = read_number(piece.text)
    cost = 1.0 if shared else 0.0
    if heading.kind == "reason" or heading.kind == "goal":
        return cost + (2.5 if number else 0.0)
    if heading.kind == "rate":
        return cost + (0.0 if text.endswith("%") or number and not number.unit else 2.0)
    if text.endswith("%"):
        return cost + 3.0
    if heading.kind == "score":
        value = number.value if number else None
        return cost + (0.0 if is_dash(piece.text) or value is not None and value <= 100 and number and not number.unit else 4.0)
    return cost + (0.0 if number or torn_unit(piece.text) else 0.3 if re.search(r"\d", text) else 3.0)


def _doubt(cells: Sequence[Piece]) -> str:
    return said("value_pieces", text=" ".join(piece.text for piece in cells)) if len(cells) > 1 else ""


def _proven(cells: list[Figure | TextCell]) -> list[Figure | TextCell]:
    """Check what a scan says about one source of money against itself: the rate, the score, the units."""
    amounts = {_column(cell): cell for cell in cells if isinstance(cell, Figure) and cell.unit and cell.value}
    rate = _rate(amounts)
    weight = next((cell.value for cell in cells if isinstance(cell, Figure) and _column(cell) == "分值"), None)
    checked: list[Figure | TextCell] = []
    for cell in cells:
        column = _column(cell)
        if "执行率" in column and not cell.doubt:
            checked.append(_proven_rate(cell, rate) if rate is not None else _plain_rate(cell))
        elif column == "得分" and isinstance(cell, Figure) and weight is not None and (cell.value or 0) > weight:
            checked.append(replace(cell, doubt=said("score_place")))
        else:
            checked.append(cell)
    return checked


def _column(cell: Figure | TextCell) -> str:
    return cell.label.column if isinstance(cell.label, CellLabel) else ""


def _rate(amounts: dict[str, Figure]) -> Decimal | None:
    """Return the rate of execution in per cent that the amounts of the row give."""
    done = next((cell for name, cell in amounts.items() if "执行" in name), None)
    planned = next((cell for name, cell in amounts.items() if name.startswith("全年预算") or "调整" in name), None)
    planned = planned or next((cell for name, cell in amounts.items() if "预算" in name), None)
    if done is None or planned is None or not planned.value or done.value is None or done.unit != planned.unit:
        return None
    return done.value / planned.value * 100


def _proven_rate(cell: Figure | TextCell, rate: Decimal) -> Figure | TextCell:
    """Keep a rate that agrees with the amounts; read a torn one as they say, or doubt it."""
    printed = _PERCENT.match(squeezed(cell.text))
    value = Decimal(printed.group(1)) if printed and printed.group(1).count(".") <= 1 and printed.group(1)[-1] != "." else None
    if value is not None and abs(value - rate) < 1:
        return cell
    right = f"{rate.quantize(Decimal('0.01')).normalize():f}%"
    digits = squeezed(cell.text).rstrip("%")
    if digits and (right.startswith(digits[:-1]) and len(digits) == len(right) or right.rstrip("%").endswith(digits)):
        return TextCell(right, _label(cell), cell.source, said("rate_repaired", text=cell.text))
    return replace(cell, doubt=said("rate_differs", text=right))


def _plain_rate(cell: Figure | TextCell) -> Figure | TextCell:
    """Doubt a rate that nothing proves and that has lost its sign of per cent."""
    return cell if cell.text.endswith("%") else replace(cell, doubt=said("number_damaged", text=cell.text))


def _label(cell: Figure | TextCell) -> CellLabel:
    if not isinstance(cell.label, CellLabel):
        raise TypeError("a cell of a form has no cell label")
    return cell.label


def is_percent(piece: Piece) -> bool:
    """Whether a cell prints a share."""
    return piece.plain.endswith("%")


def replaced(strip: Strip, pieces: Sequence[Piece]) -> Strip:
    """Return a row with other cells."""
    return Strip(tuple(pieces), strip.part)
