"""From characters to text: runs, lines, and the joins between them.

A run is a stretch of characters of the content stream that stand side by side on one line. Runs are put in order by
where they stand, never by where they come in the stream, which many programs write in an order of their own.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mingzhang.read.pages.marks import Box, Glyphs, Run
from mingzhang.standard import lazy
from mingzhang.standard.words import REMEMBERED, unified

SPREAD = 0.18  # of the font size; a wider gap ends a run
BACK = -0.4  # of the font size; what begins further back is another run
WORD = 0.2  # of the font size; a wider gap between Latin words is a blank
FIGURE = 0.7  # of the font size; a wider gap between digits is a blank
WIDE = 0.9  # of the font size; a wider gap parts two things on one line
ABOVE = 0.86  # how much of a line of text stands above its baseline
ROOM = 2.6  # font sizes; what is left of a cell's width when its margins are full
OFF_LEVEL = 0.15  # of the font size; what is further apart stands on two lines, if it is printed one over the other
OVER = 1.0  # font sizes; how much of two runs must be printed over one another
OVERLAP = 0.8  # of the narrower one, where that is less
UPON = 0.3  # font sizes; lines that share more of their height are printed over one another
PITCH = 2.0  # font sizes; lines of one text are no further apart
COLUMN = 2.5  # of the font size; a gap this wide parts even single characters

_WHOLE = lazy.compile(r"(?<![\d.,])(\d{1,3}(,\d{3})+|\d+)\.\d+%?(?![\d.,])")  # a figure with its decimals
_AMOUNT = lazy.compile(r"[-−+]?\d[\d,]*(\.\d+)?%?|[-—–]{1,2}|#{2,}")


@lru_cache(REMEMBERED)
def character(code: int) -> str:
    """The character of a code point, with radicals and compatibility forms turned into the characters they stand for.

    Full-width punctuation stays as printed. 2 and FFFE are pdfium's marks for a hyphen.
    """
    if code in (2, 0xFFFE):
        return "-"
    if code < 32 or 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE or code > 0x10FFFF:
        return "\ufffd"
    return unified(chr(code))


def is_wide(letter: str) -> bool:
    """Whether a character is written without blanks around it: Chinese characters and full-width punctuation."""
    code = ord(letter)
    return code >= 0x2E80 or 0x2014 <= code <= 0x2026


def runs(glyphs: Glyphs) -> list[Run]:
    """Cut the stream of characters into runs."""
    codes, lefts, rights, bases, sizes = glyphs
    if not codes:
        return []
    known: dict[int, str] = {code: character(code) for code in set(codes)}
    letters = "".join([known[code] for code in codes])
    found: list[Run] = []
    start, x1, base, size = 0, rights[0], bases[0], sizes[0]
    for index in range(1, len(letters)):
        gap = lefts[index] - x1
        if (
            gap < BACK * size
            or gap > SPREAD * size
            or (bases[index] != base and abs(bases[index] - base) > 0.2 * size)
            or (sizes[index] != size and not 0.7 * size < sizes[index] < 1.4 * size)
        ):
            found.append(_run(lefts[start], x1, base, size, start, index, letters[start:index]))
            start, base, size = index, bases[index], sizes[index]
        x1 = rights[index]
    found.append(_run(lefts[start], x1, base, size, start, len(letters), letters[start:]))
    return found


def streams(glyphs: Glyphs) -> list[Run]:
    """Characters in the order of the stream, cut where the next stands far away: for writing that keeps no line."""
    found: list[Run] = []
    start = 0
    for index in range(1, len(glyphs.codes) + 1):
        if index < len(glyphs.codes):
            reach = 3 * glyphs.size[index]
            near = abs(glyphs.x0[index] - glyphs.x0[index - 1]) + abs(glyphs.base[index] - glyphs.base[index - 1])
            if near < reach:
                continue
        text = "".join(map(character, glyphs.codes[start:index]))
        x0, x1, base = min(glyphs.x0[start:index]), max(glyphs.x1[start:index]), max(glyphs.base[start:index])
        top = min(glyphs.base[start:index]) - glyphs.size[start]
        found.append(Run(x0, top, x1, base, glyphs.size[start], start, index, text))
        start = index
    return found


def _run(x0: float, x1: float, base: float, size: float, start: int, end: int, text: str) -> Run:
    return Run(x0, base - ABOVE * size, x1, base + (1 - ABOVE) * size, size, start, end, text)


def cut(run: Run, glyphs: Glyphs, start: int, end: int) -> Run:
    """Return part of a run, by positions within it."""
    first, last = run.start + start, run.start + end
    return Run(glyphs.x0[first], run.top, glyphs.x1[last - 1], run.bottom, run.size, first, last, run.text[start:end])


class TextLine(NamedTuple):
    """Runs that stand on one line, from left to right."""

    x0: float
    top: float
    x1: float
    bottom: float
    runs: list[Run]
    size: float

    @property
    def box(self) -> Box:
        """The line's box."""
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def first_sign(self) -> int:
        """Which sign of the page it begins with: no other line has that one."""
        return self.runs[0].start


