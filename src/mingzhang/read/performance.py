"""Performance forms: 绩效目标表 (PT) and 绩效自评表 (PS) become tables.

Grids of a form in, tables out. A row is known by its words and by what came before it, never by its columns alone:
head, money, goals, indicators, total and written answers follow one another in every province's form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mingzhang.model import CellLabel, Source, Table, TextCell
from mingzhang.read.blocks import Grid
from mingzhang.read.catalogue import is_catalogue_heading
from mingzhang.read.performance_align import Heading
from mingzhang.read.performance_cells import LONG_TEXT, Sheet, is_number, said, table, text_doubt
from mingzhang.read.performance_classes import first_class, second_class
from mingzhang.read.performance_headings import indicator_headings, is_subheading, money_headings, with_subheadings
from mingzhang.read.performance_indicators import read_indicators
from mingzhang.read.performance_money import MoneyState, has_money, is_money_head, read_amounts, read_pairs
from mingzhang.read.performance_strips import (
    Piece,
    Strip,
    bare,
    is_damaged,
    is_debris,
    joined,
    plain,
    squeezed,
    strips,
)
from mingzhang.read.performance_texts import (
    AnalysisState,
    GoalState,
    analysis_label,
    field_label,
    goal_columns,
    goal_head,
    heading_fields,
    is_head_row,
    labels_in,
    read_analysis,
    read_goals,
    read_head,
    read_single_goal,
)
from mingzhang.standard.performance import performance_words

GOAL_FORM, EVALUATION_FORM, CATALOGUE = "PT", "PS", "CAT"
KIND = {GOAL_FORM: "绩效目标表", EVALUATION_FORM: "绩效自评表", CATALOGUE: "政府购买服务指导性目录"}


@dataclass(slots=True)
class _Reading:
    """Where the reader stands in a form."""

    sheet: Sheet
    known: tuple[str, ...]
    stage: str = "head"  # head, money, goals, indicators, closing
    money: MoneyState = field(default_factory=MoneyState)
    goals: GoalState = field(default_factory=GoalState)
    analysis: AnalysisState = field(default_factory=AnalysisState)
    blocks: list[tuple[tuple[Heading, ...], str, list[Strip]]] = field(default_factory=list)


def is_performance(heading: Sequence[str], grids: Sequence[Grid]) -> str:
    """Return what a form is: PT, PS, CAT, or nothing where it is none of them."""
    rows = strips(grids)
    words = {word for strip in rows for piece in strip.pieces for word in (bare(piece.text), plain(piece.text))}
    kinds = performance_words().kinds
    title = plain("".join(heading))
    if _is_catalogue(title, rows):
        return CATALOGUE
    classes = sum(second_class(word) is not None for word in words)
    levels = len(words & {"一级指标", "二级指标", "三级指标", "指标内容", "一级目标", "二级目标", "三级目标"})
    head = performance_words().fields.name in words
    titled_goal = any(plain(name) in title for name in kinds.goal_titles)
    titled_evaluation = any(plain(name) in title for name in kinds.evaluation_titles)
    if not (levels >= 2 or classes >= 3 or (titled_goal or titled_evaluation) and (head or classes >= 1 or levels)):
        return ""
    done = words & set(kinds.evaluation_columns)
    if titled_evaluation or done - {"得分"} or "得分" in done and titled_goal is False:
        return EVALUATION_FORM
    return GOAL_FORM


def continues_performance(grid: Grid) -> bool:
    """Whether a grid without a heading of its own goes on with a performance form from the page before."""
    rows = strips((grid,))
    words = performance_words()
    names = {plain(piece.text) for strip in rows for piece in strip.pieces}
    if any(second_class(name) for name in names) or names & {*words.totals.words[:1], words.analysis.inner}:
        return True
    return any(analysis_label(strip, damaged=False) for strip in rows)


def _is_catalogue(title: str, rows: Sequence[Strip]) -> bool:
    if any(is_catalogue_heading(strip) for strip in rows):
        return True
    codes = sum(bool(re.fullmatch(r"[A-E]\d{0,6}", strip.pieces[0].plain)) for strip in rows)
    named = any(name in title for name in performance_words().kinds.catalogue_titles)
    return named and codes >= 2 and codes * 2 >= len(rows)


def read_performance(
    heading: Sequence[str], grids: Sequence[Grid], file_kind: str = "", *, known: Sequence[str] = (), scanned: bool = False
) -> tuple[Table, ...]:
    """Read the grids of one or more performance forms that stand below some lines of heading.

    `known` are names that the rest of the file prints (units, projects): a damaged name is read as the one it comes
    close to. `file_kind` overrides what the form looks like (PT or PS). `scanned` says that the file is known to be a scan.
    """
    form = file_kind if file_kind in {GOAL_FORM, EVALUATION_FORM} else is_performance(heading, grids)
    rows = strips(grids)
    if not rows:
        return ()
    damaged = scanned or is_damaged(rows)
    parts = _split(rows, damaged=damaged)
    return tuple(
        _read_form(heading if at == 0 else (), part, grids, form or GOAL_FORM, damaged=damaged, known=tuple(known))
        for at, part in enumerate(parts)
    )


def _split(rows: Sequence[Strip], *, damaged: bool) -> list[list[Strip]]:
    """Part rows into forms: each begins with its 项目名称, or with the row right above it in the same grid."""
    name = performance_words().fields.name
    parts: list[list[Strip]] = [[]]
    named = False
    for strip in rows:
        found = labels_in(strip.pieces[:4], damaged=damaged) if len(strip.pieces) <= 8 else []
        begins = bool(found) and found[0][2].name == name and found[0][0] == 0 and len(strip.pieces) > 1
        if begins and named and len(parts[-1]) >= 4:
            parts.append([])
        named = named or begins
        parts[-1].append(strip)
    return parts


def _read_form(
    heading: Sequence[str], rows: Sequence[Strip], grids: Sequence[Grid], form: str, *, damaged: bool, known: tuple[str, ...]
) -> Table:
    title = next((line.strip() for line in heading if _is_title(line)), "")
    sheet = Sheet(form, damaged)
    fields = heading_fields(heading)
    names = (*known, *(text for label, text in fields.items() if label != performance_words().fields.year))
    reading = _Reading(sheet, names)
    _read_heading(reading, fields, rows)
    for strip in rows:
        _read_strip(reading, strip)
    read_indicators(sheet, reading.blocks)
    _nest_analysis(sheet, reading.analysis)
    for cell in sheet.cells:
        if not sheet.instance and cell.label.row == performance_words().fields.name:  # type: ignore[union-attr]
            sheet.instance = cell.text
    _name_cells(sheet)
    raw = tuple(tuple(piece.text for piece in strip.pieces) for strip in rows)
    used = {strip.part for strip in rows}
    pages = sorted({page for part in used if (page := grids[part].source.page) is not None})
    return table(
        sheet, title=title, kind=KIND[form], raw=raw, source=rows[0].pieces[0].cell.source, pages=tuple(pages)
    )


def _nest_analysis(sheet: Sheet, state: AnalysisState) -> None:
    """Put answers under 自评结果分析 that stand above the words of that merged cell."""
    words = performance_words().analysis
    if not state.inner:
        return
    for at, cell in enumerate(sheet.cells):
        label = cell.label
        if isinstance(label, CellLabel) and label.row.split("/")[-1] in words.nested and words.inner not in label.row:
            *above, name = label.row.split("/")
            sheet.cells[at] = replace(cell, label=replace(label, row="/".join([*above, words.inner, name])))


def _is_title(line: str) -> bool:
    kinds = performance_words().kinds
    return any(word in plain(line) for word in (*kinds.goal_titles, *kinds.evaluation_titles))


def _read_heading(reading: _Reading, fields: dict[str, str], rows: Sequence[Strip]) -> None:
    """Keep what the lines above the form say, save the year of forms that give it in their title alone."""
    words = performance_words()
    for label, text in fields.items():
        if label == words.fields.year:
            reading.sheet.year = text[:4]
            if _is_progress_form(rows):
                continue
        if label == words.fields.reporter:
            reading.sheet.unit_name = text
        reading.sheet.put_text(label, text, Source())


def _is_progress_form(rows: Sequence[Strip]) -> bool:
    """Whether the form plans and follows money in one block (项目资金预算安排及执行进度): it prints no year of its own."""
    return any(bare(piece.text) == "项目资金预算安排及执行进度" for strip in rows for piece in strip.pieces)


def _name_cells(sheet: Sheet) -> None:
    """Give every cell its project, which is known only once the head has been read."""
    sheet.cells = [
        replace(cell, label=replace(cell.label, instance=sheet.instance)) for cell in sheet.cells  # type: ignore[type-var]
    ]


def _read_strip(reading: _Reading, strip: Strip) -> None:
    """Read one row: what it is follows from its words and from the stage reached."""
    sheet = reading.sheet
    if headings := indicator_headings(strip, damaged=sheet.damaged):
        reading.stage = "indicators"
        lead = "".join(piece.text for piece in strip.pieces if piece.first < _first_column(headings))
        reading.blocks.append((headings, lead, []))
        return
    if reading.stage in {"indicators", "closing"}:
        _read_late(reading, strip)
        return
    _read_early(reading, strip)


def _first_column(headings: Sequence[Heading]) -> int:
    return next((heading.first for heading in headings if heading.kind != "lead"), 0)


def _read_late(reading: _Reading, strip: Strip) -> None:
    """Read a row at or below the indicators."""
    sheet = reading.sheet
    if _is_note(strip):
        sheet.notes.append(" ".join(piece.text for piece in strip.pieces))
    elif _read_total(reading, strip):
        reading.stage = "closing"
    elif _opens_analysis(reading, strip) and read_analysis(sheet, strip, reading.analysis):
        reading.stage = "closing"
    elif reading.stage == "indicators" and not _is_closing_field(strip):
        reading.blocks[-1][2].append(strip)
    elif is_head_row(strip, damaged=False):
        read_head(sheet, strip, reading.known)
    else:
        _put_unread(sheet, strip)


def _opens_analysis(reading: _Reading, strip: Strip) -> bool:
    """Whether a row may belong to the written answers: not while indicators go on in a clean form's columns."""
    if reading.sheet.form != EVALUATION_FORM:
        return False
    if any(second_class(piece.text) for piece in strip.pieces[:3]) and reading.stage == "indicators":
        return False
    words = performance_words().analysis
    if not reading.analysis.headed and reading.stage == "head":
        return False
    reading.analysis.headed = not _is_national(reading)
    known = {plain(piece.text) for piece in strip.pieces[:2]} & {*words.heads, words.inner}
    return bool(known) or analysis_label(strip, damaged=reading.sheet.damaged) is not None


