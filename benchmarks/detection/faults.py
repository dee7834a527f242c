"""Faults: one change to a text each, with what a finding has to name for the fault to count as found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from benchmarks.detection.spots import Places, Spot, breaks, in_third_part

from mingzhang.algebra.derive import derive
from mingzhang.algebra.identity import Identity
from mingzhang.algebra.statements import statements
from mingzhang.model import CellLabel, Disclosure, Figure, Paragraph, Row, Table
from mingzhang.standard import load

DIGIT, SWAPPED, UNIT, DIRECTION = "改错一位数字", "相邻两位颠倒", "元与万元混淆", "增减方向写反"
DROPPED, EXCHANGED, CODE, NAME, TABLE = "漏掉一行", "两行数字串行", "科目编码错误", "科目名称错误", "漏掉一张表"
KINDS = (DIGIT, SWAPPED, UNIT, DIRECTION, DROPPED, EXCHANGED, CODE, NAME, TABLE)
"""The kinds of faults, as the page names them."""

_OPPOSITES = {
    "增加": "减少",
    "减少": "增加",
    "增长": "下降",
    "下降": "增长",
    "上升": "下降",
    "提高": "降低",
    "降低": "提高",
}
_DIRECTION = re.compile(rf"({'|'.join(_OPPOSITES)})(?=\s*\d)")
_NO_MONEY_TABLES = ("PT", "PS", "PS2", "CAT")
_HEAD_LENGTH = 800  # characters between a table's head and its first number
_MONEY_UNIT = re.compile(r"(单位[:：]\s*)(万元|元)")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: the characters `start` to `stop` of a text become `planted`.

    A finding names it with a figure or quote on `line` (where `needle` is given, one that prints it), or with a
    figure of one of the `forms`; `expected` is the value that stood there.
    """

    kind: str
    group: str
    start: int
    stop: int
    planted: str
    place: str
    line: int | None = None
    needle: str = ""
    label: object = None
    forms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # a finding that says one of these names the fault
    expected: Decimal | None = None
    determined: str = ""
    rounding: bool = False  # every sum that holds would still hold but for rounding
    rules: tuple[str, ...] = ()  # a finding of one of these rules names the fault

    def applied(self, text: str) -> str:
        """Return the text with the fault in it."""
        return text[: self.start] + self.planted + text[self.stop :]


def faults(text: str, document: Disclosure, found: Sequence[Spot], random: Random) -> Iterator[Fault]:
    """Yield one fault of each kind for every place that can have it."""
    identities = derive(statements(document))
    standing: dict[int, list[Identity]] = defaultdict(list)
    for identity in identities:
        for figure in identity.figures:
            standing[id(figure)].append(identity)
    for spot in found:
        yield from _in_number(spot, standing, random)
        if spot.group == "文字":
            yield from _unit_beside(text, spot)
    yield from _directions(Places(text), document)
    yield from _table_units(text, document)
    for table in document.tables:
        if table.form not in _NO_MONEY_TABLES and table.has_data:
            yield from _in_rows(text, table, identities, random)
    yield from _missing_tables(text, document)


# -- numbers ----------------------------------------------------------------------------------------------------------


def _in_number(spot: Spot, standing: dict[int, list[Identity]], random: Random) -> Iterator[Fault]:
    for kind, planted in ((DIGIT, _one_digit(spot.text, random)), (SWAPPED, _two_digits(spot.text, random))):
        if planted:
            yield Fault(
                kind, spot.group, spot.start, spot.stop, planted, _place(spot), spot.line, planted, spot.label,
                expected=spot.value, determined=spot.determined, rounding=_only_rounding(spot, planted, standing),
            )  # fmt: skip


def _only_rounding(spot: Spot, planted: str, standing: dict[int, list[Identity]]) -> bool:
    """Whether a fault in an amount is too small for any of the sums that the amount stands in."""
    figure = spot.figure
    if figure is None or not standing[id(figure)] or not figure.value or not spot.value:
        return False
    worth = figure.yuan * Decimal(re.sub(r"[^\d.-]", "", planted)) / spot.value
    return not breaks(standing[id(figure)], {id(figure): worth})


def _one_digit(printed: str, random: Random) -> str:
    """Return the number with one digit changed; the first of several stays above zero."""
    at = random.choice([place for place, sign in enumerate(printed) if sign.isdigit()])
    leading = at == 0 and len(printed) > 1 and printed[1].isdigit()
    choices = [digit for digit in "0123456789" if digit != printed[at] and not (leading and digit == "0")]
    return printed[:at] + random.choice(choices) + printed[at + 1 :]


