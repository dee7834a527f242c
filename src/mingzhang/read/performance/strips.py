"""Rows of a performance form as strips of printed cells, and how their labels are recognised.

The columns of these forms cannot be trusted: merged cells vanish, rows slide, one cell is read as two. So a row is
kept as the cells that print something, in order, each with the columns it covers; what a cell is comes from its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mingzhang.model.values import dataclass
from mingzhang.read.layout import Cell, Grid
from mingzhang.standard import lazy
from mingzhang.standard.recognition import recognition
from mingzhang.standard.words import CHINESE_DIGITS, REMEMBERED, TABLE_UNIT, half_width, squeezed, without_gaps

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
TAG = lazy.compile(r"</?[a-z]{1,6}>")
_RULE = lazy.compile(r"[\u2013-\u2015\u2500_]{2,}")
_UNIT_BRACKET = lazy.compile(rf"\((?:单位[:]?)?({TABLE_UNIT})\)")
_UNIT_SAID = lazy.compile(rf"单位:({TABLE_UNIT})$")
_POINTS = lazy.compile(r"\(\d*分?\)?$|\(\d{1,3}\)$")
_ENUMERATOR = lazy.compile(rf"^(?:[{CHINESE_DIGITS}]+、|\([{CHINESE_DIGITS}\d]+\)|\d{{1,2}}[.、])")


class Piece(NamedTuple):
    """One cell that prints something: its words without tags, and the columns it covers."""

    text: str
    first: int
    last: int
    cell: Cell

    @property
    def plain(self) -> str:
        """The words for comparing."""
        return plain(self.text)

    @property
    def doubt(self) -> str:
        """Why its words may not be what stands on paper; empty where nothing speaks against them."""
        return self.cell.doubt


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of a form; `part` counts the grids of the form, so that a new page is seen.

    `printed` keeps the words of every cell as they stood before anything was mended.
    """

    pieces: tuple[Piece, ...]
    part: int
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A label found in a vocabulary. `quality` is exact, cut (its end is missing) or close (only nearly it)."""

    name: str
    quality: str

    @property
    def exact(self) -> bool:
        """Whether the label was found as it is."""
        return self.quality == "exact"


@lru_cache(maxsize=REMEMBERED)
def tidy(text: str) -> str:
    """Return the words of a cell without tags and without blanks beside Chinese characters."""
    return without_gaps(TAG.sub(" ", text))


def untagged(text: str) -> str:
    """Return the words of a cell without tags and without any blank."""
    return squeezed(TAG.sub("", text))


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """Return a label for comparing: no blanks, half-width brackets and colons, simplified characters."""
    variants = recognition().simplified
    return half_width(_RULE.sub("", untagged(text))).translate(variants).strip(":")


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """Return a plain label without its enumerator, its unit of money and its points (产出指标(50分))."""
    return _POINTS.sub("", _UNIT_BRACKET.sub("", _ENUMERATOR.sub("", plain(text)))).strip(":")


def unnumbered(text: str) -> str:
    """Return the words of a cell without the enumerator that opens them."""
    return _ENUMERATOR.sub("", text.strip())


def unit_in(text: str) -> str:
    """Return the unit of money that a label carries in brackets, or nothing."""
    found = _UNIT_BRACKET.search(plain(text))
    return found.group(1) if found else ""


def unit_said(strip: Strip) -> str:
    """Return the unit of money that a row above the money names (单位：万元), or nothing."""
    found = (_UNIT_SAID.search(plain(piece.text)) for piece in strip.pieces)
    return next((match.group(1) for match in found if match), "")


def strips(grids: Sequence[Grid]) -> tuple[Strip, ...]:
    """Return the rows of grids as strips; rows that print nothing are left out."""
    found = []
    for part, grid in enumerate(grids):
        rows: dict[int, list[Piece]] = {}
        for cell in grid.cells:
            text = tidy(cell.text)
            if text or cell.doubt or cell.printed:
                last = cell.column + cell.column_span - 1 if cell.column_span > 1 else cell.column
                rows.setdefault(cell.row, []).append(Piece(text, cell.column, last, cell))
        for row in sorted(rows):
            stood = sorted(rows[row], key=lambda piece: piece.first)
            pieces = tuple(piece for piece in stood if piece.text or piece.doubt)
            if pieces:
                found.append(Strip(pieces, part, tuple(piece.cell.printed or piece.text for piece in stood)))
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def match(text: str, words: tuple[str, ...]) -> Match | None:
    """Find a label in a vocabulary, as it is or without its end: 项目概述 is no 项目概况."""
    label = bare(text)
    if not label:
        return None
    if label in words:
        return Match(label, "exact")
    if (whole := plain(text)) in words:
        return Match(whole, "exact")
    if len(label) >= 4:
        longer = [word for word in words if word.startswith(label) and len(word) - len(label) <= 3]
        if longer:
            return Match(min(longer, key=len), "cut")
    return None


@lru_cache(maxsize=REMEMBERED)
def common_length(left: str, right: str) -> int:
    """Return the length of the longest common subsequence of two labels.

    A bit of `open_` stands for each sign of `right`, cleared where one more sign of `left` finds its match: a whole row
    of the table of lengths in one sum (Hyyrö, Bit-parallel LCS-length computation revisited, 2004).
    """
    places: dict[str, int] = {}
    for at, sign in enumerate(right):
        places[sign] = places.get(sign, 0) | 1 << at
    whole = (1 << len(right)) - 1
    open_ = whole
    for sign in left:
        met = open_ & places.get(sign, 0)
        open_ = (open_ + met | open_ - met) & whole
    return len(right) - open_.bit_count()


def joined(pieces: Sequence[Piece]) -> str:
    """Return the words of several cells as one text."""
    return tidy(" ".join(piece.text for piece in pieces))


def doubt_of(pieces: Sequence[Piece]) -> str:
    """Return the first doubt that some cells carry; empty where none does."""
    return next((piece.doubt for piece in pieces if piece.doubt), "")


def printed_of(pieces: Sequence[Piece]) -> str:
    """Return what cells were made out of, where one of them was mended."""
    return " ".join(piece.cell.printed or piece.text for piece in pieces) if any(p.cell.printed for p in pieces) else ""
