"""Sheets of a workbook that are wider than a page are printed on several: the pages are put side by side again.

A text that crosses the edge of a page is drawn on both, and tells how far apart they stand. Pages that no text joins
belong together as those of the same sheet do, or where one goes on at every line of the other but its title.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import chain, islice, pairwise
from math import inf
from statistics import median

from mingzhang.model import Bar
from mingzhang.model.values import dataclass, replace
from mingzhang.read.evidence import MOST, NEARLY_ALL
from mingzhang.read.lines import table_number
from mingzhang.read.pages.margins import MARGIN, page_number
from mingzhang.read.pages.marks import Box, Glyphs, Run, Strokes
from mingzhang.read.pages.sheet import Part, Sheet
from mingzhang.read.pages.text import cut, is_amount

LONGEST = 80  # pages; a longer document was made to be read, and is no print of a workbook
LEVEL = 0.75  # points; lines no further apart than this are of one height
SCRIPTS = 0.08  # font sizes; so much may the words and the figures of a row differ in height, of which fonts are two
OFF = 1.0  # points; how far two texts may differ in what they say of the distance of their pages
LEAST = 3  # signs that a text must have in common with that of the other page
FURTHEST = 20  # pages; no further from its left neighbour does a part of a sheet come
LINES = 4  # lines that pages must have in common where no text joins them
HANGING = 1.5  # font sizes; what begins so far below the top of other pages lacks what stands there
HEAD_RULES = 2  # no more than these part the rows of a table: they are left of a head that had rules
MOST_HEAD = 6  # lines that a head may have
LEAST_WIDTH = 0.3  # of a page: nothing narrower is a page's share of a sheet
ASIDE = 0.1  # of a page: how far apart two pages of one sheet may begin


@dataclass(frozen=True, slots=True)
class _Seam:
    """That page `right` stands beside page `left` (positions), so many points further right; it begins at `edge`.

    `told` says that texts over the edge of the page show it; else heights alone do.
    """

    left: int
    right: int
    shift: float
    edge: float
    told: bool = False


def with_whole_sheets(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """Yield sheets, those whose columns were printed on several pages as one at the place of the leftmost."""
    stream = iter(sheets)
    held = list(islice(stream, LONGEST + 1))
    if len(held) > LONGEST:
        yield from chain(held, stream)
        return
    yield from _joined(held, _seams(held))


def _joined(sheets: Sequence[Sheet], seams: Sequence[_Seam]) -> Iterator[Sheet]:
    beside = {seam.left: seam for seam in seams}
    rights = {seam.right for seam in seams}
    for at, sheet in enumerate(sheets):
        if at in rights:
            continue
        whole, shift, last = sheet, 0.0, at
        while (seam := beside.get(last)) is not None:
            shift, last = shift + seam.shift, seam.right
            whole = _side_by_side(whole, sheets[last], shift, seam.edge)
            if not seam.told:
                whole = replace(whole, by_heights=True)
        yield whole


def _seams(sheets: Sequence[Sheet]) -> list[_Seam]:
    """Find which pages stand beside which: those that texts join, then others of the same sheets."""
    heads = _running_heads(sheets)
    pages = [_Page(sheet, heads) for sheet in sheets]
    found = _Seams(pages)
    for right, page in enumerate(pages):
        if page.crossing:
            any(found.add(_by_texts(pages, left, right)) for left in range(right - 1, -1, -1))
    _add_beside(pages, found)
    by_texts = dict(found.by_right)
    _add_by_lines(pages, found, lambda page: page.begins_with_amounts)
    if found.by_right:  # the sheets of this document are wider than a page
        top = min(page.levels[0] for page in pages if page.levels)
        found.by_right = by_texts
        _add_by_lines(pages, found, lambda page: page.begins_with_amounts or page.begins_below(top))
    _add_beside(pages, found)
    return list(found.by_right.values())


def _add_by_lines(pages: Sequence[_Page], found: _Seams, may_be_right: Callable[[_Page], bool]) -> None:
    """Add seams to the left of some pages where lines tell them; that to the page most like it in heights."""
    for right, page in enumerate(pages):
        if right not in found.by_right and may_be_right(page):
            known = {seam.right - seam.left for seam in found.by_right.values()}
            steps = [*sorted(known), *(step for step in range(1, FURTHEST) if step not in known)]
            lefts = [right - step for step in steps if step <= right]
            seams = [seam for left in lefts if (seam := _by_lines(pages, found.first(left), left, right))]
            seams.sort(key=lambda seam: page.unlike(pages[found.first(seam.left)]))
            any(map(found.add, seams))


def _add_beside(pages: Sequence[_Page], found: _Seams) -> None:
    """Add the seams between other pages of the sheets of those that are known: they are as many pages apart."""
    for seam in tuple(found.by_right.values()):
        step, depth = seam.right - seam.left, found.depth(seam.left)
        alike = [one for one in found.by_right.values() if one.right - one.left == step]
        lefts = [one.left for one in alike if found.depth(one.left) == depth and abs(one.left - seam.left) < step]
        start, last = min(lefts), max(lefts)
        while (
            start
            and last - start + 1 < step
            and found.depth(start - 1) == depth
            and pages[start - 1 + step].stands_at(pages[start - 1], 1)
        ):
            start -= 1
        for left in range(start, min(start + step, len(pages) - step)):
            if found.depth(left) == depth and pages[left + step].stands_at(pages[left], 1, MOST):
                found.add(_Seam(left, left + step, seam.shift, seam.edge, seam.told))


class _Seams:
    """The seams found so far, by their right page: a page stands beside one other on either side."""

    def __init__(self, pages: Sequence[_Page]) -> None:
        self.by_right: dict[int, _Seam] = {}
        self._pages = pages

    def add(self, seam: _Seam | None) -> bool:
        """Add a seam, if there is one, where both of its pages are free and none bears the number of another table."""
        if seam is None or seam.right in self.by_right:
            return False
        numbers = self._pages[seam.right].numbers
        if numbers and any(page.numbers.isdisjoint(numbers) for page in self._up_to(seam.left) if page.numbers):
            return False
        if any(one.left == seam.left for one in self.by_right.values()):
            return False
        self.by_right[seam.right] = seam
        return True

    def _up_to(self, page: int) -> Iterator[_Page]:
        """The pages of a sheet from this one to the left."""
        yield self._pages[page]
        if (seam := self.by_right.get(page)) is not None:
            yield from self._up_to(seam.left)

    def first(self, page: int) -> int:
        """The leftmost page of those that stand left of a page, or the page itself."""
        seam = self.by_right.get(page)
        return page if seam is None else self.first(seam.left)

    def depth(self, page: int) -> int:
        """How many pages stand left of a page."""
        seam = self.by_right.get(page)
        return 0 if seam is None else 1 + self.depth(seam.left)


class _Page:
    """What is asked of a page when its neighbours are looked for; what stands in its margins is left out."""

    def __init__(self, sheet: Sheet, heads: Set[_Printed] = frozenset()) -> None:
        self.sheet = sheet
        self.runs = [] if sheet.turn else _without_margins(sheet, heads)
        self.levels = sorted({round(run.bottom, 1) for run in self.runs})
        self.level = max(LEVEL, SCRIPTS * median(run.size for run in self.runs)) if self.runs else LEVEL
        begun = {run.start: sheet.glyphs.x0[run.start] for run in self.runs}
        cut_off = [run for run in self.runs if run.cut_off and begun[run.start] < run.x0 - OFF]
        self.edge = min([run.x0 for run in cut_off], default=0.0)
        self.crossing = [run for run in cut_off if run.x0 < self.edge + OFF]
        self.crossing += [run for run in self.runs if not run.cut_off and begun[run.start] < -OFF]

    def stands_at(self, other: _Page, least: int, bar: Bar = NEARLY_ALL) -> bool:
        """Whether this page's lines stand where lines of another do, so many of them."""
        if len(self.levels) < least or not other.levels:
            return False
        at = sum(abs(level - _nearest(other.levels, level)) <= self.level for level in self.levels)
        return bar.is_met(at, len(self.levels))

    @cached_property
    def rows(self) -> dict[float, list[str]]:
        """What is printed at each level, from left to right."""
        rows: dict[float, list[str]] = {level: [] for level in self.levels}
        for run in sorted(self.runs, key=lambda run: run.x0):
            rows[round(run.bottom, 1)].append(run.text)
        return rows

    @cached_property
    def numbers(self) -> Set[str]:
        """The numbers of tables that stand above the first figures, on lines of their own or beside a title."""
        first = min((level for level in self.levels if any(map(is_amount, self.rows[level]))), default=inf)
        lines: dict[float, list[Run]] = {}
        for run in self.sheet.runs:
            if run.bottom < first:
                lines.setdefault(round(run.bottom, 1), []).append(run)
        texts = ("".join(run.text for run in sorted(line, key=lambda run: run.x0)) for line in lines.values())
        alone = (run.text for line in lines.values() for run in line)
        return {number for text in chain(texts, alone) if (number := table_number(text))}

    @cached_property
    def rules(self) -> list[float]:
        """Where rules run across the page, if they part rows."""
        return _heights(self.sheet)

    @cached_property
    def begins_with_amounts(self) -> bool:
        """Whether the lines below a head hold figures and dashes alone, nearly all of them."""
        figures = (all(map(is_amount, self.rows[level])) for level in self.levels)
        if not any(islice(figures, MOST_HEAD + 1)):
            return False
        below = [True, *figures]
        return NEARLY_ALL.is_met(sum(below), len(below))

    def begins_below(self, top: float) -> bool:
        """Whether a table stands here and nothing where other pages begin: its title is on the page beside it."""
        return (
            len(self.levels) >= LINES
            and self.levels[0] > top + HANGING * self.runs[0].size
            and bool(self.rules or any(map(is_amount, chain.from_iterable(self.rows.values()))))
        )

    def is_headed_as(self, other: _Page) -> bool:
        """Whether words stand over the table of this page as high as over that of another: each has its own title."""
        if not self.levels or not other.levels or abs(self.levels[0] - other.levels[0]) > self.level:
            return False
        first, second = self.rows[self.levels[0]], other.rows[other.levels[0]]
        alone = len(first) == len(second) == 1  # a title, not a head of several columns
        return not any(map(is_amount, first)) and (alone or not self.rules or self.levels[0] < self.rules[0] + LEVEL)

    def is_ruled_as(self, other: _Page) -> bool:
        """Whether all rules across this page stand where those of another do, or nearly all of many: of both pages."""
        if not self.rules or not other.rules:
            return False
        pairs = ((self.rules, other.rules), (other.rules, self.rules))
        even = [sum(abs(_nearest(there, rule) - rule) <= LEVEL for rule in here) for here, there in pairs]
        counts = (len(self.rules), len(other.rules))
        many = min(counts) > 2 * LINES
        return all(
            found == count or (many and NEARLY_ALL.is_met(found, count))
            for found, count in zip(even, counts, strict=True)
        )

    def unlike(self, other: _Page) -> int:
        """How many lines and rules of this page and another have none at their height on the other of the two."""
        lines = [
            [at for before, at in pairwise([-inf, *page.levels]) if at - before > self.level] for page in (self, other)
        ]
        pairs = (lines, (self.rules, other.rules))
        return sum(
            abs(_nearest(there, at) - at) > self.level
            for one, two in pairs
            if one and two
            for here, there in ((one, two), (two, one))
            for at in here
        )

    def is_beside(self, other: _Page) -> bool:
        """Whether this page's rules and all its lines, words or figures, stand where those of another do.

        Between rules the words of its head may be smaller, in more lines or parted by others; and a row of which the
        other page holds nothing stands where its rules do. Words stand beside codes, but not beside amounts.
        """
        at = [_nearest(other.levels, level) for level in self.levels]
        figures = [any(map(is_amount, self.rows[level])) for level in self.levels]
        even = [abs(one - level) <= self.level for one, level in zip(at, self.levels, strict=True)]
        of_figures = [level for level, figure in zip(self.levels, figures, strict=True) if figure]
        begun = figures.index(True) if self.rules and True in figures else 0
        rows = even[begun:]
        many = bool(self.rules) or len(rows) > 2 * LINES
        nearly = all(rows) or (many and NEARLY_ALL.is_met(sum(rows), len(rows)))
        if not nearly and not self.is_ruled_as(other):
            return False
        own = [any(abs(level - row) <= self.level for row in of_figures) for level in self.levels]
        heads = (one for one, level, figure in zip(at, even, own, strict=True) if level and not figure)
        if any(any(is_amount(text) and not text.isdigit() for text in other.rows[one]) for one in heads):
            return False
        if not self.rules or not other.rules:
            return not self.rules and not other.rules and len(self.levels) >= LINES
        below = [rule for rule in self.rules if not begun or rule > self.levels[begun] - self.runs[0].size]
        return abs(self.rules[0] - other.rules[0]) <= LEVEL and all(
            abs(_nearest(other.rules, rule) - rule) <= LEVEL for rule in below
        )


