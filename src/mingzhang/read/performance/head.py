"""The head of a performance form: labels with the words beside them, and what the lines above the form say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.model import Part, Place
from mingzhang.read.performance.sheet import Sheet, is_number, said, text_doubt
from mingzhang.read.performance.strips import (
    Match,
    Piece,
    Strip,
    bare,
    common_length,
    joined,
    match,
    plain,
    tidy,
    unit_in,
    untagged,
)
from mingzhang.standard.performance import performance_words

_COLON = re.compile(r"^([^:：]{2,20})[:：]\s*(.*)$", re.DOTALL)


def field_label(text: str, *, damaged: bool) -> Match | None:
    """Return the label of the head of a form in a cell."""
    return match(text, performance_words().fields.labels, damaged=damaged)


@dataclass(frozen=True, slots=True)
class FieldSpot:
    """A label of the head in a row: its first cell, the number of its cells, its name, and how sure it is."""

    start: int
    size: int
    name: str
    rank: int


def labels_in(pieces: Sequence[Piece], *, damaged: bool) -> list[FieldSpot]:
    """Find the labels in a row; in a scan a label may be torn over several cells."""
    found: list[FieldSpot] = []
    at = 0
    while at < len(pieces):
        spots = []
        for size in (1, 2, 3) if damaged else (1,):
            text = "".join(piece.text for piece in pieces[at : at + size])
            label = (
                field_label(text, damaged=damaged) if at + size <= len(pieces) and len(untagged(text)) <= 24 else None
            )
            if label:
                spots.append(FieldSpot(at, size, label.name, {"exact": 0, "cut": 1, "close": 2}[label.quality]))
        if spots:
            found.append(min(spots, key=lambda spot: spot.rank))
        at += found[-1].size if spots else 1
    return found


def _inline(piece: Piece) -> tuple[str, str] | None:
    """Part a cell that holds a label, a colon and the value."""
    found = _COLON.match(piece.text)
    if found and found.group(2).strip() and field_label(found.group(1), damaged=False):
        return bare(found.group(1)), found.group(2).strip()
    return None


def is_head_row(strip: Strip, *, damaged: bool) -> bool:
    """Whether a row of the head of a form stands here."""
    if _inline(strip.pieces[0]):
        return True
    found = labels_in(strip.pieces, damaged=damaged)
    return bool(found) and found[0].start <= (2 if damaged else 1)


def read_head(sheet: Sheet, strip: Strip, known: Sequence[str]) -> None:
    """Read labels of the head with the words beside them."""
    pieces = strip.pieces
    for piece in pieces:
        if inline := _inline(piece):
            _put_field(sheet, inline[0], tidy(inline[1]), (piece,), known)
    spots = labels_in(pieces, damaged=sheet.damaged)
    for spot, end in zip(spots, [*(later.start for later in spots[1:]), len(pieces)], strict=False):
        values = [piece for piece in pieces[spot.start + spot.size : end] if _inline(piece) is None]
        unit = unit_in(pieces[spot.start].text)
        if unit and values and is_number(values[0].text):
            sheet.put(Place(Part.FIELD, (spot.name,)), values, numeric=True, unit=unit)
        else:
            _put_field(sheet, spot.name, joined(values), values, known)


def _put_field(sheet: Sheet, label: str, text: str, pieces: Sequence[Piece], known: Sequence[str]) -> None:
    if not text or not pieces:
        return
    words = performance_words().fields
    source, doubt = pieces[0].cell.source, ""
    if sheet.damaged:
        text, doubt = _from_elsewhere(text, pieces, known)
    if label in words.names:
        text = untagged(text)
        sheet.instance = text
        sheet.entries = [entry for entry in sheet.entries if entry.place != Place(Part.FIELD, (label,))]
    sheet.put_text(Place(Part.FIELD, (label,)), text, source, doubt=doubt)
    if label in words.agencies and not doubt:
        sheet.unit_name = re.sub(r"^\d+-", "", text)


def _from_elsewhere(text: str, pieces: Sequence[Piece], known: Sequence[str]) -> tuple[str, str]:
    """Read a damaged name as the one name that the rest of the file prints and that it comes close to."""
    shown = [piece for piece in pieces if re.search(r"[\u4e00-\u9fff\d]", piece.text)] or list(pieces)
    mended = "".join(re.sub(r"^[·.\sA-Za-z]+(?=[\u4e00-\u9fff])|[』」〉\]\s]+$", "", piece.text) for piece in shown)
    torn = len(pieces) > 1 or mended != text
    if not torn:
        return text, text_doubt(pieces, damaged=True)
    label = plain(mended)
    if any(plain(name) in label for name in known if len(plain(name)) >= 0.6 * len(label)):
        return mended, ""
    near = []
    for name in known:
        common = common_length(label, plain(name))
        if common >= 3 and common >= 0.7 * len(label) and common >= 0.6 * len(plain(name)):
            near.append((common / max(len(label), len(plain(name))), name))
    near.sort(reverse=True)
    if near and (len(near) == 1 or near[0][0] > near[1][0]):
        name = near[0][1]
        return name, "" if plain(name) == label else said("name_from_elsewhere", text=" ".join(p.text for p in pieces))
    return mended, said("text_pieces")


def heading_fields(heading: Sequence[str]) -> dict[str, str]:
    """Return what the lines above a form say: year, 填列单位, 项目名称 and the like."""
    words = performance_words().fields
    found: dict[str, str] = {}
    for line in heading:
        if year := re.search(r"[(（]\s*(\d{4})\s*年度?\s*[)）]", line):
            found[words.year] = f"{year.group(1)}年度"
        rest = re.sub(r"[(（]\s*\d{4}\s*年度?\s*[)）]", "", line)
        inline = re.match(r"^\s*([^:：]{2,12})[:：]\s*(\S.*)$", rest)
        if inline and (
            label := field_label(re.sub(r"[(（](公章|盖章|签章|章)[)）]", "", inline.group(1)), damaged=False)
        ):
            found[label.name] = untagged(inline.group(2))
    return found


def heading_unit(heading: Sequence[str]) -> str:
    """Return the unit of money that the lines above a form name (单位：万元)."""
    found = (re.search(r"单位[:：](?:人民币)?(万元|亿元|元)", untagged(line)) for line in heading)
    return next((unit.group(1) for unit in found if unit), "")


def heading_year(heading: Sequence[str]) -> str:
    """Return the year that the lines above a form name."""
    found = (re.search(r"(20\d{2})\s*年", line) for line in reversed(heading))
    return next((year.group(1) for year in found if year), "")
