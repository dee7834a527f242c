"""Figures that are broken over lines for want of room, in tables without rules between their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from mingzhang.read.pages.heads import numbers_columns
from mingzhang.read.pages.spans import Span, by_column
from mingzhang.read.pages.text import TextLine, line_text
from mingzhang.standard import lazy

WRAPPED = 1.8  # font sizes; lines of one cell are no further apart
DIGIT = 0.8  # font sizes; a figure that leaves more room in its column is broken only behind a sign

_SIGNS = "-,."  # a figure breaks off behind these sooner than elsewhere
_DIGITS = lazy.compile(r"-?[\d,.]*\d[\d,.]*|-")
_WHOLE = lazy.compile(r"-?\d[\d,]*\.(\d+)")
_PART = lazy.compile(r"-?(?:(?:[1-9]\d{0,2}(?:,\d{3})*,\d{0,2}|[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.(\d*))?)?")


def rests_of(rows: Sequence[list[TextLine]], columns: list[Span], codes: set[int]) -> tuple[list[set[int]], set[int]]:
    """For each line the columns in which it holds the rest of a figure; and the first signs of pieces that lack theirs.

    A line holds rests alone, or a row's own figures: then none of them is a rest.
    """
    table = _Table(rows, columns, codes)
    for at in range(len(rows)):
        table.add(at)
    return table.rests, table.torn()


class _Table:
    """Lines of a table from top to bottom: in each column, the figure that may go on below."""

    def __init__(self, rows: Sequence[list[TextLine]], columns: list[Span], codes: set[int]) -> None:
        self._rows, self._pieces = rows, [by_column(row, columns) for row in rows]
        texts = [{column: line_text(piece) for column, piece in here.items()} for here in self._pieces]
        self._decimals = _decimals(texts)
        self._figures = [
            {at: text for at, text in line.items() if at not in codes and _DIGITS.fullmatch(text)} for line in texts
        ]
        self._widest = [0.0] * len(columns)
        for here, figures in zip(self._pieces, self._figures, strict=True):
            for column in figures:
                self._widest[column] = max(self._widest[column], here[column].x1 - here[column].x0)
        self._begun: dict[int, tuple[str, list[TextLine]]] = {}
        self._left: list[tuple[int, str, list[TextLine]]] = []
        self.rests: list[set[int]] = []

    def add(self, at: int) -> None:
        """Take the next line."""
        here, figures = self._pieces[at], self._figures[at]
        alone = len(figures) == len(here)
        whole = {
            column: joined
            for column, text in figures.items()
            if column in self._begun
            and here[column].top - self._begun[column][1][-1].top < WRAPPED * here[column].size
            and (joined := _joined(self._begun[column][0], text, self._decimals, alone))
        }
        goes_on = bool(self._decimals) and figures.keys() == whole.keys()
        self.rests.append(set(whole) if goes_on else set())
        if figures and not goes_on:
            self._close(self._begun)
        if goes_on:
            for column, joined in whole.items():
                self._begun[column] = (joined, [*self._begun[column][1], here[column]])
        elif not counts_columns(self._rows[at]):
            self._begun |= {
                column: (text, [here[column]])
                for column, text in figures.items()
                if text[-1] in _SIGNS
                or self._widest[column] - (here[column].x1 - here[column].x0) < DIGIT * here[column].size
            }

    def _close(self, begun: dict[int, tuple[str, list[TextLine]]]) -> None:
        self._left += [(column, text, pieces) for column, (text, pieces) in begun.items()]
        self._begun = {}

    def torn(self) -> set[int]:
        """The pieces of figures that lack decimals though others of their column found theirs on the next line."""
        self._close(self._begun)
        broken = set().union(*self.rests)
        return {
            piece.first_sign
            for column, text, pieces in self._left
            if column in broken and text != "-" and text != "0" and _places(text) < self._decimals
            for piece in pieces
        }


def counts_columns(row: Sequence[TextLine]) -> bool:
    """Whether a line numbers the columns: it is a row, whatever stands close to it."""
    signs = [text for piece in row if len(text := line_text(piece)) == 1 and text.isascii()]
    return len(signs) > 1 and all(ord(one) + 1 == ord(two) for one, two in pairwise(signs)) and numbers_columns(row)


def _decimals(texts: Sequence[dict[int, str]]) -> int:
    """How many decimals the figures of a table have: as many as stand behind a point, on its line or on the next."""
    figures = [found for here in texts for text in here.values() if (found := _WHOLE.fullmatch(text))]
    places = Counter(len(found[1]) for found in figures)
    for above, below in pairwise(texts):
        rests = (below[column] for column, text in above.items() if text.endswith(".") and column in below)
        places.update(len(rest) for rest in rests if rest.isdigit())
    often = [place for place, count in places.items() if count > 1]
    return max(often) if often else max(places, default=0)


def _places(text: str) -> int:
    return len(text.partition(".")[2])


def _joined(begun: str, rest: str, decimals: int, alone: bool) -> str:
    """A figure with what it goes on with, where it lacks decimals and has no more than others then; else nothing.

    A dash alone is a minus only where nothing but figures goes on below it.
    """
    lacks = _PART.fullmatch(begun) and _places(begun) < decimals and (begun != "-" or (alone and "." in rest))
    whole = begun + rest
    return whole if lacks and rest[0] != "-" and _PART.fullmatch(whole) and _places(whole) <= decimals else ""