_Printed = tuple[str, int, int]
"""What a run says, and where on its page."""


def _printed(run: Run) -> _Printed:
    return run.text, round(run.x0), round(run.bottom)


def _running_heads(sheets: Sequence[Sheet]) -> Set[_Printed]:
    """What nearly all pages bear at one place in their margins: a program of sheets prints it on every page."""
    printed = Counter(
        what for sheet in sheets for what in {_printed(run) for run in sheet.runs if _is_outermost(run, sheet)}
    )
    return {what for what, often in printed.items() if often > 1 and NEARLY_ALL.is_met(often, len(sheets))}


def _nearest(levels: Sequence[float], level: float) -> float:
    """Return the one of some levels, in their order, that is nearest to another."""
    at = bisect_left(levels, level)
    return min(levels[max(at - 1, 0) : at + 1], key=lambda one: abs(level - one))


def _is_in_margin(run: Run, sheet: Sheet) -> bool:
    return _is_outermost(run, sheet) and page_number(run.text) is not None


def _without_margins(sheet: Sheet, heads: Set[_Printed]) -> list[Run]:
    """The runs of a page without its number and the heads that run over all pages."""
    numbered = _numbered(sheet)
    edge = MARGIN * sheet.height
    return [
        run
        for run in sheet.runs
        if not (numbered and round(run.bottom) in numbered)
        and not (heads and _printed(run) in heads)
        and (edge < run.bottom < sheet.height - edge or page_number(run.text) is None)
    ]


