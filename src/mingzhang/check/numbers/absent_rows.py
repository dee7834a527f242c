"""Rows that a table leaves out although other tables that list the same subjects print them.

A table lists a level of subjects completely. Where two tables print the same amounts under the same codes, a code that
only one of them has is missing in the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mingzhang.algebra.identity import NOTHING, Identity
from mingzhang.algebra.statements import Cell, Statements
from mingzhang.check.evidence import FEW, MOST, ONE_LIST
from mingzhang.check.in_words import printed
from mingzhang.check.registry import found
from mingzhang.model import At, CellLabel, ColumnRole, Evidence, Figure, Finding, Region, Row, Severity, Table, apart
from mingzhang.model.values import dataclass, replace
from mingzhang.standard.forms import figure_name
from mingzhang.standard.messages import messages
from mingzhang.standard.rules import rules

RULE = "sum.absent"


@dataclass(frozen=True, slots=True)
class _Absent:
    """A code that a table (by its place) does not list, its blank figure there, and where it is printed."""

    table: int
    code: str
    figure: Figure
    printed: tuple[Figure, ...]


def absent_rows(made: Statements, broken: Sequence[Identity]) -> tuple[list[Finding], list[Identity]]:
    """Return a finding for each row left out, and the broken identities that its amount explains.

    It is an error only where a sum of the table lacks just this amount, or the rows that would stand under it make it
    up. Where every table speaks for itself (a government's, of several levels) none lacks what another lists.
    """
    if made.apart:
        return [], []
    owner = {cell.figure.at: cell.table for cell in made.cells}
    findings: list[Finding] = []
    explained: list[Identity] = []
    for number, one in enumerate(_absent(made)):
        amount = one.printed[0].precise
        lacking = [
            identity
            for identity in broken
            if identity.rule == "sum.rows"
            and owner.get(identity.left[0].at) == one.table
            and identity.gap.agrees(amount)
        ]
        wholes = {identity.left[0].at[:2] for identity in lacking}  # what a row lacks it lacks in every column
        explained.extend(
            identity
            for identity in broken
            if identity.rule == "sum.rows" and identity.left[0].at[:2] in wholes and identity.difference > 0
        )
        proven = bool(lacking) or _is_made_up(made.document.tables[one.table], one)
        findings.append(_finding(made.document.tables[one.table], one, number, proven))
    return findings, explained


def _is_made_up(table: Table, one: _Absent) -> bool:
    """Whether the rows listed under a code add up to what is printed of it elsewhere, or the row above it prints just
    that and lists nothing else.
    """
    width = min((len(row.code) for row in table.rows if row.code.startswith(one.code) and one.code), default=0)
    below = [at for at, row in enumerate(table.rows) if row.code.startswith(one.code) and len(row.code) == width]
    above = max((row.code for row in table.rows if row.code and one.code.startswith(row.code)), default="")
    alone = [row.code for row in table.rows if above and row.code.startswith(above)] == [above]
    lines = below or [at for at, row in enumerate(table.rows) if alone and row.code == above]
    sums: dict[int, list[Figure]] = defaultdict(list)
    for figure in table.figures:
        if figure.at.row in lines and table.columns[figure.at.column].role is ColumnRole.AMOUNT:
            sums[figure.at.column].append(figure)
    return any(apart(one.printed[:1], figures).agrees(NOTHING) for figures in sums.values())


def _finding(table: Table, one: _Absent, number: int, proven: bool) -> Finding:
    first = one.printed[0]
    return found(
        rules()[RULE],
        figures=(replace(one.figure, at=At(one.table, -1 - number, 0)), *one.printed),
        severity=Severity.WARNING if table.guessed else Severity.ERROR if proven else None,
        expected=first.value,
        title=table.title or table.form,
        line=_line_words(one.code, first),
        other=figure_name(first),
        printed=printed(first),
    )


def _line_words(code: str, figure: Figure) -> str:
    row = figure.label.row if isinstance(figure.label, CellLabel) else ""
    return f"{code}{row}" if code else messages("rules")["total_row"]


def _absent(made: Statements) -> Iterator[_Absent]:
    """Yield what a table leaves out that at least as many tables list as leave out."""
    cells: dict[int, list[Cell]] = defaultdict(list)
    for cell in made.cells:
        if cell.region is not None and cell.region.function:
            cells[cell.table].append(cell)
    lists = {at: _rows_by_code(made.document.tables[at]) for at in cells}
    missing: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    listing: dict[tuple[int, str], set[int]] = defaultdict(set)
    for at, rows in lists.items():
        for other, theirs in cells.items():
            if other != at:
                for code, figures in _missing(made, at, rows, theirs).items():
                    missing[(at, code)].extend(figures)
                    listing[(at, code)].add(other)
    yield from _without_total(made, lists)
    for (at, code), figures in missing.items():
        lacking = {other for other, known in missing if known == code}
        if len(listing[(at, code)]) >= len(lacking):
            yield _Absent(at, code, _blank(made.document.tables[at], code, figures[0]), tuple(figures))


def _without_total(made: Statements, lists: dict[int, dict[str, Row]]) -> Iterator[_Absent]:
    """Yield the tables of codes that print no total, where most others do and its amount stands elsewhere."""
    listed = [at for at, rows in lists.items() if len(rows) >= FEW]
    without = [at for at in listed if not any(_is_total(row) for row in made.document.tables[at].rows)]
    for at in without if Evidence(len(listed) - len(without), len(without)).passes(MOST) else ():
        table = made.document.tables[at]
        like = next(iter(lists[at].values()))
        for column in table.columns:
            total = made.stated(table.region.joined(column.region).joined(like.region.opened("function")))
            if (
                column.role is ColumnRole.AMOUNT
                and total is not None
                and total.value
                and isinstance(total.label, CellLabel)
            ):
                yield _Absent(at, "", _blank(made.document.tables[at], "", total), (total,))
                break


def _is_total(row: Row) -> bool:
    """Whether a row is about all subjects together."""
    return bool(row.columns) and not row.code and row.region.function is None and row.region.subject is None


def _rows_by_code(table: Table) -> dict[str, Row]:
    return {row.region.function: row for row in table.rows if row.region.function and row.code and row.columns}


def _missing(made: Statements, at: int, rows: dict[str, Row], cells: Sequence[Cell]) -> dict[str, list[Figure]]:
    """Return the amounts of another table that this one would print in a row of its own, by their codes."""
    table = made.document.tables[at]
    bases = [table.region.joined(column.region) for column in table.columns if column.role is ColumnRole.AMOUNT]
    places: dict[tuple[str, str], set[Region]] = {}

    def has_place(like: Row, code: str, cell: Cell) -> bool:
        """Whether a column of the table would hold just this cell's amount in a row like this one."""
        if (key := (like.region.function or "", code)) not in places:
            wanted = like.region.changed(function=code)
            places[key] = {made.spelling.of(base.joined(wanted)) for base in bases}
        return cell.region in places[key]

    likes: dict[int, Row] = {}  # by the width of their codes, the first row of each
    for known, row in rows.items():
        likes.setdefault(len(known), row)
    there: dict[int, set[str]] = defaultdict(set)
    gone: dict[int, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        code = (cell.region.function if cell.region else "") or ""
        like = likes.get(len(code))
        if like is None or not cell.figure.value or not has_place(like, code, cell):
            continue
        if code in rows:
            there[len(code)].add(code)
        elif not _vanishes(cell.figure, table):
            gone[len(code)][code].append(cell.figure)
    return {
        code: figures
        for width, codes in gone.items()
        # One row alone may be left out of any list; several are missing only where far more are there.
        if Evidence(len(there[width]), len(codes) if len(codes) > 1 else 0).passes(ONE_LIST)
        for code, figures in codes.items()
    }


def _vanishes(figure: Figure, table: Table) -> bool:
    """Whether rounding alone makes an amount disappear from a table: it is nothing in the coarsest print there."""
    zeros = [one.precise.nothing for one in table.figures]
    return bool(zeros) and max(zeros, key=lambda zero: zero.most).agrees(figure.precise)


def _blank(table: Table, code: str, like: Figure) -> Figure:
    row = like.label.row if isinstance(like.label, CellLabel) else ""
    label = CellLabel(table.form, table.instance, "", code, row, "", table.number)
    return Figure("", None, table.unit, region=like.region, source=table.source, label=label)
