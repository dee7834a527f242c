"""Where on a page a table without rules may stand: neighbouring lines of which most fall into several pieces."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mingzhang.read.pages.marks import Box
from mingzhang.read.pages.spans import FINE
from mingzhang.read.pages.text import WIDE, TextLine, is_amount, is_whole, is_wide, line_text, part
from mingzhang.standard import lazy
from mingzhang.standard.words import CHINESE_DIGITS, MONEY_UNIT, PART, squeezed

ROWS = 3  # rows with several pieces that a guess needs
PITCH = 3.2  # font sizes; rows further apart do not belong together
CLOSE = 1.8  # font sizes; lines of one cell are no further apart
LARGER = 1.12  # how much larger a line may be than the others of its table
LEVEL = 1.5  # points; what begins no further apart begins at one edge
DIGITS = 2  # of a code or a figure that had no room in the line above
ALONE = 4  # lines with a single piece that may follow one another inside a table

_FILLED_IN = lazy.compile(
    rf"\d(?:{MONEY_UNIT}|[%％个辆台人批次]|平方米)[，。；、]|[\u4e00-\u9fff：]\d[\d,.]*[万亿]元|^(?:{MONEY_UNIT}|[%％])?[，。；]"
    r"|[，；。].*[，；。]|占\d*[%％]?$|与上年相比|比上年(?:增|减|下)|.{6}[。；]$"
)
_PART = lazy.compile(rf"^{PART}|^[{CHINESE_DIGITS}]+、.*(?:说明|情况)$|^[（(][{CHINESE_DIGITS}]+[）)].*(?:说明|情况)$")
_UNIT = lazy.compile(r"单位[:：]")
_SENTENCE = lazy.compile(r"[。；：:]")
_TITLE = lazy.compile(r"表(?:[（(][^（）()]*[）)])*$")


def pieces(line: TextLine, beside_figure: float = WIDE, between_words: float = WIDE) -> list[TextLine]:
    """Cut a line at its wide gaps, in font sizes.

    Beside a figure or a code, a gap of `beside_figure` is wide enough, between words of several signs one of
    `between_words`; two figures with their decimals are never one.
    """
    starts = [0]
    for index, (before, after) in enumerate(pairwise(line.runs), 1):
        gap = (after.x0 - before.x1) / line.size
        if (
            gap > WIDE
            or (gap > beside_figure and (is_amount(before.text) or is_amount(after.text)))
            or (beside_figure < WIDE and is_amount(before.text) and "." in before.text and is_wide(after.text[0]))
            or (beside_figure < WIDE and is_whole(before.text) and is_whole(after.text))
            or (gap > between_words and len(before.text) > 1 and len(after.text) > 1)
        ):
            starts.append(index)
    if len(starts) == 1:
        return [line]
    return [part(line, start, end) for start, end in pairwise([*starts, len(line.runs)])]


def is_prose(line: TextLine) -> bool:
    """Whether a line is of running text, though blanks around what was filled in part it into pieces.

    Amounts with their unit inside words, clauses, and headings of a narrative stand in no row of a table of amounts.
    """
    text = squeezed(line_text(line))
    return bool(_FILLED_IN.search(text) or _PART.match(text))


def stands_alone(line: TextLine) -> bool:
    """Whether a line is no row of a table: running text, or what names the unit of money."""
    return _UNIT.search(line_text(line)) is not None or is_prose(line)


def is_title(line: TextLine) -> bool:
    """Whether a line in one piece ends as titles of tables do."""
    return len(pieces(line)) == 1 and _TITLE.search(squeezed(line_text(line))) is not None


def stretches(lines: list[TextLine], ruled: Sequence[Box]) -> list[tuple[int, int]]:
    """Ranges of neighbouring lines of which most have several pieces; they begin with such a line.

    They end with one too, or with lines that begin where the lines above do and stand at the same distance.
    """
    found: list[tuple[int, int]] = []
    several: list[int] = []
    for index, line in enumerate(lines):
        unit = stands_alone(line)
        if several and (
            index - several[-1] > ALONE
            or line.top - lines[index - 1].bottom > PITCH * line.size
            or unit
            or _between(lines[index - 1], line, ruled)
            or (not _has_several(line) and _stands_off(lines, index, several))
        ):
            found.append((several[0], _end(lines, several)))
            several = []
        if not unit and _has_several(line):
            several.append(index)
    if several:
        found.append((several[0], _end(lines, several)))
    kept = [
        (start, end)
        for start, end in found
        if sum(map(_has_several, lines[start:end])) >= ROWS
        or (ends_at_edge(start, end, lines) and any(map(is_of_amounts, lines[start:end])))
        or heads_a_row(lines[start:end])
    ]
    return [(_begin(lines, start, end), end) for start, end in kept]


def ends_at_edge(start: int, end: int, lines: Sequence[TextLine]) -> bool:
    """Whether lines open or end a page, so that the other rows of their table may stand on another."""
    return start == 0 or end == len(lines)


def is_of_amounts(line: TextLine) -> bool:
    """Whether a line holds words or a code before several figures with their decimals: it can be nothing but a row."""
    texts = [line_text(piece) for piece in pieces(line, FINE)]
    return not is_whole(texts[0]) and sum(map(is_whole, texts)) > 1


def heads_a_row(lines: Sequence[TextLine]) -> bool:
    """Whether enough words stand above a line of nothing but figures to head each: that is a table of one row."""
    heads = 0
    for line in lines:
        texts = [line_text(piece) for piece in pieces(line, FINE, FINE)]
        if any(map(is_amount, texts)):
            return ROWS <= len(texts) <= heads and all(map(is_amount, texts)) and sum(map(is_whole, texts)) > 1
        heads += len(texts)
    return False


def _has_several(line: TextLine) -> bool:
    """Whether a line has pieces far apart, or several figures near one another."""
    if len(line.runs) < 2:
        return False
    return len(pieces(line)) > 1 or sum(is_amount(line_text(piece)) for piece in pieces(line, FINE)) > 1


def _usual_pitch(lines: list[TextLine], several: list[int]) -> float:
    pitches = sorted(lines[below].top - lines[above].top for above, below in pairwise(several))
    return pitches[len(pitches) // 2]


def _stands_off(lines: list[TextLine], index: int, several: list[int]) -> bool:
    """Whether a lone piece is a title or a note between two tables: of another size than the rows, or further away."""
    if len(several) < ROWS:
        return False
    line, last = lines[index], lines[several[-1]]
    far = line.top - lines[index - 1].top > 1.5 * _usual_pitch(lines, several)
    if far or line.size > LARGER * last.size:
        return True
    # words that were made smaller to fit their cell begin where those of other rows do
    return LARGER * line.size < last.size and not any(
        abs(line.x0 - run.x0) < LEVEL for at in several for run in lines[at].runs
    )


def _begin(lines: list[TextLine], start: int, end: int) -> int:
    """Where a stretch begins: at its first line, or at the beginning of a label, closer above it than rows stand.

    At the top of a page it may begin with the rest of a label that stands in a row of the page before.
    """
    rows = [at for at in range(start, end) if _has_several(lines[at])]
    if not start or len(rows) < ROWS:
        return start
    line, below = lines[start - 1], lines[start]
    if start == 1 and _is_rest_of_label(line, [lines[at] for at in rows], _usual_pitch(lines, rows)):
        return 0
    level = any(abs(line.x0 - lines[at].x0) < 1.5 for at in range(start, end))
    near = below.top - line.top < 0.9 * _usual_pitch(lines, rows) and line.bottom - below.top < 0.5 * line.size
    alone = len(pieces(line)) == 1 and not stands_alone(line) and not is_title(line)
    return start - 1 if level and near and alone and abs(line.size - below.size) < 0.12 * below.size else start


def _is_rest_of_label(line: TextLine, rows: Sequence[TextLine], pitch: float) -> bool:
    """Whether a lone piece above rows stands in one of their columns, which is not the first, as near as they stand."""
    begun = [run.x0 for row in rows for run in row.runs[1:]]
    return (
        len(pieces(line)) == 1
        and not stands_alone(line)
        and not is_title(line)
        and rows[0].top - line.top < 1.2 * pitch
        and line.x0 > max(row.x0 for row in rows) + line.size
        and sum(abs(line.x0 - x0) < 1.5 for x0 in begun) >= ROWS
    )


def _end(lines: list[TextLine], several: list[int]) -> int:
    """Where a stretch ends: behind its last line, or behind labels without figures that go on below it."""
    end = several[-1] + 1
    if len(several) < ROWS:
        return end
    while end < len(lines) and (
        _is_rest_of_figures(lines[end], lines[end - 1]) or _is_rest_of_words(lines[end], lines[end - 1])
    ):
        end += 1
    usual, starts = _usual_pitch(lines, several), [lines[index].x0 for index in several]
    while end < len(lines):
        line, away = lines[end], lines[end].top - lines[end - 1].top
        level = any(abs(line.x0 - start) < 1.5 for start in starts)
        if not level or abs(away - usual) > 0.15 * usual or _SENTENCE.search(line_text(line)):
            break
        end += 1
    return end


def _is_rest_of_words(line: TextLine, above: TextLine) -> bool:
    """Whether a line goes on with words of a row right above it: in their middle, or at their left edge in the row."""
    if len(pieces(line)) > 1 or line.top - above.top > CLOSE * line.size or stands_alone(line) or is_title(line):
        return False
    cells = pieces(above, FINE)
    middle, size = (line.x0 + line.x1) / 2, line.size
    return abs(line.size - above.size) < 0.12 * size and any(
        not is_amount(line_text(cell))
        and line.x1 - line.x0 <= cell.x1 - cell.x0 + size
        and (abs((cell.x0 + cell.x1) / 2 - middle) < 1.5 or (at and abs(cell.x0 - line.x0) < 1.5))
        for at, cell in enumerate(cells)
    )


def _is_rest_of_figures(line: TextLine, above: TextLine) -> bool:
    """Whether a line right below a row holds nothing but last digits, where figures of the row begin, end or stand."""
    return line.top - above.top < CLOSE * line.size and all(
        (text := line_text(piece).removesuffix(".")).isdigit()
        and len(text) <= DIGITS
        and any(
            min(abs(piece.x0 - run.x0), abs(piece.x1 - run.x1), abs(piece.x0 + piece.x1 - run.x0 - run.x1) / 2) < 1.5
            for run in above.runs
        )
        for piece in pieces(line, FINE)
    )


def _between(above: TextLine, below: TextLine, ruled: Sequence[Box]) -> bool:
    return any(above.top < box[1] < below.bottom or above.top < box[3] < below.bottom for box in ruled)
