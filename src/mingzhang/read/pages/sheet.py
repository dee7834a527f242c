"""A page as marks: what every source of pages ends in, and the geometry starts from."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.read.pages.marks import Box, Glyphs, Run, Strokes


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's characters and what is drawn on it.

    `turn` is by how many degrees clockwise the displayed page must be turned for its text to stand upright; `width` and
    `height` are those of the turned page. `slanted` are the words that run aslant over the page, as watermarks do.
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

    @property
    def is_unread(self) -> bool:
        """Whether something may be printed here and none of it is text: a picture, outlines of characters, damage."""
        drawn = self.unloaded or bool(self.drawn.pictures) or bool(self.drawn.curves)
        return drawn and not self.glyphs.codes

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
