# ruff: noqa: E501 a sentence is one line
"""Four packages of units that do not exist: budgets and accounts, with one fund only and with every fund there is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from invented import Line, Listed, Package, line
from mingzhang.model import Region
from mingzhang.standard import load

GENERAL, FUND, CAPITAL = "一般公共预算", "政府性基金", "国有资本经营"
STAFF, RUNNING, PROJECT = "人员经费", "公用经费", "项目支出"
UNIT = "云溪县林业局"
STATION = "云溪县苗圃站"

BASIC = (
    ("2130201", STAFF, "30101", "50101", "120.11"),
    ("2130201", STAFF, "30102", "50101", "60.35"),
    ("2210202", STAFF, "30102", "50101", "6.60"),
    ("2130201", STAFF, "30103", "50101", "30.07"),
    ("2080505", STAFF, "30108", "50102", "40.16"),
    ("2080506", STAFF, "30109", "50102", "20.08"),
    ("2101101", STAFF, "30110", "50102", "11.57"),
    ("2101102", STAFF, "30110", "50102", "6.00"),
    ("2101103", STAFF, "30111", "50102", "5.02"),
    ("2210201", STAFF, "30113", "50103", "33.21"),
    ("2080501", STAFF, "30302", "50905", "8.40"),
    ("2100799", STAFF, "30309", "50901", "0.24"),
    ("2130201", RUNNING, "30201", "50201", "10.12"),
    ("2130201", RUNNING, "30211", "50201", "5.33"),
    ("2130201", RUNNING, "30217", "50206", "0.85"),
    ("2130201", RUNNING, "30228", "50201", "2.40"),
    ("2130201", RUNNING, "30231", "50208", "4.20"),
    ("2130201", RUNNING, "30239", "50201", "8.88"),
    ("2130201", RUNNING, "31002", "50306", "1.50"),
)
"""Basic spending: function, what for, economic subject, that of the government, amount in 万元."""

PLAIN_PROJECTS = (
    ("2130202", "林区道路养护", "30213", GENERAL, "当年", "25.00"),
    ("2130205", "苗木培育补助", "30218", GENERAL, "当年", "40.30"),
    ("2130205", "退化林修复", "30227", GENERAL, "上年结转", "18.60"),
    ("2130205", "界桩补设", "30218", GENERAL, "上年结转", "3.25"),
)
EVERY_FUND = (
    *PLAIN_PROJECTS,
    ("2130202", "巡护用车购置", "31013", GENERAL, "当年", "18.00"),
    ("2130202", "巡护用车运行", "30231", GENERAL, "当年", "1.30"),
    ("2130202", "赴外考察", "30212", GENERAL, "当年", "2.10"),
    ("2120899", "城区绿化带建设", "31005", FUND, "当年", "50.00"),
    ("2120899", "公园绿地改造", "31005", FUND, "上年结转", "9.00"),
    ("2239999", "国有林场改革补助", "30299", CAPITAL, "当年", "5.00"),
    ("2239999", "林场职工安置", "30299", CAPITAL, "上年结转", "2.00"),
    ("2130205", "林业技术培训", "30216", "财政专户管理资金", "当年", "12.00"),
    ("2130205", "苗木测试", "30227", "单位资金", "当年", "8.00"),
)
"""Projects: function, name, economic subject, fund, vintage, amount in 万元."""


def budget(projects: tuple[tuple[str, ...], ...], units: tuple[tuple[str, str], ...]) -> Iterator[Line]:
    """Yield the ledger of a budget: what goes out, and the same amounts coming in."""
    for function, use, economy, government, amount in BASIC:
        nodes = {"function": function, "fund": GENERAL, "vintage": "当年"}
        yield line(amount, phase="预算", flow="支出", nature=use, economy=economy, gov_economy=government, **nodes)
        yield line(amount, phase="预算", flow="收入", **nodes)
    for function, name, economy, fund, vintage, amount in projects:
        nodes = {"function": function, "fund": fund, "vintage": vintage}
        yield line(amount, phase="预算", flow="支出", nature=PROJECT, economy=economy, project=name, **nodes)
        yield line(amount, phase="预算", flow="收入", **nodes)
    for unit, amount in units:
        yield line(amount, phase="预算", flow="支出", fund=GENERAL, subject="机关运行经费", unit=unit)


@cache
def plain_budget() -> Package:
    """An organ with general money alone, some of it carried over."""
    ledger = tuple(budget(PLAIN_PROJECTS, ((UNIT, "33.28"),)))
    package = Package("预算", 2025, UNIT, ledger, (Listed("部门合计", Region()), Listed(UNIT, Region(unit=UNIT))))
    return _with_story(package, budget_story(package))


@cache
def full_budget() -> Package:
    """A department of two units with money of every fund."""
    ledger = tuple(budget(EVERY_FUND, ((UNIT, "22.28"), (STATION, "11.00"))))
    units = (Listed(UNIT, Region(unit=UNIT)), Listed(STATION, Region(unit=STATION)))
    revenue = {FUND: ("1030148", "国有土地使用权出让收入"), CAPITAL: ("10306", "国有资本经营收入")}
    return Package("预算", 2025, UNIT, ledger, units, revenue)


def _with_story(package: Package, story: str) -> Package:
    return Package(
        package.account,
        package.year,
        package.unit,
        package.ledger,
        package.units,
        package.revenue,
        story,
        package.planted,
    )


def share(part: Decimal, whole: Decimal) -> str:
    return f"{(part / whole * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def grown(now: Decimal, by: Decimal) -> str:
    """Say how an amount moved since last year."""
    words = ("增加", "增长") if by > 0 else ("减少", "下降")
    return f"比上年{words[0]}{abs(by)}万元，{words[1]}{share(abs(by), now - by)}"


def named(codes: Iterator[str] | list[str]) -> list[tuple[str, str]]:
    return [(code, load().functions.codes[code].name) for code in codes]


def budget_story(package: Package) -> str:
    """Return the sentences on a budget; they name every figure that the tables total."""
    spent = {"phase": "预算", "flow": "支出"}
    this, carried = package.of(vintage="当年", **spent), package.of(vintage="上年结转", **spent)
    whole, basic, projects = this + carried, package.of(nature="基本支出", **spent), package.of(nature=PROJECT, **spent)
    staff, running = package.of(nature=STAFF, **spent), package.of(nature=RUNNING, **spent)
    year_projects = package.of(nature=PROJECT, vintage="当年", **spent)
    tops = named(sorted({one.region.function[:3] for one in package.ledger if one.region.function}))
    granted = "、".join(f"{name}{package.of(function=code, **spent)}万元" for code, name in tops)
    uses = "；".join(
        f"{name}{(part := package.of(function=code, vintage='当年', **spent))}万元，占{share(part, this)}"
        for code, name in tops
    )
    names = load().economy.codes
    paid = "、".join(names[code].name for code in dict.fromkeys(row[2] for row in BASIC if row[1] == STAFF))
    used = "、".join(names[code].name for code in dict.fromkeys(row[2] for row in BASIC if row[1] == RUNNING))
    who = f"{package.year}年度{package.unit}"
    moved, grew = Decimal("25.15"), Decimal("21.90")
    return f"""第三部分 {package.year}年度部门预算情况说明