def _numbered(sheet: Sheet) -> Set[int]:
    """At which heights of its margins a page bears its number in several pieces (第 4 页，共 12 页)."""
    lines: dict[int, list[Run]] = {}
    for run in sheet.runs:
        if _is_outermost(run, sheet):
            lines.setdefault(round(run.bottom), []).append(run)
    texts = {at: "".join(run.text for run in sorted(runs, key=lambda run: run.x0)) for at, runs in lines.items()}
    return {at for at, text in texts.items() if not is_amount(text) and page_number(text) is not None}


def _by_texts(pages: Sequence[_Page], left: int, right: int) -> _Seam | None:
    """The seam between two pages where texts that cross the edge of one are drawn on the other as well."""
    one, other = pages[left], pages[right]
    shifts = [shift for run in other.crossing if (shift := _shift(one, other, run)) is not None]
    if not shifts:
        return None
    usual = median(shifts)
    agreed = sum(abs(shift - usual) <= OFF for shift in shifts)
    if not MOST.is_met(agreed, len(other.crossing)) or not other.stands_at(one, 1):
        return None
    return _Seam(left, right, usual, other.edge, told=True)


def _shift(one: _Page, other: _Page, run: Run) -> float | None:
    """How far right of a page another stands, as a text tells that ends on the one as this run begins on the other."""
    for end in one.runs:
        if abs(end.bottom - run.bottom) > LEVEL or abs(end.size - run.size) > LEVEL:
            continue
        longest = min(len(end.text), len(run.text))
        shared = next((size for size in range(longest, LEAST - 1, -1) if end.text.endswith(run.text[:size])), 0)
        if shared:
            shift = one.sheet.glyphs.x1[end.end - 1] - other.sheet.glyphs.x1[run.start + shared - 1]
            if shift > LEAST_WIDTH * one.sheet.width:
                return shift
    return None


