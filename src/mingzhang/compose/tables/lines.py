"""The rows of a form for one filing: those it fixes, and those it lists by what the ledger holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.compose.filing import Filing
from mingzhang.compose.ledger.sums import Sums
from mingzhang.model import EVERYTHING, ColumnRole, Region, unknown
from mingzhang.model.values import dataclass
from mingzhang.standard import load
from mingzhang.standard.forms import Form, FormRow, FormSide
from mingzhang.standard.projects import project_node


@dataclass(frozen=True, slots=True)
class Line:
    """One row of one side. `amount` overrides the sum over the region; `column` is the only column with a figure.

    `region` is what the ledger is asked for; `project` is the node under which the row states a project, where the
    ledger knows it by its line; `beside` are nodes that the row names without being narrowed by them.
    """

    side: str
    label: str
    region: Region
    code: str = ""
    level: int = 0
    group: int = 0
    of_which: bool = False
    heading: bool = False
    column: str = ""
    unit: str = ""
    amount: Decimal | None = None
    project: str | None = None
    beside: Region = EVERYTHING

    @property
    def stated(self) -> Region:
        """The region that the row states."""
        return self.region._replace(project=self.project) if self.project else self.region


def lines(form: Form, side: FormSide, filing: Filing, sums: Sums) -> list[Line]:
    """Return the rows of one side of a form, from top to bottom."""
    fixed = [_fixed(row) for row in form.side_rows(side.name)]
    if not side.rows_of or len(fixed) > 1:
        return fixed
    base = form.region.joined(side.region)._replace(year=filing.year)
    listed = [line for axis in side.rows_of[:1] for line in _LISTS[axis](form, side, filing, sums, base)]
    return [*fixed, *listed]


def _fixed(row: FormRow) -> Line:
    return Line(
        row.side,
        row.label,
        row.region,
        row.code,
        row.level,
        row.group,
        row.of_which,
        row.heading,
        row.column,
        row.unit,
    )


def _functions(form: Form, side: FormSide, filing: Filing, sums: Sums, base: Region) -> Iterator[Line]:
    """Every class, section and item that has money in the table, in the order of their codes."""
    codes: set[str] = set()
    for column in form.side_columns(side.name):
        if column.role is ColumnRole.AMOUNT:
            for code in sums.nodes("function", base.joined(column.region)):
                codes.update({code[:3], code[:5], code})
    for code in sorted(codes):
        yield Line(side.name, filing.name_of("function", code), Region(function=code), code, (len(code) - 3) // 2)


def _economy(form: Form, side: FormSide, filing: Filing, sums: Sums, base: Region) -> Iterator[Line]:
    """Every economic class with its items; an item paid under two government subjects stands on two lines."""
    listed = load().economy
    found = sums.total(base).entries
    codes = sorted({entry.region.economy for entry in found if entry.region.economy})
    for class_code in dict.fromkeys(code[:3] for code in codes):
        known = listed.name(class_code)
        yield Line(side.name, known.name if known else class_code, Region(economy=class_code))
        for code in (code for code in codes if code.startswith(class_code) and len(code) > 3):
            item = listed.name(code)
            beside = dict.fromkeys(entry.region.gov_economy for entry in found if entry.region.economy == code)
            for gov_economy in beside:
                twin = gov_economy if len(beside) > 1 else None
                region, named = Region(economy=code, gov_economy=twin), Region(gov_economy=gov_economy)
                yield Line(side.name, item.name if item else code, region, level=1, beside=named)


def _projects(form: Form, side: FormSide, filing: Filing, sums: Sums, base: Region) -> Iterator[Line]:
    """The unit, and under it its projects that have money in the table."""
    present = sums.nodes("project", base)
    if not present:
        return
    yield Line(side.name, filing.unit.name, Region())
    names = {project.line: project.name for project in filing.projects}
    owners = {entry.region.project: entry.region.unit for entry in sums.total(base).entries}
    units = [unit for unit in dict.fromkeys(owners.values()) if unit not in (None, filing.unit.name)]
    owned: list[str | None] = [*units] if units else [None]
    listed: Counter[tuple[str | None, str]] = Counter()
    for unit in owned:
        if unit is not None:
            yield Line(side.name, unit, Region(unit=unit), level=1)
        for project in present:
            if unit is None or owners[project] == unit:
                name = names.get(project, project)
                listed[unit, project_node(name)] += 1
                node = project_node(name, listed[unit, project_node(name)])
                region = Region(project=project, unit=unit)
                yield Line(side.name, name, region, level=1 + bool(unit), project=node)


def _units(form: Form, side: FormSide, filing: Filing, sums: Sums, base: Region) -> Iterator[Line]:
    """Every unit that has money in the table; a unit alone stands under its own name."""
    if not sums.total(base).entries:
        return
    members = [unit for unit in sums.nodes("unit", base) if unit != filing.unit.name]
    if not members:
        yield Line(side.name, filing.unit.name, Region())
    for unit in members:
        yield Line(side.name, unit, Region(unit=unit))


def _revenue(form: Form, side: FormSide, filing: Filing, sums: Sums, base: Region) -> Iterator[Line]:
    """The revenue subjects of the form's budget."""
    for entered in filing.revenue:
        if entered.fund == form.region.fund:
            region = Region(subject=unknown(entered.code))
            yield Line(side.name, entered.name, region, entered.code, amount=entered.amount)


_LISTS = {
    "function": _functions,
    "economy": _economy,
    "unit": lambda form, side, filing, sums, base: (
        _projects(form, side, filing, sums, base)
        if "project" in side.rows_of
        else _units(form, side, filing, sums, base)
    ),
    "project": _projects,
    "revenue": _revenue,
}