def text_lines(members: list[Run], glyphs: Glyphs) -> list[TextLine]:
    """Put runs on lines, top to bottom: those whose heights overlap by half stand on one line.

    Where lines are printed over one another, as those of a cell that is too low for them, each is a line of its own.
    """
    if len(members) == 1:
        return [_line(members, glyphs)]
    rows: list[list[Run]] = []
    bounds: list[tuple[float, float]] = []
    printed_over = False
    for run in sorted(members, key=lambda run: (run.top + run.bottom, run.x0)):
        if rows:
            top, bottom = bounds[-1]
            shared = min(bottom, run.bottom) - max(top, run.top)
            if shared >= 0.5 * min(bottom - top, run.bottom - run.top):
                if not any(_is_over(run, other) for other in rows[-1]):
                    rows[-1].append(run)
                    if run.bottom - run.top > bottom - top:
                        bounds[-1] = (run.top, run.bottom)
                    continue
                printed_over = True
        rows.append([run])
        bounds.append((run.top, run.bottom))
    lines = [_line(row, glyphs) for row in rows]
    return _untangled(lines) if printed_over else lines


def _is_over(run: Run, other: Run) -> bool:
    """Whether a run is printed over another that stands on another line: by its own width, and off its level."""
    size = min(run.size, other.size)
    level = abs(run.bottom - other.bottom) < OFF_LEVEL * size and abs(run.top - other.top) < OFF_LEVEL * size
    least = min(OVER * size, OVERLAP * min(run.x1 - run.x0, other.x1 - other.x0))
    return not level and min(run.x1, other.x1) - max(run.x0, other.x0) > least


def lie_on_one_another(above: TextLine, below: TextLine) -> bool:
    """Whether a line is printed over the one above it: nobody can be sure what either says."""
    least = min(below.size, OVERLAP * min(above.x1 - above.x0, below.x1 - below.x0))
    shared = min(above.x1, below.x1) - max(above.x0, below.x0)
    return min(above.bottom, below.bottom) - max(above.top, below.top) > UPON * below.size and shared > least


def _untangled(lines: list[TextLine]) -> list[TextLine]:
    """Return lines so that those of one text come one after the other, though others are printed between them.

    The lines of one text were drawn one after the other and begin at one edge.
    """
    texts: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: line.runs[0].start):
        last = texts[-1][-1] if texts else None
        if (
            last is not None
            and abs(last.x0 - line.x0) < 0.3 * line.size
            and abs(last.size - line.size) < 0.1 * line.size
            and 0 < line.top - last.top < PITCH * line.size
            and last.runs[-1].end == line.runs[0].start
        ):
            texts[-1].append(line)
        else:
            texts.append([line])
    return [line for text in sorted(texts, key=lambda text: (text[0].top, text[0].x0)) for line in text]


