"""Words that recognition made out: what is doubtful about them, and names that the rest of the file spells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.read.evidence import FEW, NAME_KNOWN, NAME_PRINTED, REPEATING
from mingzhang.read.performance.sheet import said
from mingzhang.read.performance.strips import HAN, Piece, common_length, doubt_of, joined, plain, untagged

LONG_TEXT = 12  # signs; longer words that a machine made out are never taken as proven


def text_doubt(pieces: Sequence[Piece]) -> str:
    """What is doubtful about words: torn over cells, garbled, or too long to be proven."""
    text = joined(pieces)
    if doubt := doubt_of(pieces):
        return doubt
    if is_garbled(text):
        return said("text_garbled")
    if len(pieces) > 1:
        return said("text_pieces")
    return said("text_scanned") if len(text) > LONG_TEXT else ""


def is_garbled(text: str) -> bool:
    """Whether words repeat as recognition does when it loses the line: one run of three signs, over and over."""
    signs = untagged(text)
    if len(signs) < 40:
        return False
    runs = [signs[at : at + 3] for at in range(len(signs) - 2)]
    return len(set(runs)) < REPEATING * len(runs)


def from_elsewhere(text: str, pieces: Sequence[Piece], known: Sequence[str]) -> tuple[str, str]:
    """Read a torn name as the one name that the rest of the file prints and that it comes closest to, and say so."""
    shown = [piece for piece in pieces if re.search(rf"[{HAN}\d]", piece.text)] or list(pieces)
    mended = "".join(_without_specks(piece.text) for piece in shown)
    if len(pieces) == 1 and mended == text:
        return text, text_doubt(pieces)
    label = plain(mended)
    near = sorted(((_likeness(label, plain(name)), name) for name in known), reverse=True)
    near = [(likeness, name) for likeness, name in near if likeness]
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return mended, said("text_pieces")
    name = near[0][1]
    if plain(name) in label:  # the name with more before or behind it, and none that is nearer
        return mended, doubt_of(pieces)
    return name, said("name_from_elsewhere", text=" ".join(piece.text for piece in pieces))


def _without_specks(text: str) -> str:
    """Return words without the letters and signs that specks beside them were read as."""
    return re.sub(rf"^[·.\sA-Za-z]+(?=[{HAN}])|[』」〉\]\s]+$", "", text)


def _likeness(label: str, name: str) -> float:
    """Return how much of the longer of two names is common to both; nothing where that is too little to tell."""
    common = common_length(label, name)
    if common < FEW or common < NAME_PRINTED * len(label) or common < NAME_KNOWN * len(name):
        return 0.0
    return common / max(len(label), len(name))
