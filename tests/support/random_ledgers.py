"""Ledgers drawn by chance: every mixture of funds, of money carried over and of money left that the forms can show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from invented import Line, Listed, Package, line
from invented_packages import BASIC, BESIDE, CAPITAL, FUND, GENERAL, NON_FISCAL, PROJECT, RUNNING, UNIT
from mingzhang.model import Region

PROJECT_SUBJECTS = ("30213", "30218", "30227", "31005", "30231", "30217", "31013")
FUNCTIONS = {GENERAL: ("2130202", "2130205", "2080199"), FUND: ("2120899",), CAPITAL: ("2239999",)}
NATURES = {
    "上级补助收入": (PROJECT, "上缴上级支出"),
    "事业收入": (PROJECT, RUNNING),
    "经营收入": ("经营支出",),
    "附属单位上缴收入": ("对附属单位补助支出",),
    "其他收入": (PROJECT, RUNNING),
}


def amount(chance: Random, most: int, places: int) -> str:
    return str(Decimal(chance.randrange(1, most * 10**places)).scaleb(-places))


def budget(number: int) -> Package:
    """A budget in 万元; in half of them the ledger is exact to the yuan, so that what is printed is rounded."""
    chance = Random(number)
    ledger = tuple(_budget_lines(chance, chance.choice((2, 4))))
    revenue = {FUND: ("1030148", "国有土地使用权出让收入"), CAPITAL: ("10306", "国有资本经营收入")}
    return Package("预算", 2025, UNIT, ledger, (Listed(UNIT, Region(unit=UNIT)),), revenue)


def _both_ways(value: str, **nodes: str) -> Iterator[Line]:
    """Yield money going out, and the same money coming in."""
    came = {axis: node for axis, node in nodes.items() if axis in ("function", "fund", "vintage")}
    yield line(value, phase="预算", flow="支出", **nodes)
    yield line(value, phase="预算", flow="收入", **came)


def _budget_lines(chance: Random, places: int) -> Iterator[Line]:
    others = (FUND, CAPITAL, "财政专户管理资金", "单位资金")
    funds = [GENERAL, *(fund for fund in others if chance.random() < 0.4)]
    carries = chance.random() < 0.6
    running = {"function": "2130201", "nature": RUNNING, "economy": "30201", "gov_economy": "50201"}
    for function, use, economy, government, _ in BASIC:
        if chance.random() < 0.85:
            nodes = {"function": function, "nature": use, "economy": economy, "gov_economy": government}
            yield from _both_ways(amount(chance, 200, places), fund=GENERAL, vintage="当年", **nodes)
    if "单位资金" in funds and chance.random() < 0.5:
        yield from _both_ways(amount(chance, 50, places), fund="单位资金", vintage="当年", **running)
    if carries and chance.random() < 0.3:
        yield from _both_ways(amount(chance, 20, places), fund=GENERAL, vintage="上年结转", **running)
    count = 0
    for fund in funds:
        for vintage in ("当年", "上年结转") if carries else ("当年",):
            for _ in range(chance.randrange(fund == GENERAL, 4)):
                count += 1
                nodes = {"fund": fund, "vintage": vintage, "project": f"第{count}项专项工作"}
                function = chance.choice(FUNCTIONS.get(fund, ("2130205",)))
                economy = chance.choice(PROJECT_SUBJECTS)
                value = amount(chance, 400, places)
                yield from _both_ways(value, function=function, nature=PROJECT, economy=economy, **nodes)
    if chance.random() < 0.15:
        rest = line(
            amount(chance, 20, places), phase="预算", flow="收入", function="2130202", fund=GENERAL, vintage="当年"
        )
        yield rest
        yield Line(rest.region._replace(flow="年末结转结余"), rest.amount)
    yield line(amount(chance, 30, places), phase="预算", flow="支出", fund=GENERAL, subject="机关运行经费", unit=UNIT)


def accounts(number: int) -> Package:
    """Accounts in 元, with money there was and money that is left in any fund."""
    return Package("决算", 2024, UNIT, tuple(_accounts_lines(Random(number))))


def _accounts_lines(chance: Random) -> Iterator[Line]:
    for fund in [GENERAL, *(one for one in (FUND, CAPITAL, *NON_FISCAL) if chance.random() < 0.5)]:
        spent: dict[str, Decimal] = defaultdict(Decimal)
        lines = list(_basic(chance)) if fund == GENERAL else []
        for _ in range(chance.randrange(1, 4)):
            function = chance.choice(FUNCTIONS.get(fund, ("2130205",))[:2])
            lines.append((function, chance.choice(NATURES.get(fund, (PROJECT,))), chance.choice(PROJECT_SUBJECTS)))
        for function, nature, economy in lines:
            value = amount(chance, 400_000, 2)
            nodes = {"function": function, "nature": nature, "fund": fund}
            if fund in (GENERAL, FUND, CAPITAL):
                nodes["economy"] = economy
            yield line(value, phase="决算", flow="支出", **nodes)
            spent[function] += Decimal(value)
        for function, total in spent.items():
            yield from _flows(chance, fund, function, total)
    for subject, value in BESIDE:
        nodes = {"fund": GENERAL} if subject == "行政单位" else {}
        yield line("0.50" if nodes else value, phase="决算", flow="支出", subject=subject, **nodes)
    for economy in ("30217", "30231"):
        yield line(amount(chance, 90_000, 2), phase="调整预算", flow="支出", economy=economy, fund=GENERAL)


def _basic(chance: Random) -> Iterator[tuple[str, str, str]]:
    for function, use, economy, _, _ in BASIC:
        if chance.random() < 0.85:
            yield function, use, economy


def _flows(chance: Random, fund: str, function: str, spent: Decimal) -> Iterator[Line]:
    """Yield what was there, what came in and what is left, so that they balance."""
    before = left = shared = Decimal(0)
    if fund != CAPITAL and chance.random() < 0.4:
        before = Decimal(chance.randrange(1, int(spent * 100) + 1)).scaleb(-2)
    if fund != CAPITAL and chance.random() < 0.4:
        left = Decimal(amount(chance, 90_000, 2))
    if fund in NON_FISCAL and chance.random() < 0.4:
        shared = Decimal(amount(chance, 9_000, 2))
    came = spent + left + shared - before
    for flow, value in (("收入", came), ("年初结转结余", before), ("年末结转结余", left), ("结余分配", shared)):
        if value:
            yield Line(Region(phase="决算", flow=flow, function=function, fund=fund), value)
