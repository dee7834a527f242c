"""Packages of units that do not exist, laid out from a ledger: a cell is the sum of the ledger's lines in its region.

The forms of the standard say what every cell is about, so a table made here is right by construction; a test makes it
wrong in one figure by naming the cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from mingzhang.model import ColumnRole, Region
from mingzhang.standard import load
from mingzhang.standard.axes import axes
from mingzhang.standard.forms import Form, FormColumn, FormRow

Place = tuple[str, str, str, str]  # form, side, row or code, column


def cell_region(form: Form, row: FormRow, column: FormColumn) -> Region:
    """Return what one cell of a form is about; the column wins where row and column fix one axis."""
    return form.region.joined(form.side(row.side).region).joined(row.region).joined(column.region)


@dataclass(frozen=True)
class Line:
    """One amount of the ledger, in the unit of its package, and its node on every axis."""

    region: Region
    amount: Decimal


def line(amount: str, **nodes: str) -> Line:
    return Line(Region(**nodes), Decimal(amount))


@dataclass(frozen=True)
class Listed:
    """One row of a list: what it prints and what it is about."""

    label: str
    region: Region
    code: str = ""
    beside: str = ""  # the government subject of an economic one


@dataclass(frozen=True)
class Package:
    """A ledger with what its tables and sentences need besides. `planted` adds to the figure of one cell."""

    account: str
    year: int
    unit: str
    ledger: tuple[Line, ...]
    units: tuple[Listed, ...] = ()
    revenue: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # by fund: code and name
    story: str = ""
    planted: Mapping[Place, Decimal] = field(default_factory=dict)

    def total(self, region: Region) -> Decimal:
        """Sum the ledger inside a region; what stands beside the cube of money is never part of it."""
        if region not in self._totals:
            self._totals[region] = self._summed(region)
        return self._totals[region]

    @cached_property
    def _totals(self) -> dict[Region, Decimal]:
        return {}

    def _summed(self, region: Region) -> Decimal:
        tree = axes()
        return sum(
            (
                one.amount
                for one in self.ledger
                if (one.region.subject is None) == (region.subject is None) and tree.covers(region, one.region)
            ),
            Decimal(0),
        )

    def of(self, **nodes: str) -> Decimal:
        """Sum the ledger over some nodes."""
        return self.total(Region(**nodes))


def text(package: Package) -> str:
    """Print a package: its tables and after them its sentences."""
    forms = [form for form in load().forms.by_id.values() if form.account == package.account and form.id[0] in "AB"]
    parts = [
        f"{package.unit}{package.year}年度部门{package.account}公开",
        f"第二部分 {package.year}年部门{package.account}表",
    ]
    parts.extend(_table(package, form) for form in sorted(forms, key=lambda form: form.id))
    return "\n\n".join([*parts, package.story]) + "\n"


def _table(package: Package, form: Form) -> str:
    blocks = [_block(package, form, column_side, group) for column_side, group in _halves(form)]
    height = max(len(head) for head, _ in blocks)
    depth = max(len(body) for _, body in blocks)
    rows = []
    for at in range(height):
        rows.append([word for head, _ in blocks for word in (head[at] if at < len(head) else [""] * len(head[0]))])
    if form.ordinals:
        rows.append(["栏次" if at == 0 else str(at) for at in range(len(rows[0]))])
    for at in range(depth):
        rows.append([word for head, body in blocks for word in (body[at] if at < len(body) else [""] * len(head[0]))])
    empty = not any(word.replace(".", "").isdigit() for row in rows[height + form.ordinals :] for word in row)
    body = "\n".join("\t".join(row) for row in rows)
    top = [
        form.title.replace("{year}", str(package.year)),
        form.number,
        f"{form.name_label}：{package.unit}",
        f"单位：{form.unit}",
    ]
    note = [form.empty_note or "注：本表无数据"] if empty else []
    return "\n\n".join([*top, body, *note])


def _halves(form: Form) -> list[tuple[str, int]]:
    """The sides of a table, or the groups that repeat its columns."""
    if form.groups > 1:
        return [("", group) for group in range(1, form.groups + 1)]
    return [(side.name, 0) for side in form.sides]


def _block(package: Package, form: Form, side: str, group: int) -> tuple[list[list[str]], list[list[str]]]:
    """Return the head and the body of one half."""
    columns = [column.filled(str(package.year)) for column in form.side_columns(side) if not column.place_of]
    depth = max(len(column.path) for column in columns)
    head: list[list[str]] = []
    for level in range(depth):
        words: list[str] = []
        for at, column in enumerate(columns):
            word = column.path[level] if level < len(column.path) else ""
            above = at > 0 and columns[at - 1].path[: level + 1] == column.path[: level + 1]
            words.append("" if above else word)
        head.append(words)
    if group:
        head.insert(0, [form.group_heads[group - 1], *[""] * (len(columns) - 1)])
    rows = [row for row in form.side_rows(side) if row.group in (0, group)]
    body = [_fixed(package, form, row, columns) for row in rows]
    listed = [_listed(package, form, side, one, columns) for one in _list(package, form, side)]
    if form.kind == "相关信息统计表":
        at = next(at for at, row in enumerate(rows) if row.label.startswith("二、"))
        body.insert(at, ["项目", "行次", "统计数"])
    return head, [*body, *listed]


def _fixed(package: Package, form: Form, row: FormRow, columns: Sequence[FormColumn]) -> list[str]:
    words = []
    for column in columns:
        if column.role is ColumnRole.CODE:
            words.append(row.code if form.id == "A06" else "")
        elif column.role is ColumnRole.LABEL:
            words.append(row.label)
        elif column.role is ColumnRole.ORDINAL:
            words.append(row.code)
        elif row.heading:
            words.append("")
        else:
            words.append(_amount(package, form, cell_region(form, row, column), row.code or row.label, column))
    return words


def _listed(package: Package, form: Form, side: str, one: Listed, columns: Sequence[FormColumn]) -> list[str]:
    base = form.region.joined(form.side(side).region).joined(one.region)
    words = []
    for column in columns:
        if column.role is ColumnRole.CODE:
            words.append(one.code)
        elif column.role is ColumnRole.LABEL:
            words.append(one.label)
        elif column.role is ColumnRole.TEXT:
            words.append(one.beside)
        else:
            words.append(_amount(package, form, base.joined(column.region), one.code or one.label, column))
    return words


def _amount(package: Package, form: Form, region: Region, row: str, column: FormColumn) -> str:
    value = package.total(region)
    value += package.planted.get((form.id, column.side, row, column.name), Decimal(0))
    whole = region.subject is not None and not region.subject.startswith(("政府采购", "机关", "行政", "参公"))
    return "" if not value else f"{value:.0f}" if whole else f"{value:.2f}"


def _list(package: Package, form: Form, side: str) -> Iterator[Listed]:
    """What a form lists below its fixed rows, as far as the ledger has money for it."""
    base = form.region.joined(form.side(side).region)
    for axis in form.side(side).rows_of:
        if axis == "function" and form.groups == 1:
            codes = {code[:width] for one in package.ledger if (code := one.region.function) for width in (3, 5, 7)}
            found = [Listed(function_name(code), Region(function=code), code) for code in sorted(codes)]
        elif axis == "economy" and form.groups == 1:
            found = list(_economy(package, base))
        elif axis == "revenue":
            found = [
                Listed(name, Region(), code) for fund, (code, name) in package.revenue.items() if fund == base.fund
            ]
        elif axis == "unit" and base.subject:
            found = list(package.units)
        elif axis == "unit":
            found = [Listed(package.unit, Region())]
        elif axis == "project":
            names = dict.fromkeys(one.region.project for one in package.ledger if one.region.project)
            found = [Listed(name, Region(project=name)) for name in names if name]
        else:
            found = []
        for one in found:
            region = base.joined(one.region)
            if package.total(region._replace(flow=None) if form.id == "A08" else region):
                yield one


def function_name(code: str) -> str:
    """Return the name of a function, or of the one above it where the list knows no more."""
    codes = load().functions.codes
    return codes[code].name if code in codes else codes[code[:5]].name


def _economy(package: Package, base: Region) -> Iterator[Listed]:
    standard = load()
    codes = {code[:width] for one in package.ledger if (code := one.region.economy) for width in (3, 5)}
    for code in sorted(codes):
        name = standard.economy.codes[code].name
        if len(code) == 3:
            yield Listed(name, Region(economy=code))
            continue
        beside = dict.fromkeys(one.region.gov_economy for one in package.ledger if one.region.economy == code)
        for node in beside:
            if node and package.total(base.joined(Region(economy=code, gov_economy=node))):
                yield Listed(name, Region(economy=code, gov_economy=node), beside=standard.gov_economy.codes[node].name)
