"""Tables set with blanks become grids: cells are told apart by the width of the gaps between them.

An empty cell leaves a gap of a few blanks, always the same in one file. A row is laid on the columns so that every
token stands in a column of its own kind and the gaps are matched as well as they can be; where no form says what the
columns are, the grid is marked as uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from mingzhang.model import ColumnRole, Source
from mingzhang.model.values import dataclass, replace
from mingzhang.read.amounts import parse_amount
from mingzhang.read.evidence import NARROW
from mingzhang.read.layout import Block, Cell, Grid, Layout, Line, OfficeLayout
from mingzhang.read.lines import in_pairs, is_note, is_number_label, is_page_number, is_title
from mingzhang.read.outline.aligned import aligned_grid
from mingzhang.read.outline.short_heads import spread_heads
from mingzhang.read.outline.spaced_cells import exact_grid
from mingzhang.read.outline.stacked import is_stacked, stacked_grid, unread_grid
from mingzhang.read.tables.defined import key, match_form
from mingzhang.read.tables.grid import is_code, is_ordinals
from mingzhang.read.tables.heading import begins_title, breaks_in_bracket, read_heading
from mingzhang.standard import lazy
from mingzhang.standard.forms import Form, FormColumn
from mingzhang.standard.kinds import unnumbered
from mingzhang.standard.words import CHINESE_DIGITS, bare

_END = lazy.compile(rf"^\s*(?:第[{CHINESE_DIGITS}]部分|[{CHINESE_DIGITS}]+、\S{{4,}}(?:情况|说明)|附件\d*[:：]?\s*$)")
_HEAD_LINE = lazy.compile(r"单位名称|部门名称|编制单位|编制部门|单位\s*[:：]|公开表|公开\d+表")
_ROW = lazy.compile(r"^$|\s{2}")  # no line of a title
_PART = lazy.compile(rf"^\s*第[{CHINESE_DIGITS}]部分")
_YEAR = lazy.compile(r"20\d\d年度?")
_NAMED = lazy.compile(r"(?:单位名称|部门名称|编制单位|编制部门|单位|部门)\s*[:：]|公开表|公开\d+表")
_FIRST_DATA = lazy.compile(
    rf"^\s*(?:[1-5]\d{{2}}(?:\d{{2}}){{0,2}}\s|合\s*计(?:\s+-?[\d,.]+|\s*$)|[{CHINESE_DIGITS}]+、|部门合计|因公出国)"
)
_GLUED = lazy.compile(r"(?<=\d\.\d\d)(?=[^\s\d,.%])")
_TOKEN = lazy.compile(r"\S+")
_SET_APART = lazy.compile(r"\s{2,}|\u3000+")
_WIDE = 6  # blanks that no empty cell leaves
_SENTENCE = lazy.compile(r"\d万?元[，；].*。\s*$")  # which states amounts, and is no cell
_RESIDUE = lazy.compile(r"@#@#@|^\s*[#*=_-]{4,}\s*$")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or number and the gap of blanks before it."""

    text: str
    gap: int
    line: int

    @property
    def kind(self) -> str:
        if parse_amount(self.text) is not None and not is_code(self.text):
            return "amount"
        return "code" if is_code(self.text) else "word"


@dataclass(frozen=True, slots=True)
class _Place:
    """A column to lay tokens on: its role, heading and side, and which labels the form prints in it."""

    role: ColumnRole
    name: str
    side: str
    labels: frozenset[str] = frozenset()
    path: tuple[str, ...] = ()  # the head above it, where a form says it


def gridded(layout: Layout) -> Layout:
    """Return a layout whose blank-separated tables are grids; those of its own only get their heads spread."""
    if layout.extraction == "tabbed text":
        return replace(layout, blocks=tuple(map(spread_heads, layout.blocks)))
    if isinstance(layout, OfficeLayout) or any(isinstance(block, Grid) for block in layout.blocks):
        return layout
    lines = [block for block in layout.blocks if isinstance(block, Line)]
    return replace(layout, blocks=tuple(_blocks([line for line, _ in in_pairs(lines, _whole)])))