def _is_national(reading: _Reading) -> bool:
    """Whether the form is of the central layout, whose written answers stand under 自评结果分析 and on their own."""
    return reading.money.national or reading.goals.head in performance_words().goals.row_heads


def _is_closing_field(strip: Strip) -> bool:
    first = strip.pieces[0]
    label = re.split(r"[:：]", first.text)[0]
    found = field_label(label, damaged=False)
    return found is not None and found.exact and second_class(label) is None


def _read_total(reading: _Reading, strip: Strip) -> bool:
    """Read the row that closes the indicators: points, score, grade."""
    words = performance_words().totals
    at = next((n for n, piece in enumerate(strip.pieces[:2]) if plain(piece.text) in words.words), None)
    if at is None:
        return False
    row = plain(strip.pieces[at].text)
    rest = [piece for piece in strip.pieces[at + 1 :] if not is_debris(piece.text)]
    numbers = [piece for piece in rest if is_number(piece.text)]
    grades = [piece for piece in rest if squeezed(piece.text) in words.grades]
    for name, piece in zip(_total_names(reading, numbers, bool(grades)), numbers, strict=False):
        reading.sheet.put(row, name, [piece], numeric=True)
    for piece in grades:
        reading.sheet.put(row, words.grade, [piece], numeric=False)
    for piece in rest:
        if piece not in numbers and piece not in grades:
            reading.sheet.put(row, "", [piece], numeric=False, doubt=said("unread"))
    return True


