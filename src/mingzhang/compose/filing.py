"""A filing: everything that a unit enters for one year's package, typed and checked, before anything is computed."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.model import Ledger
from mingzhang.model.values import dataclass, field
from mingzhang.standard import load


@dataclass(frozen=True, slots=True)
class Unit:
    """Whose package it is. `kind` is 行政单位, 参公事业单位 or 事业单位; `level` is 省级, 市级, 县级 or 乡级."""

    name: str
    kind: str
    level: str
    department: str = ""
    department_code: str = ""
    duties: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    members: tuple[str, ...] = ()  # the budget units that a department consists of
    staff: tuple[tuple[str, int], ...] = ()  # (编制 or 实有 category, heads)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of performance goals. `period` is 实施期 or 年度; the rest from `adjusted` on is for self-evaluation."""

    period: str
    first: str
    second: str
    name: str
    value: str
    adjusted: str = ""
    actual: str = ""
    weight: Decimal | None = None
    score: Decimal | None = None  # None: to be scored by the rules
    quality: str = ""  # 达成, 部分达成, 未达成 for indicators that are not counted
    deviation: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """One project. Money is in yuan; `funds` holds (source, for the whole period, for this year).

    `line` tells two projects of one name apart; it is the project's node on the axis `project`.
    """

    line: str
    name: str
    project_class: str  # 其他运转类 or 特定目标类
    attribute: str = ""  # 一次性项目（1年结束） …
    period: str = ""  # 1年, 99年 …
    carried: bool = False  # money of the year before
    summary: str = ""
    basis: str = ""
    necessity: str = ""
    measures: str = ""
    plan: str = ""
    whole_goal: str = ""
    year_goal: str = ""
    funds: tuple[tuple[str, Decimal, Decimal], ...] = ()
    indicators: tuple[Indicator, ...] = ()
    declared: Decimal | None = None  # 目标申报数
    drafted: Decimal | None = None  # 预算编制数
    adjusted: Decimal | None = None  # 全年预算数
    executed: Decimal | None = None  # 全年执行数
    achieved: str = ""  # 实际完成情况
    analysis: tuple[tuple[str, str], ...] = ()  # (heading, text) of the self-evaluation's analysis


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an amount changed. `topic` names the amount (收入总计, 三公/30231, 机关运行经费, function 208 …)."""

    topic: str
    text: str
    amount: Decimal | None = None  # yuan, signed; None where the cause has no amount of its own


@dataclass(frozen=True, slots=True)
class Assets:
    """Assets at the date that the edition asks for. Floor area is in square metres."""

    vehicles: tuple[tuple[str, int], ...] = ()  # by kind, in the order of the edition
    authorised: int | None = None
    floor_area: Decimal | None = None
    equipment: tuple[tuple[str, int], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()  # 因公出国团组, 公务接待批次 …


@dataclass(frozen=True, slots=True)
class RevenueLine:
    """Income of one budget by revenue subject, for the forms that list it (政府性基金, 国有资本经营). Yuan."""

    code: str
    name: str
    fund: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Filing:
    """All of it. `ledger` holds this year's entries in every phase; `prior` last year's, for changes.

    `texts` are free texts by topic (政府购买服务指导性目录, 其他 …); `private` are names that must not be published.
    """

    edition: str
    account: str  # 预算 or 决算
    year: str
    scope: str  # 单位 or 部门
    unit: Unit
    ledger: Ledger
    prior: Ledger = Ledger(())
    revenue: tuple[RevenueLine, ...] = ()
    projects: tuple[Project, ...] = ()
    reasons: tuple[Reason, ...] = ()
    assets: Assets = Assets()
    services: tuple[str, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    date: str = ""
    layout: str = ""  # the id of the layout of its performance forms; empty for that of its province
    named: dict[str, str] = field(default_factory=dict)  # functional codes that our list lacks, as the unit calls them

    @property
    def province(self) -> str:
        """The province whose edition this is composed by."""
        return self.edition.split("-")[0]

    def name_of(self, axis: str, code: str) -> str:
        """Return what a code is called in the filing's year; the code itself where nobody says."""
        listed = load().code_list(axis)
        known = listed.name(code, int(self.year)) or listed.name(code) if listed else None
        return known.name if known else self.named.get(code, code)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in what was entered: where (sheet and cell), what, and what to do, in one Chinese sentence."""

    place: str
    message: str


class FilingError(Exception):
    """A workbook that cannot be composed; `faults` lists everything that is wrong, not only the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(f"{fault.place}：{fault.message}" for fault in faults))
        self.faults = faults
