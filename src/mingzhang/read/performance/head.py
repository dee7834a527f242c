"""The head of a performance form: labels with the words beside them, and what the lines above the form say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mingzhang.model import Part, Place, Source
from mingzhang.model.values import dataclass
from mingzhang.read.lines import money_unit
from mingzhang.read.performance.sheet import Sheet, is_number
from mingzhang.read.performance.strips import (
    Match,
    Piece,
    Strip,
    bare,
    doubt_of,
    joined,
    match,
    plain,
    tidy,
    unit_in,
    untagged,
)
from mingzhang.standard import lazy
from mingzhang.standard.performance import performance_words

_UNIT_BEHIND = lazy.compile(r"\s(?:金额)?单位\s*[:：].*$")
_COLON = lazy.compile(r"^([^:：]{2,20})[:：]\s*(.*)$", re.DOTALL)


def field_label(text: str) -> Match | None:
    """Return the label of the head of a form in a cell."""
    return match(text, performance_words().fields.labels)


@dataclass(frozen=True, slots=True)
class FieldSpot:
    """A label of the head in a row: its cell and its name."""

    start: int
    name: str


def labels_in(pieces: Sequence[Piece]) -> list[FieldSpot]:
    """Find the labels in a row."""
    found: list[FieldSpot] = []
    for at, piece in enumerate(pieces):
        label = field_label(piece.text) if len(untagged(piece.text)) <= 24 else None
        if label:
            found.append(FieldSpot(at, label.name))
    return found


def inline_field(piece: Piece) -> tuple[str, str] | None:
    """Part a cell that holds a label, a colon and the value."""
    found = _COLON.match(piece.text)
    if found and found.group(2).strip() and field_label(found.group(1)):
        return bare(found.group(1)), found.group(2).strip()
    return None


def is_head_row(strip: Strip) -> bool:
    """Whether a row of the head of a form stands here."""
    if inline_field(strip.pieces[0]):
        return True
    found = labels_in(strip.pieces)
    return bool(found) and found[0].start <= 1


def read_head(sheet: Sheet, strip: Strip) -> None:
    """Read labels of the head with the words beside them."""
    pieces = strip.pieces
    for piece in pieces:
        if inline := inline_field(piece):
            _put_field(sheet, inline[0], tidy(inline[1]), (piece,))
    spots = labels_in(pieces)
    for spot, end in zip(spots, [*(later.start for later in spots[1:]), len(pieces)], strict=False):
        values = [piece for piece in pieces[spot.start + 1 : end] if inline_field(piece) is None]
        unit = unit_in(pieces[spot.start].text)
        if unit and values and is_number(values[0].text):
            sheet.put(Place(Part.FIELD, (spot.name,)), values, numeric=True, unit=unit)
        else:
            _put_field(sheet, spot.name, joined(values), values)


def _put_field(sheet: Sheet, label: str, text: str, pieces: Sequence[Piece]) -> None:
    if pieces:
        put_field(sheet, label, text, pieces[0].cell.source, doubt_of(pieces))


def put_field(sheet: Sheet, label: str, text: str, source: Source, doubt: str = "") -> None:
    """Add what stands beside a label; the name of a project is that of the form, its agency the unit's."""
    if not text:
        return
    words = performance_words().fields
    if label in words.names:
        text = untagged(text)
        sheet.instance = text
        sheet.entries = [entry for entry in sheet.entries if entry.place != Place(Part.FIELD, (label,))]
    sheet.put_text(Place(Part.FIELD, (label,)), text, source, doubt=doubt)
    if label in (*words.agencies, words.reporter) and not doubt:
        sheet.unit_name = re.sub(r"^\d+-", "", text)


def heading_fields(heading: Sequence[str]) -> dict[str, str]:
    """Return what the lines above a form say: year, 填列单位, 项目名称 and the like."""
    words = performance_words().fields
    found: dict[str, str] = {}
    for line in heading:
        if year := re.search(r"[(（]\s*(\d{4})\s*年度?\s*[)）]", line):
            found[words.year] = f"{year.group(1)}{words.year}"
        rest = re.sub(r"[(（]\s*\d{4}\s*年度?\s*[)）]", "", line).strip()
        found |= _beside_each_other(rest) or _behind_a_colon(rest)
    return found


def _beside_each_other(line: str) -> dict[str, str]:
    """Return the fields that a line opens with and sets one behind the other (项目名称 温室改造  项目编码 0312).

    Labels alone, or beside words that stand over columns, are the head of a list and say nothing.
    """
    spots = list(_labels().finditer(line))
    if not spots or spots[0].start() > 0:
        return {}
    known = performance_words()
    found: dict[str, str] = {}
    for spot, end in zip(spots, [*(later.start() for later in spots[1:]), len(line)], strict=True):
        said = _UNIT_BEHIND.sub("", line[spot.end() : end])
        if spot["colon"] is None and any(word in known.headings or word in known.levels for word in said.split()):
            return {}
        if text := untagged(said):
            found[plain(spot["label"])] = text
    return found


def _behind_a_colon(line: str) -> dict[str, str]:
    """Return the field that a line gives whose label is torn (实施单：甲县园圃局)."""
    inline = re.match(r"^([^:：]{2,12})[:：]\s*(\S.*)$", line)
    label = field_label(inline[1]) if inline else None
    return {label.name: untagged(inline[2])} if inline and label else {}


@cache
def _labels() -> re.Pattern[str]:
    """Labels as lines print them, blanks between their characters or not: before a colon, a blank or the line's end."""
    words = performance_words().fields
    labels = (r"\s*".join(map(re.escape, label)) for label in sorted(words.labels, key=len, reverse=True))
    stamp = rf"(?:\s*[(（](?:{'|'.join(words.stamps)})[)）])?"
    return re.compile(rf"(?<!\S)(?P<label>{'|'.join(labels)}){stamp}(?:\s*(?P<colon>[:：])|(?!\S))")


def names_above(heading: Sequence[str]) -> tuple[str, ...]:
    """Return the names that the lines above a form give: of the unit, of the project."""
    year = performance_words().fields.year
    return tuple(text for label, text in heading_fields(heading).items() if label != year)


def heading_unit(heading: Sequence[str]) -> str:
    """Return the unit of money that the lines above a form name (单位：万元)."""
    return next((unit for line in heading if (unit := money_unit(line))), "")


def heading_year(heading: Sequence[str]) -> str:
    """Return the year that the lines above a form name."""
    found = (re.search(r"(20\d{2})\s*年", line) for line in reversed(heading))
    return next((year.group(1) for year in found if year), "")
