"""Filings of invented units, and what comes back when their packages are written and read again."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

from mingzhang.algebra.spelling import spelling_of
from mingzhang.compose.filing import Filing, FilingError, Indicator, Project, Unit
from mingzhang.compose.ledger.rounding import Rounding
from mingzhang.compose.package import composed_of
from mingzhang.model import Disclosure, Entry, Figure, Ledger, Publication, Region, TextCell

UNIT = Unit(
    "甲县园圃局",
    "行政单位",
    "县级",
    department="甲县园圃局",
    department_code="121",
    duties=("（一）负责全县园圃的规划、建设和养护。",),
    offices=("内设办公室、养护股两个机构。",),
)
STAFF, RUNNING, PROJECTS = "人员经费", "公用经费", "项目支出"

# (function, nature, economy, government economy, fund, project, amount)
SPENDING = (
    ("2080101", STAFF, "30101", "50101", "一般公共预算", None, "2970300.55"),
    ("2080101", STAFF, "30302", "50905", "一般公共预算", None, "120300.50"),
    ("2210201", STAFF, "30113", "50103", "一般公共预算", None, "836800"),
    ("2080101", RUNNING, "30201", "50201", "一般公共预算", None, "25000.40"),
    ("2080101", RUNNING, "30231", "50208", "一般公共预算", None, "33000.12"),
    ("2080101", RUNNING, "30217", "50206", "一般公共预算", None, "1200"),
    ("2080101", RUNNING, "31002", "50306", "一般公共预算", None, "12000.33"),
    ("2080102", PROJECTS, "30299", "50299", "一般公共预算", "p1", "1030000"),
    ("2120803", PROJECTS, "30905", "50402", "政府性基金", "p2", "200000"),
    ("2080101", RUNNING, "30226", "50205", "事业收入", None, "50000"),
)


def entry(
    region: Region,
    amount: str | Decimal,
    function: str,
    nature: str,
    economy: str,
    gov: str,
    fund: str,
    line: str | None,
) -> Entry:
    made = region._replace(function=function, nature=nature, economy=economy, gov_economy=gov, fund=fund, project=line)
    return Entry(made, Decimal(amount), f"支出明细!{function}-{economy}")


def both(first: str, second: str, name: str, value: str, year_value: str = "") -> tuple[Indicator, Indicator]:
    """Return an indicator for the whole period and for the year."""
    return Indicator("实施期", first, second, name, value), Indicator("年度", first, second, name, year_value or value)


GOALS = Project(
    "p1",
    "绿化养护费",
    "其他运转类",
    attribute="经常性项目",
    period="3年",
    summary="全县公园绿地的日常养护，包括浇水、修剪、补植和病虫害防治。",
    basis="《甲县绿化管理办法》（甲政发〔2020〕3号）",
    necessity="绿地需要全年养护。",
    measures="《甲县园圃局财务管理制度》",
    plan="1月至3月修剪，4月至10月浇水和防治病虫害，11月至12月补植。",
    whole_goal="三年内公园绿地保存完好，群众满意。",
    year_goal="全年养护绿地20万平方米，成活率不低于95%。",
    funds=(("市县(区)财政资金", Decimal(3105000), Decimal(1030000)),),
    indicators=(
        *both("产出指标", "数量指标", "养护绿地面积", "≥20万平方米"),
        *both("产出指标", "数量指标", "补植苗木数", "≥900株", "≥300株"),
        *both("产出指标", "质量指标", "苗木成活率", "≥95%"),
        *both("产出指标", "时效指标", "养护完成时间", "12月31日前"),
        *both("产出指标", "成本指标", "养护成本", "≤310.5万元", "≤103万元"),
        *both("效益指标", "生态效益指标", "绿地完好率", "≥98%"),
        *both("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
    ),
)


def budget(**changes: object) -> Filing:
    """Return a budget of one unit, with last year's."""
    base = Region(year="2025", phase="预算", flow="支出", vintage="当年")
    ledger = Ledger(tuple(entry(base, row[6], *row[:4], row[4], row[5]) for row in SPENDING))
    prior = Ledger(tuple(Entry(one.region._replace(year="2024"), one.amount * 9 / 10) for one in ledger.entries))
    filing = Filing(
        "山西-2025-单位预算",
        "预算",
        "2025",
        "单位",
        UNIT,
        ledger,
        prior=prior,
        projects=(GOALS, Project("p2", "道路绿化工程", "特定目标类")),
        date="2025年2月",
    )
    from dataclasses import replace

    return replace(filing, **changes)  # type: ignore[arg-type]  # the names are fields of a filing


def scored(first: str, second: str, name: str, value: str, actual: str, weight: str, **more: str) -> Indicator:
    """Return an indicator of a self-evaluation."""
    return Indicator("年度", first, second, name, value, actual=actual, weight=Decimal(weight), **more)  # type: ignore[arg-type]


