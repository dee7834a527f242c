"""Marks on a page: boxes, strokes, glyphs and runs of them, in points from the upper left corner."""

from __future__ import annotations

from typing import NamedTuple

Box = tuple[float, float, float, float]  # x0, top, x1, bottom; in user space: left, bottom, right, top


class Strokes(NamedTuple):
    """What is drawn on a page; `forms` is how many forms (pages within the page) take part in it."""

    across: list[Box]
    down: list[Box]
    fills: list[Box]
    pictures: list[Box]
    curves: list[Box]
    forms: int = 0


class Glyphs(NamedTuple):
    """The characters of a page in stream order, as parallel lists; blanks are left out.

    `x0` and `x1` span the advance, `base` is how far the baseline lies below the page's upper edge. What fonts say
    about their own height is not used: it is wrong by a factor of two in published files.
    """

    codes: list[int]
    x0: list[float]
    x1: list[float]
    base: list[float]
    size: list[float]


class Run(NamedTuple):
    """Characters that stand side by side: their box, their size, their range in the page's glyphs and their text.

    `cut_off` says that the page shows only a part of them: their box is what it shows. `is_last` says that the page
    shows no more lines of their text, though there may be more: their cell ends here.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    start: int
    end: int
    text: str
    cut_off: bool = False
    is_last: bool = False

    @property
    def box(self) -> Box:
        """The run's box."""
        return (self.x0, self.top, self.x1, self.bottom)
