"""Cells of performance forms become figures and texts, each with its label and, where needed, its doubt."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from mingzhang.model import CellLabel, Figure, FormCell, FormKind, PerformanceForm, Place, Source, TextCell
from mingzhang.model.values import dataclass, field, replace
from mingzhang.read.amounts import parse_amount, step_of
from mingzhang.read.performance.strips import Piece, Strip, doubt_of, joined, printed_of, untagged
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.performance import performance_words
from mingzhang.standard.performance_tables import row_of
from mingzhang.standard.words import REMEMBERED, TABLE_UNIT

_MONEY = lazy.compile(rf"^(-?[\d,.，．\s]+?)\s*({TABLE_UNIT})$")
_TORN_POINT = lazy.compile(r"^(\d+\.\s*\d+)\s*[.,]$")
_OPEN_POINT = lazy.compile(r"^(\d+)\s*\.$|^\.\s*(\d+)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a cell prints; `unit` only where the cell prints one; `repaired` where a stray sign was dropped."""

    value: Decimal | None
    step: Decimal
    unit: str = ""
    mended: bool = False
    repaired: bool = False


@dataclass(slots=True)
class Sheet:
    """What has been read of a form so far: the one thing in this reader that grows."""

    kind: FormKind
    instance: str = ""
    unit: str = ""
    year: str = ""
    unit_name: str = ""
    entries: list[FormCell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def put(self, place: Place, pieces: Sequence[Piece], *, numeric: bool, unit: str = "", doubt: str = "") -> None:
        """Add what some cells print at a place; nothing where they print nothing."""
        text = joined(pieces)
        doubt = doubt or doubt_of(pieces)
        if not text:
            return
        source = pieces[0].cell.source
        number = read_number(text) if numeric else None
        if number is None:
            self.put_text(place, text, source, doubt=doubt)
            return
        doubt = doubt or (said("number_damaged", text=text) if number.mended else "")
        shown = text if not number.repaired else str(number.value)
        was = text if number.repaired else printed_of(pieces)
        unit = number.unit or unit
        self.add(
            place,
            Figure(shown, number.value, unit, number.step, source=source, doubt=doubt, repaired_from=was),
        )

    def put_text(self, place: Place, text: str, source: Source, *, doubt: str = "") -> None:
        """Add words at a place."""
        if text or doubt:
            self.add(place, TextCell(text, CellLabel(), source, doubt))

    def add(self, place: Place, cell: Figure | TextCell) -> None:
        """Add a cell at a place."""
        self.entries.append(FormCell(place, cell))

    def form(self, title: str, rows: Sequence[Strip], layout: str = "") -> PerformanceForm:
        """Return the finished form of some rows: one cell for each place, equal repetitions merged."""
        pages = {piece.cell.source.page for strip in rows for piece in strip.pieces}
        return PerformanceForm(
            self.kind,
            self.instance,
            title,
            layout,
            unit=self.unit,
            year=self.year,
            unit_name=self.unit_name,
            whole_unit=any(word in title for word in performance_words().kinds.whole_unit),
            entries=tuple(_merged(self.entries)),
            notes=tuple(self.notes),
            source=rows[0].pieces[0].cell.source,
            pages=tuple(sorted(page for page in pages if page is not None)),
            raw=tuple(strip.printed for strip in rows),
        )


def said(name: str, /, **words: str) -> str:
    """Return a sentence about a doubtful cell."""
    return messages("performance")[name].format(**words)


@lru_cache(maxsize=REMEMBERED)
def read_number(text: str) -> Number | None:
    """Return the number a cell prints, alone or before a unit of money; None for anything else."""
    unit, printed = "", text.strip()
    if money := _MONEY.match(printed):
        printed, unit = money.group(1), money.group(2)
    amount = parse_amount(printed)
    if amount is not None:
        return Number(amount.value, amount.step, unit, amount.mended)
    if torn := _TORN_POINT.match(printed):
        digits = untagged(torn.group(1))
        return Number(Decimal(digits), step_of(digits), unit, repaired=True)
    if opened := _OPEN_POINT.match(printed):
        digits = opened.group(1) or f"0.{opened.group(2)}"
        return Number(Decimal(digits), step_of(digits), unit, mended=True)
    return None


def is_number(text: str) -> bool:
    """Whether a cell prints a number and nothing else but a unit of money."""
    number = read_number(text)
    return number is not None and number.value is not None


def _merged(entries: Sequence[FormCell]) -> list[FormCell]:
    """Drop repetitions of a cell; a repetition that says something else stays, with a doubt."""
    first: dict[tuple[str, str], FormCell] = {}
    kept: list[FormCell] = []
    for entry in entries:
        known = first.setdefault((row_of(entry.place), entry.place.column), entry)
        if known is entry:
            kept.append(entry)
        elif untagged(known.cell.text) != untagged(entry.cell.text):
            kept.append(replace(entry, cell=replace(entry.cell, doubt=entry.cell.doubt or said("duplicate"))))
    return kept
