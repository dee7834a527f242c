"""The indicator block of a performance form: every indicator with its class, and its values under their headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mingzhang.model import Figure, FormCell, FormKind, Part, Period, Place, TextCell
from mingzhang.read.amounts import is_dash
from mingzhang.read.performance.align import Alignment, Heading, align
from mingzhang.read.performance.classes import Classified, Marks, classify, second_class
from mingzhang.read.performance.costs import weighing
from mingzhang.read.performance.headings import LEVELS
from mingzhang.read.performance.names import (
    Name,
    clean_name,
    satisfied,
    scanned_name,
    slid,
)
from mingzhang.read.performance.sheet import Sheet, is_number, read_number, said, torn_unit
from mingzhang.read.performance.strips import Piece, Strip, has_variants, joined, plain, untagged
from mingzhang.standard.performance import performance_words


@dataclass(frozen=True, slots=True)
class _Line:
    """One indicator of one period before its class is known."""

    period: int
    first: str
    second: str
    name: Name
    printed: str
    values: tuple[tuple[Heading, tuple[Piece, ...]], ...]
    moved: bool
    part: int


def read_indicators(sheet: Sheet, blocks: Sequence[tuple[tuple[Heading, ...], str, Sequence[Strip]]]) -> None:
    """Read indicator rows; each block comes with its headings and the words before them (长期绩效指标)."""
    seen = "|".join(plain(piece.text) for _, _, rows in blocks for strip in rows for piece in strip.pieces)
    runs: list[tuple[tuple[_Span, ...], list[list[_Line]]]] = []  # the periods, and a run of rows below one heading
    above: tuple[tuple[str, str], ...] = ()
    for headings, lead, rows in blocks:
        entries = [_entries(strip, headings, sheet, seen) for strip in rows]
        same = tuple((heading.kind, heading.name) for heading in headings if heading.kind != "lead")
        names = _spans(max(heading.period for heading in headings) + 1, lead, sheet.kind)
        if runs and same == above and names == runs[-1][0]:  # the heading is only printed again on a new page
            runs[-1][1].extend(entries)
        else:
            runs.append((names, entries))
        above = same
    for names, entries in runs:
        for at, span in enumerate(names):
            _read_period(sheet, entries, at, span)


_Span = tuple[Period, int]  # the period of a block of indicators, and which of further blocks of it


def _spans(count: int, lead: str, kind: FormKind) -> tuple[_Span, ...]:
    if count > 1:
        return ((Period.WHOLE, 0), (Period.YEAR, 0), *((Period.YEAR, extra) for extra in range(2, count)))
    words = performance_words().periods.whole_words
    whole = kind is FormKind.GOAL and any(word in lead for word in words)
    return ((Period.WHOLE if whole else Period.YEAR, 0),)


def _entries(strip: Strip, headings: Sequence[Heading], sheet: Sheet, seen: str) -> list[_Line]:
    """Take a row apart: one entry for every period."""
    pieces = [piece for piece in strip.pieces if not _is_block_label(piece)]
    if sheet.damaged:
        pieces = [piece for piece in pieces if not _is_noise(piece)]
    found = align(pieces, headings, weighing(damaged=sheet.damaged))
    by_kind = list(zip(headings, found.cells, strict=True))
    first = "".join(piece.text for heading, cells in by_kind if heading.kind == "first" for piece in cells)
    entries = []
    for period in range(max(heading.period for heading in headings) + 1):
        here = [(heading, cells) for heading, cells in by_kind if heading.period == period]
        seconds = [piece for heading, cells in here if heading.kind == "second" for piece in cells]
        thirds = [piece for heading, cells in here if heading.kind == "third" for piece in cells]
        values = tuple((heading, cells) for heading, cells in here if heading.kind not in {*LEVELS, "lead"})
        if not thirds and any(cells for _, cells in values):
            thirds = [piece for piece in seconds if second_class(piece.text) is None]
            seconds = [piece for piece in seconds if piece not in thirds]
        second = "".join(untagged(piece.text) for piece in seconds)
        entries.append(_entry(sheet, strip, period, (first, second), thirds, values, found, seen))
    return entries


def _entry(
    sheet: Sheet,
    strip: Strip,
    period: int,
    classes: tuple[str, str],
    thirds: Sequence[Piece],
    values: tuple[tuple[Heading, tuple[Piece, ...]], ...],
    found: Alignment,
    seen: str,
) -> _Line:
    first, second = classes
    printed = " ".join(piece.text for piece in thirds)
    if not sheet.damaged:
        return _Line(period, first, second, clean_name(thirds), printed, values, found.shift != 0, strip.part)
    beside = next((joined(cells) for heading, cells in values if heading.kind == "goal" and cells), "")
    name = scanned_name(thirds, beside, seen)
    return _Line(period, first, second, name, printed, values, found.shift != 0, strip.part)


def _read_period(sheet: Sheet, rows: Sequence[Sequence[_Line]], at_period: int, span: _Span) -> None:
    entries = [_with_borrowed_class(row, at_period) for row in rows]
    if sheet.damaged:  # rows that print nothing but a class still say where it begins in a clean form
        entries = [entry for entry in entries if entry.name.text or any(cells for _, cells in entry.values)]
    classes = classify([Marks(one.first, one.second, one.name.number) for one in entries], damaged=sheet.damaged)
    numbered = sum(one.name.number is not None for one in entries) * 2 >= len(entries) > 0
    cut = _cut_names(entries) if sheet.damaged else set()
    for at, (entry, found) in enumerate(zip(entries, classes, strict=True)):
        if not any(cells for _, cells in entry.values):
            continue
        if sheet.damaged:
            entry = _numbered(entry, found) if numbered else entry
            _put_scanned(sheet, entry, found, span, cut=at in cut)
        else:
            doubt = found.doubt or ("" if entry.name.text else said("name_missing"))
            _put(sheet, _place(span, found, entry.name), entry.values, doubt)


def _with_borrowed_class(row: Sequence[_Line], period: int) -> _Line:
    """Where one period's class is not printed, the same row's other period names it."""
    entry = row[period]
    if entry.second:
        return entry
    return replace(entry, second=next((other.second for other in row if other.second), ""))


def _numbered(entry: _Line, found: Classified) -> _Line:
    """Supply a number that was not recognised from the indicator's place in its class."""
    if entry.name.number is not None or found.size < 2 or not entry.name.text:
        return entry
    doubt = entry.name.doubt or said("name_numbered", text=str(found.place))
    return replace(entry, name=replace(entry.name, number=found.place, doubt=doubt))


