"""The indicator block of a performance form: every indicator with its class, and its values under their headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mingzhang.model import FormKind, Part, Period, Place
from mingzhang.model.values import dataclass, replace
from mingzhang.read.performance.align import Heading, align
from mingzhang.read.performance.classes import Marks, classify, second_class
from mingzhang.read.performance.costs import WEIGH
from mingzhang.read.performance.headings import LEVELS
from mingzhang.read.performance.sheet import Sheet, said
from mingzhang.read.performance.strips import Piece, Strip, doubt_of, untagged
from mingzhang.standard.performance import performance_words

IndicatorBlock = tuple[tuple[Heading, ...], str, Sequence[Strip]]
"""Headings, the words before them, and the rows below."""

_Span = tuple[Period, int]  # the period of a block of indicators, and which of further blocks of it


@dataclass(frozen=True, slots=True)
class _Line:
    """One indicator of one period before its class is known."""

    period: int
    first: str
    second: str
    name: str
    values: tuple[tuple[Heading, tuple[Piece, ...]], ...]
    doubt: str


def read_indicators(sheet: Sheet, blocks: Sequence[IndicatorBlock]) -> None:
    """Read indicator rows; each block comes with its headings and the words before them (长期绩效指标)."""
    runs: list[tuple[tuple[_Span, ...], list[list[_Line]]]] = []  # the periods, and a run of rows below one heading
    for run in runs_of(blocks, sheet.kind):
        headings, lead, _ = run[0]
        entries = [_entries(strip, heads) for heads, _, rows in run for strip in rows]
        runs.append((_spans(headings, lead, sheet.kind), entries))
    for names, entries in runs:
        for at, span in enumerate(names):
            _read_period(sheet, entries, at, span)


def runs_of(blocks: Sequence[IndicatorBlock], kind: FormKind) -> list[list[IndicatorBlock]]:
    """Put blocks together whose headings are only printed again on a new page."""
    runs: list[list[IndicatorBlock]] = []
    for block in blocks:
        if runs and _heads(runs[-1][-1], kind) == _heads(block, kind):
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _heads(block: IndicatorBlock, kind: FormKind) -> tuple[tuple[_Span, ...], list[tuple[str, str]]]:
    """Return the periods and the headings of a block."""
    headings, lead, _ = block
    return _spans(headings, lead, kind), [(one.kind, one.name) for one in headings if one.kind != "lead"]


def _spans(headings: Sequence[Heading], lead: str, kind: FormKind) -> tuple[_Span, ...]:
    count = max(heading.period for heading in headings) + 1
    if count > 1:
        return ((Period.WHOLE, 0), (Period.YEAR, 0), *((Period.YEAR, extra) for extra in range(2, count)))
    words = performance_words().periods.whole_words
    whole = kind is FormKind.GOAL and any(word in lead for word in words)
    return ((Period.WHOLE if whole else Period.YEAR, 0),)


def _entries(strip: Strip, headings: Sequence[Heading]) -> list[_Line]:
    """Take a row apart: one entry for every period."""
    found = align([piece for piece in strip.pieces if not is_block_label(piece)], headings, WEIGH)
    parts = parted(list(zip(headings, found.cells, strict=True)))
    return [
        _Line(part.period, part.first, part.second, named(part.thirds), part.values, doubt_of(part.thirds))
        for part in parts
    ]


def named(pieces: Sequence[Piece]) -> str:
    """Return the name of an indicator: the words of its cells without blanks."""
    return "".join(untagged(piece.text) for piece in pieces)


class Parts(NamedTuple):
    """One period of one row: the words of its classes, the cells of its name, and its values by heading."""

    period: int
    first: str
    second: str
    thirds: tuple[Piece, ...]
    values: tuple[tuple[Heading, tuple[Piece, ...]], ...]


def parted(cells: Sequence[tuple[Heading, tuple[Piece, ...]]]) -> list[Parts]:
    """Part a row by its periods; a name that stands in the column of the class is taken for the name it is."""
    first = "".join(piece.text for heading, own in cells if heading.kind == "first" for piece in own)
    found = []
    for period in range(max(heading.period for heading, _ in cells) + 1):
        here = [(heading, own) for heading, own in cells if heading.period == period]
        seconds = [piece for heading, own in here if heading.kind == "second" for piece in own]
        thirds = [piece for heading, own in here if heading.kind == "third" for piece in own]
        values = tuple((heading, own) for heading, own in here if heading.kind not in {*LEVELS, "lead"})
        if not thirds and any(own for _, own in values):
            thirds = [piece for piece in seconds if second_class(piece.text) is None]
            seconds = [piece for piece in seconds if piece not in thirds]
        second = "".join(untagged(piece.text) for piece in seconds)
        found.append(Parts(period, first, second, tuple(thirds), values))
    return found


def _read_period(sheet: Sheet, rows: Sequence[Sequence[_Line]], at_period: int, span: _Span) -> None:
    entries = [_with_borrowed_class(row, at_period) for row in rows]
    classes = classify([Marks(one.first, one.second) for one in entries])
    for entry, found in zip(entries, classes, strict=True):
        if any(cells for _, cells in entry.values):
            doubt = found.doubt or entry.doubt or ("" if entry.name else said("name_missing"))
            place = Place(Part.INDICATOR, (found.first, found.second, entry.name), span[0], block=span[1])
            _put(sheet, place, entry.values, doubt)


def _with_borrowed_class(row: Sequence[_Line], period: int) -> _Line:
    """Where one period's class is not printed, the same row's other period names it."""
    entry = row[period]
    if entry.second:
        return entry
    return replace(entry, second=next((other.second for other in row if other.second), ""))


def _put(sheet: Sheet, place: Place, values: Sequence[tuple[Heading, tuple[Piece, ...]]], doubt: str) -> None:
    for heading, cells in values:
        if cells:
            numeric = heading.kind in {"goal", "score", "money", "rate"}
            sheet.put(replace(place, column=heading.name, role=heading.role), cells, numeric=numeric, doubt=doubt)


def is_block_label(piece: Piece) -> bool:
    """Whether a cell is the merged label at the left of the whole block (绩效指标), whole or a piece of it."""
    text = untagged(piece.text)
    words = performance_words().indicators
    label = words.heads[0]
    return text == label or (piece.first == 0 and len(text) <= 2 and text in label and text != words.word)