def _total_names(reading: _Reading, numbers: Sequence[Piece], graded: bool) -> list[str]:
    """Name the numbers of the total: two are points and score; one is the score, unless it stands below the points."""
    words = performance_words().totals
    headings = reading.blocks[-1][0] if reading.blocks else ()
    scores = [heading for heading in headings if heading.kind == "score"]
    names = [heading.name for heading in scores] or [words.weight, words.score]
    if len(numbers) >= 2 and len(names) >= 2:
        return names[: len(numbers)]
    if len(numbers) == 1 and not graded and len(scores) >= 2:
        below = [heading.name for heading in scores if heading.first <= numbers[0].first <= heading.last]
        return below or [names[-1]]
    return [names[-1]]


def _is_note(strip: Strip) -> bool:
    first = plain(strip.pieces[0].text)
    return any(first.startswith(plain(word)) for word in performance_words().fields.notes) and len(first) > 3


def _read_early(reading: _Reading, strip: Strip) -> None:
    """Read a row above the indicators."""
    sheet = reading.sheet
    damaged = sheet.damaged
    if reading.stage == "money" and reading.money.headings and _read_below_headings(reading, strip):
        return
    if headings := money_headings(strip, damaged=damaged):
        reading.stage, reading.money.headings = "money", headings
        _take_unit(sheet, strip)
        return
    if columns := goal_columns(strip, damaged=damaged):
        reading.stage, reading.goals.columns = "goals", columns
        first = strip.pieces[0]
        if (head := goal_head(first.text, damaged=False)) and columns[0][1] != first.first:
            reading.goals.head = head.name
        return
    if _is_head(reading, strip):
        reading.stage = "head"
        read_head(sheet, strip, reading.known)
        return
    if has_money(strip, damaged=damaged) and reading.stage != "goals":
        reading.stage = "money"
        read_pairs(sheet, strip, reading.money)
        return
    if reading.stage == "goals":
        if reading.money.national and damaged:
            reading.goals.head = performance_words().goals.row_heads[0]
        read_goals(sheet, strip, reading.goals)
        return
    if read_single_goal(sheet, strip):
        return
    _read_other(reading, strip)


