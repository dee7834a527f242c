"""Identities: which statements of a document must agree, derived from what its rows and columns mean.

Nothing here names a table. Figures with one region are equal; a region that is divided is the sum of its parts; a part
is no more than its whole. Regions are first brought to one spelling, with the facts that the document itself shows
(an axis on which only one node has money divides nothing).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, combinations

from mingzhang.model import AXES, CellLabel, Claim, ClaimKind, Disclosure, Figure, Region, Row, Table
from mingzhang.standard.axes import Axes, axes
from mingzhang.algebra.correspondences import matches
from mingzhang.algebra.listings import divided
from mingzhang.algebra.spelling import UNKNOWN, Spelling, spelling_of

MONEY_FORMS_EXCLUDED = frozenset({"PT", "PS", "CAT"})


@dataclass(frozen=True, slots=True)
class Identity:
    """Two sides that must agree: the left sum equals the right one, or is at most it.

    `rule` says how it was derived; `axis` what was divided; `family` collects identities that stand or fall together
    because they rest on one reading (a table's columns, a pair of tables). `severity` is set where it is no error to
    break the identity.
    """

    rule: str
    left: tuple[Figure, ...]
    right: tuple[Figure, ...]
    family: str
    axis: str = ""
    at_most: bool = False
    severity: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure on both sides."""
        return (*self.left, *self.right)

    @property
    def difference(self) -> Decimal:
        """Left minus right, in yuan or in the figures' own unit."""
        return sum((figure.yuan for figure in self.left), Decimal(0)) - sum(
            (figure.yuan for figure in self.right), Decimal(0)
        )

    @property
    def allowance(self) -> Decimal:
        """How far rounding alone can part the two sides: half a last digit for every figure that can be rounded.

        Things counted are never rounded; a bare 0 among finer amounts is as fine as they are.
        """
        return _allowance(self.figures)

    @property
    def holds(self) -> bool:
        """Whether both sides can be true together.

        One figure printed twice was rounded once, so its two prints may differ only if one has fewer digits; nothing
        printed beside it changes that.
        """
        gap = self.difference
        if self.at_most:
            return gap <= self.allowance
        if not gap:
            return True
        left, right = ([figure for figure in side if figure.value] for side in (self.left, self.right))
        if len(left) == len(right) == 1:
            return abs(gap) < _allowance([*left, *right])
        return abs(gap) <= self.allowance

    @property
    def exact(self) -> bool:
        """Whether it holds without any rounding."""
        return self.holds if self.at_most else not self.difference


def _allowance(figures: Sequence[Figure]) -> Decimal:
    halves = [(figure, figure.half_step) for figure in figures if figure.half_step and not _is_count(figure)]
    finest = min((half for figure, half in halves if figure.value), default=None)
    return sum((min(half, finest) if not figure.value and finest else half for figure, half in halves), Decimal(0))


def _is_count(figure: Figure) -> bool:
    """Whether a number counts things: a whole number of something that is neither money nor measured."""
    return not figure.is_money and figure.step == 1 and figure.unit not in _MEASURES


_MEASURES = frozenset({"%", "％", "平方米", "㎡", "公里", "亩", "公顷", "吨"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of a table with its figure (blank where nothing is printed) and its region in the document's spelling."""

    table: int
    row: int
    column: int
    figure: Figure
    region: Region | None  # None where row or column was not understood


@dataclass
class Statements:
    """All that a document states about money: the cells of its tables and the amounts in its sentences."""

    document: Disclosure
    spelling: Spelling
    cells: list[Cell] = field(default_factory=list)
    by_region: dict[Region, list[Figure]] = field(default_factory=lambda: defaultdict(list))
    tables_of: dict[Region, set[int]] = field(default_factory=lambda: defaultdict(set))

    def stated(self, region: Region) -> Figure | None:
        """Return the print of a region that most others agree with, or None where nothing states it."""
        spelled = self.spelling.of(region)
        figures = self.by_region.get(spelled)
        return _reference(figures) if figures else None


TEXT = -1  # stands for the running text where a table's number is asked for


def statements(document: Disclosure) -> Statements:
    """Collect what a document states, each under its region."""
    spelling = spelling_of(document)
    made = Statements(document, spelling)
    for at, table in enumerate(document.tables):
        if table.form in MONEY_FORMS_EXCLUDED:
            continue
        for cell in _cells(at, table, spelling):
            made.cells.append(cell)
            if cell.region is not None:
                made.by_region[cell.region].append(cell.figure)
                made.tables_of[cell.region].add(at)
    for claim in document.claims:
        region = claim_region(claim, spelling)
        if region is not None:
            made.by_region[region].append(claim.figure)
            made.tables_of[region].add(TEXT)
    return made


def claim_region(claim: Claim, spelling: Spelling) -> Region | None:
    """Return the region of an amount or count in a sentence, or None where the words did not say it."""
    if claim.kind not in (ClaimKind.AMOUNT, ClaimKind.COUNT, ClaimKind.AREA) or not any(claim.figure.region):
        return None
    if claim.kind is ClaimKind.AMOUNT and not claim.figure.is_money:
        return None
    return spelling.of(claim.figure.region)


def derive(made: Statements) -> tuple[Identity, ...]:
    """Return every identity that follows from what rows, columns and sentences mean."""
    found: list[Identity] = []
    known: set[tuple[frozenset[int], frozenset[int]]] = set()
    within = tuple(_within_tables(made))
    for identity in (
        *within,
        *_equalities(made),
        *_divisions(made, within),
        *_balances_across(made),
        *_parts(made),
        *_parts_last_year(made),
        *_within_sentences(made),
        *_corresponding(made),
    ):
        key = (frozenset(map(id, identity.left)), frozenset(map(id, identity.right)))
        if key not in known:
            known.add(key)
            found.append(identity)
    return tuple(found)


def _cells(at: int, table: Table, spelling: Spelling) -> Iterator[Cell]:
    printed = dict(zip(table.places, table.figures, strict=True))
    for row_at, row in enumerate(table.rows):
        for column_at in row.columns:
            column = table.columns[column_at]
            if column.role not in ("amount", "count"):
                continue
            figure = printed.get((row_at, column_at))
            region = table.region.joined(column.region).joined(row.region)
            if figure is None:
                label = CellLabel(table.form, table.instance, row.side, row.code, row.label, column.name)
                figure = Figure("", None, column.unit or table.unit, region=region, source=row.source, label=label)
            yield Cell(at, row_at, column_at, figure, spelling.of(region) if spelling.is_understood(region) else None)


# -- sums within a table ------------------------------------------------------------------------------------------


def _within_tables(made: Statements) -> Iterator[Identity]:
    tree = axes()
    by_table: dict[int, dict[tuple[int, int], Figure]] = defaultdict(dict)
    for cell in made.cells:
        by_table[cell.table][(cell.row, cell.column)] = cell.figure
    for at, places in by_table.items():
        table = made.document.tables[at]
        yield from _row_sums(at, table, places, tree)
        yield from _column_sums(at, table, places, tree)
        yield from _balances(at, table, places)
        yield from _picked_out(at, table, places, tree)
        yield from _moves(made, at)


def _row_sums(at: int, table: Table, places: dict[tuple[int, int], Figure], tree: Axes) -> Iterator[Identity]:
    """A row is the sum of the rows right under it, in every column."""
    for side in dict.fromkeys(row.side for row in table.rows):
        rows = dict(_once(enumerate(row if row.side == side else None for row in table.rows)))
        base = _said(table.region)
        regions = {number: base.joined(row.region) for number, row in rows.items()}
        aside = {number for number, row in rows.items() if row.of_which}
        for whole, groups in _families(regions, aside, tree):
            columns = sorted({column for number in (whole, *chain(*groups)) for column in table.rows[number].columns})

            def sums(
                parts: list[int],
                whole: int = whole,
                columns: list[int] = columns,
                side: str = side,
                regions: dict[int, Region] = regions,
            ) -> list[Identity]:
                axis = _axes_between(regions[whole], regions[parts[0]])
                return [
                    identity
                    for column in columns
                    for identity in _sum(
                        "sum.rows",
                        places,
                        (whole, column),
                        [(part, column) for part in parts],
                        f"{at}/rows/{side}/{axis}/{table.columns[column].name}",
                        axis,
                    )
                ]

            yield from _best_reading(groups, sums)


def _said(region: Region) -> Region:
    """Return what a table is about as far as it says: a table without a title adds up like any other."""
    return region._replace(subject=None) if _is_unknown(region) else region


def _once(rows: Iterable[tuple[int, Row | None]]) -> Iterator[tuple[int, Row]]:
    """Yield the rows that print amounts, one of those that say the same side by side in one printed row."""
    seen = set()
    for number, row in rows:
        if row is None or not row.columns:
            continue
        source = row.source
        place = (source.page, source.line, source.cell[0] if source.cell else None)
        if (row.region, place) in seen and any(place):
            continue
        seen.add((row.region, place))
        yield number, row


def _column_sums(at: int, table: Table, places: dict[tuple[int, int], Figure], tree: Axes) -> Iterator[Identity]:
    """A column is the sum of the columns right under it, in every row."""
    for side in dict.fromkeys(column.side for column in table.columns):
        columns = {
            number: column
            for number, column in enumerate(table.columns)
            if column.side == side and column.role in ("amount", "count")
        }
        base = _said(table.region)
        regions = {number: base.joined(column.region) for number, column in columns.items()}
        aside = {number for number, column in columns.items() if column.of_which}
        for whole, groups in _families(regions, aside, tree):

            def sums(
                parts: list[int], whole: int = whole, side: str = side, regions: dict[int, Region] = regions
            ) -> list[Identity]:
                axis = _axes_between(regions[whole], regions[parts[0]])
                family = f"{at}/columns/{side}/{axis}/{table.columns[whole].name}"
                return [
                    identity
                    for row in range(len(table.rows))
                    for identity in _sum(
                        "sum.columns", places, (row, whole), [(row, part) for part in parts], family, axis
                    )
                ]

            yield from _best_reading(groups, sums)


def _picked_out(at: int, table: Table, places: dict[tuple[int, int], Figure], tree: Axes) -> Iterator[Identity]:
    """What a column only picks out (其中) is no more than the column that it is picked out of, in every row."""
    columns = {number: column for number, column in enumerate(table.columns) if column.role == "amount"}
    for number, column in columns.items():
        wider = [
            other
            for other, one in columns.items()
            if one.side == column.side and one.region != column.region and tree.covers(one.region, column.region)
        ]
        if not column.of_which or len(wider) != 1:
            continue
        for row in range(len(table.rows)):
            part, whole = places.get((row, number)), places.get((row, wider[0]))
            if part is not None and whole is not None and part.value and part.value > 0 and whole.text:
                yield Identity("part.whole", (part,), (whole,), f"{at}/picked/{column.name}", at_most=True)


def _moves(made: Statements, at: int) -> Iterator[Identity]:
    """A column of changes prints what one column has more than another of an earlier year.

    Which two columns it compares is seen in the rows: they are taken only where most of them bear it out.
    """
    table = made.document.tables[at]
    printed = dict(zip(table.places, table.figures, strict=True))
    amounts = [(number, column) for number, column in enumerate(table.columns) if column.role == "amount"]
    for change, column in enumerate(table.columns):
        if column.role != "change":
            continue
        for now, one in amounts:
            for then, other in amounts:
                earlier = (other.region.year or made.document.year) < (one.region.year or made.document.year)
                if (
                    not earlier
                    or one.side != column.side
                    or one.region._replace(year=None) != other.region._replace(year=None)
                ):
                    continue
                found = [
                    Identity(
                        "sum.columns",
                        (printed[row, now],),
                        (printed[row, then], printed[row, change]),
                        f"{at}/moves/{column.name}",
                    )
                    for row in range(len(table.rows))
                    if (row, now) in printed and (row, then) in printed and (row, change) in printed
                ]
                if sum(identity.holds for identity in found) * 4 >= len(found) * 3 and len(found) > 2:
                    yield from found


def _best_reading(groups: list[list[int]], sums: Callable[[list[int]], list[Identity]]) -> list[Identity]:
    """Take lines that differ on unlike axes as one list or as several, whichever the figures bear out."""
    apart = [identity for group in groups for identity in sums(group)]
    if len(groups) == 1:
        return apart
    together = sums(sorted(chain(*groups)))
    broken_apart = sum(not identity.holds for identity in apart) / len(groups)
    return together if sum(not identity.holds for identity in together) < broken_apart else apart


def _axes_between(wide: Region, narrow: Region) -> str:
    return "+".join(sorted(_differing(wide, narrow)))


def _sum(
    rule: str,
    places: dict[tuple[int, int], Figure],
    whole: tuple[int, int],
    parts: Sequence[tuple[int, int]],
    family: str,
    axis: str,
) -> Iterator[Identity]:
    figures = tuple(places[part] for part in parts if part in places)
    if whole in places and figures and any(figure.text for figure in (places[whole], *figures)):
        yield Identity(rule, (places[whole],), figures, family, axis)


def _families(regions: dict[int, Region], aside: set[int], tree: Axes) -> Iterator[tuple[int, list[list[int]]]]:
    """Yield each line that others divide, with those right under it, grouped by the axes they differ on.

    Lines in `aside` only pick something out. Lines that divide one whole in two ways (by function and by nature) are
    two groups; a line that was not understood might belong to either, so it forbids telling them apart.
    """
    above = {
        number: [
            other
            for other, wide in regions.items()
            if wide != region
            and wide[:2] == region[:2]  # one year, one phase
            and not (wide.subject is None and _is_beside(region))
            and tree.covers(wide, region)
        ]
        for number, region in regions.items()
    }
    children: dict[int, list[int]] = defaultdict(list)
    for number, wider in above.items():
        for other in wider:
            if not any(other in above[between] for between in wider):
                children[other].append(number)
    for whole, below in children.items():
        parts = (
            below
            if _is_split(regions[whole], [regions[part] for part in below], tree)
            else [part for part in below if part not in aside]
        )
        if not parts:
            continue
        differing = {part: _differing(regions[whole], regions[part]) for part in parts}
        known = [part for part in parts if differing[part] != {"subject"} or not _is_unknown(regions[part])]
        groups = _connected({part: differing[part] for part in known})
        unknown = [part for part in parts if part not in known]
        if unknown and _is_split(regions[whole], [regions[part] for part in known], tree):
            unknown = []  # the parts that were understood leave nothing out
        nameless = any((regions[part].subject or "").startswith(UNKNOWN + "#") for part in unknown)
        if unknown and (len(groups) > 1 or nameless):
            continue
        yield whole, [sorted((*group, *unknown)) for group in groups or [[]]]


def _is_split(whole: Region, parts: Sequence[Region], tree: Axes) -> bool:
    """Whether these are all that a node divides into, so that 其中 before one of them leaves nothing out."""
    axes_of = {axis for part in parts for axis in _differing(whole, part)}
    if len(axes_of) != 1:
        return False
    axis = axes_of.pop()
    nodes = {getattr(part, axis) for part in parts}
    return any(nodes == set(split.parts) for split in tree.splits(axis, getattr(whole, axis)))


def _is_beside(region: Region) -> bool:
    """Whether a line speaks of a subject beside the cube of money, which adds up to none of the cube's totals."""
    return region.subject is not None and not _is_unknown(region)


def _is_unknown(region: Region) -> bool:
    return (region.subject or "").startswith(UNKNOWN)


def _differing(wide: Region, narrow: Region) -> set[str]:
    return {axis for axis, one, other in zip(AXES, wide, narrow, strict=True) if one != other}


def _connected(axes_of: dict[int, set[str]]) -> list[list[int]]:
    """Group lines whose differing axes overlap."""
    groups: list[tuple[set[str], list[int]]] = []
    for part, differing in axes_of.items():
        joined = [group for group in groups if group[0] & differing]
        groups = [group for group in groups if not group[0] & differing]
        groups.append(
            (
                set.union(differing, *(group[0] for group in joined)),
                [number for group in joined for number in group[1]] + [part],
            )
        )
    return [members for _, members in groups]


def _balances(at: int, table: Table, places: dict[tuple[int, int], Figure]) -> Iterator[Identity]:
    """What was there and came in is what went out and is left, where one row prints all of it."""
    flows: dict[str, int] = {}
    for number, column in enumerate(table.columns):
        if column.region.flow and column.region._replace(flow=None, vintage=None) == Region():
            flows.setdefault(column.region.flow, number)
    if not {"年初结转结余", "收入", "支出", "年末结转结余"} <= flows.keys():
        return
    for number in range(len(table.rows)):
        sides = [
            [places[(number, flows[flow])] for flow in side if flow in flows and (number, flows[flow]) in places]
            for side in (("年初结转结余", "收入"), ("支出", "结余分配", "年末结转结余"))
        ]
        if all(sides) and any(figure.text for side in sides for figure in side):
            yield Identity("balance", tuple(sides[0]), tuple(sides[1]), f"{at}/balance", "flow")


# -- one region, several prints -----------------------------------------------------------------------------------


def _equalities(made: Statements) -> Iterator[Identity]:
    owner = _owners(made)
    for figures in made.by_region.values():
        if len(figures) < 2:
            continue
        chosen = _reference(figures)
        for figure in figures:
            if figure is chosen or not (figure.text or chosen.text):
                continue
            pair = sorted((owner[id(chosen)], owner[id(figure)]))
            rule = "equal.text" if TEXT in pair else "equal.tables"
            yield Identity(rule, (figure,), (chosen,), f"equal/{pair[0]}/{pair[1]}")


def _owners(made: Statements) -> dict[int, int]:
    owners = {id(cell.figure): cell.table for cell in made.cells}
    owners.update({id(claim.figure): TEXT for claim in made.document.claims})
    return owners


def _reference(figures: Sequence[Figure]) -> Figure:
    """Return the print that most others agree with, the finest and first of them."""
    votes: dict[Decimal, int] = defaultdict(int)
    for figure in figures:
        votes[figure.yuan] += 1
    finest = min(figure.half_step for figure in figures)
    return max(figures, key=lambda figure: (bool(figure.text), votes[figure.yuan], figure.half_step == finest))


# -- sums across tables -------------------------------------------------------------------------------------------

_DIVIDED = ("vintage", "nature", "fund", "flow", "economy", "subject")


def _divisions(made: Statements, within: Sequence[Identity]) -> Iterator[Identity]:
    """A region that the document states is the sum of its parts, though no one table prints them together."""
    tree = axes()
    stated = {region: figures for region, figures in made.by_region.items() if any(figure.text for figure in figures)}
    summed = _summed(made, within)
    for region in stated:
        for axis in _DIVIDED:
            for live in made.spelling.divisions(region, axis, tree):
                if not live or (len(live) == 1 and axis not in _WHOLLY) or live == (region,):
                    continue
                if not all(part in made.by_region for part in live) or (region, frozenset(live)) in summed:
                    continue
                if axis == "economy" and region.economy is None and not _tells_basic_apart(made, live):
                    continue
                yield Identity(
                    "sum.tables",
                    (_reference(made.by_region[region]),),
                    tuple(_reference(made.by_region[part]) for part in live),
                    f"division/{axis}/{'+'.join(sorted({str(t) for r in (region, *live) for t in made.tables_of[r]}))}",
                    axis,
                )


_WHOLLY = ("flow", "subject")  # a node of these is all of what lies over it where no other has money


def _summed(made: Statements, within: Iterable[Identity]) -> set[tuple[Region, frozenset[Region]]]:
    """Return the divisions that the rows and columns of one table already state."""
    at = {id(cell.figure): cell.region for cell in made.cells}
    found = set()
    for identity in within:
        whole = at.get(id(identity.left[0]))
        parts = [at.get(id(figure)) for figure in identity.right if figure.value]
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


_IN, _OUT = ("年初结转结余", "收入", "使用非财政拨款结余"), ("支出", "结余分配", "年末结转结余")


def _balances_across(made: Statements) -> Iterator[Identity]:
    """What was there and came in is what went out and is left, for every fund whose rest at both ends is printed."""
    for region in list(made.by_region):
        if region.flow != _IN[0] or region.fund is None:
            continue
        sides = []
        for flows in (_IN, _OUT):
            regions = (made.spelling.of(region._replace(flow=flow)) for flow in flows)
            sides.append(tuple(_reference(made.by_region[one]) for one in regions if one in made.by_region))
        complete = all(
            made.spelling.of(region._replace(flow=flow)) in made.by_region for flow in ("收入", "支出", "年末结转结余")
        )
        if (
            complete
            and any(figure.text for figure in (*sides[0], *sides[1]))
            and not set(map(id, sides[0])) & set(map(id, sides[1]))
        ):
            yield Identity("balance", sides[0], sides[1], f"balance/{region.fund}", "flow")


# -- a part is no more than its whole -------------------------------------------------------------------------------


def _parts(made: Statements) -> Iterator[Identity]:
    for region, figures in made.by_region.items():
        part = _reference(figures)
        if not part.value:
            continue
        fixed = [axis for axis in ("nature", "fund", "vintage") if getattr(region, axis) is not None]
        found: list[tuple[str, ...]] = []
        for opened in (subset for size in (1, 2, 3) for subset in combinations(fixed, size)):
            if any(set(known) <= set(opened) for known in found):
                continue
            wider = made.spelling.again(region._replace(**dict.fromkeys(opened)))
            if wider == region or wider not in made.by_region:
                continue
            found.append(opened)
            whole = _reference(made.by_region[wider])
            if not whole.text or _printed_together(made, (region, wider)):
                continue
            tables = sorted(str(t) for r in (region, wider) for t in made.tables_of[r])
            family = f"part/{'+'.join(opened)}/{'+'.join(tables)}"
            far = "warning" if len(opened) > 1 else ""  # the farther apart, the likelier that one was misunderstood
            yield Identity("part.whole", (part,), (whole,), family, "+".join(opened), at_most=True, severity=far)


def _parts_last_year(made: Statements) -> Iterator[Identity]:
    """A part was no more than its whole last year either, where sentences say how much both have changed since."""
    claims = made.document.claims
    said: dict[tuple[Region, Region | None], tuple[Figure, Claim]] = {}
    for claim in claims:
        if claim.kind is ClaimKind.CHANGE and claim.subject is not None and claim.direction and claim.figure.is_money:
            region = claim_region(claims[claim.subject], made.spelling)
            if region is not None and (claim.figure.value or 0) > 0:
                said.setdefault((region, claim.base), (claims[claim.subject].figure, claim))
    for (region, base), (part, moved) in said.items():
        fixed = [axis for axis in ("nature", "fund", "vintage") if getattr(region, axis) is not None]
        for opened in (subset for size in (1, 2, 3) for subset in combinations(fixed, size)):
            wider = made.spelling.again(region._replace(**dict.fromkeys(opened)))
            if wider == region or (wider, base) not in said:
                continue
            whole, also = said[(wider, base)]
            sides: tuple[list[Figure], list[Figure]] = ([part], [whole])
            sides[(moved.direction or 0) > 0].append(moved.figure)
            sides[(also.direction or 0) < 0].append(also.figure)
            left, right = map(tuple, sides)
            yield Identity(
                "part.whole", left, right, f"last/{'+'.join(opened)}", "year", at_most=True, severity="warning"
            )
            break


def _corresponding(made: Statements) -> Iterator[Identity]:
    """What two classifications print of one matter."""
    stated = {
        region: _reference(figures)
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


# -- sums in sentences ------------------------------------------------------------------------------------------------


def _within_sentences(made: Statements) -> Iterator[Identity]:
    """An amount that a sentence divides is the sum of what it names, and so is its change."""
    claims = made.document.claims
    changes = {
        (claim.subject, claim.base): claim
        for claim in claims
        if claim.kind is ClaimKind.CHANGE and claim.subject is not None
    }
    for whole, parts, certain in divided(claims):
        group = "count" if claims[whole].kind is ClaimKind.COUNT else "amount"
        family = f"text/{claims[whole].paragraph}/{whole}/{group}/{parts[0]}"
        figures = tuple(claims[part].figure for part in parts)
        yield Identity("sum.text", (claims[whole].figure,), figures, family, severity="" if certain else "warning")
        if not certain:
            continue
        for (subject, base), change in changes.items():
            moved = [changes.get((part, base)) for part in parts]
            if subject == whole and all(moved):
                figures = tuple(one.figure for one in moved if one is not None)
                yield Identity("sum.text", (change.figure,), figures, f"{family}/change")
    yield from _same_changes(claims)


def _same_changes(claims: Sequence[Claim]) -> Iterator[Identity]:
    """Money in and money out change alike where a sentence gives the change of both totals."""
    said: dict[tuple[Region, Region | None], Claim] = {}
    for claim in claims:
        region = claim.figure.region
        if claim.kind is not ClaimKind.CHANGE or not any(region) or not claim.figure.is_money:
            continue
        key = (region._replace(flow="总计" if region.flow in ("收入总计", "支出总计") else region.flow), claim.base)
        if key in said:
            yield Identity("equal.text", (claim.figure,), (said[key].figure,), f"change/{key[0]}")
        else:
            said[key] = claim
