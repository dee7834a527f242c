"""Charts of a workbook: native ones, drawn from cells that stand beside them and hold nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mingzhang.model import Chart
from mingzhang.standard.messages import messages
from mingzhang.write.xlsx.book import fitting

FILLS = ("#1F4E79", "#C55A11", "#548235", "#7F6000", "#5B3A8E", "#7F7F7F", "#2E75B6", "#A9D18E")
_ROWS = 18  # that one chart stands over


def draw_charts(book: Any, sheet: Any, charts: Sequence[Chart], words: Any, amounts: Any) -> None:
    """Draw charts below each other, each beside its numbers."""
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 6, 14)
    row = 0
    for chart in charts:
        title = messages("publication")["chart_unit"].format(title=chart.title, unit=chart.unit)
        sheet.write_string(row, 0, fitting(title), words)
        _numbers(sheet, chart, row + 1, words, amounts)
        drawn = book.add_chart({"type": {"bar": "column"}.get(chart.kind, chart.kind)})
        for at in range(len(chart.series)):
            drawn.add_series(_series(sheet.get_name(), chart, at, row + 1))
        drawn.set_title({"name": chart.title, "name_font": {"size": 13, "bold": False}, "overlay": False})
        drawn.set_legend({"position": "right"} if chart.kind == "pie" else {"position": "bottom"})
        if chart.kind != "pie" and len(chart.series) == 1:
            drawn.set_legend({"none": True})
        drawn.set_size({"width": 560, "height": 320})
        left = 1 + len(chart.series) + 1
        sheet.insert_chart(row, left, drawn, {"description": fitting(chart.alt), "object_position": 2})
        row += max(_ROWS, len(chart.labels) + 4)
    sheet.set_landscape()
    sheet.print_area(0, 0, row, 12)


def _numbers(sheet: Any, chart: Chart, top: int, words: Any, amounts: Any) -> None:
    for at, (name, _) in enumerate(chart.series):
        sheet.write_string(top, at + 1, fitting(name), words)
    for at, label in enumerate(chart.labels):
        sheet.write_string(top + 1 + at, 0, fitting(label), words)
        for number, (_, values) in enumerate(chart.series):
            sheet.write_number(top + 1 + at, number + 1, values[at], amounts)


def _series(sheet: str, chart: Chart, at: int, top: int) -> dict[str, Any]:
    last = top + len(chart.labels)
    series: dict[str, Any] = {
        "name": [sheet, top, at + 1],
        "categories": [sheet, top + 1, 0, last, 0],
        "values": [sheet, top + 1, at + 1, last, at + 1],
        "data_labels": {"value": True},
    }
    if chart.kind == "pie":
        series["points"] = [{"fill": {"color": FILLS[n % len(FILLS)]}} for n in range(len(chart.labels))]
        series["data_labels"] = {"percentage": True, "num_format": "0.00%", "leader_lines": True}
    else:
        series["fill" if chart.kind == "bar" else "line"] = {"color": FILLS[at % len(FILLS)]}
        series |= {"gap": 120} if chart.kind == "bar" else {"marker": {"type": "circle"}}
    return series
