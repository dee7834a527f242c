"""Blocks: lines and grids in reading order, the common ground of every file reader.

A file reader (text, PDF) turns a file into a `Layout`; everything after that does not know what kind of file it was.
"""

from __future__ import annotations

from mingzhang.model import Source
from mingzhang.model.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text. `size` is the font size in points where known; `centered` where the page shows it."""

    text: str
    source: Source
    size: float | None = None
    centered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid at (row, column), both from 0, covering `row_span` × `column_span` places.

    `doubt` says why its text may not be what stands on paper, where a machine made it out; `printed` is what it was
    made out of, where that was mended. `cut_off` says that the page shows only a part of it.
    """

    text: str
    row: int
    column: int
    source: Source
    row_span: int = 1
    column_span: int = 1
    doubt: str = ""
    printed: str = ""
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A rectangle of cells. Places without a cell of their own are covered by a span or were never printed.

    `certain` is False where the columns were guessed from blanks rather than seen as lines or tabs.
    """

    cells: tuple[Cell, ...]
    height: int
    width: int
    source: Source
    certain: bool = True


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Layout:
    """A file as blocks. `extraction` says how it was had: pdf, tabbed text, spaced text or paragraphs (office, web).

    `traditional` says that it was printed in traditional characters: its blocks are in simplified ones.
    """

    file: str
    blocks: tuple[Block, ...]
    pages: int
    extraction: str
    traditional: bool = False


@dataclass(frozen=True, slots=True)
class OfficeLayout(Layout):
    """An office file as blocks, and what it holds besides: all of it is read, nothing of it is lost.

    `furniture` are the texts of headers, footers and watermarks. `hidden` names the sheets that are not shown,
    `concealed` the rows and columns that are not, `errors` the cells that hold only the error of a formula, and
    `remarks` what reviewers left behind (comments, tracked changes), each with the sheet it is on.
    """

    furniture: tuple[Line, ...] = ()
    hidden: tuple[str, ...] = ()
    concealed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    errors: tuple[tuple[str, tuple[str, ...]], ...] = ()
    remarks: tuple[tuple[str, tuple[str, ...]], ...] = ()


class UnreadableFile(Exception):
    """A file that cannot be read; the message is one Chinese sentence that names the file and says what to do."""


@dataclass
class Segment:
    """One table as it stands in the file. `heading` is in reading order, the title among it."""

    heading: tuple[Line, ...]
    grids: list[Grid] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
