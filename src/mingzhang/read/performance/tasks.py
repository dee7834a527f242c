"""The tasks of a unit's overall goal form (年度主要任务): a row for each, with what it is and what it costs."""

from __future__ import annotations

from mingzhang.model import Part, Place, Role
from mingzhang.read.performance.align import Heading, Weigh, align
from mingzhang.read.performance.sheet import Sheet, is_number
from mingzhang.read.performance.strips import Piece, Strip, bare, joined, untagged
from mingzhang.standard.performance import performance_words


def read_task(sheet: Sheet, strip: Strip, headings: tuple[Heading, ...]) -> bool:
    """Read a task below its headings; False where the row is none."""
    words = performance_words().tasks
    pieces = [piece for piece in strip.pieces if bare(piece.text) not in words.heads]
    if not pieces or (len(pieces) < 2 and not any(is_number(piece.text) for piece in pieces)):
        return False
    if not any(is_number(piece.text) for piece in pieces) and len(pieces) > 2:
        return False
    found = align(pieces, headings, _WEIGH)
    cells = dict(zip(headings, found.cells, strict=True))
    name = untagged(joined(next((own for heading, own in cells.items() if heading.kind == "third"), ())))
    if not name or found.cost > len(pieces):
        return False
    for heading, own in cells.items():
        if own and heading.kind != "third":
            unit = sheet.unit if heading.kind == "money" else ""
            role = Role.AMOUNT if heading.kind == "money" else Role.TEXT
            place = Place(Part.TASK, (name,), column=heading.name, role=role)
            sheet.put(place, own, numeric=heading.kind == "money", unit=unit)
    return True


def _cost(piece: Piece, heading: Heading) -> float:
    return 0.0 if is_number(piece.text) == (heading.kind == "money") else 3.0


_WEIGH = Weigh(_cost, {"third": 2.0, "goal": 2.0, "money": 2.0})