def _line(members: list[Run], glyphs: Glyphs) -> TextLine:
    if len(members) == 1:
        x0, top, x1, bottom, size, *_ = members[0]
        return TextLine(x0, top, x1, bottom, members, round(size, 2))
    members.sort(key=lambda run: run.x0)
    if any(after.x0 < before.x1 - 0.3 * before.size for before, after in pairwise(members)):
        members = _sorted_letters(members, glyphs)
    sizes: dict[float, int] = {}
    for run in members:
        size = round(run.size, 2)
        sizes[size] = sizes.get(size, 0) + len(run.text)
    return TextLine(
        members[0].x0,
        min(run.top for run in members),
        max(run.x1 for run in members),
        max(run.bottom for run in members),
        members,
        max(sizes, key=lambda size: sizes[size]),
    )


def part(line: TextLine, start: int, end: int) -> TextLine:
    """Return part of a line, by positions of its runs."""
    members = line.runs[start:end]
    return TextLine(members[0].x0, line.top, max(run.x1 for run in members), line.bottom, members, line.size)


def _sorted_letters(members: list[Run], glyphs: Glyphs) -> list[Run]:
    """Take overlapping runs apart and sort their characters; one drawn twice on one spot (false bold) stays once."""
    letters = [cut(run, glyphs, index, index + 1) for run in members for index in range(len(run.text))]
    letters.sort(key=lambda letter: letter.x0 + letter.x1)
    kept: list[Run] = []
    for letter in letters:
        if not any(_same(letter, other) for other in kept[-3:]):
            kept.append(letter)
    return kept


def _same(one: Run, other: Run) -> bool:
    return (
        one.text == other.text
        and abs(one.x0 - other.x0) < 0.4 * (one.x1 - one.x0)
        and abs(one.top - other.top) < 0.3 * (one.bottom - one.top)
    )


def line_text(line: TextLine) -> str:
    """The text of a line, with blanks where the page parts words."""
    pieces = [line.runs[0].text]
    single = len(line.runs[0].text) == 1  # whether the piece since the last wide gap is one character
    for before, after in pairwise(line.runs):
        gap = (after.x0 - before.x1) / max(line.size, 0.1)
        wide = is_wide(before.text[-1]) or is_wide(after.text[0])
        if gap > WIDE:
            lone = len(after.text) == 1
            spaced = wide and single and lone and gap <= COLUMN * 2
            pieces.append(after.text if spaced else (" " + after.text))
            single = lone
            continue
        if not wide and gap > _word_gap(before.text[-1], after.text[0]):
            pieces.append(" ")
        pieces.append(after.text)
        single = False
    return "".join(pieces)


def _word_gap(end: str, begin: str) -> float:
    """How wide a gap between two narrow characters is a blank, in font sizes."""
    if end in "0123456789.,-" and begin in "0123456789.,%":
        return FIGURE
    return WIDE if end in "([{" or begin in ")]}.,;:%" else WORD


def cell_text(lines: list[TextLine], width: float) -> str:
    """Join the lines of a cell that is `width` points wide.

    A figure goes on in the next line only where it had no room left; two figures below one another stay apart.
    """
    if not lines:
        return ""
    texts = [line_text(line) for line in lines]
    joined = texts[0]
    for line, (above, below) in zip(lines, pairwise(texts), strict=False):
        joined += _seam(above, below, line, width) + below
    return joined


def _seam(above: str, below: str, line: TextLine, width: float) -> str:
    """What stands between a line's text and the next line's."""
    end, begin = above[-1], below[0]
    if is_wide(end) or is_wide(begin):
        return ""
    if end in "0123456789.,-" and begin in "0123456789.,%":
        return "" if may_be_wrapped(above, below, line, width) else " "
    return " " if end.isalnum() and begin.isalnum() else ""


def is_amount(text: str) -> bool:
    """Whether a piece of text is one figure, a dash that stands for one, or a sheet's signs for one without room."""
    return _AMOUNT.fullmatch(text) is not None


def is_whole(text: str) -> bool:
    """Whether a piece of text is one figure with its decimals."""
    return _WHOLE.fullmatch(text) is not None


def may_be_wrapped(above: str, below: str, line: TextLine, width: float) -> bool:
    """Whether a figure on `line` may go on below: it has no room left, and it is not whole while the next is too."""
    if _WHOLE.search(above) and _WHOLE.match(below):
        return False
    return width - (line.x1 - line.x0) < ROOM * line.size
