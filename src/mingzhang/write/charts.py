"""Charts as SVG: pies, bars and lines that read well in print, in black and white too."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from html import escape

from mingzhang.model import Chart

_WIDTH, _HEIGHT = 480, 260
_FONT = "Noto Sans SC"
_FILLS = ("#1f4e79", "#c55a11", "#548235", "#7f6000", "#5b3a8e", "#7f7f7f", "#2e75b6", "#a9d18e")


def chart_svg(chart: Chart) -> str:
    """Return a chart as an SVG picture; what it says in words is `chart.alt`, which the writer of the page sets."""
    drawn = {"pie": _pie, "bar": _bars, "line": _lines}[chart.kind](chart)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="{_FONT}" font-size="11">{"".join(drawn)}</svg>'
    )


def _pie(chart: Chart) -> list[str]:
    values = chart.series[0][1]
    total = sum(values, Decimal(0))
    shown = [(label, value) for label, value in zip(chart.labels, values, strict=True) if value > 0]
    parts: list[str] = []
    angle = -math.pi / 2
    x, y, radius = 130.0, 130.0, 96.0
    for at, (_, value) in enumerate(shown):
        share = float(value / total)
        fill = _FILLS[at % len(_FILLS)]
        if share > 0.9999:
            parts.append(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>')
            break
        end = angle + share * 2 * math.pi
        x0, y0 = x + radius * math.cos(angle), y + radius * math.sin(angle)
        x1, y1 = x + radius * math.cos(end), y + radius * math.sin(end)
        large = 1 if share > 0.5 else 0
        parts.append(
            f'<path d="M{x},{y} L{x0:.2f},{y0:.2f} A{radius},{radius} 0 {large} 1 {x1:.2f},{y1:.2f} Z" '
            f'fill="{fill}" stroke="white" stroke-width="1.5"/>'
        )
        angle = end
    for at, (label, value) in enumerate(shown[:9]):
        top = 34 + at * 24
        parts.append(f'<rect x="256" y="{top - 10}" width="12" height="12" fill="{_FILLS[at % len(_FILLS)]}"/>')
        parts.append(_text(274, top, f"{label} {value:,f}{chart.unit}"))
    return parts


def _scale(series: Sequence[tuple[str, tuple[Decimal, ...]]]) -> float:
    return float(max((value for _, values in series for value in values), default=Decimal(1))) or 1.0


def _bars(chart: Chart) -> list[str]:
    most = _scale(chart.series)
    parts = [f'<line x1="50" y1="210" x2="{_WIDTH - 10}" y2="210" stroke="#444"/>']
    slot = (_WIDTH - 70) / max(len(chart.labels), 1)
    width = min(56.0, slot / (len(chart.series) + 1))
    for at, label in enumerate(chart.labels):
        middle = 50 + (at + 0.5) * slot
        for number, (_, values) in enumerate(chart.series):
            height = float(values[at]) / most * 170
            x = middle + (number - len(chart.series) / 2) * width + 2
            parts.append(
                f'<rect x="{x:.1f}" y="{210 - height:.1f}" width="{width - 4:.1f}" height="{height:.1f}" '
                f'fill="{_FILLS[number % len(_FILLS)]}"/>'
            )
            parts.append(_text(x + width / 2 - 2, 204 - height, f"{values[at]:,f}", "middle", 9))
        parts.append(_text(middle, 226, label, "middle"))
    parts.extend(_legend(chart))
    return parts


def _lines(chart: Chart) -> list[str]:
    most = _scale(chart.series)
    parts = [f'<line x1="50" y1="210" x2="{_WIDTH - 10}" y2="210" stroke="#444"/>']
    slot = (_WIDTH - 110) / max(len(chart.labels) - 1, 1)
    for number, (_, values) in enumerate(chart.series):
        points = [(70 + at * slot, 210 - float(value) / most * 165) for at, value in enumerate(values)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        fill = _FILLS[number % len(_FILLS)]
        parts.append(f'<polyline points="{path}" fill="none" stroke="{fill}" stroke-width="2"/>')
        for (x, y), value in zip(points, values, strict=True):
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{fill}"/>')
            parts.append(_text(x, y - 8, f"{value:,f}", "middle", 9))
    for at, label in enumerate(chart.labels):
        parts.append(_text(70 + at * slot, 226, label, "middle"))
    parts.extend(_legend(chart))
    return parts


def _legend(chart: Chart) -> list[str]:
    parts = [_text(50, 16, f"单位：{chart.unit}", size=10)]
    if len(chart.series) > 1:
        for at, (name, _) in enumerate(chart.series):
            x = 150 + at * 120
            parts.append(f'<rect x="{x}" y="7" width="11" height="11" fill="{_FILLS[at % len(_FILLS)]}"/>')
            parts.append(_text(x + 16, 16, name, size=10))
    return parts


def _text(x: float, y: float, text: str, anchor: str = "start", size: int = 11) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(text)}</text>'
