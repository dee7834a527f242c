"""The money of one project as its form prints it: by source, and by time or phase, entered or drawn from the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mingzhang.compose.filing import Fault, Filing, FilingError, Project
from mingzhang.compose.ledger.sums import Sums
from mingzhang.model import Region
from mingzhang.model.values import dataclass
from mingzhang.standard.axes import axes
from mingzhang.standard.messages import messages
from mingzhang.standard.performance import Spending, performance_words, source_region


@dataclass(frozen=True, slots=True)
class Source:
    """Money of one source for the whole period and for the year, in yuan."""

    region: Region
    whole: Decimal
    year: Decimal


@dataclass(frozen=True, slots=True)
class Given:
    """Money of a project from one source. `amounts` are yuan: in a goal form by year (open for this year, or the whole
    life), in a self-evaluation by what a column states.
    """

    source: Region
    amounts: Mapping[Region, Decimal]
    seen: str = ""  # the same money as forms name it that tell the unit's own level from those above it

    def fits(self, row: Region) -> bool:
        """Whether a row is about this money, by either name."""
        names = (self.source, *((self.source._replace(fund=self.seen),) if self.seen else ()))
        return any(axes().covers(row, name) for name in names)


def _words() -> Spending:
    return performance_words().spending


def _phases() -> tuple[str, str, str]:
    """Return the phases of a year's money: drafted, adjusted, executed."""
    words = _words()
    return words.drafted.phase or "", words.adjusted.phase or "", words.executed.phase or ""


def _fiscal() -> str:
    return _words().fiscal.fund or ""


def sources(filing: Filing, project: Project, sums: Sums) -> tuple[Source, ...]:
    """Return the sources of a project's money: as entered, or what the ledger holds for it this year.

    Where nothing was entered, fiscal money is of the unit's own level and the whole period is this year.
    """
    if project.funds:
        return tuple(Source(source_region(name), whole, year) for name, whole, year in project.funds)
    fiscal = spent(filing, project, sums, filing.account, _fiscal())
    rest = spent(filing, project, sums, filing.account) - fiscal
    found = ((_own_level(filing), fiscal), (Region(fund=_rest(filing, project)), rest))
    return tuple(Source(region, amount, amount) for region, amount in found if amount)


def _own_level(filing: Filing) -> Region:
    """Return the fiscal money of the unit's own level of government."""
    return source_region(messages("goals")[f"source_{filing.unit.level}"])


def by_period(filing: Filing, project: Project, sums: Sums) -> tuple[Given, ...]:
    """Return a project's money by source: this year's under the open region, the whole life's under its own year."""
    whole = Region(year=performance_words().periods.whole)
    vintage = Region(vintage=_vintage(project))
    return tuple(
        _levelled(filing, Given(one.region.joined(vintage), {whole: one.whole, Region(): one.year}))
        for one in sources(filing, project, sums)
    )


def by_phase(filing: Filing, project: Project, sums: Sums) -> tuple[Given, ...]:
    """Return a project's money in accounts by source, each amount under what a column of a self-evaluation states."""
    whole = phases(filing, project, sums)
    other = {
        phase: spent(filing, project, sums, phase) - spent(filing, project, sums, phase, _fiscal()) for phase in whole
    }
    grants = {phase: amount - other[phase] for phase, amount in whole.items()}
    drafted, *_ = _phases()
    declared = project.declared if project.declared is not None else whole[drafted]
    return (
        _levelled(
            filing,
            Given(
                _own_level(filing).joined(Region(vintage=_vintage(project))), _stated(grants, declared - other[drafted])
            ),
        ),
        Given(Region(fund=_rest(filing, project)), _stated(other, other[drafted])),
    )


def _rest(filing: Filing, project: Project) -> str:
    """Return where money of a project that is not fiscal comes from, where it is all from one source."""
    own = (entry.region for entry in filing.ledger.entries if entry.region.project == project.line and entry.amount)
    funds = {region.fund for region in own if not axes().contains("fund", _fiscal(), region.fund)}
    return next((fund for fund in funds if fund and len(funds) == 1), _words().other.fund or "")


