"""What the rows of a table mean: regions from codes, labels and the headings above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from mingzhang.model import EVERYTHING, Region, Row, unknown
from mingzhang.model.values import replace
from mingzhang.read.tables.carried_rows import of_the_fund_above
from mingzhang.read.tables.classified import Block
from mingzhang.read.tables.columns_mean import economic_class, in_accounts, narrowed, opens_scope, part_named
from mingzhang.read.tables.levels import Amounts, below_their_wholes, levelled, of_one_column
from mingzhang.read.tables.meaning import Meaning, is_counted, names_government_economy
from mingzhang.read.tables.picked_out import picked_out
from mingzhang.read.tables.project_levels import NO_LEVELS, ProjectLevels, project_levels
from mingzhang.read.tables.row_codes import Meant, bears_another, misprinted, of_code
from mingzhang.read.tables.side_totals import totals_of_sides
from mingzhang.read.tables.subtotals import subtotalled
from mingzhang.read.tables.unit_rows import (
    TOTAL_ROW,
    coded_units,
    holders,
    own_levels,
    subjects_above,
    summed_up,
    unit_rows,
    units_among_subjects,
    wholes,
)
from mingzhang.read.tables.vintages import before_the_total, totals_before_the_carried, without_the_carried
from mingzhang.read.tables.year_rows import of_years
from mingzhang.standard import lazy, load
from mingzhang.standard.axes import INSIDE, axes
from mingzhang.standard.codes import Code
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.lexicon import Reading, read_label, vocabulary
from mingzhang.standard.projects import project_node
from mingzhang.standard.words import bare, plain

_RATE = lazy.compile(r"率$|占比$|比重$|比例$|[%％]\)?$|增减额$|增减$")
_YEAR = lazy.compile(r"(20\d\d)年?度?(?:预算数?|决算数?)?")
_REST = "其他"  # is a class of its own only with 支出 behind it
_NOTHING = Decimal(0)
_INSIDE = -1  # no enumerator ends the share of a heading: its parts are numbered anew


def read_rows(
    meaning: Meaning,
    raw: Sequence[Row],
    printed: Sequence[Amounts],
    unit_codes: Sequence[str] = (),
    code_levels: Mapping[int, int] = MappingProxyType({}),
    beside: Mapping[int, Sequence[str]] = MappingProxyType({}),
    blocks: Mapping[int, Block] = MappingProxyType({}),
    within: Mapping[int, tuple[str, str]] = MappingProxyType({}),
) -> list[Row]:
    """Return the rows with what their labels, codes and the headings above them mean; `printed` are their amounts.

    `code_levels` says of rows whose codes stand a level a column how deep they go, `beside` which codes further
    classifications give a row, `blocks` under which head it stands, `within` the unit and the project before its code.
    """
    amounts = of_one_column(printed, [blocks.get(row.index) for row in raw])
    units = coded_units(raw, unit_codes)
    if not units and meaning.axis not in ("project", "unit"):
        units = units_among_subjects(raw, amounts, meaning.unit_name)
        unit_codes = [row.code if row.index in units else "" for row in raw] if units else unit_codes
        raw = [replace(row, code="") if row.index in units else row for row in raw]
    told = project_levels(raw, printed, meaning.unit_name) if meaning.axis == "project" and not units else NO_LEVELS
    units = units or dict(told.units) or unit_rows(raw, amounts, meaning.axis, meaning.unit_name)
    raw = subjects_above(raw, units)
    levels = frozenset[int]()
    if meaning.axis == "project":
        lowest = [_NOTHING if row.index in told.heads else one for row, one in zip(raw, amounts, strict=True)]
        levels = own_levels(raw, lowest, units, meaning.unit_name)
    slips = misprinted(raw, code_levels)
    whole = wholes(raw, amounts, unit_codes, units)
    above = holders(raw, unit_codes, units) - whole
    read = _Rows(meaning, units, whole, levels, slips, beside, blocks, within, amounts, told).read(raw)
    read = [summed_up(row) if row.index in above else row for row in read]
    if meaning.phase != "决算" and meaning.region.flow in (None, "收入"):
        read = totals_before_the_carried(read)
    if meaning.phase != "决算" and meaning.region.flow == "收入":
        read = list(without_the_carried(read))
    read = of_years(before_the_total(read), meaning.region.year)
    read = below_their_wholes(subtotalled(read, printed), printed, [_place(row, blocks) for row in raw])
    return levelled(totals_of_sides(read, printed, budget=meaning.phase != "决算"))


class _Rows:
    """Reads rows from top to bottom; what a row means can hang on those above it."""

    def __init__(
        self,
        meaning: Meaning,
        units: dict[int, str],
        wholes: frozenset[int],
        levels: frozenset[int],
        slips: Mapping[int, Meant],
        beside: Mapping[int, Sequence[str]],
        blocks: Mapping[int, Block],
        within: Mapping[int, tuple[str, str]],
        amounts: Sequence[Decimal],
        told: ProjectLevels = NO_LEVELS,
    ) -> None:
        self.told = told
        self.nodes: dict[int, str] = {}  # the projects that rows name which hold subjects, by the index of the row
        self.meaning = meaning
        self.amounts = amounts
        self.blocks = blocks
        self.within = within
        self.several = len({unit for unit, _ in within.values() if unit}) > 1
        self.economic: dict[Block | None, bool] = {}  # by block: whether the row above names an economic class
        self.slips = slips
        self.beside = beside
        self.units = units
        self.wholes = wholes
        self.levels = levels
        self.totalled = False
        self.scope: dict[str, Region] = {}  # by side and block, as what follows: a heading that rows below share
        self.opener: dict[str, int] = {}  # that heading's kind of enumerator, by which its share ends
        self.heading: dict[str, str] = {}  # the label of the form's heading above
        self.unit: Region = EVERYTHING
        self.economy_class = ""
        self.function = ""  # the subject that a row without a code named last, where no row prints one
        self.funds: set[str] = set()  # the runs of rows of which some named a fund
        self.depths: set[int] = set()  # digits of the codes of the subjects named so far
        self.coded = False
        self.lines: dict[str, int] = {}
        self.beyond: set[str] = set()  # sides on which money stands that the year neither took in nor spent
        self.nature: dict[str, str | None] = {}  # the kind of spending that stands above
        self.strange: dict[str, tuple[int, str]] = {}  # what stands there in its place and was not understood
        self.named: dict[str, str] = {}  # by side, unit and code: the name that came first

    def read(self, raw: Sequence[Row]) -> list[Row]:
        self.coded = any(row.code for row in raw)
        self.totalled = any(TOTAL_ROW.match(bare(row.label)) for row in raw)
        made: list[Row] = []
        for row in raw:
            region, of_which = self._region(row)
            region = narrowed(region, self.meaning.region)
            if (region.flow or row.side)[:2] != row.side:
                self.beyond.add(row.side)
            made.append(replace(row, region=region, of_which=of_which or _is_rate(row.label)))
        return picked_out(of_the_fund_above(made), [self._place(row) for row in raw], self.amounts)

    def _place(self, row: Row) -> str:
        """Return what tells the run of rows that a row goes on with from those beside it: its side and its block."""
        return _place(row, self.blocks)

    def _region(self, row: Row) -> tuple[Region, bool]:
        side = Region(flow=row.side or None)
        definition = self.meaning.definition
        if row.index in self.units and self.meaning.axis not in ("project", "unit"):
            return side.joined(self._unit(row)), False
        if row.code and (region := self._by_code(row)) is not None:
            region = self._beside(row, region).joined(self._owner(row)).joined(self._held(row))
            return side.joined(self.unit).joined(region).joined(self._line(row)), False
        defined = definition.row(row.side, row.label, self.heading.get(self._place(row), "")) if definition else None
        if definition and (heading := definition.heading(row.side, row.label)):
            self.heading[self._place(row)] = heading
        if defined and defined.region.fund and not defined.under and self.scope.get(self._place(row)):
            return self._by_label(row, side, bare(row.label))  # below 上年结转, where the form has no such row
        if defined and not (self.meaning.axis in ("project", "unit") and not row.label):
            whole = side.joined(defined.region)
            if opens_scope(whole) and not whole.fund:
                self.scope[self._place(row)], self.opener[self._place(row)] = whole, numbered(row.label)[0]
            return whole, defined.of_which
        if row.group and row.label != row.group:
            return self._grouped(row), False
        return self._by_label(row, side, bare(row.label))

    def _by_label(self, row: Row, side: Region, label: str) -> tuple[Region, bool]:
        """Return what a row means by its label alone, and whether it only picks something out."""
        if is_counted(label):
            subject = read_label(label).region.subject
            return Region(subject=subject or unknown(label, self._count(row.side + label))), True
        if not label and self.meaning.has_labels:
            return side._replace(subject=unknown("", self._count(row.side))), False
        if row.side and (label == "总计" or (row.side in self.beyond and label in ("合计", "共计"))):
            return Region(flow=f"{row.side}总计"), False
        if not label or TOTAL_ROW.match(label):
            return side, False
        if year := _YEAR.fullmatch(label):
            return side._replace(year=None if year.group(1) == self.meaning.region.year else year.group(1)), False
        if self.meaning.axis == "project" or row.index in self.units:
            return self._listed(row, label), False
        if part := part_named(label, self.meaning.region.subject):
            return side._replace(subject=part), False
        reading = read_label(row.label)
        if (region := self._by_name(row, label, reading)) is not None:
            return side.joined(region), reading.of_which
        if reading.understood and reading.region != EVERYTHING:
            return self._understood(row, side, reading), reading.of_which
        scope = self.scope.get(self._place(row))
        if scope is not None and reading.region.fund and reading.rest in vocabulary().carried:
            return scope.joined(reading.region), reading.of_which  # 其中：财政拨款结转, below 上年结转
        subject = unknown(label, self._count(row.side + label))
        if self.nature.get(self._place(row)) and (kind := numbered(row.label)[0]):
            self.strange[self._place(row)] = kind, subject  # 2、… beside 1、基本支出: what stands below is none of that
        return side._replace(subject=subject), reading.of_which

    def _grouped(self, row: Row) -> Region:
        """Return the region of a row inside a group: the group's own where it is the group's total."""
        region, _ = self._region(replace(row, label=row.group, group=""))
        inner = bare(row.label.removeprefix(row.group))
        if not inner or TOTAL_ROW.match(inner):
            return region
        reading = read_label(inner)
        if reading.understood and any(reading.region) and axes().covers(region, region.joined(reading.region)):
            return region.joined(reading.region)
        return region._replace(subject=unknown(inner, self._count(row.label)))

    def _by_code(self, row: Row) -> Region | None:
        meant = self.slips.get(row.index) or Meant(row.code)
        if meant.code and bears_another(meant.code, row.label, self.meaning.region.year or ""):
            meant = Meant(meant.code[:3], inside=True)
        if not meant.inside:
            return of_code(meant.code)
        within = of_code(meant.code) or EVERYTHING
        return within._replace(subject=unknown(bare(row.label), self._count(row.side + row.label)))

    def _beside(self, row: Row, region: Region) -> Region:
        """Return a region narrowed by further classifications of its row.

        A government's subject follows from a department's: it only tells rows apart that are alike.
        """
        for further in map(of_code, self.beside.get(row.index, ())):
            if further and not (further.gov_economy and region.economy):
                region = region.joined(further)
        return region

    def _owner(self, row: Row) -> Region:
        """Return the unit and the project that stand before the code of a row: units only where there are several."""
        unit, project = self.within.get(row.index, ("", ""))
        own = f"{bare(unit)}(本级)" if self.meaning.is_own(bare(unit)) else bare(unit)
        line = "/".join((row.code, *self.beside.get(row.index, ()), unit, project))
        node = project_node(project, self._count(line)) if project else None
        return Region(unit=own if self.several and unit else None, project=node)

    def _line(self, row: Row) -> Region:
        """Return the project that a row names below the subject whose code it repeats; nothing for a subject."""
        key = f"{row.side}/{self.unit.unit or ''}/{row.code}"
        label = bare(row.label)
        first = self.named.setdefault(key, label)
        if label == first or not label or not first or row.code[0] != "2":
            return EVERYTHING
        names = load().functions.by_name(first)
        if not any(code.code == row.code for code in names) or load().functions.by_name(label):
            return EVERYTHING
        return Region(project=project_node(label, self._count("project" + key + label)))

    def _by_name(self, row: Row, label: str, reading: Reading) -> Region | None:
        """Return the code of a subject that is printed by name alone."""
        block = self.blocks.get(row.index)
        if block is not None and names_government_economy(block.named):
            return self._by_government(label)
        found = self._named(row, label, reading, among_economic=self.economic.get(block, False))
        if found is not None:
            self.economic[block] = found.economy is not None
        return found

    def _named(self, row: Row, label: str, reading: Reading, *, among_economic: bool) -> Region | None:
        standard, axis = load(), self.meaning.axis
        if axis == "economy":
            if reading.region.nature in ("人员经费", "公用经费") and reading.total:
                return Region(economy=f"{reading.region.nature}科目")
            found = standard.economy.by_name(label)
            within = [code for code in found if code.code.startswith(self.economy_class)]
            classes = [code for code in found if len(code.code) == 3]
            if classes and not (within and len(label) and not label.endswith(("支出", "补助", "费用", "购"))):
                self.economy_class = classes[0].code
                return Region(economy=classes[0].code)
            chosen = within or found
            return Region(economy=chosen[0].code) if len(chosen) >= 1 else None
        if axis == "gov_economy":
            return self._by_government(label)
        if among_economic and (economy := self._by_economy(row, label)):
            return economy  # 其他支出 among economic classes
        found = standard.functions.by_name(label)
        spending = row.side == "支出" or self.meaning.region.flow == "支出"
        outlay = spending or (not row.side and self.meaning.region.flow is None)
        classes = [code for code in found if len(code.code) == 3] or (self._short_class(row, label) if outlay else [])
        if not spending and (row.side or not (classes or self.function)):
            return None
        if classes and not (reading.understood and reading.region.fund and self._among_funds(row)):
            self.function = "" if row.side or self.coded else classes[0].code
            self.depths.add(3)
            return Region(function=classes[0].code)
        if below := self._below([code.code for code in found]):
            self.function = below
            self.depths.add(len(below))
            return Region(function=below)
        return self._by_economy(row, label) if spending else None

    def _among_funds(self, row: Row) -> bool:
        """Whether rows above name funds: below a heading, or with no subject among them (3.国有资本经营预算)."""
        return bool(self.scope.get(self._place(row))) or (self._place(row) in self.funds and not self.depths)

    def _short_class(self, row: Row, label: str) -> list[Code]:
        """Return the class that a numbered row names without saying that it is spending (一、一般公共服务)."""
        if bare(row.label) == plain(row.label) or label.startswith(_REST):
            return []
        return [code for code in load().functions.by_name(f"{label}支出") if len(code.code) == 3]

    def _by_government(self, label: str) -> Region | None:
        """Return the government economic subject that a row names: a class, else one of the class above it."""
        found = load().gov_economy.by_name(label)
        classes = [code.code for code in found if len(code.code) == 3]
        if classes:
            self.economy_class = classes[0]
            return Region(gov_economy=classes[0])
        within = [code.code for code in found if self.economy_class and code.code.startswith(self.economy_class)]
        return Region(gov_economy=within[0]) if within else None

    def _below(self, codes: Sequence[str]) -> str:
        """Return the one of these codes that lies below the subject named last, as near to it as can be.

        A group and an item of it or of another may bear one name: the group comes first, in tables that name groups.
        """
        for width in (7, 5, 3):
            above = self.function[:width] if len(self.function) >= width else ""
            inside = {code for code in codes if above and code != above and code.startswith(above)}
            if inside:
                widest, *others = sorted(inside, key=len)
                skipped = self.depths == {3, 7}  # the table names no groups
                if not all(other.startswith(widest) or (len(other) > len(widest) and not skipped) for other in others):
                    return ""
                return others[-1] if others and skipped else widest
        return ""

    def _by_economy(self, row: Row, label: str) -> Region | None:
        """Return the economic class that a row of spending names, within the kind of spending above it."""
        found = economic_class(label.removeprefix("按项目管理的"))
        if found is None or found.economy is None:
            return found
        above, subject = self.strange.get(self._place(row), (0, ""))
        if subject and not 0 < numbered(row.label)[0] <= above:
            return found._replace(subject=f"{subject}{INSIDE}{label}")
        return found.joined(Region(nature=self.nature.get(self._place(row))))

    def _understood(self, row: Row, side: Region, reading: Reading) -> Region:
        region = reading.region
        self.funds |= {self._place(row)} if region.fund else set()
        left = _is_left_over(row.label, region)
        if (region.nature and not left) or reading.total or region.flow:
            self.nature[self._place(row)] = region.nature
            self.strange.pop(self._place(row), None)
        if row.side and region.flow in ("收入", "支出") and region.flow != row.side:
            region = region._replace(flow=None)
        if self.meaning.phase == "决算":
            region = in_accounts(region, row.side)
        whole = side.joined(region)
        opens = opens_scope(region)
        kind, number = numbered(row.label)
        opener = self.opener.get(self._place(row), _INSIDE)
        if kind and not opener and number == 1:
            self.opener[self._place(row)] = _INSIDE  # a list of its own below a heading without number
        elif kind and opener >= 0 and kind <= max(opener, 1):
            self.scope.pop(self._place(row), None)
        scope = self.scope.get(self._place(row))
        if opens:
            kind = kind or plain(row.label).startswith(("加:", "加上:"))  # no numbered fund behind it is what it adds
            self.scope[self._place(row)], self.opener[self._place(row)] = whole, int(kind)
            return whole
        if (reading.total or kind) and region.vintage == "当年" and region.flow == "收入" and not region.fund:
            self.scope[self._place(row)] = whole  # its parts may stand below it
            self.opener[self._place(row)] = 0 if reading.total else kind
            return whole
        funds_own = kind and region.fund  # 一、财政拨款小计 is one of the numbered funds
        closes = bare(row.label) == region.flow or (reading.total and not funds_own)
        if closes or region.flow in ("收入总计", "支出总计"):
            self.scope.pop(self._place(row), None)
            return whole
        if scope is not None and (region.fund or left):
            return scope.joined(Region(fund=region.fund, nature=region.nature if left else None))
        if left and not opens_scope(self.meaning.region):
            return side._replace(subject=unknown(bare(row.label), self._count(row.side + bare(row.label))))
        if region.fund and row.side == "收入" and self.meaning.phase != "决算" and region.vintage is None:
            return whole._replace(vintage="当年")
        return whole

    def _listed(self, row: Row, label: str) -> Region:
        """Return the region of a line in a list of projects or of units."""
        if row.index in self.units:
            return self._unit(row)
        said = self.unit.joined(self.told.said.get(row.index, EVERYTHING))
        if row.index in self.told.unsure:
            return said._replace(subject=unknown(label, self._count(row.side + label)))
        if row.index in self.told.heads or row.index in self.told.owners:
            return said.joined(self._held(row))
        ordinal = self._count("project" + (self.unit.unit or "") + label)
        self.nodes[row.index] = project_node(label, ordinal)
        return said._replace(project=self.nodes[row.index])

    def _held(self, row: Row) -> Region:
        """Return the project that the subject at a row stands below."""
        return Region(project=self.nodes.get(self.told.owners.get(row.index, -1)))

    def _unit(self, row: Row) -> Region:
        """Return the region of a row that names a unit; the rows below it are of this unit."""
        label = bare(row.label)
        if row.index in self.wholes:
            self.unit = EVERYTHING
            self._count("own" + label)  # where it is named once more, its own level alone is meant
        elif self.meaning.is_own(label):
            self.unit = self._own(label, alone=row.index in self.levels)
        else:
            self.unit = Region(unit=label)
        return self.unit

    def _own(self, label: str, *, alone: bool) -> Region:
        """Return the region of the row of the unit that the table is of: all of it, or its own level among others.

        `alone` says that its figures are those of its own level.
        """
        single = all(self.meaning.is_own(name) for name in self.units.values())
        first = self._count("own" + label) == 1
        if single or (first and not self.totalled and not alone):
            return EVERYTHING
        return Region(unit=f"{label}(本级)")

    def _count(self, key: str) -> int:
        self.lines[key] = self.lines.get(key, 0) + 1
        return self.lines[key]


def _place(row: Row, blocks: Mapping[int, Block]) -> str:
    block = blocks.get(row.index)
    return f"{row.side}{block.labels if block else ''}"


def _is_left_over(label: str, region: Region) -> bool:
    """Whether a row names what a kind of spending leaves or left (基本支出结转): nothing that the year spends."""
    return region.nature is not None and not region.flow and bare(label).endswith(vocabulary().carried)


def _is_rate(label: str) -> bool:
    """Whether a row prints rates or changes, which are no parts of a sum."""
    return bool(_RATE.search(bare(label)))
