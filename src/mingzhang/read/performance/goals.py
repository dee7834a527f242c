"""The goals of a performance form in words: below their headings, or beside a label of their own."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model import FormKind, Part, Period, Place, Role
from mingzhang.model.values import dataclass, field
from mingzhang.read.performance.sheet import Sheet
from mingzhang.read.performance.strips import Match, Piece, Strip, doubt_of, joined, match, untagged
from mingzhang.standard.performance import performance_words


@dataclass(slots=True)
class GoalState:
    """The headings over the goals, with their columns, and the label before them."""

    columns: list[tuple[str, int]] = field(default_factory=list)
    head: str = ""
    row: str = ""


def goal_columns(strip: Strip) -> list[tuple[str, int]]:
    """Return the headings over the goals with their columns, or nothing where the row is no such heading."""
    words = performance_words().goals
    found: list[tuple[str, int]] = []
    pieces = strip.pieces
    if block_head(pieces):
        pieces = pieces[1:]
    rest = 0
    for piece in pieces:
        label = match(piece.text, words.columns) if len(untagged(piece.text)) <= 16 else None
        if label and label.exact:
            found.append((label.name, piece.first))
            continue
        if match(piece.text, words.heads) is None and len(untagged(piece.text)) > 8:
            return []
        rest += len(untagged(piece.text)) > 2 and goal_head(piece.text) is None
    if not found or rest > 1:
        return []
    alone = len(found) == 1 and found[0][0] not in words.columns_only
    return [] if alone and (len(strip.pieces) == 1 or (len(pieces) > 1 and found[0][1] == pieces[0].first)) else found


def block_head(pieces: Sequence[Piece]) -> Match | None:
    """Return the label that stands before the headings over the goals.

    One of the year's or the whole period's goal is also a heading itself, unless what was planned and what was done
    have headings behind it.
    """
    words = performance_words().goals
    if len(pieces) < 2:
        return None
    if head := goal_head(pieces[0].text):
        return head
    label = match(pieces[0].text, (*words.whole, *words.year))
    behind = {found.name for piece in pieces[1:] if (found := match(piece.text, words.columns)) and found.exact}
    planned = {*words.columns_only} - {*words.done}
    return label if label and label.exact and behind & planned and behind & {*words.done} else None


def goal_head(text: str) -> Match | None:
    """Return the label of the goals in a cell."""
    label = match(text, performance_words().goals.heads)
    return label if label and label.exact else None


def read_goals(sheet: Sheet, strip: Strip, state: GoalState) -> None:
    """Read the goals below their headings: one text for each."""
    words = performance_words()
    pieces = list(strip.pieces)
    if pieces and (label := goal_head(pieces[0].text)) and len(untagged(pieces[0].text)) <= 10:
        state.head = label.name
        pieces = pieces[1:]
    if not pieces:
        return
    head = state.head or words.goals.path
    for (name, _), cells in zip(state.columns, by_column(pieces, state.columns), strict=True):
        place = _goal_place(sheet.kind, head, name)
        if not cells:
            continue
        sheet.put_text(place, joined(cells), cells[0].cell.source, doubt=doubt_of(cells))


def by_column(pieces: Sequence[Piece], columns: Sequence[tuple[str, int]]) -> list[list[Piece]]:
    """Share cells out among headings: one each in order where the numbers agree, else by column."""
    if len(pieces) == len(columns):
        return [[piece] for piece in pieces]
    shares: list[list[Piece]] = [[] for _ in columns]
    for piece in pieces:
        at = max((n for n, (_, first) in enumerate(columns) if first <= piece.first), default=0)
        shares[at].append(piece)
    return shares


def _goal_place(kind: FormKind, head: str, name: str) -> Place:
    words = performance_words().goals
    period = Period.WHOLE if name in words.whole else Period.YEAR
    if kind is FormKind.GOAL:
        return Place(Part.GOAL, (), period)
    role = Role.DONE if name in words.done else Role.PLANNED
    if head in words.row_heads:
        return Place(Part.GOAL, (head, name), role=role)
    return Place(Part.GOAL, (head,), column=name, role=role)


def is_single_goal(strip: Strip) -> bool:
    """Whether a goal stands beside its own label (年度总体目标)."""
    words = performance_words().goals
    label = match(strip.pieces[0].text, (*words.heads, *words.whole, *words.year))
    return len(strip.pieces) > 1 and label is not None and label.exact


def read_single_goal(sheet: Sheet, strip: Strip) -> bool:
    """Read a goal that stands beside its own label; False where the row is none."""
    if not is_single_goal(strip):
        return False
    words = performance_words()
    pieces = strip.pieces
    label = match(pieces[0].text, (*words.goals.heads, *words.goals.whole, *words.goals.year))
    if label is None:
        return False
    rest = list(pieces[1:])
    if label.name in words.goals.heads and len(rest) == 2:
        inner = match(rest[0].text, (*words.goals.whole, *words.goals.year))
        if inner and inner.exact:
            label, rest = inner, rest[1:]
    period = Period.WHOLE if label.name in words.goals.whole else Period.YEAR
    whole = Place(Part.GOAL, (), period)
    place = whole if sheet.kind is FormKind.GOAL else Place(Part.GOAL, (label.name,), role=Role.PLANNED)
    sheet.put_text(place, joined(rest), rest[0].cell.source, doubt=doubt_of(rest))
    return True
