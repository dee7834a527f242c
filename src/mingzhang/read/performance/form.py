"""One performance form, row by row: its blocks stand in whatever order the form has them.

What a row is follows from its words and from the block that the reader stands in, never from its columns alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.model import EVERYTHING, FormKind, Part, PerformanceForm, Place, Role, Source
from mingzhang.model.values import dataclass, field, replace
from mingzhang.read.performance.align import Heading
from mingzhang.read.performance.amounts import read_amounts
from mingzhang.read.performance.answers import AnswerState, nest_answers, opens_answers, read_answer
from mingzhang.read.performance.classes import first_class, second_class
from mingzhang.read.performance.goals import (
    GoalState,
    block_head,
    goal_columns,
    goal_head,
    is_single_goal,
    read_goals,
    read_single_goal,
)
from mingzhang.read.performance.head import (
    field_label,
    heading_fields,
    heading_unit,
    heading_year,
    is_head_row,
    put_field,
    read_head,
)
from mingzhang.read.performance.headings import (
    indicator_headings,
    is_subheading,
    money_headings,
    task_headings,
    with_subheadings,
    with_task_amounts,
    with_values_apart,
)
from mingzhang.read.performance.indicators import read_indicators
from mingzhang.read.performance.money import MoneyState, has_money, is_money_head, opens_money, read_pairs
from mingzhang.read.performance.sheet import Sheet, is_number, said
from mingzhang.read.performance.strips import Piece, Strip, doubt_of, joined, plain, unit_in, unit_said, untagged
from mingzhang.read.performance.tasks import read_task
from mingzhang.read.performance.which import layout_of
from mingzhang.standard.layouts import BlockKind, Layout
from mingzhang.standard.performance import performance_words, source_region

_LINES_OF_TITLE = 3


@dataclass(slots=True)
class _Reading:
    """Where the reader stands in a form."""

    sheet: Sheet
    stage: str = "head"  # head, money, tasks, goals, indicators, closing
    money: MoneyState = field(default_factory=MoneyState)
    tasks: tuple[Heading, ...] = ()
    goals: GoalState = field(default_factory=GoalState)
    answers: AnswerState = field(default_factory=AnswerState)
    layout: Layout | None = None
    below: Strip | None = None  # the row below the one that is being read
    named: Strip | None = None  # a row of headings that was read with the one above it
    blocks: list[tuple[tuple[Heading, ...], str, list[Strip]]] = field(default_factory=list)
    totals: list[Strip] = field(default_factory=list)  # totals above the indicators, whose headings name their numbers


def read_form(heading: Sequence[str], rows: Sequence[Strip], kind: FormKind) -> PerformanceForm:
    """Read the rows of one form below its lines of heading."""
    fields = heading_fields(heading)
    reading = _Reading(Sheet(kind, unit=heading_unit(heading)), layout=layout_of(kind, rows))
    _read_heading(reading, fields)
    reading.sheet.year = reading.sheet.year or heading_year(heading)
    for strip, reading.below in zip(rows, [*rows[1:], None], strict=True):
        _read_strip(reading, strip)
    for strip in reading.totals:
        _put_total(reading, strip)
    read_indicators(reading.sheet, reading.blocks)
    if reading.answers.inner:
        nest_answers(reading.sheet)
    return reading.sheet.form(form_title(heading)[0], rows, reading.layout.id if reading.layout else "")


def is_form_title(line: str) -> bool:
    """Whether a line is the title of a performance form."""
    kinds = performance_words().kinds
    return any(word in plain(line) for word in (*kinds.goal_titles, *kinds.evaluation_titles))


def form_title(lines: Sequence[str]) -> tuple[str, int]:
    """Return the title of a form among lines and how many end with it; it may be set on several of them."""
    for count in range(1, _LINES_OF_TITLE + 1):
        for at in range(len(lines) - count + 1):
            whole = "".join(line.strip() for line in lines[at : at + count])
            if is_form_title(whole):
                return whole, at + count
    return "", 0


def _read_heading(reading: _Reading, fields: dict[str, str]) -> None:
    """Keep what the lines above the form say, save the year of forms that give it in their title alone."""
    words = performance_words()
    for label, text in fields.items():
        if label == words.fields.year:
            reading.sheet.year = text[:4]
            if reading.layout and reading.layout.year_above:
                continue
        put_field(reading.sheet, label, text, Source())


def _read_strip(reading: _Reading, strip: Strip) -> None:
    if strip is reading.named:
        return
    if headings := indicator_headings(strip):
        reading.stage = "indicators"
        start = next(heading.first for heading in headings if heading.kind != "lead")
        lead = "".join(piece.text for piece in strip.pieces if piece.first < start)
        reading.blocks.append((headings, lead, []))
    elif reading.stage in {"indicators", "closing"} and not _begins_other_block(reading, strip):
        _read_late(reading, strip)
    elif not _read_end(reading, strip):
        _read_early(reading, strip)


def _begins_other_block(reading: _Reading, strip: Strip) -> bool:
    """Whether money, tasks or goals begin below the indicators; the reader has left these then.

    A second line of headings right below the first begins nothing, nor does a row that stands below merged cells.
    """
    if strip.pieces[0].first > 0:
        return False
    if reading.stage == "indicators" and not reading.blocks[-1][2]:
        return False
    if any(first_class(piece.text) or second_class(piece.text) for piece in strip.pieces[:3]):
        return False
    begins = money_headings(strip, _row_of_headings(reading, strip)) or task_headings(strip) or goal_columns(strip)
    if not begins and not opens_money(strip) and not is_single_goal(strip):
        return False
    reading.stage = "head"
    return True


def _read_end(reading: _Reading, strip: Strip) -> bool:
    """Read a row that most forms close with, where it stands above something else: a total, an answer, a note."""
    if reading.blocks and is_note(strip):
        reading.sheet.notes.append(" ".join(piece.text for piece in strip.pieces))
        return True
    if reading.stage == "money" and has_money(strip) and not _has_total(reading):
        return False
    if (_is_total_alone(reading, strip) and _read_total(reading, strip)) or _read_answer(reading, strip):
        reading.stage = "closing"
        return True
    return False


def _has_total(reading: _Reading) -> bool:
    """Whether the money block has stated its total: another one is that of the scores."""
    money = (entry.place for entry in reading.sheet.entries if entry.place.part is Part.MONEY)
    return any(source_region(place.path[-1]) == EVERYTHING for place in money)


def _is_total_alone(reading: _Reading, strip: Strip) -> bool:
    """Whether the total of a self-evaluation stands here, apart from its indicators: points, score and grade alone."""
    words = performance_words().totals
    first, *rest = strip.pieces
    if reading.sheet.kind is not FormKind.EVALUATION or first.first > 0 or plain(first.text) not in words.words:
        return False
    return bool(rest) and all(is_number(piece.text) or untagged(piece.text) in words.grades for piece in rest)


def _read_early(reading: _Reading, strip: Strip) -> None:
    """Read a row outside the indicators."""
    sheet = reading.sheet
    sheet.unit = unit_said(strip) or sheet.unit
    if reading.stage == "goals" and opens_money(strip):
        reading.stage = "money"
    if reading.stage == "money" and reading.money.headings and _read_below_headings(reading, strip):
        return
    if reading.stage == "tasks" and _read_below_tasks(reading, strip):
        return
    if _opens_block(reading, strip):
        return
    if is_head_row(strip) and not any(is_money_head(piece.text) for piece in strip.pieces[:3]):
        reading.stage = "head"
        read_head(sheet, strip)
    elif reading.stage != "goals" and has_money(strip):
        reading.stage = "money"
        read_pairs(sheet, strip, reading.money)
    elif reading.stage == "goals":
        read_goals(sheet, strip, reading.goals)
    elif not read_single_goal(sheet, strip):
        _read_other(reading, strip)


def _row_of_headings(reading: _Reading, strip: Strip) -> Strip | None:
    """Return the row below one that may head it: a row of fields and what they hold heads nothing."""
    return None if is_head_row(strip) else reading.below


def _opens_block(reading: _Reading, strip: Strip) -> bool:
    """Whether a row is the heading of amounts, of tasks or of goals; the reader stands below it then."""
    sheet = reading.sheet
    if headings := money_headings(strip, _row_of_headings(reading, strip)):
        reading.stage, reading.money.headings = "money", headings
        reading.named = reading.below if headings != money_headings(strip) else None
        sheet.unit = next((unit for piece in strip.pieces if (unit := unit_in(piece.text))), sheet.unit)
        return True
    if headings := task_headings(strip):
        reading.stage, reading.tasks = "tasks", headings
        sheet.unit = next((unit for piece in strip.pieces if (unit := unit_in(piece.text))), sheet.unit)
        return True
    if columns := goal_columns(strip):
        reading.stage, reading.goals.columns = "goals", columns
        inner = goal_head(strip.pieces[1].text) if len(strip.pieces) > 1 else None
        head = inner or block_head(strip.pieces)
        if head and strip.pieces[0].first < columns[0][1]:
            reading.goals.head = head.name
        return True
    return False


def _read_below_tasks(reading: _Reading, strip: Strip) -> bool:
    """Read a task; False where the tasks have ended."""
    first = strip.pieces[0].text
    if goal_head(first) or field_label(first):
        return False
    if refined := with_task_amounts(reading.tasks, strip):
        reading.tasks = refined
        return True
    return read_task(reading.sheet, strip, reading.tasks)


def _read_below_headings(reading: _Reading, strip: Strip) -> bool:
    """Read a row of amounts; False where the money block has ended."""
    sheet = reading.sheet
    if is_subheading(strip):
        reading.money.headings = with_subheadings(reading.money.headings, strip)
        return True
    if goal_columns(strip) or goal_head(strip.pieces[0].text):
        return False
    return read_amounts(sheet, strip, reading.money)


def _read_other(reading: _Reading, strip: Strip) -> None:
    """Read a row whose label is in no vocabulary, as it is printed."""
    sheet, pieces = reading.sheet, strip.pieces
    if reading.stage == "money" and any(is_number(piece.text) for piece in pieces):
        read_pairs(sheet, strip, reading.money)
    elif len(pieces) > 1 and len(untagged(pieces[0].text)) <= 20:
        sheet.put_text(Place(Part.FIELD, (plain(pieces[0].text),)), joined(pieces[1:]), pieces[1].cell.source)
    else:
        _put_unread(sheet, strip)


def _put_unread(sheet: Sheet, strip: Strip) -> None:
    """Keep words whose label is lost."""
    words = performance_words()
    text = joined(strip.pieces)
    if len(untagged(text)) < 2 or any(untagged(text) in head for head in words.analysis.heads):
        return
    doubt = doubt_of(strip.pieces) or said("label_unknown")
    sheet.put_text(Place(Part.UNREAD), text, strip.pieces[0].cell.source, doubt=doubt)


def _read_late(reading: _Reading, strip: Strip) -> None:
    """Read a row at or below the indicators."""
    sheet = reading.sheet
    if is_note(strip):
        sheet.notes.append(" ".join(piece.text for piece in strip.pieces))
    elif _read_total(reading, strip) or _read_answer(reading, strip):
        reading.stage = "closing"
    elif reading.stage == "indicators" and not is_closing_field(strip):
        headings, period, below = reading.blocks[-1]
        if not below and (apart := with_values_apart(headings, strip)):
            reading.blocks[-1] = (apart, period, below)
        else:
            below.append(strip)
    elif is_head_row(strip):
        read_head(sheet, strip)
    else:
        _put_unread(sheet, strip)


def is_note(strip: Strip) -> bool:
    """Whether a note below a form stands here."""
    first = plain(strip.pieces[0].text)
    return any(first.startswith(plain(word)) for word in performance_words().fields.notes) and len(first) > 3


def is_closing_field(strip: Strip) -> bool:
    """Whether a row of the indicator block is really the foot of the form (负责人, 填报日期)."""
    label = re.split(r"[:：]", strip.pieces[0].text)[0]
    found = field_label(label)
    return found is not None and found.exact and second_class(label) is None


def _read_answer(reading: _Reading, strip: Strip) -> bool:
    """Read a written answer of a self-evaluation; False where the row is none."""
    sheet = reading.sheet
    if sheet.kind is not FormKind.EVALUATION:
        return False
    if reading.stage == "indicators" and any(second_class(piece.text) for piece in strip.pieces[:3]):
        return False
    answers = reading.layout.blocks(BlockKind.ANSWERS) if reading.layout else ()
    reading.answers.headed = any(block.head == performance_words().analysis.path for block in answers)
    return opens_answers(strip) and read_answer(sheet, strip, reading.answers)


def is_total(strip: Strip) -> bool:
    """Whether the row of points, score and grade stands here."""
    return any(plain(piece.text) in performance_words().totals.words for piece in strip.pieces[:2])


def _read_total(reading: _Reading, strip: Strip) -> bool:
    """Read the row that closes the indicators; above them it waits for their headings. False where the row is none."""
    if not is_total(strip):
        return False
    if reading.blocks:
        _put_total(reading, strip)
    else:
        reading.totals.append(strip)
    return True


def _put_total(reading: _Reading, strip: Strip) -> None:
    """Put points, score and grade."""
    words = performance_words().totals
    at = next(n for n, piece in enumerate(strip.pieces) if plain(piece.text) in words.words)
    row, rest = plain(strip.pieces[at].text), strip.pieces[at + 1 :]
    numbers = [piece for piece in rest if is_number(piece.text)]
    grades = [piece for piece in rest if untagged(piece.text) in words.grades]
    total = Place(Part.TOTAL, (row,))
    for (name, role), piece in zip(_total_names(reading, numbers, graded=bool(grades)), numbers, strict=False):
        reading.sheet.put(replace(total, column=name, role=role), [piece], numeric=True)
    for piece in rest:
        if piece in grades:
            reading.sheet.put(replace(total, column=words.grade, role=Role.GRADE), [piece], numeric=False)
        elif piece not in numbers:
            reading.sheet.put(total, [piece], numeric=False, doubt=said("unread"))


def _total_names(reading: _Reading, numbers: Sequence[Piece], *, graded: bool) -> list[tuple[str, Role]]:
    """Name the numbers of the total: two are points and score; one is the score, unless it stands below the points."""
    words = performance_words().totals
    above = reading.blocks[-1][0] if reading.blocks else ()
    scores = [heading for heading in above if heading.kind == "score"]
    names = [(heading.name, heading.role) for heading in scores]
    names = names or [(words.weight, Role.WEIGHT), (words.score, Role.SCORE)]
    if len(numbers) >= 2 and len(names) >= 2:
        return names[: len(numbers)]
    if len(numbers) == 1 and not graded and len(scores) >= 2:
        at = numbers[0].first
        below = [(heading.name, heading.role) for heading in scores if heading.first <= at <= heading.last]
        return below or names[-1:]
    return names[-1:]