def _two_digits(printed: str, random: Random) -> str:
    """Return the number with two neighbouring digits in each other's place; empty where none differ."""
    places = [
        at
        for at in range(len(printed) - 1)
        if printed[at : at + 2].isdigit()
        and printed[at] != printed[at + 1]
        and not (at == 0 and printed[1] == "0" and printed[2:3].isdigit())
    ]
    if not places:
        return ""
    at = random.choice(places)
    return printed[:at] + printed[at + 1] + printed[at] + printed[at + 2 :]


def _place(spot: Spot) -> str:
    label = spot.label
    if isinstance(label, CellLabel):
        return " / ".join(part for part in (label.form, label.side, label.row, label.column) if part)
    return f"{label.section}（{spot.kind}）"


# -- units and directions ---------------------------------------------------------------------------------------------


def _unit_beside(text: str, spot: Spot) -> Iterator[Fault]:
    beside = re.match(r"\s*(万元|元)", text[spot.stop :])
    if not beside or not spot.value:
        return
    planted = "元" if beside.group(1) == "万元" else "万元"
    start = spot.stop + beside.start(1)
    yield Fault(
        UNIT, spot.group, start, start + len(beside.group(1)), planted, _place(spot), spot.line, spot.text, spot.label,
        determined=spot.determined,
    )  # fmt: skip


def _table_units(text: str, document: Disclosure) -> Iterator[Fault]:
    """The head of a table names the other unit."""
    heads = list(_MONEY_UNIT.finditer(text))
    starts = _line_starts(text)
    for table in document.tables:
        lines = [figure.source.line for figure in table.figures if figure.source.line]
        if not table.has_data or table.form in _NO_MONEY_TABLES or not lines:
            continue
        first = starts[min(lines) - 1]
        before = [head for head in heads if head.start() < first and first - head.start() < _HEAD_LENGTH]
        if before:
            planted = "元" if before[-1].group(2) == "万元" else "万元"
            yield Fault(
                UNIT, "报表", before[-1].start(2), before[-1].end(2), planted, f"{table.form} 表头",
                forms=(table.form,), words=(table.title,), determined="identity",
            )  # fmt: skip


def _directions(where: Places, document: Disclosure) -> Iterator[Fault]:
    for paragraph in document.paragraphs:
        places = where.paragraph(paragraph) if in_third_part(paragraph) else None
        if places is None:
            continue
        for match in _DIRECTION.finditer(paragraph.text):
            word, start, stop = match.group(1), places[match.start(1)], places[match.end(1) - 1] + 1
            if where.text[start:stop] == word:
                yield Fault(
                    DIRECTION, "文字", start, stop, _OPPOSITES[word], f"{paragraph.section}（{word}）",
                    paragraph.source.line, determined=_said_twice(paragraph, match.start()),
                )  # fmt: skip


def _said_twice(paragraph: Paragraph, at: int) -> str:
    """A direction shows to be wrong where the same sentence gives the amount and the rate, each with its word."""
    sentence = next((one for one in re.finditer(r"[^。；;]+", paragraph.text) if one.end() > at), None)
    return "identity" if sentence and len(_DIRECTION.findall(sentence.group())) > 1 else ""


# -- rows, codes, names, tables ---------------------------------------------------------------------------------------


def _in_rows(text: str, table: Table, identities: Sequence[Identity], random: Random) -> Iterator[Fault]:
    starts = _line_starts(text)
    rows = [row for row in table.rows if row.source.line and _amounts(table, row)]
    alone = [row for row in rows if sum(other.source.line == row.source.line for other in rows) == 1]
    for row, after in zip(alone, [*alone[1:], None], strict=True):
        line = row.source.line or 0
        start, stop = starts[line - 1], starts[line] if line < len(starts) else len(text)
        words = text[start:stop]
        place = f"{table.form} / {row.code} {row.label}"
        names = (row.label, row.code) if row.code else (row.label,)
        lost = {id(figure): Decimal(0) for figure in _amounts(table, row)}
        known = "identity" if breaks(identities, lost) else ""
        yield Fault(DROPPED, "报表", start, stop, "", place, forms=(table.form,), words=names, determined=known)
        if row.code and row.code in words:
            yield from _codes_and_names(table, row, words, start, place, random)
        if after is not None and after.source.line:
            yield from _exchanged(text, table, row, after, identities, place)


