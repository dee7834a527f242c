"""What is wrong with a filing as a whole, found once its tables are made: nothing may be dropped silently.

An error is an amount that the package cannot show as it was entered; a warning is something to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.algebra.derive import derive
from mingzhang.algebra.statements import statements
from mingzhang.compose.filing import Fault, Filing
from mingzhang.compose.ledger.stated import StatedSums
from mingzhang.compose.ledger.sums import Sums, Total
from mingzhang.compose.performance.evaluation import evaluation_of
from mingzhang.compose.performance.goals import with_goals
from mingzhang.compose.performance.project_money import spent
from mingzhang.compose.performance.scoring import plain
from mingzhang.compose.tables.tables import Made
from mingzhang.compose.text.narrative import Writer
from mingzhang.model import At, CellLabel, Disclosure, Entry, Figure, Precise, Region
from mingzhang.model.values import dataclass
from mingzhang.standard.messages import messages
from mingzhang.standard.performance import form_kind, layout_for

_FUNDS = (None, "财政拨款", "一般公共预算", "政府性基金", "国有资本经营")
_NEVER_NEGATIVE = frozenset({"收入", "支出", "收入总计", "支出总计"})


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that was found. A filing with errors is not composed."""

    errors: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def review(filing: Filing, made: Sequence[Made], sums: Sums, writer: Writer) -> Review:
    """Return what is wrong with a filing whose tables are made and whose narrative is written."""
    errors = (
        *_negative(made),
        # What tables already made state is no line: it is checked against itself where it is printed.
        *(() if isinstance(sums, StatedSums) else _not_shown(filing, made, writer)),
        *(() if isinstance(sums, StatedSums) else _not_divided(filing, made)),
        *(() if isinstance(sums, StatedSums) else _unbalanced(filing, sums)),
    )
    warnings = (
        *_no_sentences(filing, writer),
        *_borrowed_layout(filing),
        *_projects(filing, sums),
        *_reasons(filing, writer),
        *_prior(writer),
    )
    return Review(tuple(dict.fromkeys(errors)), tuple(dict.fromkeys(warnings)))


def _not_shown(filing: Filing, made: Sequence[Made], writer: Writer) -> Iterator[Fault]:
    """Entries of the year that no cell and no sentence takes in."""
    shown = {entry for one in made for total in one.totals for entry in total.entries}
    shown |= {entry for total in writer.stated for entry in total.entries}
    for entry in filing.ledger.entries:
        here = entry.region.phase == filing.account and entry.region.year == filing.year
        if here and entry.amount and entry not in shown:
            yield _fault(entry, "not_shown", what=_words(entry.region), amount=plain(entry.amount))


def _not_divided(filing: Filing, made: Sequence[Made]) -> Iterator[Fault]:
    """Entries that a total takes in but none of its parts."""
    titles = {one.table.form: one.table.title for one in made}
    tables = tuple(one.table for one in made)
    document = Disclosure("", filing.account, filing.year, filing.unit.name, filing.scope, tables=tables).placed()
    totals = {
        figure.at: total
        for table, one in zip(document.tables, made, strict=True)
        for figure, total in zip(table.figures, one.totals, strict=True)
    }
    for identity in derive(statements(document)):
        if not identity.rule.startswith("sum.") or identity.at_most:
            continue
        whole = _entries(identity.left, totals)
        parts = _entries(identity.right, totals)
        gap = abs(_amount(identity.left, totals) - _amount(identity.right, totals))
        if identity.left[0].precise.nothing.agrees(Precise(gap)):  # nothing that could be printed is missing
            continue
        for entry in (one for one in whole if one not in parts):
            label = identity.left[0].label
            if isinstance(label, CellLabel):
                total = "/".join(part for part in (label.row, label.column) if part)
                said = {"table": titles.get(label.form, label.form), "total": total}
                yield _fault(entry, "not_divided", what=_words(entry.region), amount=plain(entry.amount), **said)


def _entries(figures: Sequence[Figure], totals: dict[At, Total]) -> dict[Entry, None]:
    """Return the entries that figures sum, each once, in their order."""
    found: dict[Entry, None] = {}
    for figure in figures:
        total = totals.get(figure.at)
        if total is not None:
            found.update(dict.fromkeys(total.entries))
    return found


