"""One spelling for every region of a document, from what the document itself shows.

Two regions that differ only on an axis where one node alone has money are the same region. Which nodes have money is
seen in the figures; that money in equals money out is a fact of budgets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import takewhile
from operator import attrgetter

from mingzhang.algebra.other_money import other_money, rows_of_others
from mingzhang.model import AXES, ClaimKind, Disclosure, Precise, Region, Table
from mingzhang.model.values import dataclass, field
from mingzhang.standard.axes import Axes, axes, counted

_finer = attrgetter("function", "nature", "economy", "gov_economy", "project", "vintage")
_aside = attrgetter("economy", "gov_economy", "project", "subject", "unit")
_UNBALANCING = {"年末结转结余", "使用非财政拨款结余"}  # but for these a budget spends what came in

CAME_IN = ("年初结转结余", "收入", "使用非财政拨款结余")
WENT_OUT = ("支出", "结余分配", "年末结转结余")
"""What was there and came in, and what went out and is left: of one row, or of one fund, the two are equal."""

_RESTS = {*CAME_IN, *WENT_OUT} - {"收入", "支出"}
_ALL_THREE = "三公"
_BUDGET, _ACCOUNTS = "预算", "决算"
_FISCAL = "财政拨款"
_HALVES = {"人员经费": "公用经费科目", "公用经费": "人员经费科目"}  # of basic spending, and classes that are not theirs
_CARRIED = "上年结转"
_NOTHING = Precise(Decimal(0))
_BASIC = ("基本支出", "人员经费", "公用经费")


@dataclass
class Spelling:
    """How this document's regions are spelled. `live` holds, by axis, the nodes that have money."""

    year: str
    phase: str
    unit_name: str
    live: dict[str, set[str]]
    balanced: bool  # money in equals money out, for every fund and function
    fiscal_balanced: bool  # the same for 财政拨款 in accounts
    carry_is_projects: bool  # money carried over is all for projects
    live_subjects: frozenset[str]  # what stands beside the cube and is not nothing
    one_fund: bool  # the only fund that has money, as far as it is seen, is borne out to be all the money there is
    rests_said: bool = True  # whether a table says what was there before and is left, or none was to be expected
    fiscal_fund: bool = True  # what is said of `one_fund`, of the only fund of 财政拨款
    by_class: bool = True  # whether 人员经费 and 公用经费 are told apart by economic classes, as they are as a rule
    below_one: frozenset[str] = frozenset()  # a department's subjects that stand below one of a government's alone
    cache: dict[Region, Region] = field(default_factory=dict)
    lives: dict[tuple[str, str], bool] = field(default_factory=dict)  # which nodes can have money, once asked for
    funds: dict[str | None, str | None] = field(default_factory=dict)  # each fund's one name, once asked for
    parts: dict[tuple[str, str | None], tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def of(self, region: Region) -> Region:
        """Return the document's one spelling of a region."""
        known = self.cache.get(region)
        if known is None:
            beside = region.gov_economy is not None and region.economy in self.below_one
            known = self.cache[region] = self._spelled(region.changed(gov_economy=None) if beside else region)
        return known

    def _spelled(self, region: Region) -> Region:
        region = self._as_this_year(region)
        if self.by_class or region.nature not in _HALVES:
            region = axes().spelled(region)
        if region.project is not None and region.nature is None:
            region = region.with_node("nature", "项目支出")
        fund = region.fund
        if fund not in self.funds:
            self.funds[fund] = self._fund(fund)
        if self.funds[fund] != fund:
            region = region.with_node("fund", self.funds[fund])
        if region.vintage is not None:
            region = self._of_its_vintage(region)
        flow = self._flow(region)
        return region if flow == region.flow else region.with_node("flow", flow)

    def _as_this_year(self, region: Region) -> Region:
        """Return a region without what is true of the whole document: its year, its stage and its unit."""
        if region.year is not None and region.year == self.year:
            region = region.with_node("year", None)
        if region.phase is not None and region.phase == self.phase:
            region = region.with_node("phase", None)
        if region.unit is not None and region.unit == self.unit_name:
            region = region.with_node("unit", None)
        if region.subject is not None and region.economy and axes().contains("economy", region.economy, _ALL_THREE):
            region = region.with_node("economy", None)  # a title may speak of 三公 and of a subject beside them
        return region

    def _of_its_vintage(self, region: Region) -> Region:
        """Return a region with the year of its money where that tells anything."""
        if region.vintage == "当年" and _CARRIED not in self.live["vintage"]:
            region = region.with_node("vintage", None)
        if self.carry_is_projects and region.vintage == _CARRIED and region.nature == "项目支出":
            return region.with_node("nature", None)
        if self.carry_is_projects and region.vintage == "当年" and region.nature == "基本支出":
            return region.with_node("vintage", None)
        return region

    def _fund(self, node: str | None) -> str | None:
        """Return the narrowest name of the fund; open where it holds all the money there is."""
        live = self.live["fund"]
        if not live:
            return node
        tree = axes()["fund"]
        leaves = {other for other in live if not any(other != inner and tree.contains(other, inner) for inner in live)}
        mine = leaves if node is None else {leaf for leaf in leaves if tree.contains(node, leaf)}
        if node is not None and not mine:
            return node
        if mine == leaves and (self.one_fund or node is None):
            return None
        if node == _FISCAL and not self.fiscal_fund:
            return node
        if mine == leaves and tree.contains(_FISCAL, node or "") and len(leaves) == 1:
            return next(iter(leaves))
        return next(iter(mine)) if len(mine) == 1 else node

    def _flow(self, region: Region) -> str | None:
        flow = region.flow
        of_all = region.year is None or flow in ("收入总计", "支出总计")  # what other years kept is not seen
        if region.subject in counted():
            return None  # what is counted is neither income nor spending, whatever the title says
        if region.nature is not None or region.economy is not None or region.project is not None:
            flow = "支出" if flow in (None, "支出", "支出总计") else flow
        if flow in ("收入总计", "支出总计"):
            if self.live["flow"] & _RESTS or not self.rests_said:
                return "总计"
            flow = flow.removesuffix("总计")
        if flow in ("收入", "支出") and ((self.balanced and of_all) or self._is_fiscal(region)):
            return "支出"
        if flow is None and (region.function or region.fund or region.vintage) and self.balanced:
            return "支出"
        return flow

    def _is_fiscal(self, region: Region) -> bool:
        """Whether it is about 财政拨款 of which nothing is kept, of this year, and about all units: what one of them
        keeps another may spend.
        """
        if not self.fiscal_balanced or region.year is not None:
            return False
        fund = region.fund if region.unit is None else None
        return fund is not None and axes().contains("fund", "财政拨款", fund)

    def divisions(
        self, region: Region, axis: str, tree: Axes, stated: Container[Region]
    ) -> Iterator[tuple[Region, ...]]:
        """Yield the ways a region divides on one axis into parts all of which are stated, each spelled.

        The parts are those that can have money at all.
        """
        for parts in self._parts(axis, getattr(region, axis), tree):
            spelled = (self.of(region.with_node(axis, part)) for part in parts)
            live = tuple(takewhile(stated.__contains__, spelled))
            if len(live) == len(parts):
                yield live

    def _parts(self, axis: str, node: str | None, tree: Axes) -> tuple[tuple[str, ...], ...]:
        """Return the ways a node divides, each the parts that can have money."""
        known = self.parts.get((axis, node))
        if known is None:
            total = axis == "flow" and node == "总计"
            wholes = (("收入总计", "支出总计") if self.rests_said else ()) if total else (node,)
            known = self.parts[axis, node] = tuple(
                tuple(part for part in split.parts if self._is_live(axis, part))
                for whole in wholes
                for split in tree.splits(axis, whole)
                if axis != "fund" or whole is not None or self._is_all_money(split.parts)
            )
        return known

    def _is_all_money(self, funds: Sequence[str]) -> bool:
        """Whether no money lies beside some funds (其他资金 beside 单位资金)."""
        tree = axes()["fund"]
        return all(
            any(tree.contains(fund, one) or tree.contains(one, fund) for fund in funds) for one in self.live["fund"]
        )

    def _is_live(self, axis: str, node: str) -> bool:
        """Whether a node, or anything over or under it, has money."""
        known = self.lives.get((axis, node))
        if known is None:
            live = self.live_subjects if axis == "subject" else self.live[axis]
            tree = axes()[axis]
            known = any(tree.contains(node, one) or tree.contains(one, node) for one in live)
            self.lives[(axis, node)] = known
        return known


def spelling_of(document: Disclosure) -> Spelling:
    """Look at a document's tables and return how its regions are spelled."""
    live: dict[str, set[str]] = defaultdict(set)
    subjects: set[str] = set()
    main = _ACCOUNTS if document.kind == _ACCOUNTS else _BUDGET
    for table in tables_of_all_money(document):
        for figure in table.figures:
            if figure.value and figure.region.subject is not None:
                subjects.add(figure.region.subject)
            elif figure.value:
                _add(live, figure.region)
        live["fund"].update(other_money(table))
        if any(cell.doubt for cell in table.texts):  # what was not read may be money anywhere in it
            for region in (*(row.region for row in table.rows), *(column.region for column in table.columns)):
                _add(live, table.region.joined(region))
    for region in _told(document):
        _add_told(live, region)
    for axis in AXES:
        live.setdefault(axis, set())
    budget = main == _BUDGET
    balanced = budget and not live["flow"] & _UNBALANCING
    fiscal = not budget and not _fiscal_rest(document)
    return Spelling(
        document.year,
        main,
        document.unit_name,
        live,
        balanced,
        fiscal,
        budget and not _carried_basic(document),
        frozenset(subjects),
        _one_fund(document, None, live["fund"]),
        budget or _says_rests(document),
        _one_fund(document, _FISCAL, live["fund"]),
        not _is_split_otherwise(document),
        _below_one(document),
    )


def _add(live: dict[str, set[str]], region: Region) -> None:
    for axis, node in zip(AXES, region, strict=True):
        if node is not None:
            live[axis].add(node)


def _add_told(live: dict[str, set[str]], region: Region) -> None:
    """Add what a sentence says has money."""
    if region.vintage is not None:
        live["vintage"].add(region.vintage)
    if region.flow in _UNBALANCING:  # left, or taken from savings: beside what came in and went out
        live["flow"] |= {region.flow, "收入", "支出"}
    if region.fund is not None and live["fund"]:  # what one sentence names is not yet all the money there is
        live["fund"].add(region.fund)
    if region.economy is not None and live["economy"]:  # paid from what no table of subjects here prints
        live["economy"].add(region.economy)


def _below_one(document: Disclosure) -> frozenset[str]:
    """Return the department's subjects that the document prints below one subject of a government alone."""
    beside: dict[str, set[str]] = defaultdict(set)
    for table in document.tables:
        for row in table.rows:
            if row.region.economy and row.region.gov_economy:
                beside[row.region.economy].add(row.region.gov_economy)
    return frozenset(economy for economy, subjects in beside.items() if len(subjects) == 1)


def _is_split_otherwise(document: Disclosure) -> bool:
    """Whether a table prints money of one half of basic spending under a class that is of the other as a rule: what
    retired staff cost an office is 公用经费 under 对个人和家庭的补助.
    """
    return any(
        figure.value and figure.region.economy and axes().contains("economy", _HALVES[half], figure.region.economy)
        for table in tables_of_all_money(document)
        for figure in table.figures
        if (half := figure.region.nature) in _HALVES
    )


def _told(document: Disclosure) -> Iterator[Region]:
    """Yield what sentences state to be more than nothing this year: its table may be missing, or not understood."""
    for claim in document.claims:
        region, amount = claim.figure.region, claim.kind is ClaimKind.AMOUNT and claim.figure.value
        if amount and region.subject is None and region.year == document.year:
            yield region


def tables_of_all_money(document: Disclosure) -> Iterator[Table]:
    """Yield the tables from which a document's spelling is seen: forms of single projects say nothing of all money."""
    return (table for table in document.tables if not table.is_performance)


def _says_rests(document: Disclosure) -> bool:
    """Whether a table of all money has a place, printed or blank, for what was there before or is left."""
    return any(
        line.region.flow in _RESTS and table.region.fund is None and line.region.fund is None
        for table in tables_of_all_money(document)
        for lines in (table.rows, table.columns)
        for line in lines
    )


def _one_fund(document: Disclosure, whole: str | None, live: Set[str]) -> bool:
    """Whether the document bears out that the only fund seen to have money is all of a fund, or of all money.

    A table of the whole bears it out, unless totals printed for all money differ from those of funds, or sentences
    tell of so much less as some of its rows come to. Where there is no such table, the totals in sentences agree with
    those of the fund; where none tells, every other fund has a place that holds nothing.
    """
    totals = list(_in_tables(document))
    agree, differ = _votes(totals, whole)
    if _has_table(document, whole):
        apart = rows_of_others(document, tables_of_all_money(document), whole)
        return not apart and (agree >= differ or whole is not None)
    agree, differ = _votes([*totals, *_in_claims(document)], whole)
    if agree or differ:
        return agree >= differ
    placed = {region.fund for table in tables_of_all_money(document) for region in _places(table)}
    placed |= {claim.figure.region.fund for claim in document.claims}
    return _alone(whole, live, placed)


def _votes(figures: Iterable[tuple[Region, Decimal]], whole: str | None) -> tuple[int, int]:
    """Count the totals of a fund that agree with those of the whole, and those that differ from them."""
    totals: dict[Region, set[Decimal]] = defaultdict(set)
    for region, yuan in figures:
        totals[region].add(yuan)
    agree = differ = 0
    for region, values in totals.items():
        all_money = totals.get(region.changed(fund=whole))
        if region.fund != whole and all_money and axes().contains("fund", whole, region.fund):
            agree += bool(all_money & values)
            differ += not all_money & values
    return agree, differ


def _has_table(document: Disclosure, whole: str | None) -> bool:
    """Whether a table states amounts of the whole: those of one kind of expense or one project are not that."""
    return any(
        figure.value and figure.region.fund == whole and not any(_aside(figure.region))
        for table in tables_of_all_money(document)
        for figure in table.figures
    )


def _in_tables(document: Disclosure) -> Iterator[tuple[Region, Decimal]]:
    for table in tables_of_all_money(document):
        for figure in table.figures:
            region = figure.region
            if figure.value and region.subject is None and not any(_finer(region)):
                yield region.changed(year=None, phase=None, unit=None), figure.yuan


def _in_claims(document: Disclosure) -> Iterator[tuple[Region, Decimal]]:
    for claim in document.claims:
        region, flow = claim.figure.region, claim.figure.region.flow
        said = claim.kind is ClaimKind.AMOUNT and claim.figure.is_money and claim.figure.value and any(region)
        apart = region.subject is not None or any(_finer(region))
        if said and not apart and region.year == document.year:
            flow = flow and flow.removesuffix("总计")
            yield region._replace(year=None, phase=None, unit=None, flow=flow), claim.figure.yuan


def _places(table: Table) -> Iterator[Region]:
    """Yield what each row and each column of a table is about, beside the table itself."""
    yield table.region
    yield from (line.region for lines in (table.rows, table.columns) for line in lines)


def _alone(whole: str | None, live: Set[str], placed: Set[str | None]) -> bool:
    """Whether of each way to divide a fund all parts but those that have money have a place in the document."""
    tree = axes()["fund"]
    if whole is not None and live <= {whole}:
        return True
    for split in axes().splits("fund", whole):
        having = [part for part in split.parts if any(tree.contains(part, one) for one in live)]
        others = [part for part in split.parts if part not in having]
        if having and all(part in placed for part in others):
            return len(having) > 1 or having[0] in live or _alone(having[0], live, placed)
    return False


def _fiscal_rest(document: Disclosure) -> bool:
    """Whether the accounts show 财政拨款 left over at either end of the year, or do not say."""
    said = False
    for table in tables_of_all_money(document):
        for row in table.rows:
            if row.region.flow in ("年初结转结余", "年末结转结余") and row.region.fund is not None:
                said = True
        for figure in table.figures:
            region = figure.region
            if figure.value and region.flow in ("年初结转结余", "年末结转结余") and region.fund is not None:
                return True
    return not said


def _carried_basic(document: Disclosure) -> bool:
    """Whether money for 基本支出 was carried over from the year before.

    No table need print it: it shows where all that was carried over is more than the projects carried over, and basic
    spending of both years is more than that of this year by as much at least. A place for either that holds no amount
    says that it is nothing.
    """
    totals: dict[Region, set[Precise]] = defaultdict(set)
    for table in tables_of_all_money(document):
        for figure in table.figures:
            region = figure.region
            if not figure.value or region.subject is not None:
                continue
            if region.vintage == _CARRIED and region.nature in _BASIC:
                return True
            if not any((region.function, region.economy, region.gov_economy, region.project, region.unit)):
                totals[Region(fund=region.fund, nature=region.nature, vintage=region.vintage)].add(figure.precise)
    placed = set(_places_of_natures(document))
    both, this_year = (
        _of_any_fund(totals, placed, Region(nature=_BASIC[0], vintage=vintage)) for vintage in (None, "当年")
    )
    gaps = {whole - part for whole in both for part in this_year}
    return any(
        _is_more(totals.get(Region(fund=fund, vintage=_CARRIED), set()), projects, gaps)
        for fund in {region.fund for region in totals}
        if (projects := _told_of(totals, placed, Region(fund=fund, nature="项目支出", vintage=_CARRIED)))
    )


def _is_more(whole: Set[Precise], part: Set[Precise], gaps: Iterable[Precise]) -> bool:
    """Whether a whole, printed once or more, is more than a part of it, and by no more than some gap."""
    if not whole or any(one.value == other.value for one in whole for other in part):
        return False
    rest = _largest(whole) - _largest(part)
    return rest.exceeds(_NOTHING) and any(not rest.exceeds(gap) for gap in gaps)


def _of_any_fund(totals: Mapping[Region, set[Precise]], placed: Set[Region], region: Region) -> set[Precise]:
    """Return what is printed of a region in any fund; nothing where there is only an empty place for it."""
    alike = (one for one in (*totals, *placed) if one._replace(fund=None) == region)
    told = set().union(*(_told_of(totals, placed, one) for one in alike))
    return told - {_NOTHING} or told


def _told_of(totals: Mapping[Region, set[Precise]], placed: Set[Region], region: Region) -> set[Precise]:
    return totals.get(region) or ({_NOTHING} if region in placed else set())


def _places_of_natures(document: Disclosure) -> Iterator[Region]:
    """Yield the fund, the kind of expense and the year's money that each table, column and row is about."""
    for table in tables_of_all_money(document):
        lines = (table.region.joined(line.region) for lines in (table.columns, table.rows) for line in lines)
        for region in (table.region, *lines):
            yield Region(fund=region.fund, nature=region.nature, vintage=region.vintage)


def _largest(amounts: Set[Precise]) -> Precise:
    return max(amounts, key=lambda amount: (amount.value, amount.most))