一、部门预算收支数据变动情况及原因

{who}预算收入总计{whole}万元，其中：本年收入{this}万元，上年结转{carried}万元，{grown(whole, moved)}，主要原因是新增造林任务；预算支出总计{whole}万元，其中：本年预算安排{this}万元，上年结转{carried}万元，{grown(whole, moved)}，主要原因同上。

二、收入预算情况说明

{who}预算收入{whole}万元，包括：一般公共预算拨款收入{this}万元，占{share(this, whole)}；上年结转{carried}万元，占{share(carried, whole)}。

三、支出预算情况说明

{who}支出预算{whole}万元，其中：基本支出{basic}万元，占{share(basic, whole)}；项目支出{projects}万元，占{share(projects, whole)}。

四、财政拨款收支预算总体情况说明

{who}财政拨款收支总预算{whole}万元。收入包括：当年拨款收入{this}万元，上年结转收入{carried}万元。支出包括：{granted}。

五、一般公共预算支出情况说明

（一）一般公共预算当年支出规模变化情况

{who}一般公共预算当年支出{this}万元，{grown(this, grew)}。

（二）一般公共预算当年支出结构情况

{who}一般公共预算当年支出{this}万元，用于以下方面：{uses}。

六、一般公共预算基本支出情况说明

{who}一般公共预算安排基本支出{basic}万元，其中：

