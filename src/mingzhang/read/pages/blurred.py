"""Pages that show some of their text only in part: cut off by narrow cells or the paper, printed over one another."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from mingzhang.read.layout import Block, Grid
from mingzhang.read.pages.text import TextLine, lie_on_one_another
from mingzhang.read.pages.view import PageView

MIXED = 0.55  # font sizes; signs of one text are set no closer than by half, those of two lie on one another
FEW = 3  # signs printed over one another that are no slip
EDGE = 1.0  # points; a table that comes so near to an edge of the paper goes on beyond it
PART = 0.25  # font sizes; a word that sticks out of its window less is whole


def is_blurred(page: PageView, blocks: Iterable[Block]) -> bool:
    """Whether a reader of the page, of which `blocks` were made, cannot be sure of all that stands there."""
    return (
        page.spilled
        or _has_cut(page)
        or _hides_lines(page)
        or _reaches_over(page)
        or _leaves_paper(page)
        or _printed_over(page.lines)
        or any(_printed_over(lines) for table in page.tables for lines in table.cells if len(lines) > 1)
        or any(
            cell.cut_off and any(sign.isdigit() for sign in cell.text)
            for block in blocks
            if isinstance(block, Grid)
            for cell in block.cells
        )
    )


def _has_cut(page: PageView) -> bool:
    x0, x1 = page.sheet.glyphs.x0, page.sheet.glyphs.x1
    return any(
        run.cut_off
        and (
            any(sign.isdigit() for sign in run.text)
            or max(run.x0 - x0[run.start], x1[run.end - 1] - run.x1) > PART * run.size
        )
        for run in page.words
    )


def _hides_lines(page: PageView) -> bool:
    """Whether cells of a table are too low for their texts."""
    return any(run.is_last for run in page.words) and any(
        run.is_last for table in page.tables for lines in table.cells for line in lines for run in line.runs
    )


def _reaches_over(page: PageView) -> bool:
    """Whether a table with rules is wider than the paper, which shows only a part of its columns."""
    return any(
        table.certain and (table.lattice.xs[0] < EDGE or table.lattice.xs[-1] > page.sheet.width - EDGE)
        for table in page.tables
        if any(table.cells)
    )


def _leaves_paper(page: PageView) -> bool:
    """Whether words begin or end beyond the sides of the paper, which shows only a part of them."""
    width = page.sheet.width
    return any(run.x0 < -run.size or run.x1 > width + run.size for run in page.words)


def _printed_over(lines: Iterable[TextLine]) -> bool:
    """Whether two lines share a part of the page, or one is made up of two."""
    ordered = sorted(lines, key=lambda line: line.top)
    return any(lie_on_one_another(above, below) for above, below in pairwise(ordered)) or any(
        sum(two.x0 < one.x1 - MIXED * line.size for one, two in pairwise(line.runs)) >= FEW
        for line in ordered
        if len(line.runs) > FEW
    )
