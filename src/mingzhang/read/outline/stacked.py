"""Tables whose cells stand one a line, as a page gives them that lost its borders, become grids.

Blank lines between cells are even; more of them stand for empty cells. How many columns there are is tried: all rows
must hold the same kinds of cells in the same places, and the words above them must spread over as many columns. Where
no number of columns does, or several do, the rows stay one cell that is said to be unread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, dropwhile, pairwise
from typing import NamedTuple

from mingzhang.model import Source
from mingzhang.read.amounts import parse_amount
from mingzhang.read.evidence import CELLS_ALONE, NO_BETTER, SURELY_BETTER, TWICE
from mingzhang.read.layout import Cell, Grid, Line
from mingzhang.read.outline.spaced_cells import Span, head_over, is_name, is_total
from mingzhang.read.tables.grid import CODE_WORDS, LABEL_WORDS, is_code
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import CHINESE_DIGITS, bare

_LEAST, _LONGEST = 8, 40  # lines of a table, signs of a cell
_WIDEST, _DEEPEST = 16, 3  # columns, and lines of a head
_MOST_HEADS = 40
_MOST_WORDS, _OVER_AMOUNTS = 14, 20  # of a head whose lines are tried three deep; of one whose width is known
_GAP = lazy.compile(r"\S(?: {2,}|\t)\S")
_ITEM = lazy.compile(rf"^(?:[{CHINESE_DIGITS}]+|\d)[、.．]")
_TOTAL = lazy.compile(r"(?:合计|总计|小计)$")
_COUNT = ("amount", "number")  # a whole number may stand among amounts
_ORDINALS = "栏次"
_NUMBERED = (_ORDINALS, "行次", "序号")


class Slot(NamedTuple):
    """A cell's text, its line, and whether it holds an amount, a whole number, a word, or nothing."""

    text: str
    line: Line
    kind: str


def is_stacked(lines: Sequence[Line]) -> bool:
    """Whether lines are the cells of a table, one a line: words and numbers by themselves, none beside each other."""
    texts = [line.text.strip() for line in lines]
    if len(texts) < _LEAST or any(len(text) > _LONGEST or _GAP.search(text) for text in texts):
        return False
    return CELLS_ALONE.is_met(sum(parse_amount(text) is not None for text in texts), len(texts))


def stacked_grid(lines: Sequence[Line]) -> Grid:
    """Return the grid of a table's head and rows; one whose only cell of amounts is unread where they are not sure."""
    found = [
        (*best, width, rows)
        for slots in _readings(lines)
        for first in _firsts(slots)
        if len(words := _words(slots[:first])) <= _MOST_HEADS
        for width in range(2, min(_WIDEST, len(words)) + 1)
        if (rows := _rows(slots[first:], width, words)) and (best := _headed(words, rows)) is not None
    ]
    found.sort(key=lambda way: -way[0])
    if not found or (len(found) > 1 and found[1][0] > found[0][0] - NO_BETTER):
        return unread_grid(lines)
    _, spans, width, rows = found[0]
    source = lines[0].source
    cells = [Cell(one.text, one.level, one.first, source, one.depth if one.leaf else 1, one.width) for one in spans]
    height = max(one.level + one.depth for one in spans)
    for number, row in enumerate(rows, height):
        begin = row[0].line.source  # what stands in one row of the page is told by where it begins
        for column, slot in enumerate(row):
            place = Source(begin.file, begin.page, begin.line, (number, column))
            cells.append(Cell(slot.text, number, column, place))
    return Grid(tuple(cells), height + len(rows), width, source, certain=False)