人员经费{staff}万元，包括：{paid}；

公用经费{running}万元，包括：{used}。

七、“三公”经费增减变动原因说明

{who}财政拨款安排的“三公”经费预算5.05万元，比上年减少0.20万元，下降3.81%。其中：因公出国（境）费0万元，与上年持平；公务接待费0.85万元，比上年减少0.20万元，下降19.05%；公务用车购置及运行费4.20万元，与上年持平。公务用车购置费0万元，与上年持平；公务用车运行维护费4.20万元，与上年持平。

八、机关运行经费增减变动原因说明

{who}机关运行经费财政拨款预算{running}万元，{grown(running, Decimal("1.12"))}，原因是办公用房取暖费上调。

九、政府采购情况

{who}政府采购预算总额12.50万元。其中：政府采购货物预算1.50万元、政府采购工程预算6.00万元、政府采购服务预算5.00万元。

十、绩效管理情况

1、整体绩效目标

{package.year}年编报单位整体绩效目标，涉及资金{whole}万元。

2、项目绩效目标

{package.year}年{package.unit}纳入绩效目标管理的二级项目2个，共计金额{year_projects}万元。其中：其他运转类项目1个，涉及金额25.00万元；特定目标类项目1个，涉及金额40.30万元。公开项目绩效目标2个，涉及项目金额{year_projects}万元，占项目支出总额的100%。

十一、国有资产占有使用情况

1、车辆情况

截至{package.year - 1}年12月31日，{package.unit}车辆编制3辆，实有2辆，其中：机要通信用车1辆，应急保障用车1辆，其他公务用车0辆。

2、房屋情况