def _is_head(reading: _Reading, strip: Strip) -> bool:
    """Whether a row belongs to the head, and not to the money although a label of it might be read so."""
    if not is_head_row(strip, damaged=reading.sheet.damaged):
        return False
    return not any(is_money_head(piece.text) for piece in strip.pieces[:3])


def _read_below_headings(reading: _Reading, strip: Strip) -> bool:
    sheet = reading.sheet
    if is_subheading(strip):
        reading.money.headings = with_subheadings(reading.money.headings, strip)
        return True
    if goal_columns(strip, damaged=sheet.damaged) or goal_head(strip.pieces[0].text, damaged=sheet.damaged):
        return False
    return read_amounts(sheet, strip, reading.money)


def _take_unit(sheet: Sheet, strip: Strip) -> None:
    for piece in strip.pieces:
        found = re.search(r"[(（](万元|亿元|元)[)）]", squeezed(piece.text))
        if found:
            sheet.unit = found.group(1)


def _read_other(reading: _Reading, strip: Strip) -> None:
    """Read a row whose label is in no vocabulary: as printed in a clean form, with a doubt in a scan."""
    sheet = reading.sheet
    pieces = [piece for piece in strip.pieces if not (sheet.damaged and is_debris(piece.text))]
    if not pieces:
        return
    if reading.stage == "money" and any(is_number(piece.text) for piece in pieces) and not sheet.damaged:
        read_pairs(sheet, strip, reading.money)
        return
    label, rest = pieces[0], pieces[1:]
    if not sheet.damaged and rest and len(squeezed(label.text)) <= 20:
        sheet.put_text(plain(label.text), joined(rest), rest[0].cell.source)
        return
    _put_unread(sheet, strip)


def _put_unread(sheet: Sheet, strip: Strip) -> None:
    """Keep words whose label is lost. The goals are the one long text that a goal form must have."""
    pieces = [piece for piece in strip.pieces if not is_debris(piece.text)]
    text = joined(pieces)
    if len(squeezed(text)) < 2 or any(squeezed(text) in head for head in performance_words().analysis.heads):
        return
    words = performance_words()
    goal = f"{words.goals.path}/{words.periods.year}"
    has_goal = any(cell.label.row.startswith(words.goals.path) for cell in sheet.cells)  # type: ignore[union-attr]
    if sheet.form == GOAL_FORM and sheet.damaged and not has_goal and len(text) > LONG_TEXT:
        label = strip.pieces[0].text
        rest = [piece for piece in pieces if len(squeezed(piece.text)) > 1]
        sheet.put_text(goal, joined(rest), rest[0].cell.source, doubt=said("label_guess", text=label, name=goal))
        return
    doubt = text_doubt(pieces, damaged=sheet.damaged) or said("label_unknown")
    sheet.put_text("", text, pieces[0].cell.source, doubt=doubt)


def texts_without_label(found: Table) -> tuple[TextCell, ...]:
    """Return the words of a form that could not be given a label."""
    return tuple(cell for cell in found.texts if not cell.label.row)


def block_of(strip: Strip) -> str:
    """Return the first-level class that a row prints, if any (for drawing what was recognised)."""
    return next((group.name for piece in strip.pieces if (group := first_class(piece.text))), "")
