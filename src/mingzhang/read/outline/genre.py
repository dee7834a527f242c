"""Which sort of document a file is: by the first line that names one, else by what most of its text speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingzhang.model import Genre, Paragraph, Table
from mingzhang.read.layout import Layout, Line
from mingzhang.standard.genres import GenreEntry, genres
from mingzhang.standard.words import plain

_OPENING = 15  # lines of a file among which its title stands
_LONGEST_TITLE = 60  # signs; what is longer is a sentence
_FEW_PARAGRAPHS = 30  # a text of no more, without title, parts or contents, is an excerpt


def genre_of(
    layout: Layout, tables: Sequence[Table], texts: Sequence[Paragraph], toc: Sequence[tuple[str, str]]
) -> Genre:
    """Return which sort of document it is; what nothing speaks against is a department's package."""
    named = next((genre for line in _opening(layout) if (genre := _named(line)) is not None), None)
    if named is not None:
        return named
    few = len(texts) <= _FEW_PARAGRAPHS and len(tables) < 2 and not toc
    is_part = few and not any(text.heading_level == 1 for text in texts) and not any(t.is_performance for t in tables)
    said = [plain(text) for text in (*(table.title for table in tables), *(text.text for text in texts))]
    of_government, of_package = (_speaking(genres()[one], said) for one in (Genre.GOVERNMENT, Genre.PACKAGE))
    if of_government > of_package and not (is_part and of_government < 2):
        return Genre.GOVERNMENT
    return Genre.FRAGMENT if is_part else Genre.PACKAGE


def _opening(layout: Layout) -> list[str]:
    lines = (plain(block.text) for block in layout.blocks if isinstance(block, Line) and block.text.strip())
    return [line for _, line in zip(range(_OPENING), lines, strict=False) if len(line) <= _LONGEST_TITLE]


def _named(line: str) -> Genre | None:
    return next((genre for genre, entry in genres().items() if entry.names(line)), None)


def _speaking(entry: GenreEntry, texts: Iterable[str]) -> int:
    """Return how many texts have words of this sort."""
    return sum(entry.speaks(text) for text in texts)
