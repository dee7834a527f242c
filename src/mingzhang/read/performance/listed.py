"""Performance forms written as one list: a row for every indicator, the projects in the columns before it.

Each project of the list becomes a table of its own, with the same labels as if it had a form to itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model import FormKind, Part, PerformanceForm, Period, Place, Role
from mingzhang.model.values import dataclass, field
from mingzhang.read.evidence import FEW, MOSTLY_HEADS
from mingzhang.read.performance.align import Heading
from mingzhang.read.performance.goals import goal_head
from mingzhang.read.performance.head import field_label, heading_unit, heading_year
from mingzhang.read.performance.headings import LEVELS, indicator_headings
from mingzhang.read.performance.indicators import read_indicators
from mingzhang.read.performance.money import is_money_head, money_label
from mingzhang.read.performance.sheet import Sheet, is_number
from mingzhang.read.performance.strips import Piece, Strip, bare, joined, plain, unit_in, unit_said, untagged
from mingzhang.read.performance.which import layout_of
from mingzhang.standard.performance import performance_words


@dataclass(slots=True)
class _Project:
    """One project of the list: what its first row says in the columns before the indicators, and its rows."""

    cells: dict[int, tuple[Piece, ...]]
    strips: list[Strip] = field(default_factory=list)


def list_start(rows: Sequence[Strip]) -> tuple[int, tuple[Piece, ...], tuple[Heading, ...]] | None:
    """Return (first row below the headings, headings of the projects, headings of the indicators), or None."""
    for at, strip in enumerate(rows[:8]):
        headings = indicator_headings(strip)
        if not headings:
            continue
        levels = tuple(heading for heading in headings if heading.kind != "lead")
        first = next(heading.first for heading in levels if heading.kind in LEVELS)
        above = rows[at - 1].pieces if at > 0 and _are_headings(rows[at - 1]) else ()
        left = tuple(piece for piece in (*strip.pieces, *above) if piece.last < first)
        if len(left) >= 2 and any(bare(piece.text) in performance_words().fields.names for piece in left):
            return at + 1, tuple(sorted(left, key=lambda piece: piece.first)), levels
        return None
    return None


def _are_headings(strip: Strip) -> bool:
    """Whether a row holds headings only, 项目名称 among them: no value stands beside a label."""
    texts = [bare(piece.text) for piece in strip.pieces]
    known = [bool(_is_heading(text)) for text in texts]
    return (
        len(texts) >= FEW
        and any(text in performance_words().fields.names for text in texts)
        and MOSTLY_HEADS.is_met(sum(known), len(known))
    )


def _is_heading(text: str) -> bool:
    words = performance_words()
    found = field_label(text)
    return (
        text in words.fields.names
        or bool(found and found.exact)
        or is_money_head(text)
        or money_label(text) is not None
        or goal_head(text) is not None
        or text in {*words.indicators.heads, *words.goals.columns, *words.fields.agencies, *words.fields.ordinals}
        or _is_amounts(text)
    )


def _is_amounts(heading: str) -> bool:
    return any(word in heading for word in performance_words().funds.amounts)


def read_list(heading: Sequence[str], rows: Sequence[Strip], kind: FormKind) -> tuple[PerformanceForm, ...]:
    """Read a list of projects with their indicators."""
    found = list_start(rows)
    if found is None:
        return ()
    start, left, headings = found
    projects = _projects(rows[start:], left, headings[0].first)
    title = next((line.strip() for line in heading if performance_words().kinds.about in line), "")
    layout = layout_of(kind, rows[:start], listed=True)
    unit = heading_unit(heading) or next(filter(None, map(unit_said, rows[: start - 1])), "")
    forms = []
    for project in projects:
        sheet = Sheet(kind, unit=unit, year=heading_year(heading))
        _read_head(sheet, project, left)
        read_indicators(sheet, [(headings, "", project.strips)])
        forms.append(sheet.form(title, project.strips, layout.id if layout else ""))
    return tuple(forms)


def _projects(rows: Sequence[Strip], left: Sequence[Piece], first: int) -> list[_Project]:
    """Part the rows of a list into projects: a new name opens a new one."""
    name = next(piece for piece in left if bare(piece.text) in performance_words().fields.names)
    found: list[_Project] = []
    for strip in rows:
        if indicator_headings(strip):
            continue
        cells = {
            heading.first: own
            for heading, end in zip(left, [*(piece.first for piece in left[1:]), first], strict=True)
            if (own := tuple(piece for piece in strip.pieces if heading.first <= piece.first < end))
        }
        named = cells.get(name.first, ())
        if named and (not found or joined(named) != joined(found[-1].cells.get(name.first, ()))):
            found.append(_Project(cells))
        right = tuple(piece for piece in strip.pieces if piece.first >= first)
        if found and right:
            found[-1].strips.append(Strip(right, strip.part, strip.printed))
    return [project for project in found if project.strips]


def _read_head(sheet: Sheet, project: _Project, left: Sequence[Piece]) -> None:
    """Read what the columns before the indicators say about a project."""
    words = performance_words()
    for heading in left:
        cells = project.cells.get(heading.first, ())
        if not cells:
            continue
        label = bare(heading.text)
        if label in performance_words().fields.names:
            sheet.instance = untagged(joined(cells))
            sheet.put_text(Place(Part.FIELD, (words.fields.name,)), sheet.instance, cells[0].cell.source)
        elif is_number(cells[0].text) and (label in words.funds.totals_listed or _is_amounts(label)):
            place = Place(Part.MONEY, (label,), Period.YEAR, role=Role.AMOUNT)
            sheet.put(place, cells, numeric=True, unit=unit_in(heading.text) or sheet.unit)
        elif label in {*words.goals.heads, *words.goals.whole, *words.goals.year}:
            period = Period.WHOLE if label in words.goals.whole else Period.YEAR
            sheet.put_text(Place(Part.GOAL, (), period), joined(cells), cells[0].cell.source)
        elif label not in words.fields.ordinals:
            if label in words.fields.agencies:
                sheet.unit_name = untagged(joined(cells))
            sheet.put_text(Place(Part.FIELD, (plain(heading.text),)), joined(cells), cells[0].cell.source)