def _cut_names(entries: Sequence[_Line]) -> set[int]:
    """Return the entries whose name fills the width of its column, as several others do: it may have been cut off."""
    lengths = [
        0 if entry.name.spilled else len(entry.name.text) + (2 if entry.printed[:1].isdigit() else 0)
        for entry in entries
    ]
    count = Counter(zip((entry.part for entry in entries), lengths, strict=True))
    cut = set()
    for part in {entry.part for entry in entries}:
        widest = max((length for (where, length), many in count.items() if where == part and many >= 3), default=0)
        cut |= {at for at, entry in enumerate(entries) if entry.part == part and lengths[at] == widest >= 4}
    return cut


def _place(span: _Span, found: Classified, name: Name) -> Place:
    return Place(Part.INDICATOR, (found.first, found.second, name.shown), span[0], block=span[1])


def _put(sheet: Sheet, place: Place, values: Sequence[tuple[Heading, tuple[Piece, ...]]], doubt: str) -> None:
    for heading, cells in values:
        if cells:
            numeric = heading.kind in {"goal", "score", "money", "rate"}
            sheet.put(replace(place, column=heading.name, role=heading.role), cells, numeric=numeric, doubt=doubt)


def _put_scanned(sheet: Sheet, entry: _Line, found: Classified, span: _Span, *, cut: bool) -> None:
    """Put the values of an indicator from a scan, with whatever is unsure about its name, its class or the values."""
    name = entry.name
    values = [(heading, list(cells)) for heading, cells in entry.values]
    goals = [(heading, cells) for heading, cells in values if heading.kind == "goal" and cells]
    goal, done = (joined(goals[0][1]), joined(goals[1][1])) if len(goals) > 1 else ("", "")
    if goals and (moved := slid(goals[0][1][0].cell.text if len(goals[0][1]) == 1 else goal, done)):
        sign, rest = moved
        text = name.text if name.ended else name.text + sign
        name = replace(name, text=text, doubt=name.doubt or said("name_moved", text=sign))
        goals[0][1][:] = [replace(goals[0][1][0], text=rest)]
        goal = rest
    if found.first.startswith("满意度") and (text := satisfied(name.text)) != name.text:
        name = replace(name, text=text, doubt=name.doubt or said("name_damaged", text=name.text))
    odd = _is_odd(name.text) or has_variants(entry.printed)
    doubt = name.doubt or found.doubt or (said("name_damaged", text=name.text) if odd else "")
    doubt = (
        doubt or (said("name_missing") if not name.text else "") or (said("name_cut", text=name.text) if cut else "")
    )
    place = _place(span, found, name)
    before = len(sheet.entries)
    for heading, cells in values:
        at = replace(place, column=heading.name, role=heading.role)
        sheet.put(at, cells, numeric=heading.kind in {"goal", "score"}, doubt=doubt or _torn(heading, cells))
    sheet.entries[before:] = [
        FormCell(entry.place, _checked(entry.cell, goal, done)) for entry in sheet.entries[before:]
    ]


