"""The indicator block: names put together, classes told, and every value set below its own heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mingzhang.model import FormKind
from mingzhang.model.values import dataclass, replace
from mingzhang.read.amounts import is_dash
from mingzhang.read.evidence import HALF
from mingzhang.read.performance.align import Heading, align
from mingzhang.read.performance.costs import Strictness, weighing
from mingzhang.read.performance.indicators import IndicatorBlock, is_block_label, parted, runs_of
from mingzhang.read.performance.sheet import is_number, read_number, said
from mingzhang.read.performance.strips import HAN, Piece, Strip, doubt_of, joined, plain, untagged
from mingzhang.read.scan.amounts import torn_unit
from mingzhang.read.scan.classes import Placed, Printed, classified
from mingzhang.read.scan.names import Name, name_of, satisfied, slid
from mingzhang.read.scan.rows import Mended, Row, below
from mingzhang.standard.performance import ClassKind, performance_words
from mingzhang.standard.recognition import recognition

_SHARED = {"third": 0.6, "reason": 0.3, "lead": 0.2, "score": 3.0}  # cells are torn: several make up one name or class
_WEIGH = weighing(_SHARED, Strictness(no_class=1.0, value=0.9))  # words of a class may be all that is left of it
_NUMERIC = frozenset({"goal", "score"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One indicator of one period of a row, before its class is known; `cells` are those of its name."""

    strip: Strip
    headings: tuple[Heading, ...]
    period: int
    first: str
    second: str
    name: Name
    cells: tuple[Piece, ...]
    values: tuple[tuple[Heading, tuple[Piece, ...]], ...]

    @property
    def says_something(self) -> bool:
        """Whether more than a class stands in the row."""
        return bool(self.name.text) or any(cells for _, cells in self.values)


def indicator_rows(blocks: Sequence[IndicatorBlock], kind: FormKind, around: str) -> Iterator[tuple[Strip, Row]]:
    """Yield every row of the blocks mended; `around` is other text of the document, in which words are looked up."""
    seen = "|".join(plain(piece.text) for _, _, rows in blocks for strip in rows for piece in strip.pieces)
    texts = f"{seen}|{around}"
    for run in runs_of(blocks, kind):
        rows = [_lines(strip, headings, texts) for headings, _, strips in run for strip in strips]
        mended: dict[int, Row] = {}
        for period in range(max((len(row) for row in rows), default=0)):
            for at, row in _period_rows(
                [(at, _with_borrowed_class(row, period)) for at, row in enumerate(rows)], texts
            ):
                mended.setdefault(at, []).extend(row)
        for at, lines in enumerate(rows):
            yield lines[0].strip, mended.get(at, [])


def _lines(strip: Strip, headings: tuple[Heading, ...], seen: str) -> list[_Line]:
    """Take a row apart: one line for every period."""
    pieces = [piece for piece in strip.pieces if not is_block_label(piece) and not _is_noise(piece)]
    found = align(pieces, headings, _WEIGH)
    lines = []
    for part in parted(list(zip(headings, found.cells, strict=True))):
        beside = next((joined(cells) for heading, cells in part.values if heading.kind == "goal" and cells), "")
        name = name_of(part.thirds, beside, seen)
        lines.append(_Line(strip, headings, part.period, part.first, part.second, name, part.thirds, part.values))
    return lines


def _with_borrowed_class(row: Sequence[_Line], period: int) -> _Line:
    """Where one period's class is not printed, the same row's other period names it."""
    line = row[period]
    return line if line.second else replace(line, second=next((other.second for other in row if other.second), ""))


def _period_rows(lines: Sequence[tuple[int, _Line]], seen: str) -> Iterator[tuple[int, Row]]:
    """Yield the cells of one period by the place of their row; a row that prints nothing but a class is left out."""
    kept = [(at, line) for at, line in lines if line.says_something]
    own = [line for _, line in kept]
    classes = classified([Printed(line.first, line.second, line.name.number) for line in own])
    numbered = bool(own) and HALF.is_met(sum(line.name.number is not None for line in own), len(own))
    cut = _cut_names(own)
    for number, ((at, line), found) in enumerate(zip(kept, classes, strict=True)):
        if any(cells for _, cells in line.values):
            whole = _numbered(line, found) if numbered else line
            yield at, _row(whole, found, seen, cut=number in cut)


def _numbered(line: _Line, found: Placed) -> _Line:
    """Supply a number that was not recognised from the indicator's place in its class."""
    if line.name.number is not None or found.size < 2 or not line.name.text:
        return line
    doubt = line.name.doubt or said("name_numbered", text=str(found.place))
    return replace(line, name=replace(line.name, number=found.place, doubt=doubt))


def _cut_names(lines: Sequence[_Line]) -> set[int]:
    """Return the lines whose name fills the width of its column, as several others do: it may have been cut off."""
    lengths = [
        0
        if line.name.spilled
        else len(line.name.text) + (2 if "".join(piece.text for piece in line.cells)[:1].isdigit() else 0)
        for line in lines
    ]
    count = Counter(zip((line.strip.part for line in lines), lengths, strict=True))
    cut = set()
    for part in {line.strip.part for line in lines}:
        widest = max((length for (where, length), many in count.items() if where == part and many >= 3), default=0)
        cut |= {at for at, line in enumerate(lines) if line.strip.part == part and lengths[at] == widest >= 4}
    return cut