截至{package.year - 1}年12月31日，{package.unit}办公用房建筑面积960平方米。
"""


# -- accounts, in yuan ------------------------------------------------------------------------------------------------

NON_FISCAL = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")


def accounts(
    income: tuple[tuple[str, str, str], ...],
    spending: tuple[tuple[str, ...], ...],
    left: tuple[tuple[str, str, str, str], ...],
    beside: tuple[tuple[str, str], ...],
    planned: tuple[tuple[str, str], ...],
) -> Iterator[Line]:
    """Yield the ledger of accounts: money in, money out, what was and what is left, and what stands beside."""
    for function, fund, amount in income:
        yield line(amount, phase="决算", flow="收入", function=function, fund=fund)
    for function, nature, economy, fund, amount in spending:
        nodes = {"function": function, "nature": nature, "economy": economy, "fund": fund}
        yield line(amount, phase="决算", flow="支出", **{axis: node for axis, node in nodes.items() if node})
    for flow, function, fund, amount in left:
        yield line(amount, phase="决算", flow=flow, function=function, fund=fund)
    for subject, amount in beside:
        nodes = {"fund": "一般公共预算"} if subject in ("行政单位", "参公事业单位") else {}
        yield line(amount, phase="决算", flow="支出", subject=subject, **nodes)
    for economy, amount in planned:
        yield line(amount, phase="调整预算", flow="支出", economy=economy, fund=GENERAL)


BASIC_SPENT = (
    ("2130201", STAFF, "30101", GENERAL, "1201100.10"),
    ("2130201", STAFF, "30102", GENERAL, "603500.25"),
    ("2080505", STAFF, "30108", GENERAL, "401600.40"),
    ("2080506", STAFF, "30109", GENERAL, "200800.20"),
    ("2101101", STAFF, "30110", GENERAL, "175700.05"),
    ("2101103", STAFF, "30111", GENERAL, "50200.05"),
    ("2210201", STAFF, "30113", GENERAL, "332100.00"),
    ("2080501", STAFF, "30302", GENERAL, "84000.00"),
    ("2130201", RUNNING, "30201", GENERAL, "101200.50"),
    ("2130201", RUNNING, "30217", GENERAL, "8500.00"),
    ("2130201", RUNNING, "30231", GENERAL, "42000.00"),
    ("2130201", RUNNING, "31002", GENERAL, "15000.00"),
)
PROJECTS_SPENT = (
    ("2130202", PROJECT, "30213", GENERAL, "250000.00"),
    ("2130205", PROJECT, "30218", GENERAL, "403000.30"),
    ("2130205", PROJECT, "30906", GENERAL, "61000.00"),
    ("2130205", PROJECT, "31204", GENERAL, "22000.00"),
)
BESIDE = (
    ("政府采购货物", "15000.00"),
    ("政府采购工程", "60000.00"),
    ("政府采购服务", "50000.00"),
    ("行政单位", "166700.50"),
    ("机要通信用车", "1"),
    ("应急保障用车", "1"),
    ("其他用车", "1"),
)
PLANNED = (("30217", "10500.00"), ("30231", "42000.00"))


@cache
def plain_accounts() -> Package:
    """An organ whose fiscal money is spent to the last fen, and other income that leaves a rest."""
    spending = (*BASIC_SPENT, *PROJECTS_SPENT)
    income = [(function, fund, amount) for function, _, _, fund, amount in spending]
    income += [("2130205", "事业收入", "90000.00"), ("2130205", "其他收入", "15000.50")]
    other = (("2130205", "经营支出", "", "事业收入", "60000.00"), ("2130205", PROJECT, "", "其他收入", "9000.00"))
    left = (("结余分配", "2130205", "事业收入", "30000.00"), ("年末结转结余", "2130205", "其他收入", "6000.50"))
    ledger = tuple(accounts(tuple(income), (*spending, *other), left, BESIDE, PLANNED))
    package = Package("决算", 2024, UNIT, ledger)
    return _with_story(package, accounts_story(package))


@cache
def full_accounts() -> Package:
    """A department with money of every fund, carried over at both ends of the year."""
    general = [(function, fund, amount) for function, _, _, fund, amount in (*BASIC_SPENT, *PROJECTS_SPENT)]
    income = [
        *general,
        ("2120899", FUND, "500000.00"),
        ("2239999", CAPITAL, "50000.00"),
        ("2130205", "上级补助收入", "31000.00"),
        ("2130205", "事业收入", "90000.00"),
        ("2130205", "经营收入", "45000.00"),
        ("2130205", "附属单位上缴收入", "12000.00"),
        ("2130205", "其他收入", "15000.50"),
    ]
    spending = (
        *BASIC_SPENT,
        *PROJECTS_SPENT,
        ("2130205", PROJECT, "30227", GENERAL, "70000.00"),
        ("2120899", PROJECT, "31005", FUND, "540000.00"),
        ("2120899", STAFF, "30101", FUND, "30000.00"),
        ("2239999", PROJECT, "30299", CAPITAL, "50000.00"),
        ("2130205", "上缴上级支出", "", "上级补助收入", "31000.00"),
        ("2130205", "经营支出", "", "经营收入", "40000.00"),
        ("2130205", "对附属单位补助支出", "", "附属单位上缴收入", "12000.00"),
        ("2130205", PROJECT, "", "事业收入", "95000.00"),
        ("2130205", RUNNING, "", "其他收入", "9000.00"),
    )
    left = (
        ("年初结转结余", "2130205", GENERAL, "86000.00"),
        ("年末结转结余", "2130205", GENERAL, "16000.00"),
        ("年初结转结余", "2120899", FUND, "90000.00"),
        ("年末结转结余", "2120899", FUND, "20000.00"),
        ("使用非财政拨款结余", "2130205", "事业收入", "5000.00"),
        ("结余分配", "2130205", "经营收入", "5000.00"),
        ("年末结转结余", "2130205", "其他收入", "6000.50"),
    )
    return Package("决算", 2024, UNIT, tuple(accounts(tuple(income), spending, left, BESIDE, PLANNED)))


def accounts_story(package: Package) -> str:
    """Return the sentences on accounts."""
    spent, came = {"phase": "决算", "flow": "支出"}, {"phase": "决算", "flow": "收入"}
    general = {**spent, "fund": GENERAL}
    inflow, outflow = package.of(**came), package.of(**spent)
    granted, paid = package.of(**came, fund="财政拨款"), package.of(**general)
    basic, projects = package.of(nature="基本支出", **spent), package.of(nature=PROJECT, **spent)
    trade = package.of(nature="经营支出", **spent)
    staff, running = package.of(nature=STAFF, **general), package.of(nature=RUNNING, **general)
    tops = named(sorted({one.region.function[:3] for one in package.ledger if one.region.function}))
    shares = "；".join(
        f"{name}{(part := package.of(function=code, **general))}元，占{share(part, paid)}" for code, name in tops
    )
    moved = {
        "208": Decimal("30500.00"),
        "210": Decimal("4400.00"),
        "213": Decimal("33000.00"),
        "221": Decimal("12100.00"),
    }
    details = "\n\n".join(
        f"{name}年初预算{(part := package.of(function=code, **general)) - 1000}元，支出决算{part}元，"
        f"完成年初预算的{share(part, part - 1000)}，比上年增加{moved[code]}元，"
        f"增长{share(moved[code], part - moved[code])}，主要原因是年中追加。"
        for code, name in tops
    )
    planned = sum((package.of(function=code, **general) - 1000 for code, _ in tops), Decimal(0))
    who = f"{package.year}年度{package.unit}"
    sources = "；".join(
        f"{name}{amount}元，占{share(amount, inflow)}"
        for name, amount in (
            ("财政拨款收入", granted),
            ("事业收入", package.of(fund="事业收入", **came)),
            ("其他收入", package.of(fund="其他收入", **came)),
        )
    )
    return f"""第三部分 {package.year}年度部门决算情况说明