def _torn(heading: Heading, cells: Sequence[Piece]) -> str:
    if len(cells) > 1:
        return said("value_pieces", text=" ".join(piece.text for piece in cells))
    if heading.kind == "score" and cells and not is_number(cells[0].text):
        return said("number_damaged", text=cells[0].text)
    return ""


def _checked(cell: Figure | TextCell, goal: str, done: str) -> Figure | TextCell:
    """Doubt a value in words that seems cut off, and read a number whose unit was torn where its neighbour has it."""
    if not isinstance(cell, TextCell) or cell.text not in {goal, done}:
        return cell
    other = done if cell.text == goal else goal
    neighbour, torn = read_number(other), torn_unit(cell.text)
    if torn and neighbour and neighbour.unit and neighbour.value == torn.value:
        doubt = cell.doubt or said("unit_damaged", text=cell.text)
        return Figure(
            cell.text, torn.value, neighbour.unit, torn.step, source=cell.source, label=cell.label, doubt=doubt
        )
    if cell.doubt:
        return cell
    return replace(cell, doubt=cut_doubt(cell.text, other))


def cut_doubt(text: str, other: str) -> str:
    """Say that words may have been cut off: they only begin or end what stands beside them, or a usual answer."""
    here, beside = untagged(text), untagged(other)
    if here != beside and here and beside and (beside.startswith(here) or beside.endswith(here)):
        return said("value_cut", text=text)
    for answer in performance_words().damage.cut:
        if here != answer and ((len(here) > 1 and answer.startswith(here)) or answer.endswith(here)):
            return said("value_cut", text=text)
    return said("text_garbled") if _is_odd(here) else ""


def _is_odd(text: str) -> bool:
    """Whether words hold signs that do not belong into a Chinese name."""
    odd = sum(sign in "^~|「」『』〉〈#*_\\" or "a" <= sign <= "z" for sign in text)
    return odd > 0 or text.count("(") != text.count(")")


def _is_block_label(piece: Piece) -> bool:
    """Whether a cell is the merged label at the left of the whole block (绩效指标), whole or a piece of it."""
    text = untagged(piece.text)
    label = performance_words().indicators.heads[0]
    return text == label or (piece.first == 0 and len(text) <= 2 and text in label and text not in {"指标"})


def _is_noise(piece: Piece) -> bool:
    return is_dash(piece.text) or not untagged(piece.text).strip("_-—.,·*<>/ ")
