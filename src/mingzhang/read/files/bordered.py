"""Lines whose cells are parted by bars or commas become lines of tabs, one border for all.

A bar within a sentence and a list of words with commas part nothing: only lines that follow each other, with numbers
that fill cells by themselves, are rows.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import groupby

from mingzhang.read.amounts import parse_amount
from mingzhang.read.evidence import FEW, HOLDS_NUMBERS
from mingzhang.standard import lazy

_BARS = "|｜│┃║"
_BAR = lazy.compile(rf"(?<!\\)[{_BARS}]")
_STROKES, _CORNERS = frozenset("─━═-="), frozenset("├┼┤┌┬┐└┴┘╔╦╗╠╬╣╚╩╝+")
_RULE_CELL = lazy.compile(r"\s*:?-{2,}:?\s*")
_RULE = ["---", "---"]
_LONGEST = 60  # signs of a cell: more are a sentence
_LONGEST_ROW = 20 * _LONGEST
_SENTENCE = lazy.compile(r"[。；]|，.*，|\d\s*(?:[万亿]?元|[%％])")
_CELL, _ALONE = "cell", "bars"
_LEAST_STACKED = 12  # cells of a table that stand one a line
_SEPARATORS = ",;"
_GAP = lazy.compile(r"\s{2,}|\s-?\d{1,3}$")  # in no cell that a comma ends: columns set with blanks, and a thousand
_THOUSANDS = lazy.compile(r"0\d\d(?:\.\d+)?")


def tabbed(lines: Sequence[str]) -> list[str]:
    """Return lines with tabs where bars or commas part the cells of tables, all others as they are.

    A file whose tables are parted so has heads without rows, and tables of one row, that are parted as well.
    """
    lines = _one_a_line(lines)
    runs = [(kind, list(run)) for kind, run in groupby(lines, key=_kind)]
    sure = [_cells(kind, run, known=False) for kind, run in runs]
    known = {kind[:1] for (kind, _), cells in zip(runs, sure, strict=True) if cells}
    found: list[str] = []
    for (kind, run), cells in zip(runs, sure, strict=True):
        cells = cells or (_cells(kind, run, known=True) if kind[:1] in known else [])
        found.extend("\t".join(row) for row in cells) if cells else found.extend(run)
    return found


def whole_rows(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return lines with their places, rows whole that were broken within their cells: none begins with a bar, what
    goes on does.
    """
    found: list[tuple[int, str]] = []
    for barred, run in groupby(enumerate(lines), key=lambda one: bool(_BAR.search(one[1])) and "\t" not in one[1]):
        beside = list(run)
        found.extend(_joined(beside) if barred else beside)
    return found


