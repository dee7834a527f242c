"""Cells of performance forms become figures and texts, each with its label and, where needed, its doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from mingzhang.model import CellLabel, Column, Figure, Row, Source, Table, TextCell
from mingzhang.read.amounts import is_dash, parse_amount, step_of
from mingzhang.read.performance.strips import REMEMBERED, Piece, Strip, joined, squeezed
from mingzhang.standard.messages import messages

_MONEY = re.compile(r"^(-?[\d,.，．\s]+?)\s*(万元|亿元|元)$")
_TORN_POINT = re.compile(r"^(\d+\.\s*\d+)\s*[.,]$")
_OPEN_POINT = re.compile(r"^(\d+)\s*\.$|^\.\s*(\d+)$")
_TORN_UNIT = re.compile(r"^(\d[\d,]*(?:\.\d+)?)\s+\S{1,5}(?:\s+\S{1,5})?$")
GOAL_FORM, EVALUATION_FORM = "PT", "PS"
LONG_TEXT = 12  # characters; longer words from a scan are never taken as proven


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a cell prints; `unit` only where the cell prints one; `repaired` where a stray sign was dropped."""

    value: Decimal | None
    step: Decimal
    unit: str = ""
    damaged: bool = False
    repaired: bool = False


@dataclass(slots=True)
class Sheet:
    """What has been read of a form so far: the one thing in this reader that grows."""

    form: str
    damaged: bool
    instance: str = ""
    unit: str = ""
    year: str = ""
    unit_name: str = ""
    cells: list[Figure | TextCell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def put(
        self, row: str, column: str, pieces: Sequence[Piece], *, numeric: bool, unit: str = "", doubt: str = ""
    ) -> None:
        """Add what some cells print under a label; nothing where they print nothing."""
        text = joined(pieces)
        if not text or (self.damaged and (is_dash(text) or not squeezed(text).strip("_-—.,·"))):
            return
        source = pieces[0].cell.source
        label = CellLabel(self.form, self.instance, "", "", row, column)
        number = read_number(text) if numeric else None
        if number is None:
            self.cells.append(TextCell(text, label, source, doubt))
            return
        doubt = doubt or (said("number_damaged", text=text) if number.damaged else "")
        shown = text if not number.repaired else str(number.value)
        was = text if number.repaired else ""
        self.cells.append(
            Figure(
                shown,
                number.value,
                number.unit or unit,
                number.step,
                source=source,
                label=label,
                doubt=doubt,
                repaired_from=was,
            )
        )

    def put_text(self, row: str, text: str, source: Source, *, column: str = "", doubt: str = "") -> None:
        """Add words under a label."""
        if text:
            self.cells.append(TextCell(text, CellLabel(self.form, self.instance, "", "", row, column), source, doubt))

    def has(self, path: str) -> bool:
        """Whether a cell whose row begins with a path has been read."""
        return any(label_of(cell).row.startswith(path) for cell in self.cells)

    def table(self, title: str, rows: Sequence[Strip]) -> Table:
        """Return the finished table of some rows: one cell for each label, equal repetitions merged."""
        cells = [replace(cell, label=replace(label_of(cell), instance=self.instance)) for cell in self.cells]
        kept = _merged(cells)
        places: dict[str, Source] = {}
        columns: dict[str, str] = {}
        for cell in kept:
            places.setdefault(label_of(cell).row, cell.source)
            columns.setdefault(label_of(cell).column, "amount" if isinstance(cell, Figure) else "text")
        pages = {piece.cell.source.page for strip in rows for piece in strip.pieces}
        return Table(
            form=self.form,
            title=title,
            instance=self.instance,
            unit=self.unit,
            year=self.year,
            unit_name=self.unit_name,
            columns=tuple(Column(at, name, (name,), role=role) for at, (name, role) in enumerate(columns.items())),
            rows=tuple(Row(at, label, source=place) for at, (label, place) in enumerate(places.items())),
            figures=tuple(cell for cell in kept if isinstance(cell, Figure)),
            texts=tuple(cell for cell in kept if isinstance(cell, TextCell)),
            notes=tuple(self.notes),
            kind=_kind(self.form, title),
            source=rows[0].pieces[0].cell.source,
            pages=tuple(sorted(page for page in pages if page is not None)),
            raw=tuple(strip.printed for strip in rows),
        )


def _kind(form: str, title: str) -> str:
    """Say what a form is: of a project, or of the whole of a unit's spending."""
    kind = "绩效目标表" if form == GOAL_FORM else "绩效自评表"
    return f"整体支出{kind}" if "整体" in title else f"项目支出{kind}"


def label_of(cell: Figure | TextCell) -> CellLabel:
    """Return the label of a cell of a form."""
    if not isinstance(cell.label, CellLabel):
        raise TypeError("a cell of a form has no cell label")
    return cell.label


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
        return Number(amount.value, amount.step, unit, amount.damaged)
    if torn := _TORN_POINT.match(printed):
        digits = re.sub(r"\s", "", torn.group(1))
        return Number(Decimal(digits), step_of(digits), unit, repaired=True)
    if opened := _OPEN_POINT.match(printed):
        digits = opened.group(1) or f"0.{opened.group(2)}"
        return Number(Decimal(digits), step_of(digits), unit, damaged=True)
    return None


def is_number(text: str) -> bool:
    """Whether a cell prints a number and nothing else but a unit of money."""
    number = read_number(text)
    return number is not None and number.value is not None


def torn_unit(text: str) -> Number | None:
    """Return the number before a unit that recognition has made unreadable (`300000 5`), as damaged."""
    found = _TORN_UNIT.match(text)
    amount = parse_amount(found.group(1)) if found else None
    return Number(amount.value, amount.step, damaged=True) if amount is not None else None


def text_doubt(pieces: Sequence[Piece], *, damaged: bool) -> str:
    """What is doubtful about words read from a scan: torn over cells, garbled, or too long to be proven."""
    if not damaged:
        return ""
    text = joined(pieces)
    if is_garbled(text):
        return said("text_garbled")
    if len(pieces) > 1:
        return said("text_pieces")
    return said("text_scanned") if len(text) > LONG_TEXT else ""


def is_garbled(text: str) -> bool:
    """Whether words repeat as recognition does when it loses the line: one run of three signs, over and over."""
    signs = squeezed(text)
    if len(signs) < 40:
        return False
    runs = [signs[at : at + 3] for at in range(len(signs) - 2)]
    return len(set(runs)) < 0.72 * len(runs)


def _merged(cells: Sequence[Figure | TextCell]) -> list[Figure | TextCell]:
    """Drop repetitions of a cell; a repetition that says something else stays, with a doubt."""
    first: dict[CellLabel, Figure | TextCell] = {}
    kept: list[Figure | TextCell] = []
    for cell in cells:
        known = first.setdefault(label_of(cell), cell)
        if known is cell:
            kept.append(cell)
        elif squeezed(known.text) != squeezed(cell.text):
            kept.append(replace(cell, doubt=cell.doubt or said("duplicate")))
    return kept
