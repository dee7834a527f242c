"""A page as marks: what every source of pages ends in, and the geometry starts from."""

from __future__ import annotations

from typing import NamedTuple

from mingzhang.model.values import dataclass
from mingzhang.read.pages.marks import Box, Glyphs, Run, Strokes


class Part(NamedTuple):
    """A page that is a part of a wider sheet: where it begins there, and how far it stands to the right."""

    number: int
    start: float
    shift: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's characters and what is drawn on it.

    `turn` is by how many degrees clockwise the displayed page must be turned for its text to stand upright; `width` and
    `height` are those of the turned page. `slanted` are the words that run aslant over the page, as watermarks do.
    `parts` are the pages of one that was put together from several; `by_heights` says that only the heights of their
    rows told so.
    """

    number: int
    width: float
    height: float
    turn: int
    glyphs: Glyphs
    runs: list[Run]
    slanted: list[Run]
    drawn: Strokes
    unloaded: bool = False  # so damaged that nothing of it could be had
    parts: tuple[Part, ...] = ()
    by_heights: bool = False

    @property
    def is_unread(self) -> bool:
        """Whether something may be printed here and none of it is text: a picture, outlines of characters, damage."""
        drawn = self.unloaded or bool(self.drawn.pictures) or bool(self.drawn.curves)
        return drawn and not self.glyphs.codes

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its pages."""
        return tuple(part.number for part in self.parts) or (self.number,)

    def on_page(self, box: Box) -> tuple[int, Box]:
        """Return the number of the page on which a box begins, and the box as it stands there as displayed."""
        part = next((one for one in reversed(self.parts) if one.start <= box[0]), None) if self.parts else None
        if part is None:
            return self.number, self.shown(box) if self.turn else box
        return part.number, (box[0] - part.shift, box[1], box[2] - part.shift, box[3])

    def shown(self, box: Box) -> Box:
        """Return a box of this sheet as a box of the page as displayed."""
        x0, top, x1, bottom = box
        if self.turn == 90:
            return (top, self.width - x1, bottom, self.width - x0)
        if self.turn == 180:
            return (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turn == 270:
            return (self.height - bottom, x0, self.height - top, x1)
        return box


def missing_sheet(index: int) -> Sheet:
    """What stands for page `index` (from 0) where it is too damaged to be loaded: an empty page."""
    nothing = Strokes([], [], [], [], [])
    return Sheet(index + 1, 595.0, 842.0, 0, Glyphs([], [], [], [], []), [], [], nothing, unloaded=True)
