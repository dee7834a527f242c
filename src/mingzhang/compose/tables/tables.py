"""Forms and a ledger become tables: every cell is the sum of the ledger over the cell's region."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from mingzhang.compose.filing import Fault, Filing, FilingError
from mingzhang.compose.ledger.sums import Sums, Total
from mingzhang.compose.tables.lines import Line, lines
from mingzhang.model import (
    YUAN_IN,
    CellLabel,
    Column,
    ColumnRole,
    Figure,
    Region,
    Row,
    Source,
    Table,
    TextCell,
    unknown,
)
from mingzhang.model.values import dataclass
from mingzhang.standard import load
from mingzhang.standard.forms import Form, FormColumn
from mingzhang.standard.messages import messages

_STEP = Decimal("0.01")
_NO_MONEY = Region(subject=unknown("行次"))


@dataclass(frozen=True, slots=True)
class Made:
    """A composed table with what its layout needs: the form's lines of each side, and where each figure stands."""

    form: Form
    table: Table
    lines: tuple[Line, ...]
    figure_at: dict[tuple[int, str], int]  # (line, column name) -> index of a figure
    text_at: dict[tuple[int, str], str]
    totals: tuple[Total, ...]  # for each figure, the entries it sums


def printed(amount: Decimal, unit: str) -> tuple[str, Decimal]:
    """Return an amount in yuan as tables print it in a unit, and its value in that unit, rounded half up."""
    value = (amount / YUAN_IN.get(unit, Decimal(1))).quantize(_STEP, ROUND_HALF_UP)
    return f"{value:f}", value


def compose_table(form: Form, filing: Filing, sums: Sums, title: str, number: str, empty_note: str = "") -> Made:
    """Return one table of the package; `empty_note` is what it says of itself where it holds nothing."""
    found = [line for side in form.sides for line in lines(form, side, filing, sums)]
    columns = [
        column.filled(filing.year) for column in form.columns if column.role not in (ColumnRole.LABEL, ColumnRole.CODE)
    ]
    figures: list[Figure] = []
    places: list[tuple[int, int]] = []
    texts: list[TextCell] = []
    totals: list[Total] = []
    figure_at: dict[tuple[int, str], int] = {}
    text_at: dict[tuple[int, str], str] = {}
    rows: list[Row] = []
    base = form.region._replace(year=filing.year)
    has_codes = any(column.role is ColumnRole.CODE for column in form.columns)
    for at, line in enumerate(found):
        region = Region(flow=line.side or None).joined(form.side(line.side).region).joined(line.region)
        stated = region._replace(project=line.stated.project)
        here = [
            number
            for number, column in enumerate(columns)
            if column.side == line.side and column.role in (ColumnRole.AMOUNT, ColumnRole.COUNT) and not line.heading
            if not line.column or line.column == column.name
        ]
        code = line.code if has_codes else ""  # a line number is no subject's code
        rows.append(Row(at, line.label, code, line.side, line.level, line.of_which, stated, columns=tuple(here)))
        for number_at, column in enumerate(columns):
            if column.side != line.side or line.heading:
                continue
            label = CellLabel(form.label, "", line.side, line.code, line.label, column.name)
            if column.role is ColumnRole.TEXT:
                if text := _words(column, line):
                    texts.append(TextCell(text, label))
                    text_at[(at, column.name)] = text
                continue
            if column.role is ColumnRole.ORDINAL and form.numbers_are_cells and line.code:
                figure_at[(at, column.name)] = len(figures)
                figures.append(Figure(line.code, Decimal(line.code), "", Decimal(1), _NO_MONEY, Source(), label))
                places.append((at, number_at))
                totals.append(Total(Decimal(0), ()))
                continue
            if column.role is ColumnRole.ORDINAL or (line.column and line.column != column.name):
                continue
            whole = base.joined(column.region).joined(region)
            total = Total(line.amount, ()) if line.amount is not None else sums.total(_asked(whole, filing))
            if not total.amount:
                continue
            counted = line.unit not in ("", "元", "万元")
            unit = "" if counted else column.unit or form.unit
            text, value = (f"{total.amount:f}", total.amount) if counted else printed(total.amount, unit)
            figure_at[(at, column.name)] = len(figures)
            region_stated = whole._replace(project=stated.project)
            figures.append(Figure(text, value, unit, Decimal(1) if counted else _STEP, region_stated, Source(), label))
            places.append((at, number_at))
            totals.append(total)
    made_columns = tuple(
        Column(number, column.name, column.path, column.side, column.role, column.unit, column.region, column.of_which)
        for number, column in enumerate(columns)
    )
    note = form.empty_note or empty_note
    notes = (note,) if note and not any(figure.value for figure in figures if figure.region != _NO_MONEY) else ()
    table = Table(
        form=form.label,
        title=title,
        number=number,
        unit=form.unit,
        year=filing.year,
        unit_name=filing.unit.name,
        region=base,
        columns=made_columns,
        rows=tuple(rows),
        figures=tuple(figures),
        texts=tuple(texts),
        notes=notes,
        kind=form.kind,
        places=tuple(places),
    )
    return Made(form, table, tuple(found), figure_at, text_at, tuple(totals))


def _asked(region: Region, filing: Filing) -> Region:
    """Return the region as the ledger holds it: totals of money in and out are asked of the flows they consist of."""
    if region.unit == filing.unit.name:
        region = region._replace(unit=None)
    if region.is_unknown:
        region = region._replace(subject=None)
    return region


def _words(column: FormColumn, line: Line) -> str:
    """Return what a column of words prints in a row: the name of the node that the row has on the column's axis."""
    node = getattr(line.beside.joined(line.region), column.names) if column.names else None
    if not node:
        return ""
    listed = load().code_list(column.names)
    known = listed.name(node) if listed else None
    return known.name if known else node


def compose_tables(filing: Filing, sums: Sums) -> tuple[Made, ...]:
    """Return every table of the edition, in its order."""
    standard = load()
    edition = standard.editions.find(filing.account, filing.scope, int(filing.year), filing.edition.split("-")[0])
    if edition is None:
        said = messages("compose")
        raise FilingError((Fault(said["unit"], said["no_edition"].format(edition=filing.edition)),))
    return tuple(
        compose_table(
            standard.forms[entry.form],
            filing,
            sums,
            (entry.title or standard.forms[entry.form].title).replace("{year}", filing.year),
            entry.number or standard.forms[entry.form].number,
            edition.empty_note,
        )
        for entry in edition.forms
        if standard.forms[entry.form].label != "CAT"
    )