def unread_grid(lines: Sequence[Line]) -> Grid:
    """Return all amounts as one cell that holds too much to be one: the table is there, and is said to be unread.

    Nothing else stands there: a dash or a zero would be a figure that no page prints.
    """
    amounts = "、".join(text for line in lines if _kind(text := line.text.strip()) in _COUNT)
    texts = ("项目", "金额", "一、各行", amounts)
    source = lines[0].source
    return Grid(tuple(Cell(text, at // 2, at % 2, source) for at, text in enumerate(texts)), 2, 2, source)


def _readings(lines: Sequence[Line]) -> Iterator[list[Slot]]:
    """Yield the cells in their order, with the empty ones that blank lines may stand for.

    An empty cell takes as many lines as any other, or only its own blank one.
    """
    gaps = [(after.source.line or 0) - (before.source.line or 0) for before, after in pairwise(lines)]
    base = Counter(gaps).most_common(1)[0][0]
    if min(gaps) < base:
        return
    cells = _cells(lines)
    for each in {base, 1} if max(gaps) > base else {base}:
        if any((gap - base) % each for gap in gaps):
            continue
        slots = cells[:1]
        for gap, cell in zip(gaps, cells[1:], strict=True):
            slots.extend([Slot("", cell.line, "")] * ((gap - base) // each))
            slots.append(cell)
        yield slots


def _cells(lines: Sequence[Line]) -> list[Slot]:
    """Return the cells that are printed; whole numbers are amounts where no word or number speaks of codes."""
    cells = [Slot(text := line.text.strip(), line, _kind(text)) for line in lines]
    words = [bare(cell.text) for cell in cells if cell.kind == "word"]
    counted = any(CODE_WORDS.search(word) or word in _NUMBERED for word in words) or _counts_columns(cells)
    coded = any(cell.kind == "number" and is_code(cell.text) for cell in cells)
    if counted or (coded and any(cell.kind == "amount" for cell in cells)):
        return cells
    return [cell._replace(kind="amount") if cell.kind == "number" else cell for cell in cells]


def _counts_columns(cells: Sequence[Slot]) -> bool:
    """Whether the first numbers of a table only count its columns."""
    numbers = [cell.text for cell in dropwhile(lambda cell: cell.kind == "word", cells)]
    run = [text for at, text in enumerate(numbers, 1) if text == str(at)]
    return len(run) > 1 and numbers[: len(run)] == run and len(numbers) % len(run) == 0


def _firsts(slots: Sequence[Slot]) -> Iterator[int]:
    """Yield where the first row may begin: at a code, a total or an item, else at the first amount."""
    for at, (text, _, kind) in enumerate(slots):
        if not at:
            continue
        beside = next((other.kind for other in slots[at + 1 :] if other.text), "")
        total = _TOTAL.search(bare(text)) and beside == "amount"
        if total or _ITEM.match(text) or (is_code(text) and kind != "amount") or kind == "amount":
            yield at
            return


def _kind(text: str) -> str:
    """Return what a cell holds: an amount, a whole number, a word, or nothing."""
    if not text:
        return ""
    if parse_amount(text.rstrip("%％")) is None:
        return "word"
    return "number" if text.isdigit() and text != "0" else "amount"


def _rows(slots: Sequence[Slot], width: int, words: Sequence[str]) -> list[list[Slot]]:
    """Return the slots as rows of so many columns, empty where their kinds of cells or the head's words do not fit.

    A total stands over the columns of codes that the head names.
    """
    kinds: list[str] = [""] * width
    rows: list[list[Slot]] = []
    if len(slots) == width and _are_alone([slots]):
        return [list(slots)]
    codes = 3 if "款" in words else any(CODE_WORDS.search(bare(word)) for word in words)
    at = 0
    while at < len(slots):
        less = int(codes) if _TOTAL.search(bare(slots[at].text)) else 0
        row = [*[Slot("", slots[at].line, "")] * less, *slots[at : at + width - less]]
        if less >= width or (len(row) < width and not rows):
            return []
        row += [Slot("", slots[-1].line, "")] * (width - len(row))
        if not _fit(kinds, row):
            return []
        rows.append(row)
        at += width - less
    held = Counter(kinds)
    if not held["amount"] or not _suits(words, held) or not _sides_are_kept(rows, kinds):
        return []
    return rows if _begin(rows, kinds) else []


def _begin(rows: Sequence[Sequence[Slot]], kinds: Sequence[str]) -> bool:
    """Whether rows begin where they are taken to: with codes, if any, and a name."""
    names = [at for at, kind in enumerate(kinds) if kind == "word"]
    if not names or any(kind != "number" for kind in kinds[: names[0]]):
        return False
    return all(any(row[at].text for at in (0, *names)) for row in rows if any(slot.kind == "amount" for slot in row))


def _sides_are_kept(rows: Sequence[Sequence[Slot]], kinds: Sequence[str]) -> bool:
    """Whether names of the first column speak of other flows than those of the last: what comes in, and what goes out.

    Where empty cells were left out, names of one side fall into the columns of the other.
    """
    first, *others = [at for at, kind in enumerate(kinds) if kind == "word"] or [0]
    flows = [
        {read_label(row[at].text).region.flow for row in rows if row[at].text} - {None} for at in (first, *others[-1:])
    ]
    return len(flows) < 2 or not set.intersection(*flows)


def _suits(words: Sequence[str], held: Counter[str]) -> bool:
    """Whether there are columns of words for all the heads that stand several times (项目, 金额, 项目, 金额)."""
    times = Counter(map(bare, words))
    labels = max((count for word, count in times.items() if LABEL_WORDS.search(word)), default=0)
    return labels <= max(held["word"], 1)


def _fit(kinds: list[str], row: Sequence[Slot]) -> bool:
    """Whether a row has the same kinds of cells in the same places as those before; notes the kinds that it adds."""
    own = [slot.kind for slot in row]
    if any(one and kind and one != kind and (kind, one) != _COUNT for one, kind in zip(own, kinds, strict=True)):
        return False
    kinds[:] = [kind or one for one, kind in zip(own, kinds, strict=True)]
    return True


def _words(slots: Sequence[Slot]) -> list[str]:
    """Return the words of a head, without the numbers of its columns."""
    words = [slot.text for slot in slots if slot.text]
    if _ORDINALS in map(bare, words):
        words = words[: list(map(bare, words)).index(_ORDINALS)]
    while words and words[-1].isdigit():
        words.pop()
    return words


def _headed(words: Sequence[str], rows: Sequence[Sequence[Slot]]) -> tuple[float, tuple[Span, ...]] | None:
    """Return the way that suits best to spread a head's words over the columns of rows, None where none does.

    No head is deeper than it must be; over a row that is amounts alone it must be as deep as it is told for sure.
    """
    texts = [[slot.text for slot in row] for row in rows]
    amounts = [at for at, column in enumerate(zip(*rows, strict=True)) if any(slot.kind == "amount" for slot in column)]
    alone = _are_alone(rows)
    ways: list[tuple[float, tuple[Span, ...]]] = []
    for depth in range(1, _DEEPEST + 1 if len(words) <= (_OVER_AMOUNTS if alone else _MOST_WORDS) else _DEEPEST):
        for cuts in combinations(range(1, len(words)), depth - 1):
            levels = [list(words[begin:end]) for begin, end in pairwise((0, *cuts, len(words)))]
            if (way := head_over(levels, texts, amounts)) is not None and _names_stand_over(way[1], rows):
                ways.append((way[0] + TWICE * _repeats(way[1]), way[1]))
        ways.sort(key=lambda way: -way[0])
        sure = len(ways) == 1 or (len(ways) > 1 and ways[0][0] > ways[1][0] + SURELY_BETTER)
        if (sure and not alone) or (sure and _is_borne_out(ways[0][1], rows[0])):
            return ways[0]
        if ways and not alone:
            return None
    return None


def _are_alone(rows: Sequence[Sequence[Slot]]) -> bool:
    """Whether a table has one row of amounts, which needs no name: all that it says stands over them."""
    return (
        len(rows) == 1 and any(slot.text for slot in rows[0]) and all(slot.kind in ("amount", "") for slot in rows[0])
    )


def _is_borne_out(spans: Sequence[Span], row: Sequence[Slot]) -> bool:
    """Whether totals of a row that only its head explains are the sums of what the head puts beside them.

    One that holds and is not nothing will do: others may be wrong. No total stands over anything.
    """
    if any(is_total(span.text) and not span.leaf for span in spans) or not _is_said_alike(spans):
        return False
    amounts = [(amount.value if (amount := parse_amount(slot.text)) else None) or Decimal(0) for slot in row]

    def below(level: int, first: int, width: int) -> list[Span]:
        return [span for span in spans if span.level == level and first <= span.first < first + width]

    def comes_to(span: Span) -> Decimal:
        inner = [] if span.leaf else below(span.level + 1, span.first, span.width)
        inner = inner[:1] if inner and is_total(inner[0].text) else inner
        return sum(map(comes_to, inner), Decimal(0)) if inner else amounts[span.first]

    families = [below(0, 0, len(row))]
    families += [below(span.level + 1, span.first, span.width) for span in spans if not span.leaf]
    sums = [
        (comes_to(total), sum(map(comes_to, parts), Decimal(0)))
        for total, *parts in families
        if parts and is_total(total.text)
    ]
    return any(whole == parts and whole for whole, parts in sums) or all(whole == parts for whole, parts in sums)


def _is_said_alike(spans: Sequence[Span]) -> bool:
    """Whether a head that prints a total more than once at one level prints it for halves that are alike."""
    totals = Counter(span.level for span in spans if is_total(span.text))
    return all(count == 1 for count in totals.values()) or _repeats(spans)


def _repeats(spans: Sequence[Span]) -> bool:
    """Whether a head has several words at its top that reach over others, each over the same ones."""
    tops = [span for span in spans if span.level == 0 and not span.leaf]
    below = {
        tuple((span.level, span.text) for span in spans if span.level and 0 <= span.first - top.first < top.width)
        for top in tops
    }
    return len(tops) > 1 and len(below) == 1


def _names_stand_over(spans: Sequence[Span], rows: Sequence[Sequence[Slot]]) -> bool:
    """Whether every column of words, and no column of amounts, stands under a word for names."""
    leaves = {span.first: span.text for span in spans if span.leaf}
    return all(
        is_name(leaves.get(at, "")) == (kind != "amount")
        for at, column in enumerate(zip(*rows, strict=True))
        if (kind := next((slot.kind for slot in column if slot.kind), ""))
    )
