"""Identities between tables and sentences: equal regions, divided ones, money in and out, parts of a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from mingzhang.algebra.correspondences import matches
from mingzhang.algebra.identity import Identity
from mingzhang.algebra.spelling import CAME_IN, WENT_OUT
from mingzhang.algebra.statements import Statements
from mingzhang.model import TEXT, At, Region
from mingzhang.standard.axes import axes


def equalities(made: Statements) -> Iterator[Identity]:
    """Yield that the prints of one region are equal: each against the one that most others agree with."""
    owner = _owners(made)
    for region, figures in made.by_region.items():
        if len(figures) < 2:
            continue
        chosen = made.reference(region)
        for figure in figures:
            if figure is chosen or not (figure.text or chosen.text):
                continue
            pair = sorted((owner[chosen.at], owner[figure.at]))
            rule = "equal.text" if TEXT in pair else "equal.tables"
            yield Identity(rule, (figure,), (chosen,), f"equal/{pair[0]}/{pair[1]}")


def _owners(made: Statements) -> dict[At, int]:
    owners = {cell.figure.at: cell.table for cell in made.cells}
    owners.update({claim.figure.at: TEXT for claim in made.document.claims})
    return owners


_SAVINGS = "使用非财政拨款结余"
_DIVIDED = ("vintage", "nature", "fund", "flow", "economy", "subject")


def divisions(made: Statements, within: Sequence[Identity]) -> Iterator[Identity]:
    """A region that the document states is the sum of its parts, though no one table prints them together."""
    tree = axes()
    stated = {region: figures for region, figures in made.by_region.items() if any(figure.text for figure in figures)}
    summed = _summed(made, within)
    for region in stated:
        for axis in _DIVIDED:
            for live in made.spelling.divisions(region, axis, tree, made.by_region):
                if not live or (len(live) == 1 and axis not in _WHOLLY) or live == (region,):
                    continue
                if (region, frozenset(live)) in summed:
                    continue
                if axis == "economy" and region.economy is None and not _tells_basic_apart(made, live):
                    continue
                if axis == "vintage" and _leaves_savings_out(made, region):
                    continue
                yield Identity(
                    "sum.tables",
                    (made.reference(region),),
                    tuple(made.reference(part) for part in live),
                    f"division/{axis}/{'+'.join(sorted({str(t) for r in (region, *live) for t in made.tables_of[r]}))}",
                    axis,
                )


_WHOLLY = ("flow", "subject")  # a node of these is all of what lies over it where no other has money


def _summed(made: Statements, within: Iterable[Identity]) -> set[tuple[Region, frozenset[Region]]]:
    """Return the divisions that the rows and columns of one table already state."""
    at = {cell.figure.at: cell.region for cell in made.cells}
    found = set()
    for identity in within:
        whole = at.get(identity.left[0].at)
        parts = [at.get(figure.at) for figure in identity.right if figure.value]
        if whole is not None and not identity.at_most:
            found.add((whole, frozenset(part for part in parts if part is not None)))
    return found


def _printed_together(made: Statements, regions: Iterable[Region]) -> bool:
    """Whether one table prints all of these, so that its own sums say the same."""
    owners = [made.tables_of[region] - {TEXT} for region in regions]
    return bool(set.intersection(*owners))


def _tells_basic_apart(made: Statements, parts: Sequence[Region]) -> bool:
    """Whether the table of economic subjects prints basic spending beside all of it: else it may print that alone."""
    return all(
        made.tables_of[part] - {TEXT} & made.tables_of.get(part._replace(nature="基本支出"), set()) for part in parts
    )


def _leaves_savings_out(made: Statements, region: Region) -> bool:
    """Whether the document states what was taken from savings beside a total that is divided by the year of its money:
    that is of neither year.
    """
    savings = made.by_region.get(region.changed(flow=_SAVINGS, vintage=None), ())
    return any(figure.value for figure in savings)


def balances_across(made: Statements) -> Iterator[Identity]:
    """What was there and came in is what went out and is left, for every fund whose rest at both ends is printed."""
    for region in list(made.by_region):
        if region.flow != CAME_IN[0] or region.fund is None:
            continue
        sides = []
        for flows in (CAME_IN, WENT_OUT):
            regions = (made.spelling.of(region._replace(flow=flow)) for flow in flows)
            sides.append(tuple(made.reference(one) for one in regions if one in made.by_region))
        complete = all(
            made.spelling.of(region._replace(flow=flow)) in made.by_region for flow in ("收入", "支出", "年末结转结余")
        )
        if (
            complete
            and any(figure.text for figure in (*sides[0], *sides[1]))
            and not {figure.at for figure in sides[0]} & {figure.at for figure in sides[1]}
        ):
            yield Identity("balance", sides[0], sides[1], f"balance/{region.fund}", "flow")


def parts_of_wholes(made: Statements) -> Iterator[Identity]:
    """Yield that a part is no more than the whole it lies in, where nothing else compares the two."""
    for region in made.by_region:
        part = made.reference(region)
        if not part.value:
            continue
        fixed = [axis for axis in ("nature", "fund", "vintage") if getattr(region, axis) is not None]
        found: list[tuple[str, ...]] = []
        for opened in (subset for size in (1, 2, 3) for subset in combinations(fixed, size)):
            if any(set(known) <= set(opened) for known in found):
                continue
            wider = made.spelling.of(region.opened(*opened))
            if wider == region or wider not in made.by_region:
                continue
            found.append(opened)
            whole = made.reference(wider)
            if not whole.text or _printed_together(made, (region, wider)):
                continue
            tables = sorted(str(t) for r in (region, wider) for t in made.tables_of[r])
            family = f"part/{'+'.join(opened)}/{'+'.join(tables)}"
            far = "warning" if len(opened) > 1 else ""  # the farther apart, the likelier that one was misunderstood
            yield Identity("part.whole", (part,), (whole,), family, "+".join(opened), at_most=True, severity=far)


def corresponding(made: Statements) -> Iterator[Identity]:
    """What two classifications print of one matter."""
    stated = {
        region: made.reference(region)
        for region, figures in made.by_region.items()
        if any(figure.text for figure in figures)
    }
    for match in matches(made.document, stated):
        yield Identity(
            "link",
            match.left,
            match.right,
            f"link/{match.by.relation}",
            match.by.id,
            at_most=match.by.relation == "at_most",
            severity="info" if made.spelling.phase == "决算" else match.by.severity,
        )