def _by_lines(pages: Sequence[_Page], first: int, left: int, right: int) -> _Seam | None:
    """The seam between two pages of which the second has lines at those of the first of their sheet, but for its title.

    Where rows of a page begin with amounts, their names stand elsewhere.
    """
    one, other, names = pages[left], pages[right], pages[first]
    if not one.levels or other.is_headed_as(names) or not other.is_beside(names):
        return None
    if names.begins_with_amounts and other.levels[0] < names.levels[0] + other.runs[0].size:
        return None
    (begins, until), (start, ends) = _reach(other.sheet), _reach(one.sheet)
    centred = abs(begins + until - other.sheet.width) < 2 * LEVEL
    if abs(begins - start) > ASIDE * other.sheet.width and not centred:
        return None
    return _Seam(left, right, ends - begins, begins)


def _heights(sheet: Sheet) -> list[float]:
    """Where rules run across a page, if they part rows."""
    found = sorted({round(box[1], 1) for box in sheet.drawn.across})
    return found if len(found) > HEAD_RULES else []


def _reach(sheet: Sheet) -> tuple[float, float]:
    """From where to where across the page something is printed: rules, or texts where there are none."""
    texts = [run.box for run in sheet.runs if not _is_in_margin(run, sheet)]
    boxes = sheet.drawn.across if _heights(sheet) or not texts else texts
    return min(box[0] for box in boxes), max(box[2] for box in boxes)


