"""A recognised form is mended row by row: what a row is follows from its words and from the block it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mingzhang.model import FormKind
from mingzhang.model.values import dataclass, field, replace
from mingzhang.read.layout import Block, Cell, Grid
from mingzhang.read.performance.align import Heading
from mingzhang.read.performance.answers import opens_answers
from mingzhang.read.performance.classes import second_class
from mingzhang.read.performance.form import is_closing_field, is_note, is_total
from mingzhang.read.performance.goals import goal_head, is_single_goal
from mingzhang.read.performance.head import field_label, inline_field, is_head_row
from mingzhang.read.performance.headings import (
    MONEY,
    indicator_headings,
    is_subheading,
    money_headings,
    task_headings,
    with_subheadings,
)
from mingzhang.read.performance.listed import list_start
from mingzhang.read.performance.money import has_money, is_money_head
from mingzhang.read.performance.recognise import split
from mingzhang.read.performance.sheet import is_number, said
from mingzhang.read.performance.strips import Piece, Strip, joined, strips, unit_in, untagged
from mingzhang.read.performance.which import layout_of
from mingzhang.read.scan.amounts import amount_row, money_near, pair_row
from mingzhang.read.scan.answers import Columns, answer_row, goal_headings, goal_row, head_near
from mingzhang.read.scan.indicators import indicator_rows
from mingzhang.read.scan.labels import fields_in, headings_in, is_level
from mingzhang.read.scan.rows import Mended, Row, as_is, over
from mingzhang.read.scan.signs import shows_recognition, without_debris
from mingzhang.read.scan.texts import LONG_TEXT, from_elsewhere, text_doubt
from mingzhang.standard.layouts import BlockKind, Layout
from mingzhang.standard.performance import performance_words

_Place = tuple[int, int]  # which grid of the form, and which row of it


def with_names(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks of a file with 项目名称 put together wherever recognition tore it: that begins a form."""
    return tuple(_with_name(block) if isinstance(block, Grid) else block for block in blocks)


def _with_name(grid: Grid) -> Grid:
    rows = strips((grid,))
    if not shows_recognition(rows):
        return grid
    rest = grid.cells
    for strip in rows[:3]:
        spot = next(iter(fields_in(strip.pieces[:4])), None)
        if spot and spot.start == 0 and (spot.rank or spot.size > 1) and spot.name in performance_words().fields.names:
            pieces = strip.pieces[: spot.size]
            torn = tuple(piece.cell for piece in pieces)
            rest = (*(cell for cell in rest if cell not in torn), over(spot.name, pieces).cell)
    return replace(grid, cells=rest)


def mended(grids: Sequence[Grid], kind: str, known: Sequence[str], around: str) -> list[Grid]:
    """Return the grids of performance forms mended where they show signs of recognition, else as they are.

    `kind` is PT or PS. `known` are names that the rest of the file prints: a torn one is read as the one it comes close
    to. `around` is other text of the document, in which words are looked up.
    """
    rows = strips(grids)
    if not shows_recognition(rows):
        return list(grids)
    clean = without_debris(rows)
    if list_start(clean):
        return _written(grids, rows, {_place(strip): [as_is(piece) for piece in strip.pieces] for strip in clean})
    said_by: dict[_Place, Row] = {}
    for form in split(clean, fields_in):
        mending = _Mending(FormKind(kind), known, layout_of(FormKind(kind), form))
        for strip in form:
            mending.take(strip)
        said_by |= mending.rows(around)
    return _written(grids, rows, said_by)


def _place(strip: Strip) -> _Place:
    return strip.part, strip.pieces[0].cell.row


def _written(grids: Sequence[Grid], rows: Sequence[Strip], said_by: dict[_Place, Row]) -> list[Grid]:
    """Return the grids with what their rows say; cells that say nothing any more keep what was printed."""
    cells: list[list[Cell]] = [[] for _ in grids]
    for strip in rows:
        row = said_by.get(_place(strip), [])
        used = [piece.cell for one in row for piece in one.pieces]
        cells[strip.part] += [one.cell for one in row]
        idle = [piece for piece in strip.pieces if piece.cell not in used]
        cells[strip.part] += [replace(piece.cell, text="", doubt="", printed=piece.text) for piece in idle]
    return [replace(grid, cells=tuple(own)) for grid, own in zip(grids, cells, strict=True)]


