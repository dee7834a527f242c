"""Charts as prescribed data: which regions each sets side by side. Editions name the charts under their headings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mingzhang.model import EVERYTHING, Region
from mingzhang.model.values import dataclass
from mingzhang.standard.axes import axes
from mingzhang.standard.strict import DATA, BadStandard, loaded, unique

KINDS = frozenset({"pie", "bar"})


@dataclass(frozen=True, slots=True)
class ChartPart:
    """One slice: its name, and what it narrows the chart's region to."""

    name: str
    region: Region


@dataclass(frozen=True, slots=True)
class ChartDefinition:
    """One chart; `series` is what its numbers are called, `each` the axis whose classes are its parts."""

    id: str
    kind: str
    title: str
    series: str
    region: Region = EVERYTHING
    each: str = ""
    parts: tuple[ChartPart, ...] = ()


@dataclass(frozen=True, slots=True)
class _Charts:
    chart: tuple[ChartDefinition, ...]


def load_charts(path: Path = DATA / "charts.toml") -> dict[str, ChartDefinition]:
    """Load every chart by its id. Raises BadStandard where a pie has no parts, or a bar has some."""
    found = unique(loaded(_Charts, path).chart, lambda chart: chart.id, path.name)
    for chart in found.values():
        if chart.kind not in KINDS:
            raise BadStandard(path.name, chart.id, f"no kind of chart: {chart.kind!r}")
        if chart.each and not axes()[chart.each].coded:
            raise BadStandard(path.name, chart.id, f"no axis of classes: {chart.each!r}")
        if (chart.kind == "pie") != (bool(chart.each) != bool(chart.parts)):
            raise BadStandard(path.name, chart.id, "a pie, and nothing else, has parts or an axis of classes")
    return found


@cache
def charts() -> dict[str, ChartDefinition]:
    """Return the charts, loaded once."""
    return load_charts()