EVALUATED = Project(
    "p1",
    "绿化养护费",
    "其他运转类",
    year_goal="全年养护绿地20万平方米，成活率不低于95%。",
    achieved="全年养护绿地20万平方米，苗木成活率93%",
    indicators=(
        scored("产出指标", "数量指标", "养护绿地面积", "≥20万平方米", "20万平方米", "20"),
        scored("产出指标", "质量指标", "苗木成活率", "≥95%", "93%", "20", deviation="夏季干旱，部分苗木枯死"),
        scored("产出指标", "时效指标", "养护完成时间", "12月31日前", "12月31日前", "10"),
        scored("效益指标", "生态效益指标", "绿地完好率", "≥98%", "99%", "30"),
        scored("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "10"),
    ),
    analysis=(
        ("项目实施和预算执行情况及分析", "剩余资金因合同节约形成。"),
        ("产出情况及分析", "面积和时间达到目标，成活率略低。"),
        ("效益情况及分析", "绿地环境改善。"),
        ("满意度情况及分析", "抽样调查满意度为92%。"),
        ("主要经验做法", "按月考核养护质量。"),
        ("项目管理中存在的主要问题及原因分析", "夏季浇水不足。"),
        ("下一步改进措施及管理建议", "增设浇水设施。"),
    ),
)


def accounts(**changes: object) -> Filing:
    """Return the accounts of one department, with balances rolled forward, purchases, assets and visits."""
    entries, prior = [], []
    for function, nature, economy, gov, fund, line, amount in SPENDING:
        parts = (function, nature, economy, gov, fund, line)
        region = Region(year="2024", phase="决算", flow="支出")
        entries.append(entry(region, amount, *parts))
        for phase in ("年初预算", "调整预算"):
            entries.append(entry(region._replace(phase=phase), Decimal(amount) + 500, *parts))
        income = Region(year="2024", phase="决算", flow="收入", function=function, fund=fund)
        entries.append(Entry(income, Decimal(amount)))
        if economy != "30217":
            prior.append(entry(region._replace(year="2023"), Decimal(amount) * 8 / 10, *parts))
            prior.append(Entry(income._replace(year="2023"), Decimal(amount) * 8 / 10))
    base = Region(year="2024", phase="决算")
    for flow, fund, function, amount in (
        ("年初结转结余", "政府性基金", "2120803", "15000"),
        ("年末结转结余", "政府性基金", "2120803", "15000"),
        ("年初结转结余", "一般公共预算", "2080102", "3000"),
        ("年末结转结余", "一般公共预算", "2080102", "3000"),
        ("收入", "其他收入", "2080101", "2000"),
        ("结余分配", "其他收入", "2080101", "2000"),
        ("使用非财政拨款结余", "其他收入", "2080101", "700"),
        ("年末结转结余", "其他收入", "2080101", "700"),
    ):
        entries.append(Entry(base._replace(flow=flow, fund=fund, function=function), Decimal(amount)))
    for subject, amount in (("政府采购货物", "12000"), ("政府采购服务", "500000"), ("中小企业采购", "500000")):
        entries.append(Entry(base._replace(flow="支出", subject=subject), Decimal(amount)))
    entries.append(Entry(base._replace(flow="支出", subject="小微企业采购"), Decimal(120000)))
    for subject, count in (
        ("执法执勤用车", 2),
        ("其他用车", 1),
        ("单价100万元以上设备", 3),
        ("公务接待批次", 4),
        ("公务接待人次", 22),
        ("公务用车保有量", 3),
    ):
        entries.append(Entry(base._replace(subject=subject), Decimal(count)))
    filing = Filing(
        "山西-2024-部门决算",
        "决算",
        "2024",
        "部门",
        UNIT,
        Ledger(tuple(entries)),
        prior=Ledger(tuple(prior)),
        projects=(EVALUATED, Project("p2", "道路绿化工程", "特定目标类")),
        date="2025年9月",
    )
    from dataclasses import replace

    return replace(filing, **changes)  # type: ignore[arg-type]  # the names are fields of a filing


def cells(document: Disclosure) -> Counter[tuple[object, ...]]:
    """Return every cell of a document's tables: its label, its value or words, its unit, and what it is about."""
    spelling = spelling_of(document)
    found: Counter[tuple[object, ...]] = Counter()
    for table in document.tables:
        found.update((*_cell(one, one.value, one.unit), spelling.of(one.region)) for one in table.figures)
        found.update(_cell(text, _bare(text.text), "") for text in table.texts)
    return found


def _cell(cell: Figure | TextCell, value: object, unit: str) -> tuple[object, ...]:
    label = cell.label
    assert not hasattr(label, "section")
    parts = (label.form, label.instance, label.side, label.code, label.row, label.column)
    return (*(_bare(part) for part in parts), value, unit)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def compose(filing: Filing, rounding: Rounding = Rounding.EACH, *, draft: bool = False) -> Publication:
    """Return the package of a filing. Raises FilingError where an amount cannot be shown as it was entered."""
    composed = composed_of(filing, rounding=rounding, draft=draft)
    if composed.review.errors:
        raise FilingError(composed.review.errors)
    return composed.publication


def read_back(filing: Filing, folder: Path, rounding: Rounding = Rounding.EACH) -> tuple[Disclosure, Disclosure]:
    """Return what was composed, and what is read of it from a PDF."""
    from mingzhang.read import read
    from mingzhang.write.pdf.document import pdf

    composed = composed_of(filing, rounding=rounding)
    assert composed.review.errors == ()
    path = folder / "package.pdf"
    path.write_bytes(pdf(composed.publication))
    return composed.publication.disclosure, read(path)
