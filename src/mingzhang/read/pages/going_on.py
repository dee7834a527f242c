"""Tables without rules between their columns that go on over pages: one table has one set of columns.

What a page shows of a table may be its head alone, or a row whose blanks hide the columns. So the rows of all its pages
tell where its columns are, and each page is seen again with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mingzhang.read.pages.bands import EVEN
from mingzhang.read.pages.columns import rows_below
from mingzhang.read.pages.found import Beyond, Guess
from mingzhang.read.pages.margins import page_number
from mingzhang.read.pages.marks import Box
from mingzhang.read.pages.spans import Span, meet
from mingzhang.read.pages.text import line_text
from mingzhang.read.pages.view import PageView, view

COLUMNS = 3  # fewer that stand one below another may do so by chance


def with_whole_columns(pages: Iterable[PageView]) -> Iterator[PageView]:
    """Yield pages, those over which a table goes on seen again with the rows of all its pages."""
    run: list[PageView] = []
    for page in pages:
        if run and not _goes_on(run[-1], page):
            yield from _together(run)
            run = []
        run.append(page)
    yield from _together(run)


def _goes_on(page: PageView, following: PageView) -> bool:
    """Whether the last table of a page and the first of the following one are parts of one."""
    above = _last(page, following)
    if above is None:
        return False
    below = _first(following, page)
    if below is None:
        again = {(line_text(line), round(line.top)) for line in page.lines}
        own = [line for line in following.lines if (line_text(line), round(line.top)) not in again]
        return rows_below(own, above.columns) > 0 and not any(
            table.certain and table.lattice.box[1] < own[0].top for table in following.tables
        )
    even = all(abs(one - other) < EVEN for one, other in zip(above.reach, below.reach, strict=True))
    return even or _are_one_set(above.columns, below.columns)


def _are_one_set(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether the columns of two pages are those of one table, of which a page may leave some empty.

    Each stands in one of the other page's, and begins or ends where that does.
    """
    few, many = sorted((one, other), key=len)
    return len(few) >= COLUMNS and all(
        len(over := [span for span in many if meet(span, column)]) == 1
        and min(abs(column[0] - over[0][0]), abs(column[1] - over[0][1])) < EVEN
        for column in few
    )


def _last(page: PageView, other: PageView) -> Guess | None:
    """The guessed table at the foot of a page, with nothing below it but what another page bears there too."""
    last = max(page.guessed, key=lambda one: one.found.lattice.box[3], default=None)
    if last is None:
        return None
    foot = last.found.lattice.box[3]
    return None if any(box[3] > foot for box in _others(page, last, other)) else last


def _first(page: PageView, other: PageView) -> Guess | None:
    """The guessed table at the top of a page, with nothing above it but what another page bears there too."""
    first = min(page.guessed, key=lambda one: one.found.lattice.box[1], default=None)
    if first is None:
        return None
    top = first.found.lattice.box[1]
    return None if any(box[1] < top for box in _others(page, first, other)) else first


def _others(page: PageView, guess: Guess, other: PageView) -> Iterator[Box]:
    """The boxes of what a page holds beside a table, page numbers and running heads left out."""
    again = {(line_text(line), round(line.top)) for line in other.lines}
    for line in page.lines:
        if page_number(line_text(line)) is None and (line_text(line), round(line.top)) not in again:
            yield line.box
    yield from (table.lattice.box for table in page.tables if table is not guess.found)


def _together(run: Sequence[PageView]) -> Sequence[PageView]:
    """Return pages that follow on one another, each seen again with what its tables have on the others.

    The rows of all pages tell the columns first; then what is a column to one page's head alone is one to all.
    """
    if len(run) < 2:
        return run
    return _seen_again(_seen_again(run, with_columns=False), with_columns=True)


def _seen_again(run: Sequence[PageView], *, with_columns: bool) -> list[PageView]:
    seen = []
    for at, (page, (opening, ending)) in enumerate(zip(run, _parts(run), strict=True)):
        before = _beyond([part for number, part in opening if number < at], with_columns)
        after = _beyond([part for number, part in ending if number > at], with_columns)
        seen.append(view(page.sheet, before, after))
    return seen


def _beyond(parts: Sequence[Guess], with_columns: bool) -> Beyond:
    columns = [span for part in parts for span in part.columns] if with_columns else []
    return Beyond([line for part in parts for line in part.lines], columns)


_Parts = list[tuple[int, Guess]]


def _parts(run: Sequence[PageView]) -> list[tuple[_Parts, _Parts]]:
    """For each page, the parts on all pages of the table it opens with and of the one it ends with."""
    whole: list[_Parts] = [[]]
    places: list[tuple[int, int]] = []
    for at, page in enumerate(run):
        first, last = _first(page, run[max(at - 1, 0)]), _last(page, run[min(at + 1, len(run) - 1)])
        opens = len(whole) - 1
        if first is not None:
            whole[-1].append((at, first))
        if last is not None and last is not first:
            whole.append([(at, last)])
        places.append((opens, len(whole) - 1))
    return [(whole[opens], whole[ends]) for opens, ends in places]
