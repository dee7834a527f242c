"""Charts of a package: where the money comes from, where it goes, the three public expenses, this year and last."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.compose.filing import Filing
from mingzhang.compose.ledger.sums import Answers, Sums
from mingzhang.compose.numbers import money, rounded
from mingzhang.model import Chart, Region
from mingzhang.standard import load
from mingzhang.standard.messages import messages

_SOURCES = ("一般公共预算", "政府性基金", "国有资本经营", "财政专户管理资金", "单位资金")
_PUBLIC = (
    ("因公出国（境）费", "30212"),
    ("公务接待费", "30217"),
    ("公务用车购置费", "31013"),
    ("公务用车运行维护费", "30231"),
)


def charts_of(filing: Filing, sums: Sums, prior: Answers, unit: str) -> dict[str, tuple[Chart, ...]]:
    """Return the charts by the heading they stand under; a chart of nothing is left out."""
    words = messages("charts")
    base = Region(year=filing.year, phase=filing.account)
    income = [
        (
            words[f"fund_{filing.account}"].format(fund=fund),
            sums.total(
                base._replace(flow="收入", fund=fund, vintage="当年" if filing.account == "预算" else None)
            ).amount,
        )
        for fund in _SOURCES
    ]
    if filing.account == "预算":
        income.append(("上年结转", sums.total(base._replace(flow="收入", vintage="上年结转")).amount))
    spent = base._replace(flow="支出")
    functions = load().functions
    classes = sorted({node[:3] for node in sums.nodes("function", spent)})
    spending = []
    for code in classes:
        known = functions.name(code)
        spending.append((known.name if known else code, sums.total(spent._replace(function=code)).amount))
    public = [(name, sums.total(spent._replace(fund="财政拨款", economy=code)).amount) for name, code in _PUBLIC]
    made = {
        words[f"income_under_{filing.account}"]: _pie(words["income"], income, unit),
        words[f"spending_under_{filing.account}"]: _pie(words["spending"], spending, unit),
        words[f"public_under_{filing.account}"]: _pie(words["public"], public, unit),
        words[f"trend_under_{filing.account}"]: _trend(words["trend"], filing, sums, prior, unit),
    }
    return {heading: (chart,) for heading, chart in made.items() if chart is not None}


def _pie(title: str, parts: list[tuple[str, Decimal]], unit: str) -> Chart | None:
    shown = [(name, rounded(amount, unit)) for name, amount in parts if amount > 0]
    if not shown:
        return None
    alt = f"{title}：" + "，".join(f"{name}{money(value, unit)}" for name, value in shown)
    return Chart("pie", title, tuple(name for name, _ in shown), (("金额", tuple(v for _, v in shown)),), unit, alt)


def _trend(title: str, filing: Filing, sums: Sums, prior: Answers, unit: str) -> Chart | None:
    last = str(int(filing.year) - 1)
    region = Region(phase=filing.account, flow="支出总计")  # the total that is stated of last year
    before = rounded(prior.total(region._replace(year=last)).amount, unit)
    now = rounded(sums.total(region._replace(year=filing.year)).amount, unit)
    if not before or not now:
        return None
    labels = (f"{last}年", f"{filing.year}年")
    alt = f"{title}：" + "，".join(
        f"{label}{money(value, unit)}" for label, value in zip(labels, (before, now), strict=True)
    )
    return Chart("bar", title, labels, (("支出", (before, now)),), unit, alt)
