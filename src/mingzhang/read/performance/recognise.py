"""Performance forms: 绩效目标表 (PT) and 绩效自评表 (PS) become tables.

Grids go in, tables come out: one for every form, or one for every project of a list. Which of the two a form is, and
whether a grid is any of them, is said by its title and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mingzhang.model import FormKind, PerformanceForm
from mingzhang.model.table import CATALOGUE
from mingzhang.read.evidence import CLASSES, HALF, LEVELS
from mingzhang.read.layout import Grid
from mingzhang.read.lines import is_title
from mingzhang.read.performance.answers import analysis_label
from mingzhang.read.performance.catalogue import is_catalogue_heading
from mingzhang.read.performance.classes import second_class
from mingzhang.read.performance.form import read_form
from mingzhang.read.performance.head import FieldSpot, is_head_row, labels_in
from mingzhang.read.performance.listed import list_start, read_list
from mingzhang.read.performance.strips import Piece, Strip, bare, plain, strips, tidy
from mingzhang.standard import lazy
from mingzhang.standard.performance import performance_words

_KINDS = frozenset(FormKind)
_ROWS_OF_NAMES = 3
_SERVICE_CODE = lazy.compile(r"[A-E]\d{0,6}")


def is_performance(heading: Sequence[str], grids: Sequence[Grid]) -> str:
    """Return what a form is: PT, PS, CAT, or nothing where it is none of them."""
    texts = {cell.text for grid in grids for cell in grid.cells}
    words = {word for text in map(tidy, texts) if text for word in (bare(text), plain(text))}
    title = plain("".join(_own(heading)))
    if _is_catalogue(title, grids, words):
        return CATALOGUE
    kinds = performance_words().kinds
    of_goals = any(name in title for name in kinds.goal_titles)
    of_evaluation = any(name in title for name in kinds.evaluation_titles)
    if not _holds_indicators(words) and not ((of_goals or of_evaluation) and _holds_head(words)):
        return ""
    done = words & set(kinds.evaluation_columns)
    if of_evaluation or done - {performance_words().totals.score} or (done and not of_goals):
        return FormKind.EVALUATION
    return FormKind.GOAL


def _own(heading: Sequence[str]) -> Sequence[str]:
    """Return the lines of a heading below the title of anything else, such as the last one of a list of tables."""
    titles = [at for at, line in enumerate(heading) if is_title(line)]
    return heading[titles[-2] + 1 :] if len(titles) > 1 else heading


def _holds_indicators(words: set[str]) -> bool:
    """Whether words of at least two levels of indicators, or three classes of them, are printed."""
    return (
        len(words & performance_words().levels) >= LEVELS or sum(bool(second_class(word)) for word in words) >= CLASSES
    )


def _holds_head(words: set[str]) -> bool:
    known = performance_words()
    return not words.isdisjoint((*known.fields.names, *known.levels)) or any(map(second_class, words))


def _is_catalogue(title: str, grids: Sequence[Grid], words: set[str]) -> bool:
    known = performance_words().catalogue
    heads, named = not words.isdisjoint((*known.codes, *known.levels)), any(name in title for name in known.titles)
    rows = strips(grids) if heads or named else ()
    if any(is_catalogue_heading(strip) for strip in rows):
        return True
    if not named:
        return False
    codes = sum(bool(_SERVICE_CODE.fullmatch(strip.pieces[0].plain)) for strip in rows)
    return codes >= 2 and HALF.is_met(codes, len(rows))


def begins_performance(grid: Grid) -> bool:
    """Whether a grid opens a new form: one of its first rows gives a project's name."""
    names = performance_words().fields.names
    opening = strips((grid,))[:3]
    spots = [spot for strip in opening for spot in labels_in(strip.pieces[:4])[:1]]
    return any(spot.name in names and spot.start == 0 for spot in spots)


def holds_names_alone(grids: Sequence[Grid]) -> bool:
    """Whether a few rows give a project's name and other fields, and nothing else."""
    rows = strips(grids)
    names = {spot.name for strip in rows for spot in labels_in(strip.pieces)}
    return (
        len(rows) <= _ROWS_OF_NAMES
        and all(map(is_head_row, rows))
        and not names.isdisjoint(performance_words().fields.names)
    )


def continues_performance(grid: Grid) -> bool:
    """Whether a grid without a heading of its own goes on with a performance form from the page before."""
    rows = strips((grid,))
    words = performance_words()
    names = {plain(piece.text) for strip in rows for piece in strip.pieces}
    if any(second_class(name) for name in names) or names & {words.totals.name, words.analysis.inner}:
        return True
    return any(analysis_label(strip) for strip in rows)


def read_forms(heading: Sequence[str], grids: Sequence[Grid], file_kind: str = "") -> tuple[PerformanceForm, ...]:
    """Read the grids of one or more performance forms that stand below some lines of heading.

    `file_kind`, where it is PT or PS, overrides what the form looks like.
    """
    found = file_kind if file_kind in _KINDS else is_performance(heading, grids)
    kind = FormKind(found) if found in _KINDS else FormKind.GOAL
    rows = strips(grids)
    if not rows:
        return ()
    if list_start(rows):
        return read_list(heading, rows, kind)
    parts = split(rows)
    return tuple(read_form(heading if at == 0 else (), part, kind) for at, part in enumerate(parts))


def split(
    rows: Sequence[Strip], labels: Callable[[Sequence[Piece]], Sequence[FieldSpot]] = labels_in
) -> list[list[Strip]]:
    """Part rows into forms: each begins with its 项目名称, as `labels` finds it among a row's first pieces."""
    names = performance_words().fields.names
    parts: list[list[Strip]] = [[]]
    named = False
    for strip in rows:
        found = labels(strip.pieces[:4]) if len(strip.pieces) <= 8 else []
        begins = bool(found) and found[0].name in names and found[0].start == 0 and len(strip.pieces) > 1
        if begins and named and len(parts[-1]) >= 4:
            parts.append([])
        named = named or begins
        parts[-1].append(strip)
    return parts
