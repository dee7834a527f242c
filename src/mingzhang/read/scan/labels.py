"""Labels that recognition tore or misread are found again in the vocabulary they come from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mingzhang.model.values import dataclass
from mingzhang.read.evidence import LABEL_KNOWN, LABEL_PRINTED
from mingzhang.read.performance.head import FieldSpot
from mingzhang.read.performance.headings import known_heading
from mingzhang.read.performance.strips import (
    Match,
    Piece,
    bare,
    common_length,
    match,
    untagged,
)
from mingzhang.read.scan.halves import whole_again
from mingzhang.standard.performance import performance_words
from mingzhang.standard.words import REMEMBERED

LONGEST_LABEL = 32  # a torn label is never longer; words that are longer are an answer
RANK = {"exact": 0, "mended": 1, "cut": 1, "close": 2}
_TORN_OVER = (1, 2, 3)  # a label may be torn over so many cells


@lru_cache(maxsize=REMEMBERED)
def near(text: str, words: tuple[str, ...]) -> Match | None:
    """Find a label in a vocabulary: as it is, with its halves put together, without its end, or nearly as it is.

    The quality of what is found is exact, mended (its halves are put together), cut or close.
    """
    if found := match(text, words):
        return found
    label = bare(text)
    mended = whole_again(label)
    found = match(mended, words) if mended != label else None
    if found is None:
        return _closest(mended, words)
    return Match(found.name, "mended") if found.exact else found


def _closest(label: str, words: Sequence[str]) -> Match | None:
    """Return the one word that shares most signs with a label, in their order; None where two are as near."""
    if not 3 <= len(label) <= LONGEST_LABEL:
        return None
    scored = []
    for word in words:
        common = common_length(label, word)
        if (common >= 3 and common / len(label) >= LABEL_PRINTED and common / len(word) >= LABEL_KNOWN) or (
            common >= 3 and common / len(word) >= LABEL_PRINTED and len(label) - common <= 2
        ):
            scored.append((common / len(label), common / len(word), word))
    scored.sort(key=lambda entry: (-entry[0], -entry[1]))
    if not scored or (len(scored) > 1 and scored[0][:2] == scored[1][:2]):
        return None
    return Match(scored[0][2], "close")


@dataclass(frozen=True, slots=True)
class Spot(FieldSpot):
    """A label that may be torn: also the number of its cells, and how sure it is (0 the surest)."""

    size: int
    rank: int


def fields_in(pieces: Sequence[Piece]) -> list[Spot]:
    """Find the labels of the head of a form in a row, each of them perhaps torn over several cells."""
    words = performance_words().fields.labels
    found: list[Spot] = []
    at = 0
    while at < len(pieces):
        spots = []
        for size in _TORN_OVER:
            text = "".join(piece.text for piece in pieces[at : at + size])
            if at + size <= len(pieces) and len(untagged(text)) <= 24 and (label := near(text, words)):
                spots.append(Spot(at, label.name, size, RANK[label.quality]))
        if spots:
            found.append(min(spots, key=lambda spot: spot.rank))
        at += found[-1].size if spots else 1
    return found


def headings_in(pieces: Sequence[Piece]) -> list[Spot]:
    """Name the cells of a row of headings in order, those torn over neighbours put together; unknown ones stay."""
    found: list[Spot] = []
    at = 0
    while at < len(pieces):
        found.append(_heading_at(pieces, at))
        at += found[-1].size
    return found


def _heading_at(pieces: Sequence[Piece], at: int) -> Spot:
    words = tuple(performance_words().headings)
    text = pieces[at].text
    if match(text, words) is None and (word := _half_lost(pieces[at].plain)):
        return Spot(at, word, 1, 2)
    spots = []
    for size in _TORN_OVER:
        run = pieces[at : at + size]
        found = near("".join(piece.text for piece in run), words) if len(run) == size else None
        if found:
            name = f"{found.name}数" if f"{found.name}数" in words else found.name
            spots.append((RANK[found.quality] * 10 + (0 if found.exact else -size), Spot(at, name, size, 0)))
    return min(spots, key=lambda one: one[0])[1] if spots else Spot(at, "", 1, 3)


def _half_lost(label: str) -> str:
    """Return the heading of two signs of which only one was recognised, where a single one can be meant."""
    headings = performance_words().headings
    words = {word for word, group in headings.items() if group.kind in {"score", "rate"} and len(word) == 2}
    found = [word for word in words if len(label) == 2 and (word[0] == label[0]) != (word[1] == label[1])]
    return found[0] if len(found) == 1 else ""


def is_level(piece: Piece) -> bool:
    """Whether a cell is the heading of a level of indicators as it stands."""
    return known_heading(piece) in {"first", "second", "third"}
