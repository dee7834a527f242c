"""The purchase catalogue (政府购买服务指导性目录) becomes a table: one cell of words for each entry.

An entry's level is told by the column of its name and by the length of its code. Where the pages hold the directory
that we know, a damaged code or name is read as the one entry that fits it; any other is read as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mingzhang.model import CellLabel, Column, ColumnRole, Row, Source, Table, TextCell
from mingzhang.model.table import CATALOGUE
from mingzhang.model.values import dataclass, replace
from mingzhang.read.evidence import CLEARLY, FITTING, HALF, MOST, NO_NEARER
from mingzhang.read.layout import Grid
from mingzhang.read.performance.sheet import said
from mingzhang.read.performance.strips import HAN, Piece, Strip, bare, common_length, plain, strips, untagged
from mingzhang.standard import lazy, load
from mingzhang.standard.performance import performance_words
from mingzhang.standard.words import CHINESE_DIGITS

LENGTHS = {1: 1, 3: 2, 5: 3, 7: 4}  # of a code, by level
_CODE = lazy.compile(r"^[A-Z][A-Z0-9]*$|^\d{1,7}$")
_LOOKALIKES = str.maketrans("АВСЕОРТ", "ABCEOPT")  # Cyrillic
_ALIKE = ("1AIlTi", "8B3", "0ODQ96G8")  # signs that recognition takes for one another in codes


@dataclass(frozen=True, slots=True)
class _Entry:
    """One printed row: code, name, level by its column (0 where no heading tells)."""

    code: str
    name: str
    level: int
    source: Source
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """One entry of the directory of services that governments buy; `level` counts from 1."""

    code: str
    name: str
    level: int


@cache
def _services() -> dict[str, Service]:
    """Return the directory by code. No entry but those that a package printed: one not found proves nothing."""
    return {code: Service(code, one.name, int(one.level)) for code, one in load().catalogue.codes.items()}


def read_catalogue(heading: Sequence[str], grids: Sequence[Grid]) -> Table:
    """Read the grids of a catalogue; repeated pages are read once."""
    words = performance_words().catalogue
    entries = _entries(strips(grids))
    directory = _services() if _is_known(entries) else {}
    cells: list[TextCell] = []
    seen: dict[tuple[str, str], int] = {}
    for entry in entries:
        cell = _cell(entry, directory)
        if not directory and not _fits(entry):
            cell = replace(cell, doubt=said("catalogue_code"))
        key = (cell.label.code, untagged(cell.text))
        if key not in seen:
            seen[key] = len(cells)
            cells.append(cell)
        elif cells[seen[key]].doubt and not cell.doubt:
            cells[seen[key]] = cell
    title = next((line.strip() for line in heading if words.word in line), "")
    pages = sorted({grid.source.page for grid in grids if grid.source.page is not None})
    return Table(
        form=CATALOGUE,
        title=title,
        columns=tuple(Column(at, name, (name,), role=ColumnRole.TEXT) for at, name in enumerate(words.levels[:3])),
        rows=tuple(
            Row(at, cell.label.row, cell.label.code, level=_level_of(cell), source=cell.source)
            for at, cell in enumerate(cells)
        ),
        texts=tuple(cells),
        kind=words.kind,
        source=grids[0].source if grids else Source(),
        pages=tuple(pages),
        raw=tuple(entry.printed for entry in entries),
    )


def _level_of(cell: TextCell) -> int:
    levels = performance_words().catalogue.levels
    return levels.index(cell.label.column) if cell.label.column in levels else 0


def _entries(rows: Sequence[Strip]) -> list[_Entry]:
    columns: dict[int, int] = {}  # column → level, from the heading last seen
    found = []
    for strip in rows:
        if heading := _heading(strip):
            columns = heading
            continue
        names = [piece for piece in strip.pieces if len(re.findall(rf"[{HAN}]", piece.text)) >= 2]
        if not names:
            continue
        name = max(names, key=lambda piece: len(re.findall(rf"[{HAN}]", piece.text)))
        code = next((plain(piece.text).translate(_LOOKALIKES) for piece in strip.pieces if _is_code(piece, name)), "")
        printed = tuple(piece.text for piece in strip.pieces)
        found.append(_Entry(code, untagged(name.text), _level(name, columns), name.cell.source, printed))
    return found


def _heading(strip: Strip) -> dict[int, int]:
    """Return the column of every level where a row is the heading, damaged or not."""
    words = performance_words().catalogue
    if bare(strip.pieces[0].text) not in words.codes and bare(strip.pieces[-1].text) not in words.levels:
        return {}
    levels = [piece for piece in strip.pieces if _is_level(piece)]
    return {piece.first: at for at, piece in enumerate(levels, start=1)}


def _is_level(piece: Piece) -> bool:
    """Whether a cell names a level, perhaps with a sign or two misread (二吸目录, 三级母录)."""
    text, name = plain(piece.text), performance_words().catalogue.levels[0]
    return len(text) == len(name) and text[0] in CHINESE_DIGITS and common_length(text[1:], name[1:]) >= 1


def is_catalogue_heading(strip: Strip) -> bool:
    """Whether a row is the heading of a purchase catalogue."""
    return len(_heading(strip)) >= 2


def _is_code(piece: Piece, name: Piece) -> bool:
    text = plain(piece.text).translate(_LOOKALIKES)
    return piece.first < name.first and bool(_CODE.match(text))


def _level(name: Piece, columns: dict[int, int]) -> int:
    if not columns:
        return 0
    at = max((column for column in columns if column <= name.first), default=min(columns))
    return columns[at]


def _fits(entry: _Entry) -> bool:
    """Whether code and column agree on the level, as far as either is printed."""
    if not entry.code or not entry.level or entry.code.isdigit():
        return True
    return LENGTHS.get(len(entry.code), entry.level) == entry.level


def _is_known(entries: Sequence[_Entry]) -> bool:
    """Whether the pages hold the directory that we know: most entries agree with it in code and name."""
    known = _services()
    agreeing = sum(
        (service := known.get(entry.code)) is not None and _same(service.name, entry.name) for entry in entries
    )
    return MOST.is_met(agreeing, len(entries))


def _same(left: str, right: str) -> bool:
    return plain(left) == plain(right)


def _cell(entry: _Entry, directory: dict[str, Service]) -> TextCell:
    """Return an entry as it is, or as the one entry of the directory that it must be."""
    level = entry.level or LENGTHS.get(len(entry.code), 0)
    if not directory:
        return _text(entry, Service(entry.code, entry.name, level), "")
    exact = directory.get(entry.code)
    if exact and _same(exact.name, entry.name) and exact.level == level:
        return _text(entry, exact, "")
    named = [service for service in directory.values() if _same(service.name, entry.name) and service.level == level]
    if len(named) == 1 and (not entry.code or _code_likeness(entry.code, named[0].code) >= FITTING):
        return _text(entry, named[0], "")
    fitting = exact if exact and exact.level == level and _nearest_name(entry, exact, directory) else None
    fitting = fitting or _fitting(entry, directory, level)
    if fitting is None:
        doubt = said("catalogue_unknown", text=" ".join(entry.printed))
        return _text(entry, Service(entry.code, entry.name, level), doubt)
    doubt = said("catalogue_name", text=entry.name, code=fitting.code) if _is_lost(entry.name, fitting.name) else ""
    return _text(entry, fitting, doubt)


def _nearest_name(entry: _Entry, service: Service, directory: dict[str, Service]) -> bool:
    """Whether no other entry of the level comes nearer to the printed name."""
    own = _name_likeness(entry.name, service.name)
    return all(
        _name_likeness(entry.name, other.name) <= max(own, NO_NEARER)
        for other in directory.values()
        if other.level == service.level and other.code != service.code
    )


def _fitting(entry: _Entry, directory: dict[str, Service], level: int) -> Service | None:
    """Return the entry that fits code and name clearly better than any other of the level."""
    scored = sorted(
        (
            ((_code_likeness(entry.code, service.code) + _name_likeness(entry.name, service.name)) / 2, service.code)
            for service in directory.values()
            if service.level == level
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < FITTING:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < CLEARLY:
        return None
    return directory[scored[0][1]]


def _is_lost(printed: str, name: str) -> bool:
    """Whether hardly a sign of the name is left, so that the code alone speaks for it."""
    core = name.removesuffix(performance_words().catalogue.common)
    return not HALF.is_met(common_length(plain(printed), plain(core)), len(core))


def _name_likeness(printed: str, name: str) -> float:
    common = performance_words().catalogue.common
    left, right = plain(printed).removesuffix(common), plain(name).removesuffix(common)
    return common_length(left, right) / max(len(left), len(right), 1)


def _code_likeness(printed: str, code: str) -> float:
    """Return how alike two codes are: a sign that is often taken for another counts nearly as the same."""
    if not printed or len(printed) != len(code):
        return 0.0
    worth = 0.0
    for left, right in zip(printed, code, strict=True):
        alike = any(left in group and right in group for group in _ALIKE)
        worth += 1.0 if left == right else 0.8 if alike else 0.0
    return worth / len(code)


def _text(entry: _Entry, service: Service, doubt: str) -> TextCell:
    levels = performance_words().catalogue.levels
    column = levels[service.level - 1] if 1 <= service.level <= len(levels) else ""
    label = CellLabel(CATALOGUE, "", "", service.code, service.name, column)
    return TextCell(service.name, label, entry.source, doubt)