def _amount(figures: Sequence[Figure], totals: dict[At, Total]) -> Decimal:
    """Return what figures amount to before they are rounded; a blank is nothing."""
    return sum((totals[figure.at].amount for figure in figures if figure.at in totals), Decimal(0))


def _negative(made: Sequence[Made]) -> Iterator[Fault]:
    """Cells of money in or out below zero."""
    said = messages("compose")
    for one in made:
        for figure, total in zip(one.table.figures, one.totals, strict=True):
            if (figure.value or 0) >= 0 or figure.region.flow not in _NEVER_NEGATIVE or figure.region.subject:
                continue
            below = [entry for entry in total.entries if entry.amount < 0]
            places = "、".join(dict.fromkeys(entry.place or said["no_place"] for entry in below))
            label = figure.label
            row = "/".join(part for part in (label.row, label.column) if part) if isinstance(label, CellLabel) else ""
            yield Fault(
                places or said["no_place"],
                said["negative"].format(table=one.table.title, row=row, amount=plain(total.amount), places=places),
            )


def _unbalanced(filing: Filing, sums: Sums) -> Iterator[Fault]:
    """Funds whose money in and out differ."""
    said = messages("compose")
    for fund in _FUNDS:
        base = Region(year=filing.year, phase=filing.account, fund=fund)
        income = sums.total(base._replace(flow="收入总计")).amount
        spending = sums.total(base._replace(flow="支出总计")).amount
        if income != spending:
            words = {"income": plain(income), "spending": plain(spending), "gap": plain(abs(income - spending))}
            yield Fault(said["no_place"], said["unbalanced"].format(fund=fund or said["all_funds"], **words))


def _projects(filing: Filing, sums: Sums) -> Iterator[Fault]:
    """Money entered for projects that differs from the ledger's, and whatever is odd about their evaluations."""
    said = messages("compose")
    for project in filing.projects:
        if project.funds and filing.account == "预算":
            entered = sum((year for _, _, year in project.funds), Decimal(0))
            ledger = spent(filing, project, sums, filing.account)
            if entered != ledger:
                words = {"entered": plain(entered), "ledger": plain(ledger)}
                yield Fault(said["projects"], said["funds"].format(name=project.name, **words))
        for phase, amount in (
            ("年初预算", project.drafted),
            ("调整预算", project.adjusted),
            ("决算", project.executed),
        ):
            ledger = spent(filing, project, sums, phase)
            if filing.account == "决算" and amount is not None and ledger and amount != ledger:
                words = {"phase": phase, "entered": plain(amount), "ledger": plain(ledger)}
                yield Fault(said["projects"], said["money"].format(name=project.name, **words))
    if filing.account == "决算":
        for project in with_goals(filing):
            yield from evaluation_of(filing, project, sums).faults


def _borrowed_layout(filing: Filing) -> Iterator[Fault]:
    """Performance forms of a province that has no layout of its own, and that chose none."""
    if filing.layout or not any(project.indicators for project in filing.projects):
        return
    layout = layout_for(form_kind(filing.account), filing.province)
    if layout.province != filing.province:
        said = messages("goals")
        words = {"province": filing.province, "title": layout.title, "id": layout.id}
        yield Fault(said["no_row_place"], said["borrowed"].format(**words))


def _no_sentences(filing: Filing, writer: Writer) -> Iterator[Fault]:
    """An edition whose sentences nobody has written down: its text holds only what the unit wrote itself."""
    said = messages("compose")
    if not writer.narrative.sentence:
        yield Fault(said["text"], said["no_sentences"].format(edition=filing.edition))


def _reasons(filing: Filing, writer: Writer) -> Iterator[Fault]:
    """Reasons for changes that the narrative does not speak of."""
    said = messages("compose")
    for reason in filing.reasons if writer.narrative.sentence else ():
        if reason.topic not in writer.spoken:
            yield Fault(said["reasons"], said["no_topic"].format(topic=reason.topic))


def _prior(writer: Writer) -> Iterator[Fault]:
    said = messages("compose")
    if writer.narrative.sentence and not writer.compares:
        yield Fault(said["prior"], said["no_prior"])


def _fault(entry: Entry, key: str, **words: str) -> Fault:
    said = messages("compose")
    return Fault(entry.place or said["no_place"], said[key].format(**words))


def _words(region: Region) -> str:
    """Say in words what an amount is."""
    skipped = ("year", "phase")
    return " ".join(node for axis, node in region.fixed().items() if axis not in skipped)