def _joined(run: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return rows with their rests, where all that are broken become as wide as one that is whole."""
    rows: list[list[tuple[int, str]]] = []
    for at, line in run:
        if rows and line.lstrip()[:1] in _BARS and rows[-1][-1][1].rstrip()[-1:] in _BARS:
            rows[-1].append((at, line))
        else:
            rows.append([(at, line)])
    made = [(row[0][0], "".join(text for _, text in row)) for row in rows]
    widths = [len(_BAR.findall(text)) for _, text in made]
    broken = {width for width, row in zip(widths, rows, strict=True) if len(row) > 1}
    whole = {width for width, row in zip(widths, rows, strict=True) if len(row) == 1}
    return made if len(broken) == 1 and broken <= whole else run


def _one_a_line(lines: Sequence[str]) -> list[str]:
    """Return lines without the bars of tables whose cells stand one a line, each before its bar or above it.

    A bar by itself that ends no line above stands for an empty cell, and so does the blank line that is left of it.
    """
    marks = [_mark(line, after) for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    found = list(lines)
    for stacked, run in groupby(range(len(lines)), key=lambda at: bool(marks[at])):
        places = list(run)
        if stacked and sum(marks[at] == _CELL for at in places) >= _LEAST_STACKED:
            for at in places:
                found[at] = lines[at].strip().rstrip(_BARS).rstrip()
    return found


def _mark(line: str, after: str) -> str:
    """Return what a line is in a table whose cells stand one a line: a cell, or nothing but bars; empty for others."""
    text = line.strip()
    bars = len(_BAR.findall(text))
    if bars == len(text):
        return _ALONE
    ended = bars == 1 and text[-1:] in _BARS
    closed = bool(text) and bars == 0 and after.strip() in _BARS and bool(after.strip())
    return _CELL if (ended or closed) and len(text) <= _LONGEST_ROW else ""


def _kind(line: str) -> str:
    """Return the sign that parts the cells of a line; with how many there are, where it is no bar."""
    if "\t" in line:
        return ""
    if _BAR.search(line) or _is_drawn(line):
        return _BARS
    signs = [(line.count(sign), sign) for sign in _SEPARATORS if sign in line]
    cells = _separated(line, max(signs)[1]) if signs else []
    return f"{max(signs)[1]}{len(cells)}" if len(cells) > 1 else ""


def _cells(kind: str, lines: list[str], *, known: bool) -> list[list[str]]:
    """Return the cells of lines of one kind, none where they are no rows; `known` where others of the file are."""
    if not kind:
        return []
    if kind == _BARS:
        ruled = [line.strip() for line in lines if not _is_drawn(line)]
        left, right = (all(line[at] in _BARS for line in ruled) for at in (0, -1))
        rows = [_RULE if _is_drawn(line) else _between(line, left=left, right=right) for line in lines]
        if left and right and all(len(line) > 1 for line in ruled):
            return _without_rules(rows)
        least = 2
    else:
        rows, least = [_separated(line, kind[0]) for line in lines], FEW
        if not _headed(rows):
            return []
    if known:
        return _without_rules(rows) if len(rows[0]) > 2 and not any(map(_says, lines)) else []
    return _without_rules(rows) if len(rows) >= least and _are_rows(rows) else []


def _without_rules(rows: Sequence[list[str]]) -> list[list[str]]:
    return [_RULE if all(map(_RULE_CELL.fullmatch, cells)) else cells for cells in rows]


def _says(line: str) -> bool:
    """Whether a line is one of a sentence rather than a row."""
    return bool(_SENTENCE.search(line))


def _is_drawn(line: str) -> bool:
    """Whether a line is one of strokes and corners between two rows."""
    drawn = line.strip()
    ends = drawn[:1] in _CORNERS and drawn[-1:] in _CORNERS if drawn else False
    return ends and bool(_STROKES & set(drawn)) and set(drawn) <= _STROKES | _CORNERS


def _between(line: str, *, left: bool, right: bool) -> list[str]:
    """Return the cells between bars; those at the ends close a row only where they close all."""
    cells = [cell.strip() for cell in _BAR.split(line)]
    return cells[left : len(cells) - right]


def _separated(line: str, separator: str) -> list[str]:
    """Return the cells of a line that a sign parts, quoted where they hold it themselves; none of a long line."""
    if len(line) > _LONGEST_ROW:
        return []
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator, strict=True))]
    except (csv.Error, StopIteration):
        return []


def _are_rows(rows: Sequence[Sequence[str]]) -> bool:
    """Whether numbers fill cells of a third of the rows that say anything of their names, and no cell is a sentence."""
    if any(len(cell) > _LONGEST for cells in rows for cell in cells):
        return False
    filled = [cells[1:] for cells in rows if any(cells[1:])]
    return bool(filled) and HOLDS_NUMBERS.is_met(sum(any(map(_is_number, cells)) for cells in filled), len(filled))


def _headed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether commas part cells: the first row has words alone, and none parts the thousands of a number."""
    inside = any(_GAP.search(cell) or _THOUSANDS.fullmatch(cell) for cells in rows for cell in cells)
    return not inside and not any(map(_is_number, rows[0]))


def _is_number(cell: str) -> bool:
    return bool(cell) and parse_amount(cell.rstrip("%％")) is not None
