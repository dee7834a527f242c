"""Texts of several lines in rows too low for them: they reach over the rules into the rows above and below."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingzhang.read.pages.marks import Run
from mingzhang.read.pages.rules import Lattice

INSIDE = 0.2  # font sizes; a rule so far inside a line crosses it
PITCH = 2.0  # font sizes; lines of one text are no further apart
LEVEL = 0.3  # font sizes; lines of one text begin no further apart, or have their middles there
LEADING = 0.03  # font sizes; by so much the distances between the lines of one text may differ


def own_rows(words: Sequence[Run], lattices: Sequence[Lattice]) -> dict[int, float]:
    """For each run of a text that a rule crosses (by its first sign), the middle of the row that the text stands in.

    That is the row nearest to the middle of the text of those that hold nothing else in its place.
    """
    found: dict[int, float] = {}
    if not lattices:
        return found
    texts: list[tuple[list[Run], Lattice, int]] = []
    for lines in _one_below_another(words):
        if lattice := _around(lines, lattices):
            column = _column(lines, lattice)
            rules = _rules(lattice, column)
            if _is_crossed(lines, rules):
                parts = (part for part in _texts(lines, rules) if len(part) > 1 and _is_crossed(part, rules))
                texts += [(part, lattice, column) for part in parts]
    spilled = {run.start for text, _, _ in texts for run in text}
    for text, lattice, column in texts:
        left, right = lattice.xs[column], lattice.xs[column + 1]
        rows = [
            (top + bottom) / 2
            for top, bottom in zip(lattice.ys, lattice.ys[1:], strict=False)
            if text[0].top < bottom and text[-1].bottom > top
        ]
        taken = [
            (run.top + run.bottom) / 2
            for run in words
            if run.start not in spilled and left < (run.x0 + run.x1) / 2 < right
        ]
        height = (lattice.ys[-1] - lattice.ys[0]) / max(len(lattice.ys) - 1, 1)
        free = [row for row in rows if not any(abs(row - other) < height / 2 for other in taken)]
        middle = (text[0].top + text[-1].bottom) / 2
        if free:
            own = min(free, key=lambda row: abs(row - middle))
            found.update((run.start, own) for run in text)
    return found


def _one_below_another(words: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs that were drawn one after the other, each right below the last at one edge."""
    lines: list[Run] = []
    for run in words:
        if lines and not _goes_on(lines[-1], run):
            if len(lines) > 1:
                yield lines
            lines = []
        lines.append(run)
    if len(lines) > 1:
        yield lines


def _texts(lines: list[Run], rules: Sequence[float]) -> Iterator[list[Run]]:
    """Part lines into texts: at the rules between them, and where they stand otherwise apart than lines of one text."""
    parted = [any(_stands_between(y, *pair) for y in rules) for pair in pairwise(lines)]
    usual = _leading(lines, rules, parted)
    start = 0
    for at, (above, below) in enumerate(pairwise(lines), 1):
        off = usual is not None and abs(below.top - above.top - usual) > LEADING * below.size
        if parted[at - 1] or off:
            yield lines[start:at]
            start = at
    yield lines[start:]


def _leading(lines: Sequence[Run], rules: Sequence[float], parted: Sequence[bool]) -> float | None:
    """How far apart the lines of one text stand: as in cells that hold them, else as those that rules run through."""
    within: Counter[float] = Counter()
    crossed: Counter[float] = Counter()
    for (above, below), apart in zip(pairwise(lines), parted, strict=True):
        away = round(below.top - above.top, 1)
        if not apart and not any(above.top < y < below.bottom for y in rules):
            within[away] += 1
        elif not apart and _is_crossed([above], rules) and _is_crossed([below], rules):
            crossed[away] += 1
    found = within or crossed
    return found.most_common(1)[0][0] if found else None


def _stands_between(y: float, above: Run, below: Run) -> bool:
    return above.bottom - INSIDE * above.size <= y <= below.top + INSIDE * below.size


def _goes_on(last: Run, run: Run) -> bool:
    size = run.size
    if last.end != run.start or not 0.5 * size < run.top - last.top < PITCH * size:
        return False
    return min(abs(last.x0 - run.x0), abs(last.x0 + last.x1 - run.x0 - run.x1) / 2) < LEVEL * size


def _around(text: Sequence[Run], lattices: Sequence[Lattice]) -> Lattice | None:
    x, y = text[0].x0 + text[0].size / 2, (text[0].top + text[-1].bottom) / 2
    inside = (one for one in lattices if one.xs[0] < x < one.xs[-1] and one.ys[0] < y < one.ys[-1])
    return min(inside, key=lambda one: one.ys[-1] - one.ys[0], default=None)


def _column(text: Sequence[Run], lattice: Lattice) -> int:
    return min(max(bisect_right(lattice.xs, text[0].x0 + text[0].size / 2) - 1, 0), len(lattice.xs) - 2)


def _rules(lattice: Lattice, column: int) -> list[float]:
    """The heights of the rules that part the cells of a column."""
    return [
        y for row, y in enumerate(lattice.ys[1:-1], 1) if lattice.owner[row - 1][column] != lattice.owner[row][column]
    ]


def _is_crossed(text: Sequence[Run], rules: Sequence[float]) -> bool:
    """Whether a rule that parts two cells runs through a line of a text."""
    return any(run.top + INSIDE * run.size < y < run.bottom - INSIDE * run.size for y in rules for run in text)
