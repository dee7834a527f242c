"""What a table prints beside an amount that a sentence compares: what it was the year before, and how far it moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mingzhang.check.case import Case, once
from mingzhang.check.evidence import OTHER_BASE
from mingzhang.check.numbers.quotients import Movement, Quotient, Term
from mingzhang.check.numbers.slips import slips
from mingzhang.model import TEXT, At, Claim, ClaimKind, ColumnRole, Figure, Region
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary


class Told(NamedTuple):
    """A change or a rate of growth in a sentence, the amount that it is of, and what the amount's row prints besides:
    what it was, or by how much it is more or less.
    """

    claim: Claim
    now: Figure
    then: Figure | None
    moved: Figure | None


@once
def rows_told(case: Case) -> Mapping[At, Told]:
    """Return, by their places, the changes and rates of growth whose amounts' rows tell of the year before.

    A row counts only where it prints the very amount of the sentence. Where the rows bear out none of several such
    changes the sentences measure against something else than the tables print.
    """
    if case.statements.apart:
        return {}
    found = {one.claim.figure.at: one for one in _told(case)}
    borne_out = any(_is_borne_out(one) for one in found.values())
    return found if borne_out or len(found) < OTHER_BASE else {}


def _told(case: Case) -> Iterator[Told]:
    """Yield each change and rate of growth of the sentences with what tables print beside its amount."""
    for claim in case.document.claims:
        if claim.kind not in (ClaimKind.CHANGE, ClaimKind.GROWTH) or not claim.direction or claim.whole is not None:
            continue
        if claim.subject is None or claim.base is None or not claim.base.year or claim.figure.value is None:
            continue
        now = case.document.claims[claim.subject].figure
        before = _before(now.region, claim.base)
        if before is not None and now.is_money and now.value is not None:
            yield from _in_rows(case, claim, now, before)


def _before(region: Region, base: Region) -> Region | None:
    """Return what a region was at the time that it is compared with; None where nothing says that it is another."""
    before = region._replace(year=base.year, phase=base.phase or region.phase)
    return before if any(region[2:]) and region.year and before.year != region.year else None


def _in_rows(case: Case, claim: Claim, now: Figure, before: Region) -> Iterator[Told]:
    """Yield what the first row that prints the amount tells besides."""
    of, spelling = case.statements.by_region, case.statements.spelling
    printed = {
        figure.at
        for figure in of.get(spelling.of(now.region), ())
        if figure.at.table != TEXT and figure.value is not None and figure.precise.agrees(now.precise)
    }
    rows = {(at.table, at.row) for at in printed}
    was = [one for one in of.get(spelling.of(before), ()) if one.text and (one.at.table, one.at.row) in rows]
    if len({one.yuan for one in was}) == 1:
        yield Told(claim, now, was[0], None)
    elif not was and claim.kind is ClaimKind.CHANGE:
        whole = {(at.table, at.row) for at in printed if not _is_of_which(case, at)}
        moved = [figure for row in sorted(whole) for figure in _moved(case, row, before.year or "")]
        if len({figure.yuan for figure in moved}) == 1:
            yield Told(claim, now, None, moved[0])


def _is_of_which(case: Case, at: At) -> bool:
    """Whether an amount's column is of a part of what another column is of (小计, 其中：基本支出): what the row says of
    changes is said of the whole.
    """
    columns = case.document.tables[at.table].columns
    own = columns[at.column].region
    return any(
        other.role is ColumnRole.AMOUNT and other.region != own and axes().covers(other.region, own)
        for other in columns
    )


def _moved(case: Case, row: tuple[int, int], year: str) -> Iterator[Figure]:
    """Yield what a row prints in a column that says by how much amounts differ from the year before."""
    table = case.document.tables[row[0]]
    words = (year, *vocabulary().last_year)
    for place, figure in zip(table.places, table.figures, strict=True):
        if place[0] != row[1]:
            continue
        column = table.columns[place[1]]
        named = any(word in "".join((*column.path, column.name)) for word in words)
        if column.role is ColumnRole.CHANGE and named and figure.is_money and figure.value is not None:
            yield figure


def disagrees(one: Told) -> bool:
    """Whether a change is another than the one that the row prints; a row may leave its sign to the reader."""
    if one.moved is None:
        return False
    against = one.moved.yuan < 0 < (one.claim.direction or 0)
    return against or not abs(one.claim.figure.precise).agrees(abs(one.moved.precise))


@once
def other_bases(case: Case) -> frozenset[At]:
    """Return the changes and rates of growth that may well be measured against something else than what their rows
    print: nothing in the document is measured against that, and no slip of a figure explains why they differ.
    """
    told = rows_told(case)
    if any(_is_borne_out(one) for one in told.values()):
        return frozenset()
    return frozenset(at for at, one in told.items() if not _is_slip(one))


def _is_slip(one: Told) -> bool:
    made = _between(one)
    figures = (one.claim.figure, one.now)
    return made is not None and any(made.would_hold(each, value) for each in figures for value in slips(each))


def _is_borne_out(one: Told) -> bool:
    if one.then is None:
        return not disagrees(one)
    made = _between(one)
    return made is not None and made.holds


def _between(one: Told) -> Movement | Quotient | None:
    """Return what a change or rate and the amounts of both years must agree on; None where the year before has none."""
    claim, sign = one.claim, 1 if (one.claim.direction or 0) > 0 else -1
    if one.then is None:
        return None
    if claim.kind is ClaimKind.CHANGE:
        return Movement("ratio.change", one.now, claim.figure, sign, one.then)
    if one.then.yuan <= 0:
        return None
    over = (Term(1, one.now), Term(-1, one.then))
    return Quotient("ratio.growth", claim.figure, over, (Term(1, one.then),), "", way=sign)