@dataclass(slots=True)
class _Mending:
    """Where the mending of one form stands."""

    kind: FormKind
    known: Sequence[str]
    layout: Layout | None
    stage: str = "head"  # head, money, tasks, goals, indicators, closing
    unit: str = ""
    money: tuple[Heading, ...] = ()
    goals: Columns = field(default_factory=list)
    goal: bool = False  # whether a goal has been read
    blocks: list[tuple[tuple[Heading, ...], str, list[Strip]]] = field(default_factory=list)
    done: dict[_Place, Row] = field(default_factory=dict)

    def take(self, strip: Strip) -> None:
        """Mend a row, or keep it until the block it belongs to is whole."""
        row = self._headings(strip)
        if row is None:
            row = self._late(strip) if self.stage in {"indicators", "closing"} else self._early(strip)
        if row is not None:
            self.done[_place(strip)] = row

    def rows(self, around: str) -> dict[_Place, Row]:
        """Return what every row says, the indicators classified."""
        return self.done | {_place(strip): row for strip, row in indicator_rows(self.blocks, self.kind, around)}

    def _headings(self, strip: Strip) -> Row | None:
        """Mend the headings of an indicator block, and open it."""
        if not any(is_level(piece) for piece in strip.pieces):
            return None
        pieces = tuple(piece for piece in strip.pieces if not is_number(piece.text))
        row = [
            over(spot.name or untagged(pieces[spot.start].text), pieces[spot.start : spot.start + spot.size])
            for spot in headings_in(pieces)
        ]
        headings = indicator_headings(_as_strip(row, strip.part)) if len(strip.pieces) - len(pieces) <= 1 else ()
        if not headings:
            return None
        self.stage = "indicators"
        start = next(heading.first for heading in headings if heading.kind != "lead")
        self.blocks.append((headings, "".join(one.text for one in row if one.first < start), []))
        return row

    def _late(self, strip: Strip) -> Row | None:
        """Mend a row at or below the indicators; None where it waits for its block."""
        if is_note(strip):
            return _as_they_are(strip)
        answer = self._answer(strip)
        if is_total(strip) or answer is not None:
            self.stage = "closing"
            return answer if answer is not None else _as_they_are(strip)
        if self.stage == "indicators" and not is_closing_field(strip):
            self.blocks[-1][2].append(strip)
            return None
        return self._head(strip) if is_head_row(strip) else self._unread(strip)

    def _answer(self, strip: Strip) -> Row | None:
        if self.kind is not FormKind.EVALUATION:
            return None
        if self.stage == "indicators" and any(second_class(piece.text) for piece in strip.pieces[:3]):
            return None
        row = answer_row(strip)
        return row if row is not None or len(strip.pieces) > 2 or not opens_answers(strip) else _as_they_are(strip)

    def _early(self, strip: Strip) -> Row | None:
        """Mend a row outside the indicators: by the first of the ways that knows it."""
        ways: tuple[Callable[[Strip], Row | None], ...] = (
            self._below_money,
            self._task,
            self._money_headings,
            self._goal_headings,
            self._head_if_any,
            self._pairs,
            self._goal,
        )
        return next((row for way in ways if (row := way(strip)) is not None), None) or self._unread(strip)

    def _below_money(self, strip: Strip) -> Row | None:
        if self.stage != "money" or not self.money:
            return None
        if is_subheading(strip):
            self.money = with_subheadings(self.money, strip)
            return _as_they_are(strip)
        if goal_headings(strip) or head_near(strip.pieces[0].text):
            return None
        return amount_row(strip, self.money, self.unit)

    def _task(self, strip: Strip) -> Row | None:
        first = strip.pieces[0].text
        if task_headings(strip) or (self.stage == "tasks" and not goal_head(first) and not field_label(first)):
            self.stage = "tasks"
            return _as_they_are(strip)
        return None

    def _money_headings(self, strip: Strip) -> Row | None:
        if any(is_number(piece.text) for piece in strip.pieces):
            return None
        words = performance_words().headings
        row = [
            over(spot.name, strip.pieces[spot.start : spot.start + spot.size])
            for spot in headings_in(strip.pieces)
            if spot.name and words[spot.name].kind in {*MONEY, "reason"}
        ]
        headings = money_headings(_as_strip(row, strip.part)) if row else ()
        if not headings:
            return None
        self.stage, self.money = "money", headings
        self.unit = next((unit for piece in strip.pieces if (unit := unit_in(piece.text))), self.unit)
        return row

    def _goal_headings(self, strip: Strip) -> Row | None:
        found = goal_headings(strip)
        if found is None:
            return None
        self.stage, self.goals = "goals", found[1]
        return found[0]

    def _head_if_any(self, strip: Strip) -> Row | None:
        if any(is_money_head(piece.text) for piece in strip.pieces[:3]):
            return None
        spots = fields_in(strip.pieces)
        if not inline_field(strip.pieces[0]) and (not spots or spots[0].start > 2):
            return None
        self.stage = "head"
        return self._head(strip)

    def _head(self, strip: Strip) -> Row:
        """Mend labels of the head with the words beside them: names as the rest of the file spells them."""
        pieces = strip.pieces
        spots = fields_in(pieces)
        row = [as_is(piece) for piece in pieces if inline_field(piece)]
        for spot, end in zip(spots, [*(later.start for later in spots[1:]), len(pieces)], strict=True):
            run = pieces[spot.start : spot.start + spot.size]
            row.append(as_is(run[0]) if spot.size == 1 and not spot.rank else over(spot.name, run))
            values = [piece for piece in pieces[spot.start + spot.size : end] if inline_field(piece) is None]
            if values and not (unit_in(run[0].text) and is_number(values[0].text)):
                row.append(over(*_named(values, self.known)))
            else:
                row += [as_is(piece) for piece in values]
        return row

    def _pairs(self, strip: Strip) -> Row | None:
        near = any(money_near(piece.text) for piece in strip.pieces[:4])
        if self.stage == "goals" or not (has_money(strip) or near):
            return None
        self.stage = "money"
        return pair_row(strip)

    def _goal(self, strip: Strip) -> Row | None:
        """Mend goals below their headings, or one beside its own label."""
        if self.stage == "goals":
            self.goal = True
            return goal_row(strip, self.goals, _head_of_goals(self.layout))
        if not is_single_goal(strip):
            return None
        self.goal = True
        rest = strip.pieces[1:]
        return [as_is(strip.pieces[0]), over(joined(rest), rest, text_doubt(rest))]

    def _unread(self, strip: Strip) -> Row:
        """Keep words whose label is lost. The goal is the one long text that a goal form must have."""
        text = joined(strip.pieces)
        if self.kind is FormKind.GOAL and len(text) > LONG_TEXT and not self.goal and self.stage != "closing":
            self.goal = True
            kept = [piece for piece in strip.pieces if len(untagged(piece.text)) > 1]
            name = performance_words().goals.year[0]
            label = Mended(name, strip.pieces[0].first, strip.pieces[0].first, strip.pieces[:1])
            doubt = said("label_guess", text=strip.pieces[0].text, name=name)
            at = strip.pieces[0].first + 1
            return [label, Mended(joined(kept), max(at, kept[0].first), max(at, kept[-1].last), tuple(kept), doubt)]
        return [over(text, strip.pieces, text_doubt(strip.pieces))]


def _named(values: Sequence[Piece], known: Sequence[str]) -> tuple[str, Sequence[Piece], str]:
    text, doubt = from_elsewhere(joined(values), values, known)
    return text, values, doubt


def _head_of_goals(layout: Layout | None) -> str:
    """Return the label of the goals where a layout names them in rows of their own."""
    rows = performance_words().goals.row_heads
    heads = (block.head for block in layout.blocks(BlockKind.GOALS)) if layout else ()
    return next((head for head in heads if head in rows), "")


def _as_strip(row: Row, part: int) -> Strip:
    """Return a mended row as the strip that it will be read as."""
    return Strip(tuple(Piece(one.text, one.first, one.last, one.cell) for one in row), part)


def _as_they_are(strip: Strip) -> Row:
    return [as_is(piece) for piece in strip.pieces]