def _amounts(table: Table, row: Row) -> list[Figure]:
    """Return the amounts of a row."""
    at = next(number for number, other in enumerate(table.rows) if other is row)
    pairs = zip(table.figures, table.places, strict=True)
    return [figure for figure, place in pairs if place[0] == at and figure.value]


def _codes_and_names(table: Table, row: Row, words: str, start: int, place: str, random: Random) -> Iterator[Fault]:
    at = words.index(row.code)
    wrong = _one_digit(row.code, random)
    yield Fault(
        CODE, "报表", start + at, start + at + len(row.code), wrong, place, forms=(table.form,),
        words=(row.label, row.code, wrong), determined="identity",
    )  # fmt: skip
    if row.label and row.label in words:
        others = sorted(code.name for code in load().functions.codes.values() if len(code.code) == len(row.code))
        name = random.choice([other for other in others if other != row.label])
        inside = words.index(row.label)
        yield Fault(
            NAME, "报表", start + inside, start + inside + len(row.label), name, place, words=(name, row.code),
            determined="identity",
        )  # fmt: skip


def _exchanged(
    text: str, table: Table, row: Row, after: Row, identities: Sequence[Identity], place: str
) -> Iterator[Fault]:
    """The amounts of two neighbouring rows stand in each other's place."""
    starts = _line_starts(text)
    first, second = row.source.line or 0, after.source.line or 0
    one, other = _amounts(table, row), _amounts(table, after)
    if (
        second <= first
        or row.side != after.side
        or [figure.text for figure in one] == [figure.text for figure in other]
    ):
        return
    stop = starts[second] if second < len(starts) else len(text)
    upper, between, lower = (
        text[starts[first - 1] : starts[first]],
        text[starts[first] : starts[second - 1]],
        text[starts[second - 1] : stop],
    )
    head, tail = _cut(upper, row.label), _cut(lower, after.label)
    if head and tail:
        worth = _worth(one, other) | _worth(other, one)
        yield Fault(
            EXCHANGED, "报表", starts[first - 1], stop, head[0] + tail[1] + between + tail[0] + head[1], place,
            forms=(table.form,), words=(row.label, after.label),
            determined="identity" if breaks(identities, worth) else "",
        )  # fmt: skip


def _worth(row: Sequence[Figure], other: Sequence[Figure]) -> dict[int, Decimal]:
    """Return what each amount of a row becomes where another row's amounts take their columns."""
    beside = {figure.label.column: figure.yuan for figure in other if isinstance(figure.label, CellLabel)}
    return {
        id(figure): beside.get(figure.label.column, Decimal(0)) for figure in row if isinstance(figure.label, CellLabel)
    }


def _cut(line: str, label: str) -> tuple[str, str] | None:
    """Return a line's label with what stands before it, and the rest."""
    at = line.find(label) if label else -1
    return (line[: at + len(label)], line[at + len(label) :]) if at >= 0 else None


def _missing_tables(text: str, document: Disclosure) -> Iterator[Fault]:
    """A table is left out, from its title to its last row."""
    starts = _line_starts(text)
    for table in document.tables:
        if table.form in _NO_MONEY_TABLES or not table.rows or not table.title:
            continue
        last = max(row.source.line or 0 for row in table.rows)
        begin = _title_start(text, table, starts)
        stop = _behind_notes(text, starts[last] if last < len(starts) else len(text))
        if last and begin is not None and begin < stop:
            yield Fault(
                TABLE, "报表", begin, stop, "", f"{table.form} {table.title}", forms=(table.form,),
                words=(table.title, table.number) if table.number else (table.title,), determined="identity",
                rules=("complete.tables", "structure.contents", "structure.table-number"),
            )  # fmt: skip


def _behind_notes(text: str, stop: int) -> int:
    """Return where the notes below a table end."""
    notes = re.compile(r"(?:\s*\n)*[^\S\n]*注[:：].*\n?").match(text, stop)
    return notes.end() if notes else stop


def _title_start(text: str, table: Table, starts: Sequence[int]) -> int | None:
    """Return where the title of a table begins, or None where it is not found near the table."""
    if not table.source.line:
        return None
    title = r"\s*".join(map(re.escape, re.sub(r"\s", "", table.title)))
    head = starts[max(table.source.line - 40, 0)]
    found = list(re.finditer(title, text[head : starts[table.source.line]]))
    return head + found[-1].start() if found else None


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
