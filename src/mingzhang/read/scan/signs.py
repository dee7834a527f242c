"""Signs that a machine made out the characters of a page: numbers broken at their points, strange scripts, specks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from mingzhang.model.values import replace
from mingzhang.read.amounts import is_dash
from mingzhang.read.evidence import BROKEN, MOST, SIGNS_OF_RECOGNITION
from mingzhang.read.layout import Grid, Layout
from mingzhang.read.performance.strips import HAN, TAG, Strip
from mingzhang.standard import lazy
from mingzhang.standard.words import REMEMBERED

_POINTED = lazy.compile(r"\d\.\s*\d")
_BROKEN_NUMBER = lazy.compile(r"\d\. \d|\d, \d{2}(?!\d)")
_LETTER = lazy.compile(rf"[{HAN}]")
_THREE_DIGITS = lazy.compile(r"\d{3}")
_DIGIT = lazy.compile(r"\d")
_NO_LETTER = lazy.compile(r"[\W_]")
_STRANGE = lazy.compile(
    r"[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0400-\u04ff\u0600-\u06ff\u3041-\u30fa\uac00-\ud7af\U0001f000-\U0001faff]"
)
_SIGNS = set("%‰℃√×□☑★*/≥≤=<>＝＜＞")  # signs that mean something alone in a cell


def is_recognised(layout: Layout) -> bool:
    """Whether pages are pictures, or numbers are broken the way character recognition breaks them."""
    if layout.pages and MOST.is_met(len(getattr(layout, "pictured", ())), layout.pages):
        return True
    broken = total = 0
    for block in layout.blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                if "." in cell.text and _POINTED.search(cell.text):
                    total += 1
                    broken += bool(_BROKEN_NUMBER.search(cell.text))
    return BROKEN.is_met(broken, total)


def shows_recognition(rows: Iterable[Strip]) -> bool:
    """Whether rows of a form show its signs: doubts of a recogniser, strange scripts, tags, or several specks."""
    strange, specks = 0, set[str]()
    for strip in rows:
        for piece in strip.pieces:
            if piece.doubt or _STRANGE.search(piece.text) or ("<" in piece.cell.text and TAG.search(piece.cell.text)):
                strange += 1
            elif is_debris(piece.text):
                specks.add(piece.text)
    return strange * 2 + len(specks) >= SIGNS_OF_RECOGNITION


@lru_cache(maxsize=REMEMBERED)
def is_debris(text: str) -> bool:
    """Whether a cell prints no words and no number: specks, rules and torn signs read as letters."""
    if _LETTER.search(text):
        return False
    if _THREE_DIGITS.match(text):
        return False
    if _STRANGE.search(text):
        return True
    if is_dash(text) or _DIGIT.search(text) or set(text) <= _SIGNS:
        return False
    letters = _NO_LETTER.sub("", text)
    return len(letters) <= 2


def without_debris(rows: Iterable[Strip]) -> tuple[Strip, ...]:
    """Return the rows without the cells that print neither words nor numbers; rows of nothing else are left out."""
    kept = (replace(strip, pieces=tuple(p for p in strip.pieces if not is_debris(p.text))) for strip in rows)
    return tuple(strip for strip in kept if strip.pieces)