def _levelled(filing: Filing, given: Given) -> Given:
    """Return money of a government with its level: local money of a unit is that of the unit's own level."""
    fund = given.source.fund
    if fund is None or not axes().contains("fund", _fiscal(), fund):
        return given
    own = fund == _own_level(filing).fund
    words = _words()
    level = words.local_of.get(filing.unit.level, fund) if fund == words.local.fund else fund
    seen = words.own_level if own else words.higher_level
    return Given(given.source._replace(fund=level), given.amounts, seen.fund or "")


def _vintage(project: Project) -> str:
    return "上年结转" if project.carried else "当年"


def _stated(amounts: Mapping[str, Decimal], declared: Decimal) -> dict[Region, Decimal]:
    _, adjusted, executed = _phases()
    return {
        **{Region(phase=phase): amount for phase, amount in amounts.items()},
        _words().declared: declared,
        _words().left: amounts[adjusted] - amounts[executed],
    }


def in_rows(rows: Sequence[Region], given: Sequence[Given]) -> tuple[dict[Region, Decimal], ...]:
    """Share a project's money out among the rows of a form by what each row is about.

    Every amount stands in one row that no other lies under, the narrowest that it lies in, or else in the narrowest row
    that lies over some; rows over others print their sums. An open row is the total. Money that is not fiscal and has
    no row stands in that of other money. Raises FilingError where money would have to stand in a row about something
    else.
    """
    tree = axes()
    leaves = [at for at, row in enumerate(rows) if not any(row != one and tree.covers(row, one) for one in rows)]
    leaves = leaves or list(range(len(rows)))
    other = next((at for at in leaves if rows[at].fund == _words().other.fund), None)
    found: tuple[dict[Region, Decimal], ...] = tuple({} for _ in rows)
    for one in given:
        fitting = [at for at in leaves if one.fits(rows[at])]
        over = [at for at, row in enumerate(rows) if row.fixed() and one.fits(row)]
        leaf = max(fitting or over, key=lambda at: ("vintage" in rows[at].fixed(), len(rows[at].fixed())), default=None)
        if leaf is None and not tree.contains("fund", _fiscal(), one.source.fund):
            leaf = other
        if leaf is None:
            if any(one.amounts.values()):
                said = messages("goals")
                raise FilingError((Fault(said["no_row_place"], said["no_row"].format(fund=one.source.fund)),))
            continue
        for at, row in enumerate(rows):
            if at == leaf or (row != rows[leaf] and tree.covers(row, rows[leaf])):
                for what, amount in one.amounts.items():
                    found[at][what] = found[at].get(what, Decimal(0)) + amount
    return found


def spent(filing: Filing, project: Project, sums: Sums, phase: str, fund: str | None = None) -> Decimal:
    """Return what the ledger holds for a project: in a budget this year's money, or what was carried over."""
    vintage = _vintage(project) if filing.account == "预算" else None
    base = Region(year=filing.year, phase=phase, flow="支出", nature="项目支出", project=project.line)
    region = base._replace(fund=fund, vintage=vintage)
    return sums.total(region).amount


def phases(filing: Filing, project: Project, sums: Sums) -> dict[str, Decimal]:
    """Return the money of a project in accounts: drafted, adjusted, executed, as entered or as the ledger has it."""
    names = _phases()
    ledger = {phase: spent(filing, project, sums, phase) for phase in names}
    first, second, third = names
    drafted = project.drafted if project.drafted is not None else ledger[first]
    adjusted = project.adjusted if project.adjusted is not None else ledger[second] or drafted
    executed = project.executed if project.executed is not None else ledger[third]
    return {first: drafted, second: adjusted, third: executed}


def owner(filing: Filing, project: Project) -> str:
    """Return the unit that carries a project out: in a department's filing the one its money belongs to."""
    owners = (entry.region.unit for entry in filing.ledger.entries if entry.region.project == project.line)
    return next((unit for unit in owners if unit), filing.unit.name)
