"""Goals and written answers: torn labels, and cells in which the lines of a label and of its text were read as one."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.read.performance.answers import leading_label
from mingzhang.read.performance.goals import by_column, goal_head
from mingzhang.read.performance.sheet import said
from mingzhang.read.performance.strips import Match, Piece, Strip, joined, match, plain, tidy, untagged
from mingzhang.read.scan.labels import RANK, near
from mingzhang.read.scan.rows import Mended, Row, as_is, over
from mingzhang.read.scan.texts import text_doubt
from mingzhang.standard.performance import performance_words

Columns = list[tuple[str, int]]
"""The headings over goals with their columns."""

_LONGEST_LABEL = 26


def head_near(text: str) -> Match | None:
    """Return the label of the goals that a text may be."""
    return near(text, performance_words().goals.heads)


def goal_headings(strip: Strip) -> tuple[Row, Columns] | None:
    """Mend the row of headings over the goals; None where the row is none."""
    words = performance_words().goals
    pieces = list(strip.pieces)
    row: Row = [as_is(pieces.pop(0))] if len(pieces) > 1 and goal_head(pieces[0].text) else []
    first = len(row)
    found: Columns = []
    rest = 0
    while pieces:
        label, size = _column_at(pieces)
        if label:
            found.append((label, pieces[0].first))
            row.append(over(label, pieces[:size]))
        elif match(pieces[0].text, words.heads) is None and len(untagged(pieces[0].text)) > 8:
            return None
        else:
            rest += len(untagged(pieces[0].text)) > 2 and goal_head(pieces[0].text) is None
            row.append(as_is(pieces[0]))
        del pieces[:size]
    if not found or rest > 1:
        return None
    alone = len(found) == 1 and found[0][0] not in words.columns_only
    begins = len(row) - first > 1 and found[0][1] == row[first].first
    return None if alone and (len(strip.pieces) == 1 or begins) else (row, found)


def _column_at(pieces: Sequence[Piece]) -> tuple[str, int]:
    """Return the heading over goals that begins a row, the surest, and over how many cells; none over one cell."""
    found = []
    for size in (2, 1):
        text = "".join(piece.text for piece in pieces[:size])
        label = near(text, performance_words().goals.columns) if len(untagged(text)) <= 16 else None
        if label and size <= len(pieces):
            found.append((RANK[label.quality], -size, label.name))
    return (min(found)[2], -min(found)[1]) if found else ("", 1)


def goal_row(strip: Strip, columns: Columns, head: str) -> Row:
    """Mend a row of goals below their headings; `head` is their label where the layout names it."""
    pieces = list(strip.pieces)
    row: Row = []
    label = head_near(pieces[0].text) if len(untagged(pieces[0].text)) <= 10 else None
    if (head and len(untagged(pieces[0].text)) <= 8) or label:
        row.append(over(head or (label.name if label else ""), pieces[:1]))
        pieces = pieces[1:]
    for (_, first), cells in zip(columns, by_column(pieces, columns) if pieces else [[] for _ in columns], strict=True):
        if cells:
            row.append(Mended(joined(cells), first, first, tuple(cells), text_doubt(cells)))
        elif len(pieces) > 3:
            row.append(Mended("", first, first, (pieces[0],), said("text_garbled")))
    return row


def answer_row(strip: Strip) -> Row | None:
    """Mend a written answer beside its label; None where no label of theirs stands in the row."""
    spots = [
        spot
        for at in range(min(4, len(strip.pieces)))
        for size in (1, 2)
        if (spot := _label(strip.pieces[at : at + size], at, size))
    ]
    if not spots:
        return None
    _, start, size, name, inside = min(spots)
    words = performance_words().analysis
    heads = {*words.heads, words.inner, words.inner[:4]}
    before = [as_is(piece) for piece in strip.pieces[:start] if plain(piece.text) in heads]
    rest = strip.pieces[start + size :]
    cells = rest or strip.pieces[start : start + 1]
    text = tidy(f"{inside} {joined(rest)}") if inside else joined(rest)
    row = [*before, over(name, strip.pieces[start : start + size])]
    if not text:
        return row
    at = strip.pieces[start + size - 1].last + 1
    return [*row, Mended(text, max(at, cells[0].first), max(at, cells[-1].last), tuple(cells), text_doubt(cells))]


def _label(run: Sequence[Piece], at: int, size: int) -> tuple[float, int, int, str, str] | None:
    """Return how sure a label is (the less the surer), where it stands, its name, and text of the answer within it."""
    words = performance_words().analysis
    vocabulary = (*words.nested, *words.labels)
    text = plain("".join(piece.text for piece in run))
    if len(run) < size or len(text) < 4:
        return None
    if len(text) <= _LONGEST_LABEL and (found := near(text, vocabulary)):
        rank = RANK[found.quality] + 0.1 * at + (0.05 if found.exact else -0.02) * size
        return (rank, at, size, found.name, "")
    if size > 1:
        return None
    if split := leading_label(run[0].text, vocabulary):
        return (1.5 + 0.1 * at, at, 1, *split)
    if len(text) > _LONGEST_LABEL and (mixed := _mixed(run[0], vocabulary)):
        return (2.5 + 0.1 * at, at, 1, *mixed)
    return None


def _mixed(piece: Piece, vocabulary: tuple[str, ...]) -> tuple[str, str] | None:
    """Part a cell in which the lines of the label and of the answer were read as one."""
    words = piece.cell.text.split()
    short = [word for word in words if len(plain(word)) <= 5]
    if not short or len(short) == len(words):
        return None
    found = near("".join(short), vocabulary)
    return (found.name, tidy(" ".join(word for word in words if word not in short))) if found else None