def _whole(line: Line, below: Line) -> Line | None:
    """Return a title that breaks off inside a bracket with the line below that closes it."""
    whole = line.text.strip() + below.text.strip()
    return replace(line, text=whole) if breaks_in_bracket(line.text, below.text) and is_title(whole) else None


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        title = lines[at]
        if not _opens_table(lines, at):
            yield title
            at += 1
            continue
        end = _end(lines, at + 1)
        body = lines[at + 1 : end]
        yield title
        yield from _table(title, body)
        at = end


def _opens_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a title stands here with the head and numbers of a table below it."""
    text = lines[at].text
    if not is_title(text) or _RESIDUE.search(text) or not re.search(r"表", text) or _heads_a_part(lines, at):
        return False
    below = [line.text for line in lines[at + 1 : at + 14]]
    heads = any(_HEAD_LINE.search(line) for line in (text, *below[:4]))
    return heads and any(re.search(r"合\s*计|小\s*计|项目|科目", text) for text in below)


def _heads_a_part(lines: Sequence[Line], at: int) -> bool:
    """Whether a line heads a part of the document, whose first table has its own title right below."""
    below = next((later for later in range(at + 1, len(lines)) if lines[later].text.strip()), None)
    return bool(_PART.match(lines[at].text)) and below is not None and _opens_table(lines, below)


def _end(lines: Sequence[Line], start: int) -> int:
    """Return where the table's zone ends: at the next title, number label, part or paragraph."""
    for at in range(start, len(lines)):
        text = lines[at].text.strip()
        if at > start and _opens_table(lines, at):
            return _beginning(lines, start, at)
        if len(text) > 60 and re.search(r"[，。；]", text):
            return at
        if _END.search(text) and not _rows_follow(lines, at):
            return at
    return len(lines)


def _beginning(lines: Sequence[Line], start: int, at: int) -> int:
    """Return where the heading of the table begins whose title ends at a line: its number, the title's first lines."""
    title, back = lines[at].text.strip(), at
    while back > start and not _is_row(above := lines[back - 1].text.strip()) and begins_title(above, title):
        title, back = above + title, back - 1
    while back > start and _stands_above(lines[back - 1].text.strip()):
        back -= 1
    return back


def _stands_above(line: str) -> bool:
    """Whether a line above a title is its number, its year or empty."""
    return not line or is_number_label(line) or _YEAR.fullmatch(line) is not None


def _is_row(line: str) -> bool:
    """Whether a line cannot be one of a title: it is set apart, or prints more numbers than a year and its own."""
    return bool(_ROW.search(line) or re.search(r"\d", _YEAR.sub("", unnumbered(line))))


def _rows_follow(lines: Sequence[Line], at: int) -> bool:
    """Whether rows of the table go on below a line that was set out of order."""
    for line in lines[at + 1 : at + 4]:
        text = line.text.strip()
        if re.match(rf"[{CHINESE_DIGITS}]{{2,3}}、", text) and not re.search(r"情况|说明|职责|职能", text):
            return True
        if text:
            return False
    return False