一、收入支出决算总体情况说明

{who}收入总计{inflow}元、支出总计{inflow}元。与{package.year - 1}年相比，收支总计各增加100000.00元，增长{share(Decimal(100000), inflow - 100000)}。

二、收入决算情况说明

{who}收入合计{inflow}元，其中：{sources}。

三、支出决算情况说明

{who}支出合计{outflow}元，其中：基本支出{basic}元，占{share(basic, outflow)}；项目支出{projects}元，占{share(projects, outflow)}；经营支出{trade}元，占{share(trade, outflow)}。

四、财政拨款收入支出决算总体情况说明

{who}财政拨款收入总计{granted}元、支出总计{granted}元。与{package.year - 1}年相比，财政拨款收支总计各增加80000.00元，增长{share(Decimal(80000), granted - 80000)}。

五、一般公共预算财政拨款支出决算情况说明

（一）一般公共预算财政拨款支出决算总体情况

{who}一般公共预算财政拨款支出{paid}元，占本年支出合计的{share(paid, outflow)}。其中：人员经费{staff}元，占{share(staff, paid)}；公用经费{running}元，占{share(running, paid)}。

（二）一般公共预算财政拨款支出决算结构情况

{who}一般公共预算财政拨款支出{paid}元，主要用于以下方面：{shares}。

（三）一般公共预算财政拨款支出决算具体情况

{who}一般公共预算财政拨款支出年初预算{planned}元，支出决算{paid}元，完成年初预算的{share(paid, planned)}，比上年增加80000.00元，增长{share(Decimal(80000), paid - 80000)}。其中：

{details}

九、“三公”经费财政拨款支出决算情况说明

{who}“三公”经费财政拨款支出预算52500.00元，支出决算50500.00元，完成预算的96.19%，比上年减少2000.00元，下降3.81%。

十、其他重要事项情况说明

（一）机关运行经费支出情况

{who}机关运行经费支出{running}元，比{package.year - 1}年增加11200.00元，增长{share(Decimal(11200), running - 11200)}，主要原因是维修办公楼。

（二）政府采购支出情况

{who}政府采购支出总额125000.00元，其中：政府采购货物支出15000.00元、政府采购工程支出60000.00元、政府采购服务支出50000.00元。授予中小企业合同金额100000.00元，占政府采购支出总额的80.00%，其中：授予小微企业合同金额62500.00元，占政府采购支出总额的50.00%。

（三）预算绩效情况

{package.unit}对{package.year}年度项目开展绩效自评2个，共涉及资金400000.00元，占项目支出总额的{share(Decimal(400000), projects)}。

（四）国有资产占用情况

截至{package.year}年12月31日，{package.unit}共有车辆3辆，其中：机要通信用车1辆、应急保障用车1辆、其他用车1辆。
"""
