"""Tables set with blanks whose every cell is told apart: an empty cell prints hard blanks, cells stand one blank apart.

The columns are counted in the rows. The head says less than it did on the page, where cells reached over others: which
word heads which columns is found by trying, and taken only where one way is better than all others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from mingzhang.model import Source
from mingzhang.model.values import dataclass
from mingzhang.read.amounts import parse_amount
from mingzhang.read.evidence import MOST, NEARLY_ALL, NO_BETTER
from mingzhang.read.layout import Cell, Grid, Line
from mingzhang.read.tables.grid import CODE_WORDS, LABEL_WORDS, ORDINAL_WORDS, UNIT_CODE_WORDS, is_code, is_ordinals
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import REMEMBERED, plain

_HARD = "\u00a0"
_SPREAD = lazy.compile(r"(?<=[\u4e00-\u9fff]) {2,}(?=[\u4e00-\u9fff])")
_UNIT_CODE = lazy.compile(r"^\d{6}$")
_MOVED = lazy.compile(r"增减|比20\d\d|比上年|同比|[%％]$|比例|率$")
_LABELS = ("code", "part", "unit", "word")
_TRIES = 2_500  # how many states of the search for a head are looked at before it is given up


def cells_of(group: Sequence[Line]) -> list[str]:
    """Return the cells of one row; words that a line end cut are joined, words set wide are closed."""
    text = "\n".join(line.text for line in group)
    found: list[str] = []
    single = False
    for token in _SPREAD.sub("", text).split(" "):
        word = re.sub(rf"[\n{_HARD}\u3000]+", "", token)
        if not word and _HARD not in token:
            continue
        alone = len(word) == 1 and "\u4e00" <= word <= "\u9fff"
        if alone and single:
            found[-1] += word
        else:
            found.append(word)
        single = alone and word not in "类款项"
    return found


def exact_grid(head: Sequence[Line], groups: Sequence[Sequence[Line]]) -> Grid | None:
    """Return the grid of a table whose cells are all told apart, None where rows leave a doubt.

    Where the head leaves one, its columns of amounts are only numbered.
    """
    rows = [cells_of(group) for group in groups]
    if not rows:
        return None
    hard = any(_HARD in line.text for group in groups for line in group)
    width, times = Counter(len(row) for row in rows).most_common(1)[0]
    least = len(rows) * 2 / 3 if hard else len(rows) - 2
    if width < 2 or times < least or any(len(row) > width for row in rows):
        return None
    full = [row for row in rows if len(row) == width]
    kinds = [_kind([row[column] for row in full]) for column in range(width)]
    levels = [words for line in head if (words := cells_of([line])) and not is_ordinals(words)]
    columns = [_column(kind, [row[at] for row in full]) for at, kind in enumerate(kinds)]
    spans = _Head(levels, columns).best() or _Head([_one_code(words) for words in levels], columns).best()
    if spans is None:
        spans = tuple(_unnamed(kinds))
    source = groups[0][0].source
    cells = [
        Cell(one.text, one.level, one.first, source, one.depth if one.leaf else 1, one.width)
        for one in spans
        if one.text
    ]
    height = max(one.level + one.depth for one in spans)
    for group, row in zip(groups, rows, strict=True):
        texts = row if len(row) == width else _padded(row, kinds)
        if texts is None:
            return None
        line = group[0].source
        for column, text in enumerate(texts):
            cells.append(Cell(text, height, column, Source(line.file, line.page, line.line, (height, column))))
        height += 1
    return Grid(tuple(cells), height, width, source, certain=False)


def _unnamed(kinds: Sequence[str]) -> Iterator[Span]:
    """Yield a head that says of amounts only which column they stand in: their meaning is left open."""
    names = {"code": "科目编码", "part": "科目编码", "unit": "单位代码", "word": "项目"}
    for at, kind in enumerate(kinds):
        yield Span(names.get(kind, f"第{at + 1}列"), 0, at, 1, 1, leaf=True)


def head_over(
    levels: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], amounts: Collection[int] = ()
) -> tuple[float, tuple[Span, ...]] | None:
    """Return how well the best way suits to spread a head over the columns of full rows, and that way.

    `amounts` are columns that are known to hold amounts, however short their numbers are.
    """
    kinds = ["amount" if at in amounts else _kind(list(texts)) for at, texts in enumerate(zip(*rows, strict=True))]
    columns = [_column(kind, texts) for kind, texts in zip(kinds, zip(*rows, strict=True), strict=True)]
    return _Head(levels, columns).scored()


def unnamed_head(rows: Sequence[Sequence[str]]) -> tuple[Span, ...]:
    """Return a head for full rows that leaves open what their amounts mean."""
    kinds = [_kind(list(texts)) for texts in zip(*rows, strict=True)]
    labels = kinds.index("word") if "word" in kinds else 0
    return tuple(_unnamed([kind if at <= labels or kind == "word" else "" for at, kind in enumerate(kinds)]))


def _one_code(words: Sequence[str]) -> list[str]:
    """Return a level of the head without 类, 款 and 项, where the rows print one code under all of them."""
    return [word for word in words if word not in ("类", "款", "项")]


def _kind(texts: Sequence[str]) -> str:
    """Return what a column holds: code, part of a code, unit, word, amount, or nothing that tells."""
    filled = [text for text in texts if text]
    if not filled:
        return ""
    numbers = [text for text in filled if parse_amount(text.rstrip("%％")) is not None]
    if any("." in text for text in numbers) and MOST.is_met(len(numbers), len(filled)):
        return "amount"
    if MOST.is_met(sum(bool(_UNIT_CODE.match(text)) for text in filled), len(filled)):
        return "unit"
    if all(text.isdigit() and len(text) <= 3 for text in filled):
        return "part"
    if MOST.is_met(sum(is_code(text) or (text.isdigit() and len(text) == 2) for text in filled), len(filled)):
        return "code"
    return "amount" if MOST.is_met(len(numbers), len(filled)) else "word"


def _column(kind: str, texts: Sequence[str]) -> _Column:
    side = sum(("支出" in text) - ("收入" in text or "拨款" in text) for text in texts)
    amounts = (parse_amount(text) for text in texts)
    staff = sum((text[:3] in ("301", "303")) - (text[:3] in ("302", "307", "310", "312", "399")) for text in texts)
    values = tuple((amount.value if amount else None) or Decimal(0) for amount in amounts)
    return _Column(kind, side, values, staff if kind == "code" else 0)


def _padded(row: Sequence[str], kinds: Sequence[str]) -> list[str] | None:
    """Return a row with merged cells set apart again, None where that cannot be told.

    One label stands at the left and the amounts at the right; labels with an amount each stand at their next places.
    """
    labels = [at for at, kind in enumerate(kinds) if kind in _LABELS]
    amounts = [at for at, kind in enumerate(kinds) if kind not in _LABELS]
    words = [text for text in row if text and parse_amount(text.rstrip("%％")) is None]
    rest = row[len(row) - len(amounts) :]
    texts = [""] * len(kinds)
    merged = len(words) == 1 and labels == list(range(len(labels))) and len(row) > len(amounts)
    if merged and labels and row.index(words[0]) < len(row) - len(rest):
        texts[labels[-1]] = words[0]
        for at, text in zip(amounts, rest, strict=True):
            texts[at] = text
        return texts
    at = 0
    for text in row:
        places = amounts if parse_amount(text.rstrip("%％")) is not None else labels
        fitting = [place for place in places if place >= at and (kinds[place] == "word" or places is amounts)]
        if not fitting or not text:
            return None
        texts[fitting[0]], at = text, fitting[0] + 1
    return texts


# -- the head ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Column:
    """What the rows show of a column: what it holds, its amounts, and its side: over 0 where labels are of spending."""

    kind: str
    side: int
    values: tuple[Decimal, ...]
    staff: int  # over 0 where its economic codes are of staff, under 0 where they are of running costs


@dataclass(frozen=True, slots=True)
class Span:
    """A word of the head over the columns from `first` on; a leaf reaches down to the rows."""

    text: str
    level: int
    first: int
    width: int
    depth: int
    leaf: bool


Used = tuple[int, ...]  # how many words of each level are taken
Ways = dict[Used, list[tuple[float, tuple[Span, ...]]]]  # by the words taken in the end: the best two ways


class _Head:
    """The words of a head by level, and the ways to spread them over the columns."""

    def __init__(self, levels: Sequence[Sequence[str]], columns: Sequence[_Column]) -> None:
        self.levels = levels
        self.columns = columns
        self.known: dict[tuple[int, int, int, int, int, Used], Ways] = {}
        self.fits: dict[tuple[int, int, int, int], float | None] = {}
        self.deeper = [sum(map(len, levels[at + 1 :])) for at in range(len(levels))]

    def best(self) -> tuple[Span, ...] | None:
        """Return the words over their columns: the way that suits best, None where two suit alike."""
        found = self.scored()
        return found[1] if found else None

    def scored(self) -> tuple[float, tuple[Span, ...]] | None:
        """Return how well the best way suits, and it; None where two suit alike."""
        whole = tuple(map(len, self.levels))
        if not whole:
            return None
        try:
            ways = self._over(0, 0, whole[0], 0, len(self.columns), (whole[0], *[0] * (len(whole) - 1)))
        except _TooMany:
            return None
        found = ways.get(whole, [])
        return found[0] if found and (len(found) == 1 or found[0][0] > found[1][0] + NO_BETTER) else None

    def _over(self, level: int, begin: int, stop: int, first: int, end: int, used: Used) -> Ways:
        """Return the ways to spread some words of one level over the columns from `first` to `end`."""
        state = (level, begin, stop, first, end, used)
        ways = self.known.get(state)
        if ways is None and end - first - (stop - begin) > self._left(level, used):
            ways = self.known[state] = {}
        if ways is None:
            if len(self.known) > _TRIES:
                raise _TooMany
            ways = {}
            if begin == stop and first == end:
                ways[used] = [(0.0, ())]
            elif begin < stop:
                for width in range(1, end - first - (stop - begin - 1) + 1):
                    for taken, heads in self._word(level, begin, first, width, used).items():
                        _add(ways, heads, self._over(level, begin + 1, stop, first + width, end, taken))
            self.known[state] = ways
        return ways

    def _left(self, level: int, used: Used) -> int:
        """Return how many words below a level are not taken: none can widen the head by more than one column."""
        return self.deeper[level] - sum(used[level + 1 :])

    def _word(self, level: int, at: int, first: int, width: int, used: Used) -> Ways:
        """Return the ways one word heads some columns: as a leaf, or over words of the next level."""
        word, depth = self.levels[level][at], len(self.levels)
        ways: Ways = {}
        if width == 1:
            fit = _leaf_fit(word, self.columns[first].kind)
            if fit is not None:
                ways[used] = [(fit, (Span(word, level, first, 1, depth - level, leaf=True),))]
        if level + 1 == depth:
            return ways
        start = used[level + 1]
        most = min(width, len(self.levels[level + 1]) - start)
        least = width if level + 2 == depth or width == 1 else 2  # words of the last level are a column wide
        for count in range(least, most + 1):
            below = self.levels[level + 1][start : start + count]
            fit = self._fit(level, at, start, count)
            if fit is None:
                return ways  # nor do more words belong there
            if count == 1 and not is_total(below[0]):
                continue
            own = fit + self._rows_speak(word, below, first, width)
            own -= 0.5 + first / 50 if count == 1 else 0.0  # over which one of several funds hardly matters
            taken = (*used[: level + 1], start + count, *used[level + 2 :])
            head = (Span(word, level, first, width, 1, leaf=False),)
            for last, inner in self._over(level + 1, start, start + count, first, first + width, taken).items():
                _add(ways, [(own, head)], {last: inner})
        return ways

    def _fit(self, level: int, at: int, start: int, count: int) -> float | None:
        """Return how well some words of the next level stand below one, None where one of them cannot."""
        asked = (level, at, start, count)
        if asked not in self.fits:
            below = self.levels[level + 1][start : start + count]
            names = sum(1 for _ in takewhile(is_name, below))  # a total stands first behind the names of rows
            fits = [_belongs(self.levels[level][at], child, number - names) for number, child in enumerate(below)]
            self.fits[asked] = None if None in fits else sum(fit for fit in fits if fit is not None)
        return self.fits[asked]

    def _rows_speak(self, word: str, below: Sequence[str], first: int, width: int) -> float:
        """Return how the rows bear out a word over columns: labels of its side, a total that is the sum of the rest."""
        columns = self.columns[first : first + width]
        score = _sided(word, columns)
        if any(column.kind in _LABELS for column in columns) and columns[0].kind not in _LABELS:
            score -= 1.0  # a block of labels and amounts opens with its labels
        if (nature := read_label(word).region.nature) in ("人员经费", "公用经费"):
            score += sum((column.staff > 0) == (nature == "人员经费") for column in columns if column.staff)
        if width == len(below) > 2 and is_total(below[0]):
            rows = [row for row in zip(*(column.values for column in columns), strict=True) if any(row)]
            sums = sum(row[0] == sum(row[1:]) for row in rows)
            score += 1.0 if NEARLY_ALL.is_met(sums, len(rows)) else -1.0
        return score


class _TooMany(Exception):
    """The ways to spread a head are too many to try."""


def _add(ways: Ways, heads: Sequence[tuple[float, tuple[Span, ...]]], rest: Ways) -> None:
    """Add the ways made of some heads and what stands to their right, keeping the best two of each."""
    for last, tails in rest.items():
        found = ways.setdefault(last, [])
        found.extend((one + other, spans + more) for one, spans in heads for other, more in tails)
        found.sort(key=lambda way: -way[0])
        del found[2:]


@lru_cache(maxsize=REMEMBERED)
def is_total(word: str) -> bool:
    """Whether a word of the head says only that it is a total."""
    reading = read_label(word)
    return reading.total and not any(reading.region)


@lru_cache(maxsize=REMEMBERED)
def _leaf_fit(word: str, kind: str) -> float | None:
    """Return how well a word heads a column of this kind, None where it cannot."""
    leaf = plain(word)
    code, label = bool(CODE_WORDS.search(leaf)), bool(LABEL_WORDS.search(leaf))
    if UNIT_CODE_WORDS.search(leaf):
        return 1.0 if kind in ("unit", "code", "part", "") else None
    if ORDINAL_WORDS.search(leaf):
        return 0.5 if kind in ("amount", "code", "part", "") else None
    if code and not label:
        if leaf in ("类", "款", "项"):
            return 1.0 if kind in ("part", "") else None
        return 1.0 if kind in ("code", "part", "unit", "") else None
    if label:
        return 1.0 if kind == "word" else 0.2 if kind == "" else None
    if kind in ("code", "part", "unit"):
        return None
    return 0.5 if kind in ("amount", "") else 0.0


def _sided(parent: str, columns: Sequence[_Column]) -> float:
    """Return how well 收入 or 支出 stands over columns: over labels of its side, a label first."""
    flow = plain(parent)[-2:]
    if flow not in ("收入", "支出") or not any(column.kind == "word" for column in columns):
        return 0.0
    score = 0.5 if columns[0].kind in _LABELS else -2.0
    for column in columns:
        if column.kind == "word" and column.side:
            score += 0.5 if (column.side > 0) == (flow == "支出") else -1.0
    return score


@lru_cache(maxsize=REMEMBERED)
def is_name(word: str) -> bool:
    """Whether a word of the head stands over codes, names or numbers of rows."""
    leaf = plain(word)
    patterns = (CODE_WORDS, LABEL_WORDS, UNIT_CODE_WORDS, ORDINAL_WORDS)
    return any(pattern.search(leaf) for pattern in patterns)


@lru_cache(maxsize=REMEMBERED)
def _belongs(parent: str, child: str, at: int) -> float | None:
    """Return how well a word of the head stands below another as its child number `at`, None where it cannot."""
    above, below = read_label(parent), read_label(child)
    leaf = plain(child)
    if is_name(child):
        if re.search(r"项目|科目|编码|收入|支出|分类", plain(parent)):
            return 0.6
        return 0.3 if above.region.nature else None
    if is_total(child):
        return None if at > 0 else 0.4
    if _MOVED.search(leaf) or _MOVED.search(plain(parent)):
        return 0.6 if _MOVED.search(leaf) and _MOVED.search(plain(parent)) else None
    score = 0.7 if above.region.flow == "支出" and leaf.endswith("支出") else 0.1
    for axis, wide, narrow in zip(above.region._fields, above.region, below.region, strict=True):
        if wide is not None and narrow is not None and axis != "flow":
            if not axes().contains(axis, wide, narrow):
                return None
            score += 0.6 if wide != narrow else 0.0
    return score