def _side_by_side(left: Sheet, right: Sheet, shift: float, edge: float) -> Sheet:
    """One sheet of two pages, of which the right one begins at its `edge` and stands `shift` points further right."""
    seam = edge + shift
    glyphs = right.glyphs
    moved = Glyphs(
        left.glyphs.codes + glyphs.codes,
        left.glyphs.x0 + [x + shift for x in glyphs.x0],
        left.glyphs.x1 + [x + shift for x in glyphs.x1],
        left.glyphs.base + glyphs.base,
        left.glyphs.size + glyphs.size,
    )
    count = len(left.glyphs.codes)
    again = {_printed(run) for run in left.runs if _is_outermost(run, left)}
    numbered = _numbered(right)
    beside = [
        run._replace(x0=run.x0 + shift, x1=run.x1 + shift, start=run.start + count, end=run.end + count)
        for run in right.runs
        if not _is_in_margin(run, right) and round(run.bottom) not in numbered and _printed(run) not in again
    ]
    runs = [
        *(kept for run in left.runs if (kept := _part(run, moved, seam, right=False))),
        *(kept for run in beside if (kept := _part(run, moved, seam, right=True))),
    ]
    mine, theirs = left.drawn, right.drawn
    drawn = Strokes(
        mine.across + _moved(theirs.across, shift),
        mine.down + _moved(theirs.down, shift),
        mine.fills + _moved(theirs.fills, shift),
        mine.pictures + _moved(theirs.pictures, shift),
        mine.curves + _moved(theirs.curves, shift),
        mine.forms + theirs.forms,
    )
    parts = (*(left.parts or (Part(left.number, 0.0, 0.0),)), Part(right.number, seam, shift))
    return replace(left, width=right.width + shift, glyphs=moved, runs=runs, drawn=drawn, parts=parts)


def _moved(boxes: Sequence[Box], shift: float) -> list[Box]:
    return [(x0 + shift, top, x1 + shift, bottom) for x0, top, x1, bottom in boxes]


def _is_outermost(run: Run, sheet: Sheet) -> bool:
    edge = MARGIN * sheet.height
    return not edge < run.bottom < sheet.height - edge


def _part(run: Run, glyphs: Glyphs, seam: float, *, right: bool) -> Run | None:
    """The part of a run that its page shows; what the seam cut off stands on the other page, and is cut off no more.

    One that is cut off at its other end too ends at the seam because its own cell does.
    """
    away = glyphs.x1[run.end - 1] - run.x1 if right else run.x0 - glyphs.x0[run.start]
    if run.cut_off and away > OFF:
        return run
    kept = [at for at in range(run.start, run.end) if ((glyphs.x0[at] + glyphs.x1[at]) / 2 >= seam) is right]
    if not kept:
        return None
    if len(kept) == run.end - run.start and not (run.cut_off and abs((run.x0 if right else run.x1) - seam) < OFF):
        return run
    return cut(run, glyphs, kept[0] - run.start, kept[-1] + 1 - run.start)