def _without_ordinals(body: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a table, those that number its columns left out where no other prints a figure."""
    others = [line for line in body if not is_ordinals(line.text.split())]
    return body if any(re.search(r"\d", line.text) for line in takewhile(_is_no_note, others)) else others


def _is_no_note(line: Line) -> bool:
    return not is_note(line.text)


def _table(title: Line, body: Sequence[Line]) -> Iterator[Block]:
    """Yield the head lines, the grid, and after it the notes and stray lines of one zone."""
    body = _without_ordinals(body)
    first = next((at for at, line in enumerate(body) if _is_first_row(line.text)), len(body))
    head = [line for line in body[:first] if not _is_stray(line)]
    strays = [line for line in body if _is_stray(line)]
    groups = list(_groups([line for line in body[first:] if not _is_stray(line)]))
    yield from (line for line in head if _is_head_line(line))
    again = next((at for at, line in enumerate(body) if not (_is_head_line(line) or is_title(line.text))), 0)
    below = next((at for at, line in enumerate(body) if is_note(line.text) or _SENTENCE.search(line.text)), len(body))
    stack = [line for line in body[again:below] if not _is_head_line(line)]
    if is_stacked(stack):
        yield from (line for line in body[:again] if not _is_head_line(line))
        yield stacked_grid(stack)
        yield from body[below:]
        return
    aligned = aligned_grid([line for line in body if not _is_stray(line) and not _is_head_line(line)])
    if aligned is not None:
        yield aligned
        yield from strays
        return
    form = _form(title, head)
    if form is None and groups:
        exact = exact_grid([line for line in head if line.text.strip() and not _is_head_line(line)], groups)
        if exact is not None:
            yield exact
            yield from strays
            return
    if not groups and (bare_head := [line for line in head if _SET_APART.search(line.text.strip())]):
        yield _without_rows(bare_head)
        yield from strays
        return
    places = _places(title, head, groups)
    told = [_tokens(group) for group in groups]
    rows = [_laid(tokens, places) for tokens in told]
    cells: list[Cell] = []
    source = groups[0][0].source if groups else title.source
    height = 0
    for texts in _head_rows(places):
        cells.extend(Cell(text, height, column, source) for column, text in enumerate(texts))
        height += 1
    for group, laid in zip(groups, rows, strict=True):
        if not laid:
            continue
        for column in range(len(places)):
            text, line = laid.get(column, ("", group[0].source.line or 0))
            place = Source(group[0].source.file, group[0].source.page, line, (height, column))
            cells.append(Cell(text, height, column, place))
        height += 1
    amounts = [line for line in stack if parse_amount(line.text.strip()) is not None]
    if len(amounts) > 1 and not any(parse_amount(cell.text) for cell in cells):
        yield unread_grid(amounts)
    elif groups or any(place.path for place in places):
        yield Grid(
            tuple(cells),
            height,
            len(places),
            source,
            certain=form is not None and len(groups) > 1 and _are_counted(told, len(places)),
        )
    yield from strays


def _are_counted(rows: Sequence[Sequence[_Token]], columns: int) -> bool:
    """Whether gaps count empty cells: wide ones keep the look of a page instead, and then say nothing of them; nor do
    single blanks between all words, where a row has another number of cells than there are columns.
    """
    gaps = [token.gap for tokens in rows for token in tokens[1:]]
    if max(gaps, default=0) <= 1 and any(len(tokens) != columns for tokens in rows):
        return False
    return NARROW.is_met(sum(gap < _WIDE for gap in gaps), len(gaps))


def _without_rows(head: Sequence[Line]) -> Grid:
    """Return the grid of a table that prints its head alone."""
    words = [_SET_APART.split(line.text.strip()) for line in head]
    cells = [Cell(text, at, column, head[at].source) for at, row in enumerate(words) for column, text in enumerate(row)]
    return Grid(tuple(cells), len(head), max(map(len, words)), head[0].source, certain=False)


def _is_head_line(line: Line) -> bool:
    """Whether a line above the columns names the unit, the money or the number of the table."""
    text = line.text.strip()
    return bool(_NAMED.search(text)) or text == "元" or is_number_label(text)


def _form(title: Line, head: Sequence[Line]) -> Form | None:
    heading = read_heading([title, *head])
    return match_form(heading.title, heading.number, "决算" if "决算" in heading.title else "预算")


def _is_first_row(text: str) -> bool:
    """Whether the rows begin here: with a code, a total, an enumerated item, or words before an amount."""
    return bool(
        _FIRST_DATA.match(text)
        or re.search(r"[^\s\d,.]\s+-?[\d,]+\.\d{2}(?:\s|$)", text)
        or re.match(r"\s*-?[\d,]+\.\d{2}\s+-?[\d,]+\.\d{2}(?:\s|$)", text)
    )


def _is_stray(line: Line) -> bool:
    text = line.text.strip()
    return bool(
        _RESIDUE.search(text)
        or is_note(text)
        or _END.search(text)
        or (is_page_number(text) and not line.text.startswith(" "))
    )


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each row: lines that follow each other without an empty line are one row where none is whole.

    A row whose words are cut off before its numbers takes in the next group, if that has numbers alone.
    """
    gathered: list[list[Line]] = []
    for line in lines:
        number, last = line.source.line or 0, (gathered[-1][-1].source.line or 0) if gathered else -9
        if gathered and number == last + 1 and not _FIRST_DATA.match(line.text) and not _is_next(gathered[-1], line):
            gathered[-1].append(line)
        else:
            gathered.append([line])
    merged: list[list[Line]] = []
    for group in gathered:
        tokens = _tokens(group)
        if merged and tokens and all(token.kind == "amount" for token in tokens):
            before = _tokens(merged[-1])
            if before and all(token.kind == "word" for token in before):
                merged[-1].extend(group)
                continue
        if any(line.text.strip() for line in group):
            merged.append(group)
    yield from (group for group in merged if not is_ordinals([token.text for token in _tokens(group)]))


def _is_next(group: Sequence[Line], line: Line) -> bool:
    """Whether a line right below a row is the next row: both begin with words and end in amounts."""
    rows = (_tokens(group), _tokens([line]))
    return all(row and row[0].kind != "amount" and row[-1].kind == "amount" for row in rows)


def _is_year_head(word: str) -> bool:
    """Whether a head names the year, which documents spell in their own ways."""
    return bool(re.search(r"20\d\d", word))


def _head_rows(places: Sequence[_Place]) -> Iterator[list[str]]:
    """Yield the head as rows of words, each word over the first of the columns it heads."""
    paths = [place.path or (place.side, place.name) if place.side else place.path or (place.name,) for place in places]
    for level in range(max(map(len, paths), default=0)):
        row = []
        for at, path in enumerate(paths):
            before = paths[at - 1] if at else ()
            goes_on = level < len(path) - 1 and before[: level + 1] == path[: level + 1]
            row.append(path[level] if level < len(path) and not goes_on else "")
        yield row


def _tokens(group: Sequence[Line]) -> list[_Token]:
    """Return a row's words and numbers; words cut by a line end are joined."""
    tokens: list[_Token] = []
    tail = ""
    for line in group:
        text = _GLUED.sub(" ", line.text)
        at = 0
        for found in _TOKEN.finditer(text):
            gap = found.start() - at + (len(tail) if at == 0 else 0)
            token = _Token(found.group(), gap, line.source.line or 0)
            joined = at == 0 and found.start() == 0 and not tail and tokens and tokens[-1].kind == token.kind == "word"
            if joined:
                tokens[-1] = _Token(tokens[-1].text + token.text, tokens[-1].gap, tokens[-1].line)
            else:
                tokens.append(token)
            at = found.end()
            tail = ""
        tail += text[at:]
    return tokens


def _places(title: Line, head: Sequence[Line], groups: Sequence[Sequence[Line]]) -> list[_Place]:
    """Return the columns: of the form that the title names, else of the last words of the head."""
    heading = read_heading([title, *head])
    form = _form(title, head)
    if form is not None:
        words = " ".join(line.text for line in head)
        printed = {key(word): word for word in words.split()}
        columns = _printed(
            [column.filled(heading.year) for _ in range(form.groups) for column in form.columns], words, groups
        )
        return [
            _Place(
                column.role,
                column.name,
                column.side,
                frozenset(bare(row.label) for row in form.side_rows(column.side) if column.role is ColumnRole.LABEL),
                tuple(printed.get(key(part), part) if _is_year_head(part) else part for part in column.path),
            )
            for column in columns
            if column.role is not ColumnRole.ORDINAL or column.name in words
        ]
    last = [word for line in head[-1:] for word in line.text.split()]
    widest = max((len(_tokens(group)) for group in groups), default=0)
    coded = any(token.kind == "code" for group in groups for token in _tokens(group)[:1])
    leading = [_Place(ColumnRole.CODE, "科目编码", "")] * coded + [_Place(ColumnRole.LABEL, "项目", "")]
    amounts = max(widest - len(leading), 1)
    told = len(last) == amounts + len(leading)  # else cells of the head reached over others: who knows which
    names = last[-amounts:] if told else [f"第{at + 1}列" for at in range(amounts)]
    return [*leading, *(_Place(ColumnRole.AMOUNT, name, "") for name in names)]


def _printed(columns: list[FormColumn], words: str, groups: Sequence[Sequence[Line]]) -> list[FormColumn]:
    """Return the columns of a form that a table prints: those its head names, where its rows have no more amounts."""
    head = key(words)
    most = max((sum(token.kind == "amount" for token in _tokens(group)) for group in groups), default=0)
    amounts = [column for column in columns if column.role is ColumnRole.AMOUNT]
    named = [column for column in amounts if key(column.path[-1]) in head]
    if len(named) == len(amounts) or len(named) != most:
        return columns
    return [column for column in columns if column.role is not ColumnRole.AMOUNT or column in named]


def _laid(tokens: Sequence[_Token], places: Sequence[_Place]) -> dict[int, tuple[str, int]]:
    """Lay tokens on columns: each on one of its kind, gaps matched best, order kept."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for token in tokens:
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, (cost, path) in best.items():
            for column in range(last + 1, len(places)):
                fit = _fits(token, places[column].role)
                if fit is None:
                    continue
                fit += _misplaced(token, places, column)
                skipped = column - last - 1
                expected = token.gap / 4 if last < 0 else max(token.gap - 1, 0) / 4
                total = cost + fit + abs(skipped - expected)
                if column not in reached or total < reached[column][0]:
                    reached[column] = (total, (*path, column))
        if not reached:
            return _overflow(tokens, places)
        best = reached
    if not tokens:
        return {}
    _, path = min(best.values())
    return {column: (token.text, token.line) for column, token in zip(path, tokens, strict=True)}


def _misplaced(token: _Token, places: Sequence[_Place], column: int) -> float:
    """Return a cost where the form prints this label in another column only."""
    label = bare(token.text)
    elsewhere = any(label in place.labels for at, place in enumerate(places) if at != column)
    return 4.0 if elsewhere and label not in places[column].labels else 0.0


def _fits(token: _Token, role: ColumnRole) -> float | None:
    """Return how badly a token suits a column, or None where it cannot stand there."""
    if token.kind == "amount":
        return 0.0 if role is ColumnRole.AMOUNT else 0.3 if role is ColumnRole.ORDINAL else None
    if token.kind == "code":
        return 0.0 if role is ColumnRole.CODE else 3.0 if role in (ColumnRole.AMOUNT, ColumnRole.LABEL) else None
    if role in (ColumnRole.LABEL, ColumnRole.TEXT):
        return 0.0
    return 0.5 if role is ColumnRole.CODE and re.match(r"合\s*计|总\s*计", token.text) else None


def _overflow(tokens: Sequence[_Token], places: Sequence[_Place]) -> dict[int, tuple[str, int]]:
    """Join the words of a row that has more words than columns for them, and lay it again."""
    joined: list[_Token] = []
    for token in tokens:
        if joined and joined[-1].kind == token.kind == "word":
            joined[-1] = _Token(joined[-1].text + token.text, joined[-1].gap, joined[-1].line)
        else:
            joined.append(token)
    return _laid(joined, places) if len(joined) < len(tokens) else {}
