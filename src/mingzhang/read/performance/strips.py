"""Rows of a performance form as strips of printed cells, and how damaged labels are recognised.

The columns of these forms cannot be trusted: merged cells vanish, rows slide, one cell is read as two. So a row is
kept as the cells that print something, in order, each with the columns it covers; what a cell is comes from its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from mingzhang.read.amounts import is_dash
from mingzhang.read.layout import Cell, Grid
from mingzhang.standard.performance import performance_words
from mingzhang.standard.words import CHINESE_DIGITS, MONEY_UNIT, half_width, squeezed

REMEMBERED = 4096  # texts that functions of one text keep their answers for: the words of forms repeat
LONGEST_LABEL = 32  # a damaged label is never longer; words that are longer are an answer
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_TAG = re.compile(r"</?[a-z]{1,6}>")
_GAP = re.compile(rf"(?<=[{HAN}、。，；：！？》）”】])\s+|\s+(?=[{HAN}、。，；：！？《（“【])")
_STRANGE = re.compile(
    r"[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0400-\u04ff\u0600-\u06ff\u3041-\u30fa\uac00-\ud7af\U0001f000-\U0001faff]"
)
_SIGNS = set("%‰℃√×□☑★*/≥≤=<>＝＜＞")  # signs that mean something alone in a cell
_UNIT_BRACKET = re.compile(rf"\((?:单位[:]?)?({MONEY_UNIT})\)")
_POINTS = re.compile(r"\(\d*分?\)?$|\(\d{1,3}\)$")
_ENUMERATOR = re.compile(rf"^(?:[{CHINESE_DIGITS}]+、|\([{CHINESE_DIGITS}\d]+\)|\d{{1,2}}[.、])")
CLOSE_PRINTED, CLOSE_CANON = 0.75, 0.45  # how much of a damaged label, and of the true one, must agree


@dataclass(frozen=True, slots=True)
class Piece:
    """One cell that prints something: its words without tags, and the columns it covers."""

    text: str
    first: int
    last: int
    cell: Cell

    @property
    def plain(self) -> str:
        """The words for comparing."""
        return plain(self.text)


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of a form; `part` counts the grids of the form, so that a new page is seen.

    `printed` keeps the words of every cell, those too that a scan made of nothing.
    """

    pieces: tuple[Piece, ...]
    part: int
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A label found in a vocabulary. `quality` is exact, cut (its end is missing) or close (damaged)."""

    name: str
    quality: str

    @property
    def exact(self) -> bool:
        """Whether the label was found as it is."""
        return self.quality == "exact"


@lru_cache(maxsize=REMEMBERED)
def tidy(text: str) -> str:
    """Return the words of a cell without tags and without blanks beside Chinese characters."""
    return _GAP.sub("", _TAG.sub(" ", text).strip()).strip()


def untagged(text: str) -> str:
    """Return the words of a cell without tags and without any blank."""
    return squeezed(_TAG.sub("", text))


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """Return a label for comparing: no blanks, half-width brackets and colons, simplified characters."""
    variants = performance_words().simplified
    return half_width(re.sub(r"[\u2013-\u2015\u2500_]{2,}", "", untagged(text))).translate(variants).strip(":")


def has_variants(text: str) -> bool:
    """Whether a text holds characters that recognition puts for simplified ones."""
    return any(ord(sign) in performance_words().simplified for sign in text)


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """Return a plain label without its enumerator, its unit of money and its points (产出指标(50分))."""
    return _POINTS.sub("", _UNIT_BRACKET.sub("", _ENUMERATOR.sub("", plain(text)))).strip(":")


def unit_in(text: str) -> str:
    """Return the unit of money that a label carries in brackets, or nothing."""
    found = _UNIT_BRACKET.search(plain(text))
    return found.group(1) if found else ""


def strips(grids: Sequence[Grid]) -> tuple[Strip, ...]:
    """Return the rows of grids as strips; rows that print nothing are left out."""
    found = []
    for part, grid in enumerate(grids):
        rows: dict[int, list[Piece]] = {}
        for cell in grid.cells:
            if text := tidy(cell.text):
                rows.setdefault(cell.row, []).append(
                    Piece(text, cell.column, cell.column + max(cell.column_span, 1) - 1, cell)
                )
        for row in sorted(rows):
            pieces = tuple(sorted(rows[row], key=lambda piece: piece.first))
            found.append(Strip(pieces, part, tuple(piece.text for piece in pieces)))
    return tuple(found)


def is_debris(text: str) -> bool:
    """Whether a cell of a scan prints no words and no number: specks, rules and torn signs read as letters."""
    if re.search(rf"[{HAN}]", text):
        return False
    if re.match(r"\d{3}", text):
        return False
    if _STRANGE.search(text):
        return True
    if is_dash(text) or re.search(r"\d", text) or set(text) <= _SIGNS:
        return False
    letters = re.sub(r"[\W_]", "", text)
    return len(letters) <= 2


def is_damaged(rows: Iterable[Strip]) -> bool:
    """Whether a form shows signs of character recognition: strange scripts, tags, or several cells of debris."""
    strange, specks = 0, set[str]()
    for strip in rows:
        for piece in strip.pieces:
            if _STRANGE.search(piece.text) or _TAG.search(piece.cell.text):
                strange += 1
            elif is_debris(piece.text):
                specks.add(piece.text)
    return strange * 2 + len(specks) >= 4


def without_debris(rows: Iterable[Strip]) -> tuple[Strip, ...]:
    """Return the rows of a scan without the cells that print neither words nor numbers."""
    kept = (replace(strip, pieces=tuple(p for p in strip.pieces if not is_debris(p.text))) for strip in rows)
    return tuple(strip for strip in kept if strip.pieces)


@lru_cache(maxsize=REMEMBERED)
def match(text: str, words: tuple[str, ...], *, damaged: bool = False) -> Match | None:
    """Find a label in a vocabulary: as it is, without its end, or (in damaged forms only) nearly as it is.

    A clean form is taken at its word: 项目概述 is not a damaged 项目概况.
    """
    label = bare(text)
    if damaged:
        for half in performance_words().damage.halves:
            label = label.replace(half.broken, half.whole)
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
    return _closest(label, words) if damaged else None


def _closest(label: str, words: Sequence[str]) -> Match | None:
    if not 3 <= len(label) <= LONGEST_LABEL:
        return None
    scored = []
    for word in words:
        common = common_length(label, word)
        if (common >= 3 and common / len(label) >= CLOSE_PRINTED and common / len(word) >= CLOSE_CANON) or (
            common >= 3 and common / len(word) >= CLOSE_PRINTED and len(label) - common <= 2
        ):
            scored.append((common / len(label), common / len(word), word))
    if not scored:
        return None
    scored.sort(key=lambda entry: (-entry[0], -entry[1]))
    if len(scored) > 1 and scored[0][:2] == scored[1][:2]:
        return None
    return Match(scored[0][2], "close")


@lru_cache(maxsize=REMEMBERED)
def common_length(left: str, right: str) -> int:
    """Return the length of the longest common subsequence of two labels."""
    above = [0] * (len(right) + 1)
    for sign in left:
        row = [0]
        for at, other in enumerate(right, start=1):
            row.append(above[at - 1] + 1 if sign == other else max(above[at], row[-1]))
        above = row
    return above[-1]


def joined(pieces: Sequence[Piece]) -> str:
    """Return the words of several cells as one text."""
    return tidy(" ".join(piece.text for piece in pieces))
