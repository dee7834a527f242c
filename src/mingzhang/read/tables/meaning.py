"""What a whole table means, from its title, its head lines and its columns: the region that all its figures share."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model import YUAN_IN, Column, ColumnRole, Region, Row, unknown
from mingzhang.model.values import dataclass
from mingzhang.read.tables.defined import Defined, has_columns, key, match_form
from mingzhang.read.tables.heading import Heading
from mingzhang.read.tables.unit_rows import is_own
from mingzhang.standard import lazy, load
from mingzhang.standard.axes import counted, crossed
from mingzhang.standard.lexicon import Reading, read_label, vocabulary
from mingzhang.standard.words import plain

_BOTH_SIDES = lazy.compile(r"收支|收入.{0,4}支出")
_PROJECT_TITLE = lazy.compile(r"项目支出|项目经费|项目预算|专项业务经费|项目收(?:入支出|支)")
_NOT_PROJECT_TITLE = lazy.compile(r"基本支出|绩效|支出总表")
_ALSO = lazy.compile(r"三公|政府采购|国有资产")  # what makes a table of 机关运行经费 more than a list of units
_GOVERNMENT_ECONOMY = lazy.compile(r"政府.{0,6}经济(?:分类|科目)")
_ECONOMY = lazy.compile(r"经济(?:分类|科目)|基本支出")
_TO_THE_YEAR = lazy.compile(r"^.*?20\d{2}年度?")
_COUNTED = lazy.compile(
    r"\((?:辆|台|套|件|台\(套\)|台/套|台、套|平方米|个|人|批|次|批次|人次|个次|家|户|名|项)\)$"
    r"|(?:团组|团组数|批次|人次|人数|次数|辆数|台数|套数|户数|个数|数量|面积|购置数|保有数|保有量|购置量|保有量数|批次数|人次数|统计数|实物量)$"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """How to understand one table. `region` is what all its figures share."""

    form: str
    kind: str
    region: Region
    definition: Defined | None
    phase: str
    axis: str  # function, economy, gov_economy, project, unit, or empty where rows differ on several axes
    unit_name: str
    has_labels: bool

    @property
    def ordinal_is_code(self) -> bool:
        """Whether the row number stands in for a code."""
        return self.axis == ""

    @property
    def ordinal_is_cell(self) -> bool:
        """Whether row numbers are published as cells of the table."""
        return self.definition is not None and self.definition.form.numbers_are_cells

    def is_own(self, label: str) -> bool:
        """Whether a label names the unit that the table is of."""
        return is_own(label, self.unit_name)

    def is_heading(self, row: Row) -> bool:
        """Whether a row only heads those below it."""
        return self.definition is not None and self.definition.is_bare_heading(row.side, row.label)

    def region_of(self, row: Row, column: Column) -> Region:
        """Return what a figure is about; what is counted is no money, whichever the title speaks of."""
        region = self.region.joined(crossed(column.region, row.region))
        return region.opened("flow", "economy") if row.region.subject in counted() else region

    def unit_of(self, row: Row, column: Column) -> str | None:
        """Return the unit that a column or row names, empty where it counts things, None where neither says."""
        if column.unit or column.role is ColumnRole.COUNT:
            return column.unit
        if row.role is ColumnRole.RATE:
            return "%"
        return "" if row.region.subject in counted() or is_counted(row.label) else None


def is_counted(label: str) -> bool:
    """Whether a label names things that are counted or measured: they are no part of any money."""
    return bool(_COUNTED.search(plain(label)))


def meaning_of(
    heading: Heading,
    columns: Sequence[Column],
    document_year: str,
    document_kind: str,
    *,
    has_labels: bool,
    rows_of: str,
) -> Meaning:
    """Return what a table means, from its title and columns, in a document of this year and kind.

    `rows_of` says that its rows stand under a head of units or of projects: a title that says otherwise is believed
    first. Of which projects a list is that only its head shows to be one, is not known.
    """
    phase = "决算" if "决算" in heading.title else "预算" if "预算" in heading.title else document_kind
    form = match_form(heading.title, heading.number, phase)
    if form and key(form.title) != key(heading.title) and not has_columns(form, columns):
        form = None
    definition = Defined(form) if form else None
    reading = read_label(heading.title)
    kind = load().forms.kind_of(heading.title, heading.unit_name)
    region = form.region if form else _title_region(heading.title, reading, phase)
    if form is None and kind is not None:
        region = kind.region.joined(region)
    listed = rows_of == "unit" or not (form or kind) or bool(kind and kind.region.nature == "项目支出")
    axis = _axis(heading.title, columns) or (rows_of if listed else "")
    unsaid = axis == "project" and not region.nature and not reading.understood
    if form is None and kind is None and (unsaid or _is_silent(heading, region, columns)):
        region = region._replace(subject=unknown(_readable(heading.title)))  # it equals no other table's amounts
    if heading.unit and heading.unit not in YUAN_IN:  # all of it is counted
        region = region.opened("flow", "economy")._replace(subject=region.subject or unknown(_readable(heading.title)))
    if area := next((word for word in vocabulary().area if word in plain(heading.title)), ""):
        region = region._replace(subject=unknown(area))  # several levels of government: no other table's amounts
    year = heading.year or document_year
    region = region._replace(year=year or None, phase=region.phase or phase or None)
    return Meaning(
        form=form.id if form else _readable(heading.title),
        kind=form.kind if form else kind.id if kind else "",
        region=region,
        definition=definition,
        phase=phase,
        axis=axis,
        unit_name=heading.unit_name,
        has_labels=has_labels,
    )


def _is_silent(heading: Heading, region: Region, columns: Sequence[Column]) -> bool:
    """Whether neither a title nor the heads below it say what money the amounts are (新增资产配置表：数量、金额)."""
    title = heading.title.replace(heading.unit_name, "")
    if not plain(heading.title):
        return True
    regions = [region, *(column.region for column in columns)]
    if read_label(title).understood or any(each.opened("year", "phase").fixed() for each in regions):
        return False
    return all(column.role is not ColumnRole.CODE for column in columns)


def _readable(title: str) -> str:
    """Return a name for a table without a form: its title without year."""
    return _TO_THE_YEAR.sub("", plain(title)) or plain(title) or "未命名表"


def _title_region(title: str, reading: Reading, phase: str) -> Region:
    region = reading.region
    if _BOTH_SIDES.search(plain(title)):
        region = region._replace(flow=None, economy=None)  # what it names besides has rows of its own
    elif region.flow is None and (region.nature or region.economy):
        region = region._replace(flow="支出")
    if region.subject and region.economy:
        region = region._replace(subject=None)
    if phase == "决算" and region.vintage == "当年":
        region = region._replace(vintage=None)
    return region


def names_government_economy(text: str) -> bool:
    """Whether a title or a head says that what stands below is classified by government economic subjects."""
    return bool(_GOVERNMENT_ECONOMY.search(plain(text)))


def _axis(title: str, columns: Sequence[Column]) -> str:
    text = plain(title)
    if _PROJECT_TITLE.search(text) and not _NOT_PROJECT_TITLE.search(text):
        return "project"
    if "机关运行经费" in text and not _ALSO.search(text):
        return "unit"
    if names_government_economy(text):
        return "gov_economy"
    if _ECONOMY.search(text):
        return "economy"
    if any("科目" in word for column in columns for word in column.path):
        return "economy" if "经济" in text else ""
    return ""