def _row(line: _Line, found: Placed, seen: str, *, cut: bool) -> Row:
    """Return an indicator's row: classes, name and values, with whatever is unsure about any of them."""
    values = [(heading, list(cells)) for heading, cells in line.values if cells]
    goals = [(heading, cells) for heading, cells in values if heading.kind == "goal"]
    name, goal, done = _moved_back(line, goals)
    doubt = _name_doubt(line, name, found, cut=cut)
    pleases = performance_words().kind_of_class(found.first) is ClassKind.SATISFACTION
    if pleases and (text := satisfied(name.text)) != name.text:
        name, doubt = replace(name, text=text), name.doubt or said("name_damaged", text=name.text)
    row = _heads(line, found, name, doubt)
    for heading, cells in values:
        row.append(_value(heading, cells, doubt or _torn(heading, cells), (goal, done), seen))
    return row


def _moved_back(line: _Line, goals: Sequence[tuple[Heading, list[Piece]]]) -> tuple[Name, str, str]:
    """Return the name with a last sign that slid into the value's cell, and the two values side by side."""
    name = line.name
    goal, done = (joined(goals[0][1]), joined(goals[1][1])) if len(goals) > 1 else ("", "")
    cells = goals[0][1] if goals else []
    moved = slid(cells[0].cell.text if len(cells) == 1 else goal, done) if cells else None
    if moved is None:
        return name, goal, done
    sign, rest = moved
    cells[:] = [cells[0]._replace(text=rest)]
    text = name.text if name.ended else name.text + sign
    return replace(name, text=text, doubt=name.doubt or said("name_moved", text=sign)), rest, done


def _name_doubt(line: _Line, name: Name, found: Placed, *, cut: bool) -> str:
    odd = _is_odd(name.text) or any(ord(sign) in recognition().simplified for cell in line.cells for sign in cell.text)
    return (
        name.doubt
        or found.doubt
        or doubt_of(line.cells)
        or (said("name_damaged", text=name.text) if odd else "")
        or ("" if name.text else said("name_missing"))
        or (said("name_cut", text=name.text) if cut else "")
    )


def _heads(line: _Line, found: Placed, name: Name, doubt: str) -> Row:
    """Return the cells of the two classes and of the name, each below its own heading."""
    pieces = line.cells or line.strip.pieces[:1]
    words = {"first": found.first if line.period == 0 else "", "second": found.second, "third": name.shown}
    columns = {one.kind: one for one in line.headings if one.period in (line.period, 0) and one.kind in words}
    if "third" not in columns and (column := columns.get("second")):
        columns["third"] = column
    return [
        below(columns[kind], words[kind], pieces, doubt if kind == "third" else "")
        for kind in ("first", "second", "third")
        if kind in columns and (words[kind] or (kind == "third" and doubt))
    ]


def _value(heading: Heading, cells: Sequence[Piece], doubt: str, beside: tuple[str, str], seen: str) -> Mended:
    """Return a value; one whose unit was torn is read where its neighbour has it, one in words may be cut off."""
    text = joined(cells)
    number = read_number(text) if heading.kind in _NUMERIC else None
    if number is not None or text not in beside:
        return below(heading, text, cells, doubt)
    other = beside[1] if text == beside[0] else beside[0]
    neighbour, torn = read_number(other), torn_unit(text)
    if torn and neighbour and neighbour.unit and neighbour.value == torn.value:
        return below(heading, f"{torn.value}{neighbour.unit}", cells, doubt or said("unit_damaged", text=text))
    return below(heading, text, cells, doubt or cut_doubt(text, other, seen))


def _torn(heading: Heading, cells: Sequence[Piece]) -> str:
    if len(cells) > 1:
        return said("value_pieces", text=" ".join(piece.text for piece in cells))
    if heading.kind == "score" and cells and not is_number(cells[0].text):
        return said("number_damaged", text=cells[0].text)
    return ""


def cut_doubt(text: str, other: str, seen: str) -> str:
    """Say that words may have been cut off: they only begin or end what stands beside them, or begin longer words."""
    here, beside = untagged(text), untagged(other)
    if here != beside and here and beside and (beside.startswith(here) or beside.endswith(here)):
        return said("value_cut", text=text)
    if _begins_longer(here, seen):
        return said("value_cut", text=text)
    return said("text_garbled") if _is_odd(here) else ""


def _begins_longer(text: str, seen: str) -> bool:
    """Whether the document prints a text on and on with one and the same sign after it, wherever it goes on at all."""
    if len(text) < 2:
        return False
    after = Counter(re.findall(rf"(?<![{HAN}]){re.escape(text)}([{HAN}])", seen))
    return len(after) == 1


def _is_odd(text: str) -> bool:
    """Whether words hold signs that do not belong into a Chinese name."""
    odd = sum(sign in "^~|「」『』〉〈#*_\\" or "a" <= sign <= "z" for sign in text)
    return odd > 0 or text.count("(") != text.count(")")


def _is_noise(piece: Piece) -> bool:
    return is_dash(piece.text) or not untagged(piece.text).strip("_-—.,·*<>/ ")
