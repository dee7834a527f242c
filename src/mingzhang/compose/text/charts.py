"""Charts of a package, as its edition names them: each answers its regions from the same sums as the tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.compose.filing import Filing
from mingzhang.compose.ledger.sums import Answers, Sums
from mingzhang.compose.numbers import money, rounded
from mingzhang.model import Chart, Region
from mingzhang.standard import load
from mingzhang.standard.charts import ChartDefinition, charts
from mingzhang.standard.messages import messages


def chart(name: str, filing: Filing, sums: Sums, prior: Answers, unit: str) -> Chart | None:
    """Return one chart of a filing in the text's unit of money, or None where there is nothing to draw."""
    asked = charts()[name]
    region = Region(year=filing.year, phase=filing.account).joined(asked.region)
    if asked.kind == "bar":
        return _beside_last_year(asked, region, sums, prior, unit)
    amounts = ((part, sums.total(inner).amount) for part, inner in _parts(asked, region, sums))
    shown = [(part, rounded(amount, unit)) for part, amount in amounts if amount > 0]
    return _drawn(asked, shown, unit) if shown else None


def _parts(asked: ChartDefinition, region: Region, sums: Sums) -> Iterator[tuple[str, Region]]:
    for part in asked.parts:
        yield part.name, region.joined(part.region)
    if asked.each:
        listed = load().code_list(asked.each)
        for code in sorted({node[:3] for node in sums.nodes(asked.each, region)}):
            known = listed.name(code) if listed else None
            yield known.name if known else code, region._replace(**{asked.each: code})


def _beside_last_year(asked: ChartDefinition, region: Region, sums: Sums, prior: Answers, unit: str) -> Chart | None:
    year, last = str(region.year), str(int(str(region.year)) - 1)
    before = rounded(prior.total(region._replace(year=last)).amount, unit)
    now = rounded(sums.total(region).amount, unit)
    if not before or not now:
        return None
    label = messages("charts")["year"]
    return _drawn(asked, [(label.format(year=last), before), (label.format(year=year), now)], unit)


def _drawn(asked: ChartDefinition, shown: list[tuple[str, Decimal]], unit: str) -> Chart:
    said = "，".join(f"{name}{money(value, unit)}" for name, value in shown)
    alt = messages("charts")["alt"].format(title=asked.title, parts=said)
    names, values = tuple(name for name, _ in shown), tuple(value for _, value in shown)
    return Chart(asked.kind, asked.title, names, ((asked.series, values),), unit, alt)
